"""Names that the words around them place: stated divisions, the paper they stand in, countries among countries."""

from __future__ import annotations

import pytest

from conftest import DraftOf
from rashomon.model import Where
from rashomon.read.place_masthead import masthead_place
from rashomon.read.place_weights import calibrated, pin_threshold


@pytest.fixture(autouse=True)
def _gazetteer(draft: DraftOf) -> None:
    if draft("Here.", upto="times").resources.gazetteer is None:
        pytest.skip("no gazetteer is built")


def where_of(draft: DraftOf, text: str, words: str) -> Where:
    """What the first place with these words stands for."""
    made = draft(text, upto="places")
    where = next((place.where for place in made.places if place.span.exact == words), None)
    assert where is not None, [place.span.exact for place in made.places]
    return where


STATED = [
    ("Rebels held Zarnabad district, Kandahar province.", "Zarnabad", "AF", "Kandahār", None),
    ("Soldiers searched Kodrai village of Nashrak district in Wardak province.", "Kodrai", "AF", "Wardak", "Nashrak"),
    ("Gunmen shot four herders in the hamlet of Tombouri, Mopti region, Mali.", "Tombouri", "ML", "Mopti", None),
    ("A strike hit Kunar province's Dara Shin district.", "Dara Shin", "AF", "Kunaṟ", None),
    ("Monday's raid was in Wardak province. Troops closed Kodrai village.", "Kodrai", "AF", "Wardak", None),
]


@pytest.mark.parametrize(("text", "words", "country", "adm1", "adm2"), STATED)
def test_an_unlisted_name_takes_country_and_divisions_of_its_stated_container(
    draft: DraftOf, text: str, words: str, country: str, adm1: str, adm2: str | None
) -> None:
    """It keeps its name and has no coordinates, and the record says where the text puts it."""
    where = where_of(draft, text, words)
    assert (where.name, where.lat, where.lon) == (words, None, None)
    assert where.country == country
    assert where.adm1 is not None
    assert where.adm1.name == adm1
    assert (where.adm2.name if where.adm2 else None) == adm2


def test_a_namesake_outside_the_stated_province_is_not_taken(draft: DraftOf) -> None:
    """The only town of the name lies in another country, but the text says in which province this one is."""
    where = where_of(draft, "The army entered Chak district, Wardak province.", "Chak")
    assert (where.country, where.adm1.name if where.adm1 else None) == ("AF", "Wardak")


CLAIMED = [
    ("Police found arms in Reg-e Khan Neshin district, Helmand province.", "Reg-e Khan Neshin", "adm2"),
    ("Two were held in Musa Qal’ah district, Helmand province.", "Musa Qal’ah", "adm2"),
    ("A cache was found in Sar-e Pul district.", "Sar-e Pul", "adm2"),
    ("Two were held in Qal’ah-ye Zal district, Kunduz province.", "Qal’ah-ye Zal", "adm2"),
]


@pytest.mark.parametrize(("text", "words", "level"), CLAIMED)
def test_a_name_before_a_word_for_a_division_is_one_place_and_no_person(
    draft: DraftOf, text: str, words: str, level: str
) -> None:
    """The whole name is the place, however the parser cuts it and whatever the tagger calls it."""
    made = draft(text, upto="places")
    assert where_of(draft, text, words).granularity == level
    assert not any(words.startswith(actor.name) or words.endswith(actor.name) for actor in made.actors)


CALLED = [
    ("Forces searched for a commander named Mali Khan in Gardez.", ["Gardez"]),
    ("Forces killed a rebel leader, Wali, in Gardez. Wali was 30.", ["Gardez"]),
    ("He supports the Zarqani district leader.", []),
    ("They shelled a village called Tell Zarmuq near Homs.", ["Tell Zarmuq", "Homs"]),
]


@pytest.mark.parametrize(("text", "names"), CALLED)
def test_what_a_person_is_called_is_no_place(draft: DraftOf, text: str, names: list[str]) -> None:
    """Neither where the text says so nor later; a village's name stays one."""
    assert [place.span.exact for place in draft(text, upto="places").places] == names


NO_PINS = [
    ("Fighters of the Al-Quds Brigade fled to Idlib.", ["Idlib"]),
    ("Shells hit the Al-Nour hospital in Gaza City.", ["Gaza City"]),
    ("A bomb hit a market in Herat near the Al-Nour mosque.", ["Herat"]),
    ("Officials met in Hong Kong. Mrs Kong said that shells hit Hong Kong.", ["Hong Kong", "Hong Kong"]),
    ("Shells fell on Tell Qarmash, a village east of Hasaka.", ["Tell Qarmash", "Hasaka"]),
    ("Fire was exchanged at Kafr Abu Sirr and in Deir ez-Zor.", ["Kafr Abu Sirr", "Deir ez-Zor"]),
    ("Paris Hilton met Chad Hurley and Aden Abdulle in Lagos.", ["Lagos"]),
]


@pytest.mark.parametrize(("text", "names"), NO_PINS)
def test_bodies_buildings_and_people_named_like_places_are_none(draft: DraftOf, text: str, names: list[str]) -> None:
    """What stands in the name of a unit, a hospital or a person is no place; an unlisted village is one."""
    assert [place.span.exact for place in draft(text, upto="places").places] == names


FOREIGN = [
    ("Soldiers in Afghanistan shelled Navur and Kabul.", "Navur"),
    ("Gunmen in Mali attacked the towns of Gao and Tonka.", "Tonka"),
]


@pytest.mark.parametrize(("text", "words"), FOREIGN)
def test_a_lone_namesake_abroad_is_too_unsure_to_map(draft: DraftOf, text: str, words: str) -> None:
    """The lists know one place of the name, in a country the text never speaks of: not sure, and the record says so."""
    where = where_of(draft, text, words)
    assert where.confidence < pin_threshold()
    assert where.why.endswith("look at the candidates before mapping it.")


def test_a_sea_is_the_sea_before_the_state_at_its_shore(draft: DraftOf) -> None:
    """A name that says it is water means water."""
    assert where_of(draft, "A drone struck a boat in the Red Sea off Sudan.", "Red Sea").granularity == "water"


def test_a_stated_province_is_no_town_on_another_continent(draft: DraftOf) -> None:
    """A name that no list has as a division of the countries spoken of stays without a pin."""
    where = where_of(draft, "Police in Afghanistan held two men in Patkya province.", "Patkya")
    assert (where.lat, where.granularity) == (None, "adm1")


def test_among_countries_a_name_means_the_country(draft: DraftOf) -> None:
    """Many names of American states around it do not turn a country into an American town."""
    text = (
        "Cases were counted in Canada, Mexico, Egypt, Chile and Spain. In the United States they were in Texas, "
        "Missouri, Ohio, Maine and Pennsylvania."
    )
    for name, country in (("Mexico", "MX"), ("Egypt", "EG"), ("Chile", "CL")):
        where = where_of(draft, text, name)
        assert (where.country, where.granularity) == (country, "country"), name


MASTHEADS = [
    ("theparisnews.com", "paris"), ("www.gainesvilleregister.com", "gainesville"), ("The Jordan Times", "jordan"),
    ("dailymail.com", None), ("chronicle.augusta.com", "augusta"), ("daily-star.com.lb", None),
]  # fmt: skip


@pytest.mark.parametrize(("publisher", "place"), MASTHEADS)
def test_a_paper_is_named_after_its_place_and_words_for_papers(publisher: str, place: str | None) -> None:
    """What is left of a publisher's name without words for papers, nothing where it is made of them."""
    assert masthead_place(publisher) == place


def test_confidence_rises_with_the_share_and_promises_nothing_certain() -> None:
    """The measured map never falls, and even an undisputed name was right in fewer than all cases."""
    said = [calibrated(raw / 100) for raw in range(101)]
    assert said == sorted(said)
    assert 0 < said[0] < said[-1] < 1
