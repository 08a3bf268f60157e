"""Incidents from the log: linked reports, their origins and findings, in one record each.

In goes a ledger, or readings and judgements; out come Incidents in the order of their founding reports in the log. A
pure function: the same log gives the same bytes, and partition and findings do not depend on the order of adding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rashomon.ledger import Ledger, Recorded
from rashomon.link import Partition, partition, reasons
from rashomon.link.accounts import Party, day_of, party
from rashomon.model import Incident, Judgement, Reading, Report, Role, When, Where
from rashomon.model.incident import (
    Finding,
    IncidentDocument,
    IncidentRelation,
    LinkReason,
)
from rashomon.model.reading import ObjectOfAttack, RoleName
from rashomon.model.values import ReportType
from rashomon.read.titles import report_title
from rashomon.weigh.grade import Evidence, grade, strike_status
from rashomon.weigh.origins import distinct_voices, weigh_origins
from rashomon.weigh.reviews import Decision, Standing, in_force, reviewed, reviewed_incident, standings
from rashomon.weigh.settle import PRECISION, findings
from rashomon.weigh.tolls import incident_counts
from rashomon.weigh.versions import history_of, versioned
from rashomon.weigh.words import words_of

LINKS_SHOWN = 20
"""Reasons kept for one incident, the best; a hundred reports make thousands of pairs."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A report of an incident with its reading and its place in the log."""

    report: Report
    reading: Reading
    order: tuple[int, int]


def incidents_of(ledger: Ledger) -> tuple[Incident, ...]:
    """Returns the incidents of a ledger: what links, counts and findings come to now."""
    return build(ledger.readings(), ledger.judgements(), reviews=ledger.reviews(), changes=ledger.changes())


def review_standings(ledger: Ledger) -> tuple[tuple[Decision, Standing], ...]:
    """Returns each review in force with how it stands to what it is about."""
    unreviewed = build(ledger.readings(), ledger.judgements(), changes=ledger.changes())
    return standings(ledger.reviews(), ledger.readings(), unreviewed)


def build(
    readings: Iterable[Reading], judgements: Sequence[Recorded] = (), *, reviews: Sequence[Recorded] = (),
    changes: Sequence[Recorded] = (),
) -> tuple[Incident, ...]:  # fmt: skip
    """Returns the incidents of these readings.

    Args:
        readings: Those in force, in the order of the log, on which ids and order depend and nothing else does.
        judgements: All of the log, in order.
        reviews: All of the log, in order.
        changes: All of the log, in order; versions and former ids follow them.
    """
    decisions = in_force(reviews)
    history = history_of(changes)
    held = [reviewed(reading, decisions) for reading in readings]
    said = [(r.id, r.record) for r in judgements if isinstance(r.record, Judgement)]
    made = partition(held, said)
    members = {
        report.id: _Member(report, reading, (i, j))
        for i, reading in enumerate(held) for j, report in enumerate(reading.reports)
    }  # fmt: skip
    founding = {cluster: min(cluster, key=lambda r: members[r].order) for cluster in {*made.clusters, *made.unaided}}
    of_report = {report: founding[cluster] for cluster in made.clusters for report in cluster}
    ordered = sorted(made.clusters, key=lambda cluster: members[founding[cluster]].order)
    computed = [_incident(cluster, made, members, founding=founding, of_report=of_report) for cluster in ordered]
    return tuple(
        reviewed_incident(versioned(incident, history), decisions.get(incident.id, ())) for incident in computed
    )


def _incident(
    cluster: tuple[str, ...], made: Partition, members: Mapping[str, _Member], *,
    founding: Mapping[tuple[str, ...], str], of_report: Mapping[str, str],
) -> Incident:  # fmt: skip
    mine = sorted((members[report] for report in cluster), key=_by_publication)
    readings = list({member.reading.document.id: member.reading for member in mine}.values())
    initiators, targets = _parties(mine, "initiator"), _parties(mine, "target", "victim")
    weighed = weigh_origins(list(words_of(readings, cluster)), initiators, targets)
    settled = findings(weighed)
    type_ = _type(mine)
    evidence = Evidence(type_, weighed, settled, targets)
    id_ = founding[cluster]
    formerly, split_from = _descent(cluster, made, founding)
    when, where, roles = _when(mine, settled), _where(mine, settled), _roles(mine)
    return Incident(
        id=id_, version=1, formerly=formerly, split_from=split_from,
        title=_title(type_, roles, readings, when=when, where=where), type=type_,
        extent="aggregate" if all(m.report.extent == "aggregate" for m in mine) else "single",
        when=when, where=where, roles=roles, objects=_objects(mine), first_reported=_first_reported(readings),
        counts=incident_counts(weighed), documents=_documents(readings),
        reports=tuple(sorted(cluster, key=lambda report: members[report].order)),
        number_of_documents=len(readings),
        number_of_publishers=len({r.document.publisher for r in readings if r.document.publisher}),
        number_of_voices=sum(1 for _ in distinct_voices(weighed.words)),
        independent_origins=evidence.independent, origins=weighed.origins, findings=settled,
        grade=grade(evidence), strike_status=strike_status(evidence), event_clarity=_clarity(mine),
        links=_links(cluster, made), relations=_relations(mine, id_, of_report),
    )  # fmt: skip


def _by_publication(member: _Member) -> tuple[str, str, int]:
    """The earliest published first, whatever the order of the log."""
    published = member.reading.document.published
    return (published.edtf if published else "9999", member.reading.document.id, member.report.triggers[0].start)


def _descent(
    cluster: tuple[str, ...], made: Partition, founding: Mapping[tuple[str, ...], str]
) -> tuple[tuple[str, ...], str | None]:
    """What people joined here and what they cut it from, seen from what linking alone would make."""
    mine = set(cluster)
    whole = [other for other in made.unaided if mine >= set(other) and founding[other] != founding[cluster]]
    parent = next((other for other in made.unaided if founding[cluster] in other), cluster)
    split_from = founding[parent] if founding[parent] not in mine else None
    return tuple(sorted(founding[other] for other in whole)), split_from


def _title(
    type_: ReportType, roles: Sequence[Role], readings: Sequence[Reading], *, when: When | None, where: Where | None
) -> str:
    """The title that a report with the settled values would have; who is named goes before who is only described."""
    actors = {actor.id: actor for reading in reversed(readings) for actor in reading.actors}
    ordered = sorted(roles, key=lambda role: role.actor in actors and actors[role.actor].name.islower())
    return report_title(type_, ordered, when, where, actors)


def _type(mine: Sequence[_Member]) -> ReportType:
    """The type that most publishers give; of equals the first in the order of precedence."""
    order = get_args(ReportType)
    given = {(m.report.type, m.reading.document.publisher or m.reading.document.id) for m in mine}
    counted = Counter(type_ for type_, _ in given)
    return min(counted, key=lambda type_: (-counted[type_], order.index(type_)))


def _finding(settled: Sequence[Finding], property_: str) -> Finding | None:
    return next((finding for finding in settled if finding.property == property_), None)


def _when(mine: Sequence[_Member], settled: Sequence[Finding]) -> When | None:
    """The settled value; where days are contested or nobody claims one, the interval that holds all reports' days."""
    finding = _finding(settled, "when")
    if finding is not None and isinstance(finding.value, When):
        return When(**{name: getattr(finding.value, name) for name in When.__struct_fields__})
    told = [member.report.when for member in mine if member.report.when is not None]
    told = [when for when in told if when.basis != "assumed_publication"] or told
    if len(told) <= 1 or len({(when.earliest, when.latest) for when in told}) == 1:
        return told[0] if told else None
    starts, ends = [when.earliest for when in told], [when.latest for when in told]
    earliest = None if None in starts else min(s for s in starts if s is not None)
    latest = None if None in ends else max(e for e in ends if e is not None)
    return When(
        edtf=f"{earliest or '..'}/{latest or '..'}", earliest=earliest, latest=latest, granularity="range",
        basis=told[0].basis, anchor=None, tz="unknown", confidence=min(when.confidence for when in told),
        why="The reports give different times; this interval holds all of them.",
    )  # fmt: skip


def _where(mine: Sequence[_Member], settled: Sequence[Finding]) -> Where | None:
    """The settled value; where places are contested, the one told first of the most precise, with less confidence."""
    finding = _finding(settled, "where")
    if finding is not None and isinstance(finding.value, Where):
        return Where(**{name: getattr(finding.value, name) for name in Where.__struct_fields__})
    told = [member.report.where for member in mine if member.report.where is not None]
    return min(told, key=lambda where: PRECISION.get(where.granularity or "", 9)) if told else None


def _parties(mine: Sequence[_Member], *roles: RoleName) -> list[Party]:
    found: dict[str, Party] = {}
    for member in mine:
        actors = {actor.id: actor for actor in member.reading.actors}
        for role in member.report.roles:
            if role.role in roles and role.status != "denied" and role.actor in actors:
                made = party(actors[role.actor])
                found.setdefault(made.key, made)
    return list(found.values())


def _roles(mine: Sequence[_Member]) -> tuple[Role, ...]:
    """Each actor in each part once, a state giving way to its own forces.

    Spans are those of the document that told it first, claims are of all.
    """
    found: dict[tuple[str, str], Role] = {}
    states: dict[str, str | None] = {}
    for member in mine:
        actors = {actor.id: actor for actor in member.reading.actors}
        for role in member.report.roles:
            actor = actors.get(role.actor)
            key = (role.role, party(actor).key if actor else role.actor)
            if actor is not None and actor.country and actor.kind in {"state", "state_forces"}:
                states[key[1]] = actor.country
            known = found.get(key)
            if known is None:
                found[key] = role
            else:
                claims = tuple(dict.fromkeys((*known.claims, *role.claims)))
                found[key] = Role(known.role, known.actor, known.status, known.spans, claims)
    forces = {(role, states[key]) for role, key in found if key in states and key.startswith("state_forces:")}
    return tuple(
        role for (part, key), role in found.items()
        if not (key.startswith("state:") and (part, states.get(key)) in forces)
    )  # fmt: skip


def _objects(mine: Sequence[_Member]) -> tuple[ObjectOfAttack, ...]:
    """What each document names as watched, meant, hit or spared; the same kind and effect once for each document."""
    return tuple({thing.id: thing for member in mine for thing in member.report.objects}.values())


def _first_reported(readings: Sequence[Reading]) -> str | None:
    dated = [r.document.published.edtf for r in readings if r.document.published]
    return min(dated) if dated else None


def _documents(readings: Sequence[Reading]) -> tuple[IncidentDocument, ...]:
    return tuple(
        IncidentDocument(
            r.document.id, r.document.uri, r.document.publisher,
            r.document.published.edtf if r.document.published else None,
        )
        for r in readings
    )  # fmt: skip


def _clarity(mine: Sequence[_Member]) -> Literal[1, 2]:
    """1 for a clear single event; 2 where all tell of several together, or nobody gives day or place (UCDP)."""
    single = [m.report for m in mine if m.report.extent == "single"]
    tied = [r for r in single if r.where is not None or (r.when is not None and _is_dated(r.when))]
    return 1 if tied else 2


def _is_dated(when: When) -> bool:
    return when.basis != "assumed_publication" and day_of(when.earliest) is not None


def _links(cluster: tuple[str, ...], made: Partition) -> tuple[LinkReason, ...]:
    machine = [LinkReason(link.a, link.b, link.score, link.because) for link in reasons(cluster, made)[:LINKS_SHOWN]]
    inside = set(cluster)
    people = [
        LinkReason(a, b, 1.0, f"{judgement.by}: {judgement.because}")
        for (a, b), judgement in made.decisions.said.items()
        if judgement.decision == "same" and a in inside and b in inside
    ]
    return (*people, *machine)


def _relations(mine: Sequence[_Member], id_: str, of_report: Mapping[str, str]) -> tuple[IncidentRelation, ...]:
    found = {
        (relation.type, of_report[relation.report]): None
        for member in mine for relation in member.report.relations
        if relation.report in of_report and of_report[relation.report] != id_
    }  # fmt: skip
    return tuple(IncidentRelation(type_, incident) for type_, incident in sorted(found))
