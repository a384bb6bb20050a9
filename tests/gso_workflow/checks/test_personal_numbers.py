"""Numbers of persons are told apart from statistics, years, codes and documents' numbers."""

import pytest

from gso_workflow.checks import personal_numbers as numbers

YEAR = 2026
OFFICIAL = frozenset({"0912000111", "02803855123"})


def found(rule, text, *more):
    return [numbers.digits_of(one) for one in rule(text, *more)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Số định danh 001098012345 của ông A", "001098012345"),
        ("CCCD: 019190000123.", "019190000123"),
        ("mang số 034 302 001 234 tại phường", "034302001234"),
        ("079.205.001.234", "079205001234"),
        ("(096068123456)", "096068123456"),
        ("hai số 001098012345; 001198012345", "001098012345 001198012345"),
    ],
)
def test_a_citizens_number_is_found(text, digits):
    assert found(numbers.citizen_numbers, text, YEAR) == digits.split()


@pytest.mark.parametrize(
    "text",
    [
        "123.456.789.012 đồng",
        "tổng số 123456789012 con",
        "000098012345",
        "003098012345",
        "097098012345",
        "001298012345",
        "001498012345",
        "001230012345",
        "0010980123456",
        "00109801234",
        "https://example.vn/tin-001098012345.html",
        "12/2019/001098012345",
        "giá trị 1,001098012345",
        "ISBN 978-604-75-1234-5",
        "2010 2015 2019 2020",
        "20102015",
        "Quyết định số 0181/QĐ-MAU ngày 24/5/2018",
    ],
)
def test_a_statistic_is_no_citizens_number(text):
    assert found(numbers.citizen_numbers, text, YEAR) == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("CMND số 090123456 cấp ngày 1/1/2010", "090123456"),
        ("giấy chứng minh nhân dân: 123 456 789", "123456789"),
        ("chứng minh thư 012345678,", "012345678"),
    ],
)
def test_an_old_identity_number_is_found_by_its_words(text, digits):
    assert found(numbers.old_identity_numbers, text) == [digits]


@pytest.mark.parametrize(
    "text",
    [
        "123.456.789 nghìn đồng",
        "sản lượng 123456789 tấn",
        "Số CMND đã cấp giảm. Dân số 123456789 người",
        "CMND\n123456789",
        "cấp 1234567890 thẻ căn cước",
    ],
)
def test_nine_digits_alone_are_a_statistic(text):
    assert found(numbers.old_identity_numbers, text) == []


@pytest.mark.parametrize(
    "written",
    [
        "0987654321",
        "0987 654 321",
        "0987.654.321",
        "098 765 4321",
        "098-765-4321",
        "09 87 65 43 21",
        "+84987654321",
        "+84 987 654 321",
        "(+84) 987 654 321",
        "0987\u00a0654\u00a0321",
        "ĐT: 84987654321",
        "điện thoại 84 987 654 321",
        "0326543210",
        "0563334444",
        "0705556666",
        "0869998888",
    ],
)
def test_a_mobile_number_is_found_however_it_is_grouped(written):
    assert len(list(numbers.mobile_numbers(f"Gọi {written} nhé.", OFFICIAL))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "0912 000 111",
        "+84 912 000 111",
        "(0280) 385 5123",
        "024 3846 4921",
        "84.987.654.321 đồng",
        "84987654321 đồng",
        "0,987654321",
        "0.987654321",
        "0 987 654 321",
        "09876543210",
        "987654321",
        "0-913-45678-9",
        "mã hàng 0901.11.10.00",
        "MST 0326543210",
        "mã số thuế: 0987654321",
        "0312345678",
        "0951234567",
        "https://example.vn/0987654321",
        "2019: 1.098.765; 2020: 4.321.098",
        "Từ 01.02.2019 đến 03.04.2020",
        "1.0987654321",
        "10987654321",
        "số 0987654321/QĐ-MAU",
    ],
)
def test_what_is_no_private_mobile_number(text):
    assert list(numbers.mobile_numbers(text, OFFICIAL)) == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("STK 0011004123456 tại ngân hàng", "0011004123456"),
        ("số tài khoản: 1903 5678 9012", "190356789012"),
        ("Tài khoản số 12345678", "12345678"),
        ("chuyển vào tài khoản của bà B: 711A? không, 7110 1234 5678 90", "71101234567890"),
        ("Số TK: 102-870-123456", "102870123456"),
    ],
)
def test_an_account_number_is_found_behind_its_words(text, digits):
    assert found(numbers.account_numbers, text) == [digits]


@pytest.mark.parametrize(
    "text",
    [
        "Hệ thống tài khoản quốc gia 20102015",
        "cán cân tài khoản vãng lai đạt 12.345.678.901 đô la",
        "tài khoản có 12.345.678 đồng",
        "tài khoản 12 345 678 901 đồng",
        "tài khoản mở từ 2019 2020",
        "tài khoản mở ngày 24.05.2018",
        "số tài khoản tăng 1234567",
        "0011004123456",
        "Mở tài khoản. Doanh thu 1234567890",
    ],
)
def test_statistics_near_the_word_account_are_left_alone(text):
    assert found(numbers.account_numbers, text) == []


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Thư gửi nguoi.dan@gmail.com, hoặc", ["nguoi.dan@gmail.com"]),
        ("b+c@Yahoo.com.vn", ["b+c@Yahoo.com.vn"]),
        ("vanphong@coquan.example.vn", []),
        ("gmail.com là một dịch vụ", []),
        ("a@gmail.com.example.vn", []),
    ],
)
def test_private_mail_is_told_from_official(text, addresses):
    assert list(numbers.private_addresses(text)) == addresses


def test_an_offices_own_provider_is_official():
    assert list(numbers.private_addresses("x@gmail.com", frozenset({"gmail.com"}))) == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [("001098012345", "001…45"), ("0987 654 321", "098…21"), ("nguoi@gmail.com", "n…@gmail.com")],
)
def test_a_finding_does_not_repeat_the_whole_number(written, shown):
    assert numbers.hidden(written) == shown


@pytest.mark.parametrize("text", ["x" * 100_000, "a.b-c+d" * 15_000])
def test_a_word_without_end_is_read_once_and_not_from_each_of_its_letters(text):
    # Read from each letter it took a quarter of an hour, and every look at the editor with it.
    assert list(numbers.private_addresses(f"{text} lan@gmail.com")) == ["lan@gmail.com"]
    assert not list(numbers.account_numbers(text))
