"""The case file on paper: the same facts as on the screen, as a PDF whose text can be read out."""

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from fpdf.enums import XPos, YPos

from gso_workflow.evidence.paper import FAMILY, SIZE, SMALL, TITLE, Paper, legible

BELOW = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
MARKS = {"removed": ("[-", "-]"), "added": ("[+", "+]"), "kept": ("", "")}


def case_pdf(case, printed_at) -> bytes:
    """The PDF of a CaseFile in the active language; `printed_at` is aware."""
    foot = _("Submission sheet no. %(number)s · printed %(time)s") % {
        "number": case.package,
        "time": moment(printed_at),
    }
    paper = Paper(f"{_('Submission sheet')}: {case.title}", printed_at, foot)
    paper.set_author(legible(case.office))
    paper.identity += case.digest
    _head(paper, case)
    _item(paper, case)
    _acts(paper, case)
    _versions(paper, case)
    _ledger(paper, case)
    paper.ln(4)
    paper.line_of(
        _(
            "This sheet is drawn from the record of the approval chain; it needs no signature. "
            "The check code is the SHA-256 of the whole content and of every file."
        ),
        style="I",
    )
    return bytes(paper.output())


def moment(value, seconds=False) -> str:
    """An instant in local time, as people write it; nothing for None."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    text = date_format(local, "SHORT_DATETIME_FORMAT")
    return f"{text}:{local:%S}" if seconds else text


def _head(paper, case):
    """The two heads of an official paper, its number and its name."""
    top, half = paper.get_y(), paper.epw * 0.42
    paper.multi_cell(half, 5, legible(case.office.upper()), align="C", **BELOW)
    if case.unit:
        paper.set_x(paper.l_margin)
        paper.set_font(FAMILY, "B", SIZE)
        paper.multi_cell(half, 5, legible(case.unit.upper()), align="C", **BELOW)
    left_end = paper.get_y() + 1.5
    _rule(paper, paper.l_margin + half / 2, left_end, 26)
    right, width = paper.l_margin + half, paper.epw - half
    paper.set_font(FAMILY, "B", SIZE)
    paper.set_xy(right, top)
    paper.cell(width, 5, _("SOCIALIST REPUBLIC OF VIET NAM"), align="C")
    paper.set_xy(right, top + 5)
    paper.cell(width, 5, _("Independence - Freedom - Happiness"), align="C")
    _rule(paper, right + width / 2, top + 11, 52)
    paper.set_font(FAMILY, size=SIZE)
    paper.set_xy(paper.l_margin, left_end + 3)
    paper.line_of(_("File no. %(number)s") % {"number": case.package})
    paper.ln(5)
    paper.set_font(FAMILY, "B", TITLE)
    paper.line_of(_("Submission sheet").upper(), align="C")
    paper.set_font(FAMILY, "B", SIZE + 1)
    paper.ln(1)
    paper.line_of(case.title, align="C")
    paper.set_font(FAMILY, size=SIZE)
    paper.ln(1)
    paper.line_of(case.state, align="C")
    if not case.sound:
        sentence = _(
            "Attention: a check code computed again differs from the stored one. "
            "The record has been changed."
        )
        paper.line_of(sentence, align="C", style="B")
        paper.set_font(FAMILY, size=SIZE)


def _rule(paper, middle, y, width):
    paper.line(middle - width / 2, y, middle + width / 2, y)


def _item(paper, case):
    paper.heading(_("I. The item"))
    paper.pairs(
        [
            (_("Title"), case.title),
            (_("Kind"), case.kind),
            (_("Section"), case.section),
            (_("Author"), case.author),
            (_("Responsible unit"), case.unit),
            (_("Address"), case.address),
            (_("State"), case.state),
            (_("Check code"), case.digest),
        ]
    )


def _acts(paper, case):
    paper.heading(_("II. Course of handling"))
    head = (
        _("When"),
        _("Person and capacity"),
        _("Verdict"),
        _("Reason and words"),
        _("Version, ledger"),
    )
    for number, acts in case.attempts:
        paper.heading(_("Attempt %(number)s") % {"number": number}, 2)
        paper.grid(head, [_act_cells(act) for act in acts], (22, 43, 28, 43, 34), SMALL)


def _act_cells(act):
    behalf = _("On behalf of %(holder)s") % {"holder": act.on_behalf_of} if act.on_behalf_of else ""
    warnings = [f"{_('Attention')}: {words}" for words in act.warnings]
    step = f"{_('Step')}: {act.step}" if act.step else ""
    target = f"{_('Back to')}: {act.target}" if act.target else ""
    ticks = [f"☑ {line}" for line in act.ticks]
    details = [f"{label}: {words}" for label, words in act.details]
    entry = _("Ledger no. %(number)s") % {"number": act.entry} if act.entry else ""
    return (
        moment(act.at, seconds=True),
        _lines(act.person or _("System"), act.capacity, behalf, *warnings),
        _lines(act.label, step, target),
        _lines(act.reason_label, act.reason, *ticks, *details),
        _lines(_("Version %(number)s") % {"number": act.version}, act.digest[:16], entry),
    )


def _versions(paper, case):
    paper.heading(_("III. Sealed versions"))
    for version in case.versions:
        title = _("Version %(number)s (attempt %(attempt)s)")
        paper.heading(title % {"number": version.number, "attempt": version.attempt}, 2)
        paper.pairs(_version_rows(version))
        if version.files:
            paper.ln(2)
            paper.grid(
                (_("File"), _("Size"), "SHA-256"),
                [_file_cells(file) for file in version.files],
                (58, 22, 90),
                SMALL,
            )
        if version.number > 1:
            _changes(paper, version)


def _version_rows(version):
    again = _("Computed again: the same.") if version.sound else _("Computed again: not the same.")
    correction = f"{_('correction')}: {version.correction}" if version.correction else ""
    yield _("Check code"), _lines(version.digest, again)
    yield _("State"), "; ".join(filter(None, [version.state, correction]))
    yield _("Sealed"), moment(version.sealed_at)
    yield _("Earliest release time"), moment(version.not_before)
    yield _("Change note"), version.change_note
    yield _("Reason for the exception"), version.override_reason
    yield _("Declared"), _lines(*(f"☑ {line}" for line in version.declarations))
    if version.order:
        yield capfirst(_("release order")), _order(version.order)


def _order(order):
    told = [f"{order.state}; {_('ordered at')} {moment(order.ordered_at)}"]
    if order.scheduled_for:
        hour = f"{moment(order.scheduled_for)} ({order.scheduled_by})"
        told.append(f"{capfirst(_('scheduled for'))} {hour}")
    if order.released_at:
        posted = f"{moment(order.released_at, seconds=True)} ({order.released_by or _('System')})"
        told.append(f"{capfirst(_('posted at'))} {posted}")
    if order.reason:
        told.append(f"{_('Reason')}: {order.reason}")
    if order.failures:
        told.append(f"{_('Failed attempts to post')}: {order.failures} ({order.last_error})")
    return _lines(*told)


def _file_cells(file):
    credit = f"{_('Credit')}: {file.credit}" if file.credit else ""
    return _lines(f"{file.kind}: {file.title}", credit), filesizeformat(file.size), file.sha256


def _changes(paper, version):
    paper.ln(2)
    if not version.changes:
        paper.line_of(_("The content is the same."))
        return
    paper.line_of(_("Changes against the version before: [-removed-], [+added+]"))
    paper.ln(1)
    rows = [(change.label, _marked(change.passages)) for change in version.changes]
    paper.grid((_("Field"), _("What changed")), rows, (38, 132), SMALL)


def _marked(passages):
    found = []
    for passage in passages:
        before, after = MARKS.get(passage.kind, (" […] ", ""))
        found.append(f"{before}{passage.text}{after}")
    return "".join(found)


def _ledger(paper, case):
    paper.heading(_("IV. Entries in the ledger"))
    head = (_("No."), _("When"), _("Act"), _("Person"), capfirst(_("hash")))
    paper.grid(head, [_line_cells(line) for line in case.lines], (12, 24, 40, 34, 60), SMALL)


def _line_cells(line):
    why = [f"{label}: {words}" for label, words in line.details] if line.refused else []
    act = _lines(line.label, *why)
    return str(line.sequence), moment(line.at), act, line.person or _("System"), line.hash


def _lines(*parts):
    return "\n".join(part for part in parts if part)
