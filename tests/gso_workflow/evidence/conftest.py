"""Items with a long story, and the papers that tell it."""

import json

import pypdfium2
import pytest

from gso_workflow import chain, sealing
from gso_workflow.evidence.case_file import case_file
from gso_workflow.states import ReasonCode
from tests.gso_workflow.chain.conftest import BODY, approve, submit, write_news
from tests.gso_workflow.review.conftest import (  # noqa: F401
    admitted,
    approved,
    at_chief,
    at_secretary,
    cast,
    news,
    office,
    other_office,
    posted,
    sign_in,
    submitted,
)

WHY = "Thiếu nguồn của biểu 2; “số liệu” chưa khớp."
TAKEN_AWAY = "Số liệu trong biểu 1 bị nhầm dòng."


def rewrite(page, user, text):
    """The author changes the draft."""
    page = page.get_latest_revision_as_object()
    page.body = json.dumps([{"type": "rich_text", "value": f"<p>{text}</p>", "id": "a1"}])
    page.save_revision(user=user)
    return page


@pytest.fixture
def story(news, cast):  # noqa: F811
    """Sent back once, corrected by the secretary, posted, and hidden by the chief."""
    package = approve(submit(news, cast.author), cast.head)
    chain.send_back(
        package, cast.secretary, package.digest, reason_code=ReasonCode.SOURCE, reason=WHY
    )
    page = rewrite(news, cast.author, "Nội dung của tin bài, đã thêm nguồn.")
    package = approve(submit(page, cast.author, change_note="Đã thêm nguồn."), cast.head)
    revised = package.as_page()
    revised.lead = "Tóm tắt ngắn."
    package = chain.correct(package, cast.secretary, package.digest, revised=revised, note="Gọn.")
    package = approve(approve(package, cast.secretary), cast.chief, comment="Đồng ý đăng.")
    chain.release(package.order, cast.poster, package.digest)
    package.refresh_from_db()
    return chain.hide(package, cast.chief, package.digest, reason=TAKEN_AWAY)


@pytest.fixture
def case(story):
    return case_file(story)


def text_of(content):
    """The words of a PDF, page by page."""
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


__all__ = ["BODY", "approve", "rewrite", "sealing", "submit", "text_of", "write_news"]
