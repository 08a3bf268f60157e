"""Judges the reports that a short text makes: which, how many, one for each event, how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterator

from bench.case_scoring.check import Check, Record, assigned, best_of, one_of
from bench.case_scoring.events import EVENT_FIELDS, event, is_called
from bench.case_scoring.names import contains, holds_any, words_of
from bench.case_scoring.trial import Trial, words_in

REPORT_FIELDS = EVENT_FIELDS | {"trigger_contains", "mentions", "optional"}
RELATION_FIELDS = {"from", "type", "to", "optional"}
ACTOR_FIELDS = {"name_contains", "kind", "relations", "person"}


def report(trial: Trial) -> Iterator[Check]:
    """The one actual report that a short text makes; None: it makes none."""
    wish = trial.expect["report"]
    titles = _titles(trial.actual)
    if wish is None:
        yield trial.check("report.none", not titles, "no actual report", titles, forbids=True)
        return
    yield trial.check("report.only", len(trial.actual) == 1, "one actual report", titles)
    yield from best_of(trial.actual, lambda found: event(trial, "report", wish, found))


def _titles(reports: list[Record]) -> list[str] | None:
    return [f"{each['type']} on “{words_in(each['triggers'])}”" for each in reports] or None


def reports(trial: Trial) -> Iterator[Check]:
    """One report for each entry; as many as there are entries, unless the case says how many in a field of its own."""
    wishes = trial.expect["reports"]
    if "exact_number_of_actual_reports" not in trial.expect:
        right = len(trial.actual) == len(wishes)
        yield trial.check("report.only", right, f"{len(wishes)} actual reports", _titles(trial.actual))
        pairs = assigned(wishes, trial.actual, lambda wish, found: event(trial, "report", wish, found))
        yield from (check for checks, _ in pairs for check in checks)
        return
    yield from _entries(trial, wishes)


def _entries(trial: Trial, wishes: list[Record]) -> Iterator[Check]:
    """Entries matched by their triggers. What is optional takes only what the others leave, and may be absent."""
    free = trial.listed("reports")
    for optional in (False, True):
        pairs = assigned(
            [wish for wish in wishes if bool(wish.get("optional")) is optional],
            free,
            lambda wish, found: _entry(trial, wish, found),
            fits=lambda checks: checks[0].right,
        )
        yield from (check for checks, found in pairs if found is not None or not optional for check in checks)
        free = [each for each in free if not any(each is found for _, found in pairs)]


def _entry(trial: Trial, wish: Record, found: Record | None) -> list[Check]:
    """Whether the report has a trigger in the entry's words, then its fields; actual and affirmed unless given."""
    triggers = one_of(wish.get("trigger_contains", []))
    there = found is not None and (not triggers or any(trial.touch(found["triggers"], words) for words in triggers))
    shown = f"{wish['type']} on {'/'.join(f'“{words}”' for words in triggers) or 'any words'}"
    checks = [trial.check("report.found", there, shown, words_in(found["triggers"]) if found else None)]
    checks += event(trial, "report", {"modality": "actual", "polarity": "affirmed", **wish}, found)
    if "mentions" in wish:
        others = [
            each
            for each in trial.actual
            if each is not found and any(trial.touch(each["triggers"], words) for words in wish["mentions"])
        ]
        right = found is not None and not others
        checks.append(trial.check("report.mentions", right, f"one report for {wish['mentions']}", _titles(others)))
    return checks


def exact_number(trial: Trial) -> Iterator[Check]:
    """So many actual reports, no more and no fewer."""
    wish = one_of(trial.expect["exact_number_of_actual_reports"])
    right = len(trial.actual) in wish
    shown = f"{'/'.join(map(str, wish))} actual reports"
    yield trial.check("report.number", right, shown, _titles(trial.actual), forbids=wish == [0])


def relations(trial: Trial) -> Iterator[Check]:
    """The actual report with a trigger in some words stands so to the one with a trigger in others."""
    for wish in trial.expect["relations"]:
        ends = [[each for each in trial.actual if trial.touch(each["triggers"], wish[end])] for end in ("from", "to")]
        targets = {each["id"] for each in ends[1]}
        found = [r["type"] for each in ends[0] for r in each.get("relations") or [] if r["report"] in targets]
        if found or not wish.get("optional"):
            right = any(kind in one_of(wish["type"]) for kind in found)
            shown = f"“{wish['from']}” {'/'.join(one_of(wish['type']))} “{wish['to']}”"
            yield trial.check("report.relation", right, shown, found or None)


def not_events(trial: Trial) -> Iterator[Check]:
    """No actual report has a trigger in these words."""
    for words in trial.expect["not_events"]:
        made = [each for each in trial.actual if trial.touch(each["triggers"], words)]
        yield trial.check("not_events", not made, f"no event in “{words}”", _titles(made), forbids=True)


def actors(trial: Trial) -> Iterator[Check]:
    """An actor of this name, its kind, its relations to others, what the text says of the person."""
    for wish in trial.expect["actors"]:
        called = [actor for actor in trial.listed("actors") if is_called(actor, wish["name_contains"])]
        yield from best_of(called, lambda actor, wish=wish: _actor(trial, wish, actor))  # type: ignore[misc]


def _actor(trial: Trial, wish: Record, actor: Record | None) -> list[Check]:
    name, of = "/".join(wish["name_contains"]), actor or {}
    checks = [trial.check("actor.found", actor is not None, name, of.get("name"))]
    if "kind" in wish:
        kind = of.get("kind")
        checks.append(trial.check("actor.kind", kind in one_of(wish["kind"]), f"{wish['kind']} {name}", kind))
    for relation in wish.get("relations", []):
        found = [(r["type"], trial.get(r["actor"]).get("name") or "?") for r in of.get("relations") or []]
        right = any(kind == relation["type"] and holds_any(other, relation["actor"]) for kind, other in found)
        shown = f"{name} {relation['type']} {'/'.join(relation['actor'])}"
        checks.append(trial.check("actor.relation", right, shown, found or None))
    person = of.get("person") or {}
    for field, value in wish.get("person", {}).items():
        right = person.get(field) == value if field == "age" else _same_work(value, person.get(field))
        checks.append(trial.check(f"actor.{field}", right, f"{value}, {name}", person.get(field)))
    return checks


def _same_work(wish: str | list[str], found: str | None) -> bool:
    """Whether one occupation is contained in the other."""
    words = words_of(found or "")
    return any(contains(words, words_of(work)) or contains(words_of(work), words) for work in one_of(wish))
