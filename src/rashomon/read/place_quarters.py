"""Quarters of towns are known at home only: "Al-Zuhur" is one in Mosul, and not where a text speaks of Hasakah.

In: the names of a document with the entries each may mean. Out: the same, without the quarters of countries that the
text never speaks of, where it names places elsewhere. Towns have hundreds of quarters named alike after saints,
virtues and trades, and the tables list few of them; so the only listed one is no sign that it is meant. A text that
names no place in any country, or only states and their people ("an Israeli strike on Al-Sabra"), keeps them all.
"""

from __future__ import annotations

from typing import Final

from rashomon.read.place_named import Named
from rashomon.read.place_names import Candidate
from rashomon.read.place_support import Support

QUARTER: Final = "PPLX"
"""GeoNames' feature code of a section of a populated place."""


def leave_out_quarters_abroad(names: list[Named], support: Support) -> None:
    """Take out of what names may mean the quarters of towns in countries that the text does not speak of."""
    for named in names:
        if any(_is_listed_quarter(c) for c in named.found) and _places_lie_in(names, named):
            spoken_of = support.countries_named(without=named)
            named.found = tuple(c for c in named.found if not _is_listed_quarter(c) or c.country in spoken_of)


def _is_listed_quarter(c: Candidate) -> bool:
    """Whether an entry is a quarter of the tables: GeoNames lists those that are as large as towns."""
    return c.place.feature_code == QUARTER and c.place.gazetteer == "supplement"


def _places_lie_in(names: list[Named], but: Named) -> bool:
    """Whether another name is first of all a town or division of some country: states and their people say nothing."""
    first = (named.found[0] for named in names if named is not but and named.found)
    return any(c.country and c.level not in ("country", "region", "water") for c in first)
