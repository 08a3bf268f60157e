"""How likely two reports tell of one event: the sum of their features' weights, with the sentence that says why.

In go two Accounts; out comes a Link with its log odds, its score (0 to 1) and each feature's part in it. A pair that
agrees on neither day nor place is linked only by what identifies an event: the same words quoted, or many rare names.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from rashomon.link.accounts import Account
from rashomon.link.features import FEATURES, Level
from rashomon.link.weights import LinkWeights, link_weights

PLACED = frozenset({"same_place", "within_reach", "same_name", "contained", "mentioned"})
DATED = frozenset({"same_day", "overlap_days", "told_close"})
IDENTIFYING = frozenset({"many", "several"})
UNITS = 1000
"""Log odds are kept as whole thousandths, so that sums do not depend on the order of adding."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature's part in a score."""

    feature: str
    level: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports (a < b) compared."""

    a: str
    b: str
    odds: int
    """Log odds for the same event, in thousandths."""
    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> float:
        """The probability that the two tell of one event, to 0.01, by the shipped weights."""
        return round(1 / (1 + exp(-max(-50.0, min(50.0, self.odds / UNITS)))), 2)

    @property
    def because(self) -> str:
        """The reasons that weighed, the heaviest first, as one sentence."""
        weighed = [e for e in self.evidence if e.weight and e.sentence]
        pro = [e.sentence for e in sorted(weighed, key=lambda e: -e.weight) if e.weight > 0]
        con = [e.sentence for e in sorted(weighed, key=lambda e: e.weight) if e.weight < 0]
        said = "; ".join(pro) or "nothing speaks for it"
        return f"{said}; against it: {'; '.join(con)}." if con else f"{said}."


def compare(a: Account, b: Account, weights: LinkWeights | None = None) -> Link:
    """Compares two reports by every feature."""
    weights = weights or link_weights()
    if a.report > b.report:
        a, b = b, a
    levels = {name: feature(a, b) for name, feature in FEATURES.items()}
    levels["anchor"] = anchor(a, b, levels)
    evidence = tuple(
        Evidence(name, level.name, weights.weights[name][level.name], level.sentence)
        for name, level in levels.items()
    )  # fmt: skip
    odds = round(UNITS * (weights.prior + sum(e.weight for e in evidence)))
    return Link(a.report, b.report, odds, evidence)


def anchor(a: Account, b: Account, levels: dict[str, Level]) -> Level:
    """Whether day and place tie the two together, one of them, or only names and quoted words."""
    tied = (levels["when"].name in DATED) + (levels["where"].name in PLACED)
    if tied == 2:
        return Level("both", "")
    if tied == 1:
        return Level("one", "only one of day and place ties them together")
    vague = all(x.where is None and x.first is None and x.last is None for x in (a, b))
    if levels["names"].name in IDENTIFYING or levels["statement"].name == "shared":
        return Level("identity", "neither day nor place ties them together")
    if vague:
        return Level("vague", "neither of the two gives a day or a place")
    return Level("none", "neither day nor place ties them together")
