"""The house keeps its shape: imports run one way, names are public once, the README tells the truth."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import geodata
import transcript

ROOT = Path(__file__).parents[1]
PACKAGES = ("transcript", "geodata", "dashboard")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).glob("*.py"))


def body_lines(function: ast.FunctionDef) -> int:
    """Count the lines of a function below its docstring."""
    first = function.body[ast.get_docstring(function) is not None :] or function.body
    return (function.end_lineno or 0) - first[0].lineno + 1


def test_imports_run_from_the_screen_to_the_text() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("package", [transcript, geodata])
def test_what_is_public_is_listed_in_order_and_there(package: object) -> None:
    listed = package.__all__  # type: ignore[attr-defined]  # a package has it
    names = [name for name in vars(package) if not name.startswith("_")]
    classes_first = sorted(listed, key=lambda name: (not name.isupper(), name[0].islower(), name))
    assert listed == classes_first
    assert [name for name in listed if name not in names] == []


def test_no_module_hides_one_of_the_standard_library() -> None:
    assert [path.stem for path in MODULES if path.stem in sys.stdlib_module_names] == []


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "helpers", "common", "services", "misc", "config", "settings"}
    assert [path.name for path in MODULES if path.stem in drawers] == []


def test_modules_and_functions_stay_small() -> None:
    assert {
        path.name for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 320
    } == set()
    bodies = [
        (f"{path.name}:{node.name}", body_lines(node))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    sizes = sorted(size for _, size in bodies)
    assert sizes[len(sizes) // 2] <= 10
    assert [name for name, size in bodies if size > 40] == []


def test_html_is_escaped_in_one_module_only() -> None:
    makers = {"markupsafe", "html"}
    users = {
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and node.module in makers)
        or (isinstance(node, ast.Import) and makers & {alias.name for alias in node.names})
    }
    assert users == {"markup.py"}


def test_the_browser_side_never_parses_markup() -> None:
    for path in (ROOT / "dashboard" / "browser").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        for danger in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ):
            assert danger not in text, f"{path.name} uses {danger}"


def test_the_plain_modules_know_nothing_of_streamlit() -> None:
    knowing = {
        path.name
        for path in (ROOT / "dashboard" / "browser").glob("*.js")
        if re.search("streamlit|setTriggerValue", path.read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert knowing == {"streamlit.js"}


def test_every_dependency_is_explained_in_the_readme_and_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=~!\[; ]", line)[0] for line in project["dependencies"]]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in names if f"| {name} |" not in readme] == []
    test_names = [re.split(r"[<>=~!\[; ]", line)[0] for line in project["optional-dependencies"]["test"]]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert [name for name in names + test_names if name.lower() not in pinned] == []


def test_the_readme_names_the_two_commands_and_every_package() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python -m pip install --constraint constraints.txt . && parley" in readme
    assert "python -m tests" in readme
    assert "python -m tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [package for package in PACKAGES if f"`{package}`" not in readme] == []


def test_every_line_of_the_settings_says_why() -> None:
    lines = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "=" in line and " # " not in line] == []
