"""Who did it and to whom: parts read off the clause, and nobody made to act for standing near."""

from __future__ import annotations

import pytest


def _parts(made, kinds=None):
    """(role, words of the part) of the events of these types, of all if none are given."""
    names = {actor.id: actor.name for actor in made.actors}
    return {
        (a.role, names[a.actor])
        for event in made.events
        if kinds is None or event.type in kinds
        for mention in event.mentions
        for a in mention.arguments
    }


SUFFERERS = [
    ("Six sailors taken hostage aboard a ferry on 3 May were set free on Thursday.", "sailors"),
    ("The bodies of five people abducted a week ago near Kidal were found on Sunday.", "people"),
]


@pytest.mark.parametrize(("text", "words"), SUFFERERS)
def test_a_participle_behind_its_noun_tells_who_suffers(draft, text, words):
    """Those "taken hostage" or "abducted" in a reduced clause are victims and take nobody."""
    parts = _parts(draft(text, upto="events"), {"abduction"})
    assert ("victim", words) in parts
    assert not [part for part in parts if part[0] == "initiator"]


ACTING = [
    ("The clinic in Murzuq was bombed on Thursday by aircraft of the northern command.", "northern command"),
    ("An army helicopter fired on a wedding near Gao on Monday.", "army helicopter"),
    ("The troops came under fire near Gao and called in an air strike.", "troops"),
    ("The army shelled the town, the mayor said on Monday, and arrested two men.", "army"),
    ("Kidnappers on Sunday freed the two engineers whom they had seized 40 days earlier near Gao.", "Kidnappers"),
]


@pytest.mark.parametrize(("text", "words"), ACTING)
def test_who_acts_is_found_behind_machines_speakers_and_pronouns(draft, text, words):
    """The unit whose aircraft flew, the subject before an inserted speaker and the one meant by "they" act."""
    assert ("initiator", words) in _parts(draft(text, upto="events"))


def test_a_backer_does_not_act_for_the_groups_it_backs(draft):
    """In "attacks like those … by Libyan-backed groups" the groups act; the state behind them is not accused."""
    text = "The strikes deter attacks like those on 3 May against French personnel by Libyan-backed groups, it said."
    acting = [name for role, name in _parts(draft(text, upto="events")) if role == "initiator"]
    assert "Libyan-backed groups" in acting
    assert "Libya" not in acting


def test_an_inserted_speaker_does_not_act(draft):
    """Of "the army shelled the town, the mayor said, and arrested two men" the mayor arrests nobody."""
    made = draft("The army shelled the town, the mayor said on Monday, and arrested two men.", upto="events")
    assert ("initiator", "mayor") not in _parts(made)


def test_an_aircraft_alone_is_nobody(draft):
    """A machine whose owner is not said is no initiator."""
    made = draft("The clinic in Murzuq was bombed on Thursday by an unidentified aircraft.", upto="events")
    assert not [part for part in _parts(made) if part[0] == "initiator"]


def test_who_says_we_is_the_armed_body_that_speaks(draft):
    """ "We struck depots", said for the army, is what the army claims of itself."""
    text = "“We shelled two bunkers near Gao on Monday,” said Colonel Idris Maiga, the army's spokesman."
    made = draft(text, upto="events")
    names = {actor.id: actor.name for actor in made.actors}
    found = [(names[a.actor], a.status) for e in made.events for m in e.mentions for a in m.arguments
             if a.role == "initiator"]  # fmt: skip
    assert found == [("army", "claimed_by_actor")]


def test_the_we_of_a_witness_is_nobody(draft):
    """A villager's "we" makes no initiator."""
    made = draft("“We were shelled for hours and shot at dogs,” a villager near Gao said.", upto="events")
    assert not [part for part in _parts(made) if part[0] == "initiator"]


def test_at_only_says_where_beside_on(draft):
    """Of "fired on a wedding at Teme" the wedding is the target, and Teme is not."""
    made = draft("Soldiers fired on a wedding at Temedra on Monday.", upto="events")
    assert {words for role, words in _parts(made) if role == "target"} == {"wedding"}


def test_drivers_are_no_passengers(draft):
    """Two callings are two groups, so that who died is called as the text calls them."""
    made = draft("Gunmen killed two drivers near Gao. A bus with passengers stopped.", upto="events")
    assert ("victim", "drivers") in _parts(made)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Police believe that Orlov's slaying on Monday was the work of smugglers.", {("victim", "Orlov")}),
        ("The guards' killing of two herders near Gao on Monday caused anger.",
         {("initiator", "guards"), ("victim", "herders")}),
        ("Mayor Ida Brandt called the shootings “troubling” on Monday.", set()),
    ],
)  # fmt: skip
def test_the_owner_of_a_killing_suffers_it_and_who_judges_one_has_no_part(draft, text, parts):
    """ "Orlov's slaying" has Orlov for a victim; whoever calls a shooting something did not shoot."""
    assert _parts(draft(text, upto="events")) == parts


def test_nobody_attacks_a_decision(draft):
    """ "Acting on a decision of the President, aircraft bombed depots" makes no target of the president."""
    made = draft("“Acting on a decision of the President, aircraft of our air force bombed (on Wednesday) depots of "
                 "the Dune Column close to Tesalit, on Malian soil,” the text reads.", upto="events")  # fmt: skip
    assert not [words for role, words in _parts(made) if role == "target" and "President" in words]


def test_the_agency_of_a_dateline_acts_in_nothing(draft):
    """Also where other actors were indexed before it."""
    text = "GAO, Mali (Dune Army News) - Rebels and the army shelled two villages on Monday, the mayor said."
    assert not [words for _, words in _parts(draft(text, upto="events")) if "News" in words]


NO_PART = [
    ("Rebel shelling on Gao killed four civilians on Sunday a London-based monitor and a medical source said.",
     "monitor"),
    ("Jets struck the besieged Teme district in the city of Gao on Sunday residents and a monitor said.", "residents"),
    ("Rebels launched an offensive at dawn to reopen the road near Gao.", "dawn"),
    ("The Maiga shooting led to protests in Gao.", "Maiga"),
    ("The Gao Tribune keeps a tally of thousands of shooting victims in Mali.", "Tribune"),
    ("The Gao Tribune keeps a tally of thousands of shooting victims in Mali.", "victims"),
    ("Protesters hurled stones and bottles at police in Gao.", "stones"),
    ("A mob went on the rampage in Gao.", "rampage"),
    ("A suicide bomber on a motorcycle blew himself up in Gao.", "motorcycle"),
    ("A colonel was asked to blame nobody, as if he could influence the Senate, for the murder of the priests.",
     "Senate"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word"), NO_PART)
def test_who_reports_and_what_names_an_event_have_no_part(draft, text, word):
    """Those who tell, the time, the name an event goes by, what is thrown or ridden, are neither actors nor targets."""
    made = draft(text)
    names = {actor.id: actor.name for actor in made.actors}
    assert not [role for report in made.reports for role in report.roles if word.lower() in names[role.actor].lower()]


HEADLINES = [
    ("Four people shot outside Gao nightclub", "victim", "people"),
    ("26 pirates arrested in Gulf of Guinea", "target", "pirates"),
    ("Woman arrested in deadly rampage at Gao office", "target", "Woman"),
    ("Police officer killed in Gao", "victim", "Police officer"),
    ("Rebels kill officer in Gao", "initiator", "Rebels"),
    ("Two clerks were found murdered near Gao.", "victim", "clerks"),
    ("Rebels attacked Gao on Monday. Soldiers killed and wounded five rebels.", "initiator", "Rebels"),
]


@pytest.mark.parametrize(("text", "role", "name"), HEADLINES)
def test_a_headline_without_its_auxiliary_is_passive(draft, text, role, name):
    """Who is "shot outside a club" or "found murdered" has done nothing."""
    made = draft(text)
    names = {actor.id: actor.name for actor in made.actors}
    found = {(one.role, names[one.actor]) for report in made.reports for one in report.roles}
    assert (role, name) in found
    assert role == "initiator" or ("initiator", name) not in found


def test_who_is_blamed_claims_nothing(draft):
    """Blame makes an alleged initiator and no claimant."""
    made = draft("Activists have blamed Russian warplanes for the air strikes on Gao, which killed nine people.")
    roles = {(one.role, one.status) for report in made.reports for one in report.roles if one.role != "victim"}
    assert ("claimant", "stated") not in roles
    assert ("initiator", "alleged") in roles


def test_those_between_whom_there_is_a_clash_are_its_sides(draft):
    """ "Between A and B" names two sides, and the hill on which they clash is no target."""
    made = draft("Clashes erupted between rebels and the army in Gao. Rebels and soldiers clashed on the Teme heights.")
    names = {actor.id: actor.name for actor in made.actors}
    roles = {(one.role, names[one.actor]) for report in made.reports for one in report.roles}
    assert {("initiator", "rebels"), ("initiator", "army")} <= roles
    assert not [name for role, name in roles if role == "target"]


def test_an_outlet_in_a_dateline_is_nobody_killed(draft):
    """ "BAMAKO (Agency) …" names who files."""
    made = draft("BAMAKO (Sputnik) A total of 24 rebels (a group banned in Mali) were killed in raids near Gao.")
    names = {actor.id: actor.name for actor in made.actors}
    assert not [one for report in made.reports for one in report.roles if names[one.actor] == "Sputnik"]
