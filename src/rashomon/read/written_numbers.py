"""Numbers as the text qualifies them: "at least 12", "between 20 and 30", "dozens", "no", "nobody".

In: lower-cased words of a sentence. Out: `Written`, with the bounds that were written and nothing else: "dozens" has a
lower bound from a sourced table and no best value. Ages, ordinals, dates and names of weapons are no numbers here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import cast

from rashomon.model.values import Qualifier
from rashomon.read.numerals import numeral, opens
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import forms, rows, words

_BEFORE: dict[tuple[str, ...], Qualifier] = {
    ("at", "least"): "at_least", ("no", "fewer", "than"): "at_least", ("no", "less", "than"): "at_least",
    ("not", "less", "than"): "at_least", ("a", "minimum", "of"): "at_least", ("minimum", "of"): "at_least",
    ("over",): "more_than", ("more", "than"): "more_than", ("above",): "more_than", ("upwards", "of"): "more_than",
    ("exceeding",): "more_than", ("in", "excess", "of"): "more_than", ("well", "over"): "more_than",
    ("some",): "about", ("about",): "about", ("around",): "about", ("approximately",): "about",
    ("nearly",): "about", ("almost",): "about", ("roughly",): "about", ("an", "estimated"): "about",
    ("estimated",): "about", ("close", "to"): "about", ("as", "many", "as"): "at_most", ("up", "to"): "at_most",
    ("at", "most"): "at_most", ("no", "more", "than"): "at_most", ("not", "more", "than"): "at_most",
    ("a", "maximum", "of"): "at_most", ("fewer", "than"): "less_than", ("less", "than"): "less_than",
    ("under",): "less_than", ("below",): "less_than", ("only",): "exact", ("exactly",): "exact", ("just",): "exact",
}  # fmt: skip
_AFTER: dict[tuple[str, ...], Qualifier] = {("or", "more"): "at_least", ("or", "so"): "about", ("plus",): "at_least"}
_NOT_COUNTED_BEFORE = words(
    "no. no number article resolution chapter section page channel route highway battalion brigade unit room aged "
    "age detachment group zone sector radio phone flight version level phase stage part #"
) - {"no"}
_AGED = words("boy girl man woman child youth teenager infant baby student apprentice widow")
_PARENTS = words("father mother parent dad mum mom grandfather grandmother widower")
_DASHES = words("- – — ― --")
_ASKING = words("how so too as that")
"""What makes "many" a question or a degree: "how many must die", "so many died"."""
_SIDED = words("sides parties the a an of in at on his her their armies countries governments ends")
"""What follows "both" where it counts no people."""
_DENYING = words("not n't never without")
_TELLING = forms(["mention", "speak", "report", "give", "know", "confirm", "say", "tell", "specify"], "v")
_EXCLUDING = forms(["rule", "deny", "reject"], "v")
_NOT_ZERO = words("reports report word sign signs immediate information details news indication risk one")


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written, at tokens [start, end) with its qualifier: lower, best, upper as RECORDS.md says."""

    start: int
    end: int
    lower: float | int | None
    best: float | int | None
    upper: float | int | None
    qualifier: Qualifier
    bare: int
    """Token at which the number itself begins, after its qualifier."""


@functools.cache
def _vague() -> dict[str, tuple[tuple[tuple[str, ...], Qualifier, int | None], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Qualifier, int | None]]] = {}
    for row in rows("vague_numbers.csv"):
        words = tuple(row["phrase"].split())
        lower = int(row["lower"]) if row["lower"] else None
        table.setdefault(words[0], []).append((words, cast(Qualifier, row["qualifier"]), lower))
    return {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in table.items()}


def written_at(parse: Syntax, at: int, stop: int) -> Written | None:
    """The number that begins at this token, with the qualifier before it, or None."""
    low = parse.low
    word = low[at]
    vague = _vague_at(parse, at, stop) if word in _vague() else None
    if vague is not None:
        return vague
    if word in ("no", "nobody", "none", "neither", "without"):
        return _zero(parse, at, stop)
    if (
        word == "not"
        and at + 2 < stop
        and low[at + 1] in ("one", "a")
        and (low[at + 1] == "one" or low[at + 2] == "single")
    ):
        return Written(at, at + 2 if low[at + 1] == "one" else at + 3, 0, 0, 0, "none", at)
    if word == "both":
        return Written(at, at + 1, 2, 2, 2, "exact", at) if at + 1 < stop and low[at + 1] not in _SIDED else None
    if word == "any":
        return Written(at, at + 1, 0, 0, 0, "none", at) if _excluded(parse, at) else None
    if not opens(word) and not (word in ("a", "an", "half") and at + 1 < stop):
        return None
    found = numeral(low, at, stop)
    if found is None or not _counts(parse, at, found[1], stop):
        return None
    value, end = found
    between = _between(parse, at, end, stop, value)
    if between is not None:
        return between
    start, qualifier = _qualified(low, at)
    for phrase, meaning in _AFTER.items():
        if tuple(low[end : end + len(phrase)]) == phrase and not (phrase == ("or", "more") and end + 2 >= stop):
            return _bounds(start, end + len(phrase), value, meaning, at)
    return _bounds(start, end, value, qualifier, at)


def _excluded(parse: Syntax, at: int) -> bool:
    """Whether "any" stands under a no: "ruled out that any civilian had died", "did not cause any injuries"."""
    first = max(parse.sentence_bounds(at)[0], at - 6)
    before = parse.low[first:at]
    if _TELLING & set(before):
        return False  # "does not mention any victims" says nothing of them
    for step, word in enumerate(before):
        if word in _DENYING or (word in _EXCLUDING and (word[:3] != "rul" or before[step + 1 : step + 2] == ["out"])):
            return True
    return False


def _qualified(low: list[str], at: int) -> tuple[int, Qualifier]:
    for length in (3, 2, 1):
        words = tuple(low[at - length : at]) if at >= length else ()
        if words in _BEFORE:
            return at - length, _BEFORE[words]
    return at, "exact"


def _bounds(start: int, end: int, value: float | int, qualifier: Qualifier, bare: int) -> Written:
    if value == 0:
        return Written(start, end, 0, 0, 0, "none", bare)
    if qualifier in ("at_least", "more_than"):
        return Written(start, end, value, value, None, qualifier, bare)
    if qualifier in ("at_most", "less_than"):
        return Written(start, end, None, None, value, qualifier, bare)
    return Written(start, end, value, value, value, qualifier, bare)


def _between(parse: Syntax, at: int, end: int, stop: int, value: float | int) -> Written | None:
    """Reads "between 20 and 30", "20 to 30", "20-30", "five or six"."""
    low = parse.low
    if end + 1 >= stop or low[end] not in ("and", "to", "-", "–", "or"):
        return None
    opened = at > 0 and low[at - 1] == "between"
    if low[end] == "and" and not opened:
        return None
    if low[end] == "to" and at > 0 and low[at - 1] in ("toll", "from") and low[at - 1] == "toll":
        return None
    second = numeral(low, end + 1, stop) if opens(low[end + 1]) else None
    if second is None or not value < second[0] or second[0] > 20 * max(value, 1):
        return None
    start = at - 1 if opened or (at > 0 and low[at - 1] == "from") else at
    return Written(start, second[1], value, None, second[0], "between", at)


def _vague_at(parse: Syntax, at: int, stop: int) -> Written | None:
    low = parse.low
    for phrase, qualifier, lower in _vague()[low[at]]:
        end = at + len(phrase)
        if tuple(low[at:end]) != phrase or end >= stop:
            continue
        if phrase == ("many",) and at > 0 and low[at - 1] in _ASKING:
            return None
        if phrase == ("some",) and (opens(low[end]) or not parse.tag[end].startswith(("NNS", "JJ"))):
            return None
        if phrase == ("few",) and at > 0 and low[at - 1] in ("the", "very", "first", "last", "past"):
            return None
        start = at - 1 if at > 0 and low[at - 1] == "many" else at
        if qualifier != "several" and low[end] == "of" and low[at - 1 : at] == ["tens"]:
            continue
        return Written(start, end, lower, None, None, qualifier, at)
    return None


def _zero(parse: Syntax, at: int, stop: int) -> Written | None:
    """An explicit none: "no casualties", "nobody died", "none of the workers was hurt", "without causing victims"."""
    low = parse.low
    if low[at] == "without":
        end = at + 1
        while end < min(at + 4, stop) and low[end] in ("any", "causing", "inflicting"):
            end += 1
        return Written(at, end, 0, 0, 0, "none", at)
    if low[at] == "no" and (at + 1 >= stop or low[at + 1] in _NOT_ZERO - {"one"} or opens(low[at + 1])):
        if at + 1 < stop and low[at + 1] == "one":
            return Written(at, at + 2, 0, 0, 0, "none", at)
        return None
    return Written(at, at + 1, 0, 0, 0, "none", at)


def _counts(parse: Syntax, at: int, end: int, stop: int) -> bool:
    """Whether a numeral counts something: no age, ordinal, name of a weapon, year, share, score or clock time."""
    low, word = parse.low, parse.word
    before = low[at - 1] if at > 0 else ""
    after = low[end] if end < stop else ""
    joined_before = at > 0 and parse.end(at - 1) == parse.start[at]
    joined_after = end < stop and parse.end(end - 1) == parse.start[end]
    if before == "of" and low[at - 2] in (_AGED | _PARENTS):
        return False  # "a boy of eleven", "a father of seven"
    if before in _NOT_COUNTED_BEFORE or after in (
        "%",
        "percent",
        "per",
        "st",
        "nd",
        "rd",
        "th",
        "a.m",
        "p.m",
        "am",
        "pm",
    ):
        return False
    if (joined_before and before in ("-", "–", "/", ":", ".")) or (
        joined_after and (after in ("/", "'", "’") or (after == ":" and word[at][:1].isdigit()))
    ):
        return False
    if joined_after and after in ("-", "–") and not (end + 1 < stop and opens(low[end + 1])):
        return False  # "a 12-year-old", "the 40-foot container"
    if after in ("year", "years") and end + 1 < stop and low[end + 1] in ("old", "-"):
        return False
    if before == "," and after in (",", ";", ")", ".") and (parse.dep[at] == "appos" or _is_age(parse, at)):
        return False  # ", 24,": an age
    if before == "," and after in _DASHES and _is_age(parse, at):
        return False  # "Idrissa Maiga, 40 – who was"
    if low[at] == "one":
        return _one_counts(parse, at, stop)
    if word[at].isdigit() and len(word[at]) == 4 and 1800 <= int(word[at]) <= 2100:
        return parse.tag[end].startswith("NNS") if end < stop else False
    return not (parse.tag[at].startswith("NNP") and word[at].isdigit() and before.isupper())


def _is_age(parse: Syntax, at: int) -> bool:
    """Whether a number after a name's comma is one that people live to: "Hermes, 38;"."""
    return parse.word[at].isdigit() and len(parse.word[at]) < 3 and at > 1 and parse.tag[at - 2] == "NNP"


def _one_counts(parse: Syntax, at: int, stop: int) -> bool:
    """ "one soldier" and "one was killed" count; "no one", "one of December 27", "one another" do not."""
    before = parse.low[at - 1] if at > 0 else ""
    after = parse.low[at + 1] if at + 1 < stop else ""
    if before in ("no", "the", "this", "that", "any", "every", "each", "latest", "first", "last", "such") or after in (
        "another", "day", "can", "must", "should", "does", "would", "on", "night", "morning", "evening", "time", "side",
        "thing", "reads", "in", "by", "that", "'s",
    ):  # fmt: skip
        return False
    return after not in (".", ",", "")
