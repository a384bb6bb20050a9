"""From a file on a disk to the public page: a legal document and a news item, through everybody."""

from pathlib import Path

import pytest
from django.core.management import call_command

from gso_workflow.models import Package
from stats_pages.models import LegalDocumentPage, NewsPage
from stats_pages.models.imported import ImportedSource
from tests.journeys.browsing import vi
from tests.journeys.screens import Editor, MyWork, Screen

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "stats_pages" / "importing" / "fixtures"
# How many elements each entry of a list of contents leads to.
TARGETS = "all => all.map(a => document.querySelectorAll(a.getAttribute('href')).length)"
REAL = ROOT.parent / "shared" / "sources"


class ImportReport(Screen):
    """What the import was not sure of, ticked by the author one by one."""

    @classmethod
    def of(cls, visitor, page):
        for source in ImportedSource.objects.filter(page=page):
            visitor.open("stats_pages_import_report", source.pk)
        return cls(visitor)

    def check_all(self):
        boxes = self.page.locator('[name="checked"]')
        for place in range(boxes.count()):
            boxes.nth(place).check()
        self.shot()
        if boxes.count():
            with self.leaving():
                self.page.locator("main form [type=submit]").last.click()


@pytest.fixture(params=[OWN, REAL], ids=["own", "real"])
def imported(request, world):
    """A legal document and a news item, new drafts of one import into a section and a unit."""
    if not request.param.is_dir():
        pytest.skip("the real source documents are not on this machine")
    cast = world.cast
    options = {"office": world.central.code, "unit": cast.unit.code, "verbosity": 0}
    options |= {"section": str(cast.section2.pk), "author": cast.author.username}
    call_command("import_documents", str(request.param), **options)
    before = ImportedSource.objects.count()
    call_command("import_documents", str(request.param), **options)
    assert ImportedSource.objects.count() == before
    names = [path.name for path in request.param.iterdir()]
    sources = ImportedSource.objects.filter(file_name__in=names).order_by("file_name")
    drafts = [source.page.specific for source in sources]
    assert not any(page.live for page in drafts)
    legal = next(page for page in drafts if isinstance(page, LegalDocumentPage))
    return legal, next(page for page in drafts if isinstance(page, NewsPage) and page.lead)


def test_an_imported_document_and_a_news_item_reach_the_reader(world, imported, sign_in, visit):
    cast = world.cast
    author, head, secretary, chief, poster = (
        sign_in(person)
        for person in (cast.author, cast.head, cast.secretary, cast.chief, cast.poster)
    )
    for page in imported:
        ImportReport.of(author, page).check_all()
        submission = Editor.of(author, page.pk).save_and_submit()
        submission.declare()
        if page.exceptions_needed():
            submission.ask_for_exception("Văn bản có trước khi quy chế được ban hành.")
        submission.submit().shot()

        for approver in (head, secretary, chief):
            MyWork.of(approver).take(page.title).approve()
        MyWork.of(poster).take(page.title).post_now()
        assert vi("Read the posted page") in poster.text

    legal, news = imported
    with visit() as reader:
        for page in imported:
            package = Package.objects.released().get(object_id=page.pk)
            assert reader.go(page.full_url).status == 200
            article = reader.page.locator(f'article[data-package="{package.digest}"]')
            assert page.title in article.inner_text()
            reader.shot()
            reader.shot(phone=True)
        reader.go(legal.full_url)
        anchors = reader.page.locator(".toc a").evaluate_all(TARGETS)
        assert len(anchors) > 2
        assert set(anchors) == {1}
        assert legal.number_and_symbol in reader.text
        assert news.title in (reader.go("/") and reader.text)
