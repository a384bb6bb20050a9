"""In the editor a table is judged at once, and what is wrong is said beside its field."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from stats_pages.models import ClassificationPage
from tests.stats_pages.catalogues.conftest import NEW, OLD, WALK, versions
from tests.stats_pages.catalogues.test_tables import workbook

pytestmark = pytest.mark.django_db
FIELDS = ("label", "valid_from", "valid_until", "entries", "crosswalk")
FIRST = {"label": "2020", "valid_from": "2020-01-01", "entries": OLD}
SECOND = {"label": "2025", "valid_from": "2025-07-01", "entries": NEW, "crosswalk": WALK}


@pytest.fixture
def form_of(draft):
    """The form of a list as the browser would send it with these versions."""

    def build(*told, files=None, page=None):
        page = page or draft(ClassificationPage, versions=[])
        form_class = page.get_edit_handler().get_form_class()
        person, _ = get_user_model().objects.get_or_create(username="tacgia")
        options = {"instance": page, "parent_page": page.get_parent(), "for_user": person}
        blank = form_class(**options)
        data = {name: blank[name].value() or "" for name in blank.fields} | {"body-count": 0}
        data |= {f"versions-{count}_FORMS": 0 for count in ("INITIAL", "MIN_NUM")}
        data |= {f"comments-{n}_FORMS": 0 for n in ("TOTAL", "INITIAL", "MIN_NUM")}
        data["versions-TOTAL_FORMS"] = len(told)
        for at, fields in enumerate(told):
            empty = dict.fromkeys((*FIELDS, "cited_number", "issued_by", "note"), "")
            data |= {f"versions-{at}-{name}": v for name, v in {**empty, **fields}.items()}
            data[f"versions-{at}-ORDER"] = at + 1
        return form_class(data, files or {}, **options)

    return build


def errors(form):
    form.is_valid()
    return [dict(one.errors) for one in form.formsets["versions"].forms]


def test_a_good_list_is_stored_in_its_one_form(form_of):
    form = form_of(FIRST, {**SECOND, "entries": NEW.replace("\n", "\r\n") + "\r\n\r\n"})

    assert form.is_valid(), (form.errors, errors(form))
    page = form.save(commit=False)
    assert [one.entries for one in page.versions.all()] == [OLD, NEW]
    assert page.versions.all()[1].crosswalk == WALK


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"entries": "01\tLúa\n01\tNgô"}, "entries"),
        ({"entries": "01\tLúa\t\tA"}, "entries"),
        ({"entries": "01\ta\tb\tc\td\te\tf"}, "entries"),
        ({"valid_from": "2019-01-01", "valid_until": "2018-01-01"}, "valid_from"),
        ({"label": "…"}, "label"),
    ],
)
def test_a_fault_is_said_beside_its_field(form_of, fields, name):
    found = errors(form_of({**FIRST, **fields}))

    assert list(found[0]) == [name]


def test_versions_that_overlap_or_share_a_name_are_refused_beside_the_later_one(form_of):
    overlapping = errors(form_of({**FIRST, "valid_until": "2026-01-01"}, SECOND))
    namesakes = errors(form_of(FIRST, {**SECOND, "label": "2020"}))

    assert [list(one) for one in overlapping] == [[], ["valid_from"]]
    assert [list(one) for one in namesakes] == [[], ["label"]]


def test_a_crosswalk_fits_both_versions_whatever_their_order_in_the_form(form_of):
    assert errors(form_of(SECOND, FIRST)) == [{}, {}]
    wrong = errors(form_of({**SECOND, "crosswalk": "02\t99"}, FIRST))
    lonely = errors(form_of(SECOND))

    assert "99" in str(wrong[0]["crosswalk"])
    assert list(lonely[0]) == ["crosswalk"]


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("nganh.csv", "Mã,Tên\n01,Lúa\n".encode()),
        workbook([["Mã", "Tên"], ["01", "Lúa"]]),
    ],
)
def test_a_file_takes_the_place_of_what_is_pasted(form_of, file):
    file.seek(0)
    form = form_of({**FIRST, "entries": "99\tCũ"}, files={"versions-0-entries-file": file})

    assert form.is_valid(), errors(form)
    assert form.save(commit=False).versions.all()[0].entries == "01\tLúa"


def test_a_refused_file_is_named_and_what_was_pasted_stays(form_of):
    file = SimpleUploadedFile("nganh.csv", "Mã,Tên\n01,Lúa".encode("utf-16-be"))
    form = form_of({**FIRST, "entries": "99\tCũ"}, files={"versions-0-entries-file": file})

    assert list(errors(form)[0]) == ["entries"]
    assert form.formsets["versions"].forms[0]["entries"].value() == "99\tCũ"


def test_the_editor_sends_files_and_shows_the_table(client, draft):
    person = get_user_model().objects.create_superuser("bientap", "a@example.vn", "password")
    client.force_login(person)
    page = draft(ClassificationPage, versions=versions())

    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert 'enctype="multipart/form-data"' in html
    assert 'name="versions-0-entries-file"' in html
    assert "Trồng trọt" in html


def test_what_a_form_would_refuse_cannot_be_submitted_on_another_way(draft):
    page = draft(ClassificationPage, versions=versions())
    assert page.submission_problems() == {}
    page.versions.all()[1].entries = "01\tLúa\n01\tNgô"
    page = page.get_latest_revision_as_object()
    second = page.versions.all()[1]
    second.entries, second.valid_from = "01\tLúa\n01\tNgô", date(2020, 1, 1)

    assert set(page.submission_problems()) == {"versions"}
