"""Who of the voices is a party to the conflict that a document tells of: a self-report confirms nothing.

In: voices, actors and events. Out: `party_to_conflict` of each voice: True, False, or None where nothing tells. A
headquarters speaks for those it commands, so that it need not itself have been seen to act; an outlet, a witness or a
government that looks on is left open; who counts the dead or helps the wounded is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from rashomon.model import Actor, Voice
from rashomon.read.draft import Draft
from rashomon.read.persons import title_kinds
from rashomon.read.quotations import cue_row
from rashomon.reference.cues import attribution_words

_PARTY_ROLES = frozenset({"initiator", "target", "intervener", "claimant"})
_BYSTANDERS = frozenset({"civilians", "protesters", "international_org"})
_GROUPS = frozenset({"rebel", "political_militia", "identity_militia", "armed_group"})
_ARMED = frozenset({"state", "state_forces", *_GROUPS})
_OUTSIDE = attribution_words("outside")
_FORCE = attribution_words("force")
_ARMS = attribution_words("armed")
_OURS = re.compile(r"\b[Oo]ur\s+(?:\w+\s+)?(?:" + "|".join(sorted(attribution_words("ours"))) + r")\b")
_APPOSITION = re.compile(r",\s+(?:an?|the)\s+([^,.;:“”\n]{3,80})")
_ROLES_OUTSIDE = frozenset({"monitor", "aid", "un_body"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """One draft's voices with what decides on them."""

    draft: Draft
    voices: dict[str, Voice]
    actors: dict[str, Actor]
    acting: frozenset[str]
    """Ids of all that act or, being armed, are aimed at, with what they are part of."""
    ranked: frozenset[str]
    """Ids of voices for whom a person with a military rank speaks."""
    denying: frozenset[str]
    """Ids of voices that deny something, themselves or through those who speak for them."""


def mark_parties(draft: Draft) -> None:
    """Say which voices are parties to the conflict the document tells of: True, False, or None where unknown."""
    actors = {actor.id: actor for actor in draft.actors}
    voices = {voice.id: voice for voice in draft.voices}
    ranked = frozenset(v.on_behalf_of for v in draft.voices if v.on_behalf_of and _has_rank(v))
    scene = _Scene(draft, voices, actors, frozenset(_acting(draft, actors)), ranked, frozenset(_denying(draft)))
    draft.voices[:] = [
        msgspec.structs.replace(voice, party_to_conflict=_is_party(scene, voice)) for voice in draft.voices
    ]


def _has_rank(voice: Voice) -> bool:
    return any("rank" in title_kinds(word) for word in re.findall(r"\w+", voice.role or ""))


def _denying(draft: Draft) -> set[str]:
    behind = {voice.id: voice.on_behalf_of for voice in draft.voices}
    found: set[str] = set()
    for quotation in draft.quotations:
        row = cue_row(draft, quotation)
        if row is not None and row.kind == "deny" and quotation.voices:
            speaker = quotation.voices[-1]
            found |= {speaker, behind.get(speaker) or speaker}
    return found


def _acting(draft: Draft, actors: dict[str, Actor]) -> set[str]:
    """Ids of all actors that act in an event, and of armed ones aimed at, with the states they belong to."""
    acting: set[str] = set()
    for event in draft.events:
        for mention in event.mentions:
            for argument in mention.arguments:
                actor = actors.get(argument.actor)
                if actor is None or actor.kind in _BYSTANDERS or argument.role not in _PARTY_ROLES:
                    continue
                if argument.role != "target" or actor.kind in _ARMED:
                    acting |= _lineage(draft, actor.id, actors)
    return acting


def _lineage(draft: Draft, actor_id: str, actors: dict[str, Actor]) -> set[str]:
    """An actor with what it is part of, up to its state."""
    out = {actor_id}
    known = draft.resources.catalogue.by_id(actor_id)
    while known is not None and known.parent is not None and known.parent not in out:
        out.add(known.parent)
        known = draft.resources.catalogue.by_id(known.parent)
    found = actors.get(actor_id)
    if found is not None:
        out.update(r.actor for r in found.relations if r.type in {"part_of", "member_of"})
        if found.country and found.kind in {"state", "state_forces"}:
            out.add(f"state:{found.country}")
    return out


def _is_party(scene: _Scene, voice: Voice) -> bool | None:
    """What is known of a voice, else of the one it speaks for, and so on."""
    line: list[Voice] = []
    node: Voice | None = voice
    while node is not None and node not in line:
        line.append(node)
        node = scene.voices.get(node.on_behalf_of or "")
    return next((known for node in line if (known := _known(scene, node)) is not None), None)


def _known(scene: _Scene, voice: Voice) -> bool | None:
    """Whether this very voice is a party; None if only others could tell."""
    actor = scene.actors.get(voice.actor or "")
    acts = voice.actor is not None and bool(_lineage(scene.draft, voice.actor, scene.actors) & scene.acting)
    if voice.kind == "publisher":
        return True if acts else False if _is_outside(scene, voice, actor) else None
    if _is_outside(scene, voice, actor):
        return False
    if acts or _is_armed_group(scene, voice, actor) or _commands(scene, voice, actor):
        return True
    return None


def _is_outside(scene: _Scene, voice: Voice, actor: Actor | None) -> bool:
    """Whether it watches, counts or helps: the UN, an aid organisation, a monitor."""
    known = scene.draft.resources.catalogue.by_id(voice.actor) if voice.actor else None
    if known is not None and not _ROLES_OUTSIDE.isdisjoint(known.roles):
        return True
    if known is not None and known.kind == "international_org":
        return True  # a coalition that nobody knows may be a side
    named = voice.kind in {"organisation", "publisher"} and known is None
    return named and not _OUTSIDE.isdisjoint(_words(voice.name)) and _FORCE.isdisjoint(_words(voice.name))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))


def _is_armed_group(scene: _Scene, voice: Voice, actor: Actor | None) -> bool:
    """Whether it is an armed group by its kind, or by what the text says beside its name ("…, a rebel force, …")."""
    if voice.kind == "person":
        return False
    words = voice.name.lower().split()
    if actor is None and words[-1] in _ARMS:
        return True  # "the rebels", whom no name tells apart
    if actor is not None and actor.kind in _GROUPS:
        known = scene.draft.resources.catalogue.by_id(actor.id) is not None
        # A "Front" may be a party of voters: where nothing happens, a name that tells of arms or a denial must say so.
        armed = known or not actor.name[:1].isupper() or not _ARMS.isdisjoint(words)
        return armed or bool(scene.draft.events) or voice.id in scene.denying
    spans = [*voice.spans, *(actor.spans if actor else ())]
    for _, end in map(scene.draft.range, spans):
        beside = _APPOSITION.match(scene.draft.text, end)
        if beside is not None and not _ARMS.isdisjoint(_words(beside[1])):
            return True
    return False


def _commands(scene: _Scene, voice: Voice, actor: Actor | None) -> bool:
    """Whether it is a headquarters, ministry or force whose side acts: the same country's, or no other's.

    Where the country is not said, a headquarters speaks for the state's side that acts in the document.
    """
    if voice.kind != "organisation" or (actor is not None and actor.kind == "state" and voice.actor in scene.voices
                                        and voice.actor == f"state:{actor.country}"):  # fmt: skip
        return False
    force = actor is not None and actor.kind == "state_forces"
    if not (force or voice.id in scene.ranked or not _FORCE.isdisjoint(_words(voice.name))):
        return False
    country = _country(scene, voice, actor)
    if country is not None and f"state:{country}" in scene.acting:
        return True
    if country is None and any(_is_state_side(scene, acting) for acting in scene.acting):
        return True
    return _speaks_of_its_own(scene, voice)


def _country(scene: _Scene, voice: Voice, actor: Actor | None) -> str | None:
    """Whose headquarters it is: the actor's country, an adjective in its name, or whom it is part of."""
    catalogue = scene.draft.resources.catalogue
    if actor is not None and actor.country:
        return actor.country
    named = (catalogue.country_adjective(word) for word in voice.name.split() if word[:1].isupper())
    body = scene.actors.get(scene.voices[voice.on_behalf_of].actor or "") if voice.on_behalf_of else None
    return next((country for country in named if country), body.country if body else None)


def _is_state_side(scene: _Scene, actor_id: str) -> bool:
    actor = scene.actors.get(actor_id)
    return actor_id.startswith("state:") or (actor is not None and actor.kind in {"state", "state_forces"})


def _speaks_of_its_own(scene: _Scene, voice: Voice) -> bool:
    """Whether those who speak for it say "our troops", "our soil"."""
    speakers = {voice.id, *(v.id for v in scene.draft.voices if v.on_behalf_of == voice.id)}
    return any(
        quotation.voices and quotation.voices[-1] in speakers and any(_OURS.search(s.exact) for s in quotation.content)
        for quotation in scene.draft.quotations
    )
