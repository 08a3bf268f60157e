"""How an event lies to the place that is named: near it, between two, along a road, so many kilometres off.

In: a Where and the words around its name. Out: the Where with relation, references, distance and bearing, and a point
and a radius that the words allow. A place that an event lies between keeps its own point; the event gets the one half
the way. Between two countries there is no point at all: the middle of neither is the border.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import cast

import msgspec

from rashomon.model import Place, Where
from rashomon.model.values import PlaceRelation
from rashomon.read.draft import Draft
from rashomon.read.numerals import numeral
from rashomon.read.place_names import cues
from rashomon.read.place_spots import Spot

_EARTH_M = 6_371_000.0
_METRES_PER_DEGREE = 111_200.0
_SHIFTED_WITHIN_M = 150_000
"""Beyond, a round distance and one of eight bearings say too little for a point of its own."""
_A_FEW_M = 10_000
"""How far "a few kilometres from" may be."""
_OFF_COAST_M = 40_000
"""How far off a coast is still off it: the territorial sea and a little more."""
_FARTHEST = 5_000
"""A greater number before a unit is no distance from a place."""
_LINK = frozenset({"of", "to", "the", "city", "town", "village"})
_VAGUE = frozenset({"few", "several", "couple", "some"})
_COARSE = frozenset({"country", "adm1", "region", None})


def related(draft: Draft, spot: Spot, where: Where, place_id: str) -> Where:
    """How the words before a name relate the event to it: near, between, along, so many kilometres off."""
    words = [token.lower_ for token in draft.doc[max(0, spot.start - 9) : spot.start]]
    offset = _offset(words)
    if offset is not None:
        return _shifted(where, *offset, place_id)
    if _off_coast(words):
        return _put(where, "near", place_id, least=_OFF_COAST_M)
    if len(words) > 1 and words[-1] in ("of", "from") and _is_vague(words):
        return _put(where, "near", place_id, least=_A_FEW_M)
    if len(words) > 1 and words[-1] == "of" and words[-2] in cues("bearing"):  # "a village east of Hasaka"
        return _put(where, "near", place_id)
    for back, word in enumerate(reversed(words)):
        relation = cues("relation").get(word)
        if relation is not None and (back == 0 or all(w in _LINK for w in words[len(words) - back :])):
            return _put(where, cast(PlaceRelation, relation), place_id)
        if back > 2:
            break
    return where


def _off_coast(words: list[str]) -> bool:
    return words[-1:] == ["off"] or words[-4:] in (["off", "the", "coast", "of"], ["off", "the", "shore", "of"])


def _is_vague(words: list[str]) -> bool:
    """Whether "a few kilometres" stands before: a distance without a number."""
    at = next((i for i in range(len(words) - 1, 0, -1) if words[i] in cues("unit")), None)
    return at is not None and len(words) - at <= 4 and any(word in _VAGUE for word in words[max(at - 2, 0) : at])


def _put(where: Where, relation: PlaceRelation, place_id: str, *, least: int = 5_000) -> Where:
    radius = where.radius_m
    if relation == "near" and radius is not None:
        radius = max(2 * radius, least)
    return msgspec.structs.replace(where, relation=relation, references=(place_id,), radius_m=radius)


def _offset(words: list[str]) -> tuple[float, float | None] | None:
    """Metres and bearing of "12 km north-west of", "ten miles from"; None if the words before say no distance."""
    if not words or words[-1] not in ("of", "from", "outside"):
        return None
    joined = " ".join(words[:-1]).replace(" - ", "-").split()
    bearing = next(
        (float(value) for word in reversed(joined[-3:]) if (value := cues("bearing").get(word)) is not None), None
    )
    found = None
    for i in range(len(joined) - 1, 0, -1):
        unit = cues("unit").get(joined[i])
        if unit is None:
            continue
        nautical = joined[i - 1] == "nautical"
        number = _number_before(joined, i - nautical)
        if number is not None and 0 < number < _FARTHEST:
            metres = number * (_NAUTICAL_MILE_M if nautical else float(unit))
            found = (metres, bearing)  # of "8 kilometres (5 miles)" the first is the text's own
    return found


_NAUTICAL_MILE_M = 1852


def _number_before(words: list[str], end: int) -> float | None:
    digits = words[end - 1].replace(",", "") if end else ""
    if digits.replace(".", "", 1).isdigit():
        return float(digits)
    for start in range(max(0, end - 3), end):
        read = numeral(words, start, end)
        if read is not None and read[1] == end:
            return float(read[0])
    return None


def _shifted(where: Where, metres: float, bearing: float | None, place_id: str) -> Where:
    changes: dict[str, object] = {
        "relation": "offset", "references": (place_id,), "distance_m": round(metres),
        "bearing_deg": None if bearing is None else round(bearing),
    }  # fmt: skip
    if where.lat is not None and where.lon is not None and bearing is not None and metres <= _SHIFTED_WITHIN_M:
        north = metres * math.cos(math.radians(bearing)) / _EARTH_M
        east = metres * math.sin(math.radians(bearing)) / (_EARTH_M * max(math.cos(math.radians(where.lat)), 0.01))
        changes |= {"lat": round(where.lat + math.degrees(north), 5), "lon": round(where.lon + math.degrees(east), 5),
                    "radius_m": round(max(metres / 4, 2_000)), "granularity": "point"}  # fmt: skip
        changes["why"] = where.why + f" The point lies {round(metres / 1000, 1):g} km from it, as stated."
    elif where.radius_m is not None:
        changes["radius_m"] = round(max(metres, where.radius_m))
    return msgspec.structs.replace(where, **changes)


# ------------------------------------------------------------------ two places
def between(draft: Draft, found: list[Place]) -> list[Place]:
    """Give the first of two places that something lies between, or along the road of, both as references."""
    out = list(found)
    for i, (first, second) in enumerate(pairwise(found)):
        if first.where is None or second.where is None:
            continue
        relation = _relation_of(draft, first, second)
        if relation is not None:
            tied = msgspec.structs.replace(first.where, relation=relation, references=(first.id, second.id))
            out[i] = msgspec.structs.replace(first, where=tied)
    return out


def event_where(where: Where, places: Mapping[str, Place]) -> Where:
    """Where an event is that is tied to a place: half the way to the other of two, else as the place says."""
    if len(where.references) != 2 or (other := places.get(where.references[1])) is None or other.where is None:
        return where
    return _half_way(where, other.where)


def other_ends(places: Iterable[Place]) -> set[str]:
    """The ids of places that are only the second of two that an event lies between."""
    return {p.where.references[1] for p in places if p.where is not None and len(p.where.references) == 2}


_LONGEST_GAP = 4
"""Words from one name to the other in "between Homs and the town of Palmyra"."""
_ROADS = frozenset({"road", "highway", "route", "motorway"})


def _relation_of(draft: Draft, first: Place, second: Place) -> PlaceRelation | None:
    start, end = draft.range(first.span)[1], draft.range(second.span)[0]
    gap = draft.text[start:end].lower().split()
    if not gap or len(gap) > _LONGEST_GAP:
        return None
    after = draft.text[draft.range(second.span)[1] :][:12].lower().split()
    if gap in (["-"], ["–"], ["to"]) and after and after[0].strip(".,;") in _ROADS:
        return "along"  # "the Sanaa-Marib road"
    at = draft.token_at(draft.range(first.span)[0])
    before = [token.lower_ for token in draft.doc[max(0, at - 3) : at]]
    if gap[0] == "to" and before[-1:] == ["from"] and _ROADS & set(before):
        return "along"
    stated = first.where is not None and first.where.relation == "between" and first.where.references == (first.id,)
    if gap[0] == "and" and stated:
        return "along" if _ROADS & set(before) else "between"
    return None


def _half_way(tied: Where, b: Where) -> Where:
    a = tied
    if a.granularity == b.granularity == "country":
        return msgspec.structs.replace(
            tied, name=f"{a.name}–{b.name}", gazetteer=None, gazetteer_id=None, lat=None, lon=None, country=None,
            feature_code=None, granularity="region", radius_m=None, candidates=(),
            why=f"It lies between {a.name} and {b.name}: where along their border is not said.",
        )  # fmt: skip
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return tied
    north = (b.lat - a.lat) * _METRES_PER_DEGREE
    east = (b.lon - a.lon) * _METRES_PER_DEGREE * math.cos(math.radians((a.lat + b.lat) / 2))
    apart = math.hypot(north, east)
    if apart > 2 * _SHIFTED_WITHIN_M or a.granularity in _COARSE or b.granularity in _COARSE:
        return tied
    return msgspec.structs.replace(
        tied, lat=round((a.lat + b.lat) / 2, 5), lon=round((a.lon + b.lon) / 2, 5), granularity="point",
        radius_m=max(round(apart / 2), 1_000), confidence=min(a.confidence, b.confidence),
        why=f"{a.why} It lies between this and {b.name}: the point is half the way, the radius reaches both.",
    )  # fmt: skip
