"""How sure the choice of an entry is: signs of a choice in, the share of such choices that were right out.

The share of the evidence that the chosen entry has says how it stands against its namesakes in the lists. It says
nothing of what the lists lack: a name with one small entry only is less sure than one with a large entry.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rashomon.read.place_names import BESIDES
from rashomon.read.place_weights import calibrated, confidence_weights
from rashomon.reference.gazetteer_place import Matched

if TYPE_CHECKING:
    from rashomon.read.place_named import Named
    from rashomon.read.place_names import Candidate

_LEAST, _MOST = 0.02, 0.999
_SMALL = 0.4
"""Importance of a town of a hundred thousand: smaller ones are seldom named abroad."""


class Beside(NamedTuple):
    """What the text says beside a name."""

    stated: bool
    """It says in what the place lies."""
    foreign: bool
    """It speaks of countries, and never of the entry's but by this name."""
    names: int
    """How many place names it has."""


def signs(named: Named, best: Candidate, share: float, beside: Beside) -> dict[str, float]:
    """What speaks for and against a choice: its share of the evidence, its entry, and the text around it."""
    kept = min(max(share, _LEAST), _MOST)
    importance, alone = best.place.importance, float(len(named.found) == 1)
    best_known = max((c.place.importance for c in named.found), default=0.0)
    given = {
        "bias": 1.0,
        "share": math.log(kept / (1 - kept)),
        "undisputed": float(share >= _MOST),
        "importance": importance,
        "alone": alone,
        "alone_important": alone * importance,
        "stated": float(beside.stated),
        "better_known": 0.0 if beside.stated else max(0.0, best_known - importance),
        "foreign": float(beside.foreign),
        "foreign_small": float(beside.foreign) * max(0.0, _SMALL - importance),
        "foreign_alternate": float(beside.foreign and best.level in _SITES and best.place.matched in BESIDES),
        "names": math.log1p(beside.names),
        "alternate": float(best.place.matched in BESIDES),
        "variant": float(best.place.matched is Matched.VARIANT),
        "part": float(named.how == "part"),
    }
    if best.level in _LEVELS:
        given[best.level] = 1.0
    return given


_SITES = frozenset({"town", "adm2", "neighbourhood", "point"})
_LEVELS = frozenset({"town", "adm1", "adm2", "country", "region", "water"})


def confidence(given: dict[str, float]) -> float:
    """The share of choices with these signs that were right, 0 to 1."""
    return calibrated(score(given))


def score(given: dict[str, float]) -> float:
    """The logistic score of a choice's signs, before it is set to the shares measured."""
    weights = confidence_weights()
    total = sum(weights.get(name, 0.0) * value for name, value in given.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
