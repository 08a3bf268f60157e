"""Numbers in the text and what they count: killed, injured, captured …, people, objects, hours, distances.

In: the parse, times and actors of a draft. Out: one Quantity for each number. What was not written stays null: "dozens"
has a lower bound from a sourced table and no best value, "no casualties" is an explicit zero, "risk of casualties" is
nothing. Ages, ordinals, dates and names of weapons are no quantities.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from rashomon.model import Count, Quantity
from rashomon.model.values import Measure, Population, Qualifier
from rashomon.read.draft import Draft
from rashomon.read.measures import HARM, Measurer
from rashomon.read.numerals import numeral, opens
from rashomon.read.sums import sums
from rashomon.read.syntax import Syntax, syntax
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
_FILLERS = words("other others more further additional another of the these those its their his her our")
_GROUPS_OF_PEOPLE = words("families households couples")
_AGED = words("boy girl man woman child youth teenager infant baby student apprentice widow")
_CURRENCY = frozenset({"$", "€", "£", "us$", "usd", "rs", "¥"})
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


def read_quantities(draft: Draft) -> None:
    """Add a Quantity for each number that counts something."""
    parse = syntax(draft.doc)
    measurer = Measurer(draft, parse)
    dated = _dated_tokens(draft, parse)
    taken: set[int] = set()
    for start, stop in parse.bounds:
        at = start
        while at < stop:
            found = _written_at(parse, at, stop) if at not in dated else None
            if found is None:
                at += 1
                continue
            quantity = _quantity(draft, parse, measurer, found, stop)
            if quantity is not None:
                draft.quantities.append(quantity[0])
                taken.update(range(found.start, quantity[1]))
            at = max(found.end, at + 1)
    for unnumbered in measurer.single_persons(taken):
        draft.quantities.append(unnumbered)
    draft.quantities.sort(key=lambda quantity: draft.range(quantity.span))
    for total in list(sums(draft, parse)):
        draft.quantities.append(total)
    draft.quantities.sort(key=lambda quantity: draft.range(quantity.span))


def _dated_tokens(draft: Draft, parse: Syntax) -> set[int]:
    """Tokens of dates and clock times; durations stay, they are quantities too."""
    dated: set[int] = set()
    for time in draft.times:
        if time.timex_type != "DURATION":
            start, end = draft.range(time.span)
            dated.update(range(draft.token_at(start), draft.token_at(max(end - 1, start)) + 1))
    return dated


def _written_at(parse: Syntax, at: int, stop: int) -> Written | None:
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
    if before == "of" and low[at - 2] in _AGED:
        return False  # "a boy of eleven"
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
    if (joined_before and before in ("-", "–", "/", ":", ".")) or (joined_after and after in (":", "/", "'", "’")):
        return False
    if joined_after and after in ("-", "–") and not (end + 1 < stop and opens(low[end + 1])):
        return False  # "a 12-year-old", "the 40-foot container"
    if after in ("year", "years") and end + 1 < stop and low[end + 1] in ("old", "-"):
        return False
    if parse.dep[at] == "appos" and before == "," and after in (",", ")", "."):
        return False  # ", 24,": an age
    if low[at] == "one":
        return _one_counts(parse, at, stop)
    if word[at].isdigit() and len(word[at]) == 4 and 1800 <= int(word[at]) <= 2100:
        return parse.tag[end].startswith("NNS") if end < stop else False
    return not (parse.tag[at].startswith("NNP") and word[at].isdigit() and before.isupper())


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


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: head token (None if it stands alone), first and last token of the words, exclusive end."""

    head: int | None
    start: int
    end: int


def _quantity(
    draft: Draft, parse: Syntax, measurer: Measurer, found: Written, stop: int
) -> tuple[Quantity, int] | None:
    if found.bare > 0 and parse.low[found.bare - 1] in _CURRENCY:
        return _made(draft, parse, found, Counted(None, found.end, found.end), "money", measurer)
    counted = _counted(parse, found, stop)
    unit = measurer.unit(counted.head) if counted.head is not None else None
    if unit is None and found.end < stop:
        unit = measurer.unit(found.end)
        counted = Counted(found.end, found.end, found.end + 1) if unit else counted
    if unit == "duration" and parse.low[found.start] == "over" and not _over_is_more(parse, found):
        found = Written(found.bare, found.end, found.lower, found.lower, found.lower, "exact", found.bare)
    if unit is not None:
        return _made(draft, parse, found, counted, unit, measurer) if found.qualifier != "none" else None
    measure = measurer.measure(found.bare, found.end, counted.head, counted.end)
    if found.qualifier == "none" and measure not in HARM:
        return None
    if measure is None and _stands_for_things(parse, found):
        measure = "other"
    if measure is None:
        return None
    if found.qualifier == "several" and measure == "other":
        return None
    return _made(draft, parse, found, counted, measure, measurer)


def _over_is_more(parse: Syntax, found: Written) -> bool:
    """ "For over 31 hours" is more than 31; "followed over 31 hours" is during them."""
    return found.start == 0 or parse.low[found.start - 1] in (
        "for",
        "of",
        "well",
        "just",
        "took",
        "lasted",
        "spent",
        ",",
    )


def _stands_for_things(parse: Syntax, found: Written) -> bool:
    """A bare number in the place of a noun: "seven were hit", "let five of them go", "ten selected"."""
    if found.qualifier in ("several", "none"):
        return False
    relation = parse.dep[found.end - 1]
    after = parse.tag[found.end] if found.end < len(parse) else ""
    return relation in ("nsubj", "nsubjpass", "dobj", "pobj") or (after == "VBN" and relation != "compound")


def _counted(parse: Syntax, found: Written, stop: int) -> Counted:
    """The words after the number up to the head of what is counted; "of the bunkers" counts as well."""
    low, tag = parse.low, parse.tag
    at = found.end
    first: int | None = None
    head: int | None = None
    governed = parse.head[found.end - 1]
    crossed_of = False
    while at < stop and at - found.end < 9:
        word, kind = low[at], tag[at]
        if word == "of" and head is None and at - found.end <= 2:
            crossed_of = True
        elif word in _FILLERS:
            if kind.startswith("NNS"):
                break
        elif kind.startswith("N") and word in ("prisoner", "hostage", "captive") and low[at - 1] in ("taken", "held"):
            break
        elif kind.startswith("N") or (kind.startswith("J") and not _stands_alone(parse, at, stop)):
            first = at if first is None else first
            head = at if kind.startswith("N") or head is None else head
            if at == governed and not (at + 1 < stop and tag[at + 1].startswith("N") and parse.head[at] == at + 1):
                break
        elif (
            kind in ("VBN", "VBG")
            and word not in ("taken", "held")
            and at + 1 < stop
            and tag[at + 1].startswith("N")
            and parse.head[at] > at
        ):
            first = at if first is None else first
        elif (
            (word == "-" and first is not None)
            or kind == "HYPH"
            or (kind == "RB" and head is None and not crossed_of and at + 1 < stop and tag[at + 1] == "JJ")
        ):
            pass
        else:
            break
        at += 1
    if head is None:
        others = found.end < stop and low[found.end] in ("others", "more")
        return Counted(None, found.end, found.end + 1 if others else found.end)
    return Counted(head, first if first is not None else head, head + 1)


def _stands_alone(parse: Syntax, at: int, stop: int) -> bool:
    """Whether an adjective after a number is what is said of them ("three dead", "two missing") and no modifier."""
    return parse.low[at] in ("dead", "missing", "wounded", "injured", "hurt", "homeless") and not (
        at + 1 < stop and parse.tag[at + 1].startswith("N")
    )


def _made(
    draft: Draft, parse: Syntax, found: Written, counted: Counted, measure: Measure, measurer: Measurer
) -> tuple[Quantity, int]:  # fmt: skip
    end = max(found.end, counted.end)
    if counted.head is None and end < len(parse) and parse.low[end] in ("dead", "wounded", "injured", "missing"):
        end += 1
    span = draft.span(parse.start[found.start], parse.end(end - 1))
    of_span = None
    if counted.head is not None:
        of_span = draft.span(parse.start[counted.start], parse.end(counted.end - 1))
    elif end > found.end:
        of_span = draft.span(parse.start[end - 1], parse.end(end - 1))
    is_people = measure in HARM or measure == "people"
    population, side = measurer.group(found.end, end) if is_people else (None, None)
    count = Count(
        measure=measure,
        unit=_unit_word(parse, counted)
        if measure in ("duration", "distance", "money", "weapon_count", "objects")
        or (counted.head is not None and parse.low[counted.head] in _GROUPS_OF_PEOPLE)
        else None,
        population=population,
        side=side,
        lower=found.lower,
        best=found.best,
        upper=found.upper,
        qualifier=found.qualifier,
        cumulative=measurer.cumulative(found.start, end) if is_people else False,
    )
    of = _of_words(draft, parse, counted, measure) if of_span is not None else None
    return Quantity(id=draft.part_id("quantity", span), span=span, count=count, of=of, of_span=of_span), end


def _of_words(draft: Draft, parse: Syntax, counted: Counted, measure: Measure) -> str:
    """What is counted, as written; for a duration with what it was spent on ("hours of surveillance")."""
    end = counted.end
    if measure == "duration" and end + 1 < len(parse) and parse.low[end] == "of" and parse.tag[end + 1].startswith("N"):
        end += 2
    return draft.text[parse.start[counted.start] : parse.end(end - 1)]


def _unit_word(parse: Syntax, counted: Counted) -> str | None:
    return parse.low[counted.head] if counted.head is not None else None


def populations(found: Iterable[Population | None]) -> Population | None:
    """The most telling of several populations: children before civilians, anything before unknown."""
    order: tuple[Population | None, ...] = (
        "children", "women", "journalists", "aid_workers", "men", "civilians", "security_forces", "combatants",
        "unknown", None,
    )  # fmt: skip
    return min(found, key=order.index, default=None)
