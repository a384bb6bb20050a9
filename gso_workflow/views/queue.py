"""The whole of "My work" on one screen."""

from django.utils.translation import gettext_lazy as _

from gso_workflow.queue import queue_of
from gso_workflow.views.showing import ChainView


class QueueView(ChainView):
    template_name = "gso_workflow/queue/queue.html"
    page_title = _("My work")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, queue=queue_of(self.request.user))
