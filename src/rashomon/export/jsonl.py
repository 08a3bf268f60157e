"""Incidents as JSONL, one `rashomon.incident/1` a line: the lossless export that all others are views of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.model import Incident, Reading
from rashomon.model.schema import encode


def jsonl_lines(incidents: Iterable[Incident], _readings: Iterable[Reading]) -> Iterator[bytes]:
    """Yields one line for each incident, the same bytes for the same incidents."""
    for incident in incidents:
        yield encode(incident) + b"\n"
