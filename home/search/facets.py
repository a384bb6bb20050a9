"""What the results can be narrowed by, with how many of them each choice would leave."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from gso_workflow import clocks
from gso_workflow.models import Unit
from gso_workflow.withholding import shown
from home.search import scopes
from stats_pages.periods import Period
from stats_pages.states import ValidityStatus

NAMES = {
    "type": _("Type"),
    "section": _("Section"),
    "unit": _("Unit"),
    "year": _("Year"),
    "period": _("Period"),
    "status": _("Validity"),
}
MOST_CHOICES = 12


@dataclass(frozen=True)
class Choice:
    label: str
    count: int
    query: str  # the address's query with this choice made, or taken back
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]


def facets_of(items, chosen: dict[str, str], asked: dict[str, str]) -> list[Facet]:
    """The facets that would narrow these items, and those chosen already; a query each for names."""
    found = []
    for name, label in NAMES.items():
        counts = Counter(value for item in items for value in scopes.values_of(item, name))
        if name in chosen:
            counts = Counter({chosen[name]: counts.get(chosen[name], 0)})
        elif len(counts) < 2:
            continue
        labels = LABELS[name](list(counts))
        choices = [
            Choice(labels[value], count, *_link(name, value, chosen, asked))
            for value, count in _sorted(name, counts, labels)[:MOST_CHOICES]
        ]
        if choices:
            found.append(Facet(name, str(label), choices))
    return found


def _sorted(name, counts, labels):
    known = [(value, count) for value, count in counts.items() if value in labels]
    if name == "year":
        return sorted(known, reverse=True)
    return sorted(known, key=lambda pair: (-pair[1], labels[pair[0]]))


def _link(name, value, chosen, asked) -> tuple[str, bool]:
    others = {key: text for key, text in {**asked, **chosen}.items() if key != name}
    if name in chosen:
        return urlencode(others), True
    return urlencode({**others, name: value}), False


def _types(values):
    models = {
        model._meta.model_name: model for model in apps.get_models() if issubclass(model, Page)
    }
    return {v: _capital(models[v]._meta.verbose_name) for v in values if v in models}


def _sections(values):
    keys = [int(value) for value in values if value.isdigit()]
    pages = shown(Page.objects.live()).filter(pk__in=keys)
    return {str(key): title for key, title in pages.values_list("pk", "title")}


def _units(values):
    """Under today's names, the years of a renamed unit in one."""
    keys = [int(value) for value in values if value.isdigit()]
    units = Unit.objects.filter(pk__in=keys).prefetch_related("names")
    now, language = clocks.now(), get_language() or ""
    return {str(unit.pk): unit.name_on(now, language) for unit in units}


def _years(values):
    return {value: value for value in values if value.isdigit()}


def _periods(values):
    return {value: label for value in values if (label := _period(value))}


def _period(value: str) -> str:
    kind = value.rstrip("0123456789")
    number = value[len(kind) :]
    try:
        period = Period(kind, 2000, int(number) if number else None)
        return _capital(period.words((get_language() or "vi")[:2])) if period.is_valid else ""
    except (ValueError, IndexError, KeyError):
        return ""


def _statuses(values):
    known = dict(ValidityStatus.choices)
    return {value: str(known[value]) for value in values if value in known}


def _capital(words) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


LABELS = {
    "type": _types,
    "section": _sections,
    "unit": _units,
    "year": _years,
    "period": _periods,
    "status": _statuses,
}
