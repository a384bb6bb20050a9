"""The screens on which an office names the regulation of its site; a second administrator confirms."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from gso_workflow import confirmations, registers
from gso_workflow.confirmations import ToBeConfirmed
from gso_workflow.errors import ChainError
from gso_workflow.models import Office
from gso_workflow.register_views import to_proposal
from stats_pages.models import SiteRegulation


class SiteRegulationForm(WagtailAdminModelForm):
    """Offers the offices that the person looks after (R-002)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.for_user is not None and "office" in self.fields:
            self.fields["office"].queryset = registers.scope_of(self.for_user).rows(Office)


class Proposing:
    """What is saved or deleted here becomes a proposal (R-024)."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ToBeConfirmed as asked:
            return self.propose(asked.change, form)

    def propose(self, change, form):
        try:
            proposal = confirmations.propose(change, self.request.user)
        except (ValidationError, ChainError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
            return self.form_invalid(form)
        return to_proposal(self.request, proposal)


class OwnOffice:
    """A row of an office that the person does not look after is not there (R-002)."""

    def get_object(self, *args, **kwargs):
        row = super().get_object(*args, **kwargs)
        if not registers.scope_of(self.request.user).holds(row):
            raise Http404
        return row


class RegulationList(generic.IndexView):
    def get_base_queryset(self):
        return registers.scope_of(self.request.user).rows(SiteRegulation)


class NameRegulation(Proposing, generic.CreateView):
    pass


class ChangeRegulation(Proposing, OwnOffice, generic.EditView):
    pass


class InspectRegulation(OwnOffice, generic.InspectView):
    pass


class DropRegulation(Proposing, OwnOffice, generic.DeleteView):
    pass


class SiteRegulationViewSet(ModelViewSet):
    """Which document is the regulation of an office's site (R-004)."""

    model = SiteRegulation
    name = "site_regulations"
    icon = "doc-full"
    menu_label = _("Regulation of the site")
    menu_order = 910
    add_to_settings_menu = True
    list_display = ["office", "document"]
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = RegulationList
    add_view_class = NameRegulation
    edit_view_class = ChangeRegulation
    inspect_view_class = InspectRegulation
    delete_view_class = DropRegulation
    edit_handler = ObjectList(
        [FieldPanel("office"), PageChooserPanel("document", "stats_pages.LegalDocumentPage")],
        base_form_class=SiteRegulationForm,
    )
