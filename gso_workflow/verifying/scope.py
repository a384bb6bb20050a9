"""Which items a verification looks at: all, those of a section, or one."""

from dataclasses import dataclass

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.models import Page


@dataclass(frozen=True)
class Scope:
    """Pages at or below a tree path, or one item by its key as text; never both."""

    path: str = ""
    item: str = ""

    def of_pages(self) -> Q:
        return Q(pk=self.item) if self.item else Q(path__startswith=self.path)

    def of_packages(self) -> Q:
        if self.item:
            return Q(object_id=self.item)
        pages = Page.objects.filter(self.of_pages())
        return Q(object_id__in=pages.annotate(key=Cast("pk", CharField())).values("key"))


def scope_of(section=None, item=None) -> Scope | None:
    """The scope of a section's page or of one item's key; None for everything."""
    if item:
        return Scope(item=str(item))
    return Scope(path=section.path) if section else None
