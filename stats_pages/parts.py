"""Anchors and contents list of a document made of parts, chapters and articles (R-005)."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gso_workflow.vietnamese import slug
from stats_pages.states import PartKind


@dataclass(frozen=True)
class Entry:
    """A line of the contents list; level 1 is a chapter or a lone article."""

    label: str
    anchor: str
    level: int


@dataclass
class Article:
    """An article with the address it has for ever, e.g. quy-che-dieu-12."""

    anchor: str
    value: object


@dataclass
class Chapter:
    anchor: str
    value: object
    articles: list[Article] = field(default_factory=list)


@dataclass
class Part:
    """A part ready to be shown: `pieces` are (type, Chapter | Article | bound block)."""

    anchor: str
    value: object
    pieces: list[tuple[str, object]] = field(default_factory=list)

    @property
    def kind_label(self):
        return str(PartKind(self.value["kind"] or PartKind.OTHER).label)

    @property
    def title(self):
        """The kind and the title; a title that begins with its kind says it once."""
        title = self.value["title"]
        named = title.casefold().startswith(self.kind_label.casefold())
        if title and (named or self.value["kind"] in ("", PartKind.OTHER)):
            return title
        return f"{self.kind_label} {title}".strip()

    @property
    def articles(self) -> list[Article]:
        found = []
        for kind, piece in self.pieces:
            found += piece.articles if kind == "chapter" else []
            found += [piece] if kind == "article" else []
        return found

    def contents(self) -> list[Entry]:
        """The part's chapters and articles in order."""
        entries = []
        for kind, piece in self.pieces:
            if kind == "chapter":
                entries.append(Entry(chapter_label(piece.value), piece.anchor, 1))
                entries += [Entry(article_label(a.value), a.anchor, 2) for a in piece.articles]
            elif kind == "article":
                entries.append(Entry(article_label(piece.value), piece.anchor, 1))
        return entries


def article_label(value) -> str:
    return f"{_('Article')} {value['number']}. {value['heading']}".rstrip(" .")


def chapter_label(value) -> str:
    return f"{_('Chapter')} {value['number']}. {value['title']}".rstrip(" .")


def parts_of(stream) -> list[Part]:
    """The parts of a document with anchors that no two of them share."""
    taken: set[str] = set()
    return [_part(block.value, taken) for block in stream]


def _part(value, taken: set[str]) -> Part:
    kind = PartKind(value["kind"] or PartKind.OTHER)
    part = Part(_free(value["anchor"] or kind.anchor, taken), value)
    for child in value["content"]:
        part.pieces.append((child.block_type, _piece(child, part.anchor, taken)))
    return part


def _piece(child, prefix: str, taken: set[str]):
    if child.block_type == "chapter":
        chapter = Chapter(
            _free(f"{prefix}-chuong-{slug(child.value['number'])}", taken), child.value
        )
        chapter.articles = [_article(value, prefix, taken) for value in child.value["articles"]]
        return chapter
    if child.block_type == "article":
        return _article(child.value, prefix, taken)
    return child


def _article(value, prefix: str, taken: set[str]) -> Article:
    return Article(_free(f"{prefix}-dieu-{slug(value['number'])}", taken), value)


def _free(anchor: str, taken: set[str]) -> str:
    """The anchor itself, or with -2, -3… when an earlier piece has it."""
    candidate, count = anchor, 1
    while candidate in taken:
        count += 1
        candidate = f"{anchor}-{count}"
    taken.add(candidate)
    return candidate
