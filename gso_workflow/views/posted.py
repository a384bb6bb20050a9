"""Posted items with what may be done to them at once: one search, one button (R-021, R-032)."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gso_workflow.duties import duties_of
from gso_workflow.models import Package
from gso_workflow.states import PackageState
from gso_workflow.views.showing import ChainView

ON_A_PAGE = 20
STATES = (PackageState.RELEASED, PackageState.HIDDEN)


class PostedView(ChainView):
    """What is public, or hidden for now, in the offices whose posted items the person decides."""

    template_name = "gso_workflow/posted/posted.html"
    page_title = _("Posted items")
    header_icon = "globe"

    def get_context_data(self, **kwargs):
        duties = duties_of(self.request.user)
        if not duties.offices_settled:
            raise PermissionDenied
        words = self.request.GET.get("q", "").strip()
        rows = found(words).filter(office__in=duties.offices_settled)
        page = Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            **kwargs, words=words, packages=page, led=duties.offices_led
        )


def found(words):
    """Posted and hidden packages whose title holds the words, or whose address ends so."""
    rows = Package.objects.filter(state__in=STATES).defer("content")
    rows = rows.select_related("release_order", "unit", "office").order_by(
        "-release_order__released_at", "-pk"
    )
    if not words:
        return rows
    path = words.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    return rows.filter(Q(title__icontains=words) | Q(address__endswith=f"/{path}/"))
