"""Whether units of time stand for a time here: "for the year", "in the days before the raid", "a two-week-old truce".

In: an Expression, the items and the draft around it. Out: whether it is a time, sometimes turned into another kind:
"over the last month" is a length, "$50 a year" a repetition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.read.timex_cues import cue_words
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_neighbours import start_of_word_before, token_of, word_before, word_before_article
from rashomon.read.timex_tense import tense_at
from rashomon.read.timex_words import OTHER, Lexed

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

_BEFORE_BARE = frozenset({"for", "within", "in", "after", "over", "many", "of", "these"})


def is_bare_duration(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "weeks", "years" without a number are a length: "for weeks"."""
    return word_before(draft, e.start) in _BEFORE_BARE and e.parts.get("units") not in {"TS"}


def is_bare_unit(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "the year", "the week", "the day" stand for the one spoken of: "for the year", "later in the day"."""
    if word_before(draft, e.start) != "the" or draft.text[e.end : e.end + 1] == "-":
        return False
    outer = word_before_article(draft, e.start)
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


def is_relative_unit(e: Expression, lexed: Lexed, draft: Draft) -> bool:
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
    within = word_before_article(draft, e.start) in _WITHIN - ({"in"} if unit == "E" else set())
    if relation == "last" and unit in {"W", "M", "Y", "E"} and within and not _part_word(lexed, e.first - 2):
        e.kind, e.rule = "duration", "duration_directed"
        e.parts |= {"anyunit": unit, "n": 1, "dir": -1}
        e.classes["dir"] = "last"
    return True


_WITHIN = frozenset({"over", "in", "during", "within", "for", "throughout"})


def is_age_of_thing(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether what is "two weeks old" is a truce or a war, not a person: "the two-week-old truce"."""
    if "small" in e.classes.values() and draft.text[e.start : e.start + 1] == "0":
        return False
    token = token_of(draft, max(e.end - 1, e.start))
    for step in range(1, 4):
        if token.i + step >= len(draft.doc):
            return False
        follower = draft.doc[token.i + step]
        if follower.lower_ in cue_words("lasting"):
            return True
        if not follower.tag_.startswith(("J", "N", "HYPH")):
            return False
    return False


def is_units_around(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "the days", "weeks" are counted from an event: "in the days before the raid", "weeks after it"."""
    before = word_before(draft, e.start)
    after = draft.text[e.end : e.end + 20].lower().split()
    if before in _BEFORE_BARE and before not in {"the", "of"}:
        return True
    if not after or (after[0] == "that" and (before != "the" or after[1:2] != ["followed"])):
        return False
    if before == "the":
        e.start = start_of_word_before(draft, e.start)
        return True
    return after[0] in {"before", "after", "following"} and not before.isdigit()


def is_quarter_of_year(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a quarter is one of a year: not "three-quarters of", not "a quarter of the men"."""
    if word_before(draft, e.start) == "as" and draft.text[e.start : e.start + 4].lower() == "many":
        return False  # "the third attack in as many days"
    if e.parts.get("anyunit") == "D" and draft.text[e.start : e.end].lower() == "one day":
        if tense_at(token_of(draft, e.start)) == "future":
            e.kind, e.parts = "ref", {"value": "FUTURE_REF"}  # "will one day answer for it"
        return True
    if e.parts.get("anyunit") == "Q" and (e.classes.get("n") == "a" or "dash" in e.classes):
        return False
    return _is_rate(e, lexed, draft) and not _is_title(e, draft)


def _is_rate(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Turns "$50,000 a year" into a set; "a year" by itself stays a duration."""
    if e.classes.get("n") == "a" and e.end - e.start < 12:
        token = token_of(draft, e.start)
        head = token.head
        if head.dep_ == "npadvmod" and head.head.tag_ in {"CD", "NNS", "$", "NN"}:
            e.kind = "set"
    return True


def is_bare_quarter(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "the quarter" is one of a year."""
    return word_before(draft, e.start) == "the" and draft.text[e.end : e.end + 1] != "-"


def is_latest_period(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a period is the one reported on: "in the latest period", not "the last period"."""
    return draft.text[e.start : e.end].lower().startswith("latest") and word_before(draft, e.start) == "the"


def is_shift(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Notes that "a year earlier" compares with now: "12 dead, down from 30 a year earlier"."""
    if e.parts.get("anyunit") == "Y" and e.classes.get("dir") == "earlier":
        head = re.split(r"[.;]\s", draft.text[max(0, e.start - 90) : e.start])[-1]
        e.parts["compared"] = int(bool(_COMPARED.search(head)))
    return True


_COMPARED = re.compile(
    r"(?i)\b(?:compared (?:with|to)|(?:up|down|rise|rose|fell|fall)\b.{0,40}\bfrom|than|against|versus)\b"
)


def _is_title(e: Expression, draft: Draft) -> bool:
    """Whether the words are the name of a programme: capitals right after a quotation mark."""
    words = draft.text[e.start : e.end].split()
    quoted = draft.text[max(0, e.start - 1) : e.start] in {'"', "“", "'", "‘"}
    return quoted and words[-1][:1].isupper() and len(words) > 1
