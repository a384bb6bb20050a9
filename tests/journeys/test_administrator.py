"""The administrator adds a step in Wagtail's workflow screen, and cannot take a mandated one away."""

from django.urls import reverse

from gso_workflow.models import BoardMemberTask, Package, ProposedChange
from tests.journeys.browsing import vi
from tests.journeys.screens import MyWork, Screen
from tests.journeys.world import approved_by, submitted

FOURTH = "Phó trưởng ban xem trước"
ROWS = "#id_workflow_tasks-FORMS > [data-inline-panel-child]"


class WorkflowScreen(Screen):
    """Wagtail's screen of one workflow and its steps."""

    @classmethod
    def of(cls, visitor, workflow):
        visitor.open("wagtailadmin_workflows:edit", workflow.pk)
        return cls(visitor)

    def add_step(self, name, kind, seat_role):
        """Make a new task in the chooser and put it at the end."""
        self.page.locator("#id_workflow_tasks-ADD").click()
        row = self.page.locator(ROWS).last
        row.locator("[data-chooser-action-choose]").first.click()
        modal = self.page.locator(".modal-content")
        modal.get_by_role("tab", name=vi("New"), exact=True).click()
        address = reverse("wagtailadmin_workflows:task_chooser_create")
        type_name = f"{kind._meta.app_label}.{kind.__name__}".lower()
        modal.locator(f'a[href*="{address}"][href*="{type_name}"]').click()
        modal.locator('[name="create-task-name"]').fill(name)
        modal.locator('[name="create-task-seat_role"]').select_option(seat_role)
        self.shot()
        modal.locator("#tab-new [type=submit]").click()
        modal.wait_for(state="hidden")

    def raise_last(self):
        """One place up for the last step."""
        row = self.page.locator(ROWS).last
        row.locator("[data-inline-panel-child-move-up]").click()

    def remove(self, place):
        self.page.locator(ROWS).nth(place).locator("[id$=DELETE-button]").click()

    def save(self):
        with self.leaving():
            self.page.locator("footer [type=submit]").first.click()


class Proposal(Screen):
    """What one administrator changed and another confirms."""

    @classmethod
    def of(cls, visitor, proposal):
        visitor.open("gso_workflow:proposal", proposal.pk)
        return cls(visitor)

    def confirm(self):
        with self.leaving():
            self.page.locator("button[value=confirm]").click()


def test_the_administrator_adds_a_fourth_step_that_the_next_item_is_asked(world, sign_in):
    office, cast = world.province, world.province.cast
    admin = sign_in(cast.administrator)
    screen = WorkflowScreen.of(admin, office.workflow)
    screen.shot()
    screen.add_step(FOURTH, BoardMemberTask, "deputy")
    screen.save()
    assert vi("The chief editor decides last: put extra steps before.") in screen.text
    screen.shot()

    screen.raise_last()
    screen.save()
    assert vi("Waiting for confirmation", "proposal") in screen.text
    screen.shot()
    second = Proposal.of(sign_in(cast.administrator2), ProposedChange.objects.get())
    assert FOURTH in second.text
    second.confirm()
    second.shot()
    names = [task.name for task in office.workflow.tasks]
    assert names.index(FOURTH) == len(names) - 2

    package = approved_by(submitted(cast, "Hội thảo dân số"), cast.head, cast.secretary)
    assert package.step == "board_member"
    deputy = sign_in(cast.deputy)
    review = MyWork.of(deputy).take(package.title)
    assert FOURTH in review.text
    review.shot()
    review.approve_without_checklist()
    assert Package.objects.get(pk=package.pk).step == "chief_editor"


def test_the_administrator_is_told_why_a_mandated_step_stays(world, sign_in):
    office = world.province
    before = [task.pk for task in office.workflow.tasks]
    admin = sign_in(office.cast.administrator)
    screen = WorkflowScreen.of(admin, office.workflow)
    screen.remove(1)
    screen.save()
    sentence = vi("The regulation demands exactly one step “%(step)s”.")
    assert sentence % {"step": vi("Secretary of the editorial board")} in screen.text
    screen.shot()
    assert [task.pk for task in office.workflow.tasks] == before
