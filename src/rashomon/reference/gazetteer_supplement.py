"""Places the gazetteer's towns lack (bases, crossings, camps, villages), from a table that names a source in each row.

A row without coordinates still makes the name known, with its country and division, and pins it nowhere.
A row whose id is a GeoNames number adds its names to that place and changes nothing else of it.
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

COLUMNS: Final = ("id", "name", "alternate_names", "country", "adm1", "feature_code", "lat", "lon", "radius_m",
                  "parent", "source", "licence")  # fmt: skip


class SupplementRow(Place, frozen=True):
    """A place of a table, with all the names it goes by and where its row comes from."""

    alternate_names: tuple[str, ...] = ()
    source: str = ""


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
    """Rows of one or more tables by exact key and by country and variant key."""

    def __init__(self, rows: Iterable[SupplementRow]) -> None:
        self.by_id: dict[str, SupplementRow] = {}
        self.by_key: dict[str, list[SupplementRow]] = {}
        self.by_skeleton: dict[tuple[str | None, str], list[tuple[str, SupplementRow]]] = {}
        for row in rows:
            if row.gazetteer != "geonames":
                self.by_id[row.id] = row
            self._enter(row)

    def _enter(self, row: SupplementRow) -> None:
        keys = dict.fromkeys(filter(None, map(normalise, (row.name, *row.alternate_names))))
        for key in list(keys):
            bare = without_article(key)
            if bare and len(bare) > 3:
                keys.setdefault(bare)
        for key in keys:
            self.by_key.setdefault(key, []).append(row)
            if key.isascii():
                self.by_skeleton.setdefault((row.country, skeleton(key)), []).append((key, row))
