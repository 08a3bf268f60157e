"""From which day words in a quotation count: "They came yesterday," he said on Monday.

In: a deictic expression between quotation marks. Out: the day of the speech, where the sentence around the quotation
dates the word of speaking; the day of the text counts otherwise.
"""

from __future__ import annotations

from datetime import date

from rashomon.read import timex_calendar as cal
from rashomon.read.draft import Draft
from rashomon.read.timex_cues import cue_words
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import Sight
from rashomon.read.timex_resolve import resolve

_OPENING, _CLOSING = "“«„", "”»"
_REACH = 240


def day_of_speech(draft: Draft, found: list[Expression], index: int, day: date) -> tuple[date, date] | None:
    """The day that a deictic word in a quotation counts from, if the sentence says when it was spoken.

    Args:
        draft: The draft.
        found: All expressions of the text.
        index: Which of them is resolved.
        day: The day of the text, from which the day of the speech is counted.
    """
    e = found[index]
    if e.kind != "deictic" and e.rule != "relative_part":
        return None
    start, end = draft.paragraphs[draft.paragraph_index(e.start)]
    if not _is_quoted(draft.text, start, e.start):
        return None
    for other in (*found[index + 1 : index + 3], *found[max(0, index - 2) : index]):
        if other.kind != "calendar" or not start <= other.start < end or abs(other.start - e.start) > _REACH:
            continue
        if not _is_quoted(draft.text, start, other.start) and is_said(draft, other):
            spoken = resolve(other, Sight(day, "past", None))
            return cal.days_of(spoken.value) if spoken else None
    return None


def _is_quoted(text: str, start: int, offset: int) -> bool:
    """Whether an offset lies between quotation marks of its paragraph."""
    before = text[max(start, offset - 2000) : offset]
    curly = sum(before.count(mark) for mark in _OPENING) - sum(before.count(mark) for mark in _CLOSING)
    return curly > 0 or before.count('"') % 2 == 1


def is_said(draft: Draft, e: Expression) -> bool:
    """Whether an expression dates a word of speaking."""
    node = draft.doc[draft.token_at(e.start)]
    for _ in range(4):
        if node.lower_ in cue_words("spoke"):
            return True
        node = node.head
    return False
