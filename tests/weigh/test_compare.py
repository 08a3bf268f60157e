from __future__ import annotations

from typing import Any

import msgspec
import pytest

from invented import Story, count, country, when, where
from rashomon.model.values import ActorValue, FlagValue, TextValue, TypeValue, as_value
from rashomon.weigh.compare import bounds, standing
from rashomon.weigh.words import Word, words_of


def word(property_: str, value: Any, *, stance: str = "asserted", page: str = "", **actor: Any) -> Word:
    """One claim of a document of its own; an actor is given by its fields."""
    story = Story("Aircraft bombed Hodeidah.", uri=f"https://example.org/{page}{value}{stance}{actor}")
    if actor:
        value = ActorValue(story.actor(**actor))
    report = story.event("air_strike")
    claim = story.claim(report, property_, value, stance=stance)
    return next(each for each in words_of([story.reading()], [report]) if each.claim.id == claim)


def number(lower: int, **fields: Any) -> Any:
    """A number of people killed."""
    return count("killed", lower, **fields)


COUNTS = [
    (number(6), number(6), "equal"),
    (number(6), number(5), "exclusive"),
    (number(0, qualifier="none"), number(6), "exclusive"),
    (number(4, qualifier="at_least"), number(6), "compatible"),
    (number(7, qualifier="at_least"), number(6), "exclusive"),
    (number(50, qualifier="about"), number(54), "compatible"),
    (number(50, qualifier="about"), number(80), "exclusive"),
    (number(6), number(2, population="children"), "compatible"),
    (number(6), number(9, population="children"), "exclusive"),
    (number(0, population="civilians"), number(6, population="combatants"), "compatible"),
    (number(0, population="civilians"), number(6), "compatible"),
    (number(0, population="civilians"), number(2, population="children"), "exclusive"),
    (number(4, population="civilians"), number(2, population="women"), "compatible"),
    (number(0), number(6, population="combatants"), "exclusive"),
    (number(12, qualifier="at_most"), number(6), "compatible"),
    (number(12, qualifier="at_most"), number(13), "exclusive"),
]


@pytest.mark.parametrize(("left", "right", "expected"), COUNTS)
def test_counts(left: Any, right: Any, expected: str) -> None:
    """Bounds that meet can both be right, an explicit zero excludes any, a part may not exceed the whole."""
    assert standing(word("killed", left), word("killed", right)) == expected
    assert standing(word("killed", right), word("killed", left)) == expected


def yearless(edtf: str | None) -> Any:
    """A day whose year nobody states, or a day that cannot be told at all."""
    return msgspec.structs.replace(when(None), edtf=edtf)


DAYS = [
    (yearless("XXXX-03-22"), yearless("XXXX-03-22"), "equal"),
    (yearless("XXXX-03-22"), yearless("XXXX-03-23"), "exclusive"),
    (yearless("XXXX-03-22"), when("2031-03-22"), "compatible"),
    (yearless("XXXX-03-22"), when("2031-04-22"), "exclusive"),
    (yearless(None), yearless(None), "compatible"),
    (yearless(None), when("2031-03-22"), "compatible"),
]


@pytest.mark.parametrize(("left", "right", "expected"), DAYS)
def test_days_without_a_year_and_days_that_cannot_be_told(left: Any, right: Any, expected: str) -> None:
    """A day and month exclude another; two days that nobody could resolve are never the same day."""
    assert standing(word("when", left), word("when", right, page="other")) == expected
    assert standing(word("when", right), word("when", left, page="other")) == expected


def test_several_leaves_the_top_open() -> None:
    """A vague word bounds a number from below only."""
    vague = msgspec.structs.replace(number(3), best=None, upper=None, qualifier="several")
    assert bounds(as_value(vague)) == (3, float("inf"))


VALUES = [
    ("when", when("2031-03-04"), when("2031-03-04"), "equal"),
    ("when", when("2031-03-04"), when("2031-03-03", "2031-03-05"), "equal"),
    ("when", when("2031-03-04"), when("2031-03-01", "2031-03-31"), "compatible"),
    ("when", when("2031-03-04"), when("2031-03-06"), "exclusive"),
    ("when", when("2031-03-04"), when(None, None), "compatible"),
    ("where", where("Raqqa"), where("Raqqa"), "equal"),
    ("where", where("Raqqa"), country("Syria", "SY"), "compatible"),
    ("where", where("Raqqa"), country("Yemen", "YE"), "exclusive"),
    ("where", where("Raqqa"), where("Maskanah"), "exclusive"),
    ("where", where("Raqqa"), where("Tell Nowhere"), "compatible"),
    ("type", TypeValue("air_strike"), TypeValue("drone_strike"), "compatible"),
    ("type", TypeValue("air_strike"), TypeValue("protest"), "exclusive"),
    ("occurred", FlagValue(True), FlagValue(False), "exclusive"),
    ("justification", TextValue("self-defence"), TextValue("a depot"), "compatible"),
    ("justification", TextValue("Self-defence"), TextValue("self-defence."), "equal"),
]


@pytest.mark.parametrize(("property_", "left", "right", "expected"), VALUES)
def test_values(property_: str, left: Any, right: Any, expected: str) -> None:
    """Wider is compatible, apart is exclusive, words are not compared."""
    assert standing(word(property_, left), word(property_, right)) == expected
    assert standing(word(property_, right), word(property_, left)) == expected


FRANCE = {"name": "France", "kind": "state", "id_": "state:FR", "country": "FR"}
FRENCH = {"name": "French army", "kind": "state_forces", "id_": "state_forces:FR", "country": "FR"}
MALIAN = {"name": "Malian army", "kind": "state_forces", "id_": "state_forces:ML", "country": "ML"}
GUNMEN = {"name": "gunmen", "kind": "unidentified"}
DRONES = {"name": "drones", "kind": "state_forces"}
AIR_FORCE_DRONES = {"name": "air force drones", "kind": "state_forces"}
ACTORS = [
    ("initiator", FRENCH, FRENCH, "equal"),
    ("initiator", FRANCE, FRENCH, "equal"),
    ("initiator", FRENCH, MALIAN, "exclusive"),
    ("initiator", FRENCH, GUNMEN, "compatible"),
    ("initiator", DRONES, AIR_FORCE_DRONES, "compatible"),
    ("initiator", FRENCH, DRONES, "compatible"),
    ("target", FRENCH, MALIAN, "compatible"),
]


@pytest.mark.parametrize(("property_", "left", "right", "expected"), ACTORS)
def test_actors(property_: str, left: Any, right: Any, expected: str) -> None:
    """Two armies cannot both be the one that struck; an event may have several targets."""
    assert standing(word(property_, None, **left), word(property_, None, **right)) == expected


def test_denial_excludes_what_it_denies_and_nothing_else() -> None:
    """ "It was not six" excludes six, and says nothing of five."""
    denied = word("killed", number(6), stance="denied")
    assert standing(denied, word("killed", number(6))) == "exclusive"
    assert standing(denied, word("killed", number(5))) == "compatible"


def test_denied_yes_is_a_no() -> None:
    """Who denies that it happened says that it did not."""
    assert word("occurred", FlagValue(True), stance="denied").value == FlagValue(False)
