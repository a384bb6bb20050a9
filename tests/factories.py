"""A small complete office, made row by row as an administrator would make it."""

from types import SimpleNamespace

import factory

from gso_workflow.models import PostRole, SeatRole
from tests import remembered
from tests.register_factories import (
    FOUNDED,
    HANOI,
    AppointmentFactory,
    BareOfficeFactory,
    BoardSeatFactory,
    DatedFactory,
    DelegationFactory,
    EditorialBoardFactory,
    OfficeNameFactory,
    PageFactory,
    PostFactory,
    PostingGrantFactory,
    SectionSupplyFactory,
    SiteFactory,
    UnitFactory,
    UnitNameFactory,
    UserFactory,
)

__all__ = [
    "FOUNDED",
    "HANOI",
    "AppointmentFactory",
    "BareOfficeFactory",
    "BoardSeatFactory",
    "DatedFactory",
    "DelegationFactory",
    "EditorialBoardFactory",
    "OfficeFactory",
    "OfficeNameFactory",
    "PageFactory",
    "PostFactory",
    "PostingGrantFactory",
    "SectionSupplyFactory",
    "SiteFactory",
    "UnitFactory",
    "UnitNameFactory",
    "UserFactory",
]


class OfficeFactory(BareOfficeFactory):
    """A complete office. `office.cast` names its people, units, sections, posts and seats.

    People: author, author2, head, head2, contributor, secretary (who heads the inspectorate),
    chief, deputy, member, office_head, poster, technical, administrator, administrator2.
    Rows: unit, unit2, inspectorate, section, section2, board, posts[name], seats[role].
    """

    @classmethod
    def _generate(cls, strategy, params):
        return remembered.built(
            lambda: super(OfficeFactory, cls)._generate(strategy, params), params
        )

    @factory.post_generation
    def staffed(office, create, extracted, **kwargs):
        office.cast = cast = SimpleNamespace(home=office.site.root_page, posts={}, seats={})
        _people(office, cast)
        _units(office, cast)
        _posts(office, cast)
        _board(office, cast)
        _sections(cast)


PEOPLE = {
    "author": "Đỗ Thị Ánh",
    "author2": "Lê Văn Bình",
    "head": "Trần Văn Cường",
    "head2": "Phạm Thị Dung",
    "contributor": "Hoàng Văn Đông",
    "secretary": "Vũ Thị Giang",
    "chief": "Nguyễn Văn Hải",
    "deputy": "Bùi Thị Hoa",
    "member": "Đặng Văn Khánh",
    "office_head": "Ngô Văn Lâm",
    "poster": "Dương Thị Mai",
    "technical": "Lý Văn Nam",
    "administrator": "Trịnh Thị Oanh",
    "administrator2": "Đinh Văn Phúc",
}


def _people(office, cast):
    for role, name in PEOPLE.items():
        family, given = name.split(" ", 1)
        person = UserFactory(username=f"{role}.{office.code}", last_name=family, first_name=given)
        setattr(cast, role, person)


def _units(office, cast):
    cast.unit = UnitFactory(office=office, code="tong-hop", named="Phòng Tổng hợp")
    cast.unit2 = UnitFactory(office=office, code="kinh-te", named="Phòng Kinh tế")
    cast.inspectorate = UnitFactory(office=office, code="thanh-tra", named="Phòng Thanh tra")


def _posts(office, cast):
    head, staff = PostRole.UNIT_HEAD, PostRole.STAFF
    rows = [
        ("head", head, cast.unit, "Trưởng phòng"),
        ("head2", head, cast.unit2, "Trưởng phòng"),
        ("secretary", head, cast.inspectorate, "Trưởng phòng"),
        ("author", staff, cast.unit, "Thống kê viên"),
        ("author2", staff, cast.unit2, "Thống kê viên"),
        ("contributor", PostRole.OUTSIDE_CONTRIBUTOR, None, "Cộng tác viên"),
        ("office_head", PostRole.OFFICE_HEAD, None, "Cục trưởng"),
        ("technical", PostRole.TECHNICAL_ADMIN, None, "Quản trị kỹ thuật"),
        ("administrator", PostRole.ADMINISTRATOR, None, "Quản trị"),
        ("administrator2", PostRole.ADMINISTRATOR, None, "Quản trị"),
    ]
    for name, role, unit, title in rows:
        post = PostFactory(office=office, unit=unit, role=role, title=title)
        AppointmentFactory(post=post, person=getattr(cast, name))
        cast.posts[name] = post


def _board(office, cast):
    cast.board = EditorialBoardFactory(office=office)
    inspector = cast.posts["secretary"]
    holders = [
        (SeatRole.MEMBER, {"post": inspector}),
        (SeatRole.SECRETARY, {"post": inspector}),
        (SeatRole.CHIEF_EDITOR, {"person": cast.chief}),
        (SeatRole.DEPUTY, {"person": cast.deputy}),
        (SeatRole.MEMBER, {"person": cast.member}),
    ]
    for role, holder in holders:
        cast.seats[str(role)] = BoardSeatFactory(board=cast.board, role=role, **holder)


def _sections(cast):
    cast.section = PageFactory(parent=cast.home, title="Tin tức", slug="tin-tuc")
    cast.section2 = PageFactory(parent=cast.home, title="Văn bản", slug="van-ban")
    SectionSupplyFactory(unit=cast.unit, page=cast.section)
    SectionSupplyFactory(unit=cast.unit2, page=cast.section2)
    PostingGrantFactory(person=cast.poster, page=cast.section, granted_by=cast.office_head)
