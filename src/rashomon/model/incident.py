"""An Incident: reports judged to tell of the same event, its origins and findings; and the log's own records."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from rashomon.model.reading import ObjectOfAttack, Property, Role, VoiceKind
from rashomon.model.values import Measure, Population, ReportType, Value, When, Where

FindingStatus = Literal["agreed", "single_origin", "contested", "indeterminate"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
StrikeStatus = Literal["declared", "likely", "alleged", "contested", "single_source_claim"]
IncidentRelationType = Literal["response_to", "retaliation_for", "part_of", "follows", "same_as_possible"]


class GroupCount(msgspec.Struct, frozen=True):
    """The part of a toll that one population or side bears."""

    population: Population | None
    side: str | None
    lower: float | int | None
    best: float | int | None
    upper: float | int | None


class IncidentCount(msgspec.Struct, frozen=True):
    """A toll over all reports, with the rule that made it and the claims it rests on."""

    measure: Measure
    lower: float | int | None
    best: float | int | None
    upper: float | int | None
    rule: str
    by_group: tuple[GroupCount, ...]
    claims: tuple[str, ...]


class IncidentDocument(msgspec.Struct, frozen=True):
    """A document that tells of the incident."""

    id: str
    uri: str | None
    publisher: str | None
    published: str | None


class Origin(msgspec.Struct, frozen=True):
    """Where information first came from; what independence counts."""

    id: str
    name: str
    kind: VoiceKind
    party_to_conflict: bool | None
    documents: tuple[str, ...]
    voices: tuple[str, ...]


class Position(msgspec.Struct, frozen=True):
    """One value that somebody holds on a property, with the origins and claims behind it."""

    value: Value
    origins: tuple[str, ...]
    claims: tuple[str, ...]
    said: When | None


class Finding(msgspec.Struct, frozen=True):
    """What the claims on one property come to: a value with its rule, or "contested" with all positions kept."""

    property: Property
    status: FindingStatus
    rule: str
    value: Value | None
    positions: tuple[Position, ...]


class LinkReason(msgspec.Struct, frozen=True):
    """Why two reports were judged to tell of the same event: score 0 to 1, and a sentence."""

    a: str
    b: str
    score: float
    because: str


class IncidentRelation(msgspec.Struct, frozen=True):
    """How one incident stands to another."""

    type: IncidentRelationType
    incident: str


class ReviewState(msgspec.Struct, frozen=True):
    """What a person last decided."""

    status: Literal["unreviewed", "accepted", "corrected", "rejected"] = "unreviewed"
    by: str | None = None
    at: str | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Reports judged to tell of the same event. A pure function of the log; can be dropped and rebuilt."""

    schema: Literal["rashomon.incident/1"] = "rashomon.incident/1"
    id: str
    version: int
    formerly: tuple[str, ...] = ()
    split_from: str | None = None
    title: str
    type: ReportType
    extent: Literal["single", "aggregate"]
    when: When | None
    where: Where | None
    roles: tuple[Role, ...]
    objects: tuple[ObjectOfAttack, ...]
    first_reported: str | None
    counts: tuple[IncidentCount, ...]
    documents: tuple[IncidentDocument, ...]
    reports: tuple[str, ...]
    number_of_documents: int
    number_of_publishers: int
    number_of_voices: int
    independent_origins: int
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    grade: Grade | None
    strike_status: StrikeStatus | None
    event_clarity: Literal[1, 2]
    links: tuple[LinkReason, ...]
    relations: tuple[IncidentRelation, ...] = ()
    review: ReviewState = ReviewState()


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Same, different or unsure on two reports, by machine or person, with reason."""

    schema: Literal["rashomon.judgement/1"] = "rashomon.judgement/1"
    a: str
    b: str
    decision: Literal["same", "different", "unsure"]
    by: str
    at: str
    score: float | None = None
    because: str
    supersedes: str | None = None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision on one thing, with name, time, reason."""

    schema: Literal["rashomon.review/1"] = "rashomon.review/1"
    target: str
    digest: str | None = None
    decision: Literal["accept", "correct", "reject", "grade", "undo"]
    field: str | None = None
    before: Any = None
    after: Any = None
    by: str
    at: str
    reason: str
    supersedes: str | None = None


class FieldChange(msgspec.Struct, frozen=True):
    """One field before and after."""

    field: str
    before: Any
    after: Any


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a new version of an incident changed, and which documents brought it."""

    schema: Literal["rashomon.change/1"] = "rashomon.change/1"
    incident: str
    version: int
    at: str
    documents: tuple[str, ...]
    what: tuple[FieldChange, ...]
