"""The weights of linking, read from `reference/data/link_weights.json`, which says how they were chosen.

They ship with the package and are never re-estimated on a ledger: five reports link as five thousand do.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import product

import msgspec


class CompatibleTypes(msgspec.Struct, frozen=True):
    """Pairs of types that reports of one event use side by side; "*family" and "*" stand for several types."""

    source: str
    pairs: tuple[tuple[str, str], ...]


class LinkWeights(msgspec.Struct, frozen=True):
    """Natural-log odds by feature and level, the odds before any evidence, and the tables of types."""

    source: str
    version: str
    prior: float
    uncompared: float
    """Log odds of two reports that no block brought together."""
    threshold: float
    weights: dict[str, dict[str, float]]
    type_families: dict[str, tuple[str, ...]]
    compatible_types: CompatibleTypes


@cache
def link_weights() -> LinkWeights:
    """Returns the shipped weights, read once."""
    data = resources.files("rashomon.reference").joinpath("data", "link_weights.json").read_bytes()
    return msgspec.json.decode(data, type=LinkWeights)


@cache
def _compatible() -> frozenset[tuple[str, str]]:
    out: set[tuple[str, str]] = set()
    for left, right in link_weights().compatible_types.pairs:
        out.update(product(_expanded(left), _expanded(right)))
    return frozenset(out | {(b, a) for a, b in out})


def _expanded(name: str) -> tuple[str, ...]:
    families = link_weights().type_families
    return families[name[1:]] if name.startswith("*") and len(name) > 1 else (name,)


@cache
def type_family(type_: str) -> str:
    """Returns the family of a report type; a type without one is a family of its own."""
    return next((name for name, types in link_weights().type_families.items() if type_ in types), type_)


@cache
def type_level(a: str, b: str) -> str:
    """Returns how two report types stand to each other: same, family, compatible or different."""
    if a == b:
        return "same"
    if type_family(a) == type_family(b):
        return "family"
    if {(a, b), (a, "*"), (b, "*")} & _compatible():
        return "compatible"
    return "different"
