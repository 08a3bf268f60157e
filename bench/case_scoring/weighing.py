"""Judges what linking and weighing make of readings: origins, strike status, incidents over several documents.

Needs the ledger and `rashomon.weigh`; where they are not installed these checks are left out, and a line says so.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.case_scoring.check import Check, Record, best_of, brief, one_of
from bench.case_scoring.days import when_right
from bench.case_scoring.events import foreground_report
from bench.case_scoring.names import name_match, same_place_name
from bench.case_scoring.trial import Trial

Weigh = Callable[[Sequence[Any]], list[Record]]
"""From readings (as `rashomon.read_many` yields them) to incidents, as JSON objects."""

FOLDER = Path(__file__).resolve().parent.parent / "cases"
OVER_SEVERAL = FOLDER / "examples_incidents.json"
INCIDENT_FIELDS = {
    "type", "acceptable_types", "foreground", "reports_from", "when", "where", "number_of_documents",
    "number_of_publishers", "independent_origins", "one_origin", "strike_status", "findings",
}  # fmt: skip
FINDING_FIELDS = {"property", "status", "positions", "not_contested_by"}


def weigh() -> Weigh | None:
    """The weighing of readings in a fresh ledger, or None if that stage is not there."""
    try:
        from rashomon.ledger import Ledger
        from rashomon.model.schema import encode
        from rashomon.weigh import incidents_of
    except ImportError:
        return None

    def incidents(readings: Sequence[Any]) -> list[Record]:
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "cases.db", create=True) as ledger:
            for reading in readings:
                ledger.add(reading)
            return [json.loads(encode(incident)) for incident in incidents_of(ledger)]

    return incidents


def alone(trial: Trial, incidents: list[Record]) -> Iterator[Check]:
    """What the document makes alone: the origins behind its foreground event, and whether the strike is declared."""
    main = foreground_report(trial)
    made = [each for each in incidents if main is not None and main["id"] in each["reports"]]
    incident = made[0] if made else None
    if "origins" in trial.expect:
        yield from _origins(trial, incident)
    if "strike_status" in trial.expect:
        wish = trial.expect["strike_status"]
        found = incident["strike_status"] if incident else "no such incident"
        yield trial.check("strike_status", found in one_of(wish), wish, found)


def _origins(trial: Trial, incident: Record | None) -> Iterator[Check]:
    names = [origin["name"] for origin in incident["origins"]] if incident else []
    expected = trial.expect["origins"]
    for name in expected:
        right = any(trial.is_origin(found, name) for found in names)
        yield trial.check("origins.found", right, name, names or None)
    known = [*expected, *trial.expect.get("origins_may_include", [])]
    others = [found for found in names if not any(trial.is_origin(found, name) for name in known)]
    right = incident is not None and not others
    yield trial.check("origins.other", right, f"no origin but {known}", others or "no such incident", forbids=True)


def over_several(readings: dict[str, Any], make: Weigh) -> list[Check]:
    """The checks of `examples_incidents.json`; `readings` by the document's uri."""
    expected = json.loads(OVER_SEVERAL.read_text("utf-8"))
    uris = [*expected["documents"], *expected["must_not_merge_with"]]
    incidents = make([readings[uri] for uri in uris])
    checks: list[Check] = []
    for number, wish in enumerate(expected["incidents"], start=1):
        types = wish.get("acceptable_types") or [wish["type"]]
        alike = [each for each in incidents if each["type"] in types and _from(each) & {*wish["reports_from"]}]
        case = f"examples_incidents-{number}"
        checks += best_of(alike, lambda found, case=case, wish=wish: _Incident(case, wish, found).checks())  # type: ignore[misc]
    checks += _kept_apart(expected, incidents)
    return checks


def _from(incident: Record) -> set[str]:
    return {document["uri"] for document in incident["documents"]}


def _kept_apart(expected: Record, incidents: list[Record]) -> Iterator[Check]:
    for uri in expected["must_not_merge_with"]:
        merged = [each["title"] for each in incidents if uri in _from(each) and _from(each) & {*expected["documents"]}]
        yield Check("examples_incidents", "incident.apart", not merged, f"{uri} apart", brief(merged or None), True)


class _Incident:
    """One expected incident beside the one made."""

    def __init__(self, case: str, wish: Record, found: Record | None) -> None:
        self._case, self._wish, self._incident = case, wish, found

    def _check(self, field: str, right: bool, expected: Any, found: Any) -> Check:
        shown = found if self._incident else "no such incident"
        return Check(self._case, f"incident.{field}", bool(self._incident and right), brief(expected), brief(shown))

    def checks(self) -> list[Check]:
        """Every field expected of the incident."""
        wish, made = self._wish, self._incident or {}
        checks = [
            self._check("found", True, f"{wish['type']} {wish.get('where', {}).get('names', '')}", made.get("title")),
            self._check("reports", bool(made) and _from(made) == {*wish["reports_from"]}, wish["reports_from"],
                        sorted(_from(made)) if made else None),
        ]  # fmt: skip
        for field in ("number_of_documents", "number_of_publishers", "strike_status"):
            if field in wish:
                checks.append(self._check(field, made.get(field) in one_of(wish[field]), wish[field], made.get(field)))
        if "when" in wish:
            when = made.get("when")
            checks.append(self._check("when", when_right(wish["when"], when), wish["when"], (when or {}).get("edtf")))
        if "where" in wish:
            place, names = made.get("where") or {"name": None, "country": None}, wish["where"]["names"]
            right = place["name"] is not None and same_place_name(place["name"], names)
            checks.append(self._check("where", right, "/".join(names), place["name"]))
            country = wish["where"]["country"]
            checks.append(self._check("country", place["country"] == country, country, place["country"]))
        if "independent_origins" in wish:
            checks.append(self._independent(wish["independent_origins"]))
        checks += [self._one_origin(group) for group in wish.get("one_origin", [])]
        for finding in wish.get("findings", []):
            checks += self._finding(finding)
        return checks

    def _independent(self, wish: Any) -> Check:
        number = (self._incident or {}).get("independent_origins", -1)
        low, high = (wish["at_least"], wish["at_most"]) if isinstance(wish, dict) else (wish, wish)
        return self._check("independent_origins", low <= number <= high, f"{low} to {high}", number)

    def _one_origin(self, group: list[str]) -> Check:
        """These documents rest on one origin of this name (the last of the group)."""
        *uris, name = group
        made = self._incident or {"documents": [], "origins": []}
        ids = {document["id"] for document in made["documents"] if document["uri"] in uris}
        shared = [o["name"] for o in made["origins"] if len(ids) == len(uris) and ids <= {*o["documents"]}]
        right = any(name_match(found, name) for found in shared)
        return self._check("one_origin", right, f"{name} behind {uris}", shared or [o["name"] for o in made["origins"]])

    def _finding(self, wish: Record) -> list[Check]:
        found = [f for f in (self._incident or {}).get("findings", []) if f["property"] == wish["property"]]
        status = found[0]["status"] if found else "no finding"
        numbers = {_number(position["value"]) for finding in found for position in finding["positions"]}
        shown = sorted(number for number in numbers if number is not None)
        name = f"finding.{wish['property']}"
        checks = []
        if "status" in wish:
            checks.append(self._check(f"{name}.status", status in one_of(wish["status"]), wish["status"], status))
        if "positions" in wish:
            checks.append(self._check(f"{name}.positions", {*wish["positions"]} <= numbers, wish["positions"], shown))
        if "not_contested_by" in wish:
            rivals = set(wish["not_contested_by"].values())
            right = bool(found) and not rivals & numbers
            checks.append(self._check(f"{name}.not_contested", right, f"not against {wish['not_contested_by']}", shown))
        return checks


def _number(value: Record) -> float | None:
    """The number of a position's value, None if it is none."""
    best: float | None = value.get("best")
    return best if best is not None else value.get("lower")
