"""The actor catalogue finds states, forces and groups by name, by acronym and by composition."""

from __future__ import annotations

import re
import time

import pytest

from rashomon.reference.actor_rows import rows
from rashomon.reference.actors import ActorCatalogue, Match

CUT = re.compile(r"\w+\.\w\.|U\.S\.|['’]s\b|\w+(?:-\d+)?|[^\w\s]")


@pytest.fixture(scope="module")
def actors() -> ActorCatalogue:
    """The catalogue of the package's data."""
    return ActorCatalogue.load()


def found(
    actors: ActorCatalogue, text: str, *, upper: bool = False, countries: tuple[str, ...] = ()
) -> list[tuple[str, str | None]]:
    """Returns (words, actor id or None if undecided) of the matches in a text, states' bare names left out."""
    tokens = CUT.findall(text)
    matches = actors.matches(tokens, upper=upper, countries=countries)
    return [(" ".join(tokens[m.start : m.end]), m.actor.id if m.actor else None) for m in matches if m.how != "state"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish warplanes crossed the ridge", ("Turkish warplanes", "state_forces:TR")),
        ("the Syrian army said on Monday", ("Syrian army", "state_forces:SY")),
        ("Syrian government forces shelled", ("Syrian government forces", "state_forces:SY")),
        ("U.S. troops left", ("U.S. troops", "state_forces:US")),
        ("the US military denied", ("US military", "state_forces:US")),
        ("the Israeli army denied", ("Israeli army", "state_forces:IL")),
        ("Kenyan Defence Forces entered", ("Kenyan Defence Forces", "state_forces:KE")),
        ("Chad's elite troops", ("Chad 's elite troops", "state_forces:TD")),
        ("the Russian Defence Ministry said", ("Russian Defence Ministry", "defence_ministry:RU")),
        ("Ghanaian police arrested", ("Ghanaian police", "police:GH")),
        ("Iranian border guards fired", ("Iranian border guards", "border_guard:IR")),
        ("the South Sudanese army", ("South Sudanese army", "state_forces:SS")),
        ("the Armed Forces of Peru", ("Armed Forces of Peru", "state_forces:PE")),
        ("the Ministry of Defence of Sweden", ("Ministry of Defence of Sweden", "defence_ministry:SE")),
        ("the government of the Philippines", ("government of the Philippines", "state:PH")),
        ("the government of Mali", ("government of Mali", "state:ML")),
        ("Nigerien soldiers", ("Nigerien soldiers", "state_forces:NE")),
        ("Nigerian soldiers", ("Nigerian soldiers", "state_forces:NG")),
    ],
)  # fmt: skip
def test_composition(actors: ActorCatalogue, text: str, expected: tuple[str, str]) -> None:
    """A country and a service give that country's service, the longest phrase winning."""
    assert found(actors, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Turkish-backed rebels advanced",
        "Iranian-made drones fell",
        "a Russian novelist",
        "the Syrian opposition's lawyer",
        "the army advanced",
        "eln and is and us",
        "They told us that it is late",
    ],
)
def test_no_state_forces_where_none_are_named(actors: ActorCatalogue, text: str) -> None:
    """An adjective without its service, a backer and small letters name no forces."""
    assert found(actors, text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("ISIS claimed it", "group:ucdp:is"),
        ("the Islamic State of Iraq and the Levant", "group:ucdp:is"),
        ("al-Qaida in the Arabian Peninsula", "group:ucdp:aqap"),
        ("Al-Qaeda in the Islamic Maghreb", "group:ucdp:aqim"),
        ("the Kurdistan Workers' Party", "group:ucdp:pkk"),
        ("the Kurdistan Workers’ Party", "group:ucdp:pkk"),
        ("Farabundo Marti National Liberation Front", "group:fmln"),
        ("Farabundo Martí National Liberation Front", "group:fmln"),
        ("Sendero Luminoso", "group:ucdp:sendero-luminoso"),
        ("Shining Path", "group:ucdp:sendero-luminoso"),
        ("M-19 guerrillas", "group:m-19"),
        ("the Haqqani network", "group:haqqani"),
        ("Hizbullah", "group:ucdp:hezbollah"),
        ("Houthis", "group:ucdp:ansarallah"),
        ("Boko Haram", "group:ucdp:jas"),
        ("USCENTCOM", "command:uscentcom"),
        ("U.S. Central Command", "command:uscentcom"),
        ("Islamic Revolutionary Guard Corps", "group:irgc"),
        ("the IDF", "state_forces:IL"),
        ("MINUSMA", "mission:minusma"),
        ("the Syrian Observatory for Human Rights", "monitor:sohr"),
        ("Reuters", "publisher:reuters"),
        ("the Pentagon", "defence_ministry:US"),
        ("the Kremlin", "state:RU"),
    ],
)
def test_names(actors: ActorCatalogue, text: str, actor: str) -> None:
    """A listed name is found whatever its spelling of hyphens, apostrophes and accents."""
    assert [a for _, a in found(actors, text)] == [actor]


@pytest.mark.parametrize("cut", [["al-Qaida"], ["al", "-", "Qaida"], ["Al", "-", "Qaida"]])
def test_tokenisation_does_not_matter(actors: ActorCatalogue, cut: list[str]) -> None:
    """A hyphenated name is found cut or whole."""
    match = actors.match(cut, 0)
    assert match is not None and match.end == len(cut) and match.actor is not None
    assert match.actor.id == "group:ucdp:al-qaida"


def test_shared_names_stay_open_until_a_country_decides(actors: ActorCatalogue) -> None:
    """ "Congolese army" is two armies; a text about one of the countries decides, one about neither does not."""
    tokens = ["Congolese", "army"]
    both = actors.match(tokens, 0)
    assert both is not None and both.actor is None
    assert {a.id for a in both.candidates} == {"state_forces:CD", "state_forces:CG"}
    one = actors.match(tokens, 0, countries={"CD"})
    assert one is not None and one.actor is not None and one.actor.id == "state_forces:CD"


def test_short_acronyms_need_their_country(actors: ActorCatalogue) -> None:
    """An acronym that many bodies share is believed only in a text about its country."""
    assert actors.match(["SNA"], 0) is None
    for iso, actor in (("SY", "group:ucdp:sna"), ("SO", "state_forces:SO")):
        match = actors.match(["SNA"], 0, countries={iso})
        assert match is not None and match.actor is not None and match.actor.id == actor


def test_capitals(actors: ActorCatalogue) -> None:
    """A text all in capitals is read blind to case, but "IS", "US" and "WHO" there are words."""
    text = "THE ELN SAID IT IS WITH US WHO LET THEM GO ; SALVADORAN ARMED FORCES AND U.S. TROOPS"
    assert found(actors, text, upper=True) == [
        ("ELN", "group:ucdp:eln"),
        ("SALVADORAN ARMED FORCES", "state_forces:SV"),
        ("U.S. TROOPS", "state_forces:US"),
    ]
    assert actors.match(["eln"], 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syrian and Russian warplanes", ["state_forces:SY", "state_forces:RU"]),
        ("Chadian, Malian and coalition troops", ["state_forces:TD", "state_forces:ML"]),
        ("Swedish and Danish police", ["police:SE", "police:DK"]),
        ("Syrian and Russian novelists", []),
        ("a Turkish writer and the army", []),
        ("Turkish and the army", []),
    ],
)
def test_adjectives_share_a_service(actors: ActorCatalogue, text: str, expected: list[str]) -> None:
    """Adjectives joined by "and" or commas share the service that follows the last of them."""
    assert [a for _, a in found(actors, text)] == expected


def test_service_without_its_country(actors: ActorCatalogue) -> None:
    """A service named alone gives its entity, to be composed with the country the text is about."""
    service = actors.service(["armed", "forces", "said"], 0)
    assert service == (2, "state_forces", None)
    assert actors.service(["armed", "chair"], 0) is None


def test_line_break_inside_a_name(actors: ActorCatalogue) -> None:
    """A name broken over two lines is still one name."""
    match = actors.match(["Kurdistan", "\n", "Workers", "'", "Party"], 0)
    assert match is not None and match.actor is not None and match.actor.id == "group:ucdp:pkk"


def test_branch_is_kept(actors: ActorCatalogue) -> None:
    """What the words say beyond the actor is kept as its branch."""
    match = actors.match(["Turkish", "warplanes"], 0)
    assert match is not None and match.branch == "air_force"


def test_bare_country_is_marked_as_state(actors: ActorCatalogue) -> None:
    """A country's bare name matches as a state, so that the caller can still call it a place."""
    match = actors.match(["Jordan", "denied", "it"], 0)
    assert match is not None and match.how == "state" and match.actor is not None and match.actor.id == "state:JO"


def test_lookups(actors: ActorCatalogue) -> None:
    """Adjectives, capitals and codes lead to their countries; shared and unknown ones to None."""
    assert actors.country_adjective("Syrian") == "SY"
    assert actors.country_adjective("South Korean") == "KR"
    assert actors.country_adjective("Congolese") is None
    assert actors.country_adjective("Ruritanian") is None
    tehran, white_house = actors.metonym("Tehran"), actors.metonym("White House")
    assert tehran is not None and tehran.id == "state:IR"
    assert white_house is not None and white_house.id == "state:US"
    assert actors.metonym("Springfield") is None
    forces, state = actors.forces_of("SY"), actors.state("SY")
    assert forces is not None and forces.kind == "state_forces" and state is not None and forces.parent == state.id
    assert actors.forces_of("ZZ") is None and actors.by_id("group:nobody") is None


@pytest.mark.parametrize(
    ("noun", "kind", "population"),
    [
        ("militants", "armed_group", "combatants"),
        ("Villagers", "civilians", "civilians"),
        ("policemen", "state_forces", "security_forces"),
        ("child", "civilians", "children"),
        ("demonstrators", "protesters", "civilians"),
        ("reporter", "civilians", "journalists"),
    ],
)
def test_generic_nouns(actors: ActorCatalogue, noun: str, kind: str, population: str) -> None:
    """A general noun gives the kind of actor and the population its dead count among."""
    generic = actors.generic(noun)
    assert generic is not None and (generic.kind, generic.population) == (kind, population)
    assert actors.generic("teapot") is None


def test_every_row_resolves(actors: ActorCatalogue) -> None:
    """Ids are unique, parents and backers exist, and every row of a group names its source."""
    ids = [row["id"] for row in rows("actors.csv")]
    assert len(ids) == len(set(ids))
    keys = {row["key"] for row in rows("actor_sources.csv")}
    for actor in list(actors):
        for other in (actor.parent, *actor.backers):
            assert other is None or actors.by_id(other) is not None, (actor.id, other)
    for row in rows("actors.csv"):
        assert set(filter(None, row["source"].split(";"))) <= keys, row["id"]


def test_every_country_composes(actors: ActorCatalogue) -> None:
    """Each state's own adjective and "army" give that state's forces among the candidates."""
    for state in rows("actors_states.csv"):
        for adjective in filter(None, state["adjectives"].split(";")):
            match: Match | None = actors.match([*adjective.split(), "army"], 0)
            assert match is not None, adjective
            assert f"state_forces:{state['iso']}" in {a.id for a in match.candidates}, adjective


@pytest.mark.slow
def test_misses_are_cheap(actors: ActorCatalogue) -> None:
    """Asking at every word of a text costs little: a miss stays far below the tagger's cost of a word."""
    tokens = ["the", "quick", "morning", "walked", "slowly"] * 2000
    best = min(_timed(actors, tokens) for _ in range(5))
    assert best / len(tokens) < 5e-6


def _timed(actors: ActorCatalogue, tokens: list[str]) -> float:
    begun = time.perf_counter()
    for i in range(len(tokens)):
        actors.match(tokens, i)
    return time.perf_counter() - begun
