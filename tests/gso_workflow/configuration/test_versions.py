"""An item finishes under the chain it began with, or goes back, never forward (R-114, D1–D4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Task, Workflow, WorkflowTask

from gso_workflow import clocks, gate
from gso_workflow.chain import send_back_stranded, versions
from gso_workflow.errors import ChainError, Incomplete, WrongState
from gso_workflow.models import BoardMemberTask, ChainVersion, LedgerEntry, Package, SecretaryTask
from gso_workflow.states import PackageState, Step
from tests.gso_workflow.chain.conftest import CHECK, approve, submit, write_news

from .conftest import add_extra

pytestmark = pytest.mark.django_db


def steps_of(version):
    return [step.step for step in version.chain_steps]


def test_a_whole_workflow_has_a_version_and_each_change_makes_the_next(office):
    workflow = office.chain.workflow
    assert [row.number for row in workflow.chain_versions.all()] == [1]
    task = office.chain.tasks[0]
    task.deadline_hours = 40
    task.save()
    task.save()
    first, second = workflow.chain_versions.all()
    assert (first.chain_steps[0].deadline_hours, second.chain_steps[0].deadline_hours) == (16, 40)
    assert first.effective_from <= second.effective_from


def test_a_new_setting_is_asked_of_new_items_only(office, cast, submitted):
    task = office.chain.tasks[0]
    task.checklist, task.deadline_hours, task.comment_required = "Dòng mới", 80, True
    task.save()
    package = Package.objects.get(pk=submitted.pk)
    assert package.current_task.checklist_items == [CHECK]
    assert package.current_task.deadline_hours == 16
    assert approve(package, cast.head).step == Step.SECRETARY
    new = write_news(cast, title="Tin sau khi đổi", slug="tin-sau")
    with pytest.raises(Incomplete):
        submit(new, cast.author)
    package = submit(new, cast.author, declarations=["Dòng mới"])
    with pytest.raises(Incomplete):
        approve(package, cast.head, ticks=["Dòng mới"])


def test_an_added_step_is_not_asked_of_items_under_way(office, cast, at_secretary):
    add_extra(office)
    package = approve(at_secretary, cast.secretary)
    assert package.step == Step.CHIEF_EDITOR
    assert approve(package, cast.chief).order


def test_a_removed_extra_step_is_still_asked_of_items_under_way(office, cast, news, extra):
    package = submit(news, cast.author)
    WorkflowTask.objects.get(task=extra).delete()
    assert steps_of(versions.in_force(office.chain.workflow)) == [
        Step.UNIT_HEAD,
        Step.SECRETARY,
        Step.CHIEF_EDITOR,
    ]
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    assert package.step == Step.BOARD_MEMBER
    assert approve(package, cast.deputy).step == Step.CHIEF_EDITOR


@pytest.mark.parametrize("waits", [True, False], ids=["waiting there", "still before it"])
def test_items_that_need_a_disabled_extra_step_go_back(office, cast, news, extra, waits):
    package = approve(submit(news, cast.author), cast.head)
    if waits:
        package = approve(package, cast.secretary)
    task = BoardMemberTask.objects.get(pk=extra.pk)
    task.active = False
    task.save()
    if not waits:
        package = approve(Package.objects.get(pk=package.pk), cast.secretary)
    package.refresh_from_db()
    assert package.state == PackageState.RETURNED
    assert not package.order
    assert LedgerEntry.objects.filter(verb="returned:configuration").count() == 1


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_step_switched_off_behind_every_guard_lets_nothing_forward(office, cast, news, place):
    package = submit(news, cast.author)
    Task.objects.filter(pk=office.chain.tasks[place].pk).update(active=False)
    package = Package.objects.get(pk=package.pk)
    if place == 0:
        with pytest.raises(WrongState):
            approve(package, cast.head)
        assert send_back_stranded() == 1
    else:
        approve(package, cast.head)
    package.refresh_from_db()
    assert package.state == PackageState.RETURNED
    with pytest.raises(ChainError):
        submit(write_news(cast, title="Tin khác", slug="tin-khac"), cast.author)


def test_rows_emptied_or_turned_round_by_sql_change_nothing(office, cast, at_secretary):
    rows = WorkflowTask.objects.filter(workflow=office.chain.workflow)
    rows.filter(task=office.chain.tasks[2]).update(sort_order=0)
    rows._raw_delete(rows.db)
    package = approve(Package.objects.get(pk=at_secretary.pk), cast.secretary)
    assert package.state == PackageState.IN_CHAIN
    assert package.step == Step.CHIEF_EDITOR


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_mandated_step_is_not_removed_disabled_or_deleted_by_code(office, place):
    task = office.chain.tasks[place]
    row = WorkflowTask.objects.get(task=task)
    for attempt in (
        row.delete,
        WorkflowTask.objects.filter(pk=row.pk).delete,
        task.deactivate,
        task.delete,
        Task.objects.filter(pk=task.pk).delete,
    ):
        with pytest.raises(ChainError), transaction.atomic():
            attempt()
    task.refresh_from_db()
    assert task.active
    assert WorkflowTask.objects.filter(pk=row.pk).exists()


def test_mandated_steps_are_not_reordered_by_code(office):
    row = WorkflowTask.objects.get(task=office.chain.tasks[0])
    row.sort_order = 7
    with pytest.raises(ChainError):
        row.save()
    foreign = Task.objects.create(name="Bước lạ")
    with pytest.raises(ChainError):
        WorkflowTask.objects.create(workflow=office.chain.workflow, task=foreign, sort_order=1)


def test_a_workflow_that_was_whole_is_not_deleted(office):
    with pytest.raises((ChainError, ProtectedError)), transaction.atomic():
        office.chain.workflow.delete()
    assert Workflow.objects.filter(pk=office.chain.workflow.pk).exists()


def test_a_version_is_never_changed(office):
    version = office.chain.workflow.chain_versions.get()
    for attempt in (version.save, version.delete):
        with pytest.raises(ChainError):
            attempt()


def test_a_version_changed_behind_the_guard_carries_no_item(office, cast, submitted):
    version = office.chain.workflow.chain_versions.get()
    with gate.lifted_for_tests():
        ChainVersion.objects.filter(pk=version.pk).update(steps=version.steps[2:])
    with pytest.raises(ChainError):
        approve(Package.objects.get(pk=submitted.pk), cast.head)
    with pytest.raises(ChainError):
        submit(write_news(cast, title="Tin khác", slug="tin-khac"), cast.author)


def test_a_version_of_tomorrow_counts_from_its_second(office, cast, news):
    start = clocks.now() + timedelta(days=1)
    with versions.as_one_change():
        add_extra(office)
    versions.renew(office.chain.workflow, effective_from=start)
    workflow = office.chain.workflow
    assert versions.in_force(workflow, start - timedelta(seconds=1)).number == 1
    assert versions.in_force(workflow, start).number == 2
    package = submit(news, cast.author)
    assert package.chain_version.number == 1
    with clocks.at(start):
        later = submit(write_news(cast, title="Tin sau", slug="tin-sau"), cast.author)
    assert later.chain_version.number == 2


def test_the_ledger_tells_each_change_before_and_after(office):
    task = office.chain.tasks[1]
    task.deadline_hours = 99
    task.save()
    entry = LedgerEntry.objects.filter(verb="configure:changed").latest("sequence")
    assert entry.payload == {"deadline_hours": ["16", "99"]}
    version = LedgerEntry.objects.filter(verb="configure:version").latest("sequence")
    hours = [version.payload[side][1]["deadline_hours"] for side in ("before", "after")]
    assert hours == [16, 99]


@pytest.mark.parametrize(
    ("deadline", "reminder", "field"), [(0, 0, "deadline_hours"), (4, 4, "reminder_hours")]
)
def test_a_step_has_time_and_is_reminded_within_it(deadline, reminder, field):
    step = SecretaryTask(name="Tiếp nhận", deadline_hours=deadline, reminder_hours=reminder)

    with pytest.raises(ValidationError) as refusal:
        step.full_clean()

    assert field in refusal.value.error_dict
