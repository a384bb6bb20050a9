"""Paths D1, D2, E2, E3, E8, F1, F2, F4, G1 and G4: fake decisions, hours, and side doors."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Site, TaskState, Workflow, WorkflowTask

from gso_workflow import gate
from gso_workflow.errors import ChainError
from gso_workflow.models import Package, SignOff
from gso_workflow.states import PackageState
from tests.gso_workflow.chain.conftest import submit
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


def stock_workflow(*tasks):
    workflow = Workflow.objects.create(name="Quy trình có sẵn")
    for place, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    return workflow


@pytest.mark.parametrize("empty", [True, False])
def test_d2_no_stock_workflow_begins_on_a_regulated_item(empty, item, twin, superuser):
    """One without tasks would publish at once, one with a group would publish after it."""
    workflow = stock_workflow(*([] if empty else [GroupApprovalTask.objects.create(name="Nhóm")]))
    with pytest.raises(ChainError):
        workflow.start(item, superuser)
    assert not live_rows(item).exists()
    assert refusals("start").exists()
    workflow.start(twin, superuser)
    assert live_rows(twin).exists() is empty


def test_wagtails_own_submit_button_starts_nothing(item, superuser, client):
    assert_polite(attacks.submit_in_editor(item, superuser, client))
    assert not Package.objects.exists()
    assert fresh(item).current_workflow_state is None
    assert refusals("submit").exists()


def step_of(package):
    return package.current_task_state.task.specific


def test_d1_a_mandated_step_is_not_switched_off(item, cast, superuser):
    package = submit(item, cast.author)
    with pytest.raises(ChainError):
        step_of(package).deactivate(user=superuser)
    assert Package.objects.get(pk=package.pk).state == PackageState.IN_CHAIN
    assert not live_rows(item).exists()


def test_e3_wagtails_books_are_written_by_the_chain_alone(item, cast, superuser):
    package = submit(item, cast.author)
    task_state = package.current_task_state
    state = package.workflow_state
    attempts = [
        lambda: task_state.approve(user=superuser),
        lambda: task_state.approve(user=superuser, update=False),
        lambda: task_state.reject(user=superuser),
        lambda: task_state.cancel(user=superuser),
        lambda: state.cancel(user=superuser),
        lambda: state.finish(user=superuser),
        lambda: state.update(user=superuser),
        lambda: step_of(package).on_action(task_state, superuser, "approve", update=False),
    ]
    for one in attempts:
        refusal = attempt(lambda *_, one=one: one(), item, superuser, None)
        assert isinstance(refusal, ChainError)
    assert TaskState.objects.get(pk=task_state.pk).status == TaskState.STATUS_IN_PROGRESS
    assert SignOff.objects.filter(package=package).count() == 1
    assert not live_rows(item).exists()


def test_e2_e3_a_foreign_task_state_and_injected_arguments(page, cast, superuser, client):
    package = submit(page, cast.author)
    key = package.current_task_state.pk
    other = cast.section
    client.force_login(superuser)
    for address in (page, other):
        url = reverse("wagtailadmin_pages:workflow_action", args=[address.pk, "approve", key])
        assert_polite(client.post(url, {"comment": "Đồng ý"}))
    data = {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": json.dumps({"update": False}),
    }
    assert_polite(attacks.post_editor(page, superuser, client, **data))
    assert SignOff.objects.filter(package=package).count() == 1
    assert Package.objects.get(pk=package.pk).step == "unit_head"


def test_e8_the_case_is_not_cancelled_from_the_editor(item, cast, editor, client):
    package = submit(item, cast.author)
    assert_polite(attacks.post_editor(item, editor, client, **{"action-cancel-workflow": "1"}))
    assert Package.objects.get(pk=package.pk).state == PackageState.IN_CHAIN
    assert fresh(item).workflow_in_progress


def test_f1_the_hour_in_the_content_is_not_read(item, twin, superuser, client):
    offers_an_hour = attacks.is_page(twin)
    for one, kept in ((item, False), (twin, offers_an_hour)):
        attacks.schedule_in_editor(one, superuser, client)
        assert bool(fresh(one).latest_revision.content["go_live_at"]) is kept
        assert fresh(one).revisions.filter(approved_go_live_at__isnull=False).exists() is kept


def test_f2_wagtails_timetable_posts_nothing_and_goes_on(item, twin):
    item.revisions.update(approved_go_live_at="2020-01-01T00:00Z")
    attacks.schedule_revision(twin, None, None)
    assert not live_rows(item).exists()
    assert live_rows(twin).exists()
    assert refusals("publish").count() == 2
    attacks.schedule_revision(twin, None, None)
    assert refusals("publish").count() == 2


def test_f4_wagtails_timetable_takes_nothing_away(item, twin):
    for one, stays in ((make_live(item), True), (make_live(twin), False)):
        with gate.lifted_for_tests():
            attacks.set_expiry(one)
        attacks.run_timetable(one, None, None)
        assert fresh(one).live is stays
    assert refusals("unpublish").count() == 1


def test_g1_who_may_read_follows_from_the_release(page, free_page, superuser, client):
    for attack in (attacks.restrict, attacks.privacy_in_admin):
        assert_polite(attempt(attack, page, superuser, client))
    assert not page.view_restrictions.exists()
    assert refusals("privacy").exists()
    attacks.restrict(free_page, superuser, client)
    assert free_page.view_restrictions.exists()


def site_data(site, **changed):
    data = {"hostname": site.hostname, "port": site.port, "root_page": site.root_page_id}
    return {**data, "site_name": site.site_name, **changed}


def test_g4_sites_are_kept_by_technical_administrators(office, cast, superuser, client):
    site = office.site
    url = reverse("wagtailsites:edit", args=[site.pk])
    cast.technical.user_permissions.set(Permission.objects.all())
    for person, port in ((superuser, site.port), (cast.technical, 8123)):
        client.force_login(person)
        assert_polite(client.post(url, site_data(site, port=8123)))
        assert Site.objects.get(pk=site.pk).port == port
    assert refusals("site").count() == 1
