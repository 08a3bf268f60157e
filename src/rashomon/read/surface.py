"""The text as the parser sees it, with the way back to the document's own offsets.

The document's text is never altered. The parser gets a copy in which the title (if it does not stand in the text)
comes first, invisible characters are left out, runs that no language has are blanked and paragraphs all in capitals
stand in ordinary case; `Surface.span` maps every range found there to a Span of the document, so that
`text[start:end] == exact` holds whatever was left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rashomon.model import Span

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_REPEATED = re.compile(r"([^\w\s])\1{24,}")
_BREAK = "\n\n"
Recase = Callable[[str, Sequence[tuple[int, int]]], str]
"""From a text and the ranges of its paragraphs to a text of the same length in ordinary case (see `recase.py`)."""


class Surface:
    """One string for the parser: `text`; `body` is where the document's text starts in it (after the title)."""

    def __init__(
        self,
        text: str,
        title: str | None = None,
        *,
        max_characters: int,
        max_word: int,
        recase: Recase | None = None,
    ) -> None:
        """Build the surface of a document's text and, if it is to be read apart, its title."""
        self._source = text
        self._title = title or ""
        self.read_characters = min(len(text), max_characters)
        lead = _visible(self._title, max_word)
        body = _visible(text[:max_characters], max_word)
        self.text = (lead[0] + _BREAK + body[0]) if self._title else body[0]
        self.body = len(lead[0]) + len(_BREAK) if self._title else 0
        self._lead_cuts, self._body_cuts = lead[1], body[1]
        if recase is not None:
            self.text = recase(self.text, list(self.paragraphs()))

    def span(self, start: int, end: int) -> Span:
        """The Span of the document that surface characters [start, end) stand for."""
        if start < self.body:
            end = min(end, self.body - len(_BREAK))
            a, b = _origin(self._lead_cuts, start), _origin(self._lead_cuts, end - 1) + 1
            return Span(a, b, self._title[a:b], "title")
        a, b = _origin(self._body_cuts, start - self.body), _origin(self._body_cuts, end - 1 - self.body) + 1
        return Span(a, b, self._source[a:b])

    def range(self, span: Span) -> tuple[int, int]:
        """The surface characters [start, end) that a Span of the document stands for; the inverse of `span`."""
        if span.in_ == "title":
            return _image(self._lead_cuts, span.start), _image(self._lead_cuts, span.end)
        return self.body + _image(self._body_cuts, span.start), self.body + _image(self._body_cuts, span.end)

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Ranges [start, end) of the paragraphs, without the white space around them."""
        breaks = _HARD_BREAK if _is_hard_wrapped(self.text[self.body :]) else _ANY_BREAK
        start = 0
        for match in [*breaks.finditer(self.text), None]:
            end = match.start() if match else len(self.text)
            piece = self.text[start:end]
            if piece.strip():
                yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            start = match.end() if match else end


class UnchangedSurface(Surface):
    """A text whose parse was made elsewhere, on every character as it stands: its offsets are the document's own."""

    def __init__(self, text: str) -> None:
        """Take the text as it is."""
        super().__init__("", max_characters=0, max_word=0)
        self._source = self.text = text
        self.read_characters = len(text)


# Both start at a line end and never look back over blanks, so that a megabyte of spaces costs one pass; the white
# space around a paragraph is stripped from the piece.
_HARD_BREAK = re.compile(r"\n[ \t\r]*\n")
_ANY_BREAK = re.compile("[\n\u2028\u2029]+")


def _is_hard_wrapped(text: str) -> bool:
    """Whether single line ends are only the width of a page: many full lines, few of them closing a sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [a for a, b in pairwise(lines) if a and b]
    if len(inner) < 4:
        return False
    full = sum(45 <= len(line) <= 100 for line in inner)
    closed = sum(line[-1] in '.!?"”' for line in inner)
    return full >= 0.7 * len(inner) and closed <= 0.4 * len(inner)


def _visible(text: str, max_word: int) -> tuple[str, list[tuple[int, int]]]:
    """The text without invisible characters, and the cuts: (surface offset, characters left out so far)."""
    cuts: list[tuple[int, int]] = []
    kept: list[str] = []
    position = removed = 0
    for match in _INVISIBLE.finditer(text):
        kept.append(text[position : match.start()])
        removed += match.end() - match.start()
        cuts.append((match.end() - removed, removed))
        position = match.end()
    kept.append(text[position:])
    return _blanked("".join(kept), max_word), cuts


def _blanked(text: str, max_word: int) -> str:
    """The text, of the same length, with control characters and runs that are no words replaced by spaces."""
    text = _CONTROL.sub(" ", text)
    text = _REPEATED.sub(lambda match: " " * len(match.group()), text)
    return re.sub(rf"\S{{{max_word + 1},}}", lambda match: " " * len(match.group()), text)


def _origin(cuts: list[tuple[int, int]], offset: int) -> int:
    index = bisect_right(cuts, offset, key=lambda cut: cut[0])
    return offset + (cuts[index - 1][1] if index else 0)


def _image(cuts: list[tuple[int, int]], offset: int) -> int:
    index = bisect_right(cuts, offset, key=lambda cut: cut[0] + cut[1])
    return offset - (cuts[index - 1][1] if index else 0)
