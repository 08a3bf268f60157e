"""How far a time expression reaches: the words around it that TimeBank counts in, and the clock time beside a date.

In: Expressions and the items around them. Out: the same Expressions with their full extent and the modifier that these
words make: "early", "the end of", "more than", "or so", and "the" where the phrase is a noun phrase of its own.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_words import Item, Lexed

_CALENDAR_MODS = frozenset({"early", "late", "mid"})
_DURATION_MODS = {
    "approx": "APPROX", "nearly": "LESS_THAN", "more": "MORE_THAN", "less": "LESS_THAN", "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}  # fmt: skip
_TAKES_THE = frozenset({"relative", "duration", "shift", "ref"})
_NEVER_THE = frozenset({"ago_compound", "duration_around", "duration_period", "duration_unit_long"})


def _is_single(e: Expression) -> bool:
    """Whether the unit stands in the singular, so that the length describes a noun after it."""
    return not e.classes.get("anyunit", "").endswith("s")


def extend_left(e: Expression, lexed: Lexed, floor: int) -> None:
    """Take in the words before that belong to the extent, and the modifier they make."""
    items, index = lexed.items, e.first
    while index - 1 >= floor:
        item = items[index - 1]
        near = index
        if item.cls == "dash" and index - 2 >= floor and items[index - 2].cls in _CALENDAR_MODS:
            item, near = items[index - 2], index - 1
            e.parts["hyphen"] = 1
        if item.cls == "the" and _takes_the(e, lexed):
            pass
        elif item.cls in _CALENDAR_MODS and e.kind in {"calendar", "relative", "deictic"}:
            e.mod = str(item.value)
        elif item.cls in {"earlier", "later"} and e.kind in {"relative", "deictic", "calendar"}:
            e.mod = "START" if item.cls == "earlier" else "END"
        elif item.cls in _DURATION_MODS and (_is_measured(item, e) or _is_about(item.cls, e)):
            e.mod = e.mod or _DURATION_MODS[item.cls]
        elif item.cls == "in" and e.kind == "relative" and _follows(items, index - 2, floor):
            near = index
        else:
            break
        index = near - 1
    while index < e.first and items[index].cls == "in":
        index += 1
    if index < e.first:
        e.first, e.start = index, items[index].start


def _follows(items: list[Item], index: int, floor: int) -> bool:
    """Whether "in" belongs to "earlier in the year"."""
    return index >= floor and items[index].cls in {"earlier", "later"}


def _takes_the(e: Expression, lexed: Lexed) -> bool:
    """Whether "the" belongs to the extent: to "the past two years", not to "the March attack", "the two-day siege"."""
    if e.mod in {"START", "MID", "END"} and e.kind in {"calendar", "relative"} and "hyphen" not in e.parts:
        return True
    if e.rule == "relative_weekday":
        return e.classes.get("rel") in {"previous", "following"}
    if e.kind == "calendar":
        return "takes_the" in e.parts and ("dash" not in e.classes or "part" in e.parts)
    if e.rule in _NEVER_THE or (e.kind == "ref" and e.rule != "past_noun"):
        return False
    if e.kind == "duration" and e.rule == "duration" and (e.number("n") or 0) > 1 and _is_single(e):
        return False  # "the two day siege"
    return e.kind in _TAKES_THE and not (e.kind == "duration" and "dash" in e.classes)


def _is_measured(item: Item, e: Expression) -> bool:
    """Whether "more than", "about" measure the expression: a length, not "over the past two years"."""
    if e.kind not in {"duration", "shift"}:
        return False
    return item.cls != "more" or item.end - item.start > 4 or ("n" in e.classes and "dir" not in e.classes)


def _is_about(cls: str, e: Expression) -> bool:
    return cls == "approx" and (e.kind == "clock" or e.rule in {"month_day", "day_month", "month_year", "year_end"})


def extend_right(e: Expression, lexed: Lexed) -> None:
    """Take in "or so" and "or later" after the expression."""
    if e.last < len(lexed.items):
        item = lexed.items[e.last]
        if (item.cls == "orso" and e.kind in {"duration", "relative", "shift"}) or (
            item.cls == "beyond" and e.kind == "calendar"
        ):
            e.mod, e.last, e.end = str(item.value), e.last + 1, item.end


def joined(before: Expression, e: Expression, lexed: Lexed) -> bool:
    """Whether `e` was taken into the expression before it: a clock time beside its date, in either order."""
    gap = [item.cls for item in lexed.items[before.last : e.first]]
    if len(gap) > 2 or any(cls not in {"comma", "on", "at"} for cls in gap):
        return False
    if before.kind == "clock" and before.clock is None and e.kind in _DAYS and _names_day(e):
        before.clock = replace(before)
        before.rule, before.kind, before.parts, before.classes = e.rule, e.kind, e.parts, e.classes
    elif e.kind == "clock" and before.clock is None and before.kind in _DAYS and _names_day(before):
        before.clock = e
    else:
        return False
    before.last, before.end = e.last, e.end
    return True


def share_years(found: list[Expression], lexed: Lexed) -> None:
    """Give a month the year that stands once behind several: "between January and March 2022".

    Where no year stands, a month that begins a stretch is told which one ends it: "from March to May".
    """
    for before, e in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        year = e.parts.get("year4")
        if "monthany" not in before.parts or "monthany" not in e.parts or {"year4", "rel"} & before.parts.keys():
            continue
        gap = [item.cls for item in lexed.items[before.last : e.first]]
        if not gap or len(gap) > 3 or any(cls not in _JOINTS for cls in gap):
            continue
        first, last = before.whole("monthany") or 1, e.whole("monthany") or 1
        if isinstance(year, int):
            before.parts["year4"] = year - (first >= 9 and last <= 4)
        elif before.rule == e.rule == "month" and before.first and lexed.items[before.first - 1].cls == "from":
            before.parts["ending"] = last


_JOINTS = frozenset({"and", "comma", "dash", "or", "the", "to"})


_DAYS = frozenset({"calendar", "deictic", "relative"})


def _names_day(e: Expression) -> bool:
    return (
        e.kind == "deictic"
        or e.rule == "relative_part"
        or bool({"weekday", "wd", "day", "iso_day", "a_small"} & e.parts.keys())
    )
