"""What readers see of a legal document."""

from datetime import date

import pytest

from stats_pages.models import LegalBasis, LegalDocumentPage, Recipient
from tests.home.conftest import in_order


def test_a_legal_document_keeps_the_order_of_its_paper(place, live, read):
    page = live(
        LegalDocumentPage,
        place.law,
        place="Thái Nguyên",
        signer_name="Nguyễn Văn Ký",
        recipients=[Recipient(text="Lưu: VT")],
        legal_bases=[LegalBasis(text="Căn cứ Luật Thống kê;")],
    )

    sheet = read(page).split('class="sheet"')[1]

    assert in_order(
        sheet,
        "181/QĐ-MAU",
        "Thái Nguyên",
        "Căn cứ Luật Thống kê;",
        'id="quyet-dinh-dieu-1"',
        "Lưu: VT",
        "Nguyễn Văn Ký",
        'id="quy-che-dieu-1"',
    )


def test_every_line_of_the_contents_list_has_its_article(place, live, read):
    html = read(live(LegalDocumentPage, place.law))

    contents = html.split('<nav class="toc')[1].split("</nav>")[0]
    anchors = [line.split('"')[0] for line in contents.split('href="#')[1:]]

    assert {"quyet-dinh", "quyet-dinh-dieu-1", "quy-che-dieu-2"} <= set(anchors)
    assert all(f'id="{anchor}"' in html for anchor in anchors)


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        ({"effective_on": date(2018, 5, 24)}, "in_force"),
        ({"effective_on": date(2190, 1, 1)}, "not_yet"),
        ({"expires_on": date(2020, 1, 1)}, "expired"),
    ],
)
def test_the_badge_says_whether_the_document_binds_today(place, live, read, dates, status):
    assert f"badge--{status}" in read(live(LegalDocumentPage, place.law, **dates))


def test_the_citing_document_is_named_by_the_cited_one(place, live, read):
    cited = live(LegalDocumentPage, place.law, document_number="5", document_symbol="2020/TT-MAU")
    basis = LegalBasis(text="Căn cứ Thông tư", cited_number="5/2020/TT-MAU")
    citing = live(LegalDocumentPage, place.law, title="Văn bản dẫn", legal_bases=[basis])

    assert f'href="{cited.url}"' in read(citing)
    assert "Văn bản dẫn" in read(cited)
