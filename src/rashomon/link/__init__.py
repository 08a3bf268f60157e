"""Stage 4: Reports become Incidents. Candidates by blocking, features with reasons, scores, clusters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.link.accounts import Account, accounts_of
from rashomon.link.candidates import candidate_pairs
from rashomon.link.cluster import clusters
from rashomon.link.judgements import Decided, Pair, decided, pair
from rashomon.link.score import Link, compare
from rashomon.model import Judgement, Reading

__all__ = ["Account", "Decided", "Link", "Partition", "accounts_of", "compare", "decided", "link", "partition"]


@dataclass(frozen=True, slots=True)
class Partition:
    """Which reports make one incident, what they would have made without people, and why."""

    clusters: tuple[tuple[str, ...], ...]
    unaided: tuple[tuple[str, ...], ...]
    links: Mapping[Pair, Link]
    decisions: Decided


def link(accounts: Iterable[Account]) -> dict[Pair, Link]:
    """Compares all candidate pairs; returns every comparison, those against the same event too."""
    return {(made.a, made.b): made for made in (compare(a, b) for a, b in candidate_pairs(accounts))}


def partition(readings: Iterable[Reading], judgements: Iterable[tuple[str, Judgement]] = ()) -> Partition:
    """Partitions the reports of all readings into incidents.

    Args:
        readings: Those in force, in any order.
        judgements: Ids and judgements in the order of the log.
    """
    accounts = [account for reading in readings for account in accounts_of(reading)]
    documents = {account.report: account.document for account in accounts}
    links, decisions = link(accounts), decided(judgements)
    possible = frozenset(
        pair(account.report, other) for account in accounts for other in account.same_as if other in documents
    )
    bound = clusters(documents, links.values(), decisions, possible=possible)
    unaided = clusters(documents, links.values(), possible=possible) if decisions.said else bound
    return Partition(tuple(bound), tuple(unaided), links, decisions)


def reasons(cluster: tuple[str, ...], made: Partition) -> list[Link]:
    """Returns the comparisons inside one incident, best first."""
    inside = [made.links[p] for i, a in enumerate(cluster) for b in cluster[i + 1 :] if (p := pair(a, b)) in made.links]
    return sorted(inside, key=lambda each: (-each.odds, each.a, each.b))
