"""The staff's own directory: who holds which post today; never for readers (R-124)."""

from django.utils.functional import cached_property

from gso_workflow import clocks
from gso_workflow.models import Appointment, PostRole
from gso_workflow.people import full_name, order_fields
from gso_workflow.vietnamese import search_key
from gso_workflow.withholding import shown
from home.models import DirectoryEntry, DirectoryPage


def may_read(user) -> bool:
    """Staff with a post today; an outside contributor is none."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    held = Appointment.objects.on(clocks.now()).filter(person=user.pk)
    return held.exclude(post__role=PostRole.OUTSIDE_CONTRIBUTOR).exists()


class Row:
    """One person in one post, with the ways to reach them."""

    def __init__(self, appointment, phones):
        self.appointment = appointment
        self.phone = phones.get(appointment.post_id, "")

    @cached_property
    def person(self):
        return self.appointment.person

    @cached_property
    def name(self):
        return full_name(self.person)

    @cached_property
    def unit(self):
        post = self.appointment.post
        return post.unit.name if post.unit_id else ""

    def matches(self, words: list[str]) -> bool:
        post = self.appointment.post
        text = search_key(
            f"{self.name} {post.title} {self.unit} {post.office.name} {self.person.email}"
        )
        return all(word in text for word in words)


def found(asked: str) -> list[Row]:
    """Everybody in office today whose entry holds these words, in order of given names."""
    related = ("person", "post__office", "post__unit")
    held = Appointment.objects.on(clocks.now()).filter(person__is_active=True)
    rows = held.exclude(post__role=PostRole.OUTSIDE_CONTRIBUTOR).select_related(*related)
    rows = rows.prefetch_related("post__office__names", "post__unit__names")
    live = shown(DirectoryPage.objects.live())
    entries = DirectoryEntry.objects.filter(page__in=live).exclude(phone="")
    phones = dict(entries.values_list("post", "phone"))
    words = search_key(asked).split()
    every = (Row(row, phones) for row in rows.order_by(*order_fields("person__"), "pk"))
    return [row for row in every if row.matches(words)]
