"""A place for an event whose own clauses name none: one of its sentences, else the scene set before them, else none.

In: a draft with events. Out: statements on where, less sure than a place that hangs on the event's own words, and
marked by their rule. Datelines, places that something comes from, places inside the name of a body and places that
hang on another event are passed over: a capital that a spokesman sits in must not become where it happened. From an
earlier sentence a place is taken only where the event's sentence points back ("during the operation"), and nothing
in between says that the story moves on ("elsewhere", "in a separate attack").
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from rashomon.model import Place
from rashomon.model.values import as_value
from rashomon.read.draft import Draft, Event, Mention
from rashomon.read.place_names import cues
from rashomon.read.place_relations import event_where
from rashomon.read.statements import Statement

_COARSE = frozenset({"country", "region", None})
_NOT_THE_SCENE = frozenset({"from", "of", "to", "than", "against", "by"})
_SCENE = frozenset(
    {"in", "near", "at", "outside", "around", "close", "on", "inside", "over", "across", "off", "beside"}
)
_CONFIDENCE = 0.5
_CARRIED_CONFIDENCE = 0.4
_MOST_BACK = 5
"""Sentences back to which the scene is looked for."""
_WHY = {
    "place.same_sentence": "The event's own clause names no place; this one stands in its sentence.",
    "place.scene_before": "The event's own sentence names no place; this one was named as the scene before it.",
}
_FINENESS = {"point": 0, "neighbourhood": 1, "town": 2, "adm2": 3, "adm1": 4}


def nearby_place(draft: Draft, event: Event) -> Statement | None:
    """A statement on where a foreground event was, if its own mentions have no place finer than a country.

    A village that no list knows is such a place: the town of the sentence before is not where it happened.
    """
    places = {place.id: place for place in draft.places}
    if any(other.parent is not None and draft.events[other.parent] is event for other in draft.events):
        return None  # its parts have their places
    if not event.foreground or any(_is_site(places[identity]) for m in event.mentions for identity in m.places):
        return None
    taken = {identity for other in draft.events if other is not event for m in other.mentions for identity in m.places}
    named = [
        draft.range(span)
        for actor in draft.actors
        if actor.kind not in ("state", "civilians", "unidentified")
        for span in actor.spans
    ]
    for mention in event.mentions:
        found = [
            place
            for place in draft.places
            if place.id not in taken and _is_fine(place) and _sets_the_scene(draft, mention, place, named)
        ]
        if found:
            nearest = min(found, key=lambda place: abs(draft.range(place.span)[0] - mention.start))
            return _statement(draft, mention, nearest)
    return _carried(draft, event, taken, named)


# ------------------------------------------------------------------ the scene of earlier sentences
def _carried(draft: Draft, event: Event, taken: set[str], named: list[tuple[int, int]]) -> Statement | None:
    """The place that the nearest sentence before one of the event's mentions sets as its scene."""
    unreal = {
        identity for e in draft.events for m in e.mentions if not _may_be_scene(e, m, event) for identity in m.places
    }
    by_sentence: dict[int, list[Place]] = {}
    for place in draft.places:
        if place.id not in unreal and _is_placed(place) and _leads_in(draft, place, named):
            by_sentence.setdefault(draft.sentence_index(draft.range(place.span)[0]), []).append(place)
    for mention in event.mentions:
        here = draft.sentence_index(mention.start)
        if mention.modality != "actual" or not _points_back(draft, here) or moves_on(draft, here):
            continue
        scene = _scene_before(draft, here, by_sentence)
        if scene is not None:
            return _statement(draft, mention, scene, rule="place.scene_before", share=_CARRIED_CONFIDENCE)
    return None


def _scene_before(draft: Draft, here: int, by_sentence: dict[int, list[Place]]) -> Place | None:
    """The finest place of the nearest sentence before that has one; None where it has two scenes, or others begin."""
    for sentence in range(here - 1, max(here - 1 - _MOST_BACK, -1), -1):
        places = by_sentence.get(sentence)
        if places:
            divisions = {(p.where.country, p.where.adm1.name if p.where.adm1 else None) for p in places if p.where}
            if len(divisions) > 1:
                return None  # which of them is meant is not said
            return min(places, key=lambda p: _FINENESS.get((p.where and p.where.granularity) or "", 9))
        if moves_on(draft, sentence):
            return None
    return None


def _may_be_scene(event: Event, mention: Mention, wanted: Event) -> bool:
    """Whether the place of a mention may be the scene of another event: what is planned or long past is none."""
    return mention.modality == "actual" and (
        event.foreground or mention.type == wanted.type or mention.rule in cues("scene_noun")
    )


def _is_placed(place: Place) -> bool:
    """Whether a place says at least in which first-level division it lies."""
    where = place.where
    return where is not None and where.granularity not in _COARSE and (where.lat is not None or where.adm1 is not None)


def _words(draft: Draft, sentence: int) -> list[str]:
    tokens = draft.sentences[sentence]
    return [token.lower_ for token in draft.doc[tokens.start : tokens.end]]


def _points_back(draft: Draft, sentence: int) -> bool:
    """Whether a sentence leans on what was told before: "after the search", "the joint force detained two"."""
    words = [word for word in _words(draft, sentence) if word.strip()]
    if not words:
        return False
    if words[0] in cues("points_back"):
        return True
    told = cues("scene_noun")
    return any(
        word in _DEFINITE and any(later in told for later in words[i + 1 : i + 4]) for i, word in enumerate(words)
    )


_DEFINITE = frozenset({"the", "this", "that", "these", "those", "same"})


def moves_on(draft: Draft, sentence: int) -> bool:
    """Whether a sentence says that it tells of something else: "elsewhere", "another attack"."""
    words = _words(draft, sentence)
    return any(word in cues("moves_on") for word in words) or any(
        first in ("another", "other") and second in cues("scene_noun") for first, second in pairwise(words)
    )


def _is_fine(place: Place) -> bool:
    return place.where is not None and place.where.lat is not None and place.where.granularity not in _COARSE


def _is_site(place: Place) -> bool:
    """Whether a place is finer than a country, located or not."""
    return place.where is not None and place.where.granularity not in ("country", "region")


def _sets_the_scene(draft: Draft, mention: Mention, place: Place, named: list[tuple[int, int]]) -> bool:
    """Whether a place stands in the mention's sentence, after a word that puts something there."""
    same = draft.sentence_index(draft.range(place.span)[0]) == draft.sentence_index(mention.start)
    return same and _leads_in(draft, place, named)


def _leads_in(draft: Draft, place: Place, named: list[tuple[int, int]]) -> bool:
    """Whether a place stands after a word that puts something there, and is neither dateline nor part of a name."""
    start, end = draft.range(place.span)
    if any(first <= start and end <= last for first, last in named):
        return False
    if any(time.role == "dateline" and 0 <= draft.range(time.span)[0] - end <= 12 for time in draft.times):
        return False
    if place.where is not None and len(place.where.references) == 2:
        return True  # between two places, on the road from one to the other
    token = draft.token_at(start)
    before = [draft.doc[index].lower_ for index in range(max(token - 4, 0), token)]
    words = [word for word in before if word in _SCENE or word in _NOT_THE_SCENE]
    return bool(words) and (words[-1] in _SCENE or words[-2:] == ["close", "to"])


def _statement(
    draft: Draft, mention: Mention, place: Place, *, rule: str = "place.same_sentence", share: float = _CONFIDENCE
) -> Statement:
    assert place.where is not None
    same = rule == "place.same_sentence"
    where = event_where(place.where, {place.id: place for place in draft.places})
    sure = round(where.confidence * share, 2)
    why = f"{where.why} {_WHY[rule]}"
    return Statement(
        "where",
        as_value(msgspec.structs.replace(where, confidence=sure, why=why)),
        (draft.range(place.span),),
        rule,
        sure,
        quotation=mention.quotation if same else None,
        certainty="probable",
    )
