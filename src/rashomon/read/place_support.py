"""How much a document speaks of each country, division and district: evidence for all names but that which gave it."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from rashomon.read.place_named import Named
from rashomon.read.place_names import Candidate
from rashomon.read.place_weights import Weights

if TYPE_CHECKING:
    from rashomon.read.draft import Draft


class Support:
    """How much the document speaks of each country and division, each name's own share taken out."""

    def __init__(self, draft: Draft, names: list[Named]) -> None:
        self.country: dict[str, float] = {}
        self.division: dict[str, float] = {}
        self.district: dict[tuple[str, str], float] = {}
        self.divisions: dict[str, float] = {}
        """How many first-level divisions of each country the document probably names."""
        self.actors: dict[str, float] = defaultdict(float)
        self.home = _home(draft.document.publisher)
        self.names = names
        self.abroad = 0.0
        """How many countries the document probably names."""
        for actor in draft.actors:
            if actor.country:
                self.actors[actor.country] += len(actor.spans)

    def count(self, names: list[Named], weights: Weights) -> None:
        """Count again from the present chances."""
        country: dict[str, float] = defaultdict(float)
        division: dict[str, float] = defaultdict(float)
        district: dict[tuple[str, str], float] = defaultdict(float)
        for named in names:
            own_country, own_division, own_district = spread(named)
            for iso, value in own_country.items():
                country[iso] += value
            for adm1, value in own_division.items():
                division[adm1] += value
            for key, value in own_district.items():
                district[key] += value
        for iso, n in self.actors.items():
            country[iso] += weights.actor * math.sqrt(n)
        if self.home:
            country[self.home] += weights.home
        self.country, self.division, self.district = country, division, district
        self.divisions = defaultdict(float)
        for named in names:
            for iso, value in divisions_of(named).items():
                self.divisions[iso] += value
        self.abroad = sum(named.share_of("country") for named in names)

    def countries_named(self, *, without: Named | None = None) -> list[str]:
        """Countries by how often the document names them or places that can only lie there, one name left out."""
        counts: dict[str, float] = defaultdict(float)
        for named in self.names:
            if named is without:
                continue
            for c in named.found[:1]:
                if c.country:
                    counts[c.country] += len(named.spots) * (1.0 if c.level in ("country", "adm1") else 0.3)
        for iso, n in self.actors.items():
            counts[iso] += 0.5 * n
        return sorted(counts, key=lambda iso: -counts[iso])

    def divisions_named(self) -> list[str]:
        """First-level divisions that the document names."""
        return [c.adm1 for named in self.names for c in named.found[:1] if c.level == "adm1" and c.adm1]


def spread(named: Named) -> tuple[dict[str, float], dict[str, float], dict[tuple[str, str], float]]:
    """What one name by its present chances says of countries, divisions and districts."""
    share = math.sqrt(named.weight)
    country: dict[str, float] = defaultdict(float)
    division: dict[str, float] = defaultdict(float)
    district: dict[tuple[str, str], float] = defaultdict(float)
    for c, chance in zip(named.found, named.chance, strict=True):
        if chance > 0.02:
            country[c.country or ""] += share * chance
            if c.adm1:
                division[c.adm1] += share * chance
                if (key := district_of(c)) is not None:
                    district[key] += share * chance
    return country, division, district


def divisions_of(named: Named) -> dict[str, float]:
    """The chance that a name means a first-level division, by country."""
    found: dict[str, float] = defaultdict(float)
    for c, chance in zip(named.found, named.chance, strict=True):
        if c.level == "adm1":
            found[c.country or ""] += chance
    return found


def _home(publisher: str | None) -> str | None:
    """The country that a publisher's domain ends in, None for a general one."""
    if not publisher or "." not in publisher:
        return None
    last = publisher.rsplit(".", 1)[-1].upper()
    return (
        {"UK": "GB"}.get(last, last)
        if len(last) == 2 and last not in ("TV", "IO", "CO", "ME", "FM", "AI", "EU")
        else None
    )


def district_of(c: Candidate) -> tuple[str, str] | None:
    """The second-level division that an entry is or lies in, None where the gazetteer does not say."""
    return (c.adm1, c.place.adm2.name) if c.adm1 and c.place.adm2 else None
