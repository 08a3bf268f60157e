"""The calendar behind TIMEX3 values: what days and hours "2021-W07", "201", "2019-Q3" or "2021-03-09TNI" stand for.

In: a value (or its parts). Out: first and last day or moment, both inclusive, and how fine the value is. Values with
unknown parts ("XXXX-08-15", "2019-WXX") stand for no interval.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.model.values import TimeGranularity

DAY = timedelta(days=1)
SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""First month of a season, and its number in EDTF, for the northern hemisphere."""
PARTS = {
    "MO": ("04:00:00", "11:59:59"), "AF": ("12:00:00", "17:59:59"), "EV": ("17:00:00", "23:59:59"),
    "NI": ("18:00:00", "23:59:59"), "DA": ("04:00:00", "07:59:59"), "DU": ("16:00:00", "21:59:59"),
}  # fmt: skip
"""Hours of the parts of a day. News prose calls what follows midnight "early" the next day, so a night ends there;
a dawn in June is at four."""
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?))?(?:T(?:(?P<part>MO|AF|EV|NI|DA|DU)|(?P<hour>\d\d)(?::(?P<minute>\d\d))?))?"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day (or moment), both inclusive, as ISO 8601; how fine; and the same in EDTF."""

    earliest: str
    latest: str
    granularity: TimeGranularity
    edtf: str


def first_day(value: str) -> date | None:
    """The first day a value stands for, None if it has unknown parts."""
    days = days_of(value)
    return days[0] if days else None


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day a value stands for, None if it has unknown parts or lies outside the calendar."""
    try:
        return _days(value)
    except (ValueError, OverflowError):
        return None


def _days(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        return date(first, 1, 1), date(first + span - 1, 12, 31)
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return months(year, int(match["month"]), 1)
    if match["quarter"]:
        return months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return months(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        return months(year, SEASONS[match["season"]][0], 3)
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday + (5 * DAY if match["weekend"] else 0 * DAY), monday + 6 * DAY
    return date(year, 1, 1), date(year, 12, 31)


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from one on."""
    after = month_shift(date(year, month, 1), count)
    return date(year, month, 1), after - DAY


def month_shift(day: date, count: int) -> date:
    """The same day of another month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def interval(value: str, mod: str | None = None) -> Interval | None:
    """The interval a value stands for; `mod` START, MID, END narrows months and longer to a half of them."""
    days = days_of(value)
    if days is None:
        return None
    match = _VALUE.fullmatch(value)
    if match and match["day"] and (match["part"] or match["hour"]):
        return _moment(match, days[0], mod)
    first, last = days
    if mod in {"START", "MID", "END"} and match is None:
        return _part_of_years(first.year, last.year, mod)
    if mod in {"START", "MID", "END"} and (last - first).days >= 27:
        quarter = (last - first) / 4
        first, last = {
            "START": (first, first + 2 * quarter),
            "MID": (first + quarter, last - quarter),
            "END": (first + 2 * quarter, last),
        }[mod]
        return span(first, last)
    return Interval(first.isoformat(), last.isoformat(), _granularity(match), _edtf(value, match, days))


def _part_of_years(first: int, last: int, mod: str) -> Interval:
    """The first, middle or last half of a decade or century, in whole years."""
    half = (last - first + 1) // 2
    first += {"START": 0, "MID": half // 2 + half % 2, "END": half}[mod]
    last = first + half - 1
    return Interval(f"{first:04d}-01-01", f"{last:04d}-12-31", "range", f"{first:04d}/{last:04d}")


def span(first: date, last: date) -> Interval:
    """Two days and all between them."""
    if first == last:
        return Interval(first.isoformat(), last.isoformat(), "day", first.isoformat())
    return Interval(first.isoformat(), last.isoformat(), "range", f"{first.isoformat()}/{last.isoformat()}")


def _moment(match: re.Match[str], day: date, mod: str | None) -> Interval:
    if match["part"]:
        start, end = PARTS[match["part"]]
        if mod == "START" and match["part"] == "MO":
            start = "00:00:00"  # "early on Monday morning" begins with the night
        return Interval(f"{day}T{start}", f"{day}T{end}", "range", day.isoformat())
    hour = int(match["hour"])
    if hour == 24:
        # "midnight on Friday" is the night before Friday for some and the night after it for others
        after = day + DAY if day < date.max else day
        return Interval(f"{day}T00:00:00", f"{after}T00:00:00", "range", f"{day}/{after}")
    if match["minute"]:
        at = f"{day}T{hour:02d}:{match['minute']}:00"
        return Interval(at, at, "minute", at)
    return Interval(f"{day}T{hour:02d}:00:00", f"{day}T{hour:02d}:59:59", "hour", f"{day}T{hour:02d}:00:00")


def _granularity(match: re.Match[str] | None) -> TimeGranularity:
    if match is None or match["quarter"] or match["half"] or match["weekend"]:
        return "range"
    return (
        "day" if match["day"] else "month" if match["month"] else "season" if match["season"]
        else "week" if match["week"] else "year"
    )  # fmt: skip


def _edtf(value: str, match: re.Match[str] | None, days: tuple[date, date]) -> str:
    if match is None:
        return value.ljust(4, "X")
    if match["season"]:
        return f"{match['year']}-{SEASONS[match['season']][1]}"
    if match["week"] or match["quarter"] or match["half"]:
        return f"{days[0].isoformat()}/{days[1].isoformat()}"
    return value


def week(day: date) -> str:
    """The ISO week of a day, as a value."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def shift(day: date, unit: str, count: int) -> str:
    """The unit (D W M Y Q E C WE) that lies `count` units from a day, as a value as fine as the unit."""
    if unit == "D":
        return (day + count * DAY).isoformat()
    if unit in {"W", "FN"}:
        return week(day + 7 * DAY * count * (2 if unit == "FN" else 1))
    if unit == "WE":
        return week(day + 7 * DAY * count) + "-WE"
    if unit == "M":
        return month_shift(day, count).isoformat()[:7]
    if unit == "Q":
        moved = month_shift(day, 3 * count)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    if unit == "E":
        return f"{_year(day.year + 10 * count):04d}"[:3]
    if unit == "C":
        return f"{_year(day.year + 100 * count):04d}"[:2]
    return f"{_year(day.year + count):04d}"


def _year(year: int) -> int:
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return year
