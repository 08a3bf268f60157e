"""Publication dates in words and addresses: each with its basis, a weekday header never being one."""

from __future__ import annotations

import datetime
import re

from rashomon.model import DatedBy

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_PUBLISHED_LINE = re.compile(
    r"^(?:(?:published|posted|updated|last updated|date|released?)(?: on| at)?\s*:?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?P<date>.{6,30}?)"
    r"(?:[,|–-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d.*)?$",
    re.IGNORECASE,
)
_URL = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?)[/-](?P<day>\d\d?)(?=[/_-]|\b)")


def calendar_date(text: str) -> str | None:
    """The full calendar date that a string is ("24 August 2022", "Aug. 24, 2022", "2022-08-24"), as ISO, or None."""
    for form in _FORMS:
        match = form.fullmatch(text.strip(" .,"))
        if match:
            return _iso(match)
    return None


def date_line(line: str) -> DatedBy | None:
    """The date of a line that says nothing else: a date with its year, perhaps after "Published:"."""
    match = _PUBLISHED_LINE.match(line.strip())
    date = calendar_date(match.group("date")) if match else None
    return DatedBy(edtf=date, basis="metadata", confidence=0.85) if date else None


def date_in_address(uri: str | None) -> DatedBy | None:
    """The date in an address such as /2022/08/24/: when the page was made, most often the day of publication."""
    match = _URL.search(uri or "")
    date = _iso(match) if match else None
    return DatedBy(edtf=date, basis="url", confidence=0.8) if date else None


def _iso(match: re.Match[str]) -> str | None:
    month = match.group("month").lower()
    number = int(month) if month.isdigit() else _MONTHS.get(month)
    if number is None:
        return None
    try:
        return datetime.date(int(match.group("year")), number, int(match.group("day"))).isoformat()
    except ValueError:
        return None
