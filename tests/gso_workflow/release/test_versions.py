"""Corrections of posted items: the live text stays, the earlier version stays readable (R-066)."""

import json
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow import chain, clocks, versions
from gso_workflow.errors import Incomplete
from gso_workflow.states import CorrectionKind
from gso_workflow.versions import versions_of
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import submit, write_news
from tests.gso_workflow.release.conftest import WHY, address, correct_posted, post, signed

pytestmark = pytest.mark.django_db


def draft_correction(cast, **changes):
    page = NewsPage.objects.get()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=cast.author)
    return NewsPage.objects.get()


def test_the_live_text_stays_until_the_correction_is_posted(posted, cast, office, read):
    correction = correct_posted(cast, title="Tiêu đề mới", lead="Tóm tắt mới.")
    text = read(address(posted, office)).content.decode()
    assert posted.title in text
    assert "Tiêu đề mới" not in text
    post(correction, cast)
    assert "Tiêu đề mới" in read(address(posted, office)).content.decode()


def test_the_posted_page_says_what_was_corrected_and_lists_its_versions(posted, cast, office, read):
    post(correct_posted(cast, title="Tiêu đề mới"), cast)
    text = read(address(posted, office)).content.decode()
    assert "Đã sửa ngày" in text
    assert WHY in text
    assert f"{address(posted, office)}phien-ban/1/" in text


def test_a_first_version_carries_no_notice(posted, office, read):
    text = read(address(posted, office)).content.decode()
    assert "gso-notice" not in text
    assert read(f"{address(posted, office)}phien-ban/1/").status_code == 302


def test_the_earlier_version_is_read_as_it_was_sealed(posted, cast, office, read):
    post(correct_posted(cast, title="Tiêu đề mới"), cast)
    response = read(f"{address(posted, office)}phien-ban/1/")
    text = response.content.decode()
    assert response.status_code == 200
    assert posted.title in text
    assert WHY in text
    assert "không còn giá trị" in text
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Link"].endswith(f'{address(posted, office)}>; rel="canonical"')
    assert posted.digest in text


def test_numbers_of_versions_are_for_good(posted, cast, office, read):
    for title in ("Bản hai", "Bản ba"):
        post(correct_posted(cast, title=title), cast)
    base = f"{address(posted, office)}phien-ban"
    assert posted.title in read(f"{base}/1/").content.decode()
    assert "Bản hai" in read(f"{base}/2/").content.decode()
    assert read(f"{base}/3/").status_code == 302
    for unknown in ("0", "4", "mot"):
        assert read(f"{base}/{unknown}/").status_code == 404


@pytest.mark.parametrize("state", ["draft", "submitted", "approved"])
def test_a_version_that_was_never_posted_has_no_address(posted, cast, office, read, state):
    page = draft_correction(cast, title="Chưa đăng")
    if state != "draft":
        package = submit(page, cast.author, change_note=WHY)
    if state == "approved":
        signed(package, cast)
    base = f"{address(posted, office)}phien-ban"
    assert read(f"{base}/2/").status_code == 404
    assert "Chưa đăng" not in read(address(posted, office)).content.decode()


def test_a_correction_without_a_note_for_readers_is_refused(posted, cast):
    page = draft_correction(cast, title="Tiêu đề mới")
    with pytest.raises(Incomplete) as refusal:
        submit(page, cast.author, change_note="  ")
    assert set(refusal.value.fields) == {"change_note"}


def test_the_address_of_a_posted_item_is_not_corrected(posted, cast):
    page = draft_correction(cast, slug="dia-chi-moi")
    with pytest.raises(Incomplete) as refusal:
        submit(page, cast.author, change_note=WHY)
    assert set(refusal.value.fields) == {"slug"}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"lead": "Tóm tắt ngắn."}, CorrectionKind.MINOR),
        ({"lead": "Tăng 5,2%."}, CorrectionKind.SUBSTANCE),
        ({"title": "Tiêu đề mới"}, CorrectionKind.SUBSTANCE),
        ({"lead": "từ " * 30}, CorrectionKind.SUBSTANCE),
    ],
)
def test_minor_is_what_the_offices_rule_says(posted, cast, office, read, changes, kind):
    post(correct_posted(cast, **changes), cast)
    current, first = versions_of(NewsPage.objects.get())
    assert (current.number, current.kind) == (2, kind)
    assert (first.number, first.kind) == (1, "")
    text = read(address(posted, office)).content.decode()
    assert ("Sửa nhỏ ngày" in text) == (kind == CorrectionKind.MINOR)


def test_the_limit_is_the_offices_own(posted, cast, office):
    office.minor_correction_words = 0
    office.save()
    post(correct_posted(cast, lead="Tóm tắt ngắn."), cast)
    assert versions_of(NewsPage.objects.get())[0].kind == CorrectionKind.SUBSTANCE


def test_files_of_an_earlier_version_keep_their_own_bytes(cast, office, read, make_document):
    old, new = make_document(b"cu", "cu.csv"), make_document(b"moi", "moi.csv")

    def body(document):
        return json.dumps([{"type": "document", "value": {"document": document.pk}, "id": "b"}])

    package = submit(write_news(cast, body=body(old)), cast.author)
    post(signed(package, cast), cast)
    correction = correct_posted(cast, body=body(new))
    assert read(new.url).status_code == 404
    post(correction, cast)
    assert b"".join(read(old.url)) == b"cu"
    assert b"".join(read(new.url)) == b"moi"


def test_versions_cost_the_same_however_many_there_are(posted, cast, office, read):
    def queries():
        read(address(posted, office))
        with CaptureQueriesContext(connection) as found:
            read(address(posted, office))
        return len(found)

    post(correct_posted(cast, title="Bản 2"), cast)
    two = queries()
    for number in (3, 4):
        post(correct_posted(cast, title=f"Bản {number}"), cast)
    assert queries() == two


def test_a_correction_keeps_everything_as_it_was_until_it_is_refused(posted, cast, office, read):
    page = draft_correction(cast, title="Tiêu đề mới")
    package = submit(page, cast.author, change_note=WHY)
    chain.refuse(package, cast.head, package.digest, reason_code="wording", reason="Không cần.")
    assert posted.title in read(address(posted, office)).content.decode()


def test_what_was_adopted_without_an_order_is_a_version_too():
    adopted = SimpleNamespace(order=None, posted_at=clocks.now(), change_note="", state="replaced")
    later = SimpleNamespace(posted_at=clocks.now(), change_note=WHY)
    version = versions._version(1, [adopted, later], 0)
    assert (version.kind, version.ended_at, version.reason_of_end) == ("", later.posted_at, WHY)
