"""Filters over the lists of the registers."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gso_workflow import clocks, registers


class OfficeFilter(SimpleListFilter):
    """Rows of one office, for those who keep several."""

    title = _("Office")
    parameter_name = "of_office"

    def lookups(self, request, model_admin):
        offices = registers.offices_kept(registers.scope_of(request.user))
        return [(str(office.pk), office.name) for office in offices]

    def has_output(self):
        return len(self.lookup_choices) > 1

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        scope = registers.Scope(offices={int(self.value())} if self.value().isdecimal() else set())
        return queryset.filter(pk__in=scope.rows(queryset.model).values("pk"))


class StateFilter(SimpleListFilter):
    """Rows in force, to come or over."""

    title = _("State")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("now", _("In force")), ("later", _("To come")), ("over", _("Ended"))]

    def queryset(self, request, queryset):
        now = clocks.now()
        wanted = {
            "now": Q(valid_until=None) | Q(valid_until__gt=now),
            "later": Q(valid_from__gt=now),
            "over": Q(valid_until__lte=now),
        }.get(self.value(), Q())
        rows = queryset.filter(wanted)
        return rows.filter(valid_from__lte=now) if self.value() == "now" else rows
