"""Wagtail starts with groups and a workflow of its own; here the regulation's govern (R-062)."""

from django.db import migrations


def nobody_publishes(apps, schema_editor):
    """No group may publish, on whatever part of the tree."""
    rights = apps.get_model("wagtailcore", "GroupPagePermission")
    rights.objects.filter(permission__codename="publish_page").delete()


def no_stock_workflow(apps, schema_editor):
    """Only the one that came with Wagtail goes: on the tree's root and never used."""
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
        ("home", "0003_indexes"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(nobody_publishes, migrations.RunPython.noop),
        migrations.RunPython(no_stock_workflow, migrations.RunPython.noop),
    ]
