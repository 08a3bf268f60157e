"""What an attack was on, where no body or person is named: "the dairy", "police posts", "outside the customs house".

In: a trigger and the cast. Out: targets described by their words. They count only for events of which the text tells no
other target or victim, so that a list of broken windows does not stand beside those who were meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model.values import ReportType
from rashomon.read.described import is_scene
from rashomon.read.draft import Argument
from rashomon.read.event_types import VIOLENT
from rashomon.read.participants import ATTACKERS, patients
from rashomon.read.roles_cast import Cast
from rashomon.read.syntax import Syntax
from rashomon.read.trigger_rows import event_nouns
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import words

_ON_PEOPLE: frozenset[ReportType] = frozenset(
    {"sexual_violence", "torture", "execution", "assassination", "armed_clash"}
)
_ON_THINGS: frozenset[ReportType] = (VIOLENT - _ON_PEOPLE) | {
    "arson_or_destruction", "looting", "cyber_attack", "threat",
}  # fmt: skip
_AT = words("in at near outside inside on into beside against next before through onto")
_WHERE_IT_WENT_OFF = words("bomb blast mine suicide grenade bombard rocket strike drone air shell")
"""Families of words that tell what went off: where it did is what was attacked, if it is a place of people or work."""


def aimed_at(parse: Syntax, trigger: Trigger) -> list[int]:
    """Tokens of the things that one trigger says were attacked."""
    if trigger.type not in _ON_THINGS or parse.capitals[parse.sentence[trigger.head]]:
        return []
    found = dict.fromkeys(_objects(parse, trigger))
    return [at for at in found if at not in trigger.tokens and not _is_thrown(parse, trigger, at)
            and parse.low[at] not in event_nouns()]  # fmt: skip


def _is_thrown(parse: Syntax, trigger: Trigger, token: int) -> bool:
    """Whether a thing was thrown and not thrown at: "hurled stones and bottles at the guards"."""
    thrown = trigger.row.family == "throw"
    return thrown and parse.low[parse.head[token]] not in ("at", "into", "on", "toward", "towards")


def as_targets(cast: Cast, tokens: list[int]) -> list[Argument]:
    """The things at these tokens as targets; what names an actor or is no thing is left out."""
    found = []
    for token in tokens:
        named = cast.object(token)
        if named is not None:
            found.append(Argument("target", named.actor, cast.parse.start[named.first], cast.parse.end(named.last)))
    return found


def _objects(parse: Syntax, trigger: Trigger) -> Iterator[int]:
    if trigger.row.family == "threat":
        for child in parse.children[trigger.head]:
            if parse.dep[child] == "xcomp":
                yield from patients(parse, child, noun=False)
        return
    last = trigger.tokens[-1]
    if len(trigger.tokens) > 1 and parse.tag[last] == "IN":  # "steered a van into a queue": not the van
        yield from (c for c in parse.children[last] if parse.dep[c] == "pobj")
        return
    yield from patients(parse, trigger.head, noun=trigger.noun)
    if trigger.row.family not in _WHERE_IT_WENT_OFF or parse.low[trigger.head] in ATTACKERS:
        return
    for child in parse.children[trigger.head]:
        if parse.dep[child] == "prep" and parse.low[child] in _AT:
            yield from (c for c in parse.children[child] if parse.dep[c] == "pobj" and is_scene(parse.low[c]))
