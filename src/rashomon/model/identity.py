"""Ids: hashes of what a thing is, never of how sure or how worded the reader is (recipe in RECORDS.md).

Reading the same document again gives the same ids; a better reader that finds the same thing keeps its id, and with it
the reviews that point there. 20 hexadecimal digits (80 bits) keep collisions out of reach at billions of records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from rashomon.model.spans import Span
from rashomon.model.values import Value

_DIGITS = 20
_VALUE_FIELDS_THAT_ARE_NOT_THE_VALUE = frozenset(
    {"confidence", "why", "candidates", "claims", "anchor", "basis", "references"}
)


def sha256(data: bytes) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def identifier(prefix: str, *parts: object) -> str:
    """`prefix` and a hash of the parts, which are joined by a separator that no part can hold."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def spans_key(spans: Iterable[Span]) -> str:
    """Where the spans stand, as ids spell it."""
    return ",".join(span.key for span in spans)


def document_id(uri: str | None, raw_sha256: str) -> str:
    """document = H(uri, raw_sha256)."""
    return identifier("doc", uri, raw_sha256)


def part_id(kind: str, document: str, spans: Iterable[Span]) -> str:
    """quotation, time, place, quantity = H(document, kind, spans); voice and actor = H(document, first span)."""
    return identifier(kind, document, kind, spans_key(spans))


def report_id(document: str, first_trigger: Span, apart: Span | None = None) -> str:
    """report = H(document, first trigger span); of several reports in one trigger's words each adds those of its place
    or day, which set it apart: "hit" of "shells hit Gao and Kidal" is two.
    """
    return identifier("report", document, first_trigger.key, *((apart.key,) if apart is not None else ()))


def claim_id(document: str, prop: str, spans: Iterable[Span], ordinal: int) -> str:
    """claim = H(document, property, spans, ordinal)."""
    return identifier("claim", document, prop, spans_key(spans), ordinal)


def claim_digest(value: Value, stance: str, voices: Iterable[str]) -> str:
    """digest = H(value, stance, voices): changes when what is said changes, not when the reader is surer of it."""
    plain = {
        key: part for key, part in msgspec.to_builtins(value).items() if key not in _VALUE_FIELDS_THAT_ARE_NOT_THE_VALUE
    }
    encoded = msgspec.json.encode(plain, order="sorted").decode()
    return identifier("digest", encoded, stance, ",".join(voices))
