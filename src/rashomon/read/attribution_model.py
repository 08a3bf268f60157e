"""Who is said to say what, as a trained network sees it: source, cue and content of each attribution.

In: a draft. Out: Attributions in surface offsets, as the rules give them. The network is shown only stretches that can
hold an attribution. It knows statements without any cue of the lexicon, contents in pieces and missing sources; what it
does not know are attributions inside attributions, which stay with the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rashomon.read.attribution_decoding import (
    CUE,
    ROLES,
    Group,
    Grouping,
    Numbers,
    Range,
    Scored,
    Weights,
    best_chain,
    spans,
    with_views,
)
from rashomon.read.attribution_ground import Attribution
from rashomon.read.attribution_pieces import Inventory, Pieces, pieces_of
from rashomon.read.encoder import WINDOW, Encoder
from rashomon.read.quote_marks import quoted_passages
from rashomon.reference.cues import Cue, Cues

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

WEIGHTS = Weights()
OVERLAP = 64
"""Pieces that two windows of one stretch share at least, so that none is read only at an edge."""


def learned_attributions(
    draft: Draft, network: Encoder, ruled: list[Attribution], weights: Weights = WEIGHTS
) -> list[Attribution]:
    """The attributions the network sees in a draft, in order of their cues; those the rules see count as evidence."""
    known = network.decoder
    inventory = Inventory(tuple(known["tags"]), tuple(known["deps"]))
    pieces = pieces_of(draft.doc, draft.text, network.tokenizer, inventory)
    if not len(pieces):
        return []
    starts = np.array([sentence.start_char for sentence in draft.sentences])
    sentence = np.maximum(np.searchsorted(starts, pieces.starts, "right") - 1, 0)
    windows = windows_of(sentence, worth_reading(draft))
    if not windows:
        return []
    scored = Scored(len(pieces), windows, network.run(pieces.ids, pieces.features, windows), Numbers.of(known))
    groups = decoded(scored, pieces, sentence, votes=votes_of(ruled, pieces), weights=weights)
    return [_attribution(draft, group, pieces) for group in groups]


def worth_reading(draft: Draft) -> NDArray[np.bool_]:
    """For each sentence whether it can hold an attribution.

    It can if it holds a word of the lexicon, a quotation mark, a clause that a verb governs, or a colon in a headline,
    or if it stands within a quotation.
    """
    cues = Cues.load()
    wanted = np.zeros(len(draft.sentences), bool)
    tables = (cues.verbs, cues.nouns, cues.others)
    for number, sentence in enumerate(draft.sentences):
        wanted[number] = any(
            token.dep_ == "ccomp" or any(token.lower_ in table for table in tables) for token in sentence
        )
    for passage in quoted_passages(draft.text, draft.paragraphs):
        wanted[draft.sentence_index(passage.start) : draft.sentence_index(passage.end - 1) + 1] = True
    if draft.paragraphs and ":" in draft.text[slice(*draft.paragraphs[0])]:
        wanted[: draft.sentence_index(draft.paragraphs[0][1] - 1) + 1] = True
    return wanted


def _attribution(draft: Draft, group: Group, pieces: Pieces) -> Attribution:
    source, cue, content = characters(group, pieces)
    return Attribution(content, cue, source, row=_row(draft.text, cue))


def _row(text: str, cue: list[Range]) -> Cue | None:
    """The lexicon's row for the last word of a cue that it knows."""
    cues = Cues.load()
    for start, end in reversed(cue):
        for word in reversed(text[start:end].lower().split()):
            for table in (cues.verbs, cues.nouns, cues.others):
                if rows := table.get(word):
                    return rows[0]
    return None


def decoded(
    scored: Scored, pieces: Pieces, sentence: NDArray[np.int64], *, votes: NDArray[np.int64], weights: Weights
) -> list[Group]:
    """The attributions of a scored text; `votes` are the labels that the rules give its pieces."""
    places = np.flatnonzero(pieces.first)
    scores = scored.labels[places]
    scores[:, 0] += weights.outside
    voted = np.flatnonzero(votes[places])
    scores[voted, votes[places[voted]]] += weights.vote
    moves, begins = scored.numbers.moves, scored.numbers.begins
    cues = places[best_chain(scores, moves, begins) == CUE].tolist()
    chain = best_chain(with_views(scores, places, cues, scored=scored, weight=weights.view), moves, begins)
    return Grouping(scored, spans(chain, places, len(pieces)), sentence, weights).groups()


def votes_of(ruled: list[Attribution], pieces: Pieces) -> NDArray[np.int64]:
    """The labels that attributions give the pieces of a text, 0 for outside; inner ones give way to outer ones."""
    labels = np.zeros(len(pieces), np.int64)
    for made in ruled:
        if is_inside(made, ruled):
            continue
        for number, role in enumerate(ROLES):
            for low, high in (pieces.range(*part) for part in getattr(made, role)):
                labels[low:high] = 2 + 2 * number
                labels[low : low + 1] = 1 + 2 * number
    return labels


def is_inside(made: Attribution, others: list[Attribution]) -> bool:
    """Whether an attribution lies wholly within one piece of another's content."""
    parts = [*made.source, *made.cue, *made.content]
    low, high = min(a for a, _ in parts), max(b for _, b in parts)
    return any(a <= low and high <= b and other is not made for other in others for a, b in other.content)


def characters(group: Group, pieces: Pieces) -> list[list[Range]]:
    """Source, cue and content of a group in character ranges."""
    return [
        [(int(pieces.starts[a]), int(pieces.ends[b - 1])) for a, b in sorted(part)]
        for part in (group.source, group.cue, group.content)
    ]


def windows_of(sentence: NDArray[np.int64], wanted: NDArray[np.bool_], overlap: int = OVERLAP) -> list[Range]:
    """Windows over the pieces of wanted sentences: whole sentences where they fit, stretches of them overlapping.

    `sentence` is the number of each piece's sentence, in order.
    """
    begins = np.flatnonzero(np.diff(sentence, prepend=-1))
    ends = np.append(begins[1:], len(sentence))
    out: list[Range] = []
    flags = wanted[sentence[begins]]
    index = 0
    while index < len(begins):
        if not flags[index]:
            index += 1
            continue
        last = index
        while last + 1 < len(begins) and flags[last + 1]:
            last += 1
        out += _stretch(int(begins[index]), int(ends[last]), begins, overlap)
        index = last + 1
    return out


def _stretch(start: int, stop: int, begins: NDArray[np.int64], overlap: int) -> list[Range]:
    """Windows over pieces [start, stop), cut where sentences begin if that costs little."""
    out: list[Range] = []
    while stop - start > WINDOW:
        end = _boundary(begins, start + WINDOW, slack=WINDOW // 4)
        out.append((start, end))
        start = _boundary(begins, end - overlap, slack=overlap // 2)
    out.append((start, stop))
    return out


def _boundary(begins: NDArray[np.int64], place: int, *, slack: int) -> int:
    """The last sentence beginning in [place - slack, place], or `place` where there is none."""
    at = int(begins[np.searchsorted(begins, place, "right") - 1])
    return at if at >= place - slack else place
