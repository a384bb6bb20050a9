"""Settings of `make demo`: like production's, with a fixed local key and no second factor."""

from .base import *  # noqa: F403

DEBUG = False
GSO_DEMO = True
GSO_LINK_CHECK_HOURS = 0  # the demonstration's links lead to hosts that do not exist
GSO_WORKFLOW_REQUIRE_ARMED = True
SECRET_KEY = "a-fixed-key-for-the-demonstration-on-localhost-only"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}
