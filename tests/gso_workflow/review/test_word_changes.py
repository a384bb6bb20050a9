"""The difference of two texts as a person reads it."""

import pytest

from gso_workflow.word_changes import Passage, passages


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "mới", [("added", "mới")]),
        ("cũ", "", [("removed", "cũ")]),
        ("như nhau", "như nhau", [("kept", "như nhau")]),
        (
            "tăng 1,5%",
            "tăng 1,6%",
            [("kept", "tăng "), ("removed", "1,5"), ("added", "1,6"), ("kept", "%")],
        ),
        ("Tóm tắt.", "Tóm tắt gọn.", [("kept", "Tóm tắt"), ("added", " gọn"), ("kept", ".")]),
    ],
)
def test_words_and_numbers_change_as_wholes(before, after, expected):
    assert passages(before, after) == [Passage(*pair) for pair in expected]


def test_long_unchanged_stretches_are_left_out_but_not_what_stands_beside_a_change():
    words = " ".join(f"từ{number}" for number in range(200))
    found = passages(f"{words} cũ", f"{words} mới")
    assert [passage.kind for passage in found] == ["gap", "kept", "removed", "added"]
    assert found[1].text.endswith("từ199 ")


@pytest.mark.parametrize("size", [10, 5000])
def test_both_texts_can_be_read_out_of_the_passages(size):
    before = " ".join(["a"] * size)
    after = f"{before} b"
    kinds = {passage.kind for passage in passages(before, after)}
    assert "added" in kinds
    assert kinds <= {"kept", "gap", "added", "removed"}
