"""Bytes to text: byte order marks, UTF-8, declared and legacy encodings, files of two encodings; binary says so.

Line ends become "\\n" and nothing else changes; the raw bytes keep their own hash. A wrong guess of the encoding would
garble names, so every step away from clean UTF-8 is an issue on the reading.
"""

from __future__ import annotations

import codecs
import re

from rashomon.model import Issue

NORMALIZER = "decode+newlines/1"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SIGNATURES = {
    b"%PDF-": "a PDF", b"PK\x03\x04": "a ZIP archive or an office file", b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture", b"\x1f\x8b": "a gzip archive", b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite file", b"RIFF": "audio or video", b"\xd0\xcf\x11\xe0": "an old office file",
}  # fmt: skip


def decode(raw: bytes) -> tuple[str | None, tuple[Issue, ...]]:
    """Text of the bytes, or None where they hold none, with issues for every doubt."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(raw.decode(encoding, "replace")), ()
    if (what := _binary(raw)) is not None:
        return None, (Issue("acquire.decode", "binary", f"This is {what}, not text. Give text, HTML or JSONL."),)
    try:
        return _lines(raw.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _legacy(raw)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _binary(raw: bytes) -> str | None:
    """What kind of file this is if it is no text."""
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            return what
    head = raw[:65536]
    control = sum(head.count(bytes([code])) for code in (0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20))
    return "binary data" if head and control > len(head) * 0.01 else None


def _legacy(raw: bytes) -> tuple[str, tuple[Issue, ...]]:
    """A declared encoding, else line by line: UTF-8 where it is valid, Windows-1252 where it is not."""
    declared = _DECLARED.search(raw[:4096])
    if declared:
        name = declared.group(1).decode("ascii")
        try:
            return _lines(raw.decode(name)), ()
        except (LookupError, UnicodeDecodeError):
            pass
    lines, strange = [], 0
    for line in raw.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            strange += 1
            lines.append(line.decode("cp1252", "replace"))
    message = (
        f"{strange} of {len(lines)} lines are not UTF-8 and were read as Windows-1252; "
        "accented and non-Latin names in them may be wrong. Save the file as UTF-8 to be sure."
    )
    return _lines("\n".join(lines)), (Issue("acquire.decode", "mixed_encoding", message),)
