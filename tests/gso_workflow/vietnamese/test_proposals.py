"""What people are offered for a refused text, and what files hold."""

import codecs

import pytest

from gso_workflow.vietnamese import decode_bytes, fix_capitals, font_encoding, propose, write_as
from gso_workflow.vietnamese.tables import CP1252_BYTES

from .samples import FOREIGN, PARAGRAPHS, SENTENCE, SHOWN

BYTE_ENCODINGS = ("tcvn3", "vni", "vps", "viscii", "cp1258")


def file_bytes(text, encoding):
    shown = write_as(text, encoding).translate(str.maketrans(CP1252_BYTES))
    return shown.encode("latin-1")


def test_good_text_needs_no_proposal():
    assert propose("\n".join(PARAGRAPHS)) is None


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_foreign_text_gets_no_proposal(text):
    assert propose(text) is None


@pytest.mark.parametrize("encoding", SHOWN)
def test_only_the_old_line_of_a_mixed_text_is_converted(encoding):
    text = f"{PARAGRAPHS[0]}\n{SHOWN[encoding]}\r\n{PARAGRAPHS[1]}"

    proposal = propose(text)

    assert proposal.encoding == encoding
    assert proposal.lines == 1
    assert proposal.text == f"{PARAGRAPHS[0]}\n{SENTENCE}\r\n{PARAGRAPHS[1]}"


@pytest.mark.parametrize("encoding", SHOWN)
def test_short_lines_follow_the_rest_of_their_text(encoding):
    lines = ["Bảng giá", *PARAGRAPHS, "Số 9/QĐ-X về giá"]

    proposal = propose("\n".join(write_as(line, encoding) for line in lines))

    assert proposal.text.split("\n") == lines


def test_rich_text_keeps_its_tags():
    source = f'<p class="a">{SHOWN["tcvn3"]}</p><p>{PARAGRAPHS[0]} &lt;b&gt;</p>'

    assert propose(source).text == f'<p class="a">{SENTENCE}</p><p>{PARAGRAPHS[0]} &lt;b&gt;</p>'


def test_a_title_is_judged_by_its_body():
    assert propose("Gi¸ vµng") is None
    assert propose("Gi¸ vµng", neighbour="tcvn3").text == "Giá vàng"


@pytest.mark.parametrize(
    ("converted", "fixed"),
    [
        ("THốNG Kê", "THỐNG KÊ"),
        ("THốNG Kê là một ngành", "THỐNG Kê là một ngành"),
        ("CộNG HOà Xã HộI", "CỘNG HOÀ XÃ HỘI"),
        ("Bộ ở đâu", "Bộ ở đâu"),
        ("Về việc\nQUYếT địNH Về Bộ", "Về việc\nQUYẾT ĐỊNH VỀ BỘ"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("Tin BắT ĐầU từ đây, ở Đà Nẵng", "Tin BẮT ĐẦU từ đây, ở Đà Nẵng"),
    ],
)
def test_capitals_are_restored_by_their_neighbours(converted, fixed):
    assert fix_capitals(converted) == fixed


@pytest.mark.parametrize("font", [".VnTimeH", "VnArialH", "ABCDEF+.VnTimeH"])
def test_a_capital_font_means_capitals(font):
    assert fix_capitals("Quyết định", font) == "QUYẾT ĐỊNH"


def test_another_font_means_the_text_is_right():
    assert fix_capitals("THốNG Kê", ".VnTime") == "THốNG Kê"


def test_tcvn3_proposals_have_their_capitals():
    assert propose(write_as("QUYẾT ĐỊNH VỀ GIÁ", "tcvn3")).text == "QUYẾT ĐỊNH VỀ GIÁ"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16"),
        (SENTENCE.encode("utf-32"), "utf-32"),
        *((file_bytes(SENTENCE, name), name) for name in BYTE_ENCODINGS),
    ],
)
def test_text_files_are_decoded(data, encoding):
    assert decode_bytes(data) == (SENTENCE, encoding)


def test_foreign_bytes_are_shown_as_windows_shows_them():
    text = "L’été où l’élève naïf a déçu"

    assert decode_bytes(text.encode("cp1252")) == (text, "windows-1252")


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        ("VnArialH", "tcvn3"),
        ("VNI-Times", "vni"),
        ("ABCDEF+VNI-Helve", "vni"),
        ("VPS Long Xuyen", "vps"),
        ("Times New Roman", None),
        ("Vni", None),
    ],
)
def test_font_names_hint_at_an_encoding(font, encoding):
    assert font_encoding(font) == encoding
