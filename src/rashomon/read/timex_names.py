"""Dates that only stand in a name: "the March 23 Movement", "Bloody Sunday", "the Friday mosque", "today's world".

In: an Expression and the text around it. Out: whether it is a name's and no time.
"""

from __future__ import annotations

import re

from rashomon.read.timex_cues import cue_words
from rashomon.read.timex_grammar import Expression

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


def is_of_our_time(e: Expression, text: str) -> bool:
    """Whether "today" is the present age: "today's world"."""
    owned = _POSSESSED.match(text, e.end)
    return (
        text[e.start : e.end].lower() == "today" and owned is not None and owned[1].lower() in cue_words("of_our_time")
    )
