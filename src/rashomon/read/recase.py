"""Texts all in capitals (cables, headlines) in, the same text in ordinary case out, character for character.

Only the parser's view changes: offsets stay, and spans still repeat the document's own words. Texts in ordinary case
pass untouched. It avoids reading every word of a cable as a name, which the parser does with capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from rashomon.read.recase_knowledge import Knowledge
from rashomon.read.recase_words import Capitals

if TYPE_CHECKING:
    from rashomon.read.surface import Recase
    from rashomon.reference.actors import ActorCatalogue
    from rashomon.reference.gazetteer import Gazetteer

SHARE: Final = 0.9
"""So many of a piece's letters are capitals when it is written in capitals: figures of speech and slips are fewer."""
LEAST_LETTERS, LEAST_WORDS = 15, 4
"""A piece with fewer may be a name or a heading."""
_SMALL_LETTERS: Final = bytes(range(ord("a"), ord("z") + 1))
_CAPITAL_LETTERS: Final = bytes(range(ord("A"), ord("Z") + 1))
_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”')\]]?\s+|\n+|\s(?:--|—|–)\s")


@cache
def recaser(catalogue: ActorCatalogue, gazetteer: Gazetteer | None) -> Recase:
    """Return the function that restores case with what catalogue and gazetteer know; both are asked late."""
    knowledge = Knowledge(catalogue, gazetteer)
    return lambda text, paragraphs: recased(text, paragraphs, knowledge)


def recased(text: str, paragraphs: Sequence[tuple[int, int]], knowledge: Knowledge) -> str:
    """Return the text with each piece that is all in capitals in ordinary case: as long, and the same when lowered.

    `paragraphs` are ranges of the text; a piece is a paragraph, or a sentence in one, or in a text that is in capitals
    on the whole every paragraph.
    """
    pieces = list(_pieces(text, paragraphs))
    if not pieces:
        return text
    changed: list[str] = []
    position = 0
    for start, end, written in Capitals(text, pieces, knowledge).words():
        changed += (text[position:start], written)
        position = end
    return "".join([*changed, text[position:]])


def _pieces(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    paragraphs = list(paragraphs)
    whole = [_letters(text[start:end]) for start, end in paragraphs]
    small, capital = sum(a for a, _ in whole), sum(b for _, b in whole)
    if not capital:
        return
    everything = capital >= SHARE * (small + capital) and _is_in_capitals(text)
    for (start, end), (small, capital) in zip(paragraphs, whole, strict=True):
        if everything:
            yield start, end
        elif capital < LEAST_LETTERS * SHARE:
            continue
        elif capital >= SHARE * (small + capital):
            if _is_in_capitals(text[start:end]):
                yield start, end
        elif capital > SHARE * small / 10:
            yield from _sentences(text, start, end)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in [*_SENTENCE.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if _is_in_capitals(text[start:stop]):
            yield start, stop
        start = match.end() if match else end


def _letters(piece: str) -> tuple[int, int]:
    """How many small letters and capitals of plain Latin a piece has, at the cost of a copy."""
    plain = piece.encode("ascii", "ignore")
    return (
        len(plain) - len(plain.translate(None, _SMALL_LETTERS)),
        len(plain) - len(plain.translate(None, _CAPITAL_LETTERS)),
    )


def _is_in_capitals(piece: str) -> bool:
    small, capital = _letters(piece)
    if capital < SHARE * LEAST_LETTERS or capital < SHARE * (small + capital):
        return False
    letters = [c for c in piece if c.isalpha()]
    words = sum(word.upper() == word and any(c.isalpha() for c in word) for word in piece.split())
    return (
        len(letters) >= LEAST_LETTERS
        and words >= LEAST_WORDS
        and sum(c.isupper() for c in letters) >= SHARE * len(letters)
    )
