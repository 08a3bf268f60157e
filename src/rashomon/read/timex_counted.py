"""Days counted from a date that follows in the same breath: "two days after the town fell on Monday".

In: a duration, the expressions of the text, the day of the text. Out: the When it comes to, with the date it hangs on.
The duration keeps its TIMEX3 value; without this, what happened two days later would be taken for Monday's.
"""

from __future__ import annotations

import re

from rashomon.model import When
from rashomon.read import timex_calendar as cal
from rashomon.read.draft import Draft
from rashomon.read.timex_anchor import Anchor
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import Sight
from rashomon.read.timex_resolve import resolve
from rashomon.read.timex_tense import tense_at

_AFTER = re.compile(r"\s+(after|following|before|prior to|ahead of)\b(?=[^.,;:\n]*$)")
_REACH = 90
"""Characters from the duration to the date; further off it is the date of something else."""


def counted(draft: Draft, found: list[Expression], index: int, anchor: Anchor) -> When | None:
    """The When of a duration before "after" or "before" and a date of its clause; None if there is no such date.

    Args:
        draft: The draft.
        found: All expressions of the text.
        index: Which of them is the duration.
        anchor: What the date is counted from where it is not whole.
    """
    e = found[index]
    number, unit = e.whole("n"), e.text("anyunit")
    if e.kind != "duration" or not number or unit not in {"D", "W", "M", "Y"} or index + 1 >= len(found):
        return None
    other = found[index + 1]
    between = _AFTER.match(draft.text[e.end : other.start]) if other.start - e.end <= _REACH else None
    if between is None or other.kind not in {"calendar", "deictic"}:
        return None
    day = anchor.days[0] if anchor.days and anchor.days[0] == anchor.days[1] else None
    reading = resolve(other, Sight(day, tense_at(draft.doc[draft.token_at(other.start)]), None))
    days = reading.days or cal.days_of(reading.value) if reading else None
    if days is None or (days[1] - days[0]).days > 1:
        return None
    step = number if between[1] in {"after", "following"} else -number
    value = cal.shift(days[0] if step < 0 else days[1], unit, step)
    interval = cal.interval(value)
    if interval is None:
        return None
    return When(
        edtf=interval.edtf, earliest=interval.earliest, latest=interval.latest, granularity=interval.granularity,
        basis="relative_to_text", anchor=draft.part_id("time", draft.span(other.start, other.end)), tz="unknown",
        confidence=0.7, why=f"counted {between[1]} {draft.text[other.start : other.end]!r}, which follows",
    )  # fmt: skip
