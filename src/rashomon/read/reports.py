"""One Report from the claims on one event, by named rules: no value that no claim carries.

Each rule's name is kept in `Report.rules`, so that a page can say how a value was chosen. Rival tolls of different
voices stay apart; only a voice's own looser wording of the same number gives way to its tighter one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from rashomon.model import Actor, Claim, Count, Report, Role, Span, When, Where
from rashomon.model.identity import identifier, spans_key
from rashomon.model.reading import (
    Effect,
    Modality,
    ObjectOfAttack,
    Polarity,
    ReportRelation,
    RoleName,
    RoleStatus,
    Weapon,
)
from rashomon.model.values import (
    ActorValue,
    CountValue,
    PlaceGranularity,
    ReportType,
    TimeGranularity,
    TypeValue,
    WhenValue,
    WhereValue,
)
from rashomon.read.draft import Draft, Event
from rashomon.read.event_claims import COUNT_PROPERTIES
from rashomon.read.knowing import BLAME
from rashomon.read.nearby_times import CARRIED_OVER, day_of_dispatch, day_of_text
from rashomon.read.titles import report_title

_FINE_TIMES: tuple[TimeGranularity, ...] = ("minute", "hour", "day", "range", "week", "month", "season", "year")
_FINE_PLACES: tuple[PlaceGranularity | None, ...] = (
    "point", "neighbourhood", "town", None, "adm2", "adm1", "water", "region", "country",
)  # fmt: skip
_ROLES: tuple[RoleName, ...] = ("initiator", "target", "victim", "claimant", "intervener")
_MODALITIES: tuple[Modality, ...] = ("actual", "future", "hypothetical", "habitual")


def derive_report(
    draft: Draft, event: Event, claims: Sequence[Claim], ids: Sequence[str], relation_claims: Sequence[str]
) -> Report:
    """The report of one event.

    Args:
        draft: The draft it stands in.
        event: The event with its mentions.
        claims: All claims on it, in the order they were made.
        ids: Report ids of all events of the draft, by index.
        relation_claims: One claim id for each of `event.relations`.
    """
    rules: dict[str, str] = {}
    modality, polarity = _actuality(claims)
    when = _when(draft, claims, rules, told=event.foreground and (modality, polarity) == ("actual", "affirmed"))
    where = _where(claims, rules)
    roles = _roles(draft, event, claims, rules)
    relations = [
        ReportRelation(relation.type, ids[relation.event], (claim,))
        for relation, claim in zip(event.relations, relation_claims, strict=True)
    ]
    if event.parent is not None:
        relations.append(ReportRelation("part_of", ids[event.parent]))
    mentions = event.mentions
    kind = _type(event, claims, rules)
    return Report(
        id=ids[draft.events.index(event)],
        type=kind,
        title=report_title(kind, roles, when, where, {actor.id: actor for actor in draft.actors}),
        extent=event.extent,
        triggers=tuple(draft.span(mention.start, mention.end) for mention in mentions if not mention.carries),
        when=when,
        where=where,
        times=tuple(dict.fromkeys(time for mention in mentions for time in mention.times)),
        places=tuple(dict.fromkeys(place for mention in mentions for place in mention.places)),
        quantities=tuple(dict.fromkeys(quantity for mention in mentions for quantity in mention.quantities)),
        roles=roles,
        counts=_counts(claims, rules),
        objects=_objects(draft, event),
        weapons=_weapons(draft, event),
        modality=modality,
        polarity=polarity,
        foreground=event.foreground,
        relations=tuple(relations),
        rules=rules,
        claims=tuple(claim.id for claim in claims),
    )


def _actuality(claims: Sequence[Claim]) -> tuple[Modality, Polarity]:
    """Actual and affirmed if at least one voice asserts that it happened; else the nearest modality to that."""
    occurred = [claim for claim in claims if claim.property == "occurred"]
    asserted = [claim for claim in occurred if claim.stance == "asserted"]
    found = {claim.modality for claim in asserted or occurred}
    modality: Modality = next((modality for modality in _MODALITIES if modality in found), "actual")
    return modality, "affirmed" if asserted else "negated"


def _type(event: Event, claims: Sequence[Claim], rules: dict[str, str]) -> ReportType:
    rules["type"] = "precedence" if any(isinstance(claim.value, TypeValue) for claim in claims) else "reference"
    return event.type


def _when(draft: Draft, claims: Sequence[Claim], rules: dict[str, str], *, told: bool) -> When | None:
    """The finest time of the first mention that has one; with none, what the publication date allows.

    That is an upper bound; only of a dispatch that names no day but its own it is that day, as uncertain.
    """
    stated = [(c.value, c.rule) for c in claims if isinstance(c.value, WhenValue) and c.stance == "asserted"]
    if stated:
        value, rule = min(stated, key=lambda told: _coarseness(told[0]))
        rules["when"] = "carried_over" if rule in CARRIED_OVER else "finest_then_first"
        return _plain_when(value)
    latest = day_of_text(draft)
    if latest is None:
        return None
    published = draft.document.published is not None
    if told and day_of_dispatch(draft) == latest:
        rules["when"] = "day_of_dispatch"
        why = f"The text names no day; it is a dispatch of {latest}, taken to tell of its own day."
        return _assumed(f"{latest}?", latest, earliest=latest, why=why, published=published)
    rules["when"] = "not_after_publication"
    why = "The text ties no time to the event; it was published by this date."
    return _assumed(f"../{latest}", latest, earliest=None, why=why, published=published)


def _assumed(edtf: str, latest: str, *, earliest: str | None, why: str, published: bool) -> When:
    """What is not stated but follows from the publication date."""
    return When(
        edtf=edtf, earliest=earliest, latest=latest, granularity="day" if earliest else "range",
        basis="assumed_publication", anchor="publication" if published else "dateline", tz="unknown",
        confidence=0.5 if earliest else 0.3, why=why,
    )  # fmt: skip


def _coarseness(when: WhenValue) -> tuple[bool, int, int]:
    """Open intervals last, then by length in days, then by the words: "overnight" gives way to "on Tuesday"."""
    if when.earliest is None or when.latest is None:
        return True, 0, _FINE_TIMES.index(when.granularity)
    first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    return False, (last - first).days, _FINE_TIMES.index(when.granularity)


def _plain_when(value: WhenValue) -> When:
    return When(**{name: getattr(value, name) for name in When.__struct_fields__})


def _where(claims: Sequence[Claim], rules: dict[str, str]) -> Where | None:
    """The finest place stated, located before unlocated, first before later."""
    stated = [claim.value for claim in claims if isinstance(claim.value, WhereValue) and claim.stance == "asserted"]
    if not stated:
        return None
    rules["where"] = "finest_then_first"
    best = min(stated, key=lambda where: _FINE_PLACES.index(where.granularity))
    return Where(**{name: getattr(best, name) for name in Where.__struct_fields__})


def _roles(draft: Draft, event: Event, claims: Sequence[Claim], rules: dict[str, str]) -> tuple[Role, ...]:
    """One role for each part and actor; a state gives way to its own forces in the same part."""
    statuses = {
        (argument.role, argument.actor): argument.status
        for mention in reversed(event.mentions)
        for argument in mention.arguments
    }
    actors = {actor.id: actor for actor in draft.actors}
    found: dict[tuple[RoleName, str], list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, ActorValue) and claim.rule.startswith("role."):
            role: RoleName = claim.rule.removeprefix("role.")  # type: ignore[assignment]
            found.setdefault((role, claim.value.actor), []).append(claim)
        elif isinstance(claim.value, ActorValue) and claim.property == "responsibility":
            part: RoleName = "initiator" if claim.rule == BLAME else "claimant"
            found.setdefault((part, claim.value.actor), []).append(claim)
    if found:
        rules["roles"] = "each_claimed_part"
    kept = {key: value for key, value in found.items() if not _stands_for(key, found, actors)}
    ordered = sorted(kept.items(), key=lambda item: _ROLES.index(item[0][0]))
    return tuple(
        Role(
            role=role,
            actor=actor,
            status=_status(draft, actor, statuses.get((role, actor), _unless_stated(said)), said),
            spans=_distinct(span for claim in said for span in claim.spans),
            claims=tuple(claim.id for claim in said),
        )
        for (role, actor), said in ordered
    )


def _unless_stated(claims: Sequence[Claim]) -> RoleStatus:
    """The status of a part that no words of the event give: who is only blamed is alleged to have done it."""
    return "alleged" if all(claim.rule == BLAME for claim in claims) else "stated"


def _stands_for(
    key: tuple[RoleName, str], found: dict[tuple[RoleName, str], list[Claim]], actors: dict[str, Actor]
) -> bool:
    """Whether this is a state in a part that forces of the same state hold as well."""
    role, identity = key
    actor = actors[identity]
    return actor.kind == "state" and any(
        other_role == role and actors[other].kind == "state_forces" and actors[other].country == actor.country
        for other_role, other in found
    )


def _status(draft: Draft, actor: str, status: RoleStatus, claims: Sequence[Claim]) -> RoleStatus:
    """`claimed_by_actor` where the actor, or who speaks for it, says so itself."""
    if all(claim.stance == "denied" for claim in claims):
        return "denied"
    if status != "stated":
        return status
    voices = {voice.id: voice for voice in draft.voices}
    actors = {known.id: known for known in draft.actors}
    for claim in claims:
        for identity in claim.voices[-1:]:
            voice = voices[identity]
            speaker = voices.get(voice.on_behalf_of or "", voice)
            for speaking in {voice.actor, speaker.actor}:
                if speaking == actor or (speaking in actors and _same_state(actors[speaking], actors[actor])):
                    return "claimed_by_actor"
    return "stated"


def _same_state(a: Actor, b: Actor) -> bool:
    forces = ("state", "state_forces")
    return a.country is not None and a.country == b.country and a.kind in forces and b.kind in forces


def _counts(claims: Sequence[Claim], rules: dict[str, str]) -> tuple[Count, ...]:
    """Each different toll once, with its claims; a voice's looser count gives way to its tighter one."""
    found: list[tuple[Count, list[Claim]]] = []
    for claim in claims:
        if claim.property not in COUNT_PROPERTIES or not isinstance(claim.value, CountValue):
            continue
        if claim.stance == "denied":
            continue
        count = Count(**{name: getattr(claim.value, name) for name in Count.__struct_fields__})
        for index, (other, said) in enumerate(found):
            speakers = {said_claim.voices for said_claim in said}
            if _same_count(count, other):
                found[index] = (other if other.side is not None else count, [*said, claim])
                break
            if claim.voices in speakers and _looser(other, count):
                found[index] = (count, [*said, claim])
                break
            if claim.voices in speakers and _looser(count, other):
                said.append(claim)
                break
        else:
            found.append((count, [claim]))
    if found:
        rules["counts"] = "each_toll_stated"
    return tuple(msgspec.structs.replace(count, claims=tuple(claim.id for claim in said)) for count, said in found)


def _same_count(a: Count, b: Count) -> bool:
    """Whether two counts are one: a side that only one of them names does not make them two."""
    return (a.side == b.side or None in (a.side, b.side)) and (
        a.measure, a.population, a.lower, a.best, a.upper, a.cumulative,
    ) == (b.measure, b.population, b.lower, b.best, b.upper, b.cumulative)  # fmt: skip


def _looser(a: Count, b: Count) -> bool:
    """Whether `a` is a vaguer wording that `b` satisfies: "several", "at least 4" against 4 of the same group."""
    if (a.measure, a.population, a.side, a.cumulative) != (b.measure, b.population, b.side, b.cumulative):
        return False
    if a.qualifier == "exact" or b.best is None:
        return False
    return (a.lower is None or a.lower <= b.best) and (a.upper is None or b.best <= a.upper)


def _objects(draft: Draft, event: Event) -> tuple[ObjectOfAttack, ...]:
    made: dict[str, ObjectOfAttack] = {}
    for mention in event.mentions:
        for thing in mention.things:
            spans = (draft.span(thing.start, thing.end),)
            effect: Effect = thing.effect
            identity = identifier("object", draft.document.id, effect, spans_key(spans))
            made[identity] = ObjectOfAttack(identity, thing.kind, thing.name, effect, thing.quantity, spans)
    return tuple(made.values())


def _weapons(draft: Draft, event: Event) -> tuple[Weapon, ...]:
    by_name: dict[tuple[str, str], list[Span]] = {}
    for mention in event.mentions:
        for means in mention.means:
            by_name.setdefault((means.kind, means.name), []).append(draft.span(means.start, means.end))
    return tuple(Weapon(kind, name, _distinct(spans)) for (kind, name), spans in by_name.items())


def _distinct(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))
