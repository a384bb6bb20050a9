"""Paths B1 to B7: copies and translations are drafts, aliases do not come about."""

import pytest
from django.core import checks
from django.urls import reverse
from wagtail.models import Page

from gso_workflow import gate
from gso_workflow.choke_points.checks import TREE_SYNC
from tests.gso_workflow.gate import attacks
from tests.gso_workflow.gate.conftest import (
    assert_polite,
    attempt,
    fresh,
    live_rows,
    make_live,
    refusals,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.host_site.urls")]

COPIES = [
    attacks.copy_live,
    attacks.copy_branch_live,
    attacks.copy_in_admin,
    attacks.copy_by_admin_api,
    attacks.copy_by_v3,
]
ALIASES = [attacks.alias, attacks.alias_by_admin_api, attacks.alias_by_v3, attacks.alias_in_admin]
CONVERSIONS = [
    attacks.convert_alias,
    attacks.convert_alias_in_admin,
    attacks.convert_alias_by_admin_api,
]
SNIPPET_TRANSLATIONS = [
    attacks.translate,
    attacks.translate_in_admin,
    attacks.translate_by_v3,
]


def others(item):
    return type(item).objects.exclude(pk=item.pk)


@pytest.mark.parametrize("attack", COPIES)
def test_b1_a_copy_of_a_live_item_is_a_draft(attack, page, free_page, superuser, client):
    page, free_page = make_live(page), make_live(free_page)
    assert_polite(attempt(attack, page, superuser, client))
    # Whoever asks the form for a live copy reads why not, and gets none.
    assert others(page).exists() is (attack is not attacks.copy_in_admin)
    assert list(live_rows(page)) == [page]
    if attack is not attacks.copy_branch_live:
        attack(free_page, superuser, client)
    assert others(free_page).filter(live=True).exists()


def test_b1_a_copy_marked_live_is_refused(page, free_page, superuser, client):
    attempt(attacks.copy_marked_live, page, superuser, client)
    assert not live_rows(page).exists()
    assert refusals("save").exists()
    attacks.copy_marked_live(free_page, superuser, client)
    assert live_rows(free_page).exists()


@pytest.mark.parametrize("attack", ALIASES)
def test_b2_there_are_no_aliases(attack, page, free_page, superuser, client):
    page, free_page = make_live(page), make_live(free_page)
    assert_polite(attempt(attack, page, superuser, client))
    assert not others(page).exists()
    assert refusals("alias").exists()
    attack(free_page, superuser, client)
    assert others(free_page).exists()


def make_alias(page):
    """An alias from before the regulation."""
    with gate.lifted_for_tests():
        alias = page.create_alias(update_slug=f"bi-danh-cu-{page._meta.model_name}")
    return type(page).objects.get(pk=alias.pk)


def test_b3_an_old_alias_does_not_follow_its_source(page, free_page):
    for source, follows in ((page, False), (free_page, True)):
        alias = make_alias(source)
        make_live(source)
        assert fresh(alias).live is follows


@pytest.mark.parametrize("attack", [attacks.translate_alias, attacks.translate_by_v3])
def test_b4_a_translated_page_is_a_draft(attack, page, free_page, superuser, client):
    page, free_page = make_live(page), make_live(free_page)
    assert_polite(attempt(attack, page, superuser, client))
    assert list(live_rows(page)) == [page]
    attacks.translate_alias(free_page, superuser, client)
    assert others(free_page).filter(live=True).exists()


@pytest.mark.parametrize("attack", SNIPPET_TRANSLATIONS)
def test_b5_a_translated_snippet_is_a_draft(attack, snippet, free_note, superuser, client):
    snippet, free_note = make_live(snippet), make_live(free_note)
    assert_polite(attempt(attack, snippet, superuser, client))
    assert others(snippet).get().live_revision is None
    assert list(live_rows(snippet)) == [snippet]
    attack(free_note, superuser, client)
    assert others(free_note).get().live


def test_b6_a_synchronised_tree_makes_drafts_and_the_check_says_so(
    page, superuser, client, settings
):
    settings.WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = True
    attacks.other_locale()
    attacks.create_and_publish(page, superuser, client)
    assert others(page).exists()
    assert not live_rows(page).exists()
    assert TREE_SYNC in checks.run_checks()
    settings.WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
    assert TREE_SYNC not in checks.run_checks()


@pytest.mark.parametrize("attack", CONVERSIONS)
def test_b7_an_alias_is_not_converted(attack, page, free_page, superuser, client):
    alias, free_alias = make_alias(make_live(page)), make_alias(make_live(free_page))
    assert_polite(attempt(attack, alias, superuser, client))
    assert Page.objects.get(pk=alias.pk).alias_of_id == page.pk
    assert refusals("alias").exists()
    attack(free_alias, superuser, client)
    assert Page.objects.get(pk=free_alias.pk).alias_of_id is None


def test_the_copy_form_offers_only_drafts_and_says_why_no_more(page, superuser, client):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    make_live(page)
    assert not {"publish_copies", "alias"} & set(client.get(address).context["form"].fields)
    data = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": page.get_parent().pk}

    for name, said in (("publish_copies", "Trưởng Ban"), ("alias", "bí danh")):
        response = client.post(address, {**data, name: "on"})
        assert said in response.content.decode()
    assert refusals("publish").count() == refusals("alias").count() == 1
    assert not Page.objects.filter(slug="ban-sao").exists()
