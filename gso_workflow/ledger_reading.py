"""Who reads what of the ledger, and in which words (R-105)."""

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow import administration, clocks
from gso_workflow.duties import duties_of
from gso_workflow.models import EmbargoAccess, LedgerEntry, Package, ReleaseBundle, ReleaseOrder

VERBS = {
    "translate": gettext_lazy("Translation begun"),
    "submit": gettext_lazy("Submitted"),
    "approve": gettext_lazy("Approved"),
    "correct": gettext_lazy("Corrected"),
    "send_back": gettext_lazy("Sent back"),
    "refuse": gettext_lazy("Refused"),
    "recall": gettext_lazy("Recalled"),
    "schedule": gettext_lazy("Hour set"),
    "release": gettext_lazy("Posted"),
    "revoke": gettext_lazy("Release order revoked"),
    "schedule_bundle": gettext_lazy("Hour of a bundle set"),
    "release_bundle": gettext_lazy("Bundle posted"),
    "assemble": gettext_lazy("Bundle put together"),
    "arrange": gettext_lazy("Bundle changed"),
    "dissolve": gettext_lazy("Bundle dissolved"),
    "stop_bundle": gettext_lazy("Bundle stopped"),
    "withdraw": gettext_lazy("Withdrawal signed"),
    "hide": gettext_lazy("Hidden"),
    "confirm_hidden": gettext_lazy("Hiding confirmed"),
    "allow_look": gettext_lazy("Look before the hour allowed"),
    "end_look": gettext_lazy("Look before the hour ended"),
    "look": gettext_lazy("Looked before the hour"),
    "clock_skew": gettext_lazy("A machine's clock runs wrong"),
    "hidden_overdue": gettext_lazy("Hidden too long without a decision"),
    "restore": gettext_lazy("Restored"),
    "file:version": gettext_lazy("New version of a file"),
    "file:use_version": gettext_lazy("Draft took the new version"),
    "mismatch": gettext_lazy("Mismatch found"),
    "templates_changed": gettext_lazy("Templates changed"),
    "withhold": gettext_lazy("Withheld from readers"),
    "lift": gettext_lazy("Given back to readers"),
    "repair": gettext_lazy("Released content restored"),
    "take_down": gettext_lazy("Unreleased item taken down"),
    "alias": gettext_lazy("Make an alias"),
    "cancel": gettext_lazy("Cancel the workflow"),
    "delete": gettext_lazy("Delete"),
    "finish": gettext_lazy("Finish the workflow"),
    "move": gettext_lazy("Change the address"),
    "privacy": gettext_lazy("Change who may read"),
    "publish": gettext_lazy("Publish"),
    "reject": gettext_lazy("Reject in the workflow"),
    "resume": gettext_lazy("Resume the workflow"),
    "save": gettext_lazy("Change the content"),
    "site": gettext_lazy("Change sites and addresses"),
    "start": gettext_lazy("Start the workflow"),
    "unpublish": gettext_lazy("Unpublish"),
    "update": gettext_lazy("Continue the workflow"),
    "workflow": gettext_lazy("Change the workflow"),
    "upload": gettext_lazy("Upload of a file"),
    "create": gettext_lazy("Begin an item"),
    "explore": gettext_lazy("Look into a section"),
    "returned:configuration": gettext_lazy("Returned: the workflow was changed"),
    "account:changed": gettext_lazy("Account: changed"),
    "account:created": gettext_lazy("Account: created"),
    "configure:created": gettext_lazy("Configuration: created"),
    "configure:changed": gettext_lazy("Configuration: changed"),
    "configure:deleted": gettext_lazy("Configuration: deleted"),
    "configure:proposed": gettext_lazy("Configuration: proposed"),
    "configure:confirmed": gettext_lazy("Configuration: confirmed by a second person"),
    "configure:rejected": gettext_lazy("Configuration: proposal rejected"),
    "configure:withdrawn": gettext_lazy("Configuration: proposal withdrawn"),
    "configure:expired": gettext_lazy("Configuration: proposal expired"),
    "configure:version": gettext_lazy("Configuration: new version of the chain"),
}

# What people do with items; the rest is configuration and accounts.
ACTS = frozenset(verb for verb in VERBS if ":" not in verb)


def verb_label(verb: str) -> str:
    """The act in words; a refusal says that the act was refused."""
    if verb.startswith("refused:"):
        act = VERBS.get(verb.removeprefix("refused:"), verb)
        return _("Not allowed: %(act)s") % {"act": act}
    return str(VERBS.get(verb, verb))


def readable_entries(user):
    """All entries, those on the items of the person's offices, or None for everybody else."""
    duties = duties_of(user)
    if administration.is_administrator(user, None, duties.at):
        return LedgerEntry.objects.all()
    offices = duties.offices_led | duties.offices_administered
    return _entries_of(offices) if offices else None


def may_read(user) -> bool:
    return readable_entries(user) is not None


def may_export(user) -> bool:
    """Whether the whole ledger may leave the house in this person's hands."""
    return administration.is_administrator(user, None, clocks.now())


def _entries_of(offices):
    """Entries on packages, release orders and registers of these offices."""
    packages = Package.objects.filter(office__in=offices)
    orders = ReleaseOrder.objects.filter(package__office__in=offices)
    bundles = ReleaseBundle.objects.filter(office__in=offices)
    looks = EmbargoAccess.objects.filter(office__in=offices)
    pages = packages.values("object_id")
    page_types = {f"{app}.{model}" for app, model in _types_of(packages)}
    return LedgerEntry.objects.filter(
        Q(object_type=Package._meta.label_lower, object_id__in=_keys(packages))
        | Q(object_type=ReleaseOrder._meta.label_lower, object_id__in=_keys(orders))
        | Q(object_type=ReleaseBundle._meta.label_lower, object_id__in=_keys(bundles))
        | Q(object_type=EmbargoAccess._meta.label_lower, object_id__in=_keys(looks))
        | Q(object_type__in=page_types, object_id__in=pages)
    )


def _keys(rows):
    return rows.annotate(key=Cast("pk", CharField())).values("key")


def _types_of(packages):
    types = packages.values_list("content_type__app_label", "content_type__model")
    return types.order_by().distinct()
