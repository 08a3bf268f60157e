"""Stage 6: incidents in the formats people use. `EXPORTERS` is the only list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rashomon.export.jsonl import jsonl_lines
from rashomon.model import Incident, Reading

__all__ = ["EXPORTERS", "Exporter"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: its name on the command line, what it is, and how it is written."""

    name: str
    description: str
    media_type: str
    suffix: str
    parts: Callable[[Iterable[Incident], Iterable[Reading]], Iterator[bytes]]
    """Incidents, and the readings they rest on, to the bytes of the file, piece by piece."""


EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter("jsonl", "one rashomon.incident/1 a line, lossless", "application/jsonl", ".jsonl", jsonl_lines),
    )
}
"""To add an export: write its module and add a row here."""
