"""Events of a document: what happened, told where, with whose hand, when, where and how many.

In: times, places, actors, quantities and quotations of a draft. Out: `draft.events`, the foreground first. Purposes,
risks, habits and fictions are no events; what is planned or denied stays, with its modality.
"""

from __future__ import annotations

from rashomon.model import Actor
from rashomon.read.circumstances import Sentences, attach_places, attach_quantities, attach_times, means_of
from rashomon.read.draft import Draft, Mention
from rashomon.read.event_types import VIOLENT
from rashomon.read.grouping import Found, as_events, describe, group
from rashomon.read.modality import KEPT, Standing, standings
from rashomon.read.proforms import find_proforms
from rashomon.read.roles import Cast, arguments
from rashomon.read.syntax import Syntax, syntax
from rashomon.read.things import find_things
from rashomon.read.triggers import Trigger, find_triggers


def read_events(draft: Draft) -> None:
    """Add the events of a draft."""
    parse = syntax(draft.doc)
    triggers = find_triggers(draft, parse)
    if not triggers:
        return
    told = standings(parse, triggers)
    proforms = find_proforms(parse, triggers)
    kept = [(t, s) for t, s in zip(triggers, told, strict=True) if s.reason in KEPT]
    kept += [(t, Standing()) for t in proforms]
    found = _mentions(draft, parse, kept, {id(t) for t in proforms})
    draft.events = as_events(parse, group(found))
    _add_things(draft, parse)


def _add_things(draft: Draft, parse: Syntax) -> None:
    """Put objects on the mention whose verb gives their effect; else on words of their own in the main event."""
    main = next((event for event in draft.events if event.type in VIOLENT), None)
    if main is None:
        return
    by_token = {mention.token: mention for event in draft.events for mention in event.mentions}
    quoted = Quoted(draft)
    for sight in find_things(draft, parse):
        mention = by_token.get(sight.verb)
        if mention is None:
            start, end = parse.start[sight.verb], parse.end(sight.verb)
            mention = Mention(start, end, sight.verb, main.type, f"object.{sight.thing.effect}", generic=True,
                              circumstance=True, quotation=quoted.innermost(start, end))  # fmt: skip
            by_token[sight.verb] = mention
            main.mentions.append(mention)
        mention.things.append(sight.thing)
    main.mentions.sort(key=lambda m: m.start)


def _mentions(
    draft: Draft, parse: Syntax, kept: list[tuple[Trigger, Standing]], proforms: set[int]
) -> list[Found]:
    triggers = [trigger for trigger, _ in kept]
    sentences = Sentences(parse, triggers)
    times = attach_times(draft, parse, sentences)
    places = attach_places(draft, parse, sentences)
    quantities = attach_quantities(draft, parse, sentences)
    cast = Cast(draft, parse)
    quoted = Quoted(draft)
    whens = {time.id: time.when for time in draft.times}
    wheres = {place.id: place.where for place in draft.places}
    sides = {actor.id: side_of(actor) for actor in draft.actors}
    found: list[Found] = []
    for trigger, standing in kept:
        head = trigger.head
        start, end = parse.start[trigger.tokens[0]], parse.end(trigger.tokens[-1])
        if end - start > 60:  # a phrase with a gap: the words that speak of the event are its first
            end = parse.end(trigger.tokens[0])
        others = [other.head for other in sentences.by_sentence[parse.sentence[head]] if other is not trigger]
        mention = Mention(
            start, end, head, trigger.type, trigger.row.phrase, standing.modality, standing.polarity, standing.certainty,
            quotation=quoted.innermost(start, end),
            arguments=arguments(cast, trigger, others),
            times=times.get(head, []), places=places.get(head, []), quantities=quantities.get(head, []),
            means=means_of(parse, trigger) if trigger.type in VIOLENT else [],
            generic=trigger.row.harm or trigger.faint, circumstance=trigger.row.family == "scene",
        )  # fmt: skip
        one = Found(mention, trigger, standing, parse.sentence[head], proform=id(trigger) in proforms)
        one.times = [when for time in mention.times if (when := whens[time])]
        one.places = [where for place in mention.places if (where := wheres[place])]
        one.initiators = {sides[a.actor] for a in mention.arguments if a.role == "initiator"}
        _by_captor(draft, mention)
        describe(parse, one)
        found.append(one)
    return found


def side_of(actor: Actor) -> str:
    """Whom an actor acts for, as a name to compare: a state's forces and ministries act for the state."""
    if actor.kind in ("state", "state_forces") and actor.country:
        return f"state:{actor.country}"
    return actor.id


def _by_captor(draft: Draft, mention: Mention) -> None:
    """Who takes people decides: an authority detains, anybody else abducts."""
    if mention.type != "detention":
        return
    kinds = {actor.id: actor.kind for actor in draft.actors}
    acting = {kinds[a.actor] for a in mention.arguments if a.role == "initiator"}
    if acting and acting <= {"rebel", "political_militia", "identity_militia", "armed_group", "unidentified"}:
        mention.type = "abduction"


class Quoted:
    """Which quotation holds a word."""

    def __init__(self, draft: Draft) -> None:
        """Index the contents of all quotations; an editor's insertions are not the speaker's."""
        self._ranges: list[tuple[int, int, str]] = []
        self._inserted: list[tuple[int, int]] = []
        for quotation in draft.quotations:
            self._ranges += [(*draft.range(span), quotation.id) for span in quotation.content]
            self._inserted += [draft.range(span) for span in quotation.insertions]
        self._ranges.sort(key=lambda one: one[1] - one[0])

    def innermost(self, start: int, end: int) -> str | None:
        """The smallest quotation whose content holds the words, None where the publisher speaks."""
        if any(a <= start and end <= b for a, b in self._inserted):
            return None
        return next((identity for a, b, identity in self._ranges if a <= start and end <= b), None)


