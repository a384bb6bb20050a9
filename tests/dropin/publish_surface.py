"""Reads Wagtail's source for every place that can make content public or rewrite a revision."""

import ast
from collections.abc import Iterator
from pathlib import Path

import wagtail

ROOT = Path(wagtail.__file__).parent
LEFT_OUT = {"tests", "test", "migrations", "project_template", "locale"}
# Calls that publish, copy into public, or write revisions; names that carry them about.
CALLS = frozenset(
    {
        "_publish_revision",
        "_unpublish",
        "convert_alias",
        "copy_for_translation",
        "create_alias",
        "get_action_class",
        "get_actions_for_model",
        "publish",
        "save_revision",
        "unpublish",
        "update_aliases",
        "with_content_json",
    }
)
ACTIONS = frozenset(
    {
        "ConvertAliasPageAction",
        "CopyForTranslationAction",
        "CopyPageAction",
        "CopyPageForTranslationAction",
        "CreatePageAliasAction",
        "PublishPageRevisionAction",
        "PublishRevisionAction",
        "RevertToPageRevisionAction",
        "UnpublishAction",
        "UnpublishPageAction",
    }
)
SWITCHES = frozenset({"keep_live", "live", "skip_permission_checks"})


def places() -> set[str]:
    """Every place as `file::function: what`, relative to the package."""
    found = set()
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT)
        if not LEFT_OUT.intersection(name.parts) and not path.name.startswith("test"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {f"{name.as_posix()}::{place}" for place in _places_in(tree, [])}
    return found


def _places_in(node, names) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _bases(child, names)
            yield from _places_in(child, [*names, child.name])
            continue
        what = _what(child)
        if what:
            yield f"{'.'.join(names) or '<module>'}: {what}"
        yield from _places_in(child, names)


def _bases(child, names) -> Iterator[str]:
    for base in getattr(child, "bases", []):
        if _name(base) in ACTIONS:
            yield f"{'.'.join([*names, child.name])}: is {_name(base)}"


def _what(node) -> str:
    """What this piece of source does to the public, or nothing."""
    if isinstance(node, ast.Call):
        called = _name(node.func)
        if called in CALLS | ACTIONS:
            return f"calls {called}"
        for word in node.keywords:
            if word.arg in SWITCHES and _is_true(word.value):
                return f"passes {word.arg}=True to {called}"
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr == "live":
                return f"sets live = {ast.unparse(node.value)}"
    return ""


def _name(node) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _is_true(node) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
