"""Whether two mentions can be of one event by day and place: the tests that keep events apart.

In: Whens and Wheres. Out: yes or no. What is not known never conflicts; a province holds its towns, a country its
provinces; two towns further apart than a short drive are two places.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from rashomon.model import When, Where

_POINTS = frozenset({"point", "neighbourhood", "town"})
_NEAR_M = 20_000
"""Two places nearer than this may be two names for one site; wider, ACLED and UCDP code two locations."""


def days_conflict(a: Sequence[When], b: Sequence[When]) -> bool:
    """Whether both sides state days and no pair of them overlaps."""
    known_a, known_b = [w for w in a if _bounded(w)], [w for w in b if _bounded(w)]
    if not known_a or not known_b:
        return _named_days_conflict(a, b)
    return not any(_overlap(x, y) for x in known_a for y in known_b)


def _bounded(when: When) -> bool:
    return when.earliest is not None and when.latest is not None


def _overlap(a: When, b: When) -> bool:
    return (a.earliest or "")[:10] <= (b.latest or "9")[:10] and (b.earliest or "")[:10] <= (a.latest or "9")[:10]


def _named_days_conflict(a: Sequence[When], b: Sequence[When]) -> bool:
    """Where the year is unknown: "XXXX-08-15" against "XXXX-09-30"."""
    days_a = {w.edtf[-5:] for w in a if w.edtf and len(w.edtf) == 10 and w.edtf[-2:].isdigit()}
    days_b = {w.edtf[-5:] for w in b if w.edtf and len(w.edtf) == 10 and w.edtf[-2:].isdigit()}
    return bool(days_a and days_b) and not days_a & days_b


def places_conflict(a: Sequence[Where], b: Sequence[Where]) -> bool:
    """Whether both sides state places and none of one side fits one of the other."""
    fine_a, fine_b = _finest(a), _finest(b)
    return bool(fine_a and fine_b) and not any(_fit(x, y) for x in fine_a for y in fine_b)


def _finest(places: Sequence[Where]) -> list[Where]:
    points = [p for p in places if p.granularity in _POINTS]
    divisions = [p for p in places if p.granularity in ("adm2", "adm1", "region", "water")]
    return points or divisions or list(places)


def _fit(a: Where, b: Where) -> bool:
    if a.name.lower() == b.name.lower() or (a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id):
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if _unlocated(a) or _unlocated(b):  # a village that no list knows is not the other village
        return {a.granularity, b.granularity} - {*_POINTS, None} != set()
    if {a.granularity, b.granularity} & {"country", "region", "water", None}:
        return True
    if a.granularity in _POINTS and b.granularity in _POINTS:
        return metres(a, b) <= _NEAR_M if a.lat is not None and b.lat is not None else False
    return not (a.adm1 and b.adm1) or a.adm1.name == b.adm1.name


def _unlocated(place: Where) -> bool:
    return place.lat is None and place.granularity in (*_POINTS, None)


def lies_in(inner: Where, outer: Where) -> bool:
    """Whether one place is known to lie in another: a town in its province, a province in its country."""
    if outer.country is None or inner.country != outer.country or inner.granularity == outer.granularity:
        return False
    if outer.granularity == "country":
        return True
    if outer.granularity not in ("adm1", "adm2") or inner.granularity == "country":
        return False
    mine, theirs = (inner.adm1, outer.adm1) if outer.granularity == "adm1" else (inner.adm2, outer.adm2)
    return mine is not None and theirs is not None and mine.name == theirs.name


def metres(a: Where, b: Where) -> float:
    """The distance of two located places."""
    lat_a, lon_a, lat_b, lon_b = (radians(x or 0.0) for x in (a.lat, a.lon, b.lat, b.lon))
    chord = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 12_742_000 * asin(min(1.0, sqrt(chord)))
