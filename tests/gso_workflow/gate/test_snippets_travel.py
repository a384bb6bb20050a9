"""A snippet passes the same chain as a page, on the same screens (issue of drop-in types)."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from gso_workflow import chain, items, sealing
from gso_workflow.errors import ChainError, Frozen
from gso_workflow.models import Package
from gso_workflow.states import PackageState
from tests.gso_workflow.chain.conftest import CHECK, approve, submit
from tests.gso_workflow.gate import attacks
from tests.gso_workflow.gate.conftest import TEXT, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(item, cast):
    return submit(item, cast.author)


@pytest.fixture
def approved(submitted, cast):
    package = submitted
    for person in (cast.head, cast.secretary, cast.chief):
        package = approve(package, person)
    return package


@pytest.fixture
def posted(approved, cast):
    chain.release(approved.order, cast.poster, approved.digest)
    return Package.objects.get(pk=approved.pk)


def test_the_whole_way(posted, item, cast):
    row = fresh(item)
    assert (row.live, row.text) == (True, TEXT)
    assert row.live_revision == posted.revision
    assert row.links.get().label == "Liên kết"
    assert posted.unit == cast.unit


def test_only_a_grant_that_reaches_the_place_posts(approved, item, cast):
    with pytest.raises(ChainError):
        chain.release(approved.order, cast.chief, approved.digest)
    assert not fresh(item).live


def test_withdrawing_takes_it_down(posted, item, cast):
    for person in (cast.secretary, cast.chief):
        chain.withdraw(posted, person, posted.digest, reason="Sai số liệu.")
    assert not fresh(item).live


def test_hiding_and_restoring(posted, item, cast):
    chain.hide(posted, cast.chief, posted.digest, reason="Gấp.")
    assert not fresh(item).live
    package = Package.objects.get(pk=posted.pk)
    chain.restore(package, cast.office_head, package.digest, reason="Đã kiểm tra.")
    assert fresh(item).live


def test_the_unit_head_corrects_it(submitted, cast):
    revised = submitted.as_page()
    revised.text = "Nội dung đã trình rồi."
    successor = chain.correct(submitted, cast.head, submitted.digest, revised=revised)
    assert successor.as_page().text == "Nội dung đã trình rồi."
    assert successor.predecessor == submitted


def test_a_posted_item_changes_by_another_passage_only(posted, item, cast):
    draft = fresh(item)
    draft.text = "Bản mới"
    draft.save_revision(user=cast.author)
    assert fresh(item).text == TEXT
    again = submit(fresh(item), cast.author, change_note="Đính chính.")
    assert again.attempt == 2
    with pytest.raises(Frozen):
        fresh(item).save_revision(user=cast.author)


def test_screens_of_a_snippet_lead_to_the_chain(snippet, editor, client):
    client.force_login(editor)
    screen = client.get(items.edit_url(snippet)).content.decode()
    assert "action-chain-submit" in screen
    assert 'name="action-publish"' not in screen
    assert 'name="action-submit"' not in screen
    saved = attacks.post_editor(snippet, editor, client, **{"action-chain-submit": "1"})
    assert saved.url == items.submit_url(snippet)
    shown = client.get(saved.url)
    assert shown.status_code == 200
    digest = sealing.draft_digest(fresh(snippet))
    data = {"digest": digest, "declarations": [CHECK]}
    response = client.post(saved.url, data)
    package = Package.objects.get()
    assert response.url == reverse("gso_workflow:review", args=[package.pk])
    assert package.state == PackageState.IN_CHAIN
    assert client.get(response.url).status_code == 200
    held = client.get(items.edit_url(snippet)).content.decode()
    assert "action-chain-submit" not in held
    assert response.url in held


def test_a_snippet_is_corrected_on_the_review_screen(snippet, cast, editor, client):
    package = submit(snippet, cast.author)
    cast.head.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(cast.head)
    url = reverse("gso_workflow:correct", args=[package.pk])
    assert client.get(url).status_code == 200
    link = snippet.links.get()
    form = {
        **attacks.form_of(snippet, text="Nội dung đã trình rồi."),
        "links-TOTAL_FORMS": 1,
        "links-INITIAL_FORMS": 1,
        "links-0-id": link.pk,
        "links-0-label": link.label,
        "links-0-ORDER": 1,
        "chain-digest": package.digest,
    }
    assert client.post(url, form).status_code == 302
    assert Package.objects.get(predecessor=package).as_page().text == "Nội dung đã trình rồi."


def test_a_stranger_gets_no_submit_screen(snippet, cast, client):
    cast.member.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(cast.member)
    response = client.get(items.submit_url(snippet))
    assert response.status_code == 302
    assert not GroupPagePermission.objects.filter(group__user=cast.member).exists()
