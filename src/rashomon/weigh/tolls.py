"""Tolls over all reports: lowest, best and highest by a named rule, for everybody and for each group.

In go the words on killed, injured and the like; out comes one IncidentCount a measure. Zero is a number and None is
not; low ≤ best ≤ high; parts that do not make up the whole leave a rest of unknown people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model.incident import GroupCount, IncidentCount
from rashomon.model.values import CountValue, Measure, Population
from rashomon.weigh.compare import EVERYONE
from rashomon.weigh.origins import Weighed
from rashomon.weigh.settle import held_values
from rashomon.weigh.words import Word

MEASURES: tuple[Measure, ...] = ("killed", "injured", "missing", "captured", "abducted", "displaced", "casualties")
WHOLE_GROUPS: frozenset[str] = frozenset({"civilians", "combatants", "security_forces"})
"""Populations that share no people, so that their tolls add up; children are also among the civilians."""
RULE = "conservative_not_a_party"
RULE_ONLY_PARTIES = "conservative_only_parties"
RULES: dict[str, str] = {
    RULE: "Lowest and highest of all numbers in force; best is the lowest given by an origin that is no party to the "
    "conflict, and that stands alone if there is one. A number that the same toll's later count replaced is left out.",
    RULE_ONLY_PARTIES: "Only parties to the conflict give numbers; best is the lowest of them.",
}

Number = float | int


@dataclass(frozen=True, slots=True)
class _Range:
    lower: Number
    best: Number
    upper: Number
    by_outsider: bool


def incident_counts(weighed: Weighed) -> tuple[IncidentCount, ...]:
    """Returns the tolls of an incident, one for each measure that somebody gives a number for."""
    by_measure: dict[str, list[Word]] = defaultdict(list)
    for word in weighed.words:
        if isinstance(word.value, CountValue) and word.claim.property == word.value.measure:
            by_measure[word.value.measure].append(word)
    made = (_count(measure, by_measure[measure], weighed) for measure in MEASURES if measure in by_measure)
    return tuple(count for count in made if count is not None)


def _count(measure: Measure, words: Sequence[Word], weighed: Weighed) -> IncidentCount | None:
    in_force = _in_force(words)
    groups: dict[Population | None, list[Word]] = defaultdict(list)
    for word, value in in_force:
        groups[None if value.population in EVERYONE else value.population].append(word)
    ranges = {population: _range(held, weighed) for population, held in groups.items()}
    if not ranges:
        return None
    whole = _whole(ranges)
    parts = [(population, found) for population, found in ranges.items() if population is not None]
    return IncidentCount(
        measure=measure, lower=whole.lower, best=whole.best, upper=whole.upper,
        rule=RULE if whole.by_outsider else RULE_ONLY_PARTIES,
        by_group=_groups(whole, sorted(parts, key=lambda part: str(part[0]))),
        claims=tuple(sorted({word.claim.id for word, _ in in_force})),
    )  # fmt: skip


def _in_force(words: Sequence[Word]) -> list[tuple[Word, CountValue]]:
    """Asserted numbers that no later count of the same toll replaced."""
    return [
        (word, word.value)
        for held in held_values(words) if not held.replaced
        for word in held.words
        if not word.is_denial and isinstance(word.value, CountValue) and word.value.lower is not None
    ]  # fmt: skip


def _range(words: Iterable[Word], weighed: Weighed) -> _Range:
    parties = {origin.id for origin in weighed.origins if origin.party_to_conflict}
    listed = list(words)
    outsiders = [word for word in listed if word.origin not in parties]
    outsiders = [word for word in outsiders if weighed.side[word.origin] is not None] or outsiders
    lows, highs = zip(*(_closed(word) for word in listed), strict=True)
    best = min(_best(word) for word in outsiders or listed)
    lower, upper = min(lows), max(highs)
    return _Range(lower, min(max(best, lower), upper), upper, bool(outsiders))


def _closed(word: Word) -> tuple[Number, Number]:
    """Lowest and highest number that the word itself names; "at least four" names no higher one than four."""
    value = word.value
    assert isinstance(value, CountValue)  # only numbers are gathered
    written = [n for n in (value.lower, value.best, value.upper) if n is not None]
    low = 0 if value.qualifier in {"at_most", "less_than"} else min(written)
    return low, max(written)


def _best(word: Word) -> Number:
    value = word.value
    assert isinstance(value, CountValue)
    return value.best if value.best is not None else _closed(word)[0]


def _whole(ranges: dict[Population | None, _Range]) -> _Range:
    """The toll of everybody: what is said of everybody, and never less than what is said of parts."""
    parts = [found for population, found in ranges.items() if population in WHOLE_GROUPS]
    others = [
        found for population, found in ranges.items() if population is not None and population not in WHOLE_GROUPS
    ]
    floor = _sum(parts) if parts else None
    for other in others:
        floor = other if floor is None else _at_least(floor, other)
    total = ranges.get(None)
    if total is None:
        assert floor is not None  # there is at least one range
        return floor
    if floor is None or floor.upper <= total.upper:
        return total
    return _Range(total.lower, total.best, floor.upper, total.by_outsider)


def _sum(parts: Sequence[_Range]) -> _Range:
    return _Range(
        sum(p.lower for p in parts), sum(p.best for p in parts), sum(p.upper for p in parts),
        any(p.by_outsider for p in parts),
    )  # fmt: skip


def _at_least(a: _Range, b: _Range) -> _Range:
    return _Range(
        max(a.lower, b.lower), max(a.best, b.best), max(a.upper, b.upper), a.by_outsider or b.by_outsider
    )  # fmt: skip


def _groups(whole: _Range, parts: Sequence[tuple[Population, _Range]]) -> tuple[GroupCount, ...]:
    made = [GroupCount(population, None, found.lower, found.best, found.upper) for population, found in parts]
    disjoint = sum(found.best for population, found in parts if population in WHOLE_GROUPS)
    covered = max([disjoint, *(found.best for population, found in parts if population not in WHOLE_GROUPS)], default=0)
    if parts and whole.best > covered:
        rest = whole.best - covered
        made.append(GroupCount("unknown", None, 0, rest, max(whole.upper - covered, rest)))
    return tuple(made)
