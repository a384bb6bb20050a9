"""The screens of the people who write, decide and post, each with what one does there."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from tests.journeys.browsing import vi
from tests.journeys.world import CHECK

BODY = '[data-contentpath="body"]'
# What the eye sees of a marked passage, without the words that only a voice reads.
MARKED_WORDS = """all => all.map(one => {
  const seen = one.cloneNode(true);
  seen.querySelectorAll(".w-sr-only").forEach(heard => heard.remove());
  return seen.textContent.trim();
})"""
TYPED_TEXT = '[role="textbox"]'


class Screen:
    """A screen before the eyes of one visitor."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.page = visitor.page

    def __getattr__(self, name):
        return getattr(self.visitor, name)


class Editor(Screen):
    """Wagtail's editor of a news item."""

    @classmethod
    def new(cls, visitor, section):
        visitor.open("wagtailadmin_pages:add", "stats_pages", "newspage", section.pk)
        return cls(visitor)

    @classmethod
    def of(cls, visitor, page_id):
        visitor.open("wagtailadmin_pages:edit", page_id)
        return cls(visitor)

    def write(self, **fields):
        for name, words in fields.items():
            self.page.locator(f'[name="{name}"]').fill(words)

    def write_body(self, text):
        """Add a block of text and write in it."""
        body = self.page.locator(BODY)
        body.locator("button.c-sf-add-button").first.click()
        self.page.get_by_role("option", name=vi("Text", "block"), exact=True).click()
        body.locator(TYPED_TEXT).last.click()
        self.page.keyboard.type(text)
        # The editor of text hands over what was typed a moment later.
        kept = body.locator('input[name="body-0-value"]')
        expect(kept).to_have_value(re.compile(re.escape(text[-9:])))

    def save(self):
        with self.leaving():
            self.page.locator("button.action-save").first.click()

    def save_and_submit(self):
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        with self.leaving():
            self.page.locator('button[name="action-chain-submit"]').click()
        return SubmitScreen(self.visitor)


class SubmitScreen(Screen):
    """What will be sealed, and what the author declares."""

    def declare(self):
        self.page.get_by_label(CHECK).check()

    def note(self, words):
        self.page.locator('[name="change_note"]').fill(words)

    def ask_for_exception(self, reason):
        self.page.locator("summary", has_text=vi("Ask for an exception")).click()
        self.page.locator('[name="override_reason"]').fill(reason)

    def submit(self):
        with self.leaving():
            self.press("Submit")
        return ReviewScreen(self.visitor)


class ReviewScreen(Screen):
    """The item as sealed, its changes, files and history; and the decision."""

    @classmethod
    def of(cls, visitor, package):
        visitor.open("gso_workflow:review", package.pk)
        return cls(visitor)

    def part(self, verb):
        return self.page.locator(f"#act-{verb}")

    def tick(self):
        self.part("approve").get_by_label(CHECK).check()

    def comment(self, words):
        self.part("approve").locator('[name="comment"]').fill(words)

    def approve(self):
        self.tick()
        self.approve_without_checklist()

    def approve_without_checklist(self):
        with self.leaving():
            self.press("Approve", inside=self.part("approve"))

    def send_back(self, code, reason):
        part = self.part("send_back")
        part.locator("summary").click()
        part.locator('[name="reason_code"]').select_option(code)
        part.locator('[name="reason"]').fill(reason)
        self.shot()
        with self.leaving():
            self.press("Send back", inside=part)

    def post_now(self):
        with self.leaving():
            self.press("Post now")

    def post_at(self, moment):
        part = self.part("release")
        part.locator("summary").click()
        part.locator('[name="at"]').fill(moment)
        self.page.keyboard.press("Escape")
        with self.leaving():
            self.press("Post at this hour")

    def correct(self):
        self.page.locator(".chain-decide__correct").click()
        return Correction(self.visitor)

    @property
    def changes(self):
        """What the screen marks as removed and as added."""
        marked = self.page.locator(".chain-changes del, .chain-changes ins")
        return marked.evaluate_all(MARKED_WORDS)

    @property
    def preview(self):
        return self.page.frame_locator(".chain-preview__frame").locator("body")

    @property
    def history(self):
        return self.page.locator("#history-content").inner_text()

    @property
    def offers(self):
        """The verbs that this person is offered."""
        found = self.page.locator("[id^=act-]").evaluate_all("all => all.map(one => one.id)")
        return [name.removeprefix("act-") for name in found]


class Correction(Screen):
    """The page's own form on the sealed item."""

    def replace(self, name, old, new):
        field = self.page.locator(f'[name="{name}"]')
        field.fill(field.input_value().replace(old, new))

    def save(self, note=""):
        self.page.locator('[name="chain-note"]').fill(note)
        with self.leaving():
            self.page.get_by_role("button", name=vi("Save the correction")).click()
        return ReviewScreen(self.visitor)


class MyWork(Screen):
    """ "Việc của tôi": what waits for this person."""

    @classmethod
    def of(cls, visitor):
        visitor.go(reverse("gso_workflow:queue"))
        return cls(visitor)

    def titles(self, part="waiting"):
        return self.page.locator(f"#{part}-section .chain-entries__title").all_inner_texts()

    def take(self, title):
        with self.leaving():
            self.page.locator(".chain-entries__title", has_text=title).first.click()
        return ReviewScreen(self.visitor)
