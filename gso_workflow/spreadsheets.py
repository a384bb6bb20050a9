"""Lists of the admin as spreadsheets that every office program reads as Vietnamese."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

BOM = "\ufeff".encode()


class ReadableExport(SpreadsheetExportMixin):
    """Its CSV begins with the mark by which Excel knows UTF-8."""

    def stream_csv(self, queryset):
        yield BOM
        yield from super().stream_csv(queryset)
