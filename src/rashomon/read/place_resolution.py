"""Which gazetteer entry each place name means: candidates in, one Where for each mention out.

Evidence adds up: how well the name fits, how well known the place is, the words beside it ("province"), the container
that the text states ("Lashkar Gah, Helmand"), the countries and divisions the document speaks of, and nearness to its
other places. Unmistakable names weigh in first; one name means one place in one document. Candidates are kept, and
`confidence` says how clear the choice is: a town and the governorate named after it are one neighbourhood, not a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.read.place_confidence import Beside, confidence, signs
from rashomon.read.place_containment import containers, holds, keep_to_containers
from rashomon.read.place_evidence import fixed, likely, rescore
from rashomon.read.place_lookup import names_of, search_variants
from rashomon.read.place_masthead import with_masthead
from rashomon.read.place_named import Named
from rashomon.read.place_names import Candidate, cues
from rashomon.read.place_quarters import (
    apart_km,
    keep_sections,
    keep_to_towns,
    leave_out_quarters_abroad,
    quarters,
)
from rashomon.read.place_support import Support
from rashomon.read.place_weights import Weights, choice_weights

if TYPE_CHECKING:
    from rashomon.read.draft import Draft
    from rashomon.read.place_spots import Spot

ROUNDS = 3


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
    within: bool = False
    """Whether it lies somewhere in the town `inside`, and is located by that town's point."""


def resolve(draft: Draft, spots: list[Spot], weights: Weights | None = None) -> list[Choice]:
    """Choose an entry for each spot, in order."""
    gazetteer = draft.resources.gazetteer
    if gazetteer is None:
        return [Choice(None, 0.0, [], "No gazetteer is installed.") for _ in spots]
    weights = weights or choice_weights()
    names = names_of(gazetteer, spots)
    masthead = with_masthead(gazetteer, names, draft.document.publisher, weights)
    of_spot = {index: named for named in names for index in named.spots}
    holders = containers(draft, spots, of_spot)
    for index, holder in holders.items():
        if of_spot[index] not in holder.inner:
            holder.inner.append(of_spot[index])
    keep_to_containers(gazetteer, names, holders, spots)
    towns = quarters(draft, spots, of_spot)
    keep_to_towns(towns, of_spot)
    keep_sections(names)
    support = Support(draft, names)
    leave_out_quarters_abroad(names, support)
    search_variants(gazetteer, names, support, spots, holders)
    for named in names:
        named.fixed = [fixed(c, named, spots, holders, weights) for c in named.found]
        if named is masthead and support.home is None:
            for i, c in enumerate(named.found):
                named.fixed[i] -= weights.far_masthead * (c.country not in cues("english_press"))
        named.settle(list(named.fixed))
    for turn in range(ROUNDS):
        support.count(names, weights)
        for named in names:
            named.likely = likely(named)
        for named in names:
            rescore(named, names, support, weights, near=turn > 0)
    only = _only_division(spots, names)
    abroad = {id(named): _is_foreign(named, support) for named in names if named.found}
    out = []
    for i, spot in enumerate(spots):
        named, town = of_spot[i], towns.get(i)
        if named.found:
            choice = _choice(named, holders.get(i), foreign=abroad[id(named)], names=len(spots))
        elif town is not None and town.found:
            choice = _in_town(named, _choice(town, None, foreign=abroad[id(town)], names=len(spots)))
        else:
            choice = _unlocated(i, spots, of_spot, holders, only)
        out.append(_as_sure_as(spot, choice))
    return out


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


def _in_town(named: Named, town: Choice) -> Choice:
    """A quarter that no list has: somewhere in the town that the text states, by whose point and radius it is known."""
    assert town.candidate is not None
    why = f"No gazetteer lists {named.name!r}; the text puts it in {town.candidate.place.name}, whose point it has."
    return Choice(None, round(_QUARTER_SURE * town.confidence, 2), [], why, town.candidate, within=True)


_QUARTER_SURE = 0.9
"""Of the town's confidence: that a name is a quarter is read off one word beside it."""


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
        if c is best or apart_km(c, best) < 60 or holds(c, best)
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
            near = holds(best, town) and apart_km(best, town) < 60
            if town.level == "town" and near and named.chance[i] > _AS_LIKELY * named.chance[order[0]]:
                return town
    return best


_AS_LIKELY = 0.3


def _why(named: Named, best: Candidate, holder: Named | None) -> str:
    lies = f" in {best.place.adm1.name}" if best.place.adm1 and best.level not in ("adm1", "country") else ""
    country = f", {best.country}" if best.country and best.level != "country" else ""
    said = f"{named.name!r} is read as {best.place.name}{lies}{country}"
    if holder is not None and any(holds(d, best) for d in holder.found):
        outer = next(d for d in holder.found if holds(d, best))
        reason = f"the text states that it lies in {outer.place.name if holder.how == 'demonym' else holder.name}"
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
