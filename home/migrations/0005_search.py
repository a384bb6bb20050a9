import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from home.search import index_sql


class Migration(migrations.Migration):

    dependencies = [
        ("wagtailsearch", "0010_add_text_fields"),
        ('home', '0004_no_stock_workflow'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('pages', models.JSONField(null=True)),
                ('fault', models.CharField(blank=True, max_length=255)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SearchItem',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_item', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('site', models.PositiveBigIntegerField(default=0)),
                ('title', models.CharField(max_length=255)),
                ('kind', models.CharField(max_length=100)),
                ('section', models.PositiveBigIntegerField(null=True)),
                ('unit', models.PositiveBigIntegerField(null=True)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('periods', models.CharField(blank=True, max_length=255)),
                ('status', models.CharField(blank=True, max_length=20)),
                ('status_until', models.DateField(db_index=True, null=True)),
                ('dated_on', models.DateField(null=True)),
                ('number_key', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SearchPassage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('page', 'Page'), ('article', 'Article'), ('figure', 'Figure'), ('file', 'File'), ('other', 'Other')], max_length=10)),
                ('label', models.CharField(blank=True, max_length=500)),
                ('link', models.CharField(blank=True, max_length=600)),
                ('text', models.TextField(blank=True)),
                ('title_words', models.TextField(blank=True)),
                ('head_words', models.TextField(blank=True)),
                ('text_words', models.TextField(blank=True)),
                ('marked_words', models.TextField(blank=True)),
                ('scope', models.TextField(blank=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='home.searchitem')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['link'], name='passages_by_link')],
            },
        ),
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.PositiveBigIntegerField()),
                ('term', models.CharField(max_length=100)),
                ('spelling', models.CharField(max_length=100)),
                ('uses', models.IntegerField(default=0)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('term', 'site'), name='one_row_a_term_and_site')],
            },
        ),
        migrations.RunPython(index_sql.make, index_sql.drop),
    ]
