"""What the file storage of a site must not do, told when the site starts (C8, G2)."""

from django.conf import settings
from django.core import checks
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from gso_workflow.files.kinds import is_governed

SOME_NAME = "documents/a.pdf"


def install() -> None:
    checks.register(check_storage, "gso_workflow")


def check_storage(app_configs=None, **kwargs) -> list[checks.Error]:
    """Errors where bytes could be replaced under the same name, or fetched past our views."""
    if not is_governed():
        return []
    found = []
    if overwrites(default_storage):
        sentence = _("The file storage overwrites a file by another one of the same name.")
        found.append(checks.Error(sentence, id="gso_workflow.E031"))
    if getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None) == "direct" or is_bypassed():
        sentence = _("The file storage sends files itself, whether they are released or not.")
        found.append(checks.Error(sentence, id="gso_workflow.E032"))
    return found


def overwrites(storage) -> bool:
    """Whether saving a second file of the same name replaces the first one."""
    return any(getattr(storage, name, False) for name in ("file_overwrite", "_allow_overwrite"))


def is_bypassed() -> bool:
    """Whether the addresses of stored files lead anywhere but to the site's media address."""
    try:
        address = default_storage.url(SOME_NAME)
    except NotImplementedError:
        return False
    return not address.startswith(settings.MEDIA_URL)
