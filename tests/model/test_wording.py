from __future__ import annotations

import msgspec
import pytest

from invented import count, when, where
from rashomon.model import Count
from rashomon.model.values import ActorValue, FlagValue, NobodyValue, TextValue, TypeValue, Value
from rashomon.model.wording import bounds_words, count_words, value_words, when_words, where_words

COUNTS = [
    (count("killed", 0, qualifier="none"), "0 killed"),
    (count("killed", 6), "6 killed"),
    (count("injured", 4, qualifier="at_least", population="civilians"), "at least 4 injured, civilians"),
    (count("killed", 5, 7, qualifier="between"), "5 to 7 killed"),
    (count("killed", 24, qualifier="dozens"), "dozens (at least 24) killed"),
    (Count("killed", None, None, None, None, None, None, "exact", False), "an unstated number killed"),
    (Count("objects", "depot", None, None, 10, 10, 10, "exact", False), "10 depot"),
]


@pytest.mark.parametrize(("value", "expected"), COUNTS)
def test_numbers(value: Count, expected: str) -> None:
    """A number reads with its qualifier and group; one that nobody stated is not a 0."""
    assert count_words(value) == expected


BOUNDS = [((0, 0, 0), "0"), ((6, 6, 6), "6"), ((0, 6, 9), "6 (0 to 9)"), ((None, None, None), "unknown")]


@pytest.mark.parametrize(("bounds", "expected"), BOUNDS)
def test_tolls_over_all_accounts(bounds: tuple[int | None, int | None, int | None], expected: str) -> None:
    """Zero and unknown read differently; bounds stand beside the best only where they differ from it."""
    assert bounds_words(*bounds) == expected


def test_times_and_places() -> None:
    """In full with precision, in brief without."""
    assert when_words(when("2031-03-04")) == "2031-03-04 (day)"
    assert when_words(when("2031-03-04"), brief=True) == "2031-03-04"
    assert when_words(when("2031-03-04", "2031-03-06")) == "between 2031-03-04 and 2031-03-06"
    assert when_words(when(None)) == "not resolved to a date"
    yearless = msgspec.structs.replace(when(None), edtf="XXXX-03-22")
    assert when_words(yearless) == when_words(yearless, brief=True) == "22 March, year not stated"
    assert when_words(msgspec.structs.replace(when(None), edtf="XXXX-03")) == "March, year not stated"
    assert where_words(where("Kaya", relation="near"), brief=True) == "near Kaya, Centre-Nord, BF"
    assert where_words(where("Kaya")) == "Kaya, Centre-Nord, BF (town, 13.0900 N 1.0800 W ± 5 km)"
    assert where_words(where("Old Wells")) == "Old Wells (not located)"


VALUES = [
    (ActorValue("actor_1"), "the column"),
    (ActorValue("actor_2"), "actor_2"),
    (TextValue("for the convoy"), "“for the convoy”"),
    (TypeValue("air_strike"), "air strike"),
    (FlagValue(True), "it happened"),
    (FlagValue(False), "it did not happen"),
    (NobodyValue(), "nobody has claimed it"),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_other_values(value: Value, expected: str) -> None:
    """An actor reads by its name, by its id where the name is unknown."""
    assert value_words(value, {"actor_1": "the column"}) == expected
