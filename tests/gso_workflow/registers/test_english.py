"""Names, titles and addresses in English stand beside the Vietnamese, dated like them (L-01)."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gso_workflow import access, clocks, english
from gso_workflow.models import OfficeName, UnitName
from tests.factories import HANOI, AppointmentFactory, OfficeFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
EARLIER = datetime(2020, 1, 1, tzinfo=HANOI)
LATER = datetime(2024, 1, 1, tzinfo=HANOI)


@pytest.fixture
def office():
    return OfficeFactory(central=True, default=True, address="Số 1 phố Mẫu")


def rename(office, **words):
    """The office's next name, in force from LATER on."""
    row = OfficeName(office=office, valid_from=LATER, **words)
    row.replaces = office.names.order_by("valid_from").last()
    row.save()


def test_the_name_of_a_day_is_said_in_the_readers_language(office):
    first = office.names.get()
    first.name_en = "Institute of Statistics"
    first.save()
    rename(office, name="Cơ quan Mẫu", name_en="Model Agency")
    office.refresh_from_db()
    assert office.name_on(EARLIER, "en") == "Institute of Statistics"
    assert office.name_on(LATER, "en") == "Model Agency"
    assert office.name_on(LATER) == office.name_on(LATER, "vi") == "Cơ quan Mẫu"


def test_words_know_their_language_and_fall_back_to_the_first(office):
    rename(office, name="Cơ quan Mẫu", short_name="Mẫu", name_en="Model Agency")
    name, short = office.name_on(LATER, "en"), office.short_name_on(LATER, "en")
    assert (name.language, short, short.language) == ("en", "Model Agency", "en")
    assert office.address_in("en") == "Số 1 phố Mẫu"
    assert office.address_in("en").language == "vi"


def test_the_row_that_speaks_is_not_mixed_with_another(office):
    office.managing_body, office.managing_body_en = "Bộ cũ", "Old Ministry"
    office.save()
    assert office.managing_body_on(EARLIER, "en") == "Old Ministry"
    rename(office, name="Cơ quan Mẫu", managing_body="Bộ mới")
    assert office.managing_body_on(LATER, "en") == "Bộ mới"
    assert office.managing_body_on(LATER, "en").language == "vi"


def test_an_english_name_may_be_added_to_a_name_long_in_force(office):
    row = UnitName.objects.get(unit=office.cast.unit)
    assert row.has_begun
    row.name_en = "General Division"
    row.save()
    assert office.cast.unit.name_on(clocks.now(), "en") == "General Division"
    assert row.history.count() == 2


def test_the_report_names_what_is_in_force_and_lacks_english(office):
    missing = {(type(gap.row), gap.row.pk): gap.fields for gap in english.gaps([office])}
    row, post = UnitName.objects.get(unit=office.cast.unit), office.cast.posts["head"]
    assert missing[OfficeName, office.names.get().pk] == ("name_en",)
    assert missing[UnitName, row.pk] == ("name_en",)
    assert missing[type(post), post.pk] == ("title_en",)
    assert "address_en" in missing[type(office), office.pk]
    assert (type(post), office.cast.posts["contributor"].pk) not in missing
    UnitName.objects.filter(pk=row.pk).update(name_en="General Division")
    assert row not in [gap.row for gap in english.gaps([office])]


def test_the_cost_of_the_report_does_not_grow(office):
    def cost():
        with CaptureQueriesContext(connection) as made:
            assert [str(gap.row) for gap in english.gaps([office])]
        return len(made)

    before = cost()
    for number in range(5):
        unit = UnitFactory(office=office, code=f"u{number}", named=f"Phòng {number}")
        post = PostFactory(office=office, unit=unit, title=f"Chuyên viên {number}")
        AppointmentFactory(post=post, person=office.cast.member)
    assert cost() == before


def test_administrators_alone_see_the_report(office, client):
    access.sync()
    url = reverse("gso_workflow:missing_english")
    client.force_login(office.cast.author)
    assert client.get(url).status_code == 302
    client.force_login(office.cast.administrator)
    html = client.get(url).content.decode()
    assert "Phòng Tổng hợp" in html
    row = UnitName.objects.get(unit=office.cast.unit)
    assert f"unitname/edit/{row.pk}/" in html
