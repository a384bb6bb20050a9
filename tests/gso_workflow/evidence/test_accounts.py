"""A change of somebody's account is kept, and a decision soon after it is flagged (acceptance 20)."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.urls import reverse

from gso_workflow import clocks
from gso_workflow.evidence.case_file import case_file
from gso_workflow.models import LedgerEntry
from tests.gso_workflow.evidence.conftest import approve
from tests.gso_workflow.review.conftest import url

pytestmark = pytest.mark.django_db


def changes():
    return list(LedgerEntry.objects.filter(verb__startswith="account:").order_by("sequence"))


@pytest.fixture
def clean(cast):
    """What the making of the office wrote is not what is tested."""
    cast.before = LedgerEntry.objects.count()
    return cast


def new_changes(cast):
    return [entry for entry in changes() if entry.sequence > cast.before]


def reset_password(person):
    person.set_password("mật khẩu mới")
    person.save()


def test_a_new_password_is_kept_without_the_password(clean):
    reset_password(clean.head)
    [entry] = new_changes(clean)
    assert (entry.verb, entry.object_id) == ("account:changed", str(clean.head.pk))
    assert entry.payload == {"password": ["***", "***"]}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("is_superuser", True, ["False", "True"]),
        ("is_active", False, ["True", "False"]),
        ("is_staff", True, ["False", "True"]),
    ],
)
def test_rights_and_activity_are_kept_before_and_after(field, value, told, clean):
    setattr(clean.head, field, value)
    clean.head.save()
    assert [entry.payload for entry in new_changes(clean)] == [{field: told}]


def test_groups_put_on_and_taken_are_kept_by_name(clean):
    group = Group.objects.create(name="Biên tập")
    clean.head.groups.add(group)
    clean.head.groups.add(group)
    group.user_set.remove(clean.head)
    told = [entry.payload for entry in new_changes(clean)]
    assert told == [{"groups": ["", "Biên tập"]}, {"groups": ["Biên tập", ""]}]


def test_signing_in_and_a_new_method_of_hashing_are_no_change(clean, client, settings):
    methods = ("MD5PasswordHasher", "PBKDF2SHA1PasswordHasher")
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}" for name in methods]
    old = make_password("password", hasher="pbkdf2_sha1")
    type(clean.head)._base_manager.filter(pk=clean.head.pk).update(password=old)
    clean.head.refresh_from_db()
    assert clean.head.check_password("password")
    clean.head.refresh_from_db()
    assert not clean.head.password.startswith("pbkdf2_sha1")
    client.force_login(clean.head)
    assert new_changes(clean) == []


def test_an_unrelated_change_is_no_change(clean):
    clean.head.first_name = "Khác"
    clean.head.save()
    assert new_changes(clean) == []


def test_a_decision_soon_after_is_flagged_in_the_case_file_and_the_ledger(submitted, cast, sign_in):
    reset_password(cast.head)
    package = approve(submitted, cast.head)
    approved = case_file(package).acts[-1]
    assert "***" in approved.warnings[-1]
    sheet = sign_in(cast.chief).get(url("sheet", package.pk)).content.decode()
    assert "sheet__warning" in sheet
    ledger = sign_in(cast.administrator).get(url("ledger"), {"verb": "approve"}).content.decode()
    assert "chain-ledger__warning" in ledger


def test_a_decision_long_after_or_before_is_not(submitted, cast, settings):
    settings.GSO_WORKFLOW_ACCOUNT_WARNING_HOURS = 2
    reset_password(cast.head)
    with clocks.at(clocks.now() + timedelta(hours=2, minutes=1)):
        package = approve(submitted, cast.head)
    assert [act.warnings for act in case_file(package).acts] == [(), ()]


def test_ones_own_new_password_is_not_flagged_and_a_colleagues_reset_is(
    submitted, cast, sign_in, django_user_model
):
    client = sign_in(cast.head)
    form = {"old_password": "password", "new_password1": "Đổi-mật-khẩu-9"}
    form["new_password2"] = form["new_password1"]
    before = len(changes())
    client.post(reverse("wagtailadmin_account"), {f"password-{k}": v for k, v in form.items()})
    assert len(changes()) == before
    root = django_user_model.objects.create_superuser("root", "root@example.vn", "password")
    edit = reverse("wagtailusers_users:edit", args=[cast.head.pk])
    names = ("username", "email", "first_name", "last_name")
    fields = {name: getattr(cast.head, name) for name in names}
    fields |= {"password1": "Cấp-lại-9-chữ", "password2": "Cấp-lại-9-chữ", "is_active": "on"}
    response = sign_in(root).post(edit, fields)
    assert response.status_code == 302
    entry = changes()[-1]
    assert (entry.actor, entry.object_id) == ("root", str(cast.head.pk))
    assert entry.payload["password"] == ["***", "***"]
