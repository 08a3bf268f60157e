"""Learns the weights of choosing among the entries of a name, and how far a choice's share can be trusted.

A random search: one to three weights are changed at a time, and a change is kept if more names come to lie within
161 km, counted in each set alike; small gains on documents that were searched are all it may claim, so a third of the
documents is only measured on.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec
from training.places.documents import RIGHT_WITHIN_KM, SETS, Gold, Located, documents, kilometres

from rashomon.read.place_resolution import Choice, resolve
from rashomon.read.place_spots import Spot
from rashomon.read.place_weights import Weights
from rashomon.read.places import given_spots

Scores = dict[str, float]
BY_HAND = ("famous", "rival_country")
"""Kept as set by hand: half of the names searched are those of small American towns, which bear the names of the
world's cities and countries far more often than other news does."""
_MAY_BE_NEGATIVE = frozenset({"level_adm2", "level_town"})


class Case(NamedTuple):
    """A document, its marked names as spots, and where they lie."""

    document: Located
    spots: list[Spot]
    toponyms: list[Gold]


def cases(name: str) -> list[Case]:
    """All documents of a set, ready to be resolved again and again."""
    return [
        Case(document, given_spots(document.draft, document.draft.given_toponyms or ()), document.toponyms)
        for document in documents(name)
    ]


def is_right(choice: Choice, toponym: Gold) -> bool:
    """Whether a choice lies within 161 km of where the name was located."""
    c = choice.candidate
    if c is None or c.lat is None or c.lon is None:
        return False
    return kilometres(toponym["lat"], toponym["lon"], c.lat, c.lon) <= RIGHT_WITHIN_KM


def judged(found: Iterable[Case], weights: Weights) -> list[tuple[Choice, bool]]:
    """Each choice and whether it is right."""
    return [
        (choice, is_right(choice, toponym))
        for case in found
        for choice, toponym in zip(resolve(case.document.draft, case.spots, weights), case.toponyms, strict=True)
    ]


def accuracy(found: Iterable[Case], weights: Weights) -> float:
    """The share of names located within 161 km."""
    outcomes = [right for _, right in judged(found, weights)]
    return sum(outcomes) / max(len(outcomes), 1)


def search(weights: Weights, *, turns: int, seed: int, tell: Callable[[str], None]) -> tuple[Weights, Scores]:
    """The best weights found, and their scores on the documents searched and on those only measured on."""
    sets = {name: cases(name) for name in SETS}
    searched = {name: [c for c in found if not c.document.held_out] for name, found in sets.items()}
    held = {name: [c for c in found if c.document.held_out] for name, found in sets.items()}
    random.seed(seed)
    best, best_score = weights, _mean(searched, weights)
    tell(f"start: {best_score:.4f}, held out {_by_set(held, weights)}")
    for turn in range(turns):
        tried = _changed(best)
        score = _mean(searched, tried) if tried is not None else 0.0
        if tried is not None and score > best_score:
            best, best_score = tried, score
            tell(f"turn {turn}: {score:.4f}")
    scores = {f"{name}, searched": round(accuracy(found, best), 4) for name, found in searched.items()}
    scores |= {f"{name}, held out": value for name, value in _by_set(held, best).items()}
    return best, scores


def _changed(weights: Weights) -> Weights | None:
    changes: dict[str, float] = {}
    fields = {name: value for name, value in msgspec.structs.asdict(weights).items() if name not in BY_HAND}
    for name in random.sample(sorted(fields), random.choice((1, 2, 3))):
        value = fields[name]
        step = random.gauss(0, 0.3) if abs(value) < 3 else 0.0
        changes[name] = round(value * random.choice((0.5, 0.7, 0.85, 1.2, 1.4, 2.0)) + step, 2)
        if changes[name] < 0 and name not in _MAY_BE_NEGATIVE:
            return None
    return msgspec.structs.replace(weights, **changes)


def _by_set(sets: dict[str, list[Case]], weights: Weights) -> Scores:
    return {name: round(accuracy(found, weights), 4) for name, found in sets.items()}


def _mean(sets: dict[str, list[Case]], weights: Weights) -> float:
    return sum(accuracy(found, weights) for found in sets.values()) / len(sets)
