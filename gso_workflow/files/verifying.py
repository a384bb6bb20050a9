"""Whether a file that a reader has is one that was released, known by its SHA-256 (R-043, Art. 8.2).

Only what was once posted is ever confirmed: anything else, and a file still on its way through the
chain, is "not known".
"""

import re
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from gso_workflow.models import Package
from gso_workflow.states import ONCE_PUBLIC, PackageState

DIGEST = re.compile(r"[0-9a-f]{64}")
MOST_PACKAGES = 200


@dataclass(frozen=True)
class Release:
    """One item that was posted with these bytes; times are aware.

    `standing` is "current", "replaced" or "withdrawn"; `since` is when it ceased to be current. Of
    an item that is withdrawn neither title nor address is told.
    """

    standing: str
    released_at: datetime
    since: datetime | None = None
    title: str = ""
    url: str = ""


def digest_in(text: str) -> str:
    """The 64 digits in what a person pasted, in small letters; empty if there are none."""
    found = DIGEST.search(re.sub(r"\s", "", text).lower())
    return found.group() if found else ""


def releases_of(sha256: str) -> list[Release]:
    """The items ever posted with these bytes, those still current first; three queries."""
    rows = Package.objects.once_public().filter(files__sha256=sha256).distinct()
    packages = _by_item(rows.select_related("release_order").order_by("pk")[:MOST_PACKAGES])
    posted = set(
        Package.objects.released()
        .filter(object_id__in=[key for _type, key in packages])
        .values_list("base_content_type_id", "object_id")
    )
    pages = Page.objects.live().in_bulk(
        [int(key) for item in posted & packages.keys() for key in item[1:] if key.isdigit()]
    )
    found = [_release(group, item in posted, pages) for item, group in packages.items()]
    order = ("current", "replaced", "withdrawn")
    return sorted(found, key=lambda release: (order.index(release.standing), release.released_at))


def _by_item(packages) -> dict[tuple[int, str], list[Package]]:
    found = {}
    for package in packages:
        found.setdefault((package.base_content_type_id, package.object_id), []).append(package)
    return found


def _release(group, is_posted, pages) -> Release:
    """What is told of one item, from its packages with these bytes, oldest first."""
    newest = group[-1]
    first = min(_released_at(package) for package in group)
    if not is_posted or newest.state not in ONCE_PUBLIC:
        return Release("withdrawn", first, newest.closed_at)
    current = any(package.state == PackageState.RELEASED for package in group)
    page = pages.get(int(newest.object_id)) if newest.object_id.isdigit() else None
    return Release(
        "current" if current else "replaced",
        first,
        None if current else newest.closed_at,
        page.title if page else newest.title,
        page.full_url or "" if page else "",
    )


def _released_at(package) -> datetime:
    """The act of posting; what was public before the regulation counts from its sealing."""
    return (package.order and package.order.released_at) or package.sealed_at
