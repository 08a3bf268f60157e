"""The index's columns while they grow, and their writing: places and names in, sorted files out.

Columns are plain arrays, so that a million names take little memory; equal input gives equal bytes.
"""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.reference.gazetteer_index import (
    DEGREE_SCALE,
    NAME_DTYPE,
    PLACE_DTYPE,
    UNKNOWN_DEGREES,
    fanout,
    key_hash,
    variant_hash,
)
from rashomon.reference.gazetteer_place import FEATURES
from rashomon.reference.names import skeleton

#: Skeletons shorter than this say too little: two consonants are shared by hundreds of names of one country.
SHORTEST_SKELETON: Final = 3
#: Longest stored key in bytes; a longer one is cut in the text, not in the hash.
LONGEST_TEXT: Final = 255


class Entry(NamedTuple):
    """One place as it goes into the tables; divisions are rows, -1 for none, `codes` its own code and ISO code."""

    identifier: int
    name: str
    country: str
    feature: str
    position: tuple[float, float] | None = None
    population: int = 0
    radius_m: int = 0
    divisions: tuple[int, int] = (-1, -1)
    codes: tuple[str, ...] = ()


class Tables:
    """The columns of one index in the making."""

    def __init__(self) -> None:
        self._places: list[tuple[object, ...]] = []
        self._features = array("B")
        self._first_levels = array("i")
        self._second_levels = array("i")
        self._strings = bytearray()
        self._texts = bytearray()
        self._hashes = array("Q")
        self._rows = array("I")
        self._starts = array("I")
        self._lengths = array("B")
        self._kinds = array("B")
        self._variant_hashes = array("Q")
        self._variant_names = array("I")

    @property
    def next_row(self) -> int:
        """The row that the next place will have."""
        return len(self._features)

    def feature(self, row: int) -> str:
        """Return the feature of a place entered before."""
        return FEATURES[self._features[row]]

    def divisions(self, row: int) -> tuple[int, int]:
        """Return the first- and second-level rows of a place entered before, -1 for none."""
        return self._first_levels[row], self._second_levels[row]

    def add_place(self, entry: Entry) -> int:
        """Enter a place; return its row."""
        lat = lon = UNKNOWN_DEGREES
        if entry.position:
            lat, lon = (round(degrees * DEGREE_SCALE) for degrees in entry.position)
        name, codes = entry.name.encode("utf-8"), "\t".join(entry.codes).encode("utf-8")
        start = len(self._strings)
        self._strings += name + codes
        feature = FEATURES.index(entry.feature)
        self._features.append(feature)
        self._first_levels.append(entry.divisions[0])
        self._second_levels.append(entry.divisions[1])
        sizes = (start, len(name), len(codes))
        self._places.append(
            (entry.identifier, lat, lon, entry.population, entry.radius_m, *entry.divisions, *sizes,
             entry.country.encode(), feature, 0)
        )  # fmt: skip
        return len(self._places) - 1

    def add_name(self, row: int, key: str, kind: int, country: str) -> None:
        """Enter an exact key of a place, and its variant key when it is Latin and long enough."""
        encoded = key.encode("utf-8")[:LONGEST_TEXT]
        entry = len(self._hashes)
        self._hashes.append(key_hash(key))
        self._rows.append(row)
        self._starts.append(len(self._texts))
        self._lengths.append(len(encoded))
        self._kinds.append(kind)
        self._texts += encoded
        if key.isascii() and len(bare := skeleton(key)) >= SHORTEST_SKELETON:
            self._variant_hashes.append(variant_hash(country, bare))
            self._variant_names.append(entry)

    def take_places(self) -> npt.NDArray[np.void]:
        """Return the places as one table and let go of their rows: nothing can be entered afterwards."""
        places = np.array(self._places, dtype=PLACE_DTYPE)
        self._places.clear()
        return places

    def write_places(self, folder: Path, places: npt.NDArray[np.void]) -> None:
        """Write the places, their order by id, and their strings."""
        order = np.argsort(places["id"], kind="stable")
        np.save(folder / "places.npy", places)
        np.save(folder / "ids.npy", places["id"][order])
        np.save(folder / "id_rows.npy", order.astype(np.uint32))
        (folder / "strings.bin").write_bytes(self._strings)

    def write_names(self, folder: Path) -> tuple[int, int]:
        """Write names and variant keys, sorted by hash; return how many of each."""
        hashes = np.frombuffer(self._hashes, dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        names = np.zeros(len(order), dtype=NAME_DTYPE)
        for column, values in (("row", self._rows), ("text", self._starts)):
            names[column] = np.frombuffer(values, dtype=np.uint32)[order]
        for column, values in (("length", self._lengths), ("kind", self._kinds)):
            names[column] = np.frombuffer(values, dtype=np.uint8)[order]
        np.save(folder / "names.npy", names)
        (folder / "name_texts.bin").write_bytes(self._texts)
        _write_hashes(folder, "name", hashes[order])
        position = np.empty(len(order), dtype=np.uint32)
        position[order] = np.arange(len(order), dtype=np.uint32)
        return len(order), self._write_variants(folder, position)

    def _write_variants(self, folder: Path, position: npt.NDArray[np.uint32]) -> int:
        hashes = np.frombuffer(self._variant_hashes, dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        entries = np.frombuffer(self._variant_names, dtype=np.uint32)
        np.save(folder / "variant_names.npy", position[entries[order]])
        _write_hashes(folder, "variant", hashes[order])
        return len(order)


def _write_hashes(folder: Path, stem: str, hashes: npt.NDArray[np.uint64]) -> None:
    np.save(folder / f"{stem}_hash.npy", hashes)
    np.save(folder / f"{stem}_fanout.npy", fanout(hashes))
