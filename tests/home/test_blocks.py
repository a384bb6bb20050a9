"""What editors put on a page is sealed; what a band lists is not, and a broken block is nothing."""

import logging
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from gso_workflow import clocks
from gso_workflow.verifying.articles import articles_in
from home.blocks import BandStreamBlock, FeaturedStreamBlock
from home.blocks.information import InformationRowBlock
from home.blocks.places import MapBlock, outline_pairs
from home.blocks.plotting import WIDTH, plot
from home.models import DirectoryPage, SectionPage, TopicPage
from stats_pages.models import LegalDocumentPage, NewsPage, ReportingRegimePage
from tests.factories import HANOI
from tests.home.conftest import fill, in_order
from tests.home.machines.conftest import keep_from_readers
from tests.stats_pages.samples import document

PLACE = {"name": "Trụ sở", "address": "Số 9 phố Thử", "page": None}
LINKS = {
    "title": "Cơ quan bạn",
    "links": [{"title": "Bộ chủ quản", "page": None, "url": "https://bo.example/", "text": ""}],
}
ROW = {
    "subject": "Dự toán năm",
    "page": None,
    "url": "",
    "place": "Bảng tin tầng một",
    "form": "Niêm yết",
    "time": "Mười lăm ngày sau khi duyệt",
    "duration": "Ba mươi ngày",
}


def words():
    """One complete value of each block that editors write, by the block's name."""
    place = {**PLACE, "latitude": "21.03", "longitude": "105.83"}
    return {
        "notice": {"title": "Thông báo nghỉ", "text": "<p>Nghỉ lễ.</p>", "tone": "info"},
        "link": {"title": "Mời đọc", "page": None, "url": "https://a.example/", "text": ""},
        "heading": "Đầu mục riêng",
        "text": "<p>Lời của biên tập.</p>",
        "links": LINKS,
        "map": {"title": "Bản đồ cơ quan", "picture": None, "outline": "", "places": [place]},
        "information": {"title": "Danh mục công khai", "rows": [ROW]},
        "document": {"document": document("Phiếu yêu cầu"), "title": "", "kind": "form"},
    }


SEEN = {
    "notice": "Thông báo nghỉ",
    "link": "Mời đọc",
    "heading": "Đầu mục riêng",
    "text": "Lời của biên tập.",
    "links": "Cơ quan bạn",
    "map": "Số 9 phố Thử",
    "information": "Bảng tin tầng một",
    "document": "Phiếu yêu cầu",
}
BANDS = {
    "news": {"heading": "Băng tin", "number": 3},
    "latest": {"heading": "Băng mới", "item_type": "", "section": None, "number": 3, "half": False},
    "headlines": {"heading": "Băng số", "number": 2},
    "yearbooks": {"heading": "Băng sách", "number": 2},
    "sections": {"heading": "Băng mục"},
    "topics": {"heading": "Băng chuyên đề", "number": 2},
    "calendar": {"heading": "Băng lịch", "number": 3},
    "directory": {"heading": "Băng danh bạ", "number": 2},
}


def arrange(page, **streams):
    for name, rows in streams.items():
        setattr(page, name, rows)
    page.save()


def test_every_kind_of_block_is_tried_here():
    assert set(SEEN) == set(FeaturedStreamBlock().child_blocks)
    assert set(BANDS) == set(BandStreamBlock().child_blocks)


@pytest.mark.parametrize("kind", SEEN)
def test_what_editors_write_stands_in_the_article(place, read, kind):
    arrange(place.news, featured=[(kind, words()[kind])])

    (article,) = articles_in(read(place.news))

    assert SEEN[kind] in " ".join(article.content)


@pytest.mark.parametrize("kind", SEEN)
def test_a_block_of_words_that_breaks_shows_nothing_and_is_logged(
    place, read, kind, monkeypatch, caplog
):
    arrange(place.news, featured=[("heading", "Trước"), (kind, words()[kind]), ("heading", "Sau")])
    sound = type(FeaturedStreamBlock().child_blocks[kind])
    breaks(monkeypatch, sound, only=None if kind != "heading" else "Đầu mục riêng")

    with caplog.at_level(logging.ERROR, logger="home.sound"):
        html = read(place.news)

    assert SEEN[kind] not in html
    assert in_order(html, ">Trước<", ">Sau<")
    assert "RuntimeError" not in html
    assert f"Block 1 {kind} of page {place.news.pk}" in caplog.text


@pytest.mark.parametrize("kind", BANDS)
def test_a_band_that_breaks_shows_nothing_and_is_logged(place, read, kind, monkeypatch, caplog):
    value = dict(BANDS[kind])
    if kind == "directory":
        value["directory"] = place.home.add_child(
            instance=DirectoryPage(title="Danh bạ", slug="danh-ba")
        )
    arrange(place.home, bands=[(kind, value), ("sections", {"heading": "Còn đứng"})])
    monkeypatch.setattr("home.bands." + kind, fails)
    if kind == "sections":
        arrange(place.home, bands=[(kind, value)])

    with caplog.at_level(logging.ERROR, logger="home.sound"):
        html = read(place.home)

    assert value["heading"] not in html
    assert ("Còn đứng" in html) is (kind != "sections")
    assert f"Block 0 {kind} of page {place.home.pk}" in caplog.text


def fails(*args, **kwargs):
    raise RuntimeError("a block that breaks")


def breaks(monkeypatch, block, only=None):
    render = block.render

    def broken(self, value, context=None):
        return render(self, value, context) if only and value != only else fails()

    monkeypatch.setattr(block, "render", broken)


def test_bands_stand_outside_the_article_in_the_editors_order(place, read):
    fill(place)
    order = ["yearbooks", "news", "sections", "headlines"]
    arrange(place.home, bands=[(kind, BANDS[kind]) for kind in order])

    html = read(place.home)

    (article,) = articles_in(html)
    assert in_order(html, "Băng sách", "Băng tin", "Băng mục", "Băng số")
    assert "Băng" not in article.content


def test_a_band_without_rows_is_no_band(place, read):
    empty = [kind for kind in BANDS if kind not in ("sections", "directory")]
    arrange(place.home, bands=[(kind, BANDS[kind]) for kind in empty])

    assert "Băng" not in read(place.home)


def test_two_bands_of_a_kind_have_headings_of_their_own(place, read, live):
    live(NewsPage, place.news)
    arrange(place.home, bands=[("latest", BANDS["latest"])] * 2)

    html = read(place.home)

    assert html.count('id="latest-heading"') == html.count('id="latest-2-heading"') == 1


def test_the_newest_of_a_section_are_of_that_section(place, read, live):
    live(NewsPage, place.news, title="Tin trong mục")
    live(LegalDocumentPage, place.law, document_number="77")
    band = {**BANDS["latest"], "section": place.law}
    arrange(place.home, bands=[("latest", band)])

    html = read(place.home)

    assert "77/QĐ-MAU" in html
    assert "Tin trong mục" not in html


def test_a_section_that_is_taken_down_takes_its_band_along(place, read, live):
    live(LegalDocumentPage, place.law, document_number="77")
    arrange(place.home, bands=[("latest", {**BANDS["latest"], "section": place.law})])
    place.law.live = False
    place.law.save()

    assert "Băng mới" not in read(place.home)


def test_coming_dates_are_events_and_changes_in_force_the_nearest_first(place, read, live):
    now = datetime(2026, 5, 10, 9, tzinfo=HANOI)
    arrange(place.home, bands=[("calendar", BANDS["calendar"])])
    live(NewsPage, place.news, title="Hội nghị xa", event_starts_at=now + timedelta(days=40))
    live(NewsPage, place.news, title="Hội nghị đã qua", event_starts_at=now - timedelta(days=1))
    live(
        LegalDocumentPage, place.law, title="Quy chế sắp có hiệu lực", effective_on=date(2026, 6, 1)
    )
    live(ReportingRegimePage, place.law, title="Chế độ sắp hết", expires_on=date(2026, 6, 5))

    with clocks.at(now):
        band = read(place.home).split('id="calendar-heading"')[1].split("</section>")[0]

    assert in_order(band, "1/6/2026", "Chế độ sắp hết", "Hội nghị xa")
    assert "đã qua" not in band


def test_a_draft_is_in_no_band(place, read):
    child = SectionPage(title="Mục giấu", slug="muc-giau", live=False)
    place.home.add_child(instance=child)
    topic = TopicPage(title="Chuyên đề giấu", slug="chuyen-de-giau", live=False)
    place.home.add_child(instance=topic)
    arrange(place.home, bands=[(kind, BANDS[kind]) for kind in ("sections", "topics")])

    html = read(place.home)

    assert "Mục giấu" not in html
    assert "Chuyên đề giấu" not in html


def test_a_map_has_the_same_places_in_words(place, read):
    arrange(place.news, featured=[("map", words()["map"])])

    html = read(place.news)

    assert 'role="img" aria-label="' in html
    assert in_order(html, "<svg", "</svg>", "Trụ sở", "Số 9 phố Thử", "21,03")


def test_north_is_up_east_is_right_and_everything_lies_on_the_sheet():
    drawn = plot([(21.0, 105.0), (22.0, 106.0)], [(20.5, 104.5), (22.5, 106.5)])
    (_, west, south), (_, east, north) = drawn.points

    assert float(west) < float(east) < WIDTH
    assert float(north) < float(south) < float(drawn.height)
    assert len(drawn.outline.split()) == 2


def test_one_place_alone_and_no_place_at_all_can_be_drawn():
    assert plot([(21.0, 105.0)]).points == [(1, "320.0", "36.0")]
    assert plot([]) is None


def test_an_outline_is_read_line_by_line():
    assert len(outline_pairs("21.1, 105.2\n\n21.3,105.4\n")) == 2
    with pytest.raises(ValueError, match="hai"):
        outline_pairs("21.1, 105.2\nhai mươi, một trăm")


def test_a_place_of_a_map_leads_to_its_page_only_while_readers_may_see_it(place, read, live):
    page = live(NewsPage, place.news, title="Trụ sở mới")
    at = {**PLACE, "page": page, "latitude": "21.03", "longitude": "105.83"}
    arrange(place.home, featured=[("map", {**words()["map"], "places": [at]})])
    row = read(place.home).split('class="map__place"')[1].split("</li>")[0]
    assert f'<a href="{page.url}">Trụ sở</a>' in row

    keep_from_readers(page)

    row = read(place.home).split('class="map__place"')[1].split("</li>")[0]
    assert "<strong>Trụ sở</strong>" in row


def test_a_map_with_a_wrong_outline_is_refused():
    block = MapBlock()
    raw = {
        "title": "Bản đồ",
        "outline": "không phải số",
        "places": [{"name": "A", "latitude": "21", "longitude": "105"}],
    }
    with pytest.raises(ValidationError):
        block.clean(block.to_python(raw))


def test_public_information_must_say_where_it_stands():
    block = InformationRowBlock()
    facts = dict.fromkeys(("subject", "form", "time", "duration"), "x")
    with pytest.raises(ValidationError):
        block.clean(block.to_python(facts))
    assert block.clean(block.to_python({**facts, "place": "Bảng tin"}))["place"] == "Bảng tin"


def test_an_event_of_today_is_still_to_come(place, read, live):
    soon = timezone.now() + timedelta(minutes=5)
    arrange(place.home, bands=[("calendar", BANDS["calendar"])])
    live(NewsPage, place.news, title="Họp chiều nay", event_starts_at=soon)

    assert "Họp chiều nay" in read(place.home)
