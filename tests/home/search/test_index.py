"""The index itself: complete, kept by the clock, rebuilt by a command, and really used."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import Page

from home.models import FileText, SearchItem, SearchPassage, SearchTerm
from home.search import keeping, scopes, searching
from home.search.matching import Question, fts_query, tsquery
from home.search.words import Query
from stats_pages.models import DocumentRelation, LegalDocumentPage, NewsPage
from tests.home.conftest import fill


def test_every_live_page_is_found_by_its_title_in_any_case_and_without_marks(corpus, place):
    fill(place)
    call_command("index_search", verbosity=0)
    scope = [scopes.token("site", place.site.pk)]
    missed = [
        (page.title, text)
        for page in Page.objects.live().descendant_of(place.home, inclusive=True)
        for text in (page.title, page.title.upper(), Query(page.title).phrase)
        if page.pk not in {i.pk for i in searching.search(Query(text), scope).items[:10]}
    ]

    assert SearchItem.objects.count() == Page.objects.live().filter(depth__gt=1).count() > 35
    assert missed == []


def test_the_clock_indexes_what_was_missed_and_drops_what_is_gone(live, place):
    page = live(NewsPage, place.news, title="Tin bị sót")
    keeping.catch_up()
    assert SearchItem.objects.filter(pk=page.pk).exists()

    Page.objects.filter(pk=page.pk).update(live=False)
    keeping.catch_up()

    assert not SearchItem.objects.filter(pk=page.pk).exists()
    assert not SearchTerm.objects.filter(term="sot").exists()


def test_validity_follows_the_calendar(put, place):
    today = timezone.localdate()
    law = put(
        LegalDocumentPage,
        place.law,
        issued_on=today - timedelta(days=9),
        expires_on=today + timedelta(days=2),
    )
    assert SearchItem.objects.get(pk=law.pk).status == "in_force"

    with freeze_time(timezone.now() + timedelta(days=3)):
        keeping.catch_up()

    assert SearchItem.objects.get(pk=law.pk).status == "expired"


def test_a_document_that_repeals_another_changes_the_others_status(put, place, ask):
    old = put(LegalDocumentPage, place.law, title="Văn bản cũ", issued_on=date(2020, 1, 1))
    new = put(
        LegalDocumentPage,
        place.law,
        title="Văn bản mới",
        document_number="9",
        issued_on=date(2021, 1, 1),
        relations=[DocumentRelation(kind="repeals", target=old)],
    )
    keeping.enter(None, type("Released", (), {"page": new}))

    assert [item.title for item in ask("", status="expired")["found"].items] == ["Văn bản cũ"]


def test_the_command_writes_the_same_index_again(corpus):
    def rows():
        words = SearchPassage.objects.order_by("title_words", "label", "text_words")
        terms = SearchTerm.objects.order_by("term").values_list("term", "uses")
        return list(words.values_list("title_words", "label", "text_words", "scope")), list(terms)

    call_command("index_search", verbosity=0)
    before = rows()

    call_command("index_search", "--no-files", verbosity=0)

    assert rows() == before


def test_a_changed_row_is_found_by_its_new_words_only(put, place):
    page = put(NewsPage, place.news, title="Tin cũ")
    SearchPassage.objects.filter(item=page.pk).update(title_words="xilofon")
    scope = [scopes.token("site", place.site.pk)]

    assert [i.pk for i in searching.search(Query("xilofon"), scope).items] == [page.pk]
    assert searching.search(Query("tin cu"), scope).items == []


def test_questions_are_written_in_the_grammar_of_each_database():
    asked = Question(("thong", "064"), prefix=True)

    assert fts_query(asked, ["zzsite1"]) == (
        '({title_words head_words text_words} : ("thong" AND ("064" * OR "64" *)))'
        ' AND ({scope} : "zzsite1")'
    )
    assert tsquery(asked, ["zzsite1"]) == ("('thong':ABD & ('064':*ABD | '64':*ABD)) & 'zzsite1':D")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="FTS5 has no other plan")
def test_postgresql_finds_by_the_index_among_thousands(put, place):
    put(NewsPage, place.news, title="Tin hiếm xilofon")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO home_searchpassage (item_id, kind, label, link, text, title_words,"
            " head_words, text_words, marked_words, scope) SELECT item_id, 'other', '', '', '',"
            " 'tu ' || n, '', 'nhieu chu khac ' || n, '', scope"
            " FROM home_searchpassage, generate_series(1, 6000) n WHERE kind = 'page'"
        )
        cursor.execute("ANALYZE home_searchpassage")
        cursor.execute(
            "EXPLAIN SELECT id FROM home_searchpassage WHERE vector @@ %s::tsquery"
            " ORDER BY id DESC LIMIT 1000",
            [tsquery(Question(("xilofon",)), [scopes.token("site", place.site.pk)])],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "home_searchpassage_gin" in plan
    assert "Seq Scan" not in plan


def test_a_file_waits_for_the_clock_and_is_read_once(put, place, monkeypatch, settings, tmp_path):
    from tests.stats_pages.samples import document

    settings.MEDIA_ROOT = str(tmp_path)
    file = document("Biểu kèm theo", "nội dung xilofon trong tệp".encode())
    put(
        NewsPage,
        place.news,
        title="Tin có tệp",
        body=[("document", {"document": file, "title": "", "kind": "table"})],
    )
    scope = [scopes.token("site", place.site.pk)]
    assert searching.search(Query("xilofon"), scope).items == []

    assert keeping.catch_up() == 1
    found = searching.search(Query("xilofon"), scope).items
    assert [item.title for item in found] == ["Tin có tệp"]

    monkeypatch.setattr(keeping, "read", lambda document: pytest.fail("read twice"))
    put(
        NewsPage,
        place.news,
        title="Tin khác, cùng tệp",
        body=[("document", {"document": file, "title": "", "kind": "table"})],
    )
    assert keeping.catch_up() == 0
    assert len(searching.search(Query("xilofon"), scope).items) == 2
    assert FileText.objects.count() == 1
