"""What restoring case knows: the uses of words beside names, how words are usually written, which names are places.

In go words in lower case, out come the answers; the tables are reference data, the places the gazetteer's.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from rashomon.reference.actors import rows
from rashomon.reference.word_case import WordCase, everyday_words, word_case
from rashomon.reference.written_names import WrittenNames, written_names

if TYPE_CHECKING:
    from rashomon.reference.actors import ActorCatalogue
    from rashomon.reference.gazetteer import Gazetteer

_TOWN: Final = 20_000
"""Population from which a town is meant where common words bear its name."""
_WIDE: Final = frozenset({"PCLI", "ADM1", "RGN", "SEA"})
_PLACES_KEPT: Final = 1 << 15
_NONE: Final[frozenset[str]] = frozenset()
GENERAL: Final = frozenset({"body", "body_of", "direction", "title", "place_head"})
"""Uses of general nouns and adjectives that names often end in or begin with."""


class Knowledge:
    """What is known of names: how they are written, and which runs of words are places of some size."""

    def __init__(self, catalogue: ActorCatalogue, gazetteer: Gazetteer | None) -> None:
        """Keep the sources; names are gathered at the first text in capitals."""
        self._catalogue, self._gazetteer = catalogue, gazetteer
        self._places: dict[str, bool] = {}

    @cached_property
    def names(self) -> WrittenNames:
        """Known names as they are written."""
        return written_names(self._catalogue, self._gazetteer)

    def is_place(self, name: str) -> bool:
        """Whether a place that a text may well mean bears a name: a town of some size, a division, a region."""
        if self._gazetteer is None:
            return False
        known = self._places.get(name)
        if known is None:
            known = name in self._gazetteer and any(
                place.feature_code in _WIDE or (place.population or 0) >= _TOWN
                for place in self._gazetteer.lookup(name)
            )
            if len(self._places) < _PLACES_KEPT:
                self._places[name] = known
        return known


@cache
def _uses() -> dict[str, frozenset[str]]:
    """What each word of `case_words.csv` and each title is used for ("title-rank", "body", "particle")."""
    uses: dict[str, set[str]] = {}
    for row in rows("case_words.csv"):
        uses.setdefault(row["word"], set()).add(row["use"])
    for row in rows("person_titles.csv"):
        if row["kind"] != "modifier":
            uses.setdefault(row["title"], set()).update(("title", f"title-{row['kind']}"))
    return {word: frozenset(found) for word, found in uses.items()}


def word_uses(word: str) -> frozenset[str]:
    """What a word in lower case is used for beside names; empty for most."""
    return _uses().get(word, _NONE)


@lru_cache(maxsize=1 << 15)
def usual_case(stem: str) -> WordCase:
    """How a word is usually written; general nouns that names often end in ("county", "republic") are left open."""
    usual = word_case(stem)
    if usual in ("capital", "unknown") and (stem in everyday_words() or word_uses(stem) & GENERAL):
        return "rather_capital"
    return usual
