"""Detection tried on real documents, where they are at hand."""

import unicodedata
from pathlib import Path

import pytest

from gso_workflow.vietnamese import clean, detect, propose, write_as

SOURCES = Path(__file__).resolve().parents[4] / "shared" / "sources"
FILES = sorted(SOURCES.glob("*.txt"))

pytestmark = pytest.mark.skipif(not FILES, reason="the real documents are not on this machine")


def read(path):
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def marked_lines():
    lines = [line for path in FILES for line in read(path).split("\n")]
    return [line for line in lines if len(line) >= 8 and not line.isascii()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize(
    "encoding", ["tcvn3", "vni", "vps", "viscii", "cp1258", "mojibake", "html"]
)
def test_a_whole_document_is_identified_and_restored(path, encoding):
    original = read(path)
    shown = write_as(original, encoding)

    assert detect(shown).encoding == encoding
    assert clean(propose(shown).text).lower() == clean(original).lower()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_whole_document_in_unicode_passes(path, form):
    text = unicodedata.normalize(form, read(path))

    assert detect(text).encoding == "unicode"
    assert propose(text) is None


@pytest.mark.parametrize(
    ("encoding", "fewest"),
    [
        ("unicode", 0.99),
        ("tcvn3", 0.89),
        ("vni", 0.88),
        ("vps", 0.80),
        ("viscii", 0.83),
        ("cp1258", 0.89),
        ("mojibake", 0.89),
    ],
)
def test_most_single_paragraphs_are_identified(encoding, fewest):
    lines = marked_lines()
    shown = lines if encoding == "unicode" else [write_as(line, encoding) for line in lines]
    right = sum(detect(line).encoding == encoding for line in shown)

    assert right / len(lines) >= fewest
