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
    "para", "self", "ultra", "pseudo", "inter", "sub", "super", "machine", "land", "ex", "neo", "mid",
)  # fmt: skip
_WORDLY: Final = ("tion", "tions", "tionary", "ments", "ness", "ously", "ally", "ingly", "ility", "atory")
_LEAST_STEM: Final = 4
_LONG: Final = 8
"""Words this long with an ending of `_WORDLY` are words even where a slip of the pen hides which."""


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
    """Says whether a word is a regular form of a small word, one with a prefix, or two small words in one."""
    if word.endswith(_WORDLY) and len(word) >= _LONG:
        return True
    for ending, stem in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(stem) >= _LEAST_STEM:
            bare = word[: len(word) - len(ending)]
            if bare + stem in small or _is_composed(bare + stem, small):
                return True
            if bare[-1:] == bare[-2:-1] and not stem and bare[:-1] in small:  # "kidnapping"
                return True
            if ending == "s" and bare.endswith("ing") and bare[:-3] in small:
                return True
    return _is_composed(word, small)


def _is_composed(word: str, small: Container[str]) -> bool:
    for opening in _OPENINGS:
        rest = word[len(opening) :]
        if word.startswith(opening) and len(rest) >= _LEAST_STEM and rest in small:
            return True
        # A long prefix is seldom the beginning of a name, so that a form of a word may follow it.
        if word.startswith(opening) and len(opening) > _LEAST_STEM and rest and is_derived(rest, small):
            return True
    return any(word[:cut] in small and word[cut:] in small for cut in range(_LEAST_STEM, len(word) - _LEAST_STEM + 1))
