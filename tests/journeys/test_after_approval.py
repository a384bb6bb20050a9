"""A correction, a hiding and a withdrawal, as people do and see them."""

from gso_workflow import chain, sealing
from gso_workflow.models import Package
from stats_pages.models import NewsPage
from tests.journeys.browsing import vi
from tests.journeys.screens import MyWork, ReviewScreen
from tests.journeys.world import CHECK, approved_by, submitted

WHY = "Bảng 2 nhầm đơn vị tính."


def approved(cast, title):
    return approved_by(submitted(cast, title), cast.head, cast.secretary, cast.chief)


def path_of(package):
    return NewsPage.objects.get(pk=package.object_id).get_url_parts()[2]


def test_a_correction_is_told_then_the_item_is_hidden_and_withdrawn(world, sign_in, visit):
    cast = world.cast
    package = approved(cast, "Kết quả điều tra giữa kỳ")
    chain.release(package.order, cast.poster, package.digest)
    page = NewsPage.objects.get(pk=package.object_id)
    page.title = "Kết quả điều tra giữa kỳ (đã sửa)"
    page.save_revision(user=cast.author)
    page = NewsPage.objects.get(pk=page.pk)
    correction = chain.submit(
        page, cast.author, sealing.draft_digest(page), declarations=[CHECK], change_note=WHY
    )
    correction = approved_by(correction, cast.head, cast.secretary, cast.chief)
    chain.release(correction.order, cast.poster, correction.digest)
    path = path_of(package)

    with visit() as reader:
        reader.go(path)
        assert WHY in reader.text
        reader.shot()
        reader.shot(phone=True)
        reader.page.locator(".gso-notice summary").click()
        with reader.leaving():
            reader.page.locator(".gso-notice__versions a").click()
        assert vi("Read the current version") in reader.text
        assert reader.page.url.endswith("phien-ban/1/")
        reader.shot()
        reader.shot(phone=True)

    chief = sign_in(cast.chief)
    chief.open("gso_workflow:posted")
    chief.shot()
    chief.shot(phone=True)
    chief.page.locator('[name="q"]').fill(path)
    with chief.leaving():
        chief.press("Search")
    chief.follow(vi("Hide at once"))
    review = ReviewScreen(chief)
    review.part("hide").locator('[name="reason"]').fill(WHY)
    chief.shot()
    with chief.leaving():
        chief.press("Hide at once", inside=review.part("hide"))
    with visit() as reader:
        assert reader.go(path).status == 404
        reader.shot()
        reader.shot(phone=True)

    secretary = sign_in(cast.secretary)
    review = MyWork.of(secretary)
    assert correction.title in review.titles("settle")
    secretary.shot()
    review = review.take(correction.title)
    secretary.shot()
    secretary.shot(phone=True)
    sign_withdrawal(review)
    chief.open("gso_workflow:review", correction.pk)
    review = ReviewScreen(chief)
    sign_withdrawal(review, public=True)
    assert Package.objects.get(pk=correction.pk).state == "withdrawn"
    with visit() as reader:
        assert reader.go(path).status == 410
        assert WHY in reader.text
        reader.shot()
        reader.shot(phone=True)


def sign_withdrawal(review, *, public=False):
    part = review.part("withdraw")
    part.locator("summary").click()
    part.locator('[name="reason"]').fill(WHY)
    if public:
        part.locator('[name="is_public"]').check()
    with review.leaving():
        review.press("Sign the withdrawal", inside=part)
