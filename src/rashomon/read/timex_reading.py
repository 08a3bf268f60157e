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


def dated(
    value: str, basis: str = "anchor", *, conflict: str | None = None, days: tuple[date, date] | None = None
) -> Reading:
    """A reading whose type follows from its value."""
    return Reading("TIME" if "T" in value else "DATE", value, basis=basis, conflict=conflict, days=days)


def timex_part(part: str) -> str:
    """The TIMEX3 name of a part of the day, which has none for dawn and dusk."""
    return {"DA": "MO", "DU": "EV"}.get(part, part)


def nearest(days: list[date], anchor: date, tense: Tense | None, months: int = 0) -> date | None:
    """The day (or period of months that it begins) nearest to the anchor; against the tense counts as farther."""

    def distance(day: date) -> float:
        gap = (day - anchor).days
        if gap < 0 and months:
            gap = min((cal.month_shift(day, months) - anchor).days, 0)
        if gap > 0:
            return gap * (_AGAINST_TENSE if tense == "past" else 1.0 if tense == "future" else _AFTER)
        return -gap * (_AGAINST_TENSE if tense == "future" and gap < 0 else 1.0)

    return min(days, key=distance, default=None)
