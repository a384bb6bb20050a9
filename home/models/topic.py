from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from gso_workflow.languages import is_translation
from gso_workflow.withholding import shown
from home import item_types, lists
from home.blocks.rules import RuleStreamBlock
from home.models.pages import SectionFields
from home.panels import passage_editor
from stats_pages.models.publication import PublicationPage
from stats_pages.places import site_path

MOST_CHOSEN = 12


class TopicPage(SectionFields):
    """A topic: items of several sections, chosen one by one and by rule (R-089)."""

    chosen = StreamField(
        [("item", PageChooserBlock(label=_("Item")))],
        blank=True,
        max_num=MOST_CHOSEN,
        verbose_name=_("chosen items"),
        help_text=_("These stand first, in your order."),
    )
    rules = StreamField(
        RuleStreamBlock(required=False),
        blank=True,
        verbose_name=_("rules"),
        help_text=_("Everything that one of the rules names is gathered, newest first."),
    )

    edit_handler = passage_editor(FieldPanel("featured"), FieldPanel("chosen"), FieldPanel("rules"))
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = []
    show_in_menus_default = True

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @property
    def chosen_keys(self) -> list[int]:
        """Keys of the chosen pages in the editors' order; they need not be public."""
        return [row["value"] for row in self.chosen.raw_data if row.get("value")]

    @cached_property
    def own_keys(self) -> list[int]:
        """The chosen pages in this page's language: a translation begins with the original's."""
        keys = self.chosen_keys
        if not keys or not is_translation(self):
            return keys
        named = dict(Page.objects.filter(pk__in=keys).values_list("pk", "translation_key"))
        rows = Page.objects.filter(locale=self.locale_id, translation_key__in=named.values())
        own = dict(rows.values_list("translation_key", "pk"))
        return [own.get(named.get(key), key) for key in keys]

    def chosen_items(self) -> list:
        """The chosen items that are public now."""
        keys = self.own_keys
        live = self._public_items().filter(pk__in=keys)
        by_key = {page.pk: page for page in live}
        return lists.specific([by_key[key] for key in keys if key in by_key])

    def gathered(self):
        """What the rules gather on this site, as plain pages without an order."""
        rules = [rule for rule in map(self._rule, self.rules) if rule]
        if not rules:
            return Page.objects.none()
        found = rules[0]
        for rule in rules[1:]:
            found |= rule
        return self._public_items().filter(found)

    def listing(self, older: str):
        """The gathered items without the chosen ones, page by page."""
        return lists.newest_of(self.gathered().exclude(pk__in=self.own_keys), older)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        older = request.GET.get("older", "")
        chosen = [] if older else self.chosen_items()
        return {**context, "chosen": chosen, "listing": self.listing(older)}

    def _public_items(self):
        items = shown(Page.objects.live()).filter(path__startswith=site_path(self))
        return items.type(PublicationPage)

    def _rule(self, block) -> Q | None:
        """One rule: a section, a type and a first day, each if given; None for a rule about nothing."""
        value, found = block.value, Q()
        if section := value.get("section"):
            if is_translation(self) and section.locale_id != self.locale_id:
                section = section.get_translation_or_none(self.locale)
            if section is None:
                return None
            found &= Q(path__startswith=section.path)
        if value.get("item_type"):
            model = item_types.model_of(value["item_type"])
            if model is None:
                return None
            found &= Page.objects.type_q(model)
        if value.get("since"):
            found &= Q(first_published_at__date__gte=value["since"])
        return found or None
