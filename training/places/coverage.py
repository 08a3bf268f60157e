"""How many of the places that reports name get coordinates: `python -m training.places coverage [--names N]`.

In: the development data (reports of incidents, located place names, UCDP's places of Syria), which stand beside the
project and never in it. Out: for each set how many place names there are and what share of them gets a point: what the
reader finds in the reports, and what the gazetteer knows of names that people marked or located. With `--names`, the
names without a point, most frequent first: a list to look sources up by, not to copy.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from training.places.points import Point, distance_km

from rashomon.acquire.document import document_from_text
from rashomon.pipeline import draft_of
from rashomon.read.place_names import candidates
from rashomon.read.readers import READERS
from rashomon.reference.gazetteer import Gazetteer
from rashomon.settings import Settings

BENCH = Path(__file__).parents[3] / "shared/bench"
UCDP = BENCH.parent / "data/ucdp_places_syria.csv"
REPORTS = ("incidents/fakes_dev", "records/isaf_dev", "records/muc4_dev")
LOCATED = ("places/lgl", "places/geovirus")
NEAR_KM = 25.0
KINDS = (" town", " village", " city", " suburb", " locality")

Named = tuple[str, bool]
"""A name as written, and whether it has a point."""


class Coverage(NamedTuple):
    """How many names a set has, how many of them have a point, and which have none."""

    names: int
    placed: int
    without: Counter[str]

    @property
    def share(self) -> float:
        """Placed names of all, 0 to 1."""
        return self.placed / self.names if self.names else 0.0


def coverage(named: Iterable[Named]) -> Coverage:
    """Count names and those with a point."""
    found = list(named)
    return Coverage(
        len(found), sum(placed for _, placed in found), Counter(name for name, placed in found if not placed)
    )


def of_reports(file: str, *, every: int = 1) -> Iterator[Named]:
    """The place names that the reader finds in reports, and whether it gives them a point."""
    for gold in _lines(file)[::every]:
        document = document_from_text(gold["text"], uri=gold["id"], title=gold.get("title"), language="en")
        draft = draft_of(document, Settings())
        for reader in READERS:
            reader.read(draft)
            if reader.name == "places":
                break
        for place in draft.places:
            yield place.span.exact, place.where is not None and place.where.lat is not None


def of_entities(gazetteer: Gazetteer) -> Iterator[Named]:
    """The names marked as locations in re3d, and whether the gazetteer knows a point for any place so called."""
    for gold in _lines("actors/re3d_dev"):
        for entity in gold["entities"]:
            if entity["type"] == "Location" and not entity.get("optional") and entity["exact"][:1].isupper():
                yield entity["exact"], _has_point(gazetteer, entity["exact"])


def of_toponyms(file: str, gazetteer: Gazetteer) -> Iterator[Named]:
    """The located names of a set, and whether the gazetteer has a point within 161 km of where people put them."""
    for gold in _lines(file):
        for toponym in gold["toponyms"]:
            if toponym.get("lat") is not None:
                here = Point(toponym["lat"], toponym["lon"])
                yield toponym["exact"], _has_point(gazetteer, toponym["exact"], here, 161.0)


def of_ucdp(gazetteer: Gazetteer) -> Iterator[Named]:
    """UCDP's places of events in Syria, and whether a place so called lies within 25 km.

    The kind word is left off ("Douma town"), and either name does where UCDP gives two ("Yani Yaban/Al-Judaydah").
    """
    with UCDP.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            name = row["where_coordinates"].partition(" (")[0]
            for kind in KINDS:
                name = name.removesuffix(kind)
            here = Point(float(row["latitude"]), float(row["longitude"]))
            yield name, any(_has_point(gazetteer, part.strip(), here, NEAR_KM) for part in name.split("/"))


def measure(*, every: int = 1) -> dict[str, Coverage]:
    """Coverage by set; `every` reads each nth report only."""
    gazetteer = Gazetteer.open()
    found = {file: coverage(of_reports(file, every=every)) for file in REPORTS}
    found["actors/re3d_dev"] = coverage(of_entities(gazetteer))
    found |= {file: coverage(of_toponyms(file, gazetteer)) for file in LOCATED}
    found["ucdp_places_syria"] = coverage(of_ucdp(gazetteer))
    return found


def _has_point(gazetteer: Gazetteer, name: str, here: Point | None = None, within_km: float = 0.0) -> bool:
    points = [Point(c.lat, c.lon) for c in candidates(gazetteer, name) if c.lat is not None and c.lon is not None]
    return bool(points) if here is None else any(distance_km(point, here) <= within_km for point in points)


def _lines(file: str) -> list[dict[str, Any]]:
    with (BENCH / f"{file}.jsonl").open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]
