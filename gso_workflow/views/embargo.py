"""Looking before the hour: what one may look at, and, for the chief editor, who may (R-016)."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from gso_workflow import chain, clocks, embargo, public_notices
from gso_workflow.duties import duties_of
from gso_workflow.errors import ChainError
from gso_workflow.forms import ActForm, MomentField
from gso_workflow.models import EmbargoAccess, Office, Package, SectionSupply
from gso_workflow.models.board import SeatRole
from gso_workflow.people import active_people, full_name
from gso_workflow.views.acts import UNPROCESSABLE, status_of
from gso_workflow.views.contents import preview
from gso_workflow.views.showing import ChainView


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return full_name(person)


class AllowLookForm(forms.Form):
    """Who may look, at what, until when and why."""

    person = PersonChoice(None, label=_("Person allowed to look"))
    package = forms.ModelChoiceField(None, label=_("One item"), required=False)
    section = forms.ModelChoiceField(None, label=_("Or a whole section"), required=False)
    valid_until = MomentField(label=_("Until"))
    reason = forms.CharField(label=_("Reason"))

    def __init__(self, data=None, *, office=None):
        super().__init__(data)
        sections = SectionSupply.objects.filter(unit__office=office).values("page")
        self.fields["person"].queryset = active_people()
        self.fields["section"].queryset = Page.objects.filter(pk__in=sections)
        packages = Package.objects.open().filter(office=office).defer("content")
        self.fields["package"].queryset = packages
        self.fields["package"].label_from_instance = lambda package: package.title

    show = ActForm.show


class LookingView(ChainView):
    """What this person may look at; below it, for the chief editor, who else may."""

    template_name = "gso_workflow/embargo/looking.html"
    page_title = _("Before the hour")
    header_icon = "view"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.duties = duties_of(request.user)
        seats = {office for office, role in self.duties.seats if role == SeatRole.CHIEF_EDITOR}
        self.office = Office.objects.filter(pk__in=seats).first()

    def get(self, request, *args, **kwargs):
        return self.show(AllowLookForm(office=self.office))

    def post(self, request, *args, **kwargs):
        if self.office is None:
            raise Http404
        if ended := request.POST.get("end"):
            return self.end(ended)
        form = AllowLookForm(request.POST, office=self.office)
        if not form.is_valid():
            return self.show(form, UNPROCESSABLE)
        try:
            chain.allow_look(self.office, request.user, **form.cleaned_data)
        except ChainError as refusal:
            form.show(refusal)
            return self.show(form, status_of(refusal))
        messages.success(request, _("The person may look now."))
        return redirect("gso_workflow:looking")

    def end(self, key):
        row = get_object_or_404(EmbargoAccess, pk=key, office=self.office)
        try:
            chain.end_look(row, self.request.user)
            messages.success(self.request, _("The person looks no more."))
        except ChainError as refusal:
            messages.error(self.request, refusal)
        return redirect("gso_workflow:looking")

    def show(self, form, status=200):
        rows = EmbargoAccess.objects.on(clocks.now()).filter(office=self.office)
        packages = list(embargo.packages_for(self.request.user))
        context = self.get_context_data(
            form=form,
            office=self.office,
            rows=rows.select_related("person", "package", "section", "granted_by"),
            packages=[(package, embargo.released_at(package)) for package in packages],
            media=form.media,
        )
        return self.render_to_response(context, status=status)


@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class LookView(View):
    """The approved item as readers will get it, marked, recorded, and kept by nobody."""

    def get(self, request, package_id):
        package = get_object_or_404(Package, pk=package_id)
        if not embargo.may_look(request.user, package):
            raise Http404
        embargo.note_look(package, request.user)
        page = package.as_page()
        response = preview(request, page)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        public_notices.insert(
            page,
            response,
            "gso_workflow/public/embargo.html",
            {"at": embargo.released_at(package), "reader": full_name(request.user)},
        )
        return response
