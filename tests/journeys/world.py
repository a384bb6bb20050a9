"""The two offices of the journeys: real home pages and sections, one running site."""

import json
from types import SimpleNamespace

from django.db import transaction
from wagtail.models import Page, Site, Workflow, WorkflowPage, WorkflowTask

from gso_workflow import chain, gate, sealing
from gso_workflow.models import (
    ChiefEditorTask,
    PostingGrant,
    SecretaryTask,
    SectionSupply,
    UnitHeadTask,
)
from home.models import HomePage, SectionPage
from stats_pages.models import NewsIndexPage, NewsPage
from tests.factories import OfficeFactory, PostingGrantFactory, SectionSupplyFactory

CHECK = "Không có bí mật nhà nước"
CITATION = "Nguồn: Trang thông tin điện tử của Cơ quan Thống kê Mẫu"
STEPS = (
    (UnitHeadTask, "Trưởng đơn vị duyệt"),
    (SecretaryTask, "Thư ký biên tập"),
    (ChiefEditorTask, "Trưởng ban quyết định"),
)
SECTIONS = (("section", "Tin bài", "tin-bai"), ("section2", "Văn bản", "phap-luat"))
TEXT = (
    "Sáng nay, cơ quan khai mạc lớp tập huấn nghiệp vụ cho điều tra viên của toàn ngành. "
    "Lớp học kéo dài ba ngày và gồm sáu chuyên đề về thu thập và xử lý thông tin."
)


def build(port):
    """Two complete offices whose sites answer at the running server's port."""
    with transaction.atomic(), gate.lifted_for_tests():
        Site.objects.filter(is_default_site=True).delete()
        central = _office(
            "trung-uong", "localhost", port, "Cơ quan Thống kê Mẫu", central=True, default=True
        )
        province = _office("tinh", "tinh.localhost", port, "Cục Thống kê tỉnh Mẫu")
    Site.clear_site_root_paths_cache()
    return SimpleNamespace(central=central, province=province, cast=central.cast)


def _office(code, hostname, port, name, **traits):
    home = HomePage(title=name, slug=code, live=True, intro="Số liệu minh họa.")
    Page.get_first_root_node().add_child(instance=home)
    site = Site.objects.create(
        hostname=hostname,
        port=port,
        site_name=name,
        root_page=home,
        is_default_site=bool(traits),
    )
    office = OfficeFactory(code=code, site=site, named=name, citation=CITATION, **traits)
    _real_sections(office.cast, home)
    _workflow(office)
    return office


def _real_sections(cast, home):
    """Sections of the site's own type in place of the factory's plain pages."""
    home.refresh_from_db()
    for name, title, slug in SECTIONS:
        plain, section = getattr(cast, name), SectionPage(title=title, slug=slug)
        setattr(cast, name, home.add_child(instance=section))
        for rows in (SectionSupply, PostingGrant):
            rows.objects.filter(page=plain).update(page=section)
        Page.objects.get(pk=plain.pk).delete()
        home.refresh_from_db()
    SectionSupplyFactory(unit=cast.unit, page=cast.section2, is_owner=False)
    PostingGrantFactory(person=cast.poster, page=cast.section2, granted_by=cast.office_head)
    home.add_child(instance=NewsIndexPage(title="Tất cả tin", slug="tat-ca-tin", live=True))


def _workflow(office):
    office.workflow = Workflow.objects.create(name=f"Quy trình duyệt tin, {office.name}")
    office.steps = {}
    for place, (kind, title) in enumerate(STEPS):
        task = kind.objects.create(name=f"{title} ({office.code})", checklist=CHECK)
        WorkflowTask.objects.create(workflow=office.workflow, task=task, sort_order=place)
        office.steps[str(kind.step)] = task
    WorkflowPage.objects.create(workflow=office.workflow, page=office.site.root_page)


def draft(cast, title, text=TEXT):
    """A news item as the author would have left it in the editor."""
    news = NewsPage(
        title=title,
        lead="Lớp tập huấn có hơn một trăm điều tra viên dự.",
        body=json.dumps([{"type": "rich_text", "value": f"<p>{text}</p>"}]),
        author_name="Đỗ Thị Ánh",
        responsible_unit=cast.unit,
        owner=cast.author,
        live=False,
    )
    parent = SectionPage.objects.get(pk=cast.section.pk)
    parent.add_child(instance=news)
    news.save_revision(user=cast.author)
    return news


def submitted(cast, title, **options):
    """A news item that waits for the unit head."""
    news = draft(cast, title, **options)
    return chain.submit(news, cast.author, sealing.draft_digest(news), declarations=[CHECK])


def approved_by(package, *people):
    """The same item after these people have approved it, each in turn."""
    for person in people:
        package = chain.approve(package, person, package.digest, ticks=[CHECK])
    return package
