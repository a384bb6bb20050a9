"""The readers' page that compares a file they have with the released ones (R-043, Art. 8.2)."""

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gso_workflow.files.verifying import digest_in, releases_of


@require_safe
@cache_control(private=True, no_store=True)
def show(request):
    """The form, and what is known of the SHA-256 in the address; the file itself is never sent."""
    asked = request.GET.get("sha256", "").strip()
    digest = digest_in(asked)
    return render(
        request,
        "home/file_check.html",
        {
            "asked": asked[:100],
            "digest": digest,
            "releases": releases_of(digest) if digest else [],
        },
    )
