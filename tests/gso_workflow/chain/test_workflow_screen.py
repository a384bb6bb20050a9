"""Administrators add steps in Wagtail's screen; mandated ones stay (R-114, Art. 18.2)."""

import pytest
from django.urls import reverse
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from gso_workflow import access, confirmations
from gso_workflow.errors import ChainError
from gso_workflow.models import BoardMemberTask, ProposedChange
from gso_workflow.states import PackageState, Step
from tests.factories import OfficeFactory
from tests.gso_workflow.chain.conftest import CHECK, approve, make_workflow, submit

pytestmark = pytest.mark.django_db


def post_steps(client, office, tasks, **extra):
    """Post Wagtail's workflow form with these steps in this order."""
    workflow = office.chain.workflow
    rows = {row.task_id: row.pk for row in workflow.workflow_tasks.all()}
    kept = [task for task in tasks if task.pk in rows]
    gone = [key for key in rows if key not in {task.pk for task in tasks}]
    data = {"name": workflow.name, **extra}
    ordered = [*kept, *[task for task in tasks if task.pk not in rows]]
    for index, task in enumerate(ordered):
        data |= _row(index, task.pk, rows.get(task.pk, ""), tasks.index(task) + 1)
    for index, key in enumerate(gone, start=len(ordered)):
        data |= _row(index, key, rows[key], index + 1, delete="1")
    page = workflow.workflow_pages.get().page_id
    data |= {
        "workflow_tasks-TOTAL_FORMS": len(ordered) + len(gone),
        "workflow_tasks-INITIAL_FORMS": len(rows),
        "pages-TOTAL_FORMS": 1,
        "pages-INITIAL_FORMS": 1,
        "pages-0-page": page,
    }
    return client.post(reverse("wagtailadmin_workflows:edit", args=[workflow.pk]), data)


def _row(index, task, key, order, delete=""):
    prefix = f"workflow_tasks-{index}"
    return {
        f"{prefix}-id": key,
        f"{prefix}-task": task,
        f"{prefix}-ORDER": order,
        f"{prefix}-DELETE": delete,
    }


def steps_of(office):
    return [task.specific.step for task in office.chain.workflow.tasks]


def confirm_all(cast):
    """The second administrator lets every proposal take effect."""
    for proposal in ProposedChange.objects.waiting():
        confirmations.confirm(proposal, cast.administrator2)


@pytest.fixture
def keeper(client, cast):
    """The office's administrator at the screens."""
    access.sync()
    client.force_login(cast.administrator)
    return client


@pytest.fixture
def extra(office):
    return BoardMemberTask.objects.create(name="Phó ban đọc", checklist=CHECK)


def test_an_extra_step_before_the_chief_is_taken_and_asked(keeper, office, cast, news, extra):
    head, secretary, chief = office.chain.tasks
    response = post_steps(keeper, office, [head, secretary, extra, chief])
    assert response.status_code == 302
    confirm_all(cast)
    package = submit(news, cast.author)
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    assert package.step == Step.BOARD_MEMBER
    assert approve(approve(package, cast.deputy), cast.chief).order


@pytest.mark.parametrize(
    "order", [[0, 2], [1, 0, 2], [0, 1], [0, 1, 2, 3]], ids=["gone", "order", "no chief", "after"]
)
def test_a_workflow_without_its_mandated_order_is_refused(order, keeper, office, extra):
    tasks = [*office.chain.tasks, extra]
    response = post_steps(keeper, office, [tasks[index] for index in order])
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert steps_of(office) == [Step.UNIT_HEAD, Step.SECRETARY, Step.CHIEF_EDITOR]


def test_a_mandated_step_cannot_be_disabled(keeper, office):
    task = office.chain.tasks[1]
    keeper.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
    task.refresh_from_db()
    assert task.active


def test_items_that_wait_at_a_disabled_step_go_back_never_forward(
    keeper, office, cast, news, extra
):
    head, secretary, chief = office.chain.tasks
    post_steps(keeper, office, [head, secretary, extra, chief])
    confirm_all(cast)
    package = submit(news, cast.author)
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    keeper.post(reverse("wagtailadmin_workflows:disable_task", args=[extra.pk]))
    confirm_all(cast)
    extra.refresh_from_db()
    assert not extra.active
    package.refresh_from_db()
    assert package.state == PackageState.RETURNED


def test_a_workflow_that_holds_items_is_not_switched_off(office, submitted):
    with pytest.raises(ChainError):
        office.chain.workflow.deactivate()


def test_a_weaker_workflow_deeper_in_the_tree_submits_nothing(office, cast, news, extra):
    weak = Workflow.objects.create(name="Yếu")
    WorkflowTask.objects.create(workflow=weak, task=extra)
    WorkflowPage.objects.create(workflow=weak, page=cast.section)
    with pytest.raises(ChainError):
        submit(news, cast.author)


def test_an_administrator_changes_no_workflow_of_another_office(client, office, extra):
    other = OfficeFactory()
    access.sync()
    client.force_login(other.cast.administrator)
    head, secretary, chief = office.chain.tasks
    post_steps(client, office, [head, secretary, extra, chief])
    client.post(reverse("wagtailadmin_workflows:edit_task", args=[head.pk]), {"name": "Khác"})
    client.post(reverse("wagtailadmin_workflows:disable", args=[office.chain.workflow.pk]))
    assert steps_of(office) == [Step.UNIT_HEAD, Step.SECRETARY, Step.CHIEF_EDITOR]
    head.refresh_from_db()
    office.chain.workflow.refresh_from_db()
    assert head.name != "Khác"
    assert office.chain.workflow.active


def test_an_administrator_keeps_the_workflow_of_the_own_office(client, office):
    other = OfficeFactory()
    other.chain = make_workflow(other)
    more = BoardMemberTask.objects.create(name="Ủy viên đọc", checklist=CHECK)
    access.sync()
    client.force_login(other.cast.administrator)
    head, secretary, chief = other.chain.tasks
    assert post_steps(client, other, [head, secretary, more, chief]).status_code == 302
    confirm_all(other.cast)
    assert len(steps_of(other)) == 4
