"""The words of a text in capitals, what stands between them, where sentences begin, and how each word is written.

In go a text and the ranges that are in capitals; `recase_words.py` fills in `case` and `form`, out come the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.read.recase_knowledge import usual_case, word_uses
from rashomon.reference.written_names import WORD

UNDECIDED, SMALL, CAPITAL, CAPITALS = 0, 1, 2, 3
CLITICS: Final = frozenset({"s", "t", "ll", "re", "ve", "d", "m"})
_SENTENCE_END: Final = re.compile(r"""[.!?…]["”’'\]]*\s|[.!?]\s*[-(\["“]+$""")
_QUOTE_OPENS: Final = re.compile(r"""[,:]\s+["“‘]$""")
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n")
_MOST_REMARKS: Final = 4
_LONGEST_DATELINE: Final = 16
LONGEST_NAME: Final = 8


def lowered(text: str) -> str:
    """The text in small letters, each letter that has one of its own length; a final sigma depends on neighbours."""
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := c.lower()) == 1 and c != "Σ" else c for c in text)


class CapitalText:
    """The words of a text's pieces in capitals, with room for what each is."""

    def __init__(self, text: str, pieces: Sequence[tuple[int, int]]) -> None:
        """Find the words of the pieces; nothing is decided yet."""
        self.raw: list[str] = []
        self.low: list[str] = []
        self.gap: list[str] = []
        """What stands before each word; empty at the start of a piece."""
        self.after: list[str] = []
        """What stands after each word, up to the next or the end of its piece."""
        self.start: list[int] = []
        for start, end in pieces:
            self._split(text, start, end)
        self.size = len(self.low)
        self.gap.append("")
        self.stem = [_stem(low) for low in self.low]
        """The words without possessives."""
        self.uses = list(map(word_uses, self.stem))
        self.usual = list(map(usual_case, self.stem))
        self.tied = [gap == " " or (gap != "" and self._ties(i, gap)) for i, gap in enumerate(self.gap)]
        """Whether each word goes on from the one before; one more for the end, which does not."""
        self.case = [UNDECIDED] * self.size
        self.form: list[str | None] = [None] * self.size
        """How a word of a known name is written."""
        self.kind: list[str] = [""] * self.size
        """What kind of name a word was taken for: "person", "place", "title", or the kind of a known name."""

    def words(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and ordinary form of each word."""
        for i, raw in enumerate(self.raw):
            yield self.start[i], self.start[i] + len(raw), self._written(i)

    def _split(self, text: str, start: int, end: int) -> None:
        position = start
        for match in WORD.finditer(text, start, end):
            raw, at = match.group(), match.start()
            if position > start:
                self.after.append(text[position:at])
            self.gap.append(text[position:at] if position > start else "")
            self.raw.append(raw)
            self.low.append(lowered(raw))
            self.start.append(at)
            position = at + len(raw)
        if position > start:
            self.after.append(text[position:end])

    def _ties(self, i: int, gap: str) -> bool:
        """Whether blanks, a hyphen or the full stop of an abbreviation are all that stands before a word."""
        mark = gap.strip()
        if not mark:
            return not _BLANK_LINE.search(gap)
        return mark == "-" or (mark == "." and (len(self.low[i - 1]) == 1 or "abbreviation" in self.uses[i - 1]))

    def is_figure(self, i: int) -> bool:
        """Whether word i is there and is a figure as a date has it."""
        return 0 <= i < self.size and self.low[i][0].isdigit() and len(self.low[i]) <= 4

    def is_capital(self, i: int) -> bool:
        """Whether word i was given a capital."""
        form = self.form[i]
        return self.case[i] >= CAPITAL if form is None else form[:1].isupper()

    def joined(self, start: int, end: int) -> str:
        """Words [start, end) as a name, without the possessive of the last."""
        return " ".join([*self.low[start : end - 1], self.stem[end - 1]])

    def in_brackets(self, i: int) -> bool:
        """Whether word i stands alone in brackets."""
        return self.gap[i][-1:] in ("(", "[") and self.after[i][:1] in (")", "]")

    def opens_sentence(self, i: int) -> bool:
        """Whether word i begins a sentence: by what stands before it, past any remarks in square brackets."""
        i = self._past_remarks(i)
        gap = self.gap[i]
        if self.opens_paragraph(i):
            return True
        if _SENTENCE_END.search(gap):
            return self._ended(i)
        if _QUOTE_OPENS.search(gap):
            return True
        return ("--" in gap or "—" in gap) and self.dateline_start(i) is not None

    def _ended(self, i: int) -> bool:
        """Whether the mark before word i ends a sentence, and is not the full stop of an initial or abbreviation."""
        gap, last = self.gap[i], self.low[i - 1]
        initial = len(last) == 1 and last != "i" and (self.case[i - 1] == CAPITAL or last == "m")
        shortened = initial or "abbreviation" in self.uses[i - 1]
        return gap.lstrip()[:1] != "." or not shortened or ("  " in gap and not self.is_capital(i))

    def _past_remarks(self, i: int) -> int:
        """The first word of the square brackets that end before word i, "[BEGIN RECORDING] [PEREZ] We …", or i."""
        for _ in range(_MOST_REMARKS):
            if self.gap[i][:1] != "]" or self.gap[i].strip(" ]["):
                break
            at = i - 1
            while i - at < LONGEST_NAME and self.gap[at] and "[" not in self.gap[at]:
                at -= 1
            i = at
        return i

    def dateline_start(self, i: int) -> int | None:
        """Where a paragraph begins if no more than a place, a date and an agency stand between it and word i."""
        first = max(0, i - _LONGEST_DATELINE)
        start = next((at for at in range(i - 1, first - 1, -1) if self.opens_paragraph(at)), None)
        if start is None:
            return None
        ended = any(_SENTENCE_END.search(self.gap[at]) and self._ended(at) for at in range(start + 1, i))
        return None if ended else start

    def opens_paragraph(self, i: int) -> bool:
        """Whether word i stands at the beginning of a piece or after a blank line."""
        return not self.gap[i] or _BLANK_LINE.search(self.gap[i]) is not None

    def _written(self, i: int) -> str:
        raw, low, stem, form = self.raw[i], self.low[i], self.stem[i], self.form[i]
        if form == raw:
            return raw
        if form is not None:
            made = "".join(r if f.isupper() else c for r, c, f in zip(raw, low, form, strict=False)) + low[len(form) :]
            return raw[0] + made[1:] if self.case[i] == CAPITAL else made
        if self.case[i] == CAPITALS:
            return raw[: len(stem)] + low[len(stem) :]
        return _capitalised(raw, low) if self.case[i] == CAPITAL else low


def _capitalised(raw: str, low: str) -> str:
    """A word with a capital, and a second one after "Mc", "O'" and "D'"."""
    inner = 2 if len(low) > 4 and (low.startswith("mc") or low[1] in "'’") else 0
    return raw[0] + low[1:inner] + raw[inner] + low[inner + 1 :] if inner else raw[0] + low[1:]


def _stem(low: str) -> str:
    """A word without its possessive or contracted verb."""
    if low.isalpha():
        return low
    cut = max(low.rfind("'"), low.rfind("’"))
    return low[:cut] if cut > 0 and low[cut + 1 :] in CLITICS else low
