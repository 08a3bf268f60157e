"""The day of an hour that stands by itself: "at about 5 a.m. gunmen came to the town on Monday".

In: a clock time and the expressions after it. Out: the day that the rest of its sentence names.
"""

from __future__ import annotations

from rashomon.read import timex_calendar as cal
from rashomon.read.draft import Draft
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_quoted import is_said
from rashomon.read.timex_reading import Sight
from rashomon.read.timex_resolve import resolve
from rashomon.read.timex_tense import tense_at

_FURTHER = 3
"""How many expressions further the day may stand."""
_REACH = 120
_NEAR = 60
"""Characters to the day; further off it is less sure to be that of the hour, and in the end it is none."""


def day_beside(draft: Draft, found: list[Expression], index: int, sight: Sight) -> tuple[str, bool] | None:
    """The value of the day that the rest of the sentence names for a clock time, and whether it is sure to be its own.

    The day of what somebody said need not be: "at 5 a.m., police said on Tuesday". None if the sentence names no day.
    """
    e = found[index]
    if e.kind != "clock":
        return None
    sentence = draft.sentence_index(e.start)
    for other in found[index + 1 : index + 1 + _FURTHER]:
        if draft.sentence_index(other.start) != sentence:
            return None
        if other.kind in {"calendar", "deictic"} and other.start - e.end <= _REACH:
            tense = tense_at(draft.doc[draft.token_at(other.start)])
            reading = resolve(other, Sight(sight.day, tense, sight.last))
            days = cal.days_of(reading.value.partition("T")[0]) if reading else None
            if days and days[0] == days[1]:
                return days[0].isoformat(), other.start - e.end <= _NEAR and not is_said(draft, other)
    return None
