"""A complete office with its regulation workflow, and news items on their way through it."""

import json
from types import SimpleNamespace

import pytest
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from gso_workflow import chain, sealing
from gso_workflow.models import ChiefEditorTask, SecretaryTask, UnitHeadTask
from stats_pages.models import NewsPage
from tests.factories import OfficeFactory

CHECK = "Không có bí mật nhà nước"
BODY = json.dumps([{"type": "rich_text", "value": "<p>Nội dung của tin bài.</p>", "id": "a1"}])


def make_workflow(office, **settings):
    """The mandated three steps, assigned to the office's home page."""
    workflow = Workflow.objects.create(name=f"Quy trình {office.code}")
    kinds = (UnitHeadTask, SecretaryTask, ChiefEditorTask)
    tasks = [
        kind.objects.create(name=f"{kind.step} {office.code}", checklist=CHECK, **settings)
        for kind in kinds
    ]
    for place, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    WorkflowPage.objects.create(workflow=workflow, page=office.site.root_page)
    return SimpleNamespace(workflow=workflow, tasks=tasks)


@pytest.fixture
def office(db):
    office = OfficeFactory(central=True, default=True)
    office.chain = make_workflow(office)
    return office


@pytest.fixture
def cast(office):
    return office.cast


def write_news(cast, **fields):
    """A draft by the unit's author in the section that the unit supplies."""
    fields = {
        "title": "Hội nghị triển khai điều tra",
        "lead": "Tóm tắt.",
        "body": BODY,
        "author_name": "Đỗ Thị Ánh",
        **fields,
    }
    owner = fields.pop("owner", cast.author)
    fields.setdefault("responsible_unit", cast.unit)
    page = cast.section.add_child(instance=NewsPage(live=False, owner=owner, **fields))
    page.save_revision(user=owner)
    return page


@pytest.fixture
def news(cast):
    return write_news(cast)


def submit(page, user, **options):
    options.setdefault("declarations", [CHECK])
    return chain.submit(page, user, sealing.draft_digest(page), **options)


def approve(package, user, **options):
    options.setdefault("ticks", [CHECK])
    return chain.approve(package, user, package.digest, **options)


@pytest.fixture
def submitted(news, cast):
    return submit(news, cast.author)


@pytest.fixture
def at_secretary(submitted, cast):
    return approve(submitted, cast.head)


@pytest.fixture
def at_chief(at_secretary, cast):
    return approve(at_secretary, cast.secretary)


@pytest.fixture
def approved(at_chief, cast):
    return approve(at_chief, cast.chief)


@pytest.fixture
def posted(approved, cast):
    chain.release(approved.order, cast.poster, approved.digest)
    approved.refresh_from_db()
    return approved
