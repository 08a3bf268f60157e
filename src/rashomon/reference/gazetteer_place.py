"""What a look-up hands out: a place with its divisions, and how well the asked name fits it.

An alternate name is weaker evidence than a primary one, a variant spelling weaker still, so every result says which
it was; a prior called importance ranks namesakes without deciding between them.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final, Literal

import msgspec

GazetteerName = Literal["geonames", "supplement", "user"]


class Matched(StrEnum):
    """How the asked name fits the place, best first."""

    PRIMARY = "primary"
    ASCII = "ascii"  # the primary name but for case, accents, hyphens, apostrophes
    ALTERNATE = "alternate"  # another name of the place, in any script
    ABBREVIATION = "abbreviation"  # "US", "Ky."
    FORM = "form"  # a name with or without an article or a word such as "province"
    ROMANISED = "romanised"  # a name in another script met the key of its rough romanisation
    VARIANT = "variant"  # only the consonant skeleton is the same


class Division(msgspec.Struct, frozen=True):
    """A first- or second-level subdivision: name, GeoNames code ("10", "TX"), ISO 3166-2 code where there is one."""

    name: str
    code: str | None
    iso: str | None


#: Feature codes of the index, in the order of their stored number. The sources do not give the finer codes of
#: towns; PPLC alone is inferred, from the capital that GeoNames' country table names.
FEATURES: Final = ("PPL", "PPLC", "ADM1", "ADM2", "ADM3", "RGN", "PCLI")

#: What the feature adds to the logarithm of the population: a country outranks its namesakes, a capital is
#: named about as often as a town ten times its size, and a second-level division seldom without its type word.
_FEATURE_WEIGHT: Final = {"PCLI": 3.0, "RGN": 0.0, "ADM1": 0.6, "ADM2": -1.2, "ADM3": -1.5, "PPLC": 1.0}


class Place(msgspec.Struct, frozen=True):
    """One gazetteer entry as one look-up found it; degrees are WGS84, null where no source gives them."""

    id: str
    name: str
    ascii_name: str
    country: str | None
    lat: float | None
    lon: float | None
    population: int | None
    feature_code: str
    adm1: Division | None
    adm2: Division | None
    radius_m: int | None
    gazetteer: GazetteerName = "geonames"
    matched: Matched = Matched.PRIMARY
    similarity: float = 1.0
    parent: str | None = None

    @property
    def importance(self) -> float:
        """Prior in 0..1 from population and feature, comparable only between namesakes."""
        weight = _FEATURE_WEIGHT.get(self.feature_code, 0.0)
        return round(min(1.0, max(0.0, (math.log10((self.population or 0) + 10) + weight) / 12)), 4)
