"""Dates in figures whose order of day and month is open: 12/03/2021 is the 12th of March or the 3rd of December.

In: the expressions of a text. Out: month and day of each. A number over 12 settles the order, for the whole text if no
other date speaks against it; so does a day that would lie ahead of the text, or one that lies within days of it. Where
nothing settles it, the date is both days and all between, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import Sight

_FRESH = 7
"""Days around the text's own day within which a date is taken for news."""
_STALE = 31


@dataclass(frozen=True, slots=True)
class Figures:
    """Month and day of a date in figures, and the other order where it is as good."""

    month: int
    day: int
    other: tuple[int, int] | None = None
    """Month and day the other way round, None if only one order will do."""


def settle_order(found: list[Expression]) -> None:
    """Note the order of day and month in each date in figures, where another of the same text shows it."""
    dates = [e for e in found if "a_small" in e.parts]
    shown = {"day" for e in dates if (e.whole("a_small") or 0) > 12}
    shown |= {"month" for e in dates if (e.whole("b_small") or 0) > 12}
    if len(shown) == 1:
        for e in dates:
            e.parts["order"] = min(shown)


def figures(e: Expression, sight: Sight, year: int | None) -> Figures:
    """Month and day of a date in figures; the American order where none is better, but with dashes the European.

    Args:
        e: The expression, with its first number `a_small` and its second `b_small`.
        sight: What it is resolved against.
        year: Its year.
    """
    a, b = e.whole("a_small") or 0, e.whole("b_small") or 0
    if a > 12 or (e.parts.get("order") == "day" and b <= 12):
        return Figures(b, a)
    if b > 12 or a == b or e.rule == "dotted" or e.parts.get("order") == "month":
        return Figures(a, b)
    if year is None or sight.day is None or not a or not b:
        return Figures(a, b, (b, a))
    american, european = (a, b), (b, a)
    for order, other in ((american, european), (european, american)):
        near = (date(year, *order) - sight.day).days
        far = (date(year, *other) - sight.day).days
        fresh = abs(near) <= 1 < abs(far) or (abs(near) <= _FRESH and abs(far) > _STALE)
        if fresh or (far > 1 >= near and sight.tense != "future"):
            return Figures(*order)
    first, second = (european, american) if e.rule == "dashed" else (american, european)
    return Figures(*first, second)
