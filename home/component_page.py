"""The sheet of every component and block in its states, drawn by the site's own templates.

Nothing is drawn by hand, so nothing can drift: blocks come from the page types, colours from the
tokens, everything else from the samples. It needs neither a database nor a server.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils.translation import override
from wagtail.fields import StreamField
from wagtail.models import Page

from home import component_samples as samples
from stats_pages.states import DataStatus, Missing, ValidityStatus

CSS = "site/static/portal/css"
SHEETS = ("tokens", "base", "layout", "components", "content", "search-form", "languages")
COLOUR = re.compile(r"^    (--[a-z-]+): (?:#[0-9a-f]{6}|var\(--brand\));$", re.M)
STYLE_LINKS = re.compile(r"<noscript>.*?</noscript>|<link\b[^>]*>", re.S)
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


def page() -> str:
    """The whole sheet as one HTML file that lies in docs/ and reads the site's own styles."""
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    with override("vi"), override_settings(STORAGES=storages, GSO_DEMO=True):
        rooms: dict[str, list] = {}
        for room, name, html in specimens():
            rooms.setdefault(room, []).append((name, html))
        context = {"rooms": rooms, "colours": colours(), "sheets": SHEETS, "css": CSS}
        html = render_to_string("home/component_page.html", context)
    return re.sub(r"[ \t]+$", "", re.sub(r"\n\s*\n+", "\n", html), flags=re.M).strip() + "\n"


def specimens() -> Iterator[tuple[str, str, str]]:
    """Room, name and HTML of every specimen."""
    for room, name, template, values in samples.parts():
        yield room, name, STYLE_LINKS.sub("", render_to_string(template, values))
    for name, block, value in block_states():
        html = block.render(block.normalize(value))
        yield "Blocks that editors use", name, f'<div class="prose">{html}</div>'
    statuses = [*ValidityStatus, *DataStatus]
    yield "States in a word", "Badges", "".join(map(badge, statuses))


def block_states() -> Iterator[tuple]:
    """Name, block and value of every block of every page type, and of its states."""
    for name, block in sorted(blocks().items()):
        value = block.get_preview_value()
        yield from ((f"{name}{state}", block, told) for state, told in _states(name, value))


def blocks() -> dict:
    """The blocks that hold what they show, by their label's English name.

    Bands and rules list what the site has, and without a site have nothing to draw.
    """
    models = [*apps.get_app_config("stats_pages").get_models()]
    models += apps.get_app_config("home").get_models()
    fields = [f for model in models if issubclass(model, Page) for f in model._meta.fields]
    streams = [field.stream_block for field in fields if isinstance(field, StreamField)]
    return {
        type(block).__name__.removesuffix("Block"): block
        for stream in streams
        for block in stream.child_blocks.values()
        if hasattr(block.meta, "preview_value")
    }


def _states(name, value):
    if name == "Figure":
        for status in DataStatus:
            yield f", {status.value}", {**value, "status": status.value}
        yield ", zero", {**value, "value": "0"}
        for missing in Missing:
            yield f", {missing.value}", {**value, "value": None, "missing": missing.value}
    elif name == "Notice":
        for tone in ("info", "warning"):
            yield f", {tone}", {**value, "tone": tone}
    elif name in ("Image", "Document"):
        key, stored = (
            ("image", samples.SampleImage()) if name == "Image" else ("document", samples.FILE)
        )
        yield "", {**value, key: stored}
    else:
        yield "", value


def badge(status) -> str:
    return f'<span class="badge badge--{status.value}">{status.label}</span> '


def colours() -> list[str]:
    """The names of the colours, in the order of the tokens."""
    tokens = Path(settings.ROOT_DIR, CSS, "tokens.css").read_text(encoding="utf-8")
    return list(dict.fromkeys(COLOUR.findall(tokens)))
