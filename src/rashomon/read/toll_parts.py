"""Parts and wholes of one event's tolls, over sentences: "captured a leader … also detained two others" are three.

In: the counts of an event's mentions, in text order. Out: the totals that no words state but all of them together, and
which counts are parts that say nothing beyond their whole. It avoids both errors of adding: two halves of a toll told
apart are one toll, and who is spoken of again is not counted again. Only one voice's numbers are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rashomon.model import Count, Quantity
from rashomon.model.values import Measure
from rashomon.read.draft import Draft, Event, Mention
from rashomon.read.measure_words import HARM
from rashomon.read.sums import BOUNDED_BELOW, LISTING, summed
from rashomon.read.syntax import Syntax, syntax
from rashomon.read.toll_phrases import of_more
from rashomon.reference.lexicon import words

_FURTHER = words("additional another other others further second third fourth fifth extra")
_ALSO = words("also additionally too likewise")
_INCLUDING = words("including included includes among them whom")
_DEFINITE = words("the both all those these")
_TAKEN_UP = frozenset({"him", "he", "she"})
_REACH = 6
"""Sentences over which "two others" still adds to the number told last: a release's paragraph or two."""


@dataclass(frozen=True, slots=True)
class Told:
    """A count of people as one mention tells it, with its tokens [start, end)."""

    quantity: Quantity
    mention: Mention
    start: int
    end: int

    @property
    def count(self) -> Count:
        """The count of its quantity."""
        return self.quantity.count

    @property
    def number(self) -> float | int:
        """The least it says."""
        return self.count.lower or 0


@dataclass(slots=True)
class Tolls:
    """What an event's counts come to: totals over several of them, and the parts that need no claim."""

    totals: list[tuple[list[Told], Count]] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    """Ids of quantities that are a part of a total and tell nothing more of who was harmed."""


def tolls_of(draft: Draft, event: Event, quantities: dict[str, Quantity]) -> Tolls:
    """The totals and parts among the counts of one event."""
    parse, found = syntax(draft.doc), Tolls()
    by_voice: dict[tuple[str, str | None], list[Told]] = {}
    everyone = _told(draft, event, quantities)
    for told in everyone:
        by_voice.setdefault((told.count.measure, told.mention.quotation), []).append(told)
    for counts in by_voice.values():
        alone = list(_without_parts(parse, counts, found))
        for whole in counts:
            inside = [o for o in counts if o is not whole and whole.start <= o.start and o.end <= whole.end]
            _add_up_populations(inside, found)
        for run in _runs(parse, alone, everyone):
            total = summed([told.count for told in run])
            if (total.lower or 0) > max(told.number for told in counts):
                found.totals.append((run, total))
                found.parts.update(told.quantity.id for told in run if _adds_nothing(told.count, total))
                _add_up_populations(run, found)
        _note_retold(counts, found)
        for told in alone:
            if _refers_back(parse, told, counts, found):
                again = (o for o in counts if told.start <= o.start and o.end <= told.end)
                found.parts.update(o.quantity.id for o in again)
    return found


def _add_up_populations(counts: Sequence[Told], found: Tolls) -> None:
    """Add up the parts of a list that are of one population: two bakers and a pupil are two civilians and a child."""
    for population in dict.fromkeys(o.count.population for o in counts):
        alike = [o for o in counts if o.count.population == population and o.quantity.id not in found.parts]
        if population is not None and len(alike) > 1:
            found.totals.append((alike, summed([o.count for o in alike])))
            found.parts.update(o.quantity.id for o in alike)


def _refers_back(parse: Syntax, told: Told, counts: Sequence[Told], found: Tolls) -> bool:
    """Whether "the gunman", "him", "both" takes up people whom the same voice counted before."""
    definite = parse.low[told.start] in _TAKEN_UP or _DEFINITE & set(parse.low[max(told.start - 1, 0) : told.start + 1])
    summed_up = any(told in run for run, _ in found.totals)
    return bool(definite) and not summed_up and any(o.end <= told.start and o.number >= told.number for o in counts)


def _note_retold(counts: Sequence[Told], found: Tolls) -> None:
    """Note as parts those who are told again by themselves: "a leader was held … the leader and two others"."""
    parts = {_who(told.count) for told in counts if told.quantity.id in found.parts}
    found.parts.update(told.quantity.id for told in counts if _who(told.count) in parts)


def _who(count: Count) -> tuple[object, ...]:
    return count.lower, count.qualifier, count.population, count.side


def _told(draft: Draft, event: Event, quantities: dict[str, Quantity]) -> list[Told]:
    found: dict[str, Told] = {}
    for mention in event.mentions:
        for identity in mention.quantities:
            quantity = quantities[identity]
            count = quantity.count
            if count.measure in HARM and not count.cumulative and count.lower and count.unit is None:
                start, end = draft.range(quantity.span)
                tokens = draft.token_at(start), draft.token_at(max(end - 1, start)) + 1
                found.setdefault(identity, Told(quantity, mention, *tokens))
    return sorted(found.values(), key=lambda told: (told.start, -told.end))


def _without_parts(parse: Syntax, counts: Sequence[Told], found: Tolls) -> Iterator[Told]:
    """The counts that stand for themselves; parts of a list or under "including" are noted."""
    some: Told | None = None
    for told in counts:
        whole = next((o for o in counts if o is not told and o.start <= told.start and told.end <= o.end), None)
        whole = whole or _whole_before(parse, counts, told)
        if of_more(parse, told.start, told.end - 1) or (some is not None and _beside_in_list(parse, some, told)):
            some = told  # "the dead include two women and a child": of a total told elsewhere, or not at all
            found.parts.update([told.quantity.id] if told.count.population is None else ())
        elif whole is None:
            yield told
        elif _adds_nothing(told.count, whole.count):
            found.parts.add(told.quantity.id)


def _whole_before(parse: Syntax, counts: Sequence[Told], told: Told) -> Told | None:
    """The number that "including two", "three of them" or "one of the gunmen" is a part of."""
    first = parse.sentence_bounds(told.start)[0]
    larger = [o for o in counts if o.end <= told.start and o.number >= told.number]
    partitive = _of_them(parse, told) or _of_the(parse, told)
    if partitive and larger:
        return larger[-1]
    here = [o for o in larger if parse.sentence[o.start] == parse.sentence[told.start]]
    for other in reversed(here):
        if _INCLUDING & set(parse.low[max(other.end, first) : told.start]):
            return other
    return None


def _of_them(parse: Syntax, told: Told) -> bool:
    return parse.low[told.end - 1] in ("them", "whom") or parse.low[told.end : told.end + 2] in (
        ["of", "them"], ["of", "whom"])  # fmt: skip


def _of_the(parse: Syntax, told: Told) -> bool:
    words_told = parse.low[told.start : told.end]
    return any(a == "of" and b in ("the", "those", "these") for a, b in pairwise(words_told))


def _adds_nothing(part: Count, whole: Count) -> bool:
    """Whether a part names no population that its whole does not."""
    return part.population is None or part.population == whole.population


def _runs(parse: Syntax, counts: Sequence[Told], everyone: Sequence[Told]) -> Iterator[list[Told]]:
    """Two counts or more that add up: a number and those told after it as further ones."""
    run: list[Told] = []
    for told in counts:
        if told.count.qualifier not in BOUNDED_BELOW:
            continue
        if run and _is_further(parse, run[-1], told) and not _told_otherwise(parse, run[-1], told, everyone):
            run.append(told)
            continue
        if len(run) > 1:
            yield run
        run = [told]
    if len(run) > 1:
        yield run


def _told_otherwise(parse: Syntax, before: Told, told: Told, everyone: Sequence[Told]) -> bool:
    """Whether "others" or "also" sets a number beside something else than the number told before it.

    Of "two killed and seven others injured" the others are beside the dead; what a headline gives is the whole; and
    behind another voice's number the words go on from that one.
    """
    apart = parse.sentence[told.start] != parse.sentence[before.start]
    if apart and parse.headline[parse.sentence[before.start]]:
        return True
    between = [o for o in everyone if before.end <= o.start and o.end <= told.start]
    if any(o.count.measure == told.count.measure and o.mention.quotation != told.mention.quotation for o in between):
        return True
    also = _ALSO & {parse.low[c] for c in parse.children[parse.clause_of(told.start)]}
    return not also and any(
        o.count.measure != told.count.measure and {o.count.measure, told.count.measure} <= _HURT
        and parse.sentence[o.start] == parse.sentence[told.start]
        for o in between
    )  # fmt: skip


_HURT: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "missing"})


def _is_further(parse: Syntax, before: Told, told: Told) -> bool:
    distance = parse.sentence[told.start] - parse.sentence[before.start]
    if distance > _REACH or _DEFINITE & set(parse.low[max(told.start - 1, 0) : told.start + 1]):
        return False
    if distance == 0 and (_beside(parse, before, told) or _next_in_list(parse, before, told)):
        return True
    if _FURTHER & set(parse.low[told.start : told.end]) or "more" in _of_words(parse, told):
        return True
    verb = parse.clause_of(told.start)
    return distance > 0 and any(parse.low[c] in _ALSO for c in parse.children[verb])


def _beside_in_list(parse: Syntax, before: Told, told: Told) -> bool:
    """Whether one follows another in a list, of which the commas may be lost: "six women five children"."""
    return told.start == before.end or _next_in_list(parse, before, told)


def _next_in_list(parse: Syntax, before: Told, told: Told) -> bool:
    """Whether one follows a named person in a list: "Amina Duale, 34, a midwife, and her two sons"."""
    between = parse.low[_past_person(parse, before.end - 1) + 1 : told.start]
    return bool(between) and set(between) <= LISTING


def _past_person(parse: Syntax, last: int) -> int:
    """The last token of what is told of a named person: ", 43", ", a retired baker"."""
    stop = parse.sentence_bounds(last)[1]
    if not parse.word[last][:1].isupper():
        return last
    if last + 2 < stop and parse.low[last + 1] == "," and parse.low[last + 2].isdigit():
        last += 2
    if last + 3 < stop and parse.low[last + 1] == "," and parse.low[last + 2] in ("a", "an"):
        end = next((t for t in range(last + 3, min(last + 9, stop)) if parse.low[t] in (",", ";", "and", ".")), None)
        last = end - 1 if end is not None else last
    return last


def _of_words(parse: Syntax, told: Told) -> list[str]:
    """The words after the number: "two more men", not "more than two"."""
    at = next((at for at in range(told.start, told.end) if parse.low[at] == "than"), told.start - 1)
    return parse.low[at + 1 : told.end]


def _beside(parse: Syntax, before: Told, told: Told) -> bool:
    """Whether two clauses of one sentence are joined: "arrested a leader and detained one other man"."""
    one, other = parse.clause_of(before.start), parse.clause_of(told.start)
    if one == other or parse.dep[other] != "conj" or parse.head[other] != one:
        return False
    # a headline without a stop runs into the sentence that tells it again: "Raids kill 32 Raids on towns killed 32"
    return any(parse.low[c] in ("and", "while", "but") for c in parse.children[one] if before.end <= c < told.start)
