"""Each role's story, once: from the first word to the reader (Art. 9, 15)."""

from gso_workflow import bulk_actions, chain
from gso_workflow.models import Package
from stats_pages.models import NewsPage
from tests.journeys.browsing import vi
from tests.journeys.screens import Editor, MyWork
from tests.journeys.world import CITATION, approved_by, draft, submitted


def test_the_contributor_writes_an_item_and_submits_it(world, visit):
    title = "Tập huấn điều tra viên đợt một"
    with visit() as author:
        author.go("/admin/")
        author.page.get_by_label("Tên đăng nhập").fill(world.cast.author.username)
        author.page.get_by_label("Mật khẩu").fill("password")
        author.shot()
        with author.leaving():
            author.page.locator("form [type=submit]").click()
        author.shot()

        editor = Editor.new(author, world.cast.section)
        editor.write(title=title)
        editor.save()
        assert vi("This field is needed before the item can be submitted.") in editor.text
        editor.shot()

        editor.write(lead="Hơn một trăm điều tra viên dự lớp tập huấn.")
        editor.write_body("Sáng nay, cơ quan khai mạc lớp tập huấn nghiệp vụ.")
        submission = editor.save_and_submit()
        assert title in submission.text
        submission.declare()
        submission.note("Tin mới")
        submission.shot()
        review = submission.submit()
        assert review.offers == ["recall"]
        review.shot()

        package = Package.objects.get(title=title)
        assert package.step == "unit_head"
        assert package.address.endswith("/tap-huan-dieu-tra-vien-dot-mot/")
        assert "khai mạc lớp tập huấn" in package.content
        frozen = Editor.of(author, package.object_id)
        assert vi("Reception") in frozen.text
        assert frozen.page.locator("button.action-save").count() == 0
        assert vi("In the approval chain: open") in frozen.text
        frozen.shot()
        frozen.shot(phone=True)


def test_the_unit_head_corrects_a_word_and_approves(world, sign_in):
    package = submitted(world.cast, "Họp báo công bố số liệu quý")
    head = sign_in(world.cast.head)
    head.go("/admin/")
    assert package.title in head.page.locator("#my-work-section").inner_text()
    head.shot()

    work = MyWork.of(head)
    assert package.title in work.titles()
    work.shot(phone=True)
    review = work.take(package.title)
    assert "khai mạc lớp tập huấn" in review.preview.inner_text()

    correction = review.correct()
    correction.replace("lead", "một trăm", "hai trăm")
    correction.shot()
    review = correction.save("Theo danh sách của lớp")
    assert review.changes == ["một", "hai"]
    review.shot()
    review.shot(phone=True)
    review.approve()

    corrected = Package.objects.get(object_id=package.object_id, state="in_chain")
    assert corrected.step == "secretary"
    assert corrected.predecessor_id == package.pk
    assert package.title not in MyWork.of(head).titles()


def test_the_secretary_sees_the_correction_edits_below_the_limit_and_approves(world, sign_in):
    package = submitted(world.cast, "Hội nghị cộng tác viên")
    page = package.as_page()
    page.lead = page.lead.replace("một trăm", "hai trăm")
    package = chain.correct(package, world.cast.head, package.digest, revised=page)
    package = approved_by(package, world.cast.head)

    secretary = sign_in(world.cast.secretary)
    review = MyWork.of(secretary).take(package.title)
    assert review.changes == ["một", "hai"]
    review.shot()
    correction = review.correct()
    correction.replace("lead", "dự", "tham dự")
    review = correction.save()
    assert review.changes == ["tham"]
    review.approve()

    edited = Package.objects.get(object_id=package.object_id, state="in_chain")
    assert edited.step == "chief_editor"
    assert edited.correction_kind == "minor"


def test_the_chief_sends_back_once_and_approves_what_the_author_wrote_anew(world, sign_in):
    cast = world.cast
    package = approved_by(submitted(cast, "Ra mắt cổng tra cứu"), cast.head, cast.secretary)
    chief = sign_in(cast.chief)
    assert not chief.page.request.get(f"/admin/pages/{package.object_id}/edit/", max_redirects=0).ok
    review = MyWork.of(chief).take(package.title)
    assert "khai mạc lớp tập huấn" in review.preview.inner_text()
    for person in ("Đỗ Thị Ánh", "Trần Văn Cường", "Vũ Thị Giang"):
        assert person in review.history
    review.shot()
    review.send_back("wording", "Viết lại câu mở đầu cho rõ.")

    author = sign_in(cast.author)
    work = MyWork.of(author)
    assert package.title in work.titles("returned")
    work.shot()
    editor = Editor.of(author, package.object_id)
    assert "Viết lại câu mở đầu cho rõ." in editor.text
    editor.shot()
    editor.write(lead="Cổng tra cứu mở cho mọi người từ hôm nay.")
    submission = editor.save_and_submit()
    submission.declare()
    submission.submit()

    again = Package.objects.get(object_id=package.object_id, state="in_chain")
    assert (again.attempt, again.step) == (2, "unit_head")
    approved_by(again, cast.head, cast.secretary)
    review = MyWork.of(chief).take(again.title)
    assert "mở cho mọi người từ hôm nay" in " ".join(review.changes)
    assert "Viết lại câu mở đầu cho rõ." in review.history
    review.shot()
    review.approve()

    again.refresh_from_db()
    assert again.state == "approved"
    assert not NewsPage.objects.get(pk=again.object_id).live


def test_the_poster_sets_the_hour_of_one_item_and_posts_another_now(world, sign_in):
    cast = world.cast
    signers = (cast.head, cast.secretary, cast.chief)
    later = approved_by(submitted(cast, "Lịch phổ biến thông tin"), *signers)
    now = approved_by(submitted(cast, "Kết quả điều tra lao động"), *signers)
    poster = sign_in(cast.poster)

    work = MyWork.of(poster)
    assert {later.title, now.title} <= set(work.titles("ready"))
    work.shot()
    review = work.take(later.title)
    review.shot()
    review.post_at("31/12/2099 09:30")
    assert "31/12/2099 09:30" in review.text
    review.shot()

    review = MyWork.of(poster).take(now.title)
    review.post_now()
    assert vi("Read the posted page") in review.text
    review.shot(phone=True)

    assert not NewsPage.objects.get(pk=later.object_id).live
    assert NewsPage.objects.get(pk=now.object_id).live


def test_the_reader_finds_the_page_only_after_posting(world, visit):
    cast, site = world.cast, world.central.site
    package = approved_by(
        submitted(cast, "Khai trương thư viện số"), cast.head, cast.secretary, cast.chief
    )
    address = NewsPage.objects.get(pk=package.object_id).full_url
    with visit() as reader:
        assert reader.go(address).status == 404
        reader.shot()
        assert package.title not in (reader.go("/") and reader.text)

        chain.release(package.order, cast.poster, package.digest)
        assert reader.go(address).status == 200
        article = reader.page.locator(f'article[data-package="{package.digest}"]')
        assert "khai mạc lớp tập huấn" in article.inner_text()
        assert CITATION in reader.text
        reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        reader.press("Copy the citation")
        reader.page.get_by_text(vi("Copied"), exact=True).wait_for()
        assert CITATION in reader.page.evaluate("navigator.clipboard.readText()")
        reader.shot()
        reader.shot(phone=True)

        assert package.title in (reader.go("/") and reader.text)
        reader.shot()
        reader.shot(phone=True)
        other = address.replace(site.hostname, world.province.site.hostname)
        assert reader.go(other).status == 404


def test_nobody_is_offered_to_publish(world, visit, django_user_model, monkeypatch):
    # The suite adds free types beside the site's own, for which lists keep Wagtail's actions.
    monkeypatch.setattr(bulk_actions, "_all_regulated", lambda: True)
    root = django_user_model.objects.create_superuser("root", password="x")
    item = draft(world.cast, "Bản nháp chưa trình")
    held = submitted(world.cast, "Bản đã trình")
    for person in (root, world.cast.author, world.cast.chief, world.cast.technical):
        with visit(person) as visitor:
            for page in (item, held):
                visitor.open("wagtailadmin_pages:edit", page.pk)
                assert vi("Publish") not in visitor.text
                offered = visitor.page.locator('[name="action-publish"], [name="action-unpublish"]')
                assert offered.count() == 0
            visitor.open("wagtailadmin_explore", world.cast.section.pk)
            assert (
                visitor.page.locator(
                    '[href*="/publish/"], [href*="/bulk/"][href*="unpublish"]'
                ).count()
                == 0
            )
