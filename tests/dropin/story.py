"""Told inside a site that `wagtail start` made: its own page type, a page and a snippet under the gate.

Copied there by the fixtures beside this file, and run by that site's own test command.
"""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Site, Workflow, WorkflowPage, WorkflowTask

from gso_workflow import access, chain, sealing
from gso_workflow.errors import ChainError
from gso_workflow.models import ChiefEditorTask, SecretaryTask, UnitHeadTask
from home.models import HomePage
from tests.factories import OfficeFactory, PostingGrantFactory
from tests.host_site.models import Announcement, BulletinPage, FreePage


class Gate(TestCase):
    """Types named in one setting are regulated without a line of theirs being touched."""

    def setUp(self):
        site = Site.objects.get(is_default_site=True)
        self.office = OfficeFactory(central=True, default=True, site=site)
        self.cast = self.office.cast
        self.root = get_user_model().objects.create_superuser("root", "root@example.vn", "root")
        self.client.force_login(self.root)
        workflow = Workflow.objects.create(name="Quy trình")
        for place, kind in enumerate((UnitHeadTask, SecretaryTask, ChiefEditorTask)):
            task = kind.objects.create(name=str(kind.step))
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
        WorkflowPage.objects.create(workflow=workflow, page=site.root_page)
        PostingGrantFactory(
            person=self.cast.poster, page=site.root_page, granted_by=self.cast.office_head
        )

    def draft(self, kind, slug):
        page = kind(title="Thông báo", slug=slug, text="Nội dung.", live=False)
        page.owner = self.cast.author
        self.cast.section.add_child(instance=page)
        page.save_revision(user=self.cast.author)
        return page

    def pass_the_chain(self, item):
        package = chain.submit(item, self.cast.author, sealing.draft_digest(item))
        for person in (self.cast.head, self.cast.secretary, self.cast.chief):
            if package.current_task.step != "unit_head" or person == self.cast.head:
                chain.approve(package, person, package.digest)
                package.refresh_from_db()
        chain.release(package.order, self.cast.poster, package.digest)

    def publish_in_the_editor(self, page):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = {
            "title": page.title,
            "slug": page.slug,
            "text": "Đăng ngay.",
            "comments-TOTAL_FORMS": 0,
        }
        for prefix in ("comments", "links"):
            data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
        self.client.post(url, data | {"action-publish": "1"})
        page.refresh_from_db()

    def test_a_superuser_publishes_what_is_free_and_nothing_that_is_regulated(self):
        free, regulated = self.draft(FreePage, "tu-do"), self.draft(BulletinPage, "quy-dinh")
        self.publish_in_the_editor(free)
        self.publish_in_the_editor(regulated)
        assert free.live
        assert not regulated.live
        assert self.client.get(regulated.url or "/tin-tuc/quy-dinh/").status_code == 404

    def test_code_cannot_publish_either(self):
        page = self.draft(BulletinPage, "quy-dinh")
        with pytest.raises(ChainError):
            page.latest_revision.publish()
        page.refresh_from_db()
        assert not page.live

    def test_a_page_passes_the_chain_and_is_served(self):
        page = self.draft(BulletinPage, "quy-dinh")
        self.pass_the_chain(page)
        page.refresh_from_db()
        assert page.live
        assert self.client.get(page.url).status_code == 200

    def test_a_snippet_passes_the_chain(self):
        notice = Announcement.objects.create(text="Thông báo", live=False)
        notice.save_revision(user=self.cast.author)
        with pytest.raises(ChainError):
            notice.latest_revision.publish()
        self.pass_the_chain(notice)
        notice.refresh_from_db()
        assert notice.live

    def test_the_screens_of_the_plugin_answer(self):
        access.sync()
        self.client.force_login(self.cast.administrator)
        for name in ("gso_workflow:queue", "gso_workflow:ledger", "wagtailadmin_home"):
            assert self.client.get(reverse(name)).status_code == 200

    def test_what_was_live_before_is_adopted_by_two_administrators(self):
        home = HomePage.objects.get()
        assert home.live
        first, second = self.cast.administrator, self.cast.administrator2
        call_command("adopt_live", by=first.username, verbosity=0)
        with pytest.raises(CommandError):
            call_command("adopt_live", by=first.username, confirm=True, verbosity=0)
        call_command("adopt_live", by=second.username, confirm=True, verbosity=0)
        call_command("verify_ledger", verbosity=0)
        home.title = "Đổi lén"
        with pytest.raises(ChainError):
            home.save()
