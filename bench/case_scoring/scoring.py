"""Reads the case files, has their texts read, judges every field of `expect`, and prints shares and errors.

Each field has one judge, in one table; a field that stands in no table is a failed check that names it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.case_scoring import amounts, claims, events, reports, speech, time_and_place, weighing
from bench.case_scoring.check import Check, Record, rights
from bench.case_scoring.soundness import sound
from bench.case_scoring.trial import Trial

JUDGES: dict[str, Callable[[Trial], Iterable[Check]]] = {
    "foreground": events.foreground,
    "background": events.background,
    "also_actual": events.also_actual,
    "report": reports.report,
    "reports": reports.reports,
    "exact_number_of_actual_reports": reports.exact_number,
    "relations": reports.relations,
    "not_events": reports.not_events,
    "actors": reports.actors,
    "quotations": speech.quotations,
    "not_quotations": speech.not_quotations,
    "insertions": speech.insertions,
    "voices": speech.voices,
    "claims": claims.claims,
    "quantities": amounts.quantities,
    "not_people": amounts.not_people,
    "objects": amounts.objects,
    "times": time_and_place.times,
    "not_times": time_and_place.not_times,
    "places": time_and_place.places,
    "not_places": time_and_place.not_places,
    "header": time_and_place.header,
    "published_must_be": time_and_place.published,
}
"""Field of `expect` → its judge, in the order in which groups are printed."""
WEIGHED = {"origins", "origins_may_include", "strike_status"}
"""Fields judged on the incident that the document makes alone."""
_SHAPES: dict[str, set[str]] = {
    "foreground": events.EVENT_FIELDS,
    "background": events.EVENT_FIELDS,
    "also_actual": events.EVENT_FIELDS,
    "report": events.EVENT_FIELDS,
    "reports": reports.REPORT_FIELDS,
    "relations": reports.RELATION_FIELDS | {"actor"},
    "actors": reports.ACTOR_FIELDS,
    "person": {"age", "occupation"},
    "quotations": speech.QUOTATION_FIELDS,
    "voices": speech.VOICE_FIELDS,
    "claims": claims.CLAIM_FIELDS,
    "quantities": amounts.QUANTITY_FIELDS,
    "objects": amounts.OBJECT_FIELDS,
    "times": time_and_place.TIME_FIELDS,
    "places": time_and_place.WHERE_FIELDS | {"exact"},
    "header": {"exact", "role"},
    "when": time_and_place.WHEN_FIELDS,
    "where": time_and_place.WHERE_FIELDS,
    "place": time_and_place.WHERE_FIELDS,
    **{role: {"name_contains", "not", "status"} for role in events.ROLES},
    **{measure: amounts.COUNT_FIELDS for measure in amounts.PEOPLE},
    "parts": {"population", "best", "number"},
}
"""Field → the fields that an object under it may have; what its judge knows, and no other."""
NO_CASE_TEXT = {"id", "expect"}


@dataclass(frozen=True, slots=True)
class FileScore:
    """One case file's checks, those of the records themselves, and what could not be judged."""

    name: str
    cases: int
    checks: tuple[Check, ...]
    records: tuple[Check, ...]
    notes: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Checks that are right, from 0 to 1."""
        return rights(self.checks) / len(self.checks) if self.checks else 0.0

    @property
    def sound(self) -> float:
        """Checks of the records themselves that are right, from 0 to 1."""
        return rights(self.records) / len(self.records) if self.records else 0.0


def case_files() -> list[str]:
    """The names of the case files."""
    return sorted(path.stem for path in weighing.FOLDER.glob("*.jsonl"))


def load(name: str) -> list[Record]:
    """The cases of one file."""
    lines = (weighing.FOLDER / f"{name}.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def unknown_fields(expect: Any, under: str | None = None) -> Iterator[str]:
    """Fields of a case's answers that no judge knows."""
    if isinstance(expect, list):
        for each in expect:
            yield from unknown_fields(each, under)
    elif isinstance(expect, dict):
        known = {*JUDGES, *WEIGHED} if under is None else _SHAPES.get(under, set())
        for field, value in expect.items():
            if field not in known:
                yield f"{under}.{field}" if under else field
            else:
                yield from unknown_fields(value, field)


def score_case(case: Record, reading: Record, incidents: list[Record] | None = None) -> list[Check]:
    """Every check of one case on its reading; `incidents` are those the document makes alone, None if not weighed."""
    trial = Trial(case, reading)
    strange = unknown_fields(case["expect"])
    checks = [trial.check("not judged", False, f"a judge for '{name}'", None) for name in strange]
    for field, judge in JUDGES.items():
        if field in case["expect"]:
            checks += judge(trial)
    if incidents is not None:
        checks += weighing.alone(trial, incidents)
    return checks


def score_file(name: str, only: str | None = None) -> FileScore:
    """Has the cases of a file read and judges them; `only`: the one whose id is, or begins with, this."""
    from rashomon import read_many
    from rashomon.model.schema import encode

    cases = [case for case in load(name) if only is None or case["id"].startswith(only)]
    lines = [{field: value for field, value in case.items() if field not in NO_CASE_TEXT} for case in cases]
    readings = list(read_many(lines))
    make = weighing.weigh()
    checks: list[Check] = []
    records: list[Check] = []
    for case, reading in zip(cases, readings, strict=True):
        as_json = json.loads(encode(reading))
        weighed = make([reading]) if make and WEIGHED & case["expect"].keys() else None
        checks += score_case(case, as_json, weighed)
        records += sound(Trial(case, as_json))
    notes = []
    if make is None and any(WEIGHED & case["expect"].keys() for case in cases):
        notes.append("origins, strike status and incidents are not judged: there is no rashomon.weigh.incidents_of")
    elif make is not None and name == "examples" and only is None:
        by_uri = {case["uri"]: (case, reading) for case, reading in zip(cases, readings, strict=True)}
        checks += weighing.over_several({uri: reading for uri, (_, reading) in by_uri.items()}, make)
    return FileScore(name, len(cases), tuple(checks), tuple(records), tuple(notes))


def gate_scores() -> Iterator[tuple[str, dict[str, float]]]:
    """The gate's numbers: for each file the share right, and the share of records that are sound in themselves."""
    for name in case_files():
        score = score_file(name)
        yield f"cases-{name}", {"share right": score.share, "records sound": score.sound}


def report_lines(score: FileScore, errors: int | None = 0) -> Iterator[str]:
    """The score in lines: per group right of total, the shares, and `errors` failed checks a group (None: all)."""
    yield f"cases {score.name}: {score.cases} cases"
    for group, checks in grouped(score.checks).items():
        yield f"  {group:36} {rights(checks):4} / {len(checks)}"
        yield from (f"      {check}" for check in [c for c in checks if not c.right][:errors])
    asked, forbidden = ([c for c in score.checks if c.forbids is forbids] for forbids in (False, True))
    yield f"  must be found {rights(asked)} / {len(asked)}, must not be {rights(forbidden)} / {len(forbidden)}"
    yield f"  share right {score.share:.4f}  ({rights(score.checks)} / {len(score.checks)})"
    faults = [check for check in score.records if not check.right]
    yield f"  records sound {score.sound:.4f}" + (f", {len(faults)} faults" if faults else "")
    yield from (f"      {check}" for check in faults[: 10 if errors is not None else None])
    yield from (f"  {note}" for note in score.notes)


def grouped(checks: Sequence[Check]) -> dict[str, list[Check]]:
    """Checks by group, groups of one property side by side, in the order in which the judges made them."""
    groups: dict[str, list[Check]] = {}
    for check in checks:
        groups.setdefault(check.group, []).append(check)
    heads = list(dict.fromkeys(group.split(".")[0] for group in groups))
    return dict(sorted(groups.items(), key=lambda item: heads.index(item[0].split(".")[0])))


def run(names: Sequence[str], *, errors: int | None = 0, only: str | None = None) -> int:
    """Scores files and prints them; all if none is named. 2 if there is no such file or no case of the id asked for."""
    unknown = sorted({*names} - {*case_files()})
    if unknown:
        print(f"bench: no case file '{unknown[0]}'. Files: {', '.join(case_files())}")
        return 2
    found = False
    for name in names or case_files():
        if only is not None and not any(case["id"].startswith(only) for case in load(name)):
            continue
        found = True
        for line in report_lines(score_file(name, only), errors):
            print(line, flush=True)
    if only is not None and not found:
        print(f"bench: no case '{only}'")
        return 2
    return 0
