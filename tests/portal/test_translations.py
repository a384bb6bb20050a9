"""No screen of the admin falls back to English: every word of Wagtail resolves to Vietnamese."""

import gettext
import json
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation
from wagtail.admin.views.i18n import js_catalog

from portal.catalogs import compile_catalogs

WAGTAIL = [
    "wagtail",
    "wagtail.admin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail_modeladmin",
]
COMPANIONS = [
    "axes",
    "django.contrib.auth",
    "django.contrib.humanize",
    "django_otp",
    "simple_history",
    "taggit",
]
# Pure arrangements of values: there is no word in them to translate.
SAME_IN_BOTH = {
    "%(status_display)s %(task_name)s %(started_at)s",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
    "%(field_label)s:",
}
FEWER_VALUES = {
    # The English plural counts child pages where Wagtail has established that there are none.
    "Deleting this page will also delete %(translation_count)s translation of this page.",
    # The search results have no name for what they list: the value would read "None".
    "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|<[^>]+>")


def source_entries(package: str, domain: str = "django") -> Iterator[polib.POEntry]:
    """The words of a package: its English catalogue, or the German where none is shipped."""
    locale = Path(find_spec(package).origin).parent / "locale"
    english = locale / "en" / "LC_MESSAGES" / f"{domain}.po"
    source = english if english.exists() else locale / "de" / "LC_MESSAGES" / f"{domain}.po"
    return (entry for entry in polib.pofile(str(source)) if not entry.obsolete)


def translated(catalog: DjangoTranslation, entry: polib.POEntry) -> str:
    if entry.msgid_plural and entry.msgctxt:
        return catalog.npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, 2)
    if entry.msgid_plural:
        return catalog.ngettext(entry.msgid, entry.msgid_plural, 2)
    if entry.msgctxt:
        return catalog.pgettext(entry.msgctxt, entry.msgid)
    return catalog.gettext(entry.msgid)


def untranslated(catalog: DjangoTranslation, entries: Iterable[polib.POEntry]) -> list[str]:
    return [
        entry.msgid
        for entry in entries
        if translated(catalog, entry) in {"", entry.msgid, entry.msgid_plural}
        and entry.msgid not in SAME_IN_BOTH
    ]


def misplaced(catalog: DjangoTranslation, entries: Iterable[polib.POEntry]) -> list[str]:
    return [
        entry.msgid
        for entry in entries
        if set(PLACEHOLDER.findall(translated(catalog, entry)))
        != set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        and entry.msgid not in FEWER_VALUES
    ]


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> Iterator[None]:
    """Catalogues read while Django started may be older than what is compiled here."""
    compile_catalogs()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gettext, "_translations", {})
        yield


@pytest.fixture(scope="module")
def catalog() -> DjangoTranslation:
    return DjangoTranslation("vi")


@pytest.fixture(scope="module")
def script_catalog() -> DjangoTranslation:
    """What Wagtail's own /jsi18n/ view reads: its catalogue, then the project's."""
    locale = Path(find_spec("wagtail.admin").origin).parent / "locale"
    return DjangoTranslation("vi", domain="djangojs", localedirs=[str(locale)])


@pytest.mark.parametrize("package", [*WAGTAIL, *COMPANIONS])
def test_every_word_of_the_package_is_vietnamese(package, catalog):
    assert untranslated(catalog, source_entries(package)) == []


@pytest.mark.parametrize("package", [*WAGTAIL, *COMPANIONS])
def test_every_value_a_sentence_shows_keeps_its_place(package, catalog):
    assert misplaced(catalog, source_entries(package)) == []


def test_every_word_of_the_scripts_is_vietnamese(script_catalog):
    assert untranslated(script_catalog, source_entries("wagtail.admin", "djangojs")) == []
    assert misplaced(script_catalog, source_entries("wagtail.admin", "djangojs")) == []


def test_the_script_catalogue_of_the_admin_carries_the_words_of_the_project(script_catalog):
    with translation.override("vi"):
        response = js_catalog(RequestFactory().get("/"))

    assert json.dumps(script_catalog.gettext("Saving..."))[1:-1] in response.content.decode()


def test_counted_time_is_vietnamese(catalog):
    units = ("year", "month", "week", "day", "hour", "minute")

    counted = [catalog.ngettext(f"%(num)d {unit}", f"%(num)d {unit}s", 3) for unit in units]

    assert [text % {"num": 3} for text in counted] == [
        "3 năm", "3 tháng", "3 tuần", "3 ngày", "3 giờ", "3 phút",
    ]  # fmt: skip


def test_the_words_of_forms_are_vietnamese(catalog):
    """Messages of fields, validators and models; not the names of the world's languages."""
    shown = ("forms/", "core/", "db/models/", "contrib/", "utils/dates")
    entries = source_entries("django.conf")

    of_forms = [e for e in entries if any(path.startswith(shown) for path, _ in e.occurrences)]

    assert [word for word in untranslated(catalog, of_forms) if re.search("[a-z]{3}", word)] == []
