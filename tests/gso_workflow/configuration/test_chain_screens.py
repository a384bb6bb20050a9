"""The workflow and its steps change on Wagtail's screens by two people's will (R-114, D1–D4)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from wagtail.models import Task, Workflow, WorkflowPage

from gso_workflow import access, clocks, confirmations
from gso_workflow.chain import versions
from gso_workflow.models import BoardMemberTask, LedgerEntry, ProposedChange
from gso_workflow.states import PackageState, Step
from tests.factories import OfficeFactory
from tests.gso_workflow.chain.conftest import CHECK, approve, make_workflow, submit
from tests.gso_workflow.chain.test_workflow_screen import post_steps

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def screen(name, *args):
    return reverse(f"wagtailadmin_workflows:{name}", args=args)


def task_data(task, **values):
    names = ("name", "deadline_hours", "reminder_hours", "checklist", "comment_required")
    data = {name: getattr(task, name) for name in names if getattr(task, name) not in (False, None)}
    return data | values


@pytest.fixture
def deputy_step(office):
    return BoardMemberTask.objects.create(name="Phó ban đọc", checklist=CHECK)


def steps_in_force(office):
    return [step.step for step in versions.in_force(office.chain.workflow).chain_steps]


def test_an_added_step_waits_and_begins_at_its_date(keeper, office, cast, deputy_step):
    head, secretary, chief = office.chain.tasks
    start = timezone.now().replace(second=0, microsecond=0) + DAY
    post_steps(
        keeper,
        office,
        [head, secretary, deputy_step, chief],
        effective_from=localtime(start).strftime("%d/%m/%Y %H:%M"),
    )
    change = ProposedChange.objects.get()
    assert len(office.chain.workflow.workflow_tasks.all()) == 3
    confirmations.confirm(change, cast.administrator2)
    assert Step.BOARD_MEMBER not in steps_in_force(office)
    with clocks.at(start):
        assert Step.BOARD_MEMBER in steps_in_force(office)
    version = office.chain.workflow.chain_versions.last()
    assert version.made_by == cast.administrator
    assert version.confirmed_by == cast.administrator2


def test_a_setting_of_a_mandated_step_changes_when_confirmed(keeper, office, cast, submitted):
    task = office.chain.tasks[0]
    keeper.post(screen("edit_task", task.pk), task_data(task, deadline_hours=40))
    task.refresh_from_db()
    assert task.deadline_hours == 16
    confirmations.confirm(ProposedChange.objects.get(), cast.administrator2)
    assert versions.in_force(office.chain.workflow).chain_steps[0].deadline_hours == 40
    submitted.refresh_from_db()
    assert submitted.current_task.deadline_hours == 16


def test_an_extra_step_is_disabled_by_two_people_and_items_go_back(
    keeper, office, cast, news, extra
):
    package = submit(news, cast.author)
    for person in (cast.head, cast.secretary):
        package = approve(package, person)
    keeper.post(screen("disable_task", extra.pk))
    package.refresh_from_db()
    assert (package.state, package.step) == (PackageState.IN_CHAIN, Step.BOARD_MEMBER)
    confirmations.confirm(ProposedChange.objects.get(), cast.administrator2)
    package.refresh_from_db()
    assert package.state == PackageState.RETURNED
    assert Step.BOARD_MEMBER not in steps_in_force(office)


def test_a_mandated_step_is_not_disabled_whoever_confirms(keeper, office):
    task = office.chain.tasks[1]
    response = keeper.post(screen("disable_task", task.pk), follow=True)
    assert not ProposedChange.objects.exists()
    assert Task.objects.get(pk=task.pk).active
    assert "quy chế" in response.content.decode()


def let_disable(person):
    """Our administrators hold no such right; a host site may give it."""
    person.user_permissions.add(Permission.objects.get(codename="delete_workflow"))


def test_a_workflow_with_open_items_is_not_disabled_and_says_so(keeper, office, cast, submitted):
    let_disable(cast.administrator)
    response = keeper.post(screen("disable", office.chain.workflow.pk), follow=True)
    assert Workflow.objects.get(pk=office.chain.workflow.pk).active
    assert not ProposedChange.objects.exists()
    submitted.refresh_from_db()
    assert submitted.state == PackageState.IN_CHAIN
    assert "Còn tin bài đang trong quy trình này" in response.content.decode()


@pytest.mark.parametrize("act", ["disable", "remove"])
def test_taking_a_workflow_out_of_use_is_proposed(keeper, office, cast, act):
    let_disable(cast.administrator)
    key = office.chain.workflow.pk if act == "disable" else office.site.root_page_id
    keeper.post(screen(act, key))
    assert WorkflowPage.objects.filter(workflow=office.chain.workflow).exists()
    assert office.chain.workflow.active
    change = ProposedChange.objects.get()
    assert (change.kind, change.office) == ("workflow", office)
    confirmations.confirm(change, cast.administrator2)
    assert not WorkflowPage.objects.filter(workflow=office.chain.workflow).exists()


def test_a_second_workflow_deeper_in_the_tree_waits_too(keeper, office, cast):
    tasks = [task.pk for task in office.chain.tasks]
    data = {"name": "Quy trình riêng", "pages-0-page": cast.section.pk}
    data |= {"pages-TOTAL_FORMS": 1, "pages-INITIAL_FORMS": 0}
    data |= {"workflow_tasks-TOTAL_FORMS": 3, "workflow_tasks-INITIAL_FORMS": 0}
    for place, key in enumerate(tasks):
        data |= {f"workflow_tasks-{place}-task": key, f"workflow_tasks-{place}-ORDER": place + 1}
    keeper.post(screen("add"), data)
    assert not Workflow.objects.filter(name="Quy trình riêng").exists()
    confirmations.confirm(ProposedChange.objects.get(), cast.administrator2)
    assert cast.section.get_workflow().name == "Quy trình riêng"


def test_before_and_after_of_a_workflow_are_read_as_text(client, keeper, office, cast, deputy_step):
    head, secretary, chief = office.chain.tasks
    post_steps(keeper, office, [head, secretary, deputy_step, chief])
    client.force_login(cast.administrator2)
    change = ProposedChange.objects.get()
    page = client.get(reverse("gso_workflow:proposal", args=[change.pk])).content.decode()
    assert f"3. {deputy_step.name}" in page
    assert f"3. {chief.name}" in page
    entry = LedgerEntry.objects.get(verb="configure:proposed")
    assert deputy_step.pk in entry.payload["after"]["tasks"]


def test_a_renamed_workflow_needs_nobody(keeper, office):
    post_steps(keeper, office, office.chain.tasks, name="Tên khác")
    office.chain.workflow.refresh_from_db()
    assert office.chain.workflow.name == "Tên khác"
    assert not ProposedChange.objects.exists()


def test_another_offices_workflow_and_steps_are_not_there(client, office):
    other = OfficeFactory()
    other.chain = make_workflow(other)
    access.sync()
    client.force_login(other.cast.administrator)
    workflow, task = office.chain.workflow, office.chain.tasks[0]
    for name, key in (
        ("edit", workflow.pk),
        ("disable", workflow.pk),
        ("usage", workflow.pk),
        ("edit_task", task.pk),
        ("disable_task", task.pk),
        ("task_chosen", task.pk),
    ):
        assert client.get(screen(name, key)).status_code == 404, name
    assert workflow not in client.get(screen("index")).context["workflows"]
    assert task.pk not in {row.pk for row in client.get(screen("task_index")).context["tasks"]}
    assert f">{task.name}<" not in client.get(screen("task_chooser_results")).content.decode()
    form = client.get(screen("edit_task", other.chain.tasks[0].pk)).context["form"]
    posts = form.fields["stand_in"].queryset
    assert set(posts.values_list("office", flat=True)) == {other.pk}
