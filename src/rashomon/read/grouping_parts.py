"""Events told together, while mentions are grouped: the whole, its parts, and which of them a later mention is of.

In: mentions, some of them the whole or a part of several places or days, and the groups so far. Out: the groups that a
mention may join; the parts of each whole; and at the end no whole that holds nothing of its own. What names one of the
places goes to its part, what names none or several ("the shelling killed nine") to the whole.
"""

from __future__ import annotations

import dataclasses

from rashomon.model import Where
from rashomon.read.sites import days_conflict, places_conflict
from rashomon.read.tellings import Found, Group


def eligible(one: Found, groups: list[Group]) -> list[Group]:
    """The groups that a mention may be of, as far as wholes and parts decide it."""
    if one.whole:
        return [g for g in groups if not _is_part(g, groups) and _may_hold(one, g)]
    if one.family is not None:
        apart = [g for g in groups if not g.whole and all(f.family != one.family for f in g.found)]
        named = [g for g in apart if one.by == "place" and _share_name(one, g)]
        return named or apart
    out = list(groups)
    for whole in (g for g in groups if g.whole and g.parts):
        of = [part for part in whole.parts if _names(one, part, whole)]
        if 0 < len(of) < len(whole.parts):
            out = [g for g in out if g is not whole and not any(g is p for p in whole.parts if p not in of)]
        else:
            out = [g for g in out if not any(g is part for part in whole.parts)]
    return out


def adopt(one: Found, home: Group, groups: list[Group]) -> None:
    """Note a part's group with the group of its whole."""
    if one.family is None or one.whole:
        return
    for whole in groups:
        if whole is not home and any(f.whole and f.family == one.family for f in whole.found):
            if not any(part is home for part in whole.parts):
                whole.parts.append(home)
            if len(home.found) == 1:
                home.earlier = whole.earlier
            return


def without_bare_wholes(groups: list[Group]) -> list[Group]:
    """The groups but those wholes that hold no toll and nothing else told of all parts together.

    Words of the same sentence that tell of no place themselves tell of every part: "air strikes" that "hit" two towns.
    """
    for whole in groups:
        if whole.whole and len(whole.parts) > 1:
            sentences = {f.sentence for f in whole.found if f.whole}
            for f in whole.found:
                if not f.whole and f.sentence in sentences and _is_beside(f):
                    for part in whole.parts:
                        part.found.append(_of_part(f, part))
    return [g for g in groups if not (g.whole and len(g.parts) > 1 and _is_all_bare(g))]


def _is_all_bare(whole: Group) -> bool:
    told = {f.sentence for f in whole.found if f.whole}
    return all(_is_bare(f, told) for f in whole.found)


def _is_beside(found: Found) -> bool:
    """Whether words tell of no toll and no place, and so may be said of each part."""
    return not (found.mention.quantities or found.mention.places or found.consequence)


def _of_part(found: Found, part: Group) -> Found:
    """A mention of all parts as one of this part."""
    apart = next(f.mention.apart for f in part.found if f.mention.apart is not None)
    acting = [a for a in found.mention.arguments if a.role == "initiator"]
    mention = dataclasses.replace(found.mention, apart=apart, arguments=acting)
    return dataclasses.replace(found, mention=mention)


def _is_bare(found: Found, told: set[int]) -> bool:
    """Whether a mention of a whole says nothing that its parts do not; `told`: sentences that tell of all parts."""
    mention = found.mention
    if found.whole or (found.sentence in told and _is_beside(found)):
        return not mention.quantities
    return mention.generic and not (mention.quantities or mention.arguments)


def _is_part(group: Group, groups: list[Group]) -> bool:
    return any(group is part for whole in groups for part in whole.parts)


def _may_hold(one: Found, group: Group) -> bool:
    """Whether a whole may go on with an event told before: one without a place, or that of all its own places."""
    if group.whole:
        return True
    return not (group.places if one.by == "place" else group.times)


def _names(one: Found, part: Group, whole: Group) -> bool:
    """Whether a mention's own or laid place or day is a part's."""
    first = next(f for f in part.found if f.family is not None)
    if first.by == "place":
        return any(not places_conflict([mine], part.places) for mine in one.setting.places if part.places)
    days = one.setting
    if days.weekdays and part.setting.weekdays:
        return bool(days.weekdays & part.setting.weekdays)
    return bool(days.times and part.times) and not days_conflict(days.times, part.times)


def _share_name(one: Found, group: Group) -> bool:
    return any(_same(a, b) for a in one.places[:1] for b in group.places)


def _same(a: Where, b: Where) -> bool:
    return a.name == b.name or (a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id)
