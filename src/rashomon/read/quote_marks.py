"""Quoted passages by their marks: typographic, straight, doubled apostrophes, guillemets; nested; over paragraphs.

In go the text and its paragraphs; out come ranges that include their marks. An apostrophe is not a mark, a passage that
is never closed ends with its paragraph, and a paragraph that opens anew while the one before is still open continues
it (the press's way of quoting at length). Linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_DOUBLE = re.compile(r"''|``|[“”„‟\"«»]|(?<!\w)[‘'‚‹]|[’'›](?!\w)")
_OPENERS = {"“": "”", "„": "”“", "«": "»", "``": "''", "‘": "’", "‚": "’‘", "‹": "›"}
_SINGLE = frozenset("‘’'‚‹›")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted passage [start, end) with its marks; `depth` 0 is the outermost."""

    start: int
    end: int
    depth: int = 0

    def covers(self, start: int, end: int) -> bool:
        """Whether [start, end) lies wholly inside."""
        return self.start <= start and end <= self.end


def quoted_passages(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quoted]:
    """Returns the quoted passages of a text in order of their start."""
    found: list[Quoted] = []
    open_over: Quoted | None = None
    for start, end in paragraphs:
        here, unclosed = _passages(text, start, end)
        if open_over is not None and here and here[0].start == start:
            first = here.pop(0)
            found.remove(open_over)
            here.insert(0, Quoted(open_over.start, first.end, 0))
            if unclosed is first:
                unclosed = here[0]
        found.extend(here)
        open_over = unclosed
    return sorted(found, key=lambda passage: (passage.start, -passage.end))


def _passages(text: str, start: int, end: int) -> tuple[list[Quoted], Quoted | None]:
    """The passages of one paragraph, and the last one if nothing closed it."""
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    for match in _DOUBLE.finditer(text, start, end):
        mark, at = match.group(), match.start()
        level = next((i for i in range(len(stack) - 1, -1, -1) if _closes(text, stack[i][0], mark, at)), None)
        if level is not None:
            found.append(Quoted(stack[level][1], match.end(), _depth(stack[:level])))
            del stack[level:]
        elif len(stack) < 3 and _opens(text, mark, at, match.end(), stack):
            stack.append((mark, at))
    if not stack or stack[0][0] in _SINGLE:
        return sorted(found, key=lambda passage: passage.start), None
    last = Quoted(stack[0][1], end, 0)
    inner = [passage for passage in found if passage.start < last.start or passage.depth]
    return sorted([*inner, last], key=lambda passage: passage.start), last


def _depth(stack: list[tuple[str, int]]) -> int:
    return len(stack)


def _opens(text: str, mark: str, at: int, after: int, stack: list[tuple[str, int]]) -> bool:
    """Whether a mark can open here: a word follows, and none stands directly before it."""
    if after >= len(text) or text[after].isspace():
        return False
    if any(mark == opened for opened, _ in stack):
        return False
    if at and (text[at - 1].isalnum() or text[at - 1] in ".,!?"):
        return mark in _OPENERS and mark not in _SINGLE
    if mark in ("'", "‘") and (text[after].isdigit() or not _closed_later(text, mark, after)):
        return False
    return mark in _OPENERS or mark in ('"', "'", "''", "”")


def _closed_later(text: str, mark: str, after: int) -> bool:
    """Whether a single mark has a closing partner within the next 300 characters of its line."""
    stop = text.find("\n", after, after + 300)
    window = text[after : stop if stop >= 0 else after + 300]
    return any(
        not (i + 1 < len(window) and window[i + 1].isalnum()) and (i == 0 or not window[i - 1].isspace())
        for i, character in enumerate(window)
        if character == ("'" if mark == "'" else "’")
    )


def _closes(text: str, opened: str, mark: str, at: int) -> bool:
    """Whether `mark` closes what `opened` opened."""
    if opened == mark == "“":  # closed by an opening mark, as keyboards do
        return text[at - 1] in ",.?!" and not text[at + 1 : at + 2].isalnum()
    if opened in ('"', "'", "''", "”"):
        return mark == opened and not text[at - 1].isspace()
    return mark in (_OPENERS.get(opened, ""), *_OPENERS.get(opened, "")) or (opened in "“„" and mark == '"')
