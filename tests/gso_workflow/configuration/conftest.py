"""Fixtures of the chain's tests: an office with its workflow and news on their way."""

import pytest
from wagtail.models import WorkflowTask

from gso_workflow import access
from gso_workflow.models import BoardMemberTask
from tests.gso_workflow.chain.conftest import (
    CHECK,
    at_chief,
    at_secretary,
    cast,
    news,
    office,
    submitted,
)

__all__ = ["at_chief", "at_secretary", "cast", "news", "office", "submitted"]


def add_extra(office, name="Phó ban đọc"):
    """A deputy's step before the chief, set up by code: the chief moves first, so nothing breaks."""
    task = BoardMemberTask.objects.create(name=name, checklist=CHECK)
    last = office.chain.workflow.workflow_tasks.last()
    last.sort_order = 9
    last.save()
    WorkflowTask.objects.create(workflow=office.chain.workflow, task=task, sort_order=5)
    return task


@pytest.fixture
def extra(office):
    return add_extra(office)


@pytest.fixture
def keeper(client, cast):
    """The office's administrator at the screens."""
    access.sync()
    client.force_login(cast.administrator)
    return client
