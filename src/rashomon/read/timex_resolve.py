"""From an expression and a day to count from, to its TIMEX3 value.

In: an Expression, the anchor day (or None), the tense of its clause and the date the text last spoke of. Out: type,
value, mod, freq, quant in the TimeBank conventions. What cannot be known stays an X: a weekday without an anchor is
"XXXX-WXX-2".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from rashomon.model.reading import TimexMod
from rashomon.read.timex_clock import clock_time, with_clock
from rashomon.read.timex_dates import calendar_date
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_lengths import duration, reference, repeated
from rashomon.read.timex_reading import Reading, Sight
from rashomon.read.timex_relative import deictic_time, relative_time, shifted_time

_RESOLVERS: dict[str, Callable[[Expression, Sight], Reading | None]] = {
    "calendar": calendar_date,
    "relative": relative_time,
    "deictic": deictic_time,
    "shift": shifted_time,
    "clock": clock_time,
    "duration": duration,
    "set": repeated,
    "ref": reference,
}


def resolve(expression: Expression, sight: Sight) -> Reading | None:
    """The reading of an expression; None if it is no time after all."""
    try:
        found = _RESOLVERS[expression.kind](expression, sight)
    except (ValueError, OverflowError):
        return None  # the 31st of June, the year 12000: no date of any calendar
    if found is None:
        return None
    if expression.clock is not None:
        found = with_clock(found, expression.clock)
        if sight.day is not None and sight.tense == "past" and found.value == f"{sight.day.isoformat()}T24:00":
            found.value = f"{sight.day.isoformat()}T00:00"  # the midnight that ends the text's own day is to come
    if found.mod is None:
        found.mod = cast("TimexMod | None", expression.mod or expression.text("mod"))
    return found
