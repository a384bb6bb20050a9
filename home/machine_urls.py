"""Where machines ask: feeds, calendars, maps, references, pictures, and the interface."""

from django.urls import path, re_path

from home import sitemaps
from home.api import views as api
from home.citing import views as citing
from home.feeds import views as feeds
from home.sharing import views as sharing

urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:language>-<int:number>.xml", sitemaps.chunk, name="sitemap_chunk"),
    re_path(r"^nguon-tin/(?P<name>all)\.(?P<ending>atom|rss)$", feeds.feed, name="feed"),
    re_path(r"^nguon-tin/(?P<name>all)\.ics$", feeds.dates, name="calendar"),
    re_path(r"^nguon-tin/item/(?P<key>[0-9]{1,18})\.ics$", feeds.dates_of_item, name="item_dates"),
    re_path(
        r"^nguon-tin/(?P<name>section|type|unit)/(?P<key>[-\w]{1,60})\.(?P<ending>atom|rss)$",
        feeds.feed,
        name="feed_of",
    ),
    re_path(
        r"^nguon-tin/(?P<name>section|type|unit)/(?P<key>[-\w]{1,60})\.ics$",
        feeds.dates,
        name="calendar_of",
    ),
    re_path(
        r"^trich-dan/(?P<key>[0-9]{1,18})\.(?P<ending>bib|ris)$", citing.reference, name="reference"
    ),
    re_path(r"^hinh-chia-se/(?P<digest>[0-9a-f]{64})\.png$", sharing.picture, name="share_picture"),
    path("api/v1/", api.entry, name="api_entry"),
    path("api/v1/items/", api.items, name="api_items"),
    path("api/v1/items/<int:key>/", api.item, name="api_item"),
    path("api/v1/sections/", api.sections, name="api_sections"),
    path("api/v1/figures/", api.headline_figures, name="api_figures"),
    path("api/v1/figures.csv", api.headline_figures_csv, name="api_figures_csv"),
    path("api/v1/openapi.json", api.description, name="api_openapi"),
    path("api/v1/<path:rest>", api.unknown, name="api_unknown"),
]
