"""Where information first came from: copies, agency text and the same quoted official collapse to one origin.

In go the words on an incident; out come the same words, each put down to an origin, and the origins. An outlet that
relays is no origin. Where independence cannot be shown it is not assumed: this counts too few rather than too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.link.accounts import Party, fold, party
from rashomon.model import Origin
from rashomon.model.identity import identifier
from rashomon.weigh.copies import copies
from rashomon.weigh.identities import same_body, same_person
from rashomon.weigh.own_words import put_down
from rashomon.weigh.roots import Group, place, publisher_of
from rashomon.weigh.sides import join_own_side, mark_hearsay, mark_parties, own_side, sides
from rashomon.weigh.words import Word, innermost


@dataclass(frozen=True, slots=True)
class Weighed:
    """Words with their origins; `side` groups origins that are not independent of each other (None: shows nothing)."""

    words: tuple[Word, ...]
    origins: tuple[Origin, ...]
    side: Mapping[str, str | None]
    own: frozenset[str]
    """Origins that are the one who acted, or speak for it."""

    def independent(self, origins: Iterable[str]) -> int:
        """Returns how many independent origins these are; origins that cannot be shown independent make one."""
        found = set(origins)
        return max(len({side for o in found if (side := self.side[o]) is not None}), 1 if found else 0)

    def vouched(self, words: Iterable[Word]) -> int:
        """Returns how many independent origins were heard to say these words; if none was, they make one."""
        said = list(words)
        return max(self.independent(word.origin for word in said if not word.guessed), 1 if said else 0)


def weigh_origins(words: Sequence[Word], initiators: Sequence[Party], targets: Sequence[Party]) -> Weighed:
    """Puts each word down to where it came from.

    Args:
        words: The claims on an incident.
        initiators: Who acts, so that a voice which is one of them, or speaks for one, is marked as a party.
        targets: Who is aimed at or hurt, who is a party too.
    """
    groups: dict[str, Group] = {}
    placed = [word.by(place(word, groups)) for word in words]
    placed = same_body(same_person(placed, groups), groups)
    placed = _copies(placed, groups)
    mark_parties(groups, [*initiators, *targets])
    own = own_side(placed, groups, initiators=initiators, targets=targets)
    placed = put_down(_states_by_their_bodies(placed, own, groups), groups)
    used = {word.origin for word in placed}
    kept = {key: group for key, group in groups.items() if key in used}
    _mark_dependent(placed, kept)
    side = sides(kept)
    join_own_side(side, own)
    mark_hearsay(placed, side, groups)
    ids = {key: _origin_id(key) for key in kept}
    final = tuple(word.by(ids[word.origin]) for word in placed)
    origins = tuple(_origin(ids[key], group, final) for key, group in sorted(kept.items()))
    return Weighed(final, origins, {ids[k]: side[k] for k in kept}, frozenset(ids[k] for k in own if k in ids))


def _copies(words: list[Word], groups: dict[str, Group]) -> list[Word]:
    """What copies say in their own voice is one origin's: the agency's if one is signed, else the earliest text's."""
    readings = {word.reading.document.id: word.reading for word in words}
    first = copies(list(readings.values()))
    own = {document: publisher_of(reading) for document, reading in readings.items()}
    chosen: dict[str, str] = {}
    for document, head in first.items():
        family = [d for d in first if first[d] == head]
        signed = sorted(own[d].key for d in family if own[d].key.startswith("agency:"))
        chosen[document] = signed[0] if signed else own[head].key
        groups.setdefault(chosen[document], next(own[d] for d in family if own[d].key == chosen[document]))
    return [
        word.by(chosen[word.reading.document.id]) if not word.claim.voices else word for word in words
    ]  # fmt: skip


def _states_by_their_bodies(words: list[Word], own: frozenset[str], groups: Mapping[str, Group]) -> list[Word]:
    """Where a page lets the country that acted speak and quotes one body of it, the country is short for that body."""
    states = {key for key in own if (actor := groups[key].actor) is not None and actor.kind == "state"}
    bodies: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if word.origin in own - states and word.claim.voices:
            bodies[word.reading.document.id].add(word.origin)
    return [
        word.by(next(iter(found)))
        if word.origin in states and len(found := bodies[word.reading.document.id]) == 1 else word
        for word in words
    ]  # fmt: skip


def _mark_dependent(words: Sequence[Word], groups: Mapping[str, Group]) -> None:
    """A publisher that quotes others is no origin that stands alone; nor are unnamed officials beside named ones."""
    quoting = {word.reading.document.id for word in words if word.claim.voices}
    named = {w.reading.document.id for w in words if w.claim.voices and groups[w.origin].kind != "unnamed"}
    for key, group in groups.items():
        documents = {word.reading.document.id for word in words if word.origin == key}
        own = {word.reading.document.id for word in words if word.origin == key and not word.claim.voices}
        spoken = any(word.claim.voices for word in words if word.origin == key)
        if not spoken and own <= quoting:
            group.alone = False
        if group.kind == "unnamed" and not group.alone and not documents & named:
            group.alone = True


def _origin_id(key: str) -> str:
    return identifier("origin", key)


def _origin(id_: str, group: Group, words: Sequence[Word]) -> Origin:
    mine = [word for word in words if word.origin == id_]
    return Origin(
        id=id_, name=group.name, kind=group.kind, party_to_conflict=group.party,
        documents=tuple(sorted({word.reading.document.id for word in mine})),
        voices=tuple(sorted(_voices(mine))),
    )  # fmt: skip


def _voices(words: Iterable[Word]) -> set[str]:
    return {voice.id for word in words if (voice := innermost(word)) is not None}


def distinct_voices(words: Iterable[Word]) -> Iterator[str]:
    """Yields a key for each distinct innermost voice: one official quoted by ten pages is one voice."""
    seen: set[str] = set()
    for word in words:
        voice = innermost(word)
        if voice is not None:
            actor = next((a for a in word.reading.actors if a.id == voice.actor), None)
            key = actor.id if actor is not None and party(actor).known else fold(voice.name)
            if key not in seen:
                seen.add(key)
                yield key
