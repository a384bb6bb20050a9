"""The people of both offices as accounts, with one password that comes from the environment."""

import os

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management.base import CommandError

from home.demo.content import OFFICES, toml
from home.demo.moments import aware

# Told after `make demo`, in the order of an item's way.
SHOWN = (
    ("tacgia", "contributor"),
    ("truongphong", "unit head"),
    ("tacgia2, truongphong2", "contributor and head of a second unit"),
    ("ctv", "outside contributor"),
    ("thuky", "secretary, and a unit head"),
    ("truongban", "chief editor"),
    ("phoban", "deputy chief editor"),
    ("lanhdao", "office head"),
    ("dangtin", "posting"),
    ("kythuat", "technical administrator"),
    ("quantri, quantri2", "administrators"),
)


def lines() -> list[str]:
    """What a newcomer needs to sign in: every account with its part."""
    width = max(len(names) for names, _ in SHOWN)
    told = [f"{names:<{width}}  {part}" for names, part in SHOWN]
    return [*told, "The provincial office has the same accounts with .tinh at the end."]


def password() -> str:
    """The one password of every account of the demonstration."""
    try:
        return os.environ["DEMO_PASSWORD"]
    except KeyError:
        raise CommandError("Set DEMO_PASSWORD: the password of every demo account.") from None


def create_all() -> None:
    """Every person of both offices; an account that exists stays as it is."""
    known = set(get_user_model().objects.values_list("username", flat=True))
    # Hashed once: the accounts share the password anyway, and hashing is slow on purpose.
    secret = make_password(password())
    for office in OFFICES:
        organisation = toml(office, "organisation.toml")
        domain = organisation["office"]["email"].partition("@")[2]
        for person in organisation["people"]:
            if person["username"] not in known:
                _create(person, domain, secret)


def _create(person: dict, domain: str, secret: str) -> None:
    first_day = min(post["from"] for post in person["posts"])
    get_user_model().objects.create(
        username=person["username"],
        last_name=person["last_name"],
        first_name=person["first_name"],
        email=f"{person['username']}@{domain}",
        is_active=person.get("active", True),
        password=secret,
        date_joined=aware(first_day),
    )
