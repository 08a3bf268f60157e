"""Times: every time expression of the text as TIMEX3, with the interval it stands for and what it was counted from.

In: the surface and its parse. Out: `draft.times`, and issues where a day cannot be told (`weak_anchor`), a weekday does
not fit its date (`weekday_conflict`) or a page header differs from the publication date. Avoided here: the date of a
page taken for the date of the news, and a single day where only an interval is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from rashomon.model import Time, When
from rashomon.read import timex_calendar as cal
from rashomon.read.draft import Draft
from rashomon.read.timex_anchor import Anchor, Role, published_anchor, role_of
from rashomon.read.timex_beside import day_beside
from rashomon.read.timex_bounds import anchor_of, header_day, last_day_stated
from rashomon.read.timex_context import in_context
from rashomon.read.timex_counted import counted
from rashomon.read.timex_grammar import Expression, expressions
from rashomon.read.timex_pairs import with_stretches
from rashomon.read.timex_quoted import day_of_speech
from rashomon.read.timex_reading import Reading, Sight
from rashomon.read.timex_resolve import resolve
from rashomon.read.timex_slashed import settle_order
from rashomon.read.timex_tense import Tense, is_ahead, is_done, is_open, tense_at
from rashomon.read.timex_when import confirmed, guessed, weak_when, when_of
from rashomon.read.timex_words import Lexed, lex

_STAGE = "read.times"
_LISTED = re.compile(r"\s*(?:[:;]|[-–—]\s)")
"""What stands behind the date of an entry in a list of days: "14 May: shells hit …"."""


@dataclass(slots=True)
class _Progress:
    """What was read so far: the anchor, the time last spoken of, and the last day that the text stated in full."""

    anchor: Anchor
    last: Time | None = None
    stated: tuple[date, int] | None = None
    """The day, or the last one of a stated week or month, and its sentence."""
    years: dict[tuple[int, int], tuple[int, str | None]] = field(default_factory=dict)
    """Month and day → the year that the text states for them, or in which they were told of as done, with the doubt."""
    header: bool = False
    """Whether the text begins with the header of a page."""


def read_times(draft: Draft) -> None:
    """Read the times of a draft in text order and add them to `draft.times`."""
    lexed = lex(draft.text)
    found = in_context(expressions(lexed), lexed, draft)
    settle_order(found)
    roles = [(e, _role(draft, e)) for e in found]
    progress = _Progress(anchor_of(draft, roles), header=any(role == "page_header" for _, role in roles))
    stated = ((e.whole("year4"), _day_of_year(e)) for e in found)
    progress.years = {day: (year, None) for year, day in stated if year and day}
    read: list[tuple[Expression, Time]] = []
    for index, (expression, role) in enumerate(roles):
        time = _time(draft, found, index, role=role, progress=progress)
        if time is None:
            continue
        read.append((expression, time))
        if _ends_quarter(progress, expression, time, lexed):
            continue
        doubted = role == "dateline" and progress.anchor.weak
        if role == "page_header" or doubted or time.timex_type not in {"DATE", "TIME"} or _is_one_of_several(time):
            continue
        if cal.days_of(time.timex_value):
            progress.last = time
        day = last_day_stated(expression)
        if day is not None:
            progress.stated = day, draft.sentence_index(expression.start)
    draft.times += with_stretches(read, lexed, draft.text)


def _is_one_of_several(time: Time) -> bool:
    """Whether the day of a time is only one of those that it may be: nothing is counted from it."""
    when = time.when
    return when is not None and when.confidence <= 0.5 and (when.earliest or "")[:10] != (when.latest or "")[:10]


def _ends_quarter(progress: _Progress, e: Expression, time: Time, lexed: Lexed) -> bool:
    """Whether a time belongs to the report on a quarter: its last day ("the quarter ended Sept. 30") is not spoken of.

    A longer stretch ("for the nine months") ends the talk of the quarter: "a year earlier" is no quarter after it.
    """
    if progress.last is None or "-Q" not in progress.last.timex_value:
        return False
    if time.timex_type == "DURATION" and "dir" not in e.parts and time.timex_value.endswith(("M", "Y")):
        progress.last = None
        return True
    return "day" in e.parts and e.first > 0 and lexed.items[e.first - 1].cls == "ended"


def times_in(draft: Draft, start: int, end: int) -> list[Time]:
    """The times that lie wholly within surface characters [start, end), in text order."""
    inside = []
    for time in draft.times:
        first, last = draft.range(time.span)
        if start <= first and last <= end:
            inside.append(time)
    return inside


def is_event_time(time: Time) -> bool:
    """Whether an event can have happened at this time: a date or time with a When, and no date of the page itself."""
    return time.timex_type in {"DATE", "TIME"} and time.role is None and time.when is not None


def _role(draft: Draft, e: Expression) -> Role | None:
    if e.kind != "calendar" or not {"day", "iso_day", "a_small"} & e.parts.keys():
        return None
    role = role_of(draft.text, draft.surface.body, e.start, e.end, draft.document.title)
    heads = role == "dateline" and not draft.text[draft.surface.body : e.start].strip()
    lists = heads and _LISTED.match(draft.text, e.end) is not None
    return None if lists and _is_of_another_day(draft, e) else role


_NEAR = 2
"""Days from the publication within which the date that opens a text is its own."""


def _is_of_another_day(draft: Draft, e: Expression) -> bool:
    """Whether a date that opens the text is far from its publication: the first of a list of days, no dateline."""
    published = published_anchor(draft.document.published)
    if published is None or published.days is None:
        return False
    reading = resolve(e, Sight(published.days[1], "past", None))
    days = cal.days_of(reading.value) if reading else None
    first, last = published.days
    return days is None or (first - days[1]).days > _NEAR or (days[0] - last).days > _NEAR


def _time(draft: Draft, found: list[Expression], index: int, *, role: Role | None, progress: _Progress) -> Time | None:
    """The Time of one expression, with its When and the issues it raises; None if it is no time after all."""
    e, anchor, last = found[index], progress.anchor, progress.last
    days = anchor.days
    if days is not None:
        days = day_of_speech(draft, found, index, days[0]) or days
    sight = _sight(draft, e, days[0] if days else None, progress)
    tense = sight.tense
    beside = day_beside(draft, found, index, sight)
    if beside is not None:
        sight = replace(sight, last=beside[0])
    reading = resolve(e, sight)
    if reading is None:
        return None
    if beside is not None and not beside[1]:
        reading.doubt = "the day is that of what was said"
    other = resolve(e, replace(sight, day=days[1])) if days and days[0] != days[1] else reading
    if sight.done and (told := _day_of_year(e)) and (day := cal.first_day(reading.value)):
        progress.years.setdefault(told, (day.year, reading.doubt))
    span = draft.span(e.start, e.end)
    if role == "page_header":
        when = _header_when(e, reading, anchor.low if anchor.weak else None)
    elif reading.type == "DURATION" and (counted_from := counted(draft, found, index, anchor)) is not None:
        when = counted_from
    elif days is not None or reading.basis != "anchor":
        when = when_of(e, (reading, other or reading), anchor, last)
    else:
        when = _weak(draft, e, reading, progress=progress, tense=tense)
    if reading.conflict:
        draft.issue(_STAGE, "weekday_conflict", f"{span.exact!r}: {reading.conflict}.", span)
    value = reading.value if other is None else _common(reading.value, other.value)
    if when is not None and when.edtf and when.basis == "relative_to_text":
        inferred = value.startswith("XXXX-W") or (value.startswith("XXXX-") and not when.edtf.endswith("?"))
        value = when.edtf.rstrip("?") if inferred else value
    return Time(
        id=draft.part_id("time", span), span=span, timex_type=reading.type,
        timex_value=value, mod=reading.mod, freq=reading.freq, quant=reading.quant, role=role,
        when=when,
    )  # fmt: skip


def _sight(draft: Draft, e: Expression, day: date | None, progress: _Progress) -> Sight:
    """What an expression is resolved against: the day of the text, and what its clause tells of it."""
    known = progress.last.timex_value if progress.last else None
    if e.kind not in {"calendar", "relative", "shift"}:
        return Sight(day, None, known)
    token = draft.doc[draft.token_at(e.start)]
    tense = tense_at(token)
    return Sight(
        day, tense, known, done=is_done(token, tense), told=_told_year(progress, e, tense),
        ahead=tense == "future" and is_ahead(token), open=tense != "future" and is_open(token),
    )  # fmt: skip


def _told_year(progress: _Progress, e: Expression, tense: Tense | None) -> tuple[int, str | None] | None:
    """The year in which the text has told of the same month and day; what is to come may be the day's return."""
    day = _day_of_year(e)
    return progress.years.get(day) if day is not None and tense != "future" else None


def _day_of_year(e: Expression) -> tuple[int, int] | None:
    """Month and day of an expression that names both."""
    month, day = e.whole("monthany"), e.whole("day")
    return (month, day) if month and day and "first_month" not in e.parts else None


def _common(first: str, final: str) -> str:
    """What two values agree on, with X for the rest, as far as they have the same form."""
    if first == final or len(first) != len(final):
        return first
    return "".join(a if a == b or not b.isdigit() else "X" for a, b in zip(first, final, strict=True))


def _header_when(e: Expression, reading: Reading, since: date | None) -> When | None:
    """A header's own day: stated, or the only recent one that fits, or the one next to the publication date."""
    day = header_day(e, since) or cal.first_day(reading.value)
    if day is None:
        return None
    uncertain = reading.basis != "stated"
    return When(
        edtf=day.isoformat() + ("?" if uncertain else ""), earliest=day.isoformat(), latest=day.isoformat(),
        granularity="day", basis="stated", anchor=None, tz="unknown", confidence=0.4 if uncertain else 0.8,
        why="the page header's date" + ("; its year is inferred" if uncertain else ""),
    )  # fmt: skip


def _weak(draft: Draft, e: Expression, reading: Reading, *, progress: _Progress, tense: Tense | None) -> When | None:
    """The When of what hangs on a weak anchor, and the issue that says so; None for what has no place in time."""
    if reading.type in {"SET", "DURATION"} or reading.value.endswith("_REF"):
        return None
    span = draft.span(e.start, e.end)
    when = _from_text(draft, e, progress) or _bounded(e, reading, anchor=progress.anchor, tense=tense)
    if when.basis == "relative_to_text" and when.edtf and not when.edtf.endswith("?"):
        return when  # its weekday bears the year out
    if when.earliest and when.earliest == when.latest:
        told = f"is taken for {when.earliest}, which is not sure"
    elif when.earliest or when.latest:
        told = f"lies between {when.earliest or '?'} and {when.latest or '?'}"
    else:
        told = "lies on a day that cannot be told"
    draft.issue(_STAGE, "weak_anchor", f"{span.exact!r} {told}: {progress.anchor.why}.", span)
    return when


def _from_text(draft: Draft, e: Expression, progress: _Progress) -> When | None:
    """A date without year takes the year of the date that the text states; a weekday right after one follows it."""
    if progress.stated is None or e.kind != "calendar":
        return None
    day, sentence = progress.stated
    if "monthany" in e.parts:
        found = resolve(e, Sight(day, None, None))
        why = "the year is that of the date which the text states"
        if found is not None and "wd" in e.parts and not found.conflict:
            return confirmed(found, "relative_to_text", f"{why}, and the weekday fits it")
        return guessed(found, "relative_to_text", why) if found else None
    next_to_it = draft.sentence_index(e.start) - sentence == 1
    if "weekday" in e.parts and "rel" not in e.parts and next_to_it and not progress.header:
        found = resolve(e, Sight(day + cal.DAY, "future", None))
        why = "the first such weekday after the date in the sentence before"
        return guessed(found, "relative_to_text", why) if found else None
    return None


def _bounded(e: Expression, reading: Reading, *, anchor: Anchor, tense: Tense | None) -> When:
    """The When between the bounds of a weak anchor."""
    low = resolve(e, Sight(anchor.low, tense, None)) if anchor.low else None
    high = resolve(e, Sight(anchor.high, tense, None)) if anchor.high and tense != "future" else None
    if reading.value.startswith("XXXX-") and "monthany" in e.parts:
        why = f"the year is the last one before the page's date: {anchor.why}"
        likely = guessed(high, "relative_to_publication", why) if high else None
        return likely or weak_when(reading, (None, None), anchor)
    return weak_when(reading, (low, high), anchor)
