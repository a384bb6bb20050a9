"""Every block that an editor can choose says what it is and shows what it looks like."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError

from stats_pages.blocks import (
    BodyStreamBlock,
    ChaptersStreamBlock,
    FiguresStreamBlock,
    PartsStreamBlock,
)
from stats_pages.blocks.figures import FigureBlock
from stats_pages.blocks.parts import PartContentBlock
from stats_pages.blocks.tables import TableBlock
from stats_pages.blocks.text import LinkBlock
from stats_pages.models import LegalDocumentPage, NewsPage, SocioEconomicReportPage, YearbookPage

STREAMS = [
    BodyStreamBlock(),
    ChaptersStreamBlock(),
    FiguresStreamBlock(),
    PartsStreamBlock(),
    PartContentBlock(),
]
BLOCKS = [block for stream in STREAMS for block in stream.child_blocks.values()]
USED = [
    (NewsPage, "body"),
    (YearbookPage, "chapters"),
    (SocioEconomicReportPage, "headline_figures"),
    (LegalDocumentPage, "parts"),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_every_block_has_a_label_an_icon_a_description_and_a_preview(block):
    assert str(block.label)
    assert block.meta.icon not in ("placeholder", "")
    assert str(block.get_description())
    assert block.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), USED)
def test_every_preview_can_be_shown(client, model, field):
    person = get_user_model().objects.create_superuser("bientap", "a@example.vn", "password")
    client.force_login(person)
    stream = model._meta.get_field(field).stream_block
    for block in stream.child_blocks.values():
        response = client.get(
            reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
        )
        assert response.status_code == 200, block.name
        assert "block-preview.css" in response.content.decode()


def figure(**changes):
    value = {"label": "Chỉ số", "value": "1.5", "missing": "", "decimals": 1, "unit": "%"}
    return FigureBlock().to_python({**value, **changes})


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "1,5"),
        ({"value": "0"}, "0"),
        ({"value": None, "missing": "missing"}, "…"),
        ({"value": None, "missing": "confidential"}, "c"),
    ],
)
def test_a_figure_is_a_number_or_a_reason(changes, shown):
    value = FigureBlock().clean(figure(**changes))

    assert value.display == shown


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": None}, "value"),
        ({"missing": "confidential"}, "missing"),
        ({"decimals": 9}, "decimals"),
    ],
)
def test_a_figure_is_not_both_and_not_neither(changes, field):
    with pytest.raises(StructBlockValidationError) as refusal:
        FigureBlock().clean(figure(**changes))

    assert set(refusal.value.block_errors) == {field}


def test_an_unfinished_figure_may_be_saved_in_a_draft():
    assert FigureBlock().clean_deferred(figure(value=None)).display == "…"


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"title": "", "page": None, "url": ""}, "page"),
        ({"title": "", "page": None, "url": "https://example.vn/"}, "title"),
    ],
)
def test_a_link_leads_somewhere_and_an_outside_one_has_a_title(value, field):
    with pytest.raises(StructBlockValidationError) as refusal:
        LinkBlock().clean(LinkBlock().to_python(value))

    assert set(refusal.value.block_errors) == {field}


def test_a_table_knows_which_cells_are_headings():
    value = TableBlock().get_preview_value()

    assert value.head == [["Ngành", "Năm 2024", "Năm 2025"]]
    assert len(value.body) == 2
    assert value.has_row_headings


def table_of(*rows):
    raw = {"caption": "Dân số", "grid": {"data": list(rows), "first_row_is_table_header": True}}
    return TableBlock().to_python(raw)


def test_rows_and_columns_that_the_editor_left_empty_at_the_edge_are_not_shown():
    value = table_of(["Năm", "Số", None], [None, "", ""], ["2026", 0, ""], ["", None, None])

    assert value.rows == [["Năm", "Số"], [None, ""], ["2026", 0]]
    assert value.render_as_block().count("<tr>") == 3


def test_a_table_that_holds_nothing_is_not_ready():
    with pytest.raises(StructBlockValidationError) as refusal:
        TableBlock().clean(table_of([None, ""], ["", None]))

    assert set(refusal.value.block_errors) == {"grid"}


def test_the_first_cell_of_a_row_stands_below_its_heading_be_it_a_year():
    html = table_of(["Năm", "Số"], ["2026", "7,5"]).render_as_block()

    assert "<td>2026</td>" in html
    assert '<td class="number">7,5</td>' in html


def test_the_menu_of_the_grid_is_in_the_editors_language():
    options = TableBlock().child_blocks["grid"].field.widget.table_options

    assert set(options["contextMenu"]["items"]) >= {"row_above", "remove_col"}
    assert options["language"] == "en-US"
