"""The parse as plain lists, and the few walks over it that several readers need.

In: a spaCy Doc. Out: words, tags, relations and heads by token index; children, subtrees, clauses. A Token object
costs a microsecond a look; lists cost a tenth. Sentences all in capitals are marked: their parse is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "rashomon.syntax"


class Syntax:
    """Words (`low`: lower-cased), tags, relations, heads and sentence numbers of a Doc, as lists."""

    def __init__(self, doc: Doc) -> None:
        """Read everything off the Doc once."""
        self.low = [token.lower_ for token in doc]
        self.word = [token.text for token in doc]
        self.tag = [token.tag_ for token in doc]
        self.dep = [token.dep_ for token in doc]
        self.head = [token.head.i for token in doc]
        self.start = [token.idx for token in doc]
        self.bounds = self._mended([(sentence.start, sentence.end) for sentence in doc.sents])
        self.sentence = [number for number, (start, end) in enumerate(self.bounds) for _ in range(start, end)]
        self.capitals = [self._all_capitals(start, end) for start, end in self.bounds]
        self.headline = [self._is_headline(start, end) for start, end in self.bounds]

    def _mended(self, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Sentences, verbless pieces that the parser cut off the front of one put back: "Dozens | of fighters were"."""
        mended: list[tuple[int, int]] = []
        for start, end in bounds:
            first, last = mended[-1] if mended else (start, start)
            if self.word[start].islower() and first < last and self.word[last - 1].isalpha() and not any(
                tag.startswith("V") for tag in self.tag[first:last]
            ):  # fmt: skip
                mended[-1] = (first, end)
            else:
                mended.append((start, end))
        return mended

    def _all_capitals(self, start: int, end: int) -> bool:
        letters = [word for word in self.word[start:end] if word.isalpha() and len(word) > 1]
        upper = sum(word.isupper() for word in letters)
        return upper > 3 and upper >= 0.8 * len(letters)

    def _is_headline(self, start: int, end: int) -> bool:
        """Whether a sentence is a line of its own that no full stop ends: its tags are often wrong."""
        while end > start and self.word[end - 1].isspace():
            end -= 1
        return (
            3 <= end - start <= 20
            and self.word[end - 1] not in '.!?:;”"'
            and (end == len(self.word) or "\n" in self.word[end])
        )

    def __len__(self) -> int:
        return len(self.low)

    def end(self, token: int) -> int:
        """First character after a token."""
        return self.start[token] + len(self.word[token])

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, in order."""
        children: list[list[int]] = [[] for _ in self.low]
        for token, head in enumerate(self.head):
            if head != token:
                children[head].append(token)
        return children

    def child(self, token: int, *relations: str) -> int | None:
        """The first dependent in one of the relations."""
        return next((c for c in self.children[token] if self.dep[c] in relations), None)

    def subtree(self, token: int) -> list[int]:
        """A token and everything below it, in text order."""
        found, queue = [token], [token]
        while queue:
            below = self.children[queue.pop()]
            found.extend(below)
            queue.extend(below)
        return sorted(found)

    def path(self, token: int) -> Iterator[int]:
        """The token, its head, the head's head … up to the root."""
        yield token
        seen = 0
        while self.head[token] != token and seen < 200:
            token = self.head[token]
            seen += 1
            yield token

    def within(self, token: int, ancestor: int) -> bool:
        """Whether a token is the ancestor or stands below it."""
        return any(step == ancestor for step in self.path(token))

    def is_verb(self, token: int) -> bool:
        """Whether the tagger calls it a verb."""
        return self.tag[token].startswith("V")

    def clause(self, token: int) -> int:
        """The verb whose clause holds a token (the token itself if it is one), or the root."""
        last = token
        for step in self.path(token):
            last = step
            if self.tag[step].startswith("V") and self.dep[step] not in ("amod", "aux", "auxpass", "compound"):
                return step
        return last

    def clause_of(self, token: int) -> int:
        """The verb above a token: for a verb trigger itself, for a noun the verb that governs it."""
        return self.clause(self.head[token]) if not self.is_verb(token) else token

    def sentence_bounds(self, token: int) -> tuple[int, int]:
        """First token of the sentence and the first after it."""
        return self.bounds[self.sentence[token]]


def syntax(doc: Doc) -> Syntax:
    """The Syntax of a Doc, made once and kept with it."""
    found = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = Syntax(doc)
    return cast(Syntax, found)
