"""The status of a document on a day: one rule, and a query that agrees with it."""

from datetime import date
from itertools import count

import pytest

from stats_pages import timeline
from stats_pages.models import DocumentRelation, EffectEvent, LegalDocumentPage
from stats_pages.places import site_path
from stats_pages.rules import Effect, Influence, spans
from stats_pages.states import ValidityStatus as Status
from stats_pages.validity import status_of, with_status

DAYS = [date(2019, 12, 31), date(2020, 1, 1), date(2021, 6, 1), date(2022, 1, 1), date(2025, 1, 1)]
START = {"issued_on": date(2020, 1, 1), "effective_on": None}
number = count(500)


def by(**relation):
    """What a later document of the same site does."""
    return {"kind": "replaces", "affected_article": "", "on": date(2021, 6, 1), **relation}


CASES = {
    "no date at all": ({"issued_on": None}, [], []),
    "from the day of issue": (START, [], []),
    "from a later day": ({**START, "effective_on": date(2021, 6, 1)}, [], []),
    "with an end": ({**START, "expires_on": date(2022, 1, 1)}, [], []),
    "only an end": ({"issued_on": None, "expires_on": date(2021, 6, 1)}, [], []),
    "replaced": (START, [], [by()]),
    "repealed in part": (START, [], [by(kind="repeals", affected_article="Điều 3")]),
    "amended": (START, [], [by(kind="amends")]),
    "suspended": (START, [], [by(kind="suspends")]),
    "only referred to": (START, [], [by(kind="refers")]),
    "amended and replaced": (START, [], [by(kind="amends"), by(on=date(2022, 1, 1))]),
    "replaced, then amended": (START, [], [by(), by(kind="amends", on=date(2022, 1, 1))]),
    "by a document without a date": (START, [], [by(on=None)]),
    "an editor's word": (START, [(date(2021, 6, 1), "suspended", "")], []),
    "an editor gives it back": (
        START,
        [(date(2021, 6, 1), "suspended", ""), (date(2022, 1, 1), "in_force", "")],
        [],
    ),
    "expired in part, says an editor": (START, [(date(2021, 6, 1), "expired", "Điều 2")], []),
    "the editor's word of the same day is last": (
        START,
        [(date(2021, 6, 1), "in_force", "")],
        [by()],
    ),
    "of two words of a day the later line is last": (
        START,
        [(date(2021, 6, 1), "expired", ""), (date(2021, 6, 1), "in_force", "")],
        [],
    ),
    "an end after the editor's word": (
        {**START, "expires_on": date(2022, 1, 1)},
        [(date(2021, 6, 1), "in_force", "")],
        [],
    ),
    "only an editor's word": ({"issued_on": None}, [(date(2021, 6, 1), "expired", "")], []),
    "a word before it began": (START, [(date(2019, 12, 31), "suspended", "")], []),
    "only another document": ({"issued_on": None}, [], [by()]),
}


def build(live, home, fields, effects, others, cites):
    rows = [EffectEvent(on=on, new_status=new, affected_part=part) for on, new, part in effects]
    page = live(LegalDocumentPage, document_number=str(next(number)), effect_events=rows, **fields)
    for other in others:
        relation = DocumentRelation(
            kind=other["kind"], affected_article=other["affected_article"], **cites(page)
        )
        live(
            LegalDocumentPage,
            document_number=str(next(number)),
            issued_on=other["on"],
            relations=[relation],
        )
    return LegalDocumentPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("cites", ["by choice", "by number"])
@pytest.mark.parametrize("case", CASES)
def test_the_query_says_what_the_rule_says(live, home, case, cites):
    ways = {
        "by choice": lambda page: {"target": page},
        "by number": lambda page: {"cited_number": page.number_and_symbol},
    }
    page = build(live, home, *CASES[case], ways[cites])
    one = LegalDocumentPage.objects.filter(pk=page.pk)

    found = [status_of(with_status(one, day, site_path(page)).get()) for day in DAYS]

    assert found == [page.status_on(day) for day in DAYS]


@pytest.mark.parametrize(
    ("cited", "on", "binds"),
    [
        ("7/2019/TT-MAU", None, True),
        ("8/QĐ-MAU", None, False),
        ("8/QĐ-MAU", date(2020, 1, 1), True),
        ("8/QĐ-MAU", date(2020, 1, 2), False),
    ],
)
def test_a_number_of_another_office_counts_only_where_it_can_mean_one_document(
    live, home, other_home, cited, on, binds
):
    head, _, symbol = cited.partition("/")
    page = live(
        LegalDocumentPage, document_number=head, document_symbol=symbol, issued_on=date(2020, 1, 1)
    )
    relation = DocumentRelation(kind="replaces", cited_number=cited, cited_on=on)
    live(LegalDocumentPage, other_home, issued_on=date(2021, 1, 1), relations=[relation])
    page = LegalDocumentPage.objects.get(pk=page.pk)
    one = LegalDocumentPage.objects.filter(pk=page.pk)
    day = date(2022, 1, 1)

    found = status_of(with_status(one, day, site_path(page)).get())

    assert found == page.status_on(day) == (Status.EXPIRED if binds else Status.IN_FORCE)


def test_a_draft_changes_no_other_document(live, draft):
    page = live(LegalDocumentPage, issued_on=date(2020, 1, 1))
    draft(LegalDocumentPage, relations=[DocumentRelation(kind="repeals", target=page)])
    one = LegalDocumentPage.objects.filter(pk=page.pk)

    found = status_of(with_status(one, date(2026, 1, 1), site_path(page)).get())

    assert found == page.status_on(date(2026, 1, 1)) == Status.IN_FORCE


def test_spans_follow_each_other_without_gap():
    effects = [Effect(date(2023, 1, 1), Status.IN_FORCE)]
    influences = [Influence(date(2021, 6, 1), "suspends"), Influence(date(2021, 9, 1), "refers")]

    found = spans(date(2020, 1, 1), date(2024, 1, 1), effects, influences)

    assert [(span.status, span.since) for span in found] == [
        (Status.NOT_YET, None),
        (Status.IN_FORCE, date(2020, 1, 1)),
        (Status.SUSPENDED, date(2021, 6, 1)),
        (Status.IN_FORCE, date(2023, 1, 1)),
        (Status.EXPIRED, date(2024, 1, 1)),
    ]
    assert [one.until for one in found[:-1]] == [one.since for one in found[1:]]
    assert found[-1].until is None


def test_what_bears_no_date_has_no_spans_and_no_drawing():
    assert spans(None) == []
    assert timeline.drawn([], date(2026, 1, 1)) is None


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2021, 6, 1), date(2090, 1, 1)])
def test_the_drawing_fills_its_width_and_marks_the_day_in_its_stretch(day):
    turns = spans(date(2020, 1, 1), date(2020, 1, 3), [Effect(date(2020, 1, 2), "suspended")])

    found = timeline.drawn(turns, day)

    assert sum(stretch.width for stretch in found.stretches) == found.width
    assert all(stretch.width >= timeline.LEAST for stretch in found.stretches)
    chosen = next(stretch for stretch in found.stretches if stretch.is_chosen)
    assert chosen.x <= found.chosen_x <= chosen.x + chosen.width
