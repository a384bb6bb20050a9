"""Finding and reading the encodings older than Unicode."""

import unicodedata

import pytest

from gso_workflow.vietnamese import ENCODING_NAMES, LEGACY, convert, detect, write_as
from gso_workflow.vietnamese.syllables import MARKED_LETTERS

from .samples import FOREIGN, PARAGRAPHS, SENTENCE, SHOWN


@pytest.mark.parametrize("encoding", SHOWN)
def test_each_encoding_is_named_and_read(encoding):
    verdict = detect(SHOWN[encoding])

    assert verdict.encoding == encoding
    assert verdict.is_legacy
    assert verdict.name == ENCODING_NAMES[encoding]
    assert verdict.share == 1
    assert convert(SHOWN[encoding], encoding) == SENTENCE


@pytest.mark.parametrize("encoding", sorted(set(SHOWN) - {"html"}))
def test_writing_shows_what_old_documents_show(encoding):
    assert write_as(SENTENCE, encoding) == SHOWN[encoding]


@pytest.mark.parametrize("encoding", SHOWN)
@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_whole_paragraphs_are_found_and_restored(paragraph, encoding):
    shown = write_as(paragraph, encoding)

    assert detect(shown).encoding == encoding
    assert convert(shown, encoding) == paragraph


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("paragraph", [SENTENCE, *PARAGRAPHS])
def test_unicode_is_accepted_in_either_form(paragraph, form):
    verdict = detect(unicodedata.normalize(form, paragraph))

    assert verdict.encoding == "unicode"
    assert not verdict.is_legacy


@pytest.mark.parametrize("language", FOREIGN)
def test_foreign_text_is_never_taken_for_legacy(language):
    assert not detect(FOREIGN[language]).is_legacy


@pytest.mark.parametrize("language", FOREIGN)
def test_vietnamese_with_foreign_names_is_unicode(language):
    assert detect(f"{PARAGRAPHS[0]} {FOREIGN[language]}. {PARAGRAPHS[1]}").encoding == "unicode"


@pytest.mark.parametrize("encoding", sorted(set(LEGACY) - {"tcvn3"}))
def test_every_letter_survives_writing_and_reading(encoding):
    # VISCII's Õ is the no-break space: only inside a syllable can it be told from one.
    words = " ".join(f"{letter}x{letter}" for letter in MARKED_LETTERS if letter != "Õ") + " VÕ"

    assert convert(write_as(words, encoding), encoding) == words


def test_tcvn3_has_74_letters_and_loses_only_the_case_of_the_others():
    words = " ".join(f"{letter}x{letter}" for letter in MARKED_LETTERS)

    read = convert(write_as(words, "tcvn3"), "tcvn3")

    assert read.lower() == words.lower()
    assert sum(a != b for a, b in zip(read, words, strict=True)) == 2 * (134 - 74)


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("Aù aú AÚ aÚ AÛ ñoàng yù kî KÎ", "Á ẳ Ẳ ẳ Ả đồng ý kỵ KỴ"),
        ("QUYEÁT ÑÒNH Quyeát ñònh", "QUYẾT ĐỊNH Quyết định"),
    ],
)
def test_vni_reads_by_rule_and_takes_the_case_from_the_letter(shown, read):
    assert convert(shown, "vni") == read


@pytest.mark.parametrize(
    ("encoding", "shown", "read"),
    [
        ("tcvn3", "®\u00adêng §¾k bÐ", "đường Đắk bé"),
        ("vps", "H— H˜ vŠ Ñy ban Qñ", "HỒ HỔ về Ủy ban QĐ"),
        ("viscii", "H\x90 Ð° Qu¯c", "HỒ Đồ Quốc"),
    ],
)
def test_single_cells_of_the_tables(encoding, shown, read):
    assert convert(shown, encoding) == read


def test_latin1_control_codes_are_read_like_their_windows_signs():
    shown = write_as("Quyết định thống nhất", "vps")
    as_latin1 = shown.replace("‰", "\x89")

    assert shown != as_latin1
    assert convert(as_latin1, "vps") == convert(shown, "vps") == "Quyết định thống nhất"


def test_office_quotes_around_old_words_stay_quotes():
    shown = f"“{SHOWN['vps']}” – {SHOWN['vps']}…"

    assert convert(shown, "vps") == f"“{SENTENCE}” – {SENTENCE}…"


def test_letters_lost_in_a_pdf_are_read_from_their_mathematical_doubles():
    assert convert("n\u2212íc t\u2219ng 5 \u2212 3", "tcvn3") == "nước tãng 5 \u2212 3"


def test_mojibake_whose_no_break_space_became_a_space_is_restored():
    assert convert("lÃ m viá»‡c vÃ  há»\u008dc", "mojibake") == "làm việc và học"


def test_entities_around_an_old_encoding_are_undone_with_it():
    shown = "Gi&cedil; ti&ordf;u d&iuml;ng t&uml;ng &amp; c&para; n&shy;&iacute;c"

    assert detect(shown).encoding == "tcvn3"
    assert convert(shown, "tcvn3") == "Giá tiêu dùng tăng &amp; cả nước"


def test_too_few_words_are_left_undecided_unless_the_text_around_decides():
    assert detect("Gi¸ vµng").encoding == "short"
    assert detect("Gi¸ vµng", neighbour="tcvn3").encoding == "tcvn3"
    assert detect("Giá vàng", neighbour="tcvn3").encoding == "unicode"


def test_mostly_latin1_letters_do_not_hide_an_old_encoding():
    shown = write_as("Trang thông tin hàng tháng và quý này thêm hai mục nữa", "vps")

    assert detect(shown).encoding == "vps"


def test_an_unknown_encoding_is_an_error():
    with pytest.raises(ValueError, match="klingon"):
        convert("x", "klingon")
    with pytest.raises(ValueError, match="klingon"):
        write_as("x", "klingon")
