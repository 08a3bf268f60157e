"""The two streams: answers go to standard output (rich on a terminal, plain when piped), everything else to the other.

With `--format jsonl` standard output holds JSON lines and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import NoReturn, TypeVar

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from rashomon.model.schema import encode

Item = TypeVar("Item")

_PLAIN_WIDTH = 110


def answers() -> Console:
    """The console of answers; when piped it is plain and has a fixed width, so that the same input prints the same."""
    piped = not sys.stdout.isatty()
    return Console(width=_PLAIN_WIDTH if piped else None, no_color=piped, highlight=False, soft_wrap=False)


def notices() -> Console:
    """The console of progress, warnings and errors."""
    return Console(stderr=True, highlight=False)


def fail(message: str) -> NoReturn:
    """Say what went wrong and what to do, and stop with exit code 2."""
    notices().print(f"rashomon: {message}", markup=False)
    raise typer.Exit(2)


def write_line(record: msgspec.Struct) -> None:
    """One record as one line of JSON on standard output."""
    sys.stdout.buffer.write(encode(record) + b"\n")
    sys.stdout.buffer.flush()


def with_progress(items: Iterable[Item], total: int | None, what: str) -> Iterator[Item]:
    """The items, with count and time left on standard error once there is more than one and a terminal to show it."""
    if (total is not None and total < 2) or not sys.stderr.isatty():
        yield from items
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=notices(), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task)
