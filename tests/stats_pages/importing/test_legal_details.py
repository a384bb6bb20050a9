import datetime as dt

import pytest

from stats_pages.importing import legal, plain

HEAD = """CỤC THỐNG KÊ
Số: {number}
Sông Lam, ngày {date}
QUYẾT ĐỊNH
Về việc giao việc
CỤC TRƯỞNG CỤC THỐNG KÊ
Căn cứ Luật Thống kê;
QUYẾT ĐỊNH:
Điều 1. Giao việc cho phòng.
"""


def parsed(text):
    return legal.parse(plain.paragraphs_of(text))


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("181/QĐ-CTK", "181", "QĐ-CTK"),
        ("06/TB-CTK", "06", "TB-CTK"),
        ("14/2010/TT-BTTTT", "14", "2010/TT-BTTTT"),
        ("25/CTK-TTTK", "25", "CTK-TTTK"),
        (" 31 / QĐ - CTK", "31", "QĐ-CTK"),
        ("     /QĐ-CTK", "", "QĐ-CTK"),
    ],
)
def test_number_and_symbol_are_told_apart(printed, number, symbol):
    document = parsed(HEAD.format(number=printed, date="02 tháng 4 năm 2024"))
    assert (document.number, document.symbol) == (number, symbol)


def test_a_date_left_blank_is_to_be_filled_in():
    document = parsed(HEAD.format(number="1/QĐ-X", date="     tháng     năm 2024"))
    assert document.issued_on is None
    assert [finding.note for finding in document.findings.of("issued_on")] == ["date_incomplete"]


@pytest.mark.parametrize(
    ("clause", "day", "certain"),
    [
        ("có hiệu lực thi hành kể từ ngày ký.", (2024, 4, 2), True),
        ("có hiệu lực kể từ ngày ký ban hành.", (2024, 4, 2), True),
        ("có hiệu lực từ ngày 15/4/2024.", (2024, 4, 15), True),
        (
            "có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2024 và thay thế văn bản cũ.",
            (2024, 6, 1),
            True,
        ),
        ("có hiệu lực sau 45 ngày kể từ ngày ký.", (2024, 5, 17), False),
        ("được gửi tới các phòng.", None, False),
    ],
)
def test_the_day_of_effect_follows_from_the_words(clause, day, certain):
    text = HEAD.format(number="1/QĐ-X", date="02 tháng 4 năm 2024")
    document = parsed(f"{text}Điều 2. Quyết định này {clause}")
    assert document.effective_on == (dt.date(*day) if day else None)
    assert document.findings.of("effective_on")[0].to_check is not certain


def test_articles_out_of_order_are_pointed_at():
    text = HEAD.format(number="1/QĐ-X", date="02 tháng 4 năm 2024")
    document = parsed(f"{text}Điều 2. Hai.\nĐiều 4. Bốn.")
    assert [finding.note for finding in document.findings.of("articles")] == ["article_order"]


def test_a_mention_of_an_article_at_the_start_of_a_line_opens_no_article():
    text = HEAD.format(number="1/QĐ-X", date="02 tháng 4 năm 2024")
    document = parsed(f"{text}Điều 5 của Luật này vẫn áp dụng.\nĐiều 2. Hai.")
    assert [article.number for article in document.parts[0].articles] == ["1", "2"]


def test_text_below_the_signature_is_kept_and_pointed_at():
    text = HEAD.format(number="1/QĐ-X", date="02 tháng 4 năm 2024")
    document = parsed(
        f"{text}Nơi nhận:\n- Lưu: VT.\nCỤC TRƯỞNG\nBạch Công Minh\nMẪU PHIẾU\nHọ tên người trả lời: ghi đủ."
    )
    assert [part.kind for part in document.parts] == ["decision", "annex"]
    assert document.parts[1].preamble[-1].text.startswith("Họ tên")
    assert "text_below_signature" in {finding.note for finding in document.findings.of("part")}


def test_a_letterhead_printed_in_two_columns_is_read():
    text = (
        "CỤC THỐNG KÊ                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 4/QĐ-X\tSông Lam, ngày 02 tháng 4 năm 2024\nQUYẾT ĐỊNH\nVề việc nhỏ\n"
        "Căn cứ Luật Thống kê;\nĐiều 1. Một.\nNơi nhận:          CỤC TRƯỞNG\n- Các phòng;\n- Lưu: VT.        Bạch Công Minh"
    )
    document = parsed(text)
    assert (document.issuing_body, document.number, document.place) == (
        "CỤC THỐNG KÊ",
        "4",
        "Sông Lam",
    )
    assert document.recipients == ("Các phòng;", "Lưu: VT.")
    assert (document.signer_title, document.signer_name) == ("CỤC TRƯỞNG", "Bạch Công Minh")


def test_sections_of_a_chapter_are_kept():
    text = HEAD.format(number="1/QĐ-X", date="02 tháng 4 năm 2024")
    document = parsed(
        f"{text}QUY ĐỊNH\nVề phiếu\n(Ban hành kèm theo Quyết định số 1/QĐ-X)\nChương I\nCHUNG\nMục 1. MỘT\nĐiều 1. A.\nMục 2\nHAI\nĐiều 2. B."
    )
    chapters = document.parts[1].chapters
    assert [(c.number, c.section) for c in chapters] == [("I", "1. MỘT"), ("I", "2. HAI")]
