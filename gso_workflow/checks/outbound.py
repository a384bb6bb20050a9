"""Where an item sends its readers (R-033, Art. 7.1e)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks.findings import Remark
from gso_workflow.checks.hosts import (
    PLAIN_SCHEMES,
    WEB_SCHEMES,
    mixes_scripts,
    shown_host,
    take_apart,
)
from gso_workflow.checks.registry import check
from gso_workflow.checks.severity import Severity

ARTICLE = "R-033, Art. 7.1e"


@check(
    "links.scheme",
    article=ARTICLE,
    title=gettext_lazy("Links that run code or hide where they lead"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def unsafe_links(subject):
    """javascript:, data: and the like, and user names that pass for a domain."""
    for link, address in outside(subject):
        if address.scheme not in WEB_SCHEMES | PLAIN_SCHEMES:
            yield _remark(link, _("A link of the kind “%(scheme)s:” is not allowed."), address)
        elif address.user:
            yield _remark(
                link,
                _("The link shows “%(user)s” but leads to “%(host)s”: write the plain address."),
                address,
            )


@check(
    "links.denied",
    article=ARTICLE,
    title=gettext_lazy("Links to denied sites"),
    severity=Severity.BLOCKING,
    floor=Severity.EXCEPTION,
)
def denied_links(subject):
    for link, address in web_links(subject):
        if subject.policy.verdict(address.host) == "denied":
            yield _remark(
                link, _("“%(host)s” is on the list of sites that may not be linked."), address
            )


@check(
    "links.lookalike",
    article=ARTICLE,
    title=gettext_lazy("Links to names that imitate a known site"),
    severity=Severity.BLOCKING,
    floor=Severity.EXCEPTION,
)
def lookalike_links(subject):
    """Letters of another alphabet or digits that make a name pass for a known one."""
    for link, address in web_links(subject):
        if known := subject.policy.imitated(address.host):
            text = _("“%(host)s” imitates “%(known)s”.")
            yield _remark(link, text, address, known=known)
        elif mixes_scripts(address.host):
            yield _remark(
                link, _("The name “%(host)s” mixes letters of several alphabets."), address
            )


@check(
    "links.unlisted",
    article=ARTICLE,
    title=gettext_lazy("Links to sites that are on no list"),
    severity=Severity.ADVICE,
)
def unlisted_links(subject):
    seen = set()
    for link, address in web_links(subject):
        if subject.policy.verdict(address.host) == "unlisted" and address.host not in seen:
            seen.add(address.host)
            yield _remark(
                link, _("“%(host)s” is on no list yet: please look where it leads."), address
            )


def outside(subject):
    """Links with an address of their own, taken apart; those inside the site are none."""
    for link in subject.links:
        address = take_apart(link.anchor.href)
        if address.scheme and not link.anchor.internal:
            yield link, address


def web_links(subject):
    return ((link, address) for link, address in outside(subject) if address.host)


def _remark(link, text, address, **more):
    told = {"scheme": address.scheme, "host": shown_host(address.host), "user": address.user}
    return Remark(text % {**told, **more}, link.field, link.block)
