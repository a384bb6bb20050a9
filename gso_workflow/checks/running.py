"""Carrying out all checks on one item as it is now."""

import logging
from collections.abc import Iterable

from django.apps import apps
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from gso_workflow import clocks, places
from gso_workflow.checks import placing
from gso_workflow.checks.findings import Finding, Remark
from gso_workflow.checks.personal_numbers import digits_of
from gso_workflow.checks.policy import LinkPolicy
from gso_workflow.checks.registry import all_checks
from gso_workflow.checks.severity import Severity
from gso_workflow.checks.subject import Subject, links_of, passages_of

logger = logging.getLogger(__name__)


def examine(page, *, office=None, at=None) -> list[Finding]:
    """Everything the checks find in a specific page instance, the heaviest first (R-015).

    `office` is by default the one on whose site the page stands, `at` (aware) the present
    moment; both decide which severities and lists count. Nothing is written.
    """
    at = at or clocks.now()
    if office is None and isinstance(page, Page):
        office = places.office_of(page)
    chosen = severities_in_force(office, at)
    subject = subject_of(page, office, at)
    located = placing.Places(page)
    found = []
    for one in all_checks().values():
        severity = one.weigh(chosen.get(one.id))
        if severity != Severity.OFF:
            for remark in _remarks(one, subject):
                found.append((one.general, located.finding(one, severity, remark)))
    return in_order(without_echoes(found))


def subject_of(page, office, at) -> Subject:
    """The item with the lists that count for its office at this instant; four queries at most."""
    passages = passages_of(page)
    phones, domains = _office_contacts()
    return Subject(
        page=page,
        passages=passages,
        links=links_of(page, passages),
        at=at,
        today=localdate(at),
        policy=link_policy(office, at),
        office_phones=phones,
        office_mail_domains=domains,
    )


def severities_in_force(office, at) -> dict[str, str]:
    """Check → what the office's administrators chose for it, as of this instant."""
    if office is None:
        return {}
    rows = apps.get_model("gso_workflow", "CheckSetting").objects.on(at).filter(office=office)
    return dict(rows.values_list("content_check", "severity"))


def link_policy(office, at) -> LinkPolicy:
    sites = apps.get_model("wagtailcore", "Site").objects.values_list("hostname", flat=True)
    if office is None:
        return LinkPolicy(own=frozenset(sites))
    rows = apps.get_model("gso_workflow", "LinkRule").objects.on(at).filter(office=office)
    listed = list(rows.values_list("verdict", "pattern"))
    return LinkPolicy(
        own=frozenset(sites),
        allowed=tuple(pattern for verdict, pattern in listed if verdict == "allow"),
        denied=tuple(pattern for verdict, pattern in listed if verdict == "deny"),
    )


def _office_contacts():
    """The offices' own telephone numbers (as digits) and mail domains."""
    rows = apps.get_model("gso_workflow", "Office").objects.values_list("phone", "email")
    rows = list(rows)
    phones = {digits_of(part) for phone, _mail in rows for part in _parts(phone)}
    domains = {mail.rpartition("@")[2].lower() for _phone, mail in rows}
    return frozenset(phones - {""}), frozenset(domains - {""})


def _parts(text) -> list[str]:
    return [part for chunk in text.split(",") for part in chunk.replace("/", ";").split(";")]


def _remarks(one, subject) -> list[Remark]:
    """A check that breaks down counts as not passed: doubt never goes forward."""
    try:
        return list(one.find(subject))
    except Exception:
        logger.exception("Content check %s failed", one.id)
        return [Remark(_("This check could not be carried out; please tell the administrators."))]


def without_echoes(found: Iterable[tuple[bool, Finding]]) -> list[Finding]:
    """Drops what a general check repeats of a field, or in words, that a more exact one named."""
    found = list(found)
    exact = [one for general, one in found if not general]
    fields = {one.field for one in exact if one.severity == Severity.BLOCKING} - {""}
    words = {one.words for one in exact}
    own = {one.field for _general, one in found if one.check == "item.complete"}
    kept = []
    for general, one in found:
        echo = one.words in words or (one.severity == Severity.BLOCKING and one.field in fields)
        echo = echo or (one.check == "item.valid" and one.field in own and one.field)
        if not (general and echo):
            kept.append(one)
    return list(dict.fromkeys(kept))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: -Severity(one.severity).rank)
