"""Whether what the grammar read is a time here, and how far it reaches: "may" the verb, "2000 men", "the end of 1990".

In: Expressions with the parse around them. Out: those that are times, with the words before and after that belong to
their extent in the TimeBank conventions ("early", "more than", "the", "or so") and the clock time beside a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rashomon.read.draft import Draft
from rashomon.read.timex_extent import extend_left, extend_right, joined, share_years
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_months import is_day_month, is_day_word, is_month, is_no_name, is_season
from rashomon.read.timex_names import is_name, remember_year
from rashomon.read.timex_neighbours import token_of, word_before, word_before_article
from rashomon.read.timex_tense import tense_at
from rashomon.read.timex_units import (
    is_age_of_thing,
    is_bare_duration,
    is_bare_quarter,
    is_bare_unit,
    is_latest_period,
    is_quarter_of_year,
    is_relative_unit,
    is_shift,
    is_units_around,
)
from rashomon.read.timex_words import OTHER, Lexed
from rashomon.read.timex_years import is_decade_year, is_iso, is_year
from rashomon.reference.lexicon import words


def in_context(found: list[Expression], lexed: Lexed, draft: Draft) -> list[Expression]:
    """The expressions that are times here, with their full extent."""
    kept: list[Expression] = []
    for index, expression in enumerate(found):
        if not _is_time(expression, lexed, draft):
            continue
        remember_year(expression, draft.text)
        before = found[index - 1].last if index else 0
        if expression.rule == "between_weekdays":
            expression.first += 1
            expression.start = lexed.items[expression.first].start
        extend_left(expression, lexed, before)
        _leave_out_over(expression, lexed, draft)
        extend_right(expression, lexed)
        partner = kept[-1] if kept else None
        if partner is None or not joined(partner, expression, lexed):
            kept.append(expression)
    share_years(kept, lexed)
    return kept


def _leave_out_over(e: Expression, lexed: Lexed, draft: Draft) -> None:
    """ "Over" is no measure where it is a preposition: "grew over several years", not "for over several years"."""
    if e.mod != "MORE_THAN" or not draft.text[e.start : e.start + 5].lower().startswith("over "):
        return
    if token_of(draft, e.start).dep_ == "prep" and word_before(draft, e.start) not in _BEFORE_OVER:
        e.mod, e.first = None, e.first + 1
        e.start = lexed.items[e.first].start


_BEFORE_OVER = words("after for in just last lasted lasting lasts of since take took well within")


def _is_time(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    if is_name(e, draft.text):
        return False
    check = _CHECKS.get(e.rule)
    if check is not None and not check(e, lexed, draft):
        return False
    if e.classes.get("monthany") in {"may", "march", "monthabbr"} and not is_month(e, draft):
        return False
    return e.classes.get("wd") != "weekdayabbr" or draft.text[e.start].isupper()


def _is_past_noun(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) == "the" and token_of(draft, e.start).tag_ in {"NN", "NNP"}


def _is_adjective(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return token_of(draft, e.start).tag_ in {"JJ", "JJS", "NN"} and draft.text[e.end : e.end + 1] not in {"-", "–"}


def _is_nth(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "the 12th" is a day: after "on" or "until", and no item of a list of other things."""
    if not 1 <= (e.whole("day") or 0) <= 31:
        return False
    further = {item.cls for item in lexed.items[e.last : e.last + 3]} & {"digit_ordinal", "ordinal"}
    return word_before(draft, e.start) in {"on", "until", "by", "since", "from"} and not further


def _is_frequency(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "daily" says how often, and is no newspaper."""
    token = token_of(draft, e.start)
    after = draft.doc[token.i + 1] if token.i + 1 < len(draft.doc) else None
    return not (token.tag_ == "NN" and (after is None or after.tag_ in {"NNP", "NNPS"}))


def _is_soon(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    if draft.text[e.start : e.end].lower() != "soon":
        return True
    after = draft.text[e.end : e.end + 7].lower().split()[:1]
    if after in (["after"], ["as"], ["became"]) or word_before(draft, e.start) in {"as", "too"}:
        return False
    return tense_at(token_of(draft, e.start)) != "past"


def _is_recent(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) != "the" and _is_adjective(e, lexed, draft)


def _is_future_noun(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return token_of(draft, e.start).tag_ == "NN"


def _is_bare_part(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    if e.first and lexed.items[e.first - 1].cls in {"mid", "early", "late"}:
        return True
    return (
        lexed.codes[e.first - 1 : e.first] != OTHER
        and word_before(draft, e.start) == "the"
        and word_before_article(draft, e.start) in {"in", "during"}
    )


def _is_clock(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "7:15" is a time of day: with its half, zone or a word before it, not a score or a verse."""
    if "ampm" in e.parts or "zone" in e.parts:
        return True
    minute = draft.text[e.start : e.end].partition(":")[2]
    return len(minute) >= 2 and word_before(draft, e.start) in {
        "at", "about", "around", "by", "until", "from", "to", "before", "after", "since", "approximately", "and", ",",
        "-",
    }  # fmt: skip


def _is_clock_h(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "19h30" is a time of day, and no piece of an address."""
    piece, around = (
        draft.text[e.start : e.end],
        draft.text[max(0, e.start - 1) : e.start] + draft.text[e.end : e.end + 1],
    )
    return re.fullmatch(r"\d{1,2}[hH]\d\d", piece) is not None and not any(map(str.isalnum, around))


def _is_military_hours(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return e.classes.get("hhmm") == "zero4" or word_before(draft, e.start) in {
        "at", "about", "around", "by", "until", "from",
    }  # fmt: skip


def _is_zone_word(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return draft.text[e.start : e.end].isascii()


def _is_clock_part_ok(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return 1 <= (e.whole("hour") or 0) <= 12


def _is_current(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return draft.text[e.start : e.end].lower() == "current" and _is_adjective(e, lexed, draft)


_CHECKED: tuple[tuple[Callable[[Expression, Lexed, Draft], bool], str], ...] = (
    (is_year, "year"),
    (is_no_name, "month"),
    (is_day_word, "deictic"),
    (is_season, "season loose_season"),
    (is_day_month, "day_month month_day"),
    (is_iso, "iso year_range slashed slashed_short dashed dotted"),
    (is_decade_year, "decade decade_short decade_apostrophe"),
    (is_bare_duration, "duration_bare"),
    (is_bare_unit, "bare_unit"),
    (is_bare_quarter, "bare_quarter"),
    (is_latest_period, "latest_period"),
    (is_relative_unit, "relative_unit"),
    (is_quarter_of_year, "duration"),
    (is_age_of_thing, "duration_old"),
    (is_units_around, "duration_around"),
    (is_shift, "shift"),
    (_is_past_noun, "past_noun"),
    (_is_future_noun, "future_adjective"),
    (_is_soon, "future_reference"),
    (_is_current, "current_adjective"),
    (_is_recent, "recent_adjective"),
    (_is_frequency, "freq"),
    (_is_nth, "the_nth"),
    (_is_bare_part, "bare_part"),
    (_is_clock, "clock"),
    (_is_clock_part_ok, "clock_part"),
    (_is_clock_h, "clock_h"),
    (_is_military_hours, "clock_military_hours"),
    (_is_zone_word, "clock_military"),
)
"""What must hold in the text around, and the rules whose expressions are asked; others always hold."""
_CHECKS = {rule: check for check, rules in _CHECKED for rule in rules.split()}
