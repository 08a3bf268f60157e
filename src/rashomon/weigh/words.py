"""A claim on an incident together with all that weighing needs of its document: whose word it is, and of which day.

In go the readings of an incident and its reports; out comes one Word for each claim. Values that name an actor are
given the key by which two documents can agree on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.link.accounts import Party, day_of, fold, party
from rashomon.model import Actor, Claim, Reading, Voice
from rashomon.model.values import ActorValue, CountValue, FlagValue, Value, WhenValue, WhereValue


@dataclass(frozen=True, slots=True)
class Word:
    """One claim, whose word it is (a key of `origins.py`), and the day on which it was said or published."""

    claim: Claim
    reading: Reading
    origin: str
    day: int | None
    party: Party | None
    guessed: bool = False
    """Put down to the body quoted nearest: that body was not heard to say it, so it adds no support."""

    @property
    def value(self) -> Value:
        """What the claim says; a denial of "yes" is a "no"."""
        if self.claim.stance == "denied" and isinstance(self.claim.value, FlagValue):
            return FlagValue(not self.claim.value.flag)
        return self.claim.value

    @property
    def is_denial(self) -> bool:
        """Whether it says of a value that it is not so."""
        return self.claim.stance == "denied" and not isinstance(self.claim.value, FlagValue)

    def by(self, origin: str, *, guessed: bool | None = None) -> Word:
        """The same word, put down to an origin."""
        return replace(self, origin=origin, guessed=self.guessed if guessed is None else guessed)


def words_of(readings: Iterable[Reading], reports: Collection[str]) -> Iterator[Word]:
    """Yields every claim about the reports, with no origin yet."""
    wanted = frozenset(reports)
    for reading in readings:
        actors = {actor.id: actor for actor in reading.actors}
        published = reading.document.published
        told = day_of(published.edtf) if published else None
        for claim in reading.claims:
            if claim.report in wanted:
                said = day_of(claim.said.latest) if claim.said else None
                yield Word(claim, reading, "", said if said is not None else told, _party(claim, actors))


def _party(claim: Claim, actors: dict[str, Actor]) -> Party | None:
    if not isinstance(claim.value, ActorValue):
        return None
    actor = actors.get(claim.value.actor)
    return party(actor) if actor else None


def value_key(word: Word) -> tuple[object, ...]:
    """Returns what makes two words say the very same thing, whatever their wording and their document."""
    value = word.value
    if isinstance(value, WhenValue):
        if value.earliest is None and value.latest is None and value.edtf is None:
            # Two days that cannot be told are not the same day: "Wednesday" of one text says nothing of another's.
            return ("when", word.reading.document.id, fold(word.claim.spans[0].exact))
        return ("when", value.earliest, value.latest, value.edtf if value.earliest is None else None)
    if isinstance(value, WhereValue):
        return ("where", value.gazetteer_id or fold(value.name), value.relation)
    if isinstance(value, CountValue):
        return ("count", value.measure, value.population, value.lower, value.best, value.upper, value.qualifier)
    if isinstance(value, ActorValue):
        return ("actor", word.party.key if word.party else value.actor)
    return (type(value).__name__, *(fold(str(getattr(value, name))) for name in value.__struct_fields__))


def innermost(word: Word) -> Voice | None:
    """Returns who uttered or issued the words; None where the document's own publisher speaks."""
    if not word.claim.voices:
        return None
    return next((voice for voice in word.reading.voices if voice.id == word.claim.voices[-1]), None)
