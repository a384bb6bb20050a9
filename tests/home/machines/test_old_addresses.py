"""Addresses of a former site lead to what is public now, and never to anything else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from gso_workflow.models import LedgerEntry
from home.old_addresses.judging import judged, key_of, lines_of
from stats_pages.models import NewsPage

OLD = "/Default.aspx?tabid=1&ItemID=2"


@pytest.fixture
def load(tmp_path):
    """Runs the command with these lines; gives its report."""

    def run(*lines, **options):
        file = tmp_path / "cu.csv"
        file.write_text("\n".join(lines), encoding="utf-8-sig")
        told = StringIO()
        call_command("import_redirects", str(file), site="testserver", stdout=told, **options)
        return told.getvalue()

    return run


def test_an_old_address_leads_to_the_new_page(ask, place, load):
    assert "2 written" in load(
        "old,new",
        f"http://cuc.example.vn{OLD},/tin-tuc/",
        "/chi-tiet/tin-1.html,http://testserver/van-ban/",
    )

    response = ask(OLD)

    assert (response.status_code, response["Location"]) == (301, place.news.url)
    assert ask("/chi-tiet/tin-1.html")["Location"] == place.law.url


@pytest.mark.parametrize(
    "address", ["/default.aspx?ItemID=2&tabid=1", "/DEFAULT.ASPX?tabid=1&itemid=2", OLD]
)
def test_neither_capitals_nor_the_order_of_parameters_count(ask, place, load, address):
    load(f"{OLD},/tin-tuc/")

    assert ask(address).status_code == 301


def test_another_item_of_the_same_old_page_is_another_address(ask, place, load):
    load(f"{OLD},/tin-tuc/")

    assert ask("/Default.aspx?tabid=1&ItemID=3").status_code == 404


def test_a_dry_run_writes_nothing(ask, place, load):
    assert "1 would be written" in load(f"{OLD},/tin-tuc/", dry_run=True)

    assert not Redirect.objects.exists()
    assert not entries().exists()


def entries():
    """What the ledger says of redirects and of whole imports of them."""
    single, whole = Q(object_type="wagtailredirects.redirect"), Q(payload__has_key="redirects")
    return LedgerEntry.objects.filter(single | whole).order_by("sequence")


def test_a_second_run_writes_nothing_again(place, load):
    load(f"{OLD},/tin-tuc/")

    assert "0 written, 1 known already" in load(f"{OLD},/tin-tuc/")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["/a,/khong-co/"], "nothing public"),
        (["/a,/b", "/b,/tin-tuc/"], "chain"),
        (["/a,/b", "/b,/a"], "loop"),
        (["/a,/a"], "loop"),
        (["/a,/tin-tuc/", "/A,/van-ban/"], "more than once"),
        (["/tin-tuc/,/van-ban/"], "that of a public page"),
        (["/a,https://noi-khac.example/tin-tuc/"], "another site"),
        (["/a,javascript:alert(1)"], "no web address"),
        (["/a"], "two addresses"),
        (["/" + "a" * 300 + ",/tin-tuc/"], "too long"),
    ],
)
def test_a_line_at_fault_stops_everything_and_is_told(place, load, capsys, lines, fault):
    with pytest.raises(CommandError, match="Nothing was written"):
        load("/tot,/van-ban/", *lines)

    assert not Redirect.objects.exists()
    assert fault in load("/tot,/van-ban/", *lines, skip_refused=True)
    assert Redirect.objects.filter(old_path="/tot").exists()


def test_a_draft_is_no_target(place, load, draft):
    page = draft(NewsPage, slug="chua-cong-bo")

    with pytest.raises(CommandError):
        load(f"/a,{place.news.url}{page.slug}/")


def test_a_redirect_never_names_what_is_no_longer_public(ask, place, load, live):
    page = live(NewsPage, place.news, slug="se-bi-rut")
    load(f"/a,{page.url}")
    assert ask("/a")["Location"] == page.url
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert ask("/a/").status_code == 404
    PageViewRestriction.objects.all().delete()
    NewsPage.objects.filter(pk=page.pk).update(live=False)

    response = ask("/a/")

    assert response.status_code == 404
    assert "se-bi-rut" not in response.content.decode()


def test_nor_does_one_that_somebody_typed_on_a_screen(ask, place, draft):
    draft(NewsPage, slug="chua-cong-bo")
    for old, link in {"/b": "/tin-tuc/chua-cong-bo/", "/c": "http://testserver/khong-co/"}.items():
        Redirect.objects.create(old_path=old, redirect_link=link)
        assert ask(f"{old}/").status_code == 404
    Redirect.objects.create(old_path="/d", redirect_link="http://testserver/tin-tuc/")
    assert ask("/d").status_code == 301


def test_an_import_stands_in_the_ledger_with_its_file(place, load):
    load(f"{OLD},/tin-tuc/", "/b,/van-ban/")

    entry = entries().get()
    assert entry.payload["redirects"] == 2
    assert len(entry.payload["sha256"]) == 64


def test_so_does_each_one_made_changed_or_removed_by_hand(place):
    row = Redirect.objects.create(old_path="/b", redirect_page=place.news)
    row.redirect_page = place.law
    row.save()
    row.delete()

    verbs = list(entries().values_list("verb", flat=True))
    assert verbs == ["configure:created", "configure:changed", "configure:deleted"]


def test_another_site_s_redirect_does_not_count_here(client, place, other_place, load):
    load("/a,/tin-tuc/")

    assert client.get("/a/", HTTP_HOST="khac.example.vn").status_code == 404


def test_semicolons_and_a_heading_are_read():
    lines = lines_of("Địa chỉ cũ;Mới\n/a;/b/\n\n/c;/d\n", "mau.vn")

    assert [(line.number, line.old, line.new) for line in lines] == [
        (2, "/a", "/b/"),
        (4, "/c", "/d/"),
    ]


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr("home.old_addresses.judging.MOST_LINES", 2)
    with pytest.raises(ValueError, match="At most 2"):
        lines_of("/a,/b\n/c,/d\n/e,/f\n", "mau.vn")


def test_a_chain_over_a_redirect_that_is_there_is_refused():
    (line,) = judged(lines_of("/a,/b/", "mau.vn"), {"/b": "/c"}, {"/c", "/b"}.__contains__)

    assert line.fault.startswith("chain")


def test_keys_need_no_database():
    assert key_of("http://x.vn/Default.aspx?b=2&a=1#top") == "/default.aspx?a=1&b=2"
    assert key_of("/tin/") == key_of("tin") == "/tin"
