import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from stats_pages.importing.creating import import_file
from stats_pages.models import ImportedSource, NewsPage

from .material import FIXTURES

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(place):
    import_file(FIXTURES / "no_headline.txt", place)
    return ImportedSource.objects.get()


@pytest.fixture
def screen(source):
    return reverse("stats_pages_import_report", args=[source.pk])


@pytest.fixture
def author(client, cast):
    """The author, with the screens of a contributor."""
    group = Group.objects.create(name="Contributors of one section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.page_permissions.create(
        page=cast.section, permission=Permission.objects.get(codename="add_page")
    )
    cast.author.groups.add(group)
    client.force_login(cast.author)
    return client


def edit_url(source):
    return reverse("wagtailadmin_pages:edit", args=[source.page_id])


def test_the_editor_shows_what_must_be_checked(author, source, screen):
    html = author.get(edit_url(source)).content.decode()
    assert "no_headline.txt" in html
    assert screen in html


def test_ticking_everything_clears_the_editor(author, source, screen):
    places = [place for place, _finding in source.to_check]
    assert author.post(screen, {"checked": places}).url == edit_url(source)
    assert screen not in author.get(edit_url(source)).content.decode()


def test_ticks_are_kept_one_by_one_and_say_who_made_them(author, source, screen, cast):
    first = source.to_check[0][0]
    author.post(screen, {"checked": [first, "999", "x"]})
    source.refresh_from_db()
    assert source.ticks == [first]
    assert source.checked_by == cast.author
    html = author.get(screen).content.decode()
    assert html.count(" checked>") == 1


def test_sure_and_unsure_findings_are_both_on_the_screen(author, source, screen):
    html = author.get(screen).content.decode()
    assert "K.LINH" in html
    assert html.count('name="checked"') == len(source.to_check)


def test_people_who_may_not_edit_the_page_do_not_see_its_report(client, source, screen, cast):
    client.force_login(cast.author2)
    assert client.get(screen).status_code in (302, 403)
    client.post(screen, {"checked": ["0"]})
    source.refresh_from_db()
    assert source.ticks == []


def test_pages_that_were_not_imported_have_no_report(author, cast):
    page = cast.section.add_child(
        instance=NewsPage(
            title="Tự viết", live=False, owner=cast.author, responsible_unit=cast.unit
        )
    )
    page.save_revision(user=cast.author)
    html = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "import-report" not in html
