"""What an address answers whose language and page do not go together."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import get_language

from gso_workflow.models import Package
from gso_workflow.public_notices import serve_taken_down


def keep_to_language(page, request, args, kwargs):
    """Wagtail's hook before a page is served: no page is read under another language's address.

    Where a language has no live home page, Wagtail answers its addresses from the site's own tree.
    """
    language = get_language()
    if page.locale.language_code == language:
        return None
    if page.pk == page.get_site().root_page_id:
        home = page.get_translations().filter(locale__language_code=language).first()
        package = home and Package.objects.for_object(home).taken_down().defer("content").first()
        if package:
            return serve_taken_down(home.specific, package, request)
    if url := page.get_url(request):
        return HttpResponseRedirect(url)
    raise Http404
