from django.db import migrations, models

from stats_pages import document_types


def fill(apps, schema_editor):
    document_types.name_in_english(apps.get_model("stats_pages", "DocumentType"))


class Migration(migrations.Migration):

    dependencies = [
        ('stats_pages', '0011_dates'),
    ]

    operations = [
        migrations.AddField(
            model_name="documenttype",
            name="name_en",
            field=models.CharField(blank=True, max_length=255, verbose_name="name in English"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
