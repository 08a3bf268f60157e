"""What the judge of the cases makes of incidents over several documents."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from bench.case_scoring import weighing
from bench.case_scoring.check import Check, Record
from handmade import day


def weighed() -> list[Record]:
    """The incidents that the three example reports make when all goes well."""

    def finding(prop: str, status: str, *numbers: int) -> Record:
        positions = [{"value": {"kind": "count", "lower": n, "best": n}} for n in numbers]
        return {"property": prop, "status": status, "positions": positions}

    uris = [f"examples/airstrike-{name}.txt" for name in ("statement", "agency", "monitor")]
    documents = [{"id": uri, "uri": uri} for uri in uris]
    shared = {"documents": documents, "number_of_documents": 3, "number_of_publishers": 3}
    return [
        shared | {
            "type": "air_strike", "title": "strike", "when": day("2023-03-22"), "strike_status": "declared",
            "where": {"name": "Tessalit", "country": "ML"}, "independent_origins": 3,
            "origins": [{"name": "Sixth Military Region", "documents": uris[:2]}],
            "findings": [finding("killed", "contested", 0, 5), finding("when", "agreed"), finding("where", "agreed"),
                         finding("objects_targeted", "single_origin", 10), finding("objects_struck", "agreed", 8)],
        },
        shared | {"type": "shooting", "title": "attack", "when": day("2023-03-11"), "origins": [], "findings": [],
                  "where": {"name": "In Guezzam", "country": "DZ"}, "strike_status": None, "independent_origins": 1},
    ]  # fmt: skip


def over_several(incidents: list[Record]) -> list[Check]:
    """The checks of the incidents over several documents."""
    expected = json.loads(weighing.OVER_SEVERAL.read_text("utf-8"))
    readings = dict.fromkeys([*expected["documents"], *expected["must_not_merge_with"]])
    return weighing.over_several(readings, lambda _: incidents)


MERGED = {"id": "v", "uri": "examples/village-shelling.txt"}
OVER_SEVERAL: tuple[tuple[str, Callable[[list[Record]], object]], ...] = (
    ("incident.found", lambda made: made.pop()),
    ("incident.reports", lambda made: made[0].update(documents=made[0]["documents"][:2])),
    ("incident.number_of_documents", lambda made: made[0].update(number_of_documents=2)),
    ("incident.number_of_publishers", lambda made: made[0].update(number_of_publishers=2)),
    ("incident.strike_status", lambda made: made[0].update(strike_status="alleged")),
    ("incident.when", lambda made: made[0].update(when=day("2023-03-23"))),
    ("incident.where", lambda made: made[0].update(where={"name": "Mali", "country": "ML"})),
    ("incident.country", lambda made: made[1].update(where=None)),
    ("incident.independent_origins", lambda made: made[0].update(independent_origins=1)),
    ("incident.one_origin", lambda made: made[0]["origins"][0].update(documents=["examples/airstrike-agency.txt"])),
    ("incident.finding.killed.status", lambda made: made[0]["findings"][0].update(status="agreed")),
    ("incident.finding.killed.positions", lambda made: made[0]["findings"][0]["positions"].pop()),
    ("incident.finding.objects_struck.not_contested",
     lambda made: made[0]["findings"][4]["positions"].append({"value": {"kind": "count", "lower": 10, "best": 10}})),
    ("incident.apart", lambda made: made[0]["documents"].append(MERGED)),
)  # fmt: skip


def test_incidents_made_well_pass_every_check() -> None:
    """Three reports on one strike are one incident with rival tolls, and the attack behind it is another."""
    assert [str(check) for check in over_several(weighed()) if not check.right] == []


@pytest.mark.parametrize("group, spoil", OVER_SEVERAL)
def test_each_check_on_incidents_fails_on_its_mistake(group: str, spoil: Callable[[list[Record]], object]) -> None:
    """Linking and weighing are held to what the examples say."""
    incidents = weighed()
    spoil(incidents)
    assert group in {check.group for check in over_several(incidents) if not check.right}


def test_the_fields_of_the_incidents_are_known() -> None:
    """No expectation on incidents goes unjudged."""
    wishes = json.loads(weighing.OVER_SEVERAL.read_text("utf-8"))["incidents"]
    assert {field for wish in wishes for field in wish} <= weighing.INCIDENT_FIELDS
    assert {field for wish in wishes for each in wish.get("findings", []) for field in each} <= weighing.FINDING_FIELDS
