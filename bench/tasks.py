"""The tasks: which gold, how it is scored, which numbers are quoted and pinned, how many documents the gate takes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data import Gold, document_line, load, reference_scorer, sample

Readings = list[dict[str, Any]]
Read = Callable[[list[Gold]], Readings]
"""From document lines to readings, as JSON objects."""
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Task:
    """One measured set."""

    name: str
    scorer: str
    file: str
    measures: tuple[tuple[str, str], ...]
    """(name quoted, path into the scorer's result)."""
    gate: int
    """Documents in the gate's fixed sample."""
    toponyms: bool = False
    whole: str = "id"
    """Field whose groups a sample keeps whole."""


_SPANS = ("source", "cue", "content")

TASKS: tuple[Task, ...] = (
    Task("attribution", "attribution", "attribution/polnear_dev.jsonl", (
        *((f"{role} exact F1", f"exact.{role}.f1") for role in _SPANS),
        ("triple exact F1", "triple_exact.f1"), ("triple relaxed F1", "triple_relaxed.f1"),
    ), gate=14),
    *(Task(f"times-{name}", "times", f"times/{name}.jsonl", (
        ("span relaxed F1", "relaxed.f1"), ("span strict F1", "strict.f1"), ("value F1", "value.f1"),
    ), gate=24) for name in ("timebank", "aquaint")),
    *(Task(f"places-{name}-given", "places", f"places/{name}.jsonl", (
        ("within 161 km", "acc161.acc"), ("within 161 km of answered", "acc161_of_resolved.acc"),
    ), gate=40, toponyms=True) for name in ("lgl", "geovirus")),
    *(Task(f"places-{name}", "places", f"places/{name}.jsonl", (
        ("end to end F1", "end_to_end_161.f1"), ("span F1", "span_exact.f1"),
    ), gate=40) for name in ("lgl", "geovirus")),
    Task("types", "types", "types/case2021_dev.jsonl", (
        ("in-scope weighted F1", "in_scope_weighted_f1"), ("in-scope accuracy", "in_scope_accuracy.acc"),
    ), gate=150),
    Task("isaf", "isaf", "records/isaf_dev.jsonl", (
        ("date where published known", "start_date_where_published_known.acc"), ("province", "province.acc"),
        ("killed where any", "min_killed_where_any.acc"), ("captured where any", "min_captured_where_any.acc"),
        ("air strike F1", "airstrike_f1.f1"), ("event type", "event_type.acc"), ("mean of fields", "mean_of_fields"),
    ), gate=70),
    Task("muc4", "muc4", "records/muc4_dev.jsonl", (
        ("all templates F1", "all_templates.all_slots.f1"), ("matched only F1", "matched_only.all_slots.f1"),
        ("incidents found F1", "incidents_found.f1"),
    ), gate=30),
    Task("actors", "actors", "actors/re3d_dev.jsonl", (
        ("person + organisation F1", "no_article.Person+Organisation.f1"), ("location F1", "no_article.Location.f1"),
    ), gate=16),
    *(Task(f"incidents-{name}", "incidents", f"incidents/{name}.jsonl", (
        ("CoNLL F1", "conll"), ("CoNLL F1, unfound alone", "conll_if_those_were_singletons"),
        ("pairs F1", "pairwise.f1"),
    ), gate=size, whole="incident") for name, size in (("gvc_dev", 78), ("ecbplus_dev", 0), ("longtail_dev", 0))),
)  # fmt: skip


def gold_of(task: Task, size: int | None) -> list[Gold]:
    """The gold of a task, all of it or a fixed sample."""
    return sample(load(task.file), size, by=task.whole)


def lines_of(task: Task, gold: Iterable[Gold]) -> list[Gold]:
    """The reader's input for a task."""
    return [document_line(record, toponyms=task.toponyms) for record in gold]


def score(task: Task, gold: list[Gold], readings: Readings, incidents: Readings | None = None) -> Scores:
    """The quoted numbers of a task, by the reference scorer."""
    scorer = reference_scorer()
    if task.scorer == "incidents":
        result = scorer.score_incidents(gold, incidents or [], readings)
    elif task.scorer == "types":
        result = scorer.score_types(gold, scorer.as_readings(readings), scorer.type_map())
    else:
        result = scorer.TASKS[task.scorer](gold, scorer.as_readings(readings))
    return {name: _at(result, path) for name, path in task.measures}


def _at(result: dict[str, Any], path: str) -> float:
    value: Any = result
    for key in path.split("."):
        value = value.get(key, 0.0) if isinstance(value, dict) else 0.0
    return float(value)


def rashomon_readings(lines: list[Gold]) -> Readings:
    """What Rashomon reads in the lines, through its public interface."""
    import rashomon
    from rashomon.model.schema import encode

    return [json.loads(encode(reading)) for reading in rashomon.read_many(lines)]


def rashomon_incidents(lines: list[Gold]) -> tuple[Readings, Readings]:
    """Readings, and the incidents of a fresh ledger that holds them."""
    import rashomon
    from rashomon.ledger import Ledger
    from rashomon.model.schema import encode
    from rashomon.weigh import incidents_of

    readings: Readings = []
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(str(Path(folder) / "bench.db"), create=True)
        for reading in rashomon.read_many(lines):
            ledger.add(reading)
            readings.append(json.loads(encode(reading)))
        incidents = [json.loads(encode(incident)) for incident in incidents_of(ledger)]
    return readings, incidents
