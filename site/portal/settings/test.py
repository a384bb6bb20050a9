"""Settings of the test suite, on SQLite or on the database that DATABASE_URL names."""

import os
import tempfile

from .base import *  # noqa: F403

SUFFIX = os.environ.get("TEST_DB_SUFFIX", "")
DATABASES["default"].setdefault("TEST", {})  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    VAR_DIR.mkdir(exist_ok=True)  # noqa: F405
    DATABASES["default"]["TEST"]["NAME"] = str(VAR_DIR / f"test{SUFFIX}.sqlite3")  # noqa: F405
else:
    # What a test commits need not survive a power cut.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}  # noqa: F405
    if SUFFIX:
        DATABASES["default"]["TEST"]["NAME"] = f"test_gso_{SUFFIX}"  # noqa: F405

ALLOWED_HOSTS = ["*"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DEBUG = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
GSO_LINK_CHECK_HOURS = 0  # no test goes to another host
GSO_WORKFLOW_LIFTABLE_FOR_TESTS = True
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECRET_KEY = "only-for-tests"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AXES_ENABLED = False
SILENCED_SYSTEM_CHECKS = ["axes.W003"]  # the backend above leaves the lock-out to the site
WHITENOISE_AUTOREFRESH = True
# The site of a host: two types that it names, their unregulated twins, and both ways to translate.
INSTALLED_APPS += ["tests.host_site", "wagtail.api.v3", "wagtail.contrib.simple_translation"]  # noqa: F405
GSO_WORKFLOW_REGULATED = ["host_site.BulletinPage", "host_site.Announcement"]
