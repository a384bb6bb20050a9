"""Random acts of random people on two items; what is refused is refused, what is public is checked."""

from datetime import timedelta

from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from gso_workflow import chain, clocks, sealing
from gso_workflow.errors import ChainError
from gso_workflow.ledger import first_bad_entry
from gso_workflow.models import LedgerEntry, LedgerHead, Package
from gso_workflow.states import Target
from tests.factories import OfficeFactory, UserFactory
from tests.gso_workflow.chain.conftest import CHECK, make_workflow
from tests.gso_workflow.gate import attacks
from tests.gso_workflow.promise.oracle import broken_promises
from tests.host_site.models import BulletinPage

ROLES = (
    "author",
    "author2",
    "head",
    "head2",
    "secretary",
    "chief",
    "deputy",
    "member",
    "office_head",
    "poster",
    "technical",
    "administrator",
    "root",
)
ATTACKS = (
    attacks.publish_revision_unchecked,
    attacks.publish_past_the_action,
    attacks.publish_in_editor,
    attacks.save_live,
    attacks.save_changed_text,
    attacks.save_revision,
    attacks.overwrite_revision,
    attacks.lock_then_edit,
    attacks.revert_by_action,
    attacks.add_child_row,
    attacks.change_topics,
    attacks.copy_marked_live,
    attacks.alias,
    attacks.change_slug,
    attacks.unpublish,
    attacks.delete,
    attacks.schedule_revision,
    attacks.run_timetable,
    attacks.purge,
)
REFUSALS = (ChainError, DatabaseError)
WORDS = st.sampled_from(["Lời thứ nhất.", "Lời thứ hai, dài hơn một chút.", "Số liệu 12,5%."])
HOURS = st.sampled_from([0, 1, 30])


class Promise(RuleBasedStateMachine):
    """Each rule is one person's attempt; the only invariant is the promise."""

    public_moments = 0
    items = Bundle("items")
    people = st.sampled_from(ROLES)

    @initialize()
    def begin(self):
        self.point = transaction.savepoint()
        self.moment = timezone.now()
        self.office = OfficeFactory(central=True, default=True)
        make_workflow(self.office)
        self.cast = self.office.cast
        self.cast.root = UserFactory(username="root", is_superuser=True, is_staff=True)

    def teardown(self):
        entries = LedgerEntry.objects.order_by("sequence")
        try:
            assert first_bad_entry(entries, LedgerHead.objects.first()) is None
        finally:
            transaction.savepoint_rollback(self.point)

    def attempt(self, act):
        """Carry out one act at the story's moment; a refusal changes nothing and is no failure."""
        self.moment += timedelta(minutes=1)
        try:
            with clocks.at(self.moment), transaction.atomic():
                act()
        except REFUSALS:
            pass

    def page_of(self, key):
        """The item as it stands; nothing once somebody deleted a draft that was never public."""
        return BulletinPage.objects.filter(pk=key).first()

    def package_of(self, key):
        page = self.page_of(key)
        return page and Package.objects.for_object(page).order_by("-pk").first()

    def on_package(self, verb, key, name, **options):
        package = self.package_of(key)
        if package is not None:
            user = getattr(self.cast, name)
            self.attempt(lambda: getattr(chain, verb)(package, user, package.digest, **options))

    @rule(target=items, number=st.integers(1, 2))
    def write(self, number):
        slug = f"trang-{number}"
        found = BulletinPage.objects.filter(slug=slug).first()
        if found:
            return found.pk
        page = BulletinPage(title=f"Trang {number}", slug=slug, text="Lời đầu.", live=False)
        page.owner = self.cast.author
        self.cast.section.add_child(instance=page)
        page.save_revision(user=self.cast.author)
        return page.pk

    @rule(key=items, name=people, words=WORDS)
    def rewrite(self, key, name, words):
        if page := self.page_of(key):
            draft = page.get_latest_revision_as_object()
            draft.text = words
            self.attempt(lambda: draft.save_revision(user=getattr(self.cast, name)))

    @rule(key=items, name=people)
    def submit(self, key, name):
        if page := self.page_of(key):
            user, digest = getattr(self.cast, name), sealing.draft_digest(page)
            options = {"declarations": [CHECK], "change_note": "Sửa lời."}
            self.attempt(lambda: chain.submit(page, user, digest, **options))

    @rule(key=items, posted=st.booleans())
    def pass_the_chain(self, key, posted):
        """What honest work does, so that much of a run is about public items."""
        self.submit(key, "author")
        for name in ("head", "secretary", "chief"):
            self.approve(key, name)
        if posted:
            self.release(key, "poster", 0)

    @rule(key=items, name=people)
    def approve(self, key, name):
        self.on_package("approve", key, name, ticks=[CHECK], comment="Đồng ý.")

    @rule(key=items, name=people, target_step=st.sampled_from(list(Target)))
    def send_back(self, key, name, target_step):
        why = {"reason_code": "wording", "reason": "Sửa câu.", "to": target_step}
        self.on_package("send_back", key, name, **why)

    @rule(key=items, name=people, words=WORDS)
    def correct(self, key, name, words):
        if package := self.package_of(key):
            revised = package.as_page()
            revised.text = words
            self.on_package("correct", key, name, revised=revised, note="Sửa.")

    @rule(key=items, name=people, verb=st.sampled_from(["recall", "withdraw", "hide", "restore"]))
    def say_why(self, key, name, verb):
        self.on_package(verb, key, name, reason="Có lý do.")

    @rule(key=items, name=people, hours=st.sampled_from([-1, 0, 1, 30]))
    def release(self, key, name, hours):
        """At once, or at an hour that lies ahead, or by a slip behind."""
        package = self.package_of(key)
        order = package and package.order
        if order:
            user = getattr(self.cast, name)
            at = self.moment + timedelta(hours=hours) if hours else None
            self.attempt(lambda: chain.release(order, user, order.digest, at=at))

    @rule(key=items, name=people)
    def revoke(self, key, name):
        package = self.package_of(key)
        order = package and package.order
        if order:
            user = getattr(self.cast, name)
            self.attempt(lambda: chain.revoke(order, user, order.digest, reason="Dừng."))

    @rule(hours=HOURS)
    def time_passes(self, hours):
        self.moment += timedelta(hours=hours)
        with clocks.at(self.moment):
            chain.release_due(self.moment)

    @rule(key=items, name=people, attack=st.sampled_from(ATTACKS))
    def go_round(self, key, name, attack):
        if page := self.page_of(key):
            self.attempt(lambda: attack(page, getattr(self.cast, name), Client()))

    @invariant()
    def nothing_is_public_that_was_not_approved(self):
        if hasattr(self, "cast"):
            assert broken_promises() == []
            Promise.public_moments += BulletinPage.objects.filter(live=True).exists()
