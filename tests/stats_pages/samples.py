"""Complete items of each type, invented; a test changes only what it is about."""

import io
from datetime import date
from itertools import count

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page

from stats_pages import models

number = count(1)


def complete(model) -> dict:
    """Fields with which an item of this type may be submitted."""
    return SAMPLES.get(model, dict)()


def make(model, parent, *, live=False, **fields):
    """Add an item of this type below `parent`: complete, apart from the given fields."""
    at = next(number)
    values = {"title": f"Mục {at}", "slug": f"muc-{at}", **complete(model), **fields}
    page = parent.add_child(instance=model(live=live, **values))
    if not live:
        page.save_revision()
    return page


def picture(title="Hội nghị", **fields):
    stream = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(stream, "PNG")
    file = ContentFile(stream.getvalue(), "anh.png")
    values = {"alt_text": "Toàn cảnh hội nghị", "credit": "Ảnh: Minh Họa", **fields}
    return models.OfficeImage.objects.create(title=title, file=file, **values)


def document(title="Biểu số liệu", content=b"so lieu", **fields):
    file = ContentFile(content, "bieu.csv")
    return models.OfficeDocument.objects.create(title=title, file=file, **fields)


def picture_block(image, **words):
    return ("image", {"image": image, "alt_text": "", "caption": "", "credit": "", **words})


def article(number="1", heading="Phạm vi điều chỉnh"):
    return {"section": "", "number": number, "heading": heading, "text": "<p>1. Nội dung.</p>"}


def part(kind="decision", articles=("1",), **fields):
    content = [("article", article(number)) for number in articles]
    empty = {"title": "", "anchor": "", "issued_with": "", "preamble": ""}
    return ("part", {**empty, "kind": kind, "content": content, **fields})


def figure(**fields):
    empty = {"period": "", "area": "", "status": "", "source": "", "missing": ""}
    known = {"label": "Tổng sản phẩm", "value": "7.52", "decimals": 2, "unit": "%"}
    return ("figure", {**empty, **known, "comparisons": [], **fields})


def _news():
    return {"lead": "Lời dẫn của tin.", "body": [("rich_text", "<p>Nội dung tin.</p>")]}


def _legal():
    return {
        "document_type": models.DocumentType.objects.get(code="decision"),
        "document_number": "181",
        "document_symbol": "QĐ-MAU",
        "issuing_body": "Cơ quan mẫu",
        "issued_on": date(2018, 5, 24),
        "abstract": "Ban hành Quy chế mẫu",
        "parts": [part(), part("regulation", ("1", "2"))],
    }


def _yearbook():
    chapter = {"number": "1", "title": "Đất đai", "text": "", "tables": [], "files": []}
    return {"year": 2025, "publisher": "Nhà xuất bản mẫu", "chapters": [("chapter", chapter)]}


def _report():
    return {
        "announced_by": "Thủ trưởng cơ quan mẫu",
        "headline_figures": [figure()],
        "periods": [models.ReportPeriod(period_type="month", year=2026, number=6)],
    }


def version(label="2025", codes="A\tTrồng trọt\n01\tLúa\t\tA", **fields):
    values = {"valid_from": date(2025, 7, 1), "entries": codes, **fields}
    return models.ClassificationVersion(label=label, **values)


def _classification():
    return {"lead": "Danh mục mẫu.", "kind": "industries", "versions": [version()]}


def _decided():
    return {"cited_number": "12/QĐ-MAU", "cited_on": date(2026, 1, 5)}


def _survey_plan():
    return {
        **_decided(),
        "purpose": "Biết diện tích gieo trồng.",
        "subjects": "Hộ trồng lúa.",
        "conducting_unit": "Vụ Mẫu",
        "collection_from": date(2026, 4, 1),
        "collection_until": date(2026, 4, 20),
        "forms": [models.SurveyForm(code="01/HO", title="Phiếu hộ")],
    }


def _reporting_regime():
    form = {"title": "Vốn đầu tư", "frequency": "monthly", "deadline": "Ngày 12", "reporters": "Sở"}
    return {
        **_decided(),
        "effective_on": date(2026, 2, 1),
        "reporting_units": "Các sở, ngành",
        "forms": [models.ReportForm(code="01/BC", **form)],
    }


def _thematic_analysis():
    return {
        "abstract": "Mười năm nhìn lại.",
        "authors": "Nhóm tác giả mẫu",
        "topic": "Dân số",
        "year": 2026,
        "body": [("rich_text", "<p>Nội dung phân tích.</p>")],
    }


def _series():
    """Some series: an issue is complete only as a part of one."""
    known = models.SerialIndexPage.objects.first()
    if known is not None:
        return known
    page = models.SerialIndexPage(title="Loạt ấn phẩm mẫu", slug="loat-mau", live=False)
    return Page.get_first_root_node().add_child(instance=page)


def _serial_issue():
    return {
        "series": _series(),
        "number": 1,
        "issued_on": date(2026, 3, 1),
        "contents": [models.SerialEntry(text="Quyết định mẫu", cited_number="181/QĐ-MAU")],
    }


SAMPLES = {
    models.NewsPage: _news,
    models.LegalDocumentPage: _legal,
    models.YearbookPage: _yearbook,
    models.SocioEconomicReportPage: _report,
    models.ClassificationPage: _classification,
    models.SurveyPlanPage: _survey_plan,
    models.ReportingRegimePage: _reporting_regime,
    models.ThematicAnalysisPage: _thematic_analysis,
    models.SerialIssuePage: _serial_issue,
}
