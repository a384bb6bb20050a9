"""The words of a notice, in the recipient's own language."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from gso_workflow.models import Notice
from gso_workflow.people import full_name
from gso_workflow.states import Verdict

SUBJECT_LENGTH = 150
MOST_LINES = 50
# Acts after which nobody need do what a notice asks for.
SETTLED_BY = {
    Notice.Kind.HIDDEN: (Verdict.CONFIRM_HIDDEN, Verdict.RESTORE),
    Notice.Kind.WITHDRAWAL: (Verdict.WITHDRAW,),
}


def render_notice(kind, package, recipient, told_at=None) -> tuple[str, str, str]:
    """Subject, body and the path of the review screen; both texts are plain, without markup.

    `told_at` is when the act happened: a mail that waited tells of that act, and says so when what
    it asks for has been settled since.
    """
    acts = list(package.sign_offs.order_by("at", "pk"))
    since = [act for act in acts if told_at and act.at > told_at]
    before = [act for act in acts if act not in since]
    context = {
        "kind": kind,
        "package": package,
        "recipient": full_name(recipient),
        "is_author": recipient.pk == package.author_id,
        "last": before[-1] if before else None,
        "settled": any(act.verdict in SETTLED_BY.get(kind, ()) for act in since),
    }
    with override(language_of(recipient)):
        body = render_to_string(f"gso_workflow/mail/{Notice.Kind(kind).value}.txt", context).strip()
        subject = f"{Notice.Kind(kind).label}: {package.title}"
    return subject[:SUBJECT_LENGTH], body, reverse("gso_workflow:review", args=[package.pk])


def render_alarm(run, recipient) -> tuple[str, str, str]:
    """Subject, body and the path of the report on a verification that found mismatches."""
    with override(language_of(recipient)):
        context = {
            "recipient": full_name(recipient),
            "run": run,
            "mismatches": run.new_mismatches.all()[:MOST_LINES],
            "more": max(0, run.new_mismatches.count() - MOST_LINES),
            "withheld": run.withholdings.count(),
        }
        body = render_to_string("gso_workflow/mail/alarm.txt", context).strip()
        subject = f"{Notice.Kind.ALARM.label} ({run.mismatched})"
    return subject, body, reverse("gso_workflow:verification")


def language_of(user) -> str:
    """The language of the person's profile; the site's where none was chosen."""
    profile = getattr(user, "wagtail_userprofile", None)
    return getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE
