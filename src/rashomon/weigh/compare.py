"""Whether two values can both be right: equal, compatible, or excluding each other.

In go two words on one property; out comes how they stand. A wider interval, a region that holds the town, "at least
four" beside six are compatible: neither a contradiction nor a confirmation. An explicit zero excludes six.
"""

from __future__ import annotations

import re
from typing import Literal

from rashomon.link.accounts import day_of, fold
from rashomon.link.features import COARSE, REACH_KM, VAGUE_KINDS, distance_km
from rashomon.link.weights import type_level
from rashomon.model.values import ActorValue, CountValue, FlagValue, TypeValue, WhenValue, WhereValue
from rashomon.weigh.words import Word, value_key

Standing = Literal["equal", "compatible", "exclusive"]

ABOUT = 0.2
"""How far "about n" reaches to each side: a fifth, since news rounds to the next ten or hundred."""
ONE_WEEK = 7
_ONE_DAY = re.compile(r"(?:\d{4}|XXXX)-(?P<day>\d\d-\d\d)[?~%]?")
EVERYONE = frozenset({None, "unknown"})
FIGHTING = frozenset({"combatants", "security_forces"})
PRESUMED = frozenset({"women", "children", "journalists", "aid_workers"})
"""Populations presumed to be civilians unless shown to fight (Airwars): "no civilian" excludes one of them."""
SETS = frozenset({"target", "victim", "weapon", "damage"})
"""Properties of which an event has several: a second value is an addition, not a contradiction."""


def standing(a: Word, b: Word) -> Standing:
    """Says how two words on one property stand to each other."""
    if a.is_denial or b.is_denial:
        same = a.is_denial != b.is_denial and value_key(a) == value_key(b)
        return "exclusive" if same else "compatible"
    if value_key(a) == value_key(b):
        return "equal"
    return _values(a, b)


def _values(a: Word, b: Word) -> Standing:
    left, right = a.value, b.value
    if isinstance(left, WhenValue) and isinstance(right, WhenValue):
        return compare_when(left, right)
    if isinstance(left, WhereValue) and isinstance(right, WhereValue):
        return compare_where(left, right)
    if isinstance(left, CountValue) and isinstance(right, CountValue):
        return compare_counts(left, right)
    if isinstance(left, FlagValue) and isinstance(right, FlagValue):
        return "exclusive"
    if isinstance(left, TypeValue) and isinstance(right, TypeValue):
        return "exclusive" if type_level(left.type, right.type) == "different" else "compatible"
    if isinstance(left, ActorValue) and isinstance(right, ActorValue):
        return _compare_actors(a, b)
    return "compatible"  # texts, and "nobody" beside a name: not compared


def compare_when(a: WhenValue, b: WhenValue) -> Standing:
    """Two intervals: equal when they overlap within a week, exclusive when they do not meet.

    Days whose year nobody states ("XXXX-03-22") exclude another day and month; beside the same day of a stated year
    they are compatible, for the year is not theirs.
    """
    days = _day_of_year(a), _day_of_year(b)
    if None not in days and "XXXX" in f"{a.edtf}{b.edtf}":
        return "compatible" if days[0] == days[1] else "exclusive"
    bounds = [day_of(x) for x in (a.earliest, a.latest, b.earliest, b.latest)]
    first_a, last_a, first_b, last_b = bounds
    if first_a is None or last_a is None or first_b is None or last_b is None:
        return "compatible"
    if max(first_a, first_b) > min(last_a, last_b):
        return "exclusive"
    return "equal" if max(last_a - first_a, last_b - first_b) < ONE_WEEK else "compatible"


def _day_of_year(when: WhenValue) -> str | None:
    """Month and day of a single day, with or without its year: "03-22"."""
    found = _ONE_DAY.fullmatch(when.edtf or "")
    return found["day"] if found else None


def compare_where(a: WhereValue, b: WhereValue) -> Standing:
    """Two places: equal in reach of each other, compatible when one may hold the other, else exclusive."""
    if fold(a.name) == fold(b.name) and (not a.country or not b.country or a.country == b.country):
        return "equal"
    if a.country and b.country and a.country != b.country:
        return "exclusive"
    if COARSE & {a.granularity, b.granularity}:
        if a.adm1 and b.adm1 and a.adm1.name != b.adm1.name:
            return "exclusive"
        return "compatible"
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return "compatible"
    km = distance_km(a.lat, a.lon, b.lat, b.lon)
    reach = ((a.radius_m or 0) + (b.radius_m or 0)) / 1000
    if km <= REACH_KM:
        return "equal"
    candidates = {c.gazetteer_id for c in (*a.candidates, *b.candidates)}
    if km <= reach or {a.gazetteer_id, b.gazetteer_id} & candidates - {None}:
        return "compatible"
    return "exclusive"


def bounds(count: CountValue) -> tuple[float, float]:
    """Returns the lowest and highest number that a count leaves open."""
    lower = count.lower if count.lower is not None else 0
    upper = count.upper if count.upper is not None else float("inf")
    if count.qualifier == "about" and count.best is not None:
        return min(lower, count.best * (1 - ABOUT)), max(count.best * (1 + ABOUT), count.upper or 0)
    if count.qualifier in {"at_most", "less_than"}:
        return 0, upper if count.upper is not None else lower
    if count.qualifier in {"exact", "none"}:
        return lower, count.upper if count.upper is not None else lower
    return lower, upper


def compare_counts(a: CountValue, b: CountValue) -> Standing:
    """Two numbers: of the same people they must overlap; of a part and the whole, the part must not be the greater."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if a.population == b.population or {a.population, b.population} <= EVERYONE:
        if low_a > high_b or low_b > high_a:
            return "exclusive"
        return "equal" if low_a == low_b and high_a == high_b else "compatible"
    if a.population in EVERYONE:
        return "exclusive" if low_b > high_a else "compatible"
    if b.population in EVERYONE:
        return "exclusive" if low_a > high_b else "compatible"
    if a.population == "civilians" and b.population in PRESUMED:
        return "exclusive" if low_b > high_a else "compatible"
    if b.population == "civilians" and a.population in PRESUMED:
        return "exclusive" if low_a > high_b else "compatible"
    return "compatible"


def _compare_actors(a: Word, b: Word) -> Standing:
    left, right = a.party, b.party
    if left is None or right is None or a.claim.property in SETS:
        return "compatible"
    if left.key in right.kin or right.key in left.kin or left.kin & right.kin:
        return "compatible"
    if left.country and left.country == right.country and {left.kind, right.kind} <= {"state", "state_forces"}:
        return "equal"
    if left.known and right.known:
        return "exclusive"
    if left.words <= right.words or right.words <= left.words:
        return "compatible"  # "drones" beside "air force drones"
    if {left.kind, right.kind} <= {"state", "state_forces"} and not (left.country and right.country):
        return "compatible"  # "aircraft" beside an army: forces of no stated country may be anybody's
    if {left.kind, right.kind} <= {"person"} and not left.words & right.words and left.words and right.words:
        return "exclusive"
    return "compatible" if {left.kind, right.kind} & VAGUE_KINDS else "exclusive"
