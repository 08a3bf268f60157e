"""`rashomon voices` as a newsroom meets it: a page by speaker, lines for programs, clear words for mistakes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rashomon.model.schema import json_schema

STORY = """Shells hit the bus station in Kidal on Monday

Two drivers were killed, Mayor Fanta Keita told Radio Alba. “We heard three blasts,” she said.

The army said that residents had reported that the rebels fired first.

A driver said the station was full. “Nobody warned us,” he added.

The Kidal Courier could not independently verify the account.
"""


def voices(
    *arguments: str, stdin: bytes = STORY.encode(), cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `rashomon voices` as a process of its own."""
    command = [sys.executable, "-m", "rashomon.cli.main", "voices", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False)


@pytest.fixture(scope="module")
def page() -> list[str]:
    """The page of the story, line by line."""
    done = voices("-", "--publisher", "Kidal Courier")
    assert done.returncode == 0, done.stderr
    return [line.rstrip() for line in done.stdout.decode().splitlines()]


def section(page: list[str], heading: str) -> str:
    """What stands under a speaker's name, as one line of words."""
    start = next(number for number, line in enumerate(page) if line.startswith(heading))
    end = next((n for n, line in enumerate(page[start + 1 :], start + 1) if not line), len(page))
    return " ".join(" ".join(page[start:end]).split())


def test_each_speaker_has_a_section_with_the_words(page: list[str]) -> None:
    """Words, kind, stance, cue, medium, chain and position stand under the one who said them."""
    told = section(page, "Fanta Keita")
    assert "[person, Mayor]" in told
    assert "par. 2, line 3 Two drivers were killed indirect · asserted · cue “told” · interview" in told
    assert "Radio Alba ← Fanta Keita" in told
    assert "“We heard three blasts,” direct · asserted · cue “said”" in told


def test_what_is_said_inside_is_indented_and_again_under_its_speaker(page: list[str]) -> None:
    """A quotation within another stands beneath it with its speaker's name, and in that speaker's own section."""
    assert "↳ residents: that the rebels fired first" in section(page, "army")
    assert "that the rebels fired first" in section(page, "residents")


def test_unnamed_speakers_come_after_the_named(page: list[str]) -> None:
    """Who has no name is listed as unnamed, with the words."""
    headings = [line for line in page if "   [" in line]
    unnamed = ["[unnamed" in line for line in headings]
    assert unnamed == sorted(unnamed) and any(unnamed)
    assert "Nobody warned us" in section(page, "A driver")


def test_the_outlets_own_voice_comes_last(page: list[str]) -> None:
    """What the publisher could not verify is no speaker's: it stands at the end."""
    own = "Kidal Courier, in its own voice"
    assert own in page
    assert "could not independently verify" in section(page, own)
    assert not any("   [" in line for line in page[page.index(own) :])


def test_lines_are_valid_and_nothing_else() -> None:
    """With `--format jsonl` standard output holds one schema-valid line a quotation."""
    done = voices("-", "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    validator = Draft202012Validator(json_schema("quotation"))
    for line in lines:
        validator.validate(line)
        for span in line["content"]:
            assert STORY[span["start"] : span["end"]] == span["exact"]
    assert {line["chain"][-1]["name"] for line in lines if line["chain"]} >= {"Fanta Keita", "army", "residents"}


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    """What cannot be read is said on standard error, and the next file is read."""
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.html").write_text(
        f"<html><body><article><h1>Shells hit Kidal</h1><p>{STORY}</p></article></html>",
        "utf-8",
    )
    done = voices(str(tmp_path), "--format", "jsonl")
    told = " ".join(done.stderr.decode().split())
    assert done.returncode == 0
    assert "a.txt: unreadable" in told and "b.txt: empty" in told
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines and all(line["uri"].endswith("c.html") for line in lines)
    page = voices(str(tmp_path)).stdout.decode()
    assert "Status: unreadable" in page and "Fanta Keita" in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("no-such-file.txt",), "There is no file no-such-file.txt"),
        (("-", "--published", "last week"), "is no EDTF date"),
        (("-", "--format", "csv"), "'csv' is not one of"),
    ],
)
def test_a_mistake_gets_clear_words(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    """Exit code 2, what is wrong on standard error, nothing on standard output, no traceback."""
    done = voices(*arguments, cwd=tmp_path)
    told = " ".join(done.stderr.decode().replace("│", " ").split())
    assert done.returncode == 2
    assert message in told and "Traceback" not in told
    assert done.stdout == b""


def test_nobody_quoted_is_said_so() -> None:
    """A text without quotations says that, and an empty one that there is nothing to read."""
    assert "Nobody is quoted" in voices("-", stdin=b"The road is closed. Rain fell.").stdout.decode()
    assert "There are no words to read" in voices("-", stdin=b"").stdout.decode()
