from gso_workflow import places
from stats_pages.forms import ResponsibleForm


class UnitPageForm(ResponsibleForm):
    """Offers the units of the office on whose site the page stands."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("unit")) is None:
            return
        office = places.office_of(self.parent_page or self.instance)
        field.queryset = field.queryset.filter(office=office).prefetch_related("names")
