"""Word tables with every inflected form spelled out once, so that reading needs only a dictionary look-up.

In: CSV rows of lemmas and phrases under `reference/data/`. Out: a `Lexicon`, from the first word of a phrase to the
rows it may open. No lemmatiser runs at reading time: it would cost more than all the readers together.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Generic, TypeVar


def words(text: str) -> frozenset[str]:
    """The words of a text, for short closed lists inside a module."""
    return frozenset(text.split())


GAP = "~"
"""In a phrase: up to six words may stand here ("set ~ on fire")."""
LONGEST_GAP = 6
_VOWELS = "aeiou"
_DOUBLING = frozenset("bdgmnprt")
_DOUBLED = frozenset({"kidnap", "commit"})
_NOT_DOUBLED = words(
    "murder target open hover scatter shelter capture fire order happen enter gather offer suffer batter bomb"
)
_IRREGULAR_NOUNS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "policeman": "policemen",
    "policewoman": "policewomen", "gunman": "gunmen", "serviceman": "servicemen", "fisherman": "fishermen",
    "militiaman": "militiamen", "guardsman": "guardsmen", "knife": "knives", "life": "lives", "aircraft": "aircraft",
    "personnel": "personnel", "guerrilla": "guerrillas", "ammunition": "ammunition", "arms": "arms",
    "assemblyman": "assemblymen", "tribesman": "tribesmen", "businessman": "businessmen", "wife": "wives",
    "clergyman": "clergymen", "infantryman": "infantrymen", "crewman": "crewmen", "cameraman": "cameramen",
}  # fmt: skip

Row = TypeVar("Row")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file of the reference data, cells stripped."""
    path = resources.files("rashomon.reference").joinpath("data", name)
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        yield {key: (value or "").strip() for key, value in row.items()}


def items(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a ";" list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@functools.cache
def _irregular_verbs() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["past"], row["participle"]) for row in rows("irregular_verbs.csv")}


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Every form of a verb: base, -s, -ing, past, participle ("strike" → strikes, striking, struck, stricken)."""
    past, participle = _irregular_verbs().get(lemma, (None, None))
    regular = _past(lemma)
    pasts = [*items(past or regular), *items(participle or regular)]
    return tuple(dict.fromkeys([lemma, _with_s(lemma), _gerund(lemma), *pasts]))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """A noun in singular and plural."""
    plural = _IRREGULAR_NOUNS.get(lemma)
    return (lemma, plural) if plural and plural != lemma else (lemma,) if plural else (lemma, _with_s(lemma))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubles(word: str) -> bool:
    """Whether the last letter doubles before -ed and -ing: a short verb ending consonant, vowel, consonant."""
    if word in _DOUBLED:
        return True
    if len(word) < 3 or word in _NOT_DOUBLED or word[-1] not in _DOUBLING:
        return False
    closed = word[-2] in _VOWELS and word[-3] not in _VOWELS
    return closed and sum(c in _VOWELS for c in word) == 1


def _gerund(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if _doubles(word) else word + "ing"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if _doubles(word) else word + "ed"


@dataclass(frozen=True, slots=True)
class Entry(Generic[Row]):
    """One row as a pattern: for each place in the phrase the words that fit, an empty set for a gap."""

    words: tuple[frozenset[str], ...]
    row: Row
    head: int = 0
    """Which word of the phrase is its head (the verb of a verb phrase, the last word of a noun phrase)."""


@dataclass(slots=True)
class Lexicon(Generic[Row]):
    """Rows by every form of their first word; the longest phrase first, then the order of the file."""

    by_word: dict[str, list[Entry[Row]]] = field(default_factory=dict)

    def add(self, phrase: str, pos: str, row: Row) -> None:
        """File a phrase; `pos` says what inflects: "v" the first word, "n" the last, anything else nothing."""
        if "-" in phrase.strip("-") and " - " not in phrase:  # the tokeniser cuts "sit-in" in three
            self.add(phrase.replace("-", " - "), pos, row)
        words = phrase.split()
        last = len(words) - 1
        sets: list[frozenset[str]] = []
        for at, word in enumerate(words):
            if word == GAP:
                sets.append(frozenset())
            elif pos == "v" and at == 0:
                sets.append(frozenset(verb_forms(word)))
            elif pos == "n" and at == last:
                sets.append(frozenset(noun_forms(word)))
            else:
                sets.append(frozenset(word.split("|")))
        entry = Entry(tuple(sets), row, last if pos == "n" else 0)
        for first in sets[0]:
            self.by_word.setdefault(first, []).append(entry)

    def seal(self) -> Lexicon[Row]:
        """Put the longest phrases first; call once after the last `add`."""
        for entries in self.by_word.values():
            entries.sort(key=lambda entry: -len(entry.words))
        return self

    def at(self, low: Sequence[str], start: int, stop: int) -> Iterator[tuple[Entry[Row], tuple[int, ...]]]:
        """Entries that match lower-cased tokens from `start`, with the token of each word (gaps left out)."""
        for entry in self.by_word.get(low[start], ()):
            tokens = _fit(entry.words, low, start, stop)
            if tokens is not None:
                yield entry, tokens


def _fit(words: tuple[frozenset[str], ...], low: Sequence[str], start: int, stop: int) -> tuple[int, ...] | None:
    tokens = [start]
    at = start + 1
    gap = False
    for wanted in words[1:]:
        if not wanted:
            gap = True
            continue
        reach = min(at + LONGEST_GAP + 1, stop) if gap else min(at + 1, stop)
        found = next((i for i in range(at, reach) if low[i] in wanted), None)
        if found is None and at < stop and low[at] == "-" and not gap:  # "air-strike" cut at its hyphen
            found = at + 1 if at + 1 < stop and low[at + 1] in wanted else None
        if found is None:
            return None
        tokens.append(found)
        at, gap = found + 1, False
    return tuple(tokens)


@functools.cache
def word_classes(name: str = "context_words.csv") -> dict[str, frozenset[str]]:
    """Classes of context words by word: "warplane" → {"aircraft"}; nouns in both numbers, verbs in all forms."""
    classes: dict[str, set[str]] = {}
    for row in rows(name):
        expand = {"n": noun_forms, "v": verb_forms}.get(row["pos"], _as_is)
        for word in items(row["words"]):
            for form in expand(word):
                classes.setdefault(form, set()).add(row["class"])
    return {word: frozenset(of) for word, of in classes.items()}


def _as_is(word: str) -> tuple[str, ...]:
    return (word,)


def forms(lemmas: Iterable[str], pos: str) -> frozenset[str]:
    """All forms of a few verbs ("v") or nouns ("n")."""
    expand = verb_forms if pos == "v" else noun_forms
    return frozenset(form for lemma in lemmas for form in expand(lemma))
