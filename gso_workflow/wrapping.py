"""Putting the plugin's word around Wagtail's own methods, once, and for regulated types only.

A host site's page types do not inherit from ours (`GSO_WORKFLOW_REGULATED`), so what holds for
every regulated type is wrapped around Wagtail's classes; other types keep the stock method.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from gso_workflow.regulated_types import governs

MARK = "_gso_workflow_stock"


def always(_obj: Any) -> bool:
    """For methods that must look further before they know whether the regulation is concerned."""
    return True


def subject(name: str) -> Callable[[Any], bool]:
    """For actions: the regulation is concerned when it covers the action's object of this name."""

    def concerned(action: Any) -> bool:
        return governs(getattr(action, name))

    return concerned


def around(owner: type, name: str, concerned: Callable[[Any], bool] = governs) -> Callable:
    """Decorator: `function(stock, self, *args, **kwargs)` replaces `owner.name` for regulated types.

    `stock` is the bound method that was there before; `concerned(self)` says whether the item at
    hand is covered, else the stock method runs. Wrapping twice changes nothing.
    """

    def install(function: Callable) -> Callable:
        stock = getattr(owner, name)
        if hasattr(stock, MARK):
            return function

        @wraps(stock)
        def method(self, *args, **kwargs):
            bound = stock.__get__(self, type(self))
            if not concerned(self):
                return bound(*args, **kwargs)
            return function(bound, self, *args, **kwargs)

        setattr(method, MARK, stock)
        setattr(owner, name, method)
        return function

    return install
