"""Mentions into events: what the document tells of one event is one Event, from the headline to the last paragraph.

In: mentions with their times, places and arguments. Out: events, the foreground first, with relations between them.
Two mentions are one event when their types can be of one event and neither day, place nor initiator speaks against it;
"another", "like those on" and a past before the past keep them apart. It avoids counting mentions as events.
"""

from __future__ import annotations

from datetime import date

from rashomon.model import When
from rashomon.read.draft import Event
from rashomon.read.event_relations import relations_of
from rashomon.read.event_types import VIOLENT, can_be_one, may_turn_out
from rashomon.read.sites import days_conflict, places_conflict
from rashomon.read.syntax import Syntax
from rashomon.read.tellings import Found, Group

_OPERATIONAL = VIOLENT | {"detention", "weapons_seizure", "interception", "territory_change", "abduction", "release"}
"""Types that "the operation" may be about."""


def group(found: list[Found]) -> list[Group]:
    """Groups of mentions in the order in which their first was read."""
    groups: list[Group] = []
    strong = any(not f.trigger.faint for f in found)
    late = [f for f in found if strong and f.trigger.faint]
    early = [f for f in found if not (strong and f.trigger.faint)]
    for one in early:
        _take_day(one, late)
    early.sort(key=lambda f: (f.sentence, _turn(f), f.trigger.head))
    for one in [*early, *late]:
        home = _home(one, groups)
        if home is None and one.trigger.faint and (strong or one.trigger.row.family == "scene"):
            continue  # "violence", "the operation": too weak to be an event of its own
        if home is None:
            groups.append(_opened(one, groups))
        else:
            _join(one, home)
    return groups


def _turn(one: Found) -> int:
    """In which order a sentence's mentions are grouped: what is told, what refers back, the past, the harm done."""
    if one.consequence or one.under is not None:
        return 3
    return 2 if one.earlier and one.distinct else int(one.mention.generic)


def _take_day(one: Found, faint: list[Found]) -> None:
    """Take the day of "the incident of June 29, when a boat damaged a tanker" for what is told after "when"."""
    if one.times or one.dated or one.weekday:
        return
    before = (f for f in faint if f.sentence == one.sentence and f.trigger.head < one.trigger.head)
    other = next((f for f in before if f.dated), None)
    if other is not None:
        one.dated, one.times = True, list(other.times)


def _opened(one: Found, groups: list[Group]) -> Group:
    """A group that begins with this mention; one that sums up others has them as its parts."""
    earlier = bool(groups) and (one.earlier or bool(_rivals_here(one, groups)) or _some_time_ago(one, groups[0]))
    return Group([one], earlier=earlier or one.aside, parts=_summed(one, groups))


def _join(one: Found, home: Group) -> None:
    if not one.of_its_own and days_conflict(one.times, home.times):
        one.mention.times = []
        one.times = []
    home.found.append(one)


def _summed(one: Found, groups: list[Group]) -> list[Group]:
    """The events that "the two attacks" or "both blasts" sum up, where so many were told before it."""
    if not (one.many and one.definite and one.trigger.noun):
        return []
    told = [g for g in groups if not g.earlier and not g.parts and can_be_one(
        one.mention.type, g.type, reference=True, harm=False)]  # fmt: skip
    return told if len(told) > 1 else []


def _some_time_ago(one: Found, first: Group) -> bool:
    """Whether a calendar day sets a mention before an event that is dated by a weekday, or by a later day."""
    if not one.dated:
        return False
    return not any(f.dated for f in first.found) or _before(one.times, first.times)


def _home(one: Found, groups: list[Group]) -> Group | None:
    """The event a mention is of, None if it opens one."""
    if one.trigger.faint:
        return _nearest(one, groups)
    if _summed(one, groups):
        return None
    if one.under is not None:
        for told in groups:
            if any(f.trigger.head == one.under for f in told.found) and not _differ(one, told):
                return told
    if one.resumes and (last := _told_last(one, groups)) is not None:
        return last
    apart = _rivals_here(one, groups)
    fitting = [g for g in groups if _may_join(one, g) and not any(g is other for other in apart)]
    if not fitting:
        return None
    same_sentence = [g for g in fitting if g.last == one.sentence]
    if one.consequence and same_sentence:
        return min(same_sentence, key=lambda g: min(abs(f.trigger.head - one.trigger.head) for f in g.found
                                                    if f.sentence == one.sentence))  # fmt: skip
    if one.distinct:
        return next((g for g in reversed(fitting) if g.earlier and one.earlier and _agree(one, g)), None)
    if one.earlier:
        return next((g for g in reversed(fitting) if g.earlier or _agree(one, g)), None)
    # What is told goes on with what is told: a past event is joined only where nothing else fits.
    return max(fitting, key=lambda g: (not g.earlier or one.mention.generic, _agree(one, g), not g.earlier, g.last))


def _told_last(one: Found, groups: list[Group]) -> Group | None:
    """The event that the sentence before speaks of, or this one, if the mention can be of it."""
    near = [g for g in groups if 0 <= one.sentence - g.last <= 1 and not _differ(one, g)]
    return max(near, key=lambda g: max(f.trigger.head for f in g.found), default=None)


def _differ(one: Found, group: Group) -> bool:
    """Whether the types of a mention and an event cannot be of one event."""
    kind = one.mention.type
    return not can_be_one(kind, group.type, reference=one.mention.generic, harm=one.consequence) and not (
        (one.trigger.soft and may_turn_out(kind, group.type))
        or (group.soft and may_turn_out(group.type, kind))
        or (group.headline and not one.headline and {kind, group.type} <= VIOLENT)
    )


def _rivals_here(one: Found, groups: list[Group]) -> list[Group]:
    """Events that a mention under "after" comes before: those its sentence tells of other than by their dead."""
    if not one.after:
        return []
    return [g for g in groups if any(f.sentence == one.sentence and not f.trigger.row.harm for f in g.found)]


def _nearest(one: Found, groups: list[Group]) -> Group | None:
    """The event told nearest to words that tell of none by themselves, within two sentences."""
    scene = one.trigger.row.family == "scene" or one.trigger.row.phrase == "target"
    near = [
        (min(abs(f.sentence - one.sentence) for f in g.found), g.earlier, order, g)
        for order, g in enumerate(groups)
        if (scene and g.type in _OPERATIONAL) or _may_join(one, g)
    ]
    near = [
        n for n in near if not days_conflict(one.times, n[3].times) and not places_conflict(one.places, n[3].places)
    ]
    best = min(near, key=lambda n: n[:3], default=None)
    return best[3] if best is not None and (best[0] <= 2 or not scene) else None


def _may_join(one: Found, group: Group) -> bool:
    """Whether nothing speaks against a mention being of this event."""
    if _differ(one, group):
        return False
    if not (group.headline and not group.earlier and one.sentence - group.last <= 3):
        if (one.of_its_own or not one.mention.generic) and _days_apart(one, group):
            return False
        if places_conflict(one.places, group.places):
            return False
        if _rivals(one.initiators, group.initiators) and group.type != "armed_clash":
            return False
    if group.earlier and not one.earlier and not one.mention.generic and one.sentence - group.last > 1:
        return False
    near = one.sentence - group.last <= 2
    same = one.mention.type == group.type or one.mention.generic or one.trigger.soft
    return same or near or group.last <= 1


def _days_apart(one: Found, group: Group) -> bool:
    """Whether the days differ; a calendar day beside a weekday that could not be resolved is another day too."""
    if days_conflict(one.times, group.times):
        return True
    other = [f for f in group.found if f.dated or f.weekday]
    unknown = not any(f.times for f in other)
    return one.dated and unknown and bool(other) and not any(f.dated for f in other) and not one.headline


def _agree(one: Found, group: Group) -> bool:
    """Whether day, place or initiator positively agree."""
    days = bool(one.times and group.times) and not days_conflict(one.times, group.times)
    places = bool(one.places and group.places) and not places_conflict(one.places, group.places)
    return days or places or bool(one.initiators & group.initiators)


def _rivals(a: set[str], b: set[str]) -> bool:
    """Whether two sets of initiators are different actors; descriptions such as "gunmen" may be anybody but crowds."""
    known_a, known_b = {x for x in a if ":" in x}, {x for x in b if ":" in x}
    if known_a and known_b:
        return not known_a & known_b
    return (_forces(a) and _crowds(b)) or (_crowds(a) and _forces(b))


def _forces(sides: set[str]) -> bool:
    return bool(sides) and all(side.startswith(("state:", "state_forces")) for side in sides)


def _crowds(sides: set[str]) -> bool:
    return bool(sides) and all(side.startswith(("rioters", "protesters", "civilians")) for side in sides)


def as_events(parse: Syntax, groups: list[Group]) -> list[Event]:
    """Events of the groups, the foreground first, with their relations."""
    main = next((g for g in groups if not g.earlier and any(f.standing.told for f in g.found)), None)
    fore = {id(g): _foreground(g, main) for g in groups}
    ordered = sorted(groups, key=lambda g: not fore[id(g)])
    events = [
        Event(
            mentions=sorted((f.mention for f in g.found), key=lambda m: m.start),
            type=g.type,
            foreground=fore[id(g)],
            extent="aggregate" if g.parts or _lasting(parse, g) or any(f.many for f in g.found) else "single",
        )
        for g in ordered
    ]
    places = {id(g): index for index, g in enumerate(ordered)}
    for index, one in enumerate(ordered):
        events[index].relations.extend(relations_of(parse, one, ordered, main))
        for part in one.parts:
            if id(part) in places and part is not one:
                events[places[id(part)]].parent = index
    return events


def _lasting(parse: Syntax, group: Group) -> bool:
    """Whether a plural and a time of weeks say that many events are told as one: "landmines killed 34 since June"."""
    plural = any(f.trigger.noun and parse.tag[f.trigger.head] == "NNS" for f in group.found)
    return plural and any(w.earliest and w.latest and _gap(w.earliest[:10], w.latest[:10]) > 6 for w in group.times)


def _foreground(group: Group, main: Group | None) -> bool:
    if group is main:
        return True
    if main is None:
        return not group.earlier
    if group.earlier:
        return False
    return not _before(group.times, main.times)


def _before(a: list[When], b: list[When]) -> bool:
    """Whether all days of `a` lie more than three days before the first of `b`."""
    latest = [w.latest[:10] for w in a if w.latest]
    earliest = [w.earliest[:10] for w in b if w.earliest]
    if not latest or not earliest or len(latest) < len(a):
        return False
    return max(latest) < min(earliest) and _gap(max(latest), min(earliest)) > 3


def _gap(a: str, b: str) -> int:

    try:
        return (date.fromisoformat(b) - date.fromisoformat(a)).days
    except ValueError:
        return 0
