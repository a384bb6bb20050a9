import datetime as dt

import pytest

from stats_pages.importing import headline, news, plain

from .material import checks, recognised, sure


def parsed(text, hint=""):
    return news.parse(plain.paragraphs_of(text), hint)


def body(found):
    return " ".join(line.text for line in found.item.body)


def test_headline_posting_time_and_byline_are_read():
    found = recognised("course.txt")
    assert found.kind == "news"
    assert found.item.title == "Khai giảng lớp bồi dưỡng kỹ năng phỏng vấn hộ gia đình năm 2024"
    assert (found.item.posted_on, found.item.posted_at) == (dt.date(2024, 6, 4), dt.time(14, 5))
    assert found.item.byline == "T.V"
    assert found.item.lead.startswith("Sáng ngày 04/6/2024")
    assert sure(found)["display_date"] == "4/6/2024 14:05"


def test_picture_names_captions_and_menus_do_not_stay_in_the_text():
    found = recognised("course.txt")
    assert found.item.captions == ("Toàn cảnh lớp học",)
    assert found.item.title not in body(found)
    assert "Top" not in body(found)
    assert "Thăm dò" not in body(found)
    assert ("caption", "caption_without_picture") in checks(found)


def test_end_marks_and_double_stops_become_one_full_stop():
    assert recognised("course.txt").item.body[-1].text.endswith("địa bàn của mình.")
    assert recognised("summary.txt").item.body[-1].text.endswith("công suất của thiết bị.")


def test_a_file_name_of_a_picture_with_a_number_is_no_paragraph():
    found = recognised("summary.txt")
    assert found.item.captions == ("Trưởng ban chỉ đạo phát biểu tại cuộc họp",)
    assert "hộ gia đình 1" not in body(found)
    assert ("display_date", "no_posting_date") in checks(found)
    assert ("event_starts_at", "event_day") in checks(found)


def test_an_article_is_found_between_a_portals_menus():
    found = recognised("portal.txt")
    assert found.item.title == "Ra mắt bản đồ số về mạng lưới chợ trên địa bàn tỉnh"
    assert (found.item.posted_on, found.item.posted_at) == (dt.date(2019, 8, 15), dt.time(7, 40))
    assert "portlet" not in body(found).lower()
    assert "library component" not in found.item.lead + body(found)
    assert "\u00a0" not in body(found)
    assert body(found).endswith("sau một tháng...")


def test_source_and_author_lines_become_fields_of_a_collected_item():
    item = recognised("portal.txt").item
    assert (item.origin, item.source_name, item.source_author) == (
        "collected",
        "songlam.example",
        "Bích Thủy",
    )
    assert item.byline == ""
    assert ("source_url", "source_without_address") in checks(recognised("portal.txt"))


def test_an_item_without_headline_gets_a_proposed_title_to_check():
    found = recognised("no_headline.txt")
    assert ("title", "no_headline") in checks(found)
    assert found.item.title.startswith("Bà Trịnh Thu An")
    assert len(found.item.title) <= headline.LONGEST_PROPOSAL
    assert found.item.lead.startswith("Chiều 6-5, bà Trịnh Thu An")
    assert found.item.captions == ("Bà Trịnh Thu An phát biểu tại buổi làm việc.",)
    assert found.item.byline == "K.LINH"
    assert ("citation", "number_without_symbol") in checks(found)


def test_the_year_of_an_event_is_taken_from_another_date_and_said_so():
    found = recognised("no_headline.txt")
    event = next(finding for finding in found.findings if finding.field == "event_starts_at")
    assert (event.value, event.note) == ("6/5/2023", "event_year_assumed")


def test_an_html_article_keeps_headings_tables_links_and_source():
    found = recognised("news.html")
    item = found.item
    assert item.title == "Mở kho ảnh tư liệu về các cuộc điều tra"
    assert item.lead == "Kho ảnh tư liệu được mở cho bạn đọc từ tuần này."
    assert [line.text for line in item.body if line.style == "heading"] == ["Cách tìm ảnh"]
    assert any(line.rows for line in item.body)
    assert item.captions == ("Một góc kho ảnh",)
    assert item.source_url == "https://vi-du.example/ban-tin-7"
    assert ("pictures", "pictures_not_taken") in checks(found)


def test_a_short_first_paragraph_below_the_headline_is_not_lost():
    long = (
        "Câu dài để phần thân được nhận ra, nói về việc thu thập số liệu tại địa bàn và việc kiểm tra phiếu sau khi thu. "
        * 2
    )
    item = parsed(f"Đầu đề của bản tin ngắn\n01/02/2024 - 08:00 AM\nHôm nay trời đẹp.\n{long}")
    assert item.lead == "Hôm nay trời đẹp."


def test_long_text_left_out_below_the_article_must_be_checked():
    long = "Một câu dài nói về việc thu thập số liệu tại các địa bàn trong tỉnh và việc kiểm tra phiếu sau khi thu thập xong. "
    item = parsed(f"Đầu đề của bản tin ngắn\n{long * 2}\nCác tin khác\n{long * 3}")
    assert [finding.note for finding in item.findings.of("left_out")] == ["much_left_out"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chiều 8-3, bà An thăm chợ. Sau đó bà về.", "Bà An thăm chợ"),
        ("Ngày 1/2/2024, tại Bến Đò, lớp học khai giảng; có bốn mươi người.", "Lớp học khai giảng"),
        ("Số hộ trả lời đạt 3,5% số phiếu", "Số hộ trả lời đạt 3,5% số phiếu"),
    ],
)
def test_a_proposed_title_is_the_first_sentence_without_its_date(text, title):
    assert headline.propose(text) == title


def test_a_proposed_title_ends_at_a_whole_word_that_can_end_it():
    title = headline.propose(
        "Đoàn công tác làm việc với các phòng về việc " + "thu thập thông tin và " * 10
    )
    assert len(title) <= headline.LONGEST_PROPOSAL
    assert title.split()[-1] == "tin"


@pytest.mark.parametrize("text", ["Một dòng", "Một dòng ngắn.\nDòng nữa.", "a", "..."])
def test_a_scrap_of_text_still_gives_an_item(text):
    item = parsed(text)
    assert item.title or item.body or item.lead
