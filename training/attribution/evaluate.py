"""Scores attribution finders on an annotated file: the rules, the 32-bit network, the int8 network, both together.

In: JSON Lines as for training, a folder with exported weights. Out: exact F1 of source, cue, content and triple, for
each finder, the share of sentences the network reads, and words a second on one thread. The scorer is the reference.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.data import reference_scorer

from rashomon.acquire.document import document_from_text
from rashomon.pipeline import draft_of
from rashomon.read.attribution_agreement import agreed, inside
from rashomon.read.attribution_ground import Attribution
from rashomon.read.attribution_model import learned_attributions, worth_reading
from rashomon.read.attributions import find_attributions
from rashomon.read.draft import Draft
from rashomon.read.encoder import Encoder
from rashomon.settings import Settings

Find = Callable[[Draft], list[Attribution]]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Score:
    """What one finder reaches; F1 in per cent."""

    exact: dict[str, float]
    triple: float
    relaxed: float
    words_a_second: float

    def __str__(self) -> str:
        """One line of a table."""
        parts = " | ".join(f"{self.exact[role]:.1f}" for role in ROLES)
        return f"{parts} | {self.triple:.1f} | {self.relaxed:.1f} | {self.words_a_second:,.0f}"


def both(draft: Draft, network: Encoder) -> list[Attribution]:
    """What the package finds with a network."""
    ruled = find_attributions(draft)
    return agreed(draft, learned_attributions(draft, network, ruled), ruled)


def drafts_of(path: Path) -> list[tuple[dict, Draft]]:
    """The records of a file, each with its parsed draft."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    settings = Settings()
    return [(record, draft_of(document_from_text(record["text"], language="en"), settings)) for record in records]


def score(drafts: list[tuple[dict, Draft]], find: Find) -> Score:
    """What a finder reaches on drafts with their records."""
    began = time.perf_counter()
    found = [find(draft) for _, draft in drafts]
    took = time.perf_counter() - began
    readings = {
        record["id"]: _reading(draft, attributions) for (record, draft), attributions in zip(drafts, found, strict=True)
    }
    made = reference_scorer().score_attribution([record for record, _ in drafts], _Pairs(readings))
    return Score(
        {role: 100 * made["exact"][role]["f1"] for role in ROLES},
        100 * made["triple_exact"]["f1"],
        100 * made["triple_relaxed"]["f1"],
        sum(len(record["text"].split()) for record, _ in drafts) / took,
    )


class _Pairs:
    """Readings as the reference scorer asks for them."""

    def __init__(self, readings: dict[str, dict]) -> None:
        self._readings = readings

    def pairs(self, gold: list[dict]) -> list[tuple[dict, dict]]:
        """Each record with its reading."""
        return [(record, self._readings[record["id"]]) for record in gold]


def _reading(draft: Draft, found: list[Attribution]) -> dict:
    """The attributions as the quotations of a reading, less those inside others: the data give a word to one only."""
    outermost = [made for made in found if not inside(made, found)]
    return {"quotations": [
        {role: [_span(draft, *piece) for piece in getattr(made, role)] for role in ROLES} for made in outermost
    ]}  # fmt: skip


def _span(draft: Draft, start: int, end: int) -> dict[str, int]:
    span = draft.span(start, end)
    return {"start": span.start, "end": span.end}


@dataclass(frozen=True)
class Report:
    """All finders on one file."""

    scores: dict[str, Score]
    share_read: float
    """Of the sentences, those that the network is shown."""

    def table(self) -> str:
        """The scores as a table in Markdown."""
        lines = ["| finder | source | cue | content | triple | triple, relaxed | words/s |", f"|{'---|' * 7}"]
        lines += [f"| {name} | {score} |" for name, score in self.scores.items()]
        return "\n".join([*lines, f"Sentences the network reads: {self.share_read:.1%}"])

    def numbers(self) -> dict[str, dict[str, float]]:
        """The scores for the manifest: F1 in per cent."""
        return {
            name: {role: round(made.exact[role], 1) for role in ROLES} | {"triple": round(made.triple, 1)}
            for name, made in self.scores.items()
        }


def report(data: Path, folder: Path) -> Report:
    """All finders on a file, with the weights of a folder."""
    drafts = drafts_of(data)
    whole, small = (Encoder(folder, name) for name in ("attribution.onnx", "attribution.int8.onnx"))
    finders: dict[str, Find] = {
        "rules": find_attributions,
        "network alone, 32 bit": lambda draft: learned_attributions(draft, whole, []),
        "network alone, int8": lambda draft: learned_attributions(draft, small, []),
        "both, 32 bit": lambda draft: both(draft, whole),
        "both, int8": lambda draft: both(draft, small),
    }
    wanted = [worth_reading(draft) for _, draft in drafts]
    share = sum(flags.sum() for flags in wanted) / sum(len(flags) for flags in wanted)
    return Report({name: score(drafts, find) for name, find in finders.items()}, float(share))
