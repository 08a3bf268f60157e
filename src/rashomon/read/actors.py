"""Actors: states, forces, groups, populations, organisations and persons that the text names or describes.

In: the parse and the actor catalogue. Out: one Actor for all mentions of one actor, with the relations the text states.
The catalogue overrules the tagger; a country or capital is an actor only where it acts (`state_use`), else a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rashomon.model import Actor, Span
from rashomon.model.reading import ActorRelation, ActorRelationType
from rashomon.read.draft import Draft
from rashomon.read.groups import read_groups
from rashomon.read.organisations import read_organisations
from rashomon.read.persons import read_persons, title_kinds
from rashomon.read.sightings import Scene, Sighting, is_capitalised, scene_of
from rashomon.read.state_use import capital_acts, country_acts

if TYPE_CHECKING:
    from rashomon.reference.actors import Match

Said = tuple[str, ActorRelationType, str, int, int]
"""Actor id, relation, other actor's id, surface characters [start, end) of the words that say so."""
Hit = tuple[Actor, int, int]
"""An actor and one of its mentions, as surface characters [start, end)."""

_said: WeakKeyDictionary[Draft, list[Said]] = WeakKeyDictionary()
_hits: WeakKeyDictionary[Draft, list[Hit]] = WeakKeyDictionary()


def read_actors(draft: Draft) -> None:
    """Read actors."""
    scene = scene_of(draft)
    states = _known(scene)
    read_persons(scene)
    read_organisations(scene)
    _states(scene, states)
    read_groups(scene)
    _peoples(scene)
    _merge(scene)


# ------------------------------------------------------------------ what others ask
def actors_in(draft: Draft, start: int, end: int) -> list[Hit]:
    """The actor mentions that overlap surface characters [start, end), in text order."""
    hits = _mentions(draft)
    first = bisect_left(hits, start - _LONGEST, key=lambda hit: hit[1])
    found = []
    for hit in hits[first:]:
        if hit[1] >= end:
            break
        if start < hit[2]:
            found.append(hit)
    return found


_LONGEST = 400
"""No mention is longer, in characters."""


def actor_of_token_range(draft: Draft, start: int, end: int) -> Actor | None:
    """The actor whose mention overlaps tokens [start, end); of several the one that fits the range best."""
    low, high = draft.doc[start].idx, draft.doc[end - 1].idx + len(draft.doc[end - 1])
    hits = actors_in(draft, low, high)
    return min(hits, key=lambda hit: abs(hit[1] - low) + abs(hit[2] - high))[0] if hits else None


def relations_said(draft: Draft) -> list[Said]:
    """What the text says of actors' ties, with the words: one entry for each place that says so."""
    return list(_said.get(draft, ()))


def _mentions(draft: Draft) -> list[Hit]:
    hits = _hits.get(draft)
    if hits is None or len(hits) != sum(len(actor.spans) for actor in draft.actors):
        hits = [(actor, *draft.range(span)) for actor in draft.actors for span in actor.spans]
        hits.sort(key=lambda hit: (hit[1], hit[2]))
        _hits[draft] = hits
    return hits


# ------------------------------------------------------------------ known actors
def _known(scene: Scene) -> list[Match]:
    """Sights the catalogue's names and composed services; returns the bare countries, which may be places."""
    for found in _matches(scene):
        if found.how in ("state", "composed") and found.actor is not None and found.actor.country:
            scene.countries.add(found.actor.country)
    states = []
    for found in _matches(scene):
        if found.how == "state":
            states.append(found)
            continue
        if not _believable(scene, found):
            continue
        actor = found.actor
        start, end = found.start, found.end
        if actor is None:
            kinds = {candidate.kind for candidate in found.candidates}
            kind = kinds.pop() if len(kinds) == 1 else "organisation"
            text = scene.text(start, end)
            scene.add(Sighting(start, end, end - 1, "name:" + text.lower(), text, kind))
            continue
        holder = _office_holder(scene, found)
        scene.add(holder or Sighting(start, end, end - 1, actor.id, actor.name, actor.kind, actor.country, actor))
    return states


def _matches(scene: Scene) -> Iterator[Match]:
    match = scene.draft.resources.catalogue.match
    words, upper, countries = scene.words, scene.upper, scene.countries
    i, size = 0, len(words)
    while i < size:
        found = match(words, i, upper=upper[i], countries=countries)
        if found is None:
            i += 1
            continue
        yield found
        i = found.end


def _believable(scene: Scene, found: Match) -> bool:
    """A lower-case service before "of" needs its country; a name must not run over a sentence end."""
    return not any(scene.doc[i].is_sent_start for i in range(found.start + 1, found.end))


def _office_holder(scene: Scene, found: Match) -> Sighting | None:
    """ "the Turkish foreign minister" is a person of the ministry, not the ministry."""
    last = found.end - 1
    word, actor = scene.words[last], found.actor
    if found.how != "composed" or actor is None or "office" not in title_kinds(word):
        return None
    if scene.doc[last].tag_ not in ("NN", "NNP"):
        return None
    text = scene.text(found.start, found.end)
    return Sighting(found.start, found.end, last, f"office:{actor.id}:{word.lower()}", text, "person", actor.country)


def _states(scene: Scene, states: list[Match]) -> None:
    """Sights countries and capitals where they act."""
    for found in states:
        actor = found.actor
        if actor is None or not scene.free(found.start, found.end):
            continue
        if country_acts(scene.doc, found.start, found.end) or _owns_actor(scene, found.end):
            scene.add(Sighting(found.start, found.end, found.end - 1, actor.id, actor.name, actor.kind,
                               actor.country, actor))  # fmt: skip
    taken = {i for found in states for i in range(found.start, found.end)}
    metonym = scene.draft.resources.catalogue.metonym
    for i, word in enumerate(scene.words):
        if not is_capitalised(word) or i in scene.owner or i in taken or len(word) < 3:
            continue
        end = i + 1
        actor = metonym(word)
        if actor is None and end < len(scene.words) and is_capitalised(scene.words[end]):
            end, actor = i + 2, metonym(f"{word} {scene.words[i + 1]}")
        if actor is not None and scene.free(i, end) and _alone(scene, i, end) and capital_acts(scene.doc, i, end):
            scene.add(Sighting(i, end, end - 1, actor.id, actor.name, actor.kind, actor.country, actor))


def _peoples(scene: Scene) -> None:
    """Sights peoples: "the Syrians", "Iraqis"."""
    adjective = scene.draft.resources.catalogue.country_adjective
    for i, word in enumerate(scene.words):
        if i in scene.owner or not word[:1].isupper() or scene.doc[i].tag_ not in ("NNPS", "NNS") or word[-1:] != "s":
            continue
        iso = adjective(word) or adjective(word[:-1])
        if iso is not None:
            scene.add(Sighting(i, i + 1, i, f"people:{iso}", word, "civilians", iso))


def _owns_actor(scene: Scene, end: int) -> bool:
    """Whether a country is named as the owner of a known actor: "Iran's Revolutionary Guards"."""
    if end + 1 >= len(scene.words) or scene.words[end] not in ("'s", "’s"):
        return False
    owned = scene.owner.get(end + 1)
    return owned is not None and owned.known is not None and owned.kind not in ("organisation", "person")


def _alone(scene: Scene, start: int, end: int) -> bool:
    """Whether a capital's name is no part of a longer one ("Washington Post", "George Washington")."""
    words, doc = scene.words, scene.doc
    before = (
        start and is_capitalised(words[start - 1]) and doc[start - 1].tag_ == "NNP" and not doc[start].is_sent_start
    )
    after = end < len(words) and is_capitalised(words[end]) and doc[end].tag_ in ("NNP", "NNPS")
    return not before and not after


# ------------------------------------------------------------------ one actor for all its mentions
def _merge(scene: Scene) -> None:
    draft = scene.draft
    by_key: dict[str, list[Sighting]] = {}
    for sighting in sorted(scene.sightings, key=lambda s: (s.start, -s.end)):
        by_key.setdefault(sighting.key, []).append(sighting)
    spans = {key: _spans(draft, sightings) for key, sightings in by_key.items()}
    ids = {
        key: sightings[0].known.id if sightings[0].known else draft.part_id("actor", spans[key][0])
        for key, sightings in by_key.items()
    }
    said: list[Said] = []
    for key, sightings in by_key.items():
        ties = [(tie.type, ids[tie.key], tie) for s in sightings for tie in s.ties if tie.key in ids]
        said.extend((ids[key], kind, other, tie.start, tie.end) for kind, other, tie in ties)
        relations = tuple(dict.fromkeys(ActorRelation(kind, other, (), "text") for kind, other, _ in ties))
        best = max(sightings, key=lambda s: (s.rank, len(s.name)))
        draft.actors.append(
            Actor(
                id=ids[key],
                name=best.known.name if best.known else best.name,
                kind=best.kind,
                country=next((s.country for s in sightings if s.country), None),
                wikidata=best.known.wikidata if best.known else None,
                relations=relations + _catalogue_relations(best, ids),
                person=next((s.person for s in sightings if s.person), None),
                private=any(s.private for s in sightings),
                spans=spans[key],
            )
        )
    _said[draft] = said


def _spans(draft: Draft, sightings: list[Sighting]) -> tuple[Span, ...]:
    doc = draft.doc
    return tuple(
        dict.fromkeys(draft.span(doc[s.start].idx, doc[s.end - 1].idx + len(doc[s.end - 1])) for s in sightings)
    )


def _catalogue_relations(sighting: Sighting, ids: dict[str, str]) -> tuple[ActorRelation, ...]:
    """What the catalogue knows of an actor's ties to other actors of this document."""
    known = sighting.known
    if known is None:
        return ()
    out = [ActorRelation("part_of", known.parent, (), "catalogue")] if known.parent in ids else []
    out += [ActorRelation("backed_by", backer, (), "catalogue") for backer in known.backers if backer in ids]
    return tuple(out)
