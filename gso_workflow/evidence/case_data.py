"""The case file for machines: with the sealed texts, so that a third party recomputes every digest."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

FORMAT = "gso-workflow-case-file"
VERSION = 1
METHOD = (
    "digest = SHA-256 of the UTF-8 bytes of `sealed`, a canonical JSON text that holds the "
    "content and the SHA-256 of every file. The hash of a ledger entry = SHA-256 of its other "
    "fields as JSON with sorted keys, no blanks, text in NFC."
)


def as_data(case) -> dict[str, Any]:
    """A CaseFile as JSON-able values; instants are ISO 8601 in UTC."""
    data = {"format": FORMAT, "version": VERSION, "method": METHOD, **plain(case)}
    # The entries stand there whole; their wording for people would only say it twice.
    del data["lines"]
    return data


def plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if value is None or isinstance(value, bool | int | float | dict):
        return value
    return str(value)
