"""Numbers that belong to a person, told apart from statistics (R-038, Art. 7.6).

Plain functions on text. A statistic never begins with 0 and is grouped by three from the right;
a citizen's number begins with the code of a province, a mobile number with one of few prefixes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Provinces by their code in citizens' numbers: even and odd ones up to 096, not all in use.
PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)
MOBILE = frozenset(
    [
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "38",
        "39",
        "52",
        "55",
        "56",
        "58",
        "59",
        "70",
        "76",
        "77",
        "78",
        "79",
        "81",
        "82",
        "83",
        "84",
        "85",
        "86",
        "87",
        "88",
        "89",
        "90",
        "91",
        "92",
        "93",
        "94",
        "96",
        "97",
        "98",
        "99",
    ]
)
PRIVATE_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "yahoo.com",
        "yahoo.com.vn",
        "ymail.com",
        "hotmail.com",
        "outlook.com",
        "live.com",
        "msn.com",
        "icloud.com",
        "me.com",
        "proton.me",
        "protonmail.com",
        "aol.com",
        "mail.ru",
        "yandex.com",
        "zoho.com",
        "zalo.me",
        "vnn.vn",
    ]
)
GAP = r"[ .\u00a0\-]?"
# Begins where a run of letters begins: from every letter of a long word it would take for ever.
_NAME = r"(?<![\w.+\-])[\w.+\-]++"
_DOMAIN = r"[\w\-]++(?:\.[\w\-]++)++"
_ADDRESSES = re.compile(rf"(?:https?://|www\.)\S+|{_NAME}@{_DOMAIN}")
_MAIL = re.compile(rf"({_NAME})@({_DOMAIN})")
# Not part of a longer number, a decimal or a document's symbol.
_BEFORE = r"(?<![\d,/])(?<!\d[.\- \u00a0])"
_AFTER = rf"(?!{GAP}\d)(?!,\d)(?!/[\dA-ZĐ])"
_CITIZEN = re.compile(rf"{_BEFORE}(0(?:{GAP}\d){{11}}){_AFTER}")
_NINE = re.compile(rf"{_BEFORE}(\d(?:{GAP}\d){{8}}){_AFTER}")
_PHONE = re.compile(rf"{_BEFORE}((?:\(?\+?84\)?|\(?0)(?:{GAP}\)?\d){{9}}){_AFTER}")
_ACCOUNT = re.compile(rf"{_BEFORE}(\d(?:[ \u00a0\-.]?\d){{7,18}})(?!\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[. \u00a0]\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d\d")

_ID_WORDS = re.compile(
    r"chứng\s+minh\s+(?:nhân\s+dân|thư)|căn\s+cước|định\s+danh|\b(?:cmnd|cmtnd|cccd|cmt)\b", re.I
)
_TAX_WORDS = re.compile(r"mã\s+số\s+thuế|\bmst\b|mã\s+số\s+doanh\s+nghiệp|\bisbn\b", re.I)
_PHONE_WORDS = re.compile(
    r"điện\s+thoại|di\s+động|\b(?:đt|đtdđ|sđt|tel|phone|hotline|mobile|zalo)\b|liên\s+hệ", re.I
)
_ACCOUNT_WORDS = re.compile(
    r"\bstk\b|số\s+t(?:ài\s+khoản|k)\b|bank\s+account"
    r"|tài\s+khoản(?!\s+(?:quốc\s+gia|vãng\s+lai|vốn|tài\s+chính|sản\s+xuất|kế\s+toán|phân\s+phối))",
    re.I,
)
REACH = 45


@dataclass(frozen=True)
class Number:
    """A personal number as written, and its kind: citizen, old_id, mobile, account or mail."""

    kind: str
    written: str


def digits_of(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def citizen_numbers(text: str, year: int) -> Iterator[str]:
    """12 digits that are built like a citizen's number in this year."""
    for written in _written(_CITIZEN, text):
        if is_citizen_number(digits_of(written), year):
            yield written


def is_citizen_number(digits: str, year: int) -> bool:
    """Province, century with sex, two digits of the year of birth, six that run on."""
    if len(digits) != 12 or digits[:3] not in PROVINCES:
        return False
    century, sex_and_century = divmod(int(digits[3]), 2)
    born = 1900 + 100 * century + int(digits[4:6])
    return sex_and_century in (0, 1) and 1900 <= born <= year


def old_identity_numbers(text: str) -> Iterator[str]:
    """9 digits with the words for an identity card before them: alone they are a statistic."""
    for hit in _NINE.finditer(_without_addresses(text)):
        if _said_before(_ID_WORDS, hit):
            yield hit[1]


def mobile_numbers(text: str, official=frozenset()) -> Iterator[str]:
    """Mobile numbers, but for the offices' own (`official`, as digits)."""
    for hit in _PHONE.finditer(_without_addresses(text)):
        written = hit[1]
        if _is_mobile(written, hit) and not _is_official(digits_of(written), official):
            yield written.strip()


def account_numbers(text: str) -> Iterator[str]:
    """8 to 19 digits close behind the words for a bank account, unless grouped as a statistic."""
    clean = _without_addresses(text)
    for hit in _ACCOUNT.finditer(clean):
        written = hit[1].strip()
        if _looks_like_statistic(written) or _PHONE.fullmatch(written):
            continue
        if _said_before(_ACCOUNT_WORDS, hit):
            yield written


def private_addresses(text: str, official=frozenset()) -> Iterator[str]:
    """E-mail addresses at providers for private people."""
    for hit in _MAIL.finditer(text):
        domain = hit[2].lower().rstrip(".")
        if domain in PRIVATE_MAIL and domain not in official:
            yield hit[0]


def hidden(written: str) -> str:
    """The number with all but its ends masked: a finding is evidence and no second copy."""
    if "@" in written:
        name, _at, domain = written.partition("@")
        return f"{name[:1]}…@{domain}"
    return f"{written[:3]}…{written[-2:]}"


def _is_mobile(written, hit) -> bool:
    digits = digits_of(written)
    abroad = digits.startswith("84") and not written.lstrip("(").startswith("0")
    national = digits[2:] if abroad else digits[1:]
    if national[:2] not in MOBILE or _said_before(_TAX_WORDS, hit):
        return False
    if abroad:
        return "+" in written or _said_before(_PHONE_WORDS, hit)
    groups = [len(part) for part in re.split(r"[ .\u00a0\-]", written.strip("() "))]
    if groups[0] == 1:
        # 0.912345678 is a decimal, 0-913-45678-9 a book number.
        return False
    # 0901.11.10.00 is a code of goods.
    return "." not in written or groups != [4, 2, 2, 2] or _said_before(_PHONE_WORDS, hit)


def _is_official(digits, official) -> bool:
    national = "0" + digits[2:] if digits.startswith("84") and len(digits) == 11 else digits
    return bool({digits, national, "84" + national[1:]} & set(official))


def _looks_like_statistic(written) -> bool:
    groups = re.split(r"[ .\u00a0\-]", written)
    years = len(groups) > 1 and all(_YEAR.fullmatch(group) for group in groups)
    dates = bool(re.fullmatch(r"\d{1,2}[.\-]\d{1,2}[.\-]\d{4}", written))
    return bool(_THOUSANDS.fullmatch(written)) or years or dates


def _written(rule, text) -> Iterator[str]:
    return (hit[1] for hit in rule.finditer(_without_addresses(text)))


def _without_addresses(text: str) -> str:
    return _ADDRESSES.sub(" ", text)


def _said_before(words, hit) -> bool:
    """Whether one of the words stands close before the number, in the same sentence."""
    before = hit.string[max(0, hit.start() - REACH) : hit.start()]
    return words.search(before.rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]) is not None
