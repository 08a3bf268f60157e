"""To be written."""

from __future__ import annotations

from rashomon.read.draft import Draft


def read_events(draft: Draft) -> None:
    """Read events."""
