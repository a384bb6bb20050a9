"""Wagtail starts with an own workflow for every page; on this site the regulation's ones govern."""

from django.db import migrations


def remove(apps, schema_editor):
    """Only the one that came with Wagtail: on the tree's root and never used."""
    workflows = apps.get_model("wagtailcore", "Workflow")
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask")
    stock = workflows.objects.filter(
        workflow_pages__page__depth=1,
        workflow_states=None,
        workflow_tasks__task__groupapprovaltask__isnull=False,
    )
    steps = set(stock.values_list("workflow_tasks__task", flat=True))
    workflows.objects.filter(pk__in=list(stock.values_list("pk", flat=True))).delete()
    tasks.objects.filter(pk__in=steps, workflow_tasks=None, task_states=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_nobody_publishes"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
