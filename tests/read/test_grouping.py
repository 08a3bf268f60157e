"""Mentions of one event are one event, other days and places are others, and the past stays in the background."""

from __future__ import annotations

import pytest


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
        "The strike is intended to protect our soldiers from raids such as those of May 3 against Chadian soldiers."
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


def test_a_calendar_day_lies_behind_a_weekday(draft):
    """In news of Tuesday, what is dated May 3 is background, also without a word such as "earlier"."""
    text = (
        "Chadian warplanes bombed a camp near Tessalit on Tuesday.\n\n"
        "On May 3 gunmen killed two customs officers at Kidal. That night a mob set fire to a shop."
    )
    made = draft(text, published="2023-06-15", upto="events")
    assert [e.type for e in made.events if e.foreground][:1] == ["air_strike"]
    assert "air_strike" not in {e.type for e in made.events if not e.foreground}
    assert any(not e.foreground and "killed" in {made.text[m.start : m.end] for m in e.mentions} for e in made.events)


def test_what_is_told_under_an_attack_is_that_attack(draft):
    """Gunmen and dead in the relative clause of an earlier attack belong to it."""
    text = (
        "Chadian warplanes bombed a camp near Tessalit on Tuesday in answer to the attack of May 3 at Kidal, "
        "where gunmen opened fire on a convoy and killed two drivers."
    )
    made = draft(text, published="2023-06-15", upto="events")
    assert [e.foreground for e in made.events] == [True, False]
    assert {"attack", "opened fire", "killed"} <= {made.text[m.start : m.end] for m in made.events[1].mentions}


def test_another_without_a_noun_is_another(draft):
    """ "Another outside a bank" is a second event; "the two attacks" sum both up and keep the common toll."""
    text = "A bomb exploded in Gao on Tuesday, another outside a bank in Kidal. The two attacks killed 19 people."
    made = draft(text, published="2023-06-15", upto="events")
    parents = [e.parent for e in made.events]
    whole = next(index for index, e in enumerate(made.events) if e.extent == "aggregate")
    assert parents.count(whole) == 2
    assert [bool(e.mentions and any(m.quantities for m in e.mentions)) for e in made.events].count(True) == 1


def test_the_army_answered(draft):
    """What is answered with is the answer, not what it answers."""
    text = "Rebels shelled Gao on Friday. The army replied on Saturday with an artillery barrage on Kidal."
    made = draft(text, published="2023-06-15", upto="events")
    answer = next(e for e in made.events if any("barrage" in made.text[m.start : m.end] for m in e.mentions))
    assert [(r.type, made.events[r.event].type) for r in answer.relations] == [("response_to", "shelling")]
    assert all(not e.relations for e in made.events if e is not answer)


def test_joined_verbs_share_their_day(draft):
    """ "Killed one and seized a cache yesterday" dates both."""
    made = draft("Troops killed one rebel and seized a weapons cache near Gao on Monday.", upto="events")
    assert all(any(m.times for m in e.mentions) for e in made.events)


FURTHER = [
    "Troops arrested a smuggler near Gao. He planned raids. During the operation they also detained two men.",
    "A rebel leader was captured and two fighters were killed by troops near Gao. The fighters had opened fire. "
    "The troops detained four additional suspects during the operation.",
]


@pytest.mark.parametrize("text", FURTHER)
def test_who_was_also_detained_belongs_to_the_operation(draft, text):
    """ "Also detained two", "four additional suspects during the operation": one operation, one event."""
    taken = [e for e in _told(draft(text, upto="events")) if any(m.type == "detention" for m in e.mentions)]
    assert len(taken) == 1


def test_two_arrests_in_two_towns_stay_two(draft):
    """Without a word that ties them, arrests in two towns are two events."""
    text = "Police arrested a smuggler in Gao on Monday. Police also arrested two men in Bamako on Tuesday."
    assert len(_told(draft(text, upto="events"))) == 2


def test_what_came_of_it_takes_no_place_of_its_own(draft):
    """Of "strikes hit Odesa and Sumy, killing nine" the toll is that of both towns, each of which is a part."""
    made = draft("Russian strikes hit Odesa and Sumy on Friday, killing nine people.", upto="events")
    (whole,) = [e for e in _told(made) if e.parent is None]
    parts = [e for e in _told(made) if e.parent is not None]
    names = {place.id: place.span.exact for place in made.places}
    assert [{names[p] for m in e.mentions for p in m.places} for e in parts] == [{"Odesa"}, {"Sumy"}]
    assert any(m.quantities for m in whole.mentions)
    assert not any(m.quantities for e in parts for m in e.mentions)
