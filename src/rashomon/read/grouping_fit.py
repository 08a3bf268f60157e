"""Whether a mention may be of an event: what speaks against it, and what speaks for it.

In: a mention and the mentions of one event so far. Out: yes or no, and how well they agree. Types, days, places and
hands that exclude each other keep them apart; what is not known excludes nothing.
"""

from __future__ import annotations

from rashomon.model.values import ReportType
from rashomon.read.event_types import VIOLENT, can_be_one, leaves_harm, may_turn_out
from rashomon.read.scene_shifts import moved
from rashomon.read.sites import days_conflict, places_conflict
from rashomon.read.tellings import Found, Group

_WANTON = frozenset({"destroy", "loot"})
_NEAR = 2
"""Sentences between two mentions of different types that may still be of one event."""


def may_join(one: Found, group: Group) -> bool:
    """Whether nothing speaks against a mention being of this event."""
    if differ(one, group) or one.lasting != group.lasting or moved(one, group):
        return False
    if any(_names_its_people(one, f) or _names_its_people(f, one) for f in group.found):
        return False  # "killed the man behind the attack": the killing is not the attack
    if one.consequence and not leaves_harm(group.type, near=one.sentence - group.last <= 1):
        return False
    if is_older(one, group) and not one.refers:
        return False
    if not (group.headline and not group.earlier and one.sentence - group.last <= 3):
        if days_apart(one, group) or places_apart(one, group):
            return False
        if rivals(one.initiators, group.initiators) and not _both_sides(one, group):
            return False
        if group.told_before(one) < 0 and not group.headline and _two_camps(one.initiators, group.initiators):
            return False
    if group.earlier and not one.earlier and not one.mention.generic and one.sentence - group.last > 1:
        return False
    near = one.sentence - group.last <= _NEAR
    same = one.mention.type == group.type or one.mention.generic or one.trigger.soft
    return same or near or group.last <= 1


def _both_sides(one: Found, group: Group) -> bool:
    """Whether the event has two sides that act: a clash, or a protest and the force used on it."""
    return group.type == "armed_clash" or {one.mention.type, group.type} <= _PROTESTS


def is_older(one: Found, group: Group) -> bool:
    """Whether a mention is dated weeks ago and the event, told as news, not at all."""
    return one.old and not (group.old or group.setting.dated or group.headline)


def _names_its_people(one: Found, other: Found) -> bool:
    return one.names_who is not None and one.names_who in other.trigger.tokens


_PROTESTS: frozenset[ReportType] = frozenset({"protest", "riot", "force_against_protesters"})


def differ(one: Found, group: Group) -> bool:
    """Whether the types of a mention and an event cannot be of one event."""
    kind = one.mention.type
    if one.trigger.row.family in _WANTON and one.initiators and group.type in ("protest", "force_against_protesters"):
        return True  # what a crowd burns or loots is no part of its march
    refers = one.mention.generic and kind != "protest"
    return not can_be_one(kind, group.type, reference=refers, harm=one.consequence) and not (
        (one.trigger.soft and may_turn_out(kind, group.type))
        or (group.soft and may_turn_out(group.type, kind))
        or (group.headline and not one.headline and {kind, group.type} <= _HEADED)
    )


_HEADED: frozenset[ReportType] = VIOLENT | {"protest"}
"""Types that a headline may round to one another: "protests" whose dead the text then tells of."""


def places_apart(one: Found, group: Group) -> bool:
    """Whether the places differ, stated or laid by the words before."""
    return places_conflict(one.setting.places, group.setting.places)


def days_apart(one: Found, group: Group) -> bool:
    """Whether the days differ; a calendar day beside a weekday that could not be resolved is another day too."""
    if not one.of_its_own and one.mention.generic:
        return False
    if one.dies_later and one.sentence - group.last <= 1:
        return False
    mine, theirs = one.setting, group.setting
    if days_conflict(mine.times, theirs.times):
        return True
    if mine.weekdays and theirs.weekdays and not mine.weekdays & theirs.weekdays:
        return True
    other = [f for f in group.found if f.dated or f.weekday]
    unknown = not any(f.times for f in other)
    return one.dated and unknown and bool(other) and not any(f.dated for f in other) and not one.headline


def agree(one: Found, group: Group) -> int:
    """In how many of day, place and initiator a mention and an event positively agree."""
    mine, theirs = one.setting, group.setting
    days = bool(mine.times and theirs.times) and not days_conflict(mine.times, theirs.times)
    days = days or bool(mine.weekdays & theirs.weekdays)
    places = bool(mine.places and theirs.places) and not places_conflict(mine.places, theirs.places)
    return int(days or places or bool(one.initiators & group.initiators))


def rivals(a: set[str], b: set[str]) -> bool:
    """Whether two sets of initiators are different actors; descriptions such as "gunmen" may be anybody but crowds."""
    known_a, known_b = {x for x in a if ":" in x}, {x for x in b if ":" in x}
    if known_a and known_b:
        return not known_a & known_b
    return (_forces(a) and _crowds(b)) or (_crowds(a) and _forces(b))


def _two_camps(a: set[str], b: set[str]) -> bool:
    """Whether a state's forces did one and men without a name the other; told in one paragraph it is an exchange."""
    return (_forces(a) and _armed(b)) or (_armed(a) and _forces(b))


def _forces(sides: set[str]) -> bool:
    return bool(sides) and all(side.startswith(("state:", "state_forces")) for side in sides)


def _armed(sides: set[str]) -> bool:
    """Whether all are armed without a name, "gunmen", "rebels": what a force did is not their deed."""
    return bool(sides) and all(side.startswith("armed ") for side in sides)


def _crowds(sides: set[str]) -> bool:
    return bool(sides) and all(side.startswith(("rioters", "protesters", "civilians")) for side in sides)
