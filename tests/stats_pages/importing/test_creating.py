import pytest
from wagtail.models import Page

from stats_pages.importing.creating import files_in, import_file
from stats_pages.models import ImportedSource, LegalDocumentPage, NewsPage

from .material import FIXTURES
from .word_files import decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def legal(place):
    outcome = import_file(FIXTURES / "decision.txt", place)
    return LegalDocumentPage.objects.get(pk=outcome.page.pk)


def test_a_legal_document_becomes_one_draft_of_its_author_and_unit(legal, cast):
    assert not legal.live
    assert legal.owner == cast.author
    assert legal.latest_revision.user == cast.author
    assert legal.responsible_unit == cast.unit
    assert legal.get_parent().pk == cast.section.pk
    assert LegalDocumentPage.objects.count() == 1


def test_its_fields_are_those_of_the_printed_document(legal):
    assert legal.number_and_symbol == "27/QĐ-CTKSL"
    assert legal.title == (
        "Quyết định số 27/QĐ-CTKSL về việc ban hành Quy chế lưu trữ phiếu điều tra của các phòng nghiệp vụ"
    )
    assert legal.slug == "quyet-dinh-27-qd-ctksl-2024"
    assert legal.document_type.name.startswith("Quyết định")
    assert not legal.document_type.is_normative
    assert f"{legal.issued_on:%d/%m/%Y} {legal.place}" == "05/03/2024 Sông Lam"
    assert (legal.signing_capacity, legal.signer_title) == ("KT", "PHÓ CỤC TRƯỞNG")
    assert [row.text for row in legal.recipients.all()][-1] == "Lưu: VT, HC."
    assert [row.cited_number for row in legal.legal_bases.all()] == [
        "01/2011/QH13",
        "30/2020/NĐ-CP",
        "12/QĐ-TKTW",
    ]
    assert [(row.kind, row.cited_number) for row in legal.relations.all()] == [
        ("replaces", "9/QĐ-CTKSL")
    ]


def test_its_issuer_is_an_office_here_when_the_names_agree(legal, office):
    assert legal.issuing_office == office
    assert legal.exceptions_needed()


def test_its_parts_have_anchors_of_their_own(legal):
    first, second = legal.shown_parts
    assert [article.anchor for article in first.articles] == [
        f"quyet-dinh-dieu-{n}" for n in (1, 2, 3)
    ]
    assert [article.anchor for article in second.articles] == [
        f"quy-che-dieu-{n}" for n in (1, 2, 3, 4)
    ]


def test_clauses_keep_their_printed_numbers_and_words_their_marks(legal):
    first, second = list(legal.shown_parts[1].articles)[:2]
    text = first.value["text"].source
    assert text.startswith("<p>1. Quy chế này")
    assert "<b>không</b>" in text
    assert '<a href="https://vi-du.example/luu-tru">' in second.value["text"].source


def test_what_the_draft_revision_holds_is_what_the_page_holds(legal):
    draft = legal.get_latest_revision_as_object()
    assert len(draft.recipients.all()) == 3
    assert [part.anchor for part in draft.shown_parts] == ["quyet-dinh", "quy-che"]


def test_the_draft_lacks_nothing_for_submission_but_the_publish_phrase(legal):
    assert legal.submission_problems() == {}


def test_news_becomes_a_draft_with_local_time_and_pen_name(place):
    page = NewsPage.objects.get(pk=import_file(FIXTURES / "course.txt", place).page.pk)
    assert page.display_date.isoformat() == "2024-06-04T07:05:00+00:00"
    assert (page.pen_name, page.origin) == ("T.V", "own")
    assert page.main_image_caption == "Toàn cảnh lớp học"
    assert [block.block_type for block in page.body] == ["rich_text"]
    assert page.submission_problems() == {}


def test_a_collected_item_carries_its_source(place):
    page = NewsPage.objects.get(pk=import_file(FIXTURES / "portal.txt", place).page.pk)
    assert (page.origin, page.source_name, page.source_author) == (
        "collected",
        "songlam.example",
        "Bích Thủy",
    )
    assert f"{page.source_date:%d/%m/%Y}" == "15/08/2019"
    assert page.submission_problems() == {}


def test_an_html_table_becomes_a_table_block(place):
    page = NewsPage.objects.get(pk=import_file(FIXTURES / "news.html", place).page.pk)
    types = [block.block_type for block in page.body]
    assert types == ["rich_text", "heading", "rich_text", "table"]
    assert page.body[3].value.rows[1] == ["1990", "320"]
    assert "<ul><li>theo năm;</li>" in page.body[2].value.source


def test_a_word_file_becomes_a_draft(place, tmp_path):
    path = tmp_path / "31.docx"
    path.write_bytes(decision())
    page = LegalDocumentPage.objects.get(pk=import_file(path, place).page.pk)
    assert page.number_and_symbol == "31/QĐ-CTKSL"
    assert page.proposal_line == "Theo đề nghị của Trưởng phòng Tổng hợp,"


def test_importing_twice_creates_nothing_twice(place, tmp_path):
    first = import_file(FIXTURES / "course.txt", place)
    renamed = tmp_path / "ten-khac.txt"
    renamed.write_bytes((FIXTURES / "course.txt").read_bytes())
    pages = Page.objects.count()
    for path in (FIXTURES / "course.txt", renamed):
        again = import_file(path, place)
        assert not again.created
        assert again.page.pk == first.page.pk
    assert Page.objects.count() == pages
    assert ImportedSource.objects.count() == 1


def test_another_file_with_the_same_number_is_imported_and_pointed_at(place, tmp_path):
    import_file(FIXTURES / "decision.txt", place)
    path = tmp_path / "ban-sao.txt"
    path.write_text((FIXTURES / "decision.txt").read_text() + "\n")
    outcome = import_file(path, place)
    assert outcome.created
    assert outcome.page.slug != "quyet-dinh-27-qd-ctksl-2024"
    assert "same_number" in {finding.note for finding in outcome.to_check}


def test_a_refused_file_leaves_nothing_behind(place, tmp_path):
    path = tmp_path / "cu.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    outcome = import_file(path, place)
    assert ".docx" in outcome.refusal
    assert not ImportedSource.objects.exists()


def test_values_longer_than_their_field_are_cut_and_pointed_at(place, tmp_path):
    path = tmp_path / "dai.txt"
    text = (FIXTURES / "decision.txt").read_text().replace("Sông Lam, ngày", "Sông Lam, ngày")
    path.write_text(text.replace("TỈNH SÔNG LAM", "TỈNH " + "SÔNG LAM " * 40))
    outcome = import_file(path, place)
    page = LegalDocumentPage.objects.get(pk=outcome.page.pk)
    assert len(page.issuing_body) == 255
    assert ("issuing_body", "shortened") in {(f.field, f.note) for f in outcome.to_check}


def test_folders_are_searched_and_hidden_files_left_out(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.txt", ".an.txt", "~$khoa.docx"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in([tmp_path])] == ["b.txt", "a.txt"]
