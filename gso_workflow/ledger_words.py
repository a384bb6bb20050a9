"""A ledger entry in words for those who read it; what is stored stays as it was written (R-105)."""

from datetime import datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.states import CorrectionKind, ReasonCode, Step, Target, Verdict
from gso_workflow.verifying.findings import Kind

# What the verbs of the chain tell of an act; the register rows are told by their fields.
LABELS = {
    "address": gettext_lazy("Address"),
    "attempt": gettext_lazy("attempt"),
    "complete": gettext_lazy("last signature"),
    "file": gettext_lazy("File"),
    "files": gettext_lazy("Files and images"),
    "bundle": gettext_lazy("bundle"),
    "person": gettext_lazy("Person allowed to look"),
    "valid_until": gettext_lazy("Until"),
    "items": gettext_lazy("Items of the bundle"),
    "name": gettext_lazy("Name"),
    "is_public": gettext_lazy("readers may see the reason"),
    "finding": gettext_lazy("finding"),
    "item": gettext_lazy("Item"),
    "findings": gettext_lazy("Findings of the content checks"),
    "kind": gettext_lazy("kind of correction"),
    "language": gettext_lazy("Language"),
    "many": gettext_lazy("so many that nothing was withheld"),
    "message": gettext_lazy("Reason"),
    "on_behalf_of": gettext_lazy("on behalf of"),
    "order": gettext_lazy("release order"),
    "package": gettext_lazy("package"),
    "predecessor": gettext_lazy("Check code before"),
    "reason": gettext_lazy("Explanation"),
    "reason_code": gettext_lazy("Reason"),
    "scheduled": gettext_lazy("at the set hour"),
    "seconds": gettext_lazy("seconds"),
    "scheduled_for": gettext_lazy("scheduled for"),
    "section": gettext_lazy("Section"),
    "step": gettext_lazy("step"),
    "target": gettext_lazy("Send back to"),
    "ticks": gettext_lazy("Confirmed"),
    "verdict": gettext_lazy("verdict"),
    "verification": gettext_lazy("verification"),
    "why": gettext_lazy("kind of refusal"),
    "words": gettext_lazy("details"),
}
CHOICES = {
    "finding": Kind,
    "kind": CorrectionKind,
    "reason_code": ReasonCode,
    "step": Step,
    "target": Target,
    "verdict": Verdict,
}
# The kinds of refusal, by the names under which they are stored (errors.py).
REFUSALS = {
    "BadBackup": gettext_lazy("unusable backup"),
    "ChainError": gettext_lazy("against the regulation"),
    "Conflict": gettext_lazy("took part in the item"),
    "FileHeld": gettext_lazy("file of an item in the chain"),
    "FilesChanged": gettext_lazy("file changed since it was sealed"),
    "Frozen": gettext_lazy("item in the approval chain"),
    "Incomplete": gettext_lazy("something is missing"),
    "LegacyText": gettext_lazy("text in an old encoding"),
    "NotReleased": gettext_lazy("no release order"),
    "NotYours": gettext_lazy("no such post, seat or grant"),
    "StaleDigest": gettext_lazy("changed since it was opened"),
    "StillDiffers": gettext_lazy("differs from what was released"),
    "ToBeConfirmed": gettext_lazy("waits for a second person"),
    "UploadRefused": gettext_lazy("file not allowed"),
    "Withdrawn": gettext_lazy("withdrawn item"),
    "WrongState": gettext_lazy("not at this stage"),
}
MOST_BRIEF = 4
MARKS = {"True": gettext_lazy("Yes"), "False": gettext_lazy("No")}


def kind_of(entry) -> str:
    """What the act was done to, such as "hồ sơ trình"; its stored type where that is gone."""
    model = _model_of(entry)
    return str(model._meta.verbose_name).lower() if model else entry.object_type


def details_of(entry) -> list[tuple[str, str]]:
    """Label and words of everything the entry tells of the act."""
    if entry.verb.startswith(("configure:", "account:")):
        return list(_changes(entry))
    return [
        (capfirst(str(LABELS.get(name, name))), _value(name, value))
        for name, value in entry.payload.items()
        if value not in ("", None, [], False)
    ]


def brief_of(entry) -> list[str]:
    """What a reader must see at once: why something was refused, what became of a field."""
    if entry.verb.startswith("refused:"):
        return [str(entry.payload["message"])] if entry.payload.get("message") else []
    if not entry.verb.startswith("configure:"):
        return []
    told = entry.payload.get("row") or entry.payload
    if not any(isinstance(value, list) for value in told.values()):
        return []
    return [f"{label}: {words}" for label, words in list(_changes(entry))[:MOST_BRIEF]]


def _changes(entry):
    """A new or deleted row field by field; of a changed one each field before and after."""
    model = _model_of(entry)
    for name, value in (entry.payload.get("row") or entry.payload).items():
        field = _field(model, name)
        if isinstance(value, list):
            yield _label(field, name), " → ".join(_told(field, text) or "–" for text in value)
        elif value and not (field and field.primary_key):
            yield _label(field, name), _told(field, value)


def _model_of(entry):
    try:
        return apps.get_model(entry.object_type)
    except (LookupError, ValueError):
        return None


def _field(model, name) -> Field | None:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _label(field, name) -> str:
    return capfirst(str(getattr(field, "verbose_name", name)))


def _told(field, text) -> str:
    if isinstance(text, dict):
        return ", ".join(f"{name}: {_told(None, value)}" for name, value in text.items())
    if isinstance(text, list):
        return "; ".join(_told(None, value) for value in text)
    text = "" if text is None else str(text)
    words = dict(getattr(field, "flatchoices", ())).get(text)
    return str(words or MARKS.get(text) or _moment(text))


def _value(name, value) -> str:
    if value is True:
        return _("Yes")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    choices = CHOICES[name].choices if name in CHOICES else ()
    # An upload is refused by the name of its judge.
    words = (
        REFUSALS.get(value, REFUSALS["UploadRefused"])
        if name == "why"
        else dict(choices).get(value)
    )
    return str(words or _moment(str(value)))


def _moment(text) -> str:
    """A stored instant or day as people write it; any other text as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if timezone.is_naive(moment):
        return date_format(moment, "SHORT_DATE_FORMAT")
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
