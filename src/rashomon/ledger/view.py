"""Reading the log: which readings, judgements and reviews are in force, and what came before them.

In goes a connection; out come records in the order of the log. The last reading of a document is the one in force,
except that a failure to read never displaces a reading that succeeded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, func, select

from rashomon.ledger.append import is_failure
from rashomon.ledger.chain import LogRow, decoded
from rashomon.ledger.schema import LOG
from rashomon.model import Change, Document, Judgement, Reading, Review

R = TypeVar("R", bound=msgspec.Struct)
PAGE = 200
"""Rows fetched at a time: keeps memory flat however long the log is."""


class Recorded(msgspec.Struct, frozen=True):
    """A judgement or review as the log holds it: its id, where it stands, when it was recorded."""

    id: str
    sequence: int
    at: str
    record: Judgement | Review | Change


def rows(connection: Connection, *kinds: str) -> Iterator[LogRow]:
    """Yields rows in order, all kinds or those named, a page at a time."""
    last = 0
    while True:
        query = select(LOG).where(LOG.c.sequence > last).order_by(LOG.c.sequence).limit(PAGE)
        if kinds:
            query = query.where(LOG.c.kind.in_(kinds))
        page = connection.execute(query).all()
        for row in page:
            yield LogRow(row.sequence, row.kind, row.id, _as_bytes(row.payload), row.at, row.prev_hash, row.hash)
        if len(page) < PAGE:
            return
        last = page[-1].sequence


def current_readings(connection: Connection) -> Iterator[Reading]:
    """Yields the reading in force of each document, in the order in which the documents were first read."""
    for sequence in _in_force(connection):
        yield _reading(connection, sequence)


def _in_force(connection: Connection) -> list[int]:
    """Returns the sequence numbers of the readings in force, by their documents' first reading."""
    chosen: dict[str, tuple[int, bool]] = {}
    first: dict[str, int] = {}
    for row in rows(connection, "reading"):
        failed = is_failure(row.payload)
        first.setdefault(row.id, row.sequence)
        if row.id not in chosen or chosen[row.id][1] or not failed:
            chosen[row.id] = (row.sequence, failed)
    return [chosen[document][0] for document in sorted(first, key=first.__getitem__)]


def reading_of(connection: Connection, document: str) -> Reading | None:
    """Returns the reading in force of one document."""
    found = connection.execute(
        select(LOG.c.sequence, LOG.c.payload)
        .where(LOG.c.kind == "reading", LOG.c.id == document)
        .order_by(LOG.c.sequence.desc())
    ).all()
    if not found:
        return None
    good = next((row.sequence for row in found if not is_failure(row.payload)), found[0].sequence)
    return _reading(connection, good)


def history(connection: Connection, document: str) -> Iterator[Reading]:
    """Yields every reading of one document, oldest first."""
    query = select(LOG.c.sequence).where(LOG.c.kind == "reading", LOG.c.id == document).order_by(LOG.c.sequence)
    for sequence in connection.scalars(query).all():
        yield _reading(connection, sequence)


def _reading(connection: Connection, sequence: int) -> Reading:
    fields: dict[str, Any] = decoded(_payload(connection, sequence), dict)
    fields["document"] = msgspec.to_builtins(decoded(_payload(connection, fields["document"]["sequence"]), Document))
    return msgspec.convert(fields, Reading)


def _payload(connection: Connection, sequence: int) -> bytes:
    return _as_bytes(connection.execute(select(LOG.c.payload).where(LOG.c.sequence == sequence)).scalar_one())


def _as_bytes(payload: bytes | str) -> bytes:
    """SQLite hands back text where somebody edited the file by hand; verify must get to see it."""
    return payload.encode() if isinstance(payload, str) else bytes(payload)


def recorded(connection: Connection, kind: str) -> tuple[Recorded, ...]:
    """Returns all judgements, reviews or changes, superseded ones too, in order."""
    types: dict[str, type[Judgement] | type[Review] | type[Change]] = {
        "judgement": Judgement,
        "review": Review,
        "change": Change,
    }
    return tuple(Recorded(r.id, r.sequence, r.at, decoded(r.payload, types[kind])) for r in rows(connection, kind))


def superseded(records: tuple[Recorded, ...]) -> frozenset[str]:
    """Returns the ids that a later record names as superseded."""
    return frozenset(
        record.record.supersedes
        for record in records
        if isinstance(record.record, Judgement | Review) and record.record.supersedes
    )


def counts(connection: Connection) -> dict[str, int]:
    """Returns how many rows of each kind the log holds."""
    query = select(LOG.c.kind, func.count()).group_by(LOG.c.kind).order_by(LOG.c.kind)
    return {kind: int(number) for kind, number in connection.execute(query)}
