"""Which documents carry somebody else's text: copies of each other, and what a news agency signed.

In go readings; out come, for each document, the earliest one that it copies, and the agency it carries. Up to three
quarters of online news derive from agency copy, so counting addresses counts one origin many times over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from datasketch import MinHash, MinHashLSH
from rapidfuzz.distance import LCSseq

from rashomon.link.accounts import fold
from rashomon.model import Reading
from rashomon.reference.actors import ActorCatalogue

BANDS = (16, 4)
"""Bands and rows of the MinHash index: (1/16) ** (1/4) = 0.5, the similarity from which two texts are looked at more
closely. Given outright, since finding them by integration costs more than all comparing."""
COPY_SHARE = 0.6
"""Share of the shorter text's words that must stand in the longer one in the same order to call it a copy."""
PERMUTATIONS = 64
SHINGLE = 4
READ_WORDS = 600
"""Words of a text that are compared: a copy is a copy from the beginning."""
FURNITURE = 240
"""Characters at the head and the tail of a text where an agency signs."""


@cache
def _agencies() -> Mapping[str, str]:
    """Names under which news agencies sign → the agency."""
    known = [actor for actor in ActorCatalogue.load() if "agency" in actor.roles]
    return {name: actor.name for actor in known for name in (actor.name, *actor.aliases)}


@cache
def _signature() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_agencies(), key=len, reverse=True))
    return (
        re.compile(rf"\(({names})\)|^[^\n—–-]{{0,60}}[(/]?\b({names})\b[)/]?\s*[—–-]") if names else re.compile(r"(?!)")
    )


def agency_of(reading: Reading) -> str | None:
    """Returns the agency whose text a document carries, by its credits or a signature at its head or tail."""
    document = reading.document
    agencies = _agencies()
    for credit in document.credits:
        if credit in agencies:
            return agencies[credit]
    for part in (document.text[:FURNITURE], document.text[-FURNITURE:]):
        found = _signature().search(part)
        if found:
            return agencies[found.group(1) or found.group(2)]
    return None


def copies(readings: Sequence[Reading]) -> dict[str, str]:
    """Returns document id → the earliest document that it is a copy of, itself if it is none."""
    ordered = sorted(readings, key=lambda r: (_published(r), r.document.id))
    texts = {r.document.id: fold(r.document.text).split()[:READ_WORDS] for r in ordered}
    first = {document: document for document in texts}
    if len(ordered) == 1:
        return first
    index = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)
    for reading in ordered:
        document = reading.document.id
        sketch = _sketch(texts[document])
        for other in sorted(index.query(sketch), key=list(texts).index):
            if share_in_order(texts[document], texts[other]) >= COPY_SHARE:
                first[document] = first[other]
                break
        index.insert(document, sketch)
    return first


def share_in_order(a: Sequence[str], b: Sequence[str]) -> float:
    """Returns the share of the shorter text's words that stand in the longer one in the same order."""
    return LCSseq.similarity(a, b) / max(min(len(a), len(b)), 1)


def _sketch(words: Sequence[str]) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    shingles = {" ".join(words[i : i + SHINGLE]).encode() for i in range(max(len(words) - SHINGLE + 1, 1))}
    sketch.update_batch(sorted(shingles))
    return sketch


def _published(reading: Reading) -> str:
    return reading.document.published.edtf if reading.document.published else "9999"
