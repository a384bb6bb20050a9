"""A list of 3,400 units goes through the chain as one sealed item, at the cost of a short one."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gso_workflow import chain, sealing
from gso_workflow.errors import ChainError
from stats_pages.catalogues.scheme import scheme_of
from stats_pages.models import ClassificationPage
from tests.factories import OfficeFactory
from tests.gso_workflow.chain.conftest import approve, make_workflow, submit
from tests.stats_pages.samples import version

pytestmark = pytest.mark.django_db
PROVINCES, UNITS = 34, 3366


@pytest.fixture
def cast():
    office = OfficeFactory(code="mau", named="Cục Thống kê Mẫu")
    make_workflow(office)
    return office.cast


def units(count):
    provinces = [f"{n:02}\tTỉnh số {n}\tProvince {n}" for n in range(PROVINCES)]
    communes = [
        f"{n:05}\tXã thứ {n}\tCommune {n}\t{n % PROVINCES:02}" for n in range(100, 100 + count)
    ]
    return "\n".join(provinces + communes)


def written(cast, slug, count):
    """A draft with two versions of so many units and the way from one to the other."""
    text = units(count)
    walk = "\n".join(f"{entry.code}\t{entry.code}" for entry in scheme_of(text).entries)
    first = version("2020", text, valid_from=date(2020, 1, 1))
    page = ClassificationPage(
        title=f"Danh mục {slug}",
        slug=slug,
        lead="Danh mục mẫu.",
        kind="areas",
        versions=[first, version("2025", text, crosswalk=walk)],
        owner=cast.author,
        responsible_unit=cast.unit,
        live=False,
    )
    cast.section.add_child(instance=page)
    page.save_revision(user=cast.author)
    return page


def posted(cast, page):
    """Through the chain to the reader; how many queries each act took."""
    counts = []

    def counted(act):
        with CaptureQueriesContext(connection) as queries:
            result = act()
        counts.append(len(queries))
        return result

    package = counted(lambda: submit(page, cast.author))
    for person in (cast.head, cast.secretary, cast.chief):
        package = counted(lambda p=package, one=person: approve(p, one))
    counted(lambda: chain.release(package.order, cast.poster, package.digest))
    return package, counts


def test_thousands_of_codes_cost_the_chain_no_more_queries_than_ten(cast, client):
    posted(cast, written(cast, "truoc", 10))
    _, few = posted(cast, written(cast, "ngan", 10))
    package, many = posted(cast, written(cast, "dai", UNITS))

    assert many == few
    page = ClassificationPage.objects.get(slug="dai")
    assert len(page.current.scheme) == PROVINCES + UNITS
    site = package.office.site
    address = f"{page.relative_url(site)}ma/03465/"
    assert "Xã thứ 3465" in client.get(address, HTTP_HOST=site.hostname).content.decode()


def test_every_code_is_under_the_seal(cast):
    package, _ = posted(cast, written(cast, "niem-phong", 10))
    sealing.require_intact(package)

    revised = package.as_page()
    first = revised.versions.all()[0]
    first.entries = first.entries.replace("Xã thứ 105", "Xã khác")
    other = sealing.seal(revised)

    assert other.digest != package.digest
    assert "Xã thứ 105" in package.content


def test_what_is_served_is_what_was_sealed(cast, capsys):
    posted(cast, written(cast, "doi-chieu", 10))

    call_command("verify_live", "--no-withhold")


def test_a_list_with_a_fault_is_not_submitted(cast):
    page = written(cast, "loi", 10)
    draft = page.get_latest_revision_as_object()
    rows = list(draft.versions.all())
    rows[0].entries += "\n00\tTỉnh trùng mã"
    draft.versions = rows
    draft.save_revision(user=cast.author)

    with pytest.raises(ChainError) as refusal:
        submit(ClassificationPage.objects.get(pk=page.pk), cast.author)

    assert "00" in str(refusal.value.fields["versions"])
