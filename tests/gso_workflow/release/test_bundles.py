"""Bundles: all of it in one transaction, in the right order, or nothing (R-016)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from gso_workflow import chain, clocks
from gso_workflow.chain import releasing
from gso_workflow.errors import ChainError, NotYours, StaleDigest, WrongState
from gso_workflow.models import LedgerEntry, Notice, ReleaseBundle, ReleaseOrder
from gso_workflow.states import BundleState, OrderState
from stats_pages.models import NewsPage
from tests.factories import PostingGrantFactory
from tests.gso_workflow.release.conftest import signed, submit, write_news

pytestmark = pytest.mark.django_db


def ready(cast, *titles):
    """Approved items that wait to be posted, as release orders."""
    return [signed(submit(write_news(cast, title=t), cast.author), cast).order for t in titles]


@pytest.fixture
def orders(cast):
    return ready(cast, "Một", "Hai", "Ba")


@pytest.fixture
def bundle(orders, cast, office):
    return chain.assemble(office, cast.poster, name="Số liệu tháng 11", orders=orders)


@pytest.fixture
def hour():
    return clocks.now().replace(microsecond=0) + timedelta(hours=1)


def fail_at(monkeypatch, order):
    whole = releasing.publish

    def publish(package, *args):
        if package.pk == order.package_id:
            raise OSError("disk full")
        whole(package, *args)

    monkeypatch.setattr(releasing, "publish", publish)


def live():
    return NewsPage.objects.filter(live=True).count()


def test_everything_goes_out_at_the_hour_in_the_order_of_places(bundle, orders, cast, hour):
    wanted = [orders[2], orders[0], orders[1]]
    bundle = chain.arrange(bundle, cast.poster, bundle.digest, orders=wanted)
    chain.release_bundle(bundle, cast.poster, bundle.digest, at=hour)
    with clocks.at(hour - timedelta(seconds=1)):
        assert chain.release_due() == (0, 0)
    assert live() == 0
    with clocks.at(hour):
        assert chain.release_due() == (1, 0)
        assert chain.release_due() == (0, 0)
    assert live() == 3
    posted = LedgerEntry.objects.filter(verb="release").order_by("sequence")
    assert [entry.payload["order"] for entry in posted] == [order.pk for order in wanted]
    bundle.refresh_from_db()
    assert (bundle.state, bundle.released_by_name) == (BundleState.RELEASED, "Dương Thị Mai")


def test_one_broken_item_holds_the_whole_bundle_back(bundle, orders, cast, hour, monkeypatch):
    chain.release_bundle(bundle, cast.poster, bundle.digest, at=hour)
    (outside,) = ready(cast, "Ngoài gói")
    chain.release(outside, cast.poster, outside.digest, at=hour)
    fail_at(monkeypatch, orders[2])
    with clocks.at(hour):
        assert chain.release_due() == (1, 1)
    assert [page.title for page in NewsPage.objects.filter(live=True)] == ["Ngoài gói"]
    bundle.refresh_from_db()
    assert (bundle.state, bundle.scheduled_for) == (BundleState.SCHEDULED, hour)
    assert Notice.objects.filter(kind=Notice.Kind.FAILED, recipient=cast.poster).count() == 1
    monkeypatch.undo()
    with clocks.at(bundle.retry_at):
        assert chain.release_due() == (1, 0)
    assert live() == 4


def test_a_broken_item_outside_does_not_delay_the_bundle(bundle, cast, hour, monkeypatch):
    chain.release_bundle(bundle, cast.poster, bundle.digest, at=hour)
    (outside,) = ready(cast, "Ngoài gói")
    chain.release(outside, cast.poster, outside.digest, at=hour - timedelta(minutes=1))
    fail_at(monkeypatch, outside)
    with clocks.at(hour):
        assert chain.release_due() == (1, 1)
    assert live() == 3


def test_an_item_of_a_bundle_is_not_posted_alone(bundle, orders, cast, hour):
    order = ReleaseOrder.objects.get(pk=orders[0].pk)
    for options in ({}, {"at": hour}):
        with pytest.raises(WrongState):
            chain.release(order, cast.poster, order.digest, **options)
    assert live() == 0


def test_an_hour_set_before_joining_counts_no_more(orders, cast, office, hour):
    chain.release(orders[0], cast.poster, orders[0].digest, at=hour)
    chain.assemble(office, cast.poster, name="Gói", orders=orders)
    with clocks.at(hour):
        assert chain.release_due() == (0, 0)
    assert live() == 0


def test_a_revoked_item_stops_the_bundle_with_alarm(bundle, orders, cast, hour):
    chain.release_bundle(bundle, cast.poster, bundle.digest, at=hour)
    order = ReleaseOrder.objects.get(pk=orders[1].pk)
    chain.revoke(order, cast.chief, order.digest, reason="Số liệu chưa chắc")
    bundle.refresh_from_db()
    assert (bundle.state, bundle.scheduled_for) == (BundleState.STOPPED, None)
    assert Notice.objects.filter(kind=Notice.Kind.STOPPED, recipient=cast.poster).exists()
    assert LedgerEntry.objects.filter(verb="stop_bundle").exists()
    with clocks.at(hour):
        assert chain.release_due() == (0, 0)
    with pytest.raises(WrongState):
        chain.release_bundle(bundle, cast.poster, bundle.digest)
    rest = [orders[0], orders[2]]
    bundle = chain.arrange(bundle, cast.poster, bundle.digest, orders=rest)
    chain.release_bundle(bundle, cast.poster, bundle.digest)
    assert live() == 2


def test_a_dissolved_bundle_lets_its_items_stand_alone(bundle, orders, cast, hour):
    chain.release_bundle(bundle, cast.poster, bundle.digest, at=hour)
    chain.dissolve(bundle, cast.poster, bundle.digest, reason="Đăng riêng")
    with clocks.at(hour):
        assert chain.release_due() == (0, 0)
    order = ReleaseOrder.objects.get(pk=orders[0].pk)
    assert (order.state, order.bundle) == (OrderState.READY, None)
    chain.release(order, cast.poster, order.digest)
    assert live() == 1


def test_nobody_acts_on_a_bundle_that_changed_since_it_was_seen(bundle, orders, cast):
    seen = bundle.digest
    chain.arrange(bundle, cast.poster, seen, orders=orders[:2])
    with pytest.raises(StaleDigest):
        chain.release_bundle(bundle, cast.poster, seen)


@pytest.mark.parametrize("role", ["author", "secretary", "chief", "office_head", "technical"])
def test_only_holders_of_grants_for_every_section_act(bundle, orders, cast, office, role):
    person = getattr(cast, role)
    for attempt in (
        lambda: chain.release_bundle(bundle, person, bundle.digest),
        lambda: chain.arrange(bundle, person, bundle.digest, orders=orders[:1]),
        lambda: chain.dissolve(bundle, person, bundle.digest, reason="Không cần"),
        lambda: chain.assemble(office, person, name="Gói", orders=ready(cast, "Bốn")),
    ):
        with pytest.raises(NotYours):
            attempt()
    assert live() == 0


def test_a_grant_for_one_of_two_sections_is_not_enough(bundle, cast):
    PostingGrantFactory(person=cast.author2, page=cast.section2, granted_by=cast.office_head)
    with pytest.raises(NotYours):
        chain.release_bundle(bundle, cast.author2, bundle.digest)


def test_the_earliest_time_of_each_item_holds_for_the_bundle(cast, office, hour):
    package = submit(write_news(cast, title="Có giờ"), cast.author, not_before=hour)
    order = signed(package, cast).order
    bundle = chain.assemble(office, cast.poster, name="Gói", orders=[order, *ready(cast, "A")])
    with pytest.raises(WrongState):
        chain.release_bundle(bundle, cast.poster, bundle.digest)
    early = hour - timedelta(minutes=1)
    with pytest.raises(WrongState):
        chain.release_bundle(bundle, cast.poster, bundle.digest, at=early)
    chain.release_bundle(bundle, cast.poster, bundle.digest, at=hour)


def test_an_item_is_in_one_bundle_at_a_time(bundle, orders, cast, office):
    with pytest.raises(WrongState):
        chain.assemble(office, cast.poster, name="Gói khác", orders=orders[:1])
    assert ReleaseBundle.objects.count() == 1


def test_a_bundle_needs_a_name_and_items(cast, office, orders):
    for name, items in (("  ", orders), ("Gói", [])):
        with pytest.raises(ChainError):
            chain.assemble(office, cast.poster, name=name, orders=items)


def test_the_poster_makes_orders_schedules_and_dissolves_on_the_screens(
    sign_in, orders, cast, hour
):
    client = sign_in(cast.poster)
    new = reverse("gso_workflow:new_bundle")
    data = {"name": "Gói tháng", "orders": [order.pk for order in orders]}
    assert client.post(new, {**data, "name": ""}).status_code == 422
    client.post(new, data)
    bundle = ReleaseBundle.objects.get()
    url = reverse("gso_workflow:bundle", args=[bundle.pk])
    assert "Gói tháng" in client.get(reverse("gso_workflow:bundles")).content.decode()
    places = {f"place_{order.pk}": 3 - number for number, order in enumerate(orders)}
    leave = {f"leave_{orders[1].pk}": "on"}
    client.post(url, {"act": "arrange", "digest": bundle.digest, **places, **leave})
    assert list(bundle.in_order()) == [orders[2], orders[0]]
    at = {"when": "at", "at": "01/06/2035 09:30"}
    assert client.post(url, {"act": "release", "digest": "alt", **at}).status_code == 409
    client.post(url, {"act": "release", "digest": bundle.digest, **at})
    bundle.refresh_from_db()
    assert bundle.state == BundleState.SCHEDULED
    assert client.post(url, {"act": "dissolve", "digest": bundle.digest}).status_code == 422
    client.post(url, {"act": "dissolve", "digest": bundle.digest, "reason": "Hoãn"})
    bundle.refresh_from_db()
    assert bundle.state == BundleState.DISSOLVED
    assert client.get(url).status_code == 200


def test_others_do_not_see_the_bundles(sign_in, bundle, cast):
    for name, args in (("bundles", []), ("bundle", [bundle.pk]), ("new_bundle", [])):
        response = sign_in(cast.author2).get(reverse(f"gso_workflow:{name}", args=args))
        assert response.status_code in (302, 403)


def test_a_bundle_is_not_set_to_an_hour_that_is_past(bundle, cast, hour):
    with pytest.raises(ChainError) as refusal:
        chain.release_bundle(bundle, cast.poster, bundle.digest, at=hour - timedelta(days=1))

    assert set(refusal.value.fields) == {"at"}
    assert live() == 0
