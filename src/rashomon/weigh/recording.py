"""Additions to a ledger with what they change: incidents before and after the addition, and the differences kept.

In goes a ledger; what is added inside the `with` block leaves one Change for each incident that is another one after
it. An addition that fails leaves none, and what of it was acknowledged is in the next comparison's beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rashomon.ledger import Ledger
from rashomon.model import Change
from rashomon.weigh.incidents import incidents_of
from rashomon.weigh.versions import changes_between, history_of


@contextmanager
def changes_recorded(ledger: Ledger) -> Iterator[list[Change]]:
    """Yields a list that holds, after the block, the changes which were recorded."""
    before = incidents_of(ledger)
    recorded: list[Change] = []
    yield recorded
    history = history_of(ledger.changes())
    for change in changes_between(before, incidents_of(ledger), history=history, at=ledger.now()):
        ledger.add_change(change)
        recorded.append(change)
