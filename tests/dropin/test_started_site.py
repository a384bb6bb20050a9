"""Three entries, one action, one list of types: a site made by `wagtail start` is under the gate."""


def test_the_wheel_carries_templates_translations_and_scripts(wheel):
    plugin = wheel.installed / "gso_workflow"
    assert list(plugin.glob("templates/**/*.html"))
    assert (plugin / "locale/vi/LC_MESSAGES/django.po").exists()
    assert list(plugin.glob("static/**/*.css"))
    assert not (wheel.installed / "home").exists()


def test_checks_and_migrations_pass(started_site):
    assert "no issues" in started_site("check")
    started_site("migrate", "--verbosity", "0")
    assert "No changes detected" in started_site("makemigrations", "--check", "--dry-run")


def test_the_story_of_the_gate_is_told_there(started_site):
    told = started_site("test", "tests.test_story", "--noinput")
    assert "Ran 6 tests" in told
    assert "OK" in told
