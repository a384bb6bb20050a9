"""Outside links are asked at on schedule, a few at a time, and what fails is shown to editors."""

import socket
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache

from gso_workflow import access, clocks
from gso_workflow.management.commands import clock
from home.links import asking, checks
from home.links.asking import Answer
from home.models import LinkCheck
from stats_pages.models import NewsPage
from tests.factories import HANOI, OfficeFactory
from tests.stats_pages.samples import make

NOW = datetime(2026, 3, 2, 9, tzinfo=HANOI)
GOOD, GONE = "https://tot.example/trang", "https://mat.example/"


@pytest.fixture(autouse=True)
def _hours(settings):
    settings.GSO_LINK_CHECK_HOURS = 24
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def linked(place):
    """A section with two agencies' websites, one of them also in a piece of news."""
    rows = [{"title": url, "page": None, "url": url, "text": ""} for url in (GOOD, GONE)]
    place.news.featured = [("links", {"title": "Cơ quan bạn", "links": rows})]
    place.news.save()
    body = [("rich_text", f'<p><a href="{GOOD}">Trang bạn</a> <a href="mailto:a@b.vn">thư</a></p>')]
    place.item = make(NewsPage, place.news, live=True, body=body)
    make(
        NewsPage,
        place.news,
        body=[("rich_text", '<p><a href="https://kin.example/">Bản thảo</a></p>')],
    )
    return place


def answering(**answers):
    """An opener that answers by host, and remembers what it was asked."""
    asked = []

    def opener(url):
        asked.append(url)
        return next((answer for host, answer in answers.items() if host in url), Answer(200))

    opener.asked = asked
    return opener


def turn(at, opener=None):
    with clocks.at(at):
        checks.turn(opener or answering())


def test_links_of_live_pages_are_collected_with_the_pages_they_stand_on(linked):
    turn(NOW)

    found = {
        row.url: set(row.pages.values_list("pk", flat=True)) for row in LinkCheck.objects.all()
    }
    assert found == {GOOD: {linked.news.pk, linked.item.pk}, GONE: {linked.news.pk}}


def test_a_link_that_was_taken_off_is_forgotten_in_the_next_round(linked):
    turn(NOW)
    linked.news.featured = []
    linked.news.save()
    turn(NOW + timedelta(hours=25))

    assert list(LinkCheck.objects.values_list("url", flat=True)) == [GOOD]
    assert LinkCheck.objects.get().pages.get().pk == linked.item.pk


def test_a_round_reads_a_portion_of_the_pages_at_a_turn(linked, monkeypatch):
    monkeypatch.setattr(checks, "PAGES_A_TURN", 2)
    turn(NOW)
    first = LinkCheck.objects.count()
    for minute in range(1, 5):
        turn(NOW + timedelta(minutes=minute))

    assert (first, LinkCheck.objects.count()) == (2, 2)
    assert LinkCheck.objects.get(url=GOOD).pages.count() == 2


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(200), "sound"),
        (Answer(302, "https://x.example/"), "sound"),
        (Answer(403), "sound"),
        (Answer(301, "https://moi.example/"), "moved"),
        (Answer(404), "broken"),
        (Answer(503), "broken"),
        (Answer(None, said="TimeoutError"), "broken"),
    ],
)
def test_an_answer_decides_what_is_said_of_a_link(answer, state):
    assert checks.state_of(answer) == state


def test_since_when_a_link_fails_is_kept_while_it_fails(linked):
    dead = answering(mat=Answer(404, said="HTTP 404"))
    turn(NOW, dead)
    turn(NOW + timedelta(hours=25), dead)
    row = LinkCheck.objects.get(url=GONE)
    assert (row.state, row.failing_since, row.finding) == ("broken", NOW, "HTTP 404")

    turn(NOW + timedelta(hours=50))
    row.refresh_from_db()
    assert (row.state, row.failing_since) == ("sound", None)


def test_a_turn_asks_at_a_few_addresses_and_at_each_once_an_interval(linked, monkeypatch):
    monkeypatch.setattr(checks, "LINKS_A_TURN", 1)
    opener = answering()
    for minute in range(4):
        turn(NOW + timedelta(minutes=minute), opener)

    assert sorted(opener.asked) == sorted([GOOD, GONE])


def test_the_clock_calls_it_and_a_setting_of_0_ends_it(linked, settings):
    assert checks.turn in clock.slow_duties()
    settings.GSO_LINK_CHECK_HOURS = 0
    opener = answering()
    turn(NOW, opener)

    assert not opener.asked
    assert not LinkCheck.objects.exists()


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1"])
def test_no_private_network_is_entered(monkeypatch, address):
    def nobody(*args, **kwargs):
        raise AssertionError("a connection was opened")

    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]
    monkeypatch.setattr(asking.socket, "getaddrinfo", lambda *args, **kwargs: rows)
    monkeypatch.setattr(asking.socket, "create_connection", nobody)

    assert asking.ask("http://noi-bo.example/") == Answer(None, said="not a public address")


def test_a_host_that_is_not_there_is_an_answer_too(monkeypatch):
    def unknown(*args, **kwargs):
        raise socket.gaierror(-2, "unknown")

    monkeypatch.setattr(asking.socket, "getaddrinfo", unknown)

    assert asking.ask("https://khong-co.example/").said == "gaierror"
    assert asking.ask("https://[khong-phai/").status is None


def test_editors_see_what_fails_and_on_which_pages(linked, client):
    turn(NOW, answering(mat=Answer(404, said="HTTP 404")))
    office = OfficeFactory(code="khac", named="Cơ quan khác")
    access.sync()
    client.force_login(office.cast.author)

    broken = client.get("/admin/outside-links/").content.decode()
    sound = client.get("/admin/outside-links/?state=sound").content.decode()

    assert GONE in broken
    assert linked.news.title in broken
    assert GOOD not in broken
    assert GOOD in sound


def test_readers_see_nothing_of_it(client, linked):
    assert client.get("/admin/outside-links/").status_code == 302
