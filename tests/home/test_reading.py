"""What stands beside every item for its reader: tools, changes, neighbours in subject, recordings."""

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.blocks import StructBlockValidationError

from stats_pages.blocks.recordings import AudioBlock, VideoBlock
from stats_pages.models import (
    LegalDocumentPage,
    NewsPage,
    OfficeDocument,
    PagePreview,
    ReportForm,
    ReportingRegimePage,
    SerialIssuePage,
    SurveyForm,
    SurveyPlanPage,
    ThematicAnalysisPage,
    YearbookPage,
)
from stats_pages.related import closest
from stats_pages.templatetags.reading_tags import mail_link
from tests.gso_workflow.files.samples import wav
from tests.home.conftest import ITEMS
from tests.home.machines.conftest import keep_from_readers
from tests.stats_pages.samples import make, picture


def links(html):
    return [part.split('"')[0].replace("&amp;", "&") for part in html.split('href="')[1:]]


def recording(name="am.wav", content=None, **fields):
    file = ContentFile(content or wav(), name)
    return OfficeDocument.objects.create(title=name, file=file, credit="Cơ quan mẫu", **fields)


@pytest.mark.parametrize("model", ITEMS)
def test_every_item_can_be_passed_on_without_any_script(place, live, read, model):
    page = live(model, place.news)
    address = page.full_url

    tools = read(page).split("page-tools-heading")[-1].split("</section>")[0]

    shared = [parse_qs(urlsplit(link).query) for link in links(tools) if "://" in link]
    assert all(address in [value for values in one.values() for value in values] for one in shared)
    assert len(shared) == 3
    assert f'value="{address}"' in tools
    assert "<script" not in tools.replace('<script type="module" src="/static/', "")


def test_the_letter_has_title_address_and_the_mandated_sentence(place, live, read):
    page = live(NewsPage, place.news, title="Giá & lương, quý II")
    mail = next(link for link in links(read(page)) if link.startswith("mailto:?"))
    found = parse_qs(urlsplit(mail).query)

    assert found["subject"] == ["Giá & lương, quý II"]
    assert page.full_url in found["body"][0]
    assert place.office.citation in found["body"][0]


def test_a_title_with_a_line_break_makes_no_second_header():
    link = mail_link("Tin\r\nBcc: ai@example.vn", "http://a.vn/", "")

    assert "\n" not in unquote(link.split("&body=")[0])


def test_nothing_of_another_host_is_loaded(place, live, read):
    html = read(live(NewsPage, place.news))
    loaded = [part.split('"')[0] for part in html.split('src="')[1:]]

    assert loaded
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize("model", ITEMS)
def test_reading_time_is_not_told(place, live, read, model):
    assert "phút đọc" not in read(live(model, place.news))


def test_titles_that_share_rare_words_are_close():
    titles = {
        1: "Chỉ số giá tiêu dùng tháng 5",
        2: "Hội nghị tập huấn điều tra dân số",
        3: "Giá tiêu dùng và chỉ số giá vàng",
        4: "Đoàn thanh niên ra quân",
    }

    assert closest("Chỉ số giá tiêu dùng tháng 6", titles) == [1, 3]


def test_related_items_exclude_itself_drafts_and_other_offices(place, other_place, live, read):
    page = live(NewsPage, place.news, title="Sản lượng cà phê niên vụ mới")
    live(NewsPage, place.law, title="Cà phê niên vụ trước")
    make(NewsPage, place.news, title="Cà phê niên vụ chưa duyệt")
    live(NewsPage, other_place.news, title="Cà phê niên vụ nơi khác")

    related = read(page).split("related-heading")[-1].split("</section>")[0]

    assert "Cà phê niên vụ trước" in related
    assert not any(words in related for words in ("chưa duyệt", "nơi khác", "Sản lượng"))


def test_an_album_shows_each_picture_with_its_words_and_credit(place, live, read):
    images = [picture(caption=f"Ảnh {at}", credit=f"Người chụp {at}") for at in (1, 2)]
    rows = [{"image": one, "alt_text": "", "caption": "", "credit": ""} for one in images]
    page = live(NewsPage, place.news, body=[("album", {"title": "Ngày hội", "images": rows})])

    album = read(page).split('class="album wide"')[1].split("</section>")[0]

    assert album.count('alt="Toàn cảnh hội nghị"') == 2
    assert all(words in album for words in ("Ảnh 1", "Ảnh 2", "Người chụp 1", "Người chụp 2"))


def test_a_recording_never_plays_by_itself_and_has_its_words(place, live, read):
    value = {"title": "Hỏi đáp", "file": recording(), "transcript": "<p>Lời nói.</p>", "credit": ""}
    html = read(live(NewsPage, place.news, body=[("audio", value)]))

    assert "<audio controls preload" in html
    assert "autoplay" not in html
    assert "Lời nói." in html
    assert "Cơ quan mẫu" in html


def test_a_video_has_its_captions_as_a_track(place, live, read):
    film = recording("phim.webm", b"\x1aE\xdf\xa3" + b"\1" * 90)
    words = recording("phim.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nXin chao\n")
    value = {"title": "Phim", "file": film, "captions": words, "transcript": "", "credit": ""}
    html = read(live(NewsPage, place.news, body=[("video", {**value, "poster": None})]))

    assert 'type="video/webm"' in html
    track = html.split('<track kind="captions"')[1].split(">")[0]
    assert f'src="{words.url}" srclang="vi" label="Tiếng Việt"' in track
    with override("en"):
        foreign = VideoBlock().render(VideoBlock().normalize({**value, "poster": None}))
    assert 'srclang="en" label="English"' in foreign


WITH_FILES = {
    LegalDocumentPage: lambda file: {"signed_scan": file},
    YearbookPage: lambda file: {"full_pdf": file},
    ThematicAnalysisPage: lambda file: {"full_pdf": file},
    SerialIssuePage: lambda file: {"full_pdf": file},
    SurveyPlanPage: lambda file: {"forms": [SurveyForm(code="1", title="Phiếu", document=file)]},
    ReportingRegimePage: lambda file: {
        "forms": [ReportForm(code="1", title="Biểu", deadline="Ngày 5", document=file)]
    },
}


@pytest.mark.parametrize("model", WITH_FILES)
def test_the_first_pages_of_its_files_stand_beside_an_item(place, live, read, model):
    file = recording("bieu.pdf", b"%PDF-1.4")
    PagePreview.objects.create(
        document=file, number=1, page_count=12, file="previews/1.webp", width=320, height=452
    )
    html = read(live(model, place.news, **WITH_FILES[model](file)))

    shown = html.split('class="previews ')[1].split("</section>")[0]
    assert f"/trang-tep/{file.pk}/1.webp" in shown
    assert "12 trang" in shown
    assert html.index("</article>") < html.index('class="previews ')


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-01-15", "Chưa có hiệu lực"), ("2026-06-01", "Còn hiệu lực"), ("2027-03-01", "Hết")],
)
def test_whether_a_regime_binds_on_a_day_stands_where_its_status_leads(
    place, live, read, day, words
):
    page = live(ReportingRegimePage, place.news, expires_on=date(2027, 1, 1))
    html = read(page, f"?on={day}")

    assert 'href="#hieu-luc"' in html
    shown = html.split('id="hieu-luc"')[1].split("</form>")[1].split("<svg")[0]
    assert words in shown


def links_to(*pages):
    links = [{"title": "", "page": page, "url": ""} for page in pages]
    return {"body": [("related_links", {"title": "", "links": links})]}


def test_a_withheld_page_is_no_link_of_a_text(place, live, read):
    page, hidden = live(NewsPage, place.news), live(NewsPage, place.news, title="Bị giữ lại")
    reader = live(LegalDocumentPage, place.law, **links_to(page, hidden))
    assert hidden.title in read(reader)

    keep_from_readers(hidden)

    assert page.title in read(reader)
    assert hidden.title not in read(reader)


def test_many_links_cost_no_more_than_one(place, live, read):
    pages = [live(NewsPage, place.news) for _at in range(9)]
    counts = []
    for linked in (pages[:1], pages):
        reader = live(LegalDocumentPage, place.law, **links_to(*linked))
        read(reader)
        with CaptureQueriesContext(connection) as queries:
            read(reader)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("block", "name", "transcript", "fault"),
    [
        (AudioBlock(), "am.wav", "<p>Lời.</p>", None),
        (AudioBlock(), "am.wav", "", "transcript"),
        (AudioBlock(), "bang.csv", "<p>Lời.</p>", "file"),
        (VideoBlock(), "am.wav", "<p>Lời.</p>", "file"),
        (VideoBlock(), "phim.webm", "", "captions"),
        (VideoBlock(), "phim.webm", "<p>Lời.</p>", None),
    ],
)
def test_what_a_recording_lacks_is_said_beside_the_field(db, block, name, transcript, fault):
    content = {"csv": b"a;b", "webm": b"\x1aE\xdf\xa3" + b"\1" * 90}.get(name.split(".")[-1])
    file = recording(name, content)
    value = block.to_python({"title": "A", "file": file.pk, "transcript": transcript, "credit": ""})

    if fault is None:
        assert block.clean(value)["title"] == "A"
        return
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert set(refused.value.block_errors) == {fault}
