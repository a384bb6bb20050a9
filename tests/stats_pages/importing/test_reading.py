import pytest

from gso_workflow.vietnamese import write_as
from stats_pages.importing import readers
from stats_pages.importing.errors import Unreadable

from .material import FIXTURES

SENTENCES = "Phòng Thu thập dữ liệu thống kê đã tổng hợp số phiếu của tỉnh.\nĐiều tra viên được hướng dẫn kỹ lưỡng."


def old_bytes(text, encoding):
    """The bytes of a text as an old program stored it; some have no Windows-1252 letter."""
    return b"".join(_byte(letter) for letter in write_as(text, encoding))


def _byte(letter):
    return letter.encode("cp1252" if letter.encode("cp1252", "ignore") else "latin-1")


def texts(source):
    return [line.text for line in source.paragraphs]


@pytest.mark.parametrize("suffix", [".doc", ".rtf", ".odt"])
def test_old_word_processor_files_are_refused_with_a_sentence_asking_for_docx(file, suffix):
    with pytest.raises(Unreadable, match=r"\.docx"):
        readers.read(file(f"van-ban{suffix}", b"\xd0\xcf\x11\xe0 old"))


@pytest.mark.parametrize("name", ["bang.xlsx", "anh.png", "khong-duoi"])
def test_other_kinds_of_file_are_refused_by_name(file, name):
    with pytest.raises(Unreadable, match="docx"):
        readers.read(file(name, b"content"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_refused(file, data):
    with pytest.raises(Unreadable):
        readers.read(file("trong.txt", data))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 a zip",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0",
        b"text\x00\x01\x02\x00",
        bytes(range(128, 256)),
    ],
)
def test_bytes_that_are_no_text_are_refused(file, data):
    with pytest.raises(Unreadable):
        readers.read(file("anh.txt", data))


def test_a_file_above_the_limit_of_the_settings_is_refused(file, settings):
    settings.STATS_PAGES_IMPORT_MAX_BYTES = 1024
    with pytest.raises(Unreadable):
        readers.read(file("dai.txt", "a b c " * 200))


def test_five_megabytes_of_text_are_read(file):
    line = "Đây là một dòng chữ bình thường của một văn bản rất dài, dòng số {}.\n"
    source = readers.read(file("dai.txt", "".join(line.format(n) for n in range(60_000))))
    assert len(source.paragraphs) == 60_000
    assert source.paragraphs[-1].line == 60_000


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\f"])
def test_lines_end_in_every_usual_way(file, ending):
    source = readers.read(file("a.txt", ending.join(["Dòng thứ nhất", "", "Dòng thứ ba"])))
    assert [(line.text, line.line) for line in source.paragraphs] == [
        ("Dòng thứ nhất", 1),
        ("Dòng thứ ba", 3),
    ]


def test_decomposed_letters_are_composed_and_look_alikes_folded(file):
    source = readers.read(file("a.txt", "Quy\u0065\u0302\u0301t \u00d0ịnh\u00a0số 5\u200b"))
    assert texts(source) == ["Quyết Định số 5"]
    assert source.converted_from == ""


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "vps", "viscii"])
def test_a_file_in_an_old_encoding_is_converted_and_the_encoding_named(file, encoding):
    source = readers.read(file("cu.txt", old_bytes(SENTENCES, encoding)))
    assert texts(source) == SENTENCES.split("\n")
    assert source.converted_from.lower().startswith(encoding)


def test_old_letters_pasted_into_a_unicode_file_are_converted_too(file):
    pasted = write_as(SENTENCES.split("\n")[0], "tcvn3")
    source = readers.read(file("lan.txt", f"Dòng này đúng bảng mã và giữ nguyên.\n{pasted}"))
    assert texts(source) == ["Dòng này đúng bảng mã và giữ nguyên.", SENTENCES.split("\n")[0]]
    assert "TCVN3" in source.converted_from


def test_marks_of_markdown_become_bold_headings_and_links(file):
    source = readers.read(
        file(
            "a.md",
            "# Đầu đề\n**In\nđậm**\nmột **chữ** đậm\n - a. điểm\n- gạch\nxem <https://a.example/b>",
        )
    )
    found = [(line.text, line.style, line.bold) for line in source.paragraphs]
    assert found == [
        ("Đầu đề", "heading", True),
        ("In", "text", True),
        ("đậm", "text", True),
        ("một chữ đậm", "text", False),
        ("a. điểm", "item", False),
        ("- gạch", "item", False),
        ("xem https://a.example/b", "text", False),
    ]
    assert source.paragraphs[3].html == "một <b>chữ</b> đậm"
    assert source.paragraphs[6].html == 'xem <a href="https://a.example/b">https://a.example/b</a>'


def test_html_keeps_the_article_and_nothing_that_runs_or_surrounds_it():
    source = readers.read(FIXTURES / "news.html")
    joined = " ".join(texts(source))
    assert source.title.startswith("Mở kho ảnh tư liệu")
    assert "Đừng nhập" not in joined
    assert "Trang chủ" not in joined
    assert "Bản quyền" not in joined
    assert "javascript" not in " ".join(line.html for line in source.paragraphs)
    assert source.pictures == 1
    tables = [line.rows for line in source.paragraphs if line.style == "table"]
    assert tables == [(("Thập niên", "Số ảnh"), ("1990", "320"), ("2000", "1.680"))]


def test_html_with_unclosed_and_crossing_tags_is_read(file):
    source = readers.read(file("a.htm", "<p>Một <b>hai</p></b><table><tr><td>ba<p>bốn <nav>menu"))
    assert texts(source) == ["Một hai", "ba", "bốn"]


def test_html_inside_surroundings_that_are_nested_stays_out(file):
    source = readers.read(file("a.html", "<aside>a<aside>b</aside>c</aside><p>Còn lại</p>"))
    assert texts(source) == ["Còn lại"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "vps", "viscii"])
def test_old_letters_in_html_are_converted_with_none_lost(file, encoding):
    written = "".join(f"<p>{write_as(line, encoding)}</p>" for line in SENTENCES.split("\n"))
    source = readers.read(file("cu.html", written))
    assert texts(source) == SENTENCES.split("\n")
    assert source.converted_from


def test_html_of_ten_thousand_nested_blocks_is_read(file):
    source = readers.read(
        file("a.html", "<div>" * 10_000 + "<p>Ở giữa có chữ</p>" + "</div>" * 10_000)
    )
    assert texts(source) == ["Ở giữa có chữ"]
