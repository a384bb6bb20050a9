import pytest

from stats_pages.importing.citations import cited_in, find, relations_in
from stats_pages.importing.paragraphs import Paragraph


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị định số 94/2022/NĐ-CP của Chính phủ", ["94/2022/NĐ-CP"]),
        ("Luật số 89/2015/QH13 và 02/2019/UBTVQH14", ["89/2015/QH13", "02/2019/UBTVQH14"]),
        ("Quyết định số 12/QĐ-CTKSL, Kế hoạch 7/KH-CTKSL", ["12/QĐ-CTKSL", "7/KH-CTKSL"]),
        ("văn bản hợp nhất 01/VBHN-BTC", ["01/VBHN-BTC"]),
        ("theo 21/2015/Q\u00d0-UBND", ["21/2015/QĐ-UBND"]),
        ("Thông tư liên tịch 05/2014/TTLT-BKHĐT-BNV", ["05/2014/TTLT-BKHĐT-BNV"]),
        ("Quyết định số 318 về ghi giá", ["Quyết định số 318"]),
        ("Quyết định 06 và Nghị quyết 19", ["Quyết định 06", "Nghị quyết 19"]),
        ("Kế hoạch số 15", ["Kế hoạch số 15"]),
        # What is no citation
        ("Kế hoạch 5 năm 2021-2025", []),
        ("Nghị quyết 5 năm một lần", []),
        ("tỷ lệ 3/2024 và ngày 24/5/2018", []),
        ("công văn 25/CTK-TTTK", []),
        ("thư viện/12/QĐ-X/y", []),
        ("12345678/QĐ-CTK", []),
    ],
)
def test_documents_cited_by_number_are_found_and_nothing_else(text, found):
    assert [citation.text for citation in find(text)] == found


def test_a_document_cited_twice_is_named_once_with_its_first_line():
    lines = [Paragraph("Theo 12/QĐ-X", 3), Paragraph("và lại 12/QĐ-X, 13/QĐ-X", 8)]
    assert [(cited.text, cited.line) for cited in cited_in(lines)] == [
        ("12/QĐ-X", 3),
        ("13/QĐ-X", 8),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quyết định này thay thế Quyết định số 9/QĐ-CTKSL.", "replaces"),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 9/QĐ-CTKSL.", "amends"),
        ("Bãi bỏ Quyết định số 9/QĐ-CTKSL.", "repeals"),
        ("Đính chính Quyết định số 9/QĐ-CTKSL.", "corrects"),
        ("Hướng dẫn thi hành Quyết định số 9/QĐ-CTKSL.", "details"),
    ],
)
def test_what_a_text_does_to_another_document_is_proposed(text, kind):
    assert [
        (relation.kind, relation.number) for relation in relations_in([Paragraph(text, 1)])
    ] == [(kind, "9/QĐ-CTKSL")]


def test_a_relating_verb_of_another_sentence_does_not_count():
    text = "Điều này thay thế quy định cũ. Xem Quyết định số 9/QĐ-CTKSL."
    assert relations_in([Paragraph(text, 1)]) == []
