"""Changes of an account that could let somebody act as another person, kept and shown (R-105).

Every password, e-mail address, right or activity that somebody else changed is in the ledger,
without any secret; a sign-off soon after such a change carries a warning for its readers.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gso_workflow import ledger
from gso_workflow.configuration import person_at_screen
from gso_workflow.ledger_words import details_of
from gso_workflow.models import LedgerEntry

CHANGED, CREATED = "account:changed", "account:created"
TRACKED = ("password", "is_active", "is_superuser", "is_staff", "email")
RIGHTS = ("groups", "user_permissions")
SECRET = "***"
DEFAULT_HOURS = 24


def connect() -> None:
    """Watch the accounts, whichever screen or command writes them."""
    pre_save.connect(note_change, dispatch_uid="gso_workflow.accounts")
    post_save.connect(record_change, dispatch_uid="gso_workflow.accounts")
    m2m_changed.connect(record_rights, dispatch_uid="gso_workflow.accounts")


def note_change(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """Before an account is written: what differs from the stored row, for `record_change`."""
    instance._account_changes = {}
    if raw or not instance.pk or sender is not get_user_model():
        return
    names = [name for name in TRACKED if update_fields is None or name in update_fields]
    names = [name for name in names if hasattr(instance, name)]
    stored = names and sender._base_manager.filter(pk=instance.pk).values(*names).first()
    if stored:
        instance._account_changes = _changes(instance, stored)


def record_change(sender, instance, created=False, raw=False, **kwargs) -> None:
    """After an account is written: its change in the ledger; a person's own new password is not."""
    if raw or sender is not get_user_model():
        return
    person = person_at_screen()
    if created:
        if person is not None:
            ledger.record(CREATED, actor=person, obj=instance)
        return
    changes = instance.__dict__.pop("_account_changes", {})
    if person is not None and person.pk == instance.pk:
        changes.pop("password", None)
    if changes:
        ledger.record(CHANGED, actor=person, obj=instance, payload=changes)


def record_rights(sender, instance, action, reverse, model, pk_set, **kwargs) -> None:
    """Groups and rights put on or taken from an account by hand."""
    if action not in ("post_add", "post_remove", "pre_clear") or not (pk_set or not reverse):
        return
    users = get_user_model()
    people = users._base_manager.filter(pk__in=pk_set) if reverse else [instance]
    for name in RIGHTS:
        if getattr(getattr(users, name, None), "through", None) is not sender:
            continue
        given = [instance] if reverse else _rows(instance, name, model, pk_set)
        words = "; ".join(sorted(map(str, given)))
        change = ["", words] if action == "post_add" else [words, ""]
        for person in people if words else []:
            ledger.record(CHANGED, actor=person_at_screen(), obj=person, payload={name: change})


def warnings_for(acts):
    """A function from an act to its warnings; one query for all `acts`.

    An act has `at` and the key of its person as `person_id` or, in the ledger, `actor_id`.
    """
    changes = _changes_before(acts)

    def warnings(act) -> tuple[str, ...]:
        known = changes.get(_person(act), [])
        return tuple(_sentence(one) for one in known if _soon_after(one, act))

    return warnings


def watched_hours() -> int:
    """How long after a change of the account a decision is flagged, in hours."""
    return getattr(settings, "GSO_WORKFLOW_ACCOUNT_WARNING_HOURS", DEFAULT_HOURS)


def _changes(instance, stored) -> dict[str, list[str]]:
    differing = {
        name: [str(before), str(getattr(instance, name))]
        for name, before in stored.items()
        if before != getattr(instance, name)
    }
    if "password" in differing:
        if _is_rehash(instance, stored["password"]):
            del differing["password"]
        else:
            differing["password"] = [SECRET, SECRET]
    return differing


def _is_rehash(instance, before) -> bool:
    """Signing in may store the same password under a newer method: that is no change."""
    if getattr(instance, "_password", None) is not None:
        return False
    try:
        hasher = identify_hasher(before)
    except ValueError:
        return False
    return hasher.algorithm != get_hasher().algorithm or hasher.must_update(before)


def _rows(instance, name, model, keys):
    rows = getattr(instance, name).all()
    return rows if keys is None else model._base_manager.filter(pk__in=keys)


def _changes_before(acts) -> dict[str, list[LedgerEntry]]:
    people = {_person(act) for act in acts} - {""}
    if not people:
        return {}
    earliest = min(act.at for act in acts) - timedelta(hours=watched_hours())
    found = {}
    rows = LedgerEntry.objects.filter(
        object_type=get_user_model()._meta.label_lower, object_id__in=people, at__gte=earliest
    )
    for entry in rows.filter(verb__in=[CHANGED, CREATED]).order_by("sequence"):
        found.setdefault(entry.object_id, []).append(entry)
    return found


def _person(act) -> str:
    return str(getattr(act, "actor_id", None) or getattr(act, "person_id", None) or "")


def _soon_after(change, act) -> bool:
    return change.at <= act.at <= change.at + timedelta(hours=watched_hours())


def _sentence(change) -> str:
    told = "; ".join(f"{label}: {words}" for label, words in details_of(change))
    return _("This account was changed at %(time)s by %(person)s (%(what)s).") % {
        "time": date_format(timezone.localtime(change.at), "SHORT_DATETIME_FORMAT"),
        "person": change.actor or _("System"),
        "what": told or _("account created"),
    }
