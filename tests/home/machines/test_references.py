"""References read back by the programs they are for, with every sign of a title in its place."""

from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from home.citing.references import Reference, bibtex, ris
from stats_pages.models import (
    ClassificationPage,
    LegalDocumentPage,
    NewsPage,
    ReportingRegimePage,
    SerialIssuePage,
    SocioEconomicReportPage,
    SurveyPlanPage,
    ThematicAnalysisPage,
    YearbookPage,
)
from tests.home.conftest import ITEMS

HARD = "Giá & lương: 5% {tăng} #1 ~ \\ $ ^ _ “Ễ Ặ ữ” – Đ"


def reference(**fields):
    known = {
        "kind": "news",
        "key": "news-7",
        "title": "Một tin",
        "author": "Cục Thống kê tỉnh Mẫu",
        "publisher": "Cục Thống kê tỉnh Mẫu",
        "url": "https://mau.vn/tin/mot_tin/?a=1&b=2#muc",
        "published": date(2026, 3, 2),
        "accessed": date(2026, 11, 29),
        "language": "vi",
        "sentence": "Thông tin khai thác từ Trang Thông tin điện tử Cục Thống kê tỉnh Mẫu",
    }
    return Reference(**{**known, **fields})


def bibtex_of(text):
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    return entry, {field.key: field.value for field in entry.fields}


def ris_of(text):
    (entry,) = rispy.loads(text)
    return entry


@pytest.mark.parametrize("title", [HARD, "Xuống\ndòng  và khoảng  trắng", "100%", "A_b"])
def test_bibtex_gives_the_title_back_sign_by_sign(title):
    _entry, fields = bibtex_of(bibtex(reference(title=title)))

    # The braces that keep capitals are gone with those of the title; LaTeX has its own circumflex.
    assert without_braces(fields["title"]).replace("ˆ", "^") == without_braces(title)


def without_braces(text):
    return " ".join(text.replace("{", "").replace("}", "").split())


def test_braces_of_a_title_never_end_its_field():
    text = bibtex(reference(title="}, evil = {x"))

    _entry, fields = bibtex_of(text)

    assert "evil" not in fields
    assert "evil" in fields["title"]


def test_bibtex_keeps_address_day_and_sentence():
    entry, fields = bibtex_of(bibtex(reference()))

    assert (entry.entry_type, entry.key) == ("misc", "news-7")
    (plain,) = bibtexparser.parse_string(bibtex(reference())).entries
    assert plain["url"] == "https://mau.vn/tin/mot_tin/?a=1&b=2#muc"
    assert (fields["year"], fields["urldate"]) == ("2026", "2026-11-29")
    assert fields["note"] == reference().sentence


@pytest.mark.parametrize("title", [HARD, "Dòng một\r\nER  - \r\nTY  - BOOK"])
def test_ris_gives_one_record_with_the_title_on_one_line(title):
    entry = ris_of(ris(reference(title=title)))

    assert entry["title"] == " ".join(title.split())
    assert entry["type_of_reference"] == "NEWS"
    assert entry["urls"] == [reference().url]
    assert reference().sentence in entry["notes"]


AUTHORS = ["Đỗ Thị Ánh", "Nhóm Giá và Lương"]
TYPES = {
    NewsPage: ("misc", "NEWS"),
    LegalDocumentPage: ("misc", "LEGAL"),
    YearbookPage: ("book", "BOOK"),
    SocioEconomicReportPage: ("techreport", "RPRT"),
    ThematicAnalysisPage: ("techreport", "RPRT"),
    SurveyPlanPage: ("techreport", "RPRT"),
    ReportingRegimePage: ("misc", "LEGAL"),
    ClassificationPage: ("misc", "DATA"),
    SerialIssuePage: ("misc", "SER"),
}


@pytest.mark.parametrize("model", ITEMS, ids=lambda model: model.__name__)
def test_each_type_of_item_has_both_files(ask, place, filled, model):
    page = filled[model]
    text = ask(f"/trich-dan/{page.pk}.bib").content.decode()
    entry, fields = bibtex_of(text)
    record = ris_of(ask(f"/trich-dan/{page.pk}.ris").content.decode())

    assert (entry.entry_type, record["type_of_reference"]) == TYPES[model]
    assert record["title"] == page.title
    assert fields["url"] == record["urls"][0] == page.full_url
    assert place.office.citation in record["notes"]
    assert fields["note"] == place.office.citation


def test_facts_of_a_type_are_in_its_reference(ask, filled):
    law = ask(f"/trich-dan/{filled[LegalDocumentPage].pk}.bib").content.decode()
    book = ask(f"/trich-dan/{filled[YearbookPage].pk}.ris").content.decode()

    assert bibtex_of(law)[1]["number"] == "181/QĐ-MAU"
    assert bibtex_of(law)[1]["year"] == "2018"
    assert ris_of(book)["year"] == "2025"
    assert ris_of(book)["publisher"] == "Nhà xuất bản mẫu"


def test_each_author_of_an_analysis_is_one_of_its_own(ask, place, live):
    page = live(ThematicAnalysisPage, place.news, authors="\n".join(AUTHORS))

    entry = bibtex_of(ask(f"/trich-dan/{page.pk}.bib").content.decode())[1]
    record = ris_of(ask(f"/trich-dan/{page.pk}.ris").content.decode())

    assert [without_braces(name) for name in entry["author"].split(" and ")] == AUTHORS
    assert record["authors"] == AUTHORS


def test_a_pen_name_hides_the_author(ask, place, live):
    page = live(NewsPage, place.news, author_name="Nguyễn Thị Thật", pen_name="Bút Danh")

    for ending in ("bib", "ris"):
        text = ask(f"/trich-dan/{page.pk}.{ending}").content.decode()
        assert "Bút Danh" in text
        assert "Thật" not in text


def test_what_is_not_public_has_no_reference(ask, draft, place):
    page = draft(NewsPage)

    assert ask(f"/trich-dan/{page.pk}.bib").status_code == 404
    assert ask(f"/trich-dan/{place.home.get_parent().pk}.ris").status_code == 404


def test_pages_offer_both_beside_the_sentence(read, place):
    html = read(place.news)

    assert f'href="/trich-dan/{place.news.pk}.bib" download' in html
    assert f'href="/trich-dan/{place.news.pk}.ris" download' in html
