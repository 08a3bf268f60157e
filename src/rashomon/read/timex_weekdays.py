"""Weekdays: "on Tuesday", "last Friday", "Monday of last week", "overnight on Sunday", "from Monday to Wednesday".

In: an Expression with a weekday and a Sight. Out: a Reading: the last such day, or the next where the clause speaks of
what is to come. Where two days are as good, both and all between them.
"""

from __future__ import annotations

from datetime import date

from rashomon.read import timex_calendar as cal
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import DAY, Reading, Sight, dated, timex_part

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEFORE = frozenset({"last", "past", "previous"})
_AFTER = frozenset({"next", "following", "coming"})


def weekday_date(e: Expression, sight: Sight, part: str | None) -> Reading | None:
    """The reading of a weekday, with the part of the day that is named with it."""
    weekday = e.whole("wd") or e.whole("weekday") or 1
    suffix = f"T{timex_part(part)}" if part else ""
    if sight.day is None:
        return dated(f"XXXX-WXX-{weekday}{suffix}")
    if "week" in e.parts:
        monday = sight.day + ((e.whole("rel") or 0) * 7 - sight.day.isoweekday() + 1) * DAY
        return dated((monday + (weekday - 1) * DAY).isoformat() + suffix)
    start, basis = _counted_from(e, sight, sight.day)
    day = _chosen(e, sight, start, weekday)
    if not part and (either := _either(e, sight, start, day)) is not None:
        return either
    if e.rule == "overnight_weekday":
        # that night is the one before the day for some and the one after it for others
        return dated(day.isoformat() + suffix, basis, days=(day - DAY, max(day, min(day + DAY, sight.day))))
    earlier = e.whole("first_weekday")
    if earlier is None:
        return dated(day.isoformat() + suffix, basis)
    first = day - ((weekday - earlier) % 7) * DAY
    value = first.isoformat() + suffix if part else f"{first.isoformat()}/{day.isoformat()}"
    return dated(value, basis, days=(first, day))


def _counted_from(e: Expression, sight: Sight, day: date) -> tuple[date, str]:
    """The day that a weekday is counted from, and what that hangs on."""
    if e.classes.get("rel") in {"previous", "following"} and sight.last:
        known = cal.first_day(sight.last)
        return (known, "text") if known else (day, "anchor")
    return day, "anchor"


def _chosen(e: Expression, sight: Sight, start: date, weekday: int) -> date:
    """The weekday before or after the day that it is counted from; that day itself where nothing speaks against it."""
    back, ahead = (start.isoweekday() - weekday) % 7, (weekday - start.isoweekday()) % 7
    relation = e.classes.get("rel")
    if relation in _BEFORE:
        return start - (back or 7) * DAY
    if relation in _AFTER:
        return start + (ahead or 7) * DAY
    if relation or sight.tense == "future":
        return start - back * DAY if relation and sight.tense == "past" else start + ahead * DAY
    return start - back * DAY


def _either(e: Expression, sight: Sight, start: date, day: date) -> Reading | None:
    """The reading of a weekday that may be one of two, None if there is only one it can be."""
    relation, name = e.classes.get("rel"), WEEKDAYS[day.isoweekday() - 1]
    if relation in {"last", "next"} and cal.week(day) == cal.week(start) and start.isoweekday() < 7:
        other, likely = day + (7 if relation == "next" else -7) * DAY, day
        doubt = f"“{relation} {name}” may be that of this week or of the {relation} one"
    elif sight.open and relation is None and day != start and "first_weekday" not in e.parts:
        other = day + 7 * DAY
        likely = day if start - day < other - start else other
        doubt = "the words may tell of what was or of what is to come"
    else:
        return None
    return Reading("DATE", likely.isoformat(), days=(min(day, other), max(day, other)), doubt=doubt)
