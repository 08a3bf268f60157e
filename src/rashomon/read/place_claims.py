"""Names that words beside them say to be places: "Reg-e Khan Neshin district", "the villages of Tell Zarmuq and Arda".

In: the parse. Out: token ranges with the level that the word says. The tagger calls such names persons or companies,
and the gazetteer knows a part of them as a town elsewhere; the words beside the name overrule both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.read.place_names import cues
from rashomon.reference.personal_names import is_given_name, is_surname
from rashomon.reference.word_case import word_case, word_cases

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
    {"-", "–", "‑", "'", "’", "‘", "`", "e", "ye", "yi", "al", "el", "as", "ar", "ad", "az", "ash", "i", "de", "du",
     "del"}
)  # fmt: skip
_NO_NAME = frozenset({"IN", "DT", "CC", "TO", "WRB", "WP", "WDT", "PRP", "PRP$", "VBD", "VBZ", "VBP", "MD", "CD", "EX"})
_BETWEEN = frozenset({",", "and", "or", "&", ";"})
_LONGEST = 6
_MOST_LISTED = 20
_MOST_MODIFIERS = 5


def claimed_names(doc: Doc) -> list[Claim]:
    """All claimed names of a document, in order."""
    found: dict[int, Claim] = {}
    for token in doc:
        for claim in _claims_at(doc, token.i, token.lower_):
            if _is_no_name(doc, claim):
                continue
            if claim.start not in found or found[claim.start].by_itself:
                found[claim.start] = claim
    return [found[start] for start in sorted(found)]


def _is_no_name(doc: Doc, claim: Claim) -> bool:
    """Whether a claimed name is made of common words with a capital for their place: "Numerous cities"."""
    return all(
        token.tag_ in ("JJ", "JJR", "JJS", "NNS", "VBN", "VBG", "RB") and word_cases().get(token.lower_) == "small"
        for token in doc[claim.start : claim.end]
    )


def _claims_at(doc: Doc, i: int, word: str) -> Iterator[Claim]:
    """What one word claims."""
    features = cues("feature")
    if word in cues("claims_name"):
        in_front = list(_in_front(doc, i, features[word]))
        yield from in_front or _after_of(doc, i, features[word])
    elif word in cues("claims_small") and doc[i].text.islower() and not _goes_on(doc, i + 1):
        yield from _in_front(doc, i, cues("claims_small")[word])
    elif word in cues("claims_list") and doc[i].text.islower():
        yield from _of_many(doc, i, cues("claims_list")[word])
    elif (opened := _opened(doc, i)) is not None:
        yield opened
    if word in cues("claims_by_of"):
        yield from _after_of(doc, i, cues("claims_by_of")[word])
    if word in cues("claims_apposed"):
        yield from _appositions(doc, i, cues("claims_apposed")[word])


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether a noun goes on with another: "the town hall"."""
    return at < len(doc) and doc[at].tag_ in ("NN", "NNS", "NNP", "HYPH")


# ------------------------------------------------------------------ beside one word
def _in_front(doc: Doc, i: int, level: str) -> Iterator[Claim]:
    """ "Zarnab district", "Zarnab refugee camp": the name in front of a word for what it is."""
    end = i - 1 if i and doc[i - 1].lower_ in _OF_CAMPS else i
    start = _run_start(doc, end)
    if doc[i].lower_ in ("camp", "camps") and end == i and not _is_camp_of_refugees(doc, start, end):
        return  # "the Clinton camp" are people
    if start < end and not doc[i].text.isupper() and not _names_a_body(doc, i):
        yield Claim(start, end, level)


_OF_CAMPS = frozenset({"refugee", "displacement", "idp"})
_IN_CAMPS = frozenset({"refugee", "refugees", "displaced", "idp", "idps"})


def _is_camp_of_refugees(doc: Doc, start: int, end: int) -> bool:
    """Whether a text about refugees names their camp: "Zarnab camp", no camp of a candidate's."""
    if any(is_surname(token.text) or is_given_name(token.text) for token in doc[start:end]):
        return False
    return any(token.lower_ in _IN_CAMPS for token in doc)


def _names_a_body(doc: Doc, i: int) -> bool:
    """Whether a capitalised word follows a common one, as in the name of a body: "Unified School District"."""
    return doc[i].text[:1].isupper() and word_case(doc[i - 1].lower_) in ("small", "rather_small")


def _after_of(doc: Doc, i: int, level: str) -> Iterator[Claim]:
    """ "the town of Zarnab"."""
    if i + 2 < len(doc) and doc[i + 1].lower_ == "of":
        start = i + 2
        end = _run_end(doc, start)
        if end > start and (end == len(doc) or doc[end].lower_ not in cues("claims_name")):
            yield Claim(start, end, level)


def _appositions(doc: Doc, i: int, level: str) -> Iterator[Claim]:
    """ "Zarnab, a farming town near the border": the name before a comma that the words after it describe."""
    if i + 1 < len(doc) and not _closes_apposition(doc, i + 1):
        return
    at = i - 1
    if doc[i].lower_ != "capital":  # ", capital of North Darfur" has no article
        while at > 0 and i - at <= _MOST_MODIFIERS and doc[at].tag_ in _MODIFIER_TAGS:
            at -= 1
        if at < 1 or doc[at].lower_ not in _ARTICLES or doc[at].is_sent_start:
            return
        at -= 1
    if at < 1 or doc[at].text not in (",", "("):
        return
    start = _run_start(doc, at)
    if start < at and doc[at - 1].text[:1].isupper():
        yield Claim(start, at, level)


_ARTICLES = frozenset({"a", "an", "the", "another"})
_MODIFIER_TAGS = frozenset({"JJ", "JJS", "JJR", "NN", "NNP", "RB", "HYPH", "VBN", "VBG", "CD", ","})


def _closes_apposition(doc: Doc, at: int) -> bool:
    """Whether what follows a noun ends its description or adds to it: "a town near …", no "a town councillor"."""
    after = doc[at]
    return after.tag_ in _CLOSING_TAGS or after.lower_ in cues("bearing")


_CLOSING_TAGS = frozenset({"IN", "WDT", "WRB", "VBN", "VBG", "CD", "RB", ",", ".", "-RRB-", ":", "_SP"})


# ------------------------------------------------------------------ beside a word for several
def _of_many(doc: Doc, i: int, level: str) -> Iterator[Claim]:
    """ "Zarnab and Kodrai villages", "the villages of Zarnab, Kodrai and Arda", "four villages: Zarnab, Kodrai"."""
    yield from _listed_before(doc, i, level)
    after = i + 1
    if after >= len(doc):
        return
    if doc[after].lower_ == "of" or doc[after].text in (":", "–", "—"):
        yield from _listed_after(doc, after + 1, level)
    elif doc[after].text == "," and after + 1 < len(doc):
        if doc[after + 1].lower_ == "including":
            yield from _listed_after(doc, after + 2, level)
    elif doc[after].lower_ in ("including", "like"):
        yield from _listed_after(doc, after + 1, level)
    elif doc[after].lower_ == "such" and after + 1 < len(doc) and doc[after + 1].lower_ == "as":
        yield from _listed_after(doc, after + 2, level)


def _listed_before(doc: Doc, i: int, level: str) -> Iterator[Claim]:
    end = i
    for _ in range(_MOST_LISTED):
        start = _run_start(doc, end)
        if start == end:
            return
        yield Claim(start, end, level)
        end = start
        if end < 1 or doc[end].is_sent_start:
            return
        joined = False
        while end > 0 and doc[end - 1].lower_ in _BETWEEN:
            end, joined = end - 1, True
        if not joined:
            return


def _listed_after(doc: Doc, start: int, level: str) -> Iterator[Claim]:
    for _ in range(_MOST_LISTED):
        while start < len(doc) and doc[start].lower_ == "the":
            start += 1
        end = _run_end(doc, start)
        if end == start or (end < len(doc) and doc[end].lower_ in cues("feature")):
            return
        yield Claim(start, end, level)
        start = end
        if start < len(doc) and doc[start].text == "(":  # "Zarnab (twice)"
            close = next((k for k in range(start, min(start + 6, len(doc))) if doc[k].text == ")"), start)
            start = close + 1 if close > start else start
        joined = False
        while start < len(doc) and doc[start].lower_ in _BETWEEN:
            start, joined = start + 1, True
        if not joined:
            return


# ------------------------------------------------------------------ by itself
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


# ------------------------------------------------------------------ the run of a name
def _run_start(doc: Doc, end: int) -> int:
    """Where the run of name words that ends before a token begins."""
    start = end
    while start > 0 and end - start < _LONGEST and not (start < end and doc[start].is_sent_start):
        word = doc[start - 1]
        name = word.text[:1].isupper() and (word.tag_ in _NAME_TAGS or start < end) and word.tag_ not in _NO_NAME
        if not name and not (start < end and (word.lower_ in _INNER or _is_joined(doc, start - 1))):
            break
        start -= 1
    if start < end and start and doc[start - 1].text in _HYPHENS and not doc[start - 1].whitespace_:
        return end  # "mid-Atlantic states"
    while start < end and not doc[start].text[:1].isupper():
        start += 1
    return start


def _is_joined(doc: Doc, at: int) -> bool:
    """Whether a word stands between hyphens: "au" of "Port-au-Prince"."""
    if not 0 < at < len(doc) - 1 or doc[at].whitespace_ or doc[at - 1].whitespace_:
        return False
    return doc[at - 1].text in _HYPHENS or doc[at + 1].text in _HYPHENS or doc[at].text in _HYPHENS


_HYPHENS = frozenset({"-", "–", "‑"})


def _run_end(doc: Doc, start: int) -> int:
    """Where the run of name words that begins at a token ends."""
    end = start
    while end < len(doc) and end - start < _LONGEST and not (end > start and doc[end].is_sent_start):
        word = doc[end]
        name = word.text[:1].isupper() and word.tag_ not in _NO_NAME
        if not name and not (end > start and (word.lower_ in _INNER or _is_joined(doc, end))):
            break
        end += 1
    while end > start and (not doc[end - 1].text[:1].isupper() or doc[end - 1].lower_ in cues("weekday")):
        end -= 1
    return end
