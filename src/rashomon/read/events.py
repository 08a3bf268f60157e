"""Events of a document: what happened, told where, with whose hand, when, where and how many.

In: times, places, actors, quantities and quotations of a draft. Out: `draft.events`, the foreground first. Purposes,
risks, habits and fictions are no events; what is planned or denied stays, with its modality.
"""

from __future__ import annotations

from rashomon.model import Actor
from rashomon.model.reading import RoleName, RoleStatus
from rashomon.model.values import ReportType
from rashomon.read.asides import names_who
from rashomon.read.circumstances import (
    Sentences,
    attach_places,
    attach_quantities,
    attach_times,
    loose_places,
    loose_times,
    means_of,
    scenes_said,
)
from rashomon.read.described import is_unit
from rashomon.read.draft import Argument, Draft, Event, Mention
from rashomon.read.event_parts import with_parts
from rashomon.read.event_scenes import is_long, lay_settings, note_age, note_days
from rashomon.read.event_types import VIOLENT
from rashomon.read.grouping import as_events, group
from rashomon.read.modality import KEPT, Standing, standings
from rashomon.read.nearby_times import dispatched
from rashomon.read.owners import find_owners
from rashomon.read.proforms import find_proforms
from rashomon.read.quotations import cue_stance
from rashomon.read.roles import arguments
from rashomon.read.roles_blame import BLAME_WORDS, blamed
from rashomon.read.roles_cast import Cast, Named
from rashomon.read.roles_objects import aimed_at, as_targets
from rashomon.read.roles_speakers import who_they_are, who_we_are
from rashomon.read.scene_shifts import mark_shifts
from rashomon.read.syntax import Syntax, syntax
from rashomon.read.tellings import (
    Found,
    describe,
    event_above,
    event_below_which,
    is_aside,
    is_compared,
    is_presupposed,
)
from rashomon.read.things import find_things
from rashomon.read.triggers import Trigger, find_triggers
from rashomon.reference.lexicon import words


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
    _turn_crowds(draft)
    _aim(Cast(draft, parse), draft.events, found)
    _add_surroundings(draft, parse, Sentences(parse, [trigger for trigger, _ in kept]))


_CROWDS = frozenset({"protesters", "civilians", "rioters"})


def _turn_crowds(draft: Draft) -> None:
    """In force on a protest those who only demonstrated are whom it was used on."""
    kinds = {actor.id: actor.kind for actor in draft.actors}
    for event in draft.events:
        if event.type != "force_against_protesters":
            continue
        for mention in event.mentions:
            for argument in mention.arguments:
                marching = mention.type == "protest" and argument.role == "initiator"
                if marching and (kinds[argument.actor] in _CROWDS or kinds[argument.actor] == "unidentified"):
                    argument.role = "target"


def _aim(cast: Cast, events: list[Event], found: list[Found]) -> None:
    """Give the events of which nobody is said to suffer the things that were attacked."""
    aims = {id(one.mention): one.aims for one in found if one.aims}
    for event in events:
        if any(a.role in ("target", "victim") for m in event.mentions for a in m.arguments):
            continue
        for mention in event.mentions:
            mention.arguments += as_targets(cast, aims.get(id(mention), []))


def _add_surroundings(draft: Draft, parse: Syntax, sentences: Sentences) -> None:
    """Add what is told around the events: objects and whose they were, who claims or is blamed for what."""
    main = next((event for event in draft.events if event.type in VIOLENT), None)
    cast, around = Cast(draft, parse), Surroundings(draft, parse)
    if main is not None:
        for sight in find_things(draft, parse):
            around.at(sight.verb, main, f"object.{sight.thing.effect}").things.append(sight.thing)
        for verb, named in find_owners(cast):
            acting = {a.actor for m in main.mentions for a in m.arguments if a.role == "initiator"}
            if named.actor not in acting:
                around.at(verb, main, "owner").arguments.append(_argument(parse, "target", named, "stated"))
    _add_loose_tolls(draft, parse, around)
    for token, word in enumerate(parse.low):
        if word in BLAME_WORDS and not _blamed_for_else(parse, token, around):
            event = around.event_of(token, _BLAMED)
            if event is None:
                continue
            for role, named, status in blamed(cast, token):
                mention = around.at(token, event, "responsibility")
                if role not in {a.role for a in mention.arguments if a.actor == named.actor}:
                    mention.arguments.append(_argument(parse, role, named, status))
    _set_scenes(draft, parse, around, sentences)
    for event in draft.events:
        event.mentions.sort(key=lambda m: m.start)


def _blamed_for_else(parse: Syntax, token: int, around: Surroundings) -> bool:
    """Whether an accusation names what it is of, and that is no event: "accused Kyiv of provocations"."""
    charges = [c for c in parse.children[token] if parse.low[c] in ("of", "for") and parse.dep[c] == "prep"]
    return (
        parse.is_verb(token)
        and bool(charges)
        and not any(below in around.by_token or parse.low[below] in _IT for c in charges for below in parse.subtree(c))
    )


_IT = words("it this that them attack attacks blast blasts bombing killings killing raid violence deaths crime crimes")


def _add_loose_tolls(draft: Draft, parse: Syntax, around: Surroundings) -> None:
    """Give the tolls of sentences that tell of no event to the one told before: "Nobody was hurt"."""
    taken = {quantity for event in draft.events for mention in event.mentions for quantity in mention.quantities}
    for quantity in draft.quantities:
        if quantity.id in taken or quantity.count.measure not in ("killed", "injured", "casualties", "missing"):
            continue
        token = draft.token_at(draft.range(quantity.span)[0])
        event = around.event_of(token, _WITH_TOLLS)
        if event is not None:
            around.at(token, event, "toll").quantities.append(quantity.id)


_BLAMED: frozenset[ReportType] = VIOLENT | {
    "abduction", "arson_or_destruction", "cyber_attack", "interception", "looting", "siege_or_blockade", "threat",
}  # fmt: skip
"""Types for which somebody is blamed or claims to have done them."""
_WITH_TOLLS: frozenset[ReportType] = VIOLENT | {
    "abduction", "accident", "arson_or_destruction", "interception", "looting", "protest", "siege_or_blockade",
    "territory_change",
}  # fmt: skip
"""Types of which a sentence of its own may tell the toll."""


def _set_scenes(draft: Draft, parse: Syntax, around: Surroundings, sentences: Sentences) -> None:
    """Give an event without a time or place the one that the two sentences before it set, in the same paragraph."""
    for kind, loose in (
        ("times", list(loose_times(draft, parse, sentences))),
        ("places", list(loose_places(draft, parse, sentences))),
    ):
        for event in draft.events:
            if any(other.parent is not None and draft.events[other.parent] is event for other in draft.events):
                continue  # the sum of others, which have times and places of their own
            if not event.foreground or any(getattr(mention, kind) for mention in event.mentions):
                continue
            first = min(event.mentions, key=lambda m: m.start)
            before = [one for one in loose if _sets_scene(draft, parse, one[0], first)]
            for token, identity in before[-1:]:
                getattr(around.at(token, event, "scene"), kind).append(identity)


def _sets_scene(draft: Draft, parse: Syntax, token: int, first: Mention) -> bool:
    distance = parse.sentence[first.token] - parse.sentence[token]
    paragraph = draft.paragraph_index(parse.start[token]) == draft.paragraph_index(first.start)
    return paragraph and 0 < distance <= 2


def _argument(parse: Syntax, role: RoleName, named: Named, status: RoleStatus) -> Argument:
    return Argument(role, named.actor, parse.start[named.first], parse.end(named.last), status)


class Surroundings:
    """Mentions by token, and new ones for words that tell of no occurrence."""

    def __init__(self, draft: Draft, parse: Syntax) -> None:
        """Index the mentions of all events."""
        self.draft = draft
        self.parse = parse
        self.quoted = Quoted(draft)
        self.by_token = {mention.token: mention for event in draft.events for mention in event.mentions}
        self.spoken = sorted((m.token, index) for index, e in enumerate(draft.events) for m in e.mentions)

    def at(self, token: int, event: Event, rule: str) -> Mention:
        """The mention at a token, or a new one of this event that only carries what surrounds it."""
        mention = self.by_token.get(token)
        if mention is None:
            start, end = self.parse.start[token], self.parse.end(token)
            quotation = self.quoted.innermost(start, end)
            mention = Mention(start, end, token, event.type, rule, generic=True, circumstance=True, quotation=quotation)
            mention.carries = True
            self.by_token[token] = mention
            event.mentions.append(mention)
        return mention

    def event_of(self, token: int, kinds: frozenset[ReportType] | None = None) -> Event | None:
        """The event spoken of nearest in the sentence, else last before it; only of these kinds, if given."""
        spoken = [one for one in self.spoken if kinds is None or self.draft.events[one[1]].type in kinds]
        here = [one for one in spoken if self.parse.sentence[one[0]] == self.parse.sentence[token]]
        before = [one for one in spoken if one[0] < token]
        near = min(here, key=lambda one: abs(one[0] - token), default=before[-1] if before else None)
        return self.draft.events[near[1]] if near is not None else None


def _share(parse: Syntax, triggers: list[Trigger], given: dict[int, list[str]]) -> None:
    """Give a verb the time or place of the verb it is joined to: "killed one and found a cache in X yesterday"."""
    verbs = {trigger.head for trigger in triggers if not trigger.noun}
    for trigger in triggers:
        head = trigger.head
        above = parse.head[head]
        joined = head in verbs and parse.dep[head] == "conj" and parse.child(head, "nsubj", "nsubjpass") is None
        if trigger.noun and parse.dep[head] == "pobj" and parse.low[above] in ("in", "during", "by"):
            above, joined = parse.head[above], True  # "killed in clashes"
        if joined and above in verbs:
            for one, other in ((head, above), (above, head)):
                if one not in given and other in given:
                    given[one] = list(given[other])


def _drop_compared(draft: Draft, parse: Syntax, triggers: list[Trigger], given: dict[int, list[str]]) -> None:
    """Take away the long time in which a noun is compared: "the deadliest attack this year", "the first since May"."""
    long = {time.id for time in draft.times if is_long(time)}
    for trigger in triggers:
        definite = any(parse.low[c] in ("the", "this") for c in parse.children[trigger.head])
        single = trigger.noun and parse.tag[trigger.head] != "NNS"
        if trigger.head in given and single and (is_compared(parse, trigger.head) or definite):
            given[trigger.head] = [time for time in given[trigger.head] if time not in long]


def _mentions(draft: Draft, parse: Syntax, kept: list[tuple[Trigger, Standing]], proforms: set[int]) -> list[Found]:
    triggers = [trigger for trigger, _ in kept]
    sentences = Sentences(parse, triggers)
    times = attach_times(draft, parse, sentences)
    places = attach_places(draft, parse, sentences)
    quantities = attach_quantities(draft, parse, sentences)
    _drop_compared(draft, parse, triggers, times)
    _share(parse, triggers, times)
    _share(parse, triggers, places)
    cast = Cast(draft, parse)
    quoted = Quoted(draft)
    whens = {time.id: time.when for time in draft.times}
    wheres = {place.id: place.where for place in draft.places}
    sides = {actor.id: side_of(actor) for actor in draft.actors}
    disclaiming = {q.id for q in draft.quotations if q.cue and cue_stance(draft, q)[0] == "disclaimed"}
    denying = {q.id for q in draft.quotations if q.cue and cue_stance(draft, q)[0] == "denied"}
    heads = {trigger.head for trigger in triggers}
    acting = frozenset(token for trigger in triggers for token in trigger.tokens)
    nouns = {trigger.head for trigger in triggers if trigger.noun}
    said = {at: [w for i in ids if (w := wheres[i])] for at, ids in scenes_said(draft, parse, sentences).items()}
    found: list[Found] = []
    for trigger, standing in kept:
        head = trigger.head
        start, end = parse.start[trigger.tokens[0]], parse.end(trigger.tokens[-1])
        if end - start > 60:  # a phrase with a gap: the words that speak of the event are its first
            end = parse.end(trigger.tokens[0])
        others = [other.head for other in sentences.by_sentence[parse.sentence[head]] if other is not trigger]
        mention = Mention(
            start, end, head, trigger.type, trigger.row.phrase, standing.modality, standing.polarity,
            standing.certainty,
            quotation=quoted.innermost(start, end),
            arguments=arguments(cast, trigger, others),
            times=times.get(head, []), places=places.get(head, []), quantities=quantities.get(head, []),
            means=means_of(parse, trigger) if trigger.type in VIOLENT else [],
            circumstance=trigger.row.family == "scene",
        )  # fmt: skip
        if mention.quotation in denying and is_aside(parse, head):
            mention.quotation = None  # "denied arming the men, who burnt a post": that they did is the page's word
        if mention.quotation in disclaiming and is_presupposed(parse, trigger):
            mention.quotation = None  # "did not say how many died in the raid": that there was one is the page's word
        if standing.reason == "denied" and mention.quotation in denying:
            mention.polarity = "affirmed"  # the voice's own cue denies it; said twice it would be an assertion
        one = Found(mention, trigger, standing, parse.sentence[head], proform=id(trigger) in proforms)
        one.times = [when for time in mention.times if (when := whens[time])]
        if not one.places:
            one.laid.places = said.get(one.sentence, [])
        one.paragraph = draft.paragraph_index(start)
        one.places = [where for place in mention.places if (where := wheres[place])]
        one.initiators = {sides.get(a.actor, a.actor) for a in mention.arguments if a.role == "initiator"}
        one.consequence = not one.initiators and (trigger.row.harm or _taken_with_the_dead(parse, trigger, triggers))
        mention.generic = one.consequence or trigger.faint
        note_days(draft, parse, one)
        if trigger.row.family == "destroy" and one.initiators and parse.dep[head] not in ("advcl", "xcomp"):
            trigger.soft = False  # who burns a house with his own hand does not bomb it
        _by_captor(draft, mention)
        one.under = event_above(parse, head, nouns) if not trigger.noun else None
        if one.under is None and trigger.row.harm and not trigger.noun:
            one.under = event_below_which(parse, head, heads)
        one.aims = aimed_at(parse, trigger)
        if trigger.noun and not trigger.row.harm:
            one.names_who = names_who(parse, head, acting)
        describe(parse, one)
        found.append(one)
    lay_settings(parse, found)
    mark_shifts(draft, parse, found)
    note_age(draft, parse, found, dispatched(draft))
    who_they_are(parse, found)
    who_we_are(draft, parse, found)
    return list(with_parts(draft, parse, found))


def _taken_with_the_dead(parse: Syntax, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Whether those captured are told of in one breath with the dead: "nine died and three were captured"."""
    if trigger.noun or not (trigger.row.family in ("seize", "detain") or trigger.row.phrase == "take ~ prisoner"):
        return False
    sentence = parse.sentence[trigger.head]
    return any(
        other.row.harm and parse.sentence[other.head] == sentence
        and (parse.dep[trigger.head] == "conj" or parse.head[other.head] == trigger.head)
        for other in triggers
    )  # fmt: skip


def side_of(actor: Actor) -> str:
    """Whom an actor acts for, as a name to compare: a state's forces and ministries act for the state."""
    if actor.kind in ("state", "state_forces") and actor.country:
        return f"state:{actor.country}"
    if actor.kind in ("state_forces", "rioters", "protesters", "civilians"):
        return f"{actor.kind} {actor.id}"
    if actor.kind in ("armed_group", "rebel") and actor.id.startswith("actor_"):
        return f"armed {actor.id}"
    return actor.id


def _by_captor(draft: Draft, mention: Mention) -> None:
    """Who takes people decides: an authority detains, anybody else abducts."""
    if mention.type != "detention":
        return
    kinds = {actor.id: actor.kind for actor in draft.actors if not is_unit(actor.name)}
    acting = {kinds.get(a.actor) for a in mention.arguments if a.role == "initiator"}
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
