"""Whether the outside addresses that readers are sent to still answer (R-119).

The clock calls `turn` each minute. A turn reads the links of some pages and asks at a few
addresses, so that neither a long site nor a slow host holds up the clock's other duties.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Q
from wagtail.models import Page

from gso_workflow import clocks
from gso_workflow.checks.subject import links_of, passages_of
from gso_workflow.regulated_types import regulated_models
from gso_workflow.withholding import shown
from home.links.asking import Answer, ask
from home.models.link_check import LinkCheck, LinkState

PAGES_A_TURN = 40
LINKS_A_TURN = 3
LONGEST = 500
ROUND = "link-checks:round"
# The host answers, but not to machines or not without a name: that is no broken link.
SHY = frozenset({401, 403, 405, 406, 429, 451})
FOR_GOOD = frozenset({301, 308})


def turn(opener=ask) -> None:
    """Collect and ask a little; nothing at all where the hours of the setting are 0."""
    if settings.GSO_LINK_CHECK_HOURS:
        collect()
        check_some(opener)


def interval() -> timedelta:
    return timedelta(hours=settings.GSO_LINK_CHECK_HOURS)


def collect() -> None:
    """Read the links of the next pages; a round through the site begins once an interval."""
    now = clocks.now()
    started, after = cache.get(ROUND) or (now, 0)
    if after is None:
        if now < started + interval():
            return
        started, after = now, 0
    pages = shown(Page.objects.live()).type(*_page_types()).filter(pk__gt=after)
    portion = list(pages.order_by("pk").specific()[:PAGES_A_TURN])
    for page in portion:
        note_links(page, now)
    if len(portion) < PAGES_A_TURN:
        LinkCheck.objects.filter(seen_at__lt=started).delete()
    after = portion[-1].pk if len(portion) == PAGES_A_TURN else None
    cache.set(ROUND, (started, after), None)


def note_links(page, now) -> None:
    """Write down which outside addresses a live page has, and forget those it no longer has."""
    urls = outside_links(page)
    LinkCheck.objects.bulk_create(
        [LinkCheck(url=url, seen_at=now) for url in urls], ignore_conflicts=True
    )
    LinkCheck.objects.filter(url__in=urls).update(seen_at=now)
    rows = LinkCheck.pages.through.objects
    rows.filter(page=page.pk).exclude(linkcheck__url__in=urls).delete()
    known = set(rows.filter(page=page.pk).values_list("linkcheck__url", flat=True))
    for row in LinkCheck.objects.filter(url__in=set(urls) - known):
        row.pages.add(page.pk)


def outside_links(page) -> list[str]:
    """The web addresses on a page, each once, in reading order."""
    found = (link.anchor.href for link in links_of(page, passages_of(page)))
    web = (url for url in found if urlsplit(url).scheme in ("http", "https"))
    return list(dict.fromkeys(url for url in web if len(url) <= LONGEST))


def check_some(opener=ask) -> list[LinkCheck]:
    """Ask at the addresses that were not asked for the longest time, a few at once."""
    now = clocks.now()
    due = Q(checked_at=None) | Q(checked_at__lt=now - interval())
    order = F("checked_at").asc(nulls_first=True)
    rows = list(LinkCheck.objects.filter(due).order_by(order, "pk")[:LINKS_A_TURN])
    for row in rows:
        conclude(row, opener(row.url), clocks.now())
    return rows


def conclude(row: LinkCheck, answer: Answer, now) -> None:
    """What an answer says of a link; since when it fails is kept while it fails."""
    row.state = state_of(answer)
    row.finding = answer.said[:200]
    row.moved_to = answer.location[:LONGEST] if row.state == LinkState.MOVED else ""
    row.checked_at = now
    broken = row.state == LinkState.BROKEN
    row.failing_since = (row.failing_since or now) if broken else None
    row.save()


def state_of(answer: Answer) -> LinkState:
    status = answer.status
    if status in FOR_GOOD and answer.location:
        return LinkState.MOVED
    if status is not None and (200 <= status < 400 or status in SHY):
        return LinkState.SOUND
    return LinkState.BROKEN


def _page_types():
    return [model for model in regulated_models() if issubclass(model, Page)]
