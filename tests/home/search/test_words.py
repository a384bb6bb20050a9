import unicodedata

import pytest

from home.search.excerpts import excerpt, highlighted
from home.search.words import (
    LONGEST_QUERY,
    MOST_WORDS,
    Query,
    alternatives,
    cited_codes,
    compact,
    index_marks,
    index_words,
    spellings,
)


@pytest.mark.parametrize(
    "number", ["64/2007/NĐ-CP", "064/2007/nd – cp", "64/2007/NÐ—CP", "64 2007 nd cp"]
)
def test_a_number_has_one_compact_form(number):
    assert compact(number) == compact(unicodedata.normalize("NFD", number)) == "642007ndcp"


def test_the_numbers_that_a_text_names_are_indexed_whole():
    text = "Căn cứ Nghị định số 94/2016/NĐ-CP và Quyết định 181/QĐ - CTK, 12/5 người vắng."

    assert cited_codes(text) == "942016ndcp 181qdctk"
    assert index_words(text).endswith("vang 942016ndcp 181qdctk")


def test_marks_are_kept_with_the_tone_in_one_place():
    assert index_marks("Hoà bình, tin thuỷ sản") == index_marks("hòa bình thủy sản")
    assert "tin" not in index_marks("tin Hoà bình").split()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("94/2016/NĐ-CP", "942016ndcp"),
        ("Nghị định số 94/2016/NĐ-CP", "942016ndcp"),
        ("181", "181"),
        ("tháng 6", ""),
        ("niên giám 2025", ""),
        ("thống kê", ""),
    ],
)
def test_a_query_is_a_number_only_after_words_that_name_documents(text, code):
    assert Query(text).code == code


def test_a_query_is_cut_to_what_a_search_may_cost():
    query = Query("a" * 5000)
    many = Query(" ".join(f"w{n}" for n in range(100)))

    assert len(query.text) == LONGEST_QUERY
    assert len(many.words) <= MOST_WORDS
    assert Query("a\0b").text == "ab"


def test_words_that_say_nothing_are_asked_for_only_alone():
    assert Query("giá của gạo").words == ["gia", "gao"]
    assert Query("của và").words == ["cua", "va"]


def test_half_a_number_stands_for_the_longer_ones_and_a_year_for_itself():
    assert alternatives("942016n") == [("942016n", True)]
    assert alternatives("942016") == [("942016", True)]
    assert alternatives("2026") == [("2026", False)]
    assert alternatives("064") == [("064", False), ("64", False)]


def test_words_of_addresses_are_no_terms():
    assert spellings("Viết tới danso@mau.example nhé") == [
        ("viet", "viết"),
        ("toi", "tới"),
        ("nhe", "nhé"),
    ]


def test_everything_in_an_excerpt_is_escaped_but_its_marks():
    text = '<script>alert("giá")</script> & giá <b>gạo</b>'

    found = excerpt(text, Query("giá"))

    assert "<script>" not in found
    assert "<b>" not in found
    assert "&amp;" in found
    assert found.count("<mark>giá</mark>") == 2


def test_marks_in_an_excerpt_follow_the_marks_typed():
    text = "Thông tin thống kê"

    assert highlighted(text, Query("thống")) == "Thông tin <mark>thống</mark> kê"
    assert highlighted(text, Query("thong")) == "<mark>Thông</mark> tin <mark>thống</mark> kê"
    assert highlighted("Thông tin", Query("thống")) == "<mark>Thông</mark> tin"


def test_the_original_spelling_is_shown_where_another_was_typed():
    assert highlighted("Lễ ở Hoà Bình", Query("hòa bình")) == (
        "Lễ ở <mark>Hoà</mark> <mark>Bình</mark>"
    )
    assert highlighted("Theo Nghị định 94/2016/NĐ-CP.", Query("942016ndcp")) == (
        "Theo Nghị định <mark>94/2016/NĐ-CP</mark>."
    )


def test_an_excerpt_shows_the_place_and_not_the_beginning():
    text = " ".join(["Lời dẫn dài"] * 60 + ["rừng ngập mặn ở ven biển"] + ["và nữa"] * 60)

    found = excerpt(text, Query("rừng ngập mặn"))

    assert "<mark>rừng</mark> <mark>ngập</mark> <mark>mặn</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < 400


@pytest.mark.parametrize("text", ["", "   ", "…"])
def test_of_a_text_without_words_nothing_is_shown(text):
    assert excerpt(text, Query("giá")) == ""
