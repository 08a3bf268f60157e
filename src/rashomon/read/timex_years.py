"""Whether figures are a year or a date: not "2000 men", "$1990", "Highway 2021", "12-3-4".

In: an Expression, the items and the draft around it. Out: whether its figures stand for a time here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_neighbours import token_of, word_before
from rashomon.read.timex_words import Lexed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_BEFORE_YEAR = frozenset({"in", "since", "year", "of", "from", "to", "until"})
_PEOPLE_AFTER = frozenset({"NNS", "NNPS"})


def is_year(e: Expression, lexed: Lexed, draft: Draft) -> bool:
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
    token = token_of(draft, e.start)
    follower = draft.doc[token.i + 1] if token.i + 1 < len(draft.doc) else None
    if _counts(token, lexed.items[e.first - 1].cls if e.first else "") or _is_number_of(token):
        return False
    if follower is not None and follower.tag_ in _PEOPLE_AFTER and token.head.i == follower.i:
        if follower.tag_ == "NNPS" and word_before(draft, e.start) == "the":
            return True  # "the 2000 Olympics"
        return value % 50 != 0 and 1900 <= value <= 2040
    if value % 100 == 0 and follower is not None and follower.tag_.startswith(("N", "J")):
        return word_before(draft, e.start) in {"the", "in"}
    return 1700 <= value <= 2060 or word_before(draft, e.start) in _BEFORE_YEAR


def _counts(token: Token, before: str) -> bool:
    """Whether four digits count what follows: "some 2020 people"."""
    return before in {"approx", "more", "less", "least", "most", "nearly"} and token.head.i == token.i + 1


def _is_number_of(token: Token) -> bool:
    """Whether four digits are the number of what stands before them: "Highway 2021", "Unit 1984"."""
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    named = before.tag_ in {"NN", "NNP"} and before.text[:1].isupper() and not before.text.isupper()
    return named and token.head.i == before.i and token.dep_ == "nummod" and before.ent_type_ != "DATE"


def is_iso(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a date in figures is written in one piece, and is no part of a longer number."""
    piece = draft.text[e.start : e.end]
    return not any(mark.isspace() for mark in piece) and draft.text[e.end : e.end + 1] not in {"-", "/"}


def is_decade_year(e: Expression, lexed: Lexed, draft: Draft) -> bool:
    """Whether a year with an s begins a decade: "the 1980s", not "the 1984s"."""
    return (e.whole("decade_year") or e.whole("decade_yy") or 0) % 10 == 0
