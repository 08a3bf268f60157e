"""Located place names of news, parsed once: what the weights of places are learned from and measured on.

In: the folder of development data (`places/lgl.jsonl`, `places/geovirus.jsonl`), which stands beside the project and
never in it. Out: drafts with their actors and times read, as the reader of places meets them.
"""

from __future__ import annotations

import hashlib
import json
import math
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import DocBin

from rashomon.acquire.document import document_from_text
from rashomon.read import nlp
from rashomon.read.actors import read_actors
from rashomon.read.draft import Draft, Resources
from rashomon.read.surface import Surface
from rashomon.read.times import read_times
from rashomon.reference.actors import ActorCatalogue
from rashomon.reference.gazetteer import Gazetteer
from rashomon.settings import Settings

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/bench/places"
WORK = ROOT / "build/places"
SETS = ("lgl", "geovirus")
RIGHT_WITHIN_KM = 161.0
"""The measure of the field: 100 miles."""

Gold = dict[str, Any]


@dataclass(slots=True)
class Located:
    """A document with the place names that people marked and located in it."""

    gold: Gold
    draft: Draft
    held_out: bool

    @property
    def toponyms(self) -> list[Gold]:
        """The marked names that have coordinates."""
        return [t for t in self.gold["toponyms"] if t.get("lat") is not None]


def documents(name: str) -> Iterator[Located]:
    """The documents of one set, parsed at the first call."""
    resources, settings = Resources(gazetteer=Gazetteer.open(), catalogue=ActorCatalogue.load()), Settings()
    golds, packed = _parsed(name)
    for gold, doc in zip(golds, DocBin().from_bytes(packed).get_docs(nlp.pipeline().vocab), strict=True):
        document = document_from_text(gold["text"], uri=gold["id"], title=gold.get("title"),
                                      publisher=gold.get("publisher"), language="en")  # fmt: skip
        draft = Draft(document, _surface(gold), doc, resources=resources, settings=settings)
        draft.given_toponyms = tuple((t["start"], t["end"]) for t in gold["toponyms"] if t.get("lat") is not None)
        read_times(draft)
        read_actors(draft)
        yield Located(gold, draft, is_held_out(gold["id"]))


def is_held_out(number: str) -> bool:
    """Whether a document is one of the third that is measured on only: by hash, so that it never drifts."""
    return int(hashlib.sha256(number.encode()).hexdigest(), 16) % 3 == 0


def _surface(gold: Gold) -> Surface:
    title = gold.get("title")
    title = title if title and title.strip() not in gold["text"] else None
    settings = Settings()
    return Surface(gold["text"], title, max_characters=settings.max_characters, max_word=settings.max_word)


def _parsed(name: str) -> tuple[list[Gold], bytes]:
    kept = WORK / f"{name}.pickle"
    if kept.is_file():
        loaded: tuple[list[Gold], bytes] = pickle.loads(kept.read_bytes())
        return loaded
    with (DATA / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        golds = [json.loads(line) for line in lines]
    bin_ = DocBin(attrs=["TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"], store_user_data=False)
    for gold in golds:
        bin_.add(nlp.parse(_surface(gold)))
    WORK.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps((golds, bin_.to_bytes())))
    return golds, bin_.to_bytes()


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
