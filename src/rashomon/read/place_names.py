"""From a name as written to the gazetteer entries it may mean: candidates, not decisions.

In: a name and the gazetteer. Out: Candidates with a prior. Also names the gazetteer files under another word: a
demonym, a continent, "northern X". Look-ups are kept, since a text names the same places again and again.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz.distance import Levenshtein

from rashomon.reference.actors import rows
from rashomon.reference.feature_kinds import feature_kinds
from rashomon.reference.gazetteer_place import Matched, Place
from rashomon.reference.names import normalise

if TYPE_CHECKING:
    from rashomon.reference.gazetteer import Gazetteer

MOST_CANDIDATES = 60
"""Namesakes beyond this many are the smallest; they are looked up only where the text names their division."""
BESIDES = frozenset({Matched.ALTERNATE, Matched.FORM, Matched.ROMANISED})
"""Ways to match a name that is not the entry's own."""
WEAK = BESIDES | {Matched.VARIANT}


class Candidate(msgspec.Struct, frozen=True):
    """One entry a name may mean, with what ranking needs at hand."""

    place: Place
    lat: float | None
    lon: float | None
    country: str | None
    adm1: str | None
    """Country and code of the first-level division, "US.TX"."""
    level: str
    """country, adm1, adm2, town, neighbourhood, region, water or point."""


_ALSO = {"CONT": "region", "ADM1H": "adm1", "PCLI": "country"}
"""Codes of the shipped tables that no file of a user's may use."""


def level_of(feature_code: str) -> str:
    """The granularity of a feature code."""
    kind = feature_kinds().get(feature_code)
    return kind.level if kind is not None else _ALSO.get(feature_code, "point")


def candidate_of(place: Place) -> Candidate:
    """A gazetteer entry made ready for ranking."""
    adm1 = f"{place.country}.{place.adm1.code or place.adm1.name}" if place.adm1 else None
    lat, lon = _points().get(place.id, (place.lat, place.lon))
    return Candidate(place, lat, lon, place.country, adm1, level_of(place.feature_code))


@cache
def _points() -> dict[str, tuple[float | None, float | None]]:
    """Points of countries and large divisions as maps print them, where the gazetteer's own lies far from them."""
    return {row["id"]: (float(row["lat"]), float(row["lon"])) for row in rows("place_points.csv")}


@cache
def cues(use: str) -> dict[str, str]:
    """The words of one use in the table of place words, with their values."""
    return {row["word"]: row["value"] for row in rows("place_cues.csv") if row["use"] == use}


@lru_cache(maxsize=1 << 15)
def candidates(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """What a name may mean, most important first; empty for a name nobody lists."""
    continent = cues("continent").get(name)
    if continent is not None:
        number, lat, lon = continent.split(";")
        place = Place(id=number, name=name, ascii_name=name, country=None, lat=float(lat), lon=float(lon),
                      population=None, feature_code="CONT", adm1=None, adm2=None, radius_m=3_000_000)  # fmt: skip
        return (candidate_of(place),)
    found = gazetteer.lookup(name)
    if regions := tuple(place for place in found if _is_of_no_country(place)):
        found = (*regions, *(p for p in found if p not in regions and (p.population or 0) >= _CITY))
    if len(found) > MOST_CANDIDATES:
        found = tuple(sorted(found, key=lambda place: -place.importance)[:MOST_CANDIDATES])
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= _LETTERS:
        found = tuple(place for place in found if not _is_a_word(place, letters))
    return tuple(candidate_of(place) for place in found if not _was_so_called(place, name))


_CITY = 100_000
"""People in a town that may be meant by the name of a part of the world: "Middle East" is no town in Maryland."""


def _is_of_no_country(place: Place) -> bool:
    """Whether a place is a part of the world that reaches over several countries."""
    return place.feature_code == "RGN" and place.country is None


_LETTERS = 4


def _is_a_word(place: Place, letters: str) -> bool:
    """Whether a place is called by a word that only looks like these initials: "U.N." is not the town of Un."""
    return place.matched is Matched.PRIMARY or normalise(place.name) == letters.lower()


def _was_so_called(place: Place, name: str) -> bool:
    """Whether a town of an English-speaking country bears the name beside another one, unlike it.

    Where news calls towns by their one name, such a name is one of long ago: "Franklin" is not El Paso, nor is "Duke"
    Erwin, North Carolina. "Vegas" and "Philly" are like the name.
    """
    if place.matched is not Matched.ALTERNATE or place.country not in cues("english_press"):
        return False
    if level_of(place.feature_code) not in ("town", "neighbourhood"):
        return False
    one, other = normalise(name), normalise(place.name)
    initials = "".join(word[0] for word in other.split())
    alike = one[:_ALIKE] == other[:_ALIKE] or one in other or other in one or one == initials
    return not alike and Levenshtein.normalized_similarity(one, other) < _SIMILAR


_ALIKE = 4
_SIMILAR = 0.6


_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "pt": "port"}


def spelt_out(name: str) -> str:
    """A name with its first word spelt out: "St. Marc" is Saint-Marc in the lists."""
    first, _, rest = name.partition(" ")
    long = _SHORT.get(first.lower().rstrip("."))
    return f"{long.title()} {rest}" if long and rest else name


@lru_cache(maxsize=1 << 12)
def all_candidates_in(gazetteer: Gazetteer, name: str, adm1: str) -> tuple[Candidate, ...]:
    """The entries of a name in one first-level division, however small."""
    return tuple(c for place in gazetteer.lookup(name) if (c := candidate_of(place)).adm1 == adm1)


@lru_cache(maxsize=1 << 12)
def variants(gazetteer: Gazetteer, name: str, country: str) -> tuple[Candidate, ...]:
    """Entries of a country spelt much like the name."""
    return tuple(candidate_of(place) for place in gazetteer.lookup_variant(name, country)[:8])


@cache
def demonyms(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Words for a country's people and what is its, with the countries they may mean."""
    return gazetteer.demonyms()


def demonym_candidates(gazetteer: Gazetteer, word: str) -> tuple[Candidate, ...]:
    """The countries whose people or adjective a word is."""
    isos = demonyms(gazetteer).get(word) or demonyms(gazetteer).get(word.removesuffix("s")) or ()
    countries = [place for iso in isos if (place := gazetteer.country(iso)) is not None]
    return tuple(candidate_of(place) for place in countries)


def match_quality(matched: Matched, similarity: float) -> float:
    """How well the written name is the entry's own, 0 (primary) downwards."""
    return {Matched.PRIMARY: 0.0, Matched.ASCII: 0.0, Matched.ALTERNATE: -1.0, Matched.FORM: -0.6}.get(
        matched, -1.0 if matched is not Matched.VARIANT else -1.5 - 4 * (1 - similarity)
    )
