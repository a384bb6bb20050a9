import pytest
from django.utils.translation import override

from stats_pages.parts import Part


@pytest.mark.parametrize(
    ("kind", "title", "shown"),
    [
        ("decision", "", "Decision"),
        ("regulation", "on the website", "Regulation on the website"),
        ("regulation", "Regulation on the website", "Regulation on the website"),
        ("other", "", "Document text"),
        ("other", "How to write prices down", "How to write prices down"),
        ("", "How to write prices down", "How to write prices down"),
    ],
)
def test_a_part_says_what_it_is_once(kind, title, shown):
    with override("en"):
        assert Part("x", {"kind": kind, "title": title}).title == shown
