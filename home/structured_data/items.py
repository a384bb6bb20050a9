"""One node for each type of page: NewsArticle, Legislation, Dataset, Report, PublicationIssue…"""

from home import published
from home.sharing.addresses import picture_address
from home.structured_data import catalogues
from home.structured_data.facts import FORCE, MOST_WORDS, day, downloads, moment, summary_of
from stats_pages.item_files import files_of
from stats_pages.states import RelationKind

RELATIONS = {
    RelationKind.AMENDS: "legislationAmends",
    RelationKind.REPLACES: "legislationRepeals",
    RelationKind.REPEALS: "legislationRepeals",
    RelationKind.CORRECTS: "legislationCorrects",
    RelationKind.CONSOLIDATES: "legislationConsolidates",
    RelationKind.DETAILS: "legislationEnsuresImplementationOf",
}


def node_of(chrome) -> dict:
    """What the page is, with what all types have in common."""
    page = chrome.page
    kind = published.name_of(type(page))
    return common(chrome) | SPECIAL.get(kind, passage)(page, chrome)


def common(chrome) -> dict:
    """Address, name, language, times, publisher, licence; an article's `#item` is its identity."""
    page, office = chrome.page, {"@id": f"{chrome.site.root_url}/#office"}
    package = getattr(page, "released_package", None)
    return {
        "@id": f"{chrome.canonical_url}#item",
        "url": chrome.canonical_url,
        "name": page.title,
        "description": summary_of(page)[:MOST_WORDS],
        "inLanguage": page.locale.language_code,
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
        "publisher": office,
        "isPartOf": {"@id": f"{chrome.site.root_url}/#website"},
        "license": chrome.terms_url,
        "isAccessibleForFree": True,
        "creditText": chrome.citation,
        "identifier": identifier_of(package),
    }


def identifier_of(package) -> dict | None:
    """The digest of the approved content, by which anyone can verify it."""
    if package is None:
        return None
    return {"@type": "PropertyValue", "propertyID": "SHA-256", "value": package.digest}


def news(page, chrome) -> dict:
    author = {"@type": "Person", "name": page.byline} if page.byline else None
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "mainEntityOfPage": chrome.canonical_url,
        "author": author or {"@id": f"{chrome.site.root_url}/#office"},
        "isBasedOn": page.source_url,
        "image": picture_address(page, chrome),
        "about": event_of(page) if page.event_starts_at else None,
    }


def event_of(page) -> dict:
    place = {"@type": "Place", "name": page.event_place} if page.event_place else None
    return {
        "@type": "Event",
        "name": page.title,
        "startDate": moment(page.event_starts_at),
        "endDate": moment(page.event_ends_at),
        "location": place,
    }


def legislation(page, chrome) -> dict:
    """A document of law: its number, what force it has today and which others it changes."""
    issuer = {"@type": "Organization", "name": page.issuing_body} if page.issuing_body else None
    found = {
        "@type": "Legislation",
        "legislationIdentifier": page.number_and_symbol,
        "legislationType": page.document_type.title if page.document_type_id else "",
        "legislationDate": day(page.issued_on),
        "legislationDateOfApplicability": day(page.in_effect_from),
        "legislationPassedBy": issuer,
        "legislationLegalForce": FORCE.get(page.status, ""),
        "expires": day(page.expires_on),
    }
    for relation in page.linked_relations:
        name, target = RELATIONS.get(relation.kind), relation.link
        if name and target:
            found.setdefault(name, []).append(target.get_full_url(chrome.request))
    return found


def yearbook(page, chrome) -> dict:
    """A yearbook is data about one year; its files can be fetched without asking."""
    return {
        "@type": "Dataset",
        "description": summary_of(page) or page.title,
        "temporalCoverage": str(page.year),
        "creator": {"@id": f"{chrome.site.root_url}/#office"},
        "version": str(page.edition),
        "image": picture_address(page, chrome),
        "distribution": downloads([page.full_pdf], chrome),
    }


def report(page, chrome) -> dict:
    """A report of periods; its workbooks stand beside it."""
    periods = getattr(page, "covered", list)()
    begin = min((period.start for period in periods), default=None)
    end = max((period.end for period in periods), default=None)
    return {
        "@type": "Report",
        "headline": page.title,
        "mainEntityOfPage": chrome.canonical_url,
        "temporalCoverage": f"{day(begin)}/{day(end)}" if begin and end else "",
        "author": {"@id": f"{chrome.site.root_url}/#office"},
        "image": picture_address(page, chrome),
    }


def analysis(page, chrome) -> dict:
    """A report with authors of its own, on the years that it looks at."""
    authors = [{"@type": "Person", "name": name} for name in page.author_names]
    return report(page, chrome) | {
        "author": authors or {"@id": f"{chrome.site.root_url}/#office"},
        "temporalCoverage": page.period_label.replace("–", "/") or str(page.year),
        "keywords": page.keywords,
        "version": str(page.edition),
        "encoding": downloads(files_of(page), chrome),
    }


def passage(page, chrome) -> dict:
    """A page that leads on, or of a type that schema.org has no closer word for."""
    lists = hasattr(page, "item_model") or hasattr(page, "child_sections")
    return {"@type": "CollectionPage" if lists else "WebPage"}


SPECIAL = {
    "news": news,
    "legal-document": legislation,
    "yearbook": yearbook,
    "socio-economic-report": report,
    "thematic-analysis": analysis,
    "classification": catalogues.classification,
    "serial-issue": catalogues.issue,
    "survey-plan": catalogues.survey_plan,
    "reporting-regime": catalogues.regime,
}
