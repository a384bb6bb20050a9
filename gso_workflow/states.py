"""The states an item passes, the steps that ask for a decision, and the words for both."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Step(TextChoices):
    """A step of the chain; its order here is the order of the regulation."""

    UNIT_HEAD = "unit_head", _("Unit head")
    SECRETARY = "secretary", _("Secretary of the editorial board")
    BOARD_MEMBER = "board_member", _("Member of the editorial board")
    CHIEF_EDITOR = "chief_editor", _("Chief editor")


MANDATED_STEPS = (Step.UNIT_HEAD, Step.SECRETARY, Step.CHIEF_EDITOR)
CORRECTING_STEPS = frozenset({Step.UNIT_HEAD, Step.SECRETARY})


class Stage(TextChoices):
    """The four named stages of the regulation (R-100)."""

    RECEPTION = "reception", _("Reception")
    PROCESSING = "processing", _("Processing")
    REVIEW = "review", _("Moderation")
    PUBLICATION = "publication", _("Announcement")


class PackageState(TextChoices):
    IN_CHAIN = "in_chain", _("In the approval chain")
    CORRECTED = "corrected", _("Corrected inside the chain")
    RETURNED = "returned", _("Returned")
    REFUSED = "refused", _("Refused")
    RECALLED = "recalled", _("Recalled by the author")
    APPROVED = "approved", _("Approved, waiting to be posted")
    REVOKED = "revoked", _("Release order revoked")
    RELEASED = "released", _("Posted")
    REPLACED = "replaced", _("Replaced by a newer version")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ADOPTING = "adopting", _("Public before the regulation, to be confirmed")


FIRST_STATES = frozenset({PackageState.IN_CHAIN, PackageState.ADOPTING})
OPEN = frozenset({PackageState.IN_CHAIN, PackageState.APPROVED})
PUBLIC = frozenset({PackageState.RELEASED})
ONCE_PUBLIC = frozenset(
    {PackageState.RELEASED, PackageState.REPLACED, PackageState.HIDDEN, PackageState.WITHDRAWN}
)

# For the sake of such a package nobody changes its item.
FREEZING = OPEN | {PackageState.WITHDRAWN}
TAKEN_DOWN = frozenset({PackageState.HIDDEN, PackageState.WITHDRAWN})

TRANSITIONS = {
    PackageState.IN_CHAIN: {
        PackageState.CORRECTED,
        PackageState.RETURNED,
        PackageState.REFUSED,
        PackageState.RECALLED,
        PackageState.APPROVED,
    },
    PackageState.APPROVED: {PackageState.RELEASED, PackageState.REVOKED},
    PackageState.RELEASED: {
        PackageState.REPLACED,
        PackageState.HIDDEN,
        PackageState.WITHDRAWN,
    },
    PackageState.HIDDEN: {
        PackageState.RELEASED,
        PackageState.WITHDRAWN,
        PackageState.REPLACED,
    },
    PackageState.ADOPTING: {PackageState.RELEASED, PackageState.RECALLED},
}


class OrderState(TextChoices):
    READY = "ready", _("Ready to post")
    SCHEDULED = "scheduled", _("Scheduled")
    RELEASED = "released", _("Posted")
    REVOKED = "revoked", _("Revoked")


class BundleState(TextChoices):
    """What a bundle of release orders waits for."""

    OPEN = "open", _("Being put together")
    SCHEDULED = "scheduled", _("Scheduled")
    STOPPED = "stopped", _("Stopped")
    RELEASED = "released", _("Posted")
    DISSOLVED = "dissolved", _("Dissolved")


WAITING_BUNDLES = frozenset({BundleState.OPEN, BundleState.SCHEDULED, BundleState.STOPPED})


class Verdict(TextChoices):
    SUBMIT = "submit", _("Submitted")
    APPROVE = "approve", _("Approved")
    CORRECT = "correct", _("Corrected")
    SEND_BACK = "send_back", _("Sent back")
    REFUSE = "refuse", _("Refused")
    RECALL = "recall", _("Recalled")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    WITHDRAW = "withdraw", _("Withdrawal signed")
    HIDE = "hide", _("Hidden")
    CONFIRM_HIDDEN = "confirm_hidden", _("Hiding confirmed")
    RESTORE = "restore", _("Restored")
    ADOPT = "adopt", _("Taken over as published before the regulation")


class CorrectionKind(TextChoices):
    MINOR = "minor", _("Below the limit")
    SUBSTANCE = "substance", _("Of substance")
    TIME = "time", _("Another earliest time, same content")


class Target(TextChoices):
    AUTHOR = "author", _("The author")
    PREVIOUS = "previous", _("The previous step")


class ReasonCode(TextChoices):
    """Why an item is returned or refused, after Art. 7 (R-030)."""

    SECURITY = "7.1a", _("Art. 7.1a: harm to national security or social order")
    SECRET = "7.1b", _("Art. 7.1b: state, military or other protected secrets")
    SLANDER = "7.1c", _("Art. 7.1c: distortion, slander, offence")
    PRESS_LAW = "7.1d", _("Art. 7.1d: works that break press or publishing law")
    BAD_LINK = "7.1e", _("Art. 7.1e: links to forbidden information")
    ADVERTISING = "7.2", _("Art. 7.2: advertising of forbidden goods or services")
    DISRUPTION = "7.3", _("Art. 7.3: disturbance of systems")
    CREDENTIALS = "7.4", _("Art. 7.4: passwords, keys or private information")
    MALWARE = "7.5", _("Art. 7.5: harmful software")
    PERSONAL = "7.6", _("Art. 7.6: personal images or information")
    STATISTICS_LAW = "7.7", _("Art. 7.7: breach of the Law on Statistics")
    INTELLECTUAL = "7.8", _("Art. 7.8: intellectual property or other law")
    INACCURATE = "accuracy", _("Inaccurate or incomplete content")
    WORDING = "wording", _("Wording, spelling or form")
    SOURCE = "source", _("Source or attribution missing")
    OTHER = "other", _("Other")


def stage_of(state: str, step: str | None) -> Stage:
    """The stage that a package stands in (R-100); `step` is its current step, if any."""
    if state in ONCE_PUBLIC:
        return Stage.PUBLICATION
    if state == PackageState.APPROVED:
        return Stage.REVIEW
    if step == Step.SECRETARY:
        return Stage.PROCESSING
    if step in (Step.BOARD_MEMBER, Step.CHIEF_EDITOR):
        return Stage.REVIEW
    return Stage.RECEPTION
