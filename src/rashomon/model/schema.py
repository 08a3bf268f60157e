"""JSON Schema of every record, generated from the types, and the one JSON encoding of them all."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.model.document import DocumentLine
from rashomon.model.incident import Change, Incident, Judgement, Review
from rashomon.model.quotation_line import QuotationLine
from rashomon.model.reading import Reading

RECORDS: dict[str, type[msgspec.Struct]] = {
    "reading": Reading,
    "quotation": QuotationLine,
    "incident": Incident,
    "document": DocumentLine,
    "judgement": Judgement,
    "review": Review,
    "change": Change,
}
"""Name on the command line → type."""


def json_schema(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of one record; raises KeyError for a name that is not in RECORDS."""
    schema = msgspec.json.schema(RECORDS[name])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def encode(record: msgspec.Struct) -> bytes:
    """One record as one line of JSON without the line end, the same bytes each time."""
    return msgspec.json.encode(record, order="deterministic")
