"""The registers in Wagtail's menu, by wagtail-modeladmin: the only module that knows it."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin import views
from wagtail_modeladmin.helpers import DjangoORMSearchHandler, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from gso_workflow import menu, models, people, register_views, registers
from gso_workflow.register_filters import OfficeFilter, StateFilter
from gso_workflow.register_furniture import ListFurniture
from gso_workflow.register_search import FoldedSearch
from gso_workflow.spreadsheets import ReadableExport

NAMES_OF_POST = ("post__office__names", "post__unit__names")


class RegisterPermissions(PermissionHelper):
    """A right counts only together with a post of administrator, and for its offices (R-002)."""

    def user_has_specific_permission(self, user, perm_codename):
        return bool(registers.scope_of(user)) and super().user_has_specific_permission(
            user, perm_codename
        )

    def user_can_create(self, user):
        wide = self.model is not models.Office or registers.may_found(user)
        return wide and super().user_can_create(user)

    def user_can_inspect_obj(self, user, obj):
        return registers.scope_of(user).holds(obj) and super().user_can_inspect_obj(user, obj)

    def user_can_edit_obj(self, user, obj):
        return registers.scope_of(user).holds(obj) and super().user_can_edit_obj(user, obj)

    def user_can_delete_obj(self, user, obj):
        return registers.scope_of(user).holds(obj) and super().user_can_delete_obj(user, obj)


class RegisterSearch(FoldedSearch, DjangoORMSearchHandler):
    pass


class RegisterIndexView(ListFurniture, ReadableExport, views.IndexView):
    pass


class RegisterCreateView(register_views.FormFurniture, views.CreateView):
    last_crumb = _("New")


class RegisterEditView(register_views.FormFurniture, views.EditView):
    last_crumb = _("Edit")


class RegisterInspectView(register_views.InspectFurniture, views.InspectView):
    pass


class RegisterHistoryView(register_views.HistoryFurniture, views.InstanceSpecificView):
    pass


class RegisterDeleteView(register_views.DeleteFurniture, views.DeleteView):
    pass


class RegisterAdmin(ModelAdmin):
    """One register: list, search, filters, export, inspection and history."""

    index_view_class = RegisterIndexView
    create_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    inspect_view_class = RegisterInspectView
    history_view_class = RegisterHistoryView
    delete_view_class = RegisterDeleteView
    permission_helper_class = RegisterPermissions
    search_handler_class = RegisterSearch
    inspect_view_enabled = True
    inspect_related = ()
    list_filter = (OfficeFilter,)
    list_per_page = 50
    prefetch = ()
    ordered_by = ""

    def get_menu_label(self):
        return self.opts.verbose_name_plural

    def get_queryset(self, request):
        scope = registers.scope_of(request.user)
        rows = scope.rows(self.model).select_related(*self.list_select_related)
        return rows.prefetch_related(*self.prefetch)

    def get_ordering(self, request):
        """Lists of people go by given name, then family name."""
        return people.order_fields(f"{self.ordered_by}__") if self.ordered_by else ()

    def get_list_export(self, request):
        return [*self.list_display, *(name for name in self.list_export)]


class DatedAdmin(RegisterAdmin):
    """A register of rows in force for a time."""

    list_filter = (StateFilter, OfficeFilter)


class OfficeAdmin(RegisterAdmin):
    model = models.Office
    menu_icon = "site"
    list_display = ("name", "symbol", "kind", "domain")
    list_export = ("code", "address", "email", "phone", "managing_body", "responsible_person")
    list_filter = ("kind",)
    list_select_related = ("site__root_page", "parent")
    prefetch = ("names", "parent__names")
    search_fields = ("code", "names__name", "names__symbol", "domain")
    inspect_related = ("names", "units", "boards", "posts")


class OfficeNameAdmin(DatedAdmin):
    model = models.OfficeName
    menu_icon = "tag"
    list_display = ("name", "short_name", "symbol", "office", "valid_from", "valid_until")
    list_export = ("managing_body", "citation")
    list_select_related = ("office",)
    prefetch = ("office__names",)
    search_fields = ("name", "short_name", "symbol")


class UnitAdmin(RegisterAdmin):
    model = models.Unit
    menu_icon = "group"
    list_display = ("name", "symbol", "code", "office", "closed_on")
    list_select_related = ("office", "parent")
    prefetch = ("names", "office__names", "parent__names")
    search_fields = ("code", "names__name", "names__symbol")
    inspect_related = ("names", "posts", "supplies", "successions", "origins")


class UnitNameAdmin(DatedAdmin):
    model = models.UnitName
    menu_icon = "tag"
    list_display = ("name", "short_name", "symbol", "unit", "valid_from", "valid_until")
    list_select_related = ("unit__office",)
    prefetch = ("unit__names", "unit__office__names")
    search_fields = ("name", "short_name", "symbol")


class UnitSuccessionAdmin(RegisterAdmin):
    model = models.UnitSuccession
    menu_icon = "redirect"
    list_display = ("predecessor", "kind", "successor", "on", "document")
    list_filter = ("kind", OfficeFilter)
    list_select_related = ("predecessor", "successor")
    prefetch = ("predecessor__names", "successor__names")
    search_fields = ("predecessor__names__name", "successor__names__name", "document")


class PostAdmin(RegisterAdmin):
    model = models.Post
    menu_icon = "clipboard-list"
    list_display = ("title", "role", "unit", "office")
    list_filter = ("role", OfficeFilter)
    list_select_related = ("unit", "office")
    prefetch = ("unit__names", "office__names")
    search_fields = ("title", "unit__names__name")
    inspect_related = ("appointments", "board_seats", "delegations")


class AppointmentAdmin(DatedAdmin):
    model = models.Appointment
    menu_icon = "user"
    list_display = ("person", "post", "in_force", "valid_from", "valid_until")
    ordered_by = "person"
    list_export = ("document",)
    list_filter = (StateFilter, "post__role", OfficeFilter)
    list_select_related = ("person", "post__unit", "post__office")
    prefetch = NAMES_OF_POST
    search_fields = ("person__last_name", "person__first_name", "post__title", "document")


class EditorialBoardAdmin(DatedAdmin):
    model = models.EditorialBoard
    menu_icon = "group"
    list_display = ("name", "office", "decision_symbol", "decision_on", "in_force", "valid_from")
    list_export = ("valid_until",)
    list_select_related = ("office",)
    prefetch = ("office__names",)
    search_fields = ("name", "decision_symbol")
    inspect_related = ("seats",)


class BoardSeatAdmin(DatedAdmin):
    model = models.BoardSeat
    menu_icon = "user"
    list_display = ("role", "person", "post", "board", "in_force", "valid_from", "valid_until")
    list_filter = (StateFilter, "role", OfficeFilter)
    list_select_related = ("person", "board__office", "post__unit", "post__office")
    prefetch = (*NAMES_OF_POST, "board__office__names")
    search_fields = ("person__last_name", "person__first_name", "post__title", "board__name")
    inspect_related = ("delegations",)


class DelegationAdmin(DatedAdmin):
    model = models.Delegation
    menu_icon = "resubmit"
    list_display = ("delegate", "source", "granted_by", "in_force", "valid_from", "valid_until")
    ordered_by = "delegate"
    list_export = ("section", "page_type", "named_by_office_head", "document")
    list_select_related = (
        *("delegate", "granted_by", "section", "page_type", "seat__board", "seat__person"),
        *("seat__post__unit", "seat__post__office", "post__unit", "post__office"),
    )
    prefetch = (
        *NAMES_OF_POST,
        *("seat__post__office__names", "seat__post__unit__names"),
    )
    search_fields = ("delegate__last_name", "delegate__first_name", "document")


class SectionSupplyAdmin(DatedAdmin):
    model = models.SectionSupply
    menu_icon = "folder-open-inverse"
    list_display = ("page", "unit", "is_owner", "in_force", "valid_from", "valid_until")
    list_filter = (StateFilter, "is_owner", OfficeFilter)
    list_select_related = ("page", "unit__office")
    prefetch = ("unit__names",)
    search_fields = ("page__title", "unit__names__name")


class PostingGrantAdmin(DatedAdmin):
    model = models.PostingGrant
    menu_icon = "upload"
    list_display = ("person", "page", "granted_by", "in_force", "valid_from", "valid_until")
    ordered_by = "person"
    list_export = ("document",)
    list_select_related = ("person", "page", "granted_by")
    search_fields = ("person__last_name", "person__first_name", "page__title", "document")


class CheckSettingAdmin(DatedAdmin):
    model = models.CheckSetting
    menu_icon = "tasks"
    list_display = ("content_check", "severity", "office", "in_force", "valid_from", "valid_until")
    list_export = ("document",)
    list_filter = (StateFilter, "severity", OfficeFilter)
    list_select_related = ("office",)
    prefetch = ("office__names",)
    search_fields = ("content_check", "document")


class LinkRuleAdmin(DatedAdmin):
    model = models.LinkRule
    menu_icon = "link-external"
    list_display = ("pattern", "verdict", "office", "in_force", "valid_from", "valid_until")
    list_export = ("reason",)
    list_filter = (StateFilter, "verdict", OfficeFilter)
    list_select_related = ("office",)
    prefetch = ("office__names",)
    search_fields = ("pattern", "reason")


class RecipientsRuleAdmin(DatedAdmin):
    model = models.RecipientsRule
    menu_icon = "mail"
    list_display = ("document", "office", "in_force", "valid_from", "valid_until")
    list_export = ("phrases",)
    list_select_related = ("office",)
    prefetch = ("office__names",)
    search_fields = ("document", "phrases")


class OrganisationGroup(ModelAdminGroup):
    """All registers under one entry of the menu."""

    menu_label = _("Organisation")
    menu_item_name = "organisation"
    menu_icon = "group"
    menu_order = 700
    items = (
        *(OfficeAdmin, OfficeNameAdmin, UnitAdmin, UnitNameAdmin, UnitSuccessionAdmin),
        *(PostAdmin, AppointmentAdmin, EditorialBoardAdmin, BoardSeatAdmin, DelegationAdmin),
        *(SectionSupplyAdmin, PostingGrantAdmin),
        *(CheckSettingAdmin, LinkRuleAdmin, RecipientsRuleAdmin),
    )

    def get_submenu_items(self):
        """The list of all checks before the registers that govern them; what waits comes last."""
        items = super().get_submenu_items()
        place = self.items.index(CheckSettingAdmin)
        checks = menu.content_checks(order=items[place].order - 0.5)
        return [*items, checks, menu.proposals(order=len(items) + 1)]


def register_organisation():
    """Enter the group, its addresses and its permissions with Wagtail."""
    OrganisationGroup().register_with_wagtail()
