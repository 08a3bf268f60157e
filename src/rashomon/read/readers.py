"""The readers in their order: the only list of them. To add one, write its function and add a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.read.actors import read_actors
from rashomon.read.claims import read_claims
from rashomon.read.draft import Draft
from rashomon.read.events import read_events
from rashomon.read.places import read_places
from rashomon.read.quantities import read_quantities
from rashomon.read.quotations import read_quotations
from rashomon.read.times import read_times
from rashomon.read.voices import read_voices


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: what it needs in the draft before it runs, and what it adds."""

    name: str
    read: Callable[[Draft], None]
    needs: tuple[str, ...]
    gives: tuple[str, ...]


READERS: tuple[Reader, ...] = (
    Reader("times", read_times, (), ("times",)),
    Reader("actors", read_actors, (), ("actors",)),
    Reader("places", read_places, ("times", "actors"), ("places",)),
    Reader("quantities", read_quantities, ("times", "actors", "places"), ("quantities",)),
    Reader("quotations", read_quotations, ("actors",), ("quotations",)),
    Reader("voices", read_voices, ("actors", "quotations"), ("voices",)),
    Reader("events", read_events, ("times", "actors", "places", "quantities", "quotations"), ("events",)),
    Reader("claims", read_claims, ("quotations", "voices", "events"), ("reports", "claims")),
)


def readers_for(given: str) -> tuple[Reader, ...]:
    """The readers that it takes to get one thing, in order: `readers_for("voices")` leaves times and places out."""
    wanted = {given}
    chosen: list[Reader] = []
    for reader in reversed(READERS):
        if wanted.intersection(reader.gives):
            wanted.update(reader.needs)
            chosen.append(reader)
    return tuple(reversed(chosen))
