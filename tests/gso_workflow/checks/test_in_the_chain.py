"""Checks stand at submit and at every sign-off, and what they found stays with the sign-off."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow import checks, clocks, sealing
from gso_workflow.checks import Severity
from gso_workflow.errors import Incomplete, LegacyText
from gso_workflow.models import CheckSetting, LedgerEntry, LinkRule, Package
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approve,
    at_chief,
    at_secretary,
    cast,
    news,
    office,
    submit,
    submitted,
    write_news,
)

pytestmark = pytest.mark.django_db
LINK = '<p>Theo <a href="https://nguon.example/bai">Báo Nguồn</a>.</p>'


def prose(text):
    return json.dumps([{"type": "rich_text", "value": text, "id": "k1"}])


def deny(office, pattern="nguon.example"):  # noqa: F811
    return LinkRule.objects.create(
        office=office, verdict="deny", pattern=pattern, valid_from=clocks.now()
    )


def choose(office, check, severity):  # noqa: F811
    return CheckSetting.objects.create(
        office=office, content_check=check, severity=severity, valid_from=clocks.now()
    )


def ids(findings, severity=None):
    return {one.check for one in findings if severity in (None, one.severity)}


def test_a_denied_link_stops_the_submission_beside_its_field(office, cast):  # noqa: F811
    deny(office)
    page = write_news(cast, body=prose(LINK))
    with pytest.raises(Incomplete) as refusal:
        submit(page, cast.author)
    assert "nguon.example" in refusal.value.fields["body"]
    assert not Package.objects.exists()


def test_a_list_that_changed_meanwhile_stops_the_next_sign_off(office, cast):  # noqa: F811
    package = approve(submit(write_news(cast, body=prose(LINK)), cast.author), cast.head)
    rule = deny(office)
    with pytest.raises(Incomplete) as refusal:
        approve(package, cast.secretary)
    assert "nguon.example" in refusal.value.fields["body"]
    with clocks.at(clocks.now() + timedelta(minutes=1)):
        rule.valid_until = clocks.now()
        rule.save()
        assert approve(package, cast.secretary)


def test_an_exception_needs_a_reason_and_the_chiefs_words(office, cast):  # noqa: F811
    page = write_news(cast, body=prose("<p>Liên hệ anh A: 0987 654 321.</p>"))
    with pytest.raises(Incomplete) as refusal:
        submit(page, cast.author)
    assert "098…21" in refusal.value.fields["override_reason"]
    package = submit(page, cast.author, override_reason="Số do chính chủ công bố.")
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    with pytest.raises(Incomplete) as refusal:
        approve(package, cast.chief)
    assert "comment" in refusal.value.fields
    assert approve(package, cast.chief, comment="Đồng ý.").order


def test_an_exception_that_came_up_in_between_is_not_granted_unasked(office, cast):  # noqa: F811
    page = write_news(cast, body=prose("<p>Thư: nguoi.dan@gmail.com</p>"))
    package = submit(page, cast.author)
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    choose(office, "personal.mail", Severity.EXCEPTION)
    with pytest.raises(Incomplete) as refusal:
        approve(package, cast.chief, comment="Đồng ý.")
    assert "gmail.com" in refusal.value.fields["override_reason"]


def test_findings_are_kept_as_text_with_each_sign_off(office, cast):  # noqa: F811
    package = submit(write_news(cast, body=prose(LINK)), cast.author)
    choose(office, "links.unlisted", Severity.OFF)
    approve(package, cast.head)
    first, second = package.sign_offs.order_by("pk")
    (row,) = [one for one in first.findings if one["check"] == "links.unlisted"]
    assert row["severity"] == "advice"
    assert "nguon.example" in row["words"]
    assert row["field"] == "body"
    assert row["block"] == "k1"
    assert row["article"]
    assert second.findings == []
    entry = LedgerEntry.objects.get(verb="submit")
    assert entry.payload["findings"] == ["advice:links.unlisted"]


def test_a_legacy_encoding_keeps_its_own_refusal(cast):  # noqa: F811
    page = write_news(cast, lead="§é lµ v¨n b¶n TCVN3 kh«ng ph¶i Unicode")
    with pytest.raises(LegacyText) as refusal:
        submit(page, cast.author)
    assert "lead" in refusal.value.fields


def test_a_secrecy_marking_is_never_an_exception(office, cast):  # noqa: F811
    page = write_news(cast, body=prose("<p>TỐI MẬT</p><p>Nội dung.</p>"))
    with pytest.raises(Incomplete):
        submit(page, cast.author, override_reason="Gấp.")


@pytest.mark.parametrize(
    ("check", "severity", "allowed"),
    [
        ("secrecy.marking", Severity.EXCEPTION, False),
        ("links.denied", Severity.ADVICE, False),
        ("links.denied", Severity.EXCEPTION, True),
        ("personal.mail", Severity.OFF, True),
        ("personal.mail", Severity.BLOCKING, True),
        ("personal.citizen", Severity.OFF, False),
    ],
)
def test_what_the_regulation_mandates_cannot_be_weakened(office, check, severity, allowed):  # noqa: F811
    if allowed:
        assert choose(office, check, severity).pk
        return
    with pytest.raises(ValidationError) as refusal:
        choose(office, check, severity)
    assert "severity" in refusal.value.message_dict


def test_a_severity_below_the_floor_in_the_database_counts_for_nothing(office, cast):  # noqa: F811
    row = choose(office, "links.denied", Severity.EXCEPTION)
    CheckSetting.objects.filter(pk=row.pk).update(severity=Severity.OFF)
    deny(office)
    page = write_news(cast, body=prose(LINK))
    assert "links.denied" in ids(checks.examine(page), Severity.EXCEPTION)


def test_a_severity_counts_in_its_office_and_from_its_day_only(office, cast):  # noqa: F811
    page = write_news(cast, body=prose("<p>Thư: nguoi.dan@gmail.com</p>"))
    before = clocks.now()
    choose(office, "personal.mail", Severity.BLOCKING)
    assert "personal.mail" in ids(checks.examine(page), Severity.BLOCKING)
    assert "personal.mail" in ids(checks.examine(page, at=before), Severity.ADVICE)


def test_a_change_of_severity_enters_the_ledger(office):  # noqa: F811
    row = choose(office, "personal.mail", Severity.OFF)
    entry = LedgerEntry.objects.get(object_type="gso_workflow.checksetting")
    assert entry.payload["row"]["severity"] == "off"
    assert row.history.count() == 1


def test_a_check_that_breaks_down_counts_as_not_passed(cast, news, monkeypatch):  # noqa: F811
    broken = checks.all_checks()["secrecy.marking"]
    monkeypatch.setattr(type(broken), "find", property(lambda one: _fail), raising=False)
    found = checks.examine(news)
    assert "secrecy.marking" in ids(found, Severity.BLOCKING)


def _fail(subject):
    raise RuntimeError("no answer")


def test_the_number_of_queries_does_not_grow_with_the_text(office, cast):  # noqa: F811
    deny(office)
    counts = []
    for times in (1, 40):
        text = prose(LINK * times + "<p>0987 654 321</p>" * times)
        page = sealing.latest_draft(write_news(cast, title=f"Tin {times}", body=text))
        with CaptureQueriesContext(connection) as queries:
            checks.examine(page, office=office)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
