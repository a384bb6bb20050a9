"""The status of many documents on one day, computed by the database as the rules compute one (L-12).

A row's `status_rank` is the place of its status in `ValidityStatus`, or null when no date of effect
is known. `rules.status_on` is the law; a table of cases keeps the two in agreement.
"""

from datetime import date

from django.apps import apps
from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from stats_pages.citations import public_documents
from stats_pages.rules import SEVERITY
from stats_pages.states import RelationKind, ValidityStatus

BEFORE_ALL = date(1, 1, 1)
NOTHING = -1
YEAR_IN_NUMBER = r"^[^/]*/(19|20)[0-9][0-9]/"
STATUSES = list(ValidityStatus)


def with_status(documents, day: date, home: str):
    """The documents (of the site at tree path `home`) with `status_rank` on a day."""
    events = _events(day)
    stated = documents.annotate(
        starts=Coalesce("effective_on", "issued_on"),
        stated_on=Coalesce(Subquery(events.values("on")[:1]), Value(BEFORE_ALL)),
        stated=Coalesce(Subquery(events.values("rank")[:1]), Value(SEVERITY[STATUSES[0]])),
        pressed=Coalesce(Subquery(_influences(day, home).values("rank")[:1]), Value(NOTHING)),
    )
    known = (
        Q(starts__isnull=False)
        | Q(expires_on__isnull=False)
        | Exists(_event_model().objects.filter(page=OuterRef("pk")))
        | Exists(_influences(date.max, home))
    )
    rank = Greatest(
        "stated",
        "pressed",
        _step("starts", ValidityStatus.IN_FORCE, day),
        _step("expires_on", ValidityStatus.EXPIRED, day),
    )
    return stated.annotate(
        status_rank=Case(When(known, then=rank), output_field=IntegerField(null=True))
    )


def status_of(row) -> ValidityStatus | None:
    """The status of a row that `with_status` annotated."""
    return None if row.status_rank is None else STATUSES[row.status_rank]


def _event_model():
    return apps.get_model("stats_pages", "EffectEvent")


def _events(day):
    """Editors' statements up to the day, the last word first."""
    statuses = [When(new_status=one, then=Value(SEVERITY[one])) for one in STATUSES]
    partly = When(
        ~Q(affected_part=""),
        new_status=ValidityStatus.EXPIRED,
        then=Value(SEVERITY[ValidityStatus.PARTLY_EXPIRED]),
    )
    rows = _event_model().objects.filter(page=OuterRef("pk"), on__lte=day)
    ranked = rows.annotate(rank=Case(partly, *statuses, output_field=IntegerField()))
    return ranked.order_by("-on", F("sort_order").desc(nulls_first=True), "-pk")


def _influences(day, home):
    """What public documents do to the row, after the editors' last statement; the gravest first."""
    model = apps.get_model("stats_pages", "DocumentRelation")
    rows = model.objects.filter(_means_row(home), page__in=public_documents())
    rows = rows.exclude(page=OuterRef("pk")).annotate(
        since=Coalesce("page__effective_on", "page__issued_on"), rank=_rank_of_relation()
    )
    rows = rows.filter(rank__isnull=False, since__isnull=False)
    if day != date.max:
        rows = rows.filter(since__lte=day, since__gt=OuterRef("stated_on"))
    return rows.order_by("-rank")


def _rank_of_relation():
    ends = Q(kind__in=(RelationKind.REPLACES, RelationKind.REPEALS))
    partly = Value(SEVERITY[ValidityStatus.PARTLY_EXPIRED])
    return Case(
        When(ends & Q(affected_article=""), then=Value(SEVERITY[ValidityStatus.EXPIRED])),
        When(ends | Q(kind=RelationKind.AMENDS), then=partly),
        When(kind=RelationKind.SUSPENDS, then=Value(SEVERITY[ValidityStatus.SUSPENDED])),
        output_field=IntegerField(null=True),
    )


def _means_row(home):
    """The condition of `citations.fits` for a list of documents: relations that mean the row."""
    number = Q(target=None, cited_key=OuterRef("symbol_key")) & ~Q(cited_key="")
    anywhere = Q(page__path__startswith=home) | Q(cited_key__regex=YEAR_IN_NUMBER)
    dated = Q(cited_on=OuterRef("issued_on")) | (Q(cited_on=None) & anywhere)
    return Q(target=OuterRef("pk")) | (number & dated)


def _step(column: str, status: ValidityStatus, day: date):
    """The rank that a date of the row gives it, unless an editor's later statement overrules it."""
    counts = Q(**{f"{column}__lte": day}) & Q(**{f"{column}__gt": F("stated_on")})
    return Case(When(counts, then=Value(SEVERITY[status])), default=Value(NOTHING))
