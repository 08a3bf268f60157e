"""Dates that only stand in a name: "the March 23 Movement", "Bloody Sunday", "the Friday mosque", "today's world".

In: an Expression and the text around it. Out: whether it is a name's and no time.
"""

from __future__ import annotations

import functools
import re

from rashomon.read.timex_cues import cue_words
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_words import table_rows

_NEXT = re.compile(r"\s+([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_POSSESSED = re.compile(r"['’]s\s+([^\W\d_]+)")
_NAMED_AFTER = frozenset({"month_day", "day_month", "weekday", "month"})


def is_name(e: Expression, text: str) -> bool:
    """Whether an expression is part of a name."""
    if e.rule not in _NAMED_AFTER or "year4" in e.parts:
        return False
    before = _BEFORE.search(text[max(0, e.start - 40) : e.start])
    after = _NEXT.match(text, e.end)
    first, last = before[1] if before else "", after[1] if after else ""
    if e.rule in {"weekday", "month"} and first[:1].isupper() and first.lower() in cue_words("name_before"):
        return True
    if e.rule == "weekday":
        return last.lower() in cue_words("name_after")
    return e.rule != "month" and first.lower() == "the" and last.lower() in cue_words("name_heads")


def remember_year(e: Expression, text: str) -> None:
    """Give a month and day that a known attack is named for the year of that attack: "since the Sept. 11 attacks"."""
    if e.rule not in {"month_day", "day_month"} or "year4" in e.parts or "wd" in e.parts:
        return
    before, after = _BEFORE.search(text[max(0, e.start - 40) : e.start]), _NEXT.match(text, e.end)
    known = _remembered().get((e.whole("monthany") or 0, e.whole("day") or 0))
    if known and before and after and before[1].lower() in {"the", "after"} and after[1].lower() in known[1]:
        e.parts["remembered"] = known[0]


@functools.cache
def _remembered() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    """Month and day → the year, and the words that must follow."""
    return {
        (int(row["month"]), int(row["day"])): (int(row["year"]), frozenset(row["words"].split("|")))
        for row in table_rows("remembered_days.csv")
    }


def is_of_our_time(e: Expression, text: str) -> bool:
    """Whether "today" is the present age: "today's world"."""
    owned = _POSSESSED.match(text, e.end)
    return (
        text[e.start : e.end].lower() == "today" and owned is not None and owned[1].lower() in cue_words("of_our_time")
    )
