"""A Document from text that is already in hand: ids, hashes, nothing altered."""

from __future__ import annotations

from typing import Any

from rashomon.model import DatedBy, Document
from rashomon.model.identity import document_id, sha256


def document_from_text(text: str, *, uri: str | None = None, raw: bytes | None = None, **fields: Any) -> Document:
    """A Document that keeps `text` to the character.

    Args:
        text: The text; lone surrogates are kept and hashed as such.
        uri: Where it came from.
        raw: The bytes it was decoded from; the text's UTF-8 if None.
        fields: Further fields of `Document`.
    """
    encoded = text.encode("utf-8", "surrogatepass")
    raw_hash = sha256(raw if raw is not None else encoded)
    return Document(
        id=document_id(uri, raw_hash), uri=uri, text=text, text_sha256=sha256(encoded), raw_sha256=raw_hash, **fields
    )


def given_date(edtf: str | None) -> DatedBy | None:
    """A publication date that somebody gave."""
    return DatedBy(edtf=edtf, basis="given", confidence=1.0) if edtf else None
