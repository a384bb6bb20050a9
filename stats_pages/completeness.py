"""What an item lacks before it may be submitted: a sentence for each field."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gso_workflow.languages import is_translation
from gso_workflow.models.content_rules import phrases_due
from stats_pages import rules
from stats_pages.elsewhere import other_versions
from stats_pages.pictures import faults_in_stream, picture_faults
from stats_pages.states import Classification, Language, PeriodType

REQUIRED = _("This field is needed before the item can be submitted.")


def of_any(page, *names: str) -> dict[str, str]:
    """Empty fields among `names`, and the pictures of the body that lack alt text or credit."""
    problems = {name: REQUIRED for name in names if not getattr(page, name)}
    if faults := faults_in_stream(page.body):
        problems["body"] = " ".join(str(fault) for fault in faults)
    return problems


def language_problems(page) -> dict[str, str]:
    """An edition is in the language of its page, or in both: lists and series rely on it.

    A site kept in one language may well hold editions in another.
    """
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return {}
    code = page.locale.language_code if page.locale_id else ""
    spoken = page.language.split("-")
    if code not in Language.values or code in spoken:
        return {}
    return {"language": _("The page is kept in another language than this edition.")}


def of_news(page) -> dict[str, str]:
    """News needs its words, its source if it is not our own, and a credited picture."""
    problems = of_any(page, "lead")
    if not page.body:
        problems.setdefault("body", REQUIRED)
    if page.needs_source:
        problems |= source_problems(page)
    faults = picture_faults(
        page.main_image, page.main_image_alt_text, getattr(page.main_image, "credit", "")
    )
    if faults:
        problems["main_image"] = " ".join(str(fault) for fault in faults.values())
    if page.event_starts_at and page.event_ends_at and page.event_ends_at < page.event_starts_at:
        problems["event_ends_at"] = _("The event cannot end before it starts.")
    return problems


def source_problems(page) -> dict[str, str]:
    """Collected and quoted items name their source, its author and its date (R-051, Art. 9.4)."""
    sentences = {
        "source_name": _("Say where this was taken from: the site, the paper or the document."),
        "source_author": _("Name the author of the source, or the editors of the paper."),
        "source_date": _("Give the date of the source."),
    }
    return {name: text for name, text in sentences.items() if not getattr(page, name)}


def of_legal_document(page) -> dict[str, str]:
    problems = of_any(page, "document_type", "issuing_body", "issued_on", "abstract")
    if not (page.parts or page.body or page.signed_scan):
        problems["parts"] = _("Give the text of the document, or its signed scan.")
    if page.expires_on and page.in_effect_from and page.expires_on <= page.in_effect_from:
        problems["expires_on"] = _("It cannot expire before it takes effect.")
    if any(row.document is None for row in page.attachments.all()):
        problems["attachments"] = _("An attachment has no file.")
    return problems


def of_yearbook(page) -> dict[str, str]:
    """One yearbook a year, edition and language in each office (R-073)."""
    problems = of_any(page, "publisher") | language_problems(page)
    if not (page.chapters or page.full_pdf):
        problems["chapters"] = _("Give the chapters, or the whole yearbook as a file.")
    same = {"year": page.year, "edition": page.edition, "language": page.language}
    for title, data in other_versions(page):
        if all(data[name] == value for name, value in same.items()):
            problems["year"] = _(
                "“%(title)s” is already the yearbook of this year, edition and language."
            ) % {"title": title}
    faults = picture_faults(
        page.cover_image,
        getattr(page.cover_image, "alt_text", ""),
        getattr(page.cover_image, "credit", ""),
    )
    if faults:
        problems["cover_image"] = " ".join(str(fault) for fault in faults.values())
    return problems


def of_report(page) -> dict[str, str]:
    """A report covers at least one period, and none that is covered already (R-076)."""
    problems = of_any(page, "announced_by") | language_problems(page)
    if not (page.body or page.headline_figures or page.files.all()):
        problems["body"] = REQUIRED
    if sentence := _period_problem(page):
        problems["periods"] = sentence
    if any(row.document is None for row in page.files.all()):
        problems["files"] = _("An attachment has no file.")
    return problems


def _period_problem(page):
    periods = page.covered()
    if not periods or len(periods) < len(page.periods.all()):
        return _("Say which period this report covers.")
    if twice := rules.repeated(periods):
        return _("“%(period)s” is listed twice.") % {"period": twice[0].label()}
    for title, data in other_versions(page):
        if (data["edition"], data["language"]) != (page.edition, page.language):
            continue
        taken = {(p["period_type"], p["year"], p["number"]) for p in data["periods"]}
        for period in periods:
            if (period.kind, period.year, period.number) in taken:
                return _("“%(period)s” is already covered by “%(title)s”.") % {
                    "period": period.label(),
                    "title": title,
                }
    return None


def check_period(row) -> None:
    """A month has a number from 1 to 12, a quarter from 1 to 4, longer periods have none."""
    if not row.period_type or not row.year or row.period.is_valid:
        return
    sentences = {
        PeriodType.MONTH: _("Give the month as a number from 1 to 12."),
        PeriodType.QUARTER: _("Give the quarter as a number from 1 to 4."),
    }
    longer = _("Leave the number empty for periods of 6 months and longer.")
    raise ValidationError({"number": sentences.get(PeriodType(row.period_type), longer)})


def missing_publish_phrase(page) -> list:
    """An office's own document must say in its recipients that it goes on this site (R-047)."""
    if not page.issuing_office_id or page.classification != Classification.NONE:
        return []
    if is_translation(page):
        return []  # the document says it; a translation is none
    phrases = phrases_due(page.issuing_office_id, page.issued_on)
    lines = [row.text for row in page.recipients.all()]
    if not phrases or rules.names_this_site(lines, phrases):
        return []
    return [
        _(
            "“Recipients” does not contain “%(phrase)s” (Art. 9.2). "
            "Add the line, or ask for an exception and say why."
        )
        % {"phrase": phrases[0]}
    ]


def doubles_of(page) -> list:
    """Other documents of the same issuer, type, number and year: worth a look (L-10)."""
    if not (page.document_number and page.issued_on):
        return []
    others = (
        apps.get_model("stats_pages", "LegalDocumentPage")
        .objects.filter(
            issuing_body__iexact=page.issuing_body,
            document_type=page.document_type,
            symbol_key=page.key,
            issued_on__year=page.issued_on.year,
        )
        .exclude(pk=page.pk)
        .exclude(translation_key=page.translation_key)
        .values_list("title", flat=True)[:3]
    )
    return [
        _("“%(title)s” has the same issuer, type, number and year.") % {"title": title}
        for title in others
    ]
