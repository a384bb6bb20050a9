"""The tree of codes, what a search finds in it, and what is wrong with a list."""

from datetime import date

import pytest

from stats_pages.catalogues import faults
from stats_pages.catalogues.crosswalk import Match, crosswalk_of
from stats_pages.catalogues.scheme import Entry, Scheme, scheme_of

TREE = "A\tTrồng trọt\n01\tLúa\tRice\tA\n011\tLúa nước\t\t01\n02\tNgô\t\tA\nB\tChăn nuôi"


def codes(nodes):
    return [node.entry.code for node in nodes]


def test_codes_stand_below_their_parents_whatever_the_order_of_rows():
    mixed = Scheme([Entry("011", "x", "", "01"), Entry("B"), Entry("01", "x", "", "A"), Entry("A")])

    assert [(n.entry.code, n.level) for n in mixed.nodes] == [
        ("B", 1),
        ("A", 1),
        ("01", 2),
        ("011", 3),
    ]


def test_a_tree_knows_its_levels_its_lines_and_what_is_below():
    scheme = scheme_of(TREE)

    assert scheme.counts() == [2, 2, 1]
    assert [one.code for one in scheme.line("011")] == ["A", "01", "011"]
    assert [(n.entry.code, n.level, n.below) for n in scheme.children("A")] == [
        ("01", 2, 1),
        ("02", 2, 0),
    ]


@pytest.mark.parametrize(("most", "shown"), [(5, 5), (4, 4), (3, 2), (1, 2)])
def test_only_whole_levels_are_shown_and_never_less_than_the_first(most, shown):
    assert len(scheme_of(TREE).upper(most)) == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("01", ["01", "011"]),
        ("011", ["011"]),
        ("b", ["B"]),
        ("lua", ["01", "011"]),
        ("lúa nuoc", ["011"]),
        ("rice", ["01"]),
        ("ngo", ["02"]),
        ("nước lúa", ["011"]),
        ("khong co", []),
        ("  ", []),
        ("%", []),
    ],
)
def test_codes_are_found_by_how_they_begin_and_names_by_their_words(text, found):
    assert codes(scheme_of(TREE).search(text)) == found


def test_names_with_the_typed_marks_come_first():
    scheme = scheme_of("1\tHoa màu\n2\tHòa Bình")

    assert codes(scheme.search("hòa")) == ["2", "1"]
    assert codes(scheme.search("hoà")) == ["2", "1"]
    assert codes(scheme.search("hoa")) == ["1", "2"]


@pytest.mark.parametrize(
    ("entries", "part"),
    [
        ([Entry("01", "a"), Entry("01", "b")], "more than once: 01"),
        ([Entry("01", "a", "", "A")], "01 (A)"),
        ([Entry("01", "")], "Without a name: 01"),
        ([Entry("0 1", "a")], "0 1"),
        ([Entry("Đ1", "a")], "Đ1"),
        ([Entry("1", "a", "", "2"), Entry("2", "b", "", "1")], "below themselves: 1, 2"),
        ([Entry("1", "a", "", "1")], "below themselves: 1"),
        (
            [Entry(str(n), "x", "", str(n - 1) if n > 1 else "") for n in range(1, 7)],
            "five levels. Deeper: 6",
        ),
        ([Entry(f"0{n}", "") for n in range(9)], "00, 01, 02, 03, 04… (9)"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_codes(entries, part, settings):
    settings.LANGUAGE_CODE = "en"

    assert part in " ".join(faults.of_entries(entries))


def test_nothing_is_wrong_with_a_good_list():
    assert faults.of_entries(scheme_of(TREE).entries) == []


def test_a_code_given_twice_above_itself_ends_the_tree():
    entries = [Entry("A", "x"), Entry("B", "y", "", "A"), Entry("A", "z", "", "B")]

    assert len(Scheme(entries).nodes) == 3


def test_a_crosswalk_says_what_happened_to_each_code():
    walk = crosswalk_of("1\t1\n2\t20\n3\t31\n3\t32\n4\t50\n5\t50\n6\n\t70\n8\t80\n8\t90\n9\t90")

    assert [str(walk.change(match)) for match in walk.matches] == [
        *("kept", "recoded", "split", "split", "merged", "merged", "ended", "new"),
        *("split", "rearranged", "merged"),
    ]
    assert [match.new for match in walk.after("3")] == ["31", "32"]
    assert [match.old for match in walk.before("50")] == ["4", "5"]


def test_a_crosswalk_names_only_codes_of_its_two_versions(settings):
    settings.LANGUAGE_CODE = "en"
    old, new = scheme_of("1\ta\n2\tb"), scheme_of("1\ta\n3\tc")

    assert faults.of_matches([Match("1", "1"), Match("2", "3")], old, new) == []
    assert faults.of_matches([], None, new) == []
    assert faults.of_matches([Match("9", "1")], old, new) == ["Not in the earlier version: 9."]
    assert faults.of_matches([Match("1", "9")], old, new) == ["Not in this version: 9."]
    assert faults.of_matches([Match("1", "1")] * 2, old, new) == ["Listed more than once: 1 → 1."]
    assert faults.of_matches([Match("1", "1")], None, new)


@pytest.mark.parametrize(
    ("spans", "places"),
    [
        ([("2020", None), ("2025", None)], []),
        ([("2020", "2025"), ("2025", None)], []),
        ([("2025", None), ("2020", "2024")], []),
        ([("2020", "2026"), ("2025", None)], [1]),
        ([("2025", None), ("2020", "2026")], [0]),
        ([("2025", None), ("2025", None)], [1]),
        ([("2025", "2025")], [0]),
    ],
)
def test_versions_follow_each_other_without_overlap(spans, places):
    days = [tuple(date(int(year), 1, 1) if year else None for year in span) for span in spans]

    assert list(faults.of_spans(days)) == places
