"""Which reports make one incident: average-link clustering of the compared pairs, bound by what people decided.

In go reports, links and decisions; out comes a partition. Two groups join while the mean log odds over all their pairs
speak for it, pairs never compared counting against: a vague report that could be either of two events cannot chain
them together. Nothing depends on the order in which reports came in; ties are settled by ids.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rashomon.link.judgements import Decided, Pair, pair
from rashomon.link.score import UNITS, Link
from rashomon.link.weights import link_weights

FORBIDDEN = -(10**9)
"""Log odds of a pair that must not be joined."""


def clusters(
    documents: Mapping[str, str], links: Iterable[Link], decisions: Decided | None = None, *,
    possible: frozenset[Pair] = frozenset(),
) -> list[tuple[str, ...]]:  # fmt: skip
    """Returns the incidents as sorted tuples of report ids, sorted.

    Args:
        documents: Report id → document id, of all reports. Two reports of one document stay apart, since its reader
            told them apart, unless a person says otherwise.
        links: Compared pairs, those that speak against the same event too.
        decisions: What people decided.
        possible: Pairs of one document whose reader leaves open whether they are one event: other documents decide.
    """
    decisions = decisions or Decided()
    odds = {pair(link.a, link.b): link.odds for link in links} | dict.fromkeys(possible, 0)
    odds |= {p: 0 for p in decisions.unsure}
    groups = _bound(documents, decisions)
    out: list[tuple[str, ...]] = []
    for component in _components(groups, odds):
        out.extend(_average_link(component, groups, odds, documents=documents, decisions=decisions))
    return sorted(out)


def _bound(documents: Mapping[str, str], decisions: Decided) -> dict[str, tuple[str, ...]]:
    """Returns the groups to begin with, by their first report: singletons, and what people said is the same.

    Where a chain of "same" contradicts a "different", the later words stand; `decisions.same` comes last word first.
    """
    group: dict[str, tuple[str, ...]] = {report: (report,) for report in documents}
    rank = {p: number for number, p in enumerate(decisions.said)}
    for a, b in decisions.same:
        if a not in group or b not in group or group[a] == group[b]:
            continue
        crossing = (pair(x, y) for x in group[a] for y in group[b])
        if any(p in decisions.different and rank[p] > rank[a, b] for p in crossing):
            continue
        joined = tuple(sorted(group[a] + group[b]))
        group.update(dict.fromkeys(joined, joined))
    return {members[0]: members for members in group.values()}


def _components(groups: Mapping[str, tuple[str, ...]], odds: Mapping[Pair, int]) -> Iterator[list[str]]:
    """Yields sets of groups that pairs in favour connect; nothing outside a set can join what is in it."""
    head = {report: first for first, members in groups.items() for report in members}
    near: dict[str, set[str]] = defaultdict(set)
    for (a, b), value in odds.items():
        if value > 0 and a in head and b in head and head[a] != head[b]:
            near[head[a]].add(head[b])
            near[head[b]].add(head[a])
    seen: set[str] = set()
    for first in sorted(groups):
        if first in seen:
            continue
        component, waiting = [], [first]
        seen.add(first)
        while waiting:
            group = waiting.pop()
            component.append(group)
            waiting.extend(near[group] - seen)
            seen |= near[group]
        yield sorted(component)


def _average_link(
    component: list[str], groups: Mapping[str, tuple[str, ...]], odds: Mapping[Pair, int], *,
    documents: Mapping[str, str], decisions: Decided,
) -> Iterator[tuple[str, ...]]:  # fmt: skip
    """Joins the two groups with the highest mean as long as it lies above the threshold; yields what is left."""
    members = {first: groups[first] for first in component}
    if len(component) == 1:
        yield members[component[0]]
        return
    total = _totals(members, odds, documents=documents, decisions=decisions)
    threshold = round(link_weights().threshold * UNITS)
    heap = [(-_mean(total[a][b], members[a], members[b]), a, b, 1, 1) for a in component for b in total[a] if a < b]
    heapq.heapify(heap)
    version = dict.fromkeys(component, 1)
    while heap:
        mean, a, b, version_a, version_b = heapq.heappop(heap)
        if -mean <= threshold:
            break
        if version.get(a) != version_a or version.get(b) != version_b:
            continue
        members[a] = tuple(sorted(members[a] + members.pop(b)))
        version[a] += 1
        del version[b]
        row_b = total.pop(b)
        for c in [c for c in total if c != a]:
            joined = total[a].get(c, 0) + row_b.get(c, 0)
            total[c].pop(b, None)
            total[a][c] = total[c][a] = joined
            low, high = (a, c) if a < c else (c, a)
            heapq.heappush(heap, (-_mean(joined, members[low], members[high]), low, high, version[low], version[high]))
        total[a].pop(b, None)
    yield from members.values()


def _totals(
    members: Mapping[str, tuple[str, ...]], odds: Mapping[Pair, int], *, documents: Mapping[str, str],
    decisions: Decided,
) -> dict[str, dict[str, int]]:  # fmt: skip
    """Sum of log odds over the pairs of any two groups of a component."""
    uncompared = round(link_weights().uncompared * UNITS)
    total: dict[str, dict[str, int]] = {first: {} for first in members}
    heads = sorted(members)
    for i, a in enumerate(heads):
        for b in heads[i + 1 :]:
            value = sum(
                _value(pair(x, y), odds, uncompared, documents=documents, decisions=decisions)
                for x in members[a] for y in members[b]
            )  # fmt: skip
            total[a][b] = total[b][a] = value
    return total


def _value(
    p: Pair, odds: Mapping[Pair, int], uncompared: int, *, documents: Mapping[str, str], decisions: Decided
) -> int:
    if p in decisions.different:
        return FORBIDDEN
    if p in odds:
        return odds[p]
    return FORBIDDEN if documents[p[0]] == documents[p[1]] else uncompared


def _mean(total: int, a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Whole thousandths, rounded down: exact, whatever the order of joining."""
    return total // (len(a) * len(b))
