from wagtail import hooks

from stats_pages.importing import views as import_views
from stats_pages.regulation_help import RegulationItem
from stats_pages.regulation_help import urlpatterns as help_urls
from stats_pages.regulation_screens import SiteRegulationViewSet
from stats_pages.viewsets import DocumentTypeViewSet


@hooks.register("register_admin_viewset")
def register_document_types():
    return DocumentTypeViewSet()


@hooks.register("register_admin_urls")
def register_import_report():
    return import_views.urlpatterns


@hooks.register("register_admin_viewset")
def register_site_regulations():
    return SiteRegulationViewSet()


@hooks.register("register_admin_urls")
def register_regulation_help():
    return help_urls


@hooks.register("register_help_menu_item")
def register_regulation():
    return RegulationItem()
