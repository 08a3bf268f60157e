"""What people decided about claims and incidents, put into effect.

In go the reviews of the log; out come readings and incidents as reviewed, and how each review in force stands to what
it was about: `in_force`, `stale` where that has changed since, `orphaned` where it is gone. None is ever lost. The last
word on a field counts; a machine never overrides a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_type_hints

import msgspec

from rashomon.errors import InputError
from rashomon.ledger import Recorded
from rashomon.model import Claim, Incident, Reading, Review
from rashomon.model.identity import claim_digest
from rashomon.model.incident import ReviewState
from rashomon.model.values import Value

T = TypeVar("T", Claim, Incident)
Standing = Literal["in_force", "stale", "orphaned"]
STATUS: dict[str, Literal["accepted", "corrected", "rejected"]] = {
    "accept": "accepted", "correct": "corrected", "grade": "corrected", "reject": "rejected",
}  # fmt: skip
OF_INCIDENT = frozenset({"title", "type", "extent", "when", "where", "grade", "strike_status", "event_clarity"})
OF_CLAIM = frozenset({"value", "stance"})
"""Fields that a person can correct, by the kind of record."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A review that neither was undone nor has been replaced by a later one on the same field."""

    id: str
    review: Review

    @property
    def is_correction(self) -> bool:
        """Whether it gives a field another value."""
        return self.review.decision in {"correct", "grade"}

    @property
    def field(self) -> str | None:
        """The field it is about, None for the whole."""
        return "grade" if self.review.decision == "grade" else self.review.field


def in_force(reviews: Iterable[Recorded]) -> dict[str, tuple[Decision, ...]]:
    """Returns target → the decisions in force on it, in order, the last one of each field."""
    listed = [Decision(r.id, r.record) for r in reviews if isinstance(r.record, Review)]
    gone = {decision.review.supersedes for decision in listed}
    last: dict[tuple[str, str | None], Decision] = {}
    for decision in listed:
        key = (decision.review.target, decision.field)
        if decision.review.decision == "undo":
            if decision.review.supersedes is None:
                _undo(last, decision)
        elif decision.id not in gone:
            last.pop(key, None)  # so that the order is that of the last word
            last[key] = decision
    out: dict[str, tuple[Decision, ...]] = {}
    for (target, _), decision in last.items():
        out[target] = (*out.get(target, ()), decision)
    return out


def _undo(last: dict[tuple[str, str | None], Decision], undoing: Decision) -> None:
    """Takes back the decision on the field that is named, or else the last one on the target."""
    mine = [key for key in last if key[0] == undoing.review.target and undoing.field in {None, key[1]}]
    if mine:
        del last[mine[-1]]


def check(review: Review) -> None:
    """Raises InputError where a correction names no field that can be corrected, or a value it cannot have."""
    if review.decision not in {"correct", "grade"}:
        return
    record, fields = _record_of(review.target)
    field = "grade" if review.decision == "grade" else review.field
    if field not in fields:
        raise InputError(f"'{field}' cannot be corrected. Fields: {', '.join(sorted(fields))}.")
    try:
        _converted(record, field, review.after)
    except msgspec.ValidationError as error:
        raise InputError(f"{field} cannot be {review.after!r}: {error}.") from error


def _record_of(target: str) -> tuple[type[msgspec.Struct], frozenset[str]]:
    return (Claim, OF_CLAIM) if target.startswith("claim_") else (Incident, OF_INCIDENT)


def _converted(record: type[msgspec.Struct], field: str, value: Any) -> Any:
    type_ = Value if (record, field) == (Claim, "value") else get_type_hints(record)[field]
    return msgspec.convert(value, type_)


def reviewed(reading: Reading, decisions: Mapping[str, Sequence[Decision]]) -> Reading:
    """Returns a reading without what people rejected and with what they corrected; the same one where they did not."""
    if not any(claim.id in decisions for claim in reading.claims):
        return reading
    kept = (claim for claim in reading.claims if not _is_rejected(claim, decisions))
    return msgspec.structs.replace(reading, claims=tuple(_claim(each, decisions.get(each.id, ())) for each in kept))


def _is_rejected(claim: Claim, decisions: Mapping[str, Sequence[Decision]]) -> bool:
    return any(
        d.review.decision == "reject" and claim_standing(d.review, claim) == "in_force"
        for d in decisions.get(claim.id, ())
    )  # fmt: skip


def _claim(claim: Claim, decisions: Sequence[Decision]) -> Claim:
    fresh = [d for d in decisions if claim_standing(d.review, claim) == "in_force"]
    changed = _corrected(claim, fresh, OF_CLAIM)
    if changed is claim:
        return claim
    return msgspec.structs.replace(changed, digest=claim_digest(changed.value, changed.stance, changed.voices))


def _corrected(record: T, decisions: Sequence[Decision], fields: frozenset[str]) -> T:
    values = {
        decision.field: _converted(type(record), decision.field, decision.review.after)
        for decision in decisions if decision.is_correction and decision.field in fields
    }  # fmt: skip
    return msgspec.structs.replace(record, **values) if values else record


def reviewed_incident(incident: Incident, decisions: Sequence[Decision]) -> Incident:
    """Returns an incident with the fields that a person corrected, and who decided last."""
    if not decisions:
        return incident
    last = decisions[-1].review
    state = ReviewState(STATUS[last.decision], last.by, last.at)
    if any(decision.is_correction for decision in decisions) and state.status == "accepted":
        state = ReviewState("corrected", last.by, last.at)
    return msgspec.structs.replace(_corrected(incident, decisions, OF_INCIDENT), review=state)


def claim_standing(review: Review, claim: Claim | None) -> Standing:
    """How a review of a claim stands: orphaned where the claim is gone, stale where it says something else now."""
    if claim is None:
        return "orphaned"
    return "stale" if review.digest is not None and review.digest != claim.digest else "in_force"


def standings(
    reviews: Iterable[Recorded], readings: Iterable[Reading], unreviewed: Iterable[Incident]
) -> tuple[tuple[Decision, Standing], ...]:
    """Returns each decision in force with how it stands to what it is about.

    Args:
        reviews: All of the log, in order.
        readings: Those in force, as they were read.
        unreviewed: Incidents built without the reviews, whose fields are compared with what a correction found.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    incidents = {incident.id: incident for incident in unreviewed}
    former = {id_ for incident in incidents.values() for id_ in (*incident.formerly, *incident.reports)}
    out: list[tuple[Decision, Standing]] = []
    for target, decisions in in_force(reviews).items():
        for decision in decisions:
            if target.startswith("claim_"):
                out.append((decision, claim_standing(decision.review, claims.get(target))))
            elif target in incidents:
                out.append((decision, _incident_standing(decision, incidents[target])))
            else:
                out.append((decision, "stale" if target in former else "orphaned"))
    return tuple(out)


def _incident_standing(decision: Decision, incident: Incident) -> Standing:
    """A correction is stale where the machine's value is another than the one that the person saw."""
    if decision.review.before is None or decision.field not in OF_INCIDENT:
        return "in_force"
    now = msgspec.to_builtins(getattr(incident, decision.field))
    return "in_force" if now == decision.review.before else "stale"
