"""Voices that get somebody else's name: each cause with what must be said and what must not.

Every sentence, person and group is invented. Where it is not sure who is meant the voice stays described.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model import Voice
from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]

HARM = "The Plain Harm Observatory said two people died. "
FRONT = "The Salt Front, a rebel group, took the mill at Gao. "


def speaker(draft: Draft, words: str) -> Voice:
    """The innermost voice of the smallest quotation that holds the words."""
    holding = [q for q in draft.quotations if any(words in span.exact for span in q.content)]
    assert holding, [(q.source, q.content) for q in draft.quotations]
    smallest = min(holding, key=lambda q: sum(len(span.exact) for span in q.content))
    return next(voice for voice in draft.voices if smallest.voices and voice.id == smallest.voices[-1])


def voice(draft: Draft, name: str) -> Voice:
    """The only voice whose name holds the words."""
    found = [v for v in draft.voices if name in v.name]
    assert len(found) == 1, [v.name for v in draft.voices]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (HARM + FRONT + "The monitoring group said both were children.", "both were children",
         "Plain Harm Observatory"),
        (FRONT + HARM + "The rebel group said it held the mill.", "it held the mill", "Salt Front"),
        (FRONT + HARM + "The armed group said it held the mill.", "it held the mill", "Salt Front"),
        (HARM + "The Observatory said both were children.", "both were children", "Plain Harm Observatory"),
        (HARM + "The monitor said both were children.", "both were children", "Plain Harm Observatory"),
        ("A monitor said two people died. " + HARM + "The monitor said both were children.", "both were children",
         "Plain Harm Observatory"),
        ("The Salt Front said the mill was theirs. The group said it would stay.", "it would stay", "Salt Front"),
        (FRONT + HARM + "The group said it would stay.", "it would stay", "Salt Front"),
        ("Doctors wrote to the Plain Harm Archive. A new faction, the Reed Column, said it burned the mill. "
         "The faction said it would stay.", "it would stay", "Reed Column"),
    ],
)  # fmt: skip
def test_a_described_body_is_the_one_of_its_sort(draft: DraftOf, text: str, words: str, name: str) -> None:
    """A monitor watches, a rebel group fights; "the group" is the one that the text calls so."""
    assert speaker(draft(text, upto="voices"), words).name == name


@pytest.mark.parametrize(
    ("text", "words", "not_named"),
    [
        (HARM + "The extremist group has proclaimed a state of its own.", "a state of its own", "Observatory"),
        (HARM + "The jihadist group said it held the mill.", "it held the mill", "Observatory"),
        (FRONT + "The rights group said both were children.", "both were children", "Front"),
        (HARM + "A spokesman for the Zarif rebel group said it held the mill.", "it held the mill", "Observatory"),
        (HARM + "The Zarif Rescue volunteers said it was dark.", "it was dark", "Observatory"),
        (HARM + "Another monitoring group said four died.", "four died", "Observatory"),
        ("The Salt Front took the mill. The Reed Front took the quay. The group said it would stay.",
         "it would stay", "Front"),
        (FRONT + "The rebels said they would stay.", "they would stay", "Salt Front"),
        ("Toledo Police said it was dark. The group said it would stay.", "it would stay", "Police"),
        ("The Harbour students' union said two died. The army said nobody was hurt.", "nobody was hurt", "union"),
    ],
)  # fmt: skip
def test_a_described_body_is_nobody_of_another_sort(draft: DraftOf, text: str, words: str, not_named: str) -> None:
    """Another sort, another's name in the phrase, "another", two that fit: the voice keeps its own words."""
    found = speaker(draft(text, upto="voices"), words)
    assert not_named not in found.name, found.name


def test_the_name_in_the_phrase_is_the_groups(draft: DraftOf) -> None:
    """ "the Zarif rebel group" is Zarif's, and so is its spokesman."""
    text = HARM + "Idris Odo, a spokesman for the Zarif rebel group, said the mill was theirs."
    read = draft(text, upto="voices")
    names = {v.id: v.name for v in read.voices}
    assert "Zarif" in names[voice(read, "Idris Odo").on_behalf_of or ""]


@pytest.mark.parametrize(
    ("text", "words", "not_named"),
    [
        (HARM + "Another video showed a burnt house.", "a burnt house", "Observatory"),
        (HARM + "Soldiers burned the mill, according to media reports.", "Soldiers burned the mill", "Observatory"),
        (HARM + "Many reports said the mill had burned.", "the mill had burned", "Observatory"),
        (HARM + "According to documents that were seized at the mill, four men planned it.", "four men planned it",
         "Observatory"),
        (HARM + "A recording said the office was closed.", "the office was closed", "Observatory"),
    ],
)  # fmt: skip
def test_nobodys_papers_stay_nobodys(draft: DraftOf, text: str, words: str, not_named: str) -> None:
    """What somebody else filmed, wrote or seized is no word of the body that spoke last."""
    assert not_named not in speaker(draft(text, upto="voices"), words).name


def test_a_release_of_prisoners_is_no_press_release(draft: DraftOf) -> None:
    """Who is freed has issued nothing."""
    read = draft("Ivo Maar said talks help, citing the release of Jana Holt and two others.", upto="voices")
    assert "Jana Holt" not in {v.name for v in read.voices}


def test_a_report_is_its_issuers_by_its_noun(draft: DraftOf) -> None:
    """ "the report" is the paper's that wrote one, whoever announced something since."""
    text = (
        "A report by the Harbour Times said the barn was a meeting place. In an announcement police said it was dark. "
        "Two boys met there daily, according to the report."
    )
    assert speaker(draft(text, upto="voices"), "met there daily").name == "Harbour Times"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Agence France-Presse was first. The official SANA news agency said a shell hit the square.",
         "a shell hit the square", "SANA"),
        ("The portal Sierra Hoy was first. The Norda news agency said a shell hit the square.",
         "a shell hit the square", "Norda"),
        ("The portal Sierra Hoy said a mill burned. The portal said nobody was inside.", "nobody was inside",
         "Sierra Hoy"),
    ],
)  # fmt: skip
def test_an_outlets_name_beside_its_noun(draft: DraftOf, text: str, words: str, name: str) -> None:
    """The name before or behind the noun is the outlet's."""
    assert speaker(draft(text, upto="voices"), words).name == name


@pytest.mark.parametrize(
    ("text", "words", "not_named"),
    [
        ("Radio Alba said a mill burned. A boy ran to the police station to report the fire, police said. "
         "The station said he was hurt.", "he was hurt", "police station"),
        ("Radio Alba said a mill burned. The tribe's website said nobody was inside.", "nobody was inside", "Alba"),
        ("Radio Alba said a mill burned. The intelligence agency said nobody was inside.", "nobody was inside", "Alba"),
    ],
)  # fmt: skip
def test_what_is_no_outlet(draft: DraftOf, text: str, words: str, not_named: str) -> None:
    """A police station, somebody's website, an intelligence agency are not the outlet told of before."""
    assert not_named not in speaker(draft(text, upto="voices"), words).name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The minister, Hugo Prado, argues that Paul Harms's threats to leave are empty. “We must not react,” he said.",
         "We must not react", "Hugo Prado"),
        ("Jana Holt reached the end of her speech. Marta Kiel, a nurse, was silent. Ivo Maar came. "
         "“It is dark,” she said.", "It is dark", None),
        ("Colonel Ivo Maar met the mayor. The brigadier, Odo Berg, gave details. He said two huts burned.",
         "two huts burned", "Odo Berg"),
        ("An AFP reporter was there. The Plain Harm Observatory said two died. It said both were children.",
         "both were children", "Plain Harm Observatory"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(draft: DraftOf, text: str, words: str, name: str | None) -> None:
    """A quoted man's threats make him nobody's "he"; a word before a noun ("an AFP reporter") is no subject."""
    found = speaker(draft(text, upto="voices"), words)
    assert name is None or found.name == name


@pytest.mark.parametrize(
    ("text", "words", "not_named"),
    [
        ("People waited in Gao. Reuters/Bassam Harb\n\nThe queue was long. “It is grave,” he added.", "It is grave",
         "Harb"),
        ("Ivo Maar spoke on Monday. A driver came to the gate. He said it was dark.", "it was dark", "Maar"),
        ("The Salt Front took the mill. Residents of the town fled on foot. They said it was dark.", "it was dark",
         "Front"),
        ("The envoy met Ivo Maar and Odo Berg. “He told me that all was lost,” said Jana Holt.", "all was lost",
         "Maar"),
        ("A neighbour of Syria said it believed the mill had burned.", "the mill had burned", "Syria"),
        ("The law was read to a court of Mali. The hall was cold. The roof leaked. “It’s something they never thought "
         "they would see,” said Jana Holt.", "they would see", "Mali"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_does_not_mean(draft: DraftOf, text: str, words: str, not_named: str) -> None:
    """Photographers, a man before a new subject, one of two in direct speech, a body that was only named."""
    assert not_named not in speaker(draft(text, upto="voices"), words).name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Paul Odum fell. Mara Odum can be seen on film. Mara Odum said that her husband was unarmed.",
         "her husband was unarmed", "Mara Odum"),
        ("South Korea accused the North's leader of madness. North Korea said the test was its biggest.",
         "the test was its biggest", "North Korea"),
        ("Chief Justice Hanno Beck Jr. came. Chief Justice Beck said one should visit.", "one should visit",
         "Hanno Beck Jr."),
        ("Commissioner James O’Dell came. O'Dell said he was sure.", "he was sure", "James O’Dell"),
        ("Secretary-General Bo Ki-nam came. Secretary-General Bo Ki-nam said it was grave.", "it was grave",
         "Bo Ki-nam"),
        ("Odo Harms plans to visit on Sunday, according to a campaign aide. Paul Berger, her opponent, came.",
         "plans to visit", "a campaign aide"),
        ("Ivo Maar came. Maar aides said the talks were hard.", "the talks were hard", "Maar aides"),
        ("Ivo Maar's relatives, who asked to see the film, said it was dark.", "it was dark", "Ivo Maar's relatives"),
    ],
)  # fmt: skip
def test_whose_name_it_is(draft: DraftOf, text: str, words: str, name: str) -> None:
    """A wife, a neighbour state, an aide and relatives are not the one whose name they share; a suffix is."""
    assert speaker(draft(text, upto="voices"), words).name == name


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Observatory head Ivo Maar, of the Plain Harm Observatory, said two died.", "Ivo Maar",
         "Plain Harm Observatory"),
        ("“They claim to be speaking for Islam,” President Harms said.", "Harms", None),
        ("Jorge Casta, a former Mexican foreign minister, said it was hard.", "Jorge Casta", None),
        ("U.S. Secretary of State Paul Harms said the talks went on.", "Paul Harms", None),
        ("The Syrian government said it was calm. German government spokesman Odo Berg said it was grave.", "Odo Berg",
         "German government"),
        ("The Port Command said a hut burned. Retired Colonel Ivo Maar, an analyst, said it was luck.", "Ivo Maar",
         None),
        ("Secretary Paul Harms and British Foreign Secretary Odo Berg said that talks went on.", "Paul Harms", None),
        ("Police met the crowd. “They pay,” said Gianni Pan, head of the private sector union.", "Gianni Pan", None),
    ],
)  # fmt: skip
def test_for_whom_somebody_speaks(draft: DraftOf, text: str, name: str, body: str | None) -> None:
    """The body is the role's own: not a quoted one, not a former one, not the other minister's, not the last force."""
    read = draft(text, upto="voices")
    names = {v.id: v.name for v in read.voices}
    assert names.get(voice(read, name).on_behalf_of or "") == body


@pytest.mark.parametrize(
    "text",
    [
        "The air strikes claimed forty lives in Gao, said Ivo Maar.",
        "State television reported the blast saying four people had died.",
        "Ivo Maar said it was too early to tell whether the mill had burned.",
    ],
)
def test_what_cannot_speak_is_no_voice(draft: DraftOf, text: str) -> None:
    """Strikes, blasts and the "it" of "it is too early to tell" say nothing."""
    names = {v.name.lower() for v in draft(text, upto="voices").voices}
    assert not names & {"the air strikes", "the blast", "it"}, names


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("[TEXT]\n\n[MAAR] Good morning.\n\n[REPORTER] Is it dark?\n\n[MAAR] I believe that the mill has burned.",
         "the mill has burned", "Maar"),
        ("[MAAR] I hope it is over.\n\n[AMAT, INTERRUPTING] I believe that the mill has burned.\n\n[AMAT] Yes.",
         "the mill has burned", "Amat"),
    ],
)  # fmt: skip
def test_a_transcripts_turn_says_whose_i_it_is(draft: DraftOf, text: str, words: str, name: str) -> None:
    """The one in the brackets speaks until the next bracket; an editor's note is nobody's turn."""
    assert name.lower() in speaker(draft(text, upto="voices"), words).name.lower()


def test_two_in_one_phrase_are_no_single_body(draft: DraftOf) -> None:
    """ "a monitor and a medic" is not a monitor; a coalition of an unknown sort may be a side."""
    read = draft("A monitor and a medic said the mill had burned.", upto="voices")
    assert [(v.name, v.kind) for v in read.voices] == [("A monitor and a medic", "unnamed")]
    side = draft("The Zarif Coalition urged all states to arm its fighters.")
    assert voice(side, "Zarif Coalition").party_to_conflict is not False
