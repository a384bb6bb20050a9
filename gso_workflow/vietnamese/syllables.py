"""Vietnamese syllables: which letter sequences can be a Vietnamese word at all.

A written syllable is an optional initial, a rime and one of six tones. This closed
system is what tells Vietnamese apart from every legacy encoding of it, and from French.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEVEL, GRAVE, HOOK, TILDE, ACUTE, DOT = "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
TONES = (LEVEL, GRAVE, HOOK, TILDE, ACUTE, DOT)
"""The tones in dictionary order: level, huyền, hỏi, ngã, sắc, nặng."""

_INITIAL_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIME_LIST = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong ooc oong op ot
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uâc uân uâng uât uây uê uêch uên uênh uêt uơ
uôc uôi uôm uôn uông uôt uy uya uych uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yên yêng yêt yêm yêu ych ynh yt
"""
INITIALS = tuple(_INITIAL_LIST.split())
RIMES = frozenset(_RIME_LIST.split())

STOPS = ("c", "ch", "p", "t")
"""Finals that carry only sắc or nặng."""

TONED_VOWELS = "aăâeêioôơuưy"
LETTERS = frozenset("abcdđeghiklmnopqrstuvxyăâêôơư") | {
    unicodedata.normalize("NFC", vowel + tone) for vowel in TONED_VOWELS for tone in TONES
}
"""The Vietnamese letters in lower case, each vowel with each tone."""

MARKED_LETTERS = tuple(
    sorted(letter for letter in LETTERS | {c.upper() for c in LETTERS} if ord(letter) > 127)
)
"""The 134 letters that ASCII lacks, both cases: what every encoding has to carry."""

_TONE_MARKS = re.compile(f"[{''.join(TONES)}]")
_INITIALS_LONGEST_FIRST = ("", *sorted(INITIALS, key=len))[::-1]


def split_tone(word: str) -> tuple[str, str]:
    """Part a word from its tone: ``"thống"`` gives ``("thông", "\\u0301")``.

    A word with two tones keeps both in the second member, in the order written.
    """
    decomposed = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", _TONE_MARKS.sub("", decomposed))
    return bare, "".join(_TONE_MARKS.findall(decomposed))


def split_initial(bare: str) -> tuple[str, str] | None:
    """Part a toneless lower-case syllable into initial and rime, None if it is none."""
    for initial in _INITIALS_LONGEST_FIRST:
        if bare.startswith(initial) and bare[len(initial) :] in RIMES:
            return initial, bare[len(initial) :]
    return None


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Tell whether a word, in any case and either tone placement, can be Vietnamese."""
    lowered = unicodedata.normalize("NFC", word).lower()
    if not LETTERS.issuperset(lowered):
        return False
    bare, tone = split_tone(lowered)
    parts = split_initial(bare)
    if parts is None or tone not in TONES:
        return False
    return tone in (ACUTE, DOT) or not parts[1].endswith(STOPS)
