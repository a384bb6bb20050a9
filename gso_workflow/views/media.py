"""Stored files under the media address, for readers only as far as they are released."""

from django.http import Http404

from gso_workflow.files import reading, serving
from gso_workflow.files.kinds import DOCUMENT


def serve(request, path):
    """The bytes of a released image or rendition; 404 for anything else (R-064).

    Documents have one address, Wagtail's, where the privacy of collections is asked too.
    """
    stored = reading.owner_of(path)
    if stored is None or stored.kind == DOCUMENT:
        raise Http404
    sealed = reading.public_file(stored.kind, stored.object_id)
    part = f"r{stored.row.pk}" if stored.is_rendition else ""
    if sealed or reading.is_of_no_item(stored.kind, stored.object_id):
        digest = sealed.sha256 if sealed else ""
        return serving.respond(request, serving.released(stored.row.file, digest, part))
    if not reading.is_for_staff(request.user, stored.kind, stored.object_id):
        raise Http404
    return serving.respond(request, serving.unreleased(stored.row.file))
