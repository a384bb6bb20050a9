"""The picture of an item for previews: drawn once for what is released, and for nothing else."""

import io
import itertools
from datetime import datetime

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops

from gso_workflow.states import PackageState
from home.sharing import picture, views
from home.sharing.picture import Card, draw, fitted, font
from stats_pages.models import NewsPage
from tests.factories import HANOI
from tests.home.machines.conftest import release

POSTED = datetime(2026, 3, 2, 9, tzinfo=HANOI)
LONG = "Ước tính tổng sản phẩm trên địa bàn các tỉnh, thành phố trực thuộc trung ương " * 6
DIGEST = "a" * 64
ADDRESS = f"/hinh-chia-se/{DIGEST}.png"


@pytest.fixture
def released(place, live, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    page = live(
        NewsPage, place.news, title="Giá tiêu dùng tháng Mười Một", first_published_at=POSTED
    )
    return page, release(page, DIGEST, place.office, POSTED)


def card(title="Giá tiêu dùng"):
    return Card(title, "Tin", "Cục Thống kê tỉnh Mẫu", "02/03/2026")


def pixels(body):
    return Image.open(io.BytesIO(body)).convert("RGB")


def test_it_has_the_size_that_programs_ask_for_and_is_light():
    body = draw(card(LONG))

    assert pixels(body).size == (1200, 630)
    assert len(body) < 60_000


@pytest.mark.parametrize("title", ["Ngắn", LONG, "Không" * 60])
def test_no_line_of_a_title_is_wider_than_the_picture(title):
    lines, face = fitted(title, picture.WIDTH - 2 * picture.MARGIN)

    assert all(face.getlength(line) <= picture.WIDTH - 2 * picture.MARGIN for line in lines)
    assert len(lines) * face.size * picture.LEADING <= 340


def test_vietnamese_letters_are_drawn_and_not_boxes():
    face = font("Bold", 72)
    missing = face.getmask("\U000f1234").getbbox(), bytes(face.getmask("\U000f1234"))

    for letter in "ĂÂĐÊÔƠƯăâđêôơưẾỆỄẶẪỖỮẢẠẤẦẨẬẮẰẲẴẸẺẼỀỂỈỊỌỎỐỒỔỘỚỜỞỠỢỤỦỨỪỬỰỲỴỶỸ":
        mask = face.getmask(letter)
        assert (mask.getbbox(), bytes(mask)) != missing, letter


def test_stacked_marks_of_one_line_do_not_touch_the_line_above():
    face = font("Bold", 72)
    top, bottom = face.getbbox("Ễ")[1], face.getbbox("ặg")[3]

    assert bottom - top <= 72 * picture.LEADING


def test_another_title_gives_another_picture():
    one, two = pixels(draw(card("Một"))), pixels(draw(card("Hai")))

    assert ImageChops.difference(one, two).getbbox()


def test_a_released_item_names_its_picture_and_it_is_there(ask, read, released):
    page, _package = released
    html = read(page)

    assert f'<meta property="og:image" content="http://testserver{ADDRESS}">' in html
    assert f'<meta property="og:title" content="{page.title}">' in html
    assert f'<meta property="og:url" content="{page.full_url}">' in html
    response = ask(ADDRESS)
    assert response["Content-Type"] == "image/png"
    assert pixels(response.content).size == (1200, 630)


def test_it_is_drawn_once(ask, released, monkeypatch):
    drawn = itertools.count(1)
    monkeypatch.setattr(views, "draw", lambda card, draw=draw: (next(drawn), draw(card))[1])

    first = ask(ADDRESS)
    assert ask(ADDRESS).content == first.content
    assert ask(ADDRESS, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    assert next(drawn) == 2
    assert default_storage.listdir("share/1")[1] == [f"{DIGEST}.png"]


def test_while_another_process_draws_it_nobody_draws_it_again(ask, released):
    views.cache.add(f"drawing:share/1/{DIGEST}.png", True, 30)
    try:
        response = ask(ADDRESS)
    finally:
        views.cache.clear()

    assert (response.status_code, response["Retry-After"]) == (503, "1")


@pytest.mark.parametrize(
    "state", [PackageState.APPROVED, PackageState.IN_CHAIN, PackageState.WITHDRAWN]
)
def test_what_is_not_released_has_no_picture_and_none_is_drawn(ask, released, state):
    _page, package = released
    package.state = state
    package.save()

    assert ask(ADDRESS).status_code == 404
    assert not default_storage.exists(f"share/1/{DIGEST}.png")


def test_a_picture_that_was_drawn_is_gone_with_its_item(ask, released):
    page, _package = released
    assert ask(ADDRESS).status_code == 200
    NewsPage.objects.filter(pk=page.pk).update(live=False)

    assert ask(ADDRESS).status_code == 404
    assert ask(f"/media/share/1/{DIGEST}.png").status_code == 404


def test_an_unknown_digest_draws_nothing(ask, released):
    assert ask(f"/hinh-chia-se/{'b' * 64}.png").status_code == 404
    assert ask("/hinh-chia-se/ab.png").status_code == 404


def test_another_site_shows_none_of_it(client, other_place, released):
    assert client.get(ADDRESS, HTTP_HOST="khac.example.vn").status_code == 404
