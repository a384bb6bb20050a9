import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.search import suggesting
from stats_pages.models import NewsPage


@pytest.fixture
def suggested(client):
    def ask(text):
        response = client.get("/tim-kiem/goi-y/", {"q": text})
        assert response.status_code == 200
        assert response["Content-Type"] == "application/json"
        return response.json()["suggestions"]

    return ask


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dân s", "Dân số trung bình năm 2025"),
        ("dan so trung", "Dân số trung bình năm 2025"),
        ("DAN", "Dân số trung bình năm 2025"),
        ("hoà b", "Lễ phát động ở quảng trường Hòa Bình"),
        ("niên g", "Niên giám thống kê 2025"),
        ("94/2016", "Nghị định quy định chi tiết Luật Thống kê"),
        ("181", "Quyết định số 181/QĐ-MAU ban hành Quy chế quản lý trang thông tin"),
        ("181/q", "Quyết định số 181/QĐ-MAU ban hành Quy chế quản lý trang thông tin"),
    ],
)
def test_titles_and_numbers_are_offered_while_one_types(suggested, corpus, text, first):
    assert suggested(text)[0]["text"] == first


def test_a_suggestion_says_where_it_leads_and_what_it_is(suggested, corpus):
    assert suggested("dân số")[0] == {
        "text": "Dân số trung bình năm 2025",
        "url": "/tin-tuc/dan-so/",
        "type": "Tin tức, bài viết",
    }


@pytest.mark.parametrize("text", ["", "d", "…", "'", "%", '"*', "zzsite1", "x" * 5000])
def test_too_little_or_no_word_suggests_nothing(suggested, corpus, text):
    assert suggested(text) == []


def test_few_are_offered_in_few_queries(client, place, put):
    for number in range(suggesting.MOST + 4):
        put(NewsPage, place.news, title=f"Lúa gạo {number}")
    client.get("/tim-kiem/goi-y/?q=lua")
    with CaptureQueriesContext(connection) as asked:
        found = client.get("/tim-kiem/goi-y/?q=lua").json()["suggestions"]

    assert len(found) == suggesting.MOST
    assert len(asked) <= 6


def test_what_is_offered_may_not_be_kept(client, corpus):
    assert "no-store" in client.get("/tim-kiem/goi-y/?q=dan")["Cache-Control"]
