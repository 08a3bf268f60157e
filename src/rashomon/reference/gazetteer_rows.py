"""Rows of places out of a user's file: a GeoNames country dump, zipped or not, or a CSV table of their own.

One bad row never stops a file: it is left out, counted under its reason, and the first lines of each reason are named.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.errors import RashomonError
from rashomon.reference.feature_kinds import code_of, feature_kinds
from rashomon.reference.gazetteer_sources import country_table, split_list
from rashomon.reference.names import normalise

#: Columns of a GeoNames dump, in order, as its readme lists them.
DUMP_COLUMNS: Final = 19
REQUIRED: Final = ("name", "country", "lat", "lon")
OPTIONAL: Final = ("kind", "aliases", "parent", "population", "radius_m", "id")
KINDS_SUCH_AS: Final = "a word such as village, neighbourhood, camp, base, crossing, district, or a GeoNames code"
#: Lines named for each reason; the rest are counted.
NAMED_LINES: Final = 5
#: A point this far from every listed town of its country lies elsewhere: the emptiest inhabited lands have a town
#: within 700 km.
ASTRAY_KM: Final = 800
#: From here on a point is doubted if it would lie much nearer with lat and lon exchanged.
EXCHANGED_KM: Final = 200


class Row(NamedTuple):
    """One place of a file; `identifier` is GeoNames' number, or a user's own id, None for one made from the row."""

    line: int
    identifier: int | str | None
    name: str
    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    feature: str
    population: int = 0
    radius_m: int = 0
    codes: tuple[str, str] = ("", "")
    """GeoNames codes of the first- and second-level division."""
    parent: str = ""


class BadRow(ValueError):
    """A row that cannot be taken: the reason it is counted under, and what stands there."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the reason and the detail apart."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason, self.detail = reason, detail


class Skipped:
    """What was left out: how many rows for each reason, and the first of their lines."""

    def __init__(self) -> None:
        """Begin with none."""
        self.counts: dict[str, int] = {}
        self.lines: dict[str, list[str]] = {}

    def add(self, line: int, bad: BadRow) -> None:
        """Count one row."""
        self.counts[bad.reason] = self.counts.get(bad.reason, 0) + 1
        named = self.lines.setdefault(bad.reason, [])
        if len(named) < NAMED_LINES:
            named.append(f"line {line}: {bad.detail}" if bad.detail else f"line {line}")


def form_of(path: Path) -> str:
    """Say whether a file is a GeoNames dump ("geonames") or a table ("csv"), by its first line that is not empty.

    Raises RashomonError when it is neither, or cannot be opened.
    """
    with _opened(path) as stream:
        first = next((line for line in stream if line.strip()), "")
    if first.count("\t") == DUMP_COLUMNS - 1:
        return "geonames"
    if normalise(first.split(_separator(first))[0]) and set(REQUIRED) <= set(_header(first)):
        return "csv"
    if "\t" in first and first.split("\t")[0].isdigit():
        raise RashomonError(
            f"{path} line 1 has {first.count(chr(9)) + 1} columns: a GeoNames dump has {DUMP_COLUMNS}, parted by tabs."
        )
    missing = [name for name in REQUIRED if name not in _header(first)]
    raise RashomonError(
        f"{path} is no GeoNames dump ({DUMP_COLUMNS} columns, parted by tabs), and as a table its first line lacks "
        f"{', '.join(missing)}: it must name the columns {', '.join(REQUIRED)}, and may name {', '.join(OPTIONAL)}."
    )


def read_rows(path: Path, form: str, skipped: Skipped) -> Iterator[Row]:
    """Yield the rows of a file that can be taken; the others are counted in `skipped`."""
    with _opened(path) as stream:
        yield from (_dump_rows(stream, skipped) if form == "geonames" else _table_rows(stream, skipped))


@contextmanager
def _opened(path: Path) -> Iterator[io.TextIOBase]:
    """Open a text, or the largest text within a zip (GeoNames ships a readme beside the data)."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
                yield stream
            return
        with zipfile.ZipFile(path) as archive:
            inside = [m for m in archive.infolist() if m.filename.lower().endswith((".txt", ".csv", ".tsv"))]
            if not inside:
                raise RashomonError(f"{path} holds no .txt or .csv file: give a country's dump as GeoNames ships it.")
            with archive.open(max(inside, key=lambda m: m.file_size)) as raw:
                yield io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
    except (OSError, zipfile.BadZipFile) as error:
        raise RashomonError(f"{path} cannot be opened: {error}.") from error


# ------------------------------------------------------------------ GeoNames
def _dump_rows(stream: io.TextIOBase, skipped: Skipped) -> Iterator[Row]:
    for number, text in enumerate(stream, 1):
        if not text.strip():
            continue
        try:
            yield _dump_row(number, text.rstrip("\r\n").split("\t"))
        except BadRow as bad:
            skipped.add(number, bad)


def _dump_row(line: int, cells: list[str]) -> Row:
    if len(cells) != DUMP_COLUMNS:
        raise BadRow("not 19 columns", str(len(cells)))
    number, name, ascii_name, others, lat, lon, _, code, country = cells[:9]
    if not number.isdigit():
        raise BadRow("no GeoNames number", number)
    _check_text(name)
    if code not in feature_kinds() or not feature_kinds()[code].in_dumps:
        raise BadRow("of a kind that reports seldom name", code)
    point = _point(lat, lon)
    names = (ascii_name, *(other for other in others.split(",") if other))
    population = int(cells[14]) if cells[14].isdigit() else 0
    codes = ("" if cells[10] == "00" else cells[10], cells[11])
    return Row(line, int(number), name, names, country, *point, code, population, codes=codes)


# ------------------------------------------------------------------ a table
def _separator(first: str) -> str:
    return max(",;\t", key=first.count)


def _header(first: str) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in first.rstrip("\r\n").split(_separator(first))]


def _table_rows(stream: io.TextIOBase, skipped: Skipped) -> Iterator[Row]:
    first = ""
    start = 0
    for first in stream:
        start += 1
        if first.strip():
            break
    reader = csv.reader(stream, delimiter=_separator(first))
    columns = _header(first)
    before = start
    try:
        for cells in reader:
            line, before = before + 1, start + reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            try:
                yield _table_row(line, columns, cells)
            except BadRow as bad:
                skipped.add(line, bad)
    except csv.Error as error:
        skipped.add(start + reader.line_num, BadRow("no row of a table, the rest is not read", str(error)))


def _table_row(line: int, columns: list[str], cells: list[str]) -> Row:
    if len(cells) > len(columns):
        raise BadRow("more cells than columns", f"{len(cells)} instead of {len(columns)}: quote a cell with a comma")
    row = dict.fromkeys((*REQUIRED, *OPTIONAL), "")
    row |= {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    for column in REQUIRED:
        if not row[column]:
            raise BadRow(f"no {column}", row["name"])
    _check_text(row["name"])
    code = code_of(row["kind"]) if row["kind"] else "PPL"
    if code is None:
        raise BadRow("a kind that is not known", f"{row['kind']!r}; {KINDS_SUCH_AS}")
    return Row(
        line, row["id"] or None, row["name"], split_list(row["aliases"]), _country(row["country"]),
        *_point(row["lat"], row["lon"]), code, _whole(row, "population"), _whole(row, "radius_m"),
        parent=row["parent"],
    )  # fmt: skip


def _country(said: str) -> str:
    """The ISO code of a country given by code or English name."""
    iso = _countries().get(said.upper()) or _countries().get(normalise(said).upper())
    if iso is None:
        raise BadRow("a country that is not known", f"{said!r}; give its ISO 3166 code, such as SY")
    return iso


def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in country_table():
        for name in (row["iso2"], row["iso3"], row["name"], *split_list(row["other_names"])):
            found.setdefault(name.upper(), row["iso2"])
            found.setdefault(normalise(name).upper(), row["iso2"])
    return found


def _whole(row: dict[str, str], column: str) -> int:
    text = row[column].replace(",", "").replace(" ", "")
    if not text:
        return 0
    if not text.isdigit() or int(text) >= 2**32:
        raise BadRow(f"{column} is no whole number", row[column])
    return int(text)


def _check_text(name: str) -> None:
    if "�" in name:
        raise BadRow("not UTF-8", name)
    if not normalise(name):
        raise BadRow("no name", name)


def _point(lat: str, lon: str) -> tuple[float, float]:
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        hint = "; write degrees with a point" if "," in lat + lon else "; write decimal degrees, such as 35.33"
        raise BadRow("lat and lon are no numbers", f"{lat!r}, {lon!r}{hint}") from None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        hint = "; are they exchanged?" if abs(north) <= 180 and abs(east) <= 90 else ""
        raise BadRow("lat and lon out of range", f"{lat}, {lon}{hint}")
    return north, east


class Astray:
    """Says whether a point lies far from all listed towns of its country: mostly lat and lon exchanged."""

    def __init__(self, towns: Callable[[str], npt.NDArray[np.float64]]) -> None:
        """Take a function from a country's code to the points of its towns."""
        self._towns, self._known = towns, dict[str, npt.NDArray[np.float64]]()

    def check(self, row: Row) -> None:
        """Raise BadRow for a point that cannot be in its country."""
        if row.country not in self._known:
            self._known[row.country] = self._towns(row.country)
        towns = self._known[row.country]
        if len(towns) == 0:
            return
        nearest = _nearest_km(towns, row.lat, row.lon)
        if nearest <= EXCHANGED_KM:
            return
        exchanged = abs(row.lon) <= 90 and _nearest_km(towns, row.lon, row.lat) < nearest / 4
        if exchanged or nearest > ASTRAY_KM:
            hint = "; lat and lon are exchanged" if exchanged else ""
            told = f"{row.name} lies {nearest:.0f} km from the next town of {row.country}{hint}"
            raise BadRow("not in its country", told)


def _nearest_km(towns: npt.NDArray[np.float64], lat: float, lon: float) -> float:
    lats, lons = np.radians(towns[:, 0]), np.radians(towns[:, 1])
    here_lat, here_lon = np.radians(lat), np.radians(lon)
    half = np.sin((lats - here_lat) / 2) ** 2 + np.cos(lats) * np.cos(here_lat) * np.sin((lons - here_lon) / 2) ** 2
    return float(2 * 6371.0 * np.arcsin(np.sqrt(half.min())))
