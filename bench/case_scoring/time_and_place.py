"""Judges times and places: expressions in the text, what they stand for, and the date of the document itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from bench.case_scoring.check import Check, Record, best_of, one_of
from bench.case_scoring.days import when_right
from bench.case_scoring.names import same_place_name
from bench.case_scoring.trial import Trial

WHEN_FIELDS = {
    "edtf", "edtf_any", "tolerance_days", "may_be_null", "must_not_be_certain", "must_not_be_exactly",
    "must_not_be_a_single_day", "interval_must_contain", "not_before", "not_after", "earliest_not_before",
    "latest_not_after", "issue",
}  # fmt: skip
WHERE_FIELDS = {
    "names", "not", "country", "relation", "granularity", "gazetteer", "within_km_of", "distance_m", "bearing_deg",
}  # fmt: skip
TIME_FIELDS = {"exact", "timex_type", "timex_value", "mod", "role", "when"}
_EARTH_KM = 6371.0


def times(trial: Trial) -> Iterator[Check]:
    """A time that overlaps the words, its type, value, modifier and role, and the days it stands for."""
    expected = trial.expect["times"]
    if not expected:
        yield _none_at_all(trial, "times")
    for wish in expected:
        there = [time for time in trial.listed("times") if trial.touch([time["span"]], wish["exact"])]
        yield from best_of(there, lambda time, wish=wish: _time(trial, wish, time))  # type: ignore[misc]


def _time(trial: Trial, wish: Record, time: Record | None) -> list[Check]:
    exact = f"“{wish['exact']}”"
    checks = [trial.check("time.found", time is not None, exact, time and time["span"]["exact"])]
    for field in ("timex_type", "timex_value", "mod", "role"):
        if field in wish:
            found = time.get(field) if time else "no such time"
            right = found in one_of(wish[field])
            checks.append(trial.check(f"time.{field}", right, f"{wish[field]} for {exact}", found))
    if "when" in wish:
        checks += when(trial, "time.when", wish["when"], time and time.get("when"), there=time is not None, of=exact)
    return checks


def when(
    trial: Trial, group: str, wish: Record, found: Record | None, *, there: bool = True, of: str = ""
) -> list[Check]:
    """The days that a reader states, and the issue it must own up to; `there`: whether it found what it dates."""
    shown: Any = "nothing to date" if not there else None
    if found is not None:
        shown = f"{found.get('edtf')} ({found.get('earliest')} to {found.get('latest')})"
    asked = {key: value for key, value in wish.items() if key != "issue"}
    checks = [trial.check(group, there and when_right(wish, found), f"{_said(asked)} {of}", shown)]
    if "issue" in wish:
        codes = sorted({issue["code"] for issue in trial.listed("issues")})
        checks.append(trial.check("issue", wish["issue"] in codes, wish["issue"], codes or None))
    return checks


def _said(asked: Record) -> str:
    return str(asked["edtf"]) if set(asked) == {"edtf"} else " ".join(f"{key}={value}" for key, value in asked.items())


def not_times(trial: Trial) -> Iterator[Check]:
    """No time overlaps these words."""
    yield from _not_there(trial, "times")


def not_places(trial: Trial) -> Iterator[Check]:
    """No place lies in these words."""
    yield from _not_there(trial, "places")


def _not_there(trial: Trial, kind: str) -> Iterator[Check]:
    for words in trial.expect[f"not_{kind}"]:
        found = [thing["span"]["exact"] for thing in trial.listed(kind) if trial.touch([thing["span"]], words)]
        yield trial.check(f"not_{kind}", not found, f"none in “{words}”", found or None, forbids=True)


def _none_at_all(trial: Trial, kind: str) -> Check:
    found = [thing["span"]["exact"] for thing in trial.listed(kind)]
    return trial.check(f"{kind.rstrip('s')}.none", not found, f"no {kind} in the text", found or None, forbids=True)


def places(trial: Trial) -> Iterator[Check]:
    """A place that overlaps the words, and what it stands for; an empty list says that the text names none."""
    expected = trial.expect["places"]
    if not expected:
        yield _none_at_all(trial, "places")
    for wish in expected:
        there = [place for place in trial.listed("places") if trial.touch([place["span"]], wish["exact"])]
        yield from best_of(there, lambda place, wish=wish: _place(trial, wish, place))  # type: ignore[misc]


def _place(trial: Trial, wish: Record, place: Record | None) -> list[Check]:
    found = trial.check("place.found", place is not None, f"“{wish['exact']}”", place and place["span"]["exact"])
    rest = {key: value for key, value in wish.items() if key != "exact"}
    return [found, *where(trial, "place", rest, place and place.get("where"), of=f" for “{wish['exact']}”")]


def where(trial: Trial, group: str, wish: Record | None, found: Record | None, *, of: str = "") -> list[Check]:
    """What a reader says of a place, field by field; `wish` None: the place is unknown and none may be stated."""
    if wish is None:
        return [trial.check(f"{group}.unstated", found is None, "no place", found and found["name"], forbids=True)]
    spot: Record = found or {}
    checks: list[Check] = []
    if "names" in wish or "not" in wish:
        checks.append(_named(trial, group, wish, found, of))
    for field in ("country", "relation", "granularity", "gazetteer"):
        if field in wish:
            value = spot.get(field) if found else "no place"
            checks.append(trial.check(f"{group}.{field}", value in one_of(wish[field]), f"{wish[field]}{of}", value))
    if "within_km_of" in wish:
        checks.append(_coordinates(trial, group, wish["within_km_of"], found, of))
    if "distance_m" in wish:
        metres = spot.get("distance_m")
        right = metres is not None and abs(metres - wish["distance_m"]) <= 0.1 * wish["distance_m"]
        checks.append(trial.check(f"{group}.distance_m", right, f"{wish['distance_m']} ± 10 %{of}", metres))
    if "bearing_deg" in wish:
        bearing = spot.get("bearing_deg")
        right = bearing is not None and abs((bearing - wish["bearing_deg"] + 180) % 360 - 180) <= 10
        checks.append(trial.check(f"{group}.bearing_deg", right, f"{wish['bearing_deg']} ± 10°{of}", bearing))
    return checks


def _named(trial: Trial, group: str, wish: Record, found: Record | None, of: str) -> Check:
    name = found["name"] if found else None
    right = name is not None and not same_place_name(name, wish.get("not", []))
    if "names" in wish:
        right = right and name is not None and same_place_name(name, wish["names"])
        return trial.check(f"{group}.name", right, f"{'/'.join(wish['names'])}{of}", name)
    return trial.check(f"{group}.name", right, f"none of {wish['not']}{of}", name)


def _coordinates(trial: Trial, group: str, wish: list[float] | None, found: Record | None, of: str) -> Check:
    """Near enough, or (None) a name that is kept without coordinates."""
    point = (found["lat"], found["lon"]) if found and found.get("lat") is not None else None
    shown = f"{point} of {found['name']}" if point and found else "no coordinates" if found else "no place"
    if wish is None:
        return trial.check(f"{group}.coordinates", found is not None and point is None, f"no coordinates{of}", shown)
    latitude, longitude, limit = wish
    right = point is not None and _km(point, (latitude, longitude)) <= limit
    return trial.check(f"{group}.coordinates", right, f"within {limit} km of {latitude}, {longitude}{of}", shown)


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine) in kilometres between two points in degrees."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def header(trial: Trial) -> Iterator[Check]:
    """A page header is found as such and dates nothing; None: no time has that role."""
    wish = trial.expect["header"]
    headers = [time for time in trial.listed("times") if time.get("role") == "page_header"]
    if wish is None:
        found = [time["span"]["exact"] for time in headers]
        yield trial.check("header.none", not found, "no page header", found or None, forbids=True)
        return
    there = [time for time in headers if trial.touch([time["span"]], wish["exact"])]
    yield trial.check("header.found", bool(there), wish["exact"], [time["span"]["exact"] for time in headers] or None)
    dated = [anchor for time in there for anchor in _anchors(trial, time) if anchor == time["id"]]
    yield trial.check("header.dates_nothing", bool(there) and not dated, "nothing dated by the header",
                      f"{len(dated)} dates counted from it" if there else "no header")  # fmt: skip


def _anchors(trial: Trial, header_time: Record) -> Iterator[str | None]:
    """What the reading's dates count from, that of the header itself aside."""
    for time in trial.listed("times"):
        if time is not header_time:
            yield (time.get("when") or {}).get("anchor")
    for report in trial.listed("reports"):
        yield (report.get("when") or {}).get("anchor")
    for claim in trial.listed("claims"):
        yield (claim.get("said") or {}).get("anchor")
        if claim["value"]["kind"] == "when":
            yield claim["value"].get("anchor")


def published(trial: Trial) -> Iterator[Check]:
    """The document's date of publication, or that none is known."""
    wish = trial.expect["published_must_be"]
    found = (trial.reading["document"].get("published") or {}).get("edtf")
    yield trial.check("published", found == wish, wish, found, forbids=wish is None)
