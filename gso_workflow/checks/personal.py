"""Personal data in the item's words (R-038, Art. 7.6; Law 91/2025/QH15)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks import personal_numbers as numbers
from gso_workflow.checks.findings import Remark
from gso_workflow.checks.registry import check
from gso_workflow.checks.severity import Severity

ARTICLE = "R-038, Art. 7.6"


@check(
    "personal.citizen",
    article=ARTICLE,
    title=gettext_lazy("Citizens' identity numbers"),
    severity=Severity.BLOCKING,
    floor=Severity.EXCEPTION,
)
def citizen_identity(subject):
    for passage in subject.passages:
        for written in numbers.citizen_numbers(passage.text, subject.today.year):
            yield _remark(passage, _("“%(number)s” is built like a citizen's number."), written)


@check(
    "personal.old_identity",
    article=ARTICLE,
    title=gettext_lazy("Numbers of old identity cards"),
    severity=Severity.BLOCKING,
    floor=Severity.EXCEPTION,
)
def old_identity(subject):
    for passage in subject.passages:
        for written in numbers.old_identity_numbers(passage.text):
            yield _remark(passage, _("“%(number)s” is the number of an identity card."), written)


@check(
    "personal.mobile",
    article=ARTICLE,
    title=gettext_lazy("Mobile telephone numbers"),
    severity=Severity.EXCEPTION,
)
def mobile_phones(subject):
    """Telephone numbers of offices are no personal data: those in the registers are left out."""
    for passage in subject.passages:
        for written in numbers.mobile_numbers(passage.text, subject.office_phones):
            text = _("“%(number)s” is a mobile number; official numbers stand in the register.")
            yield _remark(passage, text, written)


@check(
    "personal.account",
    article=ARTICLE,
    title=gettext_lazy("Bank account numbers"),
    severity=Severity.EXCEPTION,
)
def bank_accounts(subject):
    for passage in subject.passages:
        for written in numbers.account_numbers(passage.text):
            yield _remark(passage, _("“%(number)s” is the number of a bank account."), written)


@check(
    "personal.mail",
    article=ARTICLE,
    title=gettext_lazy("Private e-mail addresses"),
    severity=Severity.ADVICE,
)
def private_mail(subject):
    for passage in subject.passages:
        for written in numbers.private_addresses(passage.text, subject.office_mail_domains):
            text = _("“%(number)s” is an address at a private provider: use an official one.")
            yield _remark(passage, text, written)


def _remark(passage, text, written):
    return Remark(text % {"number": numbers.hidden(written)}, passage.field, passage.block)
