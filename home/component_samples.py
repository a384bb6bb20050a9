"""Sample values for every part of a public page: invented, and made without a database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.forms.utils import flatatt
from django.utils.safestring import mark_safe

from gso_workflow.versions import Version
from home.chrome import Entry
from stats_pages.models import (
    DocumentType,
    LegalDocumentPage,
    NewsPage,
    SocioEconomicReportPage,
    YearbookPage,
)

HOUR = datetime(2026, 10, 5, 2, tzinfo=UTC)
PICTURE = "../stats_pages/static/stats_pages/sample.svg"
DIGEST = "3f5a" * 16


class SampleRendition:
    """A drawn stand-in with what a <picture> asks of a rendition."""

    url, width, height = PICTURE, 640, 360

    def img_tag(self, extra):
        facts = {"src": self.url, "width": self.width, "height": self.height}
        return mark_safe(f"<img{flatatt({**facts, **extra})}>")


class SampleImage:
    alt_text, caption, credit = "Chợ phiên", "Điều tra viên ghi giá ở chợ", "Ảnh: Minh Họa"

    def get_renditions(self, *specs):
        return {spec: SampleRendition() for spec in specs}


CHROME = SimpleNamespace(
    name="Cơ quan Thống kê Mẫu",
    language="vi",
    editions=SimpleNamespace(
        all=[
            SimpleNamespace(code="vi", name="Tiếng Việt", is_current=True),
            SimpleNamespace(code="en", name="English", url="#", is_elsewhere=True),
        ]
    ),
    has_search=True,
    symbol="CQM",
    managing_body="Bộ Kế hoạch và Số liệu",
    home_url="#",
    canonical_url="https://thongke.example/",
    today=HOUR.date(),
    phone_link="02993000100",
    office=SimpleNamespace(
        responsible_person="Bà Nguyễn Thị Mẫu, Thủ trưởng cơ quan",
        address="Số 12 đường Sao Mai, thành phố Minh Giang",
        phone="(0299) 300 0100",
        email="thongtin@thongke.example",
    ),
    navigation=[
        Entry(title, "#")
        for title in ("Giới thiệu", "Tin tức", "Văn bản", "Số liệu thống kê", "Thủ tục và dịch vụ")
    ],
)
FILE = SimpleNamespace(
    url="#", title="Bảng số liệu", file_extension="xlsx", file_size=10_800, credit="", sha256=DIGEST
)
VERSIONS = [
    Version(2, None, HOUR, note="Bảng 2 nhầm đơn vị tính."),
    Version(1, None, HOUR, ended_at=HOUR, reason_of_end="Bảng 2 nhầm đơn vị tính."),
]


def item(model, **fields):
    """An item that no database holds, with an address all the same."""
    page = model(id=1, first_published_at=HOUR, **fields)
    page.get_url = lambda *args, **kwargs: "#"
    return page


def parts() -> Iterator[tuple[str, str, str, dict]]:
    """Room, name, template and values of every part, in the order of a page."""
    of_page, of_list = "Round every page", "Lists"
    yield of_page, "Head of the page", "components/site_header.html", {"chrome": CHROME}
    yield of_page, "Illustrative figures", "components/demo_notice.html", {"demo": True}
    trail = [Entry("", "#"), Entry("Tin tức", "#")]
    here = {"trail": trail, "here": "Công bố số liệu sáu tháng đầu năm"}
    yield of_page, "Breadcrumbs", "components/breadcrumbs.html", here
    cited = {"sentence": "Nguồn: Trang thông tin của Cơ quan Thống kê Mẫu", "title": "Báo cáo"}
    cited |= {"url": CHROME.canonical_url, "today": CHROME.today, "language": "vi"}
    yield of_page, "Cite this page", "components/citation.html", cited
    yield of_page, "Foot of the page", "components/site_footer.html", {"chrome": CHROME}
    for style in ("register", "short"):
        rows = [(each, _row(each)) for each in items()]
        values = {"rows": rows, "style": style, "show_type": style == "register"}
        yield of_list, f"List: {style}", "stats_pages/components/item_list.html", values
    yield of_list, "Empty list", "stats_pages/components/item_list.html", {"rows": []}
    books = [item(YearbookPage, title="Niên giám thống kê 2025", year=2025)] * 2
    yield of_list, "Shelf", "stats_pages/components/shelf.html", {"yearbooks": books}
    pages = {"older": "older=1", "newest": ""}
    yield of_list, "Pages of the list", "stats_pages/components/pager.html", pages
    near = {"older": items()[0], "newer": items()[1]}
    yield of_list, "Other items", "stats_pages/components/neighbours.html", near
    yield from _of_items()


def _of_items():
    of_item, of_state = "Parts of an item", "States of an item"
    legal = items()[1]
    yield of_item, "Particulars", "stats_pages/legal/facts.html", {"page": legal}
    row = SimpleNamespace(document=FILE, title="", get_kind_display="Bảng số liệu")
    yield of_item, "Files", "stats_pages/components/files.html", {"files": [row]}
    package = SimpleNamespace(
        office_name=CHROME.name, unit_name="Vụ Tổng hợp", digest=DIGEST, change_note="Sửa bảng 2."
    )
    record = {"page": items()[0], "package": package, "changed": HOUR}
    yield of_item, "About this publication", "stats_pages/components/record.html", record
    told = {"current": VERSIONS[0], "versions": VERSIONS, "base": "#"}
    yield of_state, "Corrected", "gso_workflow/public/corrected.html", told
    old = {"version": VERSIONS[1], "current_url": "#"}
    yield of_state, "Earlier version", "gso_workflow/public/old_version.html", old
    for withdrawn in (True, False):
        gone = {"withdrawn": withdrawn, "at": HOUR, "reason": "Bảng 2 nhầm đơn vị tính."}
        name = "Withdrawn" if withdrawn else "Hidden"
        yield of_state, name, "gso_workflow/public/taken_down_words.html", gone
    yield of_state, "Being checked", "gso_workflow/public/withheld_words.html", {}


def items():
    return [
        item(
            NewsPage,
            title="Công bố số liệu sáu tháng: tăng trưởng giữ nhịp, giá cả ổn định",
            lead="Buổi họp báo nêu bốn con số đáng chú ý nhất của nửa đầu năm.",
        ),
        item(
            LegalDocumentPage,
            title="Quyết định số 12/QĐ-CQM",
            document_number="12",
            document_symbol="QĐ-CQM",
            document_type=DocumentType(code="decision", name="Quyết định"),
            abstract="Ban hành Quy chế quản lý nội dung và vận hành trang",
            issuing_body=CHROME.name,
            issued_on=date(2026, 1, 19),
        ),
        item(
            SocioEconomicReportPage,
            title="Báo cáo kinh tế - xã hội tháng 9, quý III và 9 tháng năm 2026",
            lead="Chín tháng, tổng sản phẩm trong nước tăng 7,86%.",
            data_status="estimate",
        ),
        item(YearbookPage, title="Niên giám thống kê 2025", year=2025),
    ]


def _row(page):
    return f"stats_pages/items/{page._meta.model_name}.html"
