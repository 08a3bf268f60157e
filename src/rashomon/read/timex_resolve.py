"""From an expression and a day to count from, to its TIMEX3 value.

In: an Expression, the anchor day (or None), the tense of its clause and the date the text last spoke of. Out: type, value,
mod, freq, quant in the TimeBank conventions. What cannot be known stays an X: a weekday without an anchor is "XXXX-WXX-2".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from rashomon.model.reading import TimexMod, TimexType
from rashomon.read import timex_calendar as cal
from rashomon.read.timex_days import lengths, named_day
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_tense import Tense

DAY = timedelta(days=1)
_AGAINST_TENSE = 3.0
"""How much farther away a date may lie that agrees with the tense: the parser misses "was to take place on 10 November"."""
_SHORT_YEARS_END = 2030
"""Without an anchor, two digits are a year of the hundred that end about here: "89" is 1989, "19" is 2019."""
_AFTER = 1.4
"""Without a tense the past is nearer than the future: news tells what happened."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a time is resolved against: anchor day, tense of its clause, and the value last spoken of."""

    day: date | None
    tense: Tense | None
    last: str | None


@dataclass(slots=True)
class Reading:
    """A resolved expression."""

    type: TimexType
    value: str
    mod: TimexMod | None = None
    freq: str | None = None
    quant: str | None = None
    basis: str = "anchor"
    """ "stated", "anchor" or "text": what the value hangs on."""
    conflict: str | None = None
    """Why a stated weekday does not fit, in words."""
    days: tuple[date, date] | None = None
    """First and last day, where the value does not say them (durations, ranges)."""


def resolve(expression: Expression, sight: Sight) -> Reading | None:
    """The reading of an expression; None if it is no time after all."""
    try:
        found = _RESOLVERS[expression.kind](expression, sight)
    except (ValueError, OverflowError):
        return None  # the 31st of June, the year 12000: no date of any calendar
    if found is None:
        return None
    if expression.clock is not None:
        found = _with_clock(found, expression.clock)
    if found.mod is None:
        found.mod = cast("TimexMod | None", expression.mod or expression.text("mod"))
    return found


def _dated(
    value: str, basis: str = "anchor", *, conflict: str | None = None, days: tuple[date, date] | None = None
) -> Reading:
    return Reading("TIME" if "T" in value else "DATE", value, basis=basis, conflict=conflict, days=days)


# --- calendar dates -------------------------------------------------------------------------------------------------


def _calendar(e: Expression, sight: Sight) -> Reading | None:
    if "decade_year" in e.parts or "decade_yy" in e.parts or "decadeword" in e.parts:
        return _decade(e)
    if "century" in e.parts:
        return _dated(f"{(e.whole('ord') or 1) - 1:02d}", "stated") if (e.whole("ord") or 0) > 0 else None
    if "feast" in e.parts:
        return _feast(e, sight)
    month, day = _month_and_day(e)
    year, stated = _stated_year(e, sight)
    part = e.text("part")
    if month is None and "wd" not in e.parts and "weekday" not in e.parts:
        return _part_of_year(e, sight, year, stated)
    if month is None:
        return _weekday(e, sight, part)
    if day is None:
        return _month(e, sight, month, year, stated)
    return _month_day(e, sight, (year, month, day), stated)


def _month_and_day(e: Expression) -> tuple[int | None, int | None]:
    if "iso_month" in e.parts:
        return e.whole("iso_month"), e.whole("iso_day")
    if "a_small" in e.parts:
        a, b = e.whole("a_small") or 0, e.whole("b_small") or 0
        # American order is the commoner one in English slashed dates; a number over 12 settles it.
        return (b, a) if a > 12 else (a, b)
    return e.whole("monthany"), e.whole("day")


def _stated_year(e: Expression, sight: Sight) -> tuple[int | None, bool]:
    year = e.whole("year4")
    if year is not None:
        return year, True
    short = e.whole("yy")
    if short is not None:
        near = sight.day.year if sight.day else _SHORT_YEARS_END - 50
        return min((1900 + short, 2000 + short), key=lambda year: abs(year - near)), True
    if "rel" in e.parts and "year" in e.parts and sight.day:
        return sight.day.year + (e.whole("rel") or 0), False
    return None, False


def _decade(e: Expression) -> Reading | None:
    year = e.whole("decade_year")
    if year is not None:
        return _dated(f"{year:04d}"[:3], "stated") if year % 10 == 0 else None
    short = e.whole("decade_yy")
    tens = (short or 0) // 10 if short is not None else e.whole("decadeword") or 0
    return _dated(f"{20 if tens < 2 else 19}{tens}", "stated")


def _feast(e: Expression, sight: Sight) -> Reading | None:
    rule = e.text("feast") or ""
    year = e.whole("year4")
    if year is not None:
        day = named_day(rule, year)
        return _feast_value(e, rule, day, "stated") if day else None
    if sight.day is None:
        return Reading("DATE", f"XXXX-{rule.split()[1]}" if rule.startswith("fixed") else "XXXX-XX-XX")
    days = [named_day(rule, sight.day.year + step) for step in (-1, 0, 1)]
    relation = e.classes.get("rel", "")
    tense = "past" if relation in {"last", "past"} else "future" if relation in {"next", "coming"} else sight.tense
    best = _nearest([day for day in days if day], sight.day, cast("Tense | None", tense))
    return _feast_value(e, rule, best, "anchor") if best else None


def _feast_value(e: Expression, rule: str, day: date, basis: str) -> Reading:
    if "eve" in e.parts:
        return _dated((day - DAY).isoformat(), basis)
    if rule.startswith("easterweek"):
        return _dated(cal.week(day), basis)
    last = day + (lengths()[rule] - 1) * DAY
    return _dated(day.isoformat(), basis, days=(day, last) if last > day else None)


def _part_of_year(e: Expression, sight: Sight, year: int | None, stated: bool) -> Reading | None:
    suffix = ""
    ordinal = e.whole("ord")
    if "quarter" in e.parts or "same_quarter" in e.parts:
        return _quarter(e, sight, year, stated)
    if "half" in e.parts:
        suffix = f"-H{2 if ordinal == -1 else ordinal}" if ordinal in (1, 2, -1) else ""
    season = e.text("anyseason") or e.text("season") or e.text("seasonloose")
    if season:
        if year is None:
            return _season(e, sight, season)
        suffix = f"-{season}"
    if "yy_last" in e.parts and year is not None:
        last = year - year % 100 + (e.whole("yy_last") or 0)
        if not year < last <= year + 12:
            return None
        return _dated(f"{year:04d}/{last:04d}", "stated", days=(date(year, 1, 1), date(last, 12, 31)))
    year = e.whole("word_count") if e.rule == "year_spoken" else year
    stated = stated or e.rule == "year_spoken"
    if year is None or not 1000 <= year <= 2200:
        return None
    return _dated(f"{year:04d}{suffix}", "stated" if stated else "anchor")


def _quarter(e: Expression, sight: Sight, year: int | None, stated: bool) -> Reading | None:
    number = e.whole("ord")
    if number is not None and number == -1:
        number = 4
    if number is None:
        known = sight.last if sight.last and "-Q" in sight.last else None
        return _dated(f"{year:04d}{known[4:7]}" if known else f"{year:04d}", "text" if known else "stated")
    if not 1 <= number <= 4:
        return None
    if year is None:
        if sight.day is None:
            return _dated(f"XXXX-Q{number}")
        firsts = [date(sight.day.year + step, number * 3 - 2, 1) for step in (-1, 0, 1)]
        best = _nearest(firsts, sight.day, sight.tense, months=3)
        year = best.year if best else sight.day.year
    return _dated(f"{year:04d}-Q{number}", "stated" if stated else "anchor")


def _season(e: Expression, sight: Sight, season: str) -> Reading | None:
    if sight.day is None:
        return _dated(f"XXXX-{season}")
    firsts = [date(sight.day.year + step, cal.SEASONS[season][0], 1) for step in (-1, 0, 1)]
    relation = e.classes.get("rel")
    if relation in {"last", "past", "previous"}:
        found = [day for day in firsts if cal.month_shift(day, 3) <= sight.day + 31 * DAY]
        return _dated(f"{found[-1].year:04d}-{season}") if found else None
    if relation in {"next", "coming", "following"}:
        return _dated(f"{next((day for day in firsts if day > sight.day), firsts[-1]).year:04d}-{season}")
    best = firsts[1] if relation else _nearest(firsts, sight.day, sight.tense, months=3)
    return _dated(f"{(best or firsts[1]).year:04d}-{season}")


def _month(e: Expression, sight: Sight, month: int, year: int | None, stated: bool) -> Reading | None:
    if not 1 <= month <= 12:
        return None
    if year is not None:
        return _dated(f"{year:04d}-{month:02d}", "stated" if stated else "anchor")
    if sight.day is None:
        return _dated(f"XXXX-{month:02d}")
    firsts = [date(sight.day.year + step, month, 1) for step in (-1, 0, 1)]
    relation = e.classes.get("rel")
    here = sight.day.replace(day=1)
    if relation in {"last", "past", "previous"}:
        best: date | None = next(day for day in reversed(firsts) if day < here)
    elif relation in {"next", "coming", "following"}:
        best = next(day for day in firsts if day > here)
    elif relation:
        best = firsts[1]
    else:
        best = _nearest(firsts, here, sight.tense)
    return _dated((best or firsts[1]).isoformat()[:7])


def _month_day(e: Expression, sight: Sight, when: tuple[int | None, int, int], stated: bool) -> Reading | None:
    year, month, day = when
    weekday = e.whole("wd")
    conflict = None
    if year is not None:
        best: date | None = date(year, month, day)
    elif sight.day is None:
        date(2000, month, day)  # raises for a day that no year has
        return _finish_day(e, f"XXXX-{month:02d}-{day:02d}", None, "anchor")
    else:
        candidates = _years_of(sight.day, month, day)
        fitting = [one for one in candidates if weekday is None or one.isoweekday() == weekday]
        relation = e.classes.get("rel", "")
        tense: Tense | None = "future" if relation in {"next", "coming"} else "past" if relation == "last" else sight.tense
        best = _nearest(fitting or candidates, sight.day, tense)
    if best is None:
        return None
    if weekday is not None and best.isoweekday() != weekday and "first_day" not in e.parts:
        conflict = f"{best.isoformat()} is no {_WEEKDAYS[weekday - 1]}"
    value = cal.week(best) if e.parts.get("week_of") else best.isoformat()
    return _finish_day(e, value, conflict, "stated" if stated else "anchor")


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _years_of(day: date, month: int, number: int) -> list[date]:
    found = []
    for step in (-1, 0, 1):
        try:
            found.append(date(day.year + step, month, number))
        except ValueError:
            continue  # 29 February
    return found


def _finish_day(e: Expression, value: str, conflict: str | None, basis: str) -> Reading | None:
    """A day's value, with its part of the day or as the first of a run of days."""
    last = e.whole("last_day")
    part = e.text("part")
    first = cal.first_day(value)
    if "first_day" in e.parts and first is not None:
        return _run_up_to(e, first, basis)
    if last is not None and first is not None:
        month = e.whole("last_month") or first.month
        end = date(first.year + (month < first.month), month, last)
        if not first < end <= first + 60 * DAY:
            return None
        if part:
            return Reading("TIME", f"{value}T{_timex_part(part)}", basis=basis, conflict=conflict, days=(first, end))
        return Reading("DATE", f"{value}/{end.isoformat()}", basis=basis, conflict=conflict, days=(first, end))
    if part:
        value += f"T{_timex_part(part)}"
    return _dated(value, basis, conflict=conflict)


def _run_up_to(e: Expression, end: date, basis: str) -> Reading | None:
    """ "28 February to 2 March 2022": the year of the second date is that of the first, or the one after it."""
    month, day = e.whole("first_month") or 1, e.whole("first_day") or 1
    first = date(end.year - ((month, day) > (end.month, end.day)), month, day)
    return Reading("DATE", f"{first.isoformat()}/{end.isoformat()}", basis=basis, days=(first, end))


def _timex_part(part: str) -> str:
    return {"DA": "MO", "DU": "EV"}.get(part, part)


def _weekday(e: Expression, sight: Sight, part: str | None) -> Reading | None:
    weekday = e.whole("wd") or e.whole("weekday") or 1
    suffix = f"T{_timex_part(part)}" if part else ""
    if sight.day is None:
        return _dated(f"XXXX-WXX-{weekday}{suffix}")
    if "week" in e.parts:
        monday = sight.day + ((e.whole("rel") or 0) * 7 - sight.day.isoweekday() + 1) * DAY
        return _dated((monday + (weekday - 1) * DAY).isoformat() + suffix)
    relation = e.classes.get("rel")
    start, basis = sight.day, "anchor"
    if relation in {"previous", "following"} and sight.last and cal.first_day(sight.last):
        start, basis = cal.first_day(sight.last) or start, "text"
    back, ahead = (start.isoweekday() - weekday) % 7, (weekday - start.isoweekday()) % 7
    if relation in {"last", "past", "previous"}:
        day = start - (back or 7) * DAY
    elif relation in {"next", "following", "coming"}:
        day = start + (ahead or 7) * DAY
    elif relation or sight.tense == "future":
        day = start - back * DAY if relation and sight.tense == "past" else start + ahead * DAY
    else:
        day = start - back * DAY
    earlier = e.whole("first_weekday")
    if earlier is not None:
        first = day - ((weekday - earlier) % 7) * DAY
        if part:
            return _dated(first.isoformat() + suffix, basis, days=(first, day))
        return _dated(f"{first.isoformat()}/{day.isoformat()}", basis, days=(first, day))
    return _dated(day.isoformat() + suffix, basis)


def _nearest(days: list[date], anchor: date, tense: Tense | None, months: int = 0) -> date | None:
    """The day (or the period of some months that it begins) nearest to the anchor; against the tense counts as farther."""

    def distance(day: date) -> float:
        gap = (day - anchor).days
        if gap < 0 and months:
            gap = min((cal.month_shift(day, months) - anchor).days, 0)
        if gap > 0:
            return gap * (_AGAINST_TENSE if tense == "past" else 1.0 if tense == "future" else _AFTER)
        return -gap * (_AGAINST_TENSE if tense == "future" and gap < 0 else 1.0)

    return min(days, key=distance, default=None)


# --- relative to now or to the text -----------------------------------------------------------------------------------


def _relative(e: Expression, sight: Sight) -> Reading | None:
    if "part" in e.parts:
        return _relative_part(e, sight)
    unit = e.text("unit") or e.text("quarter") or e.text("weekend") or e.text("week") or e.text("day") or "Y"
    relation = e.classes.get("rel", "")
    step = e.whole("rel") or 0
    if unit in {"TH", "TM", "L"} or (unit == "D" and relation in {"last", "past"}):
        return _past_unit(unit, sight) if relation in {"last", "past", "next", "coming"} and unit != "L" else None
    if relation == "past" and unit not in {"WE"}:
        return _past_unit(unit, sight)
    textual = "that" in e.parts or unit == "D" and e.rule == "bare_unit" or relation in {"previous", "following"}
    origin, basis = sight.day, "anchor"
    if textual or (relation == "next" and unit == "D"):
        if sight.last is None or cal.first_day(sight.last) is None:
            return _dated("XXXX-XX-XX", "text") if unit == "D" else None
        if unit == "D" and cal.days_of(sight.last) != (cal.first_day(sight.last),) * 2:
            return None
        origin, basis = cal.first_day(sight.last), "text"
    elif e.rule == "bare_weekend" and origin is not None:
        step = 0 if sight.tense == "future" or origin.isoweekday() >= 6 else -1
    elif e.rule == "bare_quarter" and sight.last and "-Q" in sight.last:
        return _dated(sight.last[:7], "text")
    elif e.rule == "bare_quarter" and origin is not None:
        step = -1
    if origin is None:
        return _dated({"W": "XXXX-WXX", "M": "XXXX-XX", "WE": "XXXX-WXX-WE"}.get(unit, "XXXX"))
    return _dated(cal.shift(origin, unit, step), basis)


def _past_unit(unit: str, sight: Sight) -> Reading:
    found = Reading("DURATION", _duration_value(1, unit))
    found.days = _directed(sight, unit, -1) if unit not in {"TH", "TM"} else None
    return found


def _relative_part(e: Expression, sight: Sight) -> Reading | None:
    part = e.text("part") or "NI"
    relation = e.classes.get("rel", "")
    origin, basis, step = sight.day, "anchor", 0
    if "that" in e.parts or e.parts.get("bare") or relation in {"next", "following", "previous"}:
        known = cal.days_of(sight.last) if sight.last else None
        if known and known[0] == known[1]:
            origin, basis = known[0], "text"
        step = 1 if relation in {"next", "following"} else -1 if relation == "previous" else 0
    elif relation in {"last", "past"}:
        step = -1
    day = (origin + step * DAY).isoformat() if origin else "XXXX-XX-XX"
    return _dated(f"{day}T{_timex_part(part)}", basis)


def _deictic(e: Expression, sight: Sight) -> Reading | None:
    step = e.whole("today") or e.whole("tonight") or e.whole("overnight") or 0
    step += (e.whole("before") or 0) + (e.whole("after") or 0)
    part = e.text("part")
    suffix = f"T{_timex_part(part)}" if part else ""
    if sight.day is None:
        return _dated(f"XXXX-XX-XX{suffix}")
    day = sight.day + step * DAY
    found = _dated(day.isoformat() + suffix)
    if e.rule == "overnight":
        found.days = (day, day + DAY)
    return found


def _shift(e: Expression, sight: Sight) -> Reading | None:
    unit = e.text("anyunit") or e.text("unit") or e.text("ago_compound") or e.text("day") or "Y"
    direction = e.whole("dir") or -1
    textual = e.classes.get("dir") in {"earlier", "later", "before", "after"} or "earlier" in e.parts
    if e.rule == "month_before":
        weekday = _weekday(e, sight, None)
        day = cal.first_day(weekday.value) if weekday else None
        return _dated((day - DAY).isoformat()) if day else None
    n = e.number("n")
    if "half" in e.parts and n is not None:
        n += 0.5
    basis, origin = "anchor", sight.day
    if textual and sight.last and cal.first_day(sight.last):
        basis, origin = "text", cal.first_day(sight.last)
    if n is None:
        return Reading("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF")
    if unit == "Y":
        same = _same_period(e, sight, int(direction * n)) if n == int(n) else None
        if same:
            return same
    if origin is None:
        return _dated("XXXX-XX-XX", basis)
    if unit in {"TH", "TM", "TS"}:
        return Reading("TIME", f"{origin.isoformat()}", basis=basis)
    if n != int(n):
        months = {"Y": 12, "E": 120}.get(unit)
        if months is None:
            return _dated(cal.shift(origin, "D", int(direction * n * 7)), basis) if unit == "W" else None
        return _dated(cal.month_shift(origin, int(direction * n * months)).isoformat()[:7], basis)
    return _dated(cal.shift(origin, unit, int(direction * n)), basis)


def _same_period(e: Expression, sight: Sight, years: int) -> Reading | None:
    """ "A year earlier" of a quarter is a quarter: the same one, unless the text already speaks of that one."""
    if "ord" in e.parts and sight.day:
        return _dated(f"{sight.day.year + years:04d}-Q{e.whole('ord')}")
    if sight.last and sight.last[4:6] == "-Q" and sight.day and years == -1:
        first = cal.first_day(sight.last)
        recent = first is not None and (sight.day - first).days < 330
        return _dated(f"{int(sight.last[:4]) - recent:04d}{sight.last[4:7]}", "text")
    return None


# --- clock times ------------------------------------------------------------------------------------------------------


def _clock(e: Expression, sight: Sight) -> Reading | None:
    known = cal.days_of(sight.last) if sight.last else None
    day = known[0] if known and known[0] == known[1] else sight.day
    found = _with_clock(_dated(day.isoformat() if day else "XXXX-XX-XX"), e)
    return found if "T" in found.value else None


def _with_clock(found: Reading, clock: Expression) -> Reading:
    at = clock_of(clock)
    if at is None or found.type not in {"DATE", "TIME"} or len(found.value) < 8:
        return found
    found.value = f"{found.value.split('T')[0]}T{at}"
    found.type = "TIME"
    return found


def clock_of(e: Expression) -> str | None:
    """Hours and minutes of a clock expression, as "22:00"; None if no clock shows them."""
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
    half, part = e.text("ampm"), e.text("part")
    if half and hour > 12:
        return None
    later = half == "PM" or ((part in {"AF", "EV"} or (part == "NI" and hour > 5)) and hour < 12)
    if later and hour < 12:
        hour += 12
    elif half == "AM" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


# --- durations, sets, references ----------------------------------------------------------------------------------------


def _duration(e: Expression, sight: Sight) -> Reading | None:
    if "while" in e.parts:
        return Reading("DURATION", "PXX")
    unit = e.text("anyunit") or e.text("units") or e.text("unit")
    if unit is None:
        return None
    n = e.number("n")
    if "half" in e.parts and n is not None:
        n += 0.5
    direction = e.whole("dir") or 0
    if e.rule == "past_years" or (e.rule == "duration_recent" and e.classes["dir"] == "recent" and unit == "Y"):
        return Reading("DATE", "PAST_REF")
    found = Reading("DURATION", _duration_value(n, unit))
    if "anyunit2" in e.parts and n is not None:
        found.value = _two_units(found.value, _duration_value(e.number("n2"), e.text("anyunit2") or "M"))
    if direction and n is not None and n == int(n):
        found.days = _directed(sight, unit, int(n) * direction)
    if e.rule.startswith("duration_range") or e.rule in {"duration_units_or", "duration_or_two"}:
        found.mod = "APPROX"
    return found


def _duration_value(n: float | None, unit: str) -> str:
    """ "P3D", "PT10H", "PXW"; fractions fall to the next finer unit."""
    clock = unit.startswith("T")
    prefix, letter = ("PT", unit[1:]) if clock else ("P", unit)
    if n is None:
        return f"{prefix}X{letter}" if unit not in {"FN", "WE"} else "PXW"
    if unit in {"FN", "WE"}:
        return f"P{_plain(n * 2)}{'W' if unit == 'FN' else 'D'}"
    if unit in {"E", "C", "L"}:
        return f"P{_plain(n * {'E': 10, 'C': 100, 'L': 1000}[unit])}Y"
    whole, rest = int(n), n - int(n)
    finer = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "TH": ("M", 60), "TM": ("S", 60)}.get(unit)
    if unit == "D" and rest:
        return (f"P{whole}DT" if whole else "PT") + f"{round(rest * 24)}H"
    if not rest or finer is None or abs(rest * finer[1] - round(rest * finer[1])) > 0.51:
        return f"{prefix}{_plain(n)}{letter}"
    return prefix + (f"{whole}{letter}" if whole else "") + f"{round(rest * finer[1])}{finer[0]}"


def _plain(n: float) -> str:
    return str(int(n)) if n == int(n) else f"{n:g}"


def _two_units(first: str, second: str) -> str:
    if "T" in first and "T" in second:
        return first + second.removeprefix("PT")
    return first + second.removeprefix("P")


def _directed(sight: Sight, unit: str, count: int) -> tuple[date, date] | None:
    """The days from the anchor back or ahead that "the past two years" covers."""
    if sight.day is None:
        return None
    day = sight.day
    if unit in {"D", "W", "FN"}:
        other = day + {"D": 1, "W": 7, "FN": 14}[unit] * count * DAY
    elif unit in {"M", "Q", "Y", "E", "C"}:
        other = cal.month_shift(day, {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit] * count)
    else:
        return None
    return min(day, other), max(day, other)


def _set(e: Expression, sight: Sight) -> Reading | None:
    if "freq" in e.parts:
        return Reading("SET", e.text("freq") or "P1D")
    part = e.text("part") or e.text("parts")
    suffix = f"T{_timex_part(part)}" if part else ""
    weekday = e.whole("weekday") or e.whole("weekdays")
    quant = "EVERY" if "every" in e.parts else None
    if weekday:
        return Reading("SET", f"XXXX-WXX-{weekday}{suffix}", quant=quant)
    if "monthany" in e.parts:
        return Reading("SET", f"XXXX-{e.whole('monthany') or 1:02d}", quant=quant)
    season = e.text("season") or e.text("seasonloose")
    if season:
        return Reading("SET", f"XXXX-{season}", quant=quant)
    if "feast" in e.parts:
        return Reading("SET", "P1Y", quant=quant)
    unit = e.text("anyunit") or e.text("unit")
    if unit is None:
        return Reading("SET", f"XXXX-XX-XX{suffix}", quant=quant) if suffix else None
    count = e.whole("count")
    value = _duration_value(e.number("n") or e.number("ord") or 1, unit)
    return Reading("SET", value, quant=quant, freq=f"{count}X" if count else None)


def _ref(e: Expression, sight: Sight) -> Reading | None:
    value = e.text("value")
    return Reading("DATE", value or next(str(part) for part in e.parts.values() if isinstance(part, str)))


_RESOLVERS: dict[str, Callable[[Expression, Sight], Reading | None]] = {
    "calendar": _calendar,
    "relative": _relative,
    "deictic": _deictic,
    "shift": _shift,
    "clock": _clock,
    "duration": _duration,
    "set": _set,
    "ref": _ref,
}
