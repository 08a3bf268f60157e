"""How the events of a document stand to each other: one answers another, or may be the same as another.

In: the groups of a document. Out: relations with the words that say so. That one thing came after another is no
answer; only words of answering, revenge or reason make a relation, in the sentence or right beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model.reading import ReportRelationType
from rashomon.read.draft import Relation
from rashomon.read.event_types import can_be_one
from rashomon.read.sites import days_conflict, places_conflict
from rashomon.read.syntax import Syntax
from rashomon.read.tellings import ANSWER, REVENGE, Found, Group
from rashomon.reference.lexicon import forms, words

_DEFENCE = forms(["defend", "protect", "shield", "keep"], "v") | {"safe"}
_LINKING = words("linked links relates connects connected")
_BESIDE = frozenset({"reply", "answer", "response", "answered"}) | REVENGE
_PHRASES: tuple[tuple[str, ...], ...] = (
    ("no", "choice"), ("no", "alternative"), ("no", "other", "choice"), ("self-defence",), ("self-defense",),
    ("self", "-", "defence"), ("self", "-", "defense"), ("shoot", "back"), ("hit", "back"), ("strike", "back"),
    ("fire", "back"),
)  # fmt: skip
"""Words beside a past event that give it as the reason of the present one."""


def relations_of(parse: Syntax, one: Group, groups: Sequence[Group], main: Group | None) -> list[Relation]:
    """Relations of one event to others of the document, given by index."""
    found: list[Relation] = []
    for index, other in enumerate(groups):
        if other is one or any(other is part for part in one.parts):
            continue
        said = _answering(parse, one, other, groups) if one is not main else _said(parse, one, other)
        if said is not None:
            kind, first, last, quotation = said
            found.append(Relation(kind, index, parse.start[first], parse.end(last), quotation))
        elif one is not main and other is main and may_be_same(one, other):
            mention = one.found[0].mention
            found.append(Relation("same_as_possible", index, mention.start, mention.end, mention.quotation))
    return found


Said = tuple[ReportRelationType, int, int, str | None]


def _said(parse: Syntax, main: Group, other: Group) -> Said | None:
    """What the words before a past event's mention say, else those of the sentences right beside it."""
    if not other.earlier:
        return None
    for f in other.found:
        answer = _answer(parse, f, main)
        if answer is not None:
            return answer[0], answer[1], f.trigger.tokens[-1], f.mention.quotation
    for f in other.found:
        beside = _beside(parse, f)
        if beside is not None:
            kind, at = beside
            first, last = sorted((at, f.trigger.tokens[-1]))
            return kind, first, last, f.mention.quotation
    return None


def _answering(parse: Syntax, one: Group, other: Group, groups: Sequence[Group]) -> Said | None:
    """That a later event answers the one told last before it: "the army replied with", "in response,"."""
    first = one.found[0]
    if not first.answers:
        return None
    before = [g for g in groups if g is not one and min(f.trigger.head for f in g.found) < first.trigger.head]
    last = max(before, key=lambda g: max(f.trigger.head for f in g.found if f.trigger.head < first.trigger.head),
               default=None)  # fmt: skip
    if last is not other:
        return None
    start, _ = parse.sentence_bounds(first.trigger.head)
    at = next(t for t in range(start, first.trigger.tokens[0]) if parse.low[t] in ANSWER | REVENGE)
    kind: ReportRelationType = "retaliation_for" if parse.low[at] in REVENGE else "response_to"
    return kind, at, first.trigger.tokens[-1], first.mention.quotation


def _answer(parse: Syntax, found: Found, main: Group) -> tuple[ReportRelationType, int] | None:
    first, _ = parse.sentence_bounds(found.trigger.head)
    start = max(first, found.trigger.tokens[0] - 16)
    for token in range(found.trigger.tokens[0] - 1, start - 1, -1):
        word = parse.low[token]
        if word in _LINKING and _opening(found, main):
            return "response_to", token
        if word in REVENGE:
            return "retaliation_for", token
        if word in ANSWER or (word in _DEFENCE and found.proform):
            return "response_to", token
        if word in ("after", "following") and found.trigger.head - token <= 6 and _opening(found, main):
            return "response_to", token
    return None


def _opening(found: Found, main: Group) -> bool:
    """Whether the main event is told in the same sentence."""
    return any(f.sentence == found.sentence for f in main.found)


def _beside(parse: Syntax, found: Found) -> tuple[ReportRelationType, int] | None:
    """Words of answering in the rest of the sentence, or in the one before or after it."""
    first, last = max(found.sentence - 1, 0), min(found.sentence + 1, len(parse.bounds) - 1)
    for sentence in (found.sentence, last, first):
        start, stop = parse.bounds[sentence]
        for at in range(start, stop):
            if parse.low[at] in REVENGE:
                return "retaliation_for", at
            if parse.low[at] in _BESIDE or any(tuple(parse.low[at : at + len(p)]) == p for p in _PHRASES):
                return "response_to", at
    return None


def may_be_same(a: Group, b: Group) -> bool:
    """Whether nothing but the words keeps two events apart: no day, place or initiator speaks against it."""
    if {f.family for f in a.found} & {f.family for f in b.found} - {None}:
        return False  # parts of one whole
    if a.parts or b.parts or a.earlier != b.earlier or any(f.distinct for f in (*a.found, *b.found)):
        return False
    if not can_be_one(a.type, b.type, reference=False, harm=False):
        return False
    return not days_conflict(a.times, b.times) and not places_conflict(a.places, b.places)
