"""Editors' forms of the organisation's pages: only what belongs to the office of their site."""

from gso_workflow import places
from gso_workflow.models import Post
from gso_workflow.people import active_people, full_name
from stats_pages.forms import ResponsibleForm

EMPTY = ("", "---------")


class UnitPageForm(ResponsibleForm):
    """Offers the units of the office on whose site the page stands."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("unit")) is None:
            return
        office = places.office_of(self.parent_page or self.instance)
        field.queryset = field.queryset.filter(office=office).prefetch_related("names")


class DirectoryPageForm(ResponsibleForm):
    """Offers each entry the posts and people of the office on whose site the page stands."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if (entries := self.formsets.get("entries")) is not None:
            office = places.office_of(self.parent_page or self.instance)
            entries.form = offering(entries.form, office)


def offering(form, office):
    """The entry's form with the office's posts and people; they are read once for all entries."""
    posts = Post.objects.filter(office=office).select_related("unit", "office")
    posts = posts.prefetch_related("unit__names", "office__names")
    people = active_people().filter(appointments__post__office=office).distinct()
    offered = {
        "post": (posts, [EMPTY, *((post.pk, str(post)) for post in posts)]),
        "person": (people, [EMPTY, *((person.pk, full_name(person)) for person in people)]),
    }

    class EntryForm(form):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            for name, (rows, choices) in offered.items():
                self.fields[name].queryset = rows
                self.fields[name].choices = choices

    return EntryForm
