"""Wagtail's workflow screens refuse a workflow that drops a mandated step (R-114, Art. 18.2)."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.workflows import (
    BaseTaskForm,
    WorkflowPageForm,
    get_workflow_edit_handler,
)
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views import workflows as screens
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Task, Workflow

from gso_workflow import clocks, registers, rules, workflow_acts, workflow_reach
from gso_workflow.configuration import person_at_screen
from gso_workflow.models import Post, RegulationTask
from gso_workflow.states import Step

SENTENCES = {
    "order": _("Unit head, secretary and chief editor stand in this order."),
    "chief_not_last": _("The chief editor decides last: put extra steps before."),
}


class ProposingForm(forms.ModelForm):
    """What goes along with a change of the chain: from when on, and why."""

    effective_from = forms.DateTimeField(
        label=_("In force from"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_(
            "Empty: as soon as a second administrator confirms it. Items under way "
            "finish under the steps they began with."
        ),
    )
    proposal_reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A second administrator reads it before confirming."),
    )

    def clean_effective_from(self):
        moment = self.cleaned_data["effective_from"]
        if moment and moment <= clocks.now():
            raise forms.ValidationError(_("This date has passed."))
        return moment


class RegulationWorkflowForm(ProposingForm, WagtailAdminModelForm):
    """A workflow with steps of the regulation holds all of them, in order."""

    def is_valid(self):
        if not super().is_valid():
            return False
        faults = self._faults()
        for fault in faults:
            self.add_error(None, sentence(fault))
        return not faults

    def _faults(self):
        tasks = self._chosen_tasks()
        before = self.instance.tasks.specific() if self.instance.pk else []
        if not any(isinstance(task, RegulationTask) for task in [*tasks, *before]):
            return []
        specs = [rules.StepSpec(t.pk, t.step) for t in tasks if isinstance(t, RegulationTask)]
        return rules.workflow_faults(specs) + (["foreign"] if len(specs) < len(tasks) else [])

    def _chosen_tasks(self):
        rows = self.formsets["workflow_tasks"].ordered_forms
        keys = [row.cleaned_data["task"].pk for row in rows if row.cleaned_data.get("task")]
        found = {task.pk: task for task in Task.objects.filter(pk__in=keys).specific()}
        return [found[key] for key in keys]


class RegulationTaskForm(ProposingForm, BaseTaskForm):
    """The settings of a step; only posts of the own offices stand in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = person_at_screen()
        if "stand_in" in self.fields and user is not None:
            self.fields["stand_in"].queryset = registers.scope_of(user).rows(Post)
        if self.instance.pk is None:
            del self.fields["effective_from"], self.fields["proposal_reason"]


def sentence(fault: str):
    """What a person reads of a fault that `rules.workflow_faults` found."""
    if fault.startswith("missing:"):
        step = Step(fault.removeprefix("missing:")).label
        return _("The regulation demands exactly one step “%(step)s”.") % {"step": step}
    return SENTENCES.get(fault, _("Use only steps of the regulation in this workflow."))


def task_form_class(task_model, for_edit=False, *, stock=screens.get_task_form_class):
    """Wagtail's form of a step; ours for the regulation's."""
    form_class = stock(task_model, for_edit)
    if not issubclass(task_model, RegulationTask):
        return form_class
    ours = type(form_class.__name__, (RegulationTaskForm, form_class), {"Meta": form_class.Meta})
    for name, field in form_class.base_fields.items():
        ours.base_fields[name].disabled = field.disabled
    return ours


def install() -> None:
    """Give Wagtail's workflow views our forms and acts; they have no hook for it."""
    stock = get_workflow_edit_handler()
    extra = [FieldPanel("effective_from"), FieldPanel("proposal_reason")]
    handler = ObjectList([*stock.children, *extra], base_form_class=RegulationWorkflowForm)
    screens.Create.edit_handler = screens.Edit.edit_handler = handler.bind_to_model(Workflow)
    screens.get_task_form_class = task_form_class
    # Wagtail derives this label from the name of the field, so it has no translation.
    WorkflowPageForm.base_fields["page"].label = _("Page")
    workflow_acts.install()
    workflow_reach.install()
