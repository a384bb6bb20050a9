"""One search: candidates from the index, joined with what is public now, ranked and counted."""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from wagtail.models import Page

from gso_workflow import clocks
from gso_workflow.languages import Words
from gso_workflow.models import Office
from gso_workflow.withholding import shown
from home.models.search import SearchItem, SearchPassage
from home.search import matching, ranking, scopes
from home.search.excerpts import excerpt, highlighted
from home.search.matching import TEXT, TITLE, Question
from home.search.reading import PAGE_MARK
from home.search.words import Query
from stats_pages.states import ValidityStatus

PAGE_SIZE = 10
MOST_PAGES = 50
LINKS = 3  # places inside an item that a result names


@dataclass
class Found:
    """The ranked items of a search; counts are of these, and of no others."""

    query: Query
    candidates: list[ranking.Candidate]
    is_capped: bool = False  # the index had more rows than were looked at

    def __len__(self) -> int:
        return len(self.candidates)

    @property
    def items(self) -> list[SearchItem]:
        return [candidate.item for candidate in self.candidates]

    @property
    def last_page(self) -> int:
        pages = (len(self) + PAGE_SIZE - 1) // PAGE_SIZE
        return max(1, min(pages, MOST_PAGES))


@dataclass
class Place:
    """A place inside an item: an article, a figure, a page of a file."""

    label: str
    link: str
    page: str = ""  # of a file


@dataclass
class Result:
    """An item as a result shows it."""

    item: SearchItem
    page: Page
    address: str
    title: str
    excerpt: str
    office: str = ""
    places: list[Place] = field(default_factory=list)

    @property
    def type_name(self) -> str:
        return type_name(self.page)

    @property
    def words_in(self) -> Words:
        """The title, which knows its language."""
        return Words(self.item.title, self.item.language)

    @property
    def status_label(self) -> str:
        """The validity of a legal document today."""
        return str(ValidityStatus(self.item.status).label) if self.item.status else ""


def public_items(keys):
    """The rows of these items that readers may see at this moment: live, open to all, not withheld."""
    pages = shown(Page.objects.filter(pk__in=keys).live().public())
    return SearchItem.objects.filter(page__in=pages.values("pk"))


def search(query: Query, scope: list[str]) -> Found:
    """Everything that answers, best first; a fixed number of queries whatever the site holds."""
    if not query.words and not any(map(scopes.narrows, scope)):
        return Found(query, [])
    answers = [(question, matching.hits(question, scope)) for question in _questions(query)]
    if not any(hits for _question, hits in answers):
        return Found(query, [])
    keys = {hit.item for _question, hits in answers for hit in hits}
    candidates = {item.pk: ranking.Candidate(item) for item in public_items(keys)}
    for question, hits in answers:
        _note(question, hits, candidates)
    capped = any(len(hits) == matching.CAP for _question, hits in answers)
    return Found(query, ranking.order(list(candidates.values()), query), capped)


def has_results(query: Query, scope: list[str]) -> bool:
    """Whether readers would find anything: what a suggestion must answer first."""
    hits = matching.hits(Question(tuple(query.words)), scope)
    return public_items({hit.item for hit in hits}).exists()


def results(found: Found, page: int, request) -> list[Result]:
    """One page of results, with excerpts and links: three queries."""
    start = (page - 1) * PAGE_SIZE
    candidates = found.candidates[start : start + PAGE_SIZE]
    pages = Page.objects.in_bulk([candidate.item.pk for candidate in candidates])
    keys = [key for candidate in candidates for key in candidate.best_passages()[: LINKS + 1]]
    passages = SearchPassage.objects.in_bulk(keys)
    offices = _offices({candidate.item.site for candidate in candidates})
    rows = [
        _result(found.query, candidate, pages[candidate.item.pk], passages, request)
        for candidate in candidates
        if candidate.item.pk in pages
    ]
    for row in rows:
        row.office = offices.get(row.item.site, "")
    return rows


def _offices(sites: set[int]) -> dict[int, str]:
    """Whose site each is, under today's name."""
    rows = Office.objects.filter(site__in=sites).prefetch_related("names")
    now, language = clocks.now(), get_language() or ""
    return {office.site_id: office.name_on(now, language) for office in rows}


def _questions(query: Query) -> list[Question]:
    """All words anywhere; then what ranks: in the title, one after the other, with their marks.

    A number whose parts were not typed as they are printed is asked for in its compact form.
    """
    words = tuple(query.words)
    found = [Question(words)]
    if not words:
        return found
    found.append(Question(words, TITLE))
    if len(query.typed_words) > 1:
        found.append(Question(tuple(query.typed_words), TEXT, phrase=True))
    if query.marked:
        found.append(Question(words, marks=tuple(query.marked)))
    if len(query.code) > 2:
        found.append(Question((query.code,), prefix=True))
    return found


def _note(question: Question, hits, candidates) -> None:
    """What the answers to one question say of each candidate."""
    most = max((hit.relevance for hit in hits), default=0) or 1
    for hit in hits:
        candidate = candidates.get(hit.item)
        if candidate is None:
            continue
        if question.marks:
            candidate.marked.add(hit.passage)
        if question.phrase:
            candidate.phrases.add(hit.passage)
        candidate.passages.setdefault(hit.passage, hit.kind)
        if not (question.phrase or question.marks or question.part == TITLE):
            candidate.relevance[hit.passage] = max(0.0, hit.relevance / most)


def _result(query: Query, candidate, page, passages, request) -> Result:
    own = [passages[key] for key in candidate.best_passages() if key in passages]
    address = page.get_url(request) or page.full_url or ""
    in_title = ranking.title_score(candidate.item.title, query) > 0
    places = [] if in_title else _places(own, address)
    best = next((p for p in own if p.text), None)
    text = best.text if best else ""
    return Result(
        item=candidate.item,
        page=page,
        address=address,
        title=highlighted(page.title, query),
        excerpt=excerpt(text, query),
        places=places,
    )


def type_name(page: Page) -> str:
    name = str(page.cached_content_type.model_class()._meta.verbose_name)
    return name[:1].upper() + name[1:]


def _places(passages, address: str) -> list[Place]:
    """Links into the item, none of them twice."""
    found = {}
    for passage in passages:
        if passage.label:
            link = passage.link if passage.link[:1] not in ("", "#") else address + passage.link
            name, _, page = passage.label.rpartition(PAGE_MARK)
            found.setdefault(
                (link, passage.label), Place(name or passage.label, link, page if name else "")
            )
    return list(found.values())[:LINKS]
