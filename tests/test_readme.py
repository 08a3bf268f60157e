"""README and docs tell the truth: their Python runs and prints what they say, their commands and links exist."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from typer.main import get_command

from rashomon.cli.main import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = {page.name: re.findall(r"```(\w+)\n(.*?)```", page.read_text("utf-8"), re.DOTALL) for page in PAGES}
EXAMPLES = [
    pytest.param(block, expected, id=f"{name}-{number}")
    for name, blocks in BLOCKS.items()
    for number, ((language, block), (following, expected)) in enumerate(pairwise(blocks))
    if language == "python" and following == "text"
]
COMMANDS = [
    shlex.split(line, comments=True)
    for blocks in BLOCKS.values()
    for language, block in blocks
    if language == "console"
    for line in block.splitlines()
    if line.startswith("rashomon ")
]
LINKS = [(page, target) for page in PAGES for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]


def test_readme_and_quotations_have_examples() -> None:
    """The pages that promise examples have some."""
    assert {str(example.id).rpartition("-")[0] for example in EXAMPLES} >= {"README.md", "quotations.md"}


@pytest.mark.parametrize(("block", "expected"), EXAMPLES)
def test_python_examples_print_what_the_page_says(block: str, expected: str) -> None:
    """Each Python block runs; the text block after it is its output, to the character."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block, "example", "exec"), {"__name__": "example"})
    assert out.getvalue() == expected


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_and_options_of_the_pages_exist(words: list[str]) -> None:
    """Each command line of the pages names a command that exists, with options it takes."""
    command = get_command(app)
    for word in words[1:]:
        if word not in getattr(command, "commands", {}):
            break
        command = command.commands[word]  # type: ignore[attr-defined]
    assert not hasattr(command, "commands"), f"{words[1]} is no command"
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize(("page", "target"), LINKS, ids=lambda value: getattr(value, "name", value))
def test_links_of_the_pages_lead_somewhere(page: Path, target: str) -> None:
    """No link points at a file that is not there."""
    assert (page.parent / target).exists()


def test_make_targets_of_the_readme_exist() -> None:
    """`make demo` and `make test` are in the Makefile."""
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make (\w+)`?", README)) <= targets


def test_version_stands_once_and_is_in_the_changelog() -> None:
    """Package, project file and changelog agree on the version."""
    import rashomon

    assert f'version = "{rashomon.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"## [{rashomon.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
