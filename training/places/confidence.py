"""Learns how often a choice is right, from its raw share: isotonic regression, and the table of reliability.

In: choices on located names, each right or wrong. Out: steps of a rising map from raw share to the share right. A name
that the gazetteer cannot place at all has no choice and no part in this.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from training.places.choosing import cases, judged
from training.places.documents import SETS

from rashomon.read.place_weights import Weights, calibrated

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
FEWEST = 60
"""Choices that a step must rest on."""


class Outcome(NamedTuple):
    """A choice that has a point: its raw share, whether it is right, whether its document was held out."""

    raw: float
    right: bool
    held_out: bool


class Bin(NamedTuple):
    """One row of the table: from, to, how many choices, the mean confidence said, the share right."""

    low: float
    high: float
    size: int
    said: float
    right: float


def outcomes(weights: Weights) -> list[Outcome]:
    """All choices of both sets."""
    found = []
    for name in SETS:
        for case in cases(name):
            for choice, right in judged([case], weights):
                if choice.candidate is not None and choice.candidate.lat is not None:
                    found.append(Outcome(choice.raw, right, case.document.held_out))
    return found


def steps_of(found: Iterable[Outcome]) -> list[tuple[float, float]]:
    """The rising map: pools of neighbours that would fall are averaged, and each pool is one point."""
    alike: dict[float, list[Outcome]] = {}
    for outcome in found:
        alike.setdefault(round(outcome.raw, 3), []).append(outcome)
    pools: list[list[float]] = []  # sums of raw and right, size
    chunk: list[Outcome] = []
    for raw in sorted(alike):
        chunk += alike[raw]
        if len(chunk) < FEWEST and raw < 1.0:
            continue
        pools.append([sum(o.raw for o in chunk), float(sum(o.right for o in chunk)), float(len(chunk))])
        chunk = []
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    points = [(round(raw / size, 3), round(right / size, 3)) for raw, right, size in pools]
    return [(0.0, points[0][1]), *points, (1.0, points[-1][1])]


def table(found: Sequence[Outcome]) -> list[Bin]:
    """The table of reliability of the calibrated confidence."""
    rows = []
    for low, high in itertools.pairwise(BINS):
        inside = [(calibrated(o.raw), o.right) for o in found]
        chosen = [(said, right) for said, right in inside if low <= said < high or (high == 1.0 and said == 1.0)]
        if chosen:
            size = len(chosen)
            rows.append(Bin(low, high, size, sum(s for s, _ in chosen) / size, sum(r for _, r in chosen) / size))
    return rows


def error_of(rows: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share right lie apart, by choices."""
    total = sum(row.size for row in rows)
    return sum(row.size * abs(row.said - row.right) for row in rows) / total
