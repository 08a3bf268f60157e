"""Claims from the mentions of an event: that it happened, of which type, when, where, who to whom, with what, how many.

Each mention speaks with the voices of the quotation it stands in, so that two mentions of one event by two voices are
two claims: agreement and contradiction are seen later, never smoothed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from rashomon.model import Count, Place, Quantity, Time, When
from rashomon.model.reading import Effect, Property, Stance
from rashomon.model.values import (
    ActorValue,
    FlagValue,
    TextValue,
    TypeValue,
    Value,
    as_value,
)
from rashomon.read.draft import Argument, Draft, Event, Mention, Thing
from rashomon.read.place_relations import event_where, other_ends
from rashomon.read.quotations import cue_stance
from rashomon.read.statements import Range, Statement
from rashomon.read.toll_parts import Told, tolls_of

COUNT_PROPERTIES: frozenset[str] = frozenset(
    {"killed", "injured", "missing", "captured", "abducted", "displaced", "casualties"}
)
_OBJECT_PROPERTY: dict[Effect, Property] = {
    "observed": "objects_observed",
    "targeted": "objects_targeted",
    "struck": "objects_struck",
    "spared": "objects_spared",
    "damaged": "damage",
    "destroyed": "damage",
}
_ROLE_STANCE: dict[str, Stance] = {"denied": "denied"}


class EventStatements:
    """Makes the statements of a draft's event mentions; holds the look-ups by id."""

    def __init__(self, draft: Draft) -> None:
        """Prepare the look-ups of a draft whose events are read."""
        self.draft = draft

    @cached_property
    def times(self) -> dict[str, Time]:
        """Times by id."""
        return {time.id: time for time in self.draft.times}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.draft.places}

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        """Quantities by id."""
        return {quantity.id: quantity for quantity in self.draft.quantities}

    @cached_property
    def _denying(self) -> frozenset[str]:
        return frozenset(q.id for q in self.draft.quotations if q.cue and cue_stance(self.draft, q)[0] == "denied")

    def of_event(self, event: Event) -> Iterator[tuple[Mention, Statement]]:
        """All statements of an event's mentions, mention by mention, in text order."""
        tolls = tolls_of(self.draft, event, self.quantities)
        for mention in event.mentions:
            yield from ((mention, statement) for statement in self._of_mention(mention, tolls.parts))
        for run, total in tolls.totals:
            yield run[0].mention, self._total(run, total)

    def _of_mention(self, mention: Mention, parts: set[str]) -> Iterator[Statement]:
        if not mention.circumstance:
            yield from self._occurrence(mention)
        yield from self._circumstances(mention)
        for argument in mention.arguments:
            yield self._role(mention, argument)
        for identity in mention.quantities:
            if identity not in parts:
                yield from self._counts(mention, self.quantities[identity])
        for thing in mention.things:
            yield from self._thing(mention, thing)
        for means in mention.means:
            yield self._statement(mention, "weapon", TextValue(means.name), (means.start, means.end), "means", 0.85)

    def _occurrence(self, mention: Mention) -> Iterator[Statement]:
        trigger = (mention.start, mention.end)
        stance: Stance = "denied" if mention.polarity == "negated" else "asserted"
        yield self._statement(mention, "occurred", FlagValue(True), trigger, mention.rule, 0.9, stance=stance)
        if not mention.generic:
            yield self._statement(mention, "type", TypeValue(mention.type), trigger, mention.rule, 0.85)

    def _circumstances(self, mention: Mention) -> Iterator[Statement]:
        for identity in mention.times:
            time = self.times[identity]
            if time.when is not None:
                words = self.draft.range(time.span)
                yield self._statement(mention, "when", as_value(time.when), words, "time", time.when.confidence)
        if (span := _from_first_to_last([self.times[identity] for identity in mention.days])) is not None:
            statement = self._statement(mention, "when", as_value(span), (0, 0), "time.of_parts", span.confidence)
            statement.ranges = tuple(self.draft.range(self.times[identity].span) for identity in mention.days)
            yield statement
        ends = other_ends(self.places[identity] for identity in mention.places)
        for identity in mention.places:
            place = self.places[identity]
            if place.where is not None and identity not in ends:
                words, where = self.draft.range(place.span), event_where(place.where, self.places)
                yield self._statement(mention, "where", as_value(where), words, "place", where.confidence)

    def _role(self, mention: Mention, argument: Argument) -> Statement:
        prop: Property = {"claimant": "responsibility", "intervener": "initiator"}.get(  # type: ignore[assignment]
            argument.role, argument.role
        )
        statement = self._statement(
            mention, prop, ActorValue(argument.actor), (argument.start, argument.end), f"role.{argument.role}", 0.8
        )
        statement.stance = _ROLE_STANCE.get(argument.status, "asserted")
        if argument.status in ("alleged", "suspected") and statement.certainty == "certain":
            statement.certainty = "probable"
        return statement

    def _counts(self, mention: Mention, quantity: Quantity) -> Iterator[Statement]:
        words = self.draft.range(quantity.span)
        # "Ruled out that any civilian had died": the cue's denial is the zero, and does not deny the zero.
        excluded = count_is_excluded(quantity) and mention.quotation in self._denying
        stance: Stance = "denied" if excluded else "asserted"
        for count in split_casualties(quantity.count):
            if count.measure in COUNT_PROPERTIES:
                prop: Property = count.measure  # type: ignore[assignment]
                yield self._statement(mention, prop, as_value(count), words, "quantity", 0.85, stance=stance)
            elif count.measure == "duration" and quantity.of and "surveillance" in quantity.of.lower():
                yield self._statement(mention, "surveillance", as_value(count), words, "quantity", 0.8)

    def _total(self, run: list[Told], total: Count) -> Statement:
        """The total of numbers told one after the other, in the words of all of them."""
        prop: Property = total.measure  # type: ignore[assignment]
        statement = self._statement(run[0].mention, prop, as_value(total), (0, 0), "sum.further", 0.75)
        statement.ranges = tuple(self.draft.range(told.quantity.span) for told in run)
        return statement

    def _thing(self, mention: Mention, thing: Thing) -> Iterator[Statement]:
        prop = _OBJECT_PROPERTY[thing.effect]
        words = (thing.start, thing.end)
        value: Value = TextValue(thing.name)
        if thing.quantity is not None:
            count = self.quantities[thing.quantity].count
            if prop != "damage":
                value = as_value(msgspec.structs.replace(count, measure="objects", unit=thing.kind))
        yield self._statement(mention, prop, value, words, f"object.{thing.effect}", 0.75)

    def _statement(  # noqa: PLR0913 - one row of a claim
        self, mention: Mention, prop: Property, value: Value, words: Range, rule: str, confidence: float,
        *, stance: Stance = "asserted",
    ) -> Statement:  # fmt: skip
        return Statement(
            prop,
            value,
            (words,),
            rule,
            confidence,
            quotation=mention.quotation,
            stance=stance,
            certainty=mention.certainty,
            modality=mention.modality,
        )


def _from_first_to_last(times: Sequence[Time]) -> When | None:
    """The span of days on each of which a part happened, None where one of them is open."""
    whens = [time.when for time in times if time.when is not None and time.when.earliest and time.when.latest]
    if not whens or len(whens) < len(times):
        return None
    first, last = min(w.earliest[:10] for w in whens if w.earliest), max(w.latest[:10] for w in whens if w.latest)
    return When(
        edtf=f"{first}/{last}", earliest=first, latest=last, granularity="range", basis=whens[0].basis, anchor=None,
        tz=whens[0].tz, confidence=min(w.confidence for w in whens),
        why="From the first to the last of the days of its parts.",
    )  # fmt: skip


def count_is_excluded(quantity: Quantity) -> bool:
    """Whether a zero was written as the "any" of what somebody rules out or denies."""
    return quantity.count.qualifier == "none" and quantity.span.exact.lower().startswith("any")


def split_casualties(count: Count) -> tuple[Count, ...]:
    """Casualties 0 is killed 0 and injured 0; casualties n > 0 stays casualties, for it may be either (RECORDS.md)."""
    if count.measure == "casualties" and count.upper == 0:
        return (
            msgspec.structs.replace(count, measure="killed"),
            msgspec.structs.replace(count, measure="injured"),
        )
    return (count,)
