"""How English words are usually written: small, with a capital, in capitals.

In goes a word in lower case, out comes its class. A word on no list is taken for a name, unless it is a form of a
small word ("demobilizing") or put together from small ones ("counterattack"): names are many, words are few.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal, cast

WordCase = Literal["small", "rather_small", "rather_capital", "capital", "acronym", "unknown"]

_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("s", ""), ("es", ""), ("es", "e"), ("d", ""), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("ers", ""), ("ness", ""), ("ize", ""), ("ized", ""),
    ("izing", ""), ("ization", ""), ("ism", ""), ("ist", ""), ("ists", ""), ("ment", ""), ("able", ""), ("less", ""),
)  # fmt: skip
_OPENINGS: Final = (
    "anti", "counter", "non", "narco", "over", "under", "out", "mis", "dis", "un", "re", "de", "pre", "semi", "multi",
    "para", "self", "ultra", "pseudo", "inter", "sub", "super", "machine", "land", "ex",
)  # fmt: skip
_LEAST_STEM: Final = 4


@cache
def word_cases() -> dict[str, WordCase]:
    """Returns the class of every listed word; see `word_case.txt` for how they were told."""
    text = files("rashomon.reference").joinpath("data", "word_case.txt").read_text(encoding="utf-8")
    cases: dict[str, WordCase] = {}
    for line in text.splitlines():
        name, _, words = line.partition(": ")
        if not line.startswith("#"):
            cases.update(dict.fromkeys(words.split(), cast(WordCase, name)))
    return cases


@cache
def everyday_words() -> frozenset[str]:
    """Returns general words of everyday use, which stand beside names without being part of them."""
    text = files("rashomon.reference").joinpath("data", "everyday_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


class _Small:
    def __contains__(self, word: object) -> bool:
        return word_cases().get(cast(str, word)) in {"small", "rather_small"}


@lru_cache(maxsize=1 << 15)
def word_case(word: str) -> WordCase:
    """Returns how a word, given in lower case, is usually written."""
    found = word_cases().get(word)
    if found is None:
        return "small" if is_derived(word, _Small()) else "unknown"
    return found


def is_derived(word: str, small: Container[str]) -> bool:
    """Says whether a word is a regular form of a small word, or one with a prefix."""
    for ending, stem in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(stem) >= _LEAST_STEM:
            bare = word[: len(word) - len(ending)]
            if bare + stem in small or (bare[-1:] == bare[-2:-1] and bare[:-1] in small and not stem):
                return True
    for opening in _OPENINGS:
        rest = word[len(opening) :]
        if word.startswith(opening) and len(rest) >= _LEAST_STEM:
            # A long prefix is seldom the beginning of a name, so that a form of a word may follow it.
            return rest in small or (len(opening) > _LEAST_STEM and is_derived(rest, small))
    return False
