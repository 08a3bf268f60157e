"""The anchor of one document: its publication date, else a dateline's date, else what its text and its page bound.

In: the expressions of the text with their roles. Out: an Anchor. Where only bounds are known, they come from the page's
header (the text is no younger) and from the dates that the text tells of (it is no older).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rashomon.read import timex_anchor as anchors
from rashomon.read import timex_calendar as cal
from rashomon.read.draft import Draft
from rashomon.read.timex_anchor import NO_ANCHOR, Anchor, Role
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_reading import Sight
from rashomon.read.timex_resolve import resolve
from rashomon.read.timex_tense import tense_at

_STAGE = "read.times"
_TURNAROUND = 3 * cal.DAY
"""A report may be filed or printed some days before or after the date it is known by; more is a contradiction."""
_TORN = 31 * cal.DAY
"""Further apart, nothing is counted from either date: only bounds are given."""
_RESPONSE = re.compile(
    r"(?i)(?:after|following|since|like those|like the ones?|response to|retaliation for|revenge for|prompted by)"
    r"[^.;]{0,60}$"
)
"""Words that put a date before what the text reports."""

Roles = list[tuple[Expression, Role | None]]


def anchor_of(draft: Draft, found: Roles) -> Anchor:
    """The anchor: the publication date, else a dateline's date, else what bounds it."""
    published = anchors.published_anchor(draft.document.published)
    header = next((e for e, role in found if role == "page_header"), None)
    dateline = _dateline(found, published)
    if published is not None and not published.weak:
        other = _other_day(found, published)
        if other is not None:
            return _torn(draft, *other, published)
        if header is not None:
            _compare(draft, header, published)
        return dateline if dateline is not None and published.low != published.high else published
    if dateline is not None:
        return dateline
    weak = published or _dateline_without_year(draft, found) or NO_ANCHOR
    page = header_day(header, _latest_stated(draft, found)) if header is not None else None
    if header is not None and page is not None and (weak.high is None or page < weak.high):
        says = "says" if stated_day(header) else "fits only"
        years = "" if stated_day(header) else " in recent years"
        why = f"the page header {says} {page.isoformat()}{years}, and it dates the page, not the text"
        weak = replace(weak, high=page, why=why)
    return _bounded_below(draft, found, weak)


def _other_day(found: Roles, published: Anchor) -> tuple[Expression, date] | None:
    """A whole date in the text's head that the publication date cannot be reconciled with.

    A page may be saved long after publication, so that a header may lie after it, but no page is older than its text.
    """
    if published.days is None:
        return None
    low, high = published.days
    for e, role in found:
        day = stated_day(e) if role is not None else None
        if day is None or low - _TURNAROUND <= day <= high + _TURNAROUND:
            continue
        if role == "dateline" or day < low:
            return e, day
    return None


def _torn(draft: Draft, e: Expression, day: date, published: Anchor) -> Anchor:
    """The anchor where head and publication date differ: from one to the other, and an issue that says so."""
    assert published.days is not None
    low, high = min(day, published.days[0]), max(day, published.days[1])
    words = draft.text[e.start : e.end]
    draft.issue(
        _STAGE, "published_conflict",
        f"The text's head says {words!r}, but it is {published.why}. Times are counted from both;"
        " if you know which is right, give it with --published or correct the line's `published`.",
        draft.span(e.start, e.end),
    )  # fmt: skip
    return Anchor(
        low, high, "relative_to_publication", None, 0.3, high - low > _TORN,
        f"the text's head says {day.isoformat()}, and {published.why}",
    )  # fmt: skip


def _dateline(found: Roles, published: Anchor | None) -> Anchor | None:
    """The anchor of the first dateline; its year is its own or, inside a known month of publication, that month's."""
    low, high = published.days if published and published.days else (None, None)
    for e, role in found:
        if role != "dateline":
            continue
        reading = resolve(e, Sight(high, "past", None))
        days = cal.days_of(reading.value) if reading else None
        if reading is None or reading.doubt or days is None or days[0] != days[1]:
            continue
        day = days[0]
        if low is not None and high is not None and not low <= day <= high:
            continue
        why = f"the dateline says {day.isoformat()}"
        return Anchor(day, day, "relative_to_dateline", "dateline", 0.85, False, why)
    return None


def _dateline_without_year(draft: Draft, found: Roles) -> Anchor | None:
    """What a dateline such as "KIDAL, March 23" leaves: no day can be counted from it, and the reason says why."""
    for e, role in found:
        if role == "dateline" and "monthany" in e.parts:
            why = f"the dateline's {draft.text[e.start : e.end]!r} has no year and no publication date is known"
            return replace(NO_ANCHOR, why=why)
    return None


def _latest_stated(draft: Draft, found: Roles) -> date | None:
    """The latest day that the text states in full and tells of as past."""
    days = [
        day
        for e, role in found
        if role is None and e.kind == "calendar" and (day := stated_day(e)) is not None
        and tense_at(draft.doc[draft.token_at(e.start)]) != "future"
    ]  # fmt: skip
    return max(days, default=None)


def stated_day(e: Expression) -> date | None:
    """The one day that an expression states with its year, None if it does not."""
    reading = resolve(e, Sight(None, None, None))
    days = cal.days_of(reading.value) if reading and not reading.doubt else None
    return days[0] if days and days[0] == days[1] else None


def last_day_stated(e: Expression) -> date | None:
    """The last day that an expression states with its year, if it is no longer than a month."""
    reading = resolve(e, Sight(None, None, None))
    days = (reading.days or cal.days_of(reading.value)) if reading else None
    return days[1] if days and days[1] - days[0] <= _TORN else None


def header_day(e: Expression, since: date | None = None) -> date | None:
    """The day of a page header: stated, or the only recent one, no older than `since`, that fits its weekday."""
    month, number, weekday = e.whole("monthany"), e.whole("day"), e.whole("wd")
    stated = stated_day(e)
    if stated is not None or not (month and number and weekday):
        return stated
    years = anchors.fitting_years(month, number, weekday, since)
    return date(years[0], month, number) if len(years) == 1 else None


def _compare(draft: Draft, header: Expression, published: Anchor) -> None:
    """Say so if the page header is of another day than the publication date."""
    if published.days is None or _fits(header, published.days):
        return
    draft.issue(
        _STAGE, "page_header_differs",
        f"The page header {draft.text[header.start : header.end]!r} does not fit the publication date"
        f" ({published.why}); it is taken for the day the page was captured.",
        draft.span(header.start, header.end),
    )  # fmt: skip


def _fits(e: Expression, days: tuple[date, date]) -> bool:
    day = header_day(e)
    if day is not None and days[0] <= day <= days[1]:
        return True
    stated = stated_day(e) is not None
    return not stated and any((one.month, one.day) == (e.whole("monthany"), e.whole("day")) for one in days)


def _bounded_below(draft: Draft, found: Roles, anchor: Anchor) -> Anchor:
    """The anchor with the latest past date of the text as its lower bound: a text is no older than what it tells."""
    low, after = anchor.low, False
    for e, role in found:
        if role is not None or e.kind != "calendar":
            continue
        if tense_at(draft.doc[draft.token_at(e.start)]) == "future":
            continue
        reading = resolve(e, Sight(anchor.high, "past", None))
        days = cal.days_of(reading.value) if reading else None
        if reading is None or reading.doubt or days is None:
            continue
        if days[0] != days[1] and days[0].year > anchors.RECENT[-1]:
            continue  # "by 2050"; a whole date that is told of as past is one
        if anchor.high is not None and days[0] > anchor.high:
            continue
        if "monthany" not in e.parts and reading.basis != "stated":
            continue
        if low is None or days[0] >= low:
            low, after = days[0], days[0] == days[1] and _lies_before(draft, e)
    return replace(anchor, low=low, after_low=after)


def _lies_before(draft: Draft, e: Expression) -> bool:
    """Whether what the text dates by a weekday came after this date.

    So it does after "following", "in response to" and the like, and where a month and day stand without weekday and
    year: news style (AP, Reuters) names the weekday within seven days of publication and the date only for older days.
    """
    if "year4" not in e.parts and "wd" not in e.parts and "day" in e.parts:
        return True
    return bool(_RESPONSE.search(draft.text[max(0, e.start - 60) : e.start].rpartition("\n")[2]))
