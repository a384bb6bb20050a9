"""The demonstration tells its story through the chain, once, and its ledger holds."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page, Revision

from gso_workflow import authority, clocks, ledger, sealing
from gso_workflow.models import (
    Delegation,
    LedgerEntry,
    Notice,
    Office,
    Package,
    ReleaseOrder,
    SignOff,
)
from gso_workflow.states import OrderState, PackageState, Step, Verdict
from home.demo.content import OFFICES, entries, toml
from home.demo.moments import aware
from stats_pages.models import OfficeDocument, OfficeImage

COUNTED = (Page, Revision, Package, SignOff, LedgerEntry, Notice, OfficeImage, OfficeDocument)
ACCOUNTS = [
    *("tacgia", "truongphong", "tacgia2", "truongphong2", "ctv", "thuky", "truongban"),
    *("phoban", "lanhdao", "dangtin", "kythuat", "quantri", "quantri2"),
]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """A sample of the demonstration, told once for all tests of this module."""
    # Overridden, not patched: the storage that is in use already learns of its new place.
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with (
        pytest.MonkeyPatch.context() as patch,
        media,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setenv("DEMO_PASSWORD", "one-password-for-all")
        call_command("seed_demo", sample=True, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def waiting(demo):
    """The items that did not arrive yet, by where they stop."""
    found = {}
    for office in OFFICES:
        for entry in entries(office):
            if entry.get("stop"):
                found.setdefault(entry.get("stop"), []).append(entry.get("title") or entry.slug)
    return found


def test_every_account_exists_in_both_offices_with_the_one_password(demo):
    for name in [*ACCOUNTS, *(f"{account}.tinh" for account in ACCOUNTS)]:
        assert get_user_model().objects.get(username=name).check_password("one-password-for-all")


def test_items_of_every_type_are_public_in_both_offices(demo):
    for office in Office.objects.all():
        released = Package.objects.released().filter(office=office)
        types = set(released.values_list("content_type__model", flat=True))
        assert types >= {"newspage", "legaldocumentpage", "yearbookpage", "socioeconomicreportpage"}


def test_what_is_public_is_what_was_sealed(demo):
    for package in Package.objects.released():
        sealing.require_intact(package)
        assert package.page.live
        assert package.page.live_revision_id == package.revision_id


@pytest.mark.parametrize("step", [Step.UNIT_HEAD, Step.SECRETARY, Step.CHIEF_EDITOR])
def test_items_wait_at_each_step(demo, waiting, step):
    packages = [package for package in Package.objects.in_chain() if package.step == step]
    assert len(packages) == len(waiting[step])


def test_one_item_waits_to_be_posted_and_others_for_their_hour(demo, waiting):
    ready = ReleaseOrder.objects.filter(state=OrderState.READY)
    assert [order.package.title for order in ready] == waiting["posting"]
    scheduled = ReleaseOrder.objects.filter(state=OrderState.SCHEDULED)
    assert {order.package.title for order in scheduled} == set(waiting["scheduled"])
    assert all(order.scheduled_for > timezone.now() for order in scheduled)


def test_a_returned_and_a_refused_item_have_their_reasons(demo, waiting):
    for verdict, stop in ((Verdict.SEND_BACK, "returned"), (Verdict.REFUSE, "refused")):
        act = SignOff.objects.get(verdict=verdict, package__title=waiting[stop][0])
        assert act.reason
        assert act.reason_code


def test_a_draft_was_never_submitted(demo, waiting):
    page = Page.objects.get(title=waiting["draft"][0])
    assert not Package.objects.for_object(page.specific).exists()


def test_a_correction_in_progress_leaves_the_public_words_alone(demo):
    package = (
        Package.objects.in_chain()
        .exclude(change_note="")
        .get(office__kind="central", title__startswith="Ngày mở kho")
    )
    assert "421 lượt khách" in package.content
    assert "412 lượt khách" in str(package.page.body)


def test_corrections_inside_a_step_keep_their_predecessor(demo):
    corrected = Package.objects.filter(state=PackageState.CORRECTED)
    assert {package.successor.state for package in corrected} == {PackageState.RELEASED}


def test_a_stand_in_decided_what_a_unit_head_wrote(demo):
    title = "Chi bộ cơ quan chọn chủ đề 2026: trả lời người dân trong ngày"
    act = SignOff.objects.get(package__title=title, step=Step.UNIT_HEAD, verdict=Verdict.APPROVE)
    assert act.on_behalf_of


def test_the_chief_lent_the_deputy_authority_for_a_time(demo):
    for row in Delegation.objects.all():
        assert row.delegate == row.seat.board.seats.get(role="deputy").person
        assert row.valid_until


def test_an_office_bears_its_former_name_in_its_older_packages(demo):
    for key in OFFICES:
        names = [row["name"] for row in toml(key, "organisation.toml")["names"]]
        office = Office.objects.get(code=toml(key, "organisation.toml")["office"]["code"])
        first = Package.objects.filter(office=office).order_by("sealed_at").first()
        assert first.office_name == names[0]
        assert office.name == names[-1]


def test_items_were_posted_at_the_hours_of_the_story(demo):
    report = next(e for e in reversed(entries("central")) if e.type == "report")
    page = Page.objects.get(slug=report.slug, path__startswith=central().site.root_page.path)
    assert page.first_published_at == aware(report.get("released"))


def test_the_ledger_holds_and_its_times_rise(demo):
    found = list(LedgerEntry.objects.order_by("sequence"))
    assert ledger.first_bad_entry(found) is None
    moments = [entry.at for entry in found]
    assert moments == sorted(moments)


def test_nobody_gets_a_year_of_mail(demo):
    assert not Notice.objects.filter(sent_at=None).exists()


def test_the_secretary_s_seat_follows_the_post(demo):
    office = central()
    holder = office.units.get(code="thanh-tra").posts.get(role="unit_head").holder_on(clocks.now())
    seats = office.boards.get().seats.filter(role="secretary")
    assert [seat.holder_on(clocks.now()) for seat in seats] == [holder]
    assert authority.is_office_head(
        get_user_model().objects.get(username="lanhdao"), office, clocks.now()
    )


def test_a_second_run_changes_nothing(demo):
    before = [model.objects.count() for model in COUNTED]
    told = StringIO()
    call_command("seed_demo", sample=True, stdout=told)
    assert [model.objects.count() for model in COUNTED] == before
    assert "nothing was changed" in told.getvalue()


def test_without_a_password_nothing_is_created(db, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="DEMO_PASSWORD"):
        call_command("seed_demo", verbosity=0)


def central():
    return Office.objects.get(code=toml("central", "organisation.toml")["office"]["code"])
