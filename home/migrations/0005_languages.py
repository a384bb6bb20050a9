"""The site is kept in two languages; the top of the tree, which Wagtail calls Root, in the first."""

from django.db import migrations

LANGUAGE = "en"
WAGTAILS, OURS = "Root", "Toàn bộ các trang"


def add(apps, schema_editor):
    apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=LANGUAGE)


def remove(apps, schema_editor):
    """Only while nothing was written in it."""
    pages = apps.get_model("wagtailcore", "Page")
    if not pages.objects.filter(locale__language_code=LANGUAGE).exists():
        apps.get_model("wagtailcore", "Locale").objects.filter(language_code=LANGUAGE).delete()


def name_the_top(apps, schema_editor):
    _rename(apps, WAGTAILS, OURS)


def give_back_its_name(apps, schema_editor):
    _rename(apps, OURS, WAGTAILS)


def _rename(apps, old, new):
    top = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=old)
    top.update(title=new, draft_title=new)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_stock_rights"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(add, remove),
        migrations.RunPython(name_the_top, give_back_its_name),
    ]
