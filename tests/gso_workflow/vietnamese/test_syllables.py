"""Which words can be Vietnamese."""

import pytest

from gso_workflow.vietnamese import is_syllable
from gso_workflow.vietnamese.syllables import INITIALS, MARKED_LETTERS, RIMES, split_tone

VIETNAMESE = (
    "thống kê tỉnh nghiệp người gì giếng giữ quý quyết quỳnh khuỷu thuở ý yểng ương oái "
    "ngoằn xoong loạc khoẻ khỏe hoà hòa thuỷ thủy được Đường QUỐC rượu hươu"
)
FOREIGN = "señor français été über größe naïve café Zürich Øl TTĐT QĐ thốngkê ń xyz ngh"


@pytest.mark.parametrize("word", VIETNAMESE.split())
def test_vietnamese_words_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", FOREIGN.split())
def test_foreign_words_and_abbreviations_are_not(word):
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["cac", "càc", "thốc", "bảp", "mãt", "ếch", "ềch", "sạch"])
def test_a_stop_takes_only_the_sharp_and_the_heavy_tone(word):
    tone = split_tone(word)[1]

    assert is_syllable(word) is (tone in ("\u0301", "\u0323"))


def test_decomposed_words_are_judged_as_composed_ones():
    assert is_syllable("thô\u0301ng")
    assert is_syllable("tho\u0302\u0301ng")


def test_a_word_has_one_tone():
    assert not is_syllable("thốn\u0300g")
    assert not is_syllable("hóà")


def test_the_system_has_27_initials_165_rimes_and_134_marked_letters():
    assert (len(INITIALS), len(RIMES), len(MARKED_LETTERS)) == (27, 165, 134)
