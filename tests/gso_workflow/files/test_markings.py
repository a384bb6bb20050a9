"""Papers with a secrecy marking never come in; the word inside other words is no marking (R-031)."""

import io
import unicodedata

import pytest

from gso_workflow.uploads.judging import judge
from gso_workflow.uploads.markings import marking_of
from gso_workflow.vietnamese import write_as
from tests.gso_workflow.files import samples

MARKED = {
    "MẬT": "MẬT",
    "TỐI MẬT": "TỐI MẬT",
    "TUYỆT MẬT": "TUYỆT MẬT",
    "  [ TUYỆT MẬT ]  ": "TUYỆT MẬT",
    "│ TỐI MẬT │": "TỐI MẬT",
    "M Ậ T": "MẬT",
    "T Ố I   M Ậ T": "TỐI MẬT",
    "T U Y Ệ T M Ậ T": "TUYỆT MẬT",
    "Tuyệt mật": "TUYỆT MẬT",
    "Độ mật: Mật": "MẬT",
    "ĐỘ MẬT: TỐI MẬT": "TỐI MẬT",
    "Tài liệu có độ mật: tuyệt mật, không sao chụp": "TUYỆT MẬT",
    "MẬT (Bản số 03)": "MẬT",
    "TUYET MAT": "TUYỆT MẬT",
}
UNMARKED = [
    "Bảo mật thông tin",
    "BẢO MẬT",
    "MẬT ĐỘ DÂN SỐ",
    "Mật độ dân số",
    "BÍ MẬT NHÀ NƯỚC",
    "Luật Bảo vệ bí mật nhà nước",
    "Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật và Mật",
    "Mật khẩu: mật khẩu phải dài",
    "MẬT ONG",
    "Mật",
    "Sản lượng mật ong",
    "Không thuộc danh mục tài liệu mật",
    "MAT",
    "THÂN MẬT",
    "Độ mật ong: mật ong rừng",
    "",
]


@pytest.mark.parametrize(("text", "marking"), MARKED.items())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_stamp_is_found(text, marking, form):
    assert marking_of(unicodedata.normalize(form, text)) == marking


@pytest.mark.parametrize("text", ["TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_a_stamp_in_an_old_encoding_is_found(text, encoding):
    assert marking_of(write_as(text, encoding)) == text


@pytest.mark.parametrize("text", UNMARKED)
def test_the_word_inside_other_words_is_no_stamp(text):
    assert marking_of(text) is None


PAPERS = {
    "pdf": ("a.pdf", samples.pdf("TỐI MẬT", "Báo cáo")),
    "pdf, beside the heading": ("a.pdf", samples.pdf("ỦY BAN NHÂN DÂN TỈNH", stamp="TỐI MẬT")),
    "word": ("a.docx", samples.docx("Báo cáo", "TỐI MẬT")),
    "word, header": ("a.docx", samples.docx("Báo cáo", header="TỐI MẬT")),
    "word, NFD": ("a.docx", samples.docx(unicodedata.normalize("NFD", "TỐI MẬT"))),
    "excel, cell": ("a.xlsx", samples.xlsx("Biểu 1", "TỐI MẬT")),
    "excel, header": ("a.xlsx", samples.xlsx("Biểu 1", header="&LBiểu 1&RTỐI MẬT")),
    "excel, box": ("a.xlsx", samples.xlsx("Biểu 1", textbox="TỐI MẬT")),
    "book inside word": (
        "a.docx",
        samples.with_part(samples.docx("a"), "word/embeddings/a.xlsx", samples.xlsx("TỐI MẬT")),
    ),
    "csv": ("a.csv", "biểu 1;TỐI MẬT;\n".encode()),
    "name": ("TỐI_MẬT.csv", b"a;b"),
}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_marked_paper_is_refused(paper):
    name, data = paper
    refusal = judge(name, io.BytesIO(data), "document")
    assert refusal is not None
    assert (refusal.code, refusal.details) == ("secret", {"marking": "TỐI MẬT"})


def test_a_paper_about_secrets_is_no_secret():
    lines = ("LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Bảo mật mật khẩu", "Mật độ dân số")
    for name, data in (("a.pdf", samples.pdf(*lines)), ("a.docx", samples.docx(*lines))):
        assert judge(name, io.BytesIO(data), "document") is None
