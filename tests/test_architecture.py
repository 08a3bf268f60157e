"""The house keeps its order: a stage imports only what stands above it, read from the code's own syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon

ROOT = Path(rashomon.__file__).parent

ORDER = ("model", "reference", "acquire", "read", "ledger", "link", "weigh", "export", "web", "cli")
"""The stages in the order of the flow (DESIGN: layout). `scale` stands apart: nothing imports it."""
ABOVE_ALL = {"rashomon.settings", "rashomon.errors"}
"""Modules outside the stages that any stage may import; `pipeline` is for the command line, web and scale only."""
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "service", "misc"}
SQL = {"sqlalchemy", "sqlite3", "psycopg"}


def modules() -> list[Path]:
    """All modules of the package."""
    return sorted(ROOT.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stage_of(path: Path) -> str | None:
    """The stage folder a file lies in, None for the files above the stages."""
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else None


@pytest.mark.parametrize("path", [m for m in modules() if stage_of(m)], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_stage_imports_only_what_stands_above_it(path: Path) -> None:
    """No stage reaches down the flow, and only the edge knows the pipeline."""
    stage = stage_of(path)
    assert stage in (*ORDER, "scale"), f"{stage} is no stage of the design"
    for name in imported(path):
        above = any(name == top or name.startswith(top + ".") for top in ABOVE_ALL)
        if not name.startswith("rashomon.") or above:
            continue
        target = name.split(".")[1]
        if target == "__version__":
            continue
        assert target != "scale", f"{name}: nothing imports scale"
        if stage == "scale":
            continue
        if target == "pipeline":
            assert stage in ("web", "cli"), f"{path} imports the pipeline; only the edge does"
            continue
        assert target in ORDER, f"{path} imports {name}, which is no stage"
        assert ORDER.index(target) <= ORDER.index(stage), f"{path} imports {name}, which stands below it"


def test_the_model_imports_nothing_from_the_rest() -> None:
    """The nouns stand on their own."""
    for path in (ROOT / "model").glob("*.py"):
        for name in imported(path):
            assert not name.startswith("rashomon.") or name.startswith("rashomon.model"), f"{path}: {name}"


def test_only_the_ledger_speaks_sql() -> None:
    """SQL stays behind the ledger's doors."""
    for path in modules():
        if stage_of(path) != "ledger":
            assert not SQL & {name.split(".")[0] for name in imported(path)}, f"{path} imports a database library"


def test_modules_are_named_for_concepts_and_say_what_they_do() -> None:
    """Every module opens with a docstring, and none has a name that says nothing."""
    for path in modules():
        assert path.stem not in NAMES_THAT_SAY_NOTHING, f"{path}: name it for its concept"
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} has no docstring"


def test_no_module_outgrows_one_sitting() -> None:
    """A file that is too long to read in one sitting is two concepts."""
    for path in modules():
        assert len(path.read_text("utf-8").splitlines()) <= 600, f"{path} has grown too long: split it by concept"


def test_only_the_command_line_prints() -> None:
    """A library never prints."""
    for path in modules():
        if stage_of(path) == "cli":
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        assert not any(isinstance(c.func, ast.Name) and c.func.id == "print" for c in calls), f"{path} prints"
