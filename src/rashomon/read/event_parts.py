"""One verb of several places or days becomes a mention of each, and one of the whole that holds what they share.

In: mentions with what is tied to them. Out: the same, those that tell of several places or days followed by their
parts. A number, day or person between two places is the part's own ("four in Dori and six in Djibo"); what stands
before or after all of them is shared; a shared toll stays with the whole alone, so that nobody is counted twice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rashomon.model import Place, Quantity, Time
from rashomon.model.values import ReportType
from rashomon.read.draft import Argument, Draft, Mention
from rashomon.read.enumerations import Unit, listed_days, listed_places
from rashomon.read.event_scenes import is_long, note_days
from rashomon.read.event_types import VIOLENT
from rashomon.read.measure_words import HARM
from rashomon.read.place_names import cues
from rashomon.read.sites import lies_in
from rashomon.read.syntax import Syntax
from rashomon.read.tellings import Found, Setting

_IN_PLACES: frozenset[ReportType] = VIOLENT | {
    "abduction", "accident", "arson_or_destruction", "detention", "execution", "looting", "protest", "riot",
    "siege_or_blockade", "territory_change", "weapons_seizure",
}  # fmt: skip
"""Types of which each place is an event of its own; a march, a truce or a threat may be of many places at once."""
_GOING_ON: frozenset[ReportType] = frozenset(
    {"armed_clash", "detention", "ground_attack", "protest", "riot", "siege_or_blockade", "territory_change"}
)
"""Types that go on over days: "fighting on Monday and Tuesday" is one."""
_COARSE = frozenset({"country", "region", "water", None})
_NOUNS = ("NN", "NNS")
_AGAIN = frozenset({"again", "once", "twice"})

Item = TypeVar("Item")


def with_parts(draft: Draft, parse: Syntax, found: Sequence[Found]) -> Iterator[Found]:
    """Each mention, followed by its parts where it tells of several places or days."""
    places, times = {p.id: p for p in draft.places}, {t.id: t for t in draft.times}
    quantities = {quantity.id: quantity for quantity in draft.quantities}
    going_on = {one.sentence for one in found if one.mention.type in _GOING_ON}
    for one in found:
        units, by = _units(draft, parse, one, places, times)
        if by == "day" and one.consequence and one.sentence in going_on:
            units = []
        if len(units) < 2:
            yield one
            continue
        parts = list(_Split(draft, parse, one, units, by, (places, times, quantities)).founds())
        alone = any(
            quantities[q].count.best == 1 and quantities[q].count.measure in HARM for q in parts[0].mention.quantities
        )
        yield from [one] if alone else parts  # one man is not shot in two towns


def _units(
    draft: Draft, parse: Syntax, one: Found, places: dict[str, Place], times: dict[str, Time]
) -> tuple[list[Unit], str]:
    """What sets the parts of a mention apart, and whether it is a place or a day."""
    mention = one.mention
    if not one.standing.told or one.lasting or one.proform or one.aside:
        return [], ""
    mine = [times[identity] for identity in mention.times]
    if mention.type in _IN_PLACES and len(mention.places) > 1:
        listed = [places[identity] for identity in mention.places]
        units = listed_places(draft, parse, one.trigger, listed)
        wheres = [places[unit.ids[0]].where for unit in units]
        coarse = all(where is None or where.granularity in _COARSE for where in wheres)
        dated = any(time.when is not None and time.when.granularity == "day" for time in mine)
        if len(units) > 1 and (dated or not coarse):
            return units, "place"
    if len(mine) > 1 and not any(is_long(time) for time in mine):
        units = listed_days(draft, parse, one.trigger, mine)
        again = any(_AGAIN & set(parse.low[unit.first : unit.start]) for unit in units[1:])
        once = mention.type in _IN_PLACES - _GOING_ON
        if once or again or all(unit.own for unit in units[1:]):
            return units, "day"
    return [], ""


class _Split:
    """A mention while it is parted."""

    def __init__(
        self, draft: Draft, parse: Syntax, one: Found, units: list[Unit], by: str,
        known: tuple[dict[str, Place], dict[str, Time], dict[str, Quantity]],
    ) -> None:  # fmt: skip
        self.draft, self.parse, self.one, self.units, self.by = draft, parse, one, units, by
        self.places, self.times, self.quantities = known
        ranges = (draft.range(self.times[identity].span) for identity in one.mention.times)
        self.dated = {t for start, end in ranges for t in range(draft.token_at(start), draft.token_at(end - 1) + 1)}

    def founds(self) -> Iterator[Found]:
        """The whole, then its parts in text order."""
        mention = self.one.mention
        listed = {identity for unit in self.units for identity in unit.ids}
        around = [p for p in mention.places if p not in listed and (self.by == "day" or self._is_around(p))]
        places = self._shared_out(around, self.places)
        times = self._shared_out([t for t in mention.times if t not in listed], self.times)
        tolls = self._tolls()
        roles = [self._arguments(role) for role in dict.fromkeys(a.role for a in mention.arguments)]
        aims = self._parted([(token, token) for token in self.one.aims], tags=_NOUNS)
        yield self._found(
            dataclasses.replace(
                mention,
                places=places[0],
                times=times[0],
                quantities=tolls[0],
                days=[unit.ids[0] for unit in self.units] if self.by == "day" else [],
            ),
            whole=True,
        )
        for index, unit in enumerate(self.units):
            ids = list(unit.ids)
            own_places = [*(ids if self.by == "place" else []), *places[1][index], *places[0]]
            own_times = [*(ids if self.by == "day" else []), *times[1][index], *times[0]]
            start, end = self.parse.start[unit.start], self.parse.end(unit.end - 1)
            part = dataclasses.replace(
                mention, places=own_places, times=own_times, quantities=tolls[1][index], apart=(start, end),
                arguments=[a for shared, own in roles for a in (*shared, *own[index])], means=list(mention.means),
            )  # fmt: skip
            yield self._found(part, whole=False, aims=[*aims[0], *aims[1][index]])

    def _is_around(self, identity: str) -> bool:
        """Whether a place that is not listed is told of all parts: one too wide to be told again as one of them."""
        where = self.places[identity].where
        return where is not None and all(
            lies_in(w, where) for unit in self.units if (w := self.places[unit.ids[0]].where)
        )

    def _found(self, mention: Mention, *, whole: bool, aims: list[int] | None = None) -> Found:
        found = dataclasses.replace(self.one, mention=mention, family=self.one.trigger.head, whole=whole, by=self.by)
        found.aims = found.aims if aims is None else aims
        found.dated = found.weekday = False
        found.times = [when for t in mention.times if (when := self.times[t].when)]
        found.places = [where for p in mention.places if (where := self.places[p].where)]
        note_days(self.draft, self.parse, found)
        if whole:
            found.laid = Setting(
                list(self.one.places) if self.by == "place" else list(self.one.laid.places),
                list(self.one.times) if self.by == "day" else list(self.one.laid.times),
                self.one.weekdays or self.one.laid.weekdays,
            )
        return found

    def _shared_out(
        self, ids: Sequence[str], known: dict[str, Place] | dict[str, Time]
    ) -> tuple[list[str], list[list[str]]]:
        return self._parted([(self.draft.token_at(self.draft.range(known[i].span)[0]), i) for i in ids], tail=True)

    def _arguments(self, role: str) -> tuple[list[Argument], list[list[Argument]]]:
        mine = [a for a in self.one.mention.arguments if a.role == role]
        placed = [(self.draft.token_at(max(a.end - 1, a.start)), a) for a in mine]
        return self._parted(placed, tags=_NOUNS if role in ("target", "victim") else ())

    def _has_own(self, unit: Unit, *tags: str) -> bool:
        """Whether a part has a noun or number of its own before its place."""
        parse = self.parse
        return unit.own and any(
            parse.tag[t] in tags and t not in self.dated and not self._leads_to_name(t, unit)
            for t in range(unit.first, unit.start)
        )

    def _leads_to_name(self, token: int, unit: Unit) -> bool:
        """Whether a noun only says what the place is: "the village of Dori", "the town Dori"."""
        if self.parse.low[token] not in cues("feature"):
            return False
        return token + 1 == unit.start or self.parse.low[token + 1] == "of"

    def _tolls(self) -> tuple[list[str], list[list[str]]]:
        """Numbers of people: shared ones, and each part's own; of those before the first the larger one is the sum."""
        ids = self.one.mention.quantities
        placed = [(self.draft.token_at(self.draft.range(self.quantities[i].span)[0]), i) for i in ids]
        shared, own = self._parted(placed, tags=(*_NOUNS, "CD"))
        if own[0]:
            for index, identity in enumerate(own[0][:-1]):
                later = own[0][index + 1 :]
                if any(self._is_larger(identity, other) for other in later):
                    shared.append(identity)
            own[0] = [identity for identity in own[0] if identity not in shared]
        elif "respectively" in self._sentence() and len(shared) == len(self.units):
            own, shared = [[identity] for identity in shared], []
        return shared, own

    def _sentence(self) -> list[str]:
        start, stop = self.parse.sentence_bounds(self.one.trigger.head)
        return self.parse.low[start:stop]

    def _is_larger(self, one: str, other: str) -> bool:
        a, b = self.quantities[one].count, self.quantities[other].count
        return a.measure == b.measure and a.measure in HARM and (a.lower or 0) > (b.lower or 0)

    def _parted(
        self, placed: Sequence[tuple[int, Item]], *, tail: bool = False, tags: tuple[str, ...] = ()
    ) -> tuple[list[Item], list[list[Item]]]:
        """What is shared by all parts, and what is each part's own.

        What stands before the first place is the first part's where later parts have their own, else shared: with
        `tags` also where they have a word of such a tag ("a bakery in Marib and a bridge in Taiz"). What stands behind
        the last is shared, or with `tail` the last part's where the first has its own.
        """
        own: list[list[Item]] = [[] for _ in self.units]
        before: list[Item] = []
        behind: list[Item] = []
        for token, item in placed:
            if token >= self.units[-1].last:
                behind.append(item)
            elif token < self.units[1].first:
                (own[0] if token >= self.units[0].end else before).append(item)
            else:
                index = next(i for i, unit in enumerate(self.units) if unit.first <= token < unit.last)
                own[index].append(item)
        if tail and behind and any(own[:-1]):
            own[-1].append(behind.pop(0))
        if any(own[1:]) or (tags and any(self._has_own(unit, *tags) for unit in self.units[1:])):
            own[0][:0] = before
            return behind, own
        return [*before, *behind], own
