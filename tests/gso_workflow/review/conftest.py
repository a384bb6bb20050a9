"""People signed in to the admin, looking at items on their way through the chain."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.factories import PEOPLE, OfficeFactory
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approved,
    at_chief,
    at_secretary,
    cast,
    make_workflow,
    news,
    office,
    posted,
    submitted,
)

WORDS = "Thiếu nguồn của biểu 2."


@pytest.fixture
def admitted(cast):  # noqa: F811
    """The people of the office may open the admin; nobody may edit a page."""
    return admit(cast)


def admit(cast):  # noqa: F811
    permission = Permission.objects.get(codename="access_admin")
    for role in PEOPLE:
        getattr(cast, role).user_permissions.add(permission)
    return cast


@pytest.fixture
def sign_in(admitted):
    def signed_in(person):
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def other_office(admitted):
    """A second office with people of its own."""
    office = OfficeFactory()  # noqa: F811
    office.chain = make_workflow(office)
    admit(office.cast)
    return office


def url(name, *args):
    return reverse(f"gso_workflow:{name}", args=args)


def review(package):
    return url("review", package.pk)


def act(package, verb):
    return url("act", package.pk, verb)


def offered(response):
    """The verbs that the screen offers."""
    return {control.act.verb for control in response.context["controls"]}


@pytest.fixture
def may_write(admitted):
    """The author may add and edit pages in the section that the unit supplies."""
    group = Group.objects.create(name="Người viết")
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(
            codename=codename, content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(
            group=group, page=admitted.section, permission=permission
        )
    admitted.author.groups.add(group)
