"""Judges numbers: quantities in the text, tolls of a report with the voices behind them, things struck and spared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.case_scoring.check import Check, Record, assigned, best_of, one_of
from bench.case_scoring.names import same_things
from bench.case_scoring.trial import Trial, words_in

NUMBERS = ("lower", "best", "upper")
PEOPLE = ("killed", "injured", "missing", "captured", "abducted", "displaced", "casualties")
QUANTITY_FIELDS = {"exact", "measure", "population", "qualifier", "cumulative", "number", *NUMBERS}
COUNT_FIELDS = {
    "qualifier", "population", "cumulative", "unit", "innermost", "parts", "optional", "number", *NUMBERS,
}  # fmt: skip
OBJECT_FIELDS = {"kind", "effect", "best", "optional"}


def quantities(trial: Trial) -> Iterator[Check]:
    """A quantity that overlaps the words, its measure, its numbers, its qualifier, its population."""
    for wish in trial.expect["quantities"]:
        there = [quantity for quantity in trial.listed("quantities") if trial.touch([quantity["span"]], wish["exact"])]
        yield from best_of(there, lambda quantity, wish=wish: _quantity(trial, wish, quantity))  # type: ignore[misc]


def _quantity(trial: Trial, wish: Record, quantity: Record | None) -> list[Check]:
    exact = f"“{wish['exact']}”"
    count: Record = quantity["count"] if quantity else {}
    checks = [trial.check("quantity.found", quantity is not None, exact, quantity and quantity["span"]["exact"])]
    for field in ("measure", "population", "qualifier", "cumulative"):
        if field in wish:
            found = count.get(field) if quantity else "no such quantity"
            right = found in one_of(wish[field])
            checks.append(trial.check(f"quantity.{field}", right, f"{wish[field]} for {exact}", found))
    if _asks_numbers(wish):
        right = quantity is not None and _numbers_right(wish, count)
        checks.append(trial.check("quantity.numbers", right, f"{_shown(wish)} for {exact}", _shown(count)))
    return checks


def not_people(trial: Trial) -> Iterator[Check]:
    """No quantity that overlaps these words counts people."""
    for words in trial.expect["not_people"]:
        counted = [
            f"{quantity['count']['measure']} “{quantity['span']['exact']}”"
            for quantity in trial.listed("quantities")
            if quantity["count"]["measure"] in (*PEOPLE, "people") and trial.touch([quantity["span"]], words)
        ]
        yield trial.check("not_people", not counted, f"nobody counted in “{words}”", counted or None, forbids=True)


def _asks_numbers(wish: Record) -> bool:
    return any(field in wish for field in (*NUMBERS, "number"))


def _numbers_right(wish: Record, count: Record) -> bool:
    """Each number that is given (a list: any of them); `number` stands in one of the three."""
    if "number" in wish and wish["number"] not in [count.get(number) for number in NUMBERS]:
        return False
    return all(count.get(number) in one_of(wish[number]) for number in NUMBERS if number in wish)


def _shown(count: Record) -> str:
    fields = (*NUMBERS, "number", "qualifier", "population")
    return " ".join(f"{field} {count[field]}" for field in fields if field in count) or "no number"


@dataclass(frozen=True, slots=True)
class Stated:
    """A count that a report carries, and the innermost voices whose word it is (None: the document's publisher)."""

    count: Record
    voices: tuple[str | None, ...]


def stated(trial: Trial, report: Record | None, measure: str) -> list[Stated]:
    """The counts of a report by one measure: those it carries, and those its asserted claims carry."""
    if report is None:
        return []
    claims = [
        claim
        for claim in trial.listed("claims")
        if claim.get("report") == report["id"] and claim["property"] == measure and claim["stance"] == "asserted"
    ]
    carried = [
        Stated(count, tuple(_inner(trial.get(claim)) for claim in count.get("claims") or []))
        for count in report.get("counts") or []
        if count["measure"] == measure
    ]
    claimed = [Stated(c["value"], (_inner(c),)) for c in claims if c["value"]["kind"] == "count"]
    return [*carried, *claimed]


def _inner(claim: Record) -> str | None:
    voices: Sequence[str] = claim.get("voices") or ()
    return voices[-1] if voices else None


def toll(trial: Trial, group: str, measure: str, wish: Any, report: Record | None) -> list[Check]:
    """A report's toll: None (none may be stated), one count and no larger one, or rival counts kept apart."""
    found = stated(trial, report, measure)
    if wish is None:
        right = report is not None and not found
        shown = [_shown(each.count) for each in found] or ("no such report" if report is None else None)
        return [trial.check(f"{group}.unstated", right, f"no number of {measure}", shown, forbids=True)]
    if isinstance(wish, dict):
        if not _asks_numbers(wish) and "qualifier" not in wish:
            return []
        best = best_of([asdict(each) for each in found], lambda each: _count(trial, group, wish, each))
        larger = [_shown(each.count) for each in found if _larger(wish, each.count)]
        right = report is not None and not larger
        limit = f"none above {_shown(wish)}"
        absent = "no such report" if report is None else None
        return [*best, trial.check(f"{group}.no_larger", right, limit, larger or absent, forbids=True)]
    return _rivals(trial, group, wish, found)


def _larger(wish: Record, count: Record) -> bool:
    """Whether a count of the same people says more than the toll: another event's dead, given to this one."""
    same = count.get("population") in (None, "unknown", *one_of(wish.get("population")))
    given = [number for field in (*NUMBERS, "number") for number in one_of(wish.get(field)) if number is not None]
    return same and bool(given) and (count.get("lower") or 0) > max(given)


def _rivals(trial: Trial, group: str, wishes: list[Record], found: list[Stated]) -> list[Check]:
    made = assigned(
        wishes,
        [asdict(each) for each in found],
        lambda wish, each: _count(trial, group, wish, each),
        fits=lambda checks: checks[0].right,
    )
    kept = [(wish, checks, each) for wish, (checks, each) in zip(wishes, made, strict=True)]
    return [check for wish, checks, each in kept if each or not wish.get("optional") for check in checks]


def _count(trial: Trial, group: str, wish: Record, each: Record | None) -> list[Check]:
    """The numbers first: they decide whether a count may stand for the one expected."""
    count: Record = each["count"] if each else {}
    right = bool(each) and _numbers_right(wish, count)
    checks = [trial.check(f"{group}.numbers", right, _shown(wish), _shown(count))]
    if "unit" in wish:
        right = same_things(wish["unit"], [count.get("unit")])
        checks.append(trial.check(f"{group}.unit", right, wish["unit"], count.get("unit")))
    for field in ("qualifier", "population", "cumulative"):
        if field in wish:
            found = count.get(field) if each else "no such count"
            right = found in one_of(wish[field])
            checks.append(trial.check(f"{group}.{field}", right, f"{wish[field]} with {_shown(wish)}", found))
    if "innermost" in wish:
        voices = each["voices"] if each else ()
        right = any(trial.is_voice(voice, name) for voice in voices for name in one_of(wish["innermost"]))
        said = f"{wish['innermost']} with {_shown(wish)}"
        checks.append(trial.check(f"{group}.voice", right, said, trial.named(voices)))
    return checks


def parts(trial: Trial, group: str, measure: str, wish: Any, report: Record | None) -> list[Check]:
    """The breakdown of a toll by population: each part is a count of its own."""
    wanted = [part for each in one_of(wish) if each for part in each.get("parts", [])]
    found = [each.count for each in stated(trial, report, measure)]
    return [
        trial.check(
            f"{group}.parts",
            any(c.get("population") in one_of(part["population"]) and _numbers_right(part, c) for c in found),
            _shown(part),
            [_shown(count) for count in found] or None,
        )
        for part in wanted
    ]


def objects(trial: Trial) -> Iterator[Check]:
    """A thing of this kind with this effect in a report, as many as this."""
    things = [thing for report in trial.actual for thing in report.get("objects") or []]
    for wish in trial.expect["objects"]:
        alike = [
            thing
            for thing in things
            if thing["effect"] in one_of(wish["effect"])
            and same_things(wish["kind"], (thing["kind"], thing["name"], words_in(thing["spans"])))
        ]
        if alike or not wish.get("optional"):
            yield _object(trial, wish, alike, things)


def _object(trial: Trial, wish: Record, alike: list[Record], things: list[Record]) -> Check:
    right = any(_how_many(trial, thing) == wish["best"] for thing in alike)
    shown = [f"{thing['effect']} {_how_many(trial, thing)} {thing['name']}" for thing in things]
    effect = one_of(wish["effect"])
    expected = f"{wish['best']} {wish['kind']} {'/'.join(effect)}"
    return trial.check(f"object.{effect[0]}", right, expected, shown or None)


def _how_many(trial: Trial, thing: Record) -> Any:
    return trial.get(thing["count"]).get("count", {}).get("best")
