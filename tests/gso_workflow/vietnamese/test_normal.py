"""The stored form of text: composed, without look-alikes."""

import unicodedata

import pytest

from gso_workflow.vietnamese import clean, convert, fold_lookalikes, to_nfc

from .samples import FOREIGN, PARAGRAPHS, SENTENCE, SHOWN


@pytest.mark.parametrize(
    "written",
    [unicodedata.normalize("NFD", "Thống kê"), "Thô\u0301ng kê", "Thống kê"],
    ids=["decomposed", "tổ hợp", "composed"],
)
def test_all_unicode_spellings_are_stored_composed(written):
    assert to_nfc(written) == clean(written) == "Thống kê"
    assert len(clean(written)) == 8


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("\u00d0iều tra", "Điều tra"),
        ("\u0189iều \u0111i", "Điều đi"),
        ("\u00f0ường", "đường"),
        ("Q\u00d0-CTK và N\u00d0-CP, H\u00d0ND", "QĐ-CTK và NĐ-CP, HĐND"),
        ("\u00d0ắk Lắk", "Đắk Lắk"),
        ("kinh\u00a0tế\u202fxã hội", "kinh tế xã hội"),
        ("thống\u200b kê\ufeff", "thống kê"),
        ("thống kê tỉ\u00adnh nhà", "thống kê tỉnh nhà"),
        ("sta\u00adtis\u00adtics", "statistics"),
        ("dòng một\ndòng hai\r\n\ndòng ba", "dòng một\ndòng hai\r\n\ndòng ba"),
        ("", ""),
    ],
)
def test_lookalikes_are_folded(written, stored):
    assert fold_lookalikes(written) == stored
    assert clean(written) == stored


def test_icelandic_keeps_its_eth():
    assert clean(FOREIGN["icelandic"]) == FOREIGN["icelandic"]


def test_a_picture_made_of_pictures_stays_whole():
    assert clean("gia đình 👨\u200d👩\u200d👧") == "gia đình 👨\u200d👩\u200d👧"


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_good_vietnamese_is_not_touched(text):
    assert clean(text) == text


@pytest.mark.parametrize("text", ["ch\u00ada", "n\u00adíc ta", SHOWN["tcvn3"]])
def test_the_soft_hyphen_that_is_a_letter_survives(text):
    assert clean(text) == text
    assert "ư" in convert(clean(text), "tcvn3")


def test_one_old_line_in_a_good_text_keeps_its_letters():
    text = f"{PARAGRAPHS[0]}\u00a0\n{SHOWN['tcvn3']}\n{PARAGRAPHS[1]}"

    assert clean(text) == f"{PARAGRAPHS[0]} \n{SHOWN['tcvn3']}\n{PARAGRAPHS[1]}"


@pytest.mark.parametrize("encoding", SHOWN)
def test_cleaning_first_does_not_prevent_converting_later(encoding):
    assert convert(clean(SHOWN[encoding]), encoding) == SENTENCE
