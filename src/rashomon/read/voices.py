"""To be written."""

from __future__ import annotations

from rashomon.read.draft import Draft


def read_voices(draft: Draft) -> None:
    """Read voices."""


def mark_parties(draft: Draft) -> None:
    """Say which voices are parties to the conflict the document tells of."""
