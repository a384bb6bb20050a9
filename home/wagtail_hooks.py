"""What the front door registers with Wagtail."""

from wagtail import hooks

from home import screens, serving
from home.links import checks
from home.search import keeping


@hooks.register("register_admin_urls")
def register_screens():
    return screens.urlpatterns


@hooks.register("register_clock_duty")
def register_link_checks():
    return checks.turn


@hooks.register("register_clock_duty")
def register_search_upkeep():
    return keeping.catch_up


hooks.register("register_admin_menu_item", screens.staff_item)
hooks.register("register_reports_menu_item", screens.links_item)
hooks.register("register_reports_menu_item", screens.coverage_item)
# Before anything is said of the page: under this address it does not stand.
hooks.register("before_serve_page", serving.keep_to_language, order=-200)
