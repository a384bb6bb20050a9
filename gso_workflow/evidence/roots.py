"""Daily roots of the ledger, kept in a second place too: a history rewritten later shows there.

Hashes alone prove nothing against somebody who can compute them all again; a root that lies
elsewhere does, and the marks beside it name the first entry that was rewritten.
"""

import json
import logging
import os
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from gso_workflow import clocks
from gso_workflow.ledger import locked_head
from gso_workflow.models import LedgerEntry, LedgerRoot, RootDelivery
from gso_workflow.models.ledger import GENESIS

logger = logging.getLogger(__name__)
MARK = 12  # hexadecimal digits of an entry's hash that stand beside the root
MAIL = "mail"


def take_roots() -> list[LedgerRoot]:
    """The root of each local day that is over and has none, oldest first; then their delivery.

    The ledger's head stays locked meanwhile, so two clocks take each root once.
    """
    yesterday = timezone.localdate(clocks.now()) - timedelta(days=1)
    taken = []
    if not LedgerRoot.objects.filter(day__gte=yesterday).exists():
        with transaction.atomic():
            locked_head()
            latest = LedgerRoot.objects.order_by("-day").first()
            day = latest.day + timedelta(days=1) if latest else yesterday
            while day <= yesterday:
                latest = _take(day, latest)
                taken += [latest] if latest else []
                day += timedelta(days=1)
    deliver()
    return taken


def deliver() -> None:
    """Write what is missing to the file and by mail, as far as the settings name them."""
    path = getattr(settings, "GSO_WORKFLOW_ROOTS_FILE", "")
    people = list(getattr(settings, "GSO_WORKFLOW_ROOTS_MAIL", None) or [])
    if path:
        _once(f"file:{path}"[:500], lambda roots: _append(path, roots))
    if people:
        _once(MAIL, lambda roots: _send(people, roots))


def line_of(root) -> str:
    """A root as a line of JSON, with a mark of every entry since the root before."""
    entries = LedgerEntry.objects.filter(
        sequence__gt=root.sequence - root.count, sequence__lte=root.sequence
    )
    marks = [one[:MARK] for one in entries.order_by("sequence").values_list("hash", flat=True)]
    data = {
        "date": root.day.isoformat(),
        "sequence": root.sequence,
        "hash": root.hash,
        "taken_at": root.taken_at.isoformat(),
        "entries": marks,
    }
    return json.dumps(data, separators=(",", ":"))


def _take(day, latest):
    """The root of this day; None while the ledger was still empty."""
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    before = latest.sequence if latest else 0
    last = LedgerEntry.objects.filter(at__lt=midnight).order_by("-sequence").first()
    if latest and (last is None or last.sequence < before):
        last = LedgerEntry.objects.filter(sequence=before).first()
    if last is None:
        return None
    return LedgerRoot.objects.create(
        day=day,
        sequence=last.sequence,
        hash=last.hash,
        count=last.sequence - before,
        taken_at=clocks.now(),
    )


def _once(place, hand_over) -> None:
    """Hand over the roots that this place lacks; noted in the same transaction."""
    missing = LedgerRoot.objects.exclude(deliveries__place=place)
    if not missing.exists():
        return
    with transaction.atomic():
        locked_head()
        roots = list(missing.order_by("day"))
        if not roots:
            return
        try:
            hand_over(roots)
        except Exception:
            logger.exception("The roots of the ledger could not be written to %s", place)
            return
        now = clocks.now()
        RootDelivery.objects.bulk_create(
            [RootDelivery(root=root, place=place, at=now) for root in roots]
        )


def _append(path, roots) -> None:
    """Add the lines that the file lacks; what a crash left half written is closed, never cut."""
    with open(path, "a+", encoding="utf-8") as stream:
        stream.seek(0)
        content = stream.read()
        present = dict(_days(content))
        for root in roots:
            if root.day.isoformat() not in present:
                opening = "\n" if content and not content.endswith("\n") else ""
                content = f"{opening}{line_of(root)}\n"
                stream.write(content)
            elif present[root.day.isoformat()] != root.hash:
                logger.critical("The roots file holds another root of %s", root.day)
        stream.flush()
        os.fsync(stream.fileno())


def _days(content):
    for line in content.splitlines():
        try:
            root = json.loads(line)
            yield root["date"], root["hash"]
        except (ValueError, KeyError, TypeError):
            continue


def _send(people, roots) -> None:
    """One message with all roots; its identity is theirs, so a repeated one shows as the same."""
    last = roots[-1]
    name = f"{last.day.isoformat()}-{last.sequence}"
    with override(settings.LANGUAGE_CODE):
        subject = _("Root of the ledger, %(day)s") % {"day": date_format(last.day)}
        body = _(
            "Keep this message: with it anybody can show later whether the ledger was rewritten."
        )
    rows = [f"{root.day}  {root.sequence}  {root.hash}" for root in roots]
    message = EmailMessage(
        subject,
        "\n".join([body, "", *rows, ""]),
        to=people,
        headers={"Message-ID": f"<root-{name}-{last.hash[:16]}@gso-workflow>"},
    )
    lines = "".join(f"{line_of(root)}\n" for root in roots)
    message.attach(f"ma-goc-{name}.jsonl", lines, "application/jsonl")
    message.send()


def first_bad_root(roots) -> tuple[str, int, int] | None:
    """Day, first and last entry of what was rewritten before the first root that fails, or None.

    `roots` are dicts as in `line_of`, oldest first. With marks the first entry is exact.
    """
    sound = 0
    for root in roots:
        stored = dict(
            LedgerEntry.objects.filter(
                sequence__gt=root["sequence"] - len(root.get("entries", ())),
                sequence__lte=root["sequence"],
            ).values_list("sequence", "hash")
        )
        first = root["sequence"] - len(root.get("entries", ())) + 1
        for sequence, mark in enumerate(root.get("entries", ()), first):
            if not stored.get(sequence, "-").startswith(mark):
                return root["date"], sequence, root["sequence"]
        if _hash_at(root["sequence"]) != root["hash"]:
            return root["date"], min(sound + 1, root["sequence"]), root["sequence"]
        sound = root["sequence"]
    return None


def stored_roots() -> list[dict]:
    """The roots of this database, as `first_bad_root` reads them."""
    rows = LedgerRoot.objects.order_by("day")
    return [{"date": str(row.day), "sequence": row.sequence, "hash": row.hash} for row in rows]


def read_roots(path) -> list[dict]:
    """The roots of a file from elsewhere; a line torn by a crash is passed over."""
    with open(path, encoding="utf-8") as stream:
        lines = [line.strip() for line in stream]
    return [json.loads(line) for line in lines if line.endswith("}")]


def _hash_at(sequence) -> str:
    found = LedgerEntry.objects.filter(sequence=sequence).values_list("hash", flat=True).first()
    return found or (GENESIS if sequence == 0 else "")
