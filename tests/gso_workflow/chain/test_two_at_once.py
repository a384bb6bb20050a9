"""Two people press at once: one decision, one ledger without gaps (real threads, row locks)."""

import threading

import pytest
from django.db import connection, connections

from gso_workflow import chain, ledger
from gso_workflow.errors import ChainError
from gso_workflow.models import LedgerEntry, LedgerHead, Package, SignOff
from gso_workflow.states import PackageState, Verdict
from tests.gso_workflow.chain.conftest import CHECK

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="row locks of real threads need PostgreSQL"
    ),
]


def at_once(*acts):
    """Run the acts in threads that start together; the results in order, errors as values."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait()
            results[place] = act()
        except ChainError as refusal:
            results[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def sound_ledger():
    entries = LedgerEntry.objects.order_by("sequence")
    return ledger.first_bad_entry(entries, LedgerHead.objects.get()) is None


def test_approve_and_send_back_at_once_give_one_decision(at_chief, cast):
    acts = [
        lambda: chain.approve(at_chief, cast.chief, at_chief.digest, ticks=[CHECK]),
        lambda: chain.send_back(
            at_chief, cast.chief, at_chief.digest, reason_code="wording", reason="Sửa"
        ),
    ] * 5
    results = at_once(*acts)
    assert sum(not isinstance(result, ChainError) for result in results) == 1
    package = Package.objects.get()
    decisions = SignOff.objects.filter(step="chief_editor")
    assert decisions.count() == 1
    expected = {
        Verdict.APPROVE.value: PackageState.APPROVED,
        Verdict.SEND_BACK.value: PackageState.RETURNED,
    }
    assert package.state == expected[decisions.get().verdict]
    assert sound_ledger()


def test_two_submissions_at_once_seal_one_package(news, cast):
    from gso_workflow import sealing

    digest = sealing.draft_digest(news)
    acts = [lambda: chain.submit(news, cast.author, digest, declarations=[CHECK])] * 4
    results = at_once(*acts)
    assert sum(not isinstance(result, ChainError) for result in results) == 1
    assert Package.objects.count() == 1
    assert sound_ledger()


def test_two_clocks_post_once(approved, cast):
    acts = [lambda: chain.release(approved.order, cast.poster, approved.digest)] * 4
    results = at_once(*acts)
    assert sum(not isinstance(result, ChainError) for result in results) == 1
    assert LedgerEntry.objects.filter(verb="release").count() == 1
    assert sound_ledger()
