"""References of one page as files for reference managers."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gso_workflow.files.serving import disposition
from home import published
from home.chrome import Chrome
from home.citing import references
from home.sitemaps import site_of

FORMATS = {
    "bib": (references.bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (references.ris, "application/x-research-info-systems; charset=utf-8"),
}


@require_safe
@cache_control(public=True, no_cache=True)
def reference(request, key, ending):
    """The reference of a live page of this site."""
    pages = published.in_full(list(published.pages_of(site_of(request)).filter(pk=key)))
    if not pages:
        raise Http404
    page = pages[0]
    write, kind = FORMATS[ending]
    with override(page.locale.language_code):
        text = write(reference_of(page, Chrome(request, page)))
    response = HttpResponse(text, content_type=kind)
    name = f"{page.slug}.{ending}"
    response["Content-Disposition"] = disposition(name, inline=False)
    return response


def reference_of(page, chrome) -> references.Reference:
    """What is quoted of a page; the office under the name it bore when it released the words."""
    package = page.released_package
    office = package.office_name if package else chrome.name
    posted = getattr(page, "issued_on", None) or page.first_published_at
    kind = published.name_of(type(page))
    return references.Reference(
        kind=kind,
        key=f"{kind}-{page.pk}",
        title=page.title,
        author=_first_of(page, "byline", "issuing_body", "decided_by") or office,
        publisher=getattr(page, "publisher", "") or office,
        url=page.get_full_url(chrome.request) or "",
        published=timezone.localdate(posted) if hasattr(posted, "hour") else posted,
        accessed=chrome.today,
        language=page.locale.language_code,
        sentence=chrome.citation,
        number=_first_of(page, "number_and_symbol", "cited_number", "printed_number"),
        isbn=getattr(page, "isbn", ""),
        edition=_edition(page),
        year=getattr(page, "year", None),
        authors=tuple(getattr(page, "author_names", ())),
    )


def _first_of(page, *names: str) -> str:
    return next((value for name in names if (value := getattr(page, name, ""))), "")


def _edition(page) -> str:
    """Nothing is said of a first edition."""
    edition = getattr(page, "edition", None)
    return "" if edition in (None, "", 1) else str(edition)
