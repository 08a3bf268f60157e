"""The When of a time: the interval its value stands for, what it was counted from, and one sentence why.

In: a resolved expression for the first and for the last day that the anchor may be. Out: a When whose interval holds
the true day whichever it was; with a weak anchor never a single day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

import msgspec

from rashomon.model import Time, When
from rashomon.model.values import TimeBasis
from rashomon.read import timex_calendar as cal
from rashomon.read.timex_anchor import Anchor
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import Reading
from rashomon.read.timex_weekdays import WEEKDAYS

Zone = Literal["event", "speaker", "unknown"]


def when_of(e: Expression, ends: tuple[Reading, Reading], anchor: Anchor, last: Time | None) -> When | None:
    """The When of an expression read against both ends of a strong anchor; None for what has no place in time.

    Args:
        e: The expression.
        ends: Its readings for the anchor's first and last day; the same where one day is known.
        anchor: What it was counted from.
        last: The time last spoken of, for what hangs on the text.
    """
    first, final = interval_of(ends[0], anchor.low, e), interval_of(ends[1], anchor.high, e)
    if first is None or final is None:
        return None
    basis, reference, why = _basis(ends[0], anchor, last.id if last else None)
    found = first if first == final else _union(first, final)
    confidence = 0.95 if basis == "stated" else min(anchor.confidence, 0.9) if basis != "relative_to_text" else 0.7
    if basis == "relative_to_text" and last is not None and last.when is not None:
        confidence = min(confidence, last.when.confidence)
    if basis == "assumed_publication":
        confidence = min(confidence, 0.5)
    if basis == anchor.basis and (told := _told_weekday(e, ends, anchor)) is not None:
        why = f"{told}: {anchor.why}"
        if (
            anchor.low is not None
            and (anchor.low - date.fromisoformat(found.earliest[:10])).days == _A_WEEK_ALL_BUT_ONE
        ):
            confidence = min(confidence, 0.7)  # where the day begins earlier it may be tomorrow's
    doubts = [doubt for doubt in (ends[0].conflict, ends[0].doubt) if doubt]
    if doubts:
        confidence, why = min(confidence, 0.5), "; ".join([why, *doubts])
        found = replace(found, edtf=found.edtf + "?" if _takes_mark(found.edtf) else found.edtf)
    side = "latest" if ends[0].until else _open_side(ends[0].mod)
    if side is not None:
        return _open_when(found, side, confidence=confidence, basis=(basis, reference, why))
    if ends[0].mod == "APPROX" or found.granularity == "range":
        confidence = min(confidence, 0.8)
    zone = _zone(e)
    return When(
        edtf=found.edtf + ("~" if ends[0].mod == "APPROX" and _takes_mark(found.edtf) else ""),
        earliest=_zoned(found.earliest, zone), latest=_zoned(found.latest, zone), granularity=found.granularity,
        basis=basis, anchor=reference, tz=_tz(zone), confidence=round(confidence, 2), why=why,
    )  # fmt: skip


_A_WEEK_ALL_BUT_ONE = 6


def _open_side(mod: str | None) -> str | None:
    """Which bound of its interval a modifier leaves: "1994 or later" and "post-1994" have no end."""
    return {"AFTER": "earliest", "ON_OR_AFTER": "earliest", "BEFORE": "latest", "ON_OR_BEFORE": "latest"}.get(mod or "")


def _open_when(found: cal.Interval, side: str, *, confidence: float, basis: tuple[TimeBasis, str | None, str]) -> When:
    """The When of "post-2011" and "2019 onwards": one bound, the other open."""
    from_day = found.earliest if side == "earliest" else None
    to_day = None if from_day else found.latest
    edtf = f"{from_day[:10]}/.." if from_day else f"../{to_day[:10] if to_day else '..'}"
    return When(
        edtf=edtf, earliest=from_day, latest=to_day, granularity="range", basis=basis[0], anchor=basis[1],
        tz="unknown", confidence=min(confidence, 0.8), why=basis[2],
    )  # fmt: skip


def _told_weekday(e: Expression, ends: tuple[Reading, Reading], anchor: Anchor) -> str | None:
    """Which weekday was taken, in words; None for anything but a bare weekday counted from one day."""
    days = cal.days_of(ends[0].value)
    if "weekday" not in e.parts or anchor.low is None or anchor.low != anchor.high or days is None:
        return None
    name = WEEKDAYS[days[0].isoweekday() - 1]
    if days[0] == anchor.low:
        return f"the text's own day is a {name}"
    if days[0] > anchor.low:
        return f"the next {name} after the day of the text, for its words speak of what is to come"
    return f"the last {name} before the day of the text"


def _tz(zone: str | None) -> Zone:
    return "event" if zone == "local" else "unknown" if zone in {None, "?"} else "speaker"


def _takes_mark(edtf: str) -> bool:
    return "T" not in edtf and "/" not in edtf and "X" not in edtf


def interval_of(reading: Reading, anchor: date | None, e: Expression) -> cal.Interval | None:
    """The interval of one reading; "earlier this month" ends at the anchor, "later this year" begins there."""
    if reading.type == "SET" or reading.value.endswith("_REF"):
        return None
    if reading.days:
        if e.text("part") == "NI" and reading.type == "TIME":
            return _night(reading.days[0], reading.days[1])
        return cal.span(*reading.days)
    found = cal.interval(reading.value, reading.mod)
    days = cal.days_of(reading.value)
    if found and days and anchor and days[0] <= anchor <= days[1] and days[0] != days[1] and e.kind == "relative":
        if reading.mod == "START" and e.mod == "START":
            return cal.span(days[0], anchor)
        if reading.mod == "END" and e.mod == "END":
            return cal.span(anchor, days[1])
    return found


def _night(first: date, last: date) -> cal.Interval:
    return cal.Interval(f"{first}T18:00:00", f"{last}T07:59:59", "range", f"{first}/{last}")


def _union(first: cal.Interval, final: cal.Interval) -> cal.Interval:
    earliest, latest = min(first.earliest, final.earliest), max(first.latest, final.latest)
    if earliest[:10] == latest[:10]:
        return cal.Interval(earliest, latest, first.granularity, earliest[:10])
    return cal.Interval(earliest, latest, "range", f"{earliest[:10]}/{latest[:10]}")


def _basis(reading: Reading, anchor: Anchor, last: str | None) -> tuple[TimeBasis, str | None, str]:
    if reading.basis == "stated":
        return "stated", None, "the text states the date"
    if reading.basis == "assumed":
        return "assumed_publication", anchor.reference, f"no day is named; the text's own is assumed: {anchor.why}"
    if reading.basis == "text" and last is not None:
        return "relative_to_text", last, "counted from the date that the text named last"
    return anchor.basis, anchor.reference, f"counted from the day of the text: {anchor.why}"


def _zone(e: Expression) -> str | None:
    zone = (e.clock or e).parts.get("zone")
    return str(zone) if zone is not None else None


def _zoned(moment: str, zone: str | None) -> str:
    if zone is None or zone in {"local", "?"} or "T" not in moment:
        return moment
    return moment + zone


def weak_when(reading: Reading | None, ends: tuple[Reading | None, Reading | None], anchor: Anchor) -> When:
    """The When of what hangs on a weak anchor: bounds that hold the true day, or none.

    Args:
        reading: The reading without any anchor.
        ends: Readings against the first and last day that the publication may lie on, where such a day is known.
        anchor: The weak anchor.
    """
    low = _days(ends[0])
    high = _days(ends[1])
    earliest = low[0] if low else None
    if low and anchor.after_low and anchor.low and reading and reading.value.startswith("XXXX-WXX-"):
        earliest = _on_or_after(anchor.low, low[0])
    latest = high[1] if high else None
    if earliest and latest and earliest > latest:
        earliest = None
    edtf = f"{earliest or '..'}/{latest or '..'}" if earliest or latest else _without_year(reading)
    granularity: Literal["range", "day"] = "range" if earliest or latest else "day"
    return When(
        edtf=edtf, earliest=earliest.isoformat() if earliest else None, latest=latest.isoformat() if latest else None,
        granularity=granularity, basis="relative_to_publication", anchor=None, tz="unknown",
        confidence=round(min(anchor.confidence, 0.3), 2), why=_why_weak(anchor, earliest),
    )  # fmt: skip


def _why_weak(anchor: Anchor, earliest: date | None) -> str:
    """Why no day can be told, and what bounds it from below."""
    why = f"no day can be told: {anchor.why}"
    if earliest is None or anchor.low is None:
        return why
    bound = "its events came after" if anchor.after_low else "it is no older than"
    return f"{why}; {bound} {anchor.low.isoformat()}, which the text tells of"


def _without_year(reading: Reading | None) -> str | None:
    """ "XXXX-08-15": the month and day are known though the year is not."""
    value = reading.value.partition("T")[0] if reading else ""
    return value if re.fullmatch(r"XXXX-\d\d(?:-\d\d)?", value) else None


def guessed(reading: Reading, basis: TimeBasis, why: str) -> When | None:
    """The When of a reading whose year or week is only likely: marked uncertain; None if it has no interval."""
    found = confirmed(reading, basis, why)
    if found is None or found.edtf is None:
        return None
    mark = "?" if "/" not in found.edtf and "T" not in found.edtf else ""
    return msgspec.structs.replace(found, edtf=found.edtf + mark, confidence=0.4)


def confirmed(reading: Reading, basis: TimeBasis, why: str) -> When | None:
    """The When of a reading whose year another sign bears out, such as its weekday; None if it has no interval."""
    found = cal.span(*reading.days) if reading.days else cal.interval(reading.value, reading.mod)
    if found is None:
        return None
    return When(
        edtf=found.edtf, earliest=found.earliest, latest=found.latest, granularity=found.granularity,
        basis=basis, anchor=None, tz="unknown", confidence=0.8, why=why,
    )  # fmt: skip


def _days(reading: Reading | None) -> tuple[date, date] | None:
    if reading is None:
        return None
    return reading.days or cal.days_of(reading.value)


def _on_or_after(bound: date, weekday_of: date) -> date:
    """The first day on or after a bound that falls on the same weekday as another day."""
    return bound + ((weekday_of.isoweekday() - bound.isoweekday()) % 7) * cal.DAY
