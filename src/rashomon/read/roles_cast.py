"""The actors of a draft by the tokens that name them, and who is meant by a noun phrase.

In: a draft with its actors, and the parse. Out: for the head of a noun phrase the actor that it names, acts by, belongs
to or describes; None where it names nobody. It avoids initiators made of machines, datelines and owners nearby.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.circumstances import dateline_range
from rashomon.read.described import Descriptions, is_unit
from rashomon.read.draft import Draft
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import word_classes

_MEANS = frozenset({"drone", "aircraft", "aircraft_only", "missile", "artillery", "bomb"})
_FORCES = frozenset({"army", "navy", "police", "government", "coalition"})
_OWNING = frozenset({"of", "by", "to", "from"})


def is_weapon(word: str) -> bool:
    """Whether a noun is a machine or missile that is sent at somebody."""
    return bool(_MEANS & word_classes().get(word, frozenset()))


@dataclass(frozen=True, slots=True)
class Named:
    """Words of the text that name an actor."""

    actor: str
    kind: str
    first: int
    last: int
    """First and last token."""


class Cast:
    """The actors of a draft by the tokens that name them."""

    def __init__(self, draft: Draft, parse: Syntax) -> None:
        """Index the spans of all actors: where several hold a token, `at` has the shortest and `whole` the longest."""
        self.draft = draft
        self.parse = parse
        self.at: dict[int, Named] = {}
        self.whole: dict[int, Named] = {}
        self.descriptions = Descriptions(draft, parse)
        self.kinds_without_state = {actor.id: actor.country is None for actor in draft.actors}
        found: list[Named] = []
        line = dateline_range(draft)
        for actor in draft.actors:
            for span in actor.spans:
                start, end = draft.range(span)
                if line[0] <= start and end <= line[1]:
                    continue  # the agency that files from there
                first, last = draft.token_at(start), draft.token_at(max(end - 1, start))
                found.append(Named(actor.id, actor.kind, first, last))
        for named in sorted(found, key=lambda one: one.first - one.last):
            for token in range(named.first, named.last + 1):
                self.at[token] = named
                self.whole.setdefault(token, named)

    def of(self, token: int) -> Named | None:
        """The actor that a noun phrase with this head names: the head itself, "members of X", else None."""
        named = self.at.get(token)
        if named is not None:
            return named
        for child in self.parse.children[token]:
            if self.parse.dep[child] in ("compound", "amod", "nmod", "poss", "appos") and child in self.at:
                return self.at[child]
        for child in self.parse.children[token]:
            if self.parse.low[child] in ("of", "from"):
                inner = next((self.at[g] for g in self.parse.children[child] if g in self.at), None)
                if inner is not None:
                    return inner
        return None

    def hand(self, token: int) -> Named | None:
        """Who acts by a noun phrase: of "drones of the air force" the air force, of "an unmanned aircraft" nobody."""
        named = self.of(token)
        if named is None and is_weapon(self.parse.low[token]):
            return self._unit_behind(token)
        if named is None or not self.is_means(named):
            return named
        for child in self.parse.children[named.last]:
            if self.parse.low[child] in ("of", "from", "belonging"):
                inner = (self.at.get(g) for g in self.parse.children[child])
                owner = next((one for one in inner if one is not None and not self.is_means(one)), None)
                return owner or self._unit_behind(token)
        for at in range(named.first - 1, max(named.first - 4, -1), -1):
            before = self.at.get(at)
            if before is not None and at in self.parse.children[named.last] and not self.is_means(before):
                return before
        return None

    def _unit_behind(self, token: int) -> Named | None:
        """The unit whose machine acts, where it has no name: "aircraft of the northern command"."""
        for child in self.parse.children[token]:
            if self.parse.low[child] in ("of", "from"):
                inner = (g for g in self.parse.children[child] if is_unit(self.parse.low[g]))
                return next((self.described(g) for g in inner), None)
        return None

    def is_means(self, named: Named) -> bool:
        """Whether the words name only a machine and no force by its state or name."""
        parse = self.parse
        if not _MEANS & word_classes().get(parse.low[named.last], frozenset()):
            return False
        if _FORCES & set(parse.low[named.first : named.last]):
            return False  # "an army helicopter"
        return self.kinds_without_state.get(named.actor, False)

    def described(self, token: int, *, thing: bool = False) -> Named | None:
        """One without a name whom the words describe; with `thing` also what was attacked."""
        found = self.descriptions.person(token) or (self.descriptions.thing(token) if thing else None)
        if found is None:
            return None
        actor, first = found
        return Named(actor.id, actor.kind, first, token)

    def object(self, token: int) -> Named | None:
        """Any thing that was attacked, by the words that describe it: "the dairy"."""
        if self.at.get(token) is not None:
            return None
        found = self.descriptions.object(token)
        return None if found is None else Named(found[0].id, found[0].kind, found[1], token)

    def owner(self, token: int) -> Named | None:
        """Whose a thing is: "camps that belong to X", "bunkers used by X", "launch pads of the outfit X"."""
        parse = self.parse
        for below in parse.subtree(token)[:30]:
            named = self.at.get(below)
            if named is None or below < token:
                continue
            holder = next((step for step in parse.path(below) if parse.dep[step] in ("prep", "agent", "dative")), None)
            if (
                holder is not None
                and parse.low[holder] in _OWNING
                and named.kind not in ("state", "person", "civilians")
            ):
                return named
        return None
