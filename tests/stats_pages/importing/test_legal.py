import datetime as dt

import pytest

from stats_pages.importing.findings import Certainty
from stats_pages.importing.parsing import parse
from stats_pages.importing.readers import read

from .material import checks, recognised, sure
from .word_files import decision


@pytest.fixture(scope="module")
def found():
    return recognised("decision.txt")


def test_the_head_of_a_decision_is_read(found):
    document = found.item
    assert found.kind == "legal"
    assert document.superior_body == "CƠ QUAN THỐNG KÊ TRUNG ƯƠNG"
    assert document.issuing_body == "CỤC THỐNG KÊ TỈNH SÔNG LAM"
    assert (document.number, document.symbol) == ("27", "QĐ-CTKSL")
    assert (document.place, document.issued_on) == ("Sông Lam", dt.date(2024, 3, 5))
    assert document.type_code == "decision"
    assert (
        document.abstract
        == "Về việc ban hành Quy chế lưu trữ phiếu điều tra của các phòng nghiệp vụ"
    )
    assert document.issuer_line == "CỤC TRƯỞNG CỤC THỐNG KÊ"


def test_legal_bases_carry_the_number_and_date_they_cite(found):
    cited = [(basis.cited, basis.cited_on) for basis in found.item.legal_bases]
    assert cited == [
        ("01/2011/QH13", dt.date(2011, 11, 11)),
        ("30/2020/NĐ-CP", dt.date(2020, 3, 5)),
        ("12/QĐ-TKTW", dt.date(2023, 1, 15)),
    ]
    assert found.item.proposal_line == "Xét đề nghị của Trưởng phòng Hành chính,"


def test_the_decision_and_the_regulation_are_two_parts_with_their_own_anchors(found):
    first, second = found.item.parts
    assert (first.kind, first.prefix) == ("decision", "quyet-dinh")
    assert [article.anchor for article in first.articles] == [
        f"quyet-dinh-dieu-{n}" for n in (1, 2, 3)
    ]
    assert (second.kind, second.prefix) == ("regulation", "quy-che")
    assert second.title == "Lưu trữ phiếu điều tra của các phòng nghiệp vụ"
    assert second.issued_with.startswith("(Ban hành kèm theo Quyết định số 27/QĐ-CTKSL")
    assert [(c.number, c.heading, len(c.articles)) for c in second.chapters] == [
        ("I", "QUY ĐỊNH CHUNG", 2),
        ("II", "THỜI HẠN LƯU TRỮ", 2),
    ]
    assert [article.anchor for article in second.articles] == [
        f"quy-che-dieu-{n}" for n in (1, 2, 3, 4)
    ]


def test_clauses_and_points_stay_with_their_article(found):
    article = next(a for a in found.item.parts[1].articles if a.number == "2")
    assert article.heading == "Giải thích từ ngữ"
    assert [line.text[:2] for line in article.paragraphs] == ["1.", "a.", "b.", "2."]


def test_recipients_and_the_deputy_who_signed_are_read(found):
    document = found.item
    assert document.recipients == (
        "Như Điều 3;",
        "Cơ quan Thống kê Trung ương (để báo cáo);",
        "Lưu: VT, HC.",
    )
    assert document.signer_name == "Đỗ Thị Hạnh Nguyên"
    assert (document.signing_capacity, document.signer_title) == ("KT", "PHÓ CỤC TRƯỞNG")


def test_the_signature_repeated_below_the_regulation_is_no_part_of_its_last_article(found):
    last = list(found.item.parts[1].articles)[-1]
    assert last.paragraphs[-1].text.endswith("./.")


def test_effect_citations_and_relations_are_proposed(found):
    document = found.item
    assert document.effective_on == document.issued_on
    assert "27/QĐ-CTKSL" not in {cited.text for cited in document.citations}
    assert [(relation.kind, relation.target) for relation in document.relations] == [
        ("replaces", "9/QĐ-CTKSL")
    ]
    assert ("relation", "relation_replaces") in checks(found)


def test_every_finding_says_which_line_it_comes_from(found):
    number = next(finding for finding in found.findings if finding.field == "document_number")
    assert (number.value, number.certainty, number.lines) == ("27", Certainty.SURE, (6,))


def test_a_word_decision_with_letterhead_and_signature_in_tables_is_read(tmp_path):
    path = tmp_path / "31.docx"
    path.write_bytes(decision())
    found = parse(read(path))
    document = found.item
    assert found.kind == "legal"
    assert document.number_and_symbol == "31/QĐ-CTKSL"
    assert document.issuing_body == "CỤC THỐNG KÊ TỈNH SÔNG LAM"
    assert document.abstract == "Về việc giao nhiệm vụ kiểm tra phiếu"
    assert document.effective_on == dt.date(2024, 4, 15)
    assert (document.signing_capacity, document.signer_title) == ("TM", "CỤC TRƯỞNG")
    assert document.signer_name == "Bạch Công Minh"
    assert document.recipients == ("Như Điều 1;", "Lưu: VT.")
    second = list(document.parts[0].articles)[1]
    assert [line.text[:2] for line in second.paragraphs] == ["1.", "2."]
    assert ("numbering", "numbers_rebuilt") in checks(found)


def test_a_notice_without_articles_keeps_its_text():
    found = recognised("notice.html")
    assert found.kind == "legal"
    assert sure(found)["document_number"] == "08"
    assert found.item.type_code == "notice"
    assert found.item.abstract == "Về lịch tiếp người dùng tin quý I năm 2025"
    assert "trụ sở" in found.item.parts[0].preamble[0].text
    assert (found.item.signing_capacity, found.item.signer_title) == ("TL", "CHÁNH VĂN PHÒNG")
    assert ("part", "part_without_articles") in checks(found)
