"""What a verification can find, in kinds and in words (acceptance 5 and 20)."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Each kind is one way in which what is public can differ from what was released."""

    CONTENT = "content", _("The stored content differs from the released one")
    ADDRESS = "address", _("The item stands at another address than the released one")
    SEAL = "seal", _("The sealed package was changed")
    UNRECORDED = "unrecorded", _("The ledger knows no release of this package")
    FILE_MISSING = "file_missing", _("A file is missing in the storage")
    FILE_CHANGED = "file_changed", _("A file has other bytes than the released one")
    FILE_RECORD = "file_record", _("The record of a file differs from the released one")
    SERVED = "served", _("What readers get differs from the released content")
    UNSERVED = "unserved", _("Readers do not get the released item")
    UNRELEASED = "unreleased", _("A live item was never released")
    UNADOPTED = "unadopted", _("A live item from before the regulation has not been adopted")
    NOT_LIVE = "not_live", _("A released item is not live")
    GATE_PASS = "gate_pass", _("A pass of the gate was left behind")
    UNVERIFIED = "unverified", _("The item could not be verified")


# What readers would otherwise go on reading although nobody approved it.
WITHHOLDING = frozenset(
    {
        Kind.CONTENT,
        Kind.ADDRESS,
        Kind.SEAL,
        Kind.UNRECORDED,
        Kind.FILE_MISSING,
        Kind.FILE_CHANGED,
        Kind.FILE_RECORD,
        Kind.SERVED,
        Kind.UNRELEASED,
    }
)
OF_FILES = frozenset({Kind.FILE_MISSING, Kind.FILE_CHANGED, Kind.FILE_RECORD})
OF_READING = frozenset({Kind.SERVED, Kind.UNSERVED})


@dataclass(frozen=True)
class Finding:
    """One mismatch of one item: `model` is its base label, `pk` its key as text, both "" for none.

    `words` names the difference as short facts (field names, file names, an excerpt), untranslated.
    """

    kind: Kind
    model: str = ""
    pk: str = ""
    title: str = ""
    address: str = ""
    package: int | None = None
    digest: str = ""
    words: tuple[str, ...] = field(default=())

    @property
    def key(self) -> tuple:
        """Two looks at the same mismatch have the same key, whatever its words."""
        return (str(self.kind), self.model, self.pk, self.package)

    @property
    def withholds(self) -> bool:
        return self.kind in WITHHOLDING


def are_many(mismatched: int, items: int, least: int, percent: float) -> bool:
    """Whether so many items differ that a fault of a deploy is likelier than tampering.

    More than `least` items and more than `percent` of all that were verified.
    """
    return mismatched > least and mismatched * 100 > percent * items
