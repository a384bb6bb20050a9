"""The hour of a release: not a second early, not twice, not lost, whoever is killed (R-016)."""

import os
import signal
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from gso_workflow import chain, clocks, gate, ledger
from gso_workflow.chain.due import RETRY_MINUTES, next_due
from gso_workflow.errors import Incomplete
from gso_workflow.management.commands import clock
from gso_workflow.models import LedgerEntry, LedgerHead, Notice, Package, ReleaseOrder
from gso_workflow.queue import queue_of
from gso_workflow.states import OrderState, PackageState
from stats_pages.models import NewsPage
from tests.gso_workflow.release.conftest import address, signed, submit, write_news

SECOND = timedelta(seconds=1)
PLENTY = 400  # statements; a release needs far fewer


def scheduled(cast, count, hour):
    """Approved items whose hour is set."""
    orders = []
    for number in range(count):
        news = write_news(cast, title=f"Tin số {number}")
        package = signed(submit(news, cast.author), cast)
        chain.release(package.order, cast.poster, package.digest, at=hour)
        orders.append(package.order)
    return orders


@pytest.fixture
def hour():
    return clocks.now().replace(microsecond=0) + timedelta(hours=1)


def sound():
    entries = LedgerEntry.objects.order_by("sequence")
    return ledger.first_bad_entry(entries, LedgerHead.objects.get()) is None


@pytest.mark.django_db
class TestOneClock:
    def test_not_a_moment_early(self, cast, hour, office, read):
        (order,) = scheduled(cast, 1, hour)
        place = address(order.package, office)
        with clocks.at(hour - timedelta(microseconds=1)):
            assert chain.release_due() == (0, 0)
        assert read(place).status_code == 404
        with clocks.at(hour):
            assert chain.release_due() == (1, 0)
        assert read(place).status_code == 200

    def test_the_clock_alone_cannot_be_talked_into_an_earlier_hour(self, cast, hour):
        (order,) = scheduled(cast, 1, hour)
        with pytest.raises(chain_error()):
            chain.release(order, None, order.digest)

    def test_the_next_moment_is_known_to_sleep_until(self, cast, hour):
        assert next_due() is None
        scheduled(cast, 1, hour + SECOND)
        scheduled(cast, 1, hour)
        assert next_due() == hour
        with clocks.at(hour - timedelta(seconds=0.25)):
            assert clock.seconds_to_sleep() == pytest.approx(0.25)
        with clocks.at(hour - timedelta(hours=1)):
            assert clock.seconds_to_sleep() == clock.LONGEST_SLEEP
        with clocks.at(hour + SECOND):
            assert clock.seconds_to_sleep() == 0

    def test_a_broken_one_of_twenty_delays_none_and_is_tried_again(
        self, cast, hour, monkeypatch, office
    ):
        orders = scheduled(cast, 4, hour)
        from gso_workflow.chain import releasing

        whole = releasing.publish
        broken = orders[1].package_id

        def publish(package, *args):
            if package.pk == broken:
                raise OSError("disk full")
            whole(package, *args)

        monkeypatch.setattr(releasing, "publish", publish)
        with clocks.at(hour):
            assert chain.release_due() == (3, 1)
            assert chain.release_due() == (0, 0)
        failed = ReleaseOrder.objects.get(package=broken)
        assert (failed.state, failed.scheduled_for) == (OrderState.SCHEDULED, hour)
        assert failed.retry_at == hour + timedelta(minutes=RETRY_MINUTES[0])
        assert Notice.objects.filter(kind=Notice.Kind.FAILED, recipient=cast.poster).count() == 1
        entry = next(e for e in queue_of(cast.poster).ready_to_post if e.package.pk == broken)
        assert entry.reason == "OSError"
        monkeypatch.undo()
        with clocks.at(failed.retry_at):
            assert chain.release_due() == (1, 0)
        assert LedgerEntry.objects.filter(verb="release").count() == 4

    def test_each_failure_waits_longer_up_to_an_hour(self, cast, hour, monkeypatch):
        (order,) = scheduled(cast, 1, hour)
        monkeypatch.setattr("gso_workflow.chain.releasing.publish", lambda *args: 1 / 0)
        moment, waits = hour, []
        for _attempt in range(len(RETRY_MINUTES) + 1):
            with clocks.at(moment):
                assert chain.release_due() == (0, 1)
            order.refresh_from_db()
            waits.append((order.retry_at - moment) // timedelta(minutes=1))
            moment = order.retry_at
        assert waits == [*RETRY_MINUTES, RETRY_MINUTES[-1]]

    def test_what_no_longer_matches_its_seal_stays_away_and_alarms(self, cast, hour):
        (order,) = scheduled(cast, 1, hour)
        with gate.lifted_for_tests():
            Package.objects.filter(pk=order.package_id).update(change_note="nhét thêm")
        with clocks.at(hour):
            assert chain.release_due() == (0, 1)
        assert not NewsPage.objects.get().live
        assert Notice.objects.filter(kind=Notice.Kind.FAILED).exists()

    def test_wagtails_own_scheduler_posts_and_ends_nothing(self, approved, posted_too, cast):
        past = timezone.now() - timedelta(days=1)
        draft = NewsPage.objects.get(pk=approved.object_id)
        draft.latest_revision.__class__.objects.filter(pk=draft.latest_revision_id).update(
            approved_go_live_at=past
        )
        with gate.lifted_for_tests():
            Page.objects.filter(pk=posted_too.object_id).update(expire_at=past)
        try:
            call_command("publish_scheduled")
        except chain_error():
            pass
        assert not NewsPage.objects.get(pk=draft.pk).live
        assert NewsPage.objects.get(pk=posted_too.object_id).live

    def test_hours_inside_the_content_mean_nothing(self, cast):
        news = write_news(cast)
        news.go_live_at = timezone.now() + timedelta(days=5)
        news.expire_at = timezone.now() + timedelta(days=9)
        news.save_revision(user=cast.author)
        package = signed(submit(news, cast.author), cast)
        chain.release(package.order, cast.poster, package.digest)
        page = NewsPage.objects.get()
        assert (page.live, page.go_live_at, page.expire_at) == (True, None, None)

    def test_a_wrong_clock_is_told(self, monkeypatch, db):
        monkeypatch.setattr(clocks, "_database_now", lambda: timezone.now() + timedelta(minutes=5))
        clock.watch_skew()
        entry = LedgerEntry.objects.get(verb="clock_skew")
        assert entry.payload["seconds"] == pytest.approx(300, abs=5)

    def test_a_right_clock_is_not_told(self, db):
        clock.watch_skew()
        assert not LedgerEntry.objects.filter(verb="clock_skew").exists()

    def test_a_machine_whose_clock_is_fast_releases_nothing_early(self, cast, monkeypatch):
        hour = timezone.now() + timedelta(minutes=10)
        scheduled(cast, 1, hour)
        real = timezone.now
        monkeypatch.setattr(clocks, "_database_now", real)
        monkeypatch.setattr("django.utils.timezone.now", lambda: real() + timedelta(hours=1))
        assert chain.release_due() == (0, 0)
        monkeypatch.undo()


def chain_error():
    from gso_workflow.errors import ChainError

    return ChainError


@pytest.fixture
def posted_too(cast):
    package = signed(submit(write_news(cast, title="Tin đã đăng"), cast.author), cast)
    chain.release(package.order, cast.poster, package.digest)
    return package


def run_and_die(moment, statement):
    """In a process of its own: release what is due, killed for good before this statement."""
    connections.close_all()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    seen = 0

    def kill(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with clocks.at(moment), connection.execute_wrapper(kill):
        done = chain.release_due()
    connections.close_all()
    os._exit(0 if done == (1, 0) else 1)


@pytest.mark.django_db(transaction=True)
def test_killed_before_any_statement_a_release_is_whole_or_owed(approved, cast, hour):
    chain.release(approved.order, cast.poster, approved.digest, at=hour)
    before = LedgerEntry.objects.count()
    for statement in range(1, PLENTY):
        status = run_and_die(hour, statement)
        if not os.WIFSIGNALED(status):
            break
        order = ReleaseOrder.objects.select_related("package").get()
        whole = order.state == OrderState.RELEASED
        assert (order.package.state == PackageState.RELEASED) is whole
        assert NewsPage.objects.get().live is whole
        assert LedgerEntry.objects.count() - before == int(whole)
        if whole:
            break
    assert statement > 10
    with clocks.at(hour):
        assert chain.release_due() in [(0, 0), (1, 0)]
    assert NewsPage.objects.get().live
    assert LedgerEntry.objects.filter(verb="release").count() == 1
    assert Notice.objects.filter(kind=Notice.Kind.RELEASED).count() == 1
    assert sound()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "vendor", [pytest.param("postgresql", marks=pytest.mark.postgres), "sqlite"]
)
def test_two_clocks_at_once_release_each_once(cast, hour, vendor):
    if connection.vendor != vendor:
        pytest.skip(f"this run is on {connection.vendor}")
    scheduled(cast, 4, hour)
    barrier, results = threading.Barrier(3), []

    def run():
        try:
            barrier.wait()
            with clocks.at(hour):
                results.append(chain.release_due())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done for done, _failed in results) == 4
    assert sum(failed for _done, failed in results) == 0
    assert LedgerEntry.objects.filter(verb="release").count() == 4
    assert NewsPage.objects.filter(live=True).count() == 4
    assert not Notice.objects.filter(kind=Notice.Kind.FAILED).exists()
    assert sound()


@pytest.mark.django_db
def test_an_hour_that_is_past_is_refused_and_nothing_is_posted(cast, hour, sign_in):
    """A slip in the day would post at once, before the hour that was meant."""
    package = signed(submit(write_news(cast), cast.author), cast)
    for late in (hour - timedelta(days=1), clocks.now()):
        with pytest.raises(Incomplete) as refusal:
            chain.release(package.order, cast.poster, package.digest, at=late)
        assert set(refusal.value.fields) == {"at"}

    data = {"digest": package.digest, "when": "at", "at": "01/02/2026 09:00"}
    address = reverse("gso_workflow:order", args=[package.order.pk, "release"])
    response = sign_in(cast.poster).post(address, data)

    assert response.status_code == 422
    assert "Giờ này đã qua" in response.content.decode()
    assert "01/02/2026 09:00" in response.content.decode()
    assert ReleaseOrder.objects.get().state == OrderState.READY
    assert Package.objects.get().state == PackageState.APPROVED


@pytest.mark.django_db
def test_the_message_says_what_was_posted_and_what_waits_for_which_hour(cast, sign_in):
    for when, said in (("now", "Đã đăng tải."), ("at", "Sẽ đăng lúc 31/12/2099 09:00.")):
        package = signed(submit(write_news(cast), cast.author), cast)
        data = {"digest": package.digest, "when": when, "at": "31/12/2099 09:00"}
        address = reverse("gso_workflow:order", args=[package.order.pk, "release"])

        response = sign_in(cast.poster).post(address, data, follow=True)

        assert said in response.content.decode()
