"""What a list, plan, regime, analysis or issue lacks before it may be submitted."""

from django.utils.translation import gettext_lazy as _

from gso_workflow.withholding import shown
from stats_pages.catalogues import faults
from stats_pages.catalogues.fields import crosswalk_faults
from stats_pages.completeness import REQUIRED, of_any
from stats_pages.pictures import picture_faults
from stats_pages.places import site_path

NO_FILE = _("An attachment has no file.")


def of_classification(page) -> dict[str, str]:
    """A list has at least one version; all versions hold, each by itself and after the other."""
    problems = of_any(page, "lead")
    versions = page.timeline
    if not versions:
        problems["versions"] = _("Give at least one version with its codes.")
        return problems
    sentences = [
        *faults.of_spans([(one.valid_from, one.valid_until) for one in versions]).values(),
        *faults.of_keys([one.slug for one in versions]).values(),
    ]
    for one in versions:
        sentences += _of_version(page, one)
    if sentences:
        problems["versions"] = " ".join(map(str, sentences))
    return problems


def _of_version(page, version) -> list[str]:
    named = f"{version.label}: "
    if not version.entries:
        return [named + str(REQUIRED)]
    earlier = page.before(version)
    found = faults.of_entries(version.scheme.entries)
    found += crosswalk_faults(
        version.crosswalk, earlier.entries if earlier else None, version.entries
    )
    return [named + sentence for sentence in found]


def of_survey_plan(page) -> dict[str, str]:
    """Purpose, units, period and the decision are what a plan is for (R-071)."""
    problems = of_any(page, "purpose", "subjects", "conducting_unit", "cited_number", "cited_on")
    begins, ends = page.collection_from, page.collection_until
    if not (begins or page.reference_time):
        problems["collection_from"] = _("Say when the information is collected.")
    if begins and ends and ends < begins:
        problems["collection_until"] = _("The collection cannot end before it begins.")
    return problems | _missing_files(page)


def of_reporting_regime(page) -> dict[str, str]:
    """Who reports what, on which form and when, and by which document (R-072)."""
    problems = of_any(page, "reporting_units", "cited_number", "cited_on", "effective_on")
    if page.effective_on and page.expires_on and page.expires_on <= page.effective_on:
        problems["expires_on"] = _("It cannot expire before it takes effect.")
    forms = list(page.forms.all())
    codes = [row.code for row in forms]
    if not forms:
        problems["forms"] = _("Give at least one form.")
    elif len(set(codes)) < len(codes):
        problems["forms"] = _("Two forms have the same code.")
    return problems | _missing_files(page)


def of_thematic_analysis(page) -> dict[str, str]:
    """An analysis has authors, a subject, an abstract and its text or its file (R-074)."""
    problems = of_any(page, "abstract", "authors", "topic")
    if not (page.body or page.full_pdf):
        problems["body"] = _("Give the text of the analysis, or the whole of it as a file.")
    if page.period_from and page.period_until and page.period_until < page.period_from:
        problems["period_until"] = _("The period cannot end before it begins.")
    return problems | _cover_problems(page) | _missing_files(page)


def of_serial_issue(page) -> dict[str, str]:
    """An issue has a series, a number that is its own in that year, and contents or a file."""
    problems = of_any(page, "series", "number", "issued_on")
    if not (page.full_pdf or page.contents.all() or page.body):
        problems["full_pdf"] = _("Give the issue as a file, or say what it contains.")
    if page.series_id and page.issued_on and (title := _same_number(page)):
        problems["number"] = _("“%(title)s” already has this number in this year.") % {
            "title": title
        }
    return problems | _cover_problems(page)


def _same_number(page):
    """The title of a public issue of the series with this number in this year, or None."""
    same = shown(type(page).objects.live()).filter(
        path__startswith=site_path(page),
        series=page.series_id,
        number=page.number,
        issued_on__year=page.issued_on.year,
    )
    return same.exclude(pk=page.pk).values_list("title", flat=True).first()


def _cover_problems(page) -> dict[str, str]:
    cover = page.cover_image
    found = picture_faults(cover, getattr(cover, "alt_text", ""), getattr(cover, "credit", ""))
    return {"cover_image": " ".join(map(str, found.values()))} if found else {}


def _missing_files(page) -> dict[str, str]:
    """Rows of the files of which the file itself is gone; forms may come without one."""
    return {"files": NO_FILE} if any(row.document is None for row in page.files.all()) else {}
