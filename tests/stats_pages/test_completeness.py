"""What stops a submission is said beside the field; what only deserves a look stops nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from gso_workflow import gate
from stats_pages.models import (
    LegalDocumentPage,
    NewsPage,
    OfficeDocument,
    Recipient,
    ReportPeriod,
    SocioEconomicReportPage,
    YearbookPage,
)
from stats_pages.states import Classification
from tests.factories import BareOfficeFactory
from tests.stats_pages.samples import SAMPLES, make, picture, picture_block

CLASSIFIED = [level for level in Classification if level != Classification.NONE]
SOURCE = {
    "source_name": "baomau.example.vn",
    "source_author": "Người Viết",
    "source_date": date(2026, 6, 1),
}


@pytest.mark.parametrize("model", SAMPLES)
def test_a_complete_item_lacks_nothing(draft, model):
    page = draft(model)

    assert page.submission_problems() == {}
    assert page.full_clean() is None


@pytest.mark.parametrize("origin", ["collected", "quoted"])
def test_items_of_other_origin_must_name_their_source(draft, origin):
    page = draft(NewsPage, origin=origin)

    assert set(page.submission_problems()) == set(SOURCE)
    assert draft(NewsPage, origin=origin, **SOURCE).submission_problems() == {}


@pytest.mark.parametrize(
    ("fields", "missing"),
    [({"alt_text": ""}, "alt text"), ({"credit": ""}, "credit")],
)
def test_a_picture_without_alt_text_or_credit_is_named(draft, settings, fields, missing):
    settings.LANGUAGE_CODE = "en"
    image = picture("Toàn cảnh hội nghị", **fields)
    page = draft(NewsPage, body=[picture_block(image)], main_image=image)

    problems = page.submission_problems()

    assert set(problems) == {"body", "main_image"}
    for sentence in problems.values():
        assert "Toàn cảnh hội nghị" in sentence
        assert missing in sentence


def test_words_given_in_the_text_are_as_good_as_those_of_the_image(draft):
    image = picture(alt_text="", credit="")
    words = {"alt_text": "Đại biểu dự họp", "credit": "Ảnh: Minh Họa"}

    assert draft(NewsPage, body=[picture_block(image, **words)]).submission_problems() == {}


def test_a_draft_may_show_a_picture_without_credit_and_a_public_page_may_not(draft):
    page = draft(NewsPage, body=[picture_block(picture(credit=""))])
    block = NewsPage.body.field.stream_block

    assert block.clean_deferred(page.body)
    with pytest.raises(ValidationError):
        block.clean(page.body)


@pytest.mark.django_db
@pytest.mark.parametrize("level", CLASSIFIED)
@pytest.mark.parametrize("model", SAMPLES)
def test_classified_items_are_refused_even_as_drafts(model, level):
    with pytest.raises(ValidationError) as refusal:
        model(classification=level).clean()

    assert "classification" in refusal.value.message_dict


@pytest.mark.django_db
@pytest.mark.parametrize("level", CLASSIFIED)
def test_classified_files_are_refused(level):
    with pytest.raises(ValidationError) as refusal:
        OfficeDocument(classification=level).full_clean(exclude=["file", "title", "collection"])

    assert "classification" in refusal.value.message_dict


class TestYearbooks:
    def test_one_a_year_edition_and_language(self, draft):
        draft(YearbookPage, year=2024)

        assert "year" in draft(YearbookPage, year=2024).submission_problems()
        assert draft(YearbookPage, year=2024, edition=2).submission_problems() == {}
        assert draft(YearbookPage, year=2024, language="vi-en").submission_problems() == {}
        assert draft(YearbookPage, year=2023).submission_problems() == {}

    def test_it_is_in_the_language_of_its_page_where_there_are_several(self, draft, settings):
        english = draft(YearbookPage, year=2024, language="en")

        assert set(english.submission_problems()) == {"language"}
        settings.WAGTAIL_I18N_ENABLED = False
        assert english.submission_problems() == {}

    def test_another_office_has_its_own(self, draft, other_home):
        draft(YearbookPage, year=2024)

        assert draft(YearbookPage, other_home, year=2024).submission_problems() == {}


def covering(*periods):
    return [ReportPeriod(period_type=kind, year=2026, number=number) for kind, number in periods]


class TestReports:
    def test_no_period_is_covered_twice(self, draft):
        draft(SocioEconomicReportPage, periods=covering(("month", 6), ("quarter", 2)))
        june = draft(SocioEconomicReportPage, periods=covering(("month", 5), ("quarter", 2)))
        july = draft(SocioEconomicReportPage, periods=covering(("month", 7)))

        assert set(june.submission_problems()) == {"periods"}
        assert july.submission_problems() == {}

    def test_no_period_is_listed_twice(self, draft):
        twice = draft(SocioEconomicReportPage, periods=covering(("month", 1), ("month", 1)))

        assert set(twice.submission_problems()) == {"periods"}

    def test_another_edition_may_cover_it_again(self, draft):
        draft(SocioEconomicReportPage, periods=covering(("month", 6)))
        revised = draft(SocioEconomicReportPage, periods=covering(("month", 6)), edition=2)

        assert revised.submission_problems() == {}

    def test_the_newer_draft_of_a_public_report_counts_too(self, home, draft):
        with gate.lifted_for_tests():
            public = make(SocioEconomicReportPage, home, live=True, periods=covering(("month", 1)))
            public.periods = covering(("month", 2))
            public.save_revision()
        both = [draft(SocioEconomicReportPage, periods=covering(("month", n))) for n in (1, 2, 3)]

        assert [bool(page.submission_problems()) for page in both] == [True, True, False]

    def test_a_report_without_a_period_is_incomplete(self, draft):
        assert "periods" in draft(SocioEconomicReportPage, periods=[]).submission_problems()

    @pytest.mark.parametrize(("kind", "number"), [("month", 13), ("quarter", None), ("year", 2)])
    def test_impossible_numbers_are_refused_beside_the_number(self, kind, number):
        with pytest.raises(ValidationError) as refusal:
            ReportPeriod(period_type=kind, year=2026, number=number).clean()

        assert "number" in refusal.value.message_dict


class TestLegalDocuments:
    def test_the_same_issuer_type_number_and_year_is_a_warning(self, draft):
        first = draft(LegalDocumentPage)
        second = draft(LegalDocumentPage, document_number="0181")

        assert second.submission_problems() == {}
        assert len(second.warnings()) == 1
        assert first.title in second.warnings()[0]
        assert draft(LegalDocumentPage, issued_on=date(2019, 1, 2)).warnings() == []

    def test_an_own_document_must_say_that_it_goes_on_the_site(self, draft):
        office = BareOfficeFactory()
        phrase = Recipient(text="- Công bố trên Trang thông tin điện tử;")

        own = draft(LegalDocumentPage, issuing_office=office)
        said = draft(LegalDocumentPage, issuing_office=office, recipients=[phrase])
        foreign = draft(LegalDocumentPage, issuing_office=None)

        assert len(own.exceptions_needed()) == 1
        assert own.submission_problems() == {}
        assert said.exceptions_needed() == foreign.exceptions_needed() == []

    def test_it_cannot_expire_before_it_takes_effect(self, draft):
        page = draft(LegalDocumentPage, expires_on=date(2018, 5, 24))

        assert set(page.submission_problems()) == {"expires_on"}

    def test_it_needs_a_text_or_its_scan(self, draft):
        assert set(draft(LegalDocumentPage, parts=[]).submission_problems()) == {"parts"}
