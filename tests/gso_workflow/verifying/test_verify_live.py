"""Every way in which what is public can differ from what was released is found (acceptance 5, 20)."""

import contextlib
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from gso_workflow import gate
from gso_workflow.errors import ChainError
from gso_workflow.models import Mismatch
from gso_workflow.states import PackageState
from gso_workflow.verifying.scope import scope_of
from tests.gso_workflow.verifying.conftest import kinds, page_of, post, write_news

pytestmark = pytest.mark.django_db


def test_a_sound_site_is_sound(verify, with_file, posted):
    journey = verify()
    assert journey.found == []
    assert (journey.run.items, journey.run.fetched, journey.run.mismatched) == (2, 2, 0)
    assert not Mismatch.objects.exists()


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE wagtailcore_page SET title = 'Đổi' WHERE id = %s", ["content", "served"]),
        (
            "UPDATE stats_pages_newspage SET lead = 'Đổi' WHERE page_ptr_id = %s",
            ["content", "served"],
        ),
        ("UPDATE wagtailcore_page SET search_description = 'x' WHERE id = %s", ["content"]),
        ("UPDATE wagtailcore_page SET url_path = '/khac/' WHERE id = %s", ["address"]),
        ("UPDATE wagtailcore_page SET live = %s WHERE id = %s", ["not_live"]),
    ],
    ids=["title", "own table", "not shown", "address", "live"],
)
def test_a_changed_row_is_found(verify, tamper, posted, sql, expected):
    values = [False, posted.object_id] if sql.count("%s") == 2 else [posted.object_id]
    tamper(sql, *values)
    assert set(expected) <= set(kinds(verify()))


def test_a_changed_stream_is_found_by_its_field(verify, tamper, posted):
    tamper(
        "UPDATE stats_pages_newspage SET body = %s WHERE page_ptr_id = %s",
        '[{"type": "rich_text", "value": "<p>Giả</p>", "id": "a1"}]',
        posted.object_id,
    )
    found = {str(finding.kind): finding.words for finding in verify().found}
    assert found["content"] == ("body",)
    assert "Giả" in found["served"][1]


def test_a_deleted_row_is_found(verify, tamper, posted):
    tamper("DELETE FROM stats_pages_newspage WHERE page_ptr_id = %s", posted.object_id)
    assert kinds(verify()) == ["not_live"]


def test_a_live_row_without_a_release_is_found(verify, tamper, posted, cast):
    draft = write_news(cast, title="Chưa duyệt")
    tamper("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, draft.pk)
    assert kinds(verify()) == ["unreleased"]


def test_pages_from_before_the_regulation_are_named_as_such(verify, tamper, cast):
    draft = write_news(cast, title="Có từ trước")
    tamper("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, draft.pk)
    assert kinds(verify()) == ["unadopted"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"content": '{"title":"Giả"}'}, {"seal", "content"}),
        ({"digest": "0" * 64}, {"seal", "unrecorded"}),
        ({"change_note": "Giả"}, {"seal"}),
    ],
    ids=["content", "digest", "note"],
)
def test_a_changed_package_is_found(verify, tamper, posted, change, expected):
    ((column, value),) = change.items()
    tamper(f"UPDATE gso_workflow_package SET {column} = %s WHERE id = %s", value, posted.pk)
    assert expected <= set(kinds(verify()))


def test_a_changed_revision_is_found(verify, tamper, posted):
    content = {**posted.revision.content, "title": "Giả"}
    table = posted.revision._meta.db_table
    tamper(
        f"UPDATE {table} SET content = %s WHERE id = %s", json.dumps(content), posted.revision_id
    )
    assert "seal" in kinds(verify())


def test_a_package_that_was_made_released_by_hand_is_found(verify, tamper, approved):
    """Row and state agree, but the ledger knows no release."""
    tamper(
        "UPDATE gso_workflow_package SET state = %s WHERE id = %s",
        PackageState.RELEASED,
        approved.pk,
    )
    tamper("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, approved.object_id)
    assert "unrecorded" in kinds(verify())


def stored(document, content):
    with document.file.storage.open(document.file.name, "wb") as stream:
        stream.write(content)


@pytest.mark.parametrize(
    "content", [b"so lieu GIA", b"so lieu khac han"], ids=["same size", "size"]
)
def test_changed_bytes_in_the_storage_are_found(verify, with_file, content):
    stored(with_file.file, content)
    journey = verify(with_pages=False)
    assert kinds(journey) == ["file_changed"]
    assert journey.found[0].words == ("bang.csv", with_file.file.file.name)


def test_a_run_that_reads_sizes_only_finds_a_changed_size(verify, with_file):
    stored(with_file.file, b"so lieu khac han")
    assert kinds(verify(with_bytes=False)) == ["file_changed"]


def test_a_deleted_file_is_found(verify, with_file):
    with_file.file.file.storage.delete(with_file.file.file.name)
    assert kinds(verify(with_pages=False)) == ["file_missing"]


def test_another_file_in_the_place_of_the_released_one_is_found(verify, tamper, with_file):
    document = with_file.file
    tamper(f"UPDATE {document._meta.db_table} SET file = 'khac.csv' WHERE id = %s", document.pk)
    assert "file_record" in kinds(verify(with_pages=False))


def test_a_correction_between_two_looks_is_no_finding(verify, posted, monkeypatch):
    """What the second look denies was a moment's difference, and is dropped."""
    from gso_workflow.verifying import examining

    seen = []
    monkeypatch.setattr(
        examining,
        "_of_row",
        lambda item: [] if seen else seen.append(1) or [(examining.Kind.CONTENT, ("title",))],
    )
    assert verify().found == []


def test_a_finding_stays_one_row_until_it_is_right_again(verify, tamper, posted):
    title = page_of(posted).title
    change = "UPDATE wagtailcore_page SET title = %s WHERE id = %s"
    tamper(change, "Đổi", posted.object_id)
    first, second = verify(), verify()
    rows = Mismatch.objects.filter(kind="content")
    assert [(row.first_seen, row.last_seen, row.closed_at) for row in rows] == [
        (first.run, second.run, None)
    ]
    tamper(change, title, posted.object_id)
    assert verify().found == []
    assert Mismatch.objects.filter(closed_at=None).count() == 0


def test_one_item_or_one_section_can_be_verified_alone(verify, tamper, posted, cast):
    other = post(cast, title="Tin thứ hai")
    tamper("UPDATE wagtailcore_page SET title = 'Đổi' WHERE id = %s", other.object_id)
    assert verify(scope=scope_of(item=posted.object_id), whole=False).found == []
    assert verify(scope=scope_of(section=cast.section2), whole=False).run.items == 0
    assert "content" in kinds(verify(scope=scope_of(section=cast.section), whole=False))


def test_the_rows_of_many_items_are_read_together(verify, cast, django_assert_max_num_queries):
    for number in range(2):
        post(cast, title=f"Tin {number}")
    with django_assert_max_num_queries(400) as few:
        verify(with_pages=False)
    for number in range(2, 5):
        post(cast, title=f"Tin {number}")
    with django_assert_max_num_queries(400) as more:
        verify(with_pages=False)
    assert (len(more) - len(few)) / 3 <= 8


def test_purged_revisions_and_departed_people_leave_the_site_sound(verify, with_file, cast):
    """Acceptance 20: what was released stays provable without what may go."""
    page = page_of(with_file)
    with gate.lifted_for_tests():
        page.save_revision()
    call_command("purge_revisions", verbosity=0)
    for person in (cast.author, cast.head, cast.chief):
        type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert verify().found == []


def test_a_new_version_of_a_file_leaves_the_released_one_as_it_is(verify, with_file):
    """Acceptance 5: replacing a file makes another row; the released bytes stay."""
    document = type(with_file.file).objects.get(pk=with_file.file.pk)
    document.file = ContentFile(b"so lieu moi", name="moi.csv")
    with contextlib.suppress(ChainError):
        document.save()
    assert verify().found == []
