"""Rebuilds the attribution model: `python -m training.attribution [--data FOLDER] [--work FOLDER]`."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import torch
from training.attribution.data import load
from training.attribution.evaluate import report
from training.attribution.export import export, install
from training.attribution.train import Run, Schedule

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "src/rashomon/reference/weights"


def main() -> None:
    """Parse the data, train, export and score."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared/bench/attribution")
    options.add_argument("--work", type=Path, default=ROOT / "build/attribution")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--epochs", type=int, default=Schedule.epochs)
    options.add_argument("--falling", type=float, default=Schedule.falling)
    options.add_argument("--only", choices=["data", "train", "score"])
    given = options.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(given.threads)
    if given.only != "score":
        examples = load(given.data / "polnear_train.jsonl", given.work / "train.pickle")
        if given.only == "data":
            return
        Run(given.work, Schedule(epochs=given.epochs, falling=given.falling)).go(examples)
        if given.only == "train":
            return
    made = given.work / "exported"
    export(given.work / "average.pt", made)
    scores = report(given.data / "polnear_dev.jsonl", made)
    log.info("scores on polnear_dev.jsonl\n%s", scores.table())
    install(made, PLACE, scores.numbers())


if __name__ == "__main__":
    main()
