"""What is missing or was swapped stops the chain; it never shortens it (D2, D4, D6, D7, E6)."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Workflow, WorkflowPage, WorkflowState, WorkflowTask
from wagtail.workflows import publish_workflow_state

from gso_workflow import access, registers
from gso_workflow.errors import ChainError, Conflict, NotYours
from gso_workflow.models import BoardMemberTask, BoardSeat, Package
from gso_workflow.states import PackageState
from tests import factories
from tests.gso_workflow.chain.conftest import CHECK, approve, submit

pytestmark = pytest.mark.django_db


def still_waiting(package):
    package = Package.objects.get(pk=package.pk)
    return package.state == PackageState.IN_CHAIN and not package.page.live


def test_another_finish_action_releases_nothing(at_chief, cast, monkeypatch):
    monkeypatch.setattr(WorkflowState, "on_finish", publish_workflow_state)
    with pytest.raises(ChainError):
        approve(at_chief, cast.chief)
    assert still_waiting(at_chief)


def test_wagtails_own_finish_releases_nothing(at_secretary):
    with pytest.raises(ChainError):
        at_secretary.workflow_state.finish()
    assert still_waiting(at_secretary)


@pytest.mark.parametrize("tasks", [0, 1])
def test_an_empty_or_weaker_workflow_deeper_in_the_tree_takes_no_item(cast, news, tasks):
    weak = Workflow.objects.create(name="Yếu")
    for _number in range(tasks):
        task = BoardMemberTask.objects.create(name="Chỉ một bước", checklist=CHECK)
        WorkflowTask.objects.create(workflow=weak, task=task)
    WorkflowPage.objects.create(workflow=weak, page=cast.section)
    with pytest.raises(ChainError):
        submit(news, cast.author)
    assert not Package.objects.exists()


def test_an_item_keeps_its_chain_when_a_weaker_one_is_assigned(cast, office, at_secretary):
    weak = Workflow.objects.create(name="Yếu")
    WorkflowPage.objects.create(workflow=weak, page=cast.section)
    package = approve(Package.objects.get(pk=at_secretary.pk), cast.secretary)
    assert package.chain_version.workflow == office.chain.workflow
    assert still_waiting(package)


def test_a_workflow_disabled_by_sql_takes_no_new_item_and_skips_no_step(office, cast, news):
    package = submit(news, cast.author)
    Workflow.objects.filter(pk=office.chain.workflow.pk).update(active=False)
    package = approve(Package.objects.get(pk=package.pk), cast.head)
    assert still_waiting(package)
    for person in (cast.author, cast.head, cast.poster):
        with pytest.raises(NotYours):
            approve(package, person)


def test_an_emptied_seat_lets_nobody_through(at_chief, cast):
    BoardSeat.objects.filter(role="chief_editor").update(person=cast.author)
    cast.author.is_active = False
    cast.author.save()
    for person in (cast.chief, cast.deputy, cast.secretary, cast.author):
        with pytest.raises(NotYours):
            approve(at_chief, person)
    assert still_waiting(at_chief)


def test_groups_and_the_superuser_flag_give_no_place_in_the_chain(submitted, cast):
    cast.author2.is_superuser = True
    cast.author2.save()
    access.sync()
    keepers = Group.objects.get(name__endswith="/administrator")
    keepers.user_set.add(cast.author2)
    assert not registers.scope_of(cast.author2)
    with pytest.raises(NotYours):
        approve(submitted, cast.author2)
    access.sync()
    assert cast.author2 not in keepers.user_set.all()


def test_a_delegates_decision_names_both_and_is_barred_to_the_author(at_chief, cast):
    factories.DelegationFactory(seat=cast.seats["chief_editor"], delegate=cast.author)
    with pytest.raises(Conflict):
        approve(at_chief, cast.author)
    factories.DelegationFactory(seat=cast.seats["chief_editor"], delegate=cast.deputy)
    act = approve(at_chief, cast.deputy).sign_offs.last()
    assert act.person_name == cast.deputy.get_full_name()
    assert cast.chief.get_full_name() in act.on_behalf_of
