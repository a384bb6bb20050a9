"""Wagtail's choosers under a content policy that runs no inline script.

Wagtail starts each chooser by a line of inline code and offers no hook for it. Here the widget
carries the same data in attributes, and `admin.js` starts it.
"""

import json

from django.utils.html import format_html
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def render(self, name, value, attrs=None, renderer=None):
    """The chooser with a mark in place of its inline script."""
    data = self.get_value_data(value)
    starts = "createTaskChooser" if isinstance(self, AdminTaskChooser) else self.js_constructor
    return format_html(
        '{}<span hidden data-starts="{}" data-input="{}" data-options="{}"></span>',
        self.render_html(name, data, attrs),
        starts,
        attrs["id"],
        json.dumps(self.get_js_init_options(attrs["id"], name, data)),
    )


def install() -> None:
    BaseChooser.render = render
