import pytest

from stats_pages.importing import plain
from stats_pages.importing.recognise import LEGAL, NEWS, recognise

from .material import FIXTURES, recognised

KINDS = {
    "decision.txt": LEGAL,
    "notice.html": LEGAL,
    "course.txt": NEWS,
    "summary.txt": NEWS,
    "portal.txt": NEWS,
    "no_headline.txt": NEWS,
    "news.html": NEWS,
}


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_each_kind_of_file_is_recognised_with_certainty_and_reasons(path):
    found = recognised(path.name)
    kind = next(finding for finding in found.findings if finding.field == "kind")
    assert found.kind == KINDS[path.name]
    assert not kind.to_check
    assert kind.details["signs"]


def test_news_that_quotes_a_decision_stays_news():
    text = "Tin ngắn\n04/6/2024 - 02:05 PM\nChiều ngày 4/6/2024, cơ quan đã ban hành Quyết định số 3/QĐ-X.\nCăn cứ Luật này, việc thu thập bắt đầu."
    assert recognise(plain.paragraphs_of(text)).kind == NEWS


def test_a_file_without_any_sign_is_taken_as_news_to_be_checked():
    verdict = recognise(plain.paragraphs_of("Một dòng\nHai dòng"))
    assert (verdict.kind, verdict.certain) == (NEWS, False)
