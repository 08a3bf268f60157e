"""What resolving an expression takes and gives: the sight it is resolved in, and the TIMEX3 reading that comes out.

In and out of all the `timex_*` resolvers; the tense of a clause weighs here against the nearness of a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.model.reading import TimexMod, TimexType
from rashomon.read import timex_calendar as cal
from rashomon.read.timex_tense import Tense

DAY = timedelta(days=1)
_AGAINST_TENSE = 5.0
"""How much farther away a date may lie that agrees with the tense: the parser misses "was to take place in May"."""
_AFTER = 1.4
"""Without a tense the past is nearer than the future: news tells what happened."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a time is resolved against: anchor day, tense of its clause, and the value last spoken of."""

    day: date | None
    tense: Tense | None
    last: str | None
    done: bool = False
    """Whether the time dates what was done: then it is no day to come."""
    told: tuple[int, str | None] | None = None
    """The year in which the text tells of the same month and day elsewhere, and why it may be another."""
    ahead: bool = False
    """Whether the time dates what "will" be: then it is no day gone by."""
    open: bool = False
    """Whether the clause tells of a plan as well as of the past: "the two sides meet on Friday"."""


@dataclass(slots=True)
class Reading:
    """A resolved expression."""

    type: TimexType
    value: str
    mod: TimexMod | None = None
    freq: str | None = None
    quant: str | None = None
    basis: str = "anchor"
    """ "stated", "anchor", "text" or "assumed": what the value hangs on."""
    conflict: str | None = None
    """Why a stated weekday does not fit, in words."""
    days: tuple[date, date] | None = None
    """First and last day, where the value does not say them (durations, ranges)."""
    doubt: str | None = None
    """Why the value may be another, in words."""
    until: bool = False
    """Whether the day is only the latest that it can be."""


def dated(
    value: str, basis: str = "anchor", *, conflict: str | None = None, days: tuple[date, date] | None = None
) -> Reading:
    """A reading whose type follows from its value."""
    return Reading("TIME" if "T" in value else "DATE", value, basis=basis, conflict=conflict, days=days)


def timex_part(part: str) -> str:
    """The TIMEX3 name of a part of the day, which has none for dawn and dusk."""
    return {"DA": "MO", "DU": "EV"}.get(part, part)


def nearest(days: list[date], sight: Sight, tense: Tense | None = None, months: int = 0) -> date | None:
    """The day (or period of months that it begins) nearest to the anchor; against the tense counts as farther.

    Args:
        days: The days to choose from.
        sight: What they are resolved against; `sight.day` is known.
        tense: Overrides the tense of the sight.
        months: How many months each day begins.
    """
    anchor, tense = sight.day, tense or sight.tense
    if anchor is None:
        return None
    if sight.done:
        days = [day for day in days if (day - anchor).days <= 1] or days
    if sight.ahead:
        days = [day for day in days if ((cal.month_shift(day, months) if months else day) - anchor).days >= -1] or days

    def distance(day: date) -> float:
        gap = (day - anchor).days
        if gap < 0 and months:
            gap = min((cal.month_shift(day, months) - anchor).days, 0)
        if gap > 0:
            return gap * (_AGAINST_TENSE if tense == "past" else 1.0 if tense == "future" else _AFTER)
        return -gap * (_AGAINST_TENSE if tense == "future" and gap < 0 else 1.0)

    return min(days, key=distance, default=None)


def doubted(day: date | None, sight: Sight) -> str | None:
    """Why a day whose year was chosen may be of another year, None if nothing speaks against it.

    What was done months before the nearest such day comes round again may be a slip of the pen, or news of last year.
    """
    if day is None or sight.day is None:
        return None
    if sight.done and (sight.day - day).days > _LONG_AGO:
        return "the words tell of what was done, and the nearest such day is still to come"
    if sight.tense == "past" and (day - sight.day).days > 1:
        return "the words speak of the past, and the nearest such day is still to come"
    return None


_LONG_AGO = 330
"""Days after which a month and day without a year are nearer ahead than behind."""
