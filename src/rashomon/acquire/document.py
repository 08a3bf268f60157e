"""A Document from text that is already in hand: ids, hashes, nothing altered; and what acquiring hands to reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from rashomon.model import DatedBy, Document, Issue
from rashomon.model.identity import document_id, sha256


@dataclass(frozen=True, slots=True)
class Acquired:
    """One input after the first stage: its document, and what went wrong or stayed unsure on the way."""

    document: Document
    toponyms: tuple[tuple[int, int], ...] | None = None
    """Place names given with the input: they replace place recognition."""
    issues: tuple[Issue, ...] = ()
    readable: bool = True
    """False where the bytes hold no text at all: the issues say why."""


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of the input; it wins over whatever the input says of itself."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Found:
    """Metadata found in an input, with the date's basis, before overrides."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    publisher: str | None = None
    dateline: str | None = None
    published: DatedBy | None = None
    modified: DatedBy | None = None
    language: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)


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


def described(found: Found, overrides: Overrides) -> dict[str, Any]:
    """Fields of `Document` from what was found, overruled by what a person said."""
    return {
        "title": overrides.title or found.title,
        "byline": found.byline,
        "credits": found.credits,
        "publisher": overrides.publisher or found.publisher,
        "dateline": found.dateline,
        "published": given_date(overrides.published) or found.published,
        "modified": found.modified,
        "meta": found.meta,
    }
