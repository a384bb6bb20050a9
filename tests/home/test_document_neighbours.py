"""What belongs to a legal document: relations both ways, similar documents, validity on a day."""

from datetime import date

import pytest

from stats_pages.models import DocumentRelation, LegalBasis, LegalDocumentPage
from stats_pages.similar import similar_to
from stats_pages.states import RelationKind
from tests.stats_pages.samples import make


def article_of(html):
    return html.split("<article")[1].split("</article>")[0]


def beside(html):
    return html.split("</article>")[1]


@pytest.mark.parametrize("kind", RelationKind)
def test_every_relation_reads_both_ways_and_the_inverse_stands_outside_the_article(
    place, live, read, kind
):
    target = live(LegalDocumentPage, place.law, title="Văn bản gốc", document_number="1")
    relation = DocumentRelation(kind=kind, target=target)
    source = live(
        LegalDocumentPage, place.law, title="Văn bản sau", document_number="2", relations=[relation]
    )

    assert str(kind.label) in article_of(read(source))
    assert f'href="{target.url}"' in article_of(read(source))
    assert str(kind.inverse_label) in beside(read(target))
    assert f'href="{source.url}"' in beside(read(target))
    assert f'href="{source.url}"' not in article_of(read(target))


def law_of(live, parent, number, **fields):
    return live(LegalDocumentPage, parent, document_number=number, **fields)


def basis(number="1/2020/QH14"):
    return LegalBasis(text="Căn cứ Luật", cited_number=number)


def test_documents_of_the_same_field_or_basis_are_similar_the_closest_first(place, live):
    page = law_of(live, place.law, "1", field_of_work="Giá cả", legal_bases=[basis()])
    field = law_of(live, place.law, "2", field_of_work="giá cả")
    both = law_of(live, place.law, "3", field_of_work="Giá cả", legal_bases=[basis()])
    law_of(live, place.law, "4", field_of_work="Tổ chức")

    assert similar_to(LegalDocumentPage.objects.get(pk=page.pk)) == [both, field]


def test_drafts_other_offices_and_known_relations_are_not_called_similar(place, other_place, live):
    page = law_of(live, place.law, "1", field_of_work="Giá cả")
    make(LegalDocumentPage, place.law, document_number="2", field_of_work="Giá cả")
    law_of(live, other_place.law, "3", field_of_work="Giá cả")
    relation = DocumentRelation(kind="amends", target=page)
    law_of(live, place.law, "4", field_of_work="Giá cả", relations=[relation])

    assert similar_to(LegalDocumentPage.objects.get(pk=page.pk)) == []


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("?on=2018-05-23", "Chưa có hiệu lực"),
        ("?on=24/5/2018", "Còn hiệu lực"),
        ("?on=2020-01-01", "Hết hiệu lực"),
        ("?on=hom-nay", "Đây không phải là một ngày"),
        ("", "Hết hiệu lực"),
    ],
)
def test_the_page_says_the_status_of_the_chosen_day(place, live, read, query, word):
    page = law_of(live, place.law, "1", expires_on=date(2020, 1, 1))

    validity = beside(read(page, query)).split('id="hieu-luc"')[1].split("</section>")[0]
    answer = validity.split("<svg")[0]

    assert word in answer
    assert validity.count("<rect") == 3
    assert "style=" not in validity
