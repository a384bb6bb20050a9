"""Builds classifications, survey plans, reporting regimes, analyses and issues of a series."""

from home.demo import media, papers
from home.demo.cast import Cast
from home.demo.content import Entry
from stats_pages import models
from stats_pages.catalogues import pasted
from stats_pages.catalogues.layouts import ENTRIES, MATCHES

DECISION = ("cited_number", "cited_on", "decided_by")
VERSION = ("label", "valid_from", "valid_until", "cited_number", "cited_on", "issued_by", "note")
SURVEY = (
    *("kind", "frequency", "purpose", "subjects", "scope", "reference_time", "method"),
    *("collection_from", "collection_until", "sample_size", "sample_design"),
    *("conducting_unit", "cooperating_units", "results_due"),
)
REGIME = ("kind", "effective_on", "expires_on", "reporting_units", "receiving_body")
ANALYSIS = (
    *("abstract", "authors", "topic", "keywords", "period_from", "period_until"),
    *("year", "publisher", "page_count"),
)


def classification(cast: Cast, entry: Entry) -> models.ClassificationPage:
    """A list whose tables are written as rows with semicolons between the cells."""
    page = models.ClassificationPage(
        lead=entry.get("lead"), kind=entry.get("kind"), level_names=entry.get("level_names")
    )
    page.versions = [_version(row) for row in entry.get("versions")]
    return page


def survey_plan(cast: Cast, entry: Entry) -> models.SurveyPlanPage:
    page = models.SurveyPlanPage(lead=entry.get("lead"), **_given(entry.head, DECISION + SURVEY))
    page.forms = [
        models.SurveyForm(document=_form(cast, entry, row), **row) for row in entry.get("forms")
    ]
    return page


def reporting_regime(cast: Cast, entry: Entry) -> models.ReportingRegimePage:
    fields = _given(entry.head, DECISION + REGIME)
    page = models.ReportingRegimePage(lead=entry.get("lead"), **fields)
    page.forms = [
        models.ReportForm(document=_form(cast, entry, row), **row) for row in entry.get("forms")
    ]
    return page


def thematic_analysis(cast: Cast, entry: Entry) -> models.ThematicAnalysisPage:
    """An analysis with a drawn cover and the whole of it as a paper."""
    text = [*_title(cast, entry.get("title")), *papers.lines(entry.get("abstract"))]
    pages = [text, [line for part in entry.text.splitlines() for line in papers.lines(part)]]
    return models.ThematicAnalysisPage(
        **_given(entry.head, ANALYSIS),
        cover_image=media.cover(cast, entry, cast.office.name),
        full_pdf=_paper(cast, entry, entry.get("title"), entry.slug, pages),
    )


def serial_issue(cast: Cast, entry: Entry) -> models.SerialIssuePage:
    """An issue with its list of contents, on the page and as a paper."""
    rows = entry.get("contents")
    text = _title(cast, entry.get("title"))
    for row in rows:
        text += papers.lines(f"{row['text']} … trang {row['first_page']}")
    series = models.SerialIndexPage.objects.get(pk=cast.page(entry.get("series")).pk)
    page = models.SerialIssuePage(
        series=series,
        lead=entry.get("lead"),
        number=entry.get("number"),
        issued_on=entry.get("issued_on"),
        page_count=entry.get("page_count"),
        full_pdf=_paper(cast, entry, entry.get("title"), entry.slug, [text]),
    )
    page.contents = [models.SerialEntry(**row) for row in rows]
    return page


BUILDERS = {
    "classification": classification,
    "survey": survey_plan,
    "regime": reporting_regime,
    "analysis": thematic_analysis,
    "issue": serial_issue,
}


def _version(row: dict) -> models.ClassificationVersion:
    return models.ClassificationVersion(
        **_given(row, VERSION),
        entries=pasted.stored(row["entries"], ENTRIES),
        crosswalk=pasted.stored(row.get("crosswalk", ""), MATCHES),
    )


def _given(head: dict, names) -> dict:
    return {name: head[name] for name in names if name in head}


def _form(cast: Cast, entry: Entry, row: dict):
    """The sheet that the form is: its code, its title and who fills it in."""
    text = _title(cast, f"Biểu {row['code']}")
    text += papers.lines(row["title"], 14, 58)
    text += papers.lines(f"Nơi điền: {row.get('reporters') or row.get('respondents')}")
    name = f"{entry.slug}-{row['code'].lower().replace('/', '-')}"
    return _paper(cast, entry, f"Biểu {row['code']}: {row['title']}", name, [text])


def _title(cast: Cast, title: str) -> list[papers.Line]:
    """The head of a paper: whose it is, that it is invented, and how to cite it."""
    return [
        *papers.lines(cast.office.name.upper(), 12),
        *papers.lines(title, 18, 46),
        *papers.lines(papers.SAMPLE, 11),
        *papers.lines(cast.office.current_citation, 10),
        papers.Line(0),
    ]


def _paper(cast: Cast, entry: Entry, title: str, name: str, pages: list):
    return media.document(cast, entry, title, f"{name}.pdf", papers.paper(pages))
