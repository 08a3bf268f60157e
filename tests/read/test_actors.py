"""Who acts and suffers: invented sentences with real states and places, and what they must and must not give."""

from __future__ import annotations

import pytest

from conftest import DraftOf
from rashomon.model import Actor
from rashomon.read.actors import actor_of_token_range, actors_in, relations_said
from rashomon.read.draft import Draft


def read(draft: DraftOf, text: str) -> Draft:
    """The text read up to its actors."""
    return draft(text, upto="actors")


def mentions(made: Draft) -> set[str]:
    """The words of all actor mentions."""
    return {span.exact for actor in made.actors for span in actor.spans}


def named(made: Draft, words: str) -> Actor:
    """The actor that has a mention with these words."""
    return next(actor for actor in made.actors if any(span.exact == words for span in actor.spans))


KNOWN = [
    ("Turkish warplanes bombed a ridge near Duhok.", "Turkish warplanes", "state_forces:TR", "state_forces"),
    ("Kenyan forces crossed the river.", "Kenyan forces", "state_forces:KE", "state_forces"),
    ("The strike killed two US personnel.", "US personnel", "state_forces:US", "state_forces"),
    ("Syria condemned the attack on its port.", "Syria", "state:SY", "state"),
    ("Moscow denied that its jets were involved.", "Moscow", "state:RU", "state"),
    ("Turkey bombs tunnels in northern Iraq", "Turkey", "state:TR", "state"),
    ("Washington said it had not been told.", "Washington", "state:US", "state"),
]


@pytest.mark.parametrize(("text", "words", "actor_id", "kind"), KNOWN)
def test_states_and_their_forces_carry_the_catalogue_id(
    draft: DraftOf, text: str, words: str, actor_id: str, kind: str
) -> None:
    """A state that acts, a capital that speaks and a national service are the catalogue's actors."""
    actor = named(read(draft, text), words)
    assert (actor.id, actor.kind) == (actor_id, kind)


NO_ACTOR = [
    ("Two farmers were killed in Syria on Monday.", "Syria"),
    ("Shells fell across northern Iraq overnight.", "Iraq"),
    ("A bus was attacked on the road to Moscow.", "Moscow"),
    ("Fighting spread near Damascus.", "Damascus"),
    ("The talks were held in Washington.", "Washington"),
]


@pytest.mark.parametrize(("text", "words"), NO_ACTOR)
def test_a_country_or_capital_where_something_happens_is_no_actor(draft: DraftOf, text: str, words: str) -> None:
    """Place prepositions make a country or capital a place."""
    assert words not in mentions(read(draft, text))


GROUPS = [
    ("Unidentified gunmen opened fire on a bus.", "Unidentified gunmen", "unidentified"),
    ("Rebel fighters seized the post.", "Rebel fighters", "rebel"),
    ("The mine wounded three villagers.", "villagers", "civilians"),
    ("Protesters threw stones at the gate.", "Protesters", "protesters"),
]


@pytest.mark.parametrize(("text", "words", "kind"), GROUPS)
def test_described_groups_are_actors_by_their_words(draft: DraftOf, text: str, words: str, kind: str) -> None:
    """A group that is only described has the description as its name, without article and number."""
    actor = named(read(draft, text), words)
    assert (actor.kind, actor.name) == (kind, words)


TIES = [
    ("Iran-backed groups fired on the base.", "backed_by", "state:IR"),
    ("The base was shelled by Iranian-backed militias.", "backed_by", "state:IR"),
    ("The depot was used by groups that are backed by Eritrea.", "backed_by", "state:ER"),
    ("Pilots hit factions that are supported by the Rwandan government.", "backed_by", "state:RW"),
    ("The raid hit cells affiliated with the Revolutionary Guards of Iran.", "affiliated_with",
     "group:irgc"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation", "other"), TIES)
def test_backers_and_affiliations_are_read_from_the_words(draft: DraftOf, text: str, relation: str, other: str) -> None:
    """A stated tie is a relation of basis text, and the words that say it can be asked for."""
    made = read(draft, text)
    tied = [(actor, tie) for actor in made.actors for tie in actor.relations if tie.basis == "text"]
    assert [(tie.type, tie.actor) for _, tie in tied] == [(relation, other)]
    said = relations_said(made)
    assert [(actor, kind, target) for actor, kind, target, _, _ in said] == [(tied[0][0].id, relation, other)]
    start, end = said[0][3:]
    assert ("backed" in text[start:end]) or ("support" in text[start:end]) or ("affiliated" in text[start:end])


def test_one_group_under_several_descriptions_is_one_actor(draft: DraftOf) -> None:
    """'Iran-backed groups' and 'groups backed by Iran' are one actor with all its mentions."""
    made = read(draft, "Iran-backed groups shelled a post. The army blamed groups backed by Iran for the shelling.")
    actor = named(made, "Iran-backed groups")
    assert [span.exact for span in actor.spans] == ["Iran-backed groups", "groups backed by Iran"]


PEOPLE = [
    ("Colonel Tomas Varga said the road was open. Varga gave no toll.", "Varga", "Tomas Varga", False),
    ("Leila Haddad, 34, a baker, was killed at her stall. Haddad had two sons.", "Haddad", "Leila Haddad", True),
]


@pytest.mark.parametrize(("text", "short", "full", "private"), PEOPLE)
def test_a_person_is_one_actor_under_full_name_and_surname(
    draft: DraftOf, text: str, short: str, full: str, private: bool
) -> None:
    """A surname alone joins the full name; rank or office makes a person public."""
    actor = named(read(draft, text), short)
    assert (actor.kind, actor.name, actor.private) == ("person", full, private)
    assert len(actor.spans) == 2


def test_age_and_occupation_are_kept(draft: DraftOf) -> None:
    """What the text says of a person stands in its person record."""
    person = named(read(draft, "Leila Haddad, 34, a baker, was killed at her stall."), "Leila Haddad").person
    assert person is not None
    assert person.age == 34


def test_an_acronym_in_brackets_joins_the_organisation(draft: DraftOf) -> None:
    """An unknown organisation keeps its name, and the acronym it introduces is the same actor."""
    text = "The Nile Delta Relief Council (NDRC) sent tents. The NDRC said more would follow."
    actor = named(read(draft, text), "Nile Delta Relief Council")
    assert [span.exact for span in actor.spans] == ["Nile Delta Relief Council", "NDRC", "NDRC"]


def test_actors_can_be_asked_for_by_place_in_the_text(draft: DraftOf) -> None:
    """Readers find the actor of a range of characters or tokens."""
    text = "Turkish warplanes killed two shepherds."
    made = read(draft, text)
    assert [made.text[start:end] for _, start, end in actors_in(made, 0, 10)] == ["Turkish warplanes"]
    found = actor_of_token_range(made, 0, 2)
    assert found is not None
    assert found.id == "state_forces:TR"


def test_every_span_holds_its_words(draft: DraftOf) -> None:
    """The text at a span is the span's words, in the body and in a title."""
    made = draft("Kenyan forces left.\n\nMoscow denied it.", title="Turkish jets hit a depot", upto="actors")
    for actor in made.actors:
        for span in actor.spans:
            source = made.document.title if span.in_ else made.document.text
            assert source is not None
            assert source[span.start : span.end] == span.exact


@pytest.mark.parametrize("text", ["? " * 2000, "x " * 2000, "Iran-backed " * 800, "General " * 800, "( " * 2000])
def test_hostile_text_is_read_without_harm(draft: DraftOf, text: str) -> None:
    """Senseless repetition yields a reading, not a failure."""
    assert isinstance(read(draft, text).actors, list)
