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
from rashomon.read.event_types import VIOLENT, can_be_one
from rashomon.read.grouping_fit import agree, differ, is_older, may_join
from rashomon.read.grouping_parts import adopt, eligible, without_bare_wholes
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
        home = _home(one, eligible(one, groups))
        if home is None and one.trigger.faint and (strong or one.trigger.row.family == "scene"):
            continue  # "violence", "the operation": too weak to be an event of its own
        if home is None:
            home = _opened(one, groups)
            groups.append(home)
        else:
            _join(one, home)
        adopt(one, home, groups)
    return without_bare_wholes(groups)


def _turn(one: Found) -> int:
    """In which order a sentence's mentions are grouped: what is told, what refers back, the past, the harm done."""
    if one.consequence or one.under is not None:
        return 3
    if one.after and one.refers:
        return -1
    return 2 if (one.earlier and one.distinct) or one.after else int(one.mention.generic)


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
    earlier = bool(groups) and (
        one.earlier
        or (one.after and bool(_rivals_here(one, groups)))
        or _some_time_ago(one, groups[0])
        or (one.old and not any(g.old for g in groups if not g.earlier))
    )
    return Group([one], earlier=earlier or one.aside or (one.lasting and bool(groups)), parts=_summed(one, groups))


def _join(one: Found, home: Group) -> None:
    vague = one.trigger.faint and one.trigger.row.family != "scene"  # "violence has fallen since July" dates no event
    if vague or (not one.of_its_own and days_conflict(one.times, home.times)):
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
    if summed := _summed(one, groups):
        return next((g for g in groups if g.whole and g.parts and all(part in summed for part in g.parts)), None)
    if one.under is not None:
        for told in groups:
            if any(f.trigger.head == one.under for f in told.found) and not differ(one, told):
                return told
    if one.further and (took := _took_people(one, groups)) is not None:
        return took
    if one.resumes and (last := _told_last(one, groups)) is not None:
        return last
    apart = _rivals_here(one, groups)
    fitting = [g for g in groups if may_join(one, g) and not any(g is other for other in apart)]
    if not fitting:
        return None
    same_sentence = [g for g in fitting if g.last == one.sentence]
    if one.consequence and same_sentence:
        return min(same_sentence, key=lambda g: min(abs(f.trigger.head - one.trigger.head) for f in g.found
                                                    if f.sentence == one.sentence))  # fmt: skip
    if one.distinct:
        return next((g for g in reversed(fitting) if g.earlier and one.earlier and agree(one, g)), None)
    if one.earlier:
        return next((g for g in reversed(fitting) if g.earlier or agree(one, g)), None)
    return max(fitting, key=lambda g: _nearness(one, g, groups))


def _is_named(one: Found, other: Found) -> bool:
    """Whether what refers back uses the other's word, or one for the same kind of event."""
    kind = one.mention.type
    return other.trigger.row.phrase == one.trigger.row.phrase or (other.mention.type == kind != "other_violence")


def _nearness(one: Found, group: Group, groups: list[Group]) -> tuple[bool, bool, bool, int, int, int]:
    """How near an event is to a mention in the telling; the greatest is joined.

    What refers back or tells of harm goes on with the event its paragraph tells of; at the start of a paragraph it
    takes up the event that its own word names ("the bombing"), else the one that the article is about. What is told
    anew goes on with what is told: a past event is joined only where nothing else fits.
    """
    back = one.mention.generic
    told = group.told_before(one) if back else -1
    local = told >= 0
    named = any(_is_named(one, f) for f in group.found if not f.mention.generic) if one.refers else False
    main = -groups.index(group) if back and not local else 0
    return (
        local,
        named,
        not group.earlier or (back and local and not group.aside),
        agree(one, group),
        told,
        main if back else group.last,
    )


def _took_people(one: Found, groups: list[Group]) -> Group | None:
    """The event in which people were taken shortly before, if the mention can be of its place and day."""
    near = (g for g in reversed(groups) if not g.earlier and one.sentence - g.last <= _OPERATION)
    return next(
        (
            g for g in near
            if any(f.mention.type == one.mention.type and f.standing.told for f in g.found)
            and not days_conflict(one.times, g.times) and not places_conflict(one.places, g.places)
        ),
        None,
    )  # fmt: skip


_OPERATION = 6
"""Sentences over which a release tells of one operation."""


def _told_last(one: Found, groups: list[Group]) -> Group | None:
    """The event that the sentence before speaks of, or this one, if the mention can be of it."""
    near = [g for g in groups if 0 <= one.sentence - g.last <= 1 and not differ(one, g)]
    return max(near, key=lambda g: max(f.trigger.head for f in g.found), default=None)


def _rivals_here(one: Found, groups: list[Group]) -> list[Group]:
    """Events that a mention under "after" comes before: those its sentence tells of other than by their dead."""
    if not one.after:
        if one.mention.generic:
            return []
        # "hours after the bombing, police raided houses": the raid is not the bombing
        return [g for g in groups if any(f.sentence == one.sentence and f.after and f.refers for f in g.found)]
    return [g for g in groups if any(f.sentence == one.sentence and not f.trigger.row.harm for f in g.found)]


def _nearest(one: Found, groups: list[Group]) -> Group | None:
    """The event told nearest to words that tell of none by themselves, within two sentences.

    "The operation" is none that is only spoken of or planned ("he directs attacks"), whose sentences do not count.
    """
    scene = one.trigger.row.family == "scene" or one.trigger.row.phrase == "target"
    by_the_way = {f.sentence for g in groups if _is_by_the_way(g) for f in g.found}
    by_the_way -= {f.sentence for g in groups if not _is_by_the_way(g) for f in g.found}
    near = [
        (_is_by_the_way(g), min(_apart(one, f, by_the_way) for f in g.found), g.earlier, order, g)
        for order, g in enumerate(groups)
        if (scene and g.type in _OPERATIONAL) or may_join(one, g)
    ]
    near = [
        n
        for n in near
        if not days_conflict(one.times, n[-1].times)
        and not places_conflict(one.places, n[-1].places)
        and not is_older(one, n[-1])
    ]
    near = [n for n in near if not scene or (n[1] <= _SCENE_REACH and not n[0])]
    best = min(near, key=lambda n: n[:4], default=None)
    return best[-1] if best is not None else None


_SCENE_REACH = 2
"""Sentences over which "the operation" is that of an event."""


def _apart(one: Found, other: Found, passed_over: set[int]) -> int:
    """How many sentences two mentions stand apart, some of them passed over."""
    first, last = sorted((one.sentence, other.sentence))
    return last - first - sum(1 for sentence in range(first + 1, last) if sentence in passed_over)


def _is_by_the_way(group: Group) -> bool:
    """Whether an event is only spoken of, planned or denied."""
    return group.found[0].aside or not any(f.standing.told for f in group.found)


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
            extent="aggregate" if _is_aggregate(parse, g) else "single",
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


def _is_aggregate(parse: Syntax, group: Group) -> bool:
    return bool(group.parts) or group.lasting or _lasting(parse, group) or any(f.many for f in group.found)


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
