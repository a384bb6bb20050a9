"""The review screen compares with the version that this person last saw (R-055)."""

import pytest
from django.urls import reverse

from gso_workflow import access, chain
from gso_workflow.dossier import Dossier
from gso_workflow.models import Reading

pytestmark = pytest.mark.django_db


def corrected(package, user, **changes):
    page = package.as_page()
    for name, value in changes.items():
        setattr(page, name, value)
    return chain.correct(package, user, package.digest, revised=page)


@pytest.fixture
def opened(submitted, cast, client):
    """The secretary looks before the item has reached that step."""
    access.sync()
    client.force_login(cast.secretary)
    assert client.get(reverse("gso_workflow:review", args=[submitted.pk])).status_code == 200
    return submitted


def test_a_look_is_remembered_once(opened, cast, client):
    client.get(reverse("gso_workflow:review", args=[opened.pk]))
    assert [(row.package_id, row.person_id) for row in Reading.objects.all()] == [
        (opened.pk, cast.secretary.pk)
    ]


def test_changes_are_shown_since_the_last_look_not_since_the_step_before(opened, cast):
    second = corrected(opened, cast.head, lead="Lần hai.")
    third = corrected(second, cast.head, title="Tên lần ba")
    shown = Dossier(third, cast.secretary).comparisons[0]
    assert shown.earlier == opened
    assert len(shown.changes) == 2
    by_head = Dossier(third, cast.head).comparisons[0]
    assert by_head.earlier == second
