"""Events are found with their type, their hands and their circumstances, and what is no event is left out."""

from __future__ import annotations

from typing import get_args

import pytest

from rashomon.model.values import ReportType
from rashomon.reference.lexicon import noun_forms, rows, verb_forms

TYPES = [
    ("Warplanes struck a depot near Gao on Monday.", "air_strike"),
    ("A drone strike killed three men in Gao.", "drone_strike"),
    ("Militants fired rockets at the town of Menaka.", "missile_or_rocket_attack"),
    ("The army shelled the market of Menaka.", "shelling"),
    ("A suicide bomber attacked a checkpoint in Gao.", "suicide_bombing"),
    ("A roadside bomb exploded near Gao, wounding two soldiers.", "bombing"),
    ("A landmine explosion killed a shepherd near Kidal.", "landmine"),
    ("Militants hurled a grenade at a police station in Gao.", "grenade_attack"),
    ("Soldiers clashed with rebels near Kidal.", "armed_clash"),
    ("Rebels ambushed a convoy near Kidal.", "ground_attack"),
    ("Gunmen opened fire on a bus near Gao.", "shooting"),
    ("Two men stabbed a shopkeeper in Bamako.", "stabbing_or_beating"),
    ("Gunmen assassinated the mayor of Gao.", "assassination"),
    ("Gunmen kidnapped two engineers near Gao.", "abduction"),
    ("Police arrested four men in Bamako.", "detention"),
    ("Security forces captured a rebel commander near Kidal.", "detention"),
    ("Government forces captured the town of Tessalit.", "territory_change"),
    ("Government forces captured a courier in Kidal province.", "detention"),
    ("Fighting around Malakal has driven families from their homes.", "armed_clash"),
    ("A bomb from a warplane wiped out a family of five near Gao.", "air_strike"),
    ("The search of a warehouse near Bamako turned up 60 rifles.", "weapons_seizure"),
    ("The movement threatened to cripple the port of Lagos.", "threat"),
    ("The four were seized on June 7 at a roadblock near Kidal.", "abduction"),
    ("On the orders of the staff, aircraft of our air force bombed depots near Kidal, the army said.", "air_strike"),
    ("Police seized 50 rifles in Bamako.", "weapons_seizure"),
    ("Thousands of protesters marched through Bamako.", "protest"),
    ("Police fired tear gas at protesters in Bamako.", "force_against_protesters"),
    ("A mob looted shops in Bamako.", "looting"),
    ("The army sent reinforcements and deployed troops in Kidal.", "deployment"),
    ("Troops withdrew from Kidal on Friday.", "withdrawal"),
    ("The government and the rebels signed a peace agreement in Algiers.", "ceasefire_or_agreement"),
    ("Air defences shot down a missile over the port.", "interception"),
    ("A gas explosion in a factory killed four workers.", "accident"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_the_context_decides_the_type(draft, text, kind):
    """The first event of a sentence has the type that RECORDS.md's precedence gives it in its context."""
    events = draft(text, upto="events").events
    assert events
    assert events[0].type == kind


NO_EVENTS = [
    "The alliance does not seek conflict.",
    "Its steps aim to keep the danger of escalation and of casualties low.",
    "The talks are meant to prevent attacks.",
    "He had a heart attack.",
    "Floods killed 30 people in the valley.",
    "The two ministers battled over the budget in parliament.",
    "A film about the bombing of a town won a prize.",
    "On 3 March the council met.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_what_is_no_violence_is_no_event(draft, text):
    """Purposes, risks, films, floods and figures of speech open no actual event."""
    events = draft(text, upto="events").events
    assert not [e for e in events if any(m.modality == "actual" and m.polarity == "affirmed" for m in e.mentions)]


def _roles(made, event):
    names = {actor.id: actor.name for actor in made.actors}
    return {(a.role, names[a.actor]) for m in event.mentions for a in m.arguments}


ROLES = [
    ("The Malian army shelled the rebels near Kidal.", "initiator", "Mali"),
    ("The rebels were shelled by the Malian army.", "initiator", "Mali"),
    ("Mali's attack on the rebels began at dawn.", "initiator", "Mali"),
    ("The Malian army launched air strikes against rebels near Kidal.", "initiator", "Mali"),
]


@pytest.mark.parametrize(("text", "role", "name"), ROLES)
def test_who_acts_is_read_from_the_clause(draft, text, role, name):
    """Active, passive, possessive and supported nouns give the same initiator."""
    made = draft(text, upto="events")
    assert any(r == role and name in n for r, n in _roles(made, made.events[0]))


def test_who_orders_is_no_initiator(draft):
    """A president who orders a strike is the authority, not the hand."""
    made = draft("President Idris Wali of Chad ordered the army to attack the camp.", upto="events")
    assert not [a for e in made.events for m in e.mentions for a in m.arguments if a.role == "initiator"
                and "Wali" in next(x.name for x in made.actors if x.id == a.actor)]  # fmt: skip


def test_a_statement_day_is_not_the_day_of_the_event(draft):
    """A time that hangs on a verb of saying belongs to the statement."""
    made = draft(
        "The army said on Tuesday that rebels attacked the post on Sunday.", published="2023-03-15", upto="events"
    )
    words = {time.id: time.span.exact for time in made.times}
    times = [words[t] for m in made.events[0].mentions for t in m.times]
    assert any("Sunday" in t for t in times)
    assert not any("Tuesday" in t for t in times)


def test_objects_keep_number_and_effect(draft):
    """Watched, hit and spared objects are three things; a doubtful reference is said to be one."""
    text = (
        "Warplanes struck tunnels near Gao on Monday. The army had watched 12 tunnels for a week. "
        "Pilots targeted nine of the tunnels. The other three tunnels were spared."
    )
    made = draft(text, upto="events")
    numbers = {q.id: q.count.best for q in made.quantities}
    found = {(t.effect, numbers[t.quantity]) for e in made.events for m in e.mentions for t in m.things}
    assert {("observed", 12), ("targeted", 9), ("spared", 3)} <= found


def test_capitals_are_read_by_the_order_of_words(draft):
    """A text all in capitals yields events and tolls too."""
    made = draft("THE ARMY CLASHED WITH REBELS NEAR KIDAL YESTERDAY. SEVEN REBELS WERE KILLED.", upto="events")
    assert made.events[0].type == "armed_clash"
    assert [q.count.best for q in made.quantities] == [7]


def test_every_trigger_names_a_type_and_no_cell_is_lost():
    """Rows of the trigger table name existing types and existing parts of speech."""
    for row in rows("event_triggers.csv"):
        assert row["type"] in get_args(ReportType), row
        assert row["pos"] in {"v", "n", "p", "a"}, row


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("kidnap", "kidnapped"), ("strike", "struck"), ("die", "dying"), ("carry", "carried"), ("stab", "stabbed")],
)
def test_verbs_inflect(lemma, form):
    """The table spells every form of a verb."""
    assert form in verb_forms(lemma)


def test_nouns_inflect():
    """The table spells plural nouns, regular and irregular."""
    assert noun_forms("casualty")[1] == "casualties"
    assert noun_forms("gunman")[1] == "gunmen"


def test_hostile_text_is_read_in_linear_time(draft):
    """Long runs of the same words do not blow up."""
    made = draft("attack " * 3000, upto="events")
    assert len(made.doc) >= 3000
