"""Places the gazetteer's towns lack (bases, crossings, camps, villages), from a table that names a source in each row.

A row without coordinates still makes the name known, with its country and division, and pins it nowhere.
A row whose id is a GeoNames number adds its names to that place and changes nothing else of it; its first name is the
one that news English uses, and counts like the place's own ("Jenin", which GeoNames enters as Janīn).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from anyascii import anyascii

from rashomon.errors import RashomonError
from rashomon.reference.gazetteer_place import Division, GazetteerName, Place
from rashomon.reference.gazetteer_sources import split_list
from rashomon.reference.names import normalise, skeleton, without_article
from rashomon.reference.word_case import everyday_words

COLUMNS: Final = ("id", "name", "alternate_names", "country", "adm1", "feature_code", "lat", "lon", "radius_m",
                  "parent", "source", "licence")  # fmt: skip


class SupplementRow(Place, frozen=True):
    """A place of a table, with all the names it goes by and where its row comes from."""

    alternate_names: tuple[str, ...] = ()
    source: str = ""
    usual: str = ""
    """The name in the table's first column, where the entry itself goes by GeoNames' name."""


def read_supplement(path: Path, gazetteer: GazetteerName) -> list[SupplementRow]:
    """Return the rows of a places table.

    Raises RashomonError with the line when a column is missing or a coordinate is no number within range.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = set(COLUMNS) - set(reader.fieldnames or ())
        if missing:
            raise RashomonError(f"{path} lacks the columns {', '.join(sorted(missing))}: add them to its first line.")
        return [_place(row, path, reader.line_num, gazetteer) for row in reader]


def _place(row: dict[str, str], path: Path, line: int, gazetteer: GazetteerName) -> SupplementRow:
    try:
        lat = float(row["lat"]) if row["lat"] else None
        lon = float(row["lon"]) if row["lon"] else None
        radius_m = int(row["radius_m"]) if row["radius_m"] else None
        in_range = (lat is None and lon is None) or (-90 <= (lat or 0) <= 90 and -180 <= (lon or 0) <= 180)
        if not in_range or (lat is None) != (lon is None):
            raise ValueError("coordinates incomplete or out of range")
    except ValueError as error:
        raise RashomonError(f"{path} line {line}: {error}; give lat, lon in degrees, radius_m in metres.") from error
    return SupplementRow(
        id=row["id"],
        name=row["name"],
        ascii_name=anyascii(row["name"]),
        country=row["country"] or None,
        lat=lat,
        lon=lon,
        population=None,
        feature_code=row["feature_code"] or "PPL",
        adm1=Division(row["adm1"], None, None) if row["adm1"] else None,
        adm2=None,
        radius_m=radius_m,
        gazetteer=gazetteer,
        parent=row["parent"] or None,
        alternate_names=split_list(row["alternate_names"]),
        source=row["source"],
    )


class NameTable:
    """Rows of one or more tables by exact key and, a country at a time, by variant key."""

    def __init__(self, rows: Iterable[SupplementRow]) -> None:
        self.by_id: dict[str, SupplementRow] = {}
        self.by_key: dict[str, list[SupplementRow]] = {}
        self._keys: dict[str | None, list[tuple[str, SupplementRow]]] = {}
        self._by_skeleton: dict[str | None, dict[str, list[tuple[str, SupplementRow]]]] = {}
        for row in rows:
            if row.gazetteer != "geonames":
                self.by_id[row.id] = row
            self._enter(row)

    def same_skeleton(self, country: str | None, bare: str) -> list[tuple[str, SupplementRow]]:
        """Return the exact keys of a country's rows that share a variant key, each with its row."""
        if country not in self._by_skeleton:  # worked out when a country is first asked for: few texts speak of many
            found: dict[str, list[tuple[str, SupplementRow]]] = {}
            for key, row in self._keys.get(country, ()):
                found.setdefault(skeleton(key), []).append((key, row))
            self._by_skeleton[country] = found
        return self._by_skeleton[country].get(bare, [])

    def _enter(self, row: SupplementRow) -> None:
        keys = dict.fromkeys(filter(None, map(normalise, (row.name, row.usual, *row.alternate_names))))
        for key in () if row.id.isdigit() else list(keys):  # the index has GeoNames' names without their articles
            bare = without_article(key)
            if bare and len(bare) > 3 and bare not in everyday_words():
                keys.setdefault(bare)
        for key in keys:
            self.by_key.setdefault(key, []).append(row)
            if key.isascii():
                self._keys.setdefault(row.country, []).append((key, row))
