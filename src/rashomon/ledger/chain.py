"""Tamper evidence: each row of the log carries the hash of the row before it.

In go rows; out comes whether every payload still hashes to what was written, and the first thing that does not. A
changed, removed, inserted or reordered row breaks the chain at that row. Rows cut off at the end break nothing, which
is why `root` is worth publishing: compare it with a root noted earlier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

GENESIS = "0" * 64
"""What the first row names as the hash before it."""

T = TypeVar("T")


class LogRow(msgspec.Struct, frozen=True):
    """One row of the log as it stands in the database."""

    sequence: int
    kind: str
    id: str
    payload: bytes
    at: str
    prev_hash: str
    hash: str


class Fault(msgspec.Struct, frozen=True):
    """One row that does not verify, and why."""

    sequence: int
    id: str
    message: str


class VerifyResult(msgspec.Struct, frozen=True):
    """Whether the log verifies: rows seen, hash of the last one, and all faults in order."""

    rows: int
    root: str
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """True where every row verifies."""
        return not self.faults


def canonical(record: object) -> bytes:
    """Returns a record as canonical JSON: keys sorted, no white space, UTF-8, shortest form of each number.

    As RFC 8785 except that 1.0 stays "1.0", so that a float stays a float. A lone surrogate, which UTF-8 cannot
    hold, is written as its \\u escape.
    """
    try:
        return msgspec.json.encode(record, order="sorted")
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(record), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def decoded(payload: bytes, type_: type[T]) -> T:
    """Returns the record that `canonical` wrote; raises msgspec.DecodeError where the bytes are none."""
    try:
        return msgspec.json.decode(payload, type=type_)
    except msgspec.DecodeError:
        if rb"\ud" not in payload.lower():
            raise
        return msgspec.convert(json.loads(payload), type_)


def row_hash(sequence: int, kind: str, *, id_: str, payload: bytes, at: str, prev_hash: str) -> str:
    """Returns the hash of a row: SHA-256 of its canonical envelope, which holds the payload's own SHA-256."""
    envelope = {
        "sequence": sequence,
        "kind": kind,
        "id": id_,
        "payload_sha256": hashlib.sha256(payload).hexdigest(),
        "at": at,
        "prev_hash": prev_hash,
    }
    return hashlib.sha256(canonical(envelope)).hexdigest()


def verify(rows: Iterable[LogRow], *, expected_root: str | None = None) -> VerifyResult:
    """Re-hashes every row, in order. `expected_root` is a root noted earlier; the log must have passed through it."""
    faults: list[Fault] = []
    last, count, number = GENESIS, 0, 0
    seen_root = expected_root is None or expected_root == GENESIS
    for row in rows:
        count += 1
        message = _fault(row, number + 1, last)
        if message:
            faults.append(Fault(row.sequence, row.id, message))
        last, number = row.hash, row.sequence
        seen_root = seen_root or last == expected_root
    if not seen_root:
        faults.append(Fault(number, "", f"The root {expected_root} noted earlier is not in this log: rows are gone."))
    return VerifyResult(count, last, tuple(faults))


def _fault(row: LogRow, number: int, prev_hash: str) -> str | None:
    if row.sequence != number:
        return f"Row {number} is missing; row {row.sequence} follows in its place."
    if row.prev_hash != prev_hash:
        return f"Row {row.sequence} does not follow from the row before it: one of the two was changed."
    expected = row_hash(
        row.sequence, row.kind, id_=row.id, payload=row.payload, at=row.at, prev_hash=row.prev_hash
    )  # fmt: skip
    if row.hash != expected:
        return f"Row {row.sequence} ({row.kind} {row.id}) was changed after it was written."
    return _text_fault(row)


def _text_fault(row: LogRow) -> str | None:
    """A document's text must hash to what the document says of it."""
    if row.kind != "document":
        return None
    try:
        document: dict[str, Any] = decoded(row.payload, dict)
        text = str(document["text"]).encode("utf-8", "surrogatepass")
    except (msgspec.DecodeError, KeyError):
        return f"Row {row.sequence} holds no document."
    if hashlib.sha256(text).hexdigest() != document.get("text_sha256"):
        return f"Row {row.sequence} ({row.id}) holds a text that is not the one its text_sha256 names."
    return None
