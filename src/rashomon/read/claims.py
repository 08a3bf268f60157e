"""Claims and reports: who says what of which event, and what each report comes to by named rules.

In: events, quotations, voices and all they point at. Out: one Claim for each chain of voices' word on one property,
with its words; one Report for each event worth a record, derived from its claims alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from rashomon.model import Claim
from rashomon.model.identity import report_id
from rashomon.model.reading import ActorRelation
from rashomon.model.values import ActorValue, TextValue
from rashomon.read.actors import relations_said
from rashomon.read.draft import Draft, Event
from rashomon.read.event_claims import EventStatements
from rashomon.read.nearby_places import nearby_place
from rashomon.read.nearby_times import NearbyTimes
from rashomon.read.quotations import quotation_at
from rashomon.read.reasons import Reasons
from rashomon.read.reports import derive_report
from rashomon.read.statements import ClaimBook, Statement
from rashomon.read.voices import mark_parties


@dataclass(slots=True)
class EventRecord:
    """An event on its way to a Report: its id, its claims, and the claims behind each of its relations."""

    event: Event
    id: str
    claims: list[str] = field(default_factory=list)
    relation_claims: list[str] = field(default_factory=list)


def read_claims(draft: Draft) -> None:
    """Add reports and claims; mark which voices are parties to the conflict; tie said relations to their claims."""
    mark_parties(draft)
    book = ClaimBook(draft)
    records = [EventRecord(event, _id_of(draft, event)) for event in draft.events]
    statements, days = EventStatements(draft), NearbyTimes(draft)
    for record in records:
        for _, statement in statements.of_event(record.event):
            record.claims.append(book.add(statement, record.id))
        if (scene := nearby_place(draft, record.event)) is not None:
            record.claims.append(book.add(scene, record.id))
        if (day := days.statement(record.event)) is not None:
            record.claims.append(book.add(day, record.id))
    for index, statement in Reasons(draft).statements():
        claim = book.add(statement, records[index].id if index is not None else None)
        if index is not None:
            records[index].claims.append(claim)
    for record in records:
        _relate(book, record)
    _affiliations(draft, book)
    _reasons_for_sparing(book)
    draft.claims = book.claims
    by_id = {claim.id: claim for claim in book.claims}
    ids = [record.id for record in records]
    for record in records:
        claims = [by_id[identity] for identity in dict.fromkeys(record.claims)]
        draft.reports.append(derive_report(draft, record.event, claims, ids, record.relation_claims))


def _id_of(draft: Draft, event: Event) -> str:
    first = next((mention for mention in event.mentions if not mention.carries), event.mentions[0])
    apart = draft.span(*first.apart) if first.apart is not None else None
    return report_id(draft.document.id, draft.span(first.start, first.end), apart)


def _relate(book: ClaimBook, record: EventRecord) -> None:
    """The words that tie this event to another are a claim on its cause; a likeness rests on the event's own claims."""
    for relation in record.event.relations:
        if relation.type == "same_as_possible":
            record.relation_claims.append(record.claims[0])
            continue
        words = (relation.start, relation.end)
        value = TextValue(" ".join(book.draft.text[words[0] : words[1]].split()))
        statement = Statement("cause", value, (words,), f"relation.{relation.type}", 0.7, quotation=relation.quotation)
        claim = book.add(statement, record.id)
        record.claims.append(claim)
        record.relation_claims.append(claim)


def _affiliations(draft: Draft, book: ClaimBook) -> None:
    """Each relation between actors that the text states is a claim about the actor, and the relation points at it."""
    said: dict[tuple[str, str, str], list[str]] = {}
    for actor, relation, other, start, end in relations_said(draft):
        quotation = quotation_at(draft, start, end)
        statement = Statement(
            "affiliation", ActorValue(other), ((start, end),), f"affiliation.{relation}", 0.8,
            quotation=quotation.id if quotation else None, about=actor,
        )  # fmt: skip
        said.setdefault((actor, relation, other), []).append(book.add(statement, None))
    draft.actors = [
        msgspec.structs.replace(
            actor,
            relations=tuple(
                msgspec.structs.replace(known, claims=tuple(said.get((actor.id, known.type, known.actor), ())))
                for known in actor.relations
            )
            + tuple(
                ActorRelation(relation, other, tuple(claims), "text")  # type: ignore[arg-type]
                for (who, relation, other), claims in said.items()
                if who == actor.id
                and not any(known.type == relation and known.actor == other for known in actor.relations)
            ),
        )
        for actor in draft.actors
    ]


def _reasons_for_sparing(book: ClaimBook) -> None:
    """What was spared was spared because of the precaution claimed in the same sentence."""
    draft = book.draft
    precautions: dict[int, Claim] = {}
    for claim in book.claims:
        if claim.property == "precaution":
            precautions.setdefault(draft.sentence_index(draft.range(claim.spans[0])[0]), claim)
    for number, claim in enumerate(book.claims):
        if claim.property == "objects_spared":
            reason = precautions.get(draft.sentence_index(draft.range(claim.spans[0])[0]))
            if reason is not None:
                book.claims[number] = msgspec.structs.replace(claim, because=reason.id)
