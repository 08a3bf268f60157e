"""The rows of the actor tables as frozen types, and how a cell is read.

In go the CSV files of the reference data; out come actors, generic nouns and matches. A kind, limit or population
that the schema does not know stops the load, so that no row carries a value nobody handles.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources
from typing import Literal, cast, get_args

import msgspec

from rashomon.model.reading import ActorKind
from rashomon.model.values import Population

How = Literal["name", "acronym", "institution", "state", "composed"]
Limit = Literal["country", "mixed_case", "id"]


class KnownActor(msgspec.Struct, frozen=True, kw_only=True):
    """One actor the catalogue knows; `kind` is that of a reading's Actor, `source` says where the row is from.

    `country` is where it belongs, `active_in` where it has been seen acting (both ISO 3166-1 alpha-2);
    `years` is "first-last", open at either end; an empty list or None is "not known", never "none".
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    active_in: tuple[str, ...] = ()
    parent: str | None = None
    backers: tuple[str, ...] = ()
    years: str | None = None
    wikidata: str | None = None
    roles: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""


class Match(msgspec.Struct, frozen=True):
    """A name found at tokens [start, end): the actors it may mean, best first, and how it was found.

    `branch` is what the words say beyond the actor ("air_force" of "Turkish warplanes"). A `state` match is a
    country's bare name, which may as well be a place: the sentence decides, not the catalogue.
    """

    start: int
    end: int
    candidates: tuple[KnownActor, ...]
    how: How
    branch: str | None = None
    decided: bool = True

    @property
    def actor(self) -> KnownActor | None:
        """The one actor meant, or None where several fit equally well."""
        return self.candidates[0] if self.decided else None


class GenericActor(msgspec.Struct, frozen=True):
    """A noun that names actors by what they are ("militants"): the kind and the population it counts among."""

    noun: str
    kind: ActorKind
    population: Population | None


class Surface(msgspec.Struct, frozen=True):
    """One written form of an actor, and when it may be believed."""

    actor: str
    how: How
    limits: frozenset[str] = frozenset()


class Service(msgspec.Struct, frozen=True):
    """A phrase for a part of a state ("warplanes"): which part, which branch, whether "… of X" is said."""

    entity: str
    branch: str | None
    reversible: bool


class Country(msgspec.Struct, frozen=True):
    """A country's adjective or name as written."""

    iso: str
    is_name: bool


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yields the rows of a CSV file of the reference data, cells stripped."""
    text = resources.files("rashomon.reference").joinpath("data", name).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield {key: (value or "").strip() for key, value in row.items()}


def listed(cell: str) -> tuple[str, ...]:
    """Returns the items of a cell that holds a ";" list."""
    return tuple(item for part in cell.split(";") if (item := part.strip()))


def kind_of(value: str) -> ActorKind:
    """Returns an actor kind as the schema's type; raises ValueError for an unknown one."""
    if value not in get_args(ActorKind):
        raise ValueError(f"unknown actor kind {value!r}: use one of {', '.join(get_args(ActorKind))}")
    return cast(ActorKind, value)


def known_actor(row: dict[str, str]) -> KnownActor:
    """Returns the actor of a row of actors.csv."""
    return KnownActor(
        id=row["id"], name=row["name"], kind=kind_of(row["kind"]), aliases=listed(row["aliases"]),
        country=row["country"] or None, active_in=listed(row["active_in"]), parent=row["parent"] or None,
        backers=listed(row["backers"]), years=row["years"] or None, wikidata=row["wikidata"] or None,
        roles=listed(row["roles"]), source=row["source"], licence=row["licence"],
    )  # fmt: skip


def publisher_actor(row: dict[str, str]) -> KnownActor:
    """Returns a row of publishers.csv as an actor, so that a voice can carry its id."""
    return KnownActor(
        id=f"publisher:{row['id']}", name=row["name"], kind="organisation", aliases=listed(row["aliases"]),
        country=row["country"] or None, parent=f"state:{row['country']}" if row["state_owned"] == "yes" else None,
        roles=(row["kind"],), source=row["source"], licence=row["licence"],
    )  # fmt: skip
