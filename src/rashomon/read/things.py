"""Objects of an attack and what became of them: watched, aimed at, hit, damaged, destroyed, left alone.

In: quantities and mentions. Out: Things on the mentions, each with its number: "13 bunkers monitored", "11 of the
bunkers targeted", "the other two" spared. Where a number may mean the same things as another or further ones, an issue
says so instead of a choice.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import cast

from rashomon.model import Quantity
from rashomon.model.reading import Effect
from rashomon.read.described import is_no_thing
from rashomon.read.draft import Draft, Thing
from rashomon.read.syntax import Syntax
from rashomon.read.trigger_rows import event_nouns
from rashomon.reference.lexicon import Lexicon, noun_forms, rows

_NOT = frozenset({"not", "n't", "never", "no"})
_ANAPHORIC = frozenset({"other", "those", "these", "remaining", "more", "rest"})
_ENDS = frozenset({",", ";", ":", "and", "but", "while", "–", "—"})
_STATES = frozenset({"alight", "ablaze", "afire", "aflame"})
_CLAUSE = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis", "acl", "xcomp"})


@dataclass(frozen=True, slots=True)
class Sight:
    """Objects with an effect: the Thing, the token of the verb that gives the effect, whether they refer back."""

    thing: Thing
    verb: int
    anaphoric: bool


@functools.cache
def _kinds() -> dict[str, str]:
    return {form: row["kind"] for row in rows("object_kinds.csv") if " " not in row["phrase"]
            for form in noun_forms(row["phrase"])}  # fmt: skip


@functools.cache
def _effects() -> Lexicon[Effect]:
    lexicon: Lexicon[Effect] = Lexicon()
    for row in rows("effect_verbs.csv"):
        lexicon.add(row["phrase"], row["pos"], cast(Effect, row["effect"]))
    return lexicon.seal()


def find_things(draft: Draft, parse: Syntax) -> list[Sight]:
    """Counted objects with an effect; a bare number ("seven were hit") is of the last kind named."""
    found: list[Sight] = []
    last_kind: tuple[str, str] | None = None
    for quantity in draft.quantities:
        if quantity.count.measure not in ("objects", "other", "people"):
            continue
        first, last = (draft.token_at(offset) for offset in _range(draft, quantity))
        kind = _kind_in(parse, first, last)
        if kind is None and quantity.count.measure == "objects":
            kind = ("other", (quantity.of or "").lower())
        noun = _noun_in(parse, draft, quantity)
        thing_like = noun is not None and noun not in event_nouns() and not is_no_thing(noun)
        if kind is None and quantity.count.measure == "other" and noun is not None and thing_like:
            kind = ("other", noun)  # "three lorries destroyed": what is acted on in numbers is a thing
        if kind is None and (noun is not None or last_kind is None):
            continue
        anaphoric = kind is None or bool(_ANAPHORIC & set(parse.low[max(0, first - 2) : last + 1]))
        kind = kind or last_kind
        effect = _effect(parse, first, last)
        last_kind = kind
        if anaphoric and (effect is None or effect[0] != "spared") and _is_remainder(quantity, found, draft):
            effect = "spared", first
        if effect is None or kind is None:
            continue
        start, end = draft.range(quantity.span)
        thing = Thing(kind[0], kind[1], effect[0], start, end, quantity.id)
        found.append(Sight(thing, effect[1], anaphoric))
    _doubtful(draft, found)
    return found


def _noun_in(parse: Syntax, draft: Draft, quantity: Quantity) -> str | None:
    """The noun that a number counts; None for a bare number, also before a participle ("17 set alight")."""
    if quantity.of_span is None:
        return None
    start, end = draft.range(quantity.of_span)
    tokens = range(draft.token_at(start), draft.token_at(max(end - 1, start)) + 1)
    nouns = (parse.low[t] for t in reversed(tokens) if parse.tag[t].startswith("N"))
    return next((noun for noun in nouns if noun not in _STATES), None)


def _is_remainder(quantity: Quantity, found: list[Sight], draft: Draft) -> bool:
    """Whether the number is what is left of those watched after those meant or hit: 12 watched, 7 hit, the other 5."""
    numbers = {known.id: known.count.best for known in draft.quantities}
    seen = [numbers.get(s.thing.quantity or "") for s in found if s.thing.effect == "observed"]
    meant = [numbers.get(s.thing.quantity or "") for s in found if s.thing.effect not in ("observed", "spared")]
    left = quantity.count.best
    return any(a is not None and b is not None and a - b == left for a in seen for b in meant)


def _range(draft: Draft, quantity: Quantity) -> tuple[int, int]:
    start, end = draft.range(quantity.span)
    return start, max(end - 1, start)


def _kind_in(parse: Syntax, first: int, last: int) -> tuple[str, str] | None:
    for token in range(min(last + 2, len(parse)) - 1, first - 1, -1):
        kind = _kinds().get(parse.low[token])
        if kind is not None and token <= last + 1:
            return kind, parse.low[token]
    return None


def _effect(parse: Syntax, first: int, last: int) -> tuple[Effect, int] | None:
    """The effect that the nearest verb with one gives to the words, through the parse first, then by nearness."""
    head = next((t for t in range(first, last + 1) if not first <= parse.head[t] <= last), last)
    own = _sentence_effects(parse, head)
    definite = {"the", "these", "those"} & set(parse.low[max(0, first - 1) : first + 1])
    if not own or (definite and parse.low[parse.head[head]] == "of" and parse.dep[head] == "pobj"):
        return None  # "of those nine tunnels only six were hit": the six have the effect
    spared = next((verb for verb, effect in own.items() if effect == "spared"), None)
    if spared is not None and {"other", "others", "remaining"} & set(parse.low[max(0, first - 1) : last + 1]):
        return "spared", spared
    beside = [verb for verb in _segment(parse, first, last) if verb in own]
    if beside:
        verb = min(beside, key=lambda v: abs(v - head))
        return _turned(parse, own[verb], verb), verb
    for step in parse.path(head):
        if step in own and step != head:
            return _turned(parse, own[step], step), step
        if parse.is_verb(step) and parse.dep[step] in _CLAUSE | {"ROOT"}:
            below = [verb for verb in own if parse.head[verb] == step or parse.within(verb, step)]
            if below:
                verb = min(below, key=lambda v: abs(v - head))
                return _turned(parse, own[verb], verb), verb
    return None


def _segment(parse: Syntax, first: int, last: int) -> range:
    """Tokens from one comma or "and" to the next: in "sixteen watched, ten selected" each number has its own verb."""
    start, stop = parse.sentence_bounds(first)
    low = next((at + 1 for at in range(first - 1, start - 1, -1) if parse.low[at] in _ENDS), start)
    high = next((at for at in range(last + 1, stop) if parse.low[at] in _ENDS), stop)
    return range(low, high)


def _sentence_effects(parse: Syntax, token: int) -> dict[int, Effect]:
    start, stop = parse.sentence_bounds(token)
    lexicon = _effects()
    found: dict[int, Effect] = {}
    for at in range(start, stop):
        if parse.low[at] in lexicon.by_word:
            for entry, tokens in lexicon.at(parse.low, at, stop):
                if len(tokens) > 1 or parse.is_verb(at) or parse.tag[at].startswith("J"):
                    found[tokens[0]] = entry.row
                    break
    return found


def _turned(parse: Syntax, effect: Effect, verb: int) -> Effect:
    """What was not hit was spared: "a third camp was not touched"."""
    negated = any(parse.low[c] in _NOT for c in parse.children[verb])
    return "spared" if negated and effect in ("targeted", "struck", "damaged", "destroyed") else effect


def _doubtful(draft: Draft, found: list[Sight]) -> None:
    """Says that two numbers of spared things may be of the same things or of further ones."""
    spared = [sight for sight in found if sight.thing.effect == "spared" and sight.anaphoric]
    for earlier, later in itertools.pairwise(spared):
        spans = [draft.span(s.thing.start, s.thing.end) for s in (earlier, later)]
        draft.issue(
            "read.events", "ambiguous_reference",
            f"“{spans[1].exact}” may be the same as “{spans[0].exact}”, or further ones; both are kept.",
            spans[1], spans[0],
        )  # fmt: skip
