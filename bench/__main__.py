"""`python -m bench run [TASK …]` and `cases [FILE …]` score; `gate` holds the pinned floors; `pin` raises them."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from bench import case_scoring, data, tasks
from bench.baselines import BASELINES
from bench.tasks import TASKS, Scores, Task

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
EXAMPLE = HERE.parent / "examples" / "airstrike-statement.txt"
NOISE = 0.005
"""A score may fall this far below its floor before the gate fails: the parser's sums differ in their last digits from
one processor to another and move a borderline span or two of a sample."""


def main() -> int:
    """Parse the command line; 1 if a floor was broken."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="score tasks on all their documents, with their baselines")
    run.add_argument("task", nargs="*", help="task, or the beginning of its name; all if none is given")
    run.add_argument("--sample", type=int, help="documents a task, a fixed sample")
    run.add_argument("--no-baseline", action="store_true")
    commands.add_parser("gate", help="hold the pinned floors on the gate's fixed samples")
    pin = commands.add_parser("pin", help="raise the floors to the gate's present scores")
    pin.add_argument("--lower", action="store_true", help="allow floors to fall; say why in the commit")
    cases = commands.add_parser("cases", help="score the project's own cases, which need no other data")
    cases.add_argument("file", nargs="*", help=f"{', '.join(case_scoring.case_files())}; all if none is given")
    cases.add_argument("--errors", type=int, metavar="N", help="list N failed checks of each group")
    cases.add_argument("--id", metavar="CASE", help="only the cases whose id begins so, with all their failed checks")
    options = parser.parse_args()
    if options.command == "cases":
        errors = options.errors if options.errors is not None or options.id else 0
        return case_scoring.run(options.file, errors=errors, only=options.id)
    if not data.available():
        print(f"bench: skipped, the development data are not at {data.DATA}")
        return 0
    if options.command == "run":
        return _run(options.task, options.sample, baseline=not options.no_baseline)
    return _gate() if options.command == "gate" else _pin(lower=options.lower)


def _chosen(names: list[str]) -> list[Task]:
    known = {task.name for task in TASKS} | {"speed", "cases"}
    for name in names:
        if not any(task.startswith(name) for task in known):
            sys.exit(f"bench: no task '{name}'. Tasks: {', '.join(sorted(known))}")
    return [task for task in TASKS if not names or any(task.name.startswith(name) for name in names)]


def _run(names: list[str], size: int | None, *, baseline: bool) -> int:
    for task in _chosen(names):
        gold = tasks.gold_of(task, size)
        started = time.perf_counter()
        scores = _scores(task, gold)
        seconds = time.perf_counter() - started
        base = _baseline(task, gold) if baseline else {}
        print(f"\n{task.name}: {len(gold)} documents, {seconds:.0f} s")
        for name, value in scores.items():
            beside = f"   baseline {base[name]:.4f}" if base else ""
            print(f"  {name:32} {value:.4f}{beside}", flush=True)
    if not names or any("speed".startswith(name) for name in names):
        from bench import speed

        print("\nspeed")
        for name, value in speed.measure(str(EXAMPLE)).items():
            print(f"  {name:36} {value:.2f}")
    if not names or any("cases".startswith(name) for name in names):
        case_scoring.run([])
    return 0


def _scores(task: Task, gold: list[data.Gold]) -> Scores:
    lines = tasks.lines_of(task, gold)
    if task.scorer == "incidents":
        readings, incidents = tasks.rashomon_incidents(lines)
        return tasks.score(task, gold, readings, incidents)
    return tasks.score(task, gold, tasks.rashomon_readings(lines))


def _baseline(task: Task, gold: list[data.Gold]) -> Scores:
    made = BASELINES[task.scorer](tasks.lines_of(task, gold))
    return tasks.score(task, gold, [], made) if task.scorer == "incidents" else tasks.score(task, gold, made)


def _gate_scores() -> dict[str, Scores]:
    scores = {}
    for task in TASKS:
        if task.gate:
            scores[task.name] = _scores(task, tasks.gold_of(task, task.gate))
            print(f"bench: {task.name} " + ", ".join(f"{k} {v:.3f}" for k, v in scores[task.name].items()), flush=True)
    for name, measured in case_scoring.gate_scores():
        scores[name] = measured
        print(f"bench: {name} " + ", ".join(f"{k} {v:.3f}" for k, v in measured.items()), flush=True)
    return scores


def _gate() -> int:
    floors: dict[str, Scores] = json.loads(FLOORS.read_text("utf-8"))["gate"]
    scores = _gate_scores()
    broken = [
        f"{task}: {name} is {scores.get(task, {}).get(name, 0.0):.4f}, its floor {floor:.4f}"
        for task, pinned in floors.items()
        for name, floor in pinned.items()
        if scores.get(task, {}).get(name, 0.0) < floor - NOISE
    ]
    for line in broken:
        print(f"bench: BELOW ITS FLOOR {line}")
    print(f"bench: {sum(map(len, floors.values()))} floors, {len(broken)} broken")
    return 1 if broken else 0


def _pin(*, lower: bool) -> int:
    pinned = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    before: dict[str, Scores] = pinned.get("gate", {})
    scores = _gate_scores()
    falling = [
        f"{task}: {name} {before[task][name]:.4f} → {value:.4f}"
        for task, measured in scores.items()
        for name, value in measured.items()
        if value < before.get(task, {}).get(name, 0.0) - 1e-9
    ]
    if falling and not lower:
        print("bench: not pinned, these would fall (--lower to allow it):\n  " + "\n  ".join(falling))
        return 1
    pinned["gate"] = {
        task: {name: round(value, 4) for name, value in measured.items()} for task, measured in scores.items()
    }
    FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
