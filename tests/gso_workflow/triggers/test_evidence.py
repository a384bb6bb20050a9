"""What proves an approval is written once and kept, whoever writes (R-064, R-105)."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from wagtail.models import Revision

from gso_workflow import chain
from gso_workflow.models import (
    ChainVersion,
    GatePass,
    GuardedType,
    LedgerEntry,
    LedgerHead,
    Package,
    PackageFile,
    Reading,
    ReleaseOrder,
    SignOff,
)
from gso_workflow.states import PackageState, Verdict
from tests.gso_workflow.triggers.conftest import everything, refused, run

pytestmark = pytest.mark.django_db
TABLES = [
    "gso_workflow_package",
    "gso_workflow_packagefile",
    "gso_workflow_signoff",
    "gso_workflow_releaseorder",
    "gso_workflow_ledgerentry",
    "gso_workflow_ledgerhead",
    "gso_workflow_reading",
    "gso_workflow_guardedtype",
    "gso_workflow_chainversion",
    "wagtailcore_revision",
]

TAMPERING = {
    "content": ("sealed", lambda: Package.objects.update(content="{}")),
    "digest": ("sealed", lambda: Package.objects.update(digest="f" * 64)),
    "address": ("sealed", lambda: Package.objects.update(address="/khac/")),
    "writers": ("sealed", lambda: Package.objects.update(writers=[])),
    "author": ("sealed", lambda: Package.objects.update(author=None)),
    "time": ("sealed", lambda: Package.objects.update(not_before="2001-01-01T00:00Z")),
    "backwards": ("transition", lambda: Package.objects.update(state=PackageState.IN_CHAIN)),
    "sideways": ("transition", lambda: Package.objects.update(state=PackageState.HIDDEN)),
    "package gone": ("kept", lambda: Package.objects.all()._raw_delete("default")),
    "sign-off": ("written_once", lambda: SignOff.objects.update(person_name="Khác")),
    "verdict": ("written_once", lambda: SignOff.objects.update(verdict=Verdict.REFUSE)),
    "sign-off gone": ("kept", lambda: SignOff.objects.all().delete()),
    "reading": ("written_once", lambda: Reading.objects.update(first_at="2001-01-01T00:00Z")),
    "reading gone": ("kept", lambda: Reading.objects.all().delete()),
    "order": ("order", lambda: ReleaseOrder.objects.update(digest="f" * 64)),
    "order gone": ("kept", lambda: ReleaseOrder.objects.all()._raw_delete("default")),
    "entry": ("written_once", lambda: LedgerEntry.objects.update(actor="Khác")),
    "entry gone": ("kept", lambda: LedgerEntry.objects.all()._raw_delete("default")),
    "foreign entry": (
        "next_entry",
        lambda: LedgerEntry.objects.bulk_create(
            [LedgerEntry(sequence=9999, at="2026-01-01T00:00Z", verb="x", previous_hash="0" * 64)]
        ),
    ),
    "chain": ("written_once", lambda: ChainVersion.objects.update(steps=[])),
    "chain gone": ("kept", lambda: ChainVersion.objects.all()._raw_delete("default")),
    "head back": ("head", lambda: LedgerHead.objects.update(sequence=F("sequence") - 1)),
    "head rewritten": ("head", lambda: LedgerHead.objects.update(hash="f" * 64)),
    "head ahead": ("head", lambda: LedgerHead.objects.update(sequence=F("sequence") + 1)),
    "head gone": ("kept", lambda: LedgerHead.objects.all().delete()),
    "second head": ("head", lambda: LedgerHead.objects.create()),
    "revision": ("revision", lambda: Revision.objects.update(content={})),
    "revision of another": ("revision", lambda: Revision.objects.update(object_id="1")),
    "revision gone": ("revision", lambda: Revision.objects.all()._raw_delete("default")),
    "guarded types": ("guarded_type", lambda: GuardedType.objects.update(base_label="x.y")),
    "no guarded types": ("kept", lambda: GuardedType.objects.all()._raw_delete("default")),
}


@pytest.fixture
def read(approved, cast):
    Reading.note(approved, cast.head)
    return approved


@pytest.mark.parametrize(("rule", "attempt"), TAMPERING.values(), ids=TAMPERING)
def test_evidence_stays_as_it_was_written(rule, attempt, read):
    before = everything(*TABLES)
    with refused(rule):
        attempt()
    assert everything(*TABLES) == before


def test_a_file_of_a_package_is_fixed_and_none_is_added_later(submitted):
    with refused("late_file"):
        PackageFile.objects.create(
            package=submitted,
            kind="image",
            object_id="1",
            title="Ảnh",
            file_name="a.png",
            sha256="0" * 64,
            size=1,
        )


def test_a_package_begins_at_the_beginning(submitted):
    for state in (PackageState.APPROVED, PackageState.RELEASED):
        copy = Package.objects.get()
        copy.pk, copy.state, copy.predecessor = None, state, None
        copy.object_id = "9999"
        with refused("first_state"):
            copy.save()


def test_no_order_for_what_nobody_approved(submitted):
    with refused("order"):
        ReleaseOrder.objects.create(
            package=submitted, digest=submitted.digest, ordered_at=submitted.sealed_at
        )


def test_no_release_without_the_chiefs_approval_and_an_order(submitted, cast):
    """Even along the table of transitions: the sign-off and the order must be there."""
    Package.objects.update(state=PackageState.APPROVED)
    with refused("released_package"):
        Package.objects.update(state=PackageState.RELEASED)
    ReleaseOrder.objects.create(
        package=submitted, digest=submitted.digest, ordered_at=submitted.sealed_at
    )
    with refused("released_package"):
        Package.objects.update(state=PackageState.RELEASED)


def test_a_revoked_order_releases_nothing(approved, cast):
    chain.revoke(approved.order, cast.poster, approved.digest, reason="Sai số")
    with refused("(transition|released_package)"):
        Package.objects.update(state=PackageState.RELEASED)
    with refused("order_carried_out"):
        ReleaseOrder.objects.update(state="ready")


def test_a_revision_that_no_package_names_is_free(news, cast):
    revision = news.latest_revision
    Revision.objects.filter(pk=revision.pk).update(content={"title": "Khác"})
    later = news.save_revision(user=cast.author)
    Revision.objects.filter(pk=revision.pk)._raw_delete("default")
    assert Revision.objects.get() == later


def leave_a_pass_behind(page):
    """Write a pass by hand and come to what a commit asks by itself."""
    base = ContentType.objects.get_for_model(page).pk
    with transaction.atomic():
        run(
            "INSERT INTO gso_workflow_gatepass (base_content_type_id, object_id, ended_id)"
            " VALUES (%s, '1', 0)",
            base,
        )
        connection.check_constraints()


def test_a_pass_that_is_left_behind_undoes_its_transaction(news):
    with pytest.raises(IntegrityError):
        leave_a_pass_behind(news)
    assert not GatePass.objects.exists()
