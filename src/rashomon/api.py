"""What a notebook uses: `rashomon.read("text …", published="2022-08-24")` and `rashomon.read_many(documents)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from rashomon.acquire.document import Acquired, Overrides
from rashomon.acquire.inputs import acquire_line
from rashomon.errors import InputError
from rashomon.model import DocumentLine, Reading
from rashomon.pipeline import read_all, read_document
from rashomon.settings import Settings


def read(text: str, *, settings: Settings | None = None, **document: Any) -> Reading:
    """Read one text.

    Args:
        text: The report, in English, any length; HTML goes in as `html=` with `text=""`.
        settings: Limits and the gazetteer's folder; the defaults if None.
        document: What is known of it: uri, publisher, title, byline, published (EDTF), language, html, toponyms, meta.

    Returns:
        The reading; `reading.claims[0].spans[0].exact` are the words of its first claim.

    Raises:
        InputError: A keyword is not a field of a document line, or has the wrong type.
    """
    fields = {"text": text or None, **document} if document.get("html") else {"text": text, **document}
    return read_document(_acquired(fields, number=1), settings or Settings())


def read_many(
    documents: Iterable[str | Mapping[str, Any] | DocumentLine], *, settings: Settings | None = None
) -> Iterator[Reading]:
    """Read documents one by one, in order; one that cannot be read is a reading that says why.

    Args:
        documents: Texts, or mappings with the fields of a document line (`rashomon schema document`).
        settings: Limits and the gazetteer's folder; the defaults if None.

    Raises:
        InputError: An item is neither, or has a wrong field; the items before it have been read.
    """
    return read_all(
        (_acquired(document, number) for number, document in enumerate(documents, start=1)), settings or Settings()
    )


def _acquired(document: str | Mapping[str, Any] | DocumentLine, number: int) -> Acquired:
    if isinstance(document, str):
        document = {"text": document}
    if not isinstance(document, DocumentLine):
        unknown = set(document) - set(DocumentLine.__struct_fields__)
        if unknown:
            known = ", ".join(DocumentLine.__struct_fields__)
            raise InputError(f"Document {number} has no field {', '.join(sorted(unknown))}. Fields: {known}.")
        try:
            document = msgspec.convert(dict(document), DocumentLine)
        except msgspec.ValidationError as error:
            raise InputError(f"Document {number}: {error}.") from error
    return acquire_line(document, Overrides(), where=f"document {number}")
