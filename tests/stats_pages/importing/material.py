"""Files to import: committed ones in our own words, and the real ones where they lie at hand."""

from pathlib import Path

import pytest

from stats_pages.importing import readers
from stats_pages.importing.parsing import parse

FIXTURES = Path(__file__).parent / "fixtures"
REAL = Path(__file__).resolve().parents[4] / "shared" / "sources"

with_real_sources = pytest.mark.skipif(
    not REAL.is_dir(), reason="The real source documents are not on this machine."
)


def recognised(name):
    """A committed fixture, read and parsed."""
    return parse(readers.read(FIXTURES / name))


def real(prefix):
    """The path of a real source document by the number its name begins with."""
    return next(REAL.glob(f"{prefix}_*"))


def checks(found):
    """What a person must check: (field, note) pairs."""
    return {(finding.field, finding.note) for finding in found.findings if finding.to_check}


def sure(found):
    """The values that need no second look, by field; the last one wins."""
    return {finding.field: finding.value for finding in found.findings if not finding.to_check}
