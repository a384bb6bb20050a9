"""Whoever posts, takes back or hides does so in a capacity, which the ledger keeps (R-022)."""

import pytest

from gso_workflow import chain, clocks
from gso_workflow.models import LedgerEntry

pytestmark = pytest.mark.django_db


def capacity_of(verb):
    return LedgerEntry.objects.get(verb=verb).capacity


def test_a_posting_names_the_grant(approved, cast):
    chain.release(approved.order, cast.poster, approved.digest)

    assert capacity_of("release").endswith(f"quyền đăng tải tại “{cast.section.title}”")


def test_an_hour_that_was_set_names_the_grant_and_the_clock_has_none(approved, cast, monkeypatch):
    hour = clocks.now().replace(year=clocks.now().year + 1)
    chain.release(approved.order, cast.poster, approved.digest, at=hour)
    assert "quyền đăng tải" in capacity_of("schedule")

    monkeypatch.setattr(clocks, "now", lambda: hour)
    monkeypatch.setattr(clocks, "shared_now", lambda: hour)
    chain.release(approved.order, None, approved.digest)
    assert capacity_of("release") == ""


@pytest.mark.parametrize(
    ("role", "words"),
    [("chief", "Trưởng Ban"), ("office_head", "Cục trưởng"), ("poster", "quyền đăng tải")],
)
def test_taking_an_order_back_names_the_capacity(approved, cast, role, words):
    chain.revoke(approved.order, getattr(cast, role), approved.digest, reason="Cần xem lại.")

    assert words.casefold() in capacity_of("revoke").casefold()


def test_the_office_head_hides_as_office_head(posted, cast):
    chain.hide(posted, cast.office_head, posted.digest, reason="Nghi nhầm số liệu.")

    assert capacity_of("hide").startswith("Cục trưởng")
    assert posted.sign_offs.last().capacity == capacity_of("hide")
