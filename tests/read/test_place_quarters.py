"""Quarters of towns: they lie where the text says, and nowhere a namesake does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model import Where
from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]


def where_of(draft: DraftOf, text: str, words: str) -> Where:
    """Where the place with these words is."""
    made = draft(text, upto="places")
    if made.resources.gazetteer is None:
        pytest.skip("no gazetteer is built")
    (where,) = [place.where for place in made.places if place.span.exact == words]
    assert where is not None
    return where


INSIDE = [
    ("Shells hit the Al-Zahra neighbourhood of Homs on Monday.", "Al-Zahra", "Homs"),
    ("Shells hit the Al-Zahra and Al-Nuzha neighbourhoods of Homs on Monday.", "Al-Zahra", "Homs"),
    ("Shells hit the Al-Zahra and Al-Nuzha neighbourhoods of Homs on Monday.", "Al-Nuzha", "Homs"),
    ("Police were attacked in the Zongo quarter of Kumasi.", "Zongo", "Kumasi"),
    ("Gunmen opened fire in Mathare, a suburb of Nairobi.", "Mathare", "Nairobi"),
]


@pytest.mark.parametrize(("text", "words", "town"), INSIDE)
def test_a_quarter_lies_in_its_town(draft: DraftOf, text: str, words: str, town: str) -> None:
    """A listed one within reach of it, an unlisted one at its point with its radius."""
    here, there = where_of(draft, text, words), where_of(draft, text, town)
    assert here.granularity == "neighbourhood"
    assert here.country == there.country
    assert here.lat is not None and there.lat is not None and abs(here.lat - there.lat) < 0.4
    if here.gazetteer is None:
        assert (here.lat, here.lon, here.radius_m) == (there.lat, there.lon, there.radius_m)
        assert here.confidence < there.confidence and town in here.why


def test_a_village_of_a_district_has_no_point_of_it(draft: DraftOf) -> None:
    """A district is wide: its village keeps the name and null coordinates."""
    where = where_of(draft, "Rebels burned huts in the village of Zarnabo in Djibo district.", "Zarnabo")
    assert (where.lat, where.lon) == (None, None)


def test_the_suburb_named_after_its_city_is_the_town_meant(draft: DraftOf) -> None:
    """In "the Dallas suburb of Arlington" Dallas is the city and Arlington the town."""
    text = "The raid hit the Dallas suburb of Arlington, Texas."
    assert where_of(draft, text, "Dallas").name == "Dallas"
    assert where_of(draft, text, "Arlington").granularity == "town"
