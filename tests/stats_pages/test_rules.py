from datetime import date

import pytest

from stats_pages.rules import Effect, Influence, names_this_site, repeated, status_on
from stats_pages.states import RelationKind, ValidityStatus

D1, D2, D3 = date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)
BEFORE = date(2019, 12, 31)
NOT_YET, IN_FORCE, PARTLY, SUSPENDED, EXPIRED = ValidityStatus


@pytest.mark.parametrize(
    ("day", "effective", "expires", "effects", "influences", "expected"),
    [
        # Dates alone: the day itself counts.
        (BEFORE, D1, None, [], [], NOT_YET),
        (D1, D1, None, [], [], IN_FORCE),
        (date(2020, 12, 31), D1, D2, [], [], IN_FORCE),
        (D2, D1, D2, [], [], EXPIRED),
        (D1, None, None, [], [], None),
        # Other documents weaken it from the day they take effect, and never strengthen it.
        (D1, D1, None, [], [Influence(D2, RelationKind.REPLACES)], IN_FORCE),
        (D2, D1, None, [], [Influence(D2, RelationKind.REPLACES)], EXPIRED),
        (D2, D1, None, [], [Influence(D2, RelationKind.REPEALS)], EXPIRED),
        (D2, D1, None, [], [Influence(D2, RelationKind.REPEALS, "Điều 3")], PARTLY),
        (D2, D1, None, [], [Influence(D2, RelationKind.AMENDS)], PARTLY),
        (D2, D1, None, [], [Influence(D2, RelationKind.SUSPENDS)], SUSPENDED),
        (D2, D1, None, [], [Influence(D2, RelationKind.DETAILS)], IN_FORCE),
        (D2, D1, None, [], [Influence(D2, RelationKind.CORRECTS)], IN_FORCE),
        (
            D3,
            D1,
            None,
            [],
            [Influence(D2, RelationKind.REPLACES), Influence(D3, RelationKind.AMENDS)],
            EXPIRED,
        ),
        (D2, D2, None, [], [Influence(D1, RelationKind.REPEALS)], EXPIRED),
        # An editor's event is the last word on its day, and may restore.
        (D2, D1, None, [Effect(D2, SUSPENDED)], [], SUSPENDED),
        (D3, D1, None, [Effect(D2, SUSPENDED), Effect(D3, IN_FORCE)], [], IN_FORCE),
        (D2, D1, None, [Effect(D2, IN_FORCE)], [Influence(D2, RelationKind.AMENDS)], IN_FORCE),
        (D3, D1, None, [Effect(D2, IN_FORCE)], [Influence(D3, RelationKind.REPLACES)], EXPIRED),
        (D2, D1, None, [Effect(D2, EXPIRED, "Chương II")], [], PARTLY),
        (D1, D1, None, [Effect(D2, EXPIRED)], [], IN_FORCE),
        (D2, None, None, [Effect(D2, EXPIRED)], [], EXPIRED),
    ],
)
def test_status_of_a_document_on_a_day(day, effective, expires, effects, influences, expected):
    assert status_on(day, effective, expires, effects, influences) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Công bố trên Trang thông tin điện tử;", True),
        ("“CÔNG BỐ TRÊN TRANG THÔNG TIN ĐIỆN TỬ” của Cục;", True),
        ("công\u00a0bố trên  Trang thông\u00a0tin điện tử", True),
        ("c\u00f4ng bo\u0302\u0301 tre\u0302n Website", True),
        ("Trang thông tin điện tử (để biết)", False),
        ("Lưu: VT, TT.", False),
    ],
)
def test_recipients_name_this_site_whatever_marks_and_blanks_are_typed(line, expected):
    assert names_this_site(["- Như Điều 3;", line]) is expected


def test_repeated_values_are_named_once_each():
    assert repeated("abcbcb") == ["b", "c"]
    assert repeated("abc") == []
