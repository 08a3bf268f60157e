"""Who can have a part in an event at all: outlets neither attack nor die, a shooting's name is not who shot.

In: an actor's words beside a trigger. Out: whether he may act or suffer in it. It avoids initiators made of the town or
the victim that an event is called by ("the Maiga shooting", "the Chelsea explosion"), and victims made of who reports.
"""

from __future__ import annotations

from rashomon.model.reading import RoleName
from rashomon.read.cast import is_outlet_name
from rashomon.read.roles_cast import Cast, Named
from rashomon.read.toll_phrases import REPORTING, is_saying
from rashomon.read.trigger_rows import Trigger, event_nouns
from rashomon.reference.lexicon import words
from rashomon.reference.publishers import PublisherCatalogue

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
    beside = token + 1 == trigger.tokens[0]
    if not beside and (cast.parse.dep[token] not in ("compound", "nmod") or cast.parse.head[token] != trigger.head):
        return False
    if trigger.row.family in _CALLED_AFTER:
        return named.kind in ("person", "organisation", "unidentified")
    return trigger.row.family in _CALLED_AFTER_TARGET and named.kind in ("person", "organisation")


def may_suffer(cast: Cast, named: Named, trigger: Trigger, token: int, role: RoleName) -> bool:
    """Whether an actor named by the words at `token` may be a target or victim."""
    if trigger.row.family == "clash" and _is_scene_of_clash(cast, token):
        return False
    if token in trigger.tokens or cast.parse.low[token] in REPORTING or is_saying(cast.parse, named.last, token):
        return False
    inside = named.first <= token <= named.last
    if (inside or cast.parse.tag[token] == "NNP") and is_outlet(cast, named):
        return False  # an outlet's offices are hit, not "MOSCOW (Sputnik)"
    return not (inside and role == "target" and cast.parse.low[token] in event_nouns())


def _is_scene_of_clash(cast: Cast, token: int) -> bool:
    """Whether "on" or "at" says where men clash: "clashed on the Teme heights"."""
    above = cast.parse.head[token]
    return cast.parse.dep[token] == "pobj" and cast.parse.low[above] in ("on", "at", "in")


def is_outlet(cast: Cast, named: Named) -> bool:
    """Whether an actor publishes or broadcasts."""
    if named.actor.startswith("publisher:"):
        return True
    if PublisherCatalogue.load().by_name(cast.draft.text[cast.parse.start[named.first] : cast.parse.end(named.last)]):
        return named.kind in ("organisation", "person", "unidentified")
    words_named = " ".join(cast.parse.low[named.first : named.last + 1])
    return named.kind == "organisation" and is_outlet_name(words_named)
