"""Settings for work on one's own machine."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only-for-development-never-for-a-server"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
