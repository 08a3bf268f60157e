"""Files, folders, globs, JSONL lines and standard input to documents, one by one; none of them stops the others."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from rashomon.acquire.dates import date_in_address
from rashomon.acquire.decode import NORMALIZER, decode
from rashomon.acquire.document import Acquired, Found, Overrides, described, document_from_text, given_date
from rashomon.acquire.html import NORMALIZER as HTML_NORMALIZER
from rashomon.acquire.html import article_of, looks_like_html
from rashomon.acquire.language import detect_language
from rashomon.acquire.plain import notes_on
from rashomon.errors import InputError
from rashomon.model import DocumentLine, Issue

MAX_BYTES = 50_000_000
"""A single article above this is none; JSONL files may be of any size, they are read line by line."""
_READ_IN_FOLDERS = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl"}


def paths_of(arguments: Iterable[str]) -> list[Path]:
    """Files named by paths, folders (searched for text, HTML and JSONL) and globs, in a stable order.

    Raises:
        InputError: A path does not exist, or a folder or glob names no file that can be read.
    """
    found: list[Path] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in _READ_IN_FOLDERS and p.is_file())
            if not inside:
                raise InputError(f"{argument} holds no .txt, .html or .jsonl files.")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            matches = sorted(Path(match) for match in glob.iglob(argument, recursive=True))  # noqa: PTH207 - any folder
            if not matches:
                raise InputError(f"There is no file {argument}. Give files, folders, globs, or - for standard input.")
            found += [match for match in matches if match.is_file()]
    return list(dict.fromkeys(found))


def acquire_path(path: Path, overrides: Overrides) -> Iterator[Acquired]:
    """The documents of one file: one, or one for each line of a .jsonl file."""
    if path.suffix.lower() == ".jsonl":
        with path.open("rb") as lines:
            yield from acquire_lines(lines, overrides, name=str(path))
        return
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        yield _unreadable(str(path), b"", Issue("acquire", "unreadable", f"{path} cannot be opened: {error.strerror}."))
        return
    if size > MAX_BYTES:
        message = f"{path} has {size:,} bytes; a single document may have {MAX_BYTES:,}. Split it, or give JSONL."
        yield _unreadable(str(path), b"", Issue("acquire", "too_large", message))
        return
    yield acquire_bytes(raw, overrides, uri=str(path))


def acquire_bytes(raw: bytes, overrides: Overrides, *, uri: str | None) -> Acquired:
    """One document from the bytes of a text or HTML file."""
    text, issues = decode(raw)
    if text is None:
        return _unreadable(uri, raw, *issues)
    if looks_like_html(text):
        return acquire_html(text, overrides, uri=uri, raw=raw, issues=issues)
    found = notes_on(text)
    found.published = found.published or date_in_address(uri)
    document = document_from_text(
        text, uri=uri, raw=raw, media_type="text/plain", normalizer=NORMALIZER,
        language=overrides.language or detect_language(text), **described(found, overrides),
    )  # fmt: skip
    return Acquired(document, issues=issues)


def acquire_html(
    html: str, overrides: Overrides, *, uri: str | None, raw: bytes | None = None, issues: tuple[Issue, ...] = ()
) -> Acquired:
    """One document from a page."""
    text, found = article_of(html, uri)
    if not text:
        issues = (*issues, Issue("acquire.html", "no_article", "No article text was found in this page."))
    document = document_from_text(
        text, uri=uri, raw=raw if raw is not None else html.encode("utf-8", "surrogatepass"), media_type="text/html",
        normalizer=HTML_NORMALIZER, language=overrides.language or detect_language(text) or found.language,
        **described(found, overrides),
    )  # fmt: skip
    return Acquired(document, issues=issues)


def acquire_lines(lines: BinaryIO | Iterable[bytes], overrides: Overrides, *, name: str) -> Iterator[Acquired]:
    """One document for each JSONL line; a line that is none becomes an unreadable document that says why."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            yield acquire_line(msgspec.json.decode(line, type=DocumentLine), overrides, where=where)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            message = f"{where} is no document line: {error}. See: rashomon schema document"
            yield _unreadable(where, line, Issue("acquire.lines", "bad_line", message))


def acquire_line(line: DocumentLine, overrides: Overrides, *, where: str) -> Acquired:
    """One document from a JSONL line; its text is kept to the character, what it says of itself is `given`."""
    uri = line.uri or where
    found = Found(
        title=line.title, byline=line.byline or (), publisher=line.publisher, published=given_date(line.published),
        language=line.language, meta=line.meta,
    )  # fmt: skip
    if line.text is None:
        if line.html is None:
            return _unreadable(uri, b"", Issue("acquire.lines", "no_text", f"{where} has neither text nor html."))
        page = acquire_html(line.html, overrides, uri=uri)
        given = {key: value for key, value in described(found, overrides).items() if value}
        language = overrides.language or line.language or page.document.language
        document = msgspec.structs.replace(page.document, **given, language=language)
        return Acquired(document, toponyms=line.toponyms, issues=page.issues)
    noted = notes_on(line.text)
    found.title = found.title or None
    found.dateline, found.credits = noted.dateline, noted.credits
    found.byline = found.byline or noted.byline
    found.published = found.published or noted.published or date_in_address(line.uri)
    document = document_from_text(
        line.text, uri=uri, media_type="text/plain",
        language=overrides.language or line.language or detect_language(line.text), **described(found, overrides),
    )  # fmt: skip
    return Acquired(document, toponyms=line.toponyms)


def _unreadable(uri: str | None, raw: bytes, *issues: Issue) -> Acquired:
    return Acquired(document_from_text("", uri=uri, raw=raw), issues=issues, readable=False)
