"""What a person is offered to do with a package: never an act that the chain would refuse."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gso_workflow import chain
from gso_workflow.forms import (
    ActForm,
    ApproveForm,
    CodedReasonForm,
    OptionalReasonForm,
    ReasonForm,
    ReleaseForm,
    SendBackForm,
    WithdrawForm,
)
from gso_workflow.states import Step, Verdict


@dataclass(frozen=True)
class Act:
    """A verb with its form and its words; `weight` tells plain, serious and main acts apart."""

    verb: str
    form: type[ActForm]
    label: Promise
    done: Promise
    icon: str
    weight: str = "plain"
    on_order: bool = False


ACTS = {
    act.verb: act
    for act in (
        Act("approve", ApproveForm, _("Approve"), _("Approved."), "check", "main"),
        Act("send_back", SendBackForm, _("Send back"), _("Sent back."), "arrow-left"),
        Act("refuse", CodedReasonForm, _("Refuse"), _("Refused."), "cross", "serious"),
        Act("recall", OptionalReasonForm, _("Recall"), _("Recalled."), "rotate"),
        Act(
            "release",
            ReleaseForm,
            pgettext_lazy("act", "Post"),
            _("It is posted."),
            "upload",
            "main",
            on_order=True,
        ),
        Act(
            "revoke",
            ReasonForm,
            _("Revoke the release order"),
            _("The release order is revoked."),
            "cross",
            "serious",
            on_order=True,
        ),
        Act("hide", ReasonForm, _("Hide at once"), _("Hidden."), "no-view", "serious"),
        Act(
            "confirm_hidden",
            OptionalReasonForm,
            _("Confirm that it stays hidden"),
            _("Confirmed: the item stays hidden."),
            "check",
        ),
        Act("restore", ReasonForm, _("Restore"), _("Restored."), "view"),
        Act(
            "withdraw",
            WithdrawForm,
            _("Sign the withdrawal"),
            _("The withdrawal is signed."),
            "bin",
            "serious",
        ),
        Act(
            "confirm_adoption",
            ActForm,
            _("Confirm what was public before the regulation"),
            _("Confirmed: what is public is now sealed."),
            "check",
            "main",
        ),
    )
}


@dataclass(frozen=True)
class Control:
    """An act on offer: its form, bound or not, and where it posts."""

    act: Act
    form: ActForm
    url: str


def controls(package, user, attempted=None) -> list[Control]:
    """The acts on offer; `attempted` (verb, form) keeps what was typed in a refused act."""
    offered = []
    for act in ACTS.values():
        target = package.order if act.on_order else package
        if target is None or chain.may(act.verb, target, user) is not None:
            continue
        form = attempted[1] if attempted and attempted[0] == act.verb else None
        offered.append(Control(act, form or form_for(act, package), url_of(act, package)))
    return offered


def form_for(act, package, data=None) -> ActForm:
    """The act's form as this package asks for it."""
    return act.form(data, **options_of(act, package))


def options_of(act, package) -> dict:
    options = {"digest": package.digest, "auto_id": f"id_{act.verb}_%s"}
    if act.verb == "approve":
        options |= {
            "task": package.current_task,
            "not_before": package.not_before,
            "exception_asked": bool(package.override_reason),
        }
    if act.verb == "withdraw":
        options["secretary_signed"] = package.sign_offs.filter(verdict=Verdict.WITHDRAW).exists()
    if act.verb == "send_back":
        options["has_previous"] = package.step != Step.UNIT_HEAD
    return options


def url_of(act, package) -> str:
    if act.on_order:
        return reverse("gso_workflow:order", args=[package.order.pk, act.verb])
    return reverse("gso_workflow:act", args=[package.pk, act.verb])
