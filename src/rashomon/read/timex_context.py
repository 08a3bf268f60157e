"""Whether what the grammar read is a time here, and how far it reaches: "may" the verb, "2000 men", "the end of 1990".

In: Expressions with the parse around them. Out: those that are times, with the words before and after that belong to
their extent in the TimeBank conventions ("early", "more than", "the", "or so") and the clock time beside a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.read.timex_cues import cue_words
from rashomon.read.timex_extent import extend_left, extend_right, joined, share_years
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_names import is_name, is_of_our_time
from rashomon.read.timex_tense import tense_at
from rashomon.read.timex_words import OTHER, Lexed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_BEFORE_MONTH = frozenset(
    {"in", "since", "by", "until", "last", "early", "late", "mid", "of", "from", "till", "to", "this"}
)
_BEFORE_BARE = frozenset({"for", "within", "in", "after", "over", "many", "of", "these"})
_BEFORE_YEAR = frozenset({"in", "since", "year", "of", "from", "to", "until"})
_PEOPLE_AFTER = frozenset({"NNS", "NNPS"})


def in_context(found: list[Expression], lexed: Lexed, draft: Draft) -> list[Expression]:
    """The expressions that are times here, with their full extent."""
    kept: list[Expression] = []
    for index, expression in enumerate(found):
        if not _is_time(expression, lexed, draft):
            continue
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
    if _token(draft, e.start).dep_ == "prep" and word_before(draft, e.start) not in _BEFORE_OVER:
        e.mod, e.first = None, e.first + 1
        e.start = lexed.items[e.first].start


_BEFORE_OVER = frozenset(
    {"after", "for", "in", "just", "last", "lasted", "lasting", "lasts", "of", "since", "take", "took", "well", "within"}
)


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
    if is_name(e, draft.text):
        return False
    check = _CHECKS.get(e.rule)
    if check is not None and not check(e, lexed, draft):
        return False
    if e.classes.get("monthany") in {"may", "march", "monthabbr"} and not _is_month(e, draft):
        return False
    return e.classes.get("wd") != "weekdayabbr" or draft.text[e.start].isupper()


def _is_month(e: Expression, draft: Draft) -> bool:
    """Whether "may", "march" or "dec" names a month: by its capital, and by what stands beside it."""
    piece = draft.text[e.start : e.end]
    words = piece.replace(".", " ").replace(",", " ").split()
    name = next((word for word in words if word[:3].lower() in _MONTHS), piece)
    if not name[:1].isupper():
        return False
    if name.isupper() and len(name) > 1 and draft.text[max(0, e.start - 30) : e.start + 30].isupper():
        return e.rule != "month" or word_before(draft, e.start) in _BEFORE_MONTH
    if e.rule != "month":
        return True
    if e.classes["monthany"] == "monthabbr":
        return piece.endswith(".") or word_before(draft, e.start) in _BEFORE_MONTH
    if _token(draft, e.start).tag_ not in {"NNP", "NNPS", "NN"}:
        return False
    before = word_before(draft, e.start)
    if before == "-":
        before = word_before(draft, draft.text.rfind("-", 0, e.start))
    return before in _BEFORE_MONTH or (before == "the" and _stands_before_noun(_token(draft, e.start)))


def _stands_before_noun(token: Token) -> bool:
    """Whether a month stands before a common noun: "the March offensive", not "the March Brigade"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and after.is_lower and after.tag_ in {"NN", "NNS"}


_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


def _is_no_name(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a month or "Today" stands for itself, not in a name: "the March Brigade", "Captain June Reed"."""
    text = draft.text
    if text[e.start : e.end].isupper() or word_before(draft, e.start) in _BEFORE_MONTH:
        return True
    token = _token(draft, e.start)
    before = draft.doc[token.i - 1] if token.i and not token.is_sent_start else None
    if before is not None and before.tag_ == "NNP" and before.text[:1].isupper() and token.text[:1].isupper():
        return False
    after = draft.doc[token.i + 1] if token.i + 1 < len(draft.doc) else None
    return e.kind == "deictic" or after is None or after.tag_ != "NNP" or not after.text[:1].isupper()


def _is_year(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether four digits are a year: not "2000 men", not "$1990", not "No. 1990"."""
    value = e.whole("year4") or 0
    if not 1400 <= value <= 2100 and not (1000 <= value < 1400 and word_before(draft, e.start) in {"in", "year"}):
        return False
    around = lexed.codes[max(0, e.first - 1) : e.first] + lexed.codes[e.last : e.last + 1]
    text = draft.text
    if text[e.start - 1 : e.start] in {"$", "£", "€", "#", "-", ".", ":", "/"} and e.start:
        letter = text[e.start - 2 : e.start - 1]
        return text[e.start - 1] in {"-", "/"} and value > 1800 and letter.isalnum() and not letter.isupper()
    after = text[e.end : e.end + 5]
    if after[:1] in {"%", ":", "/"} or (after[:1] == "-" and after[1:2].isdigit()):
        return after[:1] == "-" and len(after) == 5 and after[1:].isdigit()
    if not around or e.last >= len(lexed.items):
        return True
    token = _token(draft, e.start)
    follower = draft.doc[token.i + 1] if token.i + 1 < len(draft.doc) else None
    if _counts(token, around, lexed.items[e.first - 1].cls if e.first else "") or _is_number_of(token):
        return False
    if follower is not None and follower.tag_ in _PEOPLE_AFTER and token.head.i == follower.i:
        if follower.tag_ == "NNPS" and word_before(draft, e.start) == "the":
            return True  # "the 2000 Olympics"
        return value % 50 != 0 and 1900 <= value <= 2040
    if value % 100 == 0 and follower is not None and follower.tag_.startswith(("N", "J")):
        return word_before(draft, e.start) in {"the", "in"}
    return 1700 <= value <= 2060 or word_before(draft, e.start) in _BEFORE_YEAR


def _counts(token: Token, around: str, before: str) -> bool:
    """Whether four digits count what follows: "some 2020 people"."""
    return before in {"approx", "more", "less", "least", "most", "nearly"} and token.head.i == token.i + 1


def _is_number_of(token: Token) -> bool:
    """Whether four digits are the number of what stands before them: "Highway 2021", "Unit 1984"."""
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    named = before.tag_ in {"NN", "NNP"} and before.text[:1].isupper() and not before.text.isupper()
    return named and token.head.i == before.i and token.dep_ == "nummod" and before.ent_type_ != "DATE"


def _is_season(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    before = word_before(draft, e.start)
    if before in {"in", "the", "since", "by", "until", "early", "late", "mid", "during", "of", "-"}:
        return (
            e.rule == "season"
            or before not in {"the", "of"}
            or word_before(draft, draft.text.rfind("the", 0, e.start) if before == "the" else e.start)
            in {"in", "by", "during", "since", "until", "early", "late"}
        )
    return False


def _is_bare_duration(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) in _BEFORE_BARE and e.parts.get("units") not in {"TS"}


def _is_past_noun(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) == "the" and _token(draft, e.start).tag_ in {"NN", "NNP"}


def _is_adjective(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return _token(draft, e.start).tag_ in {"JJ", "JJS", "NN"} and draft.text[e.end : e.end + 1] not in {"-", "–"}


def _is_bare_unit(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "the year", "the week", "the day" stand for the one spoken of: "for the year", "later in the day"."""
    if word_before(draft, e.start) != "the" or draft.text[e.end : e.end + 1] == "-":
        return False
    position = draft.text.lower().rfind("the", 0, e.start)
    outer = word_before(draft, position)
    if e.parts.get("unit") == "D":
        return outer == "in" and lexed.items[max(0, e.first - 3)].cls in {"earlier", "later"}
    after = lexed.items[e.last].cls if e.last < len(lexed.items) else ""
    if after == "ended" and e.parts.get("unit") == "Y":
        e.kind, e.parts["n"] = "duration", 1
        return True
    if e.parts.get("unit") == "M" or outer == "of":
        return outer == "of" and _part_word(lexed, e.first - 2)
    closed = after in {"comma", "dot", "break", OTHER, "", "ended"}
    return closed and outer in {"for", "in", "during", "of", "throughout"}


def _part_word(lexed: Lexed, index: int) -> bool:
    """Whether the words before "the" name a part of what follows: "the end of the month"."""
    return index >= 0 and lexed.items[index].cls in {"early", "mid", "late"}


def _is_relative_unit(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Turns "over the last month" into the length that it is; "the last week of the siege" hangs on the siege."""
    if _is_title(e, draft):
        return False
    definite = e.first > 0 and lexed.items[e.first - 1].cls == "the"
    if not definite:
        return True
    e.parts["definite"] = 1
    relation, unit = e.classes.get("rel"), e.parts.get("unit")
    followed = lexed.items[e.last].cls if e.last < len(lexed.items) else ""
    if followed == "of" and relation in {"last", "next"}:
        return False
    position = draft.text.lower().rfind("the", 0, e.start)
    within = word_before(draft, position) in _WITHIN - ({"in"} if unit == "E" else set())
    if relation == "last" and unit in {"W", "M", "Y", "E"} and within and not _part_word(lexed, e.first - 2):
        e.kind, e.rule = "duration", "duration_directed"
        e.parts |= {"anyunit": unit, "n": 1, "dir": -1}
        e.classes["dir"] = "last"
    return True


_WITHIN = frozenset({"over", "in", "during", "within", "for", "throughout"})


def _is_age_of_thing(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether what is "two weeks old" is a truce or a war, not a person: "the two-week-old truce"."""
    if "small" in e.classes.values() and draft.text[e.start : e.start + 1] == "0":
        return False
    token = _token(draft, max(e.end - 1, e.start))
    for step in range(1, 4):
        if token.i + step >= len(draft.doc):
            return False
        follower = draft.doc[token.i + step]
        if follower.lower_ in cue_words("lasting"):
            return True
        if not follower.tag_.startswith(("J", "N", "HYPH")):
            return False
    return False


def _is_units_around(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "the days", "weeks" are counted from an event: "in the days before the raid", "weeks after it"."""
    before = word_before(draft, e.start)
    after = draft.text[e.end : e.end + 20].lower().split()
    if before in _BEFORE_BARE and before not in {"the", "of"}:
        return True
    if not after or (after[0] == "that" and (before != "the" or after[1:2] != ["followed"])):
        return False
    if before == "the":
        e.start = draft.text.lower().rfind("the", 0, e.start)
        return True
    return after[0] in {"before", "after", "following"} and not before.isdigit()


def _is_nth(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "the 12th" is a day: after "on" or "until", and no item of a list of other things."""
    if not 1 <= (e.whole("day") or 0) <= 31:
        return False
    further = {item.cls for item in lexed.items[e.last : e.last + 3]} & {"digit_ordinal", "ordinal"}
    return word_before(draft, e.start) in {"on", "until", "by", "since", "from"} and not further


def _is_day_word(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "today" is a day, turned into a reference to the present age in "today's world"."""
    if is_of_our_time(e, draft.text):
        e.kind, e.parts = "ref", {"value": "PRESENT_REF"}
        return True
    return _is_no_name(e, lexed, draft)


def _is_frequency(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "daily" says how often, and is no newspaper."""
    token = _token(draft, e.start)
    after = draft.doc[token.i + 1] if token.i + 1 < len(draft.doc) else None
    return not (token.tag_ == "NN" and (after is None or after.tag_ in {"NNP", "NNPS"}))


def _is_shift(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Notes that "a year earlier" compares with now: "12 dead, down from 30 a year earlier"."""
    if e.parts.get("anyunit") == "Y" and e.classes.get("dir") == "earlier":
        head = re.split(r"[.;]\s", draft.text[max(0, e.start - 90) : e.start])[-1]
        e.parts["compared"] = int(bool(_COMPARED.search(head)))
    return True


_COMPARED = re.compile(r"(?i)\b(?:compared (?:with|to)|(?:up|down|rise|rose|fell|fall)\b.{0,40}\bfrom|than|against|versus)\b")


def _is_soon(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    if draft.text[e.start : e.end].lower() != "soon":
        return True
    after = draft.text[e.end : e.end + 7].lower().split()[:1]
    if after in (["after"], ["as"], ["became"]) or word_before(draft, e.start) in {"as", "too"}:
        return False
    return tense_at(_token(draft, e.start)) != "past"


def _is_quarter_of_year(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a quarter is one of a year: not "three-quarters of", not "a quarter of the men"."""
    if word_before(draft, e.start) == "as" and draft.text[e.start : e.start + 4].lower() == "many":
        return False  # "the third attack in as many days"
    if e.parts.get("anyunit") == "D" and draft.text[e.start : e.end].lower() == "one day":
        if tense_at(_token(draft, e.start)) == "future":
            e.kind, e.parts = "ref", {"value": "FUTURE_REF"}  # "will one day answer for it"
        return True
    if e.parts.get("anyunit") == "Q" and (e.classes.get("n") == "a" or "dash" in e.classes):
        return False
    return _is_rate(e, lexed, draft) and not _is_title(e, draft)


def _is_title(e: Expression, draft: Draft) -> bool:
    """Whether the words are the name of a programme: capitals right after a quotation mark."""
    words = draft.text[e.start : e.end].split()
    quoted = draft.text[max(0, e.start - 1) : e.start] in {'"', "“", "'", "‘"}
    return quoted and words[-1][:1].isupper() and len(words) > 1


def _is_no_title(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return not _is_title(e, draft)


def _is_bare_quarter(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) == "the" and draft.text[e.end : e.end + 1] != "-"


def _is_latest_period(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return draft.text[e.start : e.end].lower().startswith("latest") and word_before(draft, e.start) == "the"


def _is_recent(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return word_before(draft, e.start) != "the" and _is_adjective(e, lexed, draft)


def _is_future_noun(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return _token(draft, e.start).tag_ == "NN"


def _is_bare_part(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    if e.first and lexed.items[e.first - 1].cls in {"mid", "early", "late"}:
        return True
    return (
        lexed.codes[e.first - 1 : e.first] != OTHER
        and word_before(draft, e.start) == "the"
        and word_before(draft, draft.text.rfind("the", 0, e.start)) in {"in", "during"}
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


def _is_military_hours(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    return e.classes.get("hhmm") == "zero4" or word_before(draft, e.start) in {
        "at", "about", "around", "by", "until", "from",
    }  # fmt: skip


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
    "year": _is_year, "month": _is_no_name, "deictic": _is_day_word, "season": _is_season, "loose_season":
    _is_season, "duration_bare": _is_bare_duration, "past_noun": _is_past_noun,
    "future_adjective": _is_future_noun, "bare_unit": _is_bare_unit, "future_reference": _is_soon, "latest_period": _is_latest_period, "bare_quarter":
    _is_bare_quarter, "relative_unit": _is_relative_unit, "current_adjective": _is_current, "recent_adjective":
    _is_recent, "bare_part": _is_bare_part, "clock": _is_clock, "clock_military_hours": _is_military_hours,
    "clock_military": _is_zone_word, "iso": _is_iso, "year_range": _is_iso,
    "slashed": _is_iso, "slashed_short": _is_iso, "dotted":
    _is_iso, "decade": _is_decade_year, "decade_short": _is_decade_year, "decade_apostrophe": _is_decade_year,
    "shift": _is_shift, "duration_old": _is_age_of_thing, "duration_around": _is_units_around, "the_nth": _is_nth, "freq": _is_frequency,
    "dashed": _is_iso, "duration": _is_quarter_of_year, "clock_part": _is_clock_part_ok, "day_month": _is_day_month, "month_day":
    _is_day_month,
}  # fmt: skip
"""Rule → what must hold in the text around; rules that are not named here always hold."""
