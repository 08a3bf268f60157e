"""The article the project began from, demand by demand (DESIGN: "The seed article, read right").

The article is not in the repository: the tests read it where the development data are, and skip where they are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import rashomon
from rashomon.ledger import Ledger
from rashomon.model import Claim, Incident, Quotation, Reading, Report, Voice
from rashomon.model.values import ActorValue, CountValue, TextValue
from rashomon.weigh import incidents_of

SEED = Path(__file__).resolve().parents[3] / "shared" / "bench" / "seed" / "us-airstrikes-syria.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the development data are not beside the project")

TRUE_DAY = "2022-08-23"


@pytest.fixture(scope="module")
def undated() -> Reading:
    """The article as it is: without a publication date."""
    return rashomon.read(SEED.read_text("utf-8"))


@pytest.fixture(scope="module")
def dated() -> Reading:
    """The article with the publication date a person gives."""
    return rashomon.read(SEED.read_text("utf-8"), published="2022-08-24")


@pytest.fixture(scope="module")
def incidents(dated: Reading, tmp_path_factory: pytest.TempPathFactory) -> tuple[Incident, ...]:
    """What a ledger with this one article comes to."""
    with Ledger.open(tmp_path_factory.mktemp("seed") / "seed.db") as ledger:
        ledger.add(dated)
        return incidents_of(ledger)


def foreground(reading: Reading) -> Report:
    """The one foreground report."""
    actual = [r for r in reading.reports if r.foreground and r.modality == "actual" and r.polarity == "affirmed"]
    assert len(actual) == 1, [report.title for report in actual]
    return actual[0]


def background(reading: Reading) -> Report:
    """The one background report."""
    actual = [r for r in reading.reports if not r.foreground and r.modality == "actual" and r.polarity == "affirmed"]
    assert len(actual) == 1, [report.title for report in actual]
    return actual[0]


def claims(reading: Reading, prop: str, *, report: str | None = None) -> list[Claim]:
    """Claims on a property."""
    return [c for c in reading.claims if c.property == prop and (report is None or c.report == report)]


def voice(reading: Reading, name: str) -> Voice:
    """The one voice whose name holds `name`."""
    found = [known for known in reading.voices if name in known.name]
    assert len(found) == 1, [known.name for known in reading.voices]
    return found[0]


def chain(reading: Reading, voices: Iterable[str]) -> list[str]:
    """Names of a chain, outermost first."""
    names = {known.id: known.name for known in reading.voices}
    return [names[identity] for identity in voices]


def quoting(reading: Reading, words: str) -> Quotation:
    """The outermost quotation whose content holds the words."""
    found = [q for q in reading.quotations if words in "".join(s.exact for s in q.content) and q.within is None]
    assert len(found) == 1, (words, [[s.exact for s in q.content] for q in found])
    return found[0]


def objects(reading: Reading, effect: str) -> list[tuple[float | int | None, str]]:
    """(best count, words) of the foreground's objects of one effect."""
    counts = {quantity.id: quantity.count.best for quantity in reading.quantities}
    things = [thing for thing in foreground(reading).objects if thing.effect == effect]
    return [(counts[thing.count] if thing.count else None, thing.spans[0].exact) for thing in things]


def test_one_foreground_air_strike_and_nothing_else_happened(dated: Reading) -> None:
    """The strike from headline to last paragraph is one report; the only other is the attacks of August 15."""
    assert foreground(dated).type == "air_strike"
    assert len(foreground(dated).triggers) >= 4
    assert background(dated).type != "air_strike"


def test_who_struck_whom(dated: Reading) -> None:
    """The US military, by its own word; Iran-backed groups."""
    names = {actor.id: actor for actor in dated.actors}
    initiators = [part for part in foreground(dated).roles if part.role == "initiator"]
    assert initiators
    assert all(names[part.actor].country == "US" for part in initiators)
    assert "claimed_by_actor" in {part.status for part in initiators}
    targets = [names[part.actor] for part in foreground(dated).roles if part.role == "target"]
    assert any("Iran" in actor.name and "groups" in actor.name for actor in targets)
    assert not any(actor.id == "state:IR" for actor in targets)


def test_where_it_was(dated: Reading) -> None:
    """Deir ez-Zor in Syria, town and governorate both kept; not Syria alone, and Washington is no place."""
    where = foreground(dated).where
    assert where is not None
    assert (where.country, where.granularity) == ("SY", "town")
    assert {"ADM1"} < {str(candidate.feature_code) for candidate in where.candidates}
    assert where.lat == pytest.approx(35.34, abs=0.1)
    assert where.lon == pytest.approx(40.14, abs=0.1)
    assert "Washington" not in {place.span.exact for place in dated.places}


def test_when_it_was_with_a_publication_date(dated: Reading) -> None:
    """Tuesday before the 24th is the 23rd; the page header contradicts the date and is no anchor."""
    when = foreground(dated).when
    assert when is not None
    assert (when.earliest, when.latest, when.granularity) == (TRUE_DAY, TRUE_DAY, "day")
    header = next(time for time in dated.times if time.role == "page_header")
    assert header.span.exact == "Saturday, October 1"


def test_when_it_was_without_one(undated: Reading) -> None:
    """The header dates nothing: an interval that holds the true day or open bounds, flagged, not before August 15."""
    assert undated.document.published is None
    when = foreground(undated).when
    assert when is not None
    assert when.earliest != when.latest or when.earliest is None
    assert when.earliest is None or "2022-08-15" <= when.earliest <= TRUE_DAY
    assert when.latest is None or when.latest >= TRUE_DAY
    assert "weak_anchor" in {issue.code for issue in undated.issues}
    assert "2022-09-27" not in {claim.value.edtf for claim in claims(undated, "when")}  # type: ignore[union-attr]


def test_the_attacks_it_answered(dated: Reading) -> None:
    """August 15, on US personnel, by Iran-backed groups; the strike is a response, not a retaliation."""
    before = background(dated)
    assert before.when is not None
    assert before.when.earliest == "2022-08-15"
    names = {actor.id: actor for actor in dated.actors}
    roles = {part.role: names[part.actor] for part in before.roles}
    assert roles["target"].country == "US"
    assert roles["initiator"].name == "Iranian-backed groups"
    assert roles["initiator"].kind != "state"
    assert [(r.type, r.report) for r in foreground(dated).relations] == [("response_to", before.id)]


def test_nobody_was_hurt_says_the_colonel(dated: Reading) -> None:
    """An explicit zero, by Buccino on behalf of USCENTCOM, a party; "risk of casualties" is no count."""
    killed = claims(dated, "killed")
    assert killed
    for claim in killed:
        assert isinstance(claim.value, CountValue)
        assert (claim.value.lower, claim.value.best, claim.value.upper) == (0, 0, 0)
        assert chain(dated, claim.voices)[-1] == "Joe Buccino"
    buccino, command = voice(dated, "Buccino"), voice(dated, "Central Command")
    assert buccino.on_behalf_of == command.id
    assert buccino.party_to_conflict is True
    assert command.party_to_conflict is True
    casualties = [quantity for quantity in dated.quantities if "casualties" in (quantity.of or "")]
    assert [quantity.span.exact for quantity in casualties] == ["no casualties"]


def test_the_bunkers(dated: Reading) -> None:
    """13 watched, 11 targeted, 2 left for doubt; two more called off, perhaps the same two; how many hit is unsaid."""
    assert [count for count, _ in objects(dated, "observed")] == [13]
    assert 11 in [count for count, _ in objects(dated, "targeted")]
    assert [count for count, _ in objects(dated, "spared")] == [2, 2]
    assert not objects(dated, "struck")
    assert not objects(dated, "destroyed")
    assert "ambiguous_reference" in {issue.code for issue in dated.issues}
    reasons = [claim for claim in claims(dated, "precaution") if isinstance(claim.value, TextValue)]
    words = " ".join(claim.value.text for claim in reasons if isinstance(claim.value, TextValue))
    assert "clear of people" in words
    assert "people nearby" in words
    spared = claims(dated, "objects_spared")
    assert {claim.because for claim in spared} <= {claim.id for claim in reasons}
    assert len({claim.because for claim in spared}) == 2


def test_four_hundred_hours_are_a_duration(dated: Reading) -> None:
    """400 hours: watched, not killed."""
    hours = next(q for q in dated.quantities if "400" in q.span.exact)
    assert (hours.count.measure, hours.count.lower, hours.count.qualifier) == ("duration", 400, "more_than")
    assert claims(dated, "surveillance")


def test_why_and_how_as_they_say(dated: Reading) -> None:
    """Authority is Biden's; justification, precaution, intent are claims with their words; none of them an event."""
    biden = next(actor.id for actor in dated.actors if actor.name == "Joe Biden")
    authority = claims(dated, "authority")
    assert ActorValue(biden) in [claim.value for claim in authority]
    texts = {
        prop: " ".join(c.value.text for c in claims(dated, prop) if isinstance(c.value, TextValue))
        for prop in ("justification", "precaution", "intent")
    }
    assert "necessary" in texts["justification"]
    assert "proportionate" in texts["precaution"] + texts["justification"]
    assert "does not seek conflict" in texts["intent"]
    assert "will continue" in texts["intent"]


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("(on Tuesday) precision", ["Joe Buccino"]),
        ("were no casualties", ["Joe Buccino"]),
        ("intended to defend", ["US Central Command"]),
        ("specific infrastructure", ["US Central Command"]),
        ("the attacks were necessary", ["Joe Buccino"]),
        ("deliberate and proportionate", ["Joe Buccino"]),
        ("ordered these attacks", ["Joe Buccino"]),
        ("does not seek conflict", ["Joe Buccino"]),
        ("a group of bunkers", ["CNN", "Joe Buccino"]),
        ("of 13 bunkers", ["Joe Buccino"]),
        ("11 of the", ["Joe Buccino"]),
    ],
)
def test_who_says_what(dated: Reading, words: str, speakers: list[str]) -> None:
    """Every quotation with its speaker; CNN relays what it was told."""
    found = quoting(dated, words)
    assert chain(dated, found.voices)[-len(speakers) :] == speakers


def test_the_statement_is_the_commands(dated: Reading) -> None:
    """What the lead gives as the command's word is the command's."""
    lead = quoting(dated, "the Syrian town")
    assert chain(dated, lead.voices)[0] == "US Central Command"


def test_one_speaker_is_one_voice(dated: Reading) -> None:
    """Surname, rank with full name and "the military man" are one voice."""
    spans = {span.exact for span in voice(dated, "Buccino").spans}
    assert {"Buccino", "the military man"} <= spans
    assert any("Colonel Joe Buccino" in span for span in spans)


def test_bracketed_words_are_the_editors(dated: Reading) -> None:
    """(on Tuesday), (Biden) and (…) are insertions, and the day is the page's word, not the speaker's."""
    inserted = {span.exact for quotation in dated.quotations for span in quotation.insertions}
    assert {"(on Tuesday)", "(Biden)", "(…)"} <= inserted
    tuesday = next(claim for claim in claims(dated, "when") if claim.spans[0].exact == "Tuesday")
    assert tuesday.voices == ()


def test_one_origin_and_a_party(incidents: tuple[Incident, ...]) -> None:
    """One independent origin, USCENTCOM through Buccino: declared, no corroboration, killed 0 by one origin."""
    strike = next(incident for incident in incidents if incident.type == "air_strike")
    assert strike.independent_origins == 1
    assert strike.strike_status == "declared"
    command = next(origin for origin in strike.origins if "Central Command" in origin.name)
    assert command.party_to_conflict is True
    killed = next(finding for finding in strike.findings if finding.property == "killed")
    assert killed.status == "single_origin"
    count = next(count for count in strike.counts if count.measure == "killed")
    assert (count.lower, count.best, count.upper) == (0, 0, 0)
