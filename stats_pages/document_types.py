"""The register of document types as delivered: 29 administrative types, copies, normative types."""

import tomllib
from pathlib import Path

REGISTER = Path(__file__).resolve().parent / "data" / "document_types.toml"


def load(model) -> None:
    """Write the delivered types that are not there yet; types that were edited stay as they are."""
    known = set(model.objects.values_list("code", flat=True))
    columns = {field.name for field in model._meta.get_fields()}
    missing = [row for row in delivered() if row["code"] not in known]
    # An early migration knows fewer columns than the register has today.
    rows = [{name: row[name] for name in row if name in columns} for row in missing]
    model.objects.bulk_create(model(**row) for row in rows)


def unload(model) -> None:
    """Take the delivered types out again; used ones are protected."""
    model.objects.filter(code__in=[row["code"] for row in delivered()]).delete()


def delivered() -> list[dict]:
    """One dict of columns for each delivered type; groups share what they have in common."""
    groups = tomllib.loads(REGISTER.read_text(encoding="utf-8"))["groups"]
    return [{**group["common"], **row} for group in groups for row in group["types"]]
