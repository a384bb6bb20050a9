"""Paths C4 to C6, C10 and D5: what is held, sealed or posted keeps its words and its place."""

import pytest

from gso_workflow import chain, sealing
from gso_workflow.models import Package
from tests.gso_workflow.chain.conftest import submit
from tests.gso_workflow.gate import attacks
from tests.gso_workflow.gate.conftest import (
    PAIRS,
    TEXT,
    assert_polite,
    attempt,
    fresh,
    make,
    make_live,
    refusals,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.host_site.urls")]

WRITING = [
    attacks.save_changed_text,
    attacks.save_draft_in_editor,
    attacks.save_revision,
    attacks.autosave_over_latest,
    attacks.overwrite_revision,
    attacks.rewrite_revision_row,
    attacks.lock_then_edit,
    attacks.revert_by_action,
    attacks.revert_by_v3,
    attacks.add_child_row,
    attacks.change_child_row,
    attacks.delete_child_row,
]
PAGE_WRITING = [
    attacks.revert_by_admin_api,
    attacks.add_friend,
    attacks.change_topics,
    attacks.move,
    attacks.move_in_admin,
    attacks.move_by_admin_api,
    attacks.move_section,
    attacks.change_slug,
    attacks.change_slug_of_section,
]


def text_of(item):
    """All that readers would see of it: row, newest version, child rows, links, address."""
    row = fresh(item)
    links = list(row.links.values_list("label", flat=True))
    more = []
    if attacks.is_page(item):
        more = [row.url_path, list(row.friends.all()), list(row.topics.all())]
    return [row.text, row.latest_revision_id, row.latest_revision.content["text"], links, more]


def check_unchanged(attack, item, user, client):
    before = text_of(item)
    assert_polite(attempt(attack, item, user, client))
    assert text_of(item) == before, attack.__name__


def test_c4_c5_c6_c10_d5_a_held_item_does_not_change(item, cast, editor, client):
    package = submit(item, cast.author)
    for attack in [*WRITING, *(PAGE_WRITING if attacks.is_page(item) else [])]:
        check_unchanged(attack, item, editor, client)
        assert sealing.seal_of(Package.objects.get(pk=package.pk)).digest == package.digest
    assert refusals("save").count() >= 8


def test_c4_c5_c6_c10_d5_the_same_acts_change_a_free_item(
    kind, cast, topic, editor, superuser, client
):
    for attack in [*WRITING, *(PAGE_WRITING if kind == "page" else [])]:
        twin = make(PAIRS[kind][1], cast, **_named(kind, attack))
        before = text_of(twin)
        may_move = superuser if "move" in attack.__name__ else editor
        response = attack(twin, may_move, client)
        assert text_of(twin) != before, (attack.__name__, response and response.content)
        type(twin).links.rel.related_model.objects.all().delete()


def _named(kind, attack):
    return {"slug": attack.__name__.replace("_", "-")} if kind == "page" else {}


def test_c10_child_rows_and_links_of_a_live_item_stay(page, superuser, client):
    page = make_live(page)
    for attack in (
        attacks.add_child_row,
        attacks.change_child_row,
        attacks.delete_child_row,
        attacks.add_friend,
        attacks.change_topics,
        attacks.save_changed_text,
        attacks.change_slug,
    ):
        check_unchanged(attack, page, superuser, client)
    assert refusals("save").exists()


def test_c4_a_sealed_version_gets_a_successor_when_autosave_comes(item, cast, editor, client):
    package = submit(item, cast.author)
    chain.recall(package, cast.author, package.digest)
    response = attacks.autosave_over_latest(item, editor, client)
    assert response.status_code == 200
    row = fresh(item)
    assert row.latest_revision != package.revision
    assert row.latest_revision.content["text"] == attacks.NEW
    package.revision.refresh_from_db()
    assert package.revision.content["text"] == TEXT
    attempt(attacks.rewrite_revision_row, item, editor, client)
    package.revision.content["text"] = attacks.NEW
    attempt(lambda *_: package.revision.save(), item, editor, client)
    package.revision.refresh_from_db()
    assert package.revision.content["text"] == TEXT
