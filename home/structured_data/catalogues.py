"""What a list of codes, a survey plan, a reporting regime and an issue of a series are."""

from home import published
from home.sharing.addresses import picture_address
from home.structured_data.facts import (
    FORCE,
    MOST_WORDS,
    day,
    decision_of,
    downloads,
    moment,
    span,
    summary_of,
)
from stats_pages.catalogues.downloads import FORMS
from stats_pages.item_files import files_of


def classification(page, chrome) -> dict:
    """A list of codes is data: each of its versions can be fetched in every form, today's first.

    What it shows below its own address, one code or one version, is a page of it.
    """
    address, current = page.get_full_url(chrome.request), page.current
    if page.shown_part:
        return {"@type": "WebPage", "name": chrome.title, "isPartOf": address}
    versions = [current, *(one for one in page.timeline[::-1] if one is not current)]
    return {
        "@type": "Dataset",
        "description": summary_of(page) or page.title,
        "creator": {"@id": f"{chrome.site.root_url}/#office"},
        "temporalCoverage": span(page.timeline[0].valid_from if page.timeline else None, None),
        "version": current.label if current else "",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{page.title} – {one.label} ({form.upper()})",
                "contentUrl": f"{address}phien-ban/{one.slug}/{form}/",
                "encodingFormat": kind.split(";")[0],
            }
            for one in filter(None, versions)
            for form, (_write, kind) in FORMS.items()
        ],
    }


def issue(page, chrome) -> dict:
    """One number of a series that comes out again and again."""
    number = {
        "@type": "PublicationIssue",
        "issueNumber": page.printed_number,
        "datePublished": day(page.issued_on) or moment(page.first_published_at),
        "inLanguage": page.language.split("-"),
        "image": picture_address(page, chrome),
        "encoding": downloads(files_of(page), chrome),
    }
    series = page.series
    if series and published.pages_of(chrome.site).filter(pk=series.pk).exists():
        address = series.get_full_url(chrome.request)
        told = {"name": series.title, "issn": series.issn, "url": address}
        number["isPartOf"] = {"@type": "Periodical", **told}
    return number


def survey_plan(page, chrome) -> dict:
    """How a survey is carried out: a work about the data that it collects."""
    return {
        "@type": "DigitalDocument",
        "headline": page.title,
        "author": {"@id": f"{chrome.site.root_url}/#office"},
        "temporalCoverage": span(page.collection_from, page.collection_until),
        "about": {"@type": "Thing", "name": page.subjects[:MOST_WORDS]} if page.subjects else None,
        "isBasedOn": decision_of(page, chrome),
        "encoding": downloads(files_of(page), chrome),
    }


def regime(page, chrome) -> dict:
    """Who must report what: it binds as a document of law does, though it is issued by one."""
    issuer = {"@type": "Organization", "name": page.decided_by} if page.decided_by else None
    return {
        "@type": "Legislation",
        "legislationIdentifier": page.cited_number,
        "legislationType": str(page._meta.verbose_name),
        "legislationDate": day(page.cited_on),
        "legislationDateOfApplicability": day(page.effective_on),
        "legislationPassedBy": issuer,
        "legislationLegalForce": FORCE.get(page.status, ""),
        "expires": day(page.expires_on),
        "isBasedOn": decision_of(page, chrome),
        "encoding": downloads(files_of(page), chrome),
    }
