"""The compiled gazetteer on disk: memory-mapped tables of places, of names by hash and of variant keys by hash.

Pages are read as look-ups need them and shared between processes, so opening costs milliseconds and little memory.
A look-up is a 64-bit hash, one step through a fan-out table and a short bisection.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from rashomon.errors import GazetteerMissing

FORMAT: Final = 1
FANOUT_BITS: Final = 16
UNKNOWN_DEGREES: Final = -(2**31)
DEGREE_SCALE: Final = 100_000  # GeoNames gives five decimals, about a metre

PLACE_DTYPE: Final = np.dtype(
    [
        *(("id", "<i8"), ("lat", "<i4"), ("lon", "<i4"), ("population", "<u4"), ("radius_m", "<u4")),
        *(("adm1", "<i4"), ("adm2", "<i4"), ("name", "<u4"), ("name_length", "<u2"), ("codes_length", "<u2")),
        *(("country", "S2"), ("feature", "u1"), ("_", "u1")),
    ]
)
NAME_DTYPE: Final = np.dtype([("row", "<u4"), ("text", "<u4"), ("length", "u1"), ("kind", "u1"), ("_", "<u2")])

# An acronym ("US", "Ky.") counts only for a name written in capitals or with a full stop at its end.
PRIMARY, ALTERNATE, FORM, ACRONYM = 0, 1, 2, 3

FILES: Final = (
    *("places.npy", "ids.npy", "id_rows.npy", "strings.bin"),
    *("names.npy", "name_hash.npy", "name_fanout.npy", "name_texts.bin"),
    *("variant_names.npy", "variant_hash.npy", "variant_fanout.npy"),
)


def key_hash(key: str) -> int:
    """Return the 64-bit hash of a key, the same on every machine."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def variant_hash(country: str, skeleton: str) -> int:
    """Return the hash under which a country's names of one skeleton stand."""
    return key_hash(f"{country}\t{skeleton}")


def fanout(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """Return where each leading bit pattern starts in sorted hashes, with one end mark more."""
    edges = np.arange(2**FANOUT_BITS, dtype=np.uint64) << np.uint64(64 - FANOUT_BITS)
    starts = np.searchsorted(hashes, edges).astype(np.uint32)
    return np.append(starts, np.uint32(len(hashes)))


class HashTable:
    """Sorted 64-bit hashes in a memory map; finds the run of equal ones."""

    def __init__(self, hashes: npt.NDArray[np.uint64], starts: npt.NDArray[np.uint32]) -> None:
        # A memoryview gives plain ints to bisect without numpy's cost for each item.
        self._hashes = memoryview(hashes)  # type: ignore[arg-type]
        self._starts = memoryview(starts)  # type: ignore[arg-type]

    def find(self, value: int) -> range:
        """Return the positions that hold the value, empty if none does."""
        bucket = value >> (64 - FANOUT_BITS)
        low, high = self._starts[bucket], self._starts[bucket + 1]
        start = bisect_left(self._hashes, value, low, high)
        end = start
        while end < high and self._hashes[end] == value:
            end += 1
        return range(start, end)


class Index:
    """The opened tables of one compiled gazetteer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        if self.manifest.get("format") != FORMAT:
            raise GazetteerMissing(
                f"The gazetteer in {folder} has format {self.manifest.get('format')}, this version reads {FORMAT}: "
                "run `rashomon gazetteer build`."
            )
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise GazetteerMissing(
                f"The gazetteer in {folder} lacks {', '.join(missing)}: run `rashomon gazetteer build`."
            )
        self.places = np.load(folder / "places.npy", mmap_mode="r")
        self.name_rows = np.load(folder / "names.npy", mmap_mode="r")
        self.variant_names = np.load(folder / "variant_names.npy", mmap_mode="r")
        self._ids = np.load(folder / "ids.npy", mmap_mode="r")
        self._id_rows = np.load(folder / "id_rows.npy", mmap_mode="r")
        self._strings = np.memmap(folder / "strings.bin", mode="r")
        self._texts = np.memmap(folder / "name_texts.bin", mode="r")
        self.names = self._table("name")
        self.variants = self._table("variant")

    def _table(self, stem: str) -> HashTable:
        folder = self.folder
        return HashTable(
            np.load(folder / f"{stem}_hash.npy", mmap_mode="r"), np.load(folder / f"{stem}_fanout.npy", mmap_mode="r")
        )

    def row_of(self, identifier: int) -> int | None:
        """Return the row of a stored number, or None."""
        position = int(np.searchsorted(self._ids, identifier))
        if position < len(self._ids) and int(self._ids[position]) == identifier:
            return int(self._id_rows[position])
        return None

    def string(self, start: int, length: int) -> str:
        """Return a stored name or code."""
        return self._strings[start : start + length].tobytes().decode("utf-8")

    def text(self, start: int, length: int) -> str:
        """Return a stored exact key."""
        return self._texts[start : start + length].tobytes().decode("utf-8")


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a compiled gazetteer; raises GazetteerMissing when there is none to read."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GazetteerMissing(f"No gazetteer in {folder}: run `rashomon gazetteer build`.") from error
    return manifest
