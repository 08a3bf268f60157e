"""What each kind of evidence on place names counts, and how sure a choice is: learned numbers, read from data.

In: `place_weights.json`, which `training/places` writes. Out: the weights of spotting names, of choosing among entries,
and what the confidence of a choice is made of: weights of its signs, a map from their score to the share of such
choices that were right on located names of news, and the threshold.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import msgspec

FILE = "place_weights.json"


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What each kind of evidence counts in choosing among the entries of a name."""

    importance: float
    match: float
    """How well the written name is the entry's own."""
    feature: float
    """The word beside the name says the entry's level ("province")."""
    not_feature: float
    """It says another level."""
    container: float
    """The text states a container that holds the entry."""
    country: float
    """The document speaks of the entry's country."""
    division: float
    district: float
    rarity: float
    concentration: float
    part: float
    """Taken off where the name is listed only without its direction or type word."""
    capital: float
    rival_alternate: float
    near: float
    scale_km: float
    level_adm2: float
    level_town: float
    home: float
    """The publisher's country."""
    actor: float
    abroad: float = 0.0
    """The document names several countries: then a country's name means the country."""
    world: float = 0.0
    """The document names several countries: then a capital's name means the capital."""
    masthead: float = 0.0
    """The publisher's name contains the name of a place: what it counts as a mention."""
    famous: float = 0.0
    """The entry is a city that the whole world knows."""
    rival_country: float = 0.0
    """Taken off a small entry that bears a country's own name."""
    contains: float = 0.0
    """The entry holds what the text puts into a place of this name."""
    peers: float = 0.0
    """The document names other first-level divisions of the division's country."""
    far_masthead: float = 0.0
    """Taken off an entry outside the English-speaking countries for the name that an English paper bears."""


@cache
def _table() -> dict[str, Any]:
    text = (files("rashomon.reference") / "data" / FILE).read_text("utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@cache
def choice_weights() -> Weights:
    """The weights of choosing among a name's entries."""
    return msgspec.convert(_table()["choice"]["weights"], Weights)


@cache
def spotting_weights() -> dict[str, float]:
    """The weights of the signs that a known name is a place where it stands."""
    return dict(_table()["spotting"]["weights"])


@cache
def confidence_weights() -> dict[str, float]:
    """The weights of the signs that a choice is right."""
    return dict(_table()["confidence"]["weights"])


@cache
def pin_threshold() -> float:
    """The default threshold: a place less sure than this is not to be put on a map without a look at its candidates."""
    return float(_table()["confidence"]["threshold"])


@cache
def _confidence_steps() -> list[tuple[float, float]]:
    return [(float(raw), float(right)) for raw, right in _table()["confidence"]["steps"]]


def calibrated(raw: float) -> float:
    """The share of choices with this score that were right, by straight lines between measured steps."""
    steps = _confidence_steps()
    for (low, right_low), (high, right_high) in pairwise(steps):
        if raw <= high:
            share = (raw - low) / (high - low) if high > low else 1.0
            return right_low + max(0.0, share) * (right_high - right_low)
    return steps[-1][1]
