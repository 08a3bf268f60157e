"""Where the telling moves on to another scene: "Meanwhile", "In the north of X two men …", the next line of a list.

In: mentions in the parse. Out: for each the shift that its sentence, or the last one before it in its paragraph, makes.
A mention behind a shift goes on with no event told only before it, unless its words refer back or name the same place.
It avoids one report that swallows what a roundup tells of other towns.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.draft import Draft
from rashomon.read.syntax import Syntax
from rashomon.read.tellings import Found, Group, Shift
from rashomon.reference.cues import Cues
from rashomon.reference.lexicon import words

_MOVES_ON = words("meanwhile elsewhere separately")
_LOCATIVE = words("in near at outside around inside")
_BULLETS = frozenset({".", "-", "–", "—", "•", "*", "·"})
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_OPENING = 4
"""Words at the head of a sentence in which it says that it moves on."""


def mark_shifts(draft: Draft, parse: Syntax, found: Sequence[Found]) -> None:
    """Give each mention the shift that holds where it stands; none where the telling has not moved."""
    if not found:
        return
    first, last = min(f.sentence for f in found), max(f.sentence for f in found)
    current: Shift | None = None
    paragraph = -1
    by_sentence: dict[int, list[Found]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    for sentence in range(first, last + 1):
        start, end = draft.sentences[sentence].start, draft.sentences[sentence].end
        here = draft.paragraph_index(parse.start[start])
        if here != paragraph:
            current, paragraph = None, here
        current = _shift(parse, sentence, start, end) or current
        for one in by_sentence.get(sentence, ()):
            one.shift = current


def moved(one: Found, group: Group) -> bool:
    """Whether the telling moved on between an event and a mention, and nothing ties them together."""
    shift = one.shift
    if group.headline:
        return False  # the text has not told of it yet
    if shift is None or one.refers or one.resumes or any(f.sentence >= shift.sentence for f in group.found):
        return False
    return not shift.names & _names(group)


def _names(group: Group) -> set[str]:
    """Words of the places an event was told at."""
    named = {word for where in group.places for word in where.name.lower().split()}
    return named | {word for f in group.found if f.shift is not None for word in f.shift.names}


def _shift(parse: Syntax, sentence: int, start: int, end: int) -> Shift | None:
    at = start
    while at < end and (parse.low[at].isspace() or parse.low[at] in _BULLETS):
        at += 1
    listed = any(parse.low[step] in _BULLETS for step in range(start, at))
    opening = parse.low[at : min(at + _OPENING, end)]
    if not opening:
        return None
    if opening[0] in _MOVES_ON or _is_also(opening) or {"meanwhile", "elsewhere"} & set(opening):
        return Shift(sentence, frozenset())
    names = _fronted_place(parse, at, end) if opening[0] in _LOCATIVE or opening[:2] == ["on", "the"] else frozenset()
    if names and not _spoken(parse, at, end):
        return Shift(sentence, names)
    return Shift(sentence, names) if listed else None


def _is_also(opening: Sequence[str]) -> bool:
    """ "Also Monday", "Also in X": another thing is told of the same day or elsewhere."""
    return opening[0] == "also" and len(opening) > 1 and (opening[1] in _DAYS or opening[1] in ("on", "in", "near"))


def _fronted_place(parse: Syntax, at: int, end: int) -> frozenset[str]:
    """The names in a place that a sentence puts before its subject: "In the northern province of X"."""
    names = set()
    for below in parse.subtree(at):
        if at < below < end and parse.tag[below] in ("NNP", "NNPS"):
            names.add(parse.low[below])
    verb = next((step for step in range(at, end) if parse.is_verb(step)), end)
    outside = any(below > verb for below in parse.subtree(at))
    return frozenset() if outside else frozenset(names)


def _spoken(parse: Syntax, at: int, end: int) -> bool:
    """Whether the place is the speaker's: "In Paris, officials said"."""
    above = parse.head[at]
    speech = Cues.load().verbs
    return at <= above < end and parse.low[above] in speech
