"""The interface described for programs (OpenAPI 3.1); the tests compare answers with it."""

from home import published
from home.api.asked import MOST, SIZE
from home.api.figures import COLUMNS

VERSION = "1.0.0"
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
MOMENT = {"type": ["string", "null"], "format": "date-time"}
ADDRESS = {"type": ["string", "null"], "format": "uri"}


def document(name: str, root_url: str) -> dict:
    """The whole description, for the site at this address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": name,
            "version": VERSION,
            "description": "Everything published, read only, without account or key.",
        },
        "servers": [{"url": f"{root_url}/api/v1"}],
        "paths": paths(),
        "components": {"schemas": schemas(), "parameters": parameters()},
    }


def paths() -> dict:
    filters = ["type", "section", "unit", "year", "language", "updated_since", "limit", "after"]
    of_figures = ["section", "year", "language", "updated_since", "limit", "after"]
    return {
        "/": get("Where everything is", ref("Entry")),
        "/items/": get("Items, posted or corrected last first", ref("Items"), filters),
        "/items/{id}/": get("One item with its text", ref("WholeItem"), ["id"]),
        "/sections/": get("The tree of sections", ref("Sections")),
        "/figures/": get("Headline figures of reports", ref("Figures"), of_figures),
        "/figures.csv": get("The same as CSV (RFC 4180, UTF-8)", None, of_figures),
        "/openapi.json": get("This description", {"type": "object"}),
    }


def get(summary: str, schema: dict | None, names=()) -> dict:
    kind = {"application/json": {"schema": schema}} if schema else {"text/csv": {"schema": TEXT}}
    answers = {
        "200": {
            "description": "Found",
            "headers": {"ETag": {"schema": TEXT}, "Link": {"schema": TEXT}},
            "content": kind,
        },
        "304": {"description": "Unchanged since the ETag in If-None-Match"},
        "429": fault("Too many requests; see Retry-After"),
    }
    if names:
        answers["400"] = fault("A parameter cannot be meant")
    if "id" in names:
        answers["404"] = fault("Nothing public has this key")
    wanted = [{"$ref": f"#/components/parameters/{name}"} for name in names]
    return {"get": {"summary": summary, "parameters": wanted, "responses": answers}}


def fault(words: str) -> dict:
    content = {"application/problem+json": {"schema": ref("Problem")}}
    return {"description": words, "content": content}


def parameters() -> dict:
    types = sorted(published.item_models())
    day_or_moment = "A day or a moment (ISO 8601); without a zone, the office's own"
    found = [
        query("type", {"type": "string", "enum": types}, "Type of item"),
        query("section", NUMBER, "Key of a section; what stands below it counts"),
        query("unit", TEXT, "Code of the unit that answers for the item"),
        query("year", NUMBER, "Year of first publication"),
        query("language", TEXT, "Language of the item, such as vi or en"),
        query("updated_since", TEXT, f"Posted or corrected since. {day_or_moment}"),
        query("limit", bounded(), "Rows a page (reports, for figures)"),
        query("after", TEXT, "Where the next page begins; take it from `next`"),
    ]
    key = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
    return {one["name"]: one for one in found} | {"id": key}


def query(name: str, schema: dict, words: str) -> dict:
    return {"name": name, "in": "query", "schema": schema, "description": words}


def bounded() -> dict:
    return {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE}


def schemas() -> dict:
    use = {"citation": TEXT, "licence": ref("Licence"), "notice": TEXT}
    short = short_item()
    return {
        "Entry": record(use | {"office": TEXT, "links": {"type": "object"}}, ["links"]),
        "Items": record(use | {"items": rows("Item"), "next": ADDRESS}, ["items", "next"]),
        "Item": record(short, list(short)),
        "WholeItem": record(
            short | use | {"facts": {"type": "object"}, "content": {"type": "object"}},
            [*short, "facts", "content"],
        ),
        "Sections": record(use | {"sections": {"type": "array"}}, ["sections"]),
        "Figures": record(use | {"figures": rows("Figure"), "next": ADDRESS}, ["figures", "next"]),
        "Figure": record({name: {} for name in COLUMNS}, list(COLUMNS)),
        "File": record(file_facts(), list(file_facts())),
        "Licence": record({"text": TEXT, "url": ADDRESS}, ["text", "url"]),
        "Problem": record({"type": TEXT, "title": TEXT, "status": NUMBER}, ["title", "status"]),
    }


def short_item() -> dict:
    either = {"type": ["object", "null"]}
    return {
        **{"id": NUMBER, "urn": TEXT, "type": TEXT, "title": TEXT, "summary": TEXT},
        **{"language": TEXT, "url": ADDRESS, "api_url": ADDRESS, "section": either},
        **{"unit": either, "office": TEXT, "digest": {"type": ["string", "null"]}},
        **{"version": NUMBER, "first_published_at": MOMENT, "released_at": MOMENT},
        **{"updated_at": MOMENT, "change_note": TEXT, "files": rows("File"), "citation": TEXT},
        **{"licence": ref("Licence"), "references": {"type": "object"}},
    }


def file_facts() -> dict:
    return {
        **{"kind": TEXT, "title": TEXT, "file_name": TEXT, "url": ADDRESS, "size": NUMBER},
        **{"sha256": TEXT, "credit": TEXT, "licence": {"type": ["string", "null"]}},
    }


def record(properties: dict, required: list[str]) -> dict:
    return {"type": "object", "properties": properties, "required": required}


def rows(name: str) -> dict:
    return {"type": "array", "items": ref(name)}


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}
