"""Which actors had which part in an event: initiator, target, victim, claimant.

In: a trigger and the actors of the draft. Out: Arguments with the words and how sure the text is of the part. Who
ordered an event is no initiator, and nobody is made one for standing near: a noun phrase that names no actor yields
none. Where the parse cannot be trusted (capitals, headlines) the nearest actor on the right side of the words counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.model.reading import RoleName, RoleStatus
from rashomon.read.described import object_nouns
from rashomon.read.draft import Argument
from rashomon.read.event_types import VIOLENT
from rashomon.read.participants import agents, is_passive, patients, sides
from rashomon.read.roles_cast import Cast, Named, is_weapon
from rashomon.read.roles_fit import may_act, may_suffer
from rashomon.read.syntax import Syntax
from rashomon.read.triggers import Trigger

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
_AT_SOMEBODY = (VIOLENT | {"abduction", "detention", "release", "displacement"}) - {"accident"}
"""Types whose sufferers are worth a record even without a name."""
_SENDING = frozenset({"launch", "throw", "fire", "air"})
"""Families whose object may be the weapon."""
_WINDOW = 9


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
    if trigger.row.family == "clash":
        acting = acting or sides(parse, head)
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
        if named is not None and may_act(cast, named, trigger, token):
            any_found = True
            yield "initiator", named, _status(parse, token, named)
    role = _suffering_role(trigger)
    for token in suffering:
        named = cast.of(token)
        if role is not None and named is None:
            named = cast.owner(token)
        if named is None and trigger.row.family in _SENDING and is_weapon(parse.low[token]):
            continue
        if named is None and role is not None and trigger.type in _AT_SOMEBODY:
            named = cast.described(token, thing=role == "target")
        if named is not None and trigger.row.family in _SENDING and cast.is_means(named):
            continue  # "sent drones against the base": the drones are no target
        if named is not None and role is not None and may_suffer(cast, named, trigger, token, role):
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
    after = parse.tag[trigger.head + 1] if trigger.head + 1 < len(parse) else ""
    return (
        parse.tag[trigger.head] in ("VBD", "VBN")
        and parse.dep[trigger.head] == "conj"
        and parse.child(trigger.head, "dobj") is None
        and not after.startswith(("N", "CD", "D", "P", "J"))  # "wounded dozens more": an object, however it was hung
    )


def _stray_object(parse: Syntax, trigger: Trigger, others: set[int]) -> Iterator[int]:
    """An object of war that the parser hung elsewhere: "bombed on Thursday two camps", "shelled, at night, depots"."""
    last = min(parse.sentence_bounds(trigger.head)[1], trigger.head + 15)
    for token in range(trigger.tokens[-1] + 1, last):
        if token in others:
            return
        if parse.low[token] in object_nouns() and parse.dep[token] in ("npadvmod", "nsubj", "dep", "appos", "dobj"):
            yield token
            return


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
        if before is not None and role is not None and may_suffer(cast, before, trigger, before.last, role):
            yield role, before, _status(parse, before.first, before)
    elif (
        before is not None and not trigger.row.harm | trigger.noun and may_act(cast, before, trigger, before.last)
    ) or (
        before is not None
        and trigger.noun
        and before.last >= trigger.tokens[0] - 2
        and may_act(cast, before, trigger, before.last)
    ):
        yield "initiator", before, _status(parse, before.first, before)
    by = list(_after_by(cast, trigger, others))
    yield from by
    if not by and after is not None and role is not None and not passive and _is_object(parse, trigger, after) and (
        may_suffer(cast, after, trigger, after.last, role)
    ):  # fmt: skip
        yield role, after, _status(parse, after.first, after)


def _after_by(cast: Cast, trigger: Trigger, others: set[int]) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    """The actor after the next "by", with no other event between."""
    parse, head = cast.parse, trigger.head
    last = parse.sentence_bounds(head)[1]
    by = next((at for at in range(head + 1, min(last, head + 14)) if parse.low[at] == "by"), None)
    if by is not None and not any(head < other < by for other in others):
        actor = _seek(cast, range(by + 1, min(last, by + 6)), others)
        if actor is not None and may_act(cast, actor, trigger) and not cast.is_means(actor):
            yield "initiator", actor, _status(parse, actor.first, actor)


def _seek(cast: Cast, tokens: Iterable[int], others: set[int]) -> Named | None:
    """The first actor on the way, by its whole name: of "Iranian-backed groups" the groups, not Iran."""
    for token in tokens:
        if token in others:
            return None
        if token in cast.whole:
            return cast.whole[token]
    return None


def _is_object(parse: Syntax, trigger: Trigger, named: Named) -> bool:
    """After a verb directly; after a noun only with "on", "against", "of", "at" between."""
    between = parse.low[trigger.tokens[-1] + 1 : named.first]
    if trigger.noun:
        return any(word in ("on", "against", "of", "at", "upon") for word in between)
    return not any(word in (",", ";", "and", "in", "from", "with", "by", "after") for word in between)
