"""A small site with its index, built from corpus.toml."""

import tomllib
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from home.models import FileText
from home.search import store
from stats_pages import models
from tests.stats_pages.samples import article, figure

HERE = Path(__file__).parent
CORPUS = tomllib.loads((HERE / "corpus.toml").read_text(encoding="utf-8"))


def at_noon(day):
    return datetime.combine(day, time(5), tzinfo=UTC)


def news(row):
    text = [("rich_text", f"<p>{row['body']}</p>")] if "body" in row else []
    return models.NewsPage, {
        "lead": row["lead"],
        "body": text,
        "first_published_at": at_noon(row["posted"]),
    }


def legal(row):
    articles = [
        ("article", {**article(str(at)), "heading": "", "text": f"<p>{text}</p>"})
        for at, text in enumerate(row.get("articles", []), 1)
    ]
    empty = {"title": "", "anchor": "", "issued_with": "", "preamble": ""}
    return models.LegalDocumentPage, {
        "document_number": row["number"],
        "document_symbol": row["symbol"],
        "issued_on": row["issued"],
        "abstract": row["abstract"],
        "parts": [("part", {**empty, "kind": "decision", "content": articles})],
        "document_type": models.DocumentType.objects.get(code="decision"),
        "first_published_at": at_noon(row["issued"]),
    }


def yearbook(row):
    fields = {
        "year": row["year"],
        "lead": row["lead"],
        "chapters": [],
        "first_published_at": datetime(row["year"] + 1, 6, 30, tzinfo=UTC),
    }
    if "file" in row:
        fields["full_pdf"] = read_file("Niên giám toàn văn", row["file"])
    return models.YearbookPage, fields


def read_file(title, pages, name="toan-van.pdf"):
    """A stored document whose text was read already."""
    content = ContentFile("\f".join(pages).encode(), name)
    document = models.OfficeDocument.objects.create(title=title, file=content)
    FileText.objects.create(sha256=document.sha256, pages=pages)
    return document


def report(row):
    label, value = row["figure"]
    periods = [
        models.ReportPeriod(period_type=kind, year=year, number=number)
        for kind, year, number in row["periods"]
    ]
    return models.SocioEconomicReportPage, {
        "lead": row["lead"],
        "periods": periods,
        "headline_figures": [figure(label=label, value=value)],
        "first_published_at": datetime(2026, periods[0].number, 28, tzinfo=UTC),
    }


KINDS = {"news": news, "legal": legal, "yearbook": yearbook, "report": report}


@pytest.fixture
def put(live):
    """Makes a live page and indexes it, as a release does."""

    def make(model, parent, **fields):
        page = live(model, parent, **fields)
        store.index_page(page)
        return page

    return make


@pytest.fixture
def corpus(place, put, settings, tmp_path):
    """Every page of corpus.toml by its key, live and indexed."""
    settings.MEDIA_ROOT = str(tmp_path)
    pages = {}
    for kind, rows in CORPUS.items():
        for key, row in rows.items():
            model, fields = KINDS[kind](row)
            parent = place.law if kind == "legal" else place.news
            pages[key] = put(model, parent, title=row["title"], slug=key, **fields)
    return pages


@pytest.fixture
def ask(client):
    """The context of the search page for an anonymous reader's query."""

    def asking(query, host="testserver", **filters):
        response = client.get("/tim-kiem/", {"q": query, **filters}, HTTP_HOST=host)
        assert response.status_code == 200
        return response.context

    return asking


@pytest.fixture
def titles(ask):
    """The titles that a query finds, in their order."""

    def found(query, **options):
        context = ask(query, **options)
        return [item.title for item in context["found"].items] if "found" in context else []

    return found
