"""Versions of incidents: what a new report or a judgement changed, as records of the log, and what follows from them.

In go incidents before and after an addition; out come Changes, one for each incident that is not what it was. Versions
and former ids are read back from those records, so that incidents stay a pure function of the log, in its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from rashomon.ledger import Recorded
from rashomon.model import Change, Incident
from rashomon.model.incident import FieldChange

PLAIN = (
    "title", "type", "extent", "when", "where", "first_reported", "independent_origins", "grade", "strike_status",
    "event_clarity", "reports",
)  # fmt: skip
"""Fields compared as they are. Links and ids of claims say why, not what, and change with every report."""


@dataclass(slots=True)
class History:
    """What the log says of one incident."""

    version: int = 1
    formerly: set[str] = field(default_factory=set)


def history_of(changes: Iterable[Recorded]) -> dict[str, History]:
    """Returns incident id → its last version and the incidents that came to be part of it."""
    out: dict[str, History] = defaultdict(History)
    for recorded in changes:
        change = recorded.record
        if isinstance(change, Change):
            history = out[change.incident]
            history.version = max(history.version, change.version)
            history.formerly.update(id_ for each in change.what if each.field == "formerly" for id_ in each.after or ())
    return out


def versioned(incident: Incident, history: Mapping[str, History]) -> Incident:
    """Returns an incident with its version, and the ids it absorbed that are no incident of their own again."""
    mine = history.get(incident.id)
    if mine is None:
        return incident
    inside = mine.formerly & set(incident.reports)
    formerly = tuple(sorted({*incident.formerly, *inside} - {incident.id}))
    return msgspec.structs.replace(incident, version=mine.version, formerly=formerly)


def changes_between(
    before: Sequence[Incident], after: Sequence[Incident], *, history: Mapping[str, History], at: str
) -> Iterator[Change]:
    """Yields what is different, in the order of the incidents; an incident that is new as a whole is no change.

    Args:
        before, after: All incidents of a ledger before and after an addition.
        history: What the log says of them until now; an id that comes back goes on counting where it was.
        at: When it was added (ISO 8601).
    """
    known = {incident.id: incident for incident in before}
    now_in = {report: incident.id for incident in after for report in incident.reports}
    absorbed: dict[str, list[str]] = defaultdict(list)
    for incident in before:
        home = now_in.get(incident.id)
        if home is not None and home != incident.id:
            absorbed[home].append(incident.id)
    for incident in after:
        old = known.get(incident.id)
        what = tuple(_differences(old, incident, absorbed[incident.id])) if old else _split(incident, before)
        if what:
            added = sorted({d.id for d in incident.documents} - {d.id for d in (old.documents if old else ())})
            version = _last(incident.id, history, known=old is not None) + 1
            yield Change(incident=incident.id, version=version, at=at, documents=tuple(added), what=what)
    for incident in before:
        if incident.id not in now_in:
            gone = FieldChange("reports", list(incident.reports), [])
            yield Change(incident=incident.id, version=incident.version + 1, at=at, documents=(), what=(gone,))


def _last(id_: str, history: Mapping[str, History], *, known: bool) -> int:
    """The last version of an incident; 0 where there has been none."""
    return history[id_].version if id_ in history else int(known)


def _differences(old: Incident, new: Incident, absorbed: Sequence[str]) -> Iterator[FieldChange]:
    if absorbed:
        yield FieldChange("formerly", list(old.formerly), sorted({*old.formerly, *absorbed}))
    left, right = _comparable(old), _comparable(new)
    for name in sorted({*left, *right}):
        if left.get(name) != right.get(name):
            yield FieldChange(name, left.get(name), right.get(name))


def _split(incident: Incident, before: Sequence[Incident]) -> tuple[FieldChange, ...]:
    """A new incident whose founding report another incident held until now was cut from it."""
    parent = next((old.id for old in before if incident.id in old.reports), None)
    return () if parent is None else (FieldChange("split_from", None, parent),)


def _comparable(incident: Incident) -> dict[str, Any]:
    """What a reader of a history wants to see: values and tolls with their bounds, findings with their status."""
    fields: dict[str, Any] = {name: getattr(incident, name) for name in PLAIN}
    fields["origins"] = sorted(origin.name for origin in incident.origins)
    for count in incident.counts:
        fields[f"counts.{count.measure}"] = [count.lower, count.best, count.upper]
    for finding in incident.findings:
        fields[f"findings.{finding.property}"] = {"status": finding.status, "value": finding.value}
    plain: dict[str, Any] = msgspec.to_builtins(fields)
    return plain
