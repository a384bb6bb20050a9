"""Where requests go: the editors' admin, released files, and the public site in its languages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from gso_workflow.views import media
from home import file_check, site_map
from home.api import views as api
from home.feeds import views as feeds
from home.organisation import views as organisation
from home.search import views as search
from stats_pages import previews

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.serve),
    path("trang-tep/<int:document_id>/<int:number>.webp", previews.serve, name="page_preview"),
    path("", include("home.machine_urls")),
]
# What readers read: Vietnamese at the root, every other language below its code.
urlpatterns += i18n_patterns(
    path("dia-chi-cong-vu/<int:key>/", organisation.address, name="official_address"),
    path("so-do-trang/", site_map.show, name="site_map"),
    path("kiem-tra-tep/", file_check.show, name="file_check"),
    path("nguon-tin/", feeds.overview, name="feeds"),
    path("api/", api.documentation, name="api_documentation"),
    path("tim-kiem/", search.show, name="search"),
    path("tim-kiem/goi-y/", search.suggest, name="search_suggestions"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
