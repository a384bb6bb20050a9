"""Pieces that several types of page are told with: days, files, summaries, decisions."""

from django.utils.timezone import localtime

from stats_pages.states import ValidityStatus

FORCE = {
    ValidityStatus.NOT_YET: "https://schema.org/NotInForce",
    ValidityStatus.IN_FORCE: "https://schema.org/InForce",
    ValidityStatus.PARTLY_EXPIRED: "https://schema.org/PartiallyInForce",
    ValidityStatus.SUSPENDED: "https://schema.org/NotInForce",
    ValidityStatus.EXPIRED: "https://schema.org/NotInForce",
}
MOST_WORDS = 4000


def decision_of(page, chrome) -> str:
    """Where the decision behind an item is, while it is public here."""
    link = page.decision_link
    return link.get_full_url(chrome.request) if link else ""


def span(begin, end) -> str:
    """A stretch of days; one without an end goes on."""
    return f"{day(begin)}/{day(end) or '..'}" if begin else ""


def downloads(files, chrome) -> list[dict]:
    return [
        {
            "@type": "DataDownload",
            "name": file.title,
            "contentUrl": chrome.site.root_url + file.url,
            "encodingFormat": file.content_type,
            "contentSize": f"{file.file_size} B" if file.file_size else "",
        }
        for file in files
        if file
    ]


def summary_of(page) -> str:
    """What the editors say of it in a line or two."""
    texts = (getattr(page, name, "") for name in ("search_description", "summary", "intro"))
    return next((str(text) for text in texts if text), "")


def moment(at) -> str:
    return localtime(at).isoformat() if at else ""


def day(on) -> str:
    return on.isoformat() if on else ""
