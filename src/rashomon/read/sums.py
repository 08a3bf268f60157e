"""Totals of what one clause lists: "two women and a child were killed" are three killed.

In: the quantities of a draft, in order. Out: further quantities over the whole of the words; the parts stay as they
are. Nothing is summed where the text gives a total itself; a vague part makes the sum a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Count, Quantity
from rashomon.read.draft import Draft
from rashomon.read.measure_words import HARM
from rashomon.read.syntax import Syntax
from rashomon.read.toll_phrases import of_more
from rashomon.reference.lexicon import words

LISTING = words(", ; and plus as well also his her their another along together with alongside")
BOUNDED_BELOW = frozenset({"exact", "at_least", "more_than", "dozens", "hundreds", "several"})
"""Qualifiers of numbers that are a lower bound, so that their sum is one too."""


def sums(draft: Draft, parse: Syntax) -> Iterator[Quantity]:
    """Totals of what one clause lists: "two women and a child were killed" are three killed, in the whole of the words.

    Only numbers of one measure, joined by nothing but commas and "and" or "along with", and no total before them.
    """
    run: list[tuple[Quantity, int, int]] = []
    for quantity in [*draft.quantities, None]:
        spot = _spot(draft, quantity) if quantity is not None and _adds_up(quantity) else None
        if spot is not None and run and _continues(parse, run[-1], spot):
            run.append(spot)
            continue
        if len(run) > 1 and not _totalled(draft, parse, run[0]) and not of_more(parse, run[0][1], run[-1][2]):
            yield _total(draft, parse, [part for part, _, _ in run])
        run = [spot] if spot is not None else []


def _adds_up(quantity: Quantity) -> bool:
    count = quantity.count
    return count.measure in HARM and count.qualifier in BOUNDED_BELOW and bool(count.lower) and count.unit is None


def _spot(draft: Draft, quantity: Quantity) -> tuple[Quantity, int, int]:
    start, end = draft.range(quantity.span)
    return quantity, draft.token_at(start), draft.token_at(max(end - 1, start))


def _continues(parse: Syntax, one: tuple[Quantity, int, int], other: tuple[Quantity, int, int]) -> bool:
    between = parse.low[one[2] + 1 : other[1]]
    same = one[0].count.measure == other[0].count.measure and parse.sentence[one[2]] == parse.sentence[other[1]]
    listed = bool(between) and set(between) <= LISTING and other[0].of is not None and not _is_part(parse, other)
    return same and listed and one[0].of is not None and not parse.capitals[parse.sentence[one[2]]]


def _is_part(parse: Syntax, told: tuple[Quantity, int, int]) -> bool:
    """Whether a number counts some of those told before it: "36 people, one of them a father"."""
    return any(
        parse.low[at] == "of" and parse.low[at + 1 : at + 2] in (["them"], ["whom"], ["which"])
        for at in range(told[1], min(told[2] + 2, len(parse)))
    )


def _totalled(draft: Draft, parse: Syntax, first: tuple[Quantity, int, int]) -> bool:
    """Whether a total stands before the list: "seven people died: two …", "12 dead, including …"."""
    for quantity in draft.quantities:
        _, token, _ = _spot(draft, quantity)
        same = quantity.count.measure == first[0].count.measure
        if same and token < first[1] and parse.sentence[token] == parse.sentence[first[1]]:
            return True
    return False


def _total(draft: Draft, parse: Syntax, parts: list[Quantity]) -> Quantity:
    start, end = draft.range(parts[0].span)[0], draft.range(parts[-1].span)[1]
    span = draft.span(start, end)
    count = summed([part.count for part in parts])
    return Quantity(id=draft.part_id("quantity", span), span=span, count=count, of=None, of_span=None)


def summed(parts: list[Count]) -> Count:
    """The total of disjoint counts of one measure: exact if all are, else what they are at the least.

    "A leader and several associates" are at least three: a plural is two or more.
    """
    total = sum(part.lower or 0 for part in parts)
    exact = all(part.qualifier == "exact" for part in parts)
    vague = any(part.qualifier == "several" for part in parts)
    kinds = {part.population for part in parts}
    sides = {part.side for part in parts}
    return Count(
        measure=parts[0].measure, unit=None,
        population=kinds.pop() if len(kinds) == 1 else None, side=sides.pop() if len(sides) == 1 else None,
        lower=total, best=total if exact else None, upper=total if exact else None,
        qualifier="exact" if exact else "several" if vague else "at_least", cumulative=parts[0].cumulative,
    )  # fmt: skip
