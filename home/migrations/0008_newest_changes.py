from django.db import migrations

NAME = "home_page_newest_changes"
# SQLite puts nothing last of a falling order by itself and knows no words for it in an index.
ORDERS = {"postgresql": "last_published_at DESC NULLS LAST, id DESC"}
OTHERS = "last_published_at DESC, id DESC"


def add(apps, schema_editor):
    """What feeds and the interface list: live pages, the last change first."""
    columns = ORDERS.get(schema_editor.connection.vendor, OTHERS)
    schema_editor.execute(
        f"CREATE INDEX IF NOT EXISTS {NAME} ON wagtailcore_page ({columns}) WHERE live"
    )


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_languages"),
        ("wagtailcore", "0001_initial"),
    ]
    operations = [migrations.RunPython(add, drop)]
