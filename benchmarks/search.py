"""What a search costs beside Wagtail's own and a bare query: python benchmarks/search.py [PAGES …]

Live pages in a throw-away database beside the one that DATABASE_URL names, indexed for readers and,
by Wagtail's stock backend, for the admin. A word of one page, of each tenth and of every page is
asked for in turns, the first ten answers and their count, by readers' search, by the stock backend
and by one statement on the full-text index. Of each: the median of the times over the bare ones.
Ratios, since machines differ. Without PAGES: 300 and 3000; stock's time on SQLite grows with their
square.
"""

import os
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
os.environ.setdefault("TEST_DB_SUFFIX", "_search")

import django
from django.conf import settings

settings.WAGTAILSEARCH_BACKENDS["stock"] = {"BACKEND": "modelsearch.backends.database"}
django.setup()

from django.db import connection
from django.utils import timezone
from tqdm import tqdm
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from gso_workflow import gate
from home.models.search import PassageKind, SearchItem, SearchPassage
from home.search import searching, store
from home.search.index_sql import FTS, PASSAGES, VECTOR
from home.search.reading import Passage
from home.search.words import Query
from stats_pages.models import NewsPage

TURNS = 5
FIRST = searching.PAGE_SIZE
WORDS = {"one page": "hiemhoi7", "each tenth": "thinhthoang", "every page": "thuongxuyen"}
BARE = {
    "sqlite": (
        f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s ORDER BY bm25({FTS}) LIMIT {FIRST}",
        f"SELECT count(*) FROM {FTS} WHERE {FTS} MATCH %s",
    ),
    "postgresql": (
        f"SELECT id FROM {PASSAGES} WHERE {VECTOR} @@ %s::tsquery"
        f" ORDER BY ts_rank({VECTOR}, %s::tsquery) DESC LIMIT {FIRST}",
        f"SELECT count(*) FROM {PASSAGES} WHERE {VECTOR} @@ %s::tsquery",
    ),
}


def make_world():
    """A section with one live item, on whose like the others are made."""
    from tests.home.conftest import build_site
    from tests.stats_pages.samples import make

    place = build_site()
    return make(NewsPage, place.news, live=True, first_published_at=timezone.now())


def fill(sample, first: int, count: int) -> None:
    """Live items after the first ones, in the tree, in readers' index and in the stock one."""
    from tests.stats_pages.crowd import crowd

    crowd(sample, count, after=first)
    slugs = [f"ban-sao-{at}" for at in range(first + 1, first + count + 1)]
    pages = []
    for start in range(0, count, 500):
        pages += Page.objects.filter(slug__in=slugs[start : start + 500])
    for page in pages:
        page.title = title_of(int(page.slug.rpartition("-")[2]))
    items = [
        SearchItem(page=page, site=1, language="vi", title=page.title, kind="newspage")
        for page in pages
    ]
    SearchItem.objects.bulk_create(items, batch_size=200)
    text = "Bản tin về sản xuất và giá cả."
    passages = [Passage(PassageKind.PAGE, title=item.title, text=text) for item in items]
    rows = [store.row_of(item, passage, "") for item, passage in zip(items, passages, strict=True)]
    SearchPassage.objects.bulk_create(rows, batch_size=200)
    get_search_backend("stock").add_bulk(Page, pages)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def title_of(at: int) -> str:
    tenth = WORDS["each tenth"] if at % 10 == 0 else ""
    return f"Tin {WORDS['every page']} {tenth} hiemhoi{at}"


def readers(word):
    found = searching.search(Query(word), [])
    return len(found.items[:FIRST]), len(found)


def stock(word):
    found = Page.objects.live().search(word, backend="stock", order_by_relevance=True)
    return len(found[:FIRST]), found.count()


def bare(word):
    first, count = BARE[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(first, [word] * first.count("%s"))
        rows = cursor.fetchall()
        cursor.execute(count, [word])
        return len(rows), cursor.fetchone()[0]


WAYS = {"readers": readers, "stock": stock, "bare": bare}


def measured(word):
    """Seconds of each way over all turns, and what each found."""
    seconds, found = {name: [] for name in WAYS}, {}
    for turn in range(TURNS):
        names = list(WAYS)[turn % 3 :] + list(WAYS)[: turn % 3]
        for name in names:
            start = time.perf_counter()
            found[name] = WAYS[name](word)
            seconds[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in seconds.items()}, found


def line(pages, kind, word):
    seconds, found = measured(word)
    assert found["stock"] == found["bare"], (word, found)
    assert found["readers"][0] == found["bare"][0], (word, found)
    count = found["bare"][1]
    ours, theirs = (seconds[name] / seconds["bare"] for name in ("readers", "stock"))
    return f"| {pages} | {kind} | {count} | {ours:.1f} | {theirs:.1f} | {theirs / ours:.1f} |"


def main(sizes):
    kept = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        lines, there = [], 0
        with gate.lifted_for_tests():
            sample = make_world()
            for pages in tqdm(sizes, disable=None, unit=" sizes"):
                fill(sample, there, pages - there)
                there = pages
                lines += [line(pages, kind, word) for kind, word in WORDS.items()]
        sys.stdout.write(f"{connection.vendor}, {TURNS} turns\n\n")
        sys.stdout.write("| pages | the word is in | hits | readers' search, × bare ")
        sys.stdout.write("| stock, × bare | stock, × readers' |\n|---|---|---|---|---|---|\n")
        sys.stdout.write("\n".join(lines) + "\n")
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


if __name__ == "__main__":
    main(sorted(map(int, sys.argv[1:])) or [300, 3000])
