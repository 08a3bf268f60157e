"""Durations, repeated times and vague references: "the past two years", "twice a week", "now".

In: an Expression and a Sight. Out: a Reading; a duration that the anchor ends or begins carries its days.
"""

from __future__ import annotations

from datetime import date

from rashomon.read import timex_calendar as cal
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import DAY, Reading, Sight, timex_part


def duration(e: Expression, sight: Sight) -> Reading | None:
    """The reading of a length of time."""
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
    found = Reading("DURATION", duration_value(n, unit))
    if "anyunit2" in e.parts and n is not None:
        found.value = _two_units(found.value, duration_value(e.number("n2"), e.text("anyunit2") or "M"))
    if direction and n is not None and n == int(n):
        found.days = directed(sight, unit, int(n) * direction)
    if e.rule.startswith("duration_range") or e.rule in {"duration_units_or", "duration_or_two"}:
        found.mod = "APPROX"
    return found


def duration_value(n: float | None, unit: str) -> str:
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


def directed(sight: Sight, unit: str, count: int) -> tuple[date, date] | None:
    """The days from the anchor back or ahead that "the past two years" covers."""
    if sight.day is None:
        return None
    day = sight.day
    if unit in {"D", "W", "FN"}:
        other = day + {"D": 1, "W": 7, "FN": 14}[unit] * count * DAY
    elif unit == "TH":
        other = day + -(-abs(count) // 24) * (1 if count > 0 else -1) * DAY  # "the past 24 hours" reach into yesterday
    elif unit in {"M", "Q", "Y", "E", "C"}:
        other = cal.month_shift(day, {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit] * count)
    else:
        return None
    return min(day, other), max(day, other)


def repeated(e: Expression, sight: Sight) -> Reading | None:
    """The reading of a repeated time, a SET."""
    if "freq" in e.parts:
        return Reading("SET", e.text("freq") or "P1D")
    part = e.text("part") or e.text("parts")
    suffix = f"T{timex_part(part)}" if part else ""
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
    value = duration_value(e.number("n") or e.number("ord") or 1, unit)
    return Reading("SET", value, quant=quant, freq=f"{count}X" if count else None)


def reference(e: Expression, sight: Sight) -> Reading | None:
    """The reading of "now", "recently", "soon"."""
    value = e.text("value")
    return Reading("DATE", value or next(str(part) for part in e.parts.values() if isinstance(part, str)))
