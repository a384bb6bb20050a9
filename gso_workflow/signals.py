"""Where Django's signals meet the plugin: the gate under every save, configuration in the ledger."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from simple_history.signals import post_create_historical_record
from wagtail.signals import pre_page_move

from gso_workflow import access, configuration, confirmations, events, gate, guarded, ledger
from gso_workflow.configuration import row_of, text_of
from gso_workflow.evidence import accounts
from gso_workflow.regulated_types import is_regulated

HISTORY = {"+": "created", "~": "changed", "-": "deleted"}
BEFORE_SAVING = ("require_within_reach", "require_in_use", "require_dispensable", "require_whole")
BEFORE_DELETING = ("require_within_reach", "require_no_loss")


def connect() -> None:
    guarded.guard_own()
    pre_save.connect(gate.guard_row, dispatch_uid="gso_workflow.gate")
    post_create_historical_record.connect(record_register, dispatch_uid="gso_workflow.registers")
    post_create_historical_record.connect(
        access.follow_register, dispatch_uid="gso_workflow.access"
    )
    pre_page_move.connect(require_movable, dispatch_uid="gso_workflow.move")
    _connect(pre_save, *BEFORE_SAVING, "remember_before")
    _connect(pre_delete, *BEFORE_DELETING)
    pre_save.connect(confirmations.ask_before_saving, dispatch_uid="gso_workflow.two_people")
    pre_delete.connect(confirmations.ask_before_deleting, dispatch_uid="gso_workflow.two_people")
    _connect(post_save, "record_saved")
    _connect(post_delete, "record_removed")
    accounts.connect()
    events.connect()


def _connect(signal, *names) -> None:
    for name in names:
        signal.connect(getattr(configuration, name), dispatch_uid=f"gso_workflow.{name}")


def watch(model) -> None:
    """Let every change of this model's rows enter the ledger as configuration (R-024)."""
    configuration.RECORDED.add(model)


def require_movable(sender, instance, **kwargs) -> None:
    """Wagtail moves pages by plain SQL: its signal is the last place to refuse."""
    if is_regulated(type(instance.specific_deferred)):
        gate.require_movable(instance)


def record_register(sender, instance, history_instance, **kwargs) -> None:
    """A change of an office, unit, post, seat, delegation or grant enters the ledger (R-024)."""
    if instance._meta.app_label != "gso_workflow":
        return
    earlier = history_instance.prev_record
    delta = history_instance.diff_against(earlier) if earlier else None
    changes = {
        change.field: [
            text_of(value, sender._meta.get_field(change.field))
            for value in (change.old, change.new)
        ]
        for change in (delta.changes if delta else [])
    }
    ledger.record(
        f"configure:{HISTORY[history_instance.history_type]}",
        actor=history_instance.history_user,
        obj=instance,
        payload=changes or {"row": row_of(instance)},
    )
