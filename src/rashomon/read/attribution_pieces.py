"""A parsed text as the learned attribution finder sees it: word pieces with their place, case and syntax.

In: the parse, its text, a tokenizer. Out: one row a piece: id, character range, and small whole numbers for case,
quotation marks and the parse around it. Training and reading both come through here, so they cannot drift apart. A text
in capitals gets the neutral value 0 for case and parse, as half of what they say of it would be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

FEATURES = ("case", "tag", "dep", "head_dep", "head_tag", "head_at", "left_edge", "right_edge", "children")
CASES = 17
"""0 neutral; else 1 + 4 x (lower, initial, capitals, no letter) + 2 x (after a line end) + (within quotation marks)."""
DISTANCES = 14
"""0 neutral, 1 the root, then how far the head stands, before and behind: 1, 2, to 4, to 8, to 16, further."""
CHILDREN = 17
_CHILD_BITS = ({"ccomp"}, {"xcomp"}, {"nsubj", "nsubjpass"}, {"dobj", "agent"})
_SOME_LOWER = 0.02
"""A text whose letters are lower-case less often than this is in capitals."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The tags and dependency labels the model knows, in its order; any other counts as neutral."""

    tags: tuple[str, ...]
    deps: tuple[str, ...]

    def sizes(self) -> tuple[int, ...]:
        """How many values each of `FEATURES` can take, the neutral 0 included."""
        tags, deps = len(self.tags) + 1, len(self.deps) + 1
        return CASES, tags, deps, deps, tags, DISTANCES, deps, deps, CHILDREN


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text, as arrays of the same length; `features` has a column for each of `FEATURES`."""

    ids: Ints
    starts: Ints
    ends: Ints
    first: NDArray[np.bool_]
    """True where a word begins: only these pieces are labelled."""
    tokens: Ints
    """Index of the parser's token each piece stands in."""
    features: Ints

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.ids)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Pieces [a, b) that overlap characters [start, end)."""
        return int(np.searchsorted(self.ends, start, "right")), int(np.searchsorted(self.starts, end, "left"))


def pieces_of(doc: Doc, text: str, tokenizer: Tokenizer, inventory: Inventory) -> Pieces:
    """The pieces of a text and its parse; `doc.text` must be `text`."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    words = np.array([-1 if word is None else word for word in encoding.word_ids], dtype=np.int64)
    first = np.diff(words, prepend=-1) != 0
    if len(first):
        first[0] = True
    at = np.maximum(np.searchsorted([token.idx for token in doc], starts, "right") - 1, 0)
    if _in_capitals(text) or not len(doc):
        features = np.zeros((len(starts), len(FEATURES)), dtype=np.int64)
        features[:, 0] = _layout(text, starts)
    else:
        case = _case(text, starts, ends) + _layout(text, starts)
        features = np.column_stack([case, _syntax(doc, inventory)[at]])
    return Pieces(np.array(encoding.ids, dtype=np.int64), starts, ends, first, at, features)


def _in_capitals(text: str) -> bool:
    lower = sum(map(str.islower, text))
    return lower < _SOME_LOWER * (lower + sum(map(str.isupper, text)))


def _case(text: str, starts: Ints, ends: Ints) -> Ints:
    """0 lower, 4 initial capital, 8 capitals, 12 no letter, for each piece."""
    upper = np.fromiter(map(str.isupper, text), dtype=np.int64, count=len(text))
    letter = np.fromiter(map(str.isalpha, text), dtype=bool, count=len(text))
    uppers = np.concatenate([[0], np.cumsum(upper)])
    size = ends - starts
    begins = np.minimum(starts, len(text) - 1)
    whole = (uppers[ends] - uppers[starts] == size) & (size > 1)
    return np.asarray(np.where(~letter[begins], 12, np.where(whole, 8, 4 * upper[begins])), np.int64)


def _layout(text: str, starts: Ints) -> Ints:
    """1 for any piece, + 2 after a line end, + 1 within double quotation marks (the closing one included)."""
    events: list[tuple[int, int]] = []
    inside = 0
    for position, character in _marks(text):
        if character == "\n":
            after = inside = 0
        elif character in "“”":
            inside = after = int(character == "“")
        else:
            inside = after = 1 - inside
        # An opening mark counts as inside, a closing one too: the change takes effect behind the latter.
        events.append((position if after else position + 1, after))
    places = np.array([0, *(place for place, _ in events)], dtype=np.int64)
    states = np.array([0, *(state for _, state in events)], dtype=np.int64)
    quoted = states[np.searchsorted(places, starts, "right") - 1]
    lines = np.fromiter((position for position, c in enumerate(text) if c == "\n"), dtype=np.int64)
    line = np.searchsorted(lines, starts, "left")
    fresh = np.diff(line, prepend=-1) != 0  # the text's first piece counts as following a line end
    return np.asarray(1 + 2 * fresh + quoted, np.int64)


def _marks(text: str) -> list[tuple[int, str]]:
    return [(position, character) for position, character in enumerate(text) if character in '\n“”"']


def _syntax(doc: Doc, inventory: Inventory) -> Ints:
    """A row for each token: all of `FEATURES` but the case."""
    tag = _coded([token.tag_ for token in doc], inventory.tags)
    dep = _coded([token.dep_ for token in doc], inventory.deps)
    head = np.array([token.head.i for token in doc], dtype=np.int64)
    left, right = _edges(head, dep)
    return np.column_stack([tag, dep, dep[head], tag[head], _distance(head), left, right, _children(doc, head)])


def _coded(labels: list[str], known: tuple[str, ...]) -> Ints:
    codes = {label: code for code, label in enumerate(known, start=1)}
    return np.array([codes.get(label, 0) for label in labels], dtype=np.int64)


def _distance(head: Ints) -> Ints:
    far = head - np.arange(len(head))
    size = np.minimum(np.ceil(np.log2(np.maximum(np.abs(far), 1))), 5).astype(np.int64)
    return np.where(far == 0, 1, np.where(far < 0, 2 + size, 8 + size))


def _edges(head: Ints, dep: Ints) -> tuple[Ints, Ints]:
    """For each token the label of the largest phrase that begins with it, and of the largest that ends with it."""
    low, high = np.arange(len(head)), np.arange(len(head))
    depth = np.zeros(len(head), dtype=np.int64)
    above = head.copy()
    moving = head != np.arange(len(head))
    # As many rounds as the tree is deep: each carries the edges one level up.
    while moving.any():
        depth += moving
        np.minimum.at(low, head, low.copy())
        np.maximum.at(high, head, high.copy())
        following = head[above]
        moving &= following != above
        above = following
    np.minimum.at(low, head, low.copy())
    np.maximum.at(high, head, high.copy())
    order = np.argsort(-depth, kind="stable")  # the shallowest comes last and stays
    left, right = np.zeros_like(dep), np.zeros_like(dep)
    left[low[order]] = dep[order]
    right[high[order]] = dep[order]
    return left, right


def _children(doc: Doc, head: Ints) -> Ints:
    bits = np.zeros(len(head), dtype=np.int64)
    for bit, labels in enumerate(_CHILD_BITS):
        heads = [h for token, h in zip(doc, head, strict=True) if token.dep_ in labels]
        bits[heads] |= 1 << bit
    return bits + 1


def runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Ranges [a, b) of consecutive true values."""
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    return [(int(a), int(b)) for a, b in list(pairwise(edges))[::2]]
