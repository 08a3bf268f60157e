"""From what the network says of each piece to attributions: spans by the best chain of labels, then who has what.

In: scores of labels, and the asking and answering vectors of the pieces, window by window. Out: groups of piece ranges.
Everything is bounded by the window: a cue sees the sources and contents within it, so that long texts stay linear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.read.encoder import Heads

Floats = NDArray[np.float32]
Range = tuple[int, int]

ROLES = ("source", "cue", "content")
LINK = 96
"""Width of the part of a vector that links content to cue; the next links cue to source; the rest is for frames."""
FRAME_LABELS = 5
"""Outside, beginning and inside of this cue's source, of its content."""
_UNSEEN = -20.0
"""Log-probability of a link between pieces that no window shows together."""
_FAR = 60
_LEAST_CLAIM = np.float32(0.02)
CUE = 3
"""The label of a cue's beginning."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What beside the network counts in decoding, and how much; set on the development part of the annotated data."""

    outside: float = 0.35
    """Added to the score of a word being outside of everything."""
    vote: float = 0.6
    """Added to the label that the rules give a word."""
    view: float = 0.3
    """What the cues' own views of a word count for its being content or source."""
    near: float = 0.2
    """For each piece between a content and a cue."""
    sentence: float = 1.0
    """For a content and a cue in one sentence."""
    frame: float = 1.0
    """What the cue's own view of the window counts beside the link."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The learned numbers of the decoder."""

    moves: Floats
    begins: Floats
    link_steps: Floats
    frame_steps: Floats
    frame_bias: Floats

    @staticmethod
    def of(decoder: dict[str, Any]) -> Numbers:
        """From the decoder's file."""
        names = ("moves", "begins", "link_steps", "frame_steps", "frame_bias")
        return Numbers(*(np.array(decoder[name], dtype=np.float32) for name in names))


@dataclass(slots=True)
class Group:
    """One attribution in piece ranges."""

    cue: list[Range]
    source: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)


class Scored:
    """What the network says of a text: averaged label scores, and for each piece the window it is most central in."""

    def __init__(self, size: int, windows: list[Range], heads: list[Heads], numbers: Numbers) -> None:
        """Pieces that no window covers are outside of everything."""
        self.windows, self.heads, self.numbers = windows, heads, numbers
        self.labels = np.zeros((size, 7), np.float32)
        self.home = np.full(size, -1)
        weight = np.zeros(size, np.float32)
        best = np.zeros(size, np.float32)
        for index, (a, b) in enumerate(windows):
            place = np.arange(a, b)
            left = place - a + 1 if a else np.full(b - a, b - a)
            right = b - place if b < size else np.full(b - a, b - a)
            central = np.minimum(left, right).astype(np.float32)
            self.labels[a:b] += central[:, None] * heads[index].labels[1:-1]
            weight[a:b] += central
            better = central > best[a:b]
            self.home[a:b][better] = index
            best[a:b] = np.maximum(best[a:b], central)
        covered = weight > 0
        self.labels[covered] /= weight[covered, None]
        self.labels[~covered, 0] = -_UNSEEN

    def cue_links(self, places: NDArray[np.int64], cues: list[int], window: int) -> Floats:
        """Log-probability for pieces at `places` that each of `cues` is theirs; all lie within the window."""
        return _log_softmax(self._product(places, np.array(cues), window, 0))

    def source_links(self, cue: int, sources: list[int]) -> Floats:
        """Log-probability that the cue's source begins at each of `sources`; the first one is that it has none."""
        window = int(self.home[cue])
        a, _ = self.windows[window]
        scores = self._product(np.array([cue]), np.array([a - 1, *sources]), window, 1)
        return np.asarray(_log_softmax(scores)[0], np.float32)

    def _product(self, rows: NDArray[np.int64], columns: NDArray[np.int64], window: int, part: int) -> Floats:
        a, _ = self.windows[window]
        heads = self.heads[window]
        width = slice(part * LINK, part * LINK + LINK)
        scores = heads.asks[rows - a + 1, width] @ heads.answers[columns - a + 1, width].T / np.sqrt(np.float32(LINK))
        return np.asarray(scores + self.numbers.link_steps[part][step(columns[None, :] - rows[:, None])], np.float32)

    def frame(self, cue: int) -> tuple[Range, Floats]:
        """The cue's window and the log-probabilities of the frame's labels for each of its pieces."""
        window = int(self.home[cue])
        a, b = self.windows[window]
        heads = self.heads[window]
        asking = heads.asks[cue - a + 1, 2 * LINK :].reshape(FRAME_LABELS, -1)
        answering = heads.answers[1 : b - a + 1, 2 * LINK :].reshape(b - a, FRAME_LABELS, -1)
        scores = np.einsum("lf,tlf->tl", asking, answering) / np.sqrt(np.float32(asking.shape[1]))
        scores += self.numbers.frame_steps.T[step(np.arange(a, b) - cue)] + self.numbers.frame_bias
        return (a, b), _log_softmax(scores)


def step(far: NDArray[np.int64]) -> NDArray[np.int64]:
    """The class of a distance: signed, logarithmic, 0 … 16."""
    size = np.minimum(np.floor(np.log2(np.abs(far) + 1)), 8).astype(np.int64)
    return np.asarray(np.sign(far) * size + 8, np.int64)


def _log_softmax(scores: Floats) -> Floats:
    top = scores - scores.max(-1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(-1, keepdims=True)), np.float32)


def best_chain(scores: Floats, moves: Floats, begins: Floats) -> NDArray[np.int64]:
    """The labels of the best chain; scores has a row a word."""
    if not len(scores):
        return np.zeros(0, np.int64)
    back = np.zeros(scores.shape, np.int64)
    best = begins + scores[0]
    columns = np.arange(scores.shape[1])
    for at in range(1, len(scores)):
        ways = best[:, None] + moves
        back[at] = ways.argmax(0)
        best = ways[back[at], columns] + scores[at]
    chain = np.zeros(len(scores), np.int64)
    chain[-1] = best.argmax()
    for at in range(len(scores) - 1, 0, -1):
        chain[at - 1] = back[at, chain[at]]
    return chain


def with_views(scores: Floats, places: NDArray[np.int64], cues: list[int], *, scored: Scored, weight: float) -> Floats:
    """Scores of words with what the frames of cues add: a word that no cue claims is hardly content."""
    size = len(scored.labels)
    claims = np.zeros((2, size), np.float32)
    for cue in cues:
        (a, b), frame = scored.frame(cue)
        claimed = np.exp(frame)
        claims[0, a:b] = np.maximum(claims[0, a:b], claimed[:, 1] + claimed[:, 2])
        claims[1, a:b] = np.maximum(claims[1, a:b], claimed[:, 3] + claimed[:, 4])
    odds = weight * (np.log(claims + _LEAST_CLAIM) - np.log(1 + _LEAST_CLAIM - claims))[:, places]
    out = scores.copy()
    out[:, 1:3] += odds[0][:, None]
    out[:, 5:7] += odds[1][:, None]
    return out


def spans(chain: NDArray[np.int64], places: NDArray[np.int64], size: int) -> dict[str, list[Range]]:
    """The ranges of each role, in pieces: `places` has the first piece of each word, `size` the number of pieces."""
    out: dict[str, list[Range]] = {role: [] for role in ROLES}
    ends = np.append(places, size)
    start = role = -1
    for at, label in enumerate([*chain.tolist(), 0]):
        if role >= 0 and (label == 0 or label % 2 == 1 or (label - 1) // 2 != role):
            out[ROLES[role]].append((int(places[start]), int(ends[at])))
            role = -1
        if label and role < 0:
            start, role = at, (label - 1) // 2
    return out


def gap(one: Range, other: Range) -> int:
    """How many pieces lie between two ranges."""
    return max(other[0] - one[1], one[0] - other[1], 0)


class Grouping:
    """Ties contents and sources to cues."""

    def __init__(
        self, scored: Scored, found: dict[str, list[Range]], sentence: NDArray[np.int64], weights: Weights
    ) -> None:
        """`sentence` is the number of the sentence each piece stands in."""
        self.scored, self.found, self.sentence, self.weights = scored, found, sentence, weights
        self.cues = sorted(found["cue"])
        self.starts = np.array([a for a, _ in self.cues], dtype=np.int64)
        self.frames = [scored.frame(a) for a, _ in self.cues]

    def groups(self) -> list[Group]:
        """One group for each cue that has a content, with its source if it has one."""
        made = [Group([cue]) for cue in self.cues]
        for content in self.found["content"]:
            index = self._cue_of(content)
            if index is not None:
                made[index].content.append(content)
        for index, group in enumerate(made):
            source = self._source_of(index)
            if source is not None:
                group.source.append(source)
        return [group for group in made if group.content]

    def _cue_of(self, content: Range) -> int | None:
        if not self.cues:
            return None
        scores: dict[int, float] = {}
        size = content[1] - content[0]
        places = np.arange(*content)
        for window in sorted(set(self.scored.home[places].tolist())):
            here = places[self.scored.home[places] == window]
            inside = self._within(*self.scored.windows[window])
            if inside:
                sums = self.scored.cue_links(here, [self.cues[i][0] for i in inside], window).sum(0)
                for index, total in zip(inside, sums.tolist(), strict=True):
                    scores[index] = scores.get(index, _UNSEEN * size) + total - _UNSEEN * len(here)
        for index in self._nearest(content):
            scores.setdefault(index, _UNSEEN * size)
        return max(scores, key=lambda index: scores[index] / size + self._fit(content, index))

    def _within(self, a: int, b: int) -> list[int]:
        return list(range(int(np.searchsorted(self.starts, a)), int(np.searchsorted(self.starts, b))))

    def _nearest(self, content: Range) -> list[int]:
        at = int(np.searchsorted(self.starts, content[0]))
        return [index for index in (at - 1, at) if 0 <= index < len(self.cues)]

    def _fit(self, content: Range, index: int) -> float:
        """What distance and the cue's own view say for a content being this cue's."""
        cue = self.cues[index]
        first, last = self.sentence[[content[0], content[1] - 1]]
        same = self.sentence[cue[1] - 1] >= first and last >= self.sentence[cue[0]]
        fit = self.weights.sentence * same - self.weights.near * min(gap(cue, content), _FAR)
        (a, b), frame = self.frames[index]
        low, high = max(a, content[0]) - a, min(b, content[1]) - a
        seen = np.logaddexp(frame[low:high, 3], frame[low:high, 4]).sum() if low < high else 0.0
        unseen = content[1] - content[0] - max(high - low, 0)
        return float(fit + self.weights.frame * (seen + _UNSEEN / 4 * unseen) / (content[1] - content[0]))

    def _source_of(self, index: int) -> Range | None:
        cue = self.cues[index][0]
        (a, b), frame = self.frames[index]
        sources = [source for source in self.found["source"] if a <= source[0] < b]
        scores = self.scored.source_links(cue, [source[0] for source in sources])
        for at, (low, high) in enumerate(sources, start=1):
            part = slice(low - a, min(high, b) - a)
            scores[at] += self.weights.frame * np.logaddexp(frame[part, 1], frame[part, 2]).mean()
            scores[at] -= self.weights.frame * frame[part, 0].mean()
        best = int(scores.argmax())
        return sources[best - 1] if best else None
