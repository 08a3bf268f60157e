"""Where the text speaks of an event, and of which type: verbs and nouns from a table, decided by the words around them.

In: the parse. Out: triggers in text order, each with the type that RECORDS.md's precedence gives it in its context. A
context word belongs to the nearest trigger, and to none if it is what was attacked.
"""

from __future__ import annotations

from itertools import groupby

from rashomon.read.draft import Draft
from rashomon.read.page_furniture import furniture
from rashomon.read.syntax import Syntax
from rashomon.read.trigger_context import is_blown_up, is_misleading, told_by_document, told_by_subject
from rashomon.read.trigger_fit import matched
from rashomon.read.trigger_rows import Trigger, trigger_lexicon
from rashomon.read.trigger_types import Context, decide, object_tokens, targets
from rashomon.reference.lexicon import word_classes, words

__all__ = ["Trigger", "find_triggers", "trigger_lexicon"]

_SOFT = words("bomb blast attack strike raid fire damage destroy kill harm bombard launch throw violence clash")
"""Families whose words say little of the means: "bombed" may be by aircraft, "fired on" by a drone."""


_REACH = 16


def find_triggers(draft: Draft, parse: Syntax) -> list[Trigger]:
    """All triggers of a draft in text order."""
    lexicon, classes = trigger_lexicon().by_word, word_classes()
    outside = _dated(draft) | furniture(draft, parse)
    found: list[Trigger] = []
    for start, stop in parse.bounds:
        spots = [at for at in range(start, stop) if parse.low[at] in lexicon and at not in outside]
        if not spots:
            continue
        context = [(at, of) for at in range(start, stop) if (of := classes.get(parse.low[at]))]
        context = [(at, of) for at, of in context if not is_misleading(parse, at, stop)]
        here = _joined(parse, list(matched(parse, spots, context, stop)))
        here = [t for t in here if not _is_find(parse, t, here) and not is_blown_up(parse, t, here, context)]
        around = _open_context(parse, here, context)
        for trigger in here:
            _give_context(parse, trigger, here, around)
            decided = decide(parse, trigger, context)
            trigger.soft = (
                trigger.row.family in _SOFT
                and decided in (trigger.row.type, "ground_attack", "riot")
                and not (trigger.row.family == "bomb" and trigger.noun and " " in trigger.row.phrase)
            )  # a "car bomb" is none from the air
            trigger.type = decided
        found.extend(here)
    told_by_document(draft, parse, found)
    for _, together in groupby(found, key=lambda trigger: parse.sentence[trigger.head]):
        told_by_subject(parse, list(together))
    return found


def _dated(draft: Draft) -> set[int]:
    """Tokens of dates: "March 8" is no march."""
    found: set[int] = set()
    for time in draft.times:
        start, end = draft.range(time.span)
        found.update(range(draft.token_at(start), draft.token_at(max(end - 1, start)) + 1))
    return found


def _joined(parse: Syntax, here: list[Trigger]) -> list[Trigger]:
    """Triggers without those that only modify another: in "roadside bomb attacks" the bomb gives the type."""
    heads = {trigger.head: trigger for trigger in here}
    kept: list[Trigger] = []
    for trigger in here:
        above = heads.get(parse.head[trigger.head]) if parse.dep[trigger.head] in ("compound", "nmod") else None
        if above is None or above is trigger or not (above.noun and trigger.noun):
            kept.append(trigger)
        elif above.row.family in ("attack", "strike", "raid", "scene") and trigger.type != "other_violence":
            above.row, above.type = trigger.row, trigger.type
            above.tokens = (*trigger.tokens, *above.tokens)
    return kept


def _is_find(parse: Syntax, trigger: Trigger, here: list[Trigger]) -> bool:
    """Whether a bomb or mine is only what was found: "discovered two grenades and one landmine"."""
    if not trigger.noun or trigger.row.family not in ("mine", "bomb", "suicide", "grenade"):
        return False
    finds = (other for other in here if other.row.family in ("find", "seize") and not other.noun)
    return any(
        parse.within(trigger.head, thing)
        for other in finds for thing in object_tokens(parse, other.head) if thing != other.head
    )  # fmt: skip


def _open_context(parse: Syntax, here: list[Trigger], context: Context) -> Context:
    """The context words of a sentence that may say what happened: nothing attacked or found, no trait of a person."""
    closed = {at for other in here for at in targets(parse, other)}
    for other in here:
        if other.row.family in ("find", "seize", "intercept"):
            closed.update(object_tokens(parse, other.head))
    return [
        (at, of)
        for at, of in context
        if at not in closed
        and not _of_a_person(parse, at)
        and not (at > 1 and parse.low[at - 1] == "-" and parse.low[at - 2] == "anti")  # "anti-aircraft guns"
    ]


def _give_context(parse: Syntax, trigger: Trigger, here: list[Trigger], context: Context) -> None:
    """Note the context classes of a trigger: its own words, and those nearer to it than to any other trigger."""
    near = [other for other in here if other is not trigger and abs(other.head - trigger.head) <= 3 * _REACH]
    consumed = {at for other in near for at in other.tokens}
    rivals = [other.head for other in near if not other.row.harm and not other.row.weak]
    for at, of in context:
        distance = abs(at - trigger.head)
        if distance > _REACH or at in consumed or (at == trigger.head and not trigger.noun):
            continue
        if any(abs(at - rival) < distance for rival in rivals if not parse.within(at, trigger.head)):
            continue
        for name in of:
            trigger.context.setdefault(name, at)


def _of_a_person(parse: Syntax, at: int) -> bool:
    """Whether a word only says what somebody is or serves in: "the naval officer", "an air force spokesman"."""
    above = parse.head[at]
    holder = word_classes().get(parse.low[above], frozenset()) & {"office_holder", "speaker"}
    return bool(holder) and above > at and parse.dep[at] in ("amod", "compound", "nmod")
