"""The sheet of components is what the site's templates draw today, and leaves no block out."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from home import component_page

SHEET = Path(settings.ROOT_DIR, "docs", "components.html")


@pytest.fixture(scope="module")
def html():
    # No database mark: a query would fail the test.
    return component_page.page()


def test_the_sheet_is_up_to_date(html):
    """If not: `manage.py component_page`."""
    assert SHEET.read_text(encoding="utf-8") == html


def test_every_block_stands_on_it(html):
    names = set(re.findall(r'<h3 class="sheet-name">([^<,]+)', html))

    assert len(component_page.blocks()) > 10
    assert set(component_page.blocks()) <= names


def test_every_colour_is_defined_for_light_and_for_dark(html):
    tokens = Path(settings.ROOT_DIR, component_page.CSS, "tokens.css").read_text()
    light, dark = (
        set(re.findall(r"(--[a-z-]+):", re.search(pattern, tokens, re.S).group(1)))
        for pattern in (
            r':root,\n  \[data-theme="light"\] \{(.*?)\n  \}',
            r'\n  \[data-theme="dark"\] \{(.*?)\n  \}',
        )
    )

    assert light == dark
    assert set(component_page.colours()) <= light


def test_the_device_and_the_reader_choose_the_same_dark_colours():
    tokens = Path(settings.ROOT_DIR, component_page.CSS, "tokens.css").read_text()
    by_device = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\n    \}", tokens, re.S).group(1)
    by_reader = re.search(r'\n  \[data-theme="dark"\] \{(.*?)\n  \}', tokens, re.S).group(1)

    assert by_device.split() == by_reader.split()


def test_no_name_stands_twice_on_it(html):
    names = re.findall(r'\bid="([^"]+)"', html)

    assert len(names) == len(set(names))
