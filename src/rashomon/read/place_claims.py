"""Names that a word beside them says to be places: "Reg-e Khan Neshin district", "the village of Tell Zarmuq".

In: the parse. Out: token ranges with the level that the word says. The tagger calls such names persons or companies,
and the gazetteer knows a part of them as a town elsewhere; the word beside the name overrules both.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.read.place_names import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Claim(NamedTuple):
    """Tokens [start, end) of a name, and the level that a word beside it says."""

    start: int
    end: int
    level: str
    by_itself: bool = False
    """The name says so by how it begins ("Tell Zarmuq"), no word beside it."""


_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "FW"})
_INNER = frozenset(
    {
        "-",
        "–",
        "‑",
        "'",
        "’",
        "‘",
        "`",
        "e",
        "ye",
        "yi",
        "al",
        "el",
        "as",
        "ar",
        "ad",
        "az",
        "ash",
        "i",
        "de",
        "du",
        "del",
    }
)
_LONGEST = 6


def claimed_names(doc: Doc) -> list[Claim]:
    """All claimed names of a document, in order."""
    found: list[Claim] = []
    levels = _levels()
    for token in doc:
        level = levels.get(token.lower_)
        if level is None:
            if (opened := _opened(doc, token.i)) is not None:
                found.append(opened)
            continue
        i = token.i
        start = _run_start(doc, i)
        if start < i and not token.text.isupper():
            found.append(Claim(start, i, level))
        elif i + 2 < len(doc) and doc[i + 1].lower_ == "of":
            end = _run_end(doc, i + 2)
            if end > i + 2 and (end == len(doc) or doc[end].lower_ not in levels):
                found.append(Claim(i + 2, end, level))
    return found


def _opened(doc: Doc, start: int) -> Claim | None:
    """A name that begins as names of villages do: "Tell Zarmuq", "Kafr Sirr"; no person's, no word of a sentence's."""
    level = cues("opens_toponym").get(doc[start].lower_)
    if level is None or not doc[start].text.istitle() or doc[start].is_sent_start or start + 1 >= len(doc):
        return None
    before = doc[start - 1] if start else None
    if before is not None and before.text[:1].isupper() and before.tag_ in _NAME_TAGS:
        return None  # "Ahmed Bir Zayd"
    end = start + 1
    while end < len(doc) and end - start < _LONGEST and (doc[end].lower_ in _INNER or doc[end].text in _KIN):
        end += 1
    if end == len(doc) or not doc[end].text.istitle() or doc[end].lower_ in _levels() or doc[end].is_sent_start:
        return None
    return Claim(start, end + 1, level, by_itself=True)


_KIN = frozenset({"Abu", "Abi", "Umm", "Bani", "Beni", "Ibn", "Bin", "Shaykh", "Sheikh"})
"""Words of Arabic names that another follows: "Tell Abu Zahr"."""


@cache
def _levels() -> dict[str, str]:
    """Words for divisions and settlements that claim the name beside them, with their level."""
    return {word: level for word, level in cues("feature").items() if word in cues("claims_name")}


def _run_start(doc: Doc, end: int) -> int:
    """Where the run of name words that ends before a token begins."""
    start = end
    while start > 0 and end - start < _LONGEST and not (start < end and doc[start].is_sent_start):
        word = doc[start - 1]
        name = word.text[:1].isupper() and (word.tag_ in _NAME_TAGS or start < end) and word.tag_ not in _NO_NAME
        if not name and not (start < end and word.lower_ in _INNER):
            break
        start -= 1
    while start < end and not doc[start].text[:1].isupper():
        start += 1
    return start


def _run_end(doc: Doc, start: int) -> int:
    """Where the run of name words that begins at a token ends."""
    end = start
    while end < len(doc) and end - start < _LONGEST and not (end > start and doc[end].is_sent_start):
        word = doc[end]
        if not (word.text[:1].isupper() and word.tag_ not in _NO_NAME) and not (end > start and word.lower_ in _INNER):
            break
        end += 1
    while end > start and not doc[end - 1].text[:1].isupper():
        end -= 1
    return end


_NO_NAME = frozenset({"IN", "DT", "CC", "TO", "WRB", "WP", "WDT", "PRP", "PRP$", "VBD", "VBZ", "VBP", "MD", "CD", "EX"})
