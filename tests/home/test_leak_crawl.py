"""A stranger who follows every link, feed, map, file and answer of the seeded world finds only what
was released, and all of it."""

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from gso_workflow.files import reading
from gso_workflow.models import Package, PackageFile
from home import published
from tests.home import crawling
from tests.home.crawling import Crawl, leaks, links_in, live_addresses, of_html, strangers
from tests.home.test_seed_demo import demo  # noqa: F401

pytestmark = pytest.mark.django_db

STARTS = ("sitemap.xml", "robots.txt", "api/v1/", "nguon-tin/", "api/")


@pytest.fixture(scope="module")
def patient():
    """The interface counts requests; this reader asks more often than any other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("home.api.limits.allowed", lambda: 0)
        yield


@pytest.fixture(scope="module")
def crawl(demo, patient):  # noqa: F811
    return Crawl(Client())


@pytest.fixture(scope="module")
def by_links(crawl):
    """The addresses that a person reaches from the front pages by links alone."""
    crawl.walk(*[site.root_url + "/" for site in Site.objects.all()], follow=of_html)
    return {url.split("?")[0] for url, one in crawl.served.items() if one.status == 200}


@pytest.fixture(scope="module")
def everything(crawl, by_links):
    """What was served on that way, and to programs on all of theirs."""
    roots = [site.root_url for site in Site.objects.all()]
    told = [link for one in crawl.served.values() if not of_html(one) for link in links_in(one)]
    return crawl.walk(*told, *[f"{root}/{start}" for root in roots for start in STARTS])


def test_the_world_has_secrets_to_find(demo):  # noqa: F811
    assert len(crawling.unreleased_words()) > 40
    assert len(crawling.unreleased_files()) >= 2


def test_nothing_unreleased_is_served_anywhere(everything):
    assert leaks(everything) == []


def test_every_page_is_a_live_item_or_a_known_computed_one(everything):
    assert strangers(everything) == []


def test_every_live_page_is_reached_by_links_alone(by_links):
    assert live_addresses() - by_links == set()


def test_no_link_leads_nowhere(everything):
    broken = [
        (one.found_on, one.url, one.status)
        for one in everything.served.values()
        if one.status not in (200, 301, 302) and not _is_asked_by_a_button(one)
    ]

    assert broken == []


def _is_asked_by_a_button(served):
    """An official address is given to who presses its button, and to no one who follows links."""
    return served.status == 405 and crawling.name_of(served) == "official_address"


def test_every_kind_of_answer_was_looked_at(everything):
    kinds = {one.kind.split(";")[0] for one in everything.served.values()}

    assert kinds >= {
        *("text/html", "application/xml", "application/atom+xml", "application/rss+xml"),
        *("text/calendar", "text/csv", "application/json", "image/png", "text/plain"),
        *("application/x-bibtex", "application/x-research-info-systems", "image/webp"),
    }
    assert any("/documents/" in url for url in everything.served)
    assert any("/phien-ban/" in url for url in everything.served)


def test_a_leaked_item_would_be_seen(demo, patient, monkeypatch):  # noqa: F811
    """The crawl can fail: here lists tell of what is not live."""
    kinds = [kind.pk for kind in published.content_types().values()]
    monkeypatch.setattr(
        published,
        "items_of",
        lambda site: Page.objects.filter(
            live=False, content_type__in=kinds, path__startswith=site.root_page.path
        ),
    )
    root = Site.objects.get(is_default_site=True).root_url
    crawl = Crawl(Client()).walk(
        f"{root}/api/v1/items/?limit=100",
        f"{root}/nguon-tin/all.atom",
        follow=lambda served: False,
    )

    assert {url.split("?")[0] for url, _what in leaks(crawl)} == {
        f"{root}/api/v1/items/",
        f"{root}/nguon-tin/all.atom",
    }


def test_a_leaked_file_would_be_seen(demo, monkeypatch):  # noqa: F811
    secret = crawling.unreleased_files()
    image = get_image_model().objects.filter(sha256__in=secret).first()
    address = Site.objects.get(is_default_site=True).root_url + image.file.url
    alone = {"follow": lambda served: False}
    assert leaks(Crawl(Client()).walk(address, **alone)) == []
    sealed = PackageFile(kind="image", object_id=str(image.pk), sha256=image.sha256)
    monkeypatch.setattr(reading, "public_file", lambda kind, key: sealed)

    assert leaks(Crawl(Client()).walk(address, **alone)) == [(address, "file")]


def test_a_page_that_belongs_to_nothing_would_be_seen(demo, monkeypatch):  # noqa: F811
    root = Site.objects.get(is_default_site=True).root_url
    monkeypatch.setattr(crawling, "COMPUTED", set())
    crawl = Crawl(Client()).walk(f"{root}/kiem-tra-tep/", follow=lambda served: False)

    assert strangers(crawl) == [f"{root}/kiem-tra-tep/"]


def test_a_waiting_item_has_no_address_of_any_kind(demo):  # noqa: F811
    """Guessed, not linked: its own address, references, dates, picture and files."""
    client = Client()
    live = set(Page.objects.live().values_list("pk", flat=True))
    waiting = [row for row in Package.objects.open() if int(row.object_id) not in live]
    assert waiting
    for package in waiting:
        host = package.office.site
        key = package.object_id
        guesses = [
            "/" + package.address.removeprefix(host.root_page.url_path),
            f"/trich-dan/{key}.bib",
            f"/trich-dan/{key}.ris",
            f"/nguon-tin/item/{key}.ics",
            f"/api/v1/items/{key}/",
            f"/hinh-chia-se/{package.digest}.png",
        ]
        for guess in guesses:
            assert client.get(guess, HTTP_HOST=host.hostname).status_code == 404, guess
