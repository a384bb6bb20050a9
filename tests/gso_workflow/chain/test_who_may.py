"""Role × state × verb: who may do what at which point (R-003, R-055, R-062, R-096, R-098, R-099)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from gso_workflow import chain
from gso_workflow.errors import ChainError
from gso_workflow.models import Appointment, LedgerEntry, Package
from tests.gso_workflow.chain.conftest import CHECK, approve

pytestmark = pytest.mark.django_db

ROLES = [
    "author",
    "author2",
    "head",
    "head2",
    "contributor",
    "secretary",
    "chief",
    "deputy",
    "member",
    "office_head",
    "poster",
    "technical",
    "administrator",
    "superuser",
]
REASON = {"reason_code": "wording", "reason": "Cần sửa"}

# state → verb → the roles that may
ALLOWED = {
    "submitted": {
        "approve": {"head"},
        "send_back": {"head"},
        "refuse": {"head"},
        "recall": {"author"},
    },
    "at_secretary": {
        "approve": {"secretary"},
        "send_back": {"secretary"},
        "refuse": {"secretary"},
        "recall": {"author"},
    },
    "at_chief": {
        "approve": {"chief"},
        "send_back": {"chief"},
        "refuse": {"chief"},
        "recall": {"author"},
    },
    "approved": {"release": {"poster"}, "revoke": {"poster", "chief", "office_head"}},
    "posted": {"hide": {"chief", "office_head"}, "withdraw": {"secretary"}},
}
VERBS = {
    "approve": lambda p, u: chain.approve(p, u, p.digest, ticks=[CHECK]),
    "send_back": lambda p, u: chain.send_back(p, u, p.digest, **REASON),
    "refuse": lambda p, u: chain.refuse(p, u, p.digest, **REASON),
    "recall": lambda p, u: chain.recall(p, u, p.digest),
    "release": lambda p, u: chain.release(p.order, u, p.digest) if p.order else _no_order(),
    "revoke": lambda p, u: (
        chain.revoke(p.order, u, p.digest, reason="Dừng") if p.order else _no_order()
    ),
    "hide": lambda p, u: chain.hide(p, u, p.digest, reason="Sai"),
    "withdraw": lambda p, u: chain.withdraw(p, u, p.digest, reason="Sai"),
    "restore": lambda p, u: chain.restore(p, u, p.digest, reason="Đúng"),
}


def _no_order():
    raise ChainError


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", ALLOWED)
def test_only_the_holder_of_the_step_may_act(state, verb, request, cast, django_user_model):
    package = request.getfixturevalue(state)
    cast.superuser = django_user_model.objects.create_superuser("root", password="x")
    before = Package.objects.values_list("pk", "state")
    for role in ROLES:
        if role in ALLOWED[state].get(verb, ()):
            continue
        with pytest.raises(ChainError):
            VERBS[verb](package, getattr(cast, role))
        assert list(before.all()) == [(package.pk, package.state)], role


@pytest.mark.parametrize(
    ("state", "verb", "role"),
    [
        (state, verb, role)
        for state, verbs in ALLOWED.items()
        for verb, roles in verbs.items()
        for role in sorted(roles)
    ],
)
def test_the_holder_of_the_step_may_act(state, verb, role, request, cast):
    package = request.getfixturevalue(state)
    VERBS[verb](package, getattr(cast, role))
    assert not LedgerEntry.objects.filter(verb__startswith="refused").exists()


def test_a_refusal_is_recorded_and_changes_nothing(submitted, cast):
    with pytest.raises(ChainError):
        chain.approve(submitted, cast.chief, submitted.digest, ticks=[CHECK])
    entry = LedgerEntry.objects.filter(verb="refused:approve").get()
    assert entry.actor_id == str(cast.chief.pk)
    assert entry.payload["why"] == "NotYours"
    submitted.refresh_from_db()
    assert submitted.step == "unit_head"


@pytest.mark.parametrize("verb", ["approve", "send_back", "refuse", "correct"])
def test_may_says_the_same_as_the_verb(verb, submitted, cast):
    assert chain.may(verb, submitted, cast.head) is None
    assert isinstance(chain.may(verb, submitted, cast.secretary), ChainError)


@pytest.mark.parametrize("role", ["head", "secretary", "chief"])
def test_a_holder_s_time_does_not_end_before_the_last_act(submitted, cast, role):
    """Who was entitled to a signature would change after the fact."""
    package = submitted
    for name in ("head", "secretary", "chief"):
        package = approve(package, getattr(cast, name))
        if name == role:
            break
    signed = package.sign_offs.last()
    row = cast.seats["chief_editor"]
    place = {"board": row.board, "role": row.role}
    if role != "chief":
        row = Appointment.objects.get(post=cast.posts[role])
        place = {"post": row.post}
    successor = type(row)(**place, person=cast.office_head, valid_from=signed.at)
    successor.replaces = row

    with pytest.raises(ValidationError) as refusal:
        successor.clean()
    assert set(refusal.value.error_dict) == {"valid_from"}

    successor.valid_from = signed.at + timedelta(seconds=1)
    successor.clean()
