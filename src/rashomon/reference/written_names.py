"""How known names are written: in goes a run of words in lower case, out comes the same run with its capitals.

Names of actors, publishers, states, peoples, capitals and named days, from the catalogue and the gazetteer. Names that
a common word alone would make ("Time", "IS") are left out, since a text in capitals does not show which is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from rashomon.reference.actors import ActorCatalogue, listed, rows
from rashomon.reference.word_case import word_case

if TYPE_CHECKING:
    from rashomon.reference.gazetteer import Gazetteer

NameKind = Literal["country", "people", "actor", "outlet", "day"]

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word of a name or of a text; hyphens, full stops and blanks part words."""
_SMALL: Final = frozenset({"small", "rather_small"})
_DAYS: Final = (
    "January February April June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_KNOWN_PLACE: Final = "known-"


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as it is written, by its words."""

    low: tuple[str, ...]
    written: tuple[str, ...]
    kind: NameKind


class WrittenNames:
    """All known names by their first word."""

    def __init__(self, names: Iterable[tuple[str, NameKind]]) -> None:
        """Index names as they are written."""
        self._by_first: dict[str, dict[tuple[str, ...], WrittenName]] = {}
        for name, kind in names:
            for form in {name, _unaccented(name)}:
                self._add(form, kind)

    def _add(self, name: str, kind: NameKind) -> None:
        written = tuple(WORD.findall(name))
        if written and written[0].lower() == "the":
            written = written[1:]
        low = tuple(word.lower() for word in written)
        if written and _is_telling(low, written, kind):
            self._by_first.setdefault(low[0], {}).setdefault(low, WrittenName(low, written, kind))

    def longest(self, words: Sequence[str], stems: Sequence[str]) -> WrittenName | None:
        """Returns the longest name that words in lower case begin with; its last word may bear a possessive.

        `stems` are the words without their possessives.
        """
        best: WrittenName | None = None
        for low, name in self._by_first.get(stems[0], {}).items():
            size = len(low)
            fits = size <= len(words) and stems[size - 1] == low[-1] and tuple(words[: size - 1]) == low[:-1]
            if fits and (best is None or size > len(best.low)):
                best = name
        return best

    def opens(self, word: str) -> bool:
        """Whether any name begins with a word."""
        return word in self._by_first


def written_names(catalogue: ActorCatalogue, gazetteer: Gazetteer | None) -> WrittenNames:
    """Returns the names that catalogue and gazetteer know, in the order in which they are believed."""
    days: list[tuple[str, NameKind]] = [(day, "day") for day in _DAYS.split()]
    listed_names = [(row["name"], _kind(row["kind"])) for row in rows("written_names.csv")]
    return WrittenNames([*listed_names, *days, *_of_states(gazetteer), *_of_regions(), *_of_actors(catalogue)])


def _kind(value: str) -> NameKind:
    if value not in get_args(NameKind):
        raise ValueError(f"unknown kind {value!r} in written_names.csv: use one of {', '.join(get_args(NameKind))}")
    return cast(NameKind, value)


def _of_regions() -> Iterator[tuple[str, NameKind]]:
    for row in rows("places_supplement.csv"):
        if row["id"].startswith(_KNOWN_PLACE):
            for name in (row["name"], *listed(row["alternate_names"])):
                yield name, "country"


def _of_states(gazetteer: Gazetteer | None) -> Iterator[tuple[str, NameKind]]:
    for row in rows("actors_states.csv"):
        for cell in (row["name"], *listed(row["short_forms"]), *listed(row["capitals"])):
            yield cell, "country"
        for adjective in listed(row["adjectives"]):
            yield adjective, "people"
            if adjective.endswith("an"):
                yield adjective + "s", "people"
        for institution in listed(row["institutions"]):
            yield institution.partition(">")[0], "actor"
    for people in gazetteer.demonyms() if gazetteer is not None else ():
        yield people, "people"


def _of_actors(catalogue: ActorCatalogue) -> Iterator[tuple[str, NameKind]]:
    for actor in catalogue:
        kind: NameKind = "outlet" if actor.id.startswith("publisher:") else "actor"
        if not actor.id.startswith("state"):
            for name in (actor.name, *actor.aliases):
                yield name, kind


def _is_telling(low: tuple[str, ...], written: tuple[str, ...], kind: NameKind) -> bool:
    """Whether a text in capitals that holds these words means the name: it has capitals, and is no common word."""
    if not any(word[0].isupper() for word in written):
        return False
    if len(low) == 1:
        case = word_case(low[0])
        return (
            len(low[0]) > 1
            and case not in _SMALL
            and (case != "rather_capital" or kind in ("country", "people", "day"))
        )
    return kind != "outlet" or not all(len(word) < 2 or word_case(word) in _SMALL for word in low)


def _unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
