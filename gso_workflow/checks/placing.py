"""Where a finding is, in the words of the editor's form."""

from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from gso_workflow.checks.findings import Finding
from gso_workflow.field_labels import label_of


class Places:
    """The labels of one page's fields and blocks, each looked up once."""

    def __init__(self, page):
        self.page = page
        self.blocks = {}

    def finding(self, check, severity, remark) -> Finding:
        return Finding(
            check=check.id,
            title=str(check.title),
            article=check.article,
            severity=str(severity),
            words=str(remark.words),
            field=remark.field,
            block=remark.block,
            place=self.place(remark.field, remark.block),
        )

    def place(self, name, block) -> str:
        """Content · block 3 (Table)."""
        label = label_of(type(self.page), name)
        told = self._blocks(name).get(block) if block else None
        return f"{label} · {told}" if told else label

    def _blocks(self, name) -> dict[str, str]:
        if name not in self.blocks:
            self.blocks[name] = self._told(name)
        return self.blocks[name]

    def _told(self, name) -> dict[str, str]:
        field = self.page._meta.get_field(name)
        if not isinstance(field, StreamField):
            return {}
        text = _("block %(number)s (%(kind)s)")
        return {
            str(child.id): text % {"number": number, "kind": child.block.label}
            for number, child in enumerate(getattr(self.page, name), 1)
        }
