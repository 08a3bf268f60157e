"""From the command line's arguments to acquired documents, with how many there will be."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.acquire.document import Acquired, Overrides
from rashomon.acquire.inputs import acquire_bytes, acquire_lines, acquire_path, paths_of


def gather(arguments: Sequence[str], overrides: Overrides) -> tuple[Iterator[Acquired], int]:
    """Documents of files, folders, globs and `-`, and how many inputs they come from (lines of JSONL counted).

    Raises:
        InputError: A path does not exist or names nothing that can be read.
    """
    files = paths_of(argument for argument in arguments if argument != "-")
    stdin = "-" in arguments
    total = sum(map(_documents_in, files)) + int(stdin)
    return _all(files, overrides, stdin=stdin), total


def _all(files: Sequence[Path], overrides: Overrides, *, stdin: bool) -> Iterator[Acquired]:
    for path in files:
        yield from acquire_path(path, overrides)
    if stdin:
        yield from _from_stdin(overrides)


def _from_stdin(overrides: Overrides) -> Iterator[Acquired]:
    """Standard input: JSONL if its first line is an object, else one document."""
    first = sys.stdin.buffer.readline()
    if first.lstrip().startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from acquire_lines(_after(first), overrides, name="-")
    else:
        yield acquire_bytes(first + sys.stdin.buffer.read(), overrides, uri=None)


def _after(first: bytes) -> Iterator[bytes]:
    yield first
    yield from sys.stdin.buffer


def _documents_in(path: Path) -> int:
    if path.suffix.lower() != ".jsonl":
        return 1
    with path.open("rb") as lines:
        return sum(1 for line in lines if line.strip())
