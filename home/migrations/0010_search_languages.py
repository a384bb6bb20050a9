from django.db import migrations, models

DERIVED = ("SearchPassage", "SearchItem", "SearchTerm")


def clear(apps, schema_editor):
    """What was indexed knows no language: the clock indexes everything public anew."""
    for name in DERIVED:
        apps.get_model("home", name).objects.all().delete()
    if schema_editor.connection.vendor == "postgresql":
        # Checks of foreign keys that wait for the end would keep tables from being altered.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0009_bodies"),
    ]

    operations = [
        migrations.RunPython(clear, clear),
        migrations.AddField(
            model_name="searchitem",
            name="language",
            field=models.CharField(default="", max_length=20),
        ),
        migrations.AddField(
            model_name="searchterm",
            name="language",
            field=models.CharField(default="", max_length=20),
        ),
        migrations.RemoveConstraint(
            model_name="searchterm",
            name="one_row_a_term_and_site",
        ),
        migrations.AddConstraint(
            model_name="searchterm",
            constraint=models.UniqueConstraint(
                fields=("term", "site", "language"), name="one_row_a_term_of_a_language"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, clear),
    ]
