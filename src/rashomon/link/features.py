"""What speaks for and against two reports telling of one event: one named function a feature.

Each looks at two Accounts and returns a level, which `link_weights.json` gives a weight, and a sentence for people.
"Unknown" is a level of its own and weighs nothing: that a report leaves out the place is no sign of another place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rashomon.link.accounts import Account, Party, Toll, fold
from rashomon.link.weights import type_level
from rashomon.model import Where
from rashomon.model.reading import ActorKind

INFINITE = float("inf")
EARTH_KM = 6371.0
REACH_KM = 12.0
"""Two towns' coordinates this near may stand for one place: outlets name the village or the town next to it."""
NEAR_KM = 50.0
"""About 80 % of events in the news are placed within 50 km of where they were (Weidmann 2015)."""
FEW_DAYS = 4
OTHER_HOURS = 3
"""Two clock times this far apart on one day are two strikes; outlets differ by less over one."""
TOLD_CLOSE = 7
TOLD_FAR = 30
COARSE = frozenset({"adm1", "adm2", "country", "region"})
VAGUE_KINDS: frozenset[ActorKind] = frozenset({"unidentified", "person", "organisation", "armed_group", "civilians"})
PEOPLE = ("killed", "injured", "casualties", "abducted", "missing", "captured", "displaced")


class Level(NamedTuple):
    """What a feature found: a level with a weight, and the sentence that a reviewer reads."""

    name: str
    sentence: str


UNKNOWN = Level("unknown", "")


def compare_types(a: Account, b: Account) -> Level:
    """Whether the two name the same kind of event, kinds of one family, or kinds that exclude each other."""
    level = type_level(a.type, b.type)
    left, right = a.type.replace("_", " "), b.type.replace("_", " ")
    sentences = {
        "same": f"both tell of {left}",
        "family": f"{left} and {right} are kinds of the same thing",
        "compatible": f"{left} and {right} can be one event",
        "different": f"{left} and {right} are different things",
    }
    return Level(level, sentences[level])


def compare_days(a: Account, b: Account) -> Level:
    """How the days of the two lie to each other; where one gives none, how they lie to its publication."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return _days_by_publication(a, b)
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= 0:
        width = max(a.last - a.first, b.last - b.first)
        if width == 0 and a.hour is not None and b.hour is not None and abs(a.hour - b.hour) >= OTHER_HOURS:
            return Level("other_hour", "on the same day, hours apart")
        if width == 0:
            return Level("same_day", "on the same day")
        if width <= TOLD_CLOSE:
            return Level("overlap_days", "their days overlap")
        return Level("overlap_wide", "one gives only a long period, into which the other falls")
    if gap == 1:
        return Level("next_day", "on the day before or after")
    if gap <= FEW_DAYS:
        return Level("few_days", f"{gap} days apart")
    return Level("apart", f"{gap} days apart")


def _days_by_publication(a: Account, b: Account) -> Level:
    dated, undated = (a, b) if a.first is not None and a.last is not None else (b, a)
    if undated.told is None or undated.first is not None or undated.last is not None:
        return UNKNOWN
    if dated.first is None or dated.last is None:
        return _days_of_publication(dated.told, undated.told)
    if dated.first > undated.told:
        return Level("told_far", "one was published before the other's event")
    age = undated.told - dated.last
    if age <= TOLD_CLOSE:
        return Level("told_close", "one names no day, but was published in the days after the other's")
    return Level("told_far", "one names no day and was published long after") if age > TOLD_FAR else UNKNOWN


def _days_of_publication(a: int | None, b: int) -> Level:
    if a is None:
        return UNKNOWN
    gap = abs(a - b)
    if gap > TOLD_FAR:
        return Level("told_far", f"neither names a day, and they were published {gap} days apart")
    if gap <= TOLD_CLOSE:
        return Level("told_together", "neither names a day, and they were published in one week")
    return UNKNOWN


def compare_places(a: Account, b: Account) -> Level:
    """Whether the two places are one, one within the other, in reach of each other's uncertainty, or apart."""
    left, right = a.where, b.where
    if left is None or right is None:
        return _mentioned_places(a, b)
    same_name = fold(left.name) == fold(right.name)
    if COARSE & {left.granularity, right.granularity}:
        return _coarse_places(left, right, same_name=same_name)
    if left.lat is None or right.lat is None or left.lon is None or right.lon is None:
        unlocated = _unlocated_places(left, right, same_name=same_name)
        return _mentioned_places(a, b) if unlocated is UNKNOWN else unlocated
    if left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id:
        return Level("same_place", f"both in {left.name}")
    km = distance_km(left.lat, left.lon, right.lat, right.lon)
    reach = max(REACH_KM, min(((left.radius_m or 0) + (right.radius_m or 0)) / 1000, NEAR_KM))
    if km <= reach:
        return Level("within_reach", f"{left.name} and {right.name} are {km:.0f} km apart")
    if _may_mean(left, right) or _may_mean(right, left):
        return Level("same_name", f"{left.name} and {right.name} may be the same place")
    if km <= NEAR_KM:
        return Level("near", f"{left.name} and {right.name} are {km:.0f} km apart")
    if _same_region(left, right):
        return Level("same_region", f"{left.name} and {right.name} are {km:.0f} km apart, in one region")
    return Level("apart", f"{left.name} and {right.name} are {km:.0f} km apart")


def _coarse_places(left: Where, right: Where, *, same_name: bool) -> Level:
    """One of the two is a country, a region or a division: it may hold the other, and never proves the same spot."""
    if left.country and right.country and left.country != right.country:
        return Level("apart", f"{left.name} and {right.name} are in different countries")
    if "country" in (left.granularity, right.granularity):
        same = left.country is not None and left.country == right.country
        return Level("same_country", f"one says only {_coarser(left, right).name}") if same else UNKNOWN
    if same_name or (left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id):
        return Level("contained", f"both in {left.name}")
    if left.adm1 and right.adm1 and left.country == right.country:
        if left.adm1.name != right.adm1.name:
            return Level("apart", f"{left.name} and {right.name} are in different regions")
        return Level("contained", f"{left.name} and {right.name} are in one region")
    return UNKNOWN


def _coarser(left: Where, right: Where) -> Where:
    return left if left.granularity == "country" else right


def _unlocated_places(left: Where, right: Where, *, same_name: bool) -> Level:
    if same_name:
        return Level("same_name", f"both in {left.name}")
    if left.country and right.country and left.country != right.country:
        return Level("apart", f"{left.name} and {right.name} are in different countries")
    return UNKNOWN


def _mentioned_places(a: Account, b: Account) -> Level:
    """Where one gives no place that can be located, a town that its document names may be the one."""
    for one, other in ((a, b), (b, a)):
        where = other.where
        if where is not None and where.lat is not None and not (one.where and one.where.lat is not None):
            if where.gazetteer_id in one.mentioned:
                return Level("mentioned", f"one is placed in {where.name}, which the other names")
            return UNKNOWN
    return Level("both_mention", "both name the same town") if a.mentioned & b.mentioned else UNKNOWN


def _may_mean(left: Where, right: Where) -> bool:
    return any(candidate.gazetteer_id == right.gazetteer_id for candidate in left.candidates)


def _same_region(left: Where, right: Where) -> bool:
    return bool(left.adm1 and right.adm1 and left.country == right.country and left.adm1.name == right.adm1.name)


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Returns the great-circle distance of two points in kilometres (haversine)."""
    phi_a, phi_b = radians(lat_a), radians(lat_b)
    half = sin((phi_b - phi_a) / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def compare_initiators(a: Account, b: Account) -> Level:
    """Whether the same one acts in both."""
    return _compare_parties(a.initiators, b.initiators, "the one who acts")


def compare_targets(a: Account, b: Account) -> Level:
    """Whether the same ones suffer or are meant in both."""
    return _compare_parties(a.targets, b.targets, "the one it is done to")


def _compare_parties(left: Sequence[Party], right: Sequence[Party], what: str) -> Level:
    """The best match of any two decides: one report names the unit, another the army."""
    if not left or not right:
        return UNKNOWN
    order = ("same", "kin", "compatible", "different")
    return min((_compare_party(a, b, what) for a in left for b in right), key=lambda level: order.index(level.name))


def _compare_party(a: Party, b: Party, what: str) -> Level:
    if a.key == b.key:
        return Level("same", f"{what} is the same ({a.key})" if a.known else f"{what} is called the same")
    if a.key in b.kin or b.key in a.kin or a.kin & b.kin:
        return Level("kin", f"{what}: one is part of, backed by or tied to the other")
    if a.kind == b.kind == "person" and a.words and b.words:
        shared = a.words & b.words
        if shared:
            return Level("same", f"{what} is {' '.join(sorted(shared)).title()} in both")
        return Level("different", f"{what} has another name")
    if a.country is not None and a.country == b.country and {a.kind, b.kind} <= {"state", "state_forces"}:
        return Level("kin", f"{what}: both are of the same state")
    if a.kind in VAGUE_KINDS or b.kind in VAGUE_KINDS:
        return Level("compatible", f"{what} may be the same")
    if a.known and b.known:
        return Level("different", f"{what} is another one")
    return Level("compatible", f"{what} may be the same")


def compare_tolls(a: Account, b: Account) -> Level:
    """Whether the numbers of people fit; a later report may raise them, since tolls rise for days."""
    levels = [
        _compare_toll(x, y, a.told, b.told)
        for x in a.tolls for y in b.tolls
        if x.measure == y.measure and x.measure in PEOPLE and _same_people(x, y)
    ]  # fmt: skip
    order = ("same", "rising", "close", "compatible", "zero_and_some", "different")
    return min((lv for lv in levels if lv), key=lambda level: order.index(level.name), default=UNKNOWN)


def _same_people(a: Toll, b: Toll) -> bool:
    everyone = {None, "unknown"}
    return a.population == b.population or a.population in everyone or b.population in everyone


def _compare_toll(a: Toll, b: Toll, told_a: int | None, told_b: int | None) -> Level | None:
    if a.low is None or b.low is None:
        return None
    what = a.measure
    if (a.low, a.high) == (b.low, b.high) and a.low > 0:
        return Level("same", f"{a.low:g} {what} in both")
    if (a.low == 0) != (b.low == 0) and a.high != b.high:
        return Level("zero_and_some", f"none {what} in one, some in the other")
    if a.low <= (INFINITE if b.high is None else b.high) and b.low <= (INFINITE if a.high is None else a.high):
        return Level("compatible", f"the numbers {what} can both be right")
    if told_a is not None and told_b is not None and told_a != told_b:
        earlier, later = (a, b) if told_a < told_b else (b, a)
        assert earlier.low is not None and later.low is not None  # both were checked above
        if 0 < earlier.low < later.low <= max(3 * earlier.low, earlier.low + 5):
            return Level("rising", f"{what} rises from {earlier.low:g} to {later.low:g} in the later report")
    if abs(a.low - b.low) <= max(1, 0.25 * max(a.low, b.low)):
        return Level("close", f"{a.low:g} and {b.low:g} {what} are close")
    return Level("different", f"{a.low:g} and {b.low:g} {what}")


def compare_statements(a: Account, b: Account) -> Level:
    """Whether both quote the same words in a row."""
    if a.statements & b.statements:
        return Level("shared", "both quote the same words")
    return Level("none", "")


def compare_names(a: Account, b: Account) -> Level:
    """How many rare names, of people, streets or places that no gazetteer has, stand in both."""
    if min(a.names_weight, b.names_weight) < 2000:
        return UNKNOWN
    shared = sorted(a.names.keys() & b.names.keys(), key=lambda name: (-a.names[name], name))
    weight = sum(a.names[name] for name in shared)
    said = ", ".join(name.title() for name in shared[:4])
    if weight >= 4000:
        return Level("many", f"both name {said}")
    if weight >= 2000:
        return Level("several", f"both name {said}")
    if weight >= 800:
        return Level("one", f"both name {said}")
    return Level("none", "no rare name stands in both")


def compare_words(a: Account, b: Account) -> Level:
    """How much of the shorter telling's weight of rare words the longer one shares."""
    least = min(a.words_weight, b.words_weight)
    if least < 4000:
        return UNKNOWN
    small, large = (a.words, b.words) if len(a.words) <= len(b.words) else (b.words, a.words)
    shared = small.keys() & large.keys()
    share = sum(map(small.__getitem__, shared)) / least
    if share >= 0.45:
        return Level("high", f"they share {share:.0%} of their telling words")
    if share >= 0.25:
        return Level("middle", f"they share {share:.0%} of their telling words")
    if share >= 0.12:
        return Level("low", f"they share {share:.0%} of their telling words")
    return Level("none", f"they share only {share:.0%} of their telling words")


FEATURES: dict[str, Callable[[Account, Account], Level]] = {
    "type": compare_types,
    "when": compare_days,
    "where": compare_places,
    "initiator": compare_initiators,
    "target": compare_targets,
    "tolls": compare_tolls,
    "statement": compare_statements,
    "names": compare_names,
    "words": compare_words,
}
"""The features in the order in which a reason names them. To add one: its function, a row here, its weights."""
