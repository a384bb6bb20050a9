"""A mismatch keeps the item from readers, alarms once and enters the ledger; many do nothing of it."""

import pytest
from django.core import mail
from django.test import RequestFactory

from gso_workflow import notices
from gso_workflow.models import LedgerEntry, Notice, Withholding
from gso_workflow.verifying import serving
from home.lists import items_below
from tests.gso_workflow.verifying.conftest import kinds, page_of, post, read

pytestmark = pytest.mark.django_db

CHANGE = "UPDATE wagtailcore_page SET title = 'Đổi' WHERE id = %s"


@pytest.fixture
def tampered(tamper, posted):
    tamper(CHANGE, posted.object_id)
    return posted


def entries(verb):
    return LedgerEntry.objects.filter(verb=verb)


def test_readers_get_a_neutral_notice(client, verify, tampered):
    assert "Đổi" in read(client, tampered).content.decode()
    verify()
    response = read(client, tampered)
    assert response.status_code == 503
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-store"
    body = response.content.decode()
    assert '<meta name="robots" content="noindex">' in body
    assert "Đổi" not in body
    assert tampered.title not in body


def test_nothing_of_it_stands_in_lists(verify, tampered, cast, client):
    other = post(cast, title="Tin còn lại")
    verify()
    listed = items_below(cast.section, "").items
    assert [page.title for page in listed] == ["Tin còn lại"]
    assert "Đổi" not in read(client, other).content.decode()


def test_its_files_are_not_served(client, verify, with_file, tamper, office):
    host = {"HTTP_HOST": office.site.hostname}
    assert client.get(with_file.file.url, **host).status_code == 200
    tamper(CHANGE, with_file.object_id)
    verify()
    assert client.get(with_file.file.url, **host).status_code == 404


def test_changed_bytes_are_kept_from_readers_within_the_interval(client, verify, with_file, office):
    """Acceptance 5: a mismatch planted in the storage."""
    with with_file.file.file.storage.open(with_file.file.file.name, "wb") as stream:
        stream.write(b"so lieu GIA")
    verify()
    response = client.get(with_file.file.url, HTTP_HOST=office.site.hostname)
    assert response.status_code == 404
    assert read(client, with_file).status_code == 503


def test_the_ledger_names_finding_and_withholding_once(verify, tampered):
    verify()
    verify()
    assert {entry.payload["finding"] for entry in entries("mismatch")} >= {"content", "served"}
    assert entries("mismatch").filter(payload__finding="content").count() == 1
    assert entries("mismatch").first().digest == tampered.digest
    assert entries("withhold").count() == 1


def test_administrators_are_alarmed_once(verify, tampered, cast):
    verify()
    verify()
    told = Notice.objects.filter(kind=Notice.Kind.ALARM)
    expected = {cast.administrator.pk, cast.administrator2.pk, cast.technical.pk}
    assert sorted(told.values_list("recipient", flat=True)) == sorted(expected)
    mail.outbox.clear()
    notices.send_waiting()
    alarms = [message for message in mail.outbox if "verification" in message.body]
    assert len(alarms) == 3
    assert "Nội dung lưu trữ khác nội dung đã công bố" in alarms[0].body


def test_nothing_is_withheld_where_the_setting_or_the_caller_says_so(verify, tampered, settings):
    verify(withhold=False)
    settings.GSO_WORKFLOW_WITHHOLD = False
    assert kinds(verify())
    assert not Withholding.objects.exists()
    assert entries("mismatch").exists()


def test_many_mismatches_alarm_and_withhold_nothing(verify, tamper, posted, cast, settings, client):
    settings.GSO_WORKFLOW_VERIFY_MANY = (1, 10)
    for package in (posted, post(cast, title="Tin thứ hai")):
        tamper(CHANGE, package.object_id)
    run = verify().run
    assert (run.many, run.mismatched) == (True, 2)
    assert not Withholding.objects.exists()
    assert Notice.objects.filter(kind=Notice.Kind.ALARM).exists()
    assert entries("mismatch").first().payload["many"] is True
    assert read(client, posted).status_code == 200


def add_words(get_response):
    """A middleware as an intruder, or a careless deploy, might put it in."""

    def answer(request):
        response = get_response(request)
        if b"data-package" in response.content:
            response.content = response.content.replace(b"</article>", b"<p>QC</p></article>")
        return response

    return answer


def test_a_middleware_that_changes_what_is_served_is_found(verify, posted, settings, client):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.add_words"]
    journey = verify()
    assert kinds(journey) == ["served"]
    assert "QC" in journey.found[0].words[1]
    assert Withholding.objects.filter(page=posted.object_id).exists()


def stale(get_response):
    """A cache that goes on serving another version's page."""

    def answer(request):
        response = get_response(request)
        digest = b'data-package="'
        if digest in response.content:
            before, after = response.content.split(digest, 1)
            response.content = before + digest + b"0" * 64 + after[64:]
        return response

    return answer


def test_a_stale_page_is_found_by_its_digest(verify, posted, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.stale"]
    (finding,) = verify().found
    assert finding.words[0].endswith("→ 000000000000")


def broken(get_response):
    def answer(request):
        response = get_response(request)
        response.status_code = 500
        return response

    return answer


def test_a_page_that_is_not_served_is_an_alarm_and_no_withholding(verify, posted, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.broken"]
    (finding,) = verify().found
    assert (finding.kind, finding.words) == ("unserved", ("HTTP 500",))
    assert not Withholding.objects.exists()


def test_the_verifier_looks_behind_its_own_notice(verify, tampered):
    verify()
    assert "unserved" not in kinds(verify())


def test_nobody_outside_can_look_behind_the_notice(client, verify, tampered):
    verify()
    page = page_of(tampered)
    header = "HTTP_" + serving.BEHIND.upper().replace(".", "_")
    host = {"HTTP_HOST": page.get_site().hostname, header: "1", "HTTP_X_BEHIND": "1"}
    assert client.get(page.url, **host).status_code == 503
    request = RequestFactory().get(page.url, headers={serving.BEHIND: "1"})
    assert not serving.is_behind(request)
