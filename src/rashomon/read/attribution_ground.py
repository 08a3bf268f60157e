"""What the rules of attribution stand on: the attribution they make, and ranges of the text.

In: a draft. Out: token offsets, trimmed ranges. Shared by the rules for sources, contents and quoted passages.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.read.quote_marks import Quoted
from rashomon.reference.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from rashomon.read.draft import Draft

Range = tuple[int, int]

_CUTS = 3
"""How many times at most a parser is taken to have cut one sentence."""
_CLOSED = frozenset(".!?:;”\"’'")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,40}(?:[,(][^–—\n]{0,80})?\s?[–—]\s|[A-ZÀ-Þ][A-ZÀ-Þ' -]{2,40}\.-\s")
_TRIM = " \t\r\n,;:.–—-"


@dataclass(slots=True, eq=False)
class Attribution:
    """One attribution in surface ranges; `row` is the lexicon's word on the cue, None where only the grammar tells."""

    content: list[Range]
    cue: list[Range]
    source: list[Range]
    row: Cue | None = None
    quoted: list[Quoted] = field(default_factory=list)
    """Quoted passages that stand in the content by their place beside the cue."""


class Ground:
    """The parse of one draft, with its lower-cased words in a list."""

    def __init__(self, draft: Draft) -> None:
        """Start on a draft."""
        self.draft = draft
        self.doc: Doc = draft.doc
        self.text = draft.text
        self.lower = [token.lower_ for token in self.doc]
        self._semicolons = [i for i, word in enumerate(self.lower) if word == ";"]

    def sentence(self, token: Token) -> Tokens:
        """The sentence of a token (`token.sent` walks to its start each time)."""
        return self.draft.sentences[self.draft.sentence_index(token.idx)]

    def semicolon(self, first: int, stop: int) -> int | None:
        """Index of the last semicolon among tokens [first, stop), None if none stands there."""
        at = bisect_left(self._semicolons, stop) - 1
        return self._semicolons[at] if at >= 0 and self._semicolons[at] >= first else None

    def sentence_start(self, offset: int) -> int:
        """Where the sentence of a surface offset begins, also where the parser cut it ("Dozens | of fighters were")."""
        index = self.draft.sentence_index(offset)
        start: int = self.draft.sentences[index].start_char
        first = index - _CUTS
        while index > max(first, 0) and self.text[start : start + 1].islower():
            before = self.text[self.draft.sentences[index - 1].start_char : start]
            if "\n" in before or before.rstrip()[-1:] in _CLOSED:
                break
            index -= 1
            start = self.draft.sentences[index].start_char
        return start

    def after_dateline(self, start: int, end: int) -> int:
        """Where a paragraph's sentence begins behind its dateline ("GARISSA, Kenya (Agency) – ")."""
        match = _DATELINE.match(self.text, start, end)
        return match.end() if match is not None else start

    def words(self, start: int, end: int) -> list[Token]:
        """The tokens of surface characters [start, end), white space left out."""
        first, last = self.draft.token_at(start), self.draft.token_at(end - 1)
        return [token for token in self.doc[first : last + 1] if not token.is_space]

    def end(self, i: int) -> int:
        """First surface character after a token."""
        token = self.doc[i]
        return int(token.idx) + len(token)

    def trimmed(self, start: int, end: int) -> list[Range]:
        """The range without white space and loose punctuation at its ends; quotation marks stay."""
        while start < end and self.text[start] in _TRIM:
            start += 1
        while start < end and self.text[end - 1] in _TRIM:
            end -= 1
        return [(start, end)] if start < end else []

    def last_word(self, i: int) -> int:
        """Index of the last token up to `i` that is no white space."""
        while i and self.doc[i].is_space:
            i -= 1
        return i
