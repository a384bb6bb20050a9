"""Wagtail starts with groups that may publish everywhere; on this site nobody may (R-062)."""

from django.db import migrations


def take_back(apps, schema_editor):
    rights = apps.get_model("wagtailcore", "GroupPagePermission")
    rights.objects.filter(permission__codename="publish_page").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_pages"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
