"""An office reads the article, the clause and the point, and no key of the developers' list."""

import re

import pytest
from django.utils.translation import override

from gso_workflow.checks.citing import cited
from gso_workflow.checks.registry import all_checks


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("R-062, Art. 15", "Điều 15"),
        ("R-038, Art. 7.6", "khoản 6 Điều 7"),
        ("R-033, Art. 7.1e", "điểm e khoản 1 Điều 7"),
        ("R-031, R-048, Art. 9.2", "khoản 2 Điều 9"),
        ("R-131, WCAG 1.1.1", "WCAG 1.1.1"),
        ("R-006, L-12", ""),
    ],
)
def test_a_basis_is_read_as_a_letter_would_cite_it(stored, read):
    with override("vi"):
        assert cited(stored) == read


def test_no_check_shows_an_english_article_or_a_key():
    with override("vi"):
        shown = " ".join(check.basis for check in all_checks().values())

    assert "Điều 7" in shown
    assert not re.search(r"Art\.|[RL]-\d", shown)
