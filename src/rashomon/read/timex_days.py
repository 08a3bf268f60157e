"""Days that go by a name: Christmas, Easter, Ramadan, the fourth Thursday of November, in a given year.

In: a rule of `named_days.csv` and a year. Out: first day, number of days, and by how many days local custom may differ.
Easter by the Gregorian and Julian computus, Muslim feasts by the tabular Islamic calendar.
"""

from __future__ import annotations

import functools
from datetime import date, timedelta

from rashomon.read.timex_words import table_rows

DAY = timedelta(days=1)
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram of year 1 (16 July 622 in the Julian calendar), in the Gregorian calendar run backwards."""


@functools.cache
def lengths() -> dict[str, int]:
    """Rule → how many days it lasts."""
    return {row["rule"]: int(row["days"]) for row in table_rows("named_days.csv")}


def named_day(rule: str, year: int) -> date | None:
    """First day that a rule gives in a Gregorian year; None if it gives none."""
    return next(iter(named_days(rule, year)), None)


def named_days(rule: str, year: int) -> list[date]:
    """First days that a rule gives in a Gregorian year: a Muslim feast may fall into it twice, as Ramadan into 2030."""
    kind, *arguments = rule.split()
    if kind == "fixed":
        return [date.fromisoformat(f"{year:04d}-{arguments[0]}")]
    numbers = [int(argument) for argument in arguments]
    if kind in {"easter", "easterweek"}:
        return [easter(year) + numbers[0] * DAY]
    if kind == "orthodox":
        return [orthodox_easter(year) + numbers[0] * DAY]
    if kind == "nth":
        return [_nth(year, numbers)]
    return _islamic_in(year, numbers[0], max(numbers[1], 1))


def slack(rule: str) -> int:
    """By how many days the true date may differ: the moon is sighted, the equinox moves."""
    return 1 if rule.startswith("islamic") or rule == "fixed 03-21" else 0


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the churches on the Julian reckoning (Meeus), as a Gregorian date."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + (year // 100 - year // 400 - 2) * DAY


def _nth(year: int, numbers: list[int]) -> date:
    month, weekday, nth, *more = numbers
    if nth > 0:
        first = date(year, month, 1)
        day = first + ((weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) * DAY
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - DAY
        day = last - ((last.isoweekday() - weekday) % 7) * DAY
    return day + (more[0] if more else 0) * DAY


def _islamic_in(year: int, month: int, day: int) -> list[date]:
    """The days of a Gregorian year on which an Islamic date falls."""
    around = int((year - 622) * 33 / 32)
    found = (islamic_date(islamic, month, day) for islamic in range(max(around - 1, 1), around + 4))
    return [one for one in found if one.year == year]


def islamic_date(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the tabular Islamic calendar (30-year cycle, leap years 2 5 7 10 13 16 18 …)."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_ISLAMIC_EPOCH + days)
