"""A second before its hour an item exists nowhere, for nobody outside the chain (R-016)."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Page

from gso_workflow import chain, clocks, sealing
from stats_pages.models import NewsPage
from tests.factories import UserFactory
from tests.journeys import world as worlds
from tests.stats_pages.samples import picture

pytestmark = pytest.mark.django_db

TITLE = "Chỉ số chưa đến giờ phổ biến"
BYTES = b"ky;gia tri\n2026-11;777"
SLUG = "chi-so-chua-den-gio"
LINKS = re.compile(r'(?:href|src|srcset|content)="(?:http://localhost)?(/[^"# ]*)')
MOST_PAGES = 150
# Where a site of this kind would answer, whether or not it does so today.
GUESSES = (
    "/sitemap.xml",
    "/robots.txt",
    "/feed/",
    "/rss/",
    "/search/?q=chi+so",
    "/tim-kiem/?q=chi+so",
    "/api/v2/pages/?fields=*",
    "/api/v2/documents/",
    "/api/v2/images/",
    "/api/v3/pages/",
)
STAFF_GUESSES = (
    "/admin/",
    "/admin/pages/",
    "/admin/pages/{section}/",
    "/admin/pages/{page}/",
    "/admin/pages/{page}/edit/",
    "/admin/pages/{page}/view_draft/",
    "/admin/pages/{page}/history/",
    "/admin/pages/{page}/workflow_history/",
    "/admin/pages/{page}/usage/",
    "/admin/pages/search/?q=chi+so",
    "/admin/choose-page/",
    "/admin/choose-page/{section}/",
    "/admin/choose-page/search/?q=chi+so",
    "/admin/api/main/pages/?search=chi",
    "/admin/api/main/pages/{page}/",
    "/admin/reports/workflow/",
    "/admin/reports/site-history/",
    "/admin/chain/queue/",
    "/admin/chain/review/{package}/",
    "/admin/chain/review/{package}/preview/",
    "/admin/chain/sheet/{package}/",
    "/admin/chain/looking/",
    "/admin/chain/looking/{package}/",
    "/admin/chain/bundles/",
    "/admin/chain/posted/",
    "/admin/images/{image}/",
    "/admin/documents/edit/{document}/",
)


@pytest.fixture
def secret(make_document):
    """An approved item with a picture and a file, whose hour is set, beside a posted neighbour."""
    world = worlds.build(80)
    cast = world.cast
    post(write(cast, title="Tin hàng xóm"), cast)
    document, image = make_document(BYTES, "truoc-gio.csv"), picture()
    body = [{"type": "document", "value": {"document": document.pk}, "id": "b1"}]
    news = write(cast, title=TITLE, slug=SLUG, main_image=image, body=json.dumps(body))
    package = signed(news, cast)
    hour = clocks.now().replace(microsecond=0) + timedelta(hours=1)
    chain.release(package.order, cast.poster, package.digest, at=hour)
    rendition = image.get_rendition("width-300")
    page = Page.objects.get(pk=news.pk)
    keys = {
        "page": page.pk,
        "section": page.get_parent().pk,
        "package": package.pk,
        "image": image.pk,
        "document": document.pk,
    }
    files = [document.url, image.file.url, rendition.url]
    path = page.get_url_parts()[2]
    return hour, path, files, keys


def write(cast, **fields):
    page = worlds.draft(cast, fields.pop("title"))
    for name, value in fields.items():
        setattr(page, name, value)
    page.save()
    page.save_revision(user=cast.author)
    return NewsPage.objects.get(pk=page.pk)


def signed(news, cast):
    digest = sealing.draft_digest(news)
    package = chain.submit(news, cast.author, digest, declarations=[worlds.CHECK])
    return worlds.approved_by(package, cast.head, cast.secretary, cast.chief)


def post(news, cast):
    package = signed(news, cast)
    chain.release(package.order, cast.poster, package.digest)


def fetch(client, url):
    """Status and bytes of one address, redirects not followed."""
    response = client.get(url, HTTP_HOST="localhost")
    body = b"".join(response) if response.streaming else response.content
    return response.status_code, body


def crawl(client, *more):
    """Every page that links lead to from the front page, and these."""
    seen, ahead = {}, ["/", *more]
    while ahead and len(seen) < MOST_PAGES:
        url = ahead.pop(0)
        if url in seen or url.startswith("/static/"):
            continue
        seen[url] = fetch(client, url)
        text = seen[url][1].decode(errors="replace")
        ahead += [link.replace("&amp;", "&") for link in LINKS.findall(text)]
    return seen


def tells(body):
    return any(word in body for word in (TITLE.encode(), SLUG.encode(), BYTES))


def leaks(found):
    return [url for url, (_status, body) in found.items() if tells(body)]


def test_a_stranger_finds_nothing_before_and_everything_after(client, secret):
    hour, path, files, _keys = secret
    with clocks.at(hour - timedelta(microseconds=1)):
        assert chain.release_due() == (0, 0)
        before = crawl(client, *GUESSES)
        assert leaks(before) == []
        for url in (path, f"{path}phien-ban/1/", *files):
            status, body = fetch(client, url)
            assert (status, tells(body)) == (404, False), url
    with clocks.at(hour):
        assert chain.release_due() == (1, 0)
        after = crawl(client)
    assert len(after) >= len(before) - len(GUESSES)
    assert path in leaks(after)
    assert {"/", "/tin-bai/"} <= set(leaks(after))
    assert [fetch(client, url)[0] for url in (path, *files)] == [200, 200, 200, 200]


def test_staff_without_rights_find_nothing_either(secret):
    hour, path, files, keys = secret
    person = UserFactory(username="nguoi-ngoai")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(person)
    with clocks.at(hour - timedelta(microseconds=1)):
        guesses = [guess.format(**keys) for guess in STAFF_GUESSES]
        found = {url: fetch(client, url) for url in (*guesses, *GUESSES, path, *files)}
        assert leaks(found | crawl(client)) == []
        assert [found[url][0] for url in (path, *files)] == [404] * 4


def test_nothing_is_counted_before_the_hour(client, secret):
    """Lists of the same length, the same neighbours: a reader cannot even tell that it exists."""
    hour, _path, *_rest = secret
    with clocks.at(hour - timedelta(seconds=1)):
        before = len(re.findall(rb"<article|<li", fetch(client, "/tin-bai/")[1]))
    with clocks.at(hour):
        chain.release_due()
        after = len(re.findall(rb"<article|<li", fetch(client, "/tin-bai/")[1]))
    assert after > before
