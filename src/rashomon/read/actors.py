"""To be written."""

from __future__ import annotations

from rashomon.read.draft import Draft


def read_actors(draft: Draft) -> None:
    """Read actors."""
