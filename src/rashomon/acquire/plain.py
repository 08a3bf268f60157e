"""What a plain-text report says of itself in its first and last lines: title, byline, dateline, date, credits.

The text is kept to the character; these are only notes about it. A header such as "Saturday, October 1" is the page's,
not the report's: it has no year and is never taken for a publication date (the times reader marks it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.acquire.dates import calendar_date, date_line
from rashomon.acquire.document import Found
from rashomon.model import DatedBy

_HEAD_LINES = 8
_MAX_TITLE = 250

_WEEKDAY_LINE = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*(?:(?:[A-Za-z]{3,9}\.?\s+\d{1,2}|\d{1,2}\s+[A-Za-z]{3,9})"
    r"(?:st|nd|rd|th)?)?[\s,]*$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:\W*|home|menu|news|world|share(?: this)?|print|e-?mail|advertisement|subscribe|sign in|live|updated?"
    r"|breaking(?: news)?|by [\w .'-]{2,60}|\d+ (?:min(?:ute)?s?|hours?|days?) (?:read|ago))\W*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:story |report(?:ing|ed)? |written )?by:?\s+(?P<names>[A-Z][^.:;!?\d]{2,80})$", re.IGNORECASE)
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w'’-]*|[A-Z]\.|al|el|de|da|van|von|bin|ben)"
_NAME = re.compile(rf"^{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}}$")
_DAY_AND_MONTH = r"(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9})\s+\d{1,2}(?:,?\s+\d{4})?"
_MONTH_LAST = r"\d{1,2}\s+(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9})(?:\s+\d{2,4})?"
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w'’ .-]{1,40}(?:[,/]\s*[A-ZÀ-Þ][\w'’ .-]{1,40}){0,2}?)"
    rf"(?:,?\s+(?P<date>{_DAY_AND_MONTH}|{_MONTH_LAST}))?"
    r"\s*(?P<credit>\((?:[A-Z][\w/.& -]{1,40})\))?\s*(?:--|[–—]|-\s|:\s)\s*(?=\S)",
)
_CREDIT_LINE = re.compile(
    r"^[\[(]?(?:source|with|agencies|(?:additional )?reporting by|via)\s*:?\s+(?P<name>[A-Z].{1,60}?)[\])]?\.?$",
    re.IGNORECASE,
)


def notes_on(text: str) -> Found:
    """Title, byline, dateline, publication date and credits of a plain-text report, each only where it is plain."""
    found = Found()
    lines = [line.strip() for line in text.split("\n")]
    filled = [line for line in lines if line]
    head = filled[:_HEAD_LINES]
    found.title = _title(head, alone=len(filled) < 2)
    for line in head:
        if found.published is None:
            found.published = date_line(line)
        if not found.byline and (match := _BYLINE.match(line)):
            found.byline = _names(match.group("names"))
        if found.dateline is None and line != found.title:
            _note_dateline(found, line)
    _note_credits(found, filled[-3:])
    return found


def _title(head: Sequence[str], *, alone: bool) -> str | None:
    """The first line that reads like a headline: short, no date or page furniture, without a full stop at its end."""
    if alone:
        return None
    for line in head[:5]:
        if _WEEKDAY_LINE.match(line) or _FURNITURE.match(line) or date_line(line) or _BYLINE.match(line):
            continue
        if len(line) > _MAX_TITLE or line[-1] in ".;" or len(line.split()) < 3 or _DATELINE.match(line):
            return None
        return line
    return None


def _names(text: str) -> tuple[str, ...]:
    names = [name.strip() for name in re.split(r",| and | & ", text)]
    return tuple(name for name in names if _NAME.match(name))


def _note_dateline(found: Found, line: str) -> None:
    match = _DATELINE.match(line)
    if match is None or not _is_place_line(match):
        return
    found.dateline = match.group().rstrip(" -–—:")
    if match.group("credit"):
        found.credits = (match.group("credit").strip("() "),)
    date = calendar_date(_full_year(match.group("date"))) if match.group("date") else None
    if date and found.published is None:
        found.published = DatedBy(edtf=date, basis="dateline", confidence=0.9)


def _is_place_line(match: re.Match[str]) -> bool:
    """A dateline has its town in capitals, or a date, or an agency: "Shelling - an overview" has none of them."""
    first = match.group("place").split(",")[0]
    return first.isupper() or match.group("credit") is not None or match.group("date") is not None


def _full_year(date: str) -> str:
    """ "19 APR 89" as "19 APR 1989": two digits of a year belong to the last century in archived releases."""
    match = re.fullmatch(r"(\d{1,2}\s+\w+)\s+(\d\d)", date)
    return f"{match.group(1)} 19{match.group(2)}" if match and int(match.group(2)) > 40 else date


def _note_credits(found: Found, tail: Sequence[str]) -> None:
    for line in tail:
        if match := _CREDIT_LINE.match(line):
            found.credits = (*found.credits, match.group("name"))
