"""Clock times: "06:30 GMT", "3 a.m. local time", "0630 hours", beside a date or by themselves.

In: an Expression of kind "clock" and a Sight. Out: a Reading on the day that the text named last, else on the anchor's,
which is then only assumed.
"""

from __future__ import annotations

from rashomon.read import timex_calendar as cal
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import Reading, Sight, dated


def clock_time(e: Expression, sight: Sight) -> Reading | None:
    """The reading of a clock time that stands by itself; None if no clock shows it."""
    known = cal.days_of(sight.last.partition("T")[0]) if sight.last else None
    if known and known[0] == known[1]:
        found = dated(known[0].isoformat(), "text")
    else:
        found = dated(sight.day.isoformat() if sight.day else "XXXX-XX-XX", "assumed")
    found = with_clock(found, e)
    return found if "T" in found.value else None


def with_clock(found: Reading, clock: Expression) -> Reading:
    """The reading of a date with the clock time beside it."""
    day, _, of_day = found.value.partition("T")
    part = clock.text("part") or (of_day if of_day in cal.PARTS else None)
    at = clock_of(clock, part)
    if at is None or found.type not in {"DATE", "TIME"} or len(found.value) < 8:
        return found
    found.value = f"{day}T{at}"
    found.type = "TIME"
    whole = cal.days_of(day)
    if clock.rule == "clock_oclock" and part is None and whole is not None:
        found.days, found.doubt = whole, "morning or evening is not said"
    return found


def clock_of(e: Expression, part: str | None) -> str | None:
    """Hours and minutes of a clock expression, as "22:00"; None if no clock shows them.

    Args:
        e: The expression.
        part: The part of the day that is named with it ("MO", "EV" …), None if none is.
    """
    word = e.text("clockword")
    if word:
        return word
    hhmm = e.whole("hhmm")
    dotted = e.number("dotted_clock")
    if dotted is not None:
        hhmm = round(dotted * 100)
    hour = hhmm // 100 if hhmm is not None else e.whole("hour")
    minute = hhmm % 100 if hhmm is not None else e.whole("minute") or 0
    if hour is None or hour > 24 or minute > 59:
        return None
    half = e.text("ampm")
    if half and hour > 12:
        return None
    later = half == "PM" or ((part in {"AF", "EV"} or (part == "NI" and hour > 5)) and hour < 12)
    if later and hour < 12:
        hour += 12
    elif half == "AM" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"
