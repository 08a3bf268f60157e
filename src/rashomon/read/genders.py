"""Whether the pronouns of a text make a person a man or a woman.

In: a draft and the mentions of one person. Out: a gender, None where the text does not tell or tells both. It counts
"his" and "her" in the objects of verbs whose subject the person is ("Odo reached the end of his speech") and a "He" or
"She" that opens the sentence behind one of which the person is the subject. No list of first names is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.reference.speaker_words import Gender

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

Range = tuple[int, int]

_OWNERS: dict[str, Gender] = {"his": "m", "her": "f"}
_SUBJECTS: dict[str, Gender] = {"he": "m", "she": "f"}
_OBJECTS = frozenset({"poss", "dobj", "pobj", "prep", "attr"})
_REACH = 12
"""Tokens behind a subject in which "his" or "her" may stand."""
_MARGIN = 2
"""How many times as often one gender must be told as the other."""


def gender_told(draft: Draft, ranges: Iterable[Range]) -> Gender | None:
    """The gender that the pronouns after a person's mentions agree on."""
    votes: Counter[Gender] = Counter()
    for _, end in ranges:
        last = draft.token_at(end - 1)
        if draft.doc[last].dep_ != "nsubj":
            continue
        owned = [t for t in draft.doc[last + 1 : last + 1 + _REACH] if t.lower_ in _OWNERS and t.tag_ == "PRP$"]
        votes.update(_OWNERS[t.lower_] for t in owned if _is_of_subject(t, last))
        following = draft.sentence_index(end) + 1
        if draft.doc[last].head.dep_ == "ROOT" and following < len(draft.sentences):
            opening = draft.sentences[following][0].lower_
            votes.update([_SUBJECTS[opening]] if opening in _SUBJECTS else [])
    ranked = votes.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= _MARGIN * ranked[1][1])
    return ranked[0][0] if clear else None


def _is_of_subject(pronoun: Token, subject: int) -> bool:
    """Whether "his" belongs to an object of the verb that has a token as its subject."""
    node = pronoun
    for _ in range(6):
        if node.dep_ not in _OBJECTS:
            break
        node = node.head
    return node.tag_.startswith("VB") and any(c.dep_ == "nsubj" and c.i == subject for c in node.children)
