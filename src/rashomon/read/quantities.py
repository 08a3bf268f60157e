"""To be written."""

from __future__ import annotations

from rashomon.read.draft import Draft


def read_quantities(draft: Draft) -> None:
    """Read quantities."""
