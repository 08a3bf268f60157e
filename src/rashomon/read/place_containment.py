"""What lies in what: the container that the text states beside a name, and whether one entry lies in another.

In: the spots with what they may mean. Out: for each spot the name stated as its container ("Marjah, Helmand"; "the
village of Arzan in Zharay district").
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.read.place_names import Candidate, candidates, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.draft import Draft
    from rashomon.read.place_named import Named
    from rashomon.read.place_spots import Spot
    from rashomon.reference.gazetteer import Gazetteer

_AREAS = frozenset({"country", "adm1", "adm2", "region"})
_LEADS_IN = frozenset({",", "in", "of", "("})
_GAP = frozenset(
    {",", "(", "in", "of", "the", "northern", "southern", "eastern", "western", "central", "northeastern",
     "northwestern", "southeastern", "southwestern", "province", "governorate", "district", "county", "region",
     "state", "city", "town", "village", "area", "north", "south", "east", "west", "northeast", "northwest",
     "southeast", "southwest", "part", "centre", "center", "near", "restive", "volatile"}
)  # fmt: skip
_NAMES = frozenset({"of", "city", "town", "village", "capital", "province", "region", "island", "district", "port"})
"""Words that stand right before the name of what lies in the country named by its adjective."""
_OWNS = frozenset({"'s", "’s"})
_LONGEST_GAP = 40


def _gaps(draft: Draft, spots: list[Spot]) -> list[list[str]]:
    """The words between each spot and the next, none where they stand far apart."""
    out: list[list[str]] = []
    for first, second in pairwise(spots):
        gap = draft.text[end_of(draft, first) : start_of(draft, second)].lower()
        if len(gap) > _LONGEST_GAP:
            out.append([])
            continue
        for mark in (",", "(", ";", "/", "'s", "’s"):
            gap = gap.replace(mark, f" {mark} ")
        out.append(gap.split())
    return out


def containers(draft: Draft, spots: list[Spot], of_spot: dict[int, Named]) -> dict[int, Named]:
    """For each spot the name that the text states as its container: "X, Y", "X in Y", "X (Y)"."""
    out: dict[int, Named] = {}
    for index, words in enumerate(_gaps(draft, spots)):
        if spots[index].adjective:
            if words and words[-1] in _NAMES and index + 1 not in out:
                out[index + 1] = of_spot[index]  # "the Syrian city of Homs"
            continue
        if words and words[-1] in _OWNS and all(word in _GAP or word in _OWNS for word in words):
            if any(c.level in _AREAS for c in of_spot[index].found[:3]) and index + 1 not in out:
                out[index + 1] = of_spot[index]  # "Kunar province's Dara Noor district"
            continue
        if not words or not _LEADS_IN & set(words) or not all(word in _GAP for word in words):
            continue
        inner, outer = of_spot[index].found, of_spot[index + 1].found
        area = any(c.level in _AREAS for c in outer) or (not outer and spots[index + 1].feature in _AREAS)
        if area and not _is_list(inner, outer, words):
            out[index] = of_spot[index + 1]
    for index in range(len(spots) - 2, -1, -1):  # "Marjah, Helmand, Afghanistan"
        if index not in out or index + 1 not in out or not of_spot[index].found:
            continue
        if not any(holds(c, d) for c in out[index].found for d in of_spot[index].found):
            out[index] = out[index + 1]
    return out


def _is_list(inner: tuple[Candidate, ...], outer: tuple[Candidate, ...], words: list[str]) -> bool:
    """Whether two names apart by a comma only are an enumeration: "Jordan, Lebanon", "Texas, Oklahoma"."""
    if words != [","] or not inner or not outer:
        return False
    if inner[0].level == "country" or (inner[0].level == "adm1" and outer[0].level == "adm1"):
        return True
    alike = outer[0].level == "adm1" and any(c.level == "adm1" for c in inner[:5])
    return alike and not any(holds(d, c) for d in outer[:5] for c in inner)


def keep_to_containers(gazetteer: Gazetteer, names: list[Named], holders: dict[int, Named], spots: list[Spot]) -> None:
    """Leave of a name with a stated division only what lies in it: "Chak district, Wardak province" is not in Sindh.

    Where nothing does, other spellings and "Chak-e Wardak" are tried; else the name is known by its container alone.
    """
    for named in names:
        for index in named.spots:
            holder = holders.get(index)
            areas = [c for c in holder.found if c.level in ("adm1", "adm2")] if holder is not None else []
            stated = holder is not None and (spots[index].feature in _AREAS or _is_stated(spots, holder))
            if holder is None or not areas or (named.found and not stated):
                continue
            if any(holds(d, c) for c in named.found for d in holder.found):
                continue
            kept = [c for c in _otherwise_called(gazetteer, named.name, holder) if any(holds(d, c) for d in areas)]
            named.found, named.how = tuple(kept), "variant" if kept else "unknown"


def _is_stated(spots: list[Spot], holder: Named) -> bool:
    """Whether the container is called a province or district somewhere."""
    return any(spots[i].feature in ("adm1", "adm2") for i in holder.spots)


def _otherwise_called(gazetteer: Gazetteer, name: str, holder: Named) -> Iterator[Candidate]:
    for whole in (f"{name} {holder.name}", f"{name}-e {holder.name}"):
        yield from candidates(gazetteer, whole)
    for country in dict.fromkeys(c.country for c in holder.found if c.country):
        yield from variants(gazetteer, name, country)


def start_of(draft: Draft, spot: Spot) -> int:
    """The first surface character of a spot."""
    return spot.low if spot.low >= 0 else draft.doc[spot.start].idx


def end_of(draft: Draft, spot: Spot) -> int:
    """The surface character after a spot."""
    return spot.high if spot.high >= 0 else draft.doc[spot.end - 1].idx + len(draft.doc[spot.end - 1])


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one entry lies in another."""
    if outer.place.id == inner.place.id or outer.country is None or outer.country != inner.country:
        return False
    if outer.level == "country" or inner.place.parent == outer.place.name:  # "the Zanjili district of Mosul"
        return True
    if outer.level == "adm1":
        return outer.adm1 == inner.adm1 and inner.level != "adm1"
    if outer.level == "adm2" and outer.place.adm2 and inner.place.adm2:
        return outer.place.adm2.name == inner.place.adm2.name and outer.adm1 == inner.adm1
    return False
