"""Learns what speaks for and against a known name's being a place where it stands: a logistic regression.

In: every run of capitals in the documents that the gazetteer knows, with its signs, and whether people marked it as a
place. Out: the weight of each sign. Some signs keep weights set by hand, and the others are learned beside them: local
papers and reports on epidemics are about neither villages nor the front, and name few places in two spellings. Both
sets count the same, though one is twice as long: local papers of the United States are not the world's news.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from training.places.documents import SETS, Located, documents

from rashomon.read import place_spots
from rashomon.read.place_weights import spotting_weights

BY_HAND = (
    *("near", "feature_word", "locative", "placed", "opens_name", "inside_name", "paired"),
    *("famous", "people", "only_besides"),
)
LEANING = 0.3
"""Added to the bias: of a report on an attack a place missed is a scene lost, a name too many seldom is."""
RIDGE = 1.0


class Sample(NamedTuple):
    """Signs of one run of words, and whether it was marked."""

    signs: list[float]
    place: bool
    held_out: bool


def samples(located: Located) -> Iterator[Sample]:
    """The runs of one document that could be places, longest first at each word as the reader tries them."""
    body, names = located.draft.surface.body, list(spotting_weights())
    marked = {(body + t["start"], body + t["end"]) for t in located.gold["toponyms"]}
    for signs, place in place_spots.weighed(located.draft, lambda start, end: (start, end) in marked):
        yield Sample([signs.get(name, 0.0) for name in names], place, located.held_out)


def fit(
    signs: NDArray[np.float64],
    marked: NDArray[np.float64],
    counts: NDArray[np.float64] | None = None,
    fixed: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Weights of a logistic regression with a ridge, by Newton's steps.

    `counts` says how often each sample counts; the weights in `fixed` that are numbers stay as they are.
    """
    each = np.ones(len(marked)) if counts is None else counts
    free = np.ones(signs.shape[1], dtype=bool) if fixed is None else np.isnan(fixed)
    weights = np.zeros(signs.shape[1]) if fixed is None else np.nan_to_num(fixed)
    for _ in range(100):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = (signs.T @ (each * (chance - marked)))[free] + RIDGE * weights[free]
        bend = (signs * (each * chance * (1 - chance))[:, None]).T @ signs
        weights[free] -= np.linalg.solve(bend[np.ix_(free, free)] + RIDGE * np.eye(int(free.sum())), slope)
        if np.abs(slope).max() < 1e-4:
            break
    return weights


def learn() -> tuple[dict[str, float], dict[str, float]]:
    """The weights, and precision and recall over the documents that were held out."""
    old = spotting_weights()
    found = {name: [s for document in documents(name) for s in samples(document)] for name in SETS}
    taken = {name: [s for s in rows if not s.held_out] for name, rows in found.items()}
    size = sum(map(len, taken.values())) / len(taken)
    weights = fit(
        np.array([s.signs for rows in taken.values() for s in rows]),
        np.array([s.place for rows in taken.values() for s in rows], dtype=float),
        np.array([size / len(rows) for rows in taken.values() for _ in rows]),
        np.array([weight if name in BY_HAND else np.nan for name, weight in old.items()]),
    )
    new = {name: round(float(weight), 1) for name, weight in zip(old, weights, strict=True)}
    new["bias"] = round(new["bias"] + LEANING, 1)
    scores = {}
    for name, rows in found.items():
        held = [s for s in rows if s.held_out]
        said = np.array([s.signs for s in held]) @ np.array(list(new.values())) > 0
        truth = np.array([s.place for s in held])
        scores[f"{name}, precision"] = round(float((said & truth).sum() / said.sum()), 3)
        scores[f"{name}, recall"] = round(float((said & truth).sum() / truth.sum()), 3)
    return new, scores
