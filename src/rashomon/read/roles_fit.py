"""Who can have a part in an event at all: outlets neither attack nor die, a shooting's name is not who shot.

In: an actor's words beside a trigger. Out: whether he may act or suffer in it. It avoids initiators made of the town or
the victim that an event is called by ("the Maiga shooting", "the Chelsea explosion"), and victims made of who reports.
"""

from __future__ import annotations

from rashomon.model.reading import RoleName
from rashomon.read.cast import is_outlet_name
from rashomon.read.roles_cast import Cast, Named
from rashomon.read.toll_phrases import is_saying
from rashomon.read.trigger_rows import Trigger, event_nouns
from rashomon.reference.lexicon import words

_CALLED_AFTER = words("blast bomb fire kill stab abduct assassinate mine suicide accident harm")
"""Families of nouns that are called after the place or the victim: "the Chelsea explosion", "the Maiga shooting"."""
_CALLED_AFTER_TARGET = words("attack raid")
_HARMED = words("victim victims casualty casualties dead wounded injured deceased survivor survivors")
_CROWD_FAMILIES = words("protest riot destroy loot displace stab")


def may_act(cast: Cast, named: Named, trigger: Trigger, token: int | None = None) -> bool:
    """Whether an actor may do it; `token` is the head of the words that name him, where the parse gives one.

    Victims by nature do not attack: "civilian casualties" are no casualties by civilians.
    """
    if trigger.noun and trigger.row.harm:
        return False
    if is_outlet(cast, named) or cast.parse.low[named.last] in _HARMED:
        return False
    if token is not None and trigger.noun and _is_label(cast, named, trigger, token):
        return False
    return named.kind != "civilians" or trigger.row.family in _CROWD_FAMILIES


def _is_label(cast: Cast, named: Named, trigger: Trigger, token: int) -> bool:
    """Whether an event is only called after somebody or some place: "the Chelsea explosion"."""
    if cast.parse.dep[token] not in ("compound", "nmod") or cast.parse.head[token] != trigger.head:
        return False
    if trigger.row.family in _CALLED_AFTER:
        return named.kind in ("person", "organisation", "unidentified")
    return trigger.row.family in _CALLED_AFTER_TARGET and named.kind in ("person", "organisation")


def may_suffer(cast: Cast, named: Named, trigger: Trigger, token: int, role: RoleName) -> bool:
    """Whether an actor named by the words at `token` may be a target or victim."""
    if token in trigger.tokens or is_saying(cast.parse, named.last, token):
        return False
    if named.first <= token <= named.last:
        return not is_outlet(cast, named) and not (role == "target" and cast.parse.low[token] in event_nouns())
    return True


def is_outlet(cast: Cast, named: Named) -> bool:
    """Whether an actor publishes or broadcasts."""
    if named.actor.startswith("publisher:"):
        return True
    words_named = " ".join(cast.parse.low[named.first : named.last + 1])
    return named.kind == "organisation" and is_outlet_name(words_named)
