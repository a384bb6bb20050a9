"""What the screens of the registers share: Wagtail's own header, buttons and lists."""

from django.http import Http404
from django.urls import reverse_lazy
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, Table, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from gso_workflow import clocks, registers
from gso_workflow.models.dated import Dated
from gso_workflow.register_values import field_text, label_of
from gso_workflow.vietnamese import slug


def state_of(row):
    """In force, to come or over, for people who read a list of dated rows."""
    now = clocks.now()
    if row.period.holds(now):
        unit = getattr(row, "unit", None) or getattr(getattr(row, "post", None), "unit", None)
        closed = unit is not None and not unit.is_open_on(localdate(now))
        return _("Unit closed") if closed else _("In force")
    return _("To come") if row.valid_from > now else _("Ended")


class Furniture(WagtailAdminTemplateMixin):
    """The header, breadcrumbs and buttons that every other screen of the admin has."""

    breadcrumbs_items = [{"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}]
    last_crumb = ""

    @property
    def shown(self):
        """The row that this screen is about, if it is about one."""
        row = getattr(self, "instance", None)
        return row if row is not None and row.pk else None

    def get_template_names(self):
        return [self.template_name]

    def get_page_title(self):
        return capfirst(self.opts.verbose_name_plural)

    def get_page_subtitle(self):
        return str(self.shown) if self.shown else ""

    def get_header_icon(self):
        return self.model_admin.get_menu_icon()

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": self.index_url, "label": self.get_page_title()}]
        if self.shown:
            items.append({"url": self.url_of("inspect"), "label": str(self.shown)})
        if self.last_crumb:
            items.append({"url": "", "label": self.last_crumb})
        return items

    def url_of(self, action, row=None):
        return self.url_helper.get_action_url(action, (row or self.instance).pk)

    def check_action_permitted(self, user):
        """A row of another office is not there at all."""
        if self.shown and not registers.scope_of(user).holds(self.shown):
            raise Http404
        return super().check_action_permitted(user)

    def buttons_for(self, row, without=()):
        """Links to what this person may do with the row."""
        user, helper = self.request.user, self.permission_helper
        found = []
        if helper.user_can_inspect_obj(user, row):
            found.append(Button(_("Inspect"), self.url_of("inspect", row), icon_name="view"))
        if helper.user_can_edit_obj(user, row):
            found.append(Button(_("Edit"), self.url_of("edit", row), icon_name="edit"))
        if registers.is_handed_over(row) and helper.user_can_create(user):
            found.append(Button(_("Hand over"), self.hand_over_url(row), icon_name="resubmit"))
        found.append(Button(_("History"), self.url_of("history", row), icon_name="history"))
        if helper.user_can_delete_obj(user, row) and self.offers_deletion(row):
            found.append(Button(_("Delete"), self.url_of("delete", row), icon_name="bin"))
        for place, button in enumerate(found):
            button.priority = place
        return [button for button in found if button.label not in without]

    def offers_deletion(self, row):
        """In lists only what can be seen without looking up what refers to the row."""
        if registers.why_not_deleted(row):
            return False
        return isinstance(row, Dated) or (row is self.shown and registers.is_unused(row))

    def hand_over_url(self, row):
        """The form of a successor, filled in with what the present row says."""
        fields = [name for name in row.sole_by if row._meta.get_field(name).is_relation]
        known = {name: getattr(row, f"{name}_id") for name in fields}
        known |= {name: getattr(row, name) for name in row.binding}
        return f"{self.create_url}?{urlencode(known | {'replaces': row.pk})}"

    def header_links(self, *without):
        links = self.buttons_for(self.instance, without)
        return [HeaderButton(b.label, b.url, icon_name=b.icon_name) for b in links]


class NamedColumn(ButtonsColumnMixin, TitleColumn):
    """The row's first column: its name, linked, and the menu of what can be done with it."""

    def __init__(self, view, name):
        super().__init__(
            name,
            label=label_of(view.model, name),
            accessor=lambda row: field_text(row, name),
            get_url=lambda row: view.url_of("inspect", row),
        )
        self.view = view

    def get_buttons(self, instance, parent_context):
        more = ButtonWithDropdown(
            buttons=self.view.buttons_for(instance),
            icon_name="dots-horizontal",
            attrs={"aria-label": _("More options for “%(title)s”") % {"title": instance}},
        )
        return [more]


class ListFurniture(Furniture):
    """A list with search, filters, sorting and export."""

    template_name = "gso_workflow/registers/index.html"

    def table(self, rows):
        first, *others = self.list_display
        columns = [NamedColumn(self, first), *(self._column(name) for name in others)]
        ordering = self.request.GET.get("ordering", "")
        return Table(columns, rows, base_url=self.index_url, ordering=ordering)

    def _column(self, name):
        if name == "in_force":
            label = label_of(self.model, name)
            return Column(name, label=label, accessor=state_of, classname="register-state")
        stored = {field.name for field in self.opts.fields if not field.is_relation}
        return Column(
            name,
            label=label_of(self.model, name),
            accessor=lambda row: field_text(row, name),
            sort_key=name if name in stored else None,
        )

    def get_ordering(self, request, queryset):
        wanted = request.GET.get("ordering", "")
        stored = {field.name for field in self.opts.fields}
        if wanted.removeprefix("-") in stored & set(self.list_display):
            return [wanted, "pk"]
        return [*self.get_default_ordering(request), "pk"]

    def get_filters_params(self, params=None):
        found = super().get_filters_params(params)
        found.pop("ordering", None)
        return found

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["table"] = self.table(context["object_list"])
        context["search_label"] = _("Search")
        context["filters"] = [
            {"title": spec.title, "choices": list(spec.choices(self))} for spec in self.filter_specs
        ]
        return context

    def get_header_buttons(self):
        buttons = super().get_header_buttons()
        if self.permission_helper.user_can_create(self.request.user):
            buttons.insert(0, HeaderButton(_("Add"), self.create_url, icon_name="plus"))
        return buttons

    def get_header_more_buttons(self):
        """The spreadsheets, which the header's own list of buttons would hide."""
        sheets = [("XLSX", self.xlsx_export_url), ("CSV", self.csv_export_url)]
        return [
            Button(_("Download %(format)s") % {"format": name}, url, icon_name="download")
            for name, url in sheets
        ]

    def get_heading(self, queryset, field):
        return label_of(self.model, field)

    def to_row_dict(self, item):
        return {name: self._export(item, name) for name in self.list_export}

    def _export(self, item, name):
        return state_of(item) if name == "in_force" else field_text(item, name)

    def get_filename(self):
        return f"{slug(str(self.opts.verbose_name_plural))}-{localdate(clocks.now())}"
