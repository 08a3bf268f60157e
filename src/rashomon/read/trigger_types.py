"""Which type of event a trigger tells of: by the words around it, then by who acts and who suffers.

In: a trigger with its context. Out: a type, by the precedence of `type_by_context.csv` and the rules on parties: the
same "attack" is a drone strike beside a drone, who is seized decides between an arrest, an abduction and a looting.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import cast

from rashomon.model.values import ReportType
from rashomon.read.participants import agents, patients
from rashomon.read.syntax import Syntax
from rashomon.read.trigger_rows import Trigger
from rashomon.reference.lexicon import rows, word_classes

Context = list[tuple[int, frozenset[str]]]
"""Tokens of a sentence with their context classes."""
_WEAPON_OBJECT = frozenset({"fire", "launch", "throw", "find", "bomb", "intercept"})
"""Families whose object is the weapon, not the target."""


_HANDS = frozenset({"nonstate", "police", "crowd", "rioter"})
"""Who does a thing does it on purpose: "gunmen attacked a gas convoy" is no gas accident."""


_ANY_CROWD = frozenset({"crowd", "crowds"})
"""People who need not demonstrate: "a man attacked a crowd outside a bakery"."""
_FORCE = _HANDS | {"military", "aircraft", "drone", "missile", "artillery", "undertaking"}
"""Who or what harms by force, meant or not."""


@functools.cache
def _by_context() -> dict[str, tuple[tuple[str, ReportType], ...]]:
    table: dict[str, list[tuple[str, ReportType]]] = {}
    for row in rows("type_by_context.csv"):
        table.setdefault(row["family"], []).append((row["context"], cast(ReportType, row["type"])))
    return {family: tuple(found) for family, found in table.items()}


def object_tokens(parse: Syntax, head: int) -> Iterable[int]:
    """Tokens of the noun phrases that a trigger acts on, without what hangs on them by a clause."""
    if parse.capitals[parse.sentence[head]]:
        return [*range(max(parse.sentence_bounds(head)[0], head - 5), head),
                *range(head + 1, min(head + 8, parse.sentence_bounds(head)[1]))]  # fmt: skip
    found = []
    for noun in patients(parse, head, noun=parse.tag[head].startswith("N")):
        found.append(noun)
        found.extend(c for c in parse.children[noun] if parse.dep[c] in ("compound", "amod", "nmod"))
        found.extend(g for c in parse.children[noun] if parse.low[c] in ("of", "containing") for g in parse.children[c])
    return found


def targets(parse: Syntax, trigger: Trigger) -> set[int]:
    """Tokens of what was attacked: a ship that was shelled does not make it naval, users of gas do not make it gas."""
    if trigger.row.family in _WEAPON_OBJECT or parse.capitals[parse.sentence[trigger.head]]:
        return set()
    found: set[int] = set()
    for noun in patients(parse, trigger.head, noun=trigger.noun):
        found.add(noun)
        found.update(c for c in parse.children[noun] if parse.dep[c] in ("compound", "amod", "nmod"))
        for of in (c for c in parse.children[noun] if parse.low[c] == "of" and parse.dep[c] == "prep"):
            found.update(parse.subtree(of))
    return found


def decide(parse: Syntax, trigger: Trigger, context: Context) -> ReportType:
    """The type of a trigger in its context, by the precedence of `type_by_context.csv`, then by who and whom."""
    family = trigger.row.family
    near = trigger.context
    for name, kind in _by_context().get(family, ()):
        if name in near and not (kind == "accident" and _HANDS & _parties(parse, trigger)[0]):
            return _crowded(parse, trigger, kind)
    if "unmeant" in near and family in ("kill", "harm") and not _FORCE & _parties(parse, trigger)[0]:
        return "accident"  # "accidentally killed by a strike" was one all the same
    return _crowded(parse, trigger, _by_parties(parse, trigger))


def classes_of(tokens: Iterable[int], parse: Syntax) -> set[str]:
    """Context classes of the words at these tokens."""
    known = word_classes()
    return {name for at in tokens for name in known.get(parse.low[at], ())}


def _parties(parse: Syntax, trigger: Trigger) -> tuple[set[str], set[str]]:
    """Context classes of those who act and of those acted on."""
    if parse.capitals[parse.sentence[trigger.head]]:
        first, last = parse.sentence_bounds(trigger.head)
        before = range(max(first, trigger.head - 8), trigger.head)
        after = range(trigger.head + 1, min(last, trigger.head + 9))
        passive = parse.low[trigger.head - 1] in ("was", "were", "been") if trigger.head else False
        return classes_of(after if passive else before, parse), classes_of(before if passive else after, parse)
    return (
        classes_of(agents(parse, trigger.head, noun=trigger.noun), parse),
        classes_of(object_tokens(parse, trigger.head), parse),
    )


def _crowded(parse: Syntax, trigger: Trigger, kind: ReportType) -> ReportType:
    """Force on a crowd and a crowd's violence have types of their own."""
    if trigger.row.family not in (
        "attack",
        "fire",
        "kill",
        "harm",
        "stab",
        "strike",
        "clash",
        "assault",
        "throw",
        "destroy",
    ):
        return kind
    if kind in ("chemical_attack", "air_strike", "drone_strike", "suicide_bombing", "bombing", "accident"):
        return kind
    if not {"crowd", "rioter"} & set(trigger.context) and not targets(parse, trigger):
        return kind
    acting, suffering = _parties(parse, trigger)
    if "crowd" in suffering and trigger.row.family != "clash" and not {"nonstate", "rioter"} & acting:
        only = {parse.low[at] for at in object_tokens(parse, trigger.head)} & _ANY_CROWD
        return kind if only and acting and not {"police", "military"} & acting else "force_against_protesters"
    if "rioter" in acting or ("crowd" in acting and trigger.row.family != "harm"):
        return "riot" if trigger.row.family not in ("stab", "kill") else "stabbing_or_beating"
    if trigger.row.family == "clash" and "crowd" in suffering | acting | set(trigger.context):
        return "riot"
    return kind


def _by_parties(parse: Syntax, trigger: Trigger) -> ReportType:
    """What the table leaves open: what was seized, who was killed, what was attacked."""
    family, kind = trigger.row.family, trigger.type
    if family == "loot" and trigger.row.phrase in ("make off with", "carry off") and _takes_people(parse, trigger):
        return "abduction"
    if family in ("kill", "fire") and _held(parse, trigger):
        return "execution"
    if family == "damage" and {"mine", "ied"} & classes_of(patients(parse, trigger.head, noun=trigger.noun), parse):
        return "weapons_seizure"
    if family in ("bomb", "bombard") and _by_air_force(parse, trigger):
        return "air_strike"
    if family not in ("seize", "kill", "damage", "fire", "attack", "raid", "strike", "assault", "stab"):
        return kind
    acting, suffering = _parties(parse, trigger)
    if "vessel" in acting and family != "seize":
        return "naval_attack"
    if "aircraft_only" in acting and family in ("attack", "raid", "strike") and not trigger.noun:
        return "air_strike"
    if family in ("attack", "strike", "raid") and _by_air_force(parse, trigger):
        return "air_strike"
    if family == "seize":
        return _seized(trigger, suffering | _bare_people(parse, trigger))
    if family in ("kill", "fire") and "civil_office" in suffering and not trigger.row.harm | ("police" in acting):
        return "assassination"
    if family == "kill" and "civil_office" in suffering and "police" not in acting and trigger.row.phrase == "kill":
        return "assassination"
    if family in ("attack", "raid", "strike"):
        if "firearm" in acting or "firearm" in trigger.context:
            return "shooting" if family == "attack" and not {"military", "position"} & suffering else "ground_attack"
        if {"military", "position"} & suffering and (family == "attack" or acting & {"nonstate", "police"}):
            return "ground_attack"
        if family == "raid" and {"position", "nonstate"} & (suffering | acting):
            return "ground_attack"
    return kind


def _by_air_force(parse: Syntax, trigger: Trigger) -> bool:
    """Whether an air force is named as who acts: "the air force bombing of Teme"."""
    doers = agents(parse, trigger.head, noun=trigger.noun)
    if parse.capitals[parse.sentence[trigger.head]]:
        doers = [trigger.head - 1]
    return any(parse.low[at] in ("force", "forces") and parse.low[at - 1] == "air" for at in doers if at > 0)


def _takes_people(parse: Syntax, trigger: Trigger) -> bool:
    """Whether people are carried off: "made off with ten crewmen"."""
    after = range(trigger.tokens[-1] + 1, min(trigger.tokens[-1] + 4, len(parse)))
    near = [*object_tokens(parse, trigger.head), *after]
    return bool({"person", "captive", "office_holder"} & classes_of(near, parse))


def _held(parse: Syntax, trigger: Trigger) -> bool:
    """Whether those who suffer are in the hands of those who act: "shot by their captors"."""
    acting, suffering = _parties(parse, trigger)
    return not trigger.row.harm and ("captor" in acting or "captive" in suffering) and not trigger.noun


def _bare_people(parse: Syntax, trigger: Trigger) -> set[str]:
    """ "The four were seized": a number with "the" and without a noun counts people told of before."""
    if trigger.noun:
        return set()
    bare = (at for at in patients(parse, trigger.head, noun=False) if parse.tag[at] == "CD")
    counted = any(any(parse.low[c] == "the" for c in parse.children[at]) for at in bare)
    return {"person"} if counted else set()


def _seized(trigger: Trigger, objects: set[str]) -> ReportType:
    if "arms_strict" in objects or (trigger.row.phrase in ("confiscate", "seizure")):
        return "weapons_seizure"
    if objects & {"territory", "position", "control"} and not objects & {
        "captive",
        "nonstate",
        "office_holder",
        "person",
    }:
        return "territory_change"
    if trigger.row.phrase in ("capture", "recover"):
        return trigger.type
    return "abduction" if objects & {"person", "captive", "office_holder", "police"} else "looting"
