"""Denied, planned, feared, meant and habitual events are told apart from those that happened."""

from __future__ import annotations

import pytest

from rashomon.read.modality import standings
from rashomon.read.syntax import syntax
from rashomon.read.triggers import find_triggers

REASONS = [
    ("Rebels attacked the base near Gao on Monday.", "attacked", "told"),
    ("The army did not attack the village.", "attack", "negated"),
    ("No shots were fired.", "fired", "negated"),
    ("The army denied that it had shelled the market.", "shelled", "denied"),
    ("Militants plan to attack the airport.", "attack", "future"),
    ("The group threatened to bomb the embassy.", "bomb", "threat"),
    ("The army will strike the depots next week.", "strike", "future"),
    ("The president ordered the army to attack the camp.", "attack", "ordered"),
    ("There is a risk of an attack on the port.", "attack", "risk"),
    ("The measures are meant to prevent attacks.", "attacks", "purpose"),
    ("They want to defend their bases from attacks.", "attacks", "purpose"),
    ("If rebels attack the town, people will flee.", "attack", "hypothetical"),
    ("Did the army shell the market?", "shell", "hypothetical"),
    ("Suspected militants reportedly attacked the post.", "attacked", "probable"),
    ("The alleged attack happened on Friday.", "attack", "possible"),
    ("The planned attack was called off.", "attack", "called_off"),
    ("Police foiled a plot to blow up a hotel in Bamako and arrested four suspects.", "arrested", "told"),
    ("Police foiled a plot to blow up a hotel in Bamako and arrested four suspects.", "blow up", "foiled"),
    ("Soldiers took part in a drill that simulated an air strike.", "air strike", "exercise"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "reason"), REASONS)
def test_each_cue_gives_its_standing(draft, text, words, reason):
    """The words around a trigger say whether the event happened, and the reason names the cue."""
    made = draft(text, upto="times")
    parse = syntax(made.doc)
    triggers = find_triggers(made, parse)
    found = {
        made.text[parse.start[t.tokens[0]] : parse.end(t.tokens[-1])]: s.reason
        for t, s in zip(triggers, standings(parse, triggers), strict=True)
    }
    assert found.get(words) == reason


def test_a_terminator_ends_the_reach_of_a_cue(draft):
    """ "But" ends what a cue before it says."""
    made = draft("The minister warned of attacks, but rebels attacked the post.", upto="times")
    parse = syntax(made.doc)
    triggers = find_triggers(made, parse)
    assert [s.told for s in standings(parse, triggers)] == [False, True]


def test_a_pseudo_cue_is_no_cue(draft):
    """ "Without warning" says nothing against the attack."""
    made = draft("Gunmen attacked the convoy without warning.", upto="times")
    parse = syntax(made.doc)
    triggers = find_triggers(made, parse)
    assert [s.reason for s in standings(parse, triggers)] == ["told"]


NOT_TOLD = [
    "During a military exercise near Gao, soldiers stormed a mock village.",
    "Had the bomb exploded, dozens would have been killed.",
    "The union called a march for Monday.",
    "The union threatened a general strike.",
    "A demonstration planned for Saturday was banned.",
    "The novel tells of the siege of Gao.",
    "The minister said an attack was imminent.",
    "The senator attacked the budget.",
    "It is not clear whether the army shelled the village.",
    "The rumour that gunmen had stormed the airport was false.",
    "Residents were told to expect shelling.",
    "The rebels failed to capture the town of Menaka.",
    "The army is preparing to storm the town of Kidal.",
    "Talks aim to prevent a new war in Mali.",
    "They were on their way to bomb a bank.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_no_voice_asserts_is_no_actual_report(draft, text):
    """Exercises, suppositions, calls for a day to come, books, fears and failures make no incident."""
    reports = draft(text).reports
    assert not [r for r in reports if r.modality == "actual" and r.polarity == "affirmed"]


TOLD = [
    "Rebels attacked the town of Gao after the army vowed to withdraw.",
    "An attack that the army denies killed four villagers near Gao, residents say.",
    "Not only did rebels shell the town, they also burned the clinic.",
    "The army did not say how many were killed in the raid on the camp near Gao.",
    "No one claimed the bombing that killed four people in Gao.",
    "Gunmen tried to kill the mayor of Gao on Monday.",
    "Rebels tried to storm a post near Gao but were driven back.",
    "What happened? A bomb exploded in Gao on Monday, officials said.",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_beside_a_cue_stays_told(draft, text):
    """A cue on something else, and what a statement takes for granted, leaves the event actual."""
    reports = draft(text).reports
    assert [r for r in reports if r.modality == "actual" and r.polarity == "affirmed"]
