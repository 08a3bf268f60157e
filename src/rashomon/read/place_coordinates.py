"""Positions written as coordinates: decimal degrees, degrees and minutes, and the military grid (MGRS).

In: the text. Out: surface range, latitude and longitude (WGS84 degrees) and the metres that the writing leaves open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ANGLE = (
    r"(\d{1,3}(?:\.\d{1,8})?)\s?°(?:\s?(\d{1,2}(?:\.\d{1,6})?)\s?['′’](?:\s?(\d{1,2}(?:\.\d{1,4})?)\s?(?:\"|″|”|''))?)?"
)
_DEGREES = re.compile(rf"{_ANGLE}\s?([NS])[\s,;]{{0,3}}{_ANGLE}\s?([EW])")
_DECIMAL = re.compile(r"(?<![\d.])(-?\d{1,2}\.\d{3,8}),\s?(-?\d{1,3}\.\d{3,8})(?![\d.])")
_SLASHED = re.compile(r"(?<![\d./])(-?\d{1,2}\.\d{4,8})/(-?\d{1,3}\.\d{4,8})(?![\d./])")
_LAT, _LON = r"(?:latitude|lat\.?)", r"(?:longitude|long\.?|lon\.?|lng\.?)"
_SAID = re.compile(
    rf"\b{_LAT}\s?[:=]?\s?(-?\d{{1,2}}\.\d{{2,8}})\s?°?\s?(?:,|;|and|/)?\s?"
    rf"{_LON}\s?[:=]?\s?(-?\d{{1,3}}\.\d{{2,8}})(?!\d)",
    re.IGNORECASE,
)
_UNIT = r"\s?(?:°|degrees)?\s?"
_LETTERED = re.compile(
    rf"(?<![\w.])(\d{{1,2}}\.\d{{2,8}}){_UNIT}(N|S|north|south)\b[\s,;]{{0,3}}(?:and )?"
    rf"(\d{{1,3}}\.\d{{2,8}}){_UNIT}(E|W|east|west)\b"
)
_PART = r"(\d{1,3}(?:\.\d{2,8}| \d{2}(?: \d{2}(?:\.\d{1,4})?)?))"
_FRONTED = re.compile(rf"\b([NS])\s?{_PART}[\s,;]{{1,3}}([EW])\s?{_PART}(?![\d.]*\d)")
"""N 36 12 08, E 37 08 03 and N36.2021 E37.1343: whole degrees alone could be anything."""
_GRID = re.compile(r"\b(\d{1,2})([C-HJ-NP-X])\s?([A-HJ-NP-Z])([A-HJ-NP-V])\s?(\d{2,5})\s?(\d{2,5})\b")

_METRES_PER_DEGREE = 111_200.0


@dataclass(frozen=True, slots=True)
class Position:
    """A written position: surface characters [start, end), WGS84 degrees, radius of what the digits leave open."""

    start: int
    end: int
    lat: float
    lon: float
    radius_m: int


def find_positions(text: str) -> list[Position]:
    """All positions written in the text, in order."""
    found = []
    if "°" in text:
        found += [position for match in _DEGREES.finditer(text) if (position := _from_degrees(match))]
    found += [position for match in _LETTERED.finditer(text) if (position := _from_letters(match))]
    found += [position for match in _FRONTED.finditer(text) if (position := _from_fronted(match))]
    for pattern in (_SLASHED, _SAID):
        found += [position for match in pattern.finditer(text) if (position := _from_decimal(match))]
    found += [position for match in _DECIMAL.finditer(text) if (position := _from_decimal(match))]
    found += [position for match in _GRID.finditer(text) if (position := _from_grid(match))]
    return _apart(found)


def _apart(found: list[Position]) -> list[Position]:
    """In text order; of two readings of the same characters the longer stays."""
    kept: list[Position] = []
    for position in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or position.start >= kept[-1].end:
            kept.append(position)
    return kept


def _from_letters(match: re.Match[str]) -> Position | None:
    lat, lon = float(match[1]), float(match[3])
    step = 10.0 ** -min(len(match[i].partition(".")[2]) for i in (1, 3))
    return _position(match, -lat if match[2][0] in "Ss" else lat, -lon if match[4][0] in "Ww" else lon, step)


def _from_fronted(match: re.Match[str]) -> Position | None:
    lat, lat_step = _angle(*_parts(match[2]))
    lon, lon_step = _angle(*_parts(match[4]))
    return _position(match, -lat if match[1] == "S" else lat, -lon if match[3] == "W" else lon, max(lat_step, lon_step))


def _parts(angle: str) -> tuple[str, str | None, str | None]:
    """Degrees, minutes and seconds of "36 12 08"."""
    cells = [*angle.split(" "), None, None]
    return cells[0] or "", cells[1], cells[2]


def _from_degrees(match: re.Match[str]) -> Position | None:
    lat, lat_step = _angle(*match.group(1, 2, 3))
    lon, lon_step = _angle(*match.group(5, 6, 7))
    lat, lon = lat * (-1 if match[4] == "S" else 1), lon * (-1 if match[8] == "W" else 1)
    return _position(match, lat, lon, max(lat_step, lon_step))


def _angle(degrees: str, minutes: str | None, seconds: str | None) -> tuple[float, float]:
    """Degrees, and the size in degrees of the last written digit."""
    value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    last, unit = (seconds, 3600) if seconds else (minutes, 60) if minutes else (degrees, 1)
    return value, 10.0 ** -len(last.partition(".")[2]) / unit


def _from_decimal(match: re.Match[str]) -> Position | None:
    step = 10.0 ** -min(len(part.partition(".")[2]) for part in match.groups())
    return _position(match, float(match[1]), float(match[2]), step)


def _position(match: re.Match[str], lat: float, lon: float, step: float) -> Position | None:
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    radius = max(50, round(step * _METRES_PER_DEGREE))
    return Position(match.start(), match.end(), round(lat, 6), round(lon, 6), radius)


# ------------------------------------------------------------------ the military grid
_COLUMNS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"


def _from_grid(match: re.Match[str]) -> Position | None:
    """WGS84 of an MGRS reference: the middle of the square that its digits name (NGA.SIG.0012)."""
    zone, band, column, row, east, north = int(match[1]), match[2], match[3], match[4], match[5], match[6]
    if len(east) != len(north) or not 1 <= zone <= 60:
        return None
    size = 10 ** (5 - len(east))
    hundred = _COLUMNS.index(column) - (zone - 1) % 3 * 8
    if not 0 <= hundred < 8:
        return None
    easting = (hundred + 1) * 100_000 + int(east) * size + size / 2
    northing = (_ROWS.index(row) - (5 if zone % 2 == 0 else 0)) % 20 * 100_000 + int(north) * size + size / 2
    south = 8 * (_BANDS.index(band) - 10)
    lowest = _meridian_arc(math.radians(south)) * 0.9996 + (10_000_000 if south < 0 else 0)
    while northing < lowest - 100_000:
        northing += 2_000_000
    lat, lon = _from_utm(zone, easting, northing - (10_000_000 if south < 0 else 0))
    return Position(match.start(), match.end(), round(lat, 5), round(lon, 5), max(50, size))


_A, _F = 6_378_137.0, 1 / 298.257223563
_E2 = _F * (2 - _F)
_N = _F / (2 - _F)


def _meridian_arc(lat: float) -> float:
    """Metres along the meridian from the equator to a latitude in radians (series to the third order)."""
    a0 = 1 - _E2 / 4 - 3 * _E2**2 / 64 - 5 * _E2**3 / 256
    a2 = 3 / 8 * (_E2 + _E2**2 / 4 + 15 * _E2**3 / 128)
    a4 = 15 / 256 * (_E2**2 + 3 * _E2**3 / 4)
    return _A * (a0 * lat - a2 * math.sin(2 * lat) + a4 * math.sin(4 * lat) - 35 * _E2**3 / 3072 * math.sin(6 * lat))


def _from_utm(zone: int, easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude in degrees of UTM metres, by Krüger's series to the third order."""
    radius = _A / (1 + _N) * (1 + _N**2 / 4)
    xi, eta = northing / (0.9996 * radius), (easting - 500_000) / (0.9996 * radius)
    betas = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
    x = xi - sum(b * math.sin(2 * k * xi) * math.cosh(2 * k * eta) for k, b in enumerate(betas, 1))
    y = eta - sum(b * math.cos(2 * k * xi) * math.sinh(2 * k * eta) for k, b in enumerate(betas, 1))
    chi = math.asin(math.sin(x) / math.cosh(y))
    deltas = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)
    lat = chi + sum(d * math.sin(2 * k * chi) for k, d in enumerate(deltas, 1))
    return math.degrees(lat), zone * 6 - 183 + math.degrees(math.atan2(math.sinh(y), math.cos(x)))


def overlapping(positions: list[Position], start: int, end: int) -> Iterator[Position]:
    """The positions that share a character with [start, end)."""
    return (position for position in positions if position.start < end and start < position.end)
