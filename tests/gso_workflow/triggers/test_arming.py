"""Armed after every migrate, whatever it changed, and a check that names what is missing."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from wagtail.models import Page

from gso_workflow.models import GuardedType, SignOff
from gso_workflow.regulated_types import regulated_models
from gso_workflow.triggers import arming, occasions
from gso_workflow.triggers.checks import configuration_faults, trigger_faults
from gso_workflow.triggers.starting import require_armed
from stats_pages.models import NewsPage
from tests.gso_workflow.triggers.conftest import refused, run, settle

pytestmark = pytest.mark.django_db


def named(faults):
    return [fault.id for fault in faults]


def drop_one(prefix):
    """Take one trigger away behind the project's back; its name."""
    dialect = arming.DIALECTS[connection.vendor]
    name = next(one for one in arming.difference().armed if one.startswith(prefix))
    with connection.cursor() as cursor:
        settle(cursor)
        dialect.drop([name], cursor)
    return name


def test_a_migrated_database_is_armed_for_every_regulated_type():
    found = arming.difference()
    assert not found
    assert len(found.armed) > 50
    labels = {model._meta.label_lower for model in regulated_models()}
    assert set(GuardedType.objects.values_list("label", flat=True)) == labels


def test_arming_again_changes_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(80) as seen:
        before = arming.arm()
    assert not before
    assert not [one["sql"] for one in seen if one["sql"].startswith(("CREATE", "DROP"))]


def test_a_dropped_trigger_is_named_and_armed_again_by_the_next_migrate(posted):
    name = drop_one("gso_item_row")
    (fault,) = trigger_faults("default")
    assert fault.id == "gso_workflow.E001"
    assert name in fault.msg
    migrate_another_application()
    assert trigger_faults("default") == []
    with refused("item_row"):
        Page.objects.filter(pk=posted.object_id).update(title="Đổi")


def migrate_another_application():
    with connection.cursor() as cursor:
        settle(cursor)
    call_command("migrate", "sessions", verbosity=0)


def test_the_check_command_fails_while_a_trigger_is_missing(capsys):
    call_command("check", databases=["default"])
    drop_one("gso_kept")
    with pytest.raises(SystemCheckError, match=r"gso_workflow\.E001"):
        call_command("check", databases=["default"])
    call_command("arm_gate")
    call_command("check", databases=["default"])


def test_a_changed_trigger_is_stale():
    name = drop_one("gso_written_once_update_gso_workflow_signoff")
    if connection.vendor == "sqlite":
        run(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON gso_workflow_signoff BEGIN SELECT 1; END')
    else:
        run(
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql'
            " AS $$ BEGIN RETURN NEW; END $$;"
            f'CREATE TRIGGER "{name}" BEFORE UPDATE ON gso_workflow_signoff'
            f' FOR EACH ROW EXECUTE FUNCTION "{name}"()'
        )
    assert named(trigger_faults("default")) == ["gso_workflow.E002"]
    arming.arm()
    assert trigger_faults("default") == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such switch")
def test_a_trigger_that_is_switched_off_is_stale():
    run("ALTER TABLE gso_workflow_signoff DISABLE TRIGGER USER")
    assert "gso_workflow.E002" in named(trigger_faults("default"))
    arming.arm()
    assert trigger_faults("default") == []


def test_a_column_added_later_is_guarded_too(posted):
    with connection.cursor() as cursor:
        settle(cursor)
    run("ALTER TABLE stats_pages_newspage ADD COLUMN subtitle varchar(100) NULL")
    assert "gso_workflow.E002" in named(trigger_faults("default"))
    migrate_another_application()
    with refused("part_"):
        run("UPDATE stats_pages_newspage SET subtitle = 'Chui'")


def test_a_table_that_sqlite_remakes_is_guarded_again(django_db_blocker, tmp_path):
    """A whole database of its own: to alter a table, SQLite makes it anew without triggers."""
    script = REMAKING.format(path=tmp_path / "remade.sqlite3")
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-2000:]
    assert result.stdout.split() == ["armed", "remade", "armed"]


REMAKING = """
import os, sys
os.environ["DATABASE_URL"] = "sqlite:///{path}"
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
sys.path[:0] = [".", "site"]
import django
django.setup()
from django.core.management import call_command
from django.db import connection, models
from gso_workflow.triggers import arming, occasions
from stats_pages.models import NewsPage
call_command("migrate", verbosity=0)
print("" if arming.difference() else "armed")
occasions.make_way(occasions._applications()[0], "default", plan=["something"])
old = NewsPage._meta.get_field("lead")
new = models.CharField(max_length=400)
new.set_attributes_from_name("lead")
new.model = NewsPage
with connection.schema_editor() as editor:
    editor.alter_field(NewsPage, old, new, strict=False)
print("remade" if arming.difference().missing else "")
call_command("migrate", "sessions", verbosity=0)
print("" if arming.difference() else "armed")
"""


def test_the_gate_is_lifted_for_a_remake_only_when_there_is_something_to_migrate():
    first = occasions._applications()[0]
    occasions.make_way(first, "default", plan=[])
    assert not arming.difference()


def test_a_server_does_not_start_without_its_triggers(settings):
    settings.GSO_WORKFLOW_REQUIRE_ARMED = True
    settings.GSO_WORKFLOW_LIFTABLE_FOR_TESTS = False
    with pytest.raises(ImproperlyConfigured, match=r"Run: manage\.py arm_gate"):
        require_armed()
    arming.arm()
    require_armed()
    drop_one("gso_live_row")
    with pytest.raises(ImproperlyConfigured, match="gso_live_row"):
        require_armed()
    with pytest.raises(ImproperlyConfigured, match="gso_live_row"):
        call_command("clock", "--once")


def test_what_a_test_suite_may_lift_is_no_server(settings):
    settings.GSO_WORKFLOW_REQUIRE_ARMED = True
    with pytest.raises(ImproperlyConfigured, match="LIFTABLE"):
        require_armed()


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("WAGTAIL_WORKFLOW_ENABLED", False, "E004"),
        ("WAGTAIL_FINISH_WORKFLOW_ACTION", "wagtail.workflows.publish_workflow_state", "E005"),
        ("WAGTAIL_FINISH_WORKFLOW_ACTION", "nowhere.at.all", "E005"),
        ("WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE", True, "E006"),
    ],
)
def test_a_setting_that_walks_round_the_chain_is_an_error(name, value, fault, settings):
    assert configuration_faults() == []
    setattr(settings, name, value)
    assert named(configuration_faults()) == [f"gso_workflow.{fault}"]


def test_nothing_complains_where_nothing_is_regulated(settings, monkeypatch):
    monkeypatch.setattr("gso_workflow.triggers.checks.regulated_models", frozenset)
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    drop_one("gso_kept")
    assert configuration_faults() == []
    assert trigger_faults("default") == []


def test_a_type_dropped_from_the_settings_stays_guarded(monkeypatch, posted):
    monkeypatch.setattr(
        "gso_workflow.triggers.arming.regulated_models",
        lambda: regulated_models() - {NewsPage},
    )
    with connection.cursor() as cursor:
        settle(cursor)
    arming.arm()
    with refused("item_row"):
        Page.objects.filter(pk=posted.object_id).update(title="Đổi")
    assert SignOff.objects.exists()


def test_the_command_shows_how_the_triggers_stand(capsys):
    name = drop_one("gso_sealed")
    call_command("arm_gate", "--list")
    assert f"missing  {name}" in capsys.readouterr().out
    call_command("arm_gate")
    assert "1 of them put right" in capsys.readouterr().out
    call_command("arm_gate", "--list")
    assert f"armed    {name}" in capsys.readouterr().out


def test_every_field_of_the_model_is_among_the_guarded_columns():
    """The plan reads the database; what the model declares must be there."""
    with connection.cursor() as cursor:
        triggers = arming.planned(connection, cursor)
    (one,) = [t for t in triggers if t.table == NewsPage._meta.db_table and t.columns]
    local = {field.column for field in NewsPage._meta.local_fields}
    assert local <= set(one.columns)
