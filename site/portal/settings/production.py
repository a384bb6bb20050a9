"""Settings of a public server: every secret from the environment, HTTPS only."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import env

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
if env("DEMO_PASSWORD", default=""):
    raise ImproperlyConfigured("DEMO_PASSWORD is set: demonstration accounts have no place here.")

CSRF_COOKIE_SECURE = True
GSO_WORKFLOW_REQUIRE_ARMED = True
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=8 * 3600)
SESSION_COOKIE_SECURE = True
# The review screen shows the site's own preview in a frame; other origins stay shut out.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
