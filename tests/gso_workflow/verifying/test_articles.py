"""Only the content of the marked article counts: words, targets and images, never markup."""

import pytest

from gso_workflow.verifying.articles import articles_in, first_difference

PAGE = (
    "<header>Đầu trang</header><article {attrs} data-package='abc'>{inside}</article>"
    "<aside>Tin mới nhất</aside>"
)


def content(inside, attrs=""):
    (article,) = articles_in(PAGE.format(inside=inside, attrs=attrs))
    assert article.digest == "abc"
    return article.content


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Giá tăng 1,5%</p>", "<p class='a'>\n  Giá tăng\n 1,5%\n</p>"),
        ("<p>a</p><p>b</p>", "<div><span>a</span>\n<b>b</b></div>"),
        ("<p>Thô\u0301ng</p>", "<p>Th\u1ed1ng</p>"),
        ("&lt;b&gt; &amp;", "&#60;b&#62; &#38;"),
        ("<img class='x' src='/a.png' alt='Ảnh'>", "<img alt='Ảnh' src='/a.png' loading='lazy'>"),
        ("<!-- một -->a", "a<!-- hai -->"),
    ],
    ids=["attributes", "elements", "composition", "references", "order", "comments"],
)
def test_markup_is_no_content(one, other):
    assert content(one) == content(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Giá tăng 1,5%</p>", "<p>Giá tăng 1,6%</p>"),
        ("<p>12 345</p>", "<p>12345</p>"),
        ("<a href='/a'>x</a>", "<a href='/b'>x</a>"),
        ("<img src='/a.png' alt='A'>", "<img src='/b.png' alt='A'>"),
        ("<img src='/a.png' alt='A'>", "<img src='/a.png' alt='B'>"),
        ("<img srcset='/a.png 1x'>", "<img srcset='/b.png 1x'>"),
        ("<p>a</p>", "<p>a</p><script src='/x.js'></script>"),
        ("<p>a</p>", "<p onclick='x()'>a</p>"),
        ("<time>1/2/2026</time>", "<time>2/1/2026</time>"),
        ("<p>a b</p>", "<p>b a</p>"),
    ],
)
def test_words_targets_and_images_are_content(one, other):
    assert content(one) != content(other)


def test_what_stands_around_the_article_is_no_content():
    assert content("a") == content("a", attrs="class='news' id='x'") == ["a"]


def test_an_article_inside_the_article_belongs_to_it():
    html = "<article data-package='d'>a<article>b</article>c</article>d"
    assert [article.content for article in articles_in(html)] == [["a", "b", "c"]]


def test_two_marked_articles_are_two():
    html = "<article data-package='d'>a</article><article data-package='e'>b</article>"
    assert [article.digest for article in articles_in(html)] == ["d", "e"]


def test_an_article_without_the_mark_is_none():
    assert articles_in("<article>a</article>") == []


@pytest.mark.parametrize(
    ("served", "told"),
    [
        (["a", "b", "c"], None),
        (["a", "x", "c"], ("a b c", "a x c")),
        (["a", "b"], ("a b c", "a b")),
        (["a", "b", "c", "d"], ("b c", "b c d")),
        ([], ("a b c", "")),
    ],
)
def test_the_first_difference_is_told_with_its_surroundings(served, told):
    assert first_difference(["a", "b", "c"], served) == told
