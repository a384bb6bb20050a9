"""The content of a page as a reader meets it, without its markup: words, targets, images.

Only what stands inside `<article data-package="DIGEST">` counts; every deploy changes the rest.
"""

import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

MARK = "data-package"
TARGETS = frozenset(
    {"action", "alt", "cite", "data", "formaction", "href", "poster", "src", "srcdoc", "srcset"}
)
EXCERPT = 8


@dataclass
class Article:
    """A marked article: the digest it claims and its content, word by word."""

    digest: str
    content: list[str] = field(default_factory=list)


def articles_in(html: str) -> list[Article]:
    """Every marked article of a page, in order; an unclosed one reaches to the end."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.articles


def first_difference(released: list[str], served: list[str]) -> tuple[str, str] | None:
    """The first passage that differs, as it was released and as it is served; None if equal."""
    if released == served:
        return None
    start = next(
        (at for at, pair in enumerate(zip(released, served, strict=False)) if pair[0] != pair[1]),
        min(len(released), len(served)),
    )
    return _excerpt(released, start), _excerpt(served, start)


def _excerpt(content: list[str], start: int) -> str:
    return " ".join(content[max(0, start - 2) : start + EXCERPT])


class _Reader(HTMLParser):
    """Collects words and targets inside marked articles; articles within them belong to them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.articles: list[Article] = []
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        marked = next((value for name, value in attrs if name == MARK), None)
        if not self.depth and tag == "article" and marked is not None:
            self.articles.append(Article(marked))
            self.depth = 1
            return
        if not self.depth:
            return
        self.depth += tag == "article"
        for name, value in sorted(attrs, key=lambda pair: pair[0]):
            if name in TARGETS or name.startswith("on"):
                words = " ".join(_words(value or ""))
                self.articles[-1].content.append(f"{name}={words}")

    def handle_endtag(self, tag):
        if self.depth and tag == "article":
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.articles[-1].content += _words(data)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()
