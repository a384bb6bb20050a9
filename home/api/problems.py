"""Answers of the interface: JSON that anyone's page may read, and errors as RFC 9457 has them."""

from functools import wraps

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page

from home.api import limits

PROBLEM = "application/problem+json"
METHODS = ("GET", "HEAD", "OPTIONS")
SHOWN_HEADERS = "ETag, Link, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining"


class BadRequest(Exception):
    """What a program asked for cannot be meant; the message says why, in English."""


def as_json(content: dict, **options) -> JsonResponse:
    """Letters as they are, not as escapes: a third smaller, and readable."""
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False}, **options)


def problem(status: int, title: str, detail: str = "") -> HttpResponse:
    content = {"type": "about:blank", "title": title, "status": status}
    if detail:
        content["detail"] = detail
    return as_json(content, status=status, content_type=PROBLEM)


def endpoint(view):
    """A view of the interface: GET only, counted for each address, with entity tags and CORS."""
    tagged = conditional_page(_guarded(view))

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)}))
        if request.method not in METHODS:
            response = problem(405, "Method not allowed", "This interface is read only.")
            response["Allow"] = ", ".join(METHODS)
            return _open(response)
        left = limits.take(request)
        if left < 0:
            return _open(_too_many(request))
        response = _open(tagged(request, *args, **kwargs))
        response["X-RateLimit-Limit"] = str(limits.allowed())
        response["X-RateLimit-Remaining"] = str(left)
        return response

    return answer


def _guarded(view):
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            response = view(request, *args, **kwargs)
        except BadRequest as error:
            return problem(400, "Bad request", str(error))
        except Http404:
            return problem(404, "Not found", "Nothing public has this address.")
        # Asked after at each use: what is withdrawn is gone at once.
        patch_cache_control(response, public=True, no_cache=True)
        return response

    return answer


def _too_many(request) -> HttpResponse:
    response = problem(
        429, "Too many requests", f"At most {limits.allowed()} requests a minute and address."
    )
    response["Retry-After"] = str(limits.seconds_left())
    response["Cache-Control"] = "no-store"
    return response


def _open(response) -> HttpResponse:
    """Pages of any origin may read the answer; no cookie or sign-in has any effect on it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Expose-Headers"] = SHOWN_HEADERS
    return response
