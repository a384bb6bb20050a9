"""Each posted item as a PDF: what was approved, as an official paper, with its citation."""

from io import BytesIO

import pypdfium2
import pytest
from django.core.cache import cache

from gso_workflow import clocks, gate
from stats_pages import models
from stats_pages.models import NewsPage
from stats_pages.printing.pieces import Grid, Pairs, Picture, Words, pieces_of
from stats_pages.printing.sheet import widths_for
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approved,
    at_chief,
    at_secretary,
    cast,
    news,
    office,
    posted,
    submitted,
)
from tests.gso_workflow.release.conftest import (  # noqa: F401
    WHY,
    address,
    correct_posted,
    hide,
    post,
    read,
    withdraw,
)
from tests.home.conftest import ITEMS
from tests.home.machines.conftest import release

# What stands in the article of each sample, beside its title.
PRINTED = {
    NewsPage: "Nội dung tin.",
    models.LegalDocumentPage: "Phạm vi điều chỉnh",
    models.YearbookPage: "Đất đai",
    models.SocioEconomicReportPage: "7,52",
    models.ClassificationPage: "Trồng trọt",
    models.SurveyPlanPage: "Phiếu hộ",
    models.ReportingRegimePage: "Vốn đầu tư",
    models.ThematicAnalysisPage: "Nội dung phân tích.",
    models.SerialIssuePage: "Quyết định mẫu",
}


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def text_of(response):
    document = pypdfium2.PdfDocument(BytesIO(response.content))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_paper_has_the_content_and_the_citation(posted, office, read):  # noqa: F811
    response = read(f"{address(posted, office)}pdf/")
    text = text_of(response)

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    for words in (posted.title, posted.digest, office.citation_on(posted.sealed_at)):
        assert " ".join(words.split()) in text
    assert office.name.upper() in text


def test_the_paper_is_that_of_the_released_revision_not_of_a_draft(posted, cast, office, read):  # noqa: F811
    page = NewsPage.objects.get()
    page.title = "Chưa ai duyệt"
    page.save_revision(user=cast.author)

    assert "Chưa ai duyệt" not in text_of(read(f"{address(posted, office)}pdf/"))

    post(correct_posted(cast, title="Đã được duyệt lại"), cast)
    assert "Đã được duyệt lại" in text_of(read(f"{address(posted, office)}pdf/"))


@pytest.mark.parametrize("model", ITEMS)
def test_every_type_of_item_has_its_paper(place, live, client, model):
    page = live(model, place.news)
    release(page, "a" * 64, place.office, clocks.now())

    response = client.get(f"{page.url}pdf/")
    text = text_of(response)

    assert response["Content-Type"] == "application/pdf"
    assert page.title in text
    assert PRINTED[model] in text


def test_a_row_changed_behind_the_chain_is_not_printed(posted, office, read):  # noqa: F811
    with gate.lifted_for_tests():
        NewsPage.objects.update(title="Sửa trộm", lead="Sửa trộm lời dẫn")

    assert "Sửa trộm" not in text_of(read(f"{address(posted, office)}pdf/"))


@pytest.mark.parametrize("taken", [withdraw, hide])
def test_what_is_taken_down_has_no_paper(posted, cast, office, read, taken):  # noqa: F811
    path = f"{address(posted, office)}pdf/"
    assert read(path).status_code == 200
    taken(posted, cast)

    assert read(path).status_code == 404


def test_an_item_on_its_way_has_no_paper(approved, office, read):  # noqa: F811
    assert read(f"{address(approved, office)}pdf/").status_code == 404


def test_who_has_the_paper_already_gets_it_not_again(posted, office, read):  # noqa: F811
    path = f"{address(posted, office)}pdf/"
    first = read(path)

    assert read(path, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    assert read(path).content == first.content
    assert first["X-Robots-Tag"] == "noindex"


def test_the_date_and_the_reason_of_the_last_change_are_shown(posted, cast, office, read):  # noqa: F811
    first = read(address(posted, office)).content.decode()
    post(correct_posted(cast, title="Tiêu đề mới"), cast)
    changed = read(address(posted, office)).content.decode()

    assert 'class="last-change"' not in first
    line = changed.split('class="last-change"')[1].split("</p>")[0]
    assert WHY in line
    assert "<time" in line


def test_pieces_keep_the_order_and_leave_out_what_is_for_screens():
    html = """<main><p>khung</p><article data-package="x"><h1>Tên</h1>
    <nav class="toc"><a>Mục lục</a></nav><p>Một <b>hai</b>.</p><p class="screen-only">Màn hình</p>
    <ol><li>đầu</li><li>sau</li></ol><dl class="facts"><div><dt>Số</dt><dd>1<br>2</dd></div></dl>
    <figure><img src="/media/a.webp" alt=""><figcaption>Chú thích</figcaption></figure>
    <table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>x</th><td>1,5</td></tr></tbody>
    </table></article><p>ngoài</p></main>"""

    assert pieces_of(html) == [
        Words("h1", "Tên"),
        Words("p", "Một hai."),
        Words("li", "đầu", "1."),
        Words("li", "sau", "2."),
        Pairs([("Số", "1\n2")]),
        Picture("/media/a.webp"),
        Words("small", "Chú thích"),
        Grid([["A", "B"]], [["x", "1,5"]]),
    ]


def test_what_stands_apart_on_the_screen_is_parted_on_paper():
    html = """<article data-package="x"><h2>Một<br>hai</h2>
    <p class="meta"><span>Số 2</span><time>30/6/2026</time> <span>16 trang</span></p>
    <p><span>Không</span> <span>tách</span></p>
    <ol><li class="catalogue__entry"><span><a>Thông tư</a><span class="code-table__note">07/TT,
    20/4</span></span><span>trang 3</span></li></ol>
    <table><tr><td>Lúa <span class="code-table__note">cả nếp</span></td></tr></table></article>"""

    assert pieces_of(html) == [
        Words("h2", "Một hai"),
        Words("p", "Số 2 · 30/6/2026 · 16 trang"),
        Words("p", "Không tách"),
        Words("li", "Thông tư\n07/TT, 20/4 · trang 3", "1."),
        Grid([], [["Lúa\ncả nếp"]]),
    ]


def test_a_column_of_codes_takes_less_room_than_one_of_names():
    rows = [["A", "Trồng trọt, chăn nuôi"], ["011", "Cây lương thực có hạt và cây có củ lấy bột"]]
    code, name = widths_for(rows, 2)

    assert code * 4 < name
    assert widths_for([["x" * 300, ""]], 2)[1] > 0


def test_figure_cards_become_one_table():
    card = (
        '<div class="figure-card"><p class="figure-card__label">{0}</p>'
        '<p class="figure-card__value">1,5 <span>%</span></p>'
        '<p class="figure-card__facts"><span>Tháng 6</span></p>'
        '<dl class="comparisons"><div><dt>Năm trước</dt><dd>1,2 %</dd></div></dl></div>'
    )
    html = f'<article data-package="x">{card.format("Giá")}{card.format("Lương")}</article>'

    [grid] = pieces_of(html)

    facts = "Tháng 6; Năm trước: 1,2 %"
    assert grid.rows == [["Giá", "1,5 %", facts], ["Lương", "1,5 %", facts]]
