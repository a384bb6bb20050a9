"""Links between documents appear by themselves, and never lead to the wrong office's paper."""

from datetime import date

from stats_pages.models import DocumentRelation, EffectEvent, LegalBasis, LegalDocumentPage
from stats_pages.states import RelationKind, ValidityStatus
from tests.stats_pages.samples import make

DECREE = {
    "document_number": "64",
    "document_symbol": "2007/NĐ-CP",
    "issued_on": date(2007, 4, 10),
}


def citing(number, **fields):
    return [LegalBasis(text=f"Căn cứ văn bản {number}", cited_number=number, **fields)]


def link_of(page):
    return LegalDocumentPage.objects.get(pk=page.pk).linked_bases[0].link


def test_a_basis_becomes_a_link_when_the_cited_document_comes(live):
    page = live(LegalDocumentPage, legal_bases=citing("64/2007/NĐ-CP"))
    assert link_of(page) is None

    decree = live(LegalDocumentPage, **DECREE)

    assert link_of(page) == decree
    assert decree.is_basis_for == [page]


def test_a_draft_is_never_linked(live, home):
    page = live(LegalDocumentPage, legal_bases=citing("64/2007/NĐ-CP"))
    decree = make(LegalDocumentPage, home, **DECREE)

    assert link_of(page) is None
    assert decree.is_basis_for == [page]


def test_a_number_without_year_links_only_within_the_site(live, other_home):
    elsewhere = live(LegalDocumentPage, other_home, document_number="219")
    page = live(LegalDocumentPage, legal_bases=citing("219/QĐ-MAU"))
    assert link_of(page) is None
    assert elsewhere.is_basis_for == []

    here = live(LegalDocumentPage, document_number="219")

    assert link_of(page) == here
    assert here.is_basis_for == [page]


def test_the_date_tells_equal_numbers_apart(live, other_home):
    wanted = live(LegalDocumentPage, other_home, document_number="219", issued_on=date(2014, 4, 2))
    live(LegalDocumentPage, document_number="219", issued_on=date(2015, 4, 2))
    basis = citing("219/QĐ-MAU", cited_on=date(2014, 4, 2))
    page = live(LegalDocumentPage, legal_bases=basis)

    assert link_of(page) == wanted
    assert wanted.is_basis_for == [page]


def test_of_two_that_fit_none_is_linked(live):
    for year in (2014, 2015):
        live(LegalDocumentPage, document_number="219", issued_on=date(year, 4, 2))
    page = live(LegalDocumentPage, legal_bases=citing("219/QĐ-MAU"))

    assert link_of(page) is None


def test_the_chosen_page_wins_over_the_number(live):
    chosen = live(LegalDocumentPage, document_number="1")
    live(LegalDocumentPage, document_number="219")
    page = live(LegalDocumentPage, legal_bases=citing("219/QĐ-MAU", cited_page=chosen))

    assert link_of(page) == chosen


def test_a_replaced_document_expires_the_day_the_new_one_takes_effect(live):
    old = live(LegalDocumentPage)
    relation = DocumentRelation(kind=RelationKind.REPLACES, target=old)
    new = live(
        LegalDocumentPage,
        document_number="200",
        issued_on=date(2020, 12, 1),
        effective_on=date(2021, 1, 1),
        relations=[relation],
    )

    assert old.status_on(date(2018, 5, 23)) == ValidityStatus.NOT_YET
    assert old.status_on(date(2020, 12, 31)) == ValidityStatus.IN_FORCE
    assert old.status_on(date(2021, 1, 1)) == ValidityStatus.EXPIRED
    assert [row.page for row in old.relations_to_this] == [new]
    assert new.linked_relations[0].link == old


def test_a_draft_that_replaces_a_document_does_nothing_to_it(live, home):
    old = live(LegalDocumentPage)
    relation = DocumentRelation(kind=RelationKind.REPLACES, target=old)
    make(LegalDocumentPage, home, document_number="200", relations=[relation])

    assert old.status == ValidityStatus.IN_FORCE


def test_an_effect_event_is_the_last_word(live):
    event = EffectEvent(on=date(2019, 1, 1), new_status=ValidityStatus.SUSPENDED)
    page = live(LegalDocumentPage, effect_events=[event])

    assert page.status_on(date(2018, 12, 31)) == ValidityStatus.IN_FORCE
    assert page.status == ValidityStatus.SUSPENDED


def test_a_draft_shows_its_links_before_it_is_public(live, draft):
    decree = live(LegalDocumentPage, **DECREE)
    page = draft(LegalDocumentPage, legal_bases=citing("64/2007/NĐ-CP"))

    preview = page.get_latest_revision_as_object()

    assert preview.linked_bases[0].link == decree
