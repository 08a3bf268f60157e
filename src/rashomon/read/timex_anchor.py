"""When a text was written: the day that "on Tuesday" counts from, and how far that day can be trusted.

In: the document's publication date and the dates in the head of its text. Out: an Anchor: first and last day that
the publication may lie on. A page header is never a publication date; at most it bounds it from above, by the only
recent year that its weekday fits. Without a publication date or a dateline the anchor is weak, and nothing that hangs
on it may come out as a single day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rashomon.model.document import DatedBy
from rashomon.model.values import TimeBasis
from rashomon.read.timex_calendar import days_of

DAY = timedelta(days=1)
RECENT = range(2017, 2027)
"""Years that a page header without a year may be of: the web pages that people keep are mostly of the last ten years.
Fixed here, so that the same text is always read the same; moved on with each release, which a test holds. A text that
tells of a later year reaches further."""
_MONTH_SPAN = 31
_WEAK_BASES = frozenset({"capture", "file"})
_HEAD_LINES = 14
_HEAD_CHARACTERS = 900

Role = Literal["page_header", "dateline"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """First and last day that the text may have been published on; None where nothing bounds it."""

    low: date | None
    high: date | None
    basis: TimeBasis
    reference: str | None
    """ "publication", "dateline" or None, as `When.anchor` says it."""
    confidence: float
    weak: bool
    why: str
    after_low: bool = False
    """Whether the text says that its events came after the day that gives `low`."""

    @property
    def days(self) -> tuple[date, date] | None:
        """Both ends, if the anchor is strong enough to count from."""
        if self.weak or self.low is None or self.high is None:
            return None
        return self.low, self.high


NO_ANCHOR = Anchor(
    None, None, "relative_to_publication", None, 0.1, True, "no publication date and no dateline are known"
)


def published_anchor(published: DatedBy | None) -> Anchor | None:
    """The anchor that a publication date gives; weak where it is only the date of a file or of a capture."""
    if published is None:
        return None
    days = edtf_days(published.edtf)
    if days is None:
        return None
    low, high = days
    if published.basis in _WEAK_BASES or published.confidence < 0.4:
        return Anchor(
            None, high, "relative_to_publication", None, 0.2, True,
            f"the text is no younger than {high.isoformat()} ({published.basis}), its publication date is not known",
        )  # fmt: skip
    weak = (high - low).days > _MONTH_SPAN
    return Anchor(
        low, high, "relative_to_publication", "publication", published.confidence, weak,
        f"published {published.edtf} ({published.basis})",
    )  # fmt: skip


_EDTF = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.Z+-]*)?[?~%]?")


def edtf_days(edtf: str) -> tuple[date, date] | None:
    """First and last day of an EDTF date, of an interval of two, or of a date-time; None for anything else."""
    ends = [_EDTF.fullmatch(part.strip()) for part in edtf.split("/")[:2]]
    found = [days_of(end[1]) for end in ends if end]
    if len(found) != len(ends) or not found or found[0] is None or found[-1] is None:
        return None
    return found[0][0], found[-1][1]


_CUE = re.compile(
    r"(?i)\b(?:published|posted|date of publication|publication date|release date|issued|dated|date)\W{0,3}(?:on\W)?$"
)
_BULLETIN = re.compile(r"(?i)\b(?:update|release|statement|bulletin|communiqu[eé]|summary|sitrep)\W{1,3}$")
"""A heading that ends in its own date: "Morning Operational Update, 3 May 2019"."""
_TITLE_DATE = re.compile(r"(?:,? \d{4})?\s?:\s+[A-Z]")
"""A heading that begins with its own date: "May 3: Operations in the north"."""
_UPDATED = re.compile(r"(?i)^\W*(?:(?:last |first )?(?:updated|modified|posted|published|date)\W{0,3}(?:on\W)?)?\W*$")
_HOUR = re.compile(
    r"(?i)[\s,|–—-]*(?:at )?(?:\d{1,2}[:.]\s?\d\d(?:[:.]\d\d)?)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\W*$"
)
_PLACE = re.compile(r"\W*[A-Z]{2}[A-Z.'’-]*[A-Za-z .,'’/()-]{0,70}[,(]\s?\(?$|\W*[A-Z]{3}[A-Z.'’ -]*\s\($")
_PLACE_LINE = re.compile(r"\W*[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}(?:, [A-Z][\w.' ’-]{1,30}){0,2},? $")
"""The place of a line that says only where and when it was written: "Bamako, 10 March 2031"."""
_ISSUED = re.compile(r"(?i)\b(?:issued|released|done|signed)(?: (?:in|at|from) [\w.'’ -]{2,30})?,? (?:on )?$")
_ALONE_AFTER = re.compile(r"\s*(?:$|[/|(–—-])")
_AFTER_DATE = re.compile(r"\s?\)|\s{1,2}[(\[]|\s?(?:--|[-–—_:])|,? ?\d{4}\s?\)")


_STAMP_HEAD = 200
"""Characters: a headline with its agency, in a page whose lines were run together."""
_AGENCY = 4
"""Words that an agency's name behind a headline may have."""
_SHORTEST = 3
"""Words that a headline has at least."""
_STAMP_AFTER = re.compile(r"\s*(?:[\"“'‘(]?[A-Z0-9]|[–—-]\s)|\s*$")
_BEFORE_TOLD = frozenset(
    {"on", "in", "since", "of", "by", "until", "till", "from", "to", "before", "after", "between", "and", "the"}
)  # fmt: skip
"""Words before a date that is told of, not stamped on the page."""


def is_stamp(text: str, start: int, end: int, title: str | None) -> bool:
    """Whether a whole date, run into the text's first line, only dates the page.

    So it does at the very start and behind the headline (and its agency), where a sentence begins after it: "Nine dead
    in raid on depot AFP Friday 15 Jul 2031 At least nine …". Pages saved as one paragraph look like this.

    Args:
        text: The text from its body on.
        start: Where the date begins in it.
        end: Where it ends.
        title: The document's title, if known; without it only the very start counts.
    """
    head = text[:start]
    if start > _STAMP_HEAD or not re.search(r"\d{4}", text[start:end]) or not _STAMP_AFTER.match(text[end:]):
        return False
    words = re.findall(r"\w+", head.lower())
    if words and words[-1] in _BEFORE_TOLD:
        return False
    return not words or _is_headline(words, re.findall(r"\w+", (title or "").lower()))


def _is_headline(words: list[str], title: list[str]) -> bool:
    """Whether words are the title or its beginning (pages add their own name to it), and at most an agency behind."""
    return any(words[:size] == title[:size] for size in range(len(words), max(len(words) - _AGENCY, _SHORTEST) - 1, -1))


def role_of(text: str, body: int, start: int, end: int, title: str | None = None) -> Role | None:
    """What a date in the head of the text is: the date of a dateline, that of a page header, or neither (None)."""
    if start < body or start - body > _HEAD_CHARACTERS:
        return None
    begin, start, end = body, start - body, end - body
    text = text[begin : begin + _HEAD_CHARACTERS + 400].replace("\u2028", "\n").replace("\u2029", "\n")
    head = text[:start]
    if head.count("\n") > _HEAD_LINES:
        return None
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[line_start:start]
    after = text[end : line_end if line_end >= 0 else len(text)]
    alone = bool(_UPDATED.match(before)) and bool(_HOUR.match(after))
    dated = re.search(r"\d{4}", text[start:end]) is not None
    if _CUE.search(before) and (dated or not alone):
        return "dateline"
    if dated and _BULLETIN.search(before) and not re.search(r"\w", after) and head.count("\n") < 3:
        return "dateline"
    if not head.strip() and not before.strip() and _TITLE_DATE.match(after):
        return "dateline"
    if alone:
        return "page_header"
    if len(before) <= 90 and _PLACE.match(before) and _AFTER_DATE.match(after):
        return "dateline"
    if dated and _ALONE_AFTER.match(after) and (_PLACE_LINE.match(before) or _ISSUED.search(before)):
        return "dateline"
    if not head.strip() and re.search(r"\d{4}$", text[start:end]) and re.match(r",?\s+(?:\d|[A-Z])", after):
        return "dateline"
    return "dateline" if is_stamp(text, start, end, title) else None


def fitting_years(month: int, day: int, weekday: int, since: date | None = None) -> list[int]:
    """The recent years in which a month and day fell on a weekday (1 is Monday).

    Args:
        month: 1 to 12.
        day: Day of the month.
        weekday: 1 is Monday.
        since: Latest day that the text tells of as past; a page is no older, and the years reach beyond it.
    """
    years = []
    for year in range(RECENT[0], max(RECENT[-1], since.year + 1 if since else 0) + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found.isoweekday() == weekday and (since is None or found >= since):
            years.append(year)
    return years
