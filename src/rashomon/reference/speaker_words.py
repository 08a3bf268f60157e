"""Nouns for those who speak and for what carries their words, as tables.

In: `speaker_words.csv` (spokesman, officer, ministry, channel …) and `media_words.csv` (statement, interview, post …).
Out: look-ups by lower-cased word. `issued` marks a medium that can stand for whoever issued it: "the statement says".
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, cast, get_args

from rashomon.model.reading import Medium
from rashomon.reference.actors import rows

Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class SpeakerWord:
    """A noun for speakers: its class (spokes, military, office, body, outlet …) and gender."""

    kind: str
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class MediaWord:
    """A word that names a medium; `issued` if it can stand for the one who issued it."""

    medium: Medium
    issued: bool


@functools.cache
def speaker_words() -> dict[str, SpeakerWord]:
    """Returns the nouns of `speaker_words.csv`, lower-cased."""
    return {
        row["word"]: SpeakerWord(row["class"], cast("Gender | None", row["gender"] or None))
        for row in rows("speaker_words.csv")
    }


@functools.cache
def media_words() -> dict[str, MediaWord]:
    """Returns the words of `media_words.csv`, lower-cased; raises ValueError for an unknown medium."""
    table: dict[str, MediaWord] = {}
    for row in rows("media_words.csv"):
        if row["medium"] not in get_args(Medium):
            raise ValueError(f"media_words.csv, {row['word']}: {row['medium']!r} is no medium")
        table[row["word"]] = MediaWord(cast(Medium, row["medium"]), row["issued"] == "yes")
    return table
