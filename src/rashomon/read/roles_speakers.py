"""Who acts where speakers tell of themselves: "we opened fire", "they burnt what they had taken".

In: mentions with their quotations, and the parse. Out: initiators added to mentions that name none. "We" is the armed
body that the speaker belongs to or speaks for; a witness's "we" acts for nobody, and gets no part.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Actor, Span, Voice
from rashomon.read.draft import Argument, Draft
from rashomon.read.participants import agents
from rashomon.read.syntax import Syntax
from rashomon.read.tellings import Found

_ARMED = frozenset({"state", "state_forces", "rebel", "political_militia", "identity_militia", "armed_group"})


def who_they_are(parse: Syntax, found: Sequence[Found]) -> None:
    """Give "they" the initiator told just before in the paragraph: "Gunmen shot at farmers. They also stole cattle"."""
    ordered = sorted(found, key=lambda one: one.trigger.head)
    for at, one in enumerate(ordered):
        they = _pronoun(parse, one, "they")
        if they is None:
            continue
        reach = 0 if parse.dep[one.trigger.head] == "relcl" else 1  # "freed those whom they had taken"
        near = [o for o in reversed(ordered[:at]) if o.paragraph == one.paragraph]
        near = [o for o in near if reach <= one.sentence - o.sentence <= 1]
        told = next((a for o in near for a in o.mention.arguments if a.role == "initiator"), None)
        if told is not None and not one.trigger.row.harm | one.standing.reason.startswith("denied"):
            start, end = parse.start[they], parse.end(they)
            one.mention.arguments.append(Argument("initiator", told.actor, start, end, told.status))


def who_we_are(draft: Draft, parse: Syntax, found: Sequence[Found]) -> None:
    """Give "we" the armed body of the speaker: "“We opened fire only then,” the brigade said"."""
    quotations = {quotation.id: quotation for quotation in draft.quotations}
    for one in found:
        we = _pronoun(parse, one, "we")
        quotation = quotations.get(one.mention.quotation or "")
        if we is None or quotation is None or not quotation.voices:
            continue
        actor = _body_of(draft, quotation.voices[-1])
        if actor is not None:
            argument = Argument("initiator", actor.id, parse.start[we], parse.end(we), "claimed_by_actor")
            one.mention.arguments.append(argument)


def _pronoun(parse: Syntax, one: Found, word: str) -> int | None:
    """The pronoun that acts in a mention which names nobody who does."""
    if any(argument.role == "initiator" for argument in one.mention.arguments):
        return None
    acting = agents(parse, one.trigger.head, noun=one.trigger.noun)
    return next((token for token in acting if parse.low[token] == word), None)


def _body_of(draft: Draft, voice_id: str) -> Actor | None:
    """The armed body that a voice is or speaks for."""
    armed = [actor for actor in draft.actors if actor.kind in _ARMED]
    voices: dict[str, Voice] = {voice.id: voice for voice in draft.voices}
    voice, seen = voices.get(voice_id), set[str]()
    while voice is not None and voice.id not in seen:
        seen.add(voice.id)
        spans = set(voice.spans)
        actor = next((a for a in armed if a.id == voice.actor or _same_words(a, spans)), None)
        if actor is not None:
            return actor
        voice = voices.get(voice.on_behalf_of or "")
    return None


def _same_words(actor: Actor, spans: set[Span]) -> bool:
    """Whether a voice is called by an actor's words, its article left out: "the brigade"."""
    return any(
        span.end == other.end and span.start >= other.start and actor.kind != "state"
        for span in actor.spans for other in spans
    )  # fmt: skip
