"""The registry of content checks: each says which article it carries out and how it weighs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from gso_workflow.checks.citing import cited
from gso_workflow.checks.severity import Severity, not_below

OWN_SUBJECTS = ("fitness", "personal", "outbound", "secrecy", "wording", "translated")

_registered: dict[str, "Check"] = {}


@dataclass(frozen=True)
class Check:
    """One check: `find(subject)` yields remarks.

    `floor` is the least severity the regulation allows, `general` marks checks that repeat what
    a more exact check may say of the same field.
    """

    id: str
    article: str
    title: str | Promise
    severity: Severity
    floor: Severity
    general: bool
    find: Callable[[Any], Iterable[Any]]

    @property
    def basis(self) -> str:
        return cited(self.article)

    def weigh(self, chosen: str | None) -> Severity:
        """The severity in force: what an office chose, or the default; never below the floor."""
        return not_below(chosen or self.severity, self.floor)

    @property
    def is_fixed(self) -> bool:
        """Nothing is left to choose."""
        return self.floor == Severity.BLOCKING


def check(id, *, article, title, severity, floor=Severity.OFF, general=False):
    """Register a pure function `Subject -> iterable of Remark` under a name that never changes."""

    def register(find):
        known = _registered.get(id)
        if known and known.find.__module__ != find.__module__:
            raise ValueError(f"Two content checks are called {id}.")
        _registered[id] = Check(id, article, title, severity, floor, general, find)
        return find

    return register


@cache
def all_checks() -> dict[str, Check]:
    """Every check by its id: the plugin's own, then those of the apps' `content_checks`.

    General ones come last, for validation may touch what it reads.
    """
    for subject in OWN_SUBJECTS:
        import_module(f"gso_workflow.checks.{subject}")
    autodiscover_modules("content_checks")
    ordered = sorted(_registered.values(), key=lambda one: one.general)
    return {one.id: one for one in ordered}


def check_choices() -> list[tuple[str, Any]]:
    """Id and title of every check, for the register of severities."""
    return [(one.id, one.title) for one in all_checks().values()]


def title_of(id: str) -> str:
    """What people call a check; of one that is no longer installed its id."""
    known = all_checks().get(id)
    return str(known.title) if known else id
