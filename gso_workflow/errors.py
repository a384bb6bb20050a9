"""Why the chain refuses: each refusal is one sentence that a person can act on."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _


class ChainError(PermissionDenied):
    """An act that the regulation does not allow; nothing has changed."""

    default = _("The regulation does not allow this.")

    def __init__(self, message=None, *, fields=None):
        self.message = message or self.default
        self.fields = dict(fields or {})
        # What the ledger tells of the refusal: see `refusals`.
        self.act = self.obj = self.actor = None
        self.digest, self.noted = "", False
        super().__init__(self.message)

    def __str__(self):
        return str(self.message)


class NotYours(ChainError):
    """The person holds no capacity for this act at this moment."""

    default = _("You do not hold the post or seat that this step asks for.")


class Conflict(NotYours):
    """The person holds the capacity, but wrote, changed or signed this item."""

    default = _("You took part in this item, so another person must decide this step.")


class WrongState(ChainError):
    """The item is no longer, or not yet, where this act applies."""

    default = _("The item is not at a stage where this can be done.")


class Frozen(WrongState):
    """Somebody tried to change an item that the chain holds."""

    default = _(
        "This item is in the approval chain and cannot be changed. "
        "Ask for it to be sent back, or recall it."
    )


class FileHeld(Frozen):
    """Somebody tried to change or delete a file of an item that is held or was once posted."""

    default = _(
        "This file belongs to an item in the approval chain or once posted: it stays as it is. "
        "Replace it on its own screen, which makes a new version."
    )


class Withdrawn(Frozen):
    """Somebody tried to use an item, or its address, again after its withdrawal (R-032)."""

    default = _(
        "This item was withdrawn: it stays as it was, and its address is not used again. "
        "Please write a new item."
    )


class UploadRefused(ChainError):
    """A file may not come into this system; the sentence says why (R-031, R-037)."""

    default = _("This file may not be uploaded.")


class NotReleased(ChainError):
    """Something would have become public without a release order."""

    default = _("Only what the chief editor approved can become public, by its release order.")


class StaleDigest(ChainError):
    """The item changed between the look and the act."""

    default = _("The item has changed since you opened it. Please look at the new state first.")


class FilesChanged(StaleDigest):
    """A file no longer has the bytes that were sealed."""

    default = _("A file of this item no longer has the content that was submitted.")


class Incomplete(ChainError):
    """Something that the act needs was not given; `fields` says what, name → message."""

    default = _("Some information is missing.")


class LegacyText(Incomplete):
    """Text in an encoding other than Unicode (R-102, Art. 15.3)."""

    default = _("Some text is not in Unicode.")


class StillDiffers(WrongState):
    """A withheld item is not yet what was released."""

    default = _("The item still differs from what was released.")
