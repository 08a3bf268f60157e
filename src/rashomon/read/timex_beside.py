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


def day_beside(draft: Draft, found: list[Expression], index: int, sight: Sight) -> str | None:
    """The value of the day that the rest of the sentence names for a clock time, None if it names none.

    The day of what somebody said is no day of an hour before it: "at 5 a.m., police said on Tuesday".
    """
    e = found[index]
    if e.kind != "clock":
        return None
    sentence = draft.sentence_index(e.start)
    for other in found[index + 1 : index + 1 + _FURTHER]:
        if draft.sentence_index(other.start) != sentence:
            return None
        if other.kind in {"calendar", "deictic"} and not is_said(draft, other):
            tense = tense_at(draft.doc[draft.token_at(other.start)])
            reading = resolve(other, Sight(sight.day, tense, sight.last))
            days = cal.days_of(reading.value.partition("T")[0]) if reading else None
            if days and days[0] == days[1]:
                return days[0].isoformat()
    return None
