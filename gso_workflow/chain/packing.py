"""How a seal becomes the columns and files of a package."""

from gso_workflow import items
from gso_workflow.canonical import SCHEMA_VERSION
from gso_workflow.models.package import base_content_type
from gso_workflow.models.package_file import PackageFile


def identity_of(page) -> dict:
    """Which item it is, whatever class its instance has."""
    return {
        "base_content_type": base_content_type(page),
        "content_type": page.get_content_type(),
        "object_id": str(page.pk),
        "title": items.title_of(page),
    }


def seal_columns(sealed) -> dict:
    """What the digest covers, as it is stored."""
    return {
        "schema_version": SCHEMA_VERSION,
        "content": sealed.content,
        "digest": sealed.digest,
        "address": sealed.address,
        "language": sealed.language,
    }


def write_files(package, sealed) -> None:
    """Fix every file that the sealed item uses by its SHA-256."""
    PackageFile.objects.bulk_create(
        PackageFile(package=package, **vars(file)) for file in sealed.files
    )
