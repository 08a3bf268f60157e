"""Calendar dates, whole or in part: "Tuesday, 7 March", "August", "the 1990s", "Ramadan", "28 February to 2 March".

In: an Expression of kind "calendar" and a Sight. Out: a Reading. What is missing comes from the anchor day, the tense
of the clause and, for years of two digits, the nearest century.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.read import timex_calendar as cal
from rashomon.read.timex_anchor import RECENT
from rashomon.read.timex_days import lengths, named_day, named_days, slack
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_ordinals import counted_in_month, nth_of_some_month
from rashomon.read.timex_reading import DAY, Reading, Sight, dated, doubted, nearest, timex_part
from rashomon.read.timex_slashed import figures
from rashomon.read.timex_weekdays import WEEKDAYS, weekday_date

_FIRST_GREGORIAN = 1583
_AHEAD = 10
"""Two digits are a year of the hundred that end so many years after the text, or after the years that web pages are
mostly of: in 1998 "05" is 2005 and "89" is 1989; nobody writes of 2031 so in 2009."""


def calendar_date(e: Expression, sight: Sight) -> Reading | None:
    """The reading of a calendar date; None if no calendar has it."""
    if "decade_year" in e.parts or "decade_yy" in e.parts or "decadeword" in e.parts:
        return _decade(e)
    if e.rule in {"the_nth", "part_of_nth"}:
        return nth_of_some_month(e, sight)
    if "century" in e.parts:
        return dated(f"{(e.whole('ord') or 1) - 1:02d}", "stated") if (e.whole("ord") or 0) > 0 else None
    if "feast" in e.parts:
        return _feast(e, sight)
    year, stated = _stated_year(e, sight)
    if "a_small" in e.parts:
        return _in_figures(e, sight, year)
    month = e.whole("iso_month") or e.whole("monthany")
    day = e.whole("iso_day") or e.whole("day")
    part = e.text("part")
    if month is None and "wd" not in e.parts and "weekday" not in e.parts:
        return _part_of_year(e, sight, year, stated)
    if month is None:
        return weekday_date(e, sight, part)
    if day is None:
        return _month(e, sight, month, year, stated)
    return _month_day(e, sight, (year, month, day), stated)


def _in_figures(e: Expression, sight: Sight, year: int | None) -> Reading | None:
    """The reading of "12/03/2021": the one day, or both days it may be with all between them."""
    found = figures(e, sight, year)
    reading = _month_day(e, sight, (year, found.month, found.day), stated=True)
    if found.other is not None and reading is not None and year is not None:
        one, other = date(year, found.month, found.day), date(year, *found.other)
        reading.days = min(one, other), max(one, other)
        reading.doubt = f"day and month may stand the other way round: {one.isoformat()} or {other.isoformat()}"
    return reading


def _stated_year(e: Expression, sight: Sight) -> tuple[int | None, bool]:
    year = e.whole("year4")
    if year is not None:
        return year, True
    known = e.whole("remembered")
    if known is not None and sight.day is not None and sight.day.year > known:
        return known, False
    short = e.whole("yy")
    if short is not None:
        last = (sight.day.year if sight.day else RECENT[-1]) + _AHEAD
        return last - (last - short) % 100, True
    if "rel" in e.parts and "year" in e.parts and sight.day:
        return sight.day.year + (e.whole("rel") or 0), False
    return None, False


def _decade(e: Expression) -> Reading | None:
    year = e.whole("decade_year")
    if year is not None:
        return _half_of(e, dated(f"{year:04d}"[:3], "stated")) if year % 10 == 0 else None
    short = e.whole("decade_yy")
    tens = (short or 0) // 10 if short is not None else e.whole("decadeword") or 0
    return _half_of(e, dated(f"{20 if tens < 2 else 19}{tens}", "stated"))


def _half_of(e: Expression, found: Reading) -> Reading:
    """A decade or month narrowed to the half of it that is named."""
    if "half" in e.parts:
        found.mod = "START" if e.whole("ord") == 1 else "END"
    return found


def _feast(e: Expression, sight: Sight) -> Reading | None:
    rule = e.text("feast") or ""
    year, stated = _stated_year(e, sight)
    if stated and year is not None and year < _FIRST_GREGORIAN:
        return None  # "17 Ramadan 1440" counts from the Hijra; the date beside it says the same day
    if year is not None:
        day = named_day(rule, year)
        return _feast_value(e, rule, day, "stated" if stated else "anchor") if day else None
    if sight.day is None:
        return Reading("DATE", f"XXXX-{rule.split()[1]}" if rule.startswith("fixed") else "XXXX-XX-XX")
    days = [day for step in (-1, 0, 1) for day in named_days(rule, sight.day.year + step)]
    relation = e.classes.get("rel", "")
    tense = "past" if relation in {"last", "past"} else "future" if relation in {"next", "coming"} else sight.tense
    best = nearest(days, sight, tense)
    found = _feast_value(e, rule, best, "anchor") if best else None
    if found is not None:
        found.doubt = doubted(best, replace(sight, done=False))  # feasts are not slips of the pen
    return found


def _feast_value(e: Expression, rule: str, day: date, basis: str) -> Reading | None:
    if rule.startswith("easterweek"):
        return dated(cal.week(day), basis)
    last = day + (lengths()[rule] - 1) * DAY
    if "eve" in e.parts:
        day = last = day - DAY
    elif "dayunit" in e.parts:
        number = e.whole("ord") or 1
        number += (lengths()[rule] + 1) * (number < 0)
        if number > lengths()[rule]:
            return None
        day = last = day + (number - 1) * DAY
    first, last = day - slack(rule) * DAY, last + slack(rule) * DAY
    return dated(day.isoformat(), basis, days=(first, last) if last > first else None)


def _part_of_year(e: Expression, sight: Sight, year: int | None, stated: bool) -> Reading | None:
    suffix = ""
    ordinal = e.whole("ord")
    if "quarter" in e.parts or "same_quarter" in e.parts or e.rule == "year_period":
        return _quarter(e, sight, year, stated)
    if "half" in e.parts:
        suffix = f"-H{2 if ordinal == -1 else ordinal}" if ordinal in (1, 2, -1) else ""
    if "quarters" in e.parts:
        return _quarters(e, year, ordinal)
    season = e.text("anyseason") or e.text("season") or e.text("seasonloose")
    if season:
        if year is None:
            return _season(e, sight, season)
        suffix = f"-{season}"
    if "yy_last" in e.parts and year is not None:
        last = year - year % 100 + (e.whole("yy_last") or 0)
        if not year < last <= year + 12:
            return None
        return dated(f"{year:04d}/{last:04d}", "stated", days=(date(year, 1, 1), date(last, 12, 31)))
    year = e.whole("word_count") if e.rule == "year_spoken" else year
    stated = stated or e.rule == "year_spoken"
    if year is None or not 1000 <= year <= 2200:
        return None
    return dated(f"{year:04d}{suffix}", "stated" if stated else "anchor")


def _quarters(e: Expression, year: int | None, ordinal: int | None) -> Reading | None:
    """ "The first two quarters of 2020" are a half of it."""
    count = e.whole("n") or 0
    if year is None or ordinal not in (1, -1) or not 2 <= count <= 3:
        return None
    first, last = (1, count * 3) if ordinal == 1 else (13 - count * 3, 12)
    value = f"{year:04d}-H{1 if ordinal == 1 else 2}" if count == 2 else f"{year:04d}"
    return dated(value, "stated", days=(date(year, first, 1), cal.months(year, last, 1)[1]))


def _quarter(e: Expression, sight: Sight, year: int | None, stated: bool) -> Reading | None:
    number = e.whole("ord")
    if number is not None and number == -1:
        number = 4
    if number is None:
        known = sight.last if sight.last and "-Q" in sight.last else None
        return dated(f"{year:04d}{known[4:7]}" if known else f"{year:04d}", "text" if known else "stated")
    if not 1 <= number <= 4:
        return None
    if year is None:
        if sight.day is None:
            return dated(f"XXXX-Q{number}")
        firsts = [date(sight.day.year + step, number * 3 - 2, 1) for step in (-1, 0, 1)]
        best = nearest(firsts, sight, months=3)
        year = best.year if best else sight.day.year
    return dated(f"{year:04d}-Q{number}", "stated" if stated else "anchor")


def _season(e: Expression, sight: Sight, season: str) -> Reading | None:
    if sight.day is None:
        return dated(f"XXXX-{season}")
    firsts = [date(sight.day.year + step, cal.SEASONS[season][0], 1) for step in (-1, 0, 1)]
    relation = e.classes.get("rel")
    if relation in {"last", "past", "previous"}:
        found = [day for day in firsts if cal.month_shift(day, 3) <= sight.day + 31 * DAY]
        return dated(f"{found[-1].year:04d}-{season}") if found else None
    if relation in {"next", "coming", "following"}:
        return dated(f"{next((day for day in firsts if day > sight.day), firsts[-1]).year:04d}-{season}")
    best = firsts[1] if relation else nearest(firsts, sight, months=3)
    return dated(f"{(best or firsts[1]).year:04d}-{season}")


def _month(e: Expression, sight: Sight, month: int, year: int | None, stated: bool) -> Reading | None:
    if not 1 <= month <= 12:
        return None
    if year is not None:
        return _in_month(e, year, month, "stated" if stated else "anchor")
    if sight.day is None:
        return dated(f"XXXX-{month:02d}")
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
        best = nearest(firsts, replace(sight, day=here))
    best = best or firsts[1]
    ending = e.whole("ending")
    if ending is not None:
        end = nearest([date(sight.day.year + step, ending, 1) for step in (-1, 0, 1)], replace(sight, day=here))
        best = cal.month_shift(best, -12) if end and best > end else best
    if relation == "last" and best == cal.month_shift(here, -1):
        return _month_just_over(e, best)
    return _in_month(e, best.year, best.month, "anchor")


def _month_just_over(e: Expression, month: date) -> Reading | None:
    """ "Last February", said in March: the February just over is "last month" to most, so rather that of last year."""
    before = cal.month_shift(month, -12)
    found = _in_month(e, before.year, before.month, "anchor")
    if found is not None:
        found.doubt = f"“last” may also mean {month.isoformat()[:7]}"
    return found


def _in_month(e: Expression, year: int, month: int, basis: str) -> Reading | None:
    """A month, or the days of it that are counted out."""
    if "dayunit" in e.parts:
        return counted_in_month(e, year, month, basis)
    return _half_of(e, dated(f"{year:04d}-{month:02d}", basis))


def _month_day(e: Expression, sight: Sight, when: tuple[int | None, int, int], stated: bool) -> Reading | None:
    year, month, day = when
    weekday = e.whole("wd")
    conflict = doubt = None
    if year is not None:
        best: date | None = date(year, month, day)
    elif sight.day is None:
        date(2000, month, day)  # raises for a day that no year has
        return _finish_day(e, f"XXXX-{month:02d}-{day:02d}", None, "anchor")
    else:
        candidates = _years_of(sight.day, month, day)
        fitting = [one for one in candidates if weekday is None or one.isoweekday() == weekday]
        relation = e.classes.get("rel", "")
        tense = "future" if relation in {"next", "coming"} else "past" if relation == "last" else sight.tense
        best = nearest(fitting or candidates, sight, tense)
        doubt = doubted(best, sight) if not relation else None
        conflict = _overtaken(best, nearest(candidates, sight, tense), sight, weekday)
        if sight.told is not None and weekday is None and not relation and sight.told[0] <= sight.day.year:
            best, doubt = date(sight.told[0], month, day), sight.told[1]
    if best is None:
        return None
    if weekday is not None and best.isoweekday() != weekday and "first_day" not in e.parts:
        conflict = f"{best.isoformat()} is no {WEEKDAYS[weekday - 1]}"
    basis = "stated" if stated else "anchor"
    if "week_of" in e.parts:
        return _week_of(e, best, basis)
    found = _finish_day(e, best.isoformat(), conflict, basis)
    if found is not None:
        found.doubt = doubt
    return found


def _week_of(e: Expression, day: date, basis: str) -> Reading:
    """ "The week of 6 March" is the calendar week around it or begins on it; other weeks begin or end on their day."""
    monday = day - (day.isoweekday() - 1) * DAY
    days = {1: (monday, day + 6 * DAY), -1: (day - 6 * DAY, day), 7: (day, day + 6 * DAY)}[e.whole("week_of") or 1]
    return dated(cal.week(day), basis, days=days)


def _overtaken(best: date | None, near: date | None, sight: Sight, weekday: int | None) -> str | None:
    """What speaks against a year that a weekday chose: the same day of some weeks ago, a slip of the weekday away."""
    if best is None or near is None or sight.day is None or weekday is None or best == near:
        return None
    if not -1 <= (sight.day - near).days <= 31:
        return None
    return f"{near.isoformat()}, nearer to the text, is no {WEEKDAYS[weekday - 1]}"


def _years_of(day: date, month: int, number: int) -> list[date]:
    found = []
    for step in (-1, 0, 1) if (month, number) != (2, 29) else range(-4, 5):
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
            return Reading("TIME", f"{value}T{timex_part(part)}", basis=basis, conflict=conflict, days=(first, end))
        return Reading("DATE", f"{value}/{end.isoformat()}", basis=basis, conflict=conflict, days=(first, end))
    if part:
        value += f"T{timex_part(part)}"
    return dated(value, basis, conflict=conflict)


def _run_up_to(e: Expression, end: date, basis: str) -> Reading | None:
    """ "28 February to 2 March 2022": the year of the second date is that of the first, or the one after it."""
    month, day = e.whole("first_month") or 1, e.whole("first_day") or 1
    first = date(end.year - ((month, day) > (end.month, end.day)), month, day)
    return Reading("DATE", f"{first.isoformat()}/{end.isoformat()}", basis=basis, days=(first, end))
