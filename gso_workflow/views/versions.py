"""The versions of a file: where each is used, and the newest one for a draft (C8)."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import Page

from gso_workflow.duties import duties_of
from gso_workflow.files import holding, reading, replacing, using, versions
from gso_workflow.files.kinds import DOCUMENT, IMAGE, row_of
from gso_workflow.involvement import may_view
from gso_workflow.models import FileVersion
from gso_workflow.views.showing import ChainView


@dataclass(frozen=True)
class Line:
    """One version as the screen shows it."""

    version: FileVersion
    packages: list
    is_held: bool
    is_newest: bool
    edit_url: str


def visible_row(user, kind, object_id):
    """The image or document, for those who may see it; 404 for anybody else."""
    row = row_of(kind, object_id) if kind in (IMAGE, DOCUMENT) else None
    if row is None or not reading.is_for_staff(user, kind, row.pk):
        raise Http404
    return row


class VersionsView(ChainView):
    """Every version of one file, with the items that use it; drafts may take the newest."""

    template_name = "gso_workflow/files/versions.html"
    header_icon = "doc-full"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.row = visible_row(request.user, kwargs["kind"], kwargs["object_id"])

    def get_page_title(self):
        return _("Versions of “%(title)s”") % {"title": self.row.title}

    def get_context_data(self, **kwargs):
        family = versions.family_of(self.row)
        lines = list(self.lines(family))
        return super().get_context_data(
            **kwargs, lines=lines, newest=family[-1], drafts=self.drafts(family)
        )

    def lines(self, family):
        keys = [version.object_id for version in family]
        used = using.packages_using(family[0].kind, keys)
        held = holding.held_ids(family[0].kind, keys)
        duties = duties_of(self.request.user)
        for version in reversed(family):
            yield Line(
                version,
                [
                    package
                    for package in used[version.object_id][: reading.ITEMS_ASKED]
                    if may_view(self.request.user, package, duties)
                ],
                version.object_id in held,
                version == family[-1],
                replacing.edit_url(version.kind, version.object_id),
            )

    def drafts(self, family):
        """Drafts that still use an earlier version, each with that version."""
        return [
            (draft, version)
            for version in family[:-1]
            for draft in using.drafts_using(
                row_of(version.kind, version.object_id), self.request.user
            )
        ]


class UseVersionView(View):
    """One click: the newest version in place of an earlier one, in one draft."""

    http_method_names = ["post"]

    def post(self, request, kind, object_id):
        old = visible_row(request.user, kind, object_id)
        new = row_of(kind, versions.latest_of(old).object_id)
        page = get_object_or_404(Page, pk=request.POST.get("page")).specific
        using.use_version(page, old, new, request.user)
        messages.success(
            request,
            _("The draft “%(title)s” now uses the newest version. Submit it to have it approved.")
            % {"title": page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
