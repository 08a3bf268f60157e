"""Names of several words, found token by token: a forest of dictionaries with the first token as its only gate.

In go surfaces ("al-Qaida in the Islamic Maghreb") with what they stand for; out comes the longest one that begins
at a token. A surface is found however a tokeniser cut its hyphens, slashes and apostrophes, with or without
accents; capitals must be as written, so that "ELN" is a group and "eln" is a typing error.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

JOINERS = frozenset({"-", "–", "‑", "/", "'", "’", "‘", "`", "."})
"""Tokens that stand inside a name when a tokeniser splits it, and carry nothing."""
PARTICLES = frozenset(
    {"a", "al", "an", "and", "ash", "as", "at", "ar", "ad", "az", "bin", "da", "de", "del", "do", "dos", "e", "el",
     "en", "et", "fi", "for", "i", "in", "la", "las", "le", "los", "of", "on", "para", "the", "ud", "ul", "us", "wa",
     "wal", "y", "ye"}
)  # fmt: skip
"""Words whose capital varies from outlet to outlet ("al-Qaida", "Al-Qaida"); "US" in capitals is no particle."""
_MARKS = re.compile(r"[-–‑'’‘ʼʿʾ`./]")
_BREAKS = re.compile(r"(?<=\w)[-–‑/](?=\w)|(?<=\w)(?=['’]s\b)")


@lru_cache(maxsize=65536)
def canonical(token: str) -> str:
    """Returns the token without accents, inner punctuation and the capital of a particle; "U.S." becomes "US"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))
    bare = _MARKS.sub("", plain)
    lower = bare.lower()
    return lower if lower in PARTICLES and not (len(bare) > 1 and bare.isupper()) else bare


def spellings(surface: str) -> set[tuple[str, ...]]:
    """Returns the canonical token sequences a surface may arrive in, whole or cut at up to three breaks."""
    options: list[list[list[str]]] = []
    breaks = 0
    for word in surface.split():
        parts = [p for p in _BREAKS.split(word) if p]
        if len(parts) == 1 or breaks >= 3:
            options.append([parts if breaks >= 3 else [word]])
        else:
            breaks += 1
            options.append([[word], parts])
    out = set()
    for choice in itertools.product(*options):
        tokens = tuple(c for part in itertools.chain.from_iterable(choice) if (c := canonical(part)))
        out.add(tokens)
    return {tokens for tokens in out if tokens}


def openings(first: str) -> set[str]:
    """Returns the raw first tokens that may open a canonical one: as it is and, for a particle, capitalised."""
    return {first, first.capitalize()} if first in PARTICLES else {first}


class Node(Generic[T]):
    """One step in a name: the steps that may follow, and what ends here."""

    __slots__ = ("ends", "steps")

    def __init__(self) -> None:
        self.steps: dict[str, Node[T]] = {}
        self.ends: list[T] = []

    def child(self, token: str) -> Node[T]:
        """Returns the step for a canonical token, made if it is new."""
        node = self.steps.get(token)
        if node is None:
            node = self.steps[token] = Node()
        return node


class NameTrie(Generic[T]):
    """Surfaces by their tokens. `fold` makes it blind to case, for services and for texts all in capitals."""

    def __init__(self, *, fold: bool = False) -> None:
        self.fold = fold
        self.root: Node[T] = Node()

    def key(self, token: str) -> str:
        """Returns the form under which a token is filed here."""
        return canonical(token).upper() if self.fold else canonical(token)

    def add(self, surface: str, value: T) -> None:
        """Files one surface in every spelling a tokeniser may give it; a value is filed once."""
        for tokens in spellings(surface):
            node = self.root
            for token in tokens:
                node = node.child(token.upper() if self.fold else token)
            if value not in node.ends:
                node.ends.append(value)

    def longest(self, tokens: Sequence[str], start: int) -> tuple[int, list[T]] | None:
        """Returns the end (exclusive) and the values of the longest surface beginning at `start`, or None."""
        return self.follow(self.root, tokens, start)

    def follow(self, node: Node[T], tokens: Sequence[str], start: int) -> tuple[int, list[T]] | None:
        """Walks from a node; joiners inside a name are stepped over, never counted as its end."""
        best: tuple[int, list[T]] | None = None
        i, size = start, len(tokens)
        while i < size:
            token = tokens[i]
            following = node.steps.get(self.key(token))
            if following is None:
                # A tokeniser's line break inside a name is stepped over like a hyphen.
                if i > start and (token in JOINERS or token.isspace()):
                    i += 1
                    continue
                break
            node = following
            i += 1
            if node.ends:
                best = (i, node.ends)
        return best

    def first_tokens(self) -> Iterable[str]:
        """Returns the keys that open a surface."""
        return self.root.steps.keys()
