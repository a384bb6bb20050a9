"""The written content of the demonstration: complete, consistent, and in its own words."""

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from home.demo import items, tables, wording
from home.demo.content import CONTENT, OFFICES, entries, toml
from home.demo.figures import Moment, book
from stats_pages.rules import names_this_site

REAL = Path(__file__).resolve().parents[3] / "shared" / "sources"
WORDS = re.compile(r"[^\W_]+")
# Names and phrases that the regulation itself prescribes may be quoted.
PRESCRIBED = "trang thông tin điện tử"
SHINGLE = 8
CENTRAL_SECTIONS = {
    "gioi-thieu",
    "van-ban",
    "nghiep-vu",
    "an-pham",
    "tin-tuc",
    "so-lieu/bao-cao-kinh-te-xa-hoi",
    "dang-doan-the",
    "gioi-thieu/thu-dien-tu-cong-vu",
    "hoi-dap",
    "thong-tin-khac",
    "dich-vu",
    "van-ban/pho-bien-phap-luat",
    "chien-luoc-ke-hoach",
    "cong-khai/ngan-sach",
    "cong-khai/mua-sam-dau-tu",
    "cong-khai/tiep-can-thong-tin",
}


def posted(office):
    return [entry for entry in entries(office) if entry.get("released")]


def test_forty_items_or_more_are_posted_and_every_type_in_both_offices():
    assert sum(len(posted(office)) for office in OFFICES) >= 40
    for office in OFFICES:
        types = {entry.type for entry in posted(office)}
        assert types >= {"news", "document", "yearbook", "report", "classification", "analysis"}
    central = {entry.type for entry in posted("central")}
    assert central >= {"survey", "regime", "issue"}


def test_the_centre_has_a_report_for_each_month_of_its_year():
    months = [entry.get("period") for entry in posted("central") if entry.type == "report"]
    assert months == [[2025, 12], *([2026, month] for month in range(1, 11))]


def test_the_section_tree_holds_what_regulation_and_law_ask_for():
    paths = {section["path"] for section in toml("central", "sections.toml")["sections"]}
    assert paths >= CENTRAL_SECTIONS


@pytest.mark.parametrize("office", OFFICES)
def test_every_author_writes_in_a_section_that_their_unit_supplies(office):
    sections = {row["path"]: row for row in toml(office, "sections.toml")["sections"]}
    people = {row["username"]: row for row in toml(office, "organisation.toml")["people"]}
    for entry in entries(office):
        unit = people[entry.get("author")]["posts"][0].get("unit")
        if entry.type == "correction" or unit is None:
            continue
        section = sections[items.section_of(entry)]
        assert unit in [section["owner"], *section.get("suppliers", [])], entry.slug


@pytest.mark.parametrize("office", OFFICES)
def test_every_place_for_a_figure_in_the_text_is_filled(office):
    for entry in entries(office):
        when = items.when_of(entry)
        text = wording.told(f"{entry.get('lead')} {entry.text}", book(office), when)
        assert "{" not in text, entry.slug


@pytest.mark.parametrize("office", OFFICES)
def test_totals_are_the_sums_of_their_parts(office):
    table = tables.report_table("retail", book(office), Moment(2026, 6))
    (_, total), *parts = table.rows
    assert total[0].value == sum(cells[0].value for _, cells in parts)
    areas = tables.yearbook_table("population", book(office), 2025)
    (_, whole), *places = areas.rows
    assert whole[1].value == sum(cells[1].value for _, cells in places)


def test_a_growth_rate_follows_from_the_values():
    figures, when = book("central"), Moment(2026, 10)
    now = figures.value("exports", "luyke", when)
    before = figures.value("exports", "luyke", Moment(2025, 10))
    rate = figures.change("exports", "luyke", when, "yoy")
    assert rate == pytest.approx((now - before) / before * 100)


def test_the_province_has_as_many_people_in_its_own_yearbook_as_in_the_country_s():
    in_country = next(a for a in toml("central", "areas.toml")["areas"] if a["name"] == "Lam Giang")
    in_province = toml("tinh", "areas.toml")["areas"]
    assert in_country["population"][-1] == sum(a["population"][-1] for a in in_province)
    assert in_country["area"] == sum(a["area"] for a in in_province)


def test_the_budget_adds_up():
    budget = next(entry for entry in entries("central") if entry.slug == "du-toan-2026")
    total, *parts = (Decimal(row[1].replace(".", "")) for row in budget.get("directory")["rows"])
    assert total == sum(parts)


@pytest.mark.parametrize("office", OFFICES)
def test_own_documents_name_the_site_or_give_a_reason_why_not(office):
    own = [entry for entry in entries(office) if entry.get("own")]
    assert own
    for entry in own:
        assert names_this_site(entry.get("recipients")) or entry.get("override_reason"), entry.slug


@pytest.mark.skipif(not REAL.exists(), reason="the source documents are not beside the project")
def test_no_sentence_is_taken_from_the_source_documents():
    taken = set().union(*(shingles(path.read_text("utf-8")) for path in REAL.glob("*.txt")))
    assert taken
    for path in [*CONTENT.rglob("*.md"), *CONTENT.rglob("*.toml")]:
        assert not shingles(path.read_text("utf-8")) & taken, path.name


def shingles(text):
    """Every run of eight words, none of which crosses a prescribed phrase."""
    words = " ".join(WORDS.findall(unicodedata.normalize("NFC", text).lower()))
    runs = [part.split() for part in words.split(PRESCRIBED)]
    return {
        tuple(run[start : start + SHINGLE])
        for run in runs
        for start in range(len(run) - SHINGLE + 1)
    }
