from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from invented import Story, count, when, where
from rashomon.errors import InputError
from rashomon.ledger import Ledger
from rashomon.model import Incident, Reading, Review
from rashomon.model.values import as_value
from rashomon.weigh import incidents_of, review_standings
from rashomon.weigh.reviews import check


def strike(*, killed: int = 4) -> Reading:
    """A page on a strike with one toll."""
    story = Story("Aircraft bombed a depot at Kaya and four died.", uri="https://example.org/1", publisher="Paper")
    report = story.event("air_strike", day=when("2031-03-04"), place=where("Kaya"))
    story.toll(report, "killed", killed, by=[story.voice("Kaya clinic", kind="organisation")])
    return story.reading()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of the one page."""
    made = Ledger.open(tmp_path / "ledger.db")
    made.add(strike())
    return made


def decide(ledger: Ledger, target: str, decision: str, **fields: Any) -> str:
    """Records a review; returns its id."""
    made = Review(target=target, decision=decision, by="Ama", at="2031-06-01", reason="checked", **fields)
    check(made)
    return ledger.add_review(made).id


def only(ledger: Ledger) -> Incident:
    """The only incident."""
    (incident,) = incidents_of(ledger)
    return incident


def standing(ledger: Ledger) -> list[str]:
    """How the reviews in force stand."""
    return [how for _, how in review_standings(ledger)]


def test_a_corrected_field_shows_what_the_person_said(ledger: Ledger) -> None:
    """The value is the person's, the status says so; undoing it brings back the machine's."""
    id_ = only(ledger).id
    decide(ledger, id_, "correct", field="type", before="air_strike", after="drone_strike")
    assert (only(ledger).type, only(ledger).review.status, only(ledger).review.by) == (
        "drone_strike",
        "corrected",
        "Ama",
    )
    assert standing(ledger) == ["in_force"]
    decide(ledger, id_, "undo")
    assert (only(ledger).type, only(ledger).review.status) == ("air_strike", "unreviewed")


def test_accepting_after_a_correction_keeps_it(ledger: Ledger) -> None:
    """Fields are decided one by one; the whole stays corrected."""
    id_ = only(ledger).id
    decide(ledger, id_, "correct", field="title", after="The strike on the Kaya depot")
    decide(ledger, id_, "accept")
    assert (only(ledger).title, only(ledger).review.status) == ("The strike on the Kaya depot", "corrected")


def claim_of(reading: Reading) -> tuple[str, str]:
    """Id and digest of the claim on the toll."""
    return next((claim.id, claim.digest) for claim in reading.claims if claim.property == "killed")


def test_a_rejected_claim_is_not_weighed(ledger: Ledger) -> None:
    """What a person says was misread is in no toll and no finding."""
    target, digest = claim_of(strike())
    decide(ledger, target, "reject", digest=digest)
    assert only(ledger).counts == ()
    assert "killed" not in {finding.property for finding in only(ledger).findings}


def test_a_corrected_claim_is_weighed_as_corrected(ledger: Ledger) -> None:
    """A misread number is put right where it stands."""
    import msgspec

    target, digest = claim_of(strike())
    decide(
        ledger,
        target,
        "correct",
        digest=digest,
        field="value",
        after=msgspec.to_builtins(as_value(count("killed", 14))),
    )
    assert [toll.best for toll in only(ledger).counts] == [14]


def test_a_review_of_what_has_changed_is_stale_and_of_what_is_gone_orphaned(ledger: Ledger) -> None:
    """Neither takes effect on a claim, and both stay visible."""
    target, digest = claim_of(strike())
    decide(ledger, target, "reject", digest=digest)
    better = strike(killed=5)
    assert claim_of(better)[0] == target
    ledger.add(Reading(**{n: getattr(better, n) for n in better.__struct_fields__ if n not in {"schema"}}))
    assert standing(ledger) == ["stale"]
    assert [toll.best for toll in only(ledger).counts] == [5]
    ledger.add(Reading(status="read", read_by=better.read_by, document=better.document))
    assert standing(ledger) == ["orphaned"]


def test_a_correction_whose_reason_changed_is_stale_and_stays(ledger: Ledger) -> None:
    """A machine never overrides a person: the person's value holds, and the page says that the machine's has moved."""
    decide(ledger, only(ledger).id, "correct", field="type", before="bombing", after="drone_strike")
    assert standing(ledger) == ["stale"]
    assert only(ledger).type == "drone_strike"


WRONG = [("weather", "rain", "cannot be corrected"), ("type", "picnic", "type cannot be")]


@pytest.mark.parametrize(("field", "after", "message"), WRONG)
def test_a_correction_that_cannot_be_is_refused(ledger: Ledger, field: str, after: str, message: str) -> None:
    """An unknown field or value is an error that says so, and nothing is recorded."""
    with pytest.raises(InputError, match=message):
        decide(ledger, only(ledger).id, "correct", field=field, after=after)
    assert ledger.reviews() == ()
