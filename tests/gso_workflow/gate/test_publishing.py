"""Paths A1 to A9: nothing of a regulated type goes public, whoever asks and by whatever way."""

import pytest

from gso_workflow.errors import ChainError
from tests.gso_workflow.gate import attacks
from tests.gso_workflow.gate.conftest import (
    assert_polite,
    attempt,
    fresh,
    live_rows,
    refusals,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.host_site.urls")]

EDITOR = [attacks.publish_in_editor]
REVERT = [attacks.publish_after_revert]
CREATE = [attacks.create_and_publish]
CREATE_BY_V3 = [attacks.create_and_publish_by_v3]
V3 = [attacks.publish_by_v3, attacks.patch_and_publish_by_v3]
BULK = [attacks.publish_in_bulk, attacks.publish_descendants]
ADMIN_API = [attacks.publish_by_admin_api]
CODE = [
    attacks.publish_revision,
    attacks.publish_revision_unchecked,
    attacks.publish_by_action,
    attacks.publish_past_the_action,
    attacks.save_live,
    attacks.save_live_field,
    attacks.create_live_row,
]
PLAIN = [attacks.save_live_as_plain_page]


def check_refused(attack, item, user, client):
    response = attempt(attack, item, user, client)
    assert_polite(response)
    assert not live_rows(item).exists()
    assert fresh(item).live_revision is None
    entry = refusals().first()
    assert entry is not None
    assert entry.payload["message"]


def check_twin_goes_live(attack, twin, user, client):
    response = attack(twin, user, client)
    assert live_rows(twin).exists(), getattr(response, "content", "")


@pytest.mark.parametrize("attack", EDITOR)
def test_a1_publishing_in_the_editor(attack, item, twin, anybody, client):
    check_refused(attack, item, anybody, client)
    check_twin_goes_live(attack, twin, anybody, client)


@pytest.mark.parametrize("attack", CREATE)
def test_a2_creating_and_publishing(attack, item, twin, superuser, client):
    check_refused(attack, item, superuser, client)
    check_twin_goes_live(attack, twin, superuser, client)


@pytest.mark.parametrize("attack", CREATE_BY_V3)
def test_a2_a5_creating_and_publishing_by_v3(attack, page, free_page, superuser, client):
    check_refused(attack, page, superuser, client)
    check_twin_goes_live(attack, free_page, superuser, client)


@pytest.mark.parametrize("attack", BULK)
def test_a3_publishing_in_bulk(attack, page, free_page, superuser, client):
    check_refused(attack, page, superuser, client)
    check_twin_goes_live(attack, free_page, superuser, client)


@pytest.mark.parametrize("attack", ADMIN_API)
def test_a4_the_admin_api(attack, page, free_page, anybody, client):
    check_refused(attack, page, anybody, client)
    check_twin_goes_live(attack, free_page, anybody, client)


@pytest.mark.parametrize("attack", V3)
def test_a5_a6_the_v3_api(attack, item, twin, superuser, client):
    check_refused(attack, item, superuser, client)
    check_twin_goes_live(attack, twin, superuser, client)


@pytest.mark.parametrize("attack", REVERT)
def test_a7_reverting_and_publishing(attack, page, free_page, superuser, client):
    check_refused(attack, page, superuser, client)
    check_twin_goes_live(attack, free_page, superuser, client)


@pytest.mark.parametrize("attack", CODE)
def test_a9_code_and_shell(attack, item, twin, superuser, client):
    with pytest.raises(ChainError):
        attack(item, superuser, client)
    assert not live_rows(item).exists()
    assert refusals().exists()
    check_twin_goes_live(attack, twin, superuser, client)


@pytest.mark.parametrize("attack", PLAIN)
def test_a9_a_regulated_page_as_a_plain_page(attack, page, free_page, superuser, client):
    with pytest.raises(ChainError):
        attack(page, superuser, client)
    assert not live_rows(page).exists()
    check_twin_goes_live(attack, free_page, superuser, client)


def test_a8_no_account_has_the_right_to_publish(item, twin, anybody):
    assert _may_publish(twin, anybody)
    assert not _may_publish(item, anybody)


def _may_publish(item, user):
    if attacks.is_page(item):
        return item.permissions_for_user(user).can_publish()
    return item.snippet_viewset.permission_policy.user_has_permission(user, "publish")
