"""Search keys and addresses."""

import pytest

from gso_workflow.vietnamese import code_key, marked_search_key, search_key, slug

WORDS = "ma mà má mả mã mạ mâ mă đa da"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Thống kê", "thong ke"),
        ("THỐNG  KÊ\n", "thong ke"),
        ("Tho\u0302\u0301ng ke\u0302", "thong ke"),
        ("Điều tra", "dieu tra"),
        ("\u00d0iều tra", "dieu tra"),
        ("kinh tế – xã hội", "kinh te xa hoi"),
        ("94/2016/NĐ-CP", "94 2016 nd cp"),
        ("quý I, kỹ thuật", "qui i ki thuat"),
        ("thuỷ lợi", "thuy loi"),
        ("12 km²", "12 km2"),
        ("© …", ""),
    ],
)
def test_search_keys_forget_marks_case_and_signs(text, key):
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("khoá", "khóa"),
        ("thuỷ", "thủy"),
        ("quý", "quí"),
        ("qui định", "quy định"),
        ("kĩ sư", "Kỹ Sư"),
        ("kinh tế - xã hội", "Kinh tế–xã hội"),
        ("khuỷu", "khủyu"),
    ],
)
def test_spelling_variants_have_equal_keys(one, other):
    assert search_key(one) == search_key(other)
    assert marked_search_key(one) == marked_search_key(other)


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("thuý", "thúi"), ("hoa", "hao")])
def test_different_words_have_different_keys(one, other):
    assert search_key(one) != search_key(other)
    assert marked_search_key(one) != marked_search_key(other)


def test_marked_keys_tell_tones_and_shapes_apart():
    keys = {marked_search_key(word) for word in WORDS.split()}

    assert len(keys) == 10
    assert marked_search_key("HOÀ Bình, Điều") == "hòa bình điều"


@pytest.mark.parametrize(
    ("word", "usual"),
    [
        ("gìa", "già"),
        ("qủa", "quả"),
        ("tòan", "toàn"),
        ("ngoải", "ngoải"),
        ("nguơì", "nguơì"),
        ("thưở", "thưở"),
        ("đuợc", "đuợc"),
        ("giếng", "giếng"),
        ("gì", "gì"),
        ("tuyến", "tuyến"),
    ],
)
def test_tones_move_to_their_usual_letter(word, usual):
    assert marked_search_key(word, fold_y=False) == usual


def test_y_and_i_stay_apart_on_request():
    assert search_key("quy", fold_y=False) != search_key("qui", fold_y=False)


@pytest.mark.parametrize("number", ["94/2016/NĐ-CP", "94/2016/nd-cp", "94 / 2016 / N\u00d0 - CP"])
def test_document_numbers_have_one_compact_form(number):
    assert code_key(number) == "942016ndcp"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Đường lối đổi mới – Quyết định", "duong-loi-doi-moi-quyet-dinh"),
        ("Điều tra lao động quý I/2024", "dieu-tra-lao-dong-quy-i-2024"),
        ("  Giá: +1,5 %  ", "gia-1-5"),
        ("Straße, Ærø & Łódź", "strasse-aero-lodz"),
        ("東京", ""),
    ],
)
def test_addresses_are_plain_ascii(text, address):
    assert slug(text) == address


def test_long_addresses_are_cut_between_words():
    assert slug("Báo cáo tình hình kinh tế", max_length=12) == "bao-cao-tinh"
    assert slug("Báo cáo tình hình kinh tế", max_length=11) == "bao-cao"
    assert slug("Thống", max_length=3) == "tho"
