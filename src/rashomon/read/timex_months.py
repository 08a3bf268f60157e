"""Whether "May", "March", "Dec" or "today" stand for a time: by their capital and what stands beside them.

In: an Expression, the items and the draft around it. Out: whether it is a month, a season or a day here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_names import is_of_our_time
from rashomon.read.timex_neighbours import token_of, word_before, word_before_article
from rashomon.read.timex_words import Lexed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_BEFORE_MONTH = frozenset(
    {"in", "since", "by", "until", "last", "early", "late", "mid", "of", "from", "till", "to", "this"}
)


def is_month(e: Expression, draft: Draft) -> bool:
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
    if token_of(draft, e.start).tag_ not in {"NNP", "NNPS", "NN"}:
        return False
    before = word_before(draft, e.start)
    if before == "-":
        before = word_before(draft, max(e.start - 1, 0))
    return before in _BEFORE_MONTH or (before == "the" and _stands_before_noun(token_of(draft, e.start)))


def _stands_before_noun(token: Token) -> bool:
    """Whether a month stands before a common noun: "the March offensive", not "the March Brigade"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and after.is_lower and after.tag_ in {"NN", "NNS"}


_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


def is_no_name(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a month or "Today" stands for itself, not in a name: "the March Brigade", "Captain June Reed"."""
    text = draft.text
    if text[e.start : e.end].isupper() or word_before(draft, e.start) in _BEFORE_MONTH:
        return True
    token = token_of(draft, e.start)
    before = draft.doc[token.i - 1] if token.i and not token.is_sent_start else None
    if before is not None and before.tag_ == "NNP" and before.text[:1].isupper() and token.text[:1].isupper():
        return False
    after = draft.doc[token.i + 1] if token.i + 1 < len(draft.doc) else None
    return e.kind == "deictic" or after is None or after.tag_ != "NNP" or not after.text[:1].isupper()


def is_day_word(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "today" is a day, turned into a reference to the present age in "today's world"."""
    if is_of_our_time(e, draft.text):
        e.kind, e.parts = "ref", {"value": "PRESENT_REF"}
        return True
    return is_no_name(e, lexed, draft)


def is_season(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether "spring", "fall" or "summer" is a season: by the words before it."""
    before = word_before(draft, e.start)
    if before in {"in", "the", "since", "by", "until", "early", "late", "mid", "during", "of", "-"}:
        return (
            e.rule == "season"
            or before not in {"the", "of"}
            or (word_before_article(draft, e.start) if before == "the" else before)
            in {"in", "by", "during", "since", "until", "early", "late"}
        )
    return False


def is_day_month(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a month has such a day at all."""
    return 1 <= (e.whole("day") or 0) <= 31
