"""Where: invented sentences with real places, and what they must and must not give."""

from __future__ import annotations

import math

import pytest

from conftest import DraftOf
from rashomon.model import Where
from rashomon.read.draft import Draft
from rashomon.read.place_coordinates import find_positions


@pytest.fixture(autouse=True)
def _gazetteer(draft: DraftOf) -> None:
    if draft("Here.", upto="times").resources.gazetteer is None:
        pytest.skip("no gazetteer is built")


def read(draft: DraftOf, text: str) -> Draft:
    """The text read up to its places."""
    return draft(text, upto="places")


def at(made: Draft, words: str) -> Where:
    """What the first place with these words stands for."""
    where = next(place.where for place in made.places if place.span.exact == words)
    assert where is not None
    return where


NAMES = [
    ("Gunmen attacked a depot in Kramatorsk.", ["Kramatorsk"]),
    ("Fighting reached Goma and Bukavu.", ["Goma", "Bukavu"]),
    ("Two were killed in Helmand province.", ["Helmand"]),
    ("Pirates boarded a tanker in the Gulf of Aden.", ["Gulf of Aden"]),
    ("ALEPPO — Shells hit a school on Monday.", ["ALEPPO"]),
    ("A mine exploded in the village of Tal Brekhan near Homs.", ["Tal Brekhan", "Homs"]),
    ("Jordan Hale, a nurse, was shot dead in Mosul.", ["Mosul"]),
    ("A lecturer of the University of Basra was abducted in March.", []),
    ("Washington said that Moscow had armed the rebels.", []),
    ("The London-based monitor counted ten dead.", []),
    ("Syrian and Turkish officials met on May 3.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_place_names_are_found_and_what_looks_like_them_is_not(draft: DraftOf, text: str, names: list[str]) -> None:
    """Towns that the tagger mislabels are found; persons, institutions, actors, adjectives and months are not."""
    assert [place.span.exact for place in read(draft, text).places] == names


MEANT = [
    ("A car bomb went off in Tripoli, in the north of Lebanon.", "Tripoli", "LB", "town"),
    ("A car bomb went off in Tripoli, Libya.", "Tripoli", "LY", "town"),
    ("Police found arms in Paris, Texas.", "Paris", "US", "town"),
    ("Troops entered Lashkar Gah, Helmand.", "Lashkar Gah", "AF", "town"),
    ("The army shelled Deir al Zur, Syria.", "Deir al Zur", "SY", "town"),
    ("Two were killed in the town of Aleppo.", "Aleppo", "SY", "town"),
    ("Two were killed in Aleppo governorate.", "Aleppo", "SY", "adm1"),
    ("Rebels in Georgia's capital Tbilisi laid down arms; Tbilisi was calm.", "Tbilisi", "GE", "town"),
]


@pytest.mark.parametrize(("text", "name", "country", "granularity"), MEANT)
def test_a_name_means_the_place_that_the_words_around_it_point_to(
    draft: DraftOf, text: str, name: str, country: str, granularity: str
) -> None:
    """Stated containers, type words and other places decide between namesakes."""
    where = at(read(draft, text), name)
    assert (where.country, where.granularity) == (country, granularity)
    assert where.lat is not None
    assert where.why.endswith(".")


def test_a_town_and_the_governorate_named_after_it_are_both_candidates(draft: DraftOf) -> None:
    """The choice between a town and its namesake division stays visible."""
    where = at(read(draft, "The army shelled Deir al Zur, Syria."), "Deir al Zur")
    assert {"PPL", "ADM1"} <= {(candidate.feature_code or "")[:4].rstrip("AC") for candidate in where.candidates}
    assert all(0 <= candidate.score <= 1 for candidate in where.candidates)


def test_an_unlisted_village_keeps_its_name_and_no_position(draft: DraftOf) -> None:
    """A name no gazetteer lists is a place without coordinates, in the division the text states."""
    where = at(read(draft, "Two were shot in the village of Tal Brekhan, in Raqqa province, Syria."), "Tal Brekhan")
    assert (where.name, where.lat, where.lon, where.gazetteer_id) == ("Tal Brekhan", None, None, None)
    assert (where.country, where.granularity) == ("SY", "town")


RELATIONS = [
    ("A convoy was ambushed near Tikrit.", "Tikrit", "near"),
    ("Rockets fell on the outskirts of Mosul.", "Mosul", "near"),
    ("Soldiers died between Homs and Hama.", "Homs", "between"),
    ("Shells fell on a farm east of Mosul.", "Mosul", "near"),
    ("A patrol was hit in Mosul.", "Mosul", "in"),
]


@pytest.mark.parametrize(("text", "name", "relation"), RELATIONS)
def test_the_words_before_a_name_say_how_the_event_lies_to_it(
    draft: DraftOf, text: str, name: str, relation: str
) -> None:
    """Near, between and in are told apart."""
    assert at(read(draft, text), name).relation == relation


def test_an_offset_has_distance_bearing_and_a_point_of_its_own(draft: DraftOf) -> None:
    """'12 km north-west of X' gives the distance in metres, the bearing in degrees and the shifted point."""
    centre = at(read(draft, "A patrol was hit in Mosul."), "Mosul")
    where = at(read(draft, "A patrol was hit 12 km north-west of Mosul."), "Mosul")
    assert (where.relation, where.distance_m, where.bearing_deg) == ("offset", 12_000, 315)
    assert None not in (where.lat, where.lon, centre.lat, centre.lon)
    assert where.lat is not None and centre.lat is not None
    assert math.isclose((where.lat - centre.lat) * 111.2, 12 * math.cos(math.radians(45)), abs_tol=0.2)


def test_between_two_places_is_half_the_way_with_both_as_references(draft: DraftOf) -> None:
    """The town keeps its own point; the event lies in the middle, and the radius reaches both."""
    made = draft("A convoy was ambushed between Homs and Hama.", upto="claims")
    homs, event = at(made, "Homs"), made.reports[0].where
    assert homs.references == tuple(place.id for place in made.places)
    assert event is not None
    assert (event.granularity, event.relation) == ("point", "between")
    assert event.lat is not None and homs.lat is not None and event.radius_m is not None
    assert 0.15 < event.lat - homs.lat < 0.25
    assert 15_000 < event.radius_m < 30_000


OFFSETS = [
    ("Two were shot about ten kilometres north of Kidal in Mali.", "Kidal", "offset", 10_000, 0),
    ("A tanker was hit 20 nautical miles south of Aden.", "Aden", "offset", 37_040, 180),
    ("A market was hit 8 kilometres (5 miles) west of Mosul.", "Mosul", "offset", 8_000, 270),
    ("A mine went off a few kilometres from Tikrit.", "Tikrit", "near", None, None),
    ("A tanker was hit off the coast of Hodeidah.", "Hodeidah", "near", None, None),
    ("Rebels held a post on the Homs-Hama road.", "Homs", "along", None, None),
    ("Shells fell along the road from Homs to Hama.", "Homs", "along", None, None),
]


@pytest.mark.parametrize(("text", "name", "relation", "metres", "bearing"), OFFSETS)
def test_distances_are_read_in_words_and_vague_ones_widen_the_radius(
    draft: DraftOf, text: str, name: str, relation: str, metres: int | None, bearing: int | None
) -> None:
    """Number words, nautical miles, the text's own unit before a converted one; "a few kilometres" is near."""
    where = at(read(draft, text), name)
    assert (where.relation, where.distance_m, where.bearing_deg) == (relation, metres, bearing)
    assert relation != "near" or (where.radius_m or 0) >= 10_000
    assert relation != "along" or len(where.references) == 2


def test_between_two_countries_there_is_no_point(draft: DraftOf) -> None:
    """The middle of neither is their border."""
    made = draft("Clashes broke out on the border between Sudan and Chad.", upto="claims")
    where = made.reports[0].where
    assert where is not None
    assert (where.lat, where.lon, where.country) == (None, None, None)
    assert len(where.references) == 2


POSITIONS = [
    ("The wreck lies at 33.5138° N, 36.2765° E in a field.", "33.5138° N, 36.2765° E", 33.5138, 36.2765),
    ("It sank at 12°47'N 45°02'E.", "12°47'N 45°02'E", 12.7833, 45.0333),
    ("It fell at 33°51′30″S 18°30′00″W today.", "33°51′30″S 18°30′00″W", -33.8583, -18.5),
    ("The crater (36.1234, 37.5678) is wide.", "36.1234, 37.5678", 36.1234, 37.5678),
    ("Found at grid 31U DQ 48 11 at noon.", "31U DQ 48 11", 48.86, 2.30),
    ("It fell at 38SMB4488 today.", "38SMB4488", 33.334, 44.404),
    ("Seen at N 36 12 08, E 37 08 03 on Monday.", "N 36 12 08, E 37 08 03", 36.2022, 37.1342),
    ("Seen at N36.2021 E37.1343.", "N36.2021 E37.1343", 36.2021, 37.1343),
    ("Seen at 36.2021 N, 37.1343 E.", "36.2021 N, 37.1343 E", 36.2021, 37.1343),
    ("It lies at lat. 36.2021, long. -3.1343.", "lat. 36.2021, long. -3.1343", 36.2021, -3.1343),
    ("At latitude 36.20 and longitude 37.13 it sank.", "latitude 36.20 and longitude 37.13", 36.20, 37.13),
    ("At 33.51 degrees north and 36.27 degrees east.", "33.51 degrees north and 36.27 degrees east", 33.51, 36.27),
    ("The tank (48.0196/37.8028) burned.", "48.0196/37.8028", 48.0196, 37.8028),
]


@pytest.mark.parametrize(("text", "words", "lat", "lon"), POSITIONS)
def test_written_positions_are_places(text: str, words: str, lat: float, lon: float) -> None:
    """Decimal degrees, degrees and minutes, and the military grid give a point."""
    (position,) = find_positions(text)
    assert text[position.start : position.end] == words
    assert math.isclose(position.lat, lat, abs_tol=0.01)
    assert math.isclose(position.lon, lon, abs_tol=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "At 14:30 on 3.10.2022",
        "99.5138° N, 36.2765° E",
        "12 of 48 11 men",
        "3.5, 4.2 km",
        "N 5, E 6",
        "1.25/2.50 dollars",
    ],
)
def test_numbers_that_are_no_positions(text: str) -> None:
    """Clock times, dates, impossible latitudes and plain numbers are no positions."""
    assert find_positions(text) == []


def test_given_toponyms_are_resolved_and_nothing_else(draft: DraftOf) -> None:
    """Where the caller gives the spans, exactly these are the places."""
    from rashomon.read.places import read_places

    text = "Two died in Mosul and three in Tikrit."
    made = draft(text, upto="actors")
    made.given_toponyms = ((12, 17),)
    read_places(made)
    assert [place.span.exact for place in made.places] == ["Mosul"]


def test_without_a_gazetteer_names_are_kept_unlocated(draft: DraftOf) -> None:
    """A missing gazetteer costs the positions, not the names the tagger finds."""
    from rashomon.read.draft import Resources
    from rashomon.read.places import read_places

    made = draft("Two soldiers were killed in Mosul.", upto="actors")
    made.resources = Resources(gazetteer=None, catalogue=made.resources.catalogue)
    read_places(made)
    assert [(place.span.exact, place.where and place.where.lat) for place in made.places] == [("Mosul", None)]


@pytest.mark.parametrize("text", ["? " * 2000, "X " * 2000, "Mosul " * 800, "Village of " * 800, "°N " * 1000])
def test_hostile_text_is_read_without_harm(draft: DraftOf, text: str) -> None:
    """Senseless repetition yields a reading, not a failure."""
    assert isinstance(read(draft, text).places, list)
