"""Adding to the log: documents, readings, judgements, reviews and changes; nothing is ever altered or removed.

In go records; out comes whether each was new. Adding the same thing again adds no row. A document is stored once and
its readings refer to it, so that a better reader costs no second copy of the text. What returned has been written
to disk (synchronous=FULL): a crash loses nothing that was acknowledged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from rashomon.errors import InputError
from rashomon.ledger.chain import GENESIS, canonical, decoded, row_hash
from rashomon.ledger.schema import LOG
from rashomon.model import Change, Judgement, Reading, Review
from rashomon.model.identity import identifier

Clock = Callable[[], str]

VOLATILE = frozenset({"retrieved_at"})
"""Fields of a document that say when it was fetched, not what it is: they alone make no new row."""


class Added(msgspec.Struct, frozen=True):
    """What adding one record came to: whether it was new, and the row of the log where it stands."""

    new: bool
    id: str
    sequence: int


def append(connection: Connection, kind: str, *, id_: str, payload: bytes, at: str) -> int:
    """Writes one row at the end of the chain and returns its sequence number."""
    last = connection.execute(select(LOG.c.sequence, LOG.c.hash).order_by(LOG.c.sequence.desc()).limit(1)).first()
    sequence, prev_hash = (last.sequence + 1, last.hash) if last else (1, GENESIS)
    connection.execute(
        insert(LOG).values(
            sequence=sequence, kind=kind, id=id_, payload=payload, at=at, prev_hash=prev_hash,
            hash=row_hash(sequence, kind, id_=id_, payload=payload, at=at, prev_hash=prev_hash),
        )
    )  # fmt: skip
    return int(sequence)


def add_reading(connection: Connection, reading: Reading, clock: Clock) -> Added:
    """Records a reading and, where it is new, its document.

    A reading equal to the current or the last one of its document is no news. Any other one supersedes: a better
    reader's result, or the same text with a publication date somebody has now given.
    """
    document = reading.document
    of_document = _document_row(connection, reading)
    if of_document is None:
        of_document = append(connection, "document", id_=document.id, payload=canonical(document), at=clock())
    payload = reading_payload(reading, of_document)
    known = _same_reading(connection, document.id, payload)
    if known is not None:
        return Added(False, document.id, known)
    sequence = append(connection, "reading", id_=document.id, payload=payload, at=clock())
    return Added(True, document.id, sequence)


def reading_payload(reading: Reading, document_row: int) -> bytes:
    """Returns the canonical reading with its document replaced by the row that holds it."""
    fields = {name: getattr(reading, name) for name in reading.__struct_fields__}
    fields["document"] = {"id": reading.document.id, "sequence": document_row}
    return canonical(fields)


def add_judgement(connection: Connection, judgement: Judgement, clock: Clock) -> Added:
    """Records a judgement on two reports; the same one again adds no row."""
    if judgement.a == judgement.b:
        raise InputError(f"A judgement needs two reports; both sides name {judgement.a}.")
    return _add_once(connection, "judgement", record_id("judgement", judgement), record=judgement, clock=clock)


def add_review(connection: Connection, review: Review, clock: Clock) -> Added:
    """Records a person's decision; the same one again adds no row."""
    return _add_once(connection, "review", record_id("review", review), record=review, clock=clock)


def add_change(connection: Connection, change: Change, clock: Clock) -> Added:
    """Records what a new version of an incident changed."""
    return _add_once(connection, "change", record_id("change", change), record=change, clock=clock)


def record_id(kind: str, record: msgspec.Struct) -> str:
    """Returns the id of a judgement, review or change: a hash of all it says. `supersedes` names such an id."""
    return identifier(kind, canonical(record).decode())


LINES: dict[str, tuple[type[Judgement] | type[Review], Callable[..., Added]]] = {
    "rashomon.judgement/1": (Judgement, add_judgement),
    "rashomon.review/1": (Review, add_review),
}
"""Schema of a JSONL line → its type and how it is recorded."""


def add_lines(connection: Connection, lines: Iterable[bytes | str], clock: Clock) -> list[Added]:
    """Records JSONL lines of judgements and reviews, all or none; raises InputError naming the line that is wrong."""
    added = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            added.append(_add_line(connection, line, number, clock))
    return added


def _add_line(connection: Connection, line: bytes | str, number: int, clock: Clock) -> Added:
    try:
        schema = msgspec.json.decode(line, type=dict[str, Any]).get("schema")
        if schema not in LINES:
            raise InputError(f"Line {number}: schema is {schema!r}; expected one of {', '.join(LINES)}.")
        type_, add = LINES[schema]
        return add(connection, msgspec.json.decode(line, type=type_), clock)
    except msgspec.DecodeError as error:
        raise InputError(f"Line {number} is no record that can be imported: {error}.") from error


def _add_once(connection: Connection, kind: str, id_: str, *, record: msgspec.Struct, clock: Clock) -> Added:
    known = connection.scalar(select(LOG.c.sequence).where(LOG.c.kind == kind, LOG.c.id == id_).limit(1))
    if known is not None:
        return Added(False, id_, known)
    return Added(True, id_, append(connection, kind, id_=id_, payload=canonical(record), at=clock()))


def _document_row(connection: Connection, reading: Reading) -> int | None:
    """Returns the row that already holds this document, as it is apart from when it was fetched."""
    wanted = _lasting(canonical(reading.document))
    rows = connection.execute(
        select(LOG.c.sequence, LOG.c.payload)
        .where(LOG.c.kind == "document", LOG.c.id == reading.document.id)
        .order_by(LOG.c.sequence.desc())
    )
    return next((int(row.sequence) for row in rows if _lasting(row.payload) == wanted), None)


def _lasting(payload: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = decoded(payload, dict)
    return {key: value for key, value in fields.items() if key not in VOLATILE}


def _same_reading(connection: Connection, document: str, payload: bytes) -> int | None:
    """Returns the row of an equal reading that is the last one of its document, or the one in force."""
    rows = connection.execute(
        select(LOG.c.sequence, LOG.c.payload)
        .where(LOG.c.kind == "reading", LOG.c.id == document)
        .order_by(LOG.c.sequence.desc())
    )
    for row in rows:
        if row.payload == payload:
            return int(row.sequence)
        if not is_failure(row.payload):
            return None
    return None


class _Outcome(msgspec.Struct):
    status: str


def is_failure(payload: bytes) -> bool:
    """Says whether a reading's row records that the document could not be read."""
    return decoded(payload, _Outcome).status == "unreadable"
