"""Whether what the grammar read is a time here, and how far it reaches: "may" the verb, "2000 men", "the end of 1990".

In: Expressions with the parse around them. Out: those that are times, with the words before and after that belong to
their extent in the TimeBank conventions ("early", "more than", "the", "or so") and the clock time beside a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_words import OTHER, Lexed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_CALENDAR_MODS = frozenset({"early", "late", "mid"})
_DURATION_MODS = {
    "approx": "APPROX", "nearly": "LESS_THAN", "more": "MORE_THAN", "less": "LESS_THAN", "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}  # fmt: skip
_TAKES_THE = frozenset({"calendar", "relative", "duration", "shift", "ref", "clock"})
_BEFORE_MONTH = frozenset({"in", "since", "by", "until", "last", "early", "late", "mid", "of", "from", "till", "to", "this"})
_BEFORE_BARE = frozenset({"for", "within", "in", "after", "over", "many", "of", "these"})
_PEOPLE_AFTER = frozenset({"NNS", "NNPS"})


def in_context(found: list[Expression], lexed: Lexed, draft: Draft) -> list[Expression]:
    """The expressions that are times here, with their full extent."""
    kept: list[Expression] = []
    for index, expression in enumerate(found):
        if not _is_time(expression, lexed, draft):
            continue
        before = found[index - 1].last if index else 0
        _extend_left(expression, lexed, before)
        _extend_right(expression, lexed)
        partner = kept[-1] if kept else None
        if partner is None or not _joined(partner, expression, lexed):
            kept.append(expression)
    return kept


def _token(draft: Draft, offset: int) -> Token:
    return draft.doc[draft.token_at(offset)]


def word_before(draft: Draft, offset: int) -> str:
    """The word before a surface offset, in lower case; empty at the start of the text."""
    head = draft.text[max(0, offset - 40) : offset].rstrip()
    cut = len(head)
    while cut and head[cut - 1].isalnum():
        cut -= 1
    return head[cut:].lower() or head[-1:]


def _is_time(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    rule = e.rule
    check = _CHECKS.get(rule)
    if check is not None and not check(e, lexed, draft):
        return False
    if e.classes.get("monthany") in {"may", "march", "monthabbr"} and not _is_month(e, draft):
        return False
    if e.classes.get("wd") == "weekdayabbr" and not draft.text[e.start].isupper():
        return False
    return True


def _month_offset(e: Expression, lexed: Lexed) -> int:
    return next((i.start for i in lexed.items[e.first : e.last] if i.cls in {"may", "march", "monthabbr"}), e.start)


def _is_month(e: Expression, draft: Draft) -> bool:
    """Whether "may", "march" or "dec" names a month: by its capital, and by what stands beside it."""
    piece = draft.text[e.start : e.end]
    name = next((word for word in piece.replace(".", " ").replace(",", " ").split() if word[:3].lower() in _MONTHS), piece)
    if not name[:1].isupper():
        return False
    if name.isupper() and len(name) > 1 and draft.text[max(0, e.start - 30) : e.start + 30].isupper():
        return e.rule != "month" or word_before(draft, e.start) in _BEFORE_MONTH
    if e.rule != "month":
        return True
    if e.classes["monthany"] == "monthabbr":
        return piece.endswith(".") or _token(draft, e.start).tag_ == "NNP"
    return word_before(draft, e.start) in _BEFORE_MONTH and _token(draft, e.start).tag_ in {"NNP", "NNPS", "NN"}


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


def _is_year(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether four digits are a year: not "2000 men", not "$1990", not "No. 1990"."""
    value = e.whole("year4") or 0
    if not 1400 <= value <= 2100 and not (1000 <= value < 1400 and word_before(draft, e.start) in {"in", "year"}):
        return False
    around = lexed.codes[max(0, e.first - 1) : e.first] + lexed.codes[e.last : e.last + 1]
    text = draft.text
    if text[e.start - 1 : e.start] in {"$", "£", "€", "#", "-", ".", ":", "/"} and e.start:
        return text[e.start - 1] in {"-", "/"} and value > 1800 and text[e.start - 2 : e.start - 1].isalnum()
    if text[e.end : e.end + 1] in {"%", ":", "/"} or (text[e.end : e.end + 1] == "-" and text[e.end + 1 : e.end + 2].isdigit()):
        return text[e.end : e.end + 1] == "-" and text[e.end + 1 : e.end + 5].isdigit()
    if not around or e.last >= len(lexed.items):
        return True
    token = _token(draft, e.start)
    follower = draft.doc[token.i + 1] if token.i + 1 < len(draft.doc) else None
    if follower is not None and follower.tag_ in _PEOPLE_AFTER and token.head.i == follower.i:
        return value % 50 != 0 and 1900 <= value <= 2040
    if value % 100 == 0 and follower is not None and follower.tag_.startswith(("N", "J")):
        return word_before(draft, e.start) in {"the", "in"}
    return 1700 <= value <= 2060 or word_before(draft, e.start) in {"in", "since", "year", "of", "from", "to", "until"}


def _is_season(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    before = word_before(draft, e.start)
    if before in {"in", "the", "since", "by", "until", "early", "late", "mid", "during", "of", "-"}:
        return e.rule == "season" or before not in {"the", "of"} or word_before(
            draft, draft.text.rfind("the", 0, e.start) if before == "the" else e.start
        ) in {"in", "by", "during", "since", "until", "early", "late"}
    return False


def _is_bare_duration(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) in _BEFORE_BARE and e.parts.get("units") not in {"TS"}


def _is_once(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    token = _token(draft, e.start)
    after = draft.doc[token.i + 1].lower_ if token.i + 1 < len(draft.doc) else ""
    if token.tag_ != "RB" or after in {"again", "more", "a", "every", "per", "in", "and", ",", "."}:
        return False
    return token.dep_ == "advmod" and token.head.tag_ in {"VBD", "VBN"} and word_before(draft, e.start) not in {"at", "than"}


def _is_past_noun(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) == "the" and _token(draft, e.start).tag_ in {"NN", "NNP"}


def _is_adjective(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return _token(draft, e.start).tag_ in {"JJ", "JJS", "NN"} and draft.text[e.end : e.end + 1] not in {"-", "–"}


def _is_bare_part(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return lexed.codes[e.first - 1 : e.first] != OTHER and word_before(draft, e.start) == "the" and word_before(
        draft, draft.text.rfind("the", 0, e.start)
    ) in {"in", "during"}


def _is_clock(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "7:15" is a time of day: with its half, zone or a word before it, not a score or a verse."""
    if "ampm" in e.parts or "zone" in e.parts:
        return True
    minute = draft.text[e.start : e.end].partition(":")[2]
    return len(minute) >= 2 and word_before(draft, e.start) in {
        "at", "about", "around", "by", "until", "from", "to", "before", "after", "since", "approximately", "and", ",", "-",
    }  # fmt: skip


def _is_military_hours(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) in {"at", "about", "around", "by", "until", "from"}


def _is_zone_word(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return draft.text[e.start : e.end].isascii()


def _is_iso(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    piece = draft.text[e.start : e.end]
    return not any(mark.isspace() for mark in piece) and draft.text[e.end : e.end + 1] not in {"-", "/"}


def _is_decade_year(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return (e.whole("decade_year") or e.whole("decade_yy") or 0) % 10 == 0


def _is_rate(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Turns "$50,000 a year" into a set; "a year" by itself stays a duration."""
    if e.classes.get("n") == "a" and e.end - e.start < 12:
        token = _token(draft, e.start)
        head = token.head
        if head.dep_ == "npadvmod" and head.head.tag_ in {"CD", "NNS", "$", "NN"}:
            e.kind = "set"
    return True


def _is_clock_part_ok(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return 1 <= (e.whole("hour") or 0) <= 12


def _is_day_month(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return 1 <= (e.whole("day") or 0) <= 31


def _is_current(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return draft.text[e.start : e.end].lower() == "current" and _is_adjective(e, lexed, draft)


_CHECKS = {
    "year": _is_year, "season": _is_season, "loose_season": _is_season, "duration_bare": _is_bare_duration,
    "once": _is_once, "past_noun": _is_past_noun, "future_adjective": _is_adjective,
    "current_adjective": _is_current, "recent_adjective": _is_adjective, "bare_part": _is_bare_part,
    "clock": _is_clock, "clock_military_hours": _is_military_hours, "clock_military": _is_zone_word, "iso": _is_iso,
    "slashed": _is_iso, "slashed_short": _is_iso, "dotted": _is_iso, "decade": _is_decade_year,
    "decade_short": _is_decade_year, "decade_apostrophe": _is_decade_year, "duration": _is_rate,
    "clock_part": _is_clock_part_ok, "day_month": _is_day_month, "month_day": _is_day_month,
}  # fmt: skip
"""Rule → what must hold in the text around; rules that are not named here always hold."""


def _extend_left(e: Expression, lexed: Lexed, floor: int) -> None:
    """Take in the words before that belong to the extent, and the modifier they make."""
    items, index = lexed.items, e.first
    while index - 1 >= floor:
        item = items[index - 1]
        near = index
        if item.cls == "dash" and index - 2 >= floor and items[index - 2].cls == "mid":
            item, near = items[index - 2], index - 1
        if item.cls == "the" and e.kind in _TAKES_THE:
            pass
        elif item.cls in _CALENDAR_MODS and e.kind in {"calendar", "relative", "deictic"}:
            e.mod = str(item.value)
        elif item.cls in {"earlier", "later"} and e.kind in {"relative", "deictic", "calendar"}:
            e.mod = "START" if item.cls == "earlier" else "END"
        elif item.cls in _DURATION_MODS and (e.kind in {"duration", "shift"} or _is_about(item.cls, e)):
            e.mod = e.mod or _DURATION_MODS[item.cls]
        elif item.cls == "in" and index - 2 >= floor and items[index - 2].cls in {"earlier", "later"} and e.kind == "relative":
            near = index
        else:
            break
        index = near - 1
    while index < e.first and items[index].cls == "in":
        index += 1
    if index < e.first:
        e.first, e.start = index, items[index].start


def _is_about(cls: str, e: Expression) -> bool:
    return cls == "approx" and e.kind in {"clock", "calendar"} and e.rule not in {"year"}


def _extend_right(e: Expression, lexed: Lexed) -> None:
    if e.last < len(lexed.items):
        item = lexed.items[e.last]
        if (item.cls == "orso" and e.kind in {"duration", "shift"}) or (item.cls == "beyond" and e.kind == "calendar"):
            e.mod, e.last, e.end = str(item.value), e.last + 1, item.end


def _joined(before: Expression, e: Expression, lexed: Lexed) -> bool:
    """Whether `e` was taken into the expression before it: a clock time beside its date, in either order."""
    gap = [item.cls for item in lexed.items[before.last : e.first]]
    if len(gap) > 2 or any(cls not in {"comma", "on", "at"} for cls in gap):
        return False
    if before.kind == "clock" and before.clock is None and e.kind in {"calendar", "deictic"} and _names_day(e):
        before.clock = Expression(
            before.rule, "clock", before.first, before.last, before.start, before.end, before.parts, before.classes
        )
        before.rule, before.kind, before.parts, before.classes = e.rule, e.kind, e.parts, e.classes
    elif e.kind == "clock" and before.clock is None and before.kind in {"calendar", "deictic"} and _names_day(before):
        before.clock = e
    else:
        return False
    before.last, before.end = e.last, e.end
    return True


def _names_day(e: Expression) -> bool:
    return e.kind == "deictic" or bool({"weekday", "wd", "day", "iso_day", "a_small"} & e.parts.keys())
