"""Looking and pressing are two moments; and a hand on the keyboard is enough."""

from gso_workflow import chain
from gso_workflow.models import Package
from tests.journeys.browsing import vi
from tests.journeys.screens import MyWork, ReviewScreen
from tests.journeys.world import CHECK, submitted

MANY = 150


def test_a_screen_that_is_no_longer_true_decides_nothing_and_keeps_what_was_typed(world, sign_in):
    package = submitted(world.cast, "Thông báo nghỉ lễ")
    head = sign_in(world.cast.head)
    looked_at = ReviewScreen.of(head, package)
    looked_at.tick()
    looked_at.comment("Tôi đồng ý với nội dung này.")

    author = sign_in(world.cast.author)
    review = ReviewScreen.of(author, package)
    review.part("recall").locator("summary").click()
    with review.leaving():
        review.press("Recall", inside=review.part("recall"))

    with looked_at.leaving():
        looked_at.press("Approve", inside=looked_at.part("approve"))
    assert "Tôi đồng ý với nội dung này." in looked_at.text
    assert looked_at.offers == []
    looked_at.shot()
    assert Package.objects.get(pk=package.pk).state == "recalled"


def test_two_windows_on_one_item_decide_it_once(world, sign_in):
    package = submitted(world.cast, "Lịch tiếp công dân")
    first, second = (
        ReviewScreen.of(sign_in(world.cast.head), package),
        ReviewScreen.of(sign_in(world.cast.head), package),
    )
    second.tick()
    second.comment("Duyệt để kịp giờ.")
    page = package.as_page()
    page.lead = page.lead.replace("một trăm", "hai trăm")
    chain.correct(package, world.cast.head, package.digest, revised=page)
    with second.leaving():
        second.press("Approve", inside=second.part("approve"))
    assert "Duyệt để kịp giờ." in second.text
    assert vi("This is no longer the newest version of the item.") in second.text
    second.shot()
    with first.leaving():
        first.page.reload()
    first.follow(vi("Open the newest version"))
    first.page.locator("#act-approve").wait_for()
    assert first.changes == ["một", "hai"]


class Keyboard:
    """Hands that never touch the mouse."""

    def __init__(self, visitor):
        self.page = visitor.page

    def reach(self, selector):
        """Press Tab until the element has the focus."""
        for _press in range(MANY):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard never reaches {selector}")

    def press(self, key):
        self.page.keyboard.press(key)


def test_the_unit_head_approves_with_the_keyboard_alone(world, sign_in):
    package = submitted(world.cast, "Kỷ niệm ngày thành lập ngành")
    head = sign_in(world.cast.head)
    work = MyWork.of(head)
    assert package.title in work.titles()
    keyboard = Keyboard(head)
    keyboard.reach(f'.chain-entries__title[href$="/review/{package.pk}/"]')
    with head.leaving():
        keyboard.press("Enter")
    keyboard.reach(f'input[name="ticks"][value="{CHECK}"]')
    keyboard.press("Space")
    head.shot()
    keyboard.reach("#act-approve button[type=submit]")
    assert head.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    with head.leaving():
        keyboard.press("Enter")
    assert Package.objects.get(pk=package.pk).step == "secretary"
