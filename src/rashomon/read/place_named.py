"""One name of a document: its mentions, the entries it may mean, how likely each is at present."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from rashomon.read.place_names import Candidate


@dataclass(slots=True, eq=False)
class Named:
    """One name of the document."""

    name: str
    spots: list[int]
    found: tuple[Candidate, ...]
    how: str = "name"
    weight: float = 0.0
    """How much the name says of other names: its mentions, each as sure as it is a place."""
    fixed: list[float] = field(default_factory=list)
    chance: list[float] = field(default_factory=list)
    score: list[float] = field(default_factory=list)
    inner: list[Named] = field(default_factory=list, repr=False, compare=False)
    """The names that the text puts into this one: "Ancaster, Ontario"."""
    likely: list[tuple[float, float, float]] = field(default_factory=list)
    """Position and chance of the likeliest candidates, for nearness."""

    @property
    def best(self) -> int:
        """The index of the likeliest candidate."""
        return max(range(len(self.score)), key=self.score.__getitem__)

    def settle(self, score: list[float]) -> None:
        """Take new scores, and the chances that follow from them."""
        self.score = score
        if score:
            top = max(score)
            powers = [math.exp(value - top) for value in score]
            total = sum(powers)
            self.chance = [power / total for power in powers]

    def share_of(self, kind: str) -> float:
        """The chance that the name means an entry of a kind (see `kind_of`)."""
        return sum(chance for c, chance in zip(self.found, self.chance, strict=True) if kind_of(c) == kind)


def kind_of(c: Candidate) -> str:
    """Which kind an entry is: a country or what is larger, a division, a place in one."""
    if c.level == "country" or (c.country is None and c.level in ("region", "water")):
        return "country"
    return "division" if c.level == "adm1" else "place"
