"""Rows of the registers, one factory a model."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from gso_workflow import models
from gso_workflow.models import PostRole, SeatRole

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FOUNDED = datetime(2020, 1, 1, tzinfo=HANOI)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda number: f"person{number}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.vn")
    last_name = "Nguyễn"
    first_name = factory.Sequence(lambda number: f"Văn {number}")
    password = factory.django.Password("password")


class PageFactory(DjangoModelFactory):
    """A plain page below `parent`, or below the root of the tree."""

    class Meta:
        model = Page

    parent = None
    title = factory.Sequence(lambda number: f"Trang {number}")
    slug = factory.Sequence(lambda number: f"trang-{number}")

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        return (parent or Page.get_first_root_node()).add_child(instance=model_class(**kwargs))


class SiteFactory(DjangoModelFactory):
    class Meta:
        model = Site

    hostname = factory.Sequence(lambda number: f"site{number}.example.vn")
    site_name = "Trang thông tin"
    root_page = factory.SubFactory(PageFactory)


class BareOfficeFactory(DjangoModelFactory):
    """An office with a site and a name, and nobody in it."""

    class Meta:
        model = models.Office
        skip_postgeneration_save = True

    class Params:
        central = factory.Trait(kind="central")
        default = factory.Trait(is_default=True)

    code = factory.Sequence(lambda number: f"office-{number}")
    kind = "provincial"
    site = factory.SubFactory(SiteFactory)
    citation = "Nguồn: Trang thông tin điện tử của cơ quan."

    @factory.post_generation
    def named(office, create, name, **kwargs):
        title = name or f"Cơ quan {office.code}"
        OfficeNameFactory(office=office, name=title, **kwargs)


class DatedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    valid_from = FOUNDED


class OfficeNameFactory(DatedFactory):
    class Meta:
        model = models.OfficeName

    office = factory.SubFactory(BareOfficeFactory)
    name = "Cơ quan"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = models.Unit
        skip_postgeneration_save = True

    office = factory.SubFactory(BareOfficeFactory)
    code = factory.Sequence(lambda number: f"unit-{number}")

    @factory.post_generation
    def named(unit, create, name, **kwargs):
        UnitNameFactory(unit=unit, name=name or f"Phòng {unit.code}", **kwargs)


class UnitNameFactory(DatedFactory):
    class Meta:
        model = models.UnitName

    unit = factory.SubFactory(UnitFactory)
    name = "Phòng"


class PostFactory(DjangoModelFactory):
    """A post in an office, by default staff of one of its units."""

    class Meta:
        model = models.Post

    class Params:
        heading = factory.Trait(role=PostRole.UNIT_HEAD, title="Trưởng phòng")

    office = factory.SubFactory(BareOfficeFactory)
    unit = factory.Maybe(
        factory.LazyAttribute(lambda post: post.role in ("staff", "unit_head")),
        yes_declaration=factory.SubFactory(UnitFactory, office=factory.SelfAttribute("..office")),
        no_declaration=None,
    )
    role = PostRole.STAFF
    title = "Thống kê viên"


class AppointmentFactory(DatedFactory):
    class Meta:
        model = models.Appointment

    post = factory.SubFactory(PostFactory)
    person = factory.SubFactory(UserFactory)
    document = "Quyết định số 1/QĐ"


class EditorialBoardFactory(DatedFactory):
    class Meta:
        model = models.EditorialBoard

    office = factory.SubFactory(BareOfficeFactory)
    name = "Ban Biên tập"
    decision_symbol = "12/QĐ-MAU"
    decision_on = date(2019, 12, 20)


class BoardSeatFactory(DatedFactory):
    class Meta:
        model = models.BoardSeat

    board = factory.SubFactory(EditorialBoardFactory)
    role = SeatRole.MEMBER
    person = factory.Maybe(
        "post", yes_declaration=None, no_declaration=factory.SubFactory(UserFactory)
    )
    post = None
    valid_from = factory.SelfAttribute("board.valid_from")


class DelegationFactory(DatedFactory):
    """From the holder of a seat or post; `granted_by` is whoever holds it on the first day."""

    class Meta:
        model = models.Delegation

    seat = None
    post = None
    delegate = factory.SubFactory(UserFactory)
    granted_by = factory.LazyAttribute(lambda row: (row.seat or row.post).holder_on(row.valid_from))
    document = "Văn bản ủy quyền số 3/UQ"


class SectionSupplyFactory(DatedFactory):
    class Meta:
        model = models.SectionSupply

    unit = factory.SubFactory(UnitFactory)
    page = factory.SubFactory(
        PageFactory, parent=factory.SelfAttribute("..unit.office.site.root_page")
    )
    is_owner = True


class PostingGrantFactory(DatedFactory):
    class Meta:
        model = models.PostingGrant

    person = factory.SubFactory(UserFactory)
    page = factory.SubFactory(PageFactory)
    granted_by = factory.SubFactory(UserFactory)
    document = "Quyết định số 9/QĐ"
