"""Days and weeks counted inside a month or a feast: "the first week of June", "the third day of Ramadan", "the 12th".

In: an Expression of kind "calendar" and the month or feast that it is counted in. Out: a Reading whose days are those
counted, or the day alone.
"""

from __future__ import annotations

import calendar
from datetime import date

from rashomon.read import timex_calendar as cal
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import DAY, Reading, Sight, dated, timex_part

_FEW = 10
"""How far "the first days of March" and "the last days of March" may reach into it."""


def counted_in_month(e: Expression, year: int, month: int, basis: str) -> Reading | None:
    """The reading of "the last day of May", "the first week of June", "the first three days of July"."""
    number, unit = e.whole("ord") or 1, e.text("dayunit") or "D"
    days = calendar.monthrange(year, month)[1]
    first, last = date(year, month, 1), date(year, month, days)
    if e.rule == "ordinal_day_of_month":
        day = last if number == -1 else first + (number - 1) * DAY
        return dated(day.isoformat(), basis) if day <= last else None
    if unit == "WE":
        return _weekend(number, first, last, basis)
    length = _length(e, unit)
    if number == -1:
        span = last - (length - 1) * DAY, last
    elif e.rule == "ordinal_week_of_month" and number > 1:
        begin = first + (number - 1) * 7 * DAY
        # whether weeks begin on Mondays or with the month is not said
        span = begin - 6 * DAY, min(begin + 12 * DAY, last)
    else:
        span = first, first + (length - 1) * DAY
    if not first <= span[0] <= span[1] <= last:
        return None
    found = dated(f"{year:04d}-{month:02d}", basis, days=span)
    found.mod = "END" if number == -1 else "START" if number == 1 else "MID"
    return found


def _length(e: Expression, unit: str) -> int:
    """How many days "three days", "week" and "days" come to."""
    number = e.whole("n")
    if e.rule == "ordinal_week_of_month":
        return 7
    if number is None:
        return _FEW if unit == "D" else 21
    return number * (7 if unit == "W" else 1)


def _weekend(number: int, first: date, last: date, basis: str) -> Reading | None:
    saturdays = [first + step * DAY for step in range((last - first).days + 1)]
    saturdays = [day for day in saturdays if day.isoweekday() == 6]
    index = number - 1 if number > 0 else number
    if index >= len(saturdays):
        return None
    return dated(f"{cal.week(saturdays[index])}-WE", basis)


def nth_of_some_month(e: Expression, sight: Sight) -> Reading | None:
    """The reading of "the 12th": the nearest to the date that the text named last, else to the day of the text."""
    number = e.whole("day") or 0
    known = cal.days_of(sight.last) if sight.last else None
    textual = known is not None and known[0] == known[1]
    origin = known[0] if known is not None and textual else sight.day
    if origin is None:
        return dated(f"XXXX-XX-{number:02d}") if 1 <= number <= 31 else None
    days = [day for step in (-1, 0, 1) if (day := _day(cal.month_shift(origin.replace(day=1), step), number))]
    if sight.day is not None and sight.tense != "future":
        days = [day for day in days if (day - sight.day).days <= 1]
    best = min(days, key=lambda day: abs(day - origin), default=None)
    if best is None:
        return None
    part = e.text("part")
    found = dated(best.isoformat() + (f"T{timex_part(part)}" if part else ""), "text" if textual else "anchor")
    found.doubt = None if textual else "the month is not named"
    return found


def _day(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None
