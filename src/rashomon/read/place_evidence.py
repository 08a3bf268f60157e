"""What speaks for each entry that a name may mean: a Named and the rest of the document in, a score for each entry out.

First what does not depend on the rest: the name's fit, how well known the entry is, the words beside it, its container.
Then what does: the countries and divisions that the document speaks of, and nearness to its other places.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rashomon.read.place_containment import holds
from rashomon.read.place_named import Named, kind_of
from rashomon.read.place_names import WEAK, Candidate, cues, match_quality
from rashomon.read.place_support import Support, district_of, divisions_of, spread
from rashomon.reference.gazetteer_place import Matched

if TYPE_CHECKING:
    from rashomon.read.place_spot import Spot
    from rashomon.read.place_weights import Weights

SHORTLIST = 8
"""Candidates of a name whose nearness to the other places is worked out."""
COMPARED = 4
"""Candidates of each other name that it is worked out to."""


def fixed(c: Candidate, named: Named, spots: list[Spot], holders: dict[int, Named], w: Weights) -> float:
    """Evidence that does not depend on the rest of the document."""
    score = w.importance * _importance(c) + w.match * match_quality(c.place.matched, c.place.similarity)
    if c.place.matched in WEAK and any(d.place.matched not in WEAK for d in named.found):
        score -= w.rival_alternate
    score -= w.part * (named.how == "part")
    score += w.famous * (c.level == "town" and c.place.importance > _FAMOUS and c.place.matched not in WEAK)
    if not _is_of_the_world(c) and any(_is_of_the_world(d) for d in named.found):
        small = c.place.matched in WEAK or any(d.place.id.startswith(_WORLD_TABLES) for d in named.found)
        score -= w.rival_country * (3.0 if small else 1.0)
    score += w.capital * (c.place.feature_code == "PPLC")
    score += {"adm2": w.level_adm2, "town": w.level_town}.get(c.level, 0.0)
    features = [spots[i].feature or _own_feature(named.name) for i in named.spots]
    features = [feature for feature in features if feature]
    if features:
        fits = max(_fits(c.level, feature) for feature in features if feature)
        score += w.feature * fits if fits else -w.not_feature
    for i in named.spots:
        holder = holders.get(i)
        if holder is not None and any(holds(d, c) for d in holder.found):
            score += w.container
            break
    if any(holds(c, d) for inner in named.inner for d in inner.found):
        score += w.contains
    return score


_FAMOUS = 0.55
"""Importance of a city of some four millions, or a capital of four hundred thousand."""


def _is_of_the_world(c: Candidate) -> bool:
    """Whether a name is a country's own, or a sea's or region's that the whole world knows."""
    known = c.level == "country" or c.place.id.startswith(_WORLD_TABLES)
    return known and c.place.matched in (Matched.PRIMARY, Matched.ASCII)


def _own_feature(name: str) -> str | None:
    """Water that a name says to be one: "Red Sea" is the sea before it is the state at its shore."""
    level = cues("feature").get(name.rpartition(" ")[2].lower())
    return level if level == "water" and " " in name else None


def _importance(c: Candidate) -> float:
    """How well known an entry is; those of the tables were listed because the news names them, some the world over."""
    if c.place.gazetteer == "geonames":
        return c.place.importance
    return _OF_THE_WORLD if c.place.id.startswith(_WORLD_TABLES) else max(c.place.importance, _OF_THE_FRONT)


_WORLD_TABLES = ("region-", "nature-")
"""Ids of the tables of seas, regions, rivers and mountains, which are known beyond their country."""
_OF_THE_WORLD, _OF_THE_FRONT = 0.55, 0.3


def _fits(level: str, feature: str) -> float:
    """How well an entry's level fits the word beside its name, 0 to 1: states call many levels "district"."""
    if feature in ("adm1", "adm2"):
        return 1.0 if level == feature else 0.3 if level in ("adm1", "adm2") else 0.7 * (level == "region")
    if feature == "town":
        return 1.0 if level in ("town", "neighbourhood") else 0.0
    return 1.0 if level == feature else 0.0


def rescore(named: Named, names: list[Named], support: Support, w: Weights, *, near: bool) -> None:
    """Scores a name's entries by what the rest of the document says."""
    if not named.found:
        return
    country, division, district = spread(named)  # a name is no evidence for itself
    abroad = max(support.abroad - named.share_of("country"), 0.0)
    own_peers = divisions_of(named)
    score = []
    for c, own in zip(named.found, named.fixed, strict=True):
        of_country = max(support.country.get(c.country or "", 0.0) - country.get(c.country or "", 0.0), 0.0)
        total = own + w.country * math.log1p(of_country)
        if c.adm1:
            of_division = max(support.division.get(c.adm1, 0.0) - division.get(c.adm1, 0.0), 0.0)
            local = (of_division / (of_country + 0.5)) ** w.concentration
            total += w.division * local * math.log1p(w.rarity * of_division)
        if c.level == "adm1":
            peers = support.divisions.get(c.country or "", 0.0) - own_peers.get(c.country or "", 0.0)
            total += w.peers * math.log1p(max(peers, 0.0))
        key = district_of(c)
        if key is not None:
            of_district = max(support.district.get(key, 0.0) - district.get(key, 0.0), 0.0)
            total += w.district * math.log1p(w.rarity * of_district)
        score.append(total + _abroad(c, abroad, w))
    if near and len(named.found) > 1:
        for i in sorted(range(len(score)), key=lambda k: -score[k])[:SHORTLIST]:
            score[i] += w.near * _nearness(named.found[i], named, names, w.scale_km)
    named.settle(score)


def _abroad(c: Candidate, abroad: float, w: Weights) -> float:
    """What the countries that the document names say for a country, or a capital, among namesakes."""
    if kind_of(c) == "country":
        return w.abroad * math.log1p(abroad)
    return w.world * math.log1p(abroad) if c.place.feature_code == "PPLC" else 0.0


def likely(named: Named) -> list[tuple[float, float, float]]:
    """Positions and chances of the entries that a name probably means; a country lies near nothing."""
    order = sorted(zip(named.chance, range(len(named.chance)), strict=True), reverse=True)[:COMPARED]
    found = [(named.found[i], chance) for chance, i in order if chance > 0.03]
    return [
        (c.lat, c.lon, chance)
        for c, chance in found
        if c.lat is not None and c.lon is not None and c.level not in ("country", "region")
    ]


def _nearness(c: Candidate, named: Named, names: list[Named], scale_km: float) -> float:
    """How close a candidate lies to what the other names probably mean, 0 to about 2."""
    if c.lat is None or c.lon is None or c.level == "country":
        return 0.0
    total = 0.0
    shrink = math.cos(math.radians(c.lat))
    for other in names:
        if other is named:
            continue
        for lat, lon, chance in other.likely:
            dx = abs(c.lon - lon)
            km = 111.2 * math.hypot(c.lat - lat, min(dx, 360 - dx) * shrink)
            if km < 6 * scale_km:
                total += math.exp(-km / scale_km) * chance
    return math.log1p(total)
