"""Judges events: the one in the foreground, those behind it, the reports a short text makes, what is no event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.case_scoring import amounts
from bench.case_scoring.check import Check, Record, assigned, best_of, one_of
from bench.case_scoring.time_and_place import when, where
from bench.case_scoring.trial import Trial, words_in

ROLES = ("initiator", "target", "victim", "claimant", "intervener")
TOLLS = ("killed", "injured", "missing", "captured", "abducted", "displaced", "casualties")
EVENT_FIELDS = {
    "type", "acceptable_types", "extent", "when", "where", "place", "relation_from_foreground", *ROLES, *TOLLS,
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
    judged = [(sum(c.right for c in event(trial, "", wish, report)), report) for report in trial.foreground]
    return max(judged, key=lambda pair: pair[0], default=(0, None))[1]


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
    return any(check.right and check.group.endswith((".type", ".name", *ROLES)) for check in checks)


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


def report(trial: Trial) -> Iterator[Check]:
    """The one actual report that a short text makes; None: it makes none."""
    wish = trial.expect["report"]
    titles = [f"{each['type']} “{each['title']}”" for each in trial.actual]
    if wish is None:
        yield trial.check("report.none", not titles, "no actual report", titles or None, forbids=True)
        return
    yield trial.check("report.only", len(titles) == 1, "one actual report", titles or None)
    yield from best_of(trial.actual, lambda found: event(trial, "report", wish, found))


def reports(trial: Trial) -> Iterator[Check]:
    """As many actual reports as expected, each like the one it stands for."""
    wishes = trial.expect["reports"]
    titles = [f"{each['type']} “{each['title']}”" for each in trial.actual]
    yield trial.check("report.only", len(titles) == len(wishes), f"{len(wishes)} actual reports", titles or None)
    for checks, _ in assigned(wishes, trial.actual, lambda wish, found: event(trial, "report", wish, found)):
        yield from checks


def event(trial: Trial, group: str, wish: Record, found: Record | None) -> list[Check]:
    """Everything expected of one report; all of it is wrong where there is none."""
    of: Record = found or {}
    checks: list[Check] = []
    if "type" in wish:
        types = wish.get("acceptable_types") or one_of(wish["type"])
        checks.append(trial.check(f"{group}.type", of.get("type") in types, types, of.get("type") or "no such report"))
    if "extent" in wish:
        extent = of.get("extent")
        checks.append(trial.check(f"{group}.extent", extent in one_of(wish["extent"]), wish["extent"], extent))
    checks += [_role(trial, f"{group}.{role}", role, wish[role], found) for role in ROLES if role in wish]
    for field in ("place", "where"):
        if field in wish:
            checks += _where(trial, f"{group}.{field}", wish[field], found)
    if "when" in wish:
        checks += when(trial, f"{group}.when", wish["when"], of.get("when"), there=found is not None)
    for measure in TOLLS:
        if measure in wish:
            checks += amounts.toll(trial, f"{group}.{measure}", measure, wish[measure], found)
            checks += amounts.parts(trial, f"{group}.{measure}", measure, wish[measure], found)
    return checks


def _where(trial: Trial, group: str, wish: Record | None, found: Record | None) -> list[Check]:
    if wish is None and found is None:
        return [trial.check(f"{group}.unstated", False, "a report without a place", "no such report", forbids=True)]
    return where(trial, group, wish, (found or {}).get("where"))


def _role(trial: Trial, group: str, role: str, wish: Record, found: Record | None) -> Check:
    """An actor in that role whose name, as catalogued or as the text mentions it, contains one of the names."""
    actors = [trial.get(each["actor"]) for each in (found or {}).get("roles") or [] if each["role"] == role]
    names = [[actor.get("name") or "?", *(span["exact"] for span in actor.get("spans") or [])] for actor in actors]
    wanted: list[str] = wish["name_contains"]
    right = any(part.casefold() in name.casefold() for called in names for name in called for part in wanted)
    return trial.check(group, right, "/".join(wanted), [called[0] for called in names] or None)


def not_events(trial: Trial) -> Iterator[Check]:
    """No actual report has a trigger in these words."""
    for words in trial.expect["not_events"]:
        made = [each for each in trial.actual if trial.touch(each["triggers"], words)]
        shown = [f"{each['type']} on “{words_in(each['triggers'])}”" for each in made]
        yield trial.check("not_events", not made, f"no event in “{words}”", shown or None, forbids=True)
