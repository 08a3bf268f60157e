"""Times: every time expression of the text as TIMEX3, with the interval it stands for and what it was counted from.

In: the surface and its parse. Out: `draft.times`, and issues where a day cannot be told (`weak_anchor`), a weekday does
not fit its date (`weekday_conflict`) or a page header differs from the publication date. Avoided here: the date of a page
taken for the date of the news, and a single day where only an interval is known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rashomon.model import Time, When
from rashomon.read import timex_anchor as anchors
from rashomon.read import timex_calendar as cal
from rashomon.read.draft import Draft
from rashomon.read.timex_anchor import NO_ANCHOR, Anchor, Role
from rashomon.read.timex_context import in_context
from rashomon.read.timex_grammar import Expression, expressions
from rashomon.read.timex_resolve import Reading, Sight, resolve
from rashomon.read.timex_tense import Tense, tense_at
from rashomon.read.timex_when import weak_when, when_of
from rashomon.read.timex_words import lex

_STAGE = "read.times"
_RESPONSE = re.compile(
    r"(?i)(?:after|following|since|like those|like the ones?|response to|retaliation for|revenge for|prompted by)"
    r"[^.;]{0,60}$"
)
"""Words that put a date before what the text reports."""


def read_times(draft: Draft) -> None:
    """Read the times of a draft in text order and add them to `draft.times`."""
    lexed = lex(draft.text)
    found = in_context(expressions(lexed), lexed, draft)
    roles = [_role(draft, e) for e in found]
    anchor = _anchor(draft, found, roles)
    last: Time | None = None
    for expression, role in zip(found, roles, strict=True):
        time = _time(draft, expression, role, anchor=anchor, last=last)
        if time is None:
            continue
        draft.times.append(time)
        if role != "page_header" and time.timex_type in {"DATE", "TIME"} and cal.days_of(time.timex_value):
            last = time


def times_in(draft: Draft, start: int, end: int) -> list[Time]:
    """The times that lie wholly within surface characters [start, end), in text order."""
    inside = []
    for time in draft.times:
        first, last = draft.range(time.span)
        if start <= first and last <= end and (time.span.in_ == "title") == (first < draft.surface.body):
            inside.append(time)
    return inside


def is_event_time(time: Time) -> bool:
    """Whether an event can have happened at this time: a date or time with a When, and no date of the page itself."""
    return time.timex_type in {"DATE", "TIME"} and time.role is None and time.when is not None


def _role(draft: Draft, e: Expression) -> Role | None:
    if e.kind != "calendar" or not {"day", "iso_day", "a_small"} & e.parts.keys():
        return None
    return anchors.role_of(draft.text, draft.surface.body, e.start, e.end)


# --- the anchor -------------------------------------------------------------------------------------------------------


def _anchor(draft: Draft, found: list[Expression], roles: list[Role | None]) -> Anchor:
    """The anchor: the publication date, else a dateline's date, else what bounds it."""
    published = anchors.published_anchor(draft.document.published)
    header = _header_day(draft, found, roles, published)
    if published is not None and not published.weak:
        return published
    for e, role in zip(found, roles, strict=True):
        day = _stated_day(e)
        if role == "dateline" and day:
            return Anchor(
                day, day, "relative_to_dateline", "dateline", 0.85, False, f"the dateline says {day.isoformat()}"
            )
    weak = published or NO_ANCHOR
    if header is not None and (weak.high is None or header < weak.high):
        weak = replace(
            weak, high=header,
            why=f"the page header fits only {header.isoformat()} in recent years, and it dates the page, not the text",
        )  # fmt: skip
    return _bounded_below(draft, found, roles, weak)


def _stated_day(e: Expression) -> date | None:
    reading = resolve(e, Sight(None, None, None))
    days = cal.days_of(reading.value) if reading else None
    return days[0] if days and days[0] == days[1] else None


def _header_day(
    draft: Draft, found: list[Expression], roles: list[Role | None], published: Anchor | None
) -> date | None:
    """The day of a page header: stated, or the only recent one that fits its weekday. Says so if it is not the date given."""
    for e, role in zip(found, roles, strict=True):
        if role != "page_header":
            continue
        day = _stated_day(e)
        month, number, weekday = e.whole("monthany"), e.whole("day"), e.whole("wd")
        if day is None and month and number and weekday:
            years = anchors.fitting_years(month, number, weekday)
            day = date(years[0], month, number) if len(years) == 1 else None
        if published and published.days and not _fits(e, day, published.days):
            draft.issue(
                _STAGE, "page_header_differs",
                f"The page header {draft.text[e.start : e.end]!r} does not fit the publication date"
                f" ({published.why}); it is taken for the date the page was captured.",
                draft.span(e.start, e.end),
            )  # fmt: skip
        return day
    return None


def _fits(e: Expression, day: date | None, days: tuple[date, date]) -> bool:
    if day is not None:
        return days[0] <= day <= days[1]
    return any((one.month, one.day) == (e.whole("monthany"), e.whole("day")) for one in days)


def _bounded_below(draft: Draft, found: list[Expression], roles: list[Role | None], anchor: Anchor) -> Anchor:
    """The anchor with the latest past date of the text as its lower bound: a text is no older than what it tells."""
    low, after = anchor.low, False
    for e, role in zip(found, roles, strict=True):
        if role is not None or e.kind != "calendar":
            continue
        tense = _tense(draft, e)
        if tense == "future":
            continue
        reading = resolve(e, Sight(anchor.high, "past", None))
        days = cal.days_of(reading.value) if reading else None
        if reading is None or days is None or not _is_told(e, reading, days, anchor):
            continue
        if low is None or days[0] >= low:
            cue = draft.text[max(0, e.start - 60) : e.start].rpartition("\n")[2]
            low, after = days[0], bool(_RESPONSE.search(cue)) and days[0] == days[1]
    return replace(anchor, low=low, after_low=after)


def _is_told(e: Expression, reading: Reading, days: tuple[date, date], anchor: Anchor) -> bool:
    """Whether a date can bound the publication: stated with its year, or a month and day before the page's date."""
    if "monthany" not in e.parts and reading.basis != "stated":
        return False
    if anchor.high is not None and days[0] > anchor.high:
        return False
    return days[0] <= date(anchors.RECENT[-1], 12, 31)


# --- one time ---------------------------------------------------------------------------------------------------------


def _tense(draft: Draft, e: Expression) -> Tense | None:
    return tense_at(draft.doc[draft.token_at(e.start)])


def _time(draft: Draft, e: Expression, role: Role | None, *, anchor: Anchor, last: Time | None) -> Time | None:
    """The Time of one expression, with its When and the issues it raises."""
    known = last.timex_value if last else None
    tense = _tense(draft, e) if _needs_tense(e) else None
    span = draft.span(e.start, e.end)
    days = anchor.days
    reading = resolve(e, Sight(days[0] if days else None, tense, known))
    if reading is None:
        return None
    other = resolve(e, Sight(days[1], tense, known)) if days and days[0] != days[1] else reading
    if role == "page_header":
        when = _header_when(e, reading)
    elif days is not None or reading.basis != "anchor":
        when = when_of(e, (reading, other or reading), anchor, last.id if last else None)
    else:
        when = _weak(draft, e, reading, anchor=anchor, tense=tense)
    if reading.conflict:
        draft.issue(_STAGE, "weekday_conflict", f"{span.exact!r}: {reading.conflict}.", span)
    value = reading.value if other is None or other.value == reading.value else _common(reading.value, other.value)
    return Time(
        id=draft.part_id("time", span), span=span, timex_type=reading.type, timex_value=value, mod=_mod(reading.mod),
        freq=reading.freq, quant=reading.quant, role=role, when=when,
    )  # fmt: skip


def _needs_tense(e: Expression) -> bool:
    return e.kind in {"calendar", "relative"}


def _mod(mod: str | None):  # type: ignore[no-untyped-def]
    return mod


def _header_when(e: Expression, reading: Reading) -> When | None:
    """A header's own day: stated, or the only recent one that fits, marked as uncertain."""
    day = cal.first_day(reading.value) if reading.basis == "stated" else None
    month, number, weekday = e.whole("monthany"), e.whole("day"), e.whole("wd")
    uncertain = day is None
    if day is None and month and number and weekday:
        years = anchors.fitting_years(month, number, weekday)
        day = date(years[0], month, number) if len(years) == 1 else None
    if day is None:
        return None
    return When(
        edtf=day.isoformat() + ("?" if uncertain else ""), earliest=day.isoformat(), latest=day.isoformat(),
        granularity="day", basis="stated", anchor=None, tz="unknown", confidence=0.4 if uncertain else 0.8,
        why="the page header's date" + ("; the year is the only recent one that its weekday fits" if uncertain else ""),
    )  # fmt: skip


def _weak(draft: Draft, e: Expression, reading: Reading, *, anchor: Anchor, tense: Tense | None) -> When | None:
    """The When of what hangs on a weak anchor, and the issue that says so; None for what has no place in time."""
    if reading.type in {"SET", "DURATION"} or reading.value.endswith("_REF"):
        return None
    span = draft.span(e.start, e.end)
    low = resolve(e, Sight(anchor.low, tense, None)) if anchor.low else None
    high = resolve(e, Sight(anchor.high, tense, None)) if anchor.high and tense != "future" else None
    if reading.value.startswith("XXXX-") and "monthany" in e.parts and anchor.high and high:
        when = _guessed_year(high, anchor)
    else:
        when = weak_when(reading, (low, high), anchor)
    bounds = f"between {when.earliest or '?'} and {when.latest or '?'}" if when.earliest or when.latest else "on no known day"
    draft.issue(_STAGE, "weak_anchor", f"{span.exact!r} lies {bounds}: {anchor.why}.", span)
    return when


def _guessed_year(high: Reading, anchor: Anchor) -> When:
    """A month and day whose year is that of the page: uncertain, and marked so."""
    found = cal.interval(high.value, high.mod)
    if found is None:
        return weak_when(None, (None, None), anchor)
    mark = "?" if "/" not in found.edtf and "T" not in found.edtf else ""
    return When(
        edtf=found.edtf + mark, earliest=found.earliest, latest=found.latest, granularity=found.granularity,
        basis="relative_to_publication", anchor=None, tz="unknown", confidence=0.4,
        why=f"the year is the last one before the page's date: {anchor.why}",
    )  # fmt: skip


def _common(first: str, final: str) -> str:
    """What two values agree on, with X for the rest, as far as they have the same form."""
    if len(first) != len(final):
        return first
    return "".join(a if a == b or not b.isdigit() else "X" for a, b in zip(first, final, strict=True))
