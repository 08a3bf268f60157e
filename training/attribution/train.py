"""Trains the network; its checkpoints let a broken-off run go on.

In: examples, a folder for checkpoints. Out: `last.pt` (all that training needs to go on) and `average.pt`, the running
average of the weights, which is what is exported. The rate stays level and falls over the last epoch, so that a run can
be prolonged from its last level checkpoint. Steps, not minutes, set the schedule, and every step has its own seed.
"""

from __future__ import annotations

import json
import logging
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from training.attribution.data import IGNORED, Batch, Example, Window, batch, batches, encoder_folder, inventory
from training.attribution.model import Net, chain_loss

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Schedule:
    """What a run is made of."""

    epochs: int = 6
    falling: float = 1.5
    """Epochs over which the rate falls to nothing, at the end."""
    rows: int = 8
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm_up: int = 100
    average: float = 0.998
    link_weight: float = 0.2
    frame_weight: float = 0.4
    smoothing: float = 0.05
    seed: int = 1


class Average:
    """A running average of a network's weights."""

    def __init__(self, net: nn.Module, keep: float) -> None:
        self.keep, self.steps = keep, 0
        self.state = {name: value.detach().clone() for name, value in net.state_dict().items()}

    def add(self, net: nn.Module) -> None:
        """Take in the weights after one more step."""
        self.steps += 1
        keep = min(self.keep, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for name, value in net.state_dict().items():
                self.state[name].lerp_(value, 1 - keep)


def loss_of(net: Net, made: Batch, schedule: Schedule) -> tuple[Tensor, list[float]]:
    """The loss of one batch, and its parts for the log."""
    ids, features, mask = (torch.from_numpy(x) for x in (made.ids, made.features, made.mask))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, asks, answers = net(ids, features, mask)
    scores, asks, answers = scores.float(), asks.float(), answers.float()
    words = torch.from_numpy(made.words).bool()
    labels = torch.from_numpy(made.labels)
    packed, gold = _packed(scores, labels, words)
    chain = chain_loss(packed, gold, *net.transitions())
    single = F.cross_entropy(scores[words], labels[words], label_smoothing=schedule.smoothing)
    padding = (mask == 0)[:, None, :]
    to_cue, to_source = (table.masked_fill(padding, -1e4) for table in net.links(asks, answers))
    cue_of, source_of = (torch.from_numpy(x) for x in (made.cue_of, made.source_of))
    linked = _chosen(to_cue, torch.where(words, cue_of, IGNORED)) + _chosen(to_source, source_of)
    framed = _frames(net, asks, answers, made, words)
    whole = chain + 0.5 * single + schedule.link_weight * linked + schedule.frame_weight * framed
    return whole, [float(part.detach()) for part in (chain, single, linked, framed)]


def _packed(scores: Tensor, labels: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
    """Scores and labels of the pieces that begin words, moved to the front of each row."""
    order = torch.argsort(~words, dim=1, stable=True)[:, : int(words.sum(1).max())]
    packed = scores.gather(1, order[..., None].expand(-1, -1, scores.shape[2]))
    return packed, torch.where(words, labels, IGNORED).gather(1, order)


def _chosen(table: Tensor, target: Tensor) -> Tensor:
    if not bool((target >= 0).any()):
        return table.sum() * 0
    return F.cross_entropy(table.flatten(0, 1), target.flatten(), ignore_index=IGNORED)


def _frames(net: Net, asks: Tensor, answers: Tensor, made: Batch, words: Tensor) -> Tensor:
    if not made.frames:
        return asks.sum() * 0
    rows = torch.tensor([row for row, _, _ in made.frames])
    cues = torch.tensor([cue for _, cue, _ in made.frames])
    gold = torch.from_numpy(np.stack([labels for _, _, labels in made.frames]))
    scores = net.frames(asks, answers, rows, cues)
    gold = torch.where(words[rows], gold, IGNORED)
    return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


class Run:
    """A training run: the network, its optimizer, its average, and how far it has come."""

    def __init__(self, folder: Path, schedule: Schedule) -> None:
        """Start from the pre-trained encoder, or go on from the last checkpoint in `folder`."""
        self.folder, self.schedule = folder, schedule
        torch.manual_seed(schedule.seed)
        self.net = Net(inventory().sizes())
        self.net.encoder.start_from(encoder_folder())
        self.net.encoder.words.weight.requires_grad_(False)  # words that the data lacks keep their places
        named = [(n, p) for n, p in self.net.named_parameters() if p.requires_grad]
        pretrained = [p for n, p in named if n.startswith("encoder.") and ".features." not in n]
        fresh = [p for n, p in named if not n.startswith("encoder.") or ".features." in n]
        self.rates = (schedule.encoder_rate, schedule.head_rate)
        groups = [{"params": part, "lr": rate} for part, rate in zip((pretrained, fresh), self.rates, strict=True)]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.average = Average(self.net, schedule.average)
        self.epoch = self.batch = self.step = 0
        if (folder / "last.pt").exists():
            self._go_on(torch.load(folder / "last.pt", weights_only=True))

    def _go_on(self, kept: dict) -> None:
        self.net.load_state_dict(kept["net"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.average.state, self.average.steps = kept["average"], kept["step"]
        self.epoch, self.batch, self.step = kept["epoch"], kept["batch"], kept["step"]

    def keep(self, name: str = "last.pt") -> None:
        """Write a checkpoint."""
        state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average.state}
        place = {"epoch": self.epoch, "batch": self.batch, "step": self.step}
        torch.save({**state, **place}, self.folder / "new.pt")
        (self.folder / "new.pt").replace(self.folder / name)
        torch.save(self.average.state, self.folder / "average.pt")
        (self.folder / "run.json").write_text(json.dumps({**asdict(self.schedule), **place}))

    def go(self, examples: list[Example]) -> None:
        """Train to the end of the schedule."""
        self.net.train()
        while self.epoch < self.schedule.epochs:
            todo = batches(examples, self.schedule.rows, random.Random(f"{self.schedule.seed} {self.epoch}"))
            parts: list[list[float]] = []
            began = time.monotonic()
            while self.batch < len(todo):
                parts.append(self._step(todo[self.batch], self.epoch + self.batch / len(todo)))
                self.batch += 1
                if self.batch % 40 == 0:
                    means, took = np.mean(parts[-40:], 0).round(4).tolist(), time.monotonic() - began
                    log.info("epoch %d, %d/%d: %s, %.0fs", self.epoch, self.batch, len(todo), means, took)
                if self.batch % 120 == 0:
                    self.keep()
            self.epoch, self.batch = self.epoch + 1, 0
            self.keep()
            if self.epoch < self.schedule.epochs:
                self.keep(f"epoch{self.epoch}.pt")

    def _step(self, windows: list[Window], progress: float) -> list[float]:
        """One step at a point of the schedule, in epochs."""
        torch.manual_seed(self.schedule.seed * 10**6 + self.step)
        falls = min(1.0, max(0.0, (self.schedule.epochs - progress) / self.schedule.falling))
        share = min(1.0, (self.step + 1) / self.schedule.warm_up) * falls
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        made = batch(windows, random.Random(f"{self.schedule.seed} {self.step}"))
        loss, seen = loss_of(self.net, made, self.schedule)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.average.add(self.net)
        self.step += 1
        return seen
