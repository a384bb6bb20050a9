"""What the checks of the office's own types find, each over a few items."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gso_workflow import checks
from gso_workflow.checks import Severity
from gso_workflow.models import RecipientsRule
from stats_pages.models import (
    LegalDocumentPage,
    NewsPage,
    Recipient,
    SocioEconomicReportPage,
    YearbookPage,
)
from stats_pages.states import Classification, ConsentBasis, Licence
from tests.factories import BareOfficeFactory
from tests.stats_pages.samples import figure, picture, picture_block

pytestmark = pytest.mark.django_db
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SOURCE = {
    "source_name": "Báo Mẫu",
    "source_author": "Người Viết",
    "source_date": date(2026, 6, 1),
    "source_url": "https://bao.example/1",
}
TOMORROW = date.today() + timedelta(days=1)


def found(page, check=None):
    return [one for one in checks.examine(page) if check in (None, one.check)]


def grid(head=False, side=False):
    table = {
        "data": [["Năm", "Số"], ["2025", "7"]],
        "first_row_is_table_header": head,
        "first_col_is_header": side,
    }
    return (
        "table",
        {"caption": "Dân số", "unit": "người", "grid": table, "note": "", "source": "Q"},
    )


def test_a_complete_item_of_each_type_is_not_stopped(draft):
    announced = {"announced_at": datetime(2026, 6, 29, tzinfo=HANOI)}
    pages = [
        draft(NewsPage),
        draft(LegalDocumentPage),
        draft(YearbookPage),
        draft(SocioEconomicReportPage, **announced),
    ]
    weights = [{one.severity for one in found(page)} - {Severity.ADVICE} for page in pages]
    assert weights == [set()] * 4


CASES = [
    ("source.named", {"origin": "collected"}, 3),
    ("source.named", {"origin": "quoted", **SOURCE}, 0),
    ("source.named", {"origin": "own"}, 0),
    ("source.address", {"origin": "quoted", **SOURCE, "source_url": ""}, 1),
    ("dates.future", {"source_date": TOMORROW}, 1),
    ("dates.future", {"source_date": date(2020, 1, 1)}, 0),
    ("dates.future", {"display_date": datetime(2100, 1, 1, tzinfo=HANOI)}, 1),
    ("figures.status", {"body": [figure()]}, 1),
    ("figures.status", {"body": [figure(status="official")]}, 0),
    ("figures.source", {"body": [figure(), figure(source="Cơ quan mẫu")]}, 1),
    ("figures.unit", {"body": [figure(unit="")]}, 1),
    ("structure.table_head", {"body": [grid()]}, 1),
    ("structure.table_head", {"body": [grid(head=True)]}, 0),
    ("structure.table_head", {"body": [grid(side=True)]}, 0),
    ("structure.headings", {"body": [("rich_text", "<h4>Nhỏ</h4><p>x</p>")]}, 1),
    ("structure.headings", {"body": [("heading", "A"), ("rich_text", "<h3>B</h3><h4>C</h4>")]}, 0),
    ("structure.headings", {"body": [("heading", "A"), ("rich_text", "<h4>C</h4>")]}, 1),
    ("structure.empty_heading", {"body": [("rich_text", "<h3> </h3><p>x</p>")]}, 1),
    ("personal.mobile", {"author_name": "A 0987654321"}, 1),
    ("personal.citizen", {"event_participants": "B, 001098012345"}, 1),
]


@pytest.mark.parametrize(("check", "fields", "count"), CASES)
def test_news_is_checked(draft, check, fields, count):
    assert len(found(draft(NewsPage, **fields), check)) == count


@pytest.mark.parametrize("check", ["figures.source", "figures.unit", "structure.table_head"])
def test_a_table_without_a_name_is_called_a_table(draft, check):
    kind, table = grid()
    (finding,) = found(
        draft(NewsPage, body=[(kind, {**table, "caption": None, "source": "", "unit": ""})]), check
    )
    assert "“Bảng”" in finding.words


@pytest.mark.parametrize("level", Classification)
def test_only_what_is_not_classified_passes(draft, level):
    page = draft(NewsPage)
    page.classification = level
    stops = [one.severity for one in found(page, "item.classification")]
    assert stops == ([] if level == Classification.NONE else [Severity.BLOCKING])


def test_the_cells_of_a_table_are_read_too(draft):
    kind, table = grid(head=True)
    table["grid"]["data"] += [["2026", "001098012345"], ["2027", "123456789012"]]
    (finding,) = found(draft(NewsPage, body=[(kind, table)]), "personal.citizen")
    assert finding.field == "body"
    assert finding.block
    assert "1" in finding.place


def test_numbers_of_a_figure_and_a_table_are_no_personal_numbers(draft):
    kind, table = grid(head=True)
    table["grid"]["data"] += [["84.912.345.678", "987654321"], ["20102015", "0,912345678"]]
    page = draft(NewsPage, body=[(kind, table), figure(value="123456789012", decimals=0)])
    assert [one for one in found(page) if one.check.startswith("personal.")] == []


@pytest.mark.parametrize(
    ("check", "facts", "count"),
    [
        ("images.alt", {"alt_text": ""}, 2),
        ("images.credit", {"credit": ""}, 2),
        ("images.alt", {}, 0),
        ("images.consent", {"consent_basis": ConsentBasis.MISSING}, 2),
        ("images.consent", {"consent_basis": ConsentBasis.PUBLIC_EVENT}, 0),
        ("images.licence", {"credit": "Ảnh: Báo Mẫu"}, 2),
        ("images.licence", {"credit": "Ảnh: Báo Mẫu", "licence": Licence.PERMISSION}, 0),
        ("images.licence", {"credit": "Ảnh: Cơ quan"}, 0),
    ],
)
def test_every_picture_is_checked_in_its_place(draft, check, facts, count):
    image = picture("Toàn cảnh", **facts)
    page = draft(
        NewsPage, body=[picture_block(image)], main_image=image, origin="collected", **SOURCE
    )
    remarks = found(page, check)
    assert len(remarks) == count
    assert {one.field for one in remarks} == ({"body", "main_image"} if count else set())
    assert all("Toàn cảnh" in one.words for one in remarks)


def test_a_fault_is_told_once_by_the_check_that_knows_it(draft):
    page = draft(NewsPage, body=[picture_block(picture("Toàn cảnh", alt_text=""))])
    about_body = [one.check for one in found(page) if one.field == "body"]
    assert about_body == ["images.alt"]


class TestReports:
    def test_who_announced_the_figures_and_when(self, draft):
        page = draft(SocioEconomicReportPage, announced_by="")
        stops = {one.check: one.severity for one in found(page)}
        assert stops["figures.announced"] == Severity.BLOCKING
        assert stops["figures.announced_at"] == Severity.EXCEPTION

    def test_the_reports_own_status_covers_its_figures(self, draft):
        assert found(draft(SocioEconomicReportPage), "figures.status") == []


class TestRecipients:
    PHRASE = "- Công bố trên Trang thông tin điện tử;"

    def rule(self, office, day, **fields):
        begins = datetime(day.year, day.month, day.day, tzinfo=HANOI)
        return RecipientsRule.objects.create(
            office=office, valid_from=begins, document="Quyết định số 181/QĐ-MAU", **fields
        )

    @pytest.mark.parametrize(
        ("begins", "issued", "missing"),
        [
            (None, date(2018, 5, 24), True),
            (date(2018, 6, 1), date(2018, 5, 24), False),
            (date(2018, 5, 24), date(2018, 5, 24), True),
            (date(2018, 5, 25), date(2018, 5, 24), False),
            (date(2018, 1, 1), date(2018, 5, 24), True),
            (date(2018, 1, 1), None, True),
        ],
    )
    def test_the_day_of_issue_decides_under_which_rule_it_falls(
        self, draft, begins, issued, missing
    ):
        office = BareOfficeFactory()
        if begins:
            self.rule(office, begins)
        page = draft(LegalDocumentPage, issuing_office=office, issued_on=issued)
        assert bool(found(page, "recipients.phrase")) is missing
        assert not missing or found(page, "recipients.phrase")[0].field == "recipients"

    def test_a_rule_that_ended_binds_the_documents_of_its_time(self, draft):
        office = BareOfficeFactory()
        end = datetime(2020, 1, 1, tzinfo=HANOI)
        self.rule(office, date(2018, 1, 1), valid_until=end)
        bound = draft(LegalDocumentPage, issuing_office=office, issued_on=date(2019, 12, 31))
        free = draft(LegalDocumentPage, issuing_office=office, issued_on=date(2020, 1, 1))
        assert [len(found(page, "recipients.phrase")) for page in (bound, free)] == [1, 0]

    @pytest.mark.parametrize(
        ("line", "missing"),
        [
            ("- CÔNG BỐ TRÊN TRANG THÔNG TIN ĐIỆN TỬ;", False),
            ("- “công\u00a0bố trên Trang thông tin điện tử” của cơ quan", False),
            ("- Co\u0302ng bố trên website;", False),
            ("- Lưu: VT.", True),
            ("- Trang thông tin điện tử;", True),
        ],
    )
    def test_the_phrase_is_found_in_whatever_letters(self, draft, line, missing):
        page = draft(
            LegalDocumentPage,
            issuing_office=BareOfficeFactory(),
            recipients=[Recipient(text="- Như Điều 3;"), Recipient(text=line)],
        )
        assert bool(found(page, "recipients.phrase")) is missing

    def test_an_office_may_have_laid_down_words_of_its_own(self, draft):
        office = BareOfficeFactory()
        self.rule(office, date(2018, 1, 1), phrases="đăng trên Trang thông tin điện tử")
        said = Recipient(text="- Đăng trên trang thông tin điện tử của cơ quan.")
        page = draft(LegalDocumentPage, issuing_office=office, recipients=[said])
        assert found(page, "recipients.phrase") == []

    def test_other_issuers_never_need_it(self, draft):
        assert found(draft(LegalDocumentPage, issuing_office=None), "recipients.phrase") == []


def test_a_basis_that_had_expired_on_the_day_of_issue_is_pointed_out(draft, live):
    old = live(
        LegalDocumentPage,
        document_number="5",
        document_symbol="2010/NĐ-MAU",
        issued_on=date(2010, 1, 1),
        expires_on=date(2015, 1, 1),
    )
    basis = [{"text": "Căn cứ Nghị định số 5/2010/NĐ-MAU;", "cited_number": "5/2010/NĐ-MAU"}]
    page = draft(LegalDocumentPage)
    page.legal_bases = [page.legal_bases.model(**row) for row in basis]
    (finding,) = found(page, "legal.basis")
    assert old.title in finding.words
