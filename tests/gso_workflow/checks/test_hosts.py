"""Addresses are read as a browser reads them, names as a hurried reader does."""

import pytest

from gso_workflow.checks.hosts import ascii_host, mixes_scripts, take_apart
from gso_workflow.checks.policy import LinkPolicy, matches


@pytest.mark.parametrize(
    ("href", "scheme", "host"),
    [
        ("https://example.vn/a", "https", "example.vn"),
        ("HTTP://EXAMPLE.VN:8080/", "http", "example.vn"),
        ("//cdn.example.vn/x", "https", "cdn.example.vn"),
        (r"https:\\example.vn\x", "https", "example.vn"),
        ("https:example.vn", "https", "example.vn"),
        ("/van-ban/", "", ""),
        ("#muc-1", "", ""),
        ("tin-tuc/bai.html", "", ""),
        ("mailto:a@example.vn", "mailto", ""),
        ("tel:+842838550000", "tel", ""),
        ("javascript:alert(1)", "javascript", ""),
        ("  JavaScript:alert(1)", "javascript", ""),
        ("java\nscript:alert(1)", "javascript", ""),
        ("\x01javascript:alert(1)", "javascript", ""),
        ("javascript%3Aalert(1)", "javascript", ""),
        ("data:text/html,x", "data", ""),
        ("vbscript:x", "vbscript", ""),
        ("http://[::1", "invalid", ""),
    ],
)
def test_scheme_and_host_are_found_under_any_disguise(href, scheme, host):
    address = take_apart(href)
    assert (address.scheme, address.host) == (scheme, host)


def test_a_user_name_that_passes_for_a_domain_is_seen():
    address = take_apart("https://coquan.example.vn@xau.example.com/")
    assert (address.user, address.host) == ("coquan.example.vn", "xau.example.com")


@pytest.mark.parametrize(
    ("host", "pattern", "hit"),
    [
        ("example.vn", "example.vn", True),
        ("www.example.vn", "example.vn", True),
        ("a.b.example.vn", "example.vn", True),
        ("myexample.vn", "example.vn", False),
        ("example.vn", "*.example.vn", False),
        ("a.example.vn", "*.example.vn", True),
        ("EXAMPLE.VN.", "example.vn", True),
        ("example.vn.xau.com", "example.vn", False),
        ("thốngkê.example", "xn--thngk-esa0592b.example", False),
        ("bücher.example", "xn--bcher-kva.example", True),
        ("example。vn", "example.vn", True),
    ],
)
def test_a_pattern_stands_for_a_domain_and_those_below(host, pattern, hit):
    assert matches(host, pattern) is hit


POLICY = LinkPolicy(
    own=frozenset({"coquan.example.vn"}),
    allowed=("gov.example", "tot.xau.example"),
    denied=("xau.example", "*.chung.example"),
)


@pytest.mark.parametrize(
    ("host", "verdict"),
    [
        ("coquan.example.vn", "own"),
        ("www.gov.example", "allowed"),
        ("xau.example", "denied"),
        ("a.xau.example", "denied"),
        ("tot.xau.example", "allowed"),
        ("chung.example", "unlisted"),
        ("a.chung.example", "denied"),
        ("khac.example", "unlisted"),
    ],
)
def test_of_two_rules_the_narrower_decides(host, verdict):
    assert POLICY.verdict(host) == verdict


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("g0v.example", "gov.example"),
        ("gоv.example", "gov.example"),
        ("www.g0v.example", "gov.example"),
        ("coquan-example.vn", ""),
        ("co-quan.example.vn", "coquan.example.vn"),
        ("c0quan.example.vn", "coquan.example.vn"),
        ("gov.example", ""),
        ("a.gov.example", ""),
        ("khac.example", ""),
    ],
)
def test_a_name_that_imitates_a_known_one_is_seen(host, known):
    assert POLICY.imitated(host) == known


@pytest.mark.parametrize(
    ("host", "mixed"),
    [("pаypal.example", True), ("thốngkê.example", False), ("пример.example", False)],
)
def test_letters_of_two_alphabets_in_one_name_are_seen(host, mixed):
    assert mixes_scripts(host) is mixed
    assert mixes_scripts(ascii_host(host)) is mixed
