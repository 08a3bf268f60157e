"""What a claim can say: a time, a place, a number, an actor, a text, a type, a yes or no, or "nobody".

Every value is frozen and keeps how it was arrived at (`basis`, `why`, `candidates`), so that a page can show it.
A value that nobody stated is None, never 0 and never an empty string. Names: TIMEX3, EDTF, ISO 3166, UCDP.
"""

from __future__ import annotations

from typing import Literal

import msgspec

TimeGranularity = Literal["minute", "hour", "day", "week", "month", "season", "year", "range"]
TimeBasis = Literal[
    "stated", "relative_to_publication", "relative_to_dateline", "relative_to_text", "assumed_publication"
]
PlaceGranularity = Literal["point", "neighbourhood", "town", "adm2", "adm1", "country", "region", "water"]
PlaceRelation = Literal["in", "near", "between", "along", "offset"]
Measure = Literal[
    "killed", "injured", "missing", "captured", "abducted", "displaced", "casualties", "people",
    "objects", "duration", "distance", "weapon_count", "money", "other",
]  # fmt: skip
Population = Literal[
    "civilians", "combatants", "security_forces", "children", "women", "men", "journalists", "aid_workers",
    "unknown",
]  # fmt: skip
Qualifier = Literal[
    "exact", "at_least", "at_most", "more_than", "less_than", "about", "between", "dozens", "hundreds",
    "several", "none",
]  # fmt: skip
ReportType = Literal[
    "chemical_attack", "drone_strike", "air_strike", "missile_or_rocket_attack", "shelling", "naval_attack",
    "suicide_bombing", "landmine", "grenade_attack", "bombing", "armed_clash", "ground_attack", "assassination",
    "execution", "massacre", "shooting", "stabbing_or_beating", "killing", "sexual_violence", "torture",
    "abduction", "detention", "siege_or_blockade", "arson_or_destruction", "looting", "interception",
    "weapons_seizure", "territory_change", "deployment", "withdrawal", "force_against_protesters", "riot",
    "protest", "cyber_attack", "threat", "ceasefire_or_agreement", "release", "displacement", "accident",
    "other_violence",
]  # fmt: skip
"""Report types in the order of precedence: the first that fits (RECORDS.md)."""


class When(msgspec.Struct, frozen=True):
    """A time as an interval: EDTF, its first and last day (or moment), and how it was resolved.

    `earliest` and `latest` are ISO 8601 dates (or date-times where a clock time was stated), both inclusive;
    None where the words leave that side open. An unsure anchor gives an interval that holds the true day.
    """

    edtf: str | None
    earliest: str | None
    latest: str | None
    granularity: TimeGranularity
    basis: TimeBasis
    anchor: str | None
    tz: Literal["event", "speaker", "unknown"]
    confidence: float
    why: str


class Subdivision(msgspec.Struct, frozen=True):
    """A first- or second-level administrative unit: name, GeoNames code, ISO 3166-2 code."""

    name: str
    code: str | None
    iso: str | None


class PlaceCandidate(msgspec.Struct, frozen=True):
    """One gazetteer entry that a name may mean, with its score (0 to 1)."""

    gazetteer_id: str
    name: str
    country: str | None
    feature_code: str | None
    score: float


class Where(msgspec.Struct, frozen=True):
    """A place: name, coordinates (WGS84 degrees) with a radius in metres, containment, and why.

    A place that is stated but cannot be located keeps its name with null coordinates.
    """

    name: str
    gazetteer: Literal["geonames", "supplement", "user", "coordinates"] | None
    gazetteer_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    adm1: Subdivision | None
    adm2: Subdivision | None
    feature_code: str | None
    granularity: PlaceGranularity | None
    radius_m: int | None
    relation: PlaceRelation
    references: tuple[str, ...]
    distance_m: int | None
    bearing_deg: int | None
    confidence: float
    candidates: tuple[PlaceCandidate, ...]
    why: str


class Count(msgspec.Struct, frozen=True):
    """How many of what. `lower` is the number written; 0 and None are different things."""

    measure: Measure
    unit: str | None
    population: Population | None
    side: str | None
    lower: float | int | None
    best: float | int | None
    upper: float | int | None
    qualifier: Qualifier
    cumulative: bool
    claims: tuple[str, ...] = ()


class WhenValue(When, frozen=True, tag_field="kind", tag="when"):
    """A claim's word on a time."""


class WhereValue(Where, frozen=True, tag_field="kind", tag="where"):
    """A claim's word on a place."""


class CountValue(Count, frozen=True, tag_field="kind", tag="count"):
    """A claim's word on a number."""


class ActorValue(msgspec.Struct, frozen=True, tag_field="kind", tag="actor"):
    """A claim's word on an actor (its id)."""

    actor: str


class TextValue(msgspec.Struct, frozen=True, tag_field="kind", tag="text"):
    """A claim's word in the words themselves: a reason, a precaution, an intent."""

    text: str


class TypeValue(msgspec.Struct, frozen=True, tag_field="kind", tag="type"):
    """A claim's word on the kind of event."""

    type: ReportType


class FlagValue(msgspec.Struct, frozen=True, tag_field="kind", tag="flag"):
    """Yes or no: that something happened."""

    flag: bool


class NobodyValue(msgspec.Struct, frozen=True, tag_field="kind", tag="nobody"):
    """That nobody claimed it."""


Value = WhenValue | WhereValue | CountValue | ActorValue | TextValue | TypeValue | FlagValue | NobodyValue


def as_value(value: When | Where | Count) -> WhenValue | WhereValue | CountValue:
    """The same value, tagged so that a claim can carry it."""
    fields = {name: getattr(value, name) for name in value.__struct_fields__}
    if isinstance(value, When):
        return WhenValue(**fields)
    if isinstance(value, Where):
        return WhereValue(**fields)
    return CountValue(**fields)
