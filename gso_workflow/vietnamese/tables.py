"""Character tables of the Vietnamese encodings older than Unicode (R-102).

Each table reads ``surface -> letter``: the surface is what a Unicode screen shows for
the old byte, read as Windows-1252 or as Latin-1. Letters without an entry are written
the same way in Latin-1. TCVN3 has no toned capitals: its fonts draw them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .syllables import ACUTE, DOT, GRAVE, HOOK, LEVEL, TILDE

TCVN3_CELLS = """
A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ
BEắ C6ặ C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị
DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử
F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ
"""

VPS_CELLS = """
02Ạ 03Ậ 04Ặ 05Ẹ 06Ệ 10Ị 11Ọ 12Ộ 13Ợ 14Ụ 15Ự 19Ỵ 1CẪ 1DỮ 80À 81Ả 82Ã 83Ấ 84Ầ 85Ẩ 86ọ 87ỗ
88Ă 89ế 8Aề 8Bể 8Cệ 8DẮ 8EẰ 8FẲ 90Ế 93Ề 94Ể 95Ễ 96Ố 97Ồ 98Ổ 99Ỗ 9Aý 9Bỷ 9Cỵ 9DỚ 9EỜ 9FỞ
A1ắ A2ằ A3ẳ A4ẵ A5ặ A6Ỡ A7ớ A8Ù A9ờ AAở ABỡ ACŨ ADỨ AEợ AFỪ B0ổ B1Ử B2Ỳ B3Ỹ B4Í B5Ì B6ộ
B7Ỉ B8Ĩ B9Ó BAử BBữ BCÒ BDỎ BEÕ BFự C0ầ C3ấ C4ẩ C5ẫ C6ậ C7đ C8ẻ CBẹ CCỉ CDễ CEị CFỹ D0Ư
D1Ủ D2ồ D3ố D5ỏ D6ơ D7È D8ừ D9ứ DBũ DCư DEẺ E4ả E5ạ E6ă EBẽ EFĩ F0Ẵ F1Đ F7Ơ F8ụ FBủ FDỶ
FEẼ FFỳ
"""

VISCII_CELLS = """
02Ẳ 05Ẵ 06Ẫ 14Ỷ 19Ỹ 1EỴ 80Ạ 81Ắ 82Ằ 83Ặ 84Ấ 85Ầ 86Ẩ 87Ậ 88Ẽ 89Ẹ 8AẾ 8BỀ 8CỂ 8DỄ 8EỆ 8FỐ
90Ồ 91Ổ 92Ỗ 93Ộ 94Ợ 95Ớ 96Ờ 97Ở 98Ị 99Ỏ 9AỌ 9BỈ 9CỦ 9DŨ 9EỤ 9FỲ A0Õ A1ắ A2ằ A3ặ A4ấ A5ầ
A6ẩ A7ậ A8ẽ A9ẹ AAế ABề ACể ADễ AEệ AFố B0ồ B1ổ B2ỗ B3Ỡ B4Ơ B5ộ B6ờ B7ở B8ị B9Ự BAỨ BBỪ
BCỬ BDơ BEớ BFƯ C4Ả C5Ă C6ẳ C7ẵ CBẺ CEĨ CFỳ D0Đ D1ứ D5ạ D6ỷ D7ừ D8ử DBỹ DCỵ DEỡ DFư E4ả
E5ă E6ữ E7ẫ EBẻ EEĩ EFỉ F0đ F1ự F6ỏ F7ọ F8ụ FBũ FCủ FEợ FFỮ
"""

VNI_TONES = {GRAVE: "ø", ACUTE: "ù", HOOK: "û", TILDE: "õ", DOT: "ï"}
VNI_CIRCUMFLEX = {LEVEL: "â", ACUTE: "á", GRAVE: "à", HOOK: "å", TILDE: "ã", DOT: "ä"}
VNI_BREVE = {LEVEL: "ê", ACUTE: "é", GRAVE: "è", HOOK: "ú", TILDE: "ü", DOT: "ë"}
VNI_SINGLES = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "ì": "ì", "í": "í"} | {
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
}


def cp1252_character(byte: int) -> str:
    """Show one byte as browsers do: Windows-1252, its five gaps as control codes."""
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


CP1252_BYTES = {cp1252_character(byte): chr(byte) for byte in range(0x80, 0xA0)}
"""Windows-1252 characters that differ from Latin-1, with the byte behind each."""


def cells(listing: str) -> dict[int, str]:
    """Read one of the listings above as ``byte -> letter``."""
    return {int(cell[:2], 16): cell[2:] for cell in listing.split()}


def _surfaces(listing: str) -> dict[str, str]:
    """Write a byte table by what Windows-1252 and Latin-1 show for its bytes."""
    letters = cells(listing)
    windows = {cp1252_character(byte): letter for byte, letter in letters.items()}
    return windows | {chr(byte): letter for byte, letter in letters.items()}


def _vni_pairs() -> Iterator[tuple[str, str, str]]:
    """Yield ``(base, mark, letter)`` of VNI's two-byte letters in lower case."""
    for base, letter in zip("aeouyôö", "aeouyơư", strict=True):
        for tone, mark in VNI_TONES.items():
            if (base, tone) != ("y", DOT):
                yield base, mark, unicodedata.normalize("NFC", letter + tone)
    for base, letter in zip("aeo", "âêô", strict=True):
        for tone, mark in VNI_CIRCUMFLEX.items():
            yield base, mark, unicodedata.normalize("NFC", letter + tone)
    for tone, mark in VNI_BREVE.items():
        yield "a", mark, unicodedata.normalize("NFC", "ă" + tone)


def _vni_surfaces() -> dict[str, str]:
    """Build VNI by rule; the base letter decides the case, whatever its mark's case."""
    table = dict(VNI_SINGLES)
    table |= {single.upper(): letter.upper() for single, letter in VNI_SINGLES.items()}
    for base, mark, letter in _vni_pairs():
        table |= {base + mark: letter, base + mark.upper(): letter}
        table |= {base.upper() + mark: letter.upper()}
        table |= {base.upper() + mark.upper(): letter.upper()}
    return table


def _cp1258_surfaces() -> dict[str, str]:
    """Pair what Windows-1252 and Windows-1258 show for the bytes where they differ."""
    pairs = {}
    for byte in range(0x80, 0x100):
        letter = bytes([byte]).decode("cp1258", errors="ignore")
        if letter and letter != cp1252_character(byte):
            pairs[cp1252_character(byte)] = letter
    return pairs


TCVN3 = _surfaces(TCVN3_CELLS)
VPS = _surfaces(VPS_CELLS)
VISCII = _surfaces(VISCII_CELLS)
VNI = _vni_surfaces()
CP1258 = _cp1258_surfaces()
