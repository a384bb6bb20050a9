"""How the house is cut: floors, rooms, names, and what templates may hold."""

import ast
import re
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ["gso_workflow", "stats_pages", "home", "portal"]
CODE = ["gso_workflow", "stats_pages", "home", "site"]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}
MODELADMIN = "wagtail_modeladmin"
# An office is named by its rows alone; these words begin the names of real ones.
OFFICE_NAME = re.compile(
    r"(Tổng cục|Cục|Chi cục) Thống kê(?! Mẫu)| Cục trưởng Cục|gso\.gov\.vn|nso\.gov\.vn", re.I
)
CONTENT = ("home/demo/", "/locale/", "/data/")
# What the browser says of this instant; `expect` waits until the page says it, or never does.
OF_AN_INSTANT = {"is_visible", "is_hidden", "is_checked", "is_enabled", "is_disabled"}


def files(*suffixes, among=CODE):
    """Every file of the project's own with one of these endings, by its path from the root."""
    found = (path for folder in among for path in (ROOT / folder).rglob("*"))
    return sorted(
        path.relative_to(ROOT)
        for path in found
        if path.suffix in suffixes and "__pycache__" not in path.parts
    )


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def imports_of(path):
    """The top-level names of the modules that a file imports."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph(*FLOORS, cache_dir=None)


@pytest.mark.parametrize("lower", FLOORS[:-1])
def test_no_floor_imports_from_a_floor_above(graph, lower):
    above = FLOORS[FLOORS.index(lower) + 1 :]
    upward = {
        (module, imported)
        for module in graph.find_descendants(lower) | {lower}
        for imported in graph.find_modules_directly_imported_by(module)
        if imported.split(".")[0] in above
    }
    assert upward == set()


def test_the_graph_sees_the_arrows_that_run_down(graph):
    assert graph.find_downstream_modules("gso_workflow.models.regulated") >= {
        "stats_pages.models.publication",
        "home.models.pages",
    }


def test_site_is_a_folder_and_no_package():
    assert (ROOT / "site" / "portal" / "__init__.py").exists()
    assert not (ROOT / "site" / "__init__.py").exists()
    ignored = read(".gitignore").splitlines()
    assert {"/site", "/site/", "site", "site/"}.isdisjoint(ignored)


def test_modeladmin_is_confined_to_one_module():
    assert [str(path) for path in files(".py") if MODELADMIN in imports_of(path)] == [
        "gso_workflow/viewsets.py"
    ]


def test_no_module_is_named_for_having_no_subject():
    assert [str(path) for path in files(".py") if path.stem in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("path", [p for p in files(".py") if p.name == "wagtail_hooks.py"], ids=str)
def test_hooks_only_register(path):
    tree = ast.parse(read(path))
    allowed = (ast.Import, ast.ImportFrom, ast.Expr, ast.FunctionDef)
    assert [ast.unparse(node) for node in tree.body if not isinstance(node, allowed)] == []
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert [f.name for f in functions if not f.decorator_list or len(f.body) != 1] == []
    assert [f.name for f in functions if not isinstance(f.body[0], ast.Return)] == []


@pytest.mark.parametrize("path", files(".py", among=["tests/journeys"]), ids=str)
def test_journeys_wait_for_what_they_look_at(path):
    calls = [node.func for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.Call)]
    assert [ast.unparse(call) for call in calls if getattr(call, "attr", "") in OF_AN_INSTANT] == []


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(r"<style|\sstyle\s*=", id="style"),
        pytest.param(r"<script(?![^>]*\bsrc=)[^>]*>", id="script"),
        pytest.param(r"\son[a-z]+\s*=\s*[\"']", id="event-attribute"),
        pytest.param(r"(src|href)=[\"'](https?:)?//", id="third-party-host"),
    ],
)
def test_templates_hold_nothing_that_the_security_policy_refuses(fault):
    markup = {path: re.sub(r"{%.*?%}", "", read(path)) for path in files(".html")}
    assert [str(path) for path, text in markup.items() if re.search(fault, text, re.I)] == []


def test_no_code_or_template_names_an_office():
    found = [
        f"{path}: {match.group()}"
        for path in files(".py", ".html", ".txt", ".js", ".css")
        if not any(part in f"/{path}" for part in CONTENT)
        for match in [OFFICE_NAME.search(read(path))]
        if match
    ]
    assert found == []
