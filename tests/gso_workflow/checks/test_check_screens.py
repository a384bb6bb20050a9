"""What editors, approvers and administrators see of the content checks."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gso_workflow import access, confirmations, sealing
from gso_workflow.models import CheckSetting, LinkRule, Package, ProposedChange
from stats_pages.models import NewsPage
from tests.gso_workflow.chain.conftest import CHECK, submit, write_news
from tests.gso_workflow.checks.test_in_the_chain import LINK, choose, deny, prose
from tests.gso_workflow.review.conftest import (  # noqa: F401
    act,
    admitted,
    cast,
    may_write,
    news,
    offered,
    office,
    review,
    sign_in,
    url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(sign_in, may_write, cast):  # noqa: F811
    return sign_in(cast.author)


@pytest.fixture
def linking(cast):  # noqa: F811
    return write_news(cast, body=prose(LINK))


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_the_editor_lists_the_findings_and_leads_to_their_fields(author, office, linking):  # noqa: F811
    deny(office)
    html = author.get(edit_url(linking)).content.decode()
    assert f'data-checks="{url("checks", linking.pk)}"' in html
    assert 'data-check-field="body" data-check-block="k1"' in html
    assert 'src="/static/gso_workflow/checks.js" type="module"' in html


def test_the_list_is_read_anew_after_each_save(author, office, cast, linking):  # noqa: F811
    deny(office)
    assert "nguon.example" in author.get(url("checks", linking.pk)).content.decode()
    linking.body = prose("<p>Không còn liên kết.</p>")
    linking.save_revision(user=cast.author)
    response = author.get(url("checks", linking.pk))
    assert "nguon.example" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_the_list_is_for_those_who_may_edit_the_page(sign_in, cast, linking, client):  # noqa: F811
    assert sign_in(cast.secretary).get(url("checks", linking.pk)).status_code == 302
    assert client.get(url("checks", linking.pk)).status_code == 302


def test_the_submit_screen_shows_the_same_list_and_refuses(author, office, linking):  # noqa: F811
    deny(office)
    screen = author.get(url("submit", linking.pk))
    assert [group.severity for group in screen.context["groups"]] == ["blocking"]
    data = {
        "digest": sealing.draft_digest(linking),
        "declarations": [CHECK],
        "change_note": "Bản đầu.",
    }
    response = author.post(url("submit", linking.pk), data)
    assert response.status_code == 422
    assert "Bản đầu." in response.content.decode()
    assert f"{edit_url(linking)}#id_body" in response.content.decode()
    assert not Package.objects.exists()


def test_approvers_see_what_came_up_and_are_not_offered_to_approve(sign_in, office, cast, linking):  # noqa: F811
    package = submit(linking, cast.author)
    head = sign_in(cast.head)
    assert "approve" in offered(head.get(review(package)))
    deny(office)
    screen = head.get(review(package))
    assert "approve" not in offered(screen)
    assert "send_back" in offered(screen)
    assert "nguon.example" in screen.content.decode()
    data = {"digest": package.digest, "ticks": [CHECK], "comment": "Đồng ý."}
    refused = head.post(act(package, "approve"), data)
    assert refused.status_code == 422
    assert "Đồng ý." in refused.content.decode()


class TestAdministrators:
    @pytest.fixture
    def administrator(self, sign_in, cast):  # noqa: F811
        access.sync()
        return sign_in(cast.administrator)

    def test_the_list_names_every_check_its_article_and_its_weight(self, administrator, office):  # noqa: F811
        choose(office, "personal.mail", "blocking")
        response = administrator.get(url("check_register"))
        rows = {row["check"].id: row for row in response.context["rows"]}
        assert rows["personal.mail"]["severity"] == "blocking"
        assert rows["secrecy.marking"]["change_url"] == ""
        assert "content_check=links.denied" in rows["links.denied"]["change_url"]
        assert "recipients.phrase" in rows
        assert str(response.context["header_title"]) == "Kiểm tra nội dung"

    def test_a_weight_is_changed_by_a_row_that_takes_over(self, administrator, office):  # noqa: F811
        row = choose(office, "personal.mail", "blocking")
        rows = administrator.get(url("check_register")).context["rows"]
        change = next(one["change_url"] for one in rows if one["check"].id == "personal.mail")
        assert f"replaces={row.pk}" in change
        assert administrator.get(change).status_code == 200

    def test_the_form_refuses_to_weaken_what_is_mandated(self, administrator, office):  # noqa: F811
        data = {
            "office": office.pk,
            "content_check": "links.denied",
            "severity": "off",
            "document": "",
            "valid_from": "2026-11-22 08:00",
            "valid_until": "",
            "replaces": "",
        }
        create = reverse("gso_workflow_checksetting_modeladmin_create")
        response = administrator.post(create, data)
        assert response.status_code == 200
        assert not CheckSetting.objects.exists()
        assert administrator.post(create, {**data, "severity": "exception"}).status_code == 302
        assert ProposedChange.objects.get().after["severity"] == "exception"
        assert not CheckSetting.objects.exists()

    def test_a_weight_is_changed_by_two_administrators(self, administrator, office, cast):  # noqa: F811
        data = {
            "office": office.pk,
            "content_check": "personal.mail",
            "severity": "blocking",
            "document": "",
            "valid_from": "2026-11-22 08:00",
            "valid_until": "",
            "replaces": "",
        }
        administrator.post(reverse("gso_workflow_checksetting_modeladmin_create"), data)
        assert not CheckSetting.objects.exists()
        confirmations.confirm(ProposedChange.objects.get(), cast.administrator2)
        assert CheckSetting.objects.get().severity == "blocking"

    @pytest.mark.parametrize(
        ("pattern", "kept"),
        [
            ("Example.VN", "example.vn"),
            ("https://example.vn/", "example.vn"),
            ("*.example.vn", "*.example.vn"),
            ("thốngkê.example", "thốngkê.example"),
            ("example", None),
            ("*", None),
            ("a b.vn", None),
        ],
    )
    def test_a_link_rule_is_a_domain_and_waits_for_two(self, administrator, office, pattern, kept):  # noqa: F811
        data = {
            "office": office.pk,
            "verdict": "deny",
            "pattern": pattern,
            "reason": "",
            "valid_from": "2026-11-22 08:00",
            "valid_until": "",
            "replaces": "",
        }
        administrator.post(reverse("gso_workflow_linkrule_modeladmin_create"), data)
        proposed = [change.after["pattern"] for change in ProposedChange.objects.all()]
        assert proposed == ([kept] if kept else [])
        assert not LinkRule.objects.exists()

    def test_nobody_else_opens_the_list(self, sign_in, cast):  # noqa: F811
        assert sign_in(cast.secretary).get(url("check_register")).status_code == 302


class TestAutosaveOnItsWay:
    """The words on the submit screen stay the draft, whatever arrives late."""

    def form(self, page, **changed):
        empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0"}
        comments = {f"comments-{name}": value for name, value in empty.items()}
        body = {
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "rich_text",
            "body-0-id": "k1",
            "body-0-value": json.dumps(
                {"blocks": [{"key": "a", "text": "Chữ.", "type": "unstyled"}], "entityMap": {}}
            ),
        }
        fields = {
            "title": page.title,
            "slug": page.slug,
            "lead": page.lead,
            "classification": "none",
            "kind": "article",
            "origin": "own",
            "responsible_unit": page.responsible_unit_id,
            **dict.fromkeys(("seo_title", "search_description", "author_name"), ""),
        }
        return {**comments, **body, **fields, **changed}

    def test_a_late_autosave_changes_nothing_and_the_submission_goes_through(
        self,
        author,
        news,  # noqa: F811
        cast,  # noqa: F811
    ):
        autosaved = news.save_revision(user=cast.author)
        known = {"overwrite_revision_id": str(autosaved.pk)}
        data = self.form(news, lead="Lời cuối cùng.", **known, **{"action-chain-submit": "1"})
        assert author.post(edit_url(news), data).url == url("submit", news.pk)
        screen = author.get(url("submit", news.pk))
        digest = screen.context["sealed"].digest

        late = author.post(
            edit_url(news),
            self.form(news, lead="Lời gõ dở", **known),
            headers={"accept": "application/json"},
        )
        assert late.json()["error_code"] == "invalid_revision"
        news.refresh_from_db()
        assert sealing.latest_draft(news).lead == "Lời cuối cùng."

        response = author.post(url("submit", news.pk), {"digest": digest, "declarations": [CHECK]})
        assert response.url == review(Package.objects.get())

    def test_an_autosave_that_was_overtaken_while_it_ran_is_refused(self, news, cast):  # noqa: F811
        overtaken = NewsPage.objects.get(pk=news.pk)
        earlier = overtaken.latest_revision
        news.save_revision(user=cast.author)
        with pytest.raises(PermissionDenied):
            overtaken.save_revision(user=cast.author, overwrite_revision=earlier)
        assert sealing.latest_draft(news).latest_revision.pk != earlier.pk
