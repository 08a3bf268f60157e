"""Mentions of one event are one event, other days and places are others, and the past stays in the background."""

from __future__ import annotations


def _told(made):
    return [e for e in made.events if any(m.modality == "actual" and m.polarity == "affirmed" for m in e.mentions)]


def test_headline_lead_and_reference_are_one_event(draft):
    """From the headline to the last paragraph, one strike is one event."""
    text = (
        "Chad bombs camps near Tessalit\n\n"
        "Chadian warplanes bombed two camps near Tessalit on Monday, the army said.\n\n"
        "Three fighters were killed in the attack.\n\nThe strike was the first this year."
    )
    made = draft(text, published="2023-03-15", upto="events")
    assert [e.type for e in _told(made)] == ["air_strike"]
    assert len(made.events[0].mentions) >= 4


def test_other_days_and_places_are_other_events(draft):
    """Two days in two towns are two events."""
    text = (
        "A bomb exploded in Gao on Monday, killing two people.\n\n"
        "A bomb exploded in Kidal on Wednesday, killing three people."
    )
    made = draft(text, published="2023-03-17", upto="events")
    assert len(_told(made)) == 2


def test_another_is_another(draft):
    """ "Another" keeps two attacks of one day apart."""
    made = draft("Gunmen attacked a bus near Gao. Another attack killed two people.", upto="events")
    assert len(_told(made)) == 2


def test_attacks_like_those_on_a_day_are_background(draft):
    """An event that is only likened to is a background event of its own, which the strike responds to."""
    text = (
        "Chadian warplanes bombed a camp near Tessalit on Tuesday.\n\n"
        "The strike is intended to protect our soldiers from attacks like those on May 3 against Chadian soldiers."
    )
    made = draft(text, published="2023-06-15", upto="events")
    assert [e.foreground for e in made.events] == [True, False]
    assert [(r.type, r.event) for r in made.events[0].relations] == [("response_to", 1)]
    words = {time.id: time.span.exact for time in made.times}
    assert [words[t] for m in made.events[1].mentions for t in m.times] == ["May 3"]


def test_retaliation_is_said_only_where_the_text_says_it(draft):
    """ "In retaliation for" gives another relation than "in response to"."""
    answer = draft("Chadian warplanes bombed a camp in response to the raid of May 3.", upto="events")
    revenge = draft("Chadian warplanes bombed a camp in retaliation for the raid of May 3.", upto="events")
    assert [r.type for e in answer.events for r in e.relations] == ["response_to"]
    assert [r.type for e in revenge.events for r in e.relations] == ["retaliation_for"]


def test_the_dead_belong_to_the_attack_that_killed_them(draft):
    """Those killed and hurt in an attack are no further event."""
    made = draft("Six soldiers were killed and two wounded when rebels ambushed a convoy near Kidal.", upto="events")
    assert [e.type for e in _told(made)] == ["ground_attack"]


def test_an_arrest_is_not_the_attack_it_follows(draft):
    """Events of kinds that cannot be one stay apart; what somebody is accused of is background."""
    made = draft("Police arrested two men accused of the bombing of a market in Gao in 2019.", upto="events")
    assert [(e.type, e.foreground) for e in made.events] == [("detention", True), ("bombing", False)]


def test_several_at_once_are_an_aggregate(draft):
    """ "Three attacks" is an aggregate, "an attack" is single."""
    assert draft("Three bomb attacks killed nine people.", upto="events").events[0].extent == "aggregate"
    assert draft("A bomb attack killed nine people.", upto="events").events[0].extent == "single"
