"""A withheld item comes back only when it is again what was released, and by whom it may."""

import pytest

from gso_workflow import chain
from gso_workflow.errors import ChainError, FilesChanged, Incomplete, NotYours, StillDiffers
from gso_workflow.models import LedgerEntry, Mismatch, Withholding
from tests.gso_workflow.verifying.conftest import page_of, read, write_news

pytestmark = pytest.mark.django_db

CHANGE = "UPDATE wagtailcore_page SET title = %s WHERE id = %s"
WORDS = "Đã kiểm tra máy chủ."


def mismatch_of(package):
    return Mismatch.objects.filter(object_id=package.object_id).order_by("pk").first()


@pytest.fixture
def withheld(verify, tamper, posted):
    tamper(CHANGE, "Đổi", posted.object_id)
    verify()
    return mismatch_of(posted)


def test_it_is_not_given_back_while_it_differs(withheld, cast):
    with pytest.raises(StillDiffers):
        chain.lift(withheld, cast.administrator, withheld.digest, reason=WORDS)
    assert Withholding.objects.active().count() == 1
    assert LedgerEntry.objects.filter(verb="refused:lift").count() == 1


@pytest.mark.parametrize("role", ["administrator", "technical", "chief"])
def test_it_is_given_back_when_it_is_right(withheld, tamper, posted, cast, client, role):
    tamper(CHANGE, posted.title, posted.object_id)
    chain.lift(withheld, getattr(cast, role), withheld.digest, reason=WORDS)
    assert read(client, posted).status_code == 200
    assert not Mismatch.objects.filter(closed_at=None).exists()
    entry = LedgerEntry.objects.get(verb="lift")
    assert (entry.payload["reason"], entry.digest) == (WORDS, posted.digest)


@pytest.mark.parametrize("role", ["technical", "chief"])
def test_the_released_content_is_written_again(withheld, posted, cast, client, verify, role):
    chain.repair(withheld, getattr(cast, role), withheld.digest, reason=WORDS)
    assert page_of(posted).title == posted.title
    assert read(client, posted).status_code == 200
    assert verify().found == []
    assert LedgerEntry.objects.filter(verb="repair").count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wagtailcore_page SET url_path = '/khac/' WHERE id = %s",
        "UPDATE wagtailcore_page SET live = (1 = 0) WHERE id = %s",
    ],
    ids=["moved", "taken away"],
)
def test_an_address_and_a_taken_away_item_are_repaired_too(
    verify, tamper, posted, cast, client, sql
):
    tamper(sql, posted.object_id)
    verify()
    chain.repair(mismatch_of(posted), cast.chief, posted.digest, reason=WORDS)
    assert read(client, posted).status_code == 200
    assert verify().found == []


def test_changed_bytes_cannot_be_repaired_from_the_rows(verify, with_file, cast):
    with with_file.file.file.storage.open(with_file.file.file.name, "wb") as stream:
        stream.write(b"so lieu GIA")
    verify()
    mismatch = mismatch_of(with_file)
    with pytest.raises(FilesChanged):
        chain.repair(mismatch, cast.chief, mismatch.digest, reason=WORDS)
    assert Withholding.objects.active().count() == 1


@pytest.mark.parametrize("role", ["author", "head", "secretary", "poster", "administrator"])
def test_others_may_not_repair(withheld, cast, role):
    with pytest.raises(NotYours):
        chain.repair(withheld, getattr(cast, role), withheld.digest, reason=WORDS)


@pytest.mark.parametrize("role", ["author", "head", "secretary", "poster"])
def test_others_may_not_lift(withheld, tamper, posted, cast, role):
    tamper(CHANGE, posted.title, posted.object_id)
    with pytest.raises(NotYours):
        chain.lift(withheld, getattr(cast, role), withheld.digest, reason=WORDS)


def test_it_needs_a_reason_and_the_digest_that_was_seen(withheld, cast):
    with pytest.raises(Incomplete):
        chain.repair(withheld, cast.chief, withheld.digest, reason=" ")
    with pytest.raises(ChainError):
        chain.repair(withheld, cast.chief, "0" * 64, reason=WORDS)


def test_what_was_never_released_is_taken_down(verify, tamper, posted, cast, client):
    draft = write_news(cast, title="Chưa duyệt")
    tamper("UPDATE wagtailcore_page SET live = (1 = 1) WHERE id = %s", draft.pk)
    verify()
    mismatch = Mismatch.objects.get(kind="unreleased")
    with pytest.raises(ChainError):
        chain.repair(mismatch, cast.technical, "", reason=WORDS)
    chain.take_down(mismatch, cast.technical, "", reason=WORDS)
    draft.refresh_from_db()
    assert not draft.live
    assert verify().found == []


def test_a_mismatch_that_is_right_has_nothing_to_repair(withheld, tamper, posted, cast):
    chain.repair(withheld, cast.chief, withheld.digest, reason=WORDS)
    with pytest.raises(ChainError):
        chain.repair(withheld, cast.chief, withheld.digest, reason=WORDS)
