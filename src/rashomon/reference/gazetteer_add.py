"""Adds a user's places: a file in, a folder with an index of its own and a copy of the file out.

The index has the form of the built gazetteer, so reading looks names up in it through the same memory map. A place
that the built gazetteer lists under the same GeoNames number is left to it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

import msgspec
from anyascii import anyascii

from rashomon.errors import RashomonError
from rashomon.reference.feature_kinds import feature_kinds
from rashomon.reference.gazetteer import Gazetteer
from rashomon.reference.gazetteer_added import Added, added_sets, source_file
from rashomon.reference.gazetteer_build import Bearer, bare_forms, dropped_because, everyday_words
from rashomon.reference.gazetteer_index import ACRONYM, ALTERNATE, FILES, FORM, FORMAT, PRIMARY
from rashomon.reference.gazetteer_place import FEATURES, Place
from rashomon.reference.gazetteer_rows import Astray, BadRow, Row, Skipped, form_of, read_rows
from rashomon.reference.gazetteer_tables import Entry, Tables
from rashomon.reference.names import normalise

#: Stored feature codes of added places: those of the built index, then all others.
CODES: Final = (*FEATURES, *(code for code in feature_kinds() if code not in FEATURES))
_NAME: Final = re.compile(r"[^a-z0-9]+")
#: Longest alias that is taken for initials when it is written in capitals.
LONGEST_INITIALS: Final = 4


class AddReport(msgspec.Struct, frozen=True):
    """What an addition made: the set as it is kept, the lines left out by reason, and what was taken with a remark."""

    made: Added
    replaced: bool
    skipped_lines: dict[str, list[str]]
    remarks: list[str]


def add_file(path: Path, gazetteer: Gazetteer, folder: Path, *, name: str | None = None) -> AddReport:
    """Compile a file of places into `folder`, under a name (the file's own if none); one of that name is replaced.

    Raises RashomonError when the file is of no known form, or no row of it can be taken.
    """
    path = path.expanduser()
    if not path.is_file():
        raise RashomonError(f"There is no file {path}.")
    called = _NAME.sub("-", anyascii(name or path.name.split(".")[0]).lower()).strip("-") or "places"
    target = folder / called
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{called}-", dir=folder))
    try:
        skipped, remarks = _compile(path, gazetteer, work)
        replaced = target.exists()
        if replaced:
            shutil.rmtree(target)
        work.chmod(0o755)
        work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    made = next(one for one in added_sets(folder) if one.name == called)
    return AddReport(made, replaced, skipped.lines, remarks)


def compile_again(gazetteer_folder: Path, folder: Path) -> list[AddReport]:
    """Compile all added sets anew from their kept files: after a new version, or a new built gazetteer."""
    built = Gazetteer.open(gazetteer_folder, with_added=False)
    parts = [part for part in sorted(folder.iterdir()) if part.is_dir()] if folder.is_dir() else []
    found = []
    for part in parts:
        kept = source_file(part)
        if kept is not None and not part.name.startswith("."):
            with tempfile.TemporaryDirectory() as aside:  # the set is replaced while its file is read
                found.append(add_file(Path(shutil.copy2(kept, aside)), built, folder, name=part.name))
    return found


def _compile(path: Path, gazetteer: Gazetteer, work: Path) -> tuple[Skipped, list[str]]:
    form, skipped = form_of(path), Skipped()
    compiler = _Compiler(gazetteer, form)
    for row in read_rows(path, form, skipped):
        try:
            compiler.take(row)
        except BadRow as bad:
            skipped.add(row.line, bad)
    if not compiler.taken:
        reasons = "; ".join(f"{reason} ({skipped.lines[reason][0]})" for reason in skipped.counts) or "it has no rows"
        raise RashomonError(f"No place of {path} can be taken: {reasons}.")
    counts = compiler.write(work)
    (work / "source").mkdir()
    shutil.copy2(path, work / "source" / path.name)
    digest = hashlib.sha256(b"".join((work / file).read_bytes() for file in FILES)).hexdigest()
    manifest = {
        "format": FORMAT, "version": f"{FORMAT}.{digest[:8]}", "features": CODES,
        "gazetteer": "geonames" if form == "geonames" else "user",
        "form": form, "file": path.name, "counts": counts, "skipped": skipped.counts,
        "added": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }  # fmt: skip
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (work / "manifest.json").write_text(text, encoding="utf-8")
    return skipped, compiler.remarks


class _Compiler:
    """Takes rows in and fills the tables of one index."""

    def __init__(self, gazetteer: Gazetteer, form: str) -> None:
        self.taken = 0
        self.remarks: list[str] = []
        self._gazetteer, self._own = gazetteer, form == "csv"
        self._tables = Tables()
        self._codes: list[int] = []
        self._everyday = everyday_words()
        self._astray = Astray(gazetteer.town_points)
        self._divisions: dict[str, dict[tuple[str, str], Place]] = {}
        self._row_of: dict[str, int] = {}
        self._ids: set[int | str] = set()

    def take(self, row: Row) -> None:
        """Enter a row; raises BadRow for one that is listed already or cannot be where it says."""
        identifier = _identifier(row)
        if isinstance(identifier, int) and self._gazetteer.place(str(identifier)) is not None:
            raise BadRow("listed already", row.name if self._own else "")
        if identifier in self._ids:
            raise BadRow("twice in the file", row.name)
        if self._own:
            self._astray.check(row)
        self._ids.add(identifier)
        divisions = self._divisions_of(row)
        number = identifier if isinstance(identifier, int) else -len(self._ids)
        entry = Entry(
            number, row.name, row.country, "PPL", position=(row.lat, row.lon), population=row.population,
            radius_m=row.radius_m, divisions=divisions, codes=(row.codes[1] or row.codes[0], str(identifier)),
        )  # fmt: skip
        at = self._enter(entry, row.feature)
        for key, kind in self._keys(at, row).items():
            self._tables.add_name(at, key, kind, row.country)
        self.taken += 1

    def write(self, folder: Path) -> dict[str, int]:
        """Write all tables; return the counts."""
        places = self._tables.take_places()
        places["feature"] = self._codes
        self._tables.write_places(folder, places)
        names, variants = self._tables.write_names(folder)
        return {"places": self.taken, "names": names, "variants": variants}

    def _enter(self, entry: Entry, feature: str) -> int:
        self._codes.append(CODES.index(feature))
        return self._tables.add_place(entry)

    def _keys(self, at: int, row: Row) -> dict[str, int]:
        """The keys of a place with their kinds; a dump's alternate names are sifted as those of the built index are."""
        feature = row.feature if row.feature in FEATURES else "PPL"
        bearer = Bearer(at, row.country, row.population, feature)
        kinds = {normalise(row.name): PRIMARY}
        for name in row.names:
            key = normalise(name)
            if not key or key in kinds:
                continue
            if self._own:
                kinds[key] = ACRONYM if name.isupper() and len(name) <= LONGEST_INITIALS else ALTERNATE
            elif dropped_because(name, key, bearer, everyday=self._everyday) is None:
                kinds[key] = ALTERNATE
        for form in sorted(bare_forms(kinds, bearer, arabic=False)):
            if form not in self._everyday:
                kinds.setdefault(form, FORM)
        return kinds

    # Divisions: copied into the index, so that it stands alone

    def _divisions_of(self, row: Row) -> tuple[int, int]:
        if self._own:
            return self._by_parent(row)
        known = self._known(row.country)
        first, second = row.codes
        return self._copy(known.get((first, ""))), self._copy(known.get((first, second)) if second else None)

    def _known(self, country: str) -> dict[tuple[str, str], Place]:
        """The built divisions of a country by their codes."""
        if country not in self._divisions:
            found = self._divisions[country] = {}
            for place in self._gazetteer.division_rows(country):
                first = (place.adm1.code if place.adm1 else None) or ""
                second = (place.adm2.code if place.adm2 else None) or ""
                found[first, second if place.feature_code == "ADM2" else ""] = place
        return self._divisions[country]

    def _by_parent(self, row: Row) -> tuple[int, int]:
        """The divisions of the place that a row names as its parent."""
        if not row.parent:
            return -1, -1
        found = self._gazetteer.find(row.parent, country=row.country, limit=20)
        parent = min(found, key=_level, default=None)
        if parent is None:
            self.remarks.append(
                f"line {row.line}: no place of {row.country} is called {row.parent!r}; taken without it"
            )
            return -1, -1
        return self._copy(self._gazetteer.adm1_of(parent)), self._copy(self._gazetteer.adm2_of(parent))

    def _copy(self, place: Place | None) -> int:
        if place is None:
            return -1
        if place.id not in self._row_of:
            division = place.adm2 if place.feature_code == "ADM2" else place.adm1
            codes = (division.code or "", division.iso or "") if division else ("", "")
            if not place.id.isdigit():
                codes = (codes[0], place.id.removeprefix("iso:"))
            number = int(place.id) if place.id.isdigit() else -(2**40) - len(self._row_of)
            entry = Entry(number, place.name, place.country or "", "PPL", codes=codes)
            self._row_of[place.id] = self._enter(entry, place.feature_code)
        return self._row_of[place.id]


def _level(place: Place) -> int:
    """Divisions before towns, the larger first: a parent is mostly a province."""
    order = ("ADM1", "ADM2", "ADM3")
    return order.index(place.feature_code) if place.feature_code in order else len(order)


def _identifier(row: Row) -> int | str:
    """GeoNames' number, the user's own id, or one that the row itself gives: adding again keeps it."""
    if row.identifier is not None:
        return row.identifier
    stem = _NAME.sub("-", anyascii(row.name).lower()).strip("-")
    digest = hashlib.blake2b(f"{row.name}\t{row.country}\t{row.lat}\t{row.lon}".encode(), digest_size=3).hexdigest()
    return f"{row.country.lower()}-{stem}-{digest}"
