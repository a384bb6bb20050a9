"""The five real documents; their words stay outside, only what must be found in them is said."""

import datetime as dt

import pytest

from stats_pages.importing import readers
from stats_pages.importing.creating import import_file
from stats_pages.importing.parsing import parse
from stats_pages.models import LegalDocumentPage

from .material import checks, real, with_real_sources

pytestmark = with_real_sources


def found(prefix):
    return parse(readers.read(real(prefix)))


def cited(prefix):
    return [finding.value for finding in found(prefix).findings if finding.field == "citation"]


@pytest.mark.django_db
def test_decision_181_becomes_one_legal_document(place):
    page = LegalDocumentPage.objects.get(pk=import_file(real("003"), place).page.pk)
    assert (page.document_number, page.document_symbol) == ("181", "QĐ-CTK")
    assert page.issued_on == page.effective_on == dt.date(2018, 5, 24)
    assert page.signer_name == "La Hồng Ninh"
    assert page.signer_title == "CỤC TRƯỞNG"
    assert page.recipients.count() == 6
    assert page.legal_bases.count() == 5
    assert page.proposal_line.startswith("Xét đề nghị")
    first, second = page.shown_parts
    assert [article.anchor for article in first.articles] == [
        f"quyet-dinh-dieu-{n}" for n in range(1, 4)
    ]
    assert [article.anchor for article in second.articles] == [
        f"quy-che-dieu-{n}" for n in range(1, 19)
    ]
    chapters = [piece for kind, piece in second.pieces if kind == "chapter"]
    assert [len(chapter.articles) for chapter in chapters] == [3, 8, 4, 3]
    assert page.submission_problems() == {}


@pytest.mark.parametrize(
    ("prefix", "numbers"),
    [
        ("000", ["1359/QĐ-TCTK"]),
        ("001", []),
        ("002", ["06/2013/QĐ-TTg", "Nghị quyết 19", "Quyết định 06"]),
        (
            "003",
            [
                "67/2006/QH11",
                "64/2007/NĐ-CP",
                "97/2008/NĐ-CP",
                "14/2010/TT-BTTTT",
                "219/QĐ-TCTK",
                "680/QĐ-BKHĐT",
            ],
        ),
        ("004", ["Quyết định số 480"]),
    ],
)
def test_every_cited_number_is_found_and_no_other(prefix, numbers):
    assert cited(prefix) == numbers


@pytest.mark.parametrize(
    ("prefix", "posted", "byline", "source"),
    [
        ("000", dt.datetime(2020, 11, 12, 16, 31), "P.V", ""),
        ("001", None, "", ""),
        ("002", dt.datetime(2017, 9, 9, 8, 26), "", "thainguyen.gov.vn"),
        ("004", None, "H.DUNG", ""),
    ],
)
def test_time_byline_and_source_of_news_are_found(prefix, posted, byline, source):
    item = found(prefix).item
    moment = item.posted_on and dt.datetime.combine(item.posted_on, item.posted_at)
    assert (moment, item.byline, item.source_name) == (posted, byline, source)


def test_the_author_of_the_source_is_found():
    assert found("002").item.source_author == "Kim Oanh"


def test_a_source_without_headline_gets_a_title_to_check():
    assert ("title", "no_headline") in checks(found("004"))
    assert found("004").item.title


@pytest.mark.parametrize("prefix", ["000", "001", "002"])
def test_real_headlines_need_no_check(prefix):
    assert "title" not in {field for field, _note in checks(found(prefix))}


@pytest.mark.parametrize("prefix", ["000", "001", "002", "004"])
def test_nothing_of_a_portal_stays_in_the_text(prefix):
    item = found(prefix).item
    text = "\n".join([item.title, item.lead, *(line.text for line in item.body)]).lower()
    remains = (
        "portlet",
        "library component",
        "mã bảo vệ",
        "bài viết khác",
        "thăm dò",
        "lưu thông tin",
        "\u00a0",
        "|",
    )
    assert [word for word in remains if word in text] == []
    assert all(
        not line.text.endswith(("..", "./.")) or line.text.endswith("...") for line in item.body
    )
    assert len(item.captions) == 1
