"""Every refusal enters the ledger, wherever it was raised and whatever was rolled back (R-105).

It is written where it is raised, for somebody may answer it there. If it ends a transaction, the
line is rolled back with it and written again outside. The sentence travels on as the exception.
"""

from django.db import connection
from django.db.transaction import Atomic
from simple_history.models import HistoricalRecords
from wagtail.log_actions import get_active_log_context

from gso_workflow import ledger
from gso_workflow.errors import ChainError
from gso_workflow.wrapping import always, around


def refuse(error: ChainError, act: str, obj=None, user=None) -> None:
    """Raise `error`, having said what was attempted on which item, and by whom."""
    describe(error, act, obj, user)
    if not connection.needs_rollback:
        note(error)
    raise error


def describe(error: ChainError, act: str, obj=None, user=None, digest="") -> None:
    """Say what was attempted; the first to know says it."""
    if error.act is None:
        error.act, error.obj, error.digest = act, obj, digest or ""
        error.actor = user or acting_person()


def write_down(error: ChainError, act: str, obj=None, user=None, digest="") -> ChainError:
    """Say what was attempted and write it into the ledger, for a screen that answers by itself."""
    describe(error, act, obj, user, digest)
    note(error)
    return error


def note(error: ChainError) -> None:
    """Write the refusal into the ledger, in whatever transaction is in hand."""
    error.noted = True
    ledger.record(
        f"refused:{error.act}",
        actor=error.actor or acting_person(),
        obj=error.obj,
        digest=error.digest,
        payload={"why": type(error).__name__, "message": _told(error)},
    )


def _told(error: ChainError) -> str:
    """The sentence, and what was said beside the fields."""
    return " ".join(dict.fromkeys(str(one) for one in (error, *error.fields.values())))


def acting_person():
    """Who sends the request in hand; None for commands and the shell."""
    user = get_active_log_context().user
    if user is None:
        request = getattr(HistoricalRecords.context, "request", None)
        user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def install() -> None:
    """Note a refusal as soon as the transaction or savepoint that it ended is rolled back.

    A rollback further out takes that line along, and leaving there writes it again.
    """

    @around(Atomic, "__exit__", always)
    def leave(stock, self, exc_type, error, traceback):
        try:
            return stock(exc_type, error, traceback)
        finally:
            if isinstance(error, ChainError) and error.act and not connection.needs_rollback:
                note(error)
