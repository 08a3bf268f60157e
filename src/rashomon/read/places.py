"""Places: names of places in the text, what each stands for, and how the text relates to it ("near", "12 km north of").

In: the parse, the gazetteer, times and actors already read. Out: one Place for each mention, with candidates and the
reason for the choice. A name that cannot be located keeps its name with null coordinates. Where the caller gave the
toponyms, exactly these are resolved.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import msgspec

from rashomon.model import Place, Span, Where
from rashomon.model.values import PlaceCandidate, PlaceGranularity, PlaceRelation, Subdivision
from rashomon.read.draft import Draft
from rashomon.read.place_coordinates import Position, find_positions, overlapping
from rashomon.read.place_names import cues
from rashomon.read.place_resolution import Choice, resolve
from rashomon.read.place_spots import Spot, find_spots

if TYPE_CHECKING:
    from rashomon.reference.gazetteer_place import Division

_EARTH_M = 6_371_000.0
_SHIFTED_WITHIN_M = 150_000
"""Beyond, a round distance and one of eight bearings say too little for a point of its own."""


def read_places(draft: Draft) -> None:
    """Read places."""
    positions = find_positions(draft.text) if draft.given_toponyms is None else []
    spots = find_spots(draft) if draft.given_toponyms is None else given_spots(draft, draft.given_toponyms)
    if positions:
        spots = [spot for spot in spots if not _in_position(draft, positions, spot)]
    found = []
    for spot, choice in zip(spots, resolve(draft, spots), strict=True):
        span = _span(draft, spot)
        place_id = draft.part_id("place", span)
        found.append(Place(id=place_id, span=span, where=_where(draft, spot, choice, place_id)))
    found += [_written(draft, position) for position in positions]
    found = _between(draft, found)
    draft.places.extend(sorted(found, key=lambda place: draft.range(place.span)) if positions else found)


def _in_position(draft: Draft, positions: list[Position], spot: Spot) -> bool:
    start, end = draft.range(_span(draft, spot))
    return any(True for _ in overlapping(positions, start, end))


def _written(draft: Draft, position: Position) -> Place:
    """The place of a position that the text gives as coordinates."""
    span = draft.span(position.start, position.end)
    where = Where(
        name=span.exact, gazetteer="coordinates", gazetteer_id=None, lat=position.lat, lon=position.lon, country=None,
        adm1=None, adm2=None, feature_code=None, granularity="point", radius_m=position.radius_m, relation="in",
        references=(), distance_m=None, bearing_deg=None, confidence=0.99, candidates=(),
        why=f"The text gives the coordinates {span.exact}.",
    )  # fmt: skip
    return Place(id=draft.part_id("place", span), span=span, where=where)


def _span(draft: Draft, spot: Spot) -> Span:
    if spot.low >= 0:
        return draft.span(spot.low, spot.high)
    last = draft.doc[spot.end - 1]
    return draft.span(draft.doc[spot.start].idx, last.idx + len(last))


def given_spots(draft: Draft, toponyms: tuple[tuple[int, int], ...]) -> list[Spot]:
    """Spots for the toponyms that the caller gave, as offsets into the document's text."""
    spots = []
    text = draft.document.text
    for start, end in toponyms:
        low, high = draft.range(Span(start, end, text[start:end]))
        first, last = draft.token_at(low), draft.token_at(high - 1)
        spots.append(Spot(first, last + 1, text[start:end], _feature_beside(draft, first, last), low=low, high=high))
    return spots


def _feature_beside(draft: Draft, first: int, last: int) -> str | None:
    doc, features = draft.doc, cues("feature")
    for at in (last, last + 1):
        if at < len(doc) and (level := features.get(doc[at].lower_)) is not None:
            return level
    if first >= 2 and doc[first - 1].lower_ == "of":
        return features.get(doc[first - 2].lower_)
    return features.get(doc[first - 1].lower_) if first else None


# ------------------------------------------------------------------ Where
def _where(draft: Draft, spot: Spot, choice: Choice, place_id: str) -> Where:
    chosen = choice.candidate
    listed = tuple(
        PlaceCandidate(c.place.id, c.place.name, c.country, c.place.feature_code, round(chance, 2))
        for c, chance in choice.ranked
    )
    level = chosen.level if chosen else _LEVEL_OF_UNLISTED.get(spot.feature or "")
    if level is None and choice.inside is not None:  # a named spot in a town is a part of it, elsewhere a settlement
        level = "neighbourhood" if choice.inside.place.feature_code.startswith("PPL") else "town"
    region = chosen or choice.inside
    where = Where(
        name=chosen.place.name if chosen else spot.name,
        gazetteer=chosen.place.gazetteer if chosen else None,
        gazetteer_id=chosen.place.id if chosen else None,
        lat=chosen.lat if chosen else None,
        lon=chosen.lon if chosen else None,
        country=region.country if region else None,
        adm1=_subdivision(region.place.adm1) if region else None,
        adm2=Subdivision(choice.district, None, None) if choice.district
        else _subdivision(region.place.adm2) if region else None,
        feature_code=chosen.place.feature_code if chosen else None,
        granularity=cast("PlaceGranularity | None", level),
        radius_m=_radius(chosen.place.radius_m, chosen.place.population, level) if chosen and level else None,
        relation="in", references=(), distance_m=None, bearing_deg=None,
        confidence=round(choice.confidence, 2), candidates=listed, why=choice.why,
    )  # fmt: skip
    return _related(draft, spot, where, place_id)


_LEVEL_OF_UNLISTED: dict[str, str] = {
    **{level: level for level in ("town", "adm1", "adm2", "neighbourhood", "point", "region", "water")},
    "road": "point",
}


def _subdivision(division: Division | None) -> Subdivision | None:
    return Subdivision(division.name, division.code, division.iso) if division else None


def _radius(given: int | None, population: int | None, level: str) -> int:
    """The radius in metres within which the place lies; a town's grows with its people."""
    if given:
        return given
    if level == "town":
        return round(min(30_000, max(2_000, 16.0 * math.sqrt(population or 0))))
    return {"country": 400_000, "adm1": 80_000, "adm2": 30_000, "neighbourhood": 2_000, "point": 1_500,
            "water": 100_000}.get(level, 100_000)  # fmt: skip


def _related(draft: Draft, spot: Spot, where: Where, place_id: str) -> Where:
    """How the words before a name relate the event to it: near, between, along, so many kilometres off."""
    words = [token.lower_ for token in draft.doc[max(0, spot.start - 8) : spot.start]]
    offset = _offset(words)
    if offset is not None:
        return _shifted(where, *offset, place_id)
    if len(words) > 1 and words[-1] == "of" and words[-2] in cues("bearing"):  # "a village east of Hasaka"
        return _put(where, "near", place_id)
    for back, word in enumerate(reversed(words)):
        relation = cues("relation").get(word)
        if relation is not None and (back == 0 or all(w in _LINK for w in words[len(words) - back :])):
            return _put(where, cast(PlaceRelation, relation), place_id)
        if back > 2:
            break
    return where


def _between(draft: Draft, found: list[Place]) -> list[Place]:
    """Give the first of two places that something lies between both as references, and the point half the way."""
    out = list(found)
    for i, (first, second) in enumerate(pairwise(found)):
        a, b = first.where, second.where
        if a is None or b is None or a.relation != "between" or a.references != (first.id,):
            continue
        gap = draft.text[draft.range(first.span)[1] : draft.range(second.span)[0]].split()
        if not gap or gap[0] != "and" or len(gap) > _LONGEST_AND:
            continue
        out[i] = msgspec.structs.replace(first, where=_half_way(a, b, (first.id, second.id)))
    return out


_LONGEST_AND = 4
"""Words between the names of "between Homs and the town of Palmyra"."""


def _half_way(a: Where, b: Where, references: tuple[str, ...]) -> Where:
    fine = {"country", "adm1", "region", None}
    if None in (a.lat, a.lon, b.lat, b.lon) or a.granularity in fine or b.granularity in fine:
        return msgspec.structs.replace(a, references=references)
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    north = (b.lat - a.lat) * _METRES_PER_DEGREE
    east = (b.lon - a.lon) * _METRES_PER_DEGREE * math.cos(math.radians((a.lat + b.lat) / 2))
    apart = math.hypot(north, east)
    if apart > 2 * _SHIFTED_WITHIN_M:
        return msgspec.structs.replace(a, references=references)
    return msgspec.structs.replace(
        a, references=references, lat=round((a.lat + b.lat) / 2, 5), lon=round((a.lon + b.lon) / 2, 5),
        radius_m=round(apart / 2), granularity="point", confidence=min(a.confidence, b.confidence),
        why=f"{a.why} It lies between this and {b.name}: the point is half the way, the radius reaches both.",
    )  # fmt: skip


_METRES_PER_DEGREE = 111_200.0
_LINK = frozenset({"of", "to", "the", "city", "town", "village"})


def _put(where: Where, relation: PlaceRelation, place_id: str) -> Where:
    radius = where.radius_m
    if relation == "near" and radius is not None:
        radius = max(2 * radius, 5_000)
    return msgspec.structs.replace(where, relation=relation, references=(place_id,), radius_m=radius)


def _offset(words: list[str]) -> tuple[float, float | None] | None:
    """Metres and bearing of "12 km north-west of"; None if the words before a name say no distance."""
    if not words or words[-1] not in ("of", "from", "outside"):
        return None
    joined = " ".join(words[:-1]).replace(" - ", "-").split()
    bearing = next(
        (float(value) for word in reversed(joined[-3:]) if (value := cues("bearing").get(word)) is not None), None
    )
    for i in range(len(joined) - 1, 0, -1):
        unit = cues("unit").get(joined[i])
        number = joined[i - 1].replace(",", "")
        if unit is not None and number.replace(".", "", 1).isdigit():
            return (float(number) * float(unit), bearing) if float(number) < 5000 else None
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
        changes["why"] = where.why + f" The point lies {metres / 1000:g} km from it, as stated."
    elif where.radius_m is not None:
        changes["radius_m"] = round(max(metres, where.radius_m))
    return msgspec.structs.replace(where, **changes)
