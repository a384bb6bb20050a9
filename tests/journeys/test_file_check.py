"""A reader compares a file in the own browser; the file stays there (R-043)."""

import hashlib

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import leaving

SIZES = (0, 1, 55, 56, 63, 64, 65, 119, 120, 1000)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_file_stays_with_the_reader(visit, width):
    content = b"nam;gia tri\n2025;1\n"
    sent = []
    with visit(width=width) as reader:
        reader.page.on("request", lambda request: sent.append((request.method, request.post_data)))
        reader.go("/kiem-tra-tep/")
        with reader.page.expect_navigation():
            reader.page.set_input_files(
                "input[type=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": content}
            )
        assert hashlib.sha256(content).hexdigest() in reader.page.url
        assert "Không có tệp đã công bố nào" in reader.page.inner_text("main")
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        reader.page.screenshot(path=f"var/screenshots/file-check-{width}.png", full_page=True)
    assert {body for _method, body in sent} == {None}


def test_the_own_sum_is_the_browsers_sum(visit):
    with visit() as reader:
        reader.go("/kiem-tra-tep/")
        for size in SIZES:
            content = bytes(number % 251 for number in range(size))
            found = reader.page.evaluate(
                """async ([url, bytes]) => {
                    const { Sha256 } = await import(url);
                    const sum = new Sha256();
                    for (let at = 0; at < bytes.length; at += 37) sum.update(Uint8Array.from(bytes.slice(at, at + 37)));
                    return sum.hex();
                }""",
                ["/static/portal/js/sha256.js", list(content)],
            )
            assert found == hashlib.sha256(content).hexdigest()


def test_without_scripts_the_digits_are_enough(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/kiem-tra-tep/")
    expect(page.locator("input[type=file]")).to_be_hidden()
    page.fill("[name=sha256]", "0" * 64)
    with leaving(page):
        page.click("main button")
    assert "Không có tệp đã công bố nào" in page.inner_text("main")
    context.close()
