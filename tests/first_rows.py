"""What a migrated database holds before anybody enters anything; a flush takes it away."""

from django.apps import apps
from django.core.management import call_command
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models.signals import post_migrate
from wagtail.models import Collection, Locale, Page, Site

from gso_workflow.triggers import arming
from stats_pages import document_types
from stats_pages.models import DocumentType
from tests import remembered

# The last application that Django tells of a flush: by then types and permissions are back.
LAST = "sessions"


def keep():
    """Bring the first rows back after every flush, whichever test flushed.

    The triggers refuse a flush like any other deletion: they are taken away just before it, and
    armed again by the signal that ends it.
    """
    BaseDatabaseOperations.execute_sql_flush = _lifted_flush
    post_migrate.connect(_restore, sender=apps.get_app_config(LAST), dispatch_uid="first_rows")


def flush():
    """Empty every table but for the first rows."""
    call_command("flush", verbosity=0, interactive=False)


def _lifted_flush(operations, statements, stock=BaseDatabaseOperations.execute_sql_flush):
    arming.disarm(operations.connection.alias)
    stock(operations, statements)


def _restore(**kwargs):
    """Root page, locale, site, collection and document types, as the migrations make them."""
    if Page.objects.exists():
        return
    remembered.forget()
    for language in ("vi", "en"):
        Locale.objects.get_or_create(language_code=language)
    root = Page.add_root(instance=Page(title="Root", slug="root"))
    home = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    # As a migration writes it: a saved site would be the first entry of an empty ledger.
    Site.objects.bulk_create([Site(hostname="localhost", root_page=home, is_default_site=True)])
    Site.clear_site_root_paths_cache()
    Collection.add_root(name="Root")
    document_types.load(DocumentType)
