from django.apps import AppConfig


class HostSiteConfig(AppConfig):
    """A site on which the plugin is dropped in: only the tests install it."""

    name = "tests.host_site"
    label = "host_site"
    default_auto_field = "django.db.models.BigAutoField"
