"""Groups the text describes instead of naming: "Iran-backed groups", "unidentified gunmen", "villagers".

In: the scene, after names were sighted. Out: sightings whose key says who is meant, so that "groups backed by Iran" and
"Iranian-backed groups" are one actor, with the tie (backed_by, affiliated_with, part_of) and the words that state it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from rashomon.model.reading import ActorKind, ActorRelationType
from rashomon.read.sightings import HYPHENS, Scene, Sighting, Tie, climbs_to, is_capitalised, left_edge, word_table

if TYPE_CHECKING:
    from rashomon.reference.actors import GenericActor, KnownActor

_REACH = 12
"""How many tokens after its head a group's tie to another actor is looked for."""
_ARMED = frozenset({"armed_group", "rebel", "political_militia", "identity_militia", "unidentified"})
_OF_HEADS = frozenset(
    [
        "members",
        "people",
        "residents",
        "families",
        "citizens",
        "inhabitants",
        "fighters",
        "member",
        "leaders",
        "civilians",
        "men",
    ]
)


@cache
def _uses(use: str) -> dict[str, str]:
    return word_table("group_words.csv", "use")[use]


def read_groups(scene: Scene) -> None:
    """Sight the groups that are described."""
    generic = scene.draft.resources.catalogue.generic
    heads, nobody = _uses("head"), _uses("nobody")
    seen: dict[str, Sighting] = {}
    for i, word in enumerate(scene.words):
        if not word.isalpha() or len(word) < 3:
            continue
        lower = word.lower()
        found = generic(lower) or _force_of_two_words(scene, i)
        if (found is None and lower not in heads) or lower in nobody:
            continue
        owner = scene.owner.get(i)
        if owner is not None and owner.known is not None and owner.end == i + 1 and found is not None:
            seen[found.noun] = owner  # "the military" after "US military"
        elif owner is None and _is_head(scene, i):
            _sight_group(scene, i, found, seen)


def _force_of_two_words(scene: Scene, i: int) -> GenericActor | None:
    """ "air force", "service members": a force whose name takes the word before."""
    found = scene.draft.resources.catalogue.generic(f"{scene.words[i - 1]} {scene.words[i]}") if i else None
    return found if found is not None and found.kind == "state_forces" else None


def _is_head(scene: Scene, i: int) -> bool:
    token = scene.doc[i]
    if token.tag_ not in ("NN", "NNS", "NNP", "NNPS", "JJ"):
        return False
    if token.tag_ == "JJ" and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    following = i + 1
    if token.dep_ in ("compound", "amod", "nmod") and token.head.i == following:
        return False
    if token.dep_ == "appos" and (told := scene.owner.get(token.head.i)) is not None and told.kind == "person":
        return False  # "Jordan Hale, a teacher" is one person
    if following < len(scene.words) and is_capitalised(scene.words[i]) and is_capitalised(scene.words[following]):
        return False
    return not (following < len(scene.words) and scene.words[following] in HYPHENS)


def _sight_group(scene: Scene, head: int, found: GenericActor | None, seen: dict[str, Sighting]) -> None:
    owner = scene.owner.get(head)
    if owner is not None:
        return
    start = left_edge(scene, head)
    first, owner = start, scene.owner.get(start)
    while first <= head and owner is not None and owner.start < start:  # a name runs into the phrase
        first, start = owner.end, owner.end
        owner = scene.owner.get(start)
    if _is_of_named_group(scene, min(start, head), head) or start > head:
        return
    modifiers = [w.lower() for w in scene.words[start:head]]
    kind = _kind(found, modifiers)
    ties = tuple(t for t in (_tie_before(scene, start, head), tie_after(scene, head)) if t is not None)[:1]
    if found is None and not ties and not modifiers and (back := _last_group(scene, head)) is not None:
        scene.add(Sighting(head, head + 1, head, back.key, back.name, back.kind, back.country, back.known, -1))
        return
    if found is None and not ties and not (set(modifiers) & (_uses("arms").keys() | {"unidentified", "unknown"})):
        return
    noun = found.noun if found is not None else "groups"
    key = _key(noun, kind, modifiers, ties)
    end = head + 1
    if not ties and not modifiers:
        earlier = _referred(scene, seen, noun, head)
        if earlier is not None:
            key = earlier.key
    country = next(
        (c for w in scene.words[start:head] if (c := scene.draft.resources.catalogue.country_adjective(w))), None
    )
    end = max(end, _end_of_phrase(scene, head, ties))
    name = scene.text(start, end)
    sighting = Sighting(start, end, head, key, name, kind, None if ties else country, rank=len(modifiers), ties=ties)
    inner = list({id(s): s for i in range(start, end) if (s := scene.owner.get(i)) is not None}.values())
    scene.sightings.append(sighting)
    for i in range(start, head + 1):
        if scene.owner.get(i) is None or scene.owner[i] not in inner or scene.owner[i].end <= head + 1:
            scene.owner.setdefault(i, sighting)
    seen.setdefault(noun, sighting)
    if modifiers or ties:
        seen[noun] = sighting


def _is_of_named_group(scene: Scene, start: int, head: int) -> bool:
    """Joins "Hamas militants", "Hamas rocket units" to Hamas: a sighting of the named group, widened by its noun."""
    at = head - 1
    while at > start and at not in scene.owner and scene.doc[at].tag_ in ("JJ", "NN", "NNP") and head - at < 3:
        at -= 1
    owner = scene.owner.get(at) if head > 0 else None
    if owner is None or owner.end != at + 1 or owner.known is None or owner.known.kind in ("state", "organisation"):
        return False
    wide = Sighting(
        owner.start, head + 1, head, owner.key, owner.name, owner.kind, owner.country, owner.known, owner.rank
    )
    scene.add(wide)
    return True


def _kind(found: GenericActor | None, modifiers: list[str]) -> ActorKind:
    arms = next((kind for word in modifiers if (kind := _uses("arms").get(word))), None)
    if found is None:
        return cast(ActorKind, arms or "armed_group")
    if found.kind in ("armed_group", "unidentified") and arms is not None:
        return cast(ActorKind, arms)
    if found.kind in ("armed_group", "rebel") and set(modifiers) & {"unidentified", "unknown", "masked"}:
        return "unidentified"
    return found.kind


def _key(noun: str, kind: ActorKind, modifiers: list[str], ties: tuple[Tie, ...]) -> str:
    if ties:
        base = "armed" if kind in _ARMED else noun
        return f"group:{base}|{ties[0].type}:{ties[0].key}"
    kept = sorted(w for w in modifiers if w not in HYPHENS)
    return f"group:{noun}:{' '.join(kept)}"


def _referred(scene: Scene, seen: dict[str, Sighting], noun: str, head: int) -> Sighting | None:
    """The group that a bare noun refers back to: "the groups", "the gunmen"."""
    earlier = seen.get(noun)
    before = scene.words[head - 1].lower() if head else ""
    return earlier if earlier is not None and before in ("the", "these", "those", "that", "this") else None


def _last_group(scene: Scene, head: int) -> Sighting | None:
    """The armed group last named before "the group"."""
    if scene.words[head].lower() not in ("group", "faction") or not head or scene.words[head - 1].lower() != "the":
        return None
    before = [s for s in scene.sightings if s.end <= head and s.kind in _ARMED and s.kind != "unidentified"]
    return max(before, key=lambda s: s.end, default=None)


# ------------------------------------------------------------------ ties to other actors
def _tie_before(scene: Scene, start: int, head: int) -> Tie | None:
    """ "Iran-backed", "Iranian backed", "pro-Iranian", "Hezbollah-linked" before the noun."""
    words = scene.words
    for i in range(start, head):
        lower = words[i].lower()
        if lower.startswith("pro-") and len(lower) > 4:
            backer = _country_of(scene, words[i][4:])
            if backer is not None:
                scene.add_inner(Sighting(i, i + 1, i, backer.id, words[i], backer.kind, backer.country, backer))
                return Tie("affiliated_with", backer.id, scene.doc[i].idx, scene.doc[i].idx + len(words[i]))
        relation = _uses("relation").get(lower)
        if relation is None or i <= start:
            continue
        at = i - 1 - (words[i - 1] in HYPHENS)
        if at < start - 4:
            continue
        backer_key = _actor_ending_at(scene, at + 1)
        if backer_key is not None:
            low = scene.doc[_start_of_actor(scene, at + 1)].idx
            return Tie(cast(ActorRelationType, relation), backer_key, low, scene.doc[i].idx + len(words[i]))
    return None


def _start_of_actor(scene: Scene, end: int) -> int:
    owner = scene.owner.get(end - 1)
    return owner.start if owner is not None and owner.end == end else end - 1


def _actor_ending_at(scene: Scene, end: int) -> str | None:
    owner = scene.owner.get(end - 1)
    if owner is not None and owner.end == end:
        return owner.key
    backer = _country_of(scene, scene.words[end - 1])
    if backer is None:
        return None
    catalogue = scene.draft.resources.catalogue
    for start in (end - 2, end - 1):
        found = catalogue.match(scene.words[:end], start, countries=scene.countries) if start >= 0 else None
        if found is not None and found.end == end and found.actor is not None:
            scene.add_inner(Sighting(start, end, end - 1, found.actor.id, scene.text(start, end), found.actor.kind,
                                     found.actor.country, found.actor))  # fmt: skip
            return found.actor.id
    word = scene.words[end - 1]
    scene.add_inner(Sighting(end - 1, end, end - 1, backer.id, word, backer.kind, backer.country, backer))
    return backer.id


def _country_of(scene: Scene, word: str) -> KnownActor | None:
    """The state that a country's name, adjective or capital stands for."""
    if not is_capitalised(word):
        return None
    catalogue = scene.draft.resources.catalogue
    iso = catalogue.country_adjective(word)
    if iso is not None:
        return catalogue.state(iso)
    found = catalogue.match([word], 0, countries=scene.countries)
    if found is not None and found.how == "state":
        return found.actor
    return catalogue.metonym(word)


def tie_after(scene: Scene, head: int) -> Tie | None:
    """ "groups affiliated with X", "groups … that are backed by X", "fighters loyal to X", "part of X"."""
    doc, words = scene.doc, scene.words
    relations = _uses("relation")
    stop = min(len(words) - 2, head + _REACH)
    for i in range(head + 1, stop):
        if doc[i].is_sent_start or words[i] in (".", ";", "“", "”", '"'):
            return None
        relation = relations.get(words[i].lower())
        if relation is None:
            continue
        if not (i == head + 1 or climbs_to(doc[i], head, i) or words[i - 1].lower() in ("are", "is", "were", "was")):
            continue
        target = _target(scene, i)
        if target is not None:
            return Tie(cast(ActorRelationType, relation), target[0], doc[i].idx, target[1])
    return None


def _target(scene: Scene, participle: int) -> tuple[str, int] | None:
    """The actor after "backed by", "affiliated with", with the surface offset where its words end."""
    words = scene.words
    at = participle + 1
    if words[at].lower() not in ("by", "with", "to", "of"):
        return None
    at += 1
    for i in range(at, min(at + 4, len(words))):
        owner = scene.owner.get(i)
        if owner is not None and owner.start == i:
            if (
                owner.end + 1 < len(words)
                and words[owner.end] in ("'s", "’s")
                and (inner := scene.owner.get(owner.end + 1))
            ):
                owner = inner
            return owner.key, scene.doc[owner.end - 1].idx + len(words[owner.end - 1])
        found = scene.draft.resources.catalogue.match(words, i, countries=scene.countries)
        if found is not None and found.actor is not None:
            if found.end + 1 < len(words) and words[found.end] in ("'s", "’s"):
                inner = scene.owner.get(found.end + 1)
                if inner is not None and inner.start == found.end + 1:
                    return inner.key, scene.doc[inner.end - 1].idx + len(words[inner.end - 1])
            actor, end = found.actor, found.end
            scene.add_inner(Sighting(i, end, end - 1, actor.id, scene.text(i, end), actor.kind, actor.country, actor))
            return actor.id, scene.doc[end - 1].idx + len(words[end - 1])
        capital = scene.draft.resources.catalogue.metonym(words[i]) if is_capitalised(words[i]) else None
        if capital is not None:
            scene.add_inner(Sighting(i, i + 1, i, capital.id, words[i], capital.kind, capital.country, capital))
            return capital.id, scene.doc[i].idx + len(words[i])
        if scene.doc[i].tag_ not in ("DT", "JJ", "NN", "NNP", "PRP$"):
            return None
    return None


def _end_of_phrase(scene: Scene, head: int, ties: tuple[Tie, ...]) -> int:
    """Where the group's words end: after its tie, after "of the tribe", else with its noun."""
    doc, words = scene.doc, scene.words
    if ties and ties[0].start > doc[head].idx and ties[0].end - doc[head].idx < 160:
        return scene.draft.token_at(ties[0].end - 1) + 1
    if words[head].lower() in _OF_HEADS and head + 2 < len(words) and words[head + 1].lower() == "of":
        inside = [t for t in doc[head + 1].subtree if t.i > head]
        if inside and inside[-1].i - head <= 6 and all(t.tag_ not in ("WDT", "WP", ",") for t in inside):
            return inside[-1].i + 1
    return head + 1
