"""Numbers in the text and what they count: killed, injured, captured …, people, objects, hours, distances.

In: the parse, times and actors of a draft. Out: one Quantity for each number. What was not written stays null: "dozens"
has a lower bound from a sourced table and no best value, "no casualties" is an explicit zero, "risk of casualties" is
nothing. Ages, ordinals, dates and names of weapons are no quantities.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Count, Quantity
from rashomon.model.values import Measure
from rashomon.read.counted_groups import CountedGroups, Group
from rashomon.read.draft import Draft
from rashomon.read.measure_words import HARM
from rashomon.read.measures import Measurer
from rashomon.read.page_furniture import furniture
from rashomon.read.single_persons import SinglePersons
from rashomon.read.sums import sums
from rashomon.read.syntax import Syntax, syntax
from rashomon.read.toll_clauses import cumulative
from rashomon.read.toll_phrases import REPORTING
from rashomon.read.written_numbers import Written, written_at
from rashomon.reference.lexicon import words

_DETERMINERS = words("the these those its their his her our")
_FILLERS = _DETERMINERS | words("other others more further additional another of")
_GROUPS_OF_PEOPLE = words("families households couples")
_CURRENCY = frozenset({"$", "€", "£", "us$", "usd", "rs", "¥"})


def read_quantities(draft: Draft) -> None:
    """Add a Quantity for each number that counts something."""
    parse = syntax(draft.doc)
    groups = CountedGroups(draft, parse)
    measurer = Measurer(parse, groups)
    outside = _dated_tokens(draft, parse) | furniture(draft, parse)
    taken: set[int] = set(furniture(draft, parse))
    for start, stop in parse.bounds:
        at = start
        while at < stop:
            found = written_at(parse, at, stop) if at not in outside else None
            if found is None:
                at += 1
                continue
            quantity = _quantity(draft, parse, measurer, found, stop)
            if quantity is not None:
                draft.quantities.append(quantity[0])
                taken.update(range(found.start, quantity[1]))
            at = max(found.end, at + 1)
    for unnumbered in SinglePersons(draft, parse, measurer, groups).read(taken):
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
    none = found.qualifier == "none"
    measure = measurer.measure(found.bare, found.end, counted.head, counted.end, none=none)
    if found.qualifier == "none" and measure not in HARM:
        return None
    if parse.low[found.start] == "both" and measure not in HARM:
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
            # "wounded dozens more the monitor said": an article counts only in "five of the", "both the"
            if kind.startswith("NNS") or (word in _DETERMINERS and not crossed_of and found.bare + 1 == found.end > 1
                                          and low[found.bare] not in _WHOLES):  # fmt: skip
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
    if head is not None and _names_another(parse, found, head):
        head = None
    if head is None:
        others = found.end < stop and low[found.end] in ("others", "more")
        return Counted(None, found.end, found.end + 1 if others else found.end)
    return Counted(head, first if first is not None else head, head + 1)


_WHOLES = words("both neither none all half")


def _names_another(parse: Syntax, found: Written, head: int) -> bool:
    """Whether what follows a number of several is one who tells: "15 injured correspondent reported", "32 Monitor"."""
    if (found.lower or found.upper or 0) < 2 or parse.tag[head] not in ("NN", "NNP"):
        return False
    if parse.low[found.end] in _STATES and head > found.end and parse.low[head] not in _MANY:
        return True
    return any(parse.low[at] in REPORTING for at in range(found.end, head + 1))


_STATES = words("dead missing wounded injured hurt killed")
_MANY = words("personnel police staff crew infantry cavalry militia people")


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
    population, side = _who(parse, found, counted, measurer, end) if is_people else (None, None)
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
        cumulative=cumulative(parse, found.start, end) if is_people else False,
    )
    of = _of_words(draft, parse, counted, measure) if of_span is not None else None
    return Quantity(id=draft.part_id("quantity", span), span=span, count=count, of=of, of_span=of_span), end


def _who(parse: Syntax, found: Written, counted: Counted, measurer: Measurer, end: int) -> Group:
    """Population and side: of the words counted, else of what is said of all of them: "were women"."""
    population, side = measurer.groups.group(found.end, end)
    if parse.low[found.start] == "neither" and "nor" in parse.low[end : end + 3]:
        return None, None  # "neither soldiers nor civilians" is nobody at all
    if population is not None:
        return population, side
    at = end + (parse.low[end : end + 1] == [","])
    if parse.low[at : at + 1] == ["all"]:
        at += 3 if parse.low[at + 1 : at + 2] == ["of"] else 1
        population = measurer.groups.group(at, min(at + 2, len(parse)))[0]
    elif counted.head is None and (told := _said_to_be(parse, end)) is not None:
        population = measurer.groups.group(told, told + 1)[0]
    elif counted.head is None and parse.low[end : end + 2] in (["of", "them"], ["of", "whom"]) and end + 2 < len(parse):
        at = stop = end + 2 + (parse.low[end + 2] in ("were", "are"))
        while stop < min(at + 4, len(parse)) and parse.tag[stop].startswith(("N", "J", "DT")):
            stop += 1
        population = measurer.groups.group(at, stop)[0]
    return population, side


def _said_to_be(parse: Syntax, end: int) -> int | None:
    """What people without a noun are said to be: "nine were women", "eleven of the injured were policemen"."""
    at = end + 3 if parse.low[end : end + 2] == ["of", "the"] else end
    if at >= len(parse) or parse.low[at] not in ("were", "are", "was"):
        return None
    return next((c for c in parse.children[at] if parse.dep[c] == "attr" and c > at), None)


def _of_words(draft: Draft, parse: Syntax, counted: Counted, measure: Measure) -> str:
    """What is counted, as written; for a duration with what it was spent on ("hours of surveillance")."""
    end = counted.end
    if measure == "duration" and end + 1 < len(parse) and parse.low[end] == "of" and parse.tag[end + 1].startswith("N"):
        end += 2
    return draft.text[parse.start[counted.start] : parse.end(end - 1)]


def _unit_word(parse: Syntax, counted: Counted) -> str | None:
    return parse.low[counted.head] if counted.head is not None else None
