"""Places: names of places in the text, what each stands for, and how the text relates to it ("near", "12 km north of").

In: the parse, the gazetteer, times and actors already read. Out: one Place for each mention, with candidates and the
reason for the choice. A name that cannot be located keeps its name with null coordinates. Where the caller gave the
toponyms, exactly these are resolved.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

from rashomon.model import Place, Span, Where
from rashomon.model.values import PlaceCandidate, PlaceGranularity, Subdivision
from rashomon.read.draft import Draft
from rashomon.read.place_coordinates import Position, find_positions, overlapping
from rashomon.read.place_names import cues
from rashomon.read.place_relations import between, related
from rashomon.read.place_resolution import Choice, resolve
from rashomon.read.place_spots import Spot, find_spots
from rashomon.read.place_weights import pin_threshold

if TYPE_CHECKING:
    from rashomon.reference.gazetteer_place import Division


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
    found = between(draft, found)
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
    point = choice.inside if choice.within else chosen
    if choice.within:
        level = "neighbourhood"
    where = Where(
        name=chosen.place.name if chosen else spot.name,
        gazetteer=chosen.place.gazetteer if chosen else None,
        gazetteer_id=chosen.place.id if chosen else None,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        country=region.country if region else None,
        adm1=_subdivision(region.place.adm1) if region else None,
        adm2=Subdivision(choice.district, None, None) if choice.district
        else _subdivision(region.place.adm2) if region else None,
        feature_code=chosen.place.feature_code if chosen else None,
        granularity=cast("PlaceGranularity | None", level),
        radius_m=_radius(point.place.radius_m, point.place.population, "town" if choice.within else level)
        if point and level else None,
        relation="in", references=(), distance_m=None, bearing_deg=None,
        confidence=round(choice.confidence, 2), candidates=listed, why=_told(choice),
    )  # fmt: skip
    return related(draft, spot, where, place_id)


def _told(choice: Choice) -> str:
    """The reason of a choice, with a warning where it is less sure than the threshold."""
    if choice.candidate is None or choice.confidence >= pin_threshold():
        return choice.why
    return f"{choice.why} It is less sure than {pin_threshold():g}: look at the candidates before mapping it."


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
