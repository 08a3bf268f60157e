"""A place for an event whose own clauses name none: the nearest one in its sentences, else none.

In: a draft with events. Out: statements on where, less sure than a place that hangs on the event's own words, and
marked by their rule. Datelines, places that something comes from, places inside the name of a body and places that
hang on another event are passed over: a capital that a spokesman sits in must not become where it happened.
"""

from __future__ import annotations

from rashomon.model import Place
from rashomon.model.values import as_value
from rashomon.read.draft import Draft, Event, Mention
from rashomon.read.statements import Statement

_COARSE = frozenset({"country", "region", None})
_NOT_THE_SCENE = frozenset({"from", "of", "to", "than", "against", "by"})
_SCENE = frozenset(
    {"in", "near", "at", "outside", "around", "close", "on", "inside", "over", "across", "off", "beside"}
)
_CONFIDENCE = 0.5


def nearby_place(draft: Draft, event: Event) -> Statement | None:
    """A statement on where a foreground event was, if its own mentions have no place finer than a country."""
    places = {place.id: place for place in draft.places}
    if not event.foreground or any(_is_fine(places[identity]) for m in event.mentions for identity in m.places):
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
    return None


def _is_fine(place: Place) -> bool:
    return place.where is not None and place.where.lat is not None and place.where.granularity not in _COARSE


def _sets_the_scene(draft: Draft, mention: Mention, place: Place, named: list[tuple[int, int]]) -> bool:
    """Whether a place stands in the mention's sentence, after a word that puts something there."""
    start, end = draft.range(place.span)
    if draft.sentence_index(start) != draft.sentence_index(mention.start):
        return False
    if any(first <= start and end <= last for first, last in named):
        return False
    if any(time.role == "dateline" and 0 <= draft.range(time.span)[0] - end <= 12 for time in draft.times):
        return False
    token = draft.token_at(start)
    before = [draft.doc[index].lower_ for index in range(max(token - 4, 0), token)]
    words = [word for word in before if word in _SCENE or word in _NOT_THE_SCENE]
    return bool(words) and (words[-1] in _SCENE or words[-2:] == ["close", "to"])


def _statement(draft: Draft, mention: Mention, place: Place) -> Statement:
    assert place.where is not None
    return Statement(
        "where",
        as_value(place.where),
        (draft.range(place.span),),
        "place.same_sentence",
        round(place.where.confidence * _CONFIDENCE, 2),
        quotation=mention.quotation,
        certainty="probable",
    )
