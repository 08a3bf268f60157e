"""Where information first came from: copies, agency text and the same quoted official collapse to one origin.

In go the words on an incident; out come the same words, each put down to an origin, and the origins. An outlet that
relays is no origin. Where independence cannot be shown it is not assumed: this counts too few rather than too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rashomon.link.accounts import Party, fold, party
from rashomon.model import Origin, Reading, Voice
from rashomon.model.identity import identifier
from rashomon.model.reading import VoiceKind
from rashomon.weigh.compare import standing
from rashomon.weigh.copies import agency_of, copies
from rashomon.weigh.words import Word, innermost

AT_ISSUE = frozenset({"occurred", "initiator", "responsibility"})
"""Who denies one of these vouches for nothing that the page says beside it."""


@dataclass(slots=True)
class _Group:
    """One origin while it is collected."""

    key: str
    name: str
    kind: VoiceKind
    party: bool | None
    actor: Party | None
    alone: bool
    """Whether it can stand for itself: False for a page put together from others, and for unnamed officials."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Words with their origins; `side` groups origins that are not independent of each other (None: shows nothing)."""

    words: tuple[Word, ...]
    origins: tuple[Origin, ...]
    side: Mapping[str, str | None]
    parties: Mapping[str, Party | None]
    """Origin id → the actor it is, where it is one."""

    def independent(self, origins: Iterable[str]) -> int:
        """Returns how many independent origins these are; origins that cannot be shown independent make one."""
        found = set(origins)
        return max(len({side for o in found if (side := self.side[o]) is not None}), 1 if found else 0)


def weigh_origins(words: Sequence[Word], parties: Sequence[Party]) -> Weighed:
    """Puts each word down to where it came from.

    Args:
        words: The claims on an incident.
        parties: Who acts and who is aimed at, so that a voice which is one of them is marked as a party.
    """
    groups: dict[str, _Group] = {}
    placed = [word.by(_place(word, groups)) for word in words]
    placed = _same_person(placed, groups)
    placed = _copies(placed, groups)
    placed = _own_words(placed, groups)
    used = {word.origin for word in placed}
    kept = {key: group for key, group in groups.items() if key in used}
    _mark_parties(kept, parties)
    _mark_dependent(placed, kept)
    side = _sides(kept)
    _mark_hearsay(placed, side, groups)
    ids = {key: _origin_id(key) for key in kept}
    final = tuple(word.by(ids[word.origin]) for word in placed)
    origins = tuple(_origin(ids[key], group, final) for key, group in sorted(kept.items()))
    parties_of = {ids[key]: group.actor for key, group in kept.items()}
    return Weighed(final, origins, {ids[key]: side[key] for key in kept}, parties_of)


def _place(word: Word, groups: dict[str, _Group]) -> str:
    """The root of who the innermost voice speaks for; the document's publisher where nobody is quoted."""
    voice = innermost(word)
    group = _publisher(word.reading) if voice is None else _spoken_for(word.reading, voice)
    known = groups.setdefault(group.key, group)
    known.party = known.party or group.party
    return group.key


def _spoken_for(reading: Reading, voice: Voice) -> _Group:
    chain = on_behalf_of(reading, voice)
    root = chain[-1]
    actor = next((party(a) for a in reading.actors if a.id == root.actor), None)
    name = fold(root.name)
    key = (
        actor.key if actor is not None and actor.known else f"{'unnamed' if root.kind == 'unnamed' else 'name'}:{name}"
    )
    is_party = True if any(v.party_to_conflict for v in chain) else root.party_to_conflict
    alone = root.kind != "unnamed" or bool(_witnesses() & set(name.split()))
    return _Group(key, root.name, root.kind, is_party, actor, alone)


@cache
def _witnesses() -> frozenset[str]:
    """Words for unnamed voices that know something of their own."""
    text = resources.files("rashomon.reference").joinpath("data", "witness_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def on_behalf_of(reading: Reading, voice: Voice) -> list[Voice]:
    """Returns a voice and those it speaks for, the body at the root last."""
    by_id = {each.id: each for each in reading.voices}
    chain = [voice]
    while (above := by_id.get(chain[-1].on_behalf_of or "")) is not None and above not in chain:
        chain.append(above)
    return chain


def _publisher(reading: Reading) -> _Group:
    """The publisher, or the agency whose text it carries."""
    document = reading.document
    agency = agency_of(reading)
    if agency is not None:
        return _Group(f"agency:{fold(agency)}", agency, "publisher", None, None, True)
    name = document.publisher
    key = f"publisher:{fold(name)}" if name else f"document:{document.id}"
    return _Group(key, name or document.uri or document.id, "publisher", None, None, True)


def _same_person(words: list[Word], groups: dict[str, _Group]) -> list[Word]:
    """One document gives a person's full name, another only the surname: one origin."""
    people = sorted(key for key, group in groups.items() if group.kind == "person" and key.startswith("name:"))
    joined: dict[str, str] = {}
    for short in people:
        parts = short.removeprefix("name:").split()
        longer = [key for key in people if key != short and _is_surname_of(parts, key.removeprefix("name:").split())]
        if len(longer) == 1:
            joined[short] = longer[0]
    return [word.by(joined.get(word.origin, word.origin)) for word in words]


def _is_surname_of(short: list[str], full: list[str]) -> bool:
    return bool(short) and set(short) < set(full) and short[-1] == full[-1]


def _copies(words: list[Word], groups: dict[str, _Group]) -> list[Word]:
    """What copies say in their own voice is one origin's: the agency's if one is signed, else the earliest text's."""
    readings = {word.reading.document.id: word.reading for word in words}
    first = copies(list(readings.values()))
    own = {document: _publisher(reading) for document, reading in readings.items()}
    chosen: dict[str, str] = {}
    for document, head in first.items():
        family = [d for d in first if first[d] == head]
        signed = sorted(own[d].key for d in family if own[d].key.startswith("agency:"))
        chosen[document] = signed[0] if signed else own[head].key
        groups.setdefault(chosen[document], next(own[d] for d in family if own[d].key == chosen[document]))
    return [
        word.by(chosen[word.reading.document.id]) if not word.claim.voices else word for word in words
    ]  # fmt: skip


def _own_words(words: list[Word], groups: dict[str, _Group]) -> list[Word]:
    """What a page says in its own words beside quoting others it has from them, unless shown otherwise.

    Where it quotes one body alone on the event, which denies nothing, its own words are put down to that body. Where
    it quotes several, they stay the publisher's, who then is no independent origin.
    """
    quoted: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.claim.voices:
            quoted[word.reading.document.id].append(word)
    return [word if word.claim.voices else _put_down(word, quoted[word.reading.document.id], groups) for word in words]


def _teller(word: Word, groups: dict[str, _Group]) -> str:
    """Returns the key of whoever passes the word on to the outlets: a body that tells what its president ordered.

    The outermost voice that is no outlet; the word's own origin where nobody stands between it and the outlets.
    """
    by_id = {voice.id: voice for voice in word.reading.voices}
    chain = [by_id[voice] for voice in word.claim.voices if voice in by_id]
    outer = next((voice for voice in chain[:-1] if voice.kind != "publisher"), None)
    if outer is None:
        return word.origin
    group = _spoken_for(word.reading, outer)
    return groups.setdefault(group.key, group).key


def _put_down(word: Word, quoted: Sequence[Word], groups: dict[str, _Group]) -> Word:
    named = {key for each in quoted if groups[key := _teller(each, groups)].kind != "unnamed"}
    on_this = [each for each in quoted if each.claim.property == word.claim.property]
    disputed = any(each.claim.stance != "asserted" or standing(word, each) == "exclusive" for each in on_this)
    denied = any(each.claim.stance == "denied" and each.claim.property in AT_ISSUE for each in quoted)
    return word if len(named) != 1 or disputed or denied else word.by(next(iter(named)))


def _mark_parties(groups: Mapping[str, _Group], parties: Sequence[Party]) -> None:
    """One who acts in the event or is aimed at is a party to it, and so is its state, its army, its backer."""
    keys = {p.key for p in parties}
    states = {p.country for p in parties if p.kind in {"state", "state_forces"}} - {None}
    for group in groups.values():
        actor = group.actor
        if actor is None:
            continue
        of_the_state = actor.country in states and actor.kind in {"state", "state_forces"}
        if actor.key in keys or actor.kin & keys or of_the_state:
            group.party = True


def _mark_dependent(words: Sequence[Word], groups: Mapping[str, _Group]) -> None:
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


def _sides(groups: Mapping[str, _Group]) -> dict[str, str | None]:
    """Origins of one state, or of a body and its part, are one side: its voices do not confirm each other."""
    out: dict[str, str | None] = {}
    for key, group in sorted(groups.items()):
        if not group.alone:
            out[key] = None
            continue
        actor = group.actor
        if actor is not None and actor.country and actor.kind in {"state", "state_forces"}:
            out[key] = f"state {actor.country}"
        else:
            out[key] = next((k for k in sorted(actor.kin) if k in groups), key) if actor is not None else key
    return out


def _mark_hearsay(words: Sequence[Word], side: dict[str, str | None], groups: dict[str, _Group]) -> None:
    """Who is heard only through one other origin is on that one's side: it cannot confirm who tells of it."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for word in words:
        tellers[word.origin].add(_teller(word, groups) if word.claim.voices else word.origin)
    for key, through in sorted(tellers.items()):
        if len(through) == 1 and key not in through:
            teller = next(iter(through))
            side[key] = side.get(teller, f"through {teller}")


def _origin_id(key: str) -> str:
    return identifier("origin", key)


def _origin(id_: str, group: _Group, words: Sequence[Word]) -> Origin:
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
