import io

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from wagtail.models import Page

from stats_pages.models import ImportedSource

from .material import FIXTURES, real, with_real_sources

pytestmark = pytest.mark.django_db


def run(*paths, **options):
    output = io.StringIO()
    with override("en"):
        call_command("import_documents", *map(str, paths), stdout=output, **options)
    return output.getvalue()


def test_every_fixture_is_imported_and_reported(office):
    report = run(FIXTURES)
    assert "7 drafts created" in report
    assert ImportedSource.objects.count() == 7
    assert not Page.objects.filter(imported_sources__isnull=False, live=True).exists()
    assert "Number: 27 (line 6)" in report
    assert "Taken in for the default office" in report


def test_a_second_run_creates_nothing_and_says_so(office):
    run(FIXTURES)
    pages = Page.objects.count()
    assert "0 drafts created · 7 imported before" in run(FIXTURES)
    assert Page.objects.count() == pages


def test_the_report_names_what_a_person_must_check(office):
    report = run(FIXTURES / "no_headline.txt")
    assert "the file has no headline; this title was made of the first sentence" in report


def test_a_refused_file_is_reported_and_the_exit_code_is_one(office, tmp_path):
    (tmp_path / "cu.doc").write_bytes(b"old")
    (tmp_path / "moi.txt").write_bytes((FIXTURES / "course.txt").read_bytes())
    output = io.StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("import_documents", str(tmp_path), stdout=output)
    assert failure.value.returncode == 1
    assert ".docx" in output.getvalue()
    assert ImportedSource.objects.count() == 1


def test_options_that_name_nothing_stop_before_any_file_is_read(office):
    with pytest.raises(CommandError):
        run(FIXTURES, unit="none")
    assert not ImportedSource.objects.exists()


def test_an_empty_folder_is_said_to_be_empty(office, tmp_path):
    with pytest.raises(CommandError):
        run(tmp_path)


@with_real_sources
def test_all_five_real_documents_become_drafts_once(office):
    folder = real("000").parent
    assert "5 drafts created" in run(folder)
    assert "0 drafts created · 5 imported before" in run(folder)
