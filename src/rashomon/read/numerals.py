"""Numbers as English writes them: "1,200", "2.5 million", "twenty-one", "a dozen", "III" never.

In: lower-cased words from a position. Out: the value and where the numeral ends. A numeral that is an ordinal, a year
in a date or a part of a name is left to the caller to reject: only the words are judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TENS) | frozenset(_SCALES)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d+)?")
_HYPHENATED = re.compile(r"([a-z]+)-([a-z]+)")


def opens(word: str) -> bool:
    """Whether a numeral may begin with this lower-cased word."""
    return word in NUMBER_WORDS or word[:1].isdigit() or "-" in word


def _single(word: str) -> float | int | None:
    if _DIGITS.fullmatch(word):
        plain = word.replace(",", "")
        return float(plain) if "." in plain else int(plain)
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    match = _HYPHENATED.fullmatch(word)
    if match and match[1] in _TENS and 0 < _UNITS.get(match[2], 0) < 10:
        return _TENS[match[1]] + _UNITS[match[2]]
    return None


def numeral(low: Sequence[str], start: int, stop: int) -> tuple[float | int, int] | None:
    """The number written from token `start` and the token after it, or None; "a dozen" and "a hundred" begin at "a"."""
    at = start
    share = _share_of_scale(low, at, stop)
    if share is not None:
        return share
    if low[at] == "half":
        article = at + 1 < stop and low[at + 1] in ("a", "an")
        scale_at = at + 2 if article else at + 1
        return (6, scale_at + 1) if scale_at < stop and low[scale_at] == "dozen" else None
    if low[at] in ("a", "an") and at + 1 < stop and low[at + 1] in _SCALES:
        value = _SCALES[low[at + 1]]
        return (value, at + 2) if low[at + 1] == "dozen" else _tail(low, at + 2, stop, value)
    first = _single(low[at])
    if first is None:
        return (12, at + 1) if low[at] == "dozen" else None
    at += 1
    at, first = _ones(low, at, stop, first)
    if at >= stop or low[at] not in _SCALES:
        return first, at
    scaled = _scaled(low, at, stop, first)
    return (scaled, at + 1) if low[at] == "dozen" else _tail(low, at + 1, stop, scaled)


_PARTS = {"half": (1, 2), "quarter": (1, 4), "quarters": (1, 4), "third": (1, 3), "thirds": (1, 3)}


def _share_of_scale(low: Sequence[str], start: int, stop: int) -> tuple[float | int, int] | None:
    """Takes "half a million", "a quarter of a million", "three quarters of a million", "a quarter-million"."""
    times, at = 1, start
    if low[at] in ("a", "one") or (low[at] in _UNITS and low[at + 1 : at + 2] in (["quarters"], ["thirds"])):
        times, at = _UNITS.get(low[at], 1), at + 1
    if at >= stop or low[at] not in _PARTS:
        return None
    above, below = _PARTS[low[at]]
    at += 1
    at += at < stop and low[at] in ("of", "-")
    at += at < stop and low[at] in ("a", "one")
    if at >= stop or low[at] not in ("thousand", "million", "billion"):
        return None
    return times * above * _SCALES[low[at]] // below, at + 1


def _ones(low: Sequence[str], at: int, stop: int, value: float | int) -> tuple[int, float | int]:
    """Takes "-one" or "one" after "twenty"."""
    if value in _TENS.values() and low[at - 1] in _TENS:
        after = at + 1 if at + 1 < stop and low[at] == "-" else at
        unit = _UNITS.get(low[after], 0) if after < stop else 0
        if 0 < unit < 10:
            return after + 1, value + unit
    return at, value


def _scaled(low: Sequence[str], at: int, stop: int, value: float | int) -> float | int:
    product = value * _SCALES[low[at]]
    return int(product) if product == int(product) else product


def _tail(low: Sequence[str], at: int, stop: int, value: float | int) -> tuple[float | int, int]:
    """Takes what may follow a scale: "two hundred and fifty", "three hundred thousand"."""
    if at < stop and low[at] in _SCALES and low[at] != "dozen" and value < _SCALES[low[at]]:
        value *= _SCALES[low[at]]
        at += 1
    after = at + 1 if at + 1 < stop and low[at] == "and" else at
    if after < stop and value >= 100 and value == int(value):
        rest = _single(low[after])
        word = low[after]
        if rest is not None and rest < 100 and word.isalpha() | ("-" in word) and (after > at or word in _TENS):
            end, rest = _ones(low, after + 1, stop, rest)
            return value + rest, end
    return value, at
