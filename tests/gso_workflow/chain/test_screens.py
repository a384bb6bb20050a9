"""Nobody, superuser included, publishes a regulated page through Wagtail's screens (R-062, R-065)."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from gso_workflow.models import LedgerEntry, Package
from stats_pages.models import NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(django_user_model):
    return django_user_model.objects.create_superuser("root", password="x")


@pytest.fixture
def screen(client, root):
    client.force_login(root)
    return client


def edit_data(page, parent, person, **extra):
    """The editor's own form, whole, as the browser would post it."""
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(instance=page, parent_page=parent.specific, for_user=person)
    data = {name: "" if (value := form[name].value()) is None else value for name in form.fields}
    data |= nested_form_data({"body": streamfield([("rich_text", rich_text("<p>Nội dung.</p>"))])})
    for prefix in form.formsets:
        data |= {f"{prefix}-{count}_FORMS": 0 for count in ("TOTAL", "INITIAL", "MIN_NUM")}
    return data | extra


def test_the_form_these_tests_post_is_one_that_the_editor_takes(news, screen, cast, root):
    """Without this the refusals below could come from an incomplete form."""
    url = reverse("wagtailadmin_pages:edit", args=[news.pk])
    response = screen.post(url, edit_data(news, cast.section, root, lead="Tóm tắt mới."))
    assert response.status_code == 302
    page = NewsPage.objects.get()
    assert page.get_latest_revision_as_object().lead == "Tóm tắt mới."


def nothing_public():
    return not NewsPage.objects.filter(live=True).exists()


@pytest.mark.parametrize("state", ["news", "submitted", "at_chief", "approved"])
def test_the_editors_publish_button_publishes_nothing(state, request, screen, cast, root):
    request.getfixturevalue(state)
    page = NewsPage.objects.get()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    screen.post(url, edit_data(page, cast.section, root, **{"action-publish": "action-publish"}))
    assert nothing_public()


def test_create_and_publish_makes_a_draft_at_most(screen, cast, root):
    url = reverse("wagtailadmin_pages:add", args=["stats_pages", "newspage", cast.section.pk])
    page = NewsPage(title="Tin mới", slug="tin-moi", owner=cast.author)
    screen.post(url, edit_data(page, cast.section, root, **{"action-publish": "action-publish"}))
    assert nothing_public()
    # The same form without the button is a draft: it was the button that was refused.
    screen.post(url, edit_data(page, cast.section, root))
    assert NewsPage.objects.get(slug="tin-moi").live is False


def test_bulk_publish_publishes_nothing(news, screen):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    screen.post(f"{url}?id={news.pk}", {"include_descendants": "on"})
    assert nothing_public()


def test_a_copy_of_a_live_page_is_a_draft(posted, screen, cast):
    page = NewsPage.objects.get()
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": cast.section.pk,
        "publish_copies": "on",
        "copy_subpages": "",
        "alias": "",
    }
    screen.post(url, data)
    screen.post(url, {**data, "publish_copies": ""})
    assert NewsPage.objects.get(slug="ban-sao").live is False
    assert [p.slug for p in NewsPage.objects.filter(live=True)] == [page.slug]


def test_an_alias_of_a_live_page_does_not_appear(posted, screen, cast):
    page = NewsPage.objects.get()
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {
        "new_title": page.title,
        "new_slug": "bi-danh",
        "new_parent_page": cast.section.pk,
        "publish_copies": "on",
        "alias": "on",
    }
    screen.post(url, data)
    assert NewsPage.objects.filter(live=True).count() == 1


def test_reverting_to_an_old_revision_and_publishing_changes_nothing(posted, screen, cast, root):
    page = NewsPage.objects.get()
    first = page.live_revision
    page.lead = "Mới."
    page.save_revision(user=cast.author)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = edit_data(page, cast.section, root, **{"action-publish": "x", "revision": str(first.pk)})
    screen.post(url, data)
    assert NewsPage.objects.get().lead == "Tóm tắt."


def test_unpublish_and_delete_are_refused(posted, screen):
    page = NewsPage.objects.get()
    screen.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    screen.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    for action in ("delete", "unpublish"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        screen.post(f"{url}?id={page.pk}")
    assert NewsPage.objects.get().live


def test_a_schedule_set_in_the_editor_is_no_release(news, screen, cast, root):
    url = reverse("wagtailadmin_pages:edit", args=[news.pk])
    data = edit_data(
        news, cast.section, root, **{"action-publish": "x", "go_live_at": "2030-01-01 09:00"}
    )
    screen.post(url, data)
    assert not news.revisions.exclude(approved_go_live_at=None).exists()
    assert nothing_public()


def test_a_frozen_page_cannot_be_moved_by_a_superuser(submitted, screen, cast):
    page = NewsPage.objects.get()
    screen.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, cast.section2.pk]))
    assert Page.objects.get(pk=page.pk).get_parent().pk == cast.section.pk


def test_wagtails_own_approve_action_decides_nothing(submitted, screen):
    state = submitted.current_task_state
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted.object_id, "approve", state.pk]
    )
    screen.post(url)
    package = Package.objects.get()
    assert package.step == "unit_head"
    assert package.sign_offs.count() == 1


def test_the_native_submit_button_seals_nothing(news, screen, cast, root):
    url = reverse("wagtailadmin_pages:edit", args=[news.pk])
    screen.post(url, edit_data(news, cast.section, root, **{"action-submit": "x"}))
    assert not Package.objects.exists()


def test_the_editor_of_a_frozen_page_opens_and_says_why(submitted, client, cast):
    client.force_login(cast.author)
    from gso_workflow import access

    access.sync()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.object_id]))
    assert response.status_code == 200
    assert "action-publish" not in response.content.decode()


def test_a_move_that_is_refused_on_its_screen_is_in_the_ledger(posted, screen, cast):
    page = NewsPage.objects.get()

    screen.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, cast.section2.pk]))

    assert NewsPage.objects.get().get_parent().pk == cast.section.pk
    assert LedgerEntry.objects.filter(verb="refused:move").count() == 1


def test_a_bulk_act_on_items_of_the_chain_says_that_it_was_refused(posted, screen):
    page = NewsPage.objects.get()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    address = f"{url}?id={page.pk}&next={reverse('wagtailadmin_home')}"

    html = screen.post(address, follow=True).content.decode()

    assert "Quy chế không cho phép" in html
    assert "0 trang" not in html
    assert NewsPage.objects.filter(live=True).exists()
    assert LedgerEntry.objects.filter(verb="refused:delete").count() == 1
