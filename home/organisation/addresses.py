"""Official addresses: which are shown today, whose they are, and how often one may ask (R-078)."""

import hashlib
from dataclasses import dataclass

from django.apps import apps
from django.core.cache import cache
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.timezone import localdate

from gso_workflow.languages import Words
from gso_workflow.models import Appointment
from gso_workflow.people import full_name
from gso_workflow.withholding import shown
from home import published

ASKS_AN_HOUR = 40
HOUR = 3600  # seconds


@dataclass(frozen=True)
class Shown:
    """An entry as readers see it on one day; the address itself is asked for."""

    key: int
    title: Words
    place: Words
    holder: str
    email: str
    phone: str


def shown_entries(page, moment) -> list[Shown]:
    """The page's entries at a moment; one in a person's name goes when the person leaves."""
    held = Appointment.objects.on(moment).select_related("person")
    rows, language = list(page.entries.all()), page.locale.language_code
    prefetch_related_objects(
        rows,
        "post__unit__names",
        "post__office__names",
        Prefetch("post__appointments", queryset=held, to_attr="held"),
    )
    found = (_shown(row, moment, language) for row in rows)
    return [entry for entry in found if entry]


def _shown(row, moment, language) -> Shown | None:
    post = row.post
    holders = [holding.person for holding in post.held]
    if row.person_id:
        holders = [person for person in holders if person.pk == row.person_id]
        if not holders:
            return None
    place = post.unit or post.office
    if post.unit and not post.unit.is_open_on(localdate(moment)):
        return None
    return Shown(
        key=row.pk,
        title=post.title_in(language),
        place=place.name_on(moment, language),
        holder=", ".join(full_name(person) for person in holders),
        email=row.email,
        phone=row.phone,
    )


def entry_asked_for(key: int, site):
    """(page, entry) of a live directory of this site, or None: drafts' rows answer nothing."""
    pages = shown(apps.get_model("home", "DirectoryPage").objects.live())
    page = pages.filter(entries__pk=key, pk__in=published.pages_of(site)).first()
    if page is None:
        return None
    entry = next((entry for entry in page.shown_entries() if entry.key == key), None)
    return (page, entry) if entry else None


def is_official(email: str, office) -> bool:
    """Whether the address lies in the office's own domain, or in one under it."""
    if office is None:
        return False
    host = email.rpartition("@")[2].lower()
    site = office.domain.lower().removeprefix("www.")
    own = {name for name in (site, office.email.rpartition("@")[2].lower()) if name}
    return any(host == name or host.endswith(f".{name}") for name in own)


def may_ask(network_address: str) -> bool:
    """Whether this reader may see one more address within the hour; each call counts."""
    key = f"official-address:{hashlib.sha256(network_address.encode()).hexdigest()[:32]}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= ASKS_AN_HOUR
    except ValueError:
        # The count ran out between the two calls: the hour begins anew.
        return True
