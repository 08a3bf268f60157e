"""When, where, how many and with what: ties the times, places, numbers and weapons of a sentence to its triggers.

A time that hangs on a verb of saying is the day of the statement, not of the event; the same for a place. Attachment
follows the parse first, then the nearest trigger of the sentence. Nothing is carried over from other sentences here.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from rashomon.model import Time
from rashomon.read.draft import Draft, Means
from rashomon.read.participants import SUPPORT, agents, mistaken_modifier
from rashomon.read.place_names import cues
from rashomon.read.syntax import Syntax
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import Lexicon, forms, rows, words

_SPEECH = forms(
    ["say", "tell", "announce", "state", "report", "add", "declare", "note", "confirm", "claim", "write", "stress",
     "explain", "inform", "publish", "release", "issue", "deny", "comment", "speak", "brief", "assure", "insist",
     "communicate", "reveal", "warn", "condemn", "express", "acknowledge", "admit"], "v",
)  # fmt: skip
_DECIDING = forms(
    ["decide", "approve", "authorise", "authorize", "order", "instruct", "sign", "agree", "consent", "plead", "arraign",
     "sentence", "convict", "acquit", "indict", "charge", "testify", "bury", "mourn"], "v",
)  # fmt: skip
"""Verbs of those who decide, judge or mourn: a time that hangs on them is the day of that."""
_DAYS = words(
    "day night date morning evening afternoon month weekend january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday"
)
_NAMED_BODIES = frozenset({"rebel", "armed_group", "political_militia", "identity_militia"})
"""Bodies whose names hold places that are no place of an event: "the Adrar Front"."""
_ORIGIN = frozenset({"from", "to", "toward", "towards", "for"})
_CARE = words("hospital hospitals clinic clinics morgue morgues mortuary mortuaries")
"""Where the dead and hurt are brought: the town of a hospital is not the town of the attack."""
_MOVING = frozenset({"deployment", "withdrawal", "displacement", "release", "territory_change"})


class Sentences:
    """Triggers by sentence, and the way from a token to the trigger it belongs to."""

    def __init__(self, parse: Syntax, triggers: list[Trigger]) -> None:
        """Index the triggers that count."""
        self.parse = parse
        self.by_sentence: dict[int, list[Trigger]] = {}
        self._by_head: dict[int, dict[int, Trigger]] = {}
        for trigger in triggers:
            self.by_sentence.setdefault(parse.sentence[trigger.head], []).append(trigger)

    def owner(self, token: int, *, said: bool = True) -> Trigger | None:
        """The trigger that a time, place or number at a token belongs to; None for a statement's own (`said`)."""
        here = self.by_sentence.get(self.parse.sentence[token])
        if not here:
            return None
        if self.parse.capitals[self.parse.sentence[token]]:
            return self._nearest_in_capitals(token, here, said=said)
        heads = self._heads(self.parse.sentence[token])
        for step in self.parse.path(token):
            if step in heads:
                return heads[step]
            if (told := self._told_of(step, here)) is not None:
                return told
            if self.parse.is_verb(step) and step != token:
                if self._inverted(step, token) and self.parse.head[step] in heads:
                    return heads[self.parse.head[step]]
                if said and (self.parse.low[step] in _SPEECH or self.parse.low[step] in _DECIDING):
                    return None
                below = [t for t in here if self.parse.clause_of(t.head) == step or self.parse.head[t.head] == step]
                below = below or [t for t in here if self.parse.within(t.head, step)]
                if below:
                    return min(below, key=lambda t: (self.parse.low[step] not in SUPPORT, self._comes_of(t, token),
                                                     abs(t.head - token)))  # fmt: skip
        return min(here, key=lambda t: abs(t.head - token))

    def _comes_of(self, trigger: Trigger, token: int) -> bool:
        """Whether a trigger only tells what came of it, behind a token: "strikes hit Odesa and Sumy, killing nine"."""
        return trigger.head > token and self.parse.dep[trigger.head] == "advcl"

    def above(self, trigger: Trigger) -> Trigger | None:
        """The nearest trigger in whose phrase another stands, None if there is none."""
        heads = self._heads(self.parse.sentence[trigger.head])
        path = (heads[step] for step in self.parse.path(trigger.head) if step in heads)
        return next((other for other in path if other is not trigger), None)

    def _heads(self, sentence: int) -> dict[int, Trigger]:
        """Triggers of a sentence by the tokens that stand for them."""
        known = self._by_head.get(sentence)
        if known is None:
            here = self.by_sentence.get(sentence, ())
            known = self._by_head[sentence] = {t: trigger for trigger in here for t in self._ground(trigger)}
        return known

    def _ground(self, trigger: Trigger) -> Iterator[int]:
        """Tokens that stand for a trigger: its own; for a verb taken for a modifier also the nouns on both sides."""
        yield from trigger.tokens
        if mistaken_modifier(self.parse, trigger.head):
            yield self.parse.head[trigger.head]
            yield from agents(self.parse, trigger.head, noun=False)

    def _told_of(self, time: int, here: list[Trigger]) -> Trigger | None:
        """The event of a day: "July 31, a day on which shells fell", "the night of May 3, when gunmen"."""
        for trigger in here:
            above = self.parse.head[trigger.head]
            if self.parse.dep[trigger.head] == "relcl" and above in (time, *self.parse.children[time]):
                if above == time and self.parse.low[above] in _DAYS:
                    return trigger
                if above != time and self.parse.low[above] in _DAYS and self.parse.dep[above] == "appos":
                    return trigger
        return None

    def _inverted(self, verb: int, token: int) -> bool:
        """Whether a verb of saying follows what was said without a conjunction: "bombed two camps near X, said Y"."""
        parse = self.parse
        above = parse.head[verb]
        joined = any(parse.dep[c] == "cc" for c in parse.children[above])
        return parse.low[verb] in _SPEECH and parse.dep[verb] == "conj" and above < token < verb and not joined

    def said(self, token: int) -> bool:
        """Whether the first verb above a token is one of saying."""
        verb = next((step for step in self.parse.path(token) if self.parse.is_verb(step)), None)
        return verb is not None and self.parse.low[verb] in _SPEECH

    def _nearest_in_capitals(self, token: int, here: list[Trigger], *, said: bool) -> Trigger | None:
        low = self.parse.low
        if said and any(word in _SPEECH for word in low[max(token - 2, 0) : token]):
            return None
        return min(here, key=lambda trigger: abs(trigger.head - token))


def attach_times(draft: Draft, parse: Syntax, sentences: Sentences) -> dict[int, list[str]]:
    """Time ids by trigger head."""
    found: dict[int, list[str]] = {}
    whens = {time.id: time for time in draft.times}
    for time in draft.times:
        if time.role is not None or time.timex_type not in ("DATE", "TIME") or time.when is None:
            continue
        start, end = draft.range(time.span)
        token = _head_of(parse, draft.token_at(start), draft.token_at(max(end - 1, start)))
        owner = sentences.owner(token)
        others = found.get(owner.head, ()) if owner is not None and owner.noun and not _is_joined(parse, token) else ()
        if owner is not None and any(_apart(time, whens[other]) for other in others):
            owner = sentences.above(owner) or owner
        if owner is not None:
            found.setdefault(owner.head, []).append(time.id)
    return found


def _is_joined(parse: Syntax, token: int) -> bool:
    """Whether a time is the second of two: "on Monday and Tuesday", "on Monday and on Wednesday"."""
    return parse.dep[token] == "conj" or (parse.dep[parse.head[token]] == "conj" and parse.dep[token] == "pobj")


def _apart(one: Time, other: Time) -> bool:
    """Whether two times have no day in common: "the murder of a judge in March, yesterday" holds days of two events."""
    a, b = one.when, other.when
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.latest[:10] < b.earliest[:10] or b.latest[:10] < a.earliest[:10]


def attach_places(draft: Draft, parse: Syntax, sentences: Sentences) -> dict[int, list[str]]:
    """Place ids by trigger head; datelines and places of origin are left out."""
    found: dict[int, list[str]] = {}
    header = _dateline_end(draft)
    names = [draft.range(span) for actor in draft.actors if actor.kind in _NAMED_BODIES for span in actor.spans]
    for place in draft.places:
        start, end = draft.range(place.span)
        if (start < header[1] and start >= header[0]) or any(a <= start and end < b for a, b in names):
            continue
        token = _head_of(parse, draft.token_at(start), draft.token_at(max(end - 1, start)))
        owner = sentences.owner(token)
        if owner is not None and _acts(parse, token, owner):
            continue
        first = _first_of_list(parse, token)
        if owner is None or (parse.low[parse.head[first]] in _ORIGIN and owner.type not in _MOVING):
            continue
        holder = parse.head[parse.head[first]]
        if parse.low[holder] in _CARE and owner.row.harm:
            continue
        found.setdefault(owner.head, []).append(place.id)
    return found


def _first_of_list(parse: Syntax, token: int) -> int:
    """The noun by which a name hangs in its sentence: of names in a list the first, "district" of "Zarnab district".

    What is said of the first of a list is said of all: "from Gao and Kidal".
    """
    for _ in range(8):
        above = parse.head[token]
        listed = parse.dep[token] == "conj" and not parse.is_verb(above)
        called = parse.dep[token] in ("compound", "nmod") and parse.low[above] in cues("feature")
        if not listed and not called:
            break
        token = above
    return token


def scenes_said(draft: Draft, parse: Syntax, sentences: Sentences) -> dict[int, list[str]]:
    """Places by sentence that open a statement: "In Gao, officials said that shells had hit a school"."""
    found: dict[int, list[str]] = {}
    for place in draft.places:
        start, end = draft.range(place.span)
        token = _head_of(parse, draft.token_at(start), draft.token_at(max(end - 1, start)))
        first, _ = parse.sentence_bounds(token)
        opening = parse.low[first] in ("in", "near", "at", "outside") and token - first <= _OPENING
        if opening and sentences.owner(token) is None and "," not in parse.low[first:token]:
            found.setdefault(parse.sentence[token], []).append(place.id)
    return found


_OPENING = 7
"""Tokens at the start of a sentence in which a scene is set."""


def _acts(parse: Syntax, token: int, owner: Trigger) -> bool:
    """Whether a place name is the subject of the event's verb, in a headline by standing before it: then it acts."""
    if owner.noun or token > owner.head:
        return False
    if parse.dep[token] == "nsubj" and parse.head[token] == owner.head:
        return True
    return parse.headline[parse.sentence[token]] and parse.low[token - 1 : token] != ["in"] and owner.head - token <= 2


def loose_times(draft: Draft, parse: Syntax, sentences: Sentences) -> Iterator[tuple[int, str]]:
    """Times, with their token, in sentences that tell of no event: they set the scene for the sentences after."""
    for time in draft.times:
        if time.role is None and time.timex_type in ("DATE", "TIME") and time.when is not None:
            start, end = draft.range(time.span)
            token = _head_of(parse, draft.token_at(start), draft.token_at(max(end - 1, start)))
            if parse.sentence[token] not in sentences.by_sentence and not sentences.said(token):
                yield token, time.id


def loose_places(draft: Draft, parse: Syntax, sentences: Sentences) -> Iterator[tuple[int, str]]:
    """Places, with their token, in sentences that tell of no event."""
    header = _dateline_end(draft)
    for place in draft.places:
        start, end = draft.range(place.span)
        token = _head_of(parse, draft.token_at(start), draft.token_at(max(end - 1, start)))
        if place.where is None or header[0] <= start < header[1]:
            continue
        inside = parse.dep[token] == "pobj" and parse.low[parse.head[token]] in ("in", "near", "at", "outside")
        if inside and parse.sentence[token] not in sentences.by_sentence and not sentences.said(token):
            yield token, place.id


def attach_quantities(draft: Draft, parse: Syntax, sentences: Sentences) -> dict[int, list[str]]:
    """Quantity ids by trigger head; money, distances and plain numbers belong to no event."""
    found: dict[int, list[str]] = {}
    for quantity in draft.quantities:
        if quantity.count.measure in ("money", "distance", "other", "people", "weapon_count", "duration", "objects"):
            continue
        start, end = draft.range(quantity.span)
        token = _head_of(parse, draft.token_at(start), draft.token_at(max(end - 1, start)))
        owner = sentences.owner(token, said=False)
        if owner is not None:
            found.setdefault(owner.head, []).append(quantity.id)
    return found


def _head_of(parse: Syntax, first: int, last: int) -> int:
    """The token of a span that hangs on something outside it."""
    return next((t for t in range(first, last + 1) if not first <= parse.head[t] <= last), last)


_DASHES = frozenset("-–—")
_AFTER_DATELINE = 60
"""How many characters after a dateline's date the dash may stand that ends it: the agency's name is between."""


def dateline_range(draft: Draft) -> tuple[int, int]:
    """The whole dateline as surface characters, with the agency named behind its date; (0, 0) where there is none."""
    start, end = _dateline_end(draft)
    if end:
        behind = range(end, min(end + _AFTER_DATELINE, len(draft.text)))
        return start, next((at for at in behind if draft.text[at] in _DASHES), end)
    return start, end


def _dateline_end(draft: Draft) -> tuple[int, int]:
    """Where the dateline's paragraph begins and the dateline ends, as surface characters; a bare date is none."""
    for time in draft.times:
        if time.role == "dateline":
            start, end = draft.range(time.span)
            first = draft.paragraphs[draft.paragraph_index(start)][0]
            if first < start:
                return first, end
    return 0, 0


@functools.cache
def _weapons() -> Lexicon[tuple[str, str]]:
    lexicon: Lexicon[tuple[str, str]] = Lexicon()
    for row in rows("weapons.csv"):
        lexicon.add(row["phrase"], "n", (row["kind"], row["name"]))
    return lexicon.seal()


def means_of(parse: Syntax, trigger: Trigger) -> list[Means]:
    """Weapons among the context words of a trigger."""
    lexicon = _weapons()
    found: dict[int, Means] = {}
    stop = parse.sentence_bounds(trigger.head)[1]
    for at in sorted({*trigger.context.values(), *trigger.tokens}):
        for entry, tokens in _starting(lexicon, parse, at, stop):
            found.setdefault(tokens[0], Means(*entry, parse.start[tokens[0]], parse.end(tokens[-1])))
            break
    return list(found.values())


def _starting(
    lexicon: Lexicon[tuple[str, str]], parse: Syntax, at: int, stop: int
) -> Iterator[tuple[tuple[str, str], tuple[int, ...]]]:
    """Weapon names that begin at a token or one token before it ("rocket-propelled grenade", "car bomb")."""
    for first in (at - 2, at - 1, at):
        if first >= 0 and parse.low[first] in lexicon.by_word:
            for entry, tokens in lexicon.at(parse.low, first, stop):
                if tokens[-1] >= at:
                    yield entry.row, tokens
