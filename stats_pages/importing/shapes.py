"""What a line looks like: printed capitals, a post, a person's name, a kind of document."""

from __future__ import annotations

import re

# Decree 30/2020/NĐ-CP, annex III: administrative types; then the normative ones. Code as in the register.
DOCUMENT_WORDS = {
    "NGHỊ QUYẾT": "resolution",
    "QUYẾT ĐỊNH": "decision",
    "CHỈ THỊ": "directive",
    "QUY CHẾ": "regulation",
    "QUY ĐỊNH": "rules",
    "THÔNG CÁO": "communique",
    "THÔNG BÁO": "notice",
    "HƯỚNG DẪN": "guideline",
    "CHƯƠNG TRÌNH": "programme",
    "KẾ HOẠCH": "plan",
    "PHƯƠNG ÁN": "scheme",
    "ĐỀ ÁN": "project_proposal",
    "DỰ ÁN": "project",
    "BÁO CÁO": "report",
    "BIÊN BẢN": "minutes",
    "TỜ TRÌNH": "proposal",
    "HỢP ĐỒNG": "contract",
    "CÔNG VĂN": "official_letter",
    "CÔNG ĐIỆN": "telegram",
    "BẢN GHI NHỚ": "memorandum",
    "BẢN THỎA THUẬN": "agreement",
    "GIẤY ỦY QUYỀN": "authorisation",
    "GIẤY MỜI": "invitation",
    "GIẤY GIỚI THIỆU": "introduction",
    "GIẤY NGHỈ PHÉP": "leave_form",
    "THƯ CÔNG": "public_letter",
    "LUẬT": "law",
    "PHÁP LỆNH": "ordinance",
    "NGHỊ ĐỊNH": "decree",
    "THÔNG TƯ": "circular",
    "THÔNG TƯ LIÊN TỊCH": "joint_circular",
}

_POST = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q)\.\s*)?(?:QUYỀN\s+)?(?:PHÓ\s+)?(?:TỔNG\s+|CHI\s+)?(?:CỤC TRƯỞNG|VỤ TRƯỞNG|BỘ TRƯỞNG|"
    r"THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|GIÁM ĐỐC|CHÁNH|TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CHỦ NHIỆM|THỦ TRƯỞNG|THỐNG ĐỐC|"
    r"TỔNG THƯ KÝ|BÍ THƯ|CHÍNH PHỦ|QUỐC HỘI|ỦY BAN|UỶ BAN|HỘI ĐỒNG|ỦY VIÊN|BAN\b)"
)
_CAPACITY = re.compile(r"^(TM|KT|TL|TUQ|Q)\.\s*")
_WORD = re.compile(r"[^\W\d_]+")
_CONTINUES = re.compile(r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|VÀ|THUỘC)\b")
_MOTTO = re.compile(r"CỘNG\s*H(?:OÀ|ÒA)\s*XÃ\s*HỘI|ĐỘC\s*LẬP\s*[-–—.]\s*TỰ\s*DO", re.I)
_INITIALS = re.compile(r"^(?:[A-ZĐ]\.\s?)+[A-ZĐ]?[\w.]*$|^[A-ZĐ]{2,4}$")


def is_capitals(text: str) -> bool:
    """Whether a line is printed in capitals."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 2 and all(character.isupper() for character in letters)


def is_motto(text: str) -> bool:
    """Whether a line is part of the national motto."""
    return len(text) <= 120 and bool(_MOTTO.search(text))


def document_code(text: str) -> str:
    """The code of the type a title line names, or nothing ("QUYẾT ĐỊNH" → decision)."""
    return DOCUMENT_WORDS.get(text.strip(" .*").upper(), "") if is_capitals(text) else ""


def word_of(code: str) -> str:
    """The printed word of a type's code (decision → "QUYẾT ĐỊNH")."""
    return next((word for word, known in DOCUMENT_WORDS.items() if known == code), "")


def annex_numeral(text: str) -> str:
    """The numeral of an annex's title ("PHỤ LỤC II" → II)."""
    match = re.match(r"^PHỤ LỤC\s+(?:SỐ\s+)?([\dIVXLC]+)", text.upper())
    return match.group(1) if match else ""


def is_annex(text: str) -> bool:
    """Whether a line is the title of an annex ("PHỤ LỤC", "Phụ lục II")."""
    return bool(re.match(r"^PHỤ LỤC(?:\s+(?:SỐ\s+)?[\dIVXLC]+)?\s*[.:]?$", text.upper()))


def is_post(text: str) -> bool:
    """Whether a line in capitals is a post or body that signs or issues."""
    return is_capitals(text) and bool(_POST.match(text) or _CAPACITY.match(text))


def capacity_of(text: str) -> str:
    """The form of signing a title line begins with: TM, KT, TL, TUQ, Q or nothing."""
    match = _CAPACITY.match(text)
    return match.group(1) if match else ""


def without_capacity(text: str) -> str:
    """A title line without its form of signing."""
    return _CAPACITY.sub("", text)


def continues_name(text: str) -> bool:
    """Whether a line of capitals goes on the name of the body above it ("TỈNH …")."""
    return bool(_CONTINUES.match(text))


def is_person(text: str) -> bool:
    """Whether a line can be a person's name: two to six words, each with a capital first letter."""
    words = text.split()
    return (
        2 <= len(words) <= 6
        and len(text) <= 40
        and not is_post(text)
        and all(_WORD.fullmatch(word.strip(".")) and word[0].isupper() for word in words)
    )


def is_initials(text: str) -> bool:
    """Whether a line is nothing but initials, as reporters sign ("P.V", "H.DUNG")."""
    return len(text) <= 20 and bool(_INITIALS.match(text))


def is_byline(text: str) -> bool:
    """Whether a short last line can be a reporter: initials ("P.V", "H.DUNG") or a name."""
    return is_initials(text) or is_person(text)
