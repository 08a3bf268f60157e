"""What the claims on one property come to: agreed, of a single origin, contested, or not to be told; all values kept.

In go words with their origins; out comes one Finding a property, with the rule that made it. Nothing here decides what
is true: "agreed" says that independent origins say the same, and a contested property has no value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import get_args

from rashomon.link.accounts import day_of
from rashomon.model.incident import Finding, FindingStatus, Position
from rashomon.model.reading import Property
from rashomon.model.schema import encode
from rashomon.model.values import CountValue, Value, WhenValue, WhereValue
from rashomon.weigh.compare import standing
from rashomon.weigh.origins import Weighed
from rashomon.weigh.words import Word, value_key

UNCOMPARED = frozenset({
    "legal_basis", "justification", "precaution", "intent", "purpose", "cause", "warning", "method", "status",
    "surveillance", "damage", "authority",
})  # fmt: skip
"""Properties told in words, which are shown side by side and not compared by machine."""
PRECISION = {"point": 0, "neighbourhood": 1, "town": 2, "adm2": 3, "adm1": 4, "region": 5, "country": 6, "water": 7}

RULES: dict[str, str] = {
    "same_by_independent_origins": "Two or more independent origins say the same.",
    "only_origin": "All who say it go back to one origin; repeating it is no confirmation.",
    "only_a_party": "All who say it go back to one origin, which is a party to the conflict: a self-report.",
    "values_exclude_each_other": "The values cannot all be right; all are kept and none is chosen.",
    "denied": "One says it and another denies it.",
    "later_toll_replaces_earlier": "Numbers that rise from day to day are one toll brought up to date: the latest.",
    "can_all_be_right": "The values differ and can all be right; the most precise one is shown.",
    "told_in_words": "Told in words, which are shown side by side and not compared.",
    "no_origin": "Nobody asserts a value.",
}
"""Rules by name, as a page or `explain` tells them."""


@dataclass(slots=True)
class Held:
    """One value that somebody holds, with the words for it."""

    words: list[Word]
    replaced: bool = False
    """A later number of the same toll stands in its place."""

    @property
    def first(self) -> Word:
        """The word that gives the position its value: the first by document and place."""
        return self.words[0]

    @property
    def origins(self) -> set[str]:
        """Whose value it is."""
        return {word.origin for word in self.words}

    @property
    def days(self) -> list[int]:
        """The days on which it was said."""
        return [word.day for word in self.words if word.day is not None]


@dataclass(slots=True)
class _Board:
    """All values held on one property and how any two stand."""

    held: list[Held]
    exclusive: list[tuple[Held, Held]] = field(default_factory=list)
    equal: list[tuple[Held, Held]] = field(default_factory=list)
    updated: bool = False


def findings(weighed: Weighed) -> tuple[Finding, ...]:
    """Returns a finding for each property that somebody speaks of, in the order of the property list."""
    by_property: dict[str, list[Word]] = defaultdict(list)
    for word in weighed.words:
        by_property[word.claim.property].append(word)
    return tuple(settle(p, by_property[p], weighed) for p in get_args(Property) if p in by_property)


def settle(property_: Property, words: Sequence[Word], weighed: Weighed) -> Finding:
    """Returns what the words on one property come to."""
    board = _board(words)
    status, rule, value = _outcome(property_, board, weighed)
    positions = tuple(_position(held) for held in board.held)
    return Finding(property_, status, rule, value, positions)


def held_values(words: Sequence[Word]) -> list[Held]:
    """Returns the distinct values asserted or denied, with replaced tolls marked; the words are in a fixed order."""
    return _board(words).held


def _board(words: Sequence[Word]) -> _Board:
    taken = [w for w in words if w.claim.stance in {"asserted", "denied"} and w.claim.modality != "hypothetical"]
    ordered = sorted(taken, key=lambda w: (w.reading.document.id, w.claim.spans[0].start, w.claim.id))
    by_value: dict[tuple[object, ...], Held] = {}
    for word in ordered:
        by_value.setdefault((word.is_denial, *value_key(word)), Held([])).words.append(word)
    board = _Board(list(by_value.values()))
    board.updated = _mark_replaced(board.held)
    standing_now = [held for held in board.held if not held.replaced]
    for a, b in combinations(standing_now, 2):
        how = standing(a.first, b.first)
        if how == "exclusive" and not _same_speaker_adds(a, b):
            board.exclusive.append((a, b))
        elif how == "equal":
            board.equal.append((a, b))
    return board


def _same_speaker_adds(a: Held, b: Held) -> bool:
    """One origin that names two actors or two places tells of both; two numbers of one origin do exclude each other.

    Who calls an event two names narrows it down; so do others who use one of the two.
    """
    if a.first.claim.property == "type":
        return bool(a.origins & b.origins)
    return a.origins == b.origins and len(a.origins) == 1 and a.first.claim.property in {"initiator", "where"}


def _mark_replaced(held: list[Held]) -> bool:
    """A toll above zero that somebody gives on a later day replaces lower ones of earlier days; so does any later
    number of the same origin."""
    replaced = False
    for a in held:
        for b in held:
            if a is not b and _replaces(b, a):
                a.replaced = replaced = True
    return replaced


def _replaces(later: Held, earlier: Held) -> bool:
    new, old = later.first.value, earlier.first.value
    if not isinstance(new, CountValue) or not isinstance(old, CountValue) or new.population != old.population:
        return False
    if later.first.is_denial or earlier.first.is_denial or not later.days or not earlier.days:
        return False
    if max(earlier.days) >= min(later.days) or new.lower is None or old.lower is None:
        return False
    return later.origins == earlier.origins or 0 < old.lower < new.lower


def _outcome(property_: str, board: _Board, weighed: Weighed) -> tuple[FindingStatus, str, Value | None]:
    standing_now = [held for held in board.held if not held.replaced]
    asserted = [held for held in standing_now if not held.first.is_denial]
    if board.exclusive:
        denied = any(a.first.is_denial or b.first.is_denial for a, b in board.exclusive)
        return "contested", "denied" if denied else "values_exclude_each_other", None
    if not asserted:
        return "indeterminate", "no_origin", None
    best = max(asserted, key=lambda held: (_support(held, board, weighed), *_preference(held)))
    if _support(best, board, weighed) >= 2:
        rule = "later_toll_replaces_earlier" if board.updated else "same_by_independent_origins"
        return "agreed", rule, _most_precise(best, board).first.value
    if weighed.vouched(word for held in asserted for word in held.words) <= 1:
        value = best.first.value if len(asserted) == 1 or property_ not in UNCOMPARED else None
        return "single_origin", _single_rule(asserted, board, weighed), value
    if property_ in UNCOMPARED:
        return "indeterminate", "told_in_words", None
    rule = "later_toll_replaces_earlier" if board.updated else "can_all_be_right"
    return "indeterminate", rule, max(asserted, key=_preference).first.value


def _single_rule(asserted: list[Held], board: _Board, weighed: Weighed) -> str:
    party = {origin.id for origin in weighed.origins if origin.party_to_conflict}
    if all(held.origins <= party for held in asserted):
        return "only_a_party"
    return "later_toll_replaces_earlier" if board.updated else "only_origin"


def _support(held: Held, board: _Board, weighed: Weighed) -> int:
    """How many independent origins hold this value or one equal to it."""
    return weighed.vouched(word for each in _equals(held, board) for word in each.words)


def _equals(held: Held, board: _Board) -> list[Held]:
    return [held, *(b if a is held else a for a, b in board.equal if held in (a, b))]


def _most_precise(held: Held, board: _Board) -> Held:
    return max(_equals(held, board), key=_preference)


def _preference(held: Held) -> tuple[float, float, bytes]:
    """The more precise value first, then the surer claim, then a fixed order."""
    sure = max(word.claim.confidence for word in held.words)
    return -_vagueness(held.first.value), sure, encode(held.first.value)


def _vagueness(value: Value) -> float:
    if isinstance(value, WhenValue):
        first, last = day_of(value.earliest), day_of(value.latest)
        return float("inf") if first is None or last is None else last - first
    if isinstance(value, WhereValue):
        return 9 if value.granularity is None else PRECISION[value.granularity]
    if isinstance(value, CountValue):
        return {"exact": 0, "none": 0, "about": 2, "dozens": 4, "hundreds": 4, "several": 4}.get(value.qualifier, 1)
    return 0


def _position(held: Held) -> Position:
    said = sorted((w.claim.said for w in held.words if w.claim.said), key=encode)
    return Position(
        value=held.first.value, origins=tuple(sorted(held.origins)),
        claims=tuple(word.claim.id for word in held.words), said=said[0] if said else None,
    )  # fmt: skip
