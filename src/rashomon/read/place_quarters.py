"""Quarters of towns: "the Al-Zahra neighbourhood of Homs" lies in Homs, wherever else a place is called so.

In: the spots with what they may mean. Out: for each spot that the text calls a part of a town, that town; what lies
elsewhere is struck from what the name may mean. Quarters of the tables are known at home only: "Al-Zuhur" is one in
Mosul, and not where a text speaks of Hasakah. Towns have hundreds of quarters named alike after saints, virtues and
trades, and the tables list few of them; so the only listed one is no sign that it is meant. A text that names no place
in any country, or only states and their people ("an Israeli strike on Al-Sabra"), keeps them all.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from rashomon.read.place_containment import end_of, start_of
from rashomon.read.place_names import Candidate, cues

if TYPE_CHECKING:
    from rashomon.read.draft import Draft
    from rashomon.read.place_named import Named
    from rashomon.read.place_spots import Spot
    from rashomon.read.place_support import Support

QUARTER: Final = "PPLX"
"""GeoNames' feature code of a section of a populated place."""
REACH_KM = 40.0
"""How far from its town's point a quarter may lie; no city of the news is wider."""
_LONGEST_GAP = 60
_LISTED = frozenset({"and", ",", "&", "the"})
_FILL = frozenset(
    {"the", "a", "an", ",", "city", "town", "old", "of", "in", "northern", "southern", "eastern", "western", "central",
     "north", "south", "east", "west", "part", "rebel-held", "government-held", "crowded", "capital", "same"}
)  # fmt: skip
_TOWNS = frozenset({"town", "neighbourhood"})


def quarters(draft: Draft, spots: list[Spot], of_spot: dict[int, Named]) -> dict[int, Named]:
    """For each spot that the text calls a quarter, the town that it names for it behind: by their index."""
    out: dict[int, Named] = {}
    for index in range(len(spots) - 2, -1, -1):
        words = _between(draft, spots[index], spots[index + 1])
        if words is None:
            continue
        if _says_quarter(words, spots[index]) and _is_town(of_spot[index + 1]):
            out[index] = of_spot[index + 1]
        elif words and index + 1 in out and set(words) <= _LISTED:
            out[index] = out[index + 1]  # "the Al-Zahra and Al-Nuzha neighbourhoods of Homs"
    return {index: town for index, town in out.items() if town is not of_spot[index]}


def keep_to_towns(inside: dict[int, Named], of_spot: dict[int, Named]) -> None:
    """Leave of a quarter's name only what lies in or by its town; with nothing left it is known by the town alone."""
    for index, town in inside.items():
        named = of_spot[index]
        centres = [c for c in town.found if c.level in _TOWNS]
        kept = tuple(c for c in named.found if any(apart_km(c, centre) <= REACH_KM for centre in centres))
        if len(kept) < len(named.found):
            named.found = kept
        if not kept:
            named.how = "unknown"


def apart_km(a: Candidate, b: Candidate) -> float:
    """Distance in kilometres, flat between nearby places; infinite where a position is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    dx = abs(a.lon - b.lon)
    return 111.2 * math.hypot(a.lat - b.lat, min(dx, 360 - dx) * math.cos(math.radians((a.lat + b.lat) / 2)))


def _between(draft: Draft, first: Spot, second: Spot) -> list[str] | None:
    gap = draft.text[end_of(draft, first) : start_of(draft, second)].lower()
    if len(gap) > _LONGEST_GAP or any(mark in gap for mark in ".;:("):
        return None
    return gap.replace(",", " , ").split()


def _says_quarter(words: list[str], spot: Spot) -> bool:
    """Whether the words up to the next name say that the name before them is a part of it."""
    if not {"of", "in"} & set(words):
        return False
    kinds = cues("quarter")
    named = any(word in kinds for word in words)
    return (named or spot.feature == "neighbourhood") and all(word in _FILL or word in kinds for word in words)


def _is_town(named: Named) -> bool:
    """Whether a name means a town before it means a country or a division."""
    return bool(named.found) and any(c.level == "town" for c in named.found[:3]) and named.found[0].level != "country"


_SECTION = re.compile(
    r"(?i)(?:(?:north|south|east|west|old|new|upper|lower)[- ]?(?:side|end|city|town|shore)"
    r"|uptown|midtown|downtown|inner city|old quarter)"
)
"""Parts that every town has: "the city's South Side" is no town in Arkansas."""


def keep_sections(names: list[Named]) -> None:
    """Leave of "South Side" or "Old City" only what lies by another town that the text names."""
    for named in names:
        if not named.found or not _SECTION.fullmatch(" ".join(named.name.split())):
            continue
        towns = [c for other in names if other is not named for c in other.found[:3] if c.level in _TOWNS]
        named.found = tuple(c for c in named.found if any(apart_km(c, town) <= REACH_KM for town in towns))


def leave_out_quarters_abroad(names: list[Named], support: Support) -> None:
    """Take out of what names may mean the quarters of towns in countries that the text does not speak of."""
    for named in names:
        if any(_is_listed_quarter(c) for c in named.found) and _places_lie_in(names, named):
            spoken_of = support.countries_named(without=named)
            named.found = tuple(c for c in named.found if not _is_listed_quarter(c) or c.country in spoken_of)


def _is_listed_quarter(c: Candidate) -> bool:
    """Whether an entry is a quarter of the tables: GeoNames lists those that are as large as towns."""
    return c.place.feature_code == QUARTER and c.place.gazetteer == "supplement"


def _places_lie_in(names: list[Named], but: Named) -> bool:
    """Whether another name is first of all a town or division of some country: states and their people say nothing."""
    first = (named.found[0] for named in names if named is not but and named.found)
    return any(c.country and c.level not in ("country", "region", "water") for c in first)
