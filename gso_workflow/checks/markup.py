"""Reading rich text as stored: its links and its headings."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_HEADING = re.compile(r"h([1-6])")


@dataclass(frozen=True)
class Anchor:
    """A link: its address ("" for one that leads nowhere), its words, and whether it is inside."""

    href: str
    words: str
    internal: bool = False


@dataclass
class Markup:
    anchors: list[Anchor] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)


def is_markup(text: str) -> bool:
    return _TAG.search(text) is not None


@lru_cache(maxsize=512)
def read(source: str) -> Markup:
    """Links and headings of a piece of rich text, in order."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self.link = None
        self.heading = None
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self._end_link()
            self.link = (given.get("href") or "", bool(given.get("linktype")), len(self.words))
        elif tag == "img" and given.get("alt"):
            self.words.append(given["alt"])
        elif _HEADING.fullmatch(tag):
            self.heading = (int(tag[1]), len(self.words))

    def handle_endtag(self, tag):
        if tag == "a":
            self._end_link()
        elif self.heading and _HEADING.fullmatch(tag):
            level, start = self.heading
            self.found.headings.append((level, self._said(start)))
            self.heading = None

    def handle_data(self, data):
        self.words.append(data)

    def close(self):
        super().close()
        self._end_link()

    def _end_link(self):
        if self.link:
            href, internal, start = self.link
            self.found.anchors.append(Anchor(href, self._said(start), internal))
            self.link = None

    def _said(self, start) -> str:
        return " ".join("".join(self.words[start:]).split())
