"""Every way round the chain as one small act: `attack(item, user, client)`; no assertion in here.

`item` is a page or a snippet, of a regulated type or its free twin: the same act on the twin
shows that it would have worked. Refusals come back as responses or as exceptions.
"""

import json
from datetime import timedelta
from uuid import uuid4

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_revision import RevertToRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import APIToken, Locale, Page

NEW = "Nội dung bị tráo"


def is_page(item):
    return isinstance(item, Page)


def formset(prefix, *rows):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    data |= {f"{prefix}-MIN_NUM_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
    return data


def form_of(item, **changed):
    """What the browser posts from the item's editor."""
    data = {"text": item.text, **formset("links")}
    if is_page(item):
        data |= {"title": item.title, "slug": item.slug, **formset("comments")}
    return {**data, **changed}


def snippet_url(item, name, *args):
    return reverse(item.snippet_viewset.get_url_name(name), args=args)


def edit_url(item):
    if is_page(item):
        return reverse("wagtailadmin_pages:edit", args=[item.pk])
    return snippet_url(item, "edit", item.pk)


def post_editor(item, user, client, **data):
    client.force_login(user)
    return client.post(edit_url(item), form_of(item, **data))


def publish_in_editor(item, user, client):
    return post_editor(item, user, client, **{"action-publish": "1", "text": NEW})


def publish_after_revert(item, user, client):
    old = item.revisions.order_by("pk").first()
    return post_editor(item, user, client, **{"action-publish": "1", "revision": old.pk})


def create_and_publish(item, user, client):
    client.force_login(user)
    data = {**form_of(item), "action-publish": "1", "text": NEW}
    if not is_page(item):
        return client.post(snippet_url(item, "add"), data)
    meta = item._meta
    args = [meta.app_label, meta.model_name, item.get_parent().pk]
    data |= {"title": "Trang mới", "slug": f"moi-{item._meta.model_name}"}
    return client.post(reverse("wagtailadmin_pages:add", args=args), data)


def create_live_row(item, user, client):
    if is_page(item):
        item.get_parent().add_child(instance=type(item)(title="Mới", slug="moi", text=NEW))
    else:
        type(item).objects.create(text=NEW, live=True)


def bulk(action, item, user, client, **data):
    client.force_login(user)
    kind = (
        ("wagtailcore", "page") if is_page(item) else (item._meta.app_label, item._meta.model_name)
    )
    url = reverse("wagtail_bulk_action", args=[*kind, action])
    return client.post(f"{url}?id={item.pk}", data)


def publish_in_bulk(item, user, client):
    return bulk("publish", item, user, client)


def publish_descendants(item, user, client):
    return bulk("publish", item.get_parent(), user, client, include_descendants="on")


def admin_api(action, item, user, client, **data):
    client.force_login(user)
    url = reverse("wagtailadmin_api:pages:action", args=[item.pk, action])
    return client.post(url, json.dumps(data), content_type="application/json")


def publish_by_admin_api(item, user, client):
    return admin_api("publish", item, user, client)


def v3(method, item, user, client, path="", **data):
    """A request to the v3 API with the person's own token."""
    _row, key = APIToken.create_token(user=user, name=str(uuid4()))
    kind = "pages" if is_page(item) else f"snippets/{item._meta.label}"
    return getattr(client, method)(
        f"/api/v3/{kind}/{path}",
        json.dumps(data),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {key}",
    )


def publish_by_v3(item, user, client):
    return v3("post", item, user, client, f"{item.pk}/actions/publish/")


def patch_and_publish_by_v3(item, user, client):
    meta = {"type": item._meta.label, "action": "publish"}
    return v3("patch", item, user, client, f"{item.pk}/", meta=meta, text=NEW)


def create_and_publish_by_v3(item, user, client):
    meta = {"type": item._meta.label, "action": "publish"}
    data = {"text": NEW}
    if is_page(item):
        meta["parent_id"] = item.get_parent().pk
        data |= {"title": "Trang mới", "slug": f"moi-{item._meta.model_name}"}
    return v3("post", item, user, client, meta=meta, **data)


def publish_revision(item, user, client):
    item.get_latest_revision().publish()


def publish_revision_unchecked(item, user, client):
    item.get_latest_revision().publish(user=user, skip_permission_checks=True)


def publish_by_action(item, user, client):
    action = PublishPageRevisionAction if is_page(item) else PublishRevisionAction
    action(item.get_latest_revision(), user=user).execute(skip_permission_checks=True)


def publish_past_the_action(item, user, client):
    action = PublishPageRevisionAction if is_page(item) else PublishRevisionAction
    one = action(item.get_latest_revision(), user=user)
    one._publish_revision(one.revision, one.object, user, True, True)


def save_live(item, user, client):
    item.live = True
    item.save()


def save_live_field(item, user, client):
    item.live = True
    item.save(update_fields=["live"])


def save_live_as_plain_page(item, user, client):
    page = Page.objects.get(pk=item.pk)
    page.live = True
    page.save()


def save_changed_text(item, user, client):
    row = type(item).objects.get(pk=item.pk)
    row.text = NEW
    row.save()


def save_draft_in_editor(item, user, client):
    return post_editor(item, user, client, text=NEW)


def save_revision(item, user, client):
    row = type(item).objects.get(pk=item.pk)
    row.text = NEW
    row.save_revision(user=user)


def autosave_over_latest(item, user, client):
    """Wagtail's autosave, which writes into the newest revision in place."""
    revision = type(item).objects.get(pk=item.pk).latest_revision
    client.force_login(user)
    data = form_of(item, text=NEW, overwrite_revision_id=revision.pk)
    data["loaded_revision_id"] = revision.pk
    return client.post(edit_url(item), data, HTTP_ACCEPT="application/json")


def overwrite_revision(item, user, client):
    row = type(item).objects.get(pk=item.pk)
    row.text = NEW
    row.save_revision(user=row.latest_revision.user, overwrite_revision=row.latest_revision)


def rewrite_revision_row(item, user, client):
    revision = type(item).objects.get(pk=item.pk).latest_revision
    revision.content["text"] = NEW
    revision.save()


def lock_then_edit(item, user, client):
    """A personal lock exempts the one who set it (lock masking)."""
    row = type(item).objects.get(pk=item.pk)
    row.locked, row.locked_by, row.locked_at = True, user, timezone.now()
    row.save(update_fields=["locked", "locked_by", "locked_at"])
    return save_draft_in_editor(row, user, client)


def revert_by_action(item, user, client):
    old = item.revisions.order_by("pk").first()
    RevertToRevisionAction(item, old, user=user).execute(skip_permission_checks=True)


def revert_by_admin_api(item, user, client):
    old = item.revisions.order_by("pk").first()
    return admin_api("revert_to_page_revision", item, user, client, revision_id=old.pk)


def revert_by_v3(item, user, client):
    old = item.revisions.order_by("pk").first()
    return v3("post", item, user, client, f"{item.pk}/actions/revert/", revision_id=old.pk)


def add_child_row(item, user, client):
    link = type(item).links.rel.related_model
    name = type(item).links.rel.field.name
    link.objects.create(**{name: item}, label=NEW)


def change_child_row(item, user, client):
    link = type(item).links.rel.related_model.objects.get()
    link.label = NEW
    link.save()


def delete_child_row(item, user, client):
    type(item).links.rel.related_model.objects.all().delete()


def add_friend(item, user, client):
    item.friends.add(*_topics(item))


def add_friend_from_the_other_side(item, user, client):
    through = type(item).friends.through
    item_field = item._meta.model_name
    for topic in _topics(item):
        through.objects.create(**{f"{item_field}_id": item.pk, "topic_id": topic.pk})


def change_topics(item, user, client):
    row = type(item).objects.get(pk=item.pk)
    row.topics.set(_topics(item))
    row.save()


def _topics(item):
    return type(item)._meta.get_field("topics").related_model.objects.all()


def copy_live(item, user, client):
    attrs = {"slug": f"ban-sao-{item._meta.model_name}", "title": "Bản sao"}
    item.copy(to=item.get_parent(), update_attrs=attrs, keep_live=True, user=user)


def copy_branch_live(item, user, client):
    parent = item.get_parent()
    attrs = {"slug": "nhanh-sao", "title": "Nhánh sao"}
    parent.copy(to=parent.get_parent(), update_attrs=attrs, recursive=True, keep_live=True)


def copy_marked_live(item, user, client):
    item.copy(
        to=item.get_parent(),
        update_attrs={"slug": f"ban-sao-{item._meta.model_name}", "live": True},
    )


def copy_in_admin(item, user, client):
    client.force_login(user)
    data = {
        "new_title": "Bản sao",
        "new_slug": f"ban-sao-{item._meta.model_name}",
        "new_parent_page": item.get_parent().pk,
        "publish_copies": "on",
    }
    return client.post(reverse("wagtailadmin_pages:copy", args=[item.pk]), data)


def copy_by_admin_api(item, user, client):
    return admin_api(
        "copy",
        item,
        user,
        client,
        keep_live=True,
        slug=f"ban-sao-{item._meta.model_name}",
        recursive=False,
    )


def copy_by_v3(item, user, client):
    path = f"{item.pk}/actions/copy/"
    return v3(
        "post", item, user, client, path, keep_live=True, slug=f"ban-sao-{item._meta.model_name}"
    )


def alias(item, user, client):
    CreatePageAliasAction(item, update_slug=f"bi-danh-{item._meta.model_name}").execute(
        skip_permission_checks=True
    )


def alias_in_admin(item, user, client):
    client.force_login(user)
    data = {
        "new_title": "Bí danh",
        "new_slug": f"bi-danh-{item._meta.model_name}",
        "new_parent_page": item.get_parent().pk,
        "alias": "on",
    }
    return client.post(reverse("wagtailadmin_pages:copy", args=[item.pk]), data)


def alias_by_admin_api(item, user, client):
    return admin_api(
        "create_alias",
        item,
        user,
        client,
        recursive=False,
        update_slug=f"bi-danh-{item._meta.model_name}",
    )


def alias_by_v3(item, user, client):
    return v3(
        "post",
        item,
        user,
        client,
        f"{item.pk}/actions/create_alias/",
        slug=f"bi-danh-{item._meta.model_name}",
    )


def convert_alias(item, user, client):
    ConvertAliasPageAction(item, user=user).execute(skip_permission_checks=True)


def convert_alias_in_admin(item, user, client):
    client.force_login(user)
    return client.post(reverse("wagtailadmin_pages:convert_alias", args=[item.pk]))


def convert_alias_by_admin_api(item, user, client):
    return admin_api("convert_alias", item, user, client)


def other_locale():
    return Locale.objects.get_or_create(language_code="en")[0]


def translate_alias(item, user, client):
    item.copy_for_translation(other_locale(), copy_parents=True, alias=True)


def translate(item, user, client):
    if is_page(item):
        item.copy_for_translation(other_locale(), copy_parents=True)
    else:
        item.copy_for_translation(other_locale()).save()


def translate_in_admin(item, user, client):
    client.force_login(user)
    if is_page(item):
        name, args = "simple_translation:submit_page_translation", [item.pk]
    else:
        name = "simple_translation:submit_snippet_translation"
        args = [item._meta.app_label, item._meta.model_name, item.pk]
    return client.post(reverse(name, args=args), {"locales": [other_locale().pk]})


def translate_by_v3(item, user, client):
    path = f"{item.pk}/actions/copy_for_translation/"
    return v3("post", item, user, client, path, locale=other_locale().language_code)


def move(item, user, client):
    item.move(_elsewhere(item), pos="last-child", user=user)


def move_in_admin(item, user, client):
    client.force_login(user)
    url = reverse("wagtailadmin_pages:move_confirm", args=[item.pk, _elsewhere(item).pk])
    return client.post(url)


def move_by_admin_api(item, user, client):
    return admin_api("move", item, user, client, destination_page_id=_elsewhere(item).pk)


def move_section(item, user, client):
    section = Page.objects.get(pk=item.get_parent().pk)
    section.move(Page.get_first_root_node(), pos="last-child")


def _elsewhere(item):
    return item.get_parent().get_siblings(inclusive=False).first()


def change_slug(item, user, client):
    row = Page.objects.get(pk=item.pk)
    row.slug = "dia-chi-khac"
    row.save()


def change_slug_of_section(item, user, client):
    section = item.get_parent()
    section.slug = "chuyen-muc-khac"
    section.save()


def unpublish(item, user, client):
    item.unpublish(user=user)


def unpublish_by_action(item, user, client):
    action = UnpublishPageAction if is_page(item) else UnpublishAction
    action(item, user=user).execute(skip_permission_checks=True)


def unpublish_in_admin(item, user, client):
    client.force_login(user)
    if is_page(item):
        return client.post(reverse("wagtailadmin_pages:unpublish", args=[item.pk]))
    return client.post(snippet_url(item, "unpublish", item.pk))


def unpublish_in_bulk(item, user, client):
    return bulk("unpublish", item, user, client)


def unpublish_by_admin_api(item, user, client):
    return admin_api("unpublish", item, user, client)


def unpublish_by_v3(item, user, client):
    return v3("post", item, user, client, f"{item.pk}/actions/unpublish/")


def delete(item, user, client):
    type(item).objects.get(pk=item.pk).delete()


def delete_rows(item, user, client):
    type(item).objects.filter(pk=item.pk).delete()


def delete_section(item, user, client):
    Page.objects.get(pk=item.get_parent().pk).delete()


def delete_in_admin(item, user, client):
    client.force_login(user)
    if is_page(item):
        return client.post(reverse("wagtailadmin_pages:delete", args=[item.pk]))
    return client.post(snippet_url(item, "delete", item.pk))


def delete_in_bulk(item, user, client):
    return bulk("delete", item, user, client)


def delete_by_admin_api(item, user, client):
    return admin_api("delete", item, user, client)


def delete_by_v3(item, user, client):
    return v3("delete", item, user, client, f"{item.pk}/")


def schedule_in_editor(item, user, client):
    """An hour inside the content, then Wagtail's own timetable (F1, F2)."""
    hour = (timezone.localtime() + timedelta(minutes=5)).strftime("%d/%m/%Y %H:%M")
    return post_editor(item, user, client, **{"go_live_at": hour, "action-publish": "1"})


def schedule_revision(item, user, client):
    item.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def set_expiry(item):
    type(item).objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(minutes=1))


def run_timetable(item, user, client):
    call_command("publish_scheduled")


def purge(item, user, client):
    call_command("purge_revisions", verbosity=0)


def start_workflow(item, user, client):
    item.get_workflow().start(item, user)


def submit_in_editor(item, user, client):
    return post_editor(item, user, client, **{"action-submit": "1"})


def restrict(item, user, client):
    item.view_restrictions.create(restriction_type="login")


def unrestrict(item, user, client):
    item.view_restrictions.all().delete()


def privacy_in_admin(item, user, client):
    client.force_login(user)
    url = reverse("wagtailadmin_pages:set_privacy", args=[item.pk])
    return client.post(url, {"restriction_type": "none"})
