"""Those who act or suffer without a name: "a shepherd", "lorry drivers", "the railway station".

In: a token of the noun phrase and the actors so far. Out: an actor named by the words, one for all described in the
same words. It avoids an event without a victim where the text says plainly who was hurt; abstract nouns, numbers,
times and places make nobody.
"""

from __future__ import annotations

import functools

import msgspec

from rashomon.model import Actor
from rashomon.model.reading import ActorKind
from rashomon.read.draft import Draft
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import noun_forms, rows, word_classes, words

_PERSONS = frozenset({"person", "captor", "captive", "civil_office"})
_THINGS = frozenset({"vessel", "vehicle", "property", "position"})
_MAKERS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women")
_NO_PERSONS = words(
    "power powers number numbers order orders water winter summer centre center quarter quarters matter matters "
    "members computer computers container containers corner border river manner paper papers danger sector factor "
    "motor doors error terror horror honor honour harbour tower towers counter charter chapter letter letters offer "
    "answer september october november december shoulder shelter weather region mission dinner over under never door "
    "tractor tractors reactor reactors helicopter helicopters bunker bunkers launcher launchers tanker trailer "
    "bulldozer server servers flyer banner banners trigger mortar mortars cluster clusters newspaper newspapers "
    "fire member tankers canister canisters boiler cylinder cylinders crater craters splinter splinters locker charger "
    "freighter freighters trawler trawlers cruiser destroyer carrier steamer filter poster chamber cover laser plaster"
)
_INNER = frozenset({"compound", "amod", "nmod"})


@functools.cache
def object_nouns() -> frozenset[str]:
    """Nouns of things that attacks hit, in both numbers."""
    return frozenset(form for row in rows("object_kinds.csv") for form in noun_forms(row["phrase"].split()[-1]))


class Descriptions:
    """Makes actors of descriptions while the events of one draft are read."""

    def __init__(self, draft: Draft, parse: Syntax) -> None:
        """Start with the actors that the draft has."""
        self.draft = draft
        self.parse = parse
        self._made: dict[str, int] = {}

    def person(self, token: int) -> tuple[Actor, int] | None:
        """The actor for a noun that names persons, with the first token of its words."""
        word = self.parse.low[token]
        if not self._is_common(token):
            return None
        if _PERSONS & word_classes().get(word, frozenset()):
            return self._actor(token, "civilians")
        if word.endswith(_MAKERS) and len(word) > 4 and word not in _NO_PERSONS and word not in object_nouns():
            return self._actor(token, "unidentified")
        return None

    def thing(self, token: int) -> tuple[Actor, int] | None:
        """The actor for what was attacked where it is a place of people or work: "the railway station"."""
        word = self.parse.low[token]
        if self._is_common(token) and (word in object_nouns() or _THINGS & word_classes().get(word, frozenset())):
            return self._actor(token, "unidentified")
        return None

    def _is_common(self, token: int) -> bool:
        return self.parse.tag[token] in ("NN", "NNS") or (
            self.parse.capitals[self.parse.sentence[token]] and self.parse.tag[token].startswith("N")
        )

    def _actor(self, token: int, kind: ActorKind) -> tuple[Actor, int]:
        parse = self.parse
        first = token
        while first - 1 in parse.children[token] and parse.dep[first - 1] in _INNER and parse.word[first - 1].isalpha():
            first -= 1
        span = self.draft.span(parse.start[first], parse.end(token))
        key = span.exact.lower()
        known = self._made.get(key)
        if known is None:
            self._made[key] = len(self.draft.actors)
            actor = Actor(id=self.draft.part_id("actor", span), name=span.exact, kind=kind, spans=(span,))
            self.draft.actors.append(actor)
            return actor, first
        actor = self.draft.actors[known]
        if span not in actor.spans:
            actor = msgspec.structs.replace(actor, spans=(*actor.spans, span))
            self.draft.actors[known] = actor
        return actor, first
