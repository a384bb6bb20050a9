"""The comparisons of layer 4: plain values in, facts about the difference out.

No rows are read here; what the rows hold is gathered by `evidence`.
"""

import json
from collections.abc import Iterable

from gso_workflow.canonical import canonical_json
from gso_workflow.sealing import SealedFile, same_digest
from gso_workflow.verifying.articles import articles_in, first_difference

UNMARKED = "no article[data-package]"


def differing_fields(released: str, live: str) -> tuple[str, ...]:
    """Names of the fields in which two canonical contents differ; empty when they are equal."""
    if released == live:
        return ()
    one, other = json.loads(released), json.loads(live)
    names = {name for name in one.keys() | other.keys() if _text(one, name) != _text(other, name)}
    return tuple(sorted(names))


def _text(content: dict, name: str) -> str | None:
    return canonical_json(content[name]) if name in content else None


def place_differences(released: tuple[str, str], live: tuple[str, str]) -> tuple[str, ...]:
    """Differences between two pairs of address and language, each as "released → live"."""
    pairs = zip(released, live, strict=True)
    return tuple(f"{before} → {after}" for before, after in pairs if before != after)


def record_differences(released: SealedFile, live: SealedFile) -> tuple[str, ...]:
    """Names of the words about a file that differ; its bytes are compared by themselves."""
    names = ("title", "file_name", "credit")
    return tuple(name for name in names if getattr(released, name) != getattr(live, name))


def release_faults(digest: str, resealed: str, recorded: Iterable[str]) -> tuple[bool, bool]:
    """Whether a package's seal is broken, and whether the ledger lacks an act on its digest."""
    broken = not same_digest(digest, resealed)
    return broken, not any(same_digest(digest, one) for one in recorded)


def served_differences(digest: str, rendered: str, served: str) -> tuple[str, ...]:
    """How a served page differs from the page that the sealed package renders to.

    Both are whole HTML pages; `digest` is the released one. Empty when readers get its content.
    """
    released, found = articles_in(rendered), articles_in(served)
    if len(released) != 1:
        return ()
    if len(found) != 1:
        return (f"{len(found)} × article[data-package]",)
    if not same_digest(found[0].digest, digest):
        return (f"data-package: {digest[:12]} → {found[0].digest[:12]}",)
    passages = first_difference(released[0].content, found[0].content)
    return passages or ()
