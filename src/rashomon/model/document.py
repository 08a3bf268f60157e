"""A Document: one text from one place at one time, immutable, with how each piece of metadata was found."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

DocumentKind = Literal["article", "release", "post", "report", "broadcast", "other"]
DateBasis = Literal["given", "metadata", "jsonld", "url", "dateline", "file", "capture"]


class DatedBy(msgspec.Struct, frozen=True):
    """An EDTF date with its basis: who or what says so, and how sure that is (0 to 1)."""

    edtf: str
    basis: DateBasis
    confidence: float


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text from one place at one time. `text` is never altered after this; all offsets count in it."""

    id: str
    uri: str | None
    kind: DocumentKind | None = None
    publisher: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dateline: str | None = None
    language: str | None = None
    translated_from: str | None = None
    text: str
    text_sha256: str
    raw_sha256: str
    media_type: str | None = None
    normalizer: str | None = None
    retrieved_at: str | None = None
    archive_uri: str | None = None
    version_of: str | None = None
    meta: dict[str, Any] = {}
    published: DatedBy | None = None
    modified: DatedBy | None = None


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of JSONL input; everything but `text` or `html` is optional."""

    uri: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: tuple[str, ...] | None = None
    published: str | None = None
    language: str | None = None
    text: str | None = None
    html: str | None = None
    toponyms: tuple[tuple[int, int], ...] | None = None
    meta: dict[str, Any] = {}
