"""What kind of place a GeoNames feature code stands for, which codes a country's dump is read for, and their words.

A dump lists every school, hotel and well; a report's "Hope" is seldom one of them, so only kinds that reports name as
places are taken in.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class FeatureKind(NamedTuple):
    """A feature code with the granularity it has in records, and whether dumps are read for it."""

    code: str
    level: str
    in_dumps: bool


@cache
def feature_kinds() -> dict[str, FeatureKind]:
    """All known kinds by feature code."""
    return {row["code"]: FeatureKind(row["code"], row["level"], row["dump"] == "yes") for row in _rows()}


@cache
def kind_words() -> dict[str, str]:
    """The words for a kind ("refugee camp") with their feature code."""
    return {word: row["code"] for row in _rows() for word in row["words"].split(";") if word}


def code_of(kind: str) -> str | None:
    """The feature code that a word or a code stands for, None where neither is known."""
    flat = " ".join(kind.split())
    return flat.upper() if flat.upper() in feature_kinds() else kind_words().get(flat.lower())


def _rows() -> list[dict[str, str]]:
    text = files("rashomon.reference").joinpath("data", "feature_kinds.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
