"""Words that stand for an event noun: "raids such as those of May 3", "an assault such as the one of May 3".

In: the parse and its triggers. Out: triggers at the pronoun, of the type of the noun it stands for. They always name an
event apart from the one in hand.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.syntax import Syntax
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import words

_PRONOUNS = frozenset({"those", "that", "one", "ones"})
_LIKENESS = frozenset({"like", "as", "to", "than", "of", "with", "including"})
_PLACING = words("in at on near outside inside around against after before during along across")
_TYING = words("on of in at against by last that carried which launched from")


def find_proforms(parse: Syntax, triggers: list[Trigger]) -> list[Trigger]:
    """Triggers at pronouns that stand for an event noun earlier in the sentence."""
    found: list[Trigger] = []
    for trigger in triggers:
        taken = _another(parse, trigger)
        if taken is not None:
            found.append(_standing_for(trigger, taken))
        if not trigger.noun:
            continue
        stop = min(trigger.head + 9, parse.sentence_bounds(trigger.head)[1] - 1)
        for at in range(trigger.tokens[-1] + 1, stop):
            if parse.low[at] in _PRONOUNS and _stands_for(parse, at):
                found.append(_standing_for(trigger, at))
                break
        ones = _ones(parse, trigger)
        if ones is not None:
            found.append(_standing_for(trigger, ones))
    return list({one.head: one for one in found}.values())


def _standing_for(trigger: Trigger, at: int) -> Trigger:
    row = replace(trigger.row, harm=False, weak=False)
    return Trigger((at,), at, row, trigger.type, dict(trigger.context))


def _another(parse: Syntax, trigger: Trigger) -> int | None:
    """ "A bomb exploded in Samarra, another outside a bank in Balad": a second event of the kind."""
    if trigger.row.harm:
        return None
    stop = parse.sentence_bounds(trigger.head)[1] - 1
    for at in range(trigger.tokens[-1] + 1, stop):
        if parse.low[at] == "another" and parse.low[at + 1] in _PLACING:
            return at
    return None


def _ones(parse: Syntax, trigger: Trigger) -> int | None:
    """ "The fourth such attack; the earlier ones left seven dead": events before the one in hand."""
    stop = min(parse.sentence_bounds(trigger.head)[1], trigger.head + 20)
    for at in range(trigger.tokens[-1] + 2, stop):
        if parse.low[at] in ("ones", "one") and parse.low[at - 1] in ("earlier", "previous", "past", "first"):
            return at
    return None


def _stands_for(parse: Syntax, at: int) -> bool:
    if parse.low[at : at + 2] == ["one", "of"] and parse.low[at - 1] != "the":
        return False  # "the closure of one of the ports"
    before = parse.low[at - 1] if parse.low[at - 1] != "the" else parse.low[at - 2]
    return before in _LIKENESS and parse.low[at + 1] in _TYING and parse.low[at + 1] != parse.low[at]
