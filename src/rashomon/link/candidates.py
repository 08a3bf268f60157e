"""Which reports are worth comparing: those that share a day and a neighbourhood, a rare name, or quoted words.

In go Accounts; out come pairs, each once. Work stays near-linear: a block that has grown beyond its limit says little
about sameness and is passed over, because a pair of one event shares other, smaller blocks as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations, product
from math import floor

from rashomon.link.accounts import Account
from rashomon.link.features import compare_places
from rashomon.link.weights import type_family

CELL_DEGREES = 1.0
LONGEST_INTERVAL = 10
"""Days; a longer interval is filed by month."""
BEFORE_TOLD = 3
"""A report that names no day is taken to tell of the days just before its publication, for finding candidates only."""
NAMES_FILED = 12
STATEMENTS_FILED = 8
TOWNS_FILED = 6
LIMITS = {"place": 300, "month": 120, "country": 200, "day": 200, "town": 150, "name": 40, "statement": 60}
"""Reports in one block, by kind of block, beyond which it is passed over."""

Key = tuple[Hashable, ...]


def candidate_pairs(accounts: Iterable[Account]) -> Iterator[tuple[Account, Account]]:
    """Yields pairs of reports of different documents that share a block, each pair once, in order of their ids."""
    blocks: dict[Key, list[Account]] = defaultdict(list)
    ordered = sorted(accounts, key=lambda account: account.report)
    for account in ordered:
        for key in set(block_keys(account)):
            blocks[key].append(account)
    seen: dict[str, set[str]] = defaultdict(set)
    for key, block in blocks.items():
        if len(block) > LIMITS[str(key[0])]:
            continue
        for a, b in combinations(block, 2):
            if a.document == b.document or b.report in seen[a.report] or _is_sum_and_part(a, b):
                continue
            if _worth_it(key, a, b):
                seen[a.report].add(b.report)
    by_id = {account.report: account for account in ordered}
    for a_id in sorted(seen):
        for b_id in sorted(seen[a_id]):
            yield by_id[a_id], by_id[b_id]


def _is_sum_and_part(a: Account, b: Account) -> bool:
    """Whether one sums up events of several places and the other is of one place: it may be a part, not the same."""
    return (a.sums_up and not b.sums_up and b.is_located) or (b.sums_up and not a.sums_up and a.is_located)


def _worth_it(key: Key, a: Account, b: Account) -> bool:
    """Blocks of months, countries and days are for those that say no more; the others meet in finer ones."""
    if key[0] == "month":
        return _is_wide(a) or _is_wide(b)
    if key[0] == "country":
        return not (a.is_located and b.is_located)
    if key[0] == "day":
        return a.where is None or b.where is None
    if key[0] == "town":
        return _is_loose(a) or _is_loose(b)
    return key[0] != "place" or not _plainly_apart(a, b)


def _is_loose(account: Account) -> bool:
    """A report that does not itself say where or when: it may belong to any town that its document names."""
    return not account.is_located or account.first is None


def _plainly_apart(a: Account, b: Account) -> bool:
    """Two towns out of each other's reach, and no rare name in common: nothing else could bring them together."""
    if a.where is None or b.where is None or not (a.is_located and b.is_located):
        return False
    if a.where.gazetteer_id == b.where.gazetteer_id or not a.names.keys().isdisjoint(b.names.keys()):
        return False
    return compare_places(a, b).name in {"near", "same_region", "apart"}


def block_keys(account: Account) -> Iterator[Key]:
    """Yields the blocks that a report belongs to; the first part of a key is the kind of block."""
    days = list(_days(account))
    for cell in _cells(account):
        yield from (("place", cell, day) for day in days)
        yield from (("month", cell, month) for month in _months(account))
    country = account.where.country if account.where else None
    family = type_family(account.type)
    if country is not None:
        yield from (("country", country, day, family) for day in days)
    yield from (("day", day, family) for day in days)
    towns = set(account.mentioned)
    if account.is_located and account.where is not None and account.where.gazetteer_id:
        towns.add(account.where.gazetteer_id)
    months = list(_months(account))
    yield from (("town", town, month) for town in sorted(towns)[:TOWNS_FILED] for month in months)
    rarest = sorted(account.names, key=lambda name: (-account.names[name], name))
    yield from (("name", name) for name in rarest[:NAMES_FILED])
    yield from (("statement", words) for words in sorted(account.statements)[:STATEMENTS_FILED])


def _interval(account: Account) -> tuple[int, int] | None:
    if account.first is not None and account.last is not None:
        return account.first, account.last
    return (account.told - BEFORE_TOLD, account.told) if account.told is not None else None


def _is_wide(account: Account) -> bool:
    interval = _interval(account)
    return interval is None or interval[1] - interval[0] > LONGEST_INTERVAL


def _days(account: Account) -> Iterator[int]:
    """Each day, and the day after the last one: two reports of successive days meet there."""
    interval = _interval(account)
    if interval is not None and not _is_wide(account):
        yield from range(interval[0], interval[1] + 2)


def _months(account: Account) -> Iterator[int]:
    """Numbers of thirty-day periods; at most a year of them."""
    interval = _interval(account)
    if interval is not None:
        yield from list(range(interval[0] // 30, (interval[1] + BEFORE_TOLD) // 30 + 1))[:13]


def _cells(account: Account) -> Iterator[Hashable]:
    """Cells of four grids, each shifted by half a cell: two points within half a degree share at least one."""
    where = account.where
    if where is None:
        return
    if account.is_located and where.lat is not None and where.lon is not None:
        for shift_lat, shift_lon in product((0.0, 0.5), repeat=2):
            cell = (floor(where.lat / CELL_DEGREES + shift_lat), floor(where.lon / CELL_DEGREES + shift_lon))
            yield (*cell, shift_lat, shift_lon)
    elif where.lat is None:
        yield where.name.lower()
    if where.adm1 is not None:
        yield (where.country, where.adm1.name)
