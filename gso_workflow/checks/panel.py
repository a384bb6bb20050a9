"""The list of findings in the page's own editor, read anew after each save."""

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from gso_workflow.checks.assets import MEDIA
from gso_workflow.checks.running import examine
from gso_workflow.checks.showing import convert_url_of, groups_of
from gso_workflow.gate import open_package


class ChecksPanel(Panel):
    """What the checks find in the saved draft; nothing for an item that is not stored yet."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "gso_workflow/checks/panel.html"

        @property
        def media(self):
            return MEDIA

        def is_shown(self):
            return bool(self.instance.pk) and open_package(self.instance) is None

        @cached_property
        def findings(self):
            return examine(self.instance.get_latest_revision_as_object())

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {
                **context,
                "groups": groups_of(self.findings),
                "convert_url": convert_url_of(self.instance, self.findings),
                "checks_url": reverse("gso_workflow:checks", args=[self.instance.pk]),
            }
