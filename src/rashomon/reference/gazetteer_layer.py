"""One compiled index as the gazetteer asks it: rows by key, entries by row and by id.

The built gazetteer is one layer; each file that a user added is another, laid over it and asked in the same way.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import cast

import numpy as np
from anyascii import anyascii

from rashomon.reference.gazetteer_index import ACRONYM, DEGREE_SCALE, UNKNOWN_DEGREES, Index
from rashomon.reference.gazetteer_place import FEATURES, Division, GazetteerName, Place


class Layer:
    """An opened index; its manifest may name its own feature codes and whose places they are."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.gazetteer = cast(GazetteerName, index.manifest.get("gazetteer", "geonames"))
        self.features: tuple[str, ...] = tuple(index.manifest.get("features", FEATURES))
        self.run = lru_cache(maxsize=1 << 16)(index.names.find)
        self.base = lru_cache(maxsize=1 << 14)(self._materialise)

    def entries(self, key: int, *, abbreviated: bool) -> list[tuple[int, int]]:
        """Row and kind of each entry under a key's hash; an acronym only for a name that looks like one."""
        names = self.index.name_rows
        found = [(int(names[i]["row"]), int(names[i]["kind"])) for i in self.run(key)]
        return [entry for entry in found if entry[1] != ACRONYM or abbreviated]

    def row(self, place_id: str) -> int | None:
        """The row of an entry's id, None if this layer lacks it."""
        if place_id.isdigit():
            return self.index.row_of(int(place_id))
        return self._without_number().get(place_id)

    @cache  # noqa: B019  a layer lives as long as its process
    def _without_number(self) -> dict[str, int]:
        rows = np.flatnonzero(self.index.places["id"] < 0)
        return {self.base(int(row)).id: int(row) for row in rows}

    def _materialise(self, row: int) -> Place:
        entry = self.index.places[row]
        start, length = int(entry["name"]), int(entry["name_length"])
        name = self.index.string(start, length)
        number, lat, lon = int(entry["id"]), int(entry["lat"]), int(entry["lon"])
        codes = self.index.string(start + length, int(entry["codes_length"])).split("\t")
        prefix = "iso" if self.gazetteer == "geonames" else self.gazetteer
        return Place(
            id=str(number) if number > 0 else f"{prefix}:{codes[-1]}",
            name=name,
            ascii_name=anyascii(name),
            country=entry["country"].decode() or None,
            lat=None if lat == UNKNOWN_DEGREES else lat / DEGREE_SCALE,
            lon=None if lon == UNKNOWN_DEGREES else lon / DEGREE_SCALE,
            population=int(entry["population"]) or None,
            feature_code=self.features[int(entry["feature"])],
            adm1=self._division(int(entry["adm1"])),
            adm2=self._division(int(entry["adm2"])),
            radius_m=int(entry["radius_m"]) or None,
            gazetteer=self.gazetteer,
        )

    def _division(self, row: int) -> Division | None:
        if row < 0:
            return None
        entry = self.index.places[row]
        start, length = int(entry["name"]), int(entry["name_length"])
        codes = self.index.string(start + length, int(entry["codes_length"])).split("\t")
        return Division(self.index.string(start, length), codes[0] or None, codes[-1] or None)
