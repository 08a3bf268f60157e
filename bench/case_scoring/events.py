"""Judges events field by field, and those of whole articles: the one in the foreground, those behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.case_scoring import amounts
from bench.case_scoring.check import Check, Record, assigned, merit, one_of
from bench.case_scoring.names import holds_any
from bench.case_scoring.time_and_place import when, where
from bench.case_scoring.trial import Trial

ROLES = ("initiator", "target", "victim", "claimant", "intervener")
EVENT_FIELDS = {
    "type", "acceptable_types", "extent", "modality", "polarity", "foreground", "when", "where", "place",
    "relation_from_foreground", *ROLES, *amounts.PEOPLE,
}  # fmt: skip


def foreground(trial: Trial) -> Iterator[Check]:
    """Exactly the described event is in the foreground, with its type, roles, place, time and tolls."""
    others = [report for _, report in _also(trial) if report]
    extra = [r for r in trial.foreground if not any(r is other for other in others)]
    titles = [f"{report['type']} “{report['title']}”" for report in trial.foreground]
    yield trial.check("foreground.only", len(extra) == 1, "one report in the foreground", titles or None)
    yield from event(trial, "foreground", trial.expect["foreground"], foreground_report(trial))


def foreground_report(trial: Trial) -> Record | None:
    """The reader's foreground report of the described event: of several, the one that fits best."""
    wish = trial.expect.get("foreground")
    if wish is None:
        return trial.foreground[0] if trial.foreground else None
    return max(trial.foreground, key=lambda report: merit(event(trial, "", wish, report)), default=None)


def background(trial: Trial) -> Iterator[Check]:
    """One report behind the foreground for each, and how the foreground stands to it."""
    main = foreground_report(trial)

    def judge(wish: Record, report: Record | None) -> list[Check]:
        there = trial.check("background.found", report is not None, _called(wish), report and report["title"])
        checks = [there, *event(trial, "background", wish, report)]
        if "relation_from_foreground" in wish:
            checks.append(_relation(trial, wish["relation_from_foreground"], main, report))
        return checks

    for checks, _ in assigned(trial.expect["background"], trial.background, judge, _is_the_event):
        yield from checks


def _is_the_event(checks: list[Check]) -> bool:
    """Whether a report may be the event at all: its type, its place or who was in it is right."""
    telling = (".type", ".name", *(f".{role}" for role in ROLES))
    return any(check.right and check.group.endswith(telling) for check in checks)


def _called(wish: Record) -> str:
    place = wish.get("place") or wish.get("where") or {}
    return f"{wish.get('type', 'an event')} {'/'.join(place.get('names', [])[:1])}"


def _relation(trial: Trial, wish: Any, main: Record | None, report: Record | None) -> Check:
    group, either = "background.relation", one_of(wish)
    if main is None or report is None:
        return trial.check(group, False, wish, "no such pair of reports")
    found = [relation["type"] for relation in main.get("relations") or [] if relation["report"] == report["id"]]
    right = any(kind in either for kind in found) or (not found and None in either)
    return trial.check(group, right, wish, found or None)


def also_actual(trial: Trial) -> Iterator[Check]:
    """Further actual reports that must be there, in the foreground or not."""
    for checks, _ in _also(trial):
        yield from checks


def _also(trial: Trial) -> list[tuple[list[Check], Record | None]]:
    def judge(wish: Record, report: Record | None) -> list[Check]:
        there = trial.check("also_actual.found", report is not None, _called(wish), report and report["title"])
        return [there, *event(trial, "also_actual", wish, report)]

    main = foreground_report(trial)
    candidates = [report for report in trial.actual if report is not main]
    return assigned(trial.expect.get("also_actual", []), candidates, judge, _is_the_event)


def event(trial: Trial, group: str, wish: Record, found: Record | None) -> list[Check]:
    """Everything expected of one report; all of it is wrong where there is none."""
    of: Record = found or {}
    checks: list[Check] = []
    if "type" in wish:
        types = wish.get("acceptable_types") or one_of(wish["type"])
        checks.append(trial.check(f"{group}.type", of.get("type") in types, types, of.get("type") or "no such report"))
    for field in ("extent", "modality", "polarity", "foreground"):
        if field in wish:
            value = of.get(field) if found else "no such report"
            checks.append(trial.check(f"{group}.{field}", value in one_of(wish[field]), str(wish[field]), str(value)))
    for role in ROLES:
        if role in wish:
            checks += _role(trial, f"{group}.{role}", role, wish[role], found)
    for field in ("place", "where"):
        if field in wish:
            checks += _where(trial, f"{group}.{field}", wish[field], found)
    if "when" in wish:
        checks += when(trial, f"{group}.when", wish["when"], of.get("when"), there=found is not None)
    for measure in amounts.PEOPLE:
        if measure in wish:
            checks += amounts.toll(trial, f"{group}.{measure}", measure, wish[measure], found)
            checks += amounts.parts(trial, f"{group}.{measure}", measure, wish[measure], found)
    return checks


def _where(trial: Trial, group: str, wish: Record | None, found: Record | None) -> list[Check]:
    if wish is None and found is None:
        return [trial.check(f"{group}.unstated", False, "a report without a place", "no such report", forbids=True)]
    return where(trial, group, wish, (found or {}).get("where"))


def _role(trial: Trial, group: str, role: str, wish: Record | None, found: Record | None) -> Iterator[Check]:
    """An actor in that role whose name, as catalogued or as the text mentions it, contains one of the names."""
    there = [(trial.get(each["actor"]), each) for each in (found or {}).get("roles") or [] if each["role"] == role]
    shown = [actor.get("name") or "?" for actor, _ in there] or ("no such report" if found is None else None)
    if wish is None:
        right = found is not None and not there
        yield trial.check(f"{group}.unstated", right, f"no {role}", shown, forbids=True)
        return
    wanted: list[str] = wish["name_contains"]
    meant = [each for actor, each in there if is_called(actor, wanted)]
    barred = [actor["name"] for actor, _ in there if actor and holds_any(actor["name"], wish.get("not", []))]
    yield trial.check(group, bool(meant) and not barred, _who(wish), shown)
    if "status" in wish:
        statuses = [each["status"] for each in meant]
        right = any(status in one_of(wish["status"]) for status in statuses)
        yield trial.check(f"{group}.status", right, f"{wish['status']} of {_who(wish)}", statuses or shown)


def _who(wish: Record) -> str:
    barred = f", not {'/'.join(wish['not'])}" if "not" in wish else ""
    return "/".join(wish["name_contains"]) + barred


def is_called(actor: Record, parts: list[str]) -> bool:
    """Whether an actor's name, or what the text calls it, holds one of the parts."""
    return any(holds_any(name, parts) for name in (actor.get("name") or "", *words_of_spans(actor)))


def words_of_spans(actor: Record) -> list[str]:
    """What the text calls an actor."""
    return [span["exact"] for span in actor.get("spans") or []]
