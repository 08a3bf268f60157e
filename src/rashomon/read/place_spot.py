"""A Spot: where a name of a place stands in the text, and what the words beside it say of its kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Spot:
    """A place name at tokens [start, end): its words, and the feature word beside it, if any."""

    start: int
    end: int
    name: str
    feature: str | None = None
    """Level that a word beside the name says: town, adm1, adm2, point, water, region, neighbourhood, road."""
    known: bool = True
    sure: float = 1.0
    """How likely it is that the words name a place: what they count for as evidence on other names."""
    adjective: bool = False
    """A country's adjective in front of what lies in it: "the Syrian city of Homs"."""
    low: int = -1
    """First surface character, where tokens do not fit; -1 for the token's own."""
    high: int = -1
