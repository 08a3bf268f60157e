"""When two names are the same: case, diacritics, articles and titles aside, and by containment of whole words.

The README of the cases says what counts. Containment is by words, so that "US" does not stand in "Russia", and an
unresolved pronoun is no name, so that a reader that resolves nobody gains nothing by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from unidecode import unidecode

_ARTICLES = {"the", "a", "an", "its", "his", "her", "their", "our", "this", "that"}
_TITLES = {
    "admiral", "brigadier", "captain", "col", "colonel", "commander", "commissioner", "corporal", "doctor", "dr", "gen",
    "general", "governor", "judge", "lieutenant", "lt", "major", "marshal", "mayor", "minister", "mr", "mrs", "ms",
    "officer", "president", "prime", "private", "professor", "prosecutor", "rear", "sergeant", "sir", "vice",
}  # fmt: skip
_BODIES = {"staff", "command", "headquarters", "council", "office", "secretariat", "assembly", "directorate", "union"}
"""After these words a "general" before them is part of the name of a body, not a title."""
SAME = 3
_PRONOUNS = {"he", "him", "she", "her", "it", "they", "them", "who", "i", "we"}


@cache
def words_of(name: str) -> tuple[str, ...]:
    """A name's words without case, diacritics, apostrophes and possessive endings."""
    plain = re.sub(r"'s\b", "", unidecode(name).casefold().replace("`", "'"))
    return tuple(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


@cache
def bare(name: str) -> tuple[str, ...]:
    """A name's words without leading articles and titles; never none of them."""
    words = words_of(name)
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    while len(words) > 1 and words[0] in _TITLES and words[1] not in _BODIES:
        words = words[1:]
    return words


def contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the words of one name stand in a row in the other."""
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def name_match(found: str, expected: str, aliases: Iterable[str] = ()) -> int:
    """How well a reader's name fits: `SAME`, 2 by containment, 1 by an alias of the expected voice, 0 not."""
    ours, theirs = bare(found), bare(expected)
    if not ours or (ours[-1] in _PRONOUNS and len(ours) == 1):
        return 0
    if ours == theirs:
        return SAME
    if contains(ours, theirs) or contains(theirs, ours):
        return 2
    return int(any(bare(alias) == ours for alias in aliases))


def holds_any(name: str, parts: Iterable[str]) -> bool:
    """Whether a name holds one of the parts, case, diacritics and the kind of apostrophe aside."""
    folded = unidecode(name).casefold()
    return any(unidecode(part).casefold() in folded for part in parts)


def same_place_name(found: str, names: Iterable[str]) -> bool:
    """Whether a place name is one of those listed, case, diacritics and punctuation aside."""
    return words_of(found) in {words_of(name) for name in names}


def same_things(expected: str, found: Iterable[str | None]) -> bool:
    """Whether one of a thing's descriptions holds the expected words or lies in them, singular or plural."""
    wish = _stems(expected)
    return any(contains(wish, _stems(words)) or contains(_stems(words), wish) for words in found if words)


def _stems(words: str) -> tuple[str, ...]:
    """Words without the ending of the plural; crude, as both sides go through it."""
    return tuple(re.sub("ies$", "ys", word).rstrip("s") or word for word in bare(words))
