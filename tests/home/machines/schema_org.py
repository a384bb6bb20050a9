"""A small part of schema.org: the types that the site uses, their properties and what these hold.

Taken by hand from the published vocabulary; a property or type that is not here fails the test.
"""

import re

# Each type with the types it is a kind of.
TYPES = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "NewsArticle": ("Article",),
    "Report": ("Article",),
    "DigitalDocument": ("CreativeWork",),
    "PublicationIssue": ("CreativeWork",),
    "CreativeWorkSeries": ("CreativeWork",),
    "Periodical": ("CreativeWorkSeries",),
    "Legislation": ("CreativeWork",),
    "Dataset": ("CreativeWork",),
    "MediaObject": ("CreativeWork",),
    "DataDownload": ("MediaObject",),
    "WebPage": ("CreativeWork",),
    "CollectionPage": ("WebPage",),
    "WebSite": ("CreativeWork",),
    "Organization": ("Thing",),
    "GovernmentOrganization": ("Organization",),
    "Person": ("Thing",),
    "Place": ("Thing",),
    "Event": ("Thing",),
    "Intangible": ("Thing",),
    "ItemList": ("Intangible",),
    "BreadcrumbList": ("ItemList",),
    "ListItem": ("Intangible",),
    "StructuredValue": ("Intangible",),
    "PropertyValue": ("StructuredValue",),
    "EntryPoint": ("Intangible",),
    "Action": ("Thing",),
    "SearchAction": ("Action",),
}
TEXT, URL, DATE, MOMENT, NUMBER, TRUTH = "Text", "URL", "Date", "DateTime", "Number", "Boolean"
# Each property: the types it belongs to, and what it may hold.
PROPERTIES = {
    "name": ("Thing", {TEXT}),
    "alternateName": ("Thing", {TEXT}),
    "description": ("Thing", {TEXT}),
    "url": ("Thing", {URL}),
    "image": ("Thing", {URL}),
    "identifier": ("Thing", {TEXT, URL, "PropertyValue"}),
    "mainEntityOfPage": ("Thing", {URL, "CreativeWork"}),
    "potentialAction": ("Thing", {"Action"}),
    "about": ("CreativeWork", {"Thing"}),
    "author": ("CreativeWork", {"Organization", "Person"}),
    "creator": ("CreativeWork", {"Organization", "Person"}),
    "publisher": ("CreativeWork", {"Organization", "Person"}),
    "creditText": ("CreativeWork", {TEXT}),
    "datePublished": ("CreativeWork", {DATE, MOMENT}),
    "dateModified": ("CreativeWork", {DATE, MOMENT}),
    "expires": ("CreativeWork", {DATE, MOMENT}),
    "headline": ("CreativeWork", {TEXT}),
    "inLanguage": ("CreativeWork", {TEXT}),
    "isAccessibleForFree": ("CreativeWork", {TRUTH}),
    "isBasedOn": ("CreativeWork", {URL, "CreativeWork"}),
    "isPartOf": ("CreativeWork", {URL, "CreativeWork"}),
    "license": ("CreativeWork", {URL, "CreativeWork"}),
    "temporalCoverage": ("CreativeWork", {TEXT, URL, MOMENT}),
    "version": ("CreativeWork", {TEXT, NUMBER}),
    "encoding": ("CreativeWork", {"MediaObject"}),
    "keywords": ("CreativeWork", {TEXT, URL}),
    "issueNumber": ("PublicationIssue", {TEXT, NUMBER}),
    "issn": (("CreativeWorkSeries", "Dataset", "WebSite"), {TEXT}),
    "distribution": ("Dataset", {"DataDownload"}),
    "contentUrl": ("MediaObject", {URL}),
    "encodingFormat": ("MediaObject", {TEXT, URL}),
    "contentSize": ("MediaObject", {TEXT}),
    "legislationIdentifier": ("Legislation", {TEXT, URL}),
    "legislationType": ("Legislation", {TEXT}),
    "legislationDate": ("Legislation", {DATE}),
    "legislationDateOfApplicability": ("Legislation", {DATE}),
    "legislationPassedBy": ("Legislation", {"Organization", "Person"}),
    "legislationLegalForce": ("Legislation", {"LegalForceStatus"}),
    "legislationAmends": ("Legislation", {"Legislation"}),
    "legislationRepeals": ("Legislation", {"Legislation"}),
    "legislationCorrects": ("Legislation", {"Legislation"}),
    "legislationConsolidates": ("Legislation", {"Legislation"}),
    "legislationEnsuresImplementationOf": ("Legislation", {"Legislation"}),
    "address": (("Organization", "Place"), {TEXT}),
    "email": (("Organization", "Person"), {TEXT}),
    "telephone": (("Organization", "Person", "Place"), {TEXT}),
    "parentOrganization": ("Organization", {"Organization"}),
    "startDate": ("Event", {DATE, MOMENT}),
    "endDate": ("Event", {DATE, MOMENT}),
    "location": ("Event", {"Place", TEXT}),
    "itemListElement": ("ItemList", {"ListItem", TEXT, "Thing"}),
    "position": (("ListItem", "CreativeWork"), {NUMBER, TEXT}),
    "item": ("ListItem", {URL, "Thing"}),
    "propertyID": ("PropertyValue", {TEXT, URL}),
    "value": ("PropertyValue", {TEXT, NUMBER, TRUTH, "StructuredValue"}),
    "target": ("Action", {"EntryPoint", URL}),
    "query-input": ("SearchAction", {TEXT}),
    "urlTemplate": ("EntryPoint", {TEXT}),
}
MEMBERS = {
    "LegalForceStatus": {
        f"https://schema.org/{name}" for name in ("InForce", "NotInForce", "PartiallyInForce")
    }
}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
# What a search engine asks for before it shows more than a title.
REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "author", "publisher", "mainEntityOfPage"},
    "Legislation": {"name", "legislationIdentifier", "legislationType", "legislationDate"},
    "Dataset": {"name", "description", "creator", "temporalCoverage"},
    "DigitalDocument": {"headline", "author", "publisher"},
    "PublicationIssue": {"name", "issueNumber", "isPartOf"},
    "Periodical": {"name", "url"},
    "DataDownload": {"name", "contentUrl", "encodingFormat"},
    "Report": {"headline", "datePublished", "publisher", "temporalCoverage"},
    "GovernmentOrganization": {"name"},
    "WebSite": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "Event": {"name", "startDate"},
}


def kinds(name) -> set:
    """The type and all it is a kind of."""
    return {name}.union(*(kinds(parent) for parent in TYPES[name]))


def faults_of(document) -> list[str]:
    """What schema.org does not know in a document with a graph."""
    nodes = {node["@id"]: node for node in document["@graph"] if "@id" in node}
    found = [] if document["@context"] == "https://schema.org" else ["context"]
    for node in document["@graph"]:
        found += _of_node(node, nodes, node.get("@type", "?"))
    return found


def _of_node(node, nodes, place) -> list[str]:
    kind = node.get("@type")
    if kind not in TYPES:
        return [f"{place}: no type {kind}"]
    names = {name for name in node if not name.startswith("@")}
    found = [f"{place}: {name} is missing" for name in sorted(REQUIRED.get(kind, set()) - names)]
    for name in sorted(names):
        known = PROPERTIES.get(name)
        if known is None:
            found.append(f"{place}: no property {name}")
            continue
        owners = known[0] if isinstance(known[0], tuple) else (known[0],)
        if not kinds(kind).intersection(owners):
            found.append(f"{place}: {kind} has no {name}")
        values = node[name] if isinstance(node[name], list) else [node[name]]
        for value in values:
            found += _of_value(value, known[1], nodes, f"{place}.{name}")
    return found


def _of_value(value, ranges, nodes, place) -> list[str]:
    if isinstance(value, dict):
        target = nodes.get(value["@id"]) if set(value) == {"@id"} else value
        if target is None:
            return [f"{place}: nothing is called {value['@id']}"]
        inner = [] if target is not value else _of_node(value, nodes, place)
        fits = kinds(target.get("@type", "Thing")).intersection(ranges)
        return inner if fits else [*inner, f"{place}: no {target.get('@type')} here"]
    return [] if any(_is(value, name) for name in ranges) else [f"{place}: {value!r}"]


def _is(value, name) -> bool:
    if isinstance(value, bool):
        return name == TRUTH
    if isinstance(value, (int, float)):
        return name == NUMBER
    if value in MEMBERS.get(name, ()):
        return True
    text = isinstance(value, str) and bool(value)
    if name == DATE:
        return text and bool(DAY.fullmatch(value))
    if name == MOMENT:
        return text and bool(INSTANT.fullmatch(value))
    # A thing may be named by its address alone.
    return text and (name == TEXT or (value.startswith("http") and (name == URL or name in TYPES)))
