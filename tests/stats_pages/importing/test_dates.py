import datetime as dt

import pytest

from stats_pages.importing import dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/5/2018", (2018, 5, 24)),
        ("ngày 24 tháng 5 năm 2018", (2018, 5, 24)),
        ("02 tháng 4 năm 2014", (2014, 4, 2)),
        ("22-2-2024", (2024, 2, 22)),
        ("28.8.2020", (2020, 8, 28)),
        ("03/04/2021", (2021, 4, 3)),
        ("31/2/2018 rồi 1/3/2018", (2018, 3, 1)),
        ("13/13/2018", None),
        ("64/2007/NĐ-CP", None),
        ("5/2018", None),
        ("ngày     tháng     năm 2018", None),
    ],
)
def test_the_day_comes_first(text, day):
    assert dates.find_date(text) == (dt.date(*day) if day else None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("12/11/2020 - 04:31 PM", (16, 31)),
        ("(09/09/2017 08:26 AM)", (8, 26)),
        ("16:05, 20/11/2023", (16, 5)),
        ("Thứ tư, 20/11/2023 | 16h05 GMT+7", (16, 5)),
        ("Cập nhật lúc: 20/11/2023 12:00 AM", (0, 0)),
        ("20/11/2023 12:10 CH", (12, 10)),
        ("20/11/2023", None),
    ],
)
def test_a_line_of_date_and_time_is_read_as_the_time_of_posting(text, clock):
    moment = dates.posting_line(text)
    assert moment.time == (dt.time(*clock) if clock else None)


@pytest.mark.parametrize(
    "text",
    [
        "Sáng ngày 17/2/2023, tại thị xã",
        "Họp ngày 20/11/2023",
        "20/11/2023 tại Sông Lam",
        "Không có ngày",
    ],
)
def test_a_sentence_with_a_date_is_no_posting_line(text):
    assert dates.posting_line(text) is None


def test_a_headline_may_end_in_its_time_of_posting():
    moment = dates.bracketed_moment("Ra mắt bản đồ số (15/08/2019 07:40 AM)")
    assert (moment.date, moment.time) == (dt.date(2019, 8, 15), dt.time(7, 40))
    assert dates.bracketed_moment("Ra mắt bản đồ số (lần 2)") is None
    assert dates.bracketed_moment("(15/08/2019)") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chiều ngày 12/11/2020, tại", (12, 11, 2020)),
        ("Chiều 8-3, ông", (8, 3, None)),
        ("Ngày 22-2-2024, địa phương", (22, 2, 2024)),
        ("Tối 31/12 vừa qua", (31, 12, None)),
        ("Hội nghị ngày 3/4/2020", None),
    ],
)
def test_the_day_an_item_opens_with_is_recognised(text, found):
    opening = dates.dateline(text)
    assert (opening and (opening.day, opening.month, opening.year)) == found


def test_a_missing_year_is_taken_from_elsewhere_or_stays_open():
    opening = dates.dateline("Chiều 29-2, đoàn")
    assert opening.date() is None
    assert opening.date(2024) == dt.date(2024, 2, 29)
    assert opening.date(2023) is None
