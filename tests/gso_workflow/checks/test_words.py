"""What is said of markings and of links, over items that are nothing but words."""

from datetime import date

import pytest

from gso_workflow.checks.outbound import denied_links, lookalike_links, unlisted_links, unsafe_links
from gso_workflow.checks.personal import (
    bank_accounts,
    citizen_identity,
    mobile_phones,
    private_mail,
)
from gso_workflow.checks.policy import LinkPolicy
from gso_workflow.checks.secrecy import markings, secrecy_markings
from gso_workflow.checks.subject import Passage, Subject, links_in
from gso_workflow.checks.wording import empty_links, vague_links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MẬT\nBáo cáo quý", ["MẬT"]),
        ("Báo cáo\n[ TỐI MẬT ]", ["TỐI MẬT"]),
        ("| TUYỆT  MẬT |", ["TUYỆT MẬT"]),
        ("Độ mật: Tối mật", ["TỐI MẬT"]),
        ("Dấu chỉ độ mật (Mật)", ["MẬT"]),
        ("MẬT - Bản số 03", ["MẬT"]),
        ("M\u1ea4T".replace("\u1ea4", "A\u0302\u0323"), ["MẬT"]),
        ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", []),
        ("Luật Bảo vệ bí mật nhà nước", []),
        ("không thuộc loại tài liệu mật", []),
        ("mật ong rừng", []),
        ("Mật độ dân số", []),
        ("MẬT ĐỘ DÂN SỐ", []),
        ("Mật", []),
        ("độ mật thiết", []),
    ],
)
def test_a_marking_is_a_stamp_and_no_word_of_the_text(text, found):
    assert markings(text) == found


def subject(text, **more):
    """An item of one field of rich text or plain words."""
    passages = [Passage("body", "b1", text)]
    policy = LinkPolicy(
        own=frozenset({"coquan.example.vn"}), allowed=("gov.example",), denied=("xau.example",)
    )
    links = links_in(passages)
    return Subject(None, passages, links, today=date(2026, 11, 22), policy=policy, **more)


def anchor(href, words="Nghị quyết số 5"):
    return f'<p>Xem <a href="{href}">{words}</a></p>'


CASES = [
    (unsafe_links, anchor("javascript:alert(1)"), 1),
    (unsafe_links, anchor("data:text/html,x"), 1),
    (unsafe_links, anchor("jav&#x09;ascript:alert(1)"), 1),
    (unsafe_links, anchor("https://gov.example@xau.example/"), 1),
    (unsafe_links, anchor("https://gov.example/"), 0),
    (unsafe_links, anchor("mailto:a@gov.example"), 0),
    (unsafe_links, anchor("/van-ban/5/"), 0),
    (denied_links, anchor("https://xau.example/x"), 1),
    (denied_links, anchor("//a.xau.example/x"), 1),
    (denied_links, anchor("https://khac.example"), 0),
    (lookalike_links, anchor("https://g0v.example"), 1),
    (lookalike_links, anchor("https://pаypal.example"), 1),
    (lookalike_links, anchor("https://gov.example"), 0),
    (unlisted_links, anchor("https://khac.example/1") + anchor("https://khac.example/2"), 1),
    (unlisted_links, anchor("https://coquan.example.vn/"), 0),
    (unlisted_links, '<p><a linktype="page" id="3">Trang khác</a></p>', 0),
    (empty_links, anchor("", "Trang chủ"), 1),
    (empty_links, anchor("#", "Trang chủ"), 1),
    (empty_links, anchor("https://gov.example", ""), 1),
    (empty_links, '<a href="/x"><img alt="Biểu đồ" src="x"></a>', 0),
    (empty_links, '<p><a linktype="page" id="3">Trang khác</a></p>', 0),
    (vague_links, anchor("/x", "bấm vào đây"), 1),
    (vague_links, anchor("/x", "<b>Tại đây</b>"), 1),
    (vague_links, anchor("/x", "XEM THÊM…"), 1),
    (vague_links, anchor("/x", "Xem thêm về điều tra dân số"), 0),
    (secrecy_markings, "<p>TỐI MẬT</p><p>Nội dung</p>", 1),
    (secrecy_markings, "<p>BẢO VỆ BÍ MẬT NHÀ NƯỚC</p>", 0),
    (citizen_identity, "<p>Số <b>001098012345</b></p>", 1),
    (citizen_identity, "<td>123.456.789.012</td>", 0),
    (mobile_phones, "<p>0987&nbsp;654&nbsp;321</p>", 1),
    (bank_accounts, "<p>STK: <i>0011004123456</i></p>", 1),
    (private_mail, "<p>nguoi@gmail.com</p>", 1),
]


@pytest.mark.parametrize(("check", "text", "count"), CASES)
def test_a_check_finds_what_it_is_for_and_where(check, text, count):
    remarks = list(check(subject(text)))
    assert len(remarks) == count
    assert all((one.field, one.block) == ("body", "b1") for one in remarks)


def test_the_telephone_of_an_office_is_no_personal_number():
    told = subject("<p>Gọi 0987 654 321</p>", office_phones=frozenset({"0987654321"}))
    assert list(mobile_phones(told)) == []
