import pytest

from stats_pages.importing import placing
from stats_pages.importing.errors import NotConfigured
from stats_pages.models import NewsIndexPage
from tests.factories import OfficeFactory, PageFactory, SectionSupplyFactory

pytestmark = pytest.mark.django_db


def test_without_options_the_intake_section_of_the_default_office_is_taken(cast, intake):
    OfficeFactory(code="other")
    place = placing.find()
    assert place.section.pk == intake.pk
    assert (place.unit, place.author) == (cast.unit2, cast.author2)


def test_without_an_intake_section_the_first_supplied_one_is_taken(cast):
    place = placing.find()
    assert (place.section.pk, place.unit, place.author) == (cast.section.pk, cast.unit, cast.author)


def test_of_several_sections_the_one_that_holds_most_items_is_taken(cast):
    PageFactory(parent=cast.section2)
    assert placing.find().section.pk == cast.section2.pk


def test_a_section_may_be_named_by_number_or_address(cast):
    by_number = placing.find(section=str(cast.section2.pk))
    by_address = placing.find(section="/van-ban/")
    assert by_number.section.pk == by_address.section.pk == cast.section2.pk
    assert by_number.unit == cast.unit2


def test_another_office_and_a_unit_head_as_author_may_be_named(office):
    other = OfficeFactory(code="other")
    place = placing.find(office="other", author=other.cast.head.username)
    assert (place.office, place.author) == (other, other.cast.head)


@pytest.mark.parametrize(
    "options",
    [
        {"office": "none"},
        {"unit": "none"},
        {"section": "none"},
        {"unit": "tong-hop", "section": "van-ban"},
        {"author": "nobody"},
        {"unit": "tong-hop", "author": "author2.song-lam"},
        {"unit": "thanh-tra"},
    ],
)
def test_what_the_registers_do_not_allow_is_refused_with_a_sentence(office, options):
    with pytest.raises(NotConfigured) as refusal:
        placing.find(**options)
    assert str(refusal.value)


def test_without_any_office_a_sentence_says_so(db):
    with pytest.raises(NotConfigured, match="--office"):
        placing.find()


def test_a_page_that_takes_no_items_is_not_chosen(cast):
    index = NewsIndexPage(title="Danh sách", slug=placing.INTAKE_SLUG, live=False)
    cast.home.add_child(instance=index)
    SectionSupplyFactory(unit=cast.unit, page=index)
    assert placing.find().section.pk == cast.section.pk
