"""The comparisons of layer 4 as tables: plain values in, facts about the difference out."""

import pytest

from gso_workflow.canonical import canonical_json
from gso_workflow.sealing import SealedFile
from gso_workflow.verifying.comparing import (
    differing_fields,
    place_differences,
    record_differences,
    release_faults,
    served_differences,
)
from gso_workflow.verifying.findings import WITHHOLDING, Finding, Kind, are_many

DIGEST, OTHER = "a" * 64, "b" * 64
FILE = SealedFile("document", "1", "Bảng", "documents/bang.csv", "0" * 64, 3, "Nguồn")


@pytest.mark.parametrize(
    ("released", "live", "names"),
    [
        ({"title": "A"}, {"title": "A"}, ()),
        ({"title": "A", "lead": "x"}, {"title": "B", "lead": "x"}, ("title",)),
        ({"rows": [{"on": 1}]}, {"rows": [{"on": 2}]}, ("rows",)),
        ({"rows": [1, 2]}, {"rows": [2, 1]}, ("rows",)),
        ({"a": None}, {}, ("a",)),
        ({}, {"b": ""}, ("b",)),
        ({"b": 1, "a": 1}, {"b": 2, "a": 2}, ("a", "b")),
    ],
)
def test_the_fields_that_differ_are_named(released, live, names):
    assert differing_fields(canonical_json(released), canonical_json(live)) == names


@pytest.mark.parametrize(
    ("live", "words"),
    [
        (("/a/", "vi"), ()),
        (("/b/", "vi"), ("/a/ → /b/",)),
        (("/b/", "en"), ("/a/ → /b/", "vi → en")),
    ],
)
def test_the_place_is_compared_with_the_sealed_one(live, words):
    assert place_differences(("/a/", "vi"), live) == words


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({}, ()),
        ({"title": "Khác"}, ("title",)),
        ({"file_name": "documents/khac.csv", "credit": ""}, ("file_name", "credit")),
        ({"sha256": "1" * 64, "size": 4}, ()),
    ],
)
def test_the_words_about_a_file_are_compared(change, names):
    assert record_differences(FILE, SealedFile(**{**vars(FILE), **change})) == names


@pytest.mark.parametrize(
    ("resealed", "recorded", "faults"),
    [
        (DIGEST, [DIGEST], (False, False)),
        (OTHER, [DIGEST], (True, False)),
        (DIGEST, [], (False, True)),
        (DIGEST, [OTHER], (False, True)),
    ],
)
def test_a_release_needs_its_seal_and_its_line_in_the_ledger(resealed, recorded, faults):
    assert release_faults(DIGEST, resealed, recorded) == faults


def page(words, digest=DIGEST):
    return f"<h1>Trang</h1><article data-package='{digest}'>{words}</article>"


@pytest.mark.parametrize(
    ("served", "words"),
    [
        (page("một hai"), ()),
        (page("<b>một</b> hai") + "<footer>khác</footer>", ()),
        (page("một ba"), ("một hai", "một ba")),
        (page("một hai", OTHER), ("data-package: aaaaaaaaaaaa → bbbbbbbbbbbb",)),
        ("<article>một hai</article>", ("0 × article[data-package]",)),
        (page("một hai") + page("một hai"), ("2 × article[data-package]",)),
    ],
    ids=["same", "around", "words", "stale", "unmarked", "twice"],
)
def test_what_is_served_is_compared_with_what_was_released(served, words):
    assert served_differences(DIGEST, page("một hai"), served) == words


def test_a_template_that_marks_no_article_cannot_be_compared():
    assert served_differences(DIGEST, "<p>một</p>", "<p>hai</p>") == ()


@pytest.mark.parametrize(
    ("mismatched", "items", "many"),
    [
        (1, 1, False),
        (5, 5, False),
        (6, 6, True),
        (6, 60, False),
        (7, 60, True),
        (100, 1000, False),
        (101, 1000, True),
        (0, 0, False),
    ],
)
def test_many_is_more_than_the_number_and_more_than_the_share(mismatched, items, many):
    assert are_many(mismatched, items, 5, 10) is many


def test_what_nobody_can_read_is_not_withheld():
    kept = {kind for kind in Kind if Finding(kind).withholds}
    assert kept == WITHHOLDING
    assert not kept & {Kind.NOT_LIVE, Kind.UNSERVED, Kind.UNADOPTED, Kind.GATE_PASS}
