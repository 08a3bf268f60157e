from __future__ import annotations

from typing import Any

import pytest

from invented import Story, when, where
from rashomon.model import Incident, Reading
from rashomon.model.values import FlagValue
from rashomon.weigh import build
from rashomon.weigh.copies import agency_of, copies, share_in_order

STORY = (
    "Four people were killed and eleven wounded when mortar rounds fell on the livestock market of Kaya on Tuesday "
    "morning. The rounds came from the hills to the north, where fighters have held a ridge since the rains. Traders "
    "carried the wounded to the clinic on handcarts because the road to the regional hospital was closed. By noon the "
    "market had been cleared and the stalls stood empty."
)
OTHER = (
    "Mortars hit Kaya's cattle market early on Tuesday and four died there. A herder showed where the shells had come "
    "down between the water trough and the wall. Schools stayed shut, buses did not run, and the mayor's office put "
    "off the weekly council. Some families left towards the south before evening fell."
)


def page(text: str, number: int, *, publisher: str, published: str = "2031-03-05", **fields: Any) -> Story:
    """A page about the market, with no voice yet."""
    story = Story(text, uri=f"https://example.org/{number}", publisher=publisher, published=published, **fields)
    story.event("shelling", day=when("2031-03-04"), place=where("Kaya"))
    return story


def one(*readings: Reading) -> Incident:
    """The only incident of some readings."""
    (incident,) = build(readings)
    return incident


def test_copies_are_one_origin() -> None:
    """A text reprinted with a word changed is one origin; another reporter's text on the event is a second."""
    first = page(STORY, 1, publisher="Sahel Wire")
    reprint = page(STORY.replace("Four", "4"), 2, publisher="Coast Daily", published="2031-03-06")
    incident = one(first.reading(), reprint.reading())
    assert incident.number_of_publishers == 2
    assert incident.independent_origins == 1
    assert [origin.name for origin in incident.origins] == ["Sahel Wire"]
    both = one(first.reading(), reprint.reading(), page(OTHER, 3, publisher="Gulf Hour").reading())
    assert both.independent_origins == 2


def test_earliest_copy_is_the_origin_whatever_the_order() -> None:
    """The page published first stands for its copies."""
    late = page(STORY, 1, publisher="Coast Daily", published="2031-03-06").reading()
    early = page(STORY + " More follows.", 2, publisher="Sahel Wire", published="2031-03-05").reading()
    for order in ([late, early], [early, late]):
        assert [origin.name for origin in one(*order).origins] == ["Sahel Wire"]
    assert copies([late, early]) == {late.document.id: early.document.id, early.document.id: early.document.id}


AGENCY = [
    (f"KAYA (Reuters) - {STORY}", {}, "Reuters"),
    (f"KAYA, Burkina Faso (AP) — {STORY}", {}, "Associated Press"),
    (f"{STORY} (AFP)", {}, "Agence France-Presse"),
    (STORY, {"credits": ("Reuters",)}, "Reuters"),
    (STORY, {}, None),
    (f"{STORY} An app for the Reuters of tomorrow was shown in the capital.", {}, None),
]


@pytest.mark.parametrize(("text", "fields", "expected"), AGENCY)
def test_agency_text_is_the_agency_s(text: str, fields: dict[str, Any], expected: str | None) -> None:
    """An agency signs at the head, at the tail or in the credits; its name in a sentence is no signature."""
    assert agency_of(page(text, 1, publisher="Coast Daily", **fields).reading()) == expected


def test_two_papers_with_one_agency_are_one_origin() -> None:
    """Two papers that shortened one agency's report differently are still one origin."""
    first = page(f"KAYA (Reuters) - {STORY}", 1, publisher="Coast Daily")
    second = page(f"KAYA (Reuters) - {OTHER}", 2, publisher="Gulf Hour")
    incident = one(first.reading(), second.reading())
    assert incident.independent_origins == 1
    assert [origin.name for origin in incident.origins] == ["Reuters"]


def quoted(number: int, text: str, *voices: tuple[str, str], publisher: str) -> Reading:
    """A page that quotes some voices on how many were killed."""
    story = page(text, number, publisher=publisher)
    for name, kind in voices:
        story.toll(story.reports[0].id, "killed", 4, by=[story.voice(name, kind=kind)])
    return story.reading()


MAYOR, CLINIC = ("Awa Sankara", "person"), ("Kaya clinic", "organisation")
INDEPENDENT = [
    ([(MAYOR,), (MAYOR,)], 1),
    ([(MAYOR,), (("Sankara", "person"),)], 1),
    ([(MAYOR,), (CLINIC,)], 2),
    ([(MAYOR, CLINIC)], 2),
    ([(MAYOR, ("officials", "unnamed"))], 1),
    ([(MAYOR, ("residents", "unnamed"))], 2),
    ([(("officials", "unnamed"),)], 1),
]


@pytest.mark.parametrize(("voices", "expected"), INDEPENDENT)
def test_independent_voices(voices: list[tuple[tuple[str, str], ...]], expected: int) -> None:
    """The same official twice is one; officials beside a named body may be that body; residents know for themselves."""
    pages = [
        quoted(number, text, *said, publisher=publisher)
        for number, (said, text, publisher) in enumerate(
            zip(voices, (STORY, OTHER), ("Coast Daily", "Gulf Hour"), strict=False)
        )
    ]  # fmt: skip
    incident = one(*pages)
    assert incident.independent_origins == expected
    (killed,) = (each for each in incident.findings if each.property == "killed")
    assert killed.status == ("agreed" if expected > 1 else "single_origin")


def test_hearsay_confirms_nobody() -> None:
    """What a command says its president ordered is the command's word on both."""
    story = page(STORY, 1, publisher="Coast Daily")
    report = story.reports[0].id
    command = story.voice("Northern Command", kind="organisation", party_to_conflict=True)
    president = story.voice("Issa Dembele", kind="person")
    story.toll(report, "killed", 4, by=[command])
    story.toll(report, "killed", 4, by=[command, president])
    incident = one(story.reading())
    assert incident.independent_origins == 1
    assert {each.status for each in incident.findings} == {"single_origin"}


def test_page_s_own_words_against_a_denial_stay_the_page_s() -> None:
    """A page that quotes one body alone is not put down to it where that body denies what the page says."""
    story = page(STORY, 1, publisher="Coast Daily")
    report = story.reports[0].id
    body = story.voice("Northern Command", kind="organisation")
    story.toll(report, "killed", 4)
    story.toll(report, "killed", 0, by=[body], qualifier="none")
    (killed,) = (each for each in one(story.reading()).findings if each.property == "killed")
    assert killed.status == "contested"
    names = {origin.id: origin.name for origin in one(story.reading()).origins}
    assert {p.value.lower: [names[o] for o in p.origins] for p in killed.positions} == {
        4: ["Coast Daily"],
        0: ["Northern Command"],
    }


def test_share_in_order() -> None:
    """A part cut from a text is wholly in it; the same words shuffled are not."""
    words = STORY.split()
    assert share_in_order(words, words[10:40]) == 1
    assert share_in_order(words, words[::-1]) < 0.4


def origins_of(incident: Incident) -> dict[str, str]:
    """Origin id → name."""
    return {origin.id: origin.name for origin in incident.origins}


def held_by(incident: Incident, property_: str) -> dict[float, list[str]]:
    """Number → names of the origins that hold it."""
    (found,) = (each for each in incident.findings if each.property == property_)
    names = origins_of(incident)
    return {position.value.lower: [names[o] for o in position.origins] for position in found.positions}


def test_page_that_relays_several_is_no_origin_and_its_words_add_no_support() -> None:
    """The page's own words go to the body quoted nearest, which was not heard to say them: nothing gets agreed."""
    story = page(STORY, 1, publisher="Coast Daily")
    report = story.reports[0].id
    mayor = story.voice("Awa Sankara", kind="organisation")
    clinic = story.voice("Kaya clinic", kind="organisation")
    story.claim(report, "occurred", FlagValue(True), by=[mayor])
    story.claim(report, "where", where("Kaya"))
    story.claim(report, "where", where("Kaya"), by=[clinic])
    incident = one(story.reading())
    assert set(origins_of(incident).values()) == {"Awa Sankara", "Kaya clinic"}
    (place,) = (each for each in incident.findings if each.property == "where")
    assert (place.status, place.rule) == ("single_origin", "only_origin")


def test_nobody_is_made_to_say_that_civilians_were_killed() -> None:
    """Harm told in the page's own words is not put down to the side that struck where that side is silent on it."""
    story = page(STORY, 1, publisher="Coast Daily")
    report = story.reports[0].id
    army = story.voice("Northern Command", kind="organisation", party_to_conflict=True)
    story.claim(report, "occurred", FlagValue(True), by=[army])
    story.toll(report, "killed", 3)
    assert held_by(one(story.reading()), "killed") == {3: ["Coast Daily"]}


def test_what_a_document_or_an_outlet_says_comes_from_whom_the_page_quotes() -> None:
    """A release whose author is unsaid, and an outlet that passes words on, are no origins beside the body quoted."""
    story = page(STORY, 1, publisher="Coast Daily")
    report = story.reports[0].id
    body = story.voice("Kaya clinic", kind="organisation")
    for name, kind in (("the release", "document"), ("Radio Ridge", "publisher")):
        story.toll(report, "killed", 4, by=[story.voice(name, kind=kind)])
    story.toll(report, "killed", 4, by=[body])
    assert list(origins_of(one(story.reading())).values()) == ["Kaya clinic"]


def strike_told_by(name: str, property_: str, *, target: str | None = None, **fields: Any) -> Incident:
    """A strike by an army's aircraft, of which a body of some name tells something."""
    story = Story(STORY, uri="https://example.org/1", publisher="Coast Daily", published="2031-03-05")
    army = story.actor("Army of the Ridge State", kind="state_forces", id_="state_forces:BF", country="BF")
    struck = [("target", story.actor("Delta army", kind="state_forces", country=target))] if target else []
    report = story.event(
        "air_strike", day=when("2031-03-04"), place=where("Kaya"), roles=[("initiator", army), *struck]
    )
    body = story.actor(name, kind=fields.pop("kind", "organisation"), **fields)
    story.text_claim(report, property_, "chosen for its distance from the road", by=[
        story.voice(name, kind="organisation", actor=body)
    ])  # fmt: skip
    return one(story.reading())


OWN_SIDE = [
    ("Third Ridge Command", "precaution", {}, "declared"),
    ("Ministry of Defence", "justification", {"kind": "state"}, "declared"),
    ("Third Ridge Command", "damage", {}, "single_source_claim"),
    ("Ridge Casualty Register", "precaution", {}, "single_source_claim"),
    ("Third Ridge Command", "precaution", {"target": "ML"}, "single_source_claim"),
    ("Third Ridge Command", "precaution", {"country": "ML"}, "single_source_claim"),
]


@pytest.mark.parametrize(("name", "property_", "fields", "expected"), OWN_SIDE)
def test_headquarters_of_no_stated_country(name: str, property_: str, fields: dict[str, Any], expected: str) -> None:
    """It is the striker's where it tells what only the striker knows and no other state's army is there."""
    incident = strike_told_by(name, property_, **fields)
    assert incident.strike_status == expected
    marked = {origin.name for origin in incident.origins if origin.party_to_conflict}
    assert (name in marked) == (expected == "declared")


def test_country_is_short_for_the_one_body_of_it_that_is_quoted() -> None:
    """ "The capital said" in a headline and the army's statement below are one origin."""
    story = Story(STORY, uri="https://example.org/1", publisher="Coast Daily", published="2031-03-05")
    state = story.actor("Burkina Faso", kind="state", id_="state:BF", country="BF")
    army = story.actor("Army", kind="state_forces", id_="state_forces:BF", country="BF")
    report = story.event("air_strike", day=when("2031-03-04"), place=where("Kaya"), roles=[("initiator", army)])
    for name, actor in (("Burkina Faso", state), ("Army", army)):
        story.claim(
            report, "occurred", FlagValue(True), by=[story.voice(name, kind="organisation", actor=actor)]
        )  # fmt: skip
    incident = one(story.reading())
    assert [origin.name for origin in incident.origins] == ["Army"]
    assert incident.strike_status == "declared"


def test_person_who_speaks_for_a_body_in_one_document_speaks_for_it_in_all() -> None:
    """A spokesman named without his body, and a body called by another name, are one origin through him."""
    texts = (STORY, OTHER, "Cattle sellers at Kaya spoke of mortars before the stalls opened, and of a long silence.")
    pages = []
    for number, (text, body) in enumerate(
        zip(texts, ("Northern Command", "the command at Ouahigouya", None), strict=True)
    ):
        story = page(text, number, publisher=f"Paper {number}")
        behalf = story.voice(body, kind="organisation") if body else None
        story.toll(story.reports[0].id, "killed", 4, by=[story.voice("Awa Sankara", behalf=behalf)])
        pages.append(story.reading())
    incident = one(*pages)
    assert [origin.name for origin in incident.origins] == ["Northern Command"]
    assert incident.independent_origins == 1


ARTEFACTS = [("a satellite image taken at dawn", False), ("the circular", False), ("residents who made a video", True)]


@pytest.mark.parametrize(("name", "speaks"), ARTEFACTS)
def test_what_is_written_or_recorded_is_no_witness(name: str, speaks: bool) -> None:
    """An image is no origin beside the body quoted; residents are, whatever they hold in their hands."""
    story = page(STORY, 1, publisher="Coast Daily")
    report = story.reports[0].id
    story.toll(report, "killed", 4, by=[story.voice("Kaya clinic", kind="organisation")])
    story.text_claim(report, "damage", "stalls", by=[story.voice(name, kind="unnamed")])
    assert (name in origins_of(one(story.reading())).values()) == speaks


def test_bulletin_of_a_body_that_it_quotes_speaks_for_that_body() -> None:
    """The page's own words are its publisher's where it quotes itself by name, whoever else it quotes nearer by."""
    story = page(STORY, 1, publisher="Ridge Casualty Register Bulletin")
    report = story.reports[0].id
    register = story.voice("Ridge Casualty Register", kind="organisation")
    story.toll(report, "killed", 4, by=[register])
    story.claim(report, "where", where("Kaya"))
    story.toll(report, "injured", 0, by=[story.voice("Northern Command", kind="organisation")], qualifier="none")
    incident = one(story.reading())
    (place,) = (each for each in incident.findings if each.property == "where")
    assert [origins_of(incident)[o] for o in place.positions[0].origins] == ["Ridge Casualty Register"]
