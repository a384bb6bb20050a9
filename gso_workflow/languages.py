"""What the registers say in a reader's language, and the languages of a site (L-01).

A register keeps its words in the installation's own language. Beside them stand the same words
for readers of other languages, in fields that end with the language's code: `name`, `name_en`.
"""

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.urls import get_urlconf
from django.utils.translation import get_language_from_path
from wagtail.coreutils import get_supported_content_language_variant


class Words(str):
    """A text that knows the language it is in."""

    language: str

    def __new__(cls, text, language=""):
        words = super().__new__(cls, text or "")
        words.language = language or settings.LANGUAGE_CODE
        return words


def words_of(row, name: str, language: str = "") -> Words:
    """The field `name` of the row in that language, else as it was first entered; None has none."""
    other = getattr(row, f"{name}_{language}", "") if language else ""
    return Words(other, language) if other else Words(getattr(row, name, ""))


def of_first(rows, name: str, language: str = "") -> Words:
    """The words of the first row that has the field filled in at all, in that language."""
    speaking = next((row for row in rows if getattr(row, name, "")), None)
    return words_of(speaking, name, language)


def first_language() -> str:
    """The language of originals: the installation's own, as the locales write it."""
    try:
        return get_supported_content_language_variant(settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE


def is_translation(page) -> bool:
    """Whether the page is kept in another language than the originals."""
    return bool(page.locale_id) and page.locale.language_code != first_language()


def original_of(page):
    """The original of a translated page, whatever its state; of any other page the page itself."""
    if not is_translation(page):
        return page
    found = page.get_translations().filter(locale__language_code=first_language()).first()
    return found or page


def language_of_path(path: str) -> str:
    """The language that the address itself asks for; without a code in it the site's first one."""
    urlconf = get_urlconf() or settings.ROOT_URLCONF
    if is_language_prefix_patterns_used(urlconf)[0]:
        return get_language_from_path(path) or settings.LANGUAGE_CODE
    return settings.LANGUAGE_CODE
