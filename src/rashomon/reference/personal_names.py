"""Common surnames and given names in English: what a name's being a person's speaks against its being a town.

In goes a word, out comes what it is common as. The table is of the United States, where most news in English is from.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_FILE = "personal_names.txt"


@cache
def _names() -> dict[str, frozenset[str]]:
    text = files("rashomon.reference").joinpath("data", _FILE).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {"surname": set(), "given": set()}
    for line in text.splitlines():
        kind, _, words = line.partition(": ")
        if not line.startswith("#"):
            found[kind].update(words.split())
    return {kind: frozenset(words) for kind, words in found.items()}


def is_surname(word: str) -> bool:
    """Whether a word is a common surname."""
    return word.lower() in _names()["surname"]


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name."""
    return word.lower() in _names()["given"]
