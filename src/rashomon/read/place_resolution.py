"""Which gazetteer entry each place name means: candidates in, one Where for each mention out.

Evidence adds up: how well the name fits, how well known the place is, the words beside it ("province"), the container
that the text states ("Lashkar Gah, Helmand"), the countries and divisions the document speaks of, and nearness to its
other places. Unmistakable names weigh in first; one name means one place in one document. Candidates are kept, and
`confidence` says how clear the choice is: a town and the governorate named after it are one neighbourhood, not a doubt.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.read.place_confidence import Beside, confidence, signs
from rashomon.read.place_containment import containers, holds, keep_to_containers
from rashomon.read.place_masthead import with_masthead
from rashomon.read.place_named import Named, kind_of
from rashomon.read.place_names import (
    Candidate,
    all_candidates_in,
    candidates,
    cues,
    demonym_candidates,
    match_quality,
    spelt_out,
    variants,
)
from rashomon.read.place_support import Support, district_of, divisions_of, spread
from rashomon.read.place_weights import Weights, choice_weights
from rashomon.reference.gazetteer_place import Matched

if TYPE_CHECKING:
    from rashomon.read.draft import Draft
    from rashomon.read.place_spots import Spot
    from rashomon.reference.gazetteer import Gazetteer

ROUNDS = 3
SHORTLIST = 8
"""Candidates of a name whose nearness to the other places is worked out."""
COMPARED = 4
"""Candidates of each other name that it is worked out to."""


@dataclass(slots=True)
class Choice:
    """What one name means here: the entry, how sure, the runners-up with their chance, and the reasons."""

    candidate: Candidate | None
    confidence: float
    ranked: list[tuple[Candidate, float]]
    why: str
    inside: Candidate | None = None
    """Where the text says that an unlisted name lies."""
    district: str | None = None
    """The unlisted second-level division that the text states for it."""
    signs: dict[str, float] = field(default_factory=dict)
    """What the confidence is made of."""


def resolve(draft: Draft, spots: list[Spot], weights: Weights | None = None) -> list[Choice]:
    """Choose an entry for each spot, in order."""
    gazetteer = draft.resources.gazetteer
    if gazetteer is None:
        return [Choice(None, 0.0, [], "No gazetteer is installed.") for _ in spots]
    weights = weights or choice_weights()
    names = _names(gazetteer, spots)
    masthead = with_masthead(gazetteer, names, draft.document.publisher, weights)
    of_spot = {index: named for named in names for index in named.spots}
    holders = containers(draft, spots, of_spot)
    for index, holder in holders.items():
        if of_spot[index] not in holder.inner:
            holder.inner.append(of_spot[index])
    keep_to_containers(gazetteer, names, holders, spots)
    support = Support(draft, names)
    _search_variants(gazetteer, names, support, spots, holders)
    for named in names:
        named.fixed = [_fixed(c, named, spots, holders, weights) for c in named.found]
        if named is masthead and support.home is None:
            for i, c in enumerate(named.found):
                named.fixed[i] -= weights.far_masthead * (c.country not in cues("english_press"))
        named.settle(list(named.fixed))
    for turn in range(ROUNDS):
        support.count(names, weights)
        for named in names:
            named.likely = _likely(named)
        for named in names:
            _rescore(named, names, support, weights, near=turn > 0)
    only = _only_division(spots, names)
    abroad = {id(named): _is_foreign(named, support) for named in names if named.found}
    return [
        _as_sure_as(spots[i], _choice(named, holders.get(i), foreign=abroad[id(named)], names=len(spots)))
        if (named := of_spot[i]).found
        else _unlocated(i, spots, of_spot, holders, only)
        for i in range(len(spots))
    ]


# ------------------------------------------------------------------ names and what they may mean
def _names(gazetteer: Gazetteer, spots: list[Spot]) -> list[Named]:
    by_name: dict[str, Named] = {}
    for index, spot in enumerate(spots):
        key = spot.name.lower()
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
            c for c in candidates(gazetteer, rest) if c.place.matched not in _WEAK or c.level == "country"
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


def _search_variants(
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


# ------------------------------------------------------------------ evidence
def _fixed(c: Candidate, named: Named, spots: list[Spot], holders: dict[int, Named], w: Weights) -> float:
    """Evidence that does not depend on the rest of the document."""
    score = w.importance * _importance(c) + w.match * match_quality(c.place.matched, c.place.similarity)
    if c.place.matched in _WEAK and any(d.place.matched not in _WEAK for d in named.found):
        score -= w.rival_alternate
    score -= w.part * (named.how == "part")
    score += w.famous * (c.level == "town" and c.place.importance > _FAMOUS and c.place.matched not in _WEAK)
    if not _is_of_the_world(c) and any(_is_of_the_world(d) for d in named.found):
        small = c.place.matched in _WEAK or any(d.place.id.startswith(_WORLD_TABLES) for d in named.found)
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


_WEAK = frozenset({Matched.ALTERNATE, Matched.FORM, Matched.ROMANISED, Matched.VARIANT})


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


def _rescore(named: Named, names: list[Named], support: Support, w: Weights, *, near: bool) -> None:
    if not named.found:
        return
    country, division, district = spread(named)  # a name is no evidence for itself
    abroad = max(support.abroad - named.share_of("country"), 0.0)
    own_peers = divisions_of(named)
    score = []
    for c, fixed in zip(named.found, named.fixed, strict=True):
        of_country = max(support.country.get(c.country or "", 0.0) - country.get(c.country or "", 0.0), 0.0)
        total = fixed + w.country * math.log1p(of_country)
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


def _likely(named: Named) -> list[tuple[float, float, float]]:
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


def distance_km(a: Candidate, b: Candidate) -> float:
    """Distance in kilometres, flat between nearby places; infinite where a position is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    dx = abs(a.lon - b.lon)
    return 111.2 * math.hypot(a.lat - b.lat, min(dx, 360 - dx) * math.cos(math.radians((a.lat + b.lat) / 2)))


# ------------------------------------------------------------------ the choice
def _is_foreign(named: Named, support: Support) -> bool:
    """Whether the text speaks of countries, and never of the one that the name's likeliest entry lies in."""
    country = named.found[named.best].country
    others = support.countries_named(without=named)
    return bool(others) and country is not None and country not in others


def _only_division(spots: list[Spot], names: list[Named]) -> Candidate | None:
    """The one first-level division that the text calls a province, None if it names several or none."""
    found = {
        best.adm1: best
        for named in names
        if named.found and (best := named.found[named.best]).level == "adm1" and best.adm1
        and any(spots[i].feature == "adm1" for i in named.spots)
    }  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def _unlocated(
    index: int, spots: list[Spot], of_spot: dict[int, Named], holders: dict[int, Named], only: Candidate | None
) -> Choice:
    """A name that no list has: it keeps its name, and country and divisions of the container that the text states."""
    named, district, at = of_spot[index], None, index
    for _ in range(3):  # "Kodgai village of Nerkh district in Wardak province"
        holder = next((holders[i] for i in (at, *of_spot[at].spots) if i in holders), None)
        if holder is None or holder.found:
            break
        at = holder.spots[0]
        if spots[at].feature == "adm2":
            district = holder.name
    inside = holder.found[holder.best] if holder is not None and holder.found else None
    why = f"No gazetteer lists {named.name!r}"
    if inside is not None:
        why += f"; the text states that it lies in {inside.place.name}"
    elif only is not None and spots[index].feature in ("town", "adm2", "neighbourhood"):
        inside = only
        why += f"; {inside.place.name} is the only province that the text names"
    return Choice(None, 0.0, [], why + ".", inside, district=district)


def _as_sure_as(spot: Spot, choice: Choice) -> Choice:
    """A choice no surer than that the words name a place at all: both must be so for the pin to be right."""
    choice.confidence *= spot.sure
    if spot.sure < _DOUBTFUL:
        choice.why += " The words around the name leave open whether it is a place."
    return choice


_DOUBTFUL = 0.8


def _choice(named: Named, holder: Named | None, *, foreign: bool, names: int) -> Choice:
    order = sorted(range(len(named.found)), key=lambda i: -named.score[i])
    best = _town_rather(named, order)
    ranked = [(named.found[i], named.chance[i]) for i in order[:5]]
    sure = sum(
        ch
        for c, ch in zip(named.found, named.chance, strict=True)
        if c is best or distance_km(c, best) < 60 or holds(c, best)
    )
    stated = holder is not None and any(holds(d, best) for d in holder.found)
    stated = stated or any(holds(best, d) for inner in named.inner for d in inner.found)
    given = signs(named, best, min(sure, 1.0), Beside(stated, foreign, names))
    return Choice(best, confidence(given), ranked, _why(named, best, holder), signs=given)


def _town_rather(named: Named, order: list[int]) -> Candidate:
    """The likeliest entry; of a division and its like-named town about as likely the town, which is the narrower."""
    best = named.found[order[0]]
    if best.level in ("adm1", "adm2"):
        for i in order[1:3]:
            town = named.found[i]
            near = holds(best, town) and distance_km(best, town) < 60
            if town.level == "town" and near and named.chance[i] > _AS_LIKELY * named.chance[order[0]]:
                return town
    return best


_AS_LIKELY = 0.3


def _why(named: Named, best: Candidate, holder: Named | None) -> str:
    lies = f" in {best.place.adm1.name}" if best.place.adm1 and best.level not in ("adm1", "country") else ""
    country = f", {best.country}" if best.country and best.level != "country" else ""
    said = f"{named.name!r} is read as {best.place.name}{lies}{country}"
    if holder is not None and any(holds(d, best) for d in holder.found):
        reason = f"the text states that it lies in {holder.name}"
    elif named.how == "demonym":
        reason = "the word is the country's demonym"
    elif named.how == "part":
        reason = "the name without its direction or type word is listed"
    elif named.how == "variant":
        reason = "no name is spelt so, this is the closest spelling in a country the text speaks of"
    elif len(named.found) == 1:
        reason = "the gazetteer lists no other place of the name"
    else:
        reason = f"of {len(named.found)} places of the name it fits the text's other places best"
    return f"{said}: {reason}."
