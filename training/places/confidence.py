"""Learns how often a choice is right: a logistic score of its signs, set to measured shares by isotonic regression.

In: choices on located names, each right or wrong. Out: weights of the signs, steps of a rising map from score to the
share right, and the table of reliability, which is measured by cross-validation over documents: each choice is judged by
weights and steps that were learned without its document. A name that the gazetteer cannot place at all has no choice;
it counts among the names found that are not answered.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from training.places.choosing import cases, judged
from training.places.documents import SETS
from training.places.spotting import fit

from rashomon.read.place_weights import Weights

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
FEWEST = 60
"""Choices that a step must rest on."""
BY_HAND = {"foreign_small": -15.0, "foreign_alternate": -2.5}
"""The lists hold nearly all names of the two sets. Reports from the front name villages that no list has, and a namesake
in a country that the text does not speak of, small or only called so besides, is then the wrong place: it stays under
the threshold."""
SUREST = 0.99
"""No confidence beyond: even names with one entry only are sometimes another place."""
FOLDS = 5
WANTED_RIGHT, WANTED_ANSWERED = 0.96, 0.85
"""Of the answers above the threshold this share shall lie within 161 km, of the names found this share be answered."""

Steps = list[tuple[float, float]]


class Outcome(NamedTuple):
    """A name: its choice's signs (none where it has no point), whether it is right, its document's fold and set."""

    signs: dict[str, float]
    right: bool
    fold: int
    set: str


class Learned(NamedTuple):
    """What a confidence is made of."""

    weights: dict[str, float]
    steps: Steps


class Bin(NamedTuple):
    """One row of the table: from, to, how many choices, the mean confidence said, the share right."""

    low: float
    high: float
    size: int
    said: float
    right: float


def outcomes(weights: Weights) -> list[Outcome]:
    """All names of both sets."""
    found = []
    for name in SETS:
        for case in cases(name):
            fold = int(hashlib.sha256(case.document.gold["id"].encode()).hexdigest(), 16) % FOLDS
            for choice, right in judged([case], weights):
                placed = choice.candidate is not None and choice.candidate.lat is not None
                found.append(Outcome(choice.signs if placed else {}, right and placed, fold, name))
    return found


def learn(found: Iterable[Outcome]) -> Learned:
    """Weights and steps from names that have a choice."""
    placed = [o for o in found if o.signs]
    names = sorted({name for o in placed for name in o.signs})
    given = np.array([[o.signs.get(name, 0.0) for name in names] for o in placed])
    weights = dict(zip(names, fit(given, np.array([o.right for o in placed], dtype=float)), strict=True))
    rounded = {name: round(float(value), 3) for name, value in weights.items()} | BY_HAND
    return Learned(rounded, steps_of([(score(rounded, o), o.right) for o in placed]))


def score(weights: dict[str, float], outcome: Outcome) -> float:
    """The logistic score of a choice."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in outcome.signs.items())))


def steps_of(found: Iterable[tuple[float, bool]]) -> Steps:
    """The rising map: pools of neighbours that would fall are averaged, and each pool is one point."""
    pools: list[list[float]] = []  # sums of score and right, size
    chunk: list[tuple[float, bool]] = []
    ordered = sorted(found)
    for place, one in enumerate(ordered):
        chunk.append(one)
        if len(chunk) < FEWEST and place + 1 < len(ordered):
            continue
        pools.append([sum(s for s, _ in chunk), float(sum(r for _, r in chunk)), float(len(chunk))])
        chunk = []
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    points, reached = [], 0.0
    for total, right, size in pools:
        reached = max(reached, min((right + 1) / (size + 2), SUREST))  # a pool without an error promises no certainty
        points.append((round(total / size, 4), round(reached, 3)))
    return [(0.0, points[0][1]), *points, (1.0, points[-1][1])]


def said_by(learned: Learned, outcome: Outcome) -> float:
    """The confidence of a choice, 0 for a name without one."""
    if not outcome.signs:
        return 0.0
    value = score(learned.weights, outcome)
    for (low, right_low), (high, right_high) in itertools.pairwise(learned.steps):
        if value <= high:
            part = (value - low) / (high - low) if high > low else 1.0
            return right_low + max(0.0, part) * (right_high - right_low)
    return learned.steps[-1][1]


def cross_validated(found: Sequence[Outcome]) -> NDArray[np.float64]:
    """The confidence of each name by what was learned without its fold."""
    said = np.zeros(len(found))
    for fold in range(FOLDS):
        learned = learn(o for o in found if o.fold != fold)
        for i, outcome in enumerate(found):
            if outcome.fold == fold:
                said[i] = said_by(learned, outcome)
    return said


def threshold_of(found: Sequence[Outcome], said: NDArray[np.float64]) -> tuple[float, float, float]:
    """The threshold in hundredths with the best margin over both shares wanted, and these shares."""
    right = np.array([o.right for o in found])
    rows = []
    for hundredths in range(50, 97):
        sure = said >= hundredths / 100
        if sure.any():
            shares = (float(right[sure].mean()), float(sure.mean()))
            wanted = (WANTED_RIGHT, WANTED_ANSWERED)
            margin = min((share - least) / (1 - least) for share, least in zip(shares, wanted, strict=True))
            rows.append((margin, hundredths / 100, *shares))
    _, threshold, precise, answered = max(rows)
    return threshold, precise, answered


def table(found: Sequence[Outcome], said: NDArray[np.float64]) -> list[Bin]:
    """The table of reliability."""
    rows = []
    for low, high in itertools.pairwise(BINS):
        chosen = [
            (s, o.right) for s, o in zip(said, found, strict=True) if o.signs and (low <= s < high or s == high == 1)
        ]
        if chosen:
            size = len(chosen)
            rows.append(Bin(low, high, size, sum(s for s, _ in chosen) / size, sum(r for _, r in chosen) / size))
    return rows


def error_of(rows: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share right lie apart, by choices."""
    total = sum(row.size for row in rows)
    return sum(row.size * abs(row.said - row.right) for row in rows) / total
