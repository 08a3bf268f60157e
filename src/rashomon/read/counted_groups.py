"""Who is counted: the population and the side of the people that a number counts.

In: the words of what is counted. Out: a population ("children", "combatants" …) and the actor they belong to. Who
belongs to an armed body is counted with it; an unnamed description ("insurgents") is a population and no side, so that
one group under two descriptions is not taken for two.
"""

from __future__ import annotations

import functools
from typing import cast

from rashomon.model import Actor
from rashomon.model.values import Population
from rashomon.read.draft import Draft
from rashomon.read.measure_words import measure_words, object_nouns, weapon_nouns
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import items, noun_forms, rows, word_classes, words

Group = tuple[Population | None, str | None]
"""Population and the id of the side, each None where the words do not say."""

_BELONGING = words("member members man men operative operatives element elements leader leaders cadre cadres")
_ANY_PERSON = words(
    "others associate associates accomplice accomplices individual individuals suspect suspects operative operatives "
    "member members occupant occupants families households lives relative relatives captive captives half rest"
)
_RANKS = words("commander commanders officer officers captain captains general generals colonel lieutenant major")
"""Ranks of the armed group that is named beside them: "a Front commander"."""
_ANY_FORCE = frozenset({"commander", "commanders"})
"""Ranks that rebels have as well as armies: alone they tell no population."""
_ARMED: dict[str, Population] = {
    "rebel": "combatants", "armed_group": "combatants", "political_militia": "combatants",
    "identity_militia": "combatants", "state_forces": "security_forces",
}  # fmt: skip
_MINORS = words(
    "pupil pupils schoolchild schoolchildren schoolboy schoolboys schoolgirl schoolgirls toddler toddlers infant "
    "infants baby babies boy boys girl girls minor minors"
)
_NO_FIGHTERS = words(
    "spokesman spokeswoman spokesperson negotiator negotiators lawyer lawyers supporter supporters sympathiser "
    "sympathisers families family wife wives prisoner prisoners detainee detainees victim victims suspect suspects"
)
_BODIES = words(
    "coalition alliance front army force forces brigade battalion group movement party council government regime "
    "ministry police militia observatory agency news media network union organisation organization committee command "
    "corps guard guards"
)
_SIDES = frozenset({*_ARMED, "state", "international_org", "organisation", "protesters", "rioters"})


@functools.cache
def occupations() -> dict[str, Population]:
    """Last words of what people do for a living, in both numbers, with the population they are counted in."""
    found: dict[str, Population] = {}
    for row in rows("occupations.csv"):
        for phrase in items(row["words"]):
            if " of " not in phrase and " in " not in phrase:
                population = cast(Population, row["population"])
                found.update(dict.fromkeys(noun_forms(phrase.split()[-1]), population))
    return found


class CountedGroups:
    """Answers who is counted, and what nouns name persons, in one draft."""

    def __init__(self, draft: Draft, parse: Syntax) -> None:
        """Prepare the look-ups of one draft whose actors are read."""
        self.draft = draft
        self.parse = parse
        self._ends: dict[int, Actor] | None = None

    def group(self, start: int, end: int) -> Group:
        """Population and side of the people counted by the words at tokens [start, end)."""
        low = self.parse.low
        end = min(end, len(low))
        counted = measure_words().counted
        told = [t for t in range(start, end) if low[t] not in counted and low[t] != "people"]
        actors = [actor for token in told if (actor := self._actor(token)) is not None]
        armed = next((actor for actor in actors if actor.kind in _ARMED and self._is_side(actor)), None)
        side = next((actor.id for actor in actors if self._is_side(actor)), None)
        population = self._named_population(start, end, armed)
        if population is None and end > start:
            population, owner = self._of_a_body(end - 1, armed)
            side = owner or side
        return population, side

    def _named_population(self, start: int, end: int, armed: Actor | None) -> Population | None:
        """What the nouns say, the last first; a rank in an armed group is no officer of regular forces."""
        catalogue, low = self.draft.resources.catalogue, self.parse.low
        for token in range(end - 1, start - 1, -1):
            if low[token] in _MINORS:
                return "children"
            generic = catalogue.generic(low[token])
            if low[token] in _RANKS and armed is not None:
                return _ARMED[armed.kind]
            if low[token] in _ANY_FORCE:
                continue
            if generic is not None and generic.population not in (None, "unknown"):
                return generic.population
            if token == end - 1 and low[token] in occupations() and armed is None:
                return occupations()[low[token]]
        return None

    def _of_a_body(self, head: int, armed: Actor | None) -> Group:
        """ "Nine members of the Front", "a Front financier": who belongs to an armed body is counted with it."""
        word = self.parse.low[head]
        if armed is not None and self._serves(head, armed):
            return _ARMED[armed.kind], armed.id
        if word not in _BELONGING:
            return None, None
        of = next((c for c in self.parse.children[head] if self.parse.low[c] in ("of", "from")), None)
        for inner in self.parse.children[of] if of is not None else ():
            actor = self._actor(inner)
            if actor is not None and actor.kind in _ARMED:
                return _ARMED[actor.kind], actor.id
        return None, None

    def _serves(self, head: int, armed: Actor) -> bool:
        """Whether a noun beside an armed body's name is one who serves in it, and not one who speaks or suffers."""
        word = self.parse.low[head]
        if word in _NO_FIGHTERS or word in occupations() or not self.parse.tag[head].startswith("N"):
            return False
        return armed.kind != "state_forces" or word in _BELONGING

    def _is_side(self, actor: Actor) -> bool:
        """Whether an actor is a party by name and not a person or an unnamed description."""
        if actor.kind not in _SIDES:
            return False
        last = actor.name.split()[-1].lower() if actor.name else ""
        described = self.draft.resources.catalogue.generic(last) is not None and actor.id.startswith("actor_")
        return not described or actor.country is not None

    def _actor(self, token: int) -> Actor | None:
        if self._ends is None:
            self._ends = {}
            for actor in self.draft.actors:
                for span in actor.spans:
                    end = self.draft.range(span)[1]
                    self._ends[self.draft.token_at(max(end - 1, 0))] = actor
        return self._ends.get(token)

    def person_at(self, token: int) -> Actor | None:
        """The named person whose words end with this token."""
        actor = self._actor(token)
        return actor if actor is not None and actor.kind == "person" else None

    def is_unknown_name(self, start: int, end: int, *, dead: bool) -> bool:
        """Whether capitalised words are no actor's, no place's and no body's name: they may be a person's.

        Of who is killed (`dead`) even an unnamed organisation's: of names that no list has the tagger knows little.
        """
        if not all(self.parse.word[t][:1].isupper() for t in range(start, end)):
            return False
        sentence = self.parse.sentence[start]
        if self.parse.capitals[sentence] or self.parse.headline[sentence]:
            return False
        actors = [actor for token in range(start, end) if (actor := self._actor(token)) is not None]
        if any(actor.kind != "organisation" or not actor.id.startswith("actor_") or not dead for actor in actors):
            return False
        if self._names_body(end - 1):
            return False
        first, last = self.parse.start[start], self.parse.end(end - 1)
        places = (self.draft.range(place.span) for place in self.draft.places)
        return not any(a < last and first < b for a, b in places)

    def _names_body(self, last: int) -> bool:
        """Whether a name ends in the word of a body: "Coalition", "Brigade", "Front"."""
        word = self.parse.low[last]
        return word in _BODIES or self.draft.resources.catalogue.generic(word) is not None

    def may_be_person(self, token: int) -> bool:
        """Whether a noun names persons, or is made like those that do: "facilitators", "two others"."""
        word = self.parse.low[token]
        if self.is_person(token) or word in _ANY_PERSON:
            return True
        made = word.endswith(("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women"))
        return made and word not in object_nouns() and word not in weapon_nouns()

    def is_person(self, token: int) -> bool:
        """Whether a noun names persons."""
        word = self.parse.low[token]
        if self.draft.resources.catalogue.generic(word) is not None:
            return "aircraft" not in word_classes().get(word, ()) and word not in ("drones", "helicopters")
        return "person" in word_classes().get(word, ()) or word in occupations() or self._actor(token) is not None
