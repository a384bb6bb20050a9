"""What a portal leaves round an article when its page is copied: menus, errors, captcha, polls."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .paragraphs import Paragraph

LONG = 160

_PIECES = re.compile(
    r"skip\s*portlet|portlet menu|could not find the specified \w+ component|^mã bảo vệ\b|^captcha\b|"
    r"^(?:tìm kiếm|đăng nhập|đăng ký|trang chủ|sơ đồ (?:site|trang)|liên hệ|rss|home|menu|top|về đầu trang|lên đầu trang|"
    r"quay lại|in trang(?: này)?|in bài viết|bản in|email|chia sẻ|facebook|zalo|twitter|xem thêm|đóng|lượt xem\b.*|"
    r"liên kết web(?:site)?|danh bạ\b.*|thông tin cần biết|e-?mail\s*\(@.*\))\s*:?$",
    re.I,
)
_ENDERS = re.compile(
    r"^(?:các (?:bài viết|tin|tin bài|bản tin)\s*(?:khác|liên quan|cũ hơn|mới hơn)|(?:tin|bài)(?: viết)?\s+"
    r"(?:khác|liên quan|cũ hơn|mới hơn|cùng chuyên mục)\b|mã bảo vệ\b|thăm dò ý kiến|thông tin bạn đọc|"
    r"đóng\s+lưu thông tin|lưu thông tin|ý kiến bạn đọc|bình luận\b.{0,20}$|gửi bình luận|liên kết web(?:site)?$|"
    r"từ khóa\s*:|tags?\s*:)",
    re.I,
)


def is_debris(text: str) -> bool:
    """Whether a line belongs to the portal and not to the article."""
    return len(text) < LONG and bool(_PIECES.search(text))


def ends_article(text: str) -> bool:
    """Whether a line opens what a portal prints below an article."""
    return len(text) < LONG and bool(_ENDERS.search(text))


def end_of_article(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Index after the article's last paragraph, looking from its first long paragraph on."""
    for index in range(start, len(paragraphs)):
        if ends_article(paragraphs[index].text):
            return index
    return len(paragraphs)
