from django.db import migrations

from stats_pages import document_types


def load(apps, schema_editor):
    document_types.load(apps.get_model("stats_pages", "DocumentType"))


def unload(apps, schema_editor):
    document_types.unload(apps.get_model("stats_pages", "DocumentType"))


class Migration(migrations.Migration):
    dependencies = [("stats_pages", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
