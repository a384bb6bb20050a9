"""The screens of one row of a register: its form, its facts, its history and its end."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from gso_workflow import confirmations, register_forms, register_history, registers
from gso_workflow.confirmations import ToBeConfirmed
from gso_workflow.errors import ChainError
from gso_workflow.models.dated import Dated, say_period
from gso_workflow.register_furniture import Furniture, state_of
from gso_workflow.register_values import field_text, label_of

# Two relations to rows of one kind need words of their own.
PARTS = {
    "successions": gettext_lazy("What became of the unit"),
    "origins": gettext_lazy("What the unit came from"),
}


class FormFurniture(Furniture):
    """A form whose refusals are sentences, beside the field or above the form."""

    template_name = "gso_workflow/registers/form.html"

    def get_edit_handler(self):
        handler = register_forms.edit_handler(self.model, getattr(self, "instance", None))
        return handler.bind_to_model(self.model)

    def get_initial(self):
        return self.request.GET.dict()

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ToBeConfirmed as asked:
            return self.propose(asked.change, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)

    def propose(self, change, form):
        """What needs two people becomes a proposal; what is wrong with it is said right here."""
        user, reason = self.request.user, form.cleaned_data.get("proposal_reason", "")
        try:
            proposal = confirmations.propose(change, user, reason=reason)
        except (ValidationError, ChainError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
            return self.form_invalid(form)
        return to_proposal(self.request, proposal)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "panel": context["edit_handler"],
            "action_url": self.request.get_full_path(),
            "submit_button_label": _("Save"),
            "submit_button_active_label": _("Saving…"),
        }


class InspectFurniture(Furniture):
    """Everything recorded of one row, and the dated rows that belong to it."""

    template_name = "gso_workflow/registers/inspect.html"

    def get_header_buttons(self):
        return self.header_links(_("Inspect"))

    def get_fields_dict(self):
        fields = [f for f in self.opts.fields if f.name not in register_history.UNSHOWN]
        pairs = [(label_of(self.model, f.name), field_text(self.instance, f.name)) for f in fields]
        return [{"label": label, "value": value} for label, value in pairs]

    def get_context_data(self, **kwargs):
        parts = [self._part(name) for name in self.model_admin.inspect_related]
        return super().get_context_data(parts=parts, **kwargs)

    def _part(self, name):
        """The rows of a related register: text, period and state, with their addresses."""
        relation = self.opts.get_field(name)
        model, field = relation.related_model, relation.field.name
        url_name = f"{model._meta.app_label}_{model._meta.model_name}_modeladmin"
        rows = [
            {
                "text": row,
                "url": reverse(f"{url_name}_inspect", args=[row.pk]),
                "period": _time_of(row),
                "state": state_of(row) if isinstance(row, Dated) else "",
            }
            for row in getattr(self.instance, relation.get_accessor_name()).all()
        ]
        add = f"{reverse(f'{url_name}_create')}?{urlencode({field: self.instance.pk})}"
        title = PARTS.get(name) or capfirst(model._meta.verbose_name_plural)
        return {"title": title, "rows": rows, "add_url": add}


def _time_of(row) -> str:
    """When a row of any register holds, or when it happened."""
    if isinstance(row, Dated):
        return say_period(row.period)
    return date_format(row.on, "SHORT_DATE_FORMAT") if getattr(row, "on", None) else ""


class HistoryFurniture(Furniture):
    """Who changed the row, when, and what stood there before and after."""

    template_name = "gso_workflow/registers/history.html"
    last_crumb = gettext_lazy("History")

    def check_action_permitted(self, user):
        allowed = super().check_action_permitted(user)
        return allowed and self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_header_buttons(self):
        return self.header_links(_("Inspect"), _("History"))

    def get_context_data(self, **kwargs):
        number = self.request.GET.get("p", "1")
        page = int(number) if number.isdecimal() and int(number) > 0 else 1
        entries, older = register_history.entries(self.instance, page)
        return super().get_context_data(
            entries=entries,
            newer_page=page - 1,
            older_page=page + 1 if older else 0,
            **kwargs,
        )


class DeleteFurniture(Furniture):
    """Deleting a row that has not begun; anything else is refused with a sentence."""

    template_name = "gso_workflow/registers/delete.html"
    last_crumb = gettext_lazy("Delete")

    def get_context_data(self, **kwargs):
        kwargs.setdefault("refusal", registers.why_not_deleted(self.instance))
        return super().get_context_data(**kwargs)

    def post(self, request, *args, **kwargs):
        refusal = registers.why_not_deleted(self.instance)
        if not refusal:
            try:
                with transaction.atomic():
                    return super().post(request, *args, **kwargs)
            except ToBeConfirmed as asked:
                return self.propose(asked.change)
            except ValidationError as error:
                refusal = " ".join(error.messages)
        return self.render_to_response(self.get_context_data(refusal=refusal))

    def propose(self, change):
        try:
            proposal = confirmations.propose(change, self.request.user)
        except (ValidationError, ChainError) as error:
            refusal = " ".join(getattr(error, "messages", None) or [str(error)])
            return self.render_to_response(self.get_context_data(refusal=refusal))
        return to_proposal(self.request, proposal)


def to_proposal(request, proposal):
    """Say that nothing has changed yet, and show what waits."""
    messages.warning(
        request,
        _("Nothing has changed yet: another administrator of the office must confirm this."),
    )
    return redirect("gso_workflow:proposal", proposal.pk)
