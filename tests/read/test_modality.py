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
