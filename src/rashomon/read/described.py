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

_PERSONS = frozenset({"person", "captive", "civil_office"})
_UNITS = words(
    "force forces defences defenses patrol patrols command battalion battalions squad unit units brigade "
    "service garrison"
)
"""Bodies that act, if a word before them says which: "air defences", "a combined force"."""
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
_NO_THINGS = words(
    "target targets attack attacks "
    "operation operations fire shot shots round rounds day days night morning afternoon evening week "
    "weeks month months year years time times hour hours minute minutes way ways end start middle front side part "
    "parts number numbers case cases order orders plan plans toll life lives death deaths damage blow blows loss "
    "losses total effort efforts attempt attempts series wave war peace ceasefire truce talks law right rights lot "
    "kilometre kilometres kilometer kilometers km mile miles metre metres tonne tonnes percent money cash response "
    "retaliation revenge fact question report reports statement claim claims issue matter thing things reason cause "
    "result evidence sign signs responsibility control area areas region regions direction distance heart line lines "
    "anything everything something nothing all some others one ones half most name names word words head leg arm "
    "body bodies chest neck face back bomb bombs explosives device devices grenade grenades bullet bullets weapon "
    "weapons charge charges lawsuit lawsuits resolution resolutions sanction sanctions quarter quarters half majority "
    "dozen dozens hundreds scores thousands million millions hundred thousand"
)
_SCENES = words(
    "cinema cinemas theatre theater cafe restaurant restaurants hotel hotels stadium square queue queues terminal "
    "terminals dairy mill mills port ports harbour museum library monastery convent shrine funeral wedding parade "
    "procession ceremony club bar mall supermarket kiosk stall stalls lorry lorries train trains minibus ambulance "
    "ambulances plant garage workshop park parliament palace court courthouse consulate post posts gate gates store "
    "stop stand classroom dormitory university college kindergarten wagon ferry taxi van jeep motorcade"
)
"""Places of people and work that the table of objects of war does not name."""


@functools.cache
def object_nouns() -> frozenset[str]:
    """Nouns of things that attacks hit, in both numbers."""
    return frozenset(form for row in rows("object_kinds.csv") for form in noun_forms(row["phrase"].split()[-1]))


def _hyphenated(parse: Syntax, first: int, head: int) -> int:
    """Where a name begins that a hyphen cuts: "sub-prefecture" whole, of "12-year-old boy" the boy."""
    start = first
    while start > 1 and parse.low[start - 1] == "-":
        start -= 2
        if not parse.word[start].isalpha():
            return next((at for at in range(first, head) if parse.low[at - 1] != "-"), head)
    return start


def is_no_thing(word: str) -> bool:
    """Whether a noun is an abstract, a measure or a name of harm, and no thing that is hit."""
    return word in _NO_THINGS


def is_scene(word: str) -> bool:
    """Whether a noun is a place of people or work in which a bomb goes off: "the customs house", "a bus queue"."""
    return word in object_nouns() or word in _SCENES or bool(_THINGS & word_classes().get(word, frozenset()))


def is_person_noun(word: str) -> bool:
    """Whether a common noun, lower-cased, is one for a person: "driver", "villager", no "number" and no "percent"."""
    ends = word.endswith(_MAKERS) and len(word) > 4 and not word.endswith(("ment", "cent"))
    known = bool(_PERSONS & word_classes().get(word, frozenset()))
    return known or (ends and word not in _NO_PERSONS and word not in object_nouns())


def is_unit(name: str) -> bool:
    """Whether the last word of a name is one for a body under arms, which may be an authority's: "combined force"."""
    return name.lower().split()[-1:] != [] and name.lower().split()[-1] in _UNITS


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
        if "captor" in word_classes().get(word, frozenset()):
            return self._actor(token, "unidentified")
        if _PERSONS & word_classes().get(word, frozenset()):
            return self._actor(token, "civilians")
        if word in _UNITS and self._is_specified(token):
            return self._actor(token, "unidentified")
        if word.endswith(_MAKERS) and len(word) > 4 and word not in _NO_PERSONS and word not in object_nouns():
            return self._actor(token, "unidentified")
        return None

    def thing(self, token: int) -> tuple[Actor, int] | None:
        """The actor for what was attacked where it is a place of people or work: "the railway station"."""
        word = self.parse.low[token]
        if word in _NO_THINGS or not self._is_common(token):
            return None
        if word in object_nouns() or _THINGS & word_classes().get(word, frozenset()):
            return self._actor(token, "unidentified")
        return None

    def object(self, token: int) -> tuple[Actor, int] | None:
        """The actor for anything that was acted on by violence: any noun that is no time, measure or abstract."""
        word = self.parse.low[token]
        if not self._is_common(token) or word in _NO_THINGS or (len(word) < 3 or not word.replace("-", "").isalpha()):
            return None
        return self.person(token) or self._actor(token, "unidentified")

    def _is_specified(self, token: int) -> bool:
        """Whether a word or number before a noun says which or how many."""
        before = token - 1
        return token > 0 and self.parse.head[before] == token and self.parse.dep[before] in _INNER | {"nummod"}

    def _is_common(self, token: int) -> bool:
        return self.parse.tag[token] in ("NN", "NNS") or (
            self.parse.capitals[self.parse.sentence[token]] and self.parse.tag[token].startswith("N")
        )

    def _actor(self, token: int, kind: ActorKind) -> tuple[Actor, int]:
        parse = self.parse
        first = token
        while first - 1 in parse.children[token] and parse.dep[first - 1] in _INNER and parse.word[first - 1].isalpha():
            first -= 1
        first = _hyphenated(parse, first, token)
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
