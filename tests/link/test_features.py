from __future__ import annotations

from typing import Any

import pytest

from invented import Story, count, country, when, where
from rashomon.link.accounts import Account, accounts_of
from rashomon.link.features import (
    compare_days,
    compare_names,
    compare_places,
    compare_statements,
    compare_targets,
    compare_tolls,
    compare_types,
    compare_words,
)
from rashomon.link.weights import link_weights

PLAIN = "Shells fell on a market, a teacher said."


def account(text: str = PLAIN, *, published: str | None = None, type_: str = "shelling", **event: Any) -> Account:
    """One report of a document of its own."""
    story = Story(text, uri=f"https://example.org/{text}{published}{event}", published=published)
    tolls = event.pop("tolls", ())
    parties = [(role, story.actor(name, **rest)) for role, name, rest in event.pop("parties", ())]
    quoted = event.pop("quoted", None)
    report = story.event(type_, roles=parties, **event)
    for toll in tolls:
        story.toll(report, toll.measure, toll.lower, population=toll.population, qualifier=toll.qualifier)
    if quoted:
        story.quote(text.index(quoted), text.index(quoted) + len(quoted))
    (made,) = accounts_of(story.reading())
    return made


DAYS = [
    (when("2031-03-04"), when("2031-03-04"), "same_day"),
    (when("2031-03-04"), when("2031-03-03", "2031-03-06"), "overlap_days"),
    (when("2031-03-04"), when("2031-03-01", "2031-03-31"), "overlap_wide"),
    (when("2031-03-04"), when("2031-03-05"), "next_day"),
    (when("2031-03-04"), when("2031-03-07"), "few_days"),
    (when("2031-03-04"), when("2032-03-04"), "apart"),
    (when("2031-03-04"), when(None, "2031-03-09"), "unknown"),
]


@pytest.mark.parametrize(("left", "right", "level"), DAYS)
def test_days(left: object, right: object, level: str) -> None:
    """Days compare as intervals; one that is open on a side says nothing."""
    assert compare_days(account(day=left), account(day=right)).name == level
    assert compare_days(account(day=right), account(day=left)).name == level


def test_hours_apart_on_one_day_are_two_strikes() -> None:
    """Two clock times three hours or more apart on one day do not tell of one strike; half an hour may."""
    morning, later, night = (
        account(day=when(f"2031-03-04T{clock}", granularity="minute")) for clock in ("06:10", "06:40", "21:00")
    )
    assert compare_days(morning, later).name == "same_day"
    assert compare_days(morning, night).name == "other_hour"
    assert "other_hour" in link_weights().weights["when"]


@pytest.mark.parametrize(
    ("published", "level"),
    [("2031-03-06", "told_close"), ("2031-03-01", "told_far"), ("2031-08-01", "told_far"), (None, "unknown")],
)
def test_day_left_out_is_judged_by_publication(published: str | None, level: str) -> None:
    """A report without a day cannot tell of what happened after it was published."""
    assert compare_days(account(day=when("2031-03-04")), account(published=published)).name == level


PLACES = [
    (where("Raqqa"), where("Raqqa"), "same_place"),
    (where("Raqqa"), where("Maskanah"), "apart"),
    (where("Raqqa"), country("Syria", "SY"), "same_country"),
    (where("Raqqa"), country("Yemen", "YE"), "apart"),
    (where("Hodeidah"), where("Bria"), "apart"),
    (where("Qal'at Nowhere"), where("Qalat Nowhere"), "unknown"),
    (where("Nowhere"), where("nowhere"), "same_name"),
    (where("Nowhere"), where("Elsewhere"), "unknown"),
    (where("Raqqa"), None, "unknown"),
]


@pytest.mark.parametrize(("left", "right", "level"), PLACES)
def test_places(left: object, right: object, level: str) -> None:
    """A country may hold a town and never proves the spot; an unlocated name matches itself alone."""
    assert compare_places(account(place=left), account(place=right)).name == level
    assert compare_places(account(place=right), account(place=left)).name == level


TYPES = [
    ("shelling", "shelling", "same"),
    ("shelling", "air_strike", "family"),
    ("killing", "air_strike", "compatible"),
    ("other_violence", "looting", "compatible"),
    ("air_strike", "abduction", "different"),
    ("protest", "landmine", "different"),
]


@pytest.mark.parametrize(("left", "right", "level"), TYPES)
def test_types(left: str, right: str, level: str) -> None:
    """Kinds of one family and kinds left unsaid fit; an abduction is no air strike."""
    assert compare_types(account(type_=left), account(type_=right)).name == level
    assert compare_types(account(type_=right), account(type_=left)).name == level


ARMY = ("target", "Syrian army", {"kind": "state_forces", "id_": "state_forces:SY", "country": "SY"})
STATE = ("target", "Syria", {"kind": "state", "id_": "state:SY", "country": "SY"})
OTHER = ("target", "Yemeni army", {"kind": "state_forces", "id_": "state_forces:YE", "country": "YE"})
UNCLEAR = ("target", "gunmen", {"kind": "unidentified"})
PARTIES = [
    ([ARMY], [ARMY], "same"),
    ([ARMY], [STATE], "kin"),
    ([ARMY], [OTHER], "different"),
    ([ARMY], [OTHER, ARMY], "same"),
    ([ARMY], [UNCLEAR], "compatible"),
    ([ARMY], [], "unknown"),
    ([("victim", "Salma Darwazeh", {"kind": "person"})], [("victim", "Darwazeh", {"kind": "person"})], "same"),
    ([("victim", "Salma Darwazeh", {"kind": "person"})], [("victim", "Ilyas Kaboré", {"kind": "person"})], "different"),
]


@pytest.mark.parametrize(("left", "right", "level"), PARTIES)
def test_parties(left: list[Any], right: list[Any], level: str) -> None:
    """The best match of any two decides; a state and its army are kin, two armies are not."""
    assert compare_targets(account(parties=left), account(parties=right)).name == level


TOLLS = [
    ((4, "2031-03-04"), (4, "2031-03-09"), {}, "same"),
    ((4, "2031-03-04"), (6, "2031-03-09"), {}, "rising"),
    ((6, "2031-03-04"), (4, "2031-03-09"), {}, "different"),
    ((4, "2031-03-04"), (40, "2031-03-09"), {}, "different"),
    ((20, "2031-03-04"), (22, "2031-03-04"), {}, "close"),
    ((4, "2031-03-04"), (6, "2031-03-04"), {"qualifier": "at_least"}, "compatible"),
    ((0, "2031-03-04"), (6, "2031-03-04"), {}, "zero_and_some"),
]


@pytest.mark.parametrize(("left", "right", "how", "level"), TOLLS)
def test_tolls(left: tuple[int, str], right: tuple[int, str], how: dict[str, str], level: str) -> None:
    """A later report may raise a toll, not lower it; "at least four" and six can both be right."""
    a = account(published=left[1], tolls=[count("killed", left[0], **how)])
    b = account(published=right[1], tolls=[count("killed", right[0])])
    assert compare_tolls(a, b).name == level


def test_tolls_of_different_people_are_not_compared() -> None:
    """Two dead children do not speak against five dead soldiers."""
    a = account(tolls=[count("killed", 2, population="children")])
    b = account(tolls=[count("killed", 5, population="security_forces")])
    assert compare_tolls(a, b).name == "unknown"


def test_same_quoted_words_are_recognised() -> None:
    """A run of six quoted words in both is a shared statement; the same words outside quotation marks are none."""
    quoted = "we heard three blasts before the roof fell"
    one, two = f"The nurse said {quoted}.", f"In the evening {quoted}, according to her."
    assert compare_statements(account(one, quoted=quoted), account(two, quoted=quoted)).name == "shared"
    assert compare_statements(account(one, quoted=quoted), account(two)).name == "none"


NAMES = [
    ("Baker Idris Qattan died at Zeitouneh bridge", "The death of Idris Qattan near Zeitouneh was mourned", "several"),
    ("Baker Idris Qattan died at Zeitouneh bridge", "Hadiya Morsel and Anouk Belweather fled", "none"),
    ("Potter Zoë Ağaoğlu fell near Zeitouneh", "They buried Zoe Agaoglu near Zeitouneh", "several"),
    ("A man died there in the morning", "Hadiya Morsel and Anouk Belweather fled", "unknown"),
]


@pytest.mark.parametrize(("left", "right", "level"), NAMES)
def test_names(left: str, right: str, level: str) -> None:
    """Rare names in both speak for one event; a report without names says nothing."""
    assert compare_names(account(left), account(right)).name == level


def test_words_of_a_retelling_are_shared_and_common_words_do_not_count() -> None:
    """A retelling shares rare words; everyday words shared by two stories weigh nothing."""
    one = "The orchard, cistern and granary of a monastery were shelled; a beekeeper and two shepherds were wounded."
    two = "Wounded in the shelling of the monastery: two shepherds and a beekeeper, near the orchard and the granary."
    other = "Two of the people said they were wounded at the mosque, bakery, pharmacy, dormitory, aqueduct and foundry."
    assert compare_words(account(one), account(two)).name == "high"
    assert compare_words(account(one), account(other)).name == "none"


def test_every_level_has_a_weight() -> None:
    """The features and the weights file name the same levels."""
    weights = link_weights().weights
    assert {"same_day", "apart", "unknown"} <= weights["when"].keys()
    for level in {row[2] for row in DAYS}:
        assert level in weights["when"]
    for level in {row[2] for row in PLACES} | {"within_reach", "contained", "near", "same_region"}:
        assert level in weights["where"]
    for level in {row[3] for row in TOLLS} | {"unknown"}:
        assert level in weights["tolls"]
    for level in {row[2] for row in PARTIES}:
        assert level in weights["target"]
        assert level in weights["initiator"]
