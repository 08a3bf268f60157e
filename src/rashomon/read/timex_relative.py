"""Times counted from now or from the text: "yesterday", "last week", "two days earlier", "that night".

In: an Expression and a Sight. Out: a Reading as fine as the unit that is counted; what hangs on the date that the text
named last says so in its basis.
"""

from __future__ import annotations

from datetime import date

from rashomon.read import timex_calendar as cal
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_lengths import directed, duration_value
from rashomon.read.timex_reading import DAY, Reading, Sight, dated, timex_part
from rashomon.read.timex_weekdays import weekday_date


def relative_time(e: Expression, sight: Sight) -> Reading | None:
    """The reading of "last week", "that year", "this morning", "the weekend"."""
    if "part" in e.parts:
        return _relative_part(e, sight)
    if e.rule == "half_of_this_year":
        return dated(f"{sight.day.year if sight.day else 'XXXX'}-H{1 if e.whole('ord') == 1 else 2}")
    if e.rule in {"latest_period", "bare_quarter"}:
        return _quarter_reported(e, sight)
    unit = e.text("unit") or e.text("quarter") or e.text("weekend") or "Y"
    relation = e.classes.get("rel", "")
    step = e.whole("rel") or 0
    if unit in {"TH", "TM", "L"} or (unit == "D" and relation in {"last", "past"}):
        return _past_unit(unit, sight) if relation in {"last", "past", "next", "coming"} and unit != "L" else None
    if relation == "past" and unit not in {"WE"}:
        return _past_unit(unit, sight)
    the_day = unit == "D" and e.rule == "bare_unit" and bool(sight.last and cal.first_day(sight.last))
    the_next = relation == "next" and "definite" in e.parts and sight.tense == "past" and sight.last is not None
    textual = "that" in e.parts or the_day or the_next or relation in {"previous", "following"}
    origin, basis = sight.day, "anchor"
    if textual or (relation == "next" and unit == "D"):
        if sight.last is None or cal.first_day(sight.last) is None:
            return dated("XXXX-XX-XX", "text") if unit == "D" else None
        if unit == "D" and cal.days_of(sight.last) != (cal.first_day(sight.last),) * 2:
            return None
        origin, basis = cal.first_day(sight.last), "text"
    elif e.rule == "bare_weekend" and origin is not None:
        step = 0 if sight.tense == "future" or origin.isoweekday() >= 6 else -1
    if origin is None:
        return dated({"W": "XXXX-WXX", "M": "XXXX-XX", "WE": "XXXX-WXX-WE"}.get(unit, "XXXX"))
    found = dated(cal.shift(origin, unit, step), basis)
    if unit == "W" and relation == "last" and basis == "anchor" and origin.isoweekday() == _SUNDAY:
        found.days = origin - 13 * DAY, origin - DAY
        found.doubt = "on a Sunday the last week may be the one that is ending"
    return found


_SUNDAY = 7


def _quarter_reported(e: Expression, sight: Sight) -> Reading | None:
    """ "The quarter", "the latest period": the quarter spoken of, else the last before the text.

    After a look at the same quarter a year before ("up from 12 a year earlier") it is the recent one again.
    """
    known = cal.first_day(sight.last[:7]) if sight.last and "-Q" in sight.last else None
    if known is None or sight.last is None:
        if e.rule == "latest_period":
            return None
        return dated(cal.shift(sight.day, "Q", -1) if sight.day else "XXXX")
    year_back = sight.day is not None and 365 < (sight.day - known).days < 730
    return dated(f"{known.year + year_back:04d}{sight.last[4:7]}", "text")


def _past_unit(unit: str, sight: Sight) -> Reading:
    found = Reading("DURATION", duration_value(1, unit))
    found.days = directed(sight, unit, -1) if unit not in {"TH", "TM"} else None
    return found


def _relative_part(e: Expression, sight: Sight) -> Reading | None:
    part = e.text("part") or "NI"
    relation = e.classes.get("rel", "")
    origin, basis, step = sight.day, "anchor", 0
    around = e.whole("dir") or 0
    if around or "that" in e.parts or e.parts.get("bare") or relation in {"next", "following", "previous"}:
        known = cal.days_of(sight.last) if sight.last else None
        if known and known[0] == known[1]:
            origin, basis = known[0], "text"
        elif around:
            origin = None
        step = around or (1 if relation in {"next", "following"} else -1 if relation == "previous" else 0)
    elif relation in {"last", "past"}:
        step = -1
    day = (origin + step * DAY).isoformat() if origin else "XXXX-XX-XX"
    return dated(f"{day}T{timex_part(part)}", basis)


def deictic_time(e: Expression, sight: Sight) -> Reading | None:
    """The reading of "yesterday", "tonight", "overnight", "the day before yesterday"."""
    step = e.whole("today") or e.whole("tonight") or e.whole("overnight") or 0
    step += (e.whole("before") or 0) + (e.whole("after") or 0)
    part = e.text("part")
    suffix = f"T{timex_part(part)}" if part else ""
    if sight.day is None:
        return dated(f"XXXX-XX-XX{suffix}")
    day = sight.day + step * DAY
    found = dated(day.isoformat() + suffix)
    if e.rule == "overnight":
        found.days = (day, day + DAY)
    return found


def shifted_time(e: Expression, sight: Sight) -> Reading | None:
    """The reading of "two days ago", "a year earlier", "the day before"."""
    unit = e.text("anyunit") or e.text("unit") or e.text("ago_compound") or e.text("day") or "Y"
    direction = e.whole("dir") or -1
    textual = e.classes.get("dir") in {"earlier", "later", "before", "after"} or "earlier" in e.parts
    if e.rule == "day_before_weekday":
        weekday = weekday_date(e, sight, None)
        day = cal.first_day(weekday.value) if weekday else None
        return dated((day - DAY).isoformat()) if day else None
    if "weekdays" in e.parts:
        return _weekdays_ago(e, sight)
    n = e.number("n")
    if e.rule in {"shift_today", "shift_this"}:
        return _to_the_day(e, sight, unit, n)
    if "half" in e.parts and n is not None:
        n += 0.5
    basis, origin = "anchor", sight.day
    loose = textual
    if textual and sight.last and cal.first_day(sight.last):
        basis, origin, loose = "text", cal.first_day(sight.last), False
    if n is None:
        # "a few days later" in a tale of the past is past itself
        return Reading("DATE", "FUTURE_REF" if direction > 0 and sight.tense == "future" else "PAST_REF")
    if e.parts.get("compared") and "-Q" not in (sight.last or ""):
        basis, origin, loose = "anchor", sight.day, False
    if unit == "Y":
        same = _same_period(e, sight, int(direction * n)) if n == int(n) else None
        if same:
            return same
    if origin is None:
        return dated("XXXX-XX-XX", basis)
    if loose and sight.tense != "future":
        return _loose(unit, direction * n, origin)
    if unit in {"TH", "TM", "TS"}:
        return Reading("TIME", f"{origin.isoformat()}", basis=basis)
    if n != int(n):
        months = {"Y": 12, "E": 120}.get(unit)
        if months is None:
            return dated(cal.shift(origin, "D", int(direction * n * 7)), basis) if unit == "W" else None
        return dated(cal.month_shift(origin, int(direction * n * months)).isoformat()[:7], basis)
    if unit == "E":
        return _decades_ago(origin, int(direction * n), basis)
    return dated(cal.shift(origin, unit, int(direction * n)), basis)


def _decades_ago(origin: date, count: int, basis: str) -> Reading:
    """ "Two decades ago" is the year twenty years back, give or take a tenth."""
    year = origin.year + 10 * count
    slack = max(abs(count), 1)
    return dated(f"{year:04d}", basis, days=(date(year - slack, 1, 1), date(year + slack, 12, 31)))


def _to_the_day(e: Expression, sight: Sight, unit: str, n: float | None) -> Reading | None:
    """ "A year ago today", "two years ago this week": counted to the day or the week, not to the year."""
    step = e.whole("today") or 0
    if n is None or n != int(n) or unit not in _LENGTHS or sight.day is None:
        return None
    count = -int(n)
    days, months = _LENGTHS[unit]
    then = cal.month_shift(sight.day + (step + days * count) * DAY, months * count)
    return dated(cal.shift(then, e.text("within") or "D", 0))


_LENGTHS = {"D": (1, 0), "W": (7, 0), "M": (0, 1), "Y": (0, 12), "E": (0, 120)}
"""Unit → days and months that it counts."""


def _weekdays_ago(e: Expression, sight: Sight) -> Reading | None:
    """ "Two Sundays ago": the last but one before the day of the text."""
    weekday, count = e.whole("weekdays") or 1, e.whole("n")
    if count is None or sight.day is None:
        return dated(f"XXXX-WXX-{weekday}") if count else None
    back = (sight.day.isoweekday() - weekday) % 7 or 7
    return dated((sight.day - (back + 7 * (count - 1)) * DAY).isoformat())


def _loose(unit: str, count: float, day: date) -> Reading:
    """ "Two days earlier", "an hour later" where the text has named no date: some time before the text's own day."""
    whole = int(count) if count == int(count) else 0
    if count < 0 and whole and not unit.startswith("T"):
        found = dated(cal.shift(day, unit, whole))
    else:
        found = Reading("TIME" if unit.startswith("T") else "DATE", "XXXX-XX-XX", days=(day, day))
    found.until, found.doubt = True, "the text names no date that it could be counted from"
    return found


def _same_period(e: Expression, sight: Sight, years: int) -> Reading | None:
    """ "A year earlier" of a quarter is a quarter: the same one, unless the text already speaks of that one."""
    if "ord" in e.parts and sight.day:
        return dated(f"{sight.day.year + years:04d}-Q{e.whole('ord')}")
    if sight.last and sight.last[4:6] == "-Q" and sight.day and years == -1:
        first = cal.first_day(sight.last)
        recent = first is not None and (sight.day - first).days < 330
        return dated(f"{int(sight.last[:4]) - recent:04d}{sight.last[4:7]}", "text")
    return None
