"""Vietnamese alphabetical order."""

import random

import pytest

from gso_workflow.vietnamese import person_sort_key, sort_key

ORDERED = [
    [*"aăâbcdđeêghiklmnoôơpqrstuưvxy"],
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["An", "Ăn", "Ân", "Ba", "Dân", "Đắk", "Điện", "Em", "Ê", "On", "Ôn", "Ơn", "Ước", "Vân"],
    ["an toàn", "anh"],
    ["hoa", "hòa bình", "hoa lư", "hoả tiễn", "hoang"],
    ["Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương", "Cà Mau", "Cao Bằng"],
    ["Hà Giang", "Hà Nam", "Hà Nội", "Hải Dương", "Hòa Bình", "Huế", "Hưng Yên"],
    ["! tin", "2 tin", "tin", "zê", "Ωmega"],
]


@pytest.mark.parametrize("words", ORDERED, ids=lambda words: words[0])
def test_words_stand_in_vietnamese_order(words):
    shuffled = random.Random(7).sample(words, len(words))

    assert sorted(shuffled, key=sort_key) == words


def test_tone_placement_does_not_part_equal_words():
    assert sorted(["hoà z", "hòa b", "hoà a"], key=sort_key) == ["hoà a", "hòa b", "hoà z"]


def test_people_stand_by_given_name_then_family_then_middle_name():
    people = [
        "Đỗ Văn An",
        "Lê Thị An",
        "Lê Văn An",
        "NGUYỄN VĂN AN",
        "Bùi Ân",
        "Trần Bảo",
        "Vũ Đạt",
        "Ân Hà",
        "Hương",
    ]
    shuffled = random.Random(7).sample(people, len(people))

    assert sorted(shuffled, key=person_sort_key) == people


def test_a_nameless_person_comes_first():
    assert sorted(["An", "  ", ""], key=person_sort_key) == ["", "  ", "An"]
