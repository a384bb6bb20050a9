"""Paths H1, H2, I1 and I2: what was submitted or posted is neither taken away nor forgotten."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.models import ProtectedError
from wagtail.models import Revision, WorkflowState

from gso_workflow.errors import ChainError
from gso_workflow.models import SignOff
from tests.gso_workflow.chain.conftest import approve, submit
from tests.gso_workflow.gate import attacks
from tests.gso_workflow.gate.conftest import (
    PAIRS,
    assert_polite,
    attempt,
    make,
    make_live,
    refusals,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.host_site.urls")]

REFUSED = (ChainError, ProtectedError)
UNPUBLISHING = [
    attacks.unpublish,
    attacks.unpublish_by_action,
    attacks.unpublish_in_admin,
    attacks.unpublish_by_v3,
]
PAGE_UNPUBLISHING = [attacks.unpublish_in_bulk, attacks.unpublish_by_admin_api]
DELETING = [
    attacks.delete,
    attacks.delete_rows,
    attacks.delete_in_admin,
    attacks.delete_in_bulk,
    attacks.delete_by_v3,
]
PAGE_DELETING = [attacks.delete_by_admin_api, attacks.delete_section]


def of_kind(kind, acts, page_acts):
    return [*acts, *(page_acts if kind == "page" else [])]


def exists(item):
    return type(item).objects.filter(pk=item.pk).exists()


def is_live(item):
    return type(item).objects.filter(pk=item.pk, live=True).exists()


def free(kind, cast, attack):
    named = {"slug": attack.__name__.replace("_", "-")} if kind == "page" else {}
    return make(PAIRS[kind][1], cast, **named)


def test_h1_nothing_is_unpublished_by_wagtail(kind, item, cast, superuser, client):
    item = make_live(item)
    for attack in of_kind(kind, UNPUBLISHING, PAGE_UNPUBLISHING):
        before = refusals("unpublish").count()
        assert_polite(attempt(attack, item, superuser, client))
        assert is_live(item), attack.__name__
        assert refusals("unpublish").count() > before, attack.__name__
        twin = make_live(free(kind, cast, attack))
        attack(twin, superuser, client)
        assert not is_live(twin), attack.__name__


def test_h2_nothing_submitted_is_deleted(kind, item, cast, superuser, client):
    submit(item, cast.author)
    for attack in of_kind(kind, DELETING, PAGE_DELETING):
        before = refusals("delete").count()
        assert_polite(attempt(attack, item, superuser, client))
        assert exists(item), attack.__name__
        assert refusals("delete").count() > before, attack.__name__


def test_h2_a_draft_and_a_free_item_can_be_deleted(kind, cast, superuser, client, topic):
    for attack in of_kind(kind, DELETING, [attacks.delete_by_admin_api]):
        for model in PAIRS[kind]:
            named = {"slug": attack.__name__.replace("_", "-")} if kind == "page" else {}
            draft = make(model, cast, **named)
            attack(draft, superuser, client)
            assert not exists(draft), attack.__name__


def test_i1_purging_keeps_sealed_revisions(item, cast):
    package = submit(item, cast.author)
    before = Revision.objects.for_instance(item).count()
    attacks.purge(item, None, None)
    assert Revision.objects.filter(pk=package.revision_id).exists()
    assert Revision.objects.for_instance(item).count() < before


def test_i2_steps_and_cases_stay_without_their_groups(item, cast, office):
    package = approve(submit(item, cast.author), cast.head)
    state = WorkflowState.objects.get(pk=package.workflow_state_id)
    for row in (state.current_task_state.task, state, state.current_task_state):
        assert isinstance(attempt(lambda *_, row=row: row.delete(), item, None, None), REFUSED)
    Group.objects.all().delete()
    names = list(SignOff.objects.filter(package=package).values_list("person_name", flat=True))
    assert names
    assert all(names)


def test_i2_a_sign_off_outlives_the_account(item, cast):
    package = approve(submit(item, cast.author), cast.head)
    head = get_user_model().objects.get(pk=cast.head.pk)
    name = head.get_full_name()
    get_user_model().objects.filter(pk=head.pk).update(is_active=False)
    call_command("purge_revisions", verbosity=0)
    assert SignOff.objects.filter(package=package, person_name=name, verdict="approve").exists()
