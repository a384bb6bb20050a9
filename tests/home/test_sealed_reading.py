"""What is computed at reading time leaves layer 4 in peace: links in the text, albums, validity."""

import json
from urllib.parse import urlsplit

import pytest

from gso_workflow import chain
from stats_pages.models import LegalDocumentPage, NewsPage
from tests.gso_workflow.chain.conftest import cast, office, submit, write_news  # noqa: F401
from tests.gso_workflow.release.conftest import post, read, signed  # noqa: F401
from tests.gso_workflow.verifying.conftest import verify  # noqa: F401
from tests.stats_pages.samples import complete

TEXT = "<p>Theo Quyết định số 181/QĐ-MAU của cơ quan.</p>"


def posted_document(cast):  # noqa: F811
    page = cast.section.add_child(
        instance=LegalDocumentPage(
            title="Quyết định số 181/QĐ-MAU",
            live=False,
            owner=cast.author,
            responsible_unit=cast.unit,
            **complete(LegalDocumentPage),
        )
    )
    page.save_revision(user=cast.author)
    post(signed(submit(page, cast.author), cast), cast)
    return LegalDocumentPage.objects.get(pk=page.pk)


def posted_news(cast):  # noqa: F811
    body = [{"type": "rich_text", "value": TEXT, "id": "a1"}]
    page = write_news(cast, body=json.dumps(body))
    return post(signed(submit(page, cast.author), cast), cast)


@pytest.mark.django_db
def test_a_text_whose_citation_became_a_link_is_still_what_was_released(cast, read, verify):  # noqa: F811
    package = posted_news(cast)
    assert verify().found == []
    document = posted_document(cast)
    page = NewsPage.objects.get()
    html = read(page.url).content.decode()

    assert f'href="{urlsplit(document.full_url).path}">181/QĐ-MAU</a>' in html
    assert f'data-package="{package.digest}"' in html
    assert verify().found == []


@pytest.mark.django_db
def test_a_hidden_document_leaves_the_words_and_takes_the_link(cast, read, verify):  # noqa: F811
    posted_news(cast)
    document = posted_document(cast)
    page = NewsPage.objects.get()
    link = f'href="{urlsplit(document.full_url).path}">181/QĐ-MAU</a>'
    assert link in read(page.url).content.decode()

    package = document.released_package
    chain.hide(package, cast.chief, package.digest, reason="Có sai sót.")
    html = read(page.url).content.decode()

    assert link not in html
    assert "181/QĐ-MAU" in html
