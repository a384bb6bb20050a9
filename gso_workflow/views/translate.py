"""Beginning a version in another language, and what the registers still lack in English."""

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from gso_workflow import chain, english, items, registers
from gso_workflow.chain import translating
from gso_workflow.errors import ChainError
from gso_workflow.regulated_types import specific


class TranslateView(WagtailAdminTemplateMixin, TemplateView):
    """Says what will be begun, and begins it."""

    template_name = "gso_workflow/translate/translate.html"
    header_icon = "globe"
    page_title = _("Translate")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.page = specific(get_object_or_404(Page, pk=kwargs["page_id"]))
        if not items.may_edit(request.user, self.page) and not translating.open_languages(
            self.page, request.user
        ):
            raise Http404
        self.locale = get_object_or_404(Locale, language_code=kwargs["language"])

    def get_breadcrumbs_items(self):
        edit = {"url": items.edit_url(self.page), "label": self.page.get_admin_display_title()}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            page=self.page,
            language_name=get_language_info(self.locale.language_code)["name_translated"],
            sections=translating.missing_above(self.page, self.locale),
            edit_url=items.edit_url(self.page),
            barred=self.refusal(),
        )

    def refusal(self) -> ChainError | None:
        try:
            language = self.locale.language_code
            translating.require_translatable(self.page, self.request.user, language)
        except ChainError as refusal:
            return refusal
        return None

    def post(self, request, *args, **kwargs):
        try:
            begun = chain.translate(self.page, request.user, language=self.locale.language_code)
        except ChainError as refusal:
            messages.error(request, refusal)
            return redirect(items.edit_url(self.page))
        messages.success(request, _("The translation was begun as a draft."))
        if begun.sections:
            titles = ", ".join(f"“{section.title}”" for section in begun.sections)
            told = _("Sections begun with it, each to be translated and submitted: %(titles)s")
            messages.info(request, told % {"titles": titles})
        return redirect(items.edit_url(begun.page))


class MissingEnglishView(WagtailAdminTemplateMixin, TemplateView):
    """For the administrators of an office: which names and titles have no English yet."""

    template_name = "gso_workflow/translate/missing.html"
    header_icon = "globe"
    page_title = _("Missing in English")

    def dispatch(self, request, *args, **kwargs):
        if not registers.scope_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        offices = list(registers.offices_kept(registers.scope_of(self.request.user)))
        rows = [(gap, _edit_url(gap.row)) for gap in english.gaps(offices)]
        return super().get_context_data(**kwargs, rows=rows)


def _edit_url(row):
    meta = row._meta
    return reverse(f"{meta.app_label}_{meta.model_name}_modeladmin_edit", args=[quote(row.pk)])
