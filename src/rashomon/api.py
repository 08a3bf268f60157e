"""What a notebook uses: `rashomon.read("text …", published="2022-08-24")`, `rashomon.read_many(documents)`, and for who
says what alone `rashomon.quotations("text …")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from rashomon.acquire.document import Acquired, Overrides
from rashomon.acquire.inputs import acquire_line
from rashomon.errors import InputError
from rashomon.model import DocumentLine, QuotationLine, Reading
from rashomon.pipeline import read_all, read_document, read_quotations
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
    return read_document(_acquired(_line(text, document), number=1), settings or Settings())


def quotations(text: str, *, settings: Settings | None = None, **document: Any) -> list[QuotationLine]:
    """Read who says what in one text, and nothing else: no times, places or events.

    Args:
        text: The text, in English, any length; HTML goes in as `html=` with `text=""`.
        settings: Limits and the gazetteer's folder; the defaults if None.
        document: What is known of it, as for `read`. With `publisher` its own voice is told from others'.

    Returns:
        The quotations in text order, empty where nobody is quoted or there are no words. Each has `content`, `cue` and
        `source` as spans (`text[span.start:span.end] == span.exact`), its `speaker` and the whole `chain` of voices,
        and the cue's `stance`. `party_to_conflict` stays None: it takes the events, so `read` says it.

    Raises:
        InputError: A keyword is not a field of a document line or has the wrong type, or the text is not English.
    """
    reading, lines = read_quotations(_acquired(_line(text, document), number=1), settings or Settings())
    if reading.status == "unsupported_language":
        spoken = reading.document.language
        raise InputError(f"The text is in '{spoken}'; only English is read. Give language='en' if that is wrong.")
    if reading.status == "unreadable":
        raise InputError(reading.issues[-1].message)
    return list(lines)


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


def _line(text: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a document line; a page given as HTML brings its own text."""
    return {"text": (text or None) if document.get("html") else text, **document}


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
