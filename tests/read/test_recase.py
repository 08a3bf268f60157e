"""Texts all in capitals are read in ordinary case, character for character; other texts are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import DraftOf

from rashomon.pipeline import resources
from rashomon.read.recase import recaser
from rashomon.read.surface import Surface
from rashomon.settings import Settings

WORDS = (
    "THE", "ARMY", "of", "PERU", "GENERAL", "DON'T", "GARCIA'S", "U.S.", "(FPLR)", "MAY", "12", "3RD", "LA", "PAZ",
    "DE", "\n\n", "--", "[TEXT]", '"WE', "ÉL", "STRAẞE", "İZMİR", "ΟΔΟΣ", "ǅ", "\u200b", "a", "Y", ".", "  ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=120).map(str.upper)


def ordinary(text: str, title: str | None = None) -> str:
    """What the parser sees of a text."""
    known = resources(Settings())
    recase = recaser(known.catalogue, known.gazetteer)
    return Surface(text, title, max_characters=200_000, max_word=200, recase=recase).text


SENTENCES = (
    # sentence starts, initials, figures
    "The police said nothing. Two men were seen near the bridge on the 3rd of May.",
    "They left the town at 7 p.m. on Tuesday, 14 March, and I was told that the U.S. embassy knew.",
    'He said: "We will not negotiate while the fighting goes on."',
    # titles before names, and without one
    "The general met Gen. Ramiro Quezada and President Obdulio Ferrera, but the president was silent.",
    "Foreign Minister Anselmo Quiroga told the ambassador that the colonel had fled.",
    "Former President Haroldo Bustamante was wounded, Father Eladio Urrutia said.",
    # names with particles, places
    "Police found Maria de la Cruz Peralta near La Paz, not far from San Salvador.",
    "Gunmen from El Salvador crossed the Lempa River into Honduras and reached Guatemala City.",
    "Rockets fell on Deir al Zur and on New York Avenue in Cape Town.",
    "Bashar al-Barazi lives in Aleppo.",
    # countries, peoples
    "The Colombian army and Salvadoran guerrillas fought in Peru, in Chad and in Turkey.",
    "US troops told us to leave the US and to go home with them.",
    "Soviet advisers left Ethiopia for North Korea and Latin America.",
    # acronyms
    "The National Front of Lowland Peasants (NFLP) denied it, and the NFLP leader fled.",
    "The FMLN attacked a NATO convoy while the CIA and the UNHCR looked on.",
    "The FLP [Front of Lowland Peasants]. However, the town of Sauces was quiet, the mayor of Sauces told the FLP.",
    # known bodies, contractions
    "The Red Cross and the Islamic State don't agree with Amnesty International's report.",
    "O'Hara and McBride went to the Supreme Court's offices in Belfast.",
    # words that no list has are names, forms of common words are none
    "Rebels dynamited a bridge in Xulabamba and kidnapped counterrevolutionaries in Yorimaque.",
    "They may march in May, and in March they may march again.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_case_is_restored(sentence: str) -> None:
    """Sentence starts, names, titles, acronyms and calendar words get their capitals back, other words do not."""
    assert ordinary(sentence.upper()) == sentence


@given(TEXTS)
def test_nothing_but_case_changes(text: str) -> None:
    """The text stays as long as it was, and the same when lowered."""
    known = resources(Settings())
    bare = Surface(text, max_characters=200_000, max_word=200).text
    made = Surface(text, max_characters=200_000, max_word=200, recase=recaser(known.catalogue, known.gazetteer)).text
    assert len(made) == len(bare)
    assert made.lower() == bare.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Fighters of the FARC and the ELN met UN staff in La Paz, the BBC said.",
        "UN PEACEKEEPERS left the town of Arauca after the clashes there had ended on Monday night.",
        "iPhone",
        "DANGER AHEAD",
        "NATO, CIA, FBI, UNHCR and others were told.",
        "all small letters here and nothing that tells a name from a word",
    ],
)
def test_ordinary_texts_are_untouched(text: str) -> None:
    """Acronyms, short headings and datelines do not make a text one in capitals."""
    assert ordinary(text) == text


def test_a_headline_in_capitals_is_a_piece_of_its_own() -> None:
    """A headline over an ordinary text is restored, the text below it is not touched."""
    body = "The ARAUCA Front denied the attack, RADIO Sur said."
    text = f"REBELS KILL THREE POLICEMEN IN COLOMBIA\n{body}"
    assert ordinary(text) == f"Rebels kill three policemen in Colombia\n{body}"
    assert (
        ordinary(body, "REBELS KILL THREE POLICEMEN IN COLOMBIA")
        == f"Rebels kill three policemen in Colombia\n\n{body}"
    )


@pytest.mark.parametrize(
    ("cable", "opening"),
    [
        ("LA PAZ, 4 FEB 90 (RADIO SUR) -- THE ARMY HAS LEFT.", "LA PAZ, 4 Feb 90 (Radio Sur) -- The army"),
        ("TUNIS (TUNISIA), 7 JUN 88 -- THE ARMY HAS LEFT.", "TUNIS (Tunisia), 7 Jun 88 -- The army"),
        ("REBELS ATTACK TOWN, 12 DEAD -- THE ARMY", "Rebels attack town, 12 dead -- The army"),
    ],
)
def test_a_dateline_keeps_its_town_in_capitals(cable: str, opening: str) -> None:
    """As in any text the town of a dateline stands in capitals, its agency has its own; a headline is no dateline."""
    assert ordinary(cable).startswith(opening)


def test_short_lines_of_a_cable_go_with_the_rest() -> None:
    """In a text that is in capitals on the whole, lines too short to tell are restored too."""
    text = (
        "LIMA, 4 FEB (RADIO NUEVA ALBORADA DEL SUR) -- [TEXT] THE ARMY HAS LEFT THE TOWN OF AYACUCHO."
        "\n\n[SIGNED] THE COMMAND"
    )
    made = ordinary(text)
    assert made.startswith(
        "LIMA, 4 Feb (Radio Nueva Alborada del Sur) -- [Text] The army has left the town of Ayacucho."
    )
    assert made.endswith("\n\n[Signed] The command")


@pytest.mark.parametrize(
    "unit",
    [
        "A. ",
        "[A] ",
        "A] ",
        "[A ",
        "CHIEF ",
        "COUNCIL NATIONAL ",
        "DE LA ",
        "(ABC) ",
        "GENERAL A. ",
        "AL-",
        ". -(",
        "O'",
    ],
)
def test_hostile_texts_cost_linear_time(unit: str) -> None:
    """A text of one unit repeated is read in bounded time, and keeps its length."""
    text = "THE GENERAL COMMAND HAS SPOKEN " + unit * (60_000 // len(unit))
    ordinary("THE GENERAL COMMAND HAS SPOKEN TO ALL OF US")
    started = time.process_time()
    assert len(ordinary(text)) == len(text)
    assert time.process_time() - started < 4


def test_spans_repeat_the_words_of_the_document(draft: DraftOf) -> None:
    """Names are readable in ordinary case, spans hold the document's capitals."""
    text = "GUERRILLAS ATTACKED AN ARMY PATROL NEAR SANTA TECLA ON MONDAY, COLONEL RUBEN ZALDIVAR SAID."
    made = draft(text, upto="actors")
    person = next(actor for actor in made.actors if actor.kind == "person")
    assert person.name == "Ruben Zaldivar"
    assert all(text[span.start : span.end] == span.exact for actor in made.actors for span in actor.spans)
    assert "RUBEN ZALDIVAR" in person.spans[0].exact
