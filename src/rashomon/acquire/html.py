"""HTML to text and metadata: trafilatura for the article, htmldate and JSON-LD for its dates, each with its basis."""

from __future__ import annotations

import json
import re
from typing import Any

from rashomon.acquire.dates import date_in_address
from rashomon.acquire.document import Found
from rashomon.model import DatedBy

NORMALIZER = "trafilatura/2"

_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"<html[^>]{0,300}?\blang=[\"']?([A-Za-z-]{2,10})", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page rather than prose: an opening tag of a page near its start."""
    return re.search(r"<(?:!doctype html|html|head|body|article|div|p)\b", text[:2000], re.IGNORECASE) is not None


def article_of(html: str, uri: str | None) -> tuple[str, Found]:
    """The article's text (paragraphs on lines of their own) and what the page says of it; "" if it holds no article."""
    import trafilatura

    extracted = trafilatura.bare_extraction(html, url=uri, with_metadata=True, include_comments=False)
    found = Found()
    if (match := _LANGUAGE.search(html[:5000])) is not None:
        found.language = match.group(1).split("-")[0].lower()
    linked = _linked_data(html)
    if extracted is None:
        return "", found
    data = extracted if isinstance(extracted, dict) else extracted.as_dict()
    found.title = data.get("title") or _text_of(linked.get("headline"))
    found.publisher = _name_of(linked.get("publisher")) or data.get("sitename") or data.get("hostname")
    authors = data.get("author")
    found.byline = tuple(name.strip() for name in authors.split(";") if name.strip()) if authors else ()
    found.published = _published(html, uri, linked)
    if modified := _day_of(linked.get("dateModified")):
        found.modified = DatedBy(edtf=modified, basis="jsonld", confidence=0.9)
    return data.get("text") or "", found


def _published(html: str, uri: str | None, linked: dict[str, Any]) -> DatedBy | None:
    """JSON-LD's own word first, then what the page's metadata says, then its address; a footer's year is not enough."""
    if day := _day_of(linked.get("datePublished")):
        return DatedBy(edtf=day, basis="jsonld", confidence=0.95)
    import htmldate

    try:
        found = htmldate.find_date(html, url=uri, original_date=True, extensive_search=False)
    except Exception:  # noqa: BLE001 - htmldate raises many kinds on broken pages; no date is the answer then
        found = None
    if found:
        return DatedBy(edtf=found, basis="metadata", confidence=0.85)
    return date_in_address(uri)


def _linked_data(html: str) -> dict[str, Any]:
    """The first JSON-LD object of the page that is dated."""
    for match in _LD.finditer(html):
        try:
            data = json.loads(match.group(1))
        except (json.JSONDecodeError, RecursionError):
            continue
        for item in _flat(data):
            if "datePublished" in item:
                return item
    return {}


def _flat(data: Any) -> list[dict[str, Any]]:
    items = data if isinstance(data, list) else [data]
    graph = [inner for item in items if isinstance(item, dict) for inner in item.get("@graph", []) or []]
    return [item for item in [*items, *graph] if isinstance(item, dict)]


def _day_of(value: Any) -> str | None:
    match = re.match(r"\d{4}-\d\d-\d\d", value) if isinstance(value, str) else None
    return match.group() if match else None


def _text_of(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _name_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text_of(value.get("name")) if isinstance(value, dict) else _text_of(value)
