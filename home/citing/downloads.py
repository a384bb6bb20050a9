"""Headers that tell where a downloaded file comes from; its bytes stay as they were sealed.

The sentence to quote holds letters that no header may carry, so it is written as RFC 8187 has it:
`Citation: UTF-8''Th%C3%B4ng%20tin…`.
"""

from urllib.parse import quote

from wagtail.models import Page

from gso_workflow import clocks
from gso_workflow.files.kinds import DOCUMENT
from gso_workflow.files.reading import public_file
from home.chrome import Chrome

SENT = frozenset({200, 206, 304})
VIEW = "wagtaildocs_serve"


class DownloadSource:
    """Names the page and the terms of use of every released file that is sent (R-042, Art. 8.1)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code in SENT and (key := _document_in(request)):
            for name, value in headers_of(key, request).items():
                response[name] = value
        return response


def headers_of(document, request) -> dict[str, str]:
    """`Link` and `Citation` of a document; nothing of one that readers do not get."""
    sealed = public_file(DOCUMENT, document)
    if sealed is None:
        return {}
    package, links = sealed.package, []
    page = Page.objects.filter(pk=package.object_id, live=True).first()
    if page is not None and (url := page.get_full_url(request)):
        links.append(f'<{url}>; rel="describedby"; type="text/html"')
    chrome = Chrome(request, page)
    if chrome.terms_url:
        links.append(f'<{chrome.terms_url}>; rel="license"')
    sentence = package.office.citation_on(clocks.now())
    found = {"Link": ", ".join(links), "Citation": f"UTF-8''{quote(sentence, safe='')}"}
    return {name: value for name, value in found.items() if value and value != "UTF-8''"}


def _document_in(request):
    """The key of the document that the request asked for, or None."""
    match = request.resolver_match
    if match is None or match.url_name != VIEW:
        return None
    return match.kwargs.get("document_id") or next(iter(match.args), None)
