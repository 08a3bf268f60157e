"""Who is a party to the event, who speaks for the one who acted, and which origins are not independent of each other.

In go groups of origins and the parties of the event; the groups come out marked. A headquarters of no stated country
is the striker's where it tells what only the striker knows: what was chosen, spared, ordered, and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.link.accounts import Party, fold
from rashomon.model.reading import ActorKind
from rashomon.reference.word_lists import word_list
from rashomon.weigh.roots import Group, teller
from rashomon.weigh.words import Word

OF_STATES: frozenset[ActorKind] = frozenset({"state", "state_forces"})
INSIDE = frozenset({
    "authority", "precaution", "justification", "purpose", "surveillance", "method", "objects_observed",
    "objects_targeted", "objects_struck", "objects_spared",
})  # fmt: skip
"""Properties on which the one who acted speaks from inside; whoever asserts one owns that the act took place."""


def mark_parties(groups: Mapping[str, Group], parties: Sequence[Party]) -> None:
    """One who acts in the event or is aimed at is a party to it, and so is its state, its army, its backer."""
    for group in groups.values():
        if group.actor is not None and _is_among(group.actor, parties):
            group.party = True


def own_side(
    words: Sequence[Word], groups: Mapping[str, Group], *, initiators: Sequence[Party], targets: Sequence[Party]
) -> frozenset[str]:
    """Returns the keys of origins that are the one who acted or speak for it, and marks them as parties."""
    spoken = {word.origin for word in words if word.claim.voices}
    own = {key for key in spoken if (actor := groups[key].actor) is not None and _is_among(actor, initiators)}
    if _is_one_state_s(initiators, targets):
        inside = {w.origin for w in words if w.claim.voices and w.claim.property in INSIDE and _asserts(w)}
        own |= {key for key in inside if _commands(groups[key])}
    for key in own:
        groups[key].party = True
    return frozenset(own)


def _is_among(actor: Party, parties: Sequence[Party]) -> bool:
    keys = {party.key for party in parties}
    states = {party.country for party in parties if party.kind in OF_STATES} - {None}
    return actor.key in keys or bool(actor.kin & keys) or (actor.kind in OF_STATES and actor.country in states)


def _is_one_state_s(initiators: Sequence[Party], targets: Sequence[Party]) -> bool:
    """Whether forces of one state act, and nobody else's army is there that a nameless headquarters could belong to."""
    acting = {party.country for party in initiators if party.kind in OF_STATES}
    aimed = {party.country for party in targets if party.kind in OF_STATES} - {None}
    return bool(acting) and len(acting - {None}) <= 1 and aimed <= acting


def _commands(group: Group) -> bool:
    actor = group.actor
    if group.kind != "organisation" or (actor is not None and (actor.country or actor.kind == "international_org")):
        return False
    return (actor is not None and actor.kind in OF_STATES) or bool(
        word_list("command_words.txt") & set(fold(group.name).split())
    )


def _asserts(word: Word) -> bool:
    return word.claim.stance == "asserted"


def sides(groups: Mapping[str, Group]) -> dict[str, str | None]:
    """Returns key → side. Origins of one state, or of a body and its part, are one side; None can show nothing."""
    out: dict[str, str | None] = {}
    for key, group in sorted(groups.items()):
        if not group.alone:
            out[key] = None
            continue
        actor = group.actor
        if actor is not None and actor.country and actor.kind in OF_STATES:
            out[key] = f"state {actor.country}"
        else:
            out[key] = next((k for k in sorted(actor.kin) if k in groups), key) if actor is not None else key
    return out


def join_own_side(side: dict[str, str | None], own: frozenset[str]) -> None:
    """The one who acted is one side, however many of its commands and ministries speak."""
    of_own = sorted(found for key in own if (found := side.get(key)) is not None)
    if of_own:
        side.update({key: of_own[0] for key, found in side.items() if found in of_own})


def mark_hearsay(words: Sequence[Word], side: dict[str, str | None], groups: dict[str, Group]) -> None:
    """Who is heard only through one other origin is on that one's side: it cannot confirm who tells of it."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for word in words:
        tellers[word.origin].add(teller(word, groups) if word.claim.voices else word.origin)
    for key, through in sorted(tellers.items()):
        if len(through) == 1 and key not in through:
            told_by = next(iter(through))
            side[key] = side.get(told_by, f"through {told_by}")
