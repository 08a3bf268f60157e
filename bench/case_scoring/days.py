"""Dates as sets of days, the last day included, and whether a reader's When is what a case asks.

EDTF and TIMEX weeks go in; first and last day come out, None where a side is open. A date that fixes no day
("XXXX-09-13") is compared to the letter, so that a reader is not given a year that nobody stated.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bench.case_scoring.check import Record, one_of

_QUALIFIERS = re.compile(r"[?~%]")


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days; `unsure` if its date is marked uncertain or approximate."""

    first: date | None
    last: date | None
    unsure: bool = False

    @property
    def single(self) -> bool:
        """Whether it is exactly one day."""
        return self.first is not None and self.first == self.last

    def near(self, other: Days, tolerance: int = 0) -> bool:
        """Whether both ends agree to so many days; an open end only with an open end."""
        return _near(self.first, other.first, tolerance) and _near(self.last, other.last, tolerance)


def _near(one: date | None, other: date | None, tolerance: int) -> bool:
    if one is None or other is None:
        return one is other
    return abs((one - other).days) <= tolerance


def days_of(edtf: str) -> Days | None:
    """The days of an EDTF date or interval; None if it fixes none, or is not EDTF."""
    unsure = bool(_QUALIFIERS.search(edtf))
    sides = _QUALIFIERS.sub("", edtf).split("/")
    if len(sides) == 1:
        found = _side(sides[0])
        return Days(*found, unsure) if found else None
    opening, closing = _end(sides[0]), _end(sides[-1])
    if len(sides) != 2 or opening is None or closing is None or opening == closing == _OPEN:
        return None
    return Days(opening[0], closing[1], unsure)


_OPEN = (None, None)


def _end(side: str) -> tuple[date | None, date | None] | None:
    return _OPEN if side in ("", "..") else _side(side)


def _side(text: str) -> tuple[date, date] | None:
    """First and last day of one date: year, decade, month, week, day, or a moment of a day."""
    try:
        if day := re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)", text):
            exact = date(*map(int, day.groups()))
            return exact, exact
        if week := re.fullmatch(r"(\d{4})-W(\d\d)", text):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + timedelta(days=6)
        if month := re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", text):
            year, number = int(month[1]), int(month[2])
            return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
        if years := re.fullmatch(r"(?=[\dX]{4}(?:-XX){0,2}$)(\d{2,4})(X{0,2})(?:-XX){0,2}", text):
            low, high = (int(years[1] + digit * len(years[2])) for digit in "09")
            return date(low, 1, 1), date(high, 12, 31)
    except ValueError:
        return None
    return None


def stated(when: Record | None) -> Days | None:
    """The days a reader states by its bounds or, where it gives none, by its date; None if it fixes no day."""
    if when is None:
        return None
    first, last = (_day(when.get(side)) for side in ("earliest", "latest"))
    if first is None and last is None:
        return days_of(when["edtf"]) if when.get("edtf") else None
    return Days(first, last, bool(_QUALIFIERS.search(when.get("edtf") or "")))


def _day(moment: str | None) -> date | None:
    found = _side(moment) if moment else None
    return found[0] if found else None


def when_right(expected: Record, when: Record | None) -> bool:
    """Whether a reader's When is what the case asks (README: Unsure anchor, `when`)."""
    values = [value for key in ("edtf", "edtf_any") if key in expected for value in one_of(expected[key])]
    days = stated(when)
    if days is None:
        partial = (when or {}).get("edtf")
        if partial is None or not values:
            return bool(expected.get("may_be_null"))
        return partial in values
    if values and not any(_is(value, days, when or {}, int(expected.get("tolerance_days", 0))) for value in values):
        return False
    return not _forbidden(expected, days) and _inside(expected, days) and (bool(values) or _holds(expected, days))


def _is(value: str, days: Days, when: Record, tolerance: int) -> bool:
    """One value: the same days by bounds and by date, and no surer than it."""
    wish = days_of(value)
    if wish is None or (wish.unsure and not days.unsure):
        return False
    named = days_of(when["edtf"]) if when.get("edtf") else None
    return days.near(wish, tolerance) and (named is None or named.near(wish, tolerance))


def _forbidden(expected: Record, days: Days) -> bool:
    if expected.get("must_not_be_a_single_day") and days.single:
        return True
    if expected.get("must_not_be_certain") and days.single and not days.unsure:
        return True
    return days.single and str(days.first) in expected.get("must_not_be_exactly", [])


def _inside(expected: Record, days: Days) -> bool:
    """The limits. An open end breaks `earliest_not_before` and `latest_not_after`, not those of an unsure anchor."""
    lowest, highest = _day(expected.get("earliest_not_before")), _day(expected.get("latest_not_after"))
    if lowest and (days.first is None or days.first < lowest):
        return False
    if highest and (days.last is None or days.last > highest):
        return False
    lowest, highest = _day(expected.get("not_before")), _day(expected.get("not_after"))
    return not (lowest and days.first and days.first < lowest) and not (highest and days.last and days.last > highest)


def _holds(expected: Record, days: Days) -> bool:
    """Whether the interval holds the day that it must hold, if the case names one; open ends reach any day."""
    held = _day(expected.get("interval_must_contain"))
    return held is None or (days.first or held) <= held <= (days.last or held)
