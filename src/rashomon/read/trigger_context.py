"""Words around a trigger that must not, and events beside it that must, decide what kind of event it tells of.

In: the parse, context words, the triggers of one sentence. Out: which context words mislead ("a murder-suicide" is no
suicide bombing), and the type of verbs that tell what an event did ("the air strikes destroyed two depots").
"""

from __future__ import annotations

from rashomon.read.draft import Draft
from rashomon.read.event_types import VIOLENT
from rashomon.read.participants import agents, is_passive, patients
from rashomon.read.syntax import Syntax
from rashomon.read.trigger_rows import Trigger
from rashomon.read.trigger_types import Context
from rashomon.reference.lexicon import forms, words

_WITH_BOMB = forms(
    ["bomb", "bomber", "bombing", "attack", "attacker", "blast", "explosion", "vest", "belt", "car", "truck", "vehicle",
     "mission", "squad", "operation", "assault", "raid", "drone", "strike", "device", "jacket", "motorbike"], "n",
) | words("vehicle-borne car-bomb")  # fmt: skip
"""What follows "suicide" where the attacker dies with the bomb."""
_CACHES = frozenset({"cache", "caches"})
_FROM_AFAR = frozenset({"aircraft", "aircraft_only", "drone", "missile", "artillery"})
_DONE_BY_EVENTS = words("strike clash damage fire bombard blast")
"""Families of verbs that tell what an event did to somebody: "hit", "engaged", "destroyed", "pounded"."""


def is_misleading(parse: Syntax, at: int, stop: int) -> bool:
    """Whether a context word stands for something else here: "suicide" of one who takes his own life."""
    if parse.low[at] != "suicide":
        return False
    return not any(parse.low[t] in _WITH_BOMB for t in range(at + 1, min(at + 4, stop)))


def is_blown_up(parse: Syntax, trigger: Trigger, here: list[Trigger], context: Context) -> bool:
    """Whether a cache of weapons was hit from afar and not found: "artillery fire destroyed two weapons caches".

    And the other way round, what is done to a cache that was found is no destruction: "seized and destroyed a cache".
    """
    if not trigger.noun and trigger.row.family == "damage":
        return _of_a_find(parse, trigger, here) and bool(
            {*_doers(parse, trigger.head)} & {o.head for o in here if o.noun}
        )
    if not trigger.noun or trigger.row.family != "find":
        return False
    events = {other.head for other in here if other.noun}
    means = {at for at, of in context if of & _FROM_AFAR}
    for other in here:
        if other.noun or other.row.family not in _DONE_BY_EVENTS | {"destroy"}:
            continue
        if parse.within(trigger.head, other.head) and (events | means) & set(_doers(parse, other.head)):
            return True
    return False


def _of_a_find(parse: Syntax, trigger: Trigger, here: list[Trigger]) -> bool:
    """Whether what was destroyed is a cache of which the sentence tells that it was found or taken."""
    found = any(other.row.family in ("find", "seize") and not other.noun for other in here)
    return found and any(parse.low[at] in _CACHES for at in patients(parse, trigger.head, noun=False))


def told_by_subject(parse: Syntax, here: list[Trigger]) -> None:
    """Give verbs whose subject or agent is an event the type of that event: "artillery strikes hit", "hit by raids"."""
    events = {trigger.head: trigger for trigger in here if trigger.noun and trigger.type in VIOLENT}
    for trigger in here:
        if trigger.noun or trigger.row.family not in _DONE_BY_EVENTS:
            continue
        if trigger.row.family == "damage" and _of_a_find(parse, trigger, here):
            trigger.type, trigger.soft = "weapons_seizure", False
            continue
        event = next((events[at] for at in _doers(parse, trigger.head) if at in events), None)
        if event is not None and event.type != "other_violence":
            trigger.type, trigger.soft = event.type, event.soft


_BARE_AIR = words("raid raids strike strikes sortie sorties")
_BARE_BOMBS = words("bombing bombings bombed bombardment bombardments")
_STATES = words("regime government coalition coalitions army military forces jets planes warplanes")
_ON_GROUND = words("police arrest arrested arrests home house houses detained search soldiers troops gunmen commandos")
_PLACED = frozenset({"suicide", "mine", "ied", "grenade"})


def told_by_document(draft: Draft, parse: Syntax, found: list[Trigger]) -> None:
    """Give bare "raids" and a state's "bombing" the type of the air strikes that the document speaks of.

    "Air raids hit Gao … Russian raids claimed nine lives": those, too, came from the air. Not where the sentence names
    men on the ground, nor where the document tells of bombs that were placed.
    """
    if not any(t.type == "air_strike" and t.row.family == "air" for t in found):
        return
    placed = any(t.row.family in _PLACED or (t.row.family == "bomb" and t.row.phrase != "bombing"
                 and " " in t.row.phrase) for t in found)  # fmt: skip
    for trigger in found:
        word = parse.low[trigger.head]
        if trigger.type not in ("other_violence", "bombing", "shelling") or not trigger.soft:
            continue
        raids = word in _BARE_AIR and trigger.noun and trigger.type == "other_violence"
        bombs = word in _BARE_BOMBS and not placed
        start, stop = parse.sentence_bounds(trigger.head)
        from_air = raids and not _ON_GROUND & set(parse.low[start:stop])
        if from_air or (bombs and _by_state(draft, parse, trigger)):
            trigger.type = "air_strike"


def _by_state(draft: Draft, parse: Syntax, trigger: Trigger) -> bool:
    """Whether a state, a coalition or its machines are named as who bombs."""
    doers = agents(parse, trigger.head, noun=trigger.noun)
    near = {parse.low[at] for doer in doers for at in (doer, *parse.children[doer])}
    return bool(near & _STATES) or any(
        draft.resources.catalogue.country_adjective(parse.word[doer]) is not None for doer in doers
    )


def _doers(parse: Syntax, verb: int) -> list[int]:
    """Heads of the noun phrases in the place of who does it, of verbs joined to it the first one's."""
    if is_passive(parse, verb):
        by = (c for c in parse.children[verb] if parse.dep[c] in ("agent", "prep") and parse.low[c] in ("by", "in"))
        return [inner for c in by for inner in parse.children[c] if parse.dep[inner] == "pobj"]
    subjects = [c for c in parse.children[verb] if parse.dep[c] == "nsubj"]
    if subjects:
        return subjects[-1:]  # a parser makes "Near Gao," the first one
    if parse.dep[verb] in ("conj", "advcl") and parse.is_verb(parse.head[verb]) and parse.head[verb] != verb:
        return _doers(parse, parse.head[verb])
    return []
