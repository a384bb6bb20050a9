"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()

# After the applications are loaded, before the first reader: a server without its gate stays shut.
from gso_workflow.triggers.starting import require_armed  # noqa: E402

require_armed()
