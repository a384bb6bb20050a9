"""Sends the picture of a released item: drawn once for each digest, then kept with the files."""

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from gso_workflow.models import Package
from home import published
from home.citing.words import demo_notice
from home.sharing.picture import Card, draw
from home.sitemaps import site_of

# Another drawing is another file: what was kept under the old form is never asked for again.
FORM = 1
DRAWING = 30  # seconds


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def picture(request, digest):
    """Only a digest that is public now, of a page of this site, has a picture."""
    packages = Package.objects.released().filter(digest=digest).defer("content")
    package = packages.select_related("release_order").first()
    if package is None or not package.object_id.isdecimal():
        raise Http404
    rows = published.pages_of(site_of(request)).filter(pk=package.object_id)
    pages = published.in_full(list(rows))
    if not pages or pages[0].released_package != package:
        raise Http404
    body = kept(pages[0])
    if body is None:
        return HttpResponse(status=503, headers={"Retry-After": "1", "Cache-Control": "no-store"})
    return HttpResponse(body, content_type="image/png")


def kept(page) -> bytes | None:
    """The stored picture, drawn now if it never was; None while another process draws it."""
    name = f"share/{FORM}/{page.released_package.digest}.png"
    if not default_storage.exists(name):
        if not cache.add(f"drawing:{name}", True, DRAWING):
            return None
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(draw(card_of(page))))
        cache.delete(f"drawing:{name}")
    with default_storage.open(name) as file:
        return file.read()


def card_of(page) -> Card:
    """The words of the sealed item, the office under the name that it was released with."""
    package = page.released_package
    with override(page.locale.language_code):
        posted = page.first_published_at
        day = date_format(localtime(posted), "SHORT_DATE_FORMAT") if posted else ""
        kind = str(page._meta.verbose_name)
        return Card(
            page.title, kind[:1].upper() + kind[1:], package.office_name, day, demo_notice()
        )
