"""A Reading: what was found in one Document. Quotations, voices, times, places, actors, quantities, reports, claims.

The field-by-field contract is `rashomon.reading/1`; `rashomon schema reading` prints it, generated from these types.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.model.document import Document
from rashomon.model.spans import Span
from rashomon.model.values import Count, ReportType, Value, When, Where

SCHEMA = "rashomon.reading/1"

Status = Literal["read", "empty", "irrelevant", "unsupported_language", "unreadable"]
QuotationKind = Literal["direct", "indirect", "mixed"]
Medium = Literal["statement", "interview", "post", "briefing", "broadcast", "document"]
VoiceKind = Literal["person", "organisation", "publisher", "document", "unnamed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal[
    "APPROX", "START", "MID", "END", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "MORE_THAN", "LESS_THAN",
    "EQUAL_OR_MORE", "EQUAL_OR_LESS",
]  # fmt: skip
ActorKind = Literal[
    "state", "state_forces", "rebel", "political_militia", "identity_militia", "armed_group", "rioters",
    "protesters", "civilians", "international_org", "organisation", "person", "unidentified",
]  # fmt: skip
RoleName = Literal["initiator", "target", "victim", "claimant", "intervener"]
RoleStatus = Literal["stated", "claimed_by_actor", "alleged", "suspected", "denied"]
Effect = Literal["observed", "targeted", "struck", "damaged", "destroyed", "spared"]
Modality = Literal["actual", "future", "hypothetical", "habitual"]
Polarity = Literal["affirmed", "negated"]
Stance = Literal["asserted", "denied", "doubted", "disclaimed"]
Certainty = Literal["certain", "probable", "possible"]
ReportRelationType = Literal["response_to", "retaliation_for", "part_of", "follows", "same_as_possible"]
ActorRelationType = Literal["part_of", "backed_by", "affiliated_with", "member_of"]
Property = Literal[
    "occurred", "type", "when", "where", "initiator", "target", "victim", "weapon", "killed", "injured", "missing",
    "captured", "abducted", "displaced", "casualties", "objects_observed", "objects_targeted", "objects_struck",
    "objects_spared", "damage", "surveillance", "authority", "legal_basis", "justification", "precaution",
    "intent", "purpose", "cause", "warning", "responsibility", "affiliation", "method", "status",
]  # fmt: skip


class Issue(msgspec.Struct, frozen=True):
    """Something the reader could not settle, said so that a person can."""

    stage: str
    code: str
    message: str
    spans: tuple[Span, ...] = ()


class ReadBy(msgspec.Struct, frozen=True):
    """Which versions read the document: package, pipeline, gazetteer, and model name → SHA-256."""

    rashomon: str
    pipeline: str | None
    gazetteer: str | None
    models: dict[str, str] = {}


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what: content, cue and source as exact spans; `voices` outermost first."""

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    kind: QuotationKind
    voices: tuple[str, ...] = ()
    insertions: tuple[Span, ...] = ()
    within: str | None = None
    medium: Medium | None = None
    told_to: str | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One who speaks in the document; all mentions of one speaker are one voice."""

    id: str
    name: str
    kind: VoiceKind
    actor: str | None = None
    on_behalf_of: str | None = None
    role: str | None = None
    party_to_conflict: bool | None = None
    private: bool = False
    spans: tuple[Span, ...]


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression (TIMEX3) and the interval it stands for."""

    id: str
    span: Span
    timex_type: TimexType
    timex_value: str
    mod: TimexMod | None = None
    freq: str | None = None
    quant: str | None = None
    role: Literal["page_header", "dateline"] | None = None
    when: When | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place name in the text and what it stands for."""

    id: str
    span: Span
    where: Where | None = None


class ActorRelation(msgspec.Struct, frozen=True):
    """That one actor is part of, backed by, affiliated with or a member of another, and on what basis."""

    type: ActorRelationType
    actor: str
    claims: tuple[str, ...]
    basis: Literal["text", "catalogue"]


class Person(msgspec.Struct, frozen=True):
    """What the text says of a person: age in years, gender, occupation."""

    age: int | None
    gender: str | None
    occupation: str | None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One who acts or suffers: a state, its forces, a group, a population, a person, an organisation."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    relations: tuple[ActorRelation, ...] = ()
    person: Person | None = None
    private: bool = False
    spans: tuple[Span, ...]


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number in the text: how many of what, as written."""

    id: str
    span: Span
    count: Count
    of: str | None = None
    of_span: Span | None = None


class Role(msgspec.Struct, frozen=True):
    """An actor's part in an event, and whether it is stated, claimed, alleged, suspected or denied."""

    role: RoleName
    actor: str
    status: RoleStatus
    spans: tuple[Span, ...]
    claims: tuple[str, ...] = ()


class ObjectOfAttack(msgspec.Struct, frozen=True):
    """Things watched, meant, hit, damaged or spared; `count` is a quantity's id."""

    id: str
    kind: str
    name: str
    effect: Effect
    count: str | None
    spans: tuple[Span, ...]


class Weapon(msgspec.Struct, frozen=True):
    """A weapon or means, as named."""

    kind: str
    name: str
    spans: tuple[Span, ...]


class ReportRelation(msgspec.Struct, frozen=True):
    """How one report of this document stands to another."""

    type: ReportRelationType
    report: str
    claims: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One event as this document tells it; when, where, roles and counts are derived from its claims by `rules`."""

    id: str
    type: ReportType
    title: str
    extent: Literal["single", "aggregate"] = "single"
    triggers: tuple[Span, ...]
    when: When | None = None
    where: Where | None = None
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    counts: tuple[Count, ...] = ()
    objects: tuple[ObjectOfAttack, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    modality: Modality = "actual"
    polarity: Polarity = "affirmed"
    foreground: bool = True
    relations: tuple[ReportRelation, ...] = ()
    rules: dict[str, str] = {}
    claims: tuple[str, ...] = ()


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One chain of voices' word on one property of one report, with the exact words. `voices` outermost first."""

    id: str
    digest: str
    report: str | None
    about: str | None = None
    property: Property
    value: Value
    stance: Stance = "asserted"
    certainty: Certainty = "certain"
    modality: Modality = "actual"
    said: When | None = None
    voices: tuple[str, ...] = ()
    quotation: str | None = None
    spans: tuple[Span, ...]
    because: str | None = None
    confidence: float
    rule: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read in one document; one for every input, also for those that could not be read."""

    schema: Literal["rashomon.reading/1"] = "rashomon.reading/1"
    status: Status
    read_by: ReadBy
    document: Document
    quotations: tuple[Quotation, ...] = ()
    voices: tuple[Voice, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
