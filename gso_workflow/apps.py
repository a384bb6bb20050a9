from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GsoWorkflowConfig(AppConfig):
    """The plugin: who may release what, and when."""

    name = "gso_workflow"
    verbose_name = _("Approval chain")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from gso_workflow import (
            bulk_actions,
            choke_points,
            public_notices,
            reach,
            signals,
            workflow_screen,
        )
        from gso_workflow.files import holding, replacing, storage
        from gso_workflow.triggers import checks, occasions
        from gso_workflow.uploads import guarding

        signals.connect()
        choke_points.install()
        bulk_actions.install()
        holding.install()
        replacing.install()
        storage.install()
        public_notices.install()
        reach.install()
        guarding.install()
        workflow_screen.install()
        checks.connect()
        occasions.connect()
