"""With the Python layers off, the database alone keeps what was not released from readers."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, Revision

from gso_workflow import chain, gate
from gso_workflow.models import LedgerEntry, Package
from gso_workflow.states import PackageState
from stats_pages.models import NewsPage
from tests.factories import PageFactory
from tests.gso_workflow.chain.conftest import approve, submit, write_news
from tests.gso_workflow.triggers.conftest import everything, refused, run, settle

pytestmark = pytest.mark.django_db
PAGE, NEWS = "wagtailcore_page", "stats_pages_newspage"


def changed(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def fixture_of(page, folder, **fields):
    """The page as a file for loaddata, with other values."""
    rows = json.loads(
        json.dumps(
            [
                {
                    "model": "wagtailcore.page",
                    "pk": page.pk,
                    "fields": {
                        "path": page.path,
                        "depth": page.depth,
                        "title": page.title,
                        "slug": page.slug,
                        "url_path": page.url_path,
                        "content_type": page.content_type_id,
                        "locale": page.locale_id,
                        "translation_key": str(page.translation_key),
                        **fields,
                    },
                }
            ]
        )
    )
    path = folder / "page.json"
    path.write_text(json.dumps(rows))
    return str(path)


def row_below(page, **fields):
    """A new row of the same type beside the page, as bulk_create writes it."""
    place = {"path": f"{page.path[:-4]}00ZZ", "depth": page.depth, "slug": "chui"}
    kept = {"content_type_id": page.content_type_id, "locale_id": page.locale_id}
    return Page(title="Chui", url_path=f"{page.url_path}chui/", **place, **kept, **fields)


GOING_LIVE = {
    "publish": lambda page: page.latest_revision.publish(skip_permission_checks=True),
    "save": lambda page: changed(page, live=True).save(),
    "save one field": lambda page: changed(page, live=True).save(update_fields=["live"]),
    "save as plain page": lambda page: changed(Page.objects.get(pk=page.pk), live=True).save(),
    "queryset": lambda page: Page.objects.filter(pk=page.pk).update(live=True),
    "queryset with revision": lambda page: Page.objects.filter(pk=page.pk).update(
        live=True, live_revision=page.latest_revision_id
    ),
    "bulk_update": lambda page: Page.objects.bulk_update([changed(page, live=True)], ["live"]),
    "bulk_create": lambda page: Page.objects.bulk_create([row_below(page, live=True)]),
    "add_child": lambda page: page.get_parent().add_child(
        instance=NewsPage(title="Mới", responsible_unit=page.responsible_unit)
    ),
    "live copy": lambda page: NewsPage.objects.get(pk=page.pk).copy(
        update_attrs={"slug": "b", "live": True}
    ),
    "sql": lambda page: run(f"UPDATE {PAGE} SET live = %s WHERE id = %s", True, page.pk),
}


@pytest.mark.parametrize("state", ["news", "submitted", "at_chief", "approved"])
@pytest.mark.parametrize("attempt", GOING_LIVE.values(), ids=GOING_LIVE)
def test_nothing_goes_live_without_a_release(attempt, state, request):
    request.getfixturevalue(state)
    page = NewsPage.objects.get()
    before = everything(PAGE, NEWS)
    with refused("(live_row|item_row|held_revision)"):
        attempt(page)
    assert everything(PAGE, NEWS) == before
    assert not NewsPage.objects.filter(live=True).exists()


def test_loaddata_makes_nothing_public(news, tmp_path):
    with refused("(live_row|item_row)"):
        call_command("loaddata", fixture_of(news, tmp_path, live=True), verbosity=0)
    call_command("loaddata", fixture_of(news, tmp_path, live=False, title="Nháp"), verbosity=0)
    assert NewsPage.objects.get().title == "Nháp"


def test_a_new_row_is_never_inserted_live(news):
    values = [f"{news.path[:-4]}00ZY", "chui", True, "sql"]
    with refused("live_row"):
        run(
            f"INSERT INTO {PAGE} (path, depth, numchild, title, draft_title, slug, live, url_path,"
            " content_type_id, has_unpublished_changes, seo_title, show_in_menus,"
            " search_description, expired, locked, locale_id, translation_key)"
            " SELECT %s, depth, 0, title, title, %s, %s, %s, content_type_id,"
            " has_unpublished_changes, seo_title, show_in_menus, search_description, expired,"
            f" locked, locale_id, %s FROM {PAGE} WHERE id = %s",
            *values,
            "0" * 31 + "1",
            news.pk,
        )


def test_a_type_that_is_not_regulated_is_free(news):
    page = PageFactory(parent=news.get_parent(), live=True)
    Page.objects.filter(pk=page.pk).update(title="Khác", live=False)
    Page.objects.filter(pk=page.pk).update(live=True)
    Page.objects.get(pk=page.pk).save_revision().publish()
    Page.objects.get(pk=page.pk).delete()
    assert not Page.objects.filter(pk=page.pk).exists()


def test_a_regulated_row_never_becomes_another_type(news):
    plain = PageFactory(parent=news.get_parent(), live=True)
    with refused("identity"):
        Page.objects.filter(pk=news.pk).update(content_type=plain.content_type_id)
    with refused("(identity|live_row)"):
        Page.objects.filter(pk=plain.pk).update(content_type=news.content_type_id)


def test_the_chain_itself_passes(news, cast):
    package = submit(news, cast.author)
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    chain.release(package.order, cast.poster, package.digest)
    page = NewsPage.objects.get()
    assert page.live
    assert page.live_revision_id == package.revision_id

    chain.hide(package, cast.chief, package.digest, reason="Nhầm số liệu")
    assert not NewsPage.objects.get().live
    package.refresh_from_db()
    chain.restore(package, cast.secretary, package.digest, reason="Đã kiểm tra")
    assert NewsPage.objects.get().live
    assert LedgerEntry.objects.first().verb == "restore"


def test_a_correction_replaces_what_is_live(posted, cast):
    page = NewsPage.objects.get().get_latest_revision_as_object()
    page.title = "Đã sửa"
    page.save_revision(user=cast.author)
    package = submit(NewsPage.objects.get(), cast.author, change_note="Sửa tên")
    assert NewsPage.objects.get().title == posted.title
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    chain.release(package.order, cast.poster, package.digest)
    assert NewsPage.objects.get().title == "Đã sửa"
    posted.refresh_from_db()
    assert posted.state == PackageState.REPLACED


CHANGES = {
    "title": ("item_row", lambda page: Page.objects.filter(pk=page.pk).update(title="Đổi")),
    "slug": ("item_row", lambda page: Page.objects.filter(pk=page.pk).update(slug="doi")),
    "seo title": ("item_row", lambda page: Page.objects.filter(pk=page.pk).update(seo_title="x")),
    "hour": (
        "item_row",
        lambda page: Page.objects.filter(pk=page.pk).update(go_live_at="2030-01-01T00:00Z"),
    ),
    "address": ("item_row", lambda page: Page.objects.filter(pk=page.pk).update(url_path="/x/")),
    "first date": (
        "item_row",
        lambda page: Page.objects.filter(pk=page.pk).update(first_published_at="2001-01-01T00:00Z"),
    ),
    "alias": ("item_row", lambda page: Page.objects.filter(pk=page.pk).update(alias_of=page.pk)),
    "lead": ("part_", lambda page: NewsPage.objects.filter(pk=page.pk).update(lead="Đổi")),
    "save": ("(item_row|part_)", lambda page: changed(page, title="Đổi", lead="Đổi").save()),
    "bulk_update": (
        "part_",
        lambda page: NewsPage.objects.bulk_update([changed(page, lead="Đổi")], ["lead"]),
    ),
    "type row by sql": (
        "(part_|type_kept)",
        lambda page: run(f"DELETE FROM {NEWS} WHERE page_ptr_id = %s", page.pk),
    ),
    "page row by sql": (
        "item_kept",
        lambda page: run(f"DELETE FROM {PAGE} WHERE id = %s", page.pk),
    ),
    "number": (
        "(identity|item_row|live_row)",
        lambda page: run(f"UPDATE {PAGE} SET id = id + 9000 WHERE id = %s", page.pk),
    ),
    "place": (
        "place",
        lambda page: run(
            f"UPDATE {PAGE} SET path = %s WHERE id = %s",
            PageFactory().path + "0001",
            page.pk,
        ),
    ),
    "rows by the ORM": (
        "(part_|type_kept)",
        lambda page: NewsPage.objects.filter(pk=page.pk)._raw_delete("default"),
    ),
}


@pytest.mark.parametrize("state", ["submitted", "posted"])
@pytest.mark.parametrize(("rule", "attempt"), CHANGES.values(), ids=CHANGES)
def test_a_held_or_posted_item_stays_as_it_is(rule, attempt, state, request):
    request.getfixturevalue(state)
    page = NewsPage.objects.get()
    before = everything(NEWS), Page.objects.filter(pk=page.pk).values().get()
    with refused(rule):
        attempt(page)
    assert before == (everything(NEWS), Page.objects.filter(pk=page.pk).values().get())


def test_a_posted_item_is_not_taken_down_past_the_chain(posted):
    with refused("item_row"):
        Page.objects.filter(pk=posted.object_id).update(live=False)
    with refused("item_row"):
        NewsPage.objects.get().unpublish()
    assert NewsPage.objects.get().live


def test_another_revision_never_takes_the_place_of_the_released_one(posted, cast):
    other = NewsPage.objects.get().save_revision(user=cast.author)
    with refused("(live_row|item_row)"):
        Page.objects.filter(pk=posted.object_id).update(live_revision=other)
    with refused("(live_row|item_row|part_)"):
        other.publish(skip_permission_checks=True)


def test_an_alias_shows_nothing(posted, news):
    page = NewsPage.objects.get()
    with refused("live_row"):
        page.create_alias(parent=page.get_parent(), update_slug="bi-danh")
    assert NewsPage.objects.count() == 1


def test_an_alias_that_was_there_before_is_not_converted_live(news, cast, lifted_alias):
    alias = lifted_alias(news)
    with refused("(live_row|item_row)"):
        ConvertAliasPageAction(alias, user=None).execute(skip_permission_checks=True)


@pytest.fixture
def lifted_alias():
    """An alias of the time before the gate was armed."""

    def make(page):
        with gate.lifted_for_tests():
            Page.objects.filter(pk=page.pk).update(live=True)
            page.refresh_from_db()
            return page.create_alias(parent=page.get_parent(), update_slug="bi-danh")

    return make


def test_what_the_editor_keeps_for_itself_is_free(posted, cast):
    page = NewsPage.objects.get()
    page.locked, page.locked_by = True, cast.author
    page.save(update_fields=["locked", "locked_by"])
    page.draft_title = "Bản nháp"
    page.save_revision(user=cast.author)
    page.save()
    PageFactory(parent=page)
    assert NewsPage.objects.get().live


def test_siblings_may_change_their_order_and_parents_keep_their_address(posted, cast):
    plain = PageFactory(parent=cast.section, live=True)
    first = NewsPage.objects.get()
    plain.move(first, pos="left")
    assert Page.objects.get(pk=plain.pk).path < Page.objects.get(pk=first.pk).path

    section = Page.objects.get(pk=cast.section.pk)
    section.slug = "ten-khac"
    with refused("item_row"):
        section.save()
    with refused("(item_row|place)"):
        Page.objects.get(pk=first.pk).move(PageFactory(), pos="last-child")


def test_a_held_item_takes_no_new_revision(submitted, cast):
    page = NewsPage.objects.get()
    count = Revision.objects.count()
    with refused("held_revision"):
        page.save_revision(user=cast.author)
    assert Revision.objects.count() == count


def test_a_returned_item_is_free_again(submitted, cast):
    chain.recall(submitted, cast.author, submitted.digest)
    page = NewsPage.objects.get()
    page.title = "Viết lại"
    page.save_revision(user=cast.author)
    page.save()
    assert NewsPage.objects.get().title == "Viết lại"


def test_a_draft_that_was_never_submitted_may_be_deleted(news):
    NewsPage.objects.get().delete()
    assert not NewsPage.objects.exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize(
    "table",
    [PAGE, NEWS, "gso_workflow_package", "gso_workflow_ledgerentry", "wagtailcore_revision"],
)
def test_no_table_of_evidence_is_emptied(table, posted):
    with connection.cursor() as cursor:
        settle(cursor)
    with refused("(kept|whole_table|revision)"):
        run(f"TRUNCATE {table} CASCADE")
    assert Package.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's own")
def test_replacing_a_row_is_deleting_it(posted):
    with refused(""):
        run(f"REPLACE INTO {PAGE} SELECT * FROM {PAGE} WHERE id = %s", posted.object_id)
    with refused(""):
        run("REPLACE INTO gso_workflow_signoff SELECT * FROM gso_workflow_signoff")


def test_a_draft_beside_is_free(submitted, cast):
    other = write_news(cast, title="Tin khác")
    other.title = "Đổi tên"
    other.save()
    NewsPage.objects.filter(pk=other.pk).update(lead="Khác")
    assert NewsPage.objects.get(pk=other.pk).lead == "Khác"
