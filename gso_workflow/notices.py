"""Who is told what: messages are written in the act's transaction and sent by the clock."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction

from gso_workflow import administration, authority, clocks, deadlines
from gso_workflow.mailing import render_alarm, render_notice
from gso_workflow.models import Notice, Package, PostingGrant, SignOff
from gso_workflow.places import covering
from gso_workflow.states import PackageState, Step, Verdict

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 10


def your_turn(package) -> None:
    """Tell everybody who may decide the step in hand."""
    task = package.current_task
    if task is None:
        return
    asked = authority.holders(task.step, package.item(), clocks.now(), task=task)
    tell(Notice.Kind.YOUR_TURN, package, {person for person, _capacity in asked})


def after_approval(package) -> None:
    if package.state == PackageState.APPROVED:
        tell(Notice.Kind.READY, package, posters(package))
    else:
        your_turn(package)


def returned(package) -> None:
    """Author and earlier approvers learn of a return (R-106)."""
    tell(Notice.Kind.RETURNED, package, _author(package) | _approvers(package))


def refused(package) -> None:
    tell(Notice.Kind.REFUSED, package, _author(package) | _approvers(package))


def released(package) -> None:
    tell(Notice.Kind.RELEASED, package, _author(package))


def revoked(package) -> None:
    tell(Notice.Kind.REVOKED, package, _author(package) | _approvers(package))


def failed(package, attempt) -> None:
    """A release that could not be carried out alarms those who may post it."""
    key = f"failed:{package.pk}:{attempt}"
    tell(Notice.Kind.FAILED, package, posters(package), once_key=key)


def hidden(package, people) -> None:
    """The second person is asked at once, and the author learns of it."""
    tell(Notice.Kind.HIDDEN, package, people | _author(package))


def withdrawal(package, complete) -> None:
    """After the secretary's signature the chief is asked; the author learns of the end."""
    if complete:
        tell(Notice.Kind.WITHDRAWN, package, _author(package))
    else:
        asked = authority.holders(Step.CHIEF_EDITOR, package.item(), clocks.now())
        tell(Notice.Kind.WITHDRAWAL, package, {person for person, _capacity in asked})


def alarm(run, mismatches) -> None:
    """Administrators learn of new mismatches, one message a person and verification (R-065)."""
    recipients = set()
    for office in {row.package.office if row.package else None for row in mismatches}:
        recipients |= administration.administrators(office, clocks.now())
    key = f"verification:{run.pk}"
    tell(Notice.Kind.ALARM, None, recipients, once_key=key, verification=run)


def remind(moment=None) -> int:
    """Write each reminder that is due, once (R-101); returns how many."""
    moment = moment or clocks.now()
    written = 0
    waiting = Package.objects.in_chain().select_related(
        "workflow_state__current_task_state",
        *("chain_version", "office", "unit", "section", "content_type"),
    )
    for package in waiting:
        task, state = package.current_task, package.current_task_state
        if task is None:
            continue
        if moment >= deadlines.hours_before(package.due_at, task.reminder_hours):
            asked = authority.holders(task.step, package.item(), moment, task=task)
            people = {person for person, _capacity in asked}
            written += tell(Notice.Kind.REMINDER, package, people, once_key=f"reminder:{state.pk}")
    return written


def posters(package) -> set:
    """Holders of a posting grant for the item's section at this moment."""
    grants = PostingGrant.objects.on(clocks.now()).filter(page__in=covering(package.place))
    return {grant.person for grant in grants.select_related("person") if grant.person.is_active}


def send_waiting() -> int:
    """Send what waits in the outbox, oldest first; a failure is kept and tried again."""
    sent = 0
    waiting = Notice.objects.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS)
    for key in list(waiting.values_list("pk", flat=True)[:200]):
        sent += _send(key)
    return sent


def _send(key) -> bool:
    with transaction.atomic():
        notice = Notice.objects.select_for_update().filter(pk=key, sent_at=None).first()
        if notice is None:
            return False
        try:
            _deliver(notice)
            notice.sent_at = clocks.now()
        except Exception as error:
            logger.warning("Notice %s was not sent: %s", key, type(error).__name__)
            notice.last_error = type(error).__name__
        notice.attempts += 1
        notice.save(update_fields=["sent_at", "attempts", "last_error"])
        return notice.sent_at is not None


def _deliver(notice) -> None:
    if not notice.recipient.email:
        return
    if notice.verification_id:
        subject, body, path = render_alarm(notice.verification, notice.recipient)
    else:
        subject, body, path = _notice_of(notice)
    link = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
    EmailMessage(subject, f"{body}\n\n{link}\n", to=[notice.recipient.email]).send()


def _notice_of(notice):
    return render_notice(notice.kind, notice.package, notice.recipient, told_at=notice.created_at)


def tell(kind, package, people, once_key="", verification=None) -> int:
    """Write the message into the outbox for each person; with a key each gets it only once."""
    rows = [
        Notice(
            recipient=person,
            package=package,
            verification=verification,
            kind=kind,
            once_key=once_key,
            created_at=clocks.now(),
        )
        for person in people
    ]
    if once_key:
        told = Notice.objects.filter(once_key=once_key).values_list("recipient_id", flat=True)
        rows = [row for row in rows if row.recipient_id not in set(told)]
    Notice.objects.bulk_create(rows)
    return len(rows)


def _author(package) -> set:
    return set(get_user_model().objects.filter(pk=package.author_id, is_active=True))


def _approvers(package) -> set:
    acts = SignOff.objects.filter(
        package__base_content_type=package.base_content_type_id,
        package__object_id=package.object_id,
        package__attempt=package.attempt,
        verdict__in=[Verdict.APPROVE, Verdict.CORRECT],
    )
    return set(get_user_model().objects.filter(pk__in=acts.values("person"), is_active=True))
