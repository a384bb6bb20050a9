"""What readers get below the address of a classification: codes, versions, search, downloads."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from stats_pages.catalogues import downloads, shown

MOST_TYPED = 100
MOST_FOUND = 50
MOST_MATCHES = 500
FOLDER = "stats_pages/classification/"


def front(page) -> dict:
    """Today's version as the item itself shows it."""
    version = page.current
    return {"version": version, "listed": shown.listed(page, version), "base": base_of(page)}


def search(page, request):
    """The answer to ?q=, in today's version or in the one that ?version= names; None without q."""
    typed = " ".join(request.GET.get("q", "").replace("\0", "").split())[:MOST_TYPED]
    version = page.version_of(request.GET.get("version", "")) or page.current
    if not typed or version is None:
        return None
    found = version.scheme.search(typed)
    page.shown_part = f"“{typed}”"
    return _answer(
        page,
        request,
        "search.html",
        version=version,
        typed=typed,
        count=len(found),
        rows=shown.rows(page, version, found[:MOST_FOUND]),
    )


def version(page, request, key):
    one = _version(page, key)
    page.shown_below = f"phien-ban/{one.slug}/"
    page.shown_part = _("Version %(label)s") % {"label": one.label}
    return _answer(page, request, "version.html", version=one, listed=shown.listed(page, one))


def code(page, request, address, key=None):
    """One code: in the named version, or in the newest that has it; its address never changes."""
    wanted = shown.code_in(address)
    newest = page.newest_with(wanted)
    one = _version(page, key) if key else newest
    entry = one.scheme.get(wanted) if one else None
    if entry is None:
        raise Http404
    page.shown_below = f"ma/{address}/" if one is newest else f"phien-ban/{one.slug}/ma/{address}/"
    page.shown_part = f"{entry.code} {entry.name}"
    return _answer(
        page,
        request,
        "code.html",
        version=one,
        entry=entry,
        is_current=one is page.current,
        above=shown.above(page, one, entry),
        level_name=page.level_name(len(one.scheme.line(entry.code))),
        below=shown.rows(page, one, one.scheme.children(entry.code)),
        **shown.history(page, one, entry),
    )


def crosswalk(page, request, key):
    one, earlier = _compared(page, key)
    page.shown_below = f"phien-ban/{one.slug}/doi-chieu/"
    page.shown_part = f"{earlier.label} → {one.label}"
    return _answer(
        page,
        request,
        "crosswalk.html",
        version=one,
        earlier=earlier,
        count=len(one.matches),
        matches=shown.matches(page, one, earlier, one.matches.matches[:MOST_MATCHES]),
    )


def download(page, request, key, form):
    """The whole version as `csv` or `xlsx`."""
    return downloads.answer(downloads.version_sheet(page, _version(page, key), request), form)


def download_crosswalk(page, request, key, form):
    one, earlier = _compared(page, key)
    return downloads.answer(downloads.crosswalk_sheet(page, one, earlier, request), form)


def base_of(page) -> str:
    """The address of the list itself; empty for one that was never saved."""
    return page.get_url() or ""


def _version(page, key):
    found = page.version_of(key)
    if found is None:
        raise Http404
    return found


def _compared(page, key):
    """A version with a crosswalk, and the one before it."""
    found = _version(page, key)
    earlier = page.before(found)
    if earlier is None or not found.crosswalk:
        raise Http404
    return found, earlier


def _answer(page, request, template, **context):
    words = {"page": page, "self": page, "request": request, "base": base_of(page), **context}
    return TemplateResponse(request, FOLDER + template, words)
