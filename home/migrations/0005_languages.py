"""The site is kept in two languages: a second locale stands beside the first."""

from django.db import migrations

LANGUAGE = "en"


def add(apps, schema_editor):
    apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=LANGUAGE)


def remove(apps, schema_editor):
    """Only while nothing was written in it."""
    pages = apps.get_model("wagtailcore", "Page")
    if not pages.objects.filter(locale__language_code=LANGUAGE).exists():
        apps.get_model("wagtailcore", "Locale").objects.filter(language_code=LANGUAGE).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_stock_rights"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(add, remove)]
