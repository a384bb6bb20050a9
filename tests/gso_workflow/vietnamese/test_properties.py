"""What holds for every text."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gso_workflow.vietnamese import (
    clean,
    convert,
    detect,
    is_syllable,
    marked_search_key,
    search_key,
    slug,
    sort_key,
    to_nfc,
    write_as,
)
from gso_workflow.vietnamese.encodings import TYPOGRAPHY
from gso_workflow.vietnamese.syllables import INITIALS, RIMES, TONES

TROUBLE = "\u00ad\u00a0\u200b\u200d\u00d0\u00f0\u0189\x02\x1c\x85\u0301\u0323\u0302 \n\r<&;#aăâdđeêoôơuưyqigh"


def add_tone(parts):
    initial, rime, tone = parts
    vowel = max(at for at, letter in enumerate(rime) if letter in "aăâeêioôơuưy")
    return to_nfc(initial + rime[: vowel + 1] + tone + rime[vowel + 1 :])


syllables = (
    st.tuples(
        st.sampled_from(["", *INITIALS]), st.sampled_from(sorted(RIMES)), st.sampled_from(TONES)
    )
    .map(add_tone)
    .filter(is_syllable)
)
cased = st.one_of(syllables, syllables.map(str.capitalize), syllables.map(str.upper))
sentences = st.lists(cased.filter(lambda word: len(word) > 1), max_size=12).map(" ".join)
texts = st.one_of(st.text(), st.text(alphabet=TROUBLE), sentences)


@pytest.mark.parametrize("encoding", ["vni", "vps", "viscii", "cp1258", "mojibake", "html"])
@given(text=sentences)
def test_writing_then_reading_gives_the_text_back(encoding, text):
    assert convert(write_as(text, encoding), encoding) == text


@given(text=sentences)
def test_tcvn3_gives_all_but_capitals_back(text):
    assert convert(write_as(text, "tcvn3"), "tcvn3").lower() == text.lower()
    small = text.lower()
    assert convert(write_as(small, "tcvn3"), "tcvn3") == small


@given(text=sentences, form=st.sampled_from(["NFC", "NFD"]))
def test_vietnamese_in_unicode_is_never_called_legacy(text, form):
    assert not detect(unicodedata.normalize(form, text)).is_legacy


@given(text=texts)
def test_detecting_and_proposing_never_fail(text):
    assert 0 <= detect(text).share <= 1


@given(text=texts)
def test_composing_twice_is_composing_once(text):
    assert to_nfc(to_nfc(text)) == to_nfc(text)


@given(text=texts)
def test_cleaning_twice_is_cleaning_once(text):
    cleaned = clean(text)

    assert clean(cleaned) == cleaned == to_nfc(cleaned)
    assert cleaned.count("\n") == text.count("\n")


@given(text=texts)
def test_search_keys_are_their_own_keys(text):
    key, marked = search_key(text), marked_search_key(text)

    assert search_key(key) == key
    assert marked_search_key(marked) == marked


@given(text=sentences)
def test_a_search_key_is_plain_ascii_and_blind_to_the_way_of_writing(text):
    key = search_key(text)

    assert key.isascii()
    assert key == search_key(text.upper()) == search_key(unicodedata.normalize("NFD", text))
    assert key == search_key(marked_search_key(text)) == search_key(f"–{text}…")


@given(text=texts, max_length=st.integers(1, 60))
def test_addresses_are_short_ascii(text, max_length):
    address = slug(text, max_length)

    assert len(address) <= max_length
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert address == address.strip("-")
    assert slug(address, max_length) == address


@given(one=texts, other=texts)
def test_sort_keys_are_equal_only_for_equal_texts(one, other):
    assert (sort_key(one) == sort_key(other)) == (to_nfc(one) == to_nfc(other))


@given(text=sentences, more=sentences)
def test_a_text_sorts_before_its_own_continuation(text, more):
    assume(more)

    assert sort_key(text) < sort_key(f"{text} {more}".strip())


@given(word=syllables, quote=st.sampled_from(TYPOGRAPHY))
def test_typography_around_a_unicode_word_does_not_make_it_legacy(word, quote):
    assert not detect(f"{quote}{word}{quote} " * 4).is_legacy
