from __future__ import annotations

from pathlib import Path

import pytest

from invented import Story, when, where
from rashomon.ledger import Ledger
from rashomon.model import Change, Incident, Judgement, Reading
from rashomon.model.schema import encode
from rashomon.weigh import build, changes_recorded, incidents_of

CLOCK = "2031-06-01T00:00:00Z"
TEXTS = (
    "Aircraft bombed a depot at Hodeidah on the fourth; its keeper Marwan Dabwan saw the roof of Quarry Shed go.",
    "At Hodeidah a depot burned after aircraft came over; Marwan Dabwan, who keeps Quarry Shed, was not hurt there.",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger whose clock stands still."""
    return Ledger.open(tmp_path / "ledger.db", clock=lambda: CLOCK)


ELSEWHERE = "Jets came twice to Kaya in May and left a bridge in the river; the ferryman counted three fires."


def strike(number: int, *, killed: int | None = None, elsewhere: bool = False) -> Reading:
    """A page on the strike at Hodeidah in March, or on one in Kaya in May."""
    month, place = ("05", "Kaya") if elsewhere else ("03", "Hodeidah")
    text = f"{ELSEWHERE if elsewhere else TEXTS[number % 2]} Page {number}."
    uri, day = f"https://example.org/{number}", f"2031-{month}-05"
    story = Story(text, uri=uri, publisher=f"Paper {number}", published=day)
    report = story.event("air_strike", day=when(f"2031-{month}-04"), place=where(place))
    if killed is not None:
        story.toll(report, "killed", killed, by=[story.voice(f"Monitor {number}", kind="organisation")])
    return story.reading()


def add(ledger: Ledger, *readings: Reading) -> list[Change]:
    """Adds and says what changed."""
    with changes_recorded(ledger) as changes:
        for reading in readings:
            ledger.add(reading)
    return changes


def test_a_second_report_makes_a_second_version(ledger: Ledger) -> None:
    """What a new report changes is on record with its document; the incident counts its versions."""
    first, second = strike(0, killed=2), strike(1, killed=5)
    assert add(ledger, first) == []
    (change,) = add(ledger, second)
    (incident,) = incidents_of(ledger)
    assert (change.incident, change.version, change.at) == (incident.id, 2, CLOCK)
    assert change.documents == (second.document.id,)
    changed = {each.field: (each.before, each.after) for each in change.what}
    assert changed["counts.killed"] == ([2, 2, 2], [2, 2, 5])
    assert changed["findings.killed"][1] == {"status": "contested", "value": None}
    assert incident.version == 2


def test_the_same_again_changes_nothing(ledger: Ledger) -> None:
    """Adding a known document makes no version."""
    add(ledger, strike(0), strike(1))
    rows = ledger.counts()
    assert add(ledger, strike(1)) == []
    assert ledger.counts() == rows


def test_a_report_that_joins_two_incidents_leaves_the_younger_as_formerly(ledger: Ledger) -> None:
    """The older id survives, the other one stands in `formerly`, and cutting them apart takes it away again."""
    add(ledger, strike(0), strike(1, elsewhere=True))
    older, younger = incidents_of(ledger)
    a, b = older.reports[0], younger.reports[0]
    with changes_recorded(ledger) as joined:
        same = ledger.add_judgement(Judgement(a=a, b=b, decision="same", by="Ama", at=CLOCK, because="one depot"))
    assert joined[0].what[0].field == "formerly"
    (merged,) = incidents_of(ledger)
    assert (merged.id, merged.version, merged.formerly) == (older.id, 2, (younger.id,))
    with changes_recorded(ledger) as parted:
        ledger.add_judgement(
            Judgement(a=a, b=b, decision="different", by="Ama", at=CLOCK, because="two", supersedes=same.id)
        )
    assert [change.incident for change in parted] == [older.id, younger.id]
    assert [(i.id, i.version, i.formerly) for i in incidents_of(ledger)] == [(older.id, 3, ()), (younger.id, 1, ())]


def test_an_incident_that_is_gone_is_on_record(ledger: Ledger) -> None:
    """Where a better reader no longer finds the event, the change says so."""
    reading = strike(0)
    add(ledger, reading)
    (change,) = add(ledger, Reading(status="read", read_by=reading.read_by, document=reading.document))
    assert incidents_of(ledger) == ()
    assert [(each.field, each.after) for each in change.what] == [("reports", [])]


def findings(incidents: tuple[Incident, ...]) -> list[bytes]:
    """Findings in a fixed order."""
    return sorted(encode(finding) for incident in incidents for finding in incident.findings)


def test_versions_follow_the_log_and_findings_do_not(ledger: Ledger) -> None:
    """One by one or all at once: other versions, the same partition and findings; the same log, the same bytes."""
    readings = [strike(0, killed=2), strike(1, killed=5), strike(2, killed=6, elsewhere=True)]
    for reading in readings:
        add(ledger, reading)
    stepwise = incidents_of(ledger)
    assert [incident.version for incident in stepwise] == [2, 1]
    assert findings(stepwise) == findings(build(readings))
    assert [encode(i) for i in stepwise] == [encode(i) for i in incidents_of(ledger)]
    assert ledger.verify().ok
