"""The editor's form of a regulated page."""

from wagtail.admin.forms import WagtailAdminPageForm


class RegulatedPageForm(WagtailAdminPageForm):
    """Leaves the address to the page, which knows Vietnamese letters (đ→d); Wagtail's script doesn't."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        """A new page is in no tree yet: what is free under its parent is known here."""
        cleaned = super().clean()
        title = cleaned.get("title")
        if title and not cleaned.get("slug") and not self.has_error("slug"):
            cleaned["slug"] = self.instance.free_slug(title, self.parent_page)
            self.instance.slug = cleaned["slug"]  # also where the form has no such field
        return cleaned
