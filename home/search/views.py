"""The search page and the suggestions of its field; both are plain GET and work for anybody."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from gso_workflow.languages import Words
from home.chrome import Chrome
from home.languages import language_for
from home.models.search import SearchTerm
from home.search import correcting, facets, scopes, searching, suggesting
from home.search.words import Query


@require_safe
@cache_control(private=True, no_store=True)
def show(request):
    """The form, and what was found; an address that nobody was given shows the first page."""
    query = Query(request.GET.get("q", ""))
    chosen = scopes.chosen(request.GET)
    reach = _reach(request)
    context = {"query": query, "reach": reach, "chosen": chosen, "others": _others(request)}
    if query.words or chosen:
        context |= _answer(request, query, chosen, reach)
    return render(request, "home/search/search_page.html", context)


@require_safe
@cache_control(private=True, no_store=True)
def suggest(request):
    """{"suggestions": [{"text", "url", "type"}]} for the words typed so far."""
    query = Query(request.GET.get("q", ""))
    found = suggesting.suggestions(query, _reach(request).scope({}), request)
    return JsonResponse({"suggestions": [asdict(one) for one in found]})


def _reach(request) -> scopes.Reach:
    site = Site.find_for_request(request)
    wide = {name: request.GET.get(name) == scopes.ALL for name in ("offices", "languages")}
    return scopes.Reach(
        site.pk if site else 0, language_for(site), wide["offices"], wide["languages"]
    )


def _others(request) -> bool:
    """Whether there is another language to search in."""
    editions = Chrome(request).editions
    return bool(editions and editions.all)


def _answer(request, query, chosen, reach) -> dict:
    scope = reach.scope(chosen)
    found = searching.search(query, scope)
    asked = {"q": query.text} | reach.asked
    meant, left_out = "", []
    if not found.candidates and query.words:
        meant = _meant(query, scope, reach)
        found, left_out = _with_known_words(query, scope, reach, found)
    page = min(_number(request.GET.get("page")), found.last_page)
    link = {**asked, **chosen}
    return {
        "found": found,
        "results": searching.results(found, page, request),
        "facets": facets.facets_of(found.items, chosen, asked),
        "meant": meant,
        "meant_query": urlencode({**link, "q": meant}) if meant else "",
        "left_out": left_out,
        "searched": True,
        "page_number": page,
        "newer_query": urlencode({**link, "page": page - 1}) if page > 1 else "",
        "older_query": urlencode({**link, "page": page + 1}) if page < found.last_page else "",
        "unfiltered_query": urlencode(asked) if chosen else "",
    }


def _meant(query, scope, reach) -> Words:
    """Another spelling, offered only if it finds something that is public now."""
    meant = correcting.corrected(query, reach.site, reach.language)
    found = meant and searching.has_results(Query(meant), scope)
    return Words(meant if found else "", reach.language)


def _with_known_words(query, scope, reach, nothing):
    """The results for the words that stand on this site at all, and which words do not."""
    words = query.words
    terms = SearchTerm.objects.in_use(reach.site, reach.language).filter(term__in=words)
    known = set(terms.values_list("term", flat=True))
    kept = [word for word in words if word in known or any(c.isdigit() for c in word)]
    if not kept or len(kept) == len(words):
        return nothing, []
    found = searching.search(Query(" ".join(kept)), scope)
    return (found, [w for w in words if w not in kept]) if found.candidates else (nothing, [])


def _number(text: str | None) -> int:
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) < 5 and int(text)
        else 1
    )
