"""The address of an item's PDF: made from the released revision only, once a day and content."""

from hashlib import sha256
from http import HTTPStatus

from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone, translation
from django.utils.http import parse_etags, quote_etag

from gso_workflow import clocks, places
from gso_workflow.files.serving import PUBLIC_CACHE, disposition
from gso_workflow.verifying.serving import rendered
from stats_pages.printing.pieces import pieces_of
from stats_pages.printing.sheet import Facts, sheet

SEGMENT = "pdf"
# Raised when papers are drawn in another way: what was kept is drawn anew.
FORM = 2
KEPT = 24 * 3600  # seconds
LARGEST_KEPT = 1 << 20  # bytes


def serve(page, request) -> HttpResponse:
    """The paper of a live item; 404 for what no package stands behind."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    package = page.released_package
    if package is None:
        raise Http404
    facts = facts_of(page, package, request)
    key = key_of(facts, page.locale.language_code)
    if quote_etag(key) in parse_etags(request.headers.get("If-None-Match", "")):
        return _with_headers(HttpResponse(status=HTTPStatus.NOT_MODIFIED), page, facts, key)
    response = HttpResponse(_paper(page, package, facts, key), content_type="application/pdf")
    return _with_headers(response, page, facts, key)


def facts_of(page, package, request) -> Facts:
    """What the paper says beside the item, as of now."""
    office, now = places.office_of(page), clocks.now()
    return Facts(
        title=package.title,
        office=office.name_on(now) if office else package.office_name,
        managing_body=office.managing_body_on(now) if office else "",
        unit=package.unit_name,
        url=page.get_full_url(request) or "",
        citation=office.citation_on(now) if office else "",
        digest=package.digest,
        posted_at=page.last_published_at or package.sealed_at,
        today=timezone.localdate(now),
    )


def key_of(facts: Facts, language: str) -> str:
    """One key for everything that the paper shows."""
    values = [str(FORM), language, *map(str, vars(facts).values())]
    return sha256("\n".join(values).encode()).hexdigest()


def _paper(page, package, facts, key) -> bytes:
    name = f"item-pdf:{key}"
    data = cache.get(name)
    if data is None:
        sealed = page.with_content_json(package.revision.content)
        sealed.__dict__["released_package"] = package
        with translation.override(page.locale.language_code):
            data = sheet(facts, pieces_of(rendered(sealed, facts.url)))
        if len(data) <= LARGEST_KEPT:
            cache.set(name, data, KEPT)
    return data


def _with_headers(response, page, facts, key):
    response["Cache-Control"] = PUBLIC_CACHE
    response["Content-Disposition"] = disposition(f"{page.slug}.pdf", inline=True)
    response["Content-Security-Policy"] = "default-src 'none'"
    response["ETag"] = quote_etag(key)
    response["Link"] = f'<{facts.url}>; rel="canonical"'
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response
