"""What readers type and what they find: the whole quality set, on the database of the run."""

import tomllib
import unicodedata

from home.search import scopes, searching
from home.search.scopes import Reach
from home.search.views import _meant
from home.search.words import Query
from tests.home.search.conftest import HERE

CASES = tomllib.loads((HERE / "quality.toml").read_text(encoding="utf-8"))["case"]


def failures(case, text, corpus, site, rf):
    """What is wrong with the answer to one query, in words."""
    scope = [scopes.token("site", site.pk)]
    query = Query(text)
    found = searching.search(query, scope)
    slugs = [item.page.slug for item in found.items]
    first = case.get("first", [])
    first = [first] if isinstance(first, str) else first
    if slugs[: len(first)] != first:
        yield f"{text}: {slugs[:4]} instead of {first}"
    finds = set(case.get("finds", []))
    if not finds <= set(slugs[: case.get("within", len(slugs))]):
        yield f"{text}: {slugs} without all of {finds}"
    if set(case.get("never", [])) & set(slugs):
        yield f"{text}: {slugs} has one that it must not"
    if case.get("nothing") and slugs:
        yield f"{text}: {slugs} instead of nothing"
    if "meant" in case and (meant := _meant(query, scope, Reach(site.pk, "vi"))) != case["meant"]:
        yield f"{text}: meant {meant!r} instead of {case['meant']!r}"
    if "place" in case:
        places = searching.results(found, 1, rf.get("/"))[0].places
        if not any(case["place"] in f"{p.label}, trang {p.page}" for p in places):
            yield f"{text}: {places} without {case['place']}"


def test_every_query_of_the_quality_set_finds_what_it_must(corpus, place, rf):
    queries = [(case, text) for case in CASES for text in case["queries"]]
    queries += [(case, unicodedata.normalize("NFD", text)) for case, text in queries]

    wrong = [w for case, text in queries for w in failures(case, text, corpus, place.site, rf)]

    assert not wrong, "\n".join(wrong)
    assert len({text for _case, text in queries[: len(queries) // 2]}) >= 120
