"""What the names of a document may mean: Spots in, one Named for each name with the gazetteer's entries out.

A name is looked up as written, then spelt out, as a demonym, without its direction or type word; a name that no list
has is tried in other spellings where the document speaks of the country.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.read.place_named import Named
from rashomon.read.place_names import (
    WEAK,
    Candidate,
    all_candidates_in,
    candidates,
    cues,
    demonym_candidates,
    spelt_out,
    variants,
)

if TYPE_CHECKING:
    from rashomon.read.place_spot import Spot
    from rashomon.read.place_support import Support
    from rashomon.reference.gazetteer import Gazetteer


def names_of(gazetteer: Gazetteer, spots: list[Spot]) -> list[Named]:
    """The names of a document, each with its mentions and the entries it may mean."""
    by_name: dict[str, Named] = {}
    for index, spot in enumerate(spots):
        key = f"{spot.name.lower()} *" if spot.adjective else spot.name.lower()
        named = by_name.get(key)
        if named is None:
            found, how = lookup(gazetteer, spot.name)
            if spot.adjective:
                found, how = demonym_candidates(gazetteer, spot.name), "demonym"
            named = by_name[key] = Named(spot.name, [], found, how)
        named.spots.append(index)
        named.weight += spot.sure
    return list(by_name.values())


def lookup(gazetteer: Gazetteer, name: str) -> tuple[tuple[Candidate, ...], str]:
    """What a name may mean and by which way it was found: as written, as a demonym, without its direction."""
    flat = " ".join(name.split())
    found, demonym = candidates(gazetteer, flat), demonym_candidates(gazetteer, flat)
    if demonym and all(c.place.importance < _KNOWN for c in found):
        return demonym, "demonym"  # "Canadian" is no town in Texas
    if found:
        return found, "name"
    for other in _written_otherwise(flat):
        if other != flat and (found := candidates(gazetteer, other)):
            return found, "name"
    head, _, rest = flat.partition(" ")
    if rest and head.lower().rstrip(".") in _DIRECTIONS:
        return tuple(
            c for c in candidates(gazetteer, rest) if c.place.matched not in WEAK or c.level == "country"
        ), "part"
    body, _, last = flat.rpartition(" ")
    if body and cues("feature").get(last.lower()) in ("adm1", "adm2", "town", "neighbourhood"):
        return candidates(gazetteer, body), "part"
    if body and cues("feature").get(last.lower()) == "region":  # "Salinas Valley" is about Salinas, no country is meant
        return tuple(c for c in candidates(gazetteer, body) if c.level in ("town", "adm2")), "part"
    return (), "unknown"


_KNOWN = 0.45
"""Importance of a city of two hundred thousand people."""


def _written_otherwise(name: str) -> Iterator[str]:
    """A name with its shortened words spelt out, without its full stop or its "'s"."""
    yield spelt_out(name)
    yield name.replace(". ", ".")  # "W. Va."
    for short, long in _SHORT_KINDS:
        yield name.removesuffix(short) + long if name.endswith(short) else name
    yield name.rstrip(".")
    yield name + "."  # "Calif"
    yield name.removesuffix("'s").removesuffix("’s")


_SHORT_KINDS = ((" Co.", " County"), (" Twp.", " Township"), (" Is.", " Islands"), (" Mts.", " Mountains"))


_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower",
     "greater", "n", "s", "e", "w", "northeast", "northwest", "southeast", "southwest", "downtown", "metro", "mid",
     "inner", "outer", "the"}
)  # fmt: skip


_SPELT_ONE_WAY = frozenset({"US", "GB", "IE", "CA", "AU", "NZ", "FR", "DE", "ES", "IT", "PT", "NL", "BE", "AT", "CH"})
"""Countries whose names the press does not romanise: another spelling there is another place."""


def search_variants(
    gazetteer: Gazetteer, names: list[Named], support: Support, spots: list[Spot], holders: dict[int, Named]
) -> None:
    """Other spellings of the names nobody lists, in the countries the document speaks of."""
    countries = support.countries_named()
    for named in names:
        spoken_of = countries
        if named.found and _is_misfit(
            named, spots, support
        ):  # a stated province is no like-named town on another continent
            spoken_of = [iso for iso in countries if iso not in {c.country for c in named.found}]
            named.found = ()
        if named.found or any(spots[i].feature == "road" for i in named.spots):
            continue
        stated = [c for i in named.spots if i in holders for c in holders[i].found]
        if any(c.level in ("adm1", "adm2") for c in stated):
            continue  # tried with the division
        for country in dict.fromkeys(c.country for c in stated) or spoken_of[:3]:
            if country is None or country in _SPELT_ONE_WAY:
                continue
            named.found = variants(gazetteer, named.name, country)
            if named.found:
                named.how = "variant"
                break
    for named in names:
        if len(named.found) >= 60:
            for adm1 in support.divisions_named():
                named.found += tuple(c for c in all_candidates_in(gazetteer, named.name, adm1) if c not in named.found)


def _is_misfit(named: Named, spots: list[Spot], support: Support) -> bool:
    """Whether a name is said to be a division, and all entries are towns in countries the text does not speak of."""
    if not any(spots[i].feature in ("adm1", "adm2") for i in named.spots):
        return False
    if any(c.level not in ("town", "neighbourhood", "point") for c in named.found):
        return False
    others = support.countries_named(without=named)
    return bool(others) and not any(c.country in others for c in named.found)
