from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatsPagesConfig(AppConfig):
    name = "stats_pages"
    verbose_name = _("Statistical publications")

    def ready(self):
        from gso_workflow import access_plan, registers
        from gso_workflow.confirmations import guard
        from gso_workflow.events import item_released
        from gso_workflow.signals import watch
        from stats_pages import previews, renditions
        from stats_pages.models import DocumentType, SiteRegulation

        watch(DocumentType)
        watch(SiteRegulation)
        guard(SiteRegulation)
        access_plan.keep(SiteRegulation)
        registers.OFFICE_OF[SiteRegulation] = ("office",)
        item_released.connect(renditions.on_release, dispatch_uid="stats_pages.renditions")
        previews.connect()
