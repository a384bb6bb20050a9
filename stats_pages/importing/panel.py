"""On the page's editor: what the import wasn't sure of, until the author has ticked it."""

from wagtail.admin.panels import Panel

from .report import shown


class ImportReportPanel(Panel):
    """What must still be checked in an imported draft; nothing on other pages."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "stats_pages_admin/import_report.html"

        def is_shown(self):
            return bool(self.instance.pk and self.sources)

        @property
        def sources(self):
            """The files this page came from that still have something to check."""
            return [source for source in self.instance.imported_sources.all() if source.open_checks]

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["reports"] = [
                (source, [shown(finding) for _place, finding in source.open_checks])
                for source in self.sources
            ]
            return context
