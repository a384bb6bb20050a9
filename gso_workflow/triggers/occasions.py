"""When the triggers are armed: after every migrate, whichever application migrated."""

from django.apps import apps
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from gso_workflow.triggers import arming


def connect() -> None:
    pre_migrate.connect(make_way, dispatch_uid="gso_workflow.triggers")
    post_migrate.connect(arm, dispatch_uid="gso_workflow.triggers")
    connection_created.connect(replacing_is_deleting, dispatch_uid="gso_workflow.triggers")


def arm(sender, using, **kwargs) -> None:
    """Once a migrate, with the last application: then every table and content type is there."""
    if sender is _applications()[-1]:
        arming.arm(using)


def make_way(sender, using, plan=(), **kwargs) -> None:
    """SQLite remakes a table to alter it, and refuses to while a trigger elsewhere names it."""
    if plan and sender is _applications()[0] and connections[using].vendor == "sqlite":
        arming.disarm(using)


def replacing_is_deleting(connection, **kwargs) -> None:
    """In SQLite a row that REPLACE takes away is seen by the triggers of DELETE only on request."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


def _applications() -> list:
    """Those that Django tells of a migrate, in its order."""
    return [one for one in apps.get_app_configs() if one.models_module is not None]
