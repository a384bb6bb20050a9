"""The office's own addresses and Wagtail's v3 API with every write route, as a host might mount it."""

from django.urls import path
from wagtail.api.v3.urls import api

from portal.urls import urlpatterns as portal_urls

urlpatterns = [path("api/v3/", api.urls), *portal_urls]
