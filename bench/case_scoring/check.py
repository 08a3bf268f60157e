"""A check: one expectation of a case beside what a reader found, right or wrong."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
"""A JSON object: a case, an expectation, or a part of a reading."""

_CUT = 150


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation; `forbids` marks those that ask for nothing to be found, which an empty reading passes."""

    case: str
    group: str
    right: bool
    expected: str
    found: str
    forbids: bool = False

    def __str__(self) -> str:
        """The check in one line, as the list of errors prints it."""
        return f"{self.case}  {self.group}: expected {self.expected}; found {self.found}"


def brief(value: Any) -> str:
    """A value in few words, for one line."""
    if value is None:
        return "nothing"
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    words = " ".join(words.split())
    return words if len(words) <= _CUT else words[: _CUT - 1] + "…"


def one_of(expected: Any) -> list[Any]:
    """The values each of which is right: a list's items, or the one value."""
    return expected if isinstance(expected, list) else [expected]


def rights(checks: Sequence[Check]) -> int:
    """How many checks are right."""
    return sum(check.right for check in checks)


def merit(checks: Sequence[Check]) -> tuple[int, int]:
    """What makes one candidate better than another: what it has of what is asked, then also what it has not."""
    return sum(check.right for check in checks if not check.forbids), rights(checks)


def best_of(candidates: Sequence[Record], judge: Callable[[Record | None], list[Check]]) -> list[Check]:
    """The checks of the candidate that does best, the first of equals; those of None where there is no candidate."""
    return max((judge(candidate) for candidate in candidates), key=merit, default=None) or judge(None)


def assigned(
    expected: Sequence[Record],
    candidates: Sequence[Record],
    judge: Callable[[Record, Record | None], list[Check]],
    fits: Callable[[list[Check]], bool] = lambda checks: rights(checks) > 0,
) -> list[tuple[list[Check], Record | None]]:
    """For each expectation its checks and its candidate; no candidate serves two expectations, the surest go first.

    Args:
        fits: Whether a candidate judged thus may stand for the expectation at all.
    """
    judged = [[judge(wish, candidate) for candidate in candidates] for wish in expected]
    cells = itertools.product(range(len(expected)), range(len(candidates)))
    fitting = [(row, column) for row, column in cells if fits(judged[row][column])]
    chosen: dict[int, int] = {}
    for row, column in sorted(fitting, key=lambda cell: rights(judged[cell[0]][cell[1]]), reverse=True):
        if row not in chosen and column not in chosen.values():
            chosen[row] = column
    return [
        (judged[row][chosen[row]], candidates[chosen[row]]) if row in chosen else (judge(wish, None), None)
        for row, wish in enumerate(expected)
    ]
