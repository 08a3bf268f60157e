"""Which actors had which part in an event: initiator, target, victim, claimant.

In: a trigger and the actors of the draft. Out: Arguments with the words and how sure the text is of the part. Who
ordered an event is no initiator, and nobody is made one for standing near: a noun phrase that names no actor yields
none. Where the parse cannot be trusted (capitals, headlines) the nearest actor on the right side of the words counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.model.reading import RoleName, RoleStatus
from rashomon.read.circumstances import dateline_range
from rashomon.read.described import Descriptions, object_nouns
from rashomon.read.draft import Argument, Draft
from rashomon.read.event_types import VIOLENT
from rashomon.read.participants import agents, is_passive, patients
from rashomon.read.syntax import Syntax
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import forms, word_classes

_VICTIM_FAMILIES = frozenset(
    {"kill", "harm", "assassinate", "execute", "abduct", "sexual", "torture", "stab", "release"}
)
_NO_TARGET_FAMILIES = frozenset(
    {"protest", "riot", "agree", "accident", "deploy", "withdraw", "violence", "damage", "find"}
)
_STATUS_WORDS: dict[str, RoleStatus] = {
    "suspected": "suspected", "suspect": "suspected", "presumed": "suspected", "believed": "suspected",
    "alleged": "alleged", "allegedly": "alleged", "accused": "alleged", "probable": "suspected", "likely": "suspected",
}  # fmt: skip
_CLAIMING = forms(["claim", "take", "accept", "admit", "assume"], "v")
_DENYING = forms(["deny", "reject", "disclaim"], "v")
_ACCUSING = forms(["accuse", "blame", "hold", "charge", "suspect"], "v")
BLAME_WORDS = frozenset({"responsibility", "responsible", "authorship"}) | forms(["accuse", "blame"], "v")
"""Words at which `blamed` may find who claims, denies or is charged with an event."""
_AT_SOMEBODY = (VIOLENT | {"abduction", "detention", "release", "displacement"}) - {"accident"}
"""Types whose sufferers are worth a record even without a name."""
_SENDING = frozenset({"launch", "throw", "fire", "air"})
"""Families whose object may be the weapon."""
_MEANS = frozenset({"drone", "aircraft", "aircraft_only", "missile", "artillery", "bomb"})
_OWNING = frozenset({"of", "by", "to", "from"})
_WINDOW = 9


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
        """Index the spans of all actors; where several hold a token, the shortest counts."""
        self.draft = draft
        self.parse = parse
        self.at: dict[int, Named] = {}
        self.descriptions = Descriptions(draft, parse)
        self.kinds_without_state = {actor.id: actor.country is None for actor in draft.actors}
        found: list[Named] = []
        first, last = dateline_range(draft)
        for actor in draft.actors:
            for span in actor.spans:
                start, end = draft.range(span)
                if first <= start and end <= last:
                    continue  # the agency that files from there
                first, last = draft.token_at(start), draft.token_at(max(end - 1, start))
                found.append(Named(actor.id, actor.kind, first, last))
        for named in sorted(found, key=lambda one: one.first - one.last):
            for token in range(named.first, named.last + 1):
                self.at[token] = named

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
        if named is None or not self.is_means(named):
            return named
        for child in self.parse.children[named.last]:
            if self.parse.low[child] in ("of", "from", "belonging"):
                inner = (self.at.get(g) for g in self.parse.children[child])
                return next((one for one in inner if one is not None and not self.is_means(one)), None)
        for at in range(named.first - 1, max(named.first - 4, -1), -1):
            before = self.at.get(at)
            if before is not None and at in self.parse.children[named.last] and not self.is_means(before):
                return before
        return None

    def is_means(self, named: Named) -> bool:
        """Whether the words name only a machine and no force by its state or name."""
        parse = self.parse
        if not _MEANS & word_classes().get(parse.low[named.last], frozenset()):
            return False
        return self.kinds_without_state.get(named.actor, False)

    def described(self, token: int, *, thing: bool = False) -> Named | None:
        """One without a name whom the words describe; with `thing` also what was attacked."""
        found = self.descriptions.person(token) or (self.descriptions.thing(token) if thing else None)
        if found is None:
            return None
        actor, first = found
        return Named(actor.id, actor.kind, first, token)

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


def arguments(cast: Cast, trigger: Trigger, others: Iterable[int] = ()) -> list[Argument]:
    """The parts that the words around one trigger give; `others` are heads of other triggers in the sentence."""
    parse = cast.parse
    found: dict[tuple[RoleName, str], Argument] = {}
    for role, named, status in _parts(cast, trigger, set(others)):
        start, end = parse.start[named.first], parse.end(named.last)
        found.setdefault((role, named.actor), Argument(role, named.actor, start, end, status))
    acting = {actor for role, actor in found if role == "initiator"}
    return [one for (role, actor), one in found.items() if role == "initiator" or actor not in acting]


def _parts(cast: Cast, trigger: Trigger, others: set[int]) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    parse, head = cast.parse, trigger.head
    if parse.capitals[parse.sentence[head]]:
        yield from _nearby(cast, trigger, others)
        return
    acting = [] if _intransitive(trigger) else agents(parse, head, noun=trigger.noun)
    suffering = patients(parse, head, noun=trigger.noun)
    if _intransitive(trigger):
        suffering += agents(parse, head, noun=trigger.noun)
    elif _elliptic(parse, trigger):
        acting, suffering = [], acting  # "two were killed and five people injured"
    if not suffering and not trigger.noun and not is_passive(parse, head):
        suffering = list(_stray_object(parse, trigger, others))
    any_found = False
    for token in acting:
        named = cast.hand(token)
        if named is None and token not in cast.at and not (trigger.noun and trigger.row.harm):
            named = cast.described(token) if cast.of(token) is None else None
        if named is not None and _may_act(named, trigger):
            any_found = True
            yield "initiator", named, _status(parse, token, named)
    role = _suffering_role(trigger)
    for token in suffering:
        named = cast.of(token)
        if role is not None and named is None:
            named = cast.owner(token)
        if named is None and role is not None and trigger.type in _AT_SOMEBODY:
            named = cast.described(token, thing=role == "target")
        if named is not None and trigger.row.family in _SENDING and cast.is_means(named):
            continue  # "sent drones against the base": the drones are no target
        if named is not None and role is not None:
            any_found = True
            yield role, named, _status(parse, token, named)
    if not any_found and parse.headline[parse.sentence[head]]:
        yield from _nearby(cast, trigger, others)
    elif trigger.noun and parse.low[head] in ("those", "that", "one", "ones"):
        yield from _after_by(cast, trigger, others)


def _intransitive(trigger: Trigger) -> bool:
    """Verbs whose subject suffers: die, perish, "lost their lives", dead."""
    return trigger.row.phrase in ("die", "perish", "dead", "lose ~ life|lives", "go missing") or (
        trigger.row.family == "displace" and not trigger.noun and trigger.row.phrase != "displace"
    )


def _elliptic(parse: Syntax, trigger: Trigger) -> bool:
    """Whether a verb of harm has lost its auxiliary: without an object, its subject is who was hurt."""
    if trigger.noun or not trigger.row.harm or trigger.row.family == "damage" or is_passive(parse, trigger.head):
        return False
    return parse.tag[trigger.head] in ("VBD", "VBN") and parse.dep[trigger.head] == "conj" and (
        parse.child(trigger.head, "dobj") is None)  # fmt: skip


def _stray_object(parse: Syntax, trigger: Trigger, others: set[int]) -> Iterator[int]:
    """An object of war that the parser hung elsewhere: "bombed on Thursday two camps", "shelled, at night, depots"."""
    last = min(parse.sentence_bounds(trigger.head)[1], trigger.head + 15)
    for token in range(trigger.tokens[-1] + 1, last):
        if token in others:
            return
        if parse.low[token] in object_nouns() and parse.dep[token] in ("npadvmod", "nsubj", "dep", "appos", "dobj"):
            yield token
            return


def _may_act(named: Named, trigger: Trigger) -> bool:
    """Victims by nature do not attack: "civilian casualties" are no casualties by civilians."""
    if trigger.noun and trigger.row.harm:
        return False
    return named.kind != "civilians" or trigger.row.family in ("protest", "riot", "destroy", "loot", "displace", "stab")


def _suffering_role(trigger: Trigger) -> RoleName | None:
    if trigger.row.family in _NO_TARGET_FAMILIES:
        return None
    if trigger.row.phrase in ("shoot", "shoot ~ dead", "gun down") or trigger.type == "abduction":
        return "victim"  # who is shot is hurt; who is shot at is a target
    return "victim" if trigger.row.family in _VICTIM_FAMILIES else "target"


def _status(parse: Syntax, token: int, named: Named) -> RoleStatus:
    """How sure the text is: "suspected militants", "believed to be"."""
    for near in (token - 1, named.first - 1, named.first - 2, *parse.children[token]):
        if 0 <= near < len(parse) and parse.low[near] in _STATUS_WORDS:
            return _STATUS_WORDS[parse.low[near]]
    for between in parse.low[token + 1 : named.first]:
        if between in _STATUS_WORDS:
            return _STATUS_WORDS[between]
    return "stated"


def _nearby(cast: Cast, trigger: Trigger, others: set[int]) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    """By the order of words alone: who stands before an active verb acts, who stands before a passive one suffers."""
    parse, head = cast.parse, trigger.head
    first, last = parse.sentence_bounds(head)
    before = _seek(cast, range(trigger.tokens[0] - 1, max(first, head - _WINDOW) - 1, -1), others)
    after = _seek(cast, range(trigger.tokens[-1] + 1, min(last, head + _WINDOW)), others)
    if before is not None and (cast.is_means(before) or parse.low[before.last + 1] == ":"):
        before = None  # "Peru: one dead": where, and not who
    role = _suffering_role(trigger)
    passive = head > first and (parse.low[head - 1] in ("was", "were", "been", "being") or (
        is_passive(parse, head) and parse.headline[parse.sentence[head]]))  # fmt: skip
    if passive or _intransitive(trigger):
        if before is not None and role is not None:
            yield role, before, _status(parse, before.first, before)
    elif (before is not None and not trigger.row.harm | trigger.noun and _may_act(before, trigger)) or (
        before is not None and trigger.noun and before.last >= trigger.tokens[0] - 2 and _may_act(before, trigger)
    ):
        yield "initiator", before, _status(parse, before.first, before)
    by = list(_after_by(cast, trigger, others))
    yield from by
    if not by and after is not None and role is not None and not passive and _is_object(parse, trigger, after):
        yield role, after, _status(parse, after.first, after)


def _after_by(cast: Cast, trigger: Trigger, others: set[int]) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    """The actor after the next "by", with no other event between."""
    parse, head = cast.parse, trigger.head
    last = parse.sentence_bounds(head)[1]
    by = next((at for at in range(head + 1, min(last, head + 14)) if parse.low[at] == "by"), None)
    if by is not None and not any(head < other < by for other in others):
        actor = _seek(cast, range(by + 1, min(last, by + 6)), others)
        if actor is not None and _may_act(actor, trigger) and not cast.is_means(actor):
            yield "initiator", actor, _status(parse, actor.first, actor)


def _seek(cast: Cast, tokens: Iterable[int], others: set[int]) -> Named | None:
    for token in tokens:
        if token in others:
            return None
        if token in cast.at:
            return cast.at[token]
    return None


def _is_object(parse: Syntax, trigger: Trigger, named: Named) -> bool:
    """After a verb directly; after a noun only with "on", "against", "of", "at" between."""
    between = parse.low[trigger.tokens[-1] + 1 : named.first]
    if trigger.noun:
        return any(word in ("on", "against", "of", "at", "upon") for word in between)
    return not any(word in (",", ";", "and", "in", "from", "with", "by", "after") for word in between)


def blamed(cast: Cast, token: int) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    """Who claims, denies or is charged with an event, at "responsibility", "responsible", "blame", "accuse"."""
    parse = cast.parse
    if parse.low[token] in ("responsibility", "responsible", "authorship"):
        verb = parse.head[token]
        subject = parse.child(verb, "nsubj")
        if parse.low[verb] in _CLAIMING and subject is not None and (named := cast.of(subject)):
            yield "claimant", named, "stated"
            yield "initiator", named, "claimed_by_actor"
        elif parse.low[verb] in _DENYING and subject is not None and (named := cast.of(subject)):
            yield "initiator", named, "denied"
        elif parse.low[verb] in _ACCUSING:
            yield from _accused(cast, verb)
        return
    if parse.is_verb(token):
        yield from _accused(cast, token)


def _accused(cast: Cast, verb: int) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    parse = cast.parse
    for child in parse.children[verb]:
        if parse.dep[child] in ("dobj", "nsubjpass", "nsubj") and (
            parse.dep[child] != "nsubj" or is_passive(parse, verb)
        ):
            named = cast.of(child)
            if named is not None:
                yield "initiator", named, "alleged"
                return
        if parse.low[child] == "on":
            for inner in parse.children[child]:
                named = cast.of(inner)
                if named is not None:
                    yield "initiator", named, "alleged"
                    return
