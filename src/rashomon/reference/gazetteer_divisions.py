"""Places subdivisions on the map, which the sources give without coordinates: at their seat or among their towns."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.reference.gazetteer_index import DEGREE_SCALE, UNKNOWN_DEGREES
from rashomon.reference.gazetteer_place import FEATURES

#: Share of its division's townspeople a namesake town must have to count as the seat: a village that happens to
#: bear the division's name is no seat.
SEAT_SHARE: Final = 0.05
#: How far from the middle of its towns a seat may lie to stand for the whole division. Beyond, the middle does:
#: New York City is no point for New York State. Over 538 + 475 mentions of first-level divisions with known
#: coordinates, the middle is more than 161 km off for 25 + 112 of them, the population-weighted mean for 193 + 176.
SEAT_FROM_MIDDLE_KM: Final = 80
EARTH_KM: Final = 6371.0

Places = npt.NDArray[np.void]


class Seat(NamedTuple):
    """A town that bears its division's name; the greatest is taken."""

    rank: int
    row: int


def mark_capitals(places: Places, capitals: dict[str, Seat]) -> None:
    """Mark the towns that are their country's capital (PPLC); which towns seat a division the sources do not say."""
    for seat in capitals.values():
        places["feature"][seat.row] = FEATURES.index("PPLC")


def locate_divisions(places: Places, seats: dict[int, Seat]) -> None:
    """Give divisions the population of their towns, a point (seat or middle) and a radius.

    The radius holds nine in ten of the division's towns. A division without towns or seat stays without a point.
    """
    is_town = places["feature"] <= FEATURES.index("PPLC")
    for column in ("adm1", "adm2"):
        rows = np.flatnonzero(is_town & (places[column] >= 0))
        rows = rows[np.argsort(places[column][rows], kind="stable")]
        owners, starts = np.unique(places[column][rows], return_index=True)
        for owner, towns in zip(owners, np.split(rows, starts[1:]), strict=True):
            _locate(places, int(owner), towns, seats.get(int(owner)))
    for division, seat in seats.items():
        if places["lat"][division] == UNKNOWN_DEGREES:
            places["lat"][division], places["lon"][division] = places["lat"][seat.row], places["lon"][seat.row]


def _locate(places: Places, owner: int, towns: npt.NDArray[np.int64], seat: Seat | None) -> None:
    lat, lon = places["lat"][towns] / DEGREE_SCALE, places["lon"][towns] / DEGREE_SCALE
    total = int(places["population"][towns].sum(dtype=np.int64))
    point = _middle(lat, lon)
    if seat is not None and places["population"][seat.row] >= SEAT_SHARE * total:
        here = (places["lat"][seat.row] / DEGREE_SCALE, places["lon"][seat.row] / DEGREE_SCALE)
        distance = _distances_km(here, np.array([point[0]]), np.array([point[1]]))[0]
        point = here if distance <= SEAT_FROM_MIDDLE_KM else point
    places["lat"][owner], places["lon"][owner] = (round(degrees * DEGREE_SCALE) for degrees in point)
    places["population"][owner] = total
    if len(towns) > 1:
        places["radius_m"][owner] = int(np.percentile(_distances_km(point, lat, lon), 90)) * 1000


def _middle(lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Average degrees around the first town, so that a division across the date line stays in one piece."""
    offsets = (lon - lon[0] + 180) % 360 - 180
    return float(lat.mean()), float((lon[0] + offsets.mean() + 180) % 360 - 180)


def _distances_km(
    point: tuple[float, float], lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    here_lat, here_lon, there_lat, there_lon = (np.radians(degrees) for degrees in (*point, lat, lon))
    half = np.sin((there_lat - here_lat) / 2) ** 2
    half = half + np.cos(here_lat) * np.cos(there_lat) * np.sin((there_lon - here_lon) / 2) ** 2
    distances: npt.NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return distances
