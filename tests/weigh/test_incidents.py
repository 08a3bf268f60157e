from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import Story, when, where
from rashomon.ledger import Ledger
from rashomon.model import Incident, Judgement, Reading, Review
from rashomon.model.incident import Finding
from rashomon.model.schema import encode
from rashomon.model.values import FlagValue, TypeValue
from rashomon.weigh import build, explain, incidents_of
from rashomon.weigh.origins import distinct_voices
from rashomon.weigh.words import words_of

TEXTS = {
    "command": "The joint command said its aircraft struck a depot near Hodeidah on Monday and that nobody died there.",
    "monitor": "Six people died when aircraft bombed Hodeidah, said the Red Sea Monitor, which counts the war's dead.",
    "paper": "A depot burned at Hodeidah after aircraft came over in the night; the harbour was closed until noon.",
}


def declared(*, uri: str = "https://example.org/1", published: str | None = "2031-03-05") -> Story:
    """A strike told by the one who made it, through a spokesman, on one outlet's page."""
    story = Story(TEXTS["command"], uri=uri, publisher="The Harbour Post", published=published)
    force = story.actor("Joint Command", kind="state_forces", id_="command:joint", country="SA")
    fighters = story.actor("fighters", kind="armed_group")
    body = story.voice("Joint Command", kind="organisation", actor=force, party_to_conflict=True)
    speaker = story.voice("Col. Basim Rahhal", behalf=body, role="spokesman", party_to_conflict=True)
    strike = story.event(
        "air_strike", day=when("2031-03-04"), place=where("Hodeidah"),
        roles=[("initiator", force), ("target", fighters)],
    )  # fmt: skip
    story.claim(strike, "occurred", FlagValue(True), by=[speaker])
    story.claim(strike, "when", when("2031-03-04"), by=[speaker])
    story.claim(strike, "where", where("Hodeidah"), by=[speaker])
    story.actor_claim(strike, "initiator", force, by=[speaker])
    story.toll(strike, "killed", 0, by=[speaker], qualifier="none")
    return story


def counted(*, killed: int = 6, uri: str = "https://example.org/2", name: str = "Red Sea Monitor") -> Story:
    """The same strike told by a monitor."""
    text = TEXTS["monitor"].replace("Red Sea Monitor", name)
    story = Story(text, uri=uri, publisher="Coast Daily", published="2031-03-06")
    force = story.actor("Joint Command", kind="state_forces", id_="command:joint", country="SA")
    monitor = story.voice(name, kind="organisation")
    strike = story.event(
        "air_strike", day=when("2031-03-04"), place=where("Hodeidah"), roles=[("initiator", force)]
    )  # fmt: skip
    story.claim(strike, "occurred", FlagValue(True), by=[monitor])
    story.claim(strike, "where", where("Hodeidah"), by=[monitor])
    story.actor_claim(strike, "initiator", force, by=[monitor])
    story.toll(strike, "killed", killed, by=[monitor])
    return story


def finding(incident: Incident, property_: str) -> Finding:
    """The finding on one property."""
    return next(each for each in incident.findings if each.property == property_)


def test_declared_strike_alone() -> None:
    """One page that quotes the striking side: one origin, a party, declared, an explicit zero, nothing agreed."""
    (incident,) = build([declared().reading()])
    assert incident.independent_origins == 1
    assert [(o.name, o.party_to_conflict) for o in incident.origins] == [("Joint Command", True)]
    assert incident.strike_status == "declared"
    assert incident.grade is None
    (killed,) = incident.counts
    assert (killed.lower, killed.best, killed.upper) == (0, 0, 0)
    assert finding(incident, "killed").status == "single_origin"
    assert finding(incident, "killed").rule == "only_a_party"
    assert {each.status for each in incident.findings} == {"single_origin"}
    assert incident.event_clarity == 1
    assert incident.first_reported == "2031-03-05"


def test_zero_and_six_are_contested() -> None:
    """The striking side's zero and a monitor's six exclude each other; both are kept and neither is chosen."""
    (incident,) = build([declared().reading(), counted().reading()])
    killed = finding(incident, "killed")
    assert killed.status == "contested"
    assert killed.value is None
    assert sorted(p.value.lower for p in killed.positions) == [0, 6]
    (toll,) = incident.counts
    assert (toll.lower, toll.best, toll.upper, toll.rule) == (0, 6, 6, "conservative_not_a_party")
    assert incident.independent_origins == 2
    assert finding(incident, "where").status == "agreed"
    assert finding(incident, "initiator").status == "agreed"
    assert incident.strike_status == "declared"


def test_ten_outlets_with_one_official_are_one_origin() -> None:
    """However many pages quote the same spokesman, nothing is corroborated."""
    pages = [declared(uri=f"https://example.org/{n}", published=f"2031-03-{5 + n:02d}").reading() for n in range(10)]
    (incident,) = build(pages)
    assert incident.number_of_documents == 10
    assert incident.number_of_voices == 1
    assert incident.independent_origins == 1
    assert {each.status for each in incident.findings} == {"single_origin"}


def test_rising_toll_is_brought_up_to_date() -> None:
    """The same monitor's later number replaces its earlier one; a toll that rose is not contested."""
    early = counted(killed=6)
    late = counted(killed=9, uri="https://example.org/3")
    object.__setattr__(late, "document", _published(late, "2031-03-09"))
    (incident,) = build([early.reading(), late.reading()])
    killed = finding(incident, "killed")
    assert (killed.status, killed.rule) == ("single_origin", "later_toll_replaces_earlier")
    assert killed.value.lower == 9
    assert len(killed.positions) == 2
    assert [(c.lower, c.best, c.upper) for c in incident.counts] == [(9, 9, 9)]


def _published(story: Story, day: str) -> object:
    import msgspec

    from rashomon.acquire.document import given_date

    return msgspec.structs.replace(story.document, published=given_date(day))


def test_grade_is_for_alleged_harm_to_civilians_only() -> None:
    """A single monitor's dead make a weak grade; a second one, with the one who struck named, a fair one."""
    first = counted().reading()
    (weak,) = build([first])
    assert weak.grade == "weak"
    second = counted(uri="https://example.org/3", name="Tihama Casualty Register").reading()
    (fair,) = build([first, second])
    assert (fair.grade, fair.strike_status) == ("fair", "likely")


def test_struck_side_denied_is_contested() -> None:
    """Where the one named as the striker denies it, both status and grade are contested."""
    story = Story(
        "The joint command denied it had bombed Hodeidah.", uri="https://example.org/5", publisher="Gulf Hour"
    )
    force = story.actor("Joint Command", kind="state_forces", id_="command:joint", country="SA")
    body = story.voice("Joint Command", kind="organisation", actor=force, party_to_conflict=True)
    strike = story.event(
        "air_strike", day=when("2031-03-04"), place=where("Hodeidah"), roles=[("initiator", force)]
    )  # fmt: skip
    story.actor_claim(strike, "initiator", force, by=[body], stance="denied")
    (incident,) = build([counted().reading(), story.reading()])
    assert finding(incident, "initiator").status == "contested"
    assert finding(incident, "initiator").rule == "denied"
    assert (incident.strike_status, incident.grade) == ("contested", "contested")


def test_background_of_one_document_meets_the_foreground_of_another() -> None:
    """A strike told as an answer to an earlier attack is tied to that attack's incident."""
    strike = declared()
    attack = strike.event("missile_or_rocket_attack", day=when("2031-02-15"), place=where("Kaya"), foreground=False)
    strike.reports[0] = _answering(strike, attack)
    earlier = Story(
        "Rockets hit a base at Kaya.", uri="https://example.org/9", publisher="Sahel Wire", published="2031-02-15"
    )
    earlier.event("missile_or_rocket_attack", day=when("2031-02-15"), place=where("Kaya"))
    attack_incident, strike_incident = build([earlier.reading(), strike.reading()])
    assert len(attack_incident.reports) == 2
    assert [(r.type, r.incident) for r in strike_incident.relations] == [("response_to", attack_incident.id)]


def _answering(story: Story, attack: str) -> object:
    import msgspec

    from rashomon.model.reading import ReportRelation

    return msgspec.structs.replace(story.reports[0], relations=(ReportRelation("response_to", attack),))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger with two strikes that linking keeps apart."""
    made = Ledger.open(tmp_path / "ledger.db")
    made.add(declared().reading())
    other = Story(TEXTS["paper"], uri="https://example.org/7", publisher="Sahel Wire", published="2031-05-02")
    other.event("air_strike", day=when("2031-05-01"), place=where("Kaya"))
    made.add(other.reading())
    return made


def test_merge_then_split_restores(ledger: Ledger) -> None:
    """A person joins two incidents, the older id stays and the other is named; taking it back restores the bytes."""
    before = incidents_of(ledger)
    older, newer = before
    ids = {"a": older.reports[0], "b": newer.reports[0], "at": "2031-06-01", "by": "Ama Ouedraogo"}
    same = ledger.add_judgement(Judgement(**ids, decision="same", because="the same depot"))
    (merged,) = incidents_of(ledger)
    assert (merged.id, merged.formerly) == (older.id, (newer.id,))
    assert merged.links[0].because == "Ama Ouedraogo: the same depot"
    ledger.add_judgement(Judgement(**ids, decision="different", because="months apart", supersedes=same.id))
    assert [encode(i) for i in incidents_of(ledger)] == [encode(i) for i in before]
    ledger.close()


def test_split_names_where_it_came_from(tmp_path: Path) -> None:
    """A report that a person cuts from an incident says from which."""
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        first, second = declared().reading(), counted().reading()
        ledger.add(first)
        ledger.add(second)
        a, b = first.reports[0].id, second.reports[0].id
        ledger.add_judgement(Judgement(a=a, b=b, decision="different", by="Ama", at="2031-06-01", because="two depots"))
        assert [(i.id, i.split_from) for i in incidents_of(ledger)] == [(a, None), (b, a)]


def test_review_shows_on_the_incident(ledger: Ledger) -> None:
    """An accepted incident says by whom; an undone review no longer counts."""
    target = incidents_of(ledger)[0].id
    added = ledger.add_review(Review(target=target, decision="accept", by="Ama", at="2031-06-01", reason="checked"))
    assert incidents_of(ledger)[0].review.status == "accepted"
    ledger.add_review(
        Review(target=target, decision="undo", by="Ama", at="2031-06-02", reason="mistaken", supersedes=added.id)
    )
    assert incidents_of(ledger)[0].review.status == "unreviewed"
    ledger.close()


def test_explanation_leads_from_the_value_to_the_sentence() -> None:
    """Value, rule, position, claim, chain of voices and sentence are all there."""
    reading = declared().reading()
    (incident,) = build([reading])
    explanation = explain(incident, "killed", [reading])
    assert explanation.said == "0 killed"
    assert "self-report" in explanation.rule
    assert explanation.count is not None
    (held,) = explanation.held
    assert [origin.name for origin in held.origins] == ["Joint Command"]
    (told,) = held.told
    assert [voice.name for voice in told.voices] == ["Col. Basim Rahhal"]
    assert [voice.name for voice in told.on_behalf_of] == ["Joint Command"]
    assert told.sentence == TEXTS["command"]
    assert told.document.publisher == "The Harbour Post"
    assert explain(incident, "weapon", [reading]).said == "nobody says"


NAMES = ["Red Sea Monitor", "Tihama Casualty Register", "Joint Command", "residents", "officials"]


@st.composite
def pages(draw: st.DrawFn) -> list[Reading]:
    """Pages about one or two strikes, with few voices and few numbers."""
    out = []
    for number in range(draw(st.integers(1, 6))):
        text = draw(st.sampled_from(sorted(TEXTS.values()))) + f" Page {draw(st.integers(0, 3))}."
        publisher = draw(st.sampled_from(["Coast Daily", "Gulf Hour", None]))
        day = draw(st.sampled_from(["2031-03-05", "2031-03-08", None]))
        story = Story(text, uri=f"https://example.org/{number}", publisher=publisher, published=day)
        strike = story.event(
            draw(st.sampled_from(["air_strike", "bombing"])),
            day=when(draw(st.sampled_from(["2031-03-04", "2031-05-04"]))), place=where("Hodeidah"),
        )  # fmt: skip
        for _ in range(draw(st.integers(0, 4))):
            chain = []
            if draw(st.booleans()):
                name = draw(st.sampled_from(NAMES))
                kind = "unnamed" if name in {"residents", "officials"} else "organisation"
                chain = [story.voice(name, kind=kind, party_to_conflict=name == "Joint Command" or None)]
            story.toll(
                strike, draw(st.sampled_from(["killed", "injured"])), draw(st.integers(0, 9)), by=chain,
                population=draw(st.sampled_from([None, "civilians", "combatants", "children"])),
                qualifier=draw(st.sampled_from(["exact", "at_least", "about"])),
            )  # fmt: skip
        out.append(story.reading())
    return out


def comparable(incident: Incident) -> bytes:
    """An incident without what follows the order of the log: its id, and the order of its reports."""
    import msgspec

    same = msgspec.structs.replace(incident, id="", reports=tuple(sorted(incident.reports)))
    return encode(same)


@settings(max_examples=60, deadline=None)
@given(pages(), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_order(readings: list[Reading], order: random.Random) -> None:
    """Whatever the order of adding, incidents, origins and findings are the same."""
    shuffled = list(readings)
    order.shuffle(shuffled)
    assert sorted(map(comparable, build(readings))) == sorted(map(comparable, build(shuffled)))


@settings(max_examples=60, deadline=None)
@given(pages())
def test_invariants_of_every_incident(readings: list[Reading]) -> None:
    """Origins never outnumber voices and self-speaking publishers; low ≤ best ≤ high; values are somebody's."""
    for incident in build(readings):
        held = [r for r in readings if r.document.id in {d.id for d in incident.documents}]
        words = list(words_of(held, incident.reports))
        speaking = {
            word.reading.document.publisher or word.reading.document.id for word in words if not word.claim.voices
        }
        assert incident.independent_origins <= sum(1 for _ in distinct_voices(words)) + len(speaking)
        assert incident.independent_origins <= len(incident.origins)
        for count in incident.counts:
            assert count.lower <= count.best <= count.upper
            for group in count.by_group:
                assert group.lower <= group.best <= group.upper
        claims = {claim.id: claim for reading in held for claim in reading.claims}
        for each in incident.findings:
            assert each.value is None or each.value in [position.value for position in each.positions]
            assert (each.status == "contested") <= (each.value is None)
            for position in each.positions:
                assert position.value in [claims[claim].value for claim in position.claims]
                assert position.origins


@settings(max_examples=20, deadline=None)
@given(pages())
def test_rebuild_gives_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, readings: list[Reading]) -> None:
    """Incidents dropped and made again from the log are the same to the byte, also after adding all once more."""
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    with Ledger.open(path) as ledger:
        list(ledger.add_all(readings))
        first = [encode(incident) for incident in incidents_of(ledger)]
    with Ledger.open(path) as ledger:
        assert not any(added.new for added in ledger.add_all(readings))
        assert [encode(incident) for incident in incidents_of(ledger)] == first


def test_title_says_what_is_settled_and_names_the_named() -> None:
    """The title has the settled place and day, and prefers a name to a description; a state gives way to its forces."""
    first, second = declared(), counted()
    state = second.actor("Saudi Arabia", kind="state", id_="state:SA", country="SA")
    force = second.actor("Royal Army", kind="state_forces", id_="state_forces:SA", country="SA")
    named = second.actor("Red Sea Column", kind="armed_group")
    second.event("air_strike", day=when("2031-03-04"), place=where("Hodeidah"), roles=[
        ("initiator", state), ("initiator", force), ("target", named)
    ])  # fmt: skip
    second.reports = second.reports[1:]
    (incident,) = build([first.reading(), second.reading()])
    assert incident.title == "Air strike by Joint Command on Red Sea Column in Hodeidah, YE, 2031-03-04"
    assert state not in {role.actor for role in incident.roles}


def test_several_names_of_one_event_are_no_contradiction() -> None:
    """Who calls it a shooting and an air strike narrows it down; two origins with one name each do contradict."""
    first, second = declared(), counted()
    for story, kinds in ((first, ("air_strike", "shooting")), (second, ("air_strike",))):
        for kind in kinds:
            story.claim(story.reports[0].id, "type", TypeValue(kind), by=[story.voices[0].id])
    (incident,) = build([first.reading(), second.reading()])
    assert finding(incident, "type").status == "agreed"
