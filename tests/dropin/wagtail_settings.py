"""Wagtail's own test settings, with the plugin installed beside its apps and nothing regulated."""

import os
import tempfile

from wagtail.test.settings import *  # noqa: F403
from wagtail.test.settings import INSTALLED_APPS

MEDIA_ROOT = tempfile.mkdtemp(prefix="wagtail-media-")
STATIC_ROOT = tempfile.mkdtemp(prefix="wagtail-static-")

if not os.environ.get("WITHOUT_PLUGIN"):
    INSTALLED_APPS = ["gso_workflow", "simple_history", "wagtail_modeladmin", *INSTALLED_APPS]
    WAGTAIL_FINISH_WORKFLOW_ACTION = "gso_workflow.chain.order_release"
