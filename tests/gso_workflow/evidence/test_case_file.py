"""The case file tells everything that is stored of an item, and needs nothing else (R-020, R-105)."""

import json
import unicodedata
from datetime import UTC, datetime

import pypdfium2
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from gso_workflow import chain
from gso_workflow.canonical import digest_of
from gso_workflow.errors import ChainError
from gso_workflow.evidence.case_data import as_data
from gso_workflow.evidence.case_file import case_file
from gso_workflow.evidence.case_pdf import case_pdf
from gso_workflow.evidence.paper import legible
from gso_workflow.gate import lifted_for_tests
from gso_workflow.models import LedgerEntry, Package, SignOff
from gso_workflow.states import PackageState
from tests.factories import AppointmentFactory
from tests.gso_workflow.evidence.conftest import (
    TAKEN_AWAY,
    WHY,
    approve,
    submit,
    text_of,
    write_news,
)
from tests.gso_workflow.review.conftest import url

pytestmark = pytest.mark.django_db

PRINTED = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
VERDICTS = [
    ["submit", "approve", "send_back"],
    ["submit", "approve", "correct", "approve", "approve", "release", "hide"],
]


def verbs(case):
    entries = {entry["sequence"]: entry["verb"] for entry in case.entries}
    return [[entries[act.entry] for act in acts] for _number, acts in case.attempts]


def test_every_act_of_every_attempt_stands_there_with_its_ledger_entry(case):
    assert verbs(case) == VERDICTS
    hashes = dict(LedgerEntry.objects.values_list("sequence", "hash"))
    assert {act.entry_hash for act in case.acts} <= set(hashes.values())
    assert [line.hash for line in case.lines] == [hashes[line.sequence] for line in case.lines]


def test_an_act_names_person_capacity_reason_and_digest(case, cast):
    act = case.attempts[0][1][-1]
    assert (act.person, act.reason) == ("Vũ Thị Giang", WHY)
    assert act.capacity
    assert act.reason_label
    assert act.digest == case.versions[0].digest


def test_versions_are_compared_word_by_word_with_the_one_before(case):
    first, second, third = case.versions
    assert first.changes == ()
    added = [part.text for part in second.changes[0].passages if part.kind == "added"]
    assert "".join(added) == ", đã thêm nguồn"
    [change] = third.changes
    assert "ngắn" in "".join(part.text for part in change.passages)


def test_every_digest_is_computed_again_from_stored_text(case):
    assert [digest_of(version.sealed) for version in case.versions] == [
        version.digest for version in case.versions
    ]
    assert case.sound


def test_files_stand_there_with_size_and_hash(cast, make_document):
    document = make_document(b"1;2;3")
    body = [{"type": "document", "value": {"document": document.pk}, "id": "b1"}]
    package = submit(write_news(cast, body=json.dumps(body)), cast.author)
    [version] = case_file(package).versions
    [file] = version.files
    assert (file.size, file.sha256) == (5, digest_of("1;2;3"))
    assert version.sound
    assert file.sha256 in "".join(text_of(case_pdf(case_file(package), PRINTED))).replace(
        "\r\n", ""
    )


def test_a_refused_act_is_in_the_extract_and_not_among_the_acts(submitted, cast):
    with pytest.raises(ChainError):
        chain.approve(submitted, cast.author, submitted.digest)
    case = case_file(submitted)
    assert [line.refused for line in case.lines] == [False, True]
    assert verbs(case) == [["submit"]]


@pytest.mark.parametrize(
    "change",
    [
        lambda package: Package.objects.filter(pk=package.pk).update(content='{"title":"khác"}'),
        lambda package: Package.objects.filter(pk=package.pk).update(change_note="khác"),
        lambda package: Package.objects.filter(pk=package.pk).update(address="/khac/"),
    ],
    ids=["content", "note", "address"],
)
def test_a_changed_record_is_said_to_be_changed(change, submitted, sign_in, cast):
    with lifted_for_tests():
        change(submitted)
    assert not case_file(submitted).sound
    page = sign_in(cast.chief).get(url("sheet", submitted.pk)).content.decode()
    assert "sheet__alarm" in page


def test_it_reads_no_revision_no_workflow_and_no_account(story):
    with CaptureQueriesContext(connection) as queries:
        case_file(story)
    read = " ".join(query["sql"] for query in queries)
    gone = [get_user_model()._meta.db_table, "wagtailcore_revision", "wagtailcore_workflow"]
    assert [table for table in [*gone, "wagtailcore_task"] if f'"{table}' in read] == []


def test_the_number_of_queries_does_not_grow_with_the_story(story, cast):
    def count(package):
        with CaptureQueriesContext(connection) as queries:
            case_file(package)
        return len(queries)

    short = submit(write_news(cast), cast.author)
    plain = count(Package.objects.get(pk=short.pk))
    assert count(Package.objects.get(pk=story.pk)) <= plain + 2


def test_it_outlives_the_accounts_of_author_and_approver(story, cast):
    before = as_data(case_file(story))
    for person in (cast.head, cast.author):
        AppointmentFactory._meta.model.objects.filter(person=person)._raw_delete("default")
        person.delete()
    assert not get_user_model().objects.filter(pk=cast.author.pk).exists()
    after = as_data(case_file(Package.objects.get(pk=story.pk)))
    assert after == before
    assert case_pdf(case_file(story), PRINTED).startswith(b"%PDF")


def test_it_outlives_the_section_and_says_its_title(story, cast):
    Page.objects.filter(pk=cast.section.pk).update(title="Tên khác")
    assert case_file(story).section == "Tin tức"


def test_paper_and_screen_tell_the_same(story, sign_in, cast):
    client = sign_in(cast.chief)
    pages = text_of(client.get(url("case_pdf", story.pk)).content)
    paper = squeezed("".join(pages))
    screen = client.get(url("sheet", story.pk)).content.decode()
    case = case_file(story)
    facts = [case.title, case.author, WHY, TAKEN_AWAY, "Gọn.", "Đồng ý đăng.", case.digest]
    facts += [act.person for act in case.acts] + [line.hash for line in case.lines]
    facts += [version.digest for version in case.versions]
    assert [fact for fact in facts if squeezed(fact) not in paper] == []
    assert [fact for fact in facts if fact not in screen] == []


def squeezed(text):
    """Without blanks and line ends: where a line breaks is no fact."""
    return "".join(text.split()).replace("\ufffe", "")


def test_the_paper_is_tagged_numbered_and_in_nfc(case):
    content = case_pdf(case, PRINTED)
    document = pypdfium2.PdfDocument(content)
    assert case.title in document.get_metadata_value("Title")
    assert b"/Lang" in content
    pages = text_of(content)
    for number, text in enumerate(pages, 1):
        assert text == unicodedata.normalize("NFC", text)
        assert f"{number}/{len(pages)}" in text or f"{number} of {len(pages)}" in text
    assert len(list(document.get_toc())) >= 4


def test_the_same_facts_printed_at_the_same_moment_are_the_same_bytes(case):
    assert case_pdf(case, PRINTED) == case_pdf(case, PRINTED)
    assert case_pdf(case, PRINTED) != case_pdf(case, PRINTED.replace(hour=3))


def test_a_sign_that_no_face_has_is_told_by_its_number():
    assert legible("Ẵ ộ ₫ → ☑ 統") == "Ẵ ộ ₫ → [x] [U+7D71]"


@pytest.mark.parametrize("screen", ["case_pdf", "case_json"])
@pytest.mark.parametrize("role", ["author", "head", "chief", "office_head"])
def test_the_people_of_the_item_get_it(sign_in, submitted, cast, screen, role):
    response = sign_in(getattr(cast, role)).get(url(screen, submitted.pk))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("screen", ["case_pdf", "case_json"])
def test_to_everybody_else_it_does_not_exist(sign_in, submitted, cast, other_office, screen):
    for stranger in (cast.author2, cast.technical, other_office.cast.chief):
        assert sign_in(stranger).get(url(screen, submitted.pk)).status_code == 404


def test_an_item_in_the_chain_has_a_case_file_too(submitted, cast):
    case = case_file(approve(submitted, cast.head))
    assert verbs(case) == [["submit", "approve"]]
    assert case.state == str(PackageState.IN_CHAIN.label)
    assert SignOff.objects.count() == 2
