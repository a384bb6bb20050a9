"""A translation is an item of its own: it begins as a draft and travels the whole chain (L-01)."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage

from gso_workflow import access, authority, chain, checks, clocks, items, places
from gso_workflow.chain import translating
from gso_workflow.errors import NotYours, WrongState
from gso_workflow.models import LedgerEntry, Package, SectionSupply
from gso_workflow.states import PackageState
from gso_workflow.verifying.examining import Examiner, portion
from gso_workflow.verifying.serving import Inside
from gso_workflow.verifying.stored_files import StoredFiles
from stats_pages.models import NewsPage, YearbookPage
from tests.factories import PostingGrantFactory, SectionSupplyFactory
from tests.gso_workflow.chain.conftest import submit
from tests.gso_workflow.languages.conftest import open_above, written

pytestmark = pytest.mark.django_db


def test_a_translation_is_a_draft_of_the_person_who_began_it(begun, news, cast):
    page = begun.page
    assert (page.live, page.owner, page.locale.language_code) == (False, cast.author, "en")
    assert page.translation_key == news.translation_key
    assert page.latest_revision.user == cast.author
    entry = LedgerEntry.objects.get(verb="translate")
    assert (entry.object_id, entry.actor_id) == (str(page.pk), str(cast.author.pk))


def test_the_pages_above_begin_as_drafts_with_it_and_only_once(begun, cast, english):
    assert [one.translation_key for one in begun.sections] == [
        cast.home.translation_key,
        cast.section.translation_key,
    ]
    assert not any(one.live for one in begun.sections)
    assert begun.page.get_parent().pk == begun.sections[-1].pk
    assert translating.missing_above(begun.page, english) == []


def test_who_does_not_supply_the_section_begins_no_translation(news, cast, english):
    for person in (cast.author2, cast.chief, cast.contributor):
        with pytest.raises(NotYours):
            chain.translate(news, person, language="en")
        assert translating.open_languages(news, person) == []
    assert not Page.objects.filter(locale=english).exists()
    assert LedgerEntry.objects.filter(verb="refused:translate").count() == 3


def test_there_is_one_version_in_each_language(begun, news, cast):
    with pytest.raises(WrongState):
        chain.translate(news, cast.author, language="en")
    assert translating.open_languages(news, cast.author) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_a_second_language_there_is_no_translation(news, cast, settings, language):
    settings.WAGTAIL_I18N_ENABLED = False
    with pytest.raises(WrongState):
        chain.translate(news, cast.author, language=language)
    assert translating.open_languages(news, cast.author) == []


def test_what_holds_for_the_original_holds_for_the_translation(begun, office, cast):
    page, now = begun.page, clocks.now()
    assert places.office_of(page) == office
    assert places.section_of(page) == cast.section
    assert list(places.supplying_units(page, now)) == [cast.unit]
    assert items.workflow_of(page, office) == office.chain.workflow
    assert page.get_workflow() == office.chain.workflow
    assert authority.may_post(cast.poster, page, now).page == cast.section
    assert page.pk in places.pages_of(office).values_list("pk", flat=True)


def test_what_is_given_for_the_translation_alone_never_reaches_the_original(begun, news, cast):
    section, now = begun.sections[-1], clocks.now()
    PostingGrantFactory(person=cast.deputy, page=section, granted_by=cast.office_head)
    assert authority.may_post(cast.deputy, begun.page, now)
    assert authority.may_post(cast.deputy, news, now) is None
    SectionSupplyFactory(unit=cast.unit2, page=section)
    assert list(places.supplying_units(begun.page, now)) == [cast.unit2]
    assert list(places.supplying_units(news, now)) == [cast.unit]


def test_a_translated_section_may_have_a_workflow_of_its_own(begun, news, office):
    own = Workflow.objects.create(name="Quy trình của bản tiếng Anh")
    WorkflowPage.objects.create(workflow=own, page=begun.sections[-1])
    assert begun.page.get_workflow() == own
    assert news.get_workflow() == office.chain.workflow


def test_the_screens_of_a_section_open_for_its_translation_but_not_the_other_way(begun, cast):
    SectionSupplyFactory(unit=cast.unit2, page=begun.sections[-1])
    access.sync()
    rights = GroupPagePermission.objects.filter(group__name__endswith="unit/tong-hop")
    assert {cast.section.pk, begun.sections[-1].pk} <= set(rights.values_list("page", flat=True))
    others = GroupPagePermission.objects.filter(group__name__endswith="unit/kinh-te")
    assert cast.section.pk not in others.values_list("page", flat=True)


def test_it_travels_the_whole_chain_and_is_found_under_its_language(released, client, office):
    package = Package.objects.for_object(released).released().get()
    assert (package.language, package.office, released.live) == ("en", office, True)
    path = released.get_url_parts()[2]
    assert path.startswith("/en/")
    assert places.public_path(package.address, office) == path
    html = client.get(released.full_url, HTTP_HOST=office.site.hostname).content.decode()
    assert '<html lang="en"' in html
    assert f'data-package="{package.digest}"' in html


def test_before_its_release_nothing_of_it_is_public(approved, client, office):
    page = NewsPage.objects.get(pk=approved.object_id)
    assert approved.state == PackageState.APPROVED
    response = client.get(page.get_url(), HTTP_HOST=office.site.hostname)
    assert response.status_code == 404
    assert "A survey begins" not in response.content.decode()


def test_the_verifier_finds_the_served_translation_as_it_was_released(released):
    package = Package.objects.for_object(released).released()
    examiner = Examiner(files=StoredFiles(bytes=True), reader=Inside())
    assert examiner.look(portion(package)) == []
    assert examiner.fetched == 1


def test_a_withdrawn_translation_answers_410_in_its_own_language(released, client, office, cast):
    package = Package.objects.for_object(released).released().get()
    for person in (cast.secretary, cast.chief):
        chain.withdraw(package, person, package.digest, reason="Sai số liệu.")
    response = client.get(released.get_url(), HTTP_HOST=office.site.hostname)
    assert response.status_code == 410
    assert '<html lang="en"' in response.content.decode()


def test_a_summary_says_so_and_an_edition_takes_the_language_of_its_page(cast):
    book = cast.section.add_child(
        instance=YearbookPage(title="Niên giám", year=2025, live=False, owner=cast.author)
    )
    book.save_revision(user=cast.author)
    draft = chain.translate(book, cast.author, language="en").page
    edition = draft.get_latest_revision_as_object()
    assert edition.language == "en"
    assert "language" not in edition.submission_problems()
    edition.language = "vi"
    assert "language" in edition.submission_problems()
    edition.language = "vi-en"
    assert "language" not in edition.submission_problems()


def test_the_editor_offers_it_and_the_screen_says_what_will_begin(client, news, cast):
    access.sync()
    client.force_login(cast.author)
    url = reverse("gso_workflow:translate", args=[news.pk, "en"])
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).content.decode()
    assert url in editor
    shown = client.get(url).content.decode()
    assert cast.section.title in shown
    response = client.post(url)
    draft = NewsPage.objects.get(locale__language_code="en")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    again = client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).content.decode()
    assert url not in again


def test_to_strangers_the_screen_does_not_exist(client, news, cast):
    access.sync()
    client.force_login(cast.author2)
    url = reverse("gso_workflow:translate", args=[news.pk, "en"])
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404
    assert not NewsPage.objects.filter(locale__language_code="en").exists()


def test_the_translator_signs_no_step_of_the_translation(begun, cast):
    open_above(begun.page)
    page = written(begun.page, cast.author)
    package = submit(page, cast.author)
    assert cast.author.pk in package.writers
    assert SectionSupply.objects.filter(page=begun.sections[-1]).count() == 0


def test_what_is_still_in_the_words_of_the_original_is_pointed_out(begun, news, cast):
    def found(item):
        return [one for one in checks.examine(item) if one.check == "language.untranslated"]

    long = "Cơ quan khai mạc lớp tập huấn nghiệp vụ cho điều tra viên."
    news.lead = long
    news.save()
    draft = written(begun.page, cast.author, lead=long).get_latest_revision_as_object()
    assert [one.field for one in found(draft)] == ["lead"]
    draft.lead = "The agency opened a training course for interviewers."
    assert found(draft) == []
    assert found(news) == []
