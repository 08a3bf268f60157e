"""What people have decided about pairs of reports, and what follows for linking.

In go judgements in the order of the log; out come the pairs that must be one incident, must not be, and those left to
nobody. The last word on a pair counts; a superseded one does not. A machine's judgement is on record and binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rashomon.model import Judgement

MACHINES = ("rashomon", "machine:")
"""How the name of a judge that is no person begins."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs of report ids (a < b) by what a person decided, in the order in which it was decided."""

    same: tuple[Pair, ...] = ()
    different: frozenset[Pair] = frozenset()
    unsure: frozenset[Pair] = frozenset()
    said: Mapping[Pair, Judgement] = field(default_factory=dict)


def is_machine(by: str) -> bool:
    """Says whether a judge is a program."""
    return by.lower().startswith(MACHINES)


def pair(a: str, b: str) -> Pair:
    """Returns two ids in order."""
    return (a, b) if a <= b else (b, a)


def decided(judgements: Iterable[tuple[str, Judgement]]) -> Decided:
    """Returns what is in force. Each judgement comes with its id, which a later one may name as superseded."""
    listed = list(judgements)
    superseded = {judgement.supersedes for _, judgement in listed if not is_machine(judgement.by)}
    last: dict[Pair, Judgement] = {}
    for id_, judgement in listed:
        if id_ not in superseded and not is_machine(judgement.by):
            key = pair(judgement.a, judgement.b)
            last.pop(key, None)  # so that the order is that of the last word
            last[key] = judgement
    by_decision = {name: [p for p, j in last.items() if j.decision == name] for name in ("same", "different", "unsure")}
    return Decided(
        same=tuple(reversed(by_decision["same"])),
        different=frozenset(by_decision["different"]),
        unsure=frozenset(by_decision["unsure"]),
        said=last,
    )
