"""Whose word a claim is: the body at the root of whom the innermost voice speaks for, or the page's own publisher.

In go a reading and a voice; out comes a Group, one origin while it is collected. An outlet that passes words on is no
root, and a document that speaks ("the release says") is none either: somebody issued it.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.link.accounts import Party, fold, party
from rashomon.model import Reading, Voice
from rashomon.model.reading import VoiceKind
from rashomon.reference.word_lists import word_list
from rashomon.weigh.copies import agency_of
from rashomon.weigh.words import Word, innermost


@dataclass(slots=True)
class Group:
    """One origin while it is collected."""

    key: str
    name: str
    kind: VoiceKind
    party: bool | None
    actor: Party | None
    alone: bool
    """Whether it can stand for itself: False for a page put together from others, and for unnamed officials."""

    @property
    def is_body(self) -> bool:
        """Whether a page's own words can come from it: somebody named, or somebody who knows of their own."""
        return self.kind not in {"unnamed", "document"} or (self.kind == "unnamed" and self.alone)


def place(word: Word, groups: dict[str, Group]) -> str:
    """Returns the key of the root of who the innermost voice speaks for; of the publisher where nobody is quoted."""
    voice = innermost(word)
    group = publisher_of(word.reading) if voice is None else spoken_for(word.reading, voice)
    known = groups.setdefault(group.key, group)
    known.party = known.party or group.party
    return group.key


def spoken_for(reading: Reading, voice: Voice) -> Group:
    """Returns the body at the root of a voice."""
    chain = on_behalf_of(reading, voice)
    root = chain[-1]
    actor = next((party(a) for a in reading.actors if a.id == root.actor), None)
    name = fold(root.name)
    key = (
        actor.key if actor is not None and actor.known else f"{'unnamed' if root.kind == 'unnamed' else 'name'}:{name}"
    )
    is_party = True if any(v.party_to_conflict for v in chain) else root.party_to_conflict
    witness = bool(word_list("witness_words.txt") & set(name.split()))
    artefact = root.kind == "unnamed" and not witness and bool(word_list("artefact_words.txt") & set(name.split()))
    kind = "document" if artefact else root.kind
    return Group(key, root.name, kind, is_party, actor, root.kind != "unnamed" or witness)


def on_behalf_of(reading: Reading, voice: Voice) -> list[Voice]:
    """Returns a voice and those it speaks for, the body at the root last."""
    by_id = {each.id: each for each in reading.voices}
    chain = [voice]
    while (above := by_id.get(chain[-1].on_behalf_of or "")) is not None and above not in chain:
        chain.append(above)
    return chain


def publisher_of(reading: Reading) -> Group:
    """Returns the publisher, or the agency whose text it carries."""
    document = reading.document
    agency = agency_of(reading)
    if agency is not None:
        return Group(f"agency:{fold(agency)}", agency, "publisher", None, None, True)
    name = document.publisher
    key = f"publisher:{fold(name)}" if name else f"document:{document.id}"
    return Group(key, name or document.uri or document.id, "publisher", None, None, True)


def teller(word: Word, groups: dict[str, Group]) -> str:
    """Returns the key of whoever passes the word on to the outlets: a body that tells what its president ordered.

    The outermost voice that is no outlet and no document; the word's own origin where nobody stands between it and
    the outlets.
    """
    by_id = {voice.id: voice for voice in word.reading.voices}
    chain = [by_id[voice] for voice in word.claim.voices if voice in by_id]
    between = (spoken_for(word.reading, voice) for voice in chain[:-1] if voice.kind != "publisher")
    outer = next((group for group in between if group.kind != "document"), None)
    return word.origin if outer is None else groups.setdefault(outer.key, outer).key
