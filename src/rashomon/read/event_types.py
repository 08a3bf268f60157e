"""Report types beside each other: their precedence, and which can be one event in two mentions.

"Attack" and "air strike" can be one event, an air strike and an arrest cannot. In: types. Out: the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from rashomon.model.values import ReportType

ORDER: tuple[ReportType, ...] = get_args(ReportType)
"""RECORDS.md's precedence: the first that fits."""
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}
VIOLENT: frozenset[ReportType] = frozenset(ORDER[: _RANK["abduction"]]) | {
    "other_violence", "force_against_protesters", "riot"}  # fmt: skip
"""Types that "the attack" may refer to."""
_FAMILIES: tuple[frozenset[ReportType], ...] = (
    frozenset({"armed_clash", "ground_attack", "shooting", "killing", "assassination", "massacre", "execution"}),
    frozenset({"bombing", "suicide_bombing", "landmine", "grenade_attack"}),
    frozenset({"air_strike", "drone_strike"}),
    frozenset({"missile_or_rocket_attack", "shelling"}),
    frozenset({"air_strike", "missile_or_rocket_attack"}),
    frozenset({"chemical_attack", "shelling", "air_strike", "missile_or_rocket_attack"}),
    frozenset({"assassination", "bombing", "stabbing_or_beating", "killing"}),
    frozenset({"execution", "killing", "massacre", "stabbing_or_beating"}),
    frozenset({"protest", "riot", "force_against_protesters"}),
    frozenset({"arson_or_destruction", "looting", "riot"}),
    frozenset({"abduction", "detention"}),
    frozenset({"riot", "stabbing_or_beating"}),
    frozenset({"weapons_seizure", "interception"}),
)
"""Types in which two mentions close to each other may tell of the same event."""


def precedence(kinds: Iterable[ReportType]) -> ReportType:
    """The first of the types in RECORDS.md's order."""
    return min(kinds, key=_RANK.__getitem__)


_VAGUE: dict[ReportType, frozenset[ReportType]] = {
    "bombing": frozenset({"air_strike", "drone_strike", "missile_or_rocket_attack", "shelling", "chemical_attack",
                          "suicide_bombing", "landmine", "grenade_attack"}),
    "shooting": frozenset({"air_strike", "drone_strike", "missile_or_rocket_attack", "shelling", "naval_attack",
                           "grenade_attack", "armed_clash", "ground_attack", "force_against_protesters"}),
    "ground_attack": VIOLENT - {"force_against_protesters", "riot"},
    "arson_or_destruction": VIOLENT,
    "armed_clash": frozenset({"ground_attack", "shooting", "riot", "protest", "force_against_protesters"}),
    "missile_or_rocket_attack": frozenset({"air_strike", "drone_strike", "naval_attack", "shelling"}),
    "riot": frozenset({"protest", "arson_or_destruction", "stabbing_or_beating"}),
}  # fmt: skip
"""For words that say little of the means: what they may turn out to be."""


def may_turn_out(soft: ReportType, other: ReportType) -> bool:
    """Whether an event told in words of little meaning ("bombed", "fired on") may be the other."""
    return other in _VAGUE.get(soft, frozenset())


_HARMING: frozenset[ReportType] = frozenset(
    {"abduction", "accident", "interception", "siege_or_blockade", "arson_or_destruction", "protest", "detention",
     "looting"}
)  # fmt: skip
"""Types beside violence of which the dead and hurt may be told."""


def leaves_harm(kind: ReportType, *, near: bool) -> bool:
    """Whether the dead, hurt or broken may be of an event of this type; of most kinds only if told right beside it."""
    return kind in VIOLENT or kind == "accident" or (near and kind in _HARMING)


def can_be_one(a: ReportType, b: ReportType, *, reference: bool, harm: bool) -> bool:
    """Whether a mention of type `a` may be of an event of type `b`.

    `reference`: the mention only refers back; `harm`: it tells of the dead, hurt or broken, which any violence leaves.
    """
    if a == b:
        return True
    if reference or harm:
        return b in VIOLENT or (harm and b in _HARMING)
    if "other_violence" in (a, b):
        return a in VIOLENT and b in VIOLENT
    if "killing" in (a, b):
        return a in VIOLENT and b in VIOLENT
    return any(a in family and b in family for family in _FAMILIES)
