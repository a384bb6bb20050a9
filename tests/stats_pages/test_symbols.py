import pytest

from stats_pages.blocks import PartsStreamBlock
from stats_pages.isbn import validate_isbn
from stats_pages.parts import parts_of
from stats_pages.symbols import is_unique_by_itself, join_symbol, symbol_key


@pytest.mark.parametrize(
    "written",
    ["64/2007/NĐ-CP", "064/2007/nđ-cp", "64 / 2007 / ND – CP", "64/2007/NÐ-CP", "64/2007/ND-CP"],
)
def test_every_way_of_writing_a_symbol_has_one_key(written):
    assert symbol_key(written) == "64/2007/ND-CP"


@pytest.mark.parametrize(
    ("number", "symbol", "expected"),
    [("181", "QĐ-CTK", "181/QĐ-CTK"), ("", "QĐ-CTK", "QĐ-CTK"), ("", "", "")],
)
def test_number_and_symbol_are_printed_together(number, symbol, expected):
    assert join_symbol(number, symbol) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("64/2007/NĐ-CP", True), ("67/2006/QH11", True), ("181/QĐ-CTK", False), ("181", False)],
)
def test_only_numbers_with_their_year_are_unique_by_themselves(text, expected):
    assert is_unique_by_itself(text) is expected


def article(number):
    return {"section": "", "number": number, "heading": "Tên điều", "text": "<p>Nội dung.</p>"}


def parts(*definitions):
    raw = [
        {"type": "part", "value": {"kind": kind, "title": "", "anchor": anchor, "content": content}}
        for kind, anchor, content in definitions
    ]
    return parts_of(PartsStreamBlock().to_python(raw))


def test_anchors_carry_the_part_and_survive_chapters():
    decision = [{"type": "article", "value": article("1")}]
    chapters = [
        {"type": "chapter", "value": {"number": "I", "title": "", "articles": [article("1")]}},
        {"type": "chapter", "value": {"number": "II", "title": "", "articles": [article("12a")]}},
    ]

    first, second = parts(("decision", "", decision), ("regulation", "", chapters))

    assert [a.anchor for a in first.articles] == ["quyet-dinh-dieu-1"]
    assert [a.anchor for a in second.articles] == ["quy-che-dieu-1", "quy-che-dieu-12a"]
    assert [e.anchor for e in second.contents()] == [
        "quy-che-chuong-i",
        "quy-che-dieu-1",
        "quy-che-chuong-ii",
        "quy-che-dieu-12a",
    ]


def test_no_two_pieces_share_an_anchor():
    once = [{"type": "article", "value": article("1")}]
    shown = parts(("annex", "", once), ("annex", "", once), ("annex", "bieu-mau", once))
    anchors = [part.anchor for part in shown]

    assert anchors == ["phu-luc", "phu-luc-2", "bieu-mau"]
    assert shown[1].articles[0].anchor == "phu-luc-2-dieu-1"


@pytest.mark.parametrize("good", ["978-604-75-1234-8", "0-306-40615-2"])
def test_isbns_with_a_right_check_digit_pass(good):
    assert validate_isbn(good) is None


@pytest.mark.parametrize("bad", ["978-604-75-1234-9", "0-306-40615-3", "12345", "niên giám"])
def test_other_isbns_are_refused(bad):
    with pytest.raises(Exception, match="ISBN"):
        validate_isbn(bad)
