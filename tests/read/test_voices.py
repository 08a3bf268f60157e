"""Voices: one speaker for all mentions, chains, bodies spoken for, and parties to the conflict."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.acquire.document import document_from_text
from rashomon.model import Voice
from rashomon.pipeline import draft_of
from rashomon.read.draft import Argument, Draft, Event, Mention
from rashomon.read.parties import mark_parties
from rashomon.read.readers import READERS
from rashomon.settings import Settings

NOTE = (
    "Gunners of the Kenya Defence Forces shelled a camp near Dhobley, the Kenya Defence Forces said in a "
    "statement.\n\n“The camp was empty,” reads the release issued by Colonel Amos Kirui, who underlined that "
    "nobody had died.\n\n“We watched it for days,” the officer said. According to Kirui, eleven huts were counted. "
    "“Nobody lives there,” he added.\n\nKirui told Radio Alba that two huts were spared."
)

DraftOf = Callable[..., Draft]


def chain(draft: Draft, words: str) -> list[str]:
    """Names of the voices of the smallest quotation that holds the words, outermost first."""
    names = {voice.id: voice.name for voice in draft.voices}
    holding = [q for q in draft.quotations if any(words in span.exact for span in q.content)]
    assert holding, [[span.exact for span in q.content] for q in draft.quotations]
    smallest = min(holding, key=lambda q: sum(len(span.exact) for span in q.content))
    return [names[voice] for voice in smallest.voices]


def voice(draft: Draft, name: str) -> Voice:
    """The only voice whose name holds the words."""
    found = [v for v in draft.voices if name in v.name]
    assert len(found) == 1, [v.name for v in draft.voices]
    return found[0]


def test_all_mentions_of_one_speaker_are_one_voice(draft: DraftOf) -> None:
    """Full name, surname, role, relative and pronoun mean the officer; the name has no title, the role has it."""
    read = draft(NOTE, upto="voices")
    for words in ("camp was empty", "nobody had died", "watched it", "eleven huts", "Nobody lives"):
        assert chain(read, words) == ["Amos Kirui"]
    officer = voice(read, "Kirui")
    assert officer.name == "Amos Kirui" and officer.kind == "person" and (officer.role or "").startswith("Colonel")
    assert {"the officer", "he", "Kirui"} <= {span.exact for span in officer.spans}


def test_officer_speaks_for_the_force_whose_note_he_signs(draft: DraftOf) -> None:
    """The body spoken for is `on_behalf_of`, and no link of the chain."""
    read = draft(NOTE, upto="voices")
    names = {v.id: v.name for v in read.voices}
    assert names[voice(read, "Kirui").on_behalf_of or ""] == "Kenya Defence Forces"
    assert chain(read, "shelled a camp") == ["Kenya Defence Forces"]


def test_outlet_that_is_told_is_a_link(draft: DraftOf) -> None:
    """An outlet told something stands before the speaker and is `told_to`; a crowd of reporters is neither."""
    read = draft(NOTE, upto="voices")
    assert chain(read, "two huts were spared") == ["Radio Alba", "Amos Kirui"]
    quotation = next(q for q in read.quotations if q.told_to)
    assert quotation.told_to == voice(read, "Radio Alba").id and quotation.medium == "interview"
    crowd = draft("The governor, Hana Orlik, told reporters that the dam had held.", upto="voices")
    assert chain(crowd, "the dam had held") == ["Hana Orlik"]
    assert crowd.quotations[0].told_to is None


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("General Ines Prado said four left. Lieutenant Abel Sitoe came. The lieutenant said two stayed.",
         "two stayed", ["Abel Sitoe"]),
        ("General Ines Prado said four left. The sergeant said two stayed.", "two stayed", ["The sergeant"]),
        ("Prosecutor Marta Kiel met the mayor, Jonas Adel. She said the arms came by sea.",
         "the arms came by sea", ["Marta Kiel"]),
        ("Omar Deng said it was quiet. Residents said they fled.", "they fled", ["Residents"]),
        ("The Kivu Salt Brigade took the port on Monday. It said it would hold the quay.",
         "it would hold the quay", ["Kivu Salt Brigade"]),
        ("The state news agency Norda, citing the border police, reported that two guards fled.",
         "two guards fled", ["Norda", "border police"]),
        ("“Nobody died,” the agency Norda quoted the mayor, Jonas Adel, as saying.",
         "Nobody died", ["Norda", "Jonas Adel"]),
        ("It was reported that a fifth guard had escaped.", "a fifth guard", []),
        ("The envoy, Ivo Maar, said the rebels had assured him that all were alive.",
         "all were alive", ["Ivo Maar", "rebels"]),
        ("“I saw smoke,” said a brother of Jonas Adel.", "saw smoke", ["a brother of Jonas Adel"]),
        ("The shells missed, according to port records.", "The shells missed", ["port records"]),
        ("The mayor told the portal Sierra Hoy that all was calm. The portal says the road is shut.",
         "the road is shut", ["Sierra Hoy"]),
        ("The pilot Ivo Maar told Radio Alba, in remarks that the site Daily Reed picked up, that two huts stood.",
         "two huts stood", ["Daily Reed", "Radio Alba", "Ivo Maar"]),
        ("The Kivu Salt Brigade, through the Telegram channel Reed News, speaks of five dead in its ranks.",
         "five dead", ["Reed News", "Kivu Salt Brigade"]),
        ("The station Radio Alba learnt from Ivo Maar that two guards had fled.",
         "two guards had fled", ["Radio Alba", "Ivo Maar"]),
        ("Jonas Adel contradicted a report by students, carried by the site Daily Reed, that a school had burned.",
         "a school had burned", ["Daily Reed", "students"]),
        ("The Plain Harm Archive said two died. “They came at night,” its report quotes a shepherd as saying.",
         "came at night", ["Plain Harm Archive", "a shepherd"]),
        ("The Plain Harm Archive said two died. The Archive said both were children.",
         "both were children", ["Plain Harm Archive"]),
        ("The Valley Command of the Peruvian Army said a hut burned. The command said nobody was inside.",
         "nobody was inside", ["Valley Command"]),
        ("The Valley Command said a hut burned. The headquarters said nobody was inside.",
         "nobody was inside", ["Valley Command"]),
        ("A midwife there who asked not to be named said seven had died. The midwife said the road was shut.",
         "the road was shut", ["A midwife there"]),
        ("“That is all we know,” was all the spokeswoman, Eva Lund, would say.", "all we know", ["Eva Lund"]),
        ("The Valley Command brought it to light in a circular. The circular says two huts were spared.",
         "two huts were spared", ["Valley Command"]),
        ("Two Malian officials said the road was shut.", "the road was shut", ["Two Malian officials"]),
    ],
)  # fmt: skip
def test_chain(draft: DraftOf, text: str, words: str, names: list[str]) -> None:
    """Chains run from the outermost relay to whoever uttered the words; nobody is named by guess."""
    assert chain(draft(text, upto="voices"), words) == names


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("A spokesman for the Kivu Salt Brigade, Pascal Ombeni, said the port was theirs.", "Pascal Ombeni", "Brigade"),
        (
            "Speaking for the Highland Council, lawyer Pero Anselm said the mill stood.",
            "Pero Anselm",
            "Highland Council",
        ),
        ("“They fired,” said Commander Zar of the Kivu Salt Brigade.", "Zar", "Kivu Salt Brigade"),
        ("“They fired,” said the schoolmistress, Olga Benn.", "Olga Benn", None),
        ("Army spokesman Brigadier Tolo Ode told Radio Alba that it was calm.", "Tolo Ode", "Army"),
        (
            "The Highland Council said the mill stood. “It stands,” said its chairwoman, Olga Benn.",
            "Olga Benn",
            "Highland Council",
        ),
        (
            "The Valley Command, in whose name Colonel Ivo Maar spoke, is silent. “It burned,” said Maar.",
            "Maar",
            "Valley Command",
        ),
        (
            "“They fired,” said Femke Aalders, Mali researcher at the Salt Harm Archive.",
            "Femke Aalders",
            "Salt Harm Archive",
        ),
        ("The Port Command, in a note signed by Major Ida Brandt, said a hut burned.", "Ida Brandt", "Port Command"),
    ],
)
def test_on_behalf_of(draft: DraftOf, text: str, name: str, body: str | None) -> None:
    """For whom somebody speaks is taken from the words that say so, and from no others."""
    read = draft(text, upto="voices")
    names = {v.id: v.name for v in read.voices}
    spoken_for = names.get(voice(read, name).on_behalf_of or "")
    assert (spoken_for is None) if body is None else (spoken_for is not None and body in spoken_for)


def test_the_statement_is_its_issuers(draft: DraftOf) -> None:
    """A statement without a signature is the word of whoever issued it; one by nobody known is a document's."""
    read = draft(
        "The Kenya Defence Forces said in a statement that a hut burned. The statement said nobody was inside.",
        upto="voices",
    )
    assert chain(read, "nobody was inside") == chain(read, "a hut burned")
    alone = draft("The statement said nobody was inside.", upto="voices")
    assert [v.kind for v in alone.voices] == ["document"]


def test_known_organisation_keeps_the_catalogues_id(draft: DraftOf) -> None:
    """A voice whose actor the catalogue knows has that id, others have an id of their own place in the document."""
    read = draft("NATO said the bridge was safe. Residents said it was not.", upto="voices")
    assert voice(read, "NATO").id == voice(read, "NATO").actor
    assert voice(read, "Residents").id.startswith("voice_")


def test_parties_are_marked_from_the_events(draft: DraftOf) -> None:
    """Who acts in an event, and who speaks for them, is a party; of an outlet and a witness nothing is known."""
    read = draft(NOTE + "\n\nResidents said a goat died.", upto="voices")
    forces = voice(read, "Kenya Defence Forces")
    start, end = read.range(forces.spans[0])
    mention = Mention(start, end, read.token_at(start), "shelling", "test")
    mention.arguments.append(Argument("initiator", forces.actor or "", start, end))
    read.events.append(Event([mention], "shelling"))
    mark_parties(read)
    assert voice(read, "Kenya Defence Forces").party_to_conflict is True
    assert voice(read, "Amos Kirui").party_to_conflict is True
    assert voice(read, "Radio Alba").party_to_conflict is None
    assert voice(read, "Residents").party_to_conflict is None


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Kenyan gunners shelled a camp near Dhobley on Monday, the Northern Command said.", "Northern Command", True),
        ("The Kivu Salt Brigade denied having shelled the port.", "Kivu Salt Brigade", True),
        ("The rebels said they would hold the quay.", "rebels", True),
        (
            "Kenyan gunners shelled a camp near Dhobley on Monday. The Chadian army said it knew of nothing.",
            "hadian",
            None,
        ),
        ("Kenyan gunners shelled a camp near Dhobley on Monday, the Plain Harm Archive said.", "Archive", False),
        ("Kenyan gunners shelled a camp near Dhobley on Monday, the portal Sierra Hoy said.", "Sierra Hoy", None),
        ("“No shell came down on the hills,” said Army spokesman Brigadier Tolo Ode.", "Tolo Ode", None),
        ("“No shell came down on our soil,” said Army spokesman Brigadier Tolo Ode.", "Tolo Ode", True),
    ],
)
def test_party_to_conflict(draft: DraftOf, text: str, name: str, party: bool | None) -> None:
    """Headquarters of the side that acts, armed groups and forces that say "our" are parties; onlookers are open."""
    assert voice(draft(text), name).party_to_conflict is party


def test_own_publisher_is_no_link(draft: DraftOf) -> None:
    """What the document's own publisher was told, it prints: the outlet is told, and passes on to nobody."""
    document = document_from_text("Ivo Maar told Norda News that the dam held.", publisher="Norda News", language="en")
    read = draft_of(document, Settings())
    for reader in READERS[:6]:
        reader.read(read)
    assert chain(read, "the dam held") == ["Ivo Maar"] and read.quotations[0].told_to is not None


def test_every_chain_is_of_known_voices(draft: DraftOf) -> None:
    """All ids in chains, told_to and on_behalf_of are voices of the document, each id once, spans in text order."""
    read = draft(NOTE, upto="voices")
    ids = [v.id for v in read.voices]
    assert len(ids) == len(set(ids))
    for quotation in read.quotations:
        assert {*quotation.voices, *([quotation.told_to] if quotation.told_to else [])} <= set(ids)
    for known in read.voices:
        assert known.on_behalf_of in {None, *ids} and known.on_behalf_of != known.id
        assert list(known.spans) == sorted(known.spans, key=lambda span: (span.start, span.end))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Prime Minister Hamid Osei said the talks were over.", "Hamid Osei", "Prime Minister"),
        ("Major General Ivo Maar said the road was shut.", "Ivo Maar", "Major General"),
        ("Jana Holt, director of the Coast Archive, said a barn burned.", "Jana Holt", "director of the Coast Archive"),
        ("Relief officer Tom Beck said flour had come.", "Tom Beck", "Relief officer"),
        ("Colonel Ivo Maar, the garrison's legal adviser, said it was calm.", "Ivo Maar", "Colonel; legal adviser"),
        ("The miner's sister, Olga Benn, said her brother was asleep.", "Olga Benn", "sister"),
    ],
)
def test_role(draft: DraftOf, text: str, name: str, role: str) -> None:
    """A role is kept whole, a second one is added to it, and one told of somebody else is not taken."""
    assert voice(draft(text, upto="voices"), name).role == role


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "Army shelled village, monitors say\n\nThe Plain Harm Observatory said a village burned on Monday.",
            "Army shelled village",
            ["Plain Harm Observatory"],
        ),
        (
            "A faction calling itself the Salt Front said it had burned the mill.",
            "it had burned the mill",
            ["Salt Front"],
        ),
        ("The owners, Three Gulls Lines, said the ferry was old.", "the ferry was old", ["Three Gulls Lines"]),
        (
            "The agency Volga-Norda, citing the newspaper Salt Daily, which quoted a nurse, reported that two died.",
            "two died",
            ["Volga-Norda", "Salt Daily", "a nurse"],
        ),
        (
            "The mayor, Olga Benn, said that the fee was low and promised relief. She did not say when.",
            "when",
            ["Olga Benn"],
        ),
    ],
)  # fmt: skip
def test_name_found_elsewhere_in_the_text(draft: DraftOf, text: str, words: str, names: list[str]) -> None:
    """A headline's noun, a description and a cited source get the names that the text has for them."""
    assert chain(draft(text, upto="voices"), words) == names


def test_its_spokesman_is_not_of_a_body_named_before_a_nearer_one(draft: DraftOf) -> None:
    """ "Its" after a later sentence about another body does not reach back over that body."""
    read = draft(
        "The army said it was calm. A nurse at the city's hospital said two had died. Its director, Olga Benn, "
        "said the wards were full.",
        upto="voices",
    )
    names = {v.id: v.name for v in read.voices}
    assert names.get(voice(read, "Olga Benn").on_behalf_of or "") != "army"
