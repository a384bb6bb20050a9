"""One item's way through the chain, told act by act with the chain's own verbs."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from wagtail.blocks import StreamValue
from wagtail.models import Page

from gso_workflow import chain, sealing
from gso_workflow.chain import versions
from gso_workflow.models import Package
from gso_workflow.states import Step
from home.demo.backdating import stamp_draft, stamp_step
from home.demo.cast import Cast


@dataclass
class Journey:
    """An item on its way; `draft` writes the page, `rewrite` changes it for a second attempt."""

    cast: Cast
    author: str
    draft: Callable[[], Page]
    chief: str = ""
    change_note: str = ""
    override_reason: str = ""
    exception_granted: str = ""
    not_before: datetime | None = None
    swaps: list = field(default_factory=list)
    page: Page | None = None
    package: Package | None = None

    def write(self) -> None:
        self.page = self.draft()
        stamp_draft(self.page)

    def write_worse(self) -> None:
        """The first draft, with the words that a later hand will put right."""
        self.write()
        self._save([(right, wrong) for right, wrong in self.swaps])

    def write_better(self) -> None:
        self._save([(wrong, right) for right, wrong in self.swaps])

    def submit(self) -> None:
        page = Page.objects.get(pk=self.page.pk).specific
        first = versions.in_force(page.get_workflow()).chain_steps[0]
        self.package = chain.submit(
            page,
            self._person(self.author),
            sealing.draft_digest(page),
            declarations=first.checklist_items,
            change_note=self.change_note,
            not_before=self.not_before,
            override_reason=self.override_reason,
        )
        stamp_step(self.page, begun=True)

    def approve(self) -> None:
        task = self.package.current_task
        comment = self.exception_granted if task.step == Step.CHIEF_EDITOR else ""
        self.package = chain.approve(
            self.package,
            self._holder(task),
            self.package.digest,
            ticks=task.checklist_items,
            comment=comment,
        )
        stamp_step(self.page)

    def correct(self) -> None:
        """The holder of the step puts the words right on the review screen, then approves."""
        revised = self.package.as_page()
        swap(revised, [(wrong, right) for right, wrong in self.swaps])
        holder = self._holder(self.package.current_task)
        self.package = chain.correct(self.package, holder, self.package.digest, revised=revised)
        stamp_draft(self.page)
        stamp_step(self.page)

    def send_back(self, reason_code: str, reason: str) -> None:
        self._decide(chain.send_back, reason_code=reason_code, reason=reason)

    def refuse(self, reason_code: str, reason: str) -> None:
        self._decide(chain.refuse, reason_code=reason_code, reason=reason)

    def post(self, at: datetime | None = None) -> None:
        """Post the approved item now, or set the hour for the clock."""
        poster = self._person(self.cast.operating["poster"])
        chain.release(self.package.order, poster, self.package.digest, at=at)
        stamp_draft(self.page)

    def post_by_clock(self) -> None:
        self.package.refresh_from_db()
        chain.release(self.package.order, None, self.package.digest)
        stamp_draft(self.page)

    def _decide(self, verb, **words) -> None:
        holder = self._holder(self.package.current_task)
        self.package = verb(self.package, holder, self.package.digest, **words)
        stamp_step(self.page)

    def _holder(self, task):
        """The person who decides the step, or the delegate whom the content names."""
        if task.step == Step.CHIEF_EDITOR and self.chief:
            return self._person(self.chief)
        return self.cast.decider(task, self.package)

    def _person(self, username):
        return self.cast.person(username)

    def _save(self, pairs) -> None:
        page = self.page.get_latest_revision_as_object()
        swap(page, pairs)
        page.save_revision(user=self._person(self.author))
        stamp_draft(self.page)


def swap(page: Page, pairs) -> None:
    """Exchange words wherever they stand in the page's text."""
    for column in page._meta.get_fields():
        value = getattr(page, column.name, None) if column.concrete else None
        if isinstance(value, StreamValue):
            text = json.dumps(list(value.raw_data), ensure_ascii=False)
            setattr(page, column.name, _exchanged(text, pairs))
        elif isinstance(value, str) and column.name in ("lead", "abstract"):
            setattr(page, column.name, _exchanged(value, pairs))


def _exchanged(text: str, pairs) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text
