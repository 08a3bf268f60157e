"""Words that tell of no event open none, and what a verb, a march or a strike tells of has its right type."""

from __future__ import annotations

import pytest


def kinds(draft, text, title=None):
    """The types of a text's reports."""
    return [report.type for report in draft(text, title=title, published="2022-08-24").reports]


NO_EVENTS = [
    "The campaign is being deliberately executed by the army.",
    "The ministry decried a surrender-or-starve tactic of the army.",
    "The regiment trains for kill-or-capture missions.",
    "The blast-damaged houses were empty.",
    "The paper seized on the claim of the minister.",
    "The services read the documents that were seized from the rebels.",
    "The prison population exploded to 2.3 million.",
    "The minister attacked the hateful ideology of his rivals.",
    "The missile launch was a test, the ministry said.",
    "The army test-fired three missiles into the sea.",
    "The envoy spoke of possibilities of reaching an agreement.",
    "The family paid a ransom for the release of the engineer.",
    "The town lies near Gao and recapturing it would sever the supply road.",
    "Targeting civilians is a crime.",
    "Mali leads a coalition fighting the rebels in the north.",
    "Two recordings exist, one captured by a dashboard camera.",
    "The peace process goes on.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_words_that_tell_of_no_event_open_none(draft, text):
    """Plans carried out, compounds, figures of speech, tests, wishes and what only says who somebody is."""
    assert kinds(draft, text) == []


TYPES = [
    ('"The air strikes tonight were executed to keep rebels from the road," a colonel said.', ["air_strike"]),
    ("Rebels executed three prisoners near Gao.", ["execution"]),
    ("A video said to have been shot after the air strikes showed rescue workers in Gao.", ["air_strike"]),
    ("Artillery fire by Malian troops destroyed six weapons caches and a vehicle.", ["shelling"]),
    ("Strikes by fighter jets engaged six rebel units and destroyed two weapons caches.", ["air_strike"]),
    ("Soldiers found and destroyed a weapons cache near Gao.", ["weapons_seizure"]),
    ("Government troops seized a hilltop and the last access route.", ["territory_change"]),
    ("Rebel fighters marched three kilometres towards Gao.", ["deployment"]),
    ("Students marched towards parliament in Bamako.", ["protest"]),
    ("Malian warplanes raided rebel sites near Gao.", ["air_strike"]),
    ("A murder-suicide suspect shot three people.", ["shooting"]),
    ("A suicide car bomb killed three people in Gao.", ["suicide_bombing"]),
    ("A woman went on a rampage in Gao and shot four people.", ["shooting"]),
    ("A mob went on the rampage in Gao.", ["riot"]),
    ("The teenager was shot dead in a home invasion.", ["shooting"]),
    ("A coalition strike accidentally killed 18 soldiers.", ["other_violence"]),
    ("A farmer was accidentally killed by a falling tree.", ["accident"]),
    ("A bomb exploded in Gao.", ["bombing"]),
    ("Soldiers fighting near Gao on Monday killed two rebels.", ["armed_clash"]),
]


@pytest.mark.parametrize(("text", "types"), TYPES)
def test_the_type_is_that_of_what_was_done(draft, text, types):
    """A verb takes the type of the strike that is its subject; armed men march to no protest; who is named decides."""
    assert kinds(draft, text) == types


def test_only_words_that_tell_of_the_event_are_triggers(draft):
    """A day or a number that the words around lend to an event is in its place and time, and is no trigger."""
    text = "On Monday in Gao there was a market. Shells hit it and killed nine people. Two were children."
    [report] = draft(text, published="2022-08-24").reports
    assert {span.exact for span in report.triggers} <= {"hit", "killed", "Shells"}


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Police have two recordings of the shooting, one by a guard and another by a body camera.", ["shooting"]),
        ("Business leaders were unsettled by protests and the closure of one of the ports.", ["protests"]),
        ("A bomb exploded in Gao, another outside a bank in Kidal.", ["exploded", "another"]),
    ],
)
def test_only_another_event_is_another(draft, text, triggers):
    """ "Another by a camera", "one of the ports" stand for no event; "another outside a bank" does."""
    assert [span.exact for report in draft(text).reports for span in report.triggers] == triggers


BY_DOCUMENT = [
    ("Air strikes killed nine people in Gao. Most were in Teme where Russian raids claimed 17 lives overnight.",
     {"air_strike"}),
    ("The US-led coalition bombing of Raqqa killed nine people. The ministry condemned the coalition's air strikes.",
     {"air_strike"}),
    ("The air force bombing of Teme killed nine people.", {"air_strike"}),
    ("A car bombing in Gao killed three people. Air strikes on Kidal followed. The army condemned the bombing.",
     {"air_strike", "bombing"}),
    ("Air strikes hit Gao on Monday. In a raid on a house in Kidal police arrested two men.",
     {"air_strike", "other_violence", "ground_attack", "detention"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "types"), BY_DOCUMENT)
def test_bare_raids_are_what_the_document_speaks_of(draft, text, types):
    """ "Russian raids" beside air strikes came from the air; a bomb in a car and a raid by police did not."""
    assert set(kinds(draft, text)) <= types
    assert "air_strike" in kinds(draft, text)


def test_a_bomber_in_a_crowd_of_customers_uses_no_force_on_protesters(draft):
    """A crowd outside a bakery does not demonstrate; marchers whom police attack do."""
    assert "force_against_protesters" not in kinds(draft, "A bomber attacked a crowd outside a bakery in Gao.")
    assert kinds(draft, "Police attacked the demonstrators in Bamako.") == ["force_against_protesters"]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Gao was spared the worst of the war despite two attacks.", []),
        ("The air strikes damaged two lawsuits and 3 resolutions.", []),
        ("Air strikes destroyed two bridges near Gao.", ["bridges"]),
    ],
)
def test_attacks_and_papers_are_no_objects_of_an_attack(draft, text, things):
    """What is hit is a thing: an attack, a reason, a resolution is none."""
    assert [thing.name for report in draft(text).reports for thing in report.objects] == things
