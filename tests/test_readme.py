"""The README tells the truth: its Python runs and prints what it says, its commands and links exist."""

from __future__ import annotations

import contextlib
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from typer.main import get_command

from rashomon.cli.main import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.split()
    for language, block in BLOCKS
    if language == "console"
    for line in block.splitlines()
    if line.startswith("rashomon ")
]


def test_python_examples_print_what_the_readme_says() -> None:
    """Each Python block runs; the text block after it is its output, to the character."""
    ran = 0
    for (language, block), (following, expected) in pairwise(BLOCKS):
        if language == "python" and following == "text":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block, "README.md", "exec"), {"__name__": "readme"})
            assert out.getvalue() == expected
            ran += 1
    assert ran >= 1


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_and_options_of_the_readme_exist(words: list[str]) -> None:
    """Each command line of the README names a command that exists, with options it takes."""
    command = get_command(app).commands[words[1]]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_of_the_readme_lead_somewhere(target: str) -> None:
    """No link points at a file that is not there."""
    assert (ROOT / target).exists()


def test_make_targets_of_the_readme_exist() -> None:
    """`make demo` and `make test` are in the Makefile."""
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make (\w+)`?", README)) <= targets


def test_version_stands_once_and_is_in_the_changelog() -> None:
    """Package, project file and changelog agree on the version."""
    import rashomon

    assert f'version = "{rashomon.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"## [{rashomon.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
