"""Whether a sentence puts a place where a name stands: "entered Zarnab", "clashes near Zarnab, Kodrai and Arda".

In: the parse and a token range. Out: yes or no, whatever the tagger calls the name: it takes every other village of
the news for a person or a company. Only words that nobody says of people count: armies enter a town and not a man.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.place_names import cues
from rashomon.read.sightings import forms_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MOST_STEPS = 12


def is_place_position(doc: Doc, start: int, end: int) -> bool:
    """Whether a place may well stand here: after a preposition of place, or as `must_be_a_place` says."""
    before = _before_modifiers(doc, start)
    if before is not None and before.lower_ in cues("locative"):
        return True
    if before is not None and before.lower_ in ("on", "for") and before.head.lower_ in cues("aims_at_a_place"):
        return True  # "the assault on Zarnab"
    return must_be_a_place(doc, start, end)


def must_be_a_place(doc: Doc, start: int, end: int, *, body: bool = False) -> bool:
    """Whether only a place fits at tokens [start, end); `body`: if it is none, it is a body and not a person."""
    if _owns(doc, end):
        return False
    prepositions = cues("locative_not_of_bodies" if body else "strictly_locative")
    if start and doc[start - 1].text in cues("leads_place"):
        return True  # "second city Zarnab"
    before = _before_modifiers(doc, start)
    if before is not None and _leads_to_a_place(before, prepositions):
        return True
    verbs = _taken() if body else _entered() | _taken()
    token = _root(doc, start, end)
    for _ in range(_MOST_STEPS):
        head = token.head
        if token.dep_ == "pobj" and _leads_to_a_place(head, prepositions):
            return _is_listed_from(doc, head.i + 1, start)
        if token.dep_ in ("dobj", "nsubjpass") and head.lower_ in verbs:
            return _is_listed_from(doc, token.left_edge.i, start)
        if token.dep_ != "conj" or head.i >= token.i:
            return False
        token = head
    return False


def _before_modifiers(doc: Doc, start: int) -> Token | None:
    """The word before a name and its modifiers: "in" of "in nearby Zarnab", "in rebel-held Zarnab"."""
    at = start - 1
    while at > 0 and start - at < _MOST_STEPS and doc[at].tag_ in ("JJ", "VBN", "HYPH", "RB"):
        at -= 1
        if at and doc[at + 1].tag_ == "HYPH":
            at -= 1  # "Serb-held", "government-controlled"
    return doc[at] if at >= 0 else None


def _leads_to_a_place(word: Token, prepositions: dict[str, str]) -> bool:
    """Whether a word before a name says that a place follows, and not whom somebody trusts."""
    return word.lower_ in prepositions and word.tag_ == "IN" and word.head.lower_ not in cues("in_a_person")


def _owns(doc: Doc, end: int) -> bool:
    """Whether an "'s" follows that is not one of parts of a place: "in Zarnab's view", but "in Zarnab's north"."""
    if end >= len(doc) or doc[end].text not in _POSSESSIVE or end + 1 >= len(doc):
        return False
    owned = [token.lower_ for token in doc[end + 1 : end + 4]]
    return not any(word in cues("feature") or word in cues("bearing") or word in cues("part_of") for word in owned)


def _is_listed_from(doc: Doc, first: int, start: int) -> bool:
    """Whether between a list's beginning and a name in it stand names and commas only."""
    return all(
        token.text[:1].isupper() or token.lower_ in _IN_LISTS or token.is_punct
        for token in doc[min(first, start) : start]
    )


_IN_LISTS = frozenset({"and", "or", "the", "of", "both", "al", "el", "de", "e", "as", "well"})


def _root(doc: Doc, start: int, end: int) -> Token:
    """The token of a range whose head lies outside it."""
    for i in range(end - 1, start - 1, -1):
        if not start <= doc[i].head.i < end or doc[i].head.i == i:
            return doc[i]
    return doc[end - 1]


def _entered() -> frozenset[str]:
    """Verbs whose object is a place or a body, in all forms."""
    return forms_table("place_verbs.csv", "slot")["enters_place"]


def _taken() -> frozenset[str]:
    """Verbs whose object is a place, in all forms."""
    return forms_table("place_verbs.csv", "slot")["holds_place"]
