"""The tree that a new office starts with, and whether each category of content is looked after."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from gso_workflow import access, places
from gso_workflow.models import Package, SectionSupply
from home import coverage, starting
from home.categories import OF_THE_LAW, OF_THE_REGULATION, ContentCategory
from home.demo.content import OFFICES, toml
from home.models import HomePage, SectionPage
from stats_pages.models import NewsPage
from tests.factories import OfficeFactory, SectionSupplyFactory, SiteFactory, UnitFactory
from tests.stats_pages.samples import make


@pytest.fixture
def new_office(db):
    """An office with people and units, and a home page with nothing below it."""
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Trang chủ", slug="trang-chu", live=False)
    )
    office = OfficeFactory(central=True, default=True, site=SiteFactory(root_page=home), code="moi")
    SectionSupply.objects.all().delete()
    access.sync()
    return office


def start(place, **options):
    told = StringIO()
    names = {"office": place.code, "unit": "tong-hop", "author": place.cast.author.username}
    call_command("start_sections", **{**names, **options}, stdout=told)
    return told.getvalue()


def test_the_default_tree_covers_all_ten_categories_and_what_the_law_adds():
    heads = [fields for _path, kind, fields in starting.heads() if kind is SectionPage]
    found = {fields.get("category") for fields in heads} - {None}

    assert len(OF_THE_REGULATION) == 10
    assert found == set(ContentCategory.values)
    assert {*OF_THE_REGULATION, *OF_THE_LAW} == set(ContentCategory)


@pytest.mark.parametrize("office", OFFICES)
def test_both_demo_offices_cover_every_category_and_every_section_has_an_owner(office):
    sections = toml(office, "sections.toml")["sections"]

    assert {row["category"] for row in sections if "category" in row} == set(ContentCategory.values)
    assert all(row["owner"] for row in sections)


def test_a_new_office_gets_drafts_with_an_owner_each_and_nothing_public(new_office):
    told = start(new_office)

    pages = places.pages_of(new_office).filter(depth__gt=new_office.site.root_page.depth)
    written = pages.type(SectionPage)
    assert len(starting.heads()) <= pages.count()
    assert not pages.filter(live=True).exclude(slug__in=["tin-tuc", "van-ban"]).exists()
    for page in written:
        supply = SectionSupply.objects.get(page=page)
        assert supply.is_owner
        assert supply.unit == new_office.cast.unit
    assert not Package.objects.exists()
    assert "drafts were written" in told


def test_starting_again_writes_nothing_twice(new_office):
    start(new_office)
    before = Page.objects.count(), SectionSupply.objects.count()

    assert start(new_office).startswith("0 drafts")
    assert (Page.objects.count(), SectionSupply.objects.count()) == before


def test_only_a_person_of_the_owning_unit_may_be_the_author(new_office):
    before = Page.objects.count()
    for wrong in (
        {"author": new_office.cast.author2.username},
        {"author": "nobody"},
        {"unit": "khong-co"},
        {"office": "khong-co"},
    ):
        with pytest.raises(CommandError):
            start(new_office, **wrong)
    assert Page.objects.count() == before


@pytest.fixture
def covered(place):
    place.news.category = "news"
    place.news.save()
    place.unit = UnitFactory(office=place.office, named="Phòng Tổng hợp")
    SectionSupplyFactory(unit=place.unit, page=place.news)
    return place


def row_of(place, category):
    return next(row for row in coverage.of_office(place.office) if row.category == category)


def test_a_category_counts_what_is_public_in_its_sections_and_below(covered, live):
    below = covered.news.add_child(instance=SectionPage(title="Mục con", slug="muc-con"))
    moment = timezone.now() - timedelta(days=2)
    live(NewsPage, covered.news, last_published_at=moment - timedelta(days=1))
    live(NewsPage, below, last_published_at=moment)
    make(NewsPage, covered.news)

    row = row_of(covered, "news")

    assert (row.number, row.last, row.owners) == (2, moment, {"Phòng Tổng hợp"})
    assert row.is_sound


def test_what_is_missing_empty_ownerless_or_old_is_told_apart(covered, live):
    assert row_of(covered, "reports").is_missing
    assert row_of(covered, "news").is_empty
    live(NewsPage, covered.news, last_published_at=timezone.now() - timedelta(days=32))
    assert row_of(covered, "news").is_stale
    SectionSupply.objects.filter(page=covered.news).delete()
    assert not row_of(covered, "news").owners
    assert not row_of(covered, "news").is_sound


def test_coverage_costs_the_same_however_much_there_is(covered, live):
    with CaptureQueriesContext(connection) as few:
        coverage.of_office(covered.office)
    for number in range(4):
        section = SectionPage(title=f"Mục {number}", slug=f"muc-{number}", category="news")
        live(NewsPage, covered.news.add_child(instance=section))
    with CaptureQueriesContext(connection) as many:
        coverage.of_office(covered.office)

    assert len(many) == len(few)


def test_the_board_sees_its_own_office_and_a_contributor_none(new_office, client):
    client.force_login(new_office.cast.secretary)
    html = client.get("/admin/coverage/").content.decode()
    listed = html.split("<tbody>")[1].split("</tbody>")[0]
    assert listed.count('<th scope="row">') == len(ContentCategory)

    client.force_login(new_office.cast.author)
    assert client.get("/admin/coverage/").status_code in (302, 403)
