"""The nodes of one page: who publishes it, where it stands, and what it is."""

from django.urls import NoReverseMatch, reverse

from gso_workflow.states import PUBLIC
from home.models import HomePage
from home.structured_data.items import node_of

CONTEXT = "https://schema.org"


def graph_of(chrome) -> dict | None:
    """The JSON-LD document of the chrome's page; None where no page of a site is shown."""
    if not (chrome.page and chrome.site and chrome.canonical_url) or is_past(chrome.page):
        return None
    nodes = [organization(chrome), website(chrome), node_of(chrome), breadcrumbs(chrome)]
    return {"@context": CONTEXT, "@graph": [without_empty(node) for node in nodes if node]}


def is_past(page) -> bool:
    """Whether an earlier version is shown: its address is that of the current one."""
    package = getattr(page, "released_package", None)
    return package is not None and package.state not in PUBLIC


def organization(chrome) -> dict:
    """The office under the name it bears today, with the body that it belongs to."""
    office = chrome.office
    node = {
        "@type": "GovernmentOrganization",
        "@id": identity(chrome, "office"),
        "name": chrome.name,
        "alternateName": chrome.symbol,
        "url": home_address(chrome),
    }
    if office:
        node |= {"address": office.address, "email": office.email, "telephone": office.phone}
    if chrome.managing_body:
        parent = {"@type": "GovernmentOrganization", "name": chrome.managing_body}
        node["parentOrganization"] = parent
    return node


def website(chrome) -> dict:
    node = {
        "@type": "WebSite",
        "@id": identity(chrome, "website"),
        "name": chrome.name,
        "url": home_address(chrome),
        "inLanguage": chrome.language,
        "publisher": {"@id": identity(chrome, "office")},
    }
    if isinstance(chrome.page, HomePage) and (search := search_address(chrome)):
        target = {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{query}}"}
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=query",
        }
    return node


def breadcrumbs(chrome) -> dict | None:
    """The way from the home page to this one; the home page itself has none."""
    if not chrome.trail:
        return None
    places = [(entry.title, chrome.site.root_url + path_of(entry.url)) for entry in chrome.trail]
    places.append((chrome.page.title, chrome.canonical_url))
    return {
        "@type": "BreadcrumbList",
        "@id": f"{chrome.canonical_url}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": address}
            for position, (title, address) in enumerate(places, 1)
        ],
    }


def path_of(url: str) -> str:
    """An address without its host, whichever of both forms a link has."""
    return url if url.startswith("/") else "/" + url.split("/", 3)[-1]


def home_address(chrome) -> str:
    return chrome.site.root_url + "/"


def identity(chrome, name: str) -> str:
    """One name for the office, and one for the site, on all pages."""
    return f"{home_address(chrome)}#{name}"


def search_address(chrome) -> str:
    """The page that searches this site; empty while there is none."""
    try:
        return chrome.site.root_url + reverse("search")
    except NoReverseMatch:
        return ""


def without_empty(node):
    """The node without properties that say nothing; zero and False do say something."""
    if isinstance(node, dict):
        kept = {name: without_empty(value) for name, value in node.items()}
        return {name: value for name, value in kept.items() if value not in (None, "", [], {})}
    return [without_empty(one) for one in node] if isinstance(node, list) else node
