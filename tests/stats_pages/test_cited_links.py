"""Document numbers in running text lead to the document while it is public, and change no word."""

import re
from datetime import date

import pytest

from gso_workflow import gate
from stats_pages.cited_links import linked
from stats_pages.models import LegalDocumentPage, NewsPage

LAW = {"document_number": "94", "document_symbol": "2016/NĐ-CP", "issued_on": date(2016, 7, 1)}


@pytest.fixture
def law(live):
    return live(LegalDocumentPage, **LAW)


@pytest.fixture
def reader(live):
    return live(NewsPage)


def words(html):
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Theo Nghị định số 94/2016/NĐ-CP ngày 01/7/2016 của Chính phủ.</p>",
        "<p>94/2016/NĐ-CP</p>",
        "<ul><li>nêu tại 94/2016/NĐ-CP;</li></ul>",
        "<p>theo <b>94/2016/NĐ-CP</b> &amp; các văn bản khác</p>",
        "<p>94/2016/NĐ-CP ngày 1 tháng 7 năm 2016</p>",
    ],
)
def test_a_citation_becomes_a_link_and_no_word_changes(law, reader, text):
    html = linked(text, reader)

    assert html.count(f'<a href="{law.url}">94/2016/NĐ-CP</a>') == 1
    assert words(html) == words(text)


@pytest.mark.parametrize(
    "text",
    [
        '<p><a href="/khac/">94/2016/NĐ-CP</a></p>',
        "<h2>Nghị định 94/2016/NĐ-CP</h2>",
        '<img alt="94/2016/NĐ-CP" src="/a.png">',
        "<p>94/2016/NĐ-CP ngày 02/7/2016</p>",
        "<p>95/2016/NĐ-CP, 1994/2016/NĐ-CP</p>",
        "<p>Không có số nào.</p>",
    ],
)
def test_what_is_no_citation_of_it_stays_as_it_is(law, reader, text):
    assert linked(text, reader) == text


def test_a_document_that_is_not_public_gets_no_link(draft, reader):
    draft(LegalDocumentPage, **LAW)

    assert "<a" not in linked("<p>94/2016/NĐ-CP</p>", reader)


def test_a_number_that_two_documents_of_other_offices_bear_means_neither(live, other_home, reader):
    fields = {"document_number": "12", "document_symbol": "QĐ-CTK"}
    live(LegalDocumentPage, other_home, **fields)

    assert "<a" not in linked("<p>12/QĐ-CTK</p>", reader)

    own = live(LegalDocumentPage, **fields)
    assert own.url in linked("<p>12/QĐ-CTK</p>", reader)


def test_a_document_does_not_link_to_itself(law):
    assert "<a" not in linked("<p>94/2016/NĐ-CP</p>", law)


def test_the_link_appears_and_goes_with_the_document(client, live, reader, law):
    page = live(NewsPage, body=[("rich_text", "<p>Theo 94/2016/NĐ-CP thì</p>")])
    link = f'<a href="{law.url}">94/2016/NĐ-CP</a>'
    assert link in client.get(page.url).content.decode()

    with gate.lifted_for_tests():
        LegalDocumentPage.objects.filter(pk=law.pk).update(live=False)

    assert link not in client.get(page.url).content.decode()


def test_any_number_of_citations_costs_one_query_more_than_none(
    reader, law, django_assert_num_queries
):
    text = "<p>94/2016/NĐ-CP</p>" + "".join(f"<p>{at}/2016/NĐ-CP</p>" for at in range(100, 160))
    linked("<p>94/2016/NĐ-CP</p>", reader)
    with django_assert_num_queries(1):
        linked(text, reader)
    with django_assert_num_queries(0):
        linked("<p>Không có.</p>", reader)
