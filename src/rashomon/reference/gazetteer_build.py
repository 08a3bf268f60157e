"""Compiles the gazetteer: source packages in, a folder of memory-mapped tables and a manifest out.

The same sources give the same bytes. Alternate names that would hit words and codes instead of places are dropped
and counted.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rashomon.reference import gazetteer_sources as sources
from rashomon.reference.gazetteer_divisions import Seat, locate_divisions, mark_capitals
from rashomon.reference.gazetteer_index import ACRONYM, ALTERNATE, FILES, FORM, FORMAT, PRIMARY
from rashomon.reference.gazetteer_tables import Entry, Tables
from rashomon.reference.names import ARTICLES, is_latin, normalise, without_type_word

Progress = Callable[[str, int, int], None]

#: A town this small does not take an everyday word as its alternate name.
TINY_TOWN: Final = 15_000
#: Three letters, the first a capital ("Rio"), stay as another name of a town of this size.
LARGE_TOWN: Final = 100_000
SHORT_FORM: Final = 3
LONGEST_KEY: Final = 100
#: What a build depends on within this package.
RECIPE_FILES: Final = (
    "gazetteer_build.py",
    "gazetteer_divisions.py",
    "gazetteer_sources.py",
    "gazetteer_tables.py",
    "names.py",
    "data/countries.csv",
    "data/division_abbreviations.csv",
    "data/everyday_words.txt",
    "data/place_words.csv",
)
#: Languages whose romanised names carry the Arabic article.
ARTICLE_LANGUAGES: Final = frozenset({"ar", "fa", "ps", "ur"})


class BuildReport(msgspec.Struct, frozen=True):
    """What a build made: where, how much, how many bytes, in how many seconds."""

    folder: Path
    version: str
    places: int
    names: int
    variants: int
    dropped: dict[str, int]
    bytes: int
    seconds: float


class Bearer(NamedTuple):
    """The place that names are entered for, as far as it decides which names it may bear."""

    row: int
    country: str
    population: int
    feature: str

    @property
    def is_division(self) -> bool:
        """Whether it is a subdivision."""
        return self.feature in ("ADM1", "ADM2", "ADM3", "RGN")


def everyday_words() -> frozenset[str]:
    """Return the lower-case English words that tiny places may not claim as alternate names."""
    text = files("rashomon.reference").joinpath("data/everyday_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def dropped_because(name: str, key: str, bearer: Bearer, *, everyday: frozenset[str]) -> str | None:
    """Say why an alternate name may not stand for its place, or None when it may."""
    if not any(char.isalpha() for char in key):
        return "no_letters"
    if len(key) > LONGEST_KEY:
        return "too_long"
    if key in everyday and (bearer.is_division or bearer.population < TINY_TOWN):
        return "everyday_word"
    is_large = bearer.is_division or bearer.population >= LARGE_TOWN
    if len(key) <= SHORT_FORM and is_latin(name) and not (is_large and name.istitle()):
        return "code_or_short_form"
    return None


def bare_forms(keys: Iterable[str], bearer: Bearer, *, arabic: bool) -> set[str]:
    """Return the forms without article (only where the article is Arabic) and without a division's type word."""
    forms: set[str] = set()
    for key in keys:
        split = without_type_word(key) if bearer.is_division else None
        if split and split[1] == "division":
            forms.add(split[0])
        head, _, rest = key.partition(" ")
        if arabic and head in ARTICLES:
            forms.add(rest)
    return {form for form in forms if len(form) > SHORT_FORM}


class _Compiler:
    """Takes the sources in, one kind after the other, and fills the tables."""

    def __init__(self, progress: Progress | None) -> None:
        self.tables = Tables()
        self.dropped: Counter[str] = Counter()
        self._progress = progress or (lambda stage, done, total: None)
        self._everyday = everyday_words()
        self._arabic: set[str] = set()
        self._capital_keys: dict[str, str] = {}
        self._row_of_number: dict[int, int] = {}
        self._row_of_code: dict[tuple[str, str], int] = {}
        self._division_keys: dict[int, set[str]] = {}
        self._townless: dict[tuple[int, str], int] = {}
        self._capitals: dict[str, Seat] = {}
        self._seats: dict[int, Seat] = {}

    def countries(self) -> None:
        """Enter the countries with their names in several languages; demonyms are no names of places."""
        for country in sources.read_countries():
            spoken = {language.partition("-")[0] for language in country.languages.split(",")}
            if spoken & ARTICLE_LANGUAGES:
                self._arabic.add(country.iso2)
            self._capital_keys[country.iso2] = normalise(country.capital)
            position = (country.lat, country.lon) if country.lat is not None and country.lon is not None else None
            entry = Entry(
                country.geonames_id,
                country.name,
                country.iso2,
                "PCLI",
                position=position,
                population=country.population,
                radius_m=(country.radius_km or 0) * 1000,
            )
            self._enter(entry, country.names)

    def subdivisions(self) -> None:
        """Enter the subdivisions; coordinates and populations follow when the towns are known."""
        abbreviations = sources.division_abbreviations()
        for number, sub in enumerate(sources.read_subdivisions()):
            if number % 5000 == 0:
                self._progress("subdivisions", number, sources.SUBDIVISIONS)
            row = self.tables.next_row
            divisions = {"ADM1": (row, -1), "ADM2": (self._first_level(sub.parent), row)}
            entry = Entry(
                sub.geonames_id or -sub.number,
                sub.name,
                sub.country,
                sub.feature,
                divisions=divisions.get(sub.feature, (-1, -1)),
                codes=(sub.code, sub.iso),
            )
            self._division_keys[row] = self._enter(entry, sub.names)
            for key in dict.fromkeys(map(normalise, abbreviations.get(sub.iso, ()))):
                self.tables.add_name(row, key, ACRONYM, sub.country)
            self._row_of_number[sub.number] = row
            if sub.feature == "ADM1":
                self._row_of_code[sub.country, sub.code] = row

    def towns(self) -> None:
        """Enter the towns with their divisions, and note which town is a capital or a division's seat."""
        divisions = dict(self._town_divisions())
        total = len(divisions)
        self._note_townless({row for pair in divisions.values() for row in pair})
        for number, (town, code) in enumerate(sources.read_towns()):
            if number % 10_000 == 0:
                self._progress("towns", number, total)
            first, second = divisions.pop(town.geonames_id, (-1, -1))
            if first < 0:
                first = self._row_of_code.get((town.country, code), -1)
            entry = Entry(
                town.geonames_id,
                town.name,
                town.country,
                "PPL",
                position=(town.lat, town.lon),
                population=town.population,
                divisions=(first, second),
            )
            row = self.tables.next_row
            self._note_seat(row, entry, self._enter(entry, town.names))

    def write(self, folder: Path) -> dict[str, int]:
        """Place the divisions and write all tables; return the counts."""
        self._progress("tables", 0, 2)
        places = self.tables.take_places()
        mark_capitals(places, self._capitals)
        locate_divisions(places, self._seats)
        self.tables.write_places(folder, places)
        self._progress("tables", 1, 2)
        names, variants = self.tables.write_names(folder)
        self._progress("tables", 2, 2)
        return {"places": len(places), "names": names, "variants": variants}

    def _enter(self, entry: Entry, names: Iterable[str]) -> set[str]:
        """Enter a place with all its names; return the keys it now has."""
        row = self.tables.add_place(entry)
        bearer = Bearer(row, entry.country, entry.population, entry.feature)
        kinds = self._kinds(bearer, entry.name, names)
        for key, kind in kinds.items():
            self.tables.add_name(row, key, kind, entry.country)
        return set(kinds)

    def _kinds(self, bearer: Bearer, name: str, names: Iterable[str]) -> dict[str, int]:
        primary = normalise(name)
        kinds = {primary: PRIMARY} if primary else {}
        for alternate in names:
            key = normalise(alternate)
            if not key or key in kinds:
                continue
            if bearer.feature == "PCLI" and len(key.replace(" ", "")) <= SHORT_FORM:
                kinds[key] = ACRONYM
            elif reason := dropped_because(alternate, key, bearer, everyday=self._everyday):
                self.dropped[reason] += 1
            else:
                kinds[key] = ALTERNATE
        for form in sorted(bare_forms(kinds, bearer, arabic=bearer.country in self._arabic)):
            if form in self._everyday:
                self.dropped["everyday_word"] += 1
            else:
                kinds.setdefault(form, FORM)
        return kinds

    def _first_level(self, parent: int | None) -> int:
        row = self._row_of_number.get(parent or 0, -1)
        return row if row >= 0 and self.tables.feature(row) == "ADM1" else -1

    def _town_divisions(self) -> Iterator[tuple[int, tuple[int, int]]]:
        for geonames_id, numbers in sources.read_town_divisions():
            found = {"ADM1": -1, "ADM2": -1}
            for row in (self._row_of_number[number] for number in reversed(numbers)):
                found[self.tables.feature(row)] = row
            yield geonames_id, (found["ADM1"], found["ADM2"])

    def _note_townless(self, with_towns: set[int]) -> None:
        """Note second-level divisions that the source gives no towns, by first level and name.

        In some countries (Syria among them) towns carry no second level; there a namesake town is the seat.
        """
        for row, keys in self._division_keys.items():
            first, second = self.tables.divisions(row)
            if first >= 0 and second == row and row not in with_towns:
                self._townless.update(((first, key), row) for key in keys)

    def _note_seat(self, row: int, town: Entry, keys: set[str]) -> None:
        seat = Seat(town.population, row)
        if self._capital_keys.get(town.country) in keys:
            self._capitals[town.country] = max(self._capitals.get(town.country, Seat(-1, -1)), seat)
        first = town.divisions[0]
        namesakes = {self._townless[first, key] for key in keys if (first, key) in self._townless}
        for division in sorted({*town.divisions, *namesakes} - {-1}):
            if keys.isdisjoint(self._division_keys[division]):
                continue
            # A town whose first name is the division's goes before a larger one that only also bears it.
            by_primary = normalise(town.name) in self._division_keys[division]
            ranked = Seat(town.population * (2 if by_primary else 1), row)
            self._seats[division] = max(self._seats.get(division, Seat(-1, -1)), ranked)


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
    counts = compiler.write(work)
    dropped = dict(sorted(compiler.dropped.items()))
    manifest = _manifest(work, counts, dropped)
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (work / "manifest.json").write_text(text, encoding="utf-8")
    size = sum((work / name).stat().st_size for name in FILES)
    return BuildReport(
        folder=target, version=str(manifest["version"]), **counts, dropped=dropped, bytes=size, seconds=0.0
    )


def _manifest(work: Path, counts: dict[str, int], dropped: dict[str, int]) -> dict[str, object]:
    versions = sources.source_versions()
    checksums = {name: _sha256(work / name) for name in FILES}
    digest = hashlib.sha256("".join(checksums[name] for name in FILES).encode()).hexdigest()
    stem = "+".join(f"{name}-{number}" for name, number in sorted(versions.items()))
    return {
        "format": FORMAT,
        "version": f"{FORMAT}.{digest[:8]}+{stem}",
        "recipe": recipe(),
        "counts": counts,
        "dropped_alternate_names": dropped,
        "sources": sources.source_records(),
        "sha256": checksums,
    }


def recipe() -> str:
    """Fingerprint of the code and data of this package that a build depends on: another one asks for a new build."""
    folder = files("rashomon.reference")
    parts = [folder.joinpath(name).read_bytes() for name in RECIPE_FILES]
    return hashlib.sha256(b"\0".join(part.replace(b"\r\n", b"\n") for part in parts)).hexdigest()[:16]


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
