"""What readers search in, and what feeds list: indexes of the database's own kinds."""

from django.db import migrations

from home.search import index_sql

NEWEST = "home_page_newest_changes"
# SQLite puts nothing last of a falling order by itself and knows no words for it in an index.
ORDERS = {"postgresql": "last_published_at DESC NULLS LAST, id DESC"}
OTHERS = "last_published_at DESC, id DESC"


def add(apps, schema_editor):
    """Live pages, the last change first."""
    columns = ORDERS.get(schema_editor.connection.vendor, OTHERS)
    schema_editor.execute(
        f"CREATE INDEX IF NOT EXISTS {NEWEST} ON wagtailcore_page ({columns}) WHERE live"
    )


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX IF EXISTS {NEWEST}")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_pages"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [
        migrations.RunPython(index_sql.make, index_sql.drop),
        migrations.RunPython(add, drop),
    ]
