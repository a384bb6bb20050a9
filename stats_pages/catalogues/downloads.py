"""Lists as files that a machine and a person can read: CSV for any program, XLSX for Excel.

Every file says where it comes from and how it is to be cited (R-042).
"""

import csv
import io
from dataclasses import dataclass

import xlsxwriter
from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gso_workflow import clocks, places

BOM = "\ufeff"
WIDEST = 60
SHEET_NAME = 31


@dataclass(frozen=True)
class Sheet:
    """A titled table with notes of (label, words), and the name of its file without ending."""

    name: str
    title: str
    headings: list[str]
    rows: list[tuple]
    notes: list[tuple[str, str]]


def version_sheet(page, version, request) -> Sheet:
    """Every code of a version, each with its level."""
    rows = [
        (entry.code, entry.name, entry.name_en, entry.parent, node.level, entry.note)
        for node in version.scheme.nodes
        for entry in [node.entry]
    ]
    headings = [_("Code"), _("Name"), _("English name"), _("Code above"), _("Level"), _("Note")]
    notes = [*_about(version), *_origin(page, request)]
    title = f"{page.title} – {version.label}"
    return Sheet(f"{page.slug}-{version.slug}", title, headings, rows, notes)


def crosswalk_sheet(page, version, earlier, request) -> Sheet:
    """Every line between a version and the one before, with the names on both sides."""
    old, new = earlier.scheme, version.scheme
    rows = [
        (
            match.old,
            getattr(old.get(match.old), "name", ""),
            match.new,
            getattr(new.get(match.new), "name", ""),
            str(version.matches.change(match).label),
            match.note,
        )
        for match in version.matches.matches
    ]
    headings = [
        *(_("Old code"), _("Old name"), _("New code"), _("New name")),
        *(_("What happened"), _("Note")),
    ]
    words = {"title": page.title, "old": earlier.label, "new": version.label}
    title = _("%(title)s: from version %(old)s to version %(new)s") % words
    name = f"{page.slug}-{earlier.slug}-{version.slug}"
    return Sheet(name, title, headings, rows, [*_about(version), *_origin(page, request)])


def answer(sheet: Sheet, form: str) -> HttpResponse:
    """The file as `csv` or `xlsx`; 404 for any other form."""
    if form not in FORMS:
        raise Http404
    write, kind = FORMS[form]
    response = HttpResponse(write(sheet), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}.{form}"'
    return response


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with the mark by which Excel knows it; the notes follow after an empty line."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(sheet.headings)
    writer.writerows(sheet.rows)
    writer.writerow([])
    writer.writerow([sheet.title])
    writer.writerows(sheet.notes)
    return (BOM + stream.getvalue()).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """The table on the first sheet, its title in A1, the notes on the second; no merged cells."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": sheet.title})
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        _table(book.add_worksheet(_("List")[:SHEET_NAME]), sheet, bold, head)
        _notes(book.add_worksheet(_("Notes")[:SHEET_NAME]), sheet, bold)
    return buffer.getvalue()


FORMS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def _table(worksheet, sheet, bold, head):
    worksheet.write_string(0, 0, sheet.title, bold)
    worksheet.write_row(2, 0, sheet.headings, head)
    for number, row in enumerate(sheet.rows, 3):
        for column, cell in enumerate(row):
            # Codes are text: a number would lose the zeros in front.
            if isinstance(cell, int):
                worksheet.write_number(number, column, cell)
            else:
                worksheet.write_string(number, column, cell)
    for column, heading in enumerate(sheet.headings):
        longest = max((len(str(row[column])) for row in sheet.rows), default=0)
        worksheet.set_column(column, column, min(max(len(heading), longest) + 2, WIDEST))
    worksheet.freeze_panes(3, 0)


def _notes(worksheet, sheet, bold):
    worksheet.write_string(0, 0, sheet.title, bold)
    for number, (label, words) in enumerate(sheet.notes, 2):
        worksheet.write_string(number, 0, label)
        worksheet.write_string(number, 1, words)
    worksheet.set_column(0, 0, 26)
    worksheet.set_column(1, 1, WIDEST * 2)


def _about(version) -> list[tuple[str, str]]:
    found = [(_("Version"), version.label), (_("Valid from"), _day(version.valid_from))]
    if version.until:
        found.append((_("Valid until"), _day(version.until)))
    found += [(_("Decision"), version.cited_number), (_("Note"), version.note)]
    return [(label, words) for label, words in found if words]


def _origin(page, request) -> list[tuple[str, str]]:
    """Address, day and the office's mandated sentence; on a demonstration, that it is one."""
    office = places.office_of(page)
    found = [
        (_("Address"), page.get_full_url(request) or ""),
        (_("Downloaded on"), _day(timezone.localdate(clocks.now()))),
        (_("Citation"), office.citation_on(clocks.now()) if office else ""),
        (_("Remark"), _("Illustrative figures") if getattr(settings, "GSO_DEMO", False) else ""),
    ]
    return [(label, words) for label, words in found if words]


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
