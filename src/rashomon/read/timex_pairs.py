"""Two times that are the ends of one stretch: "between June and August", "from 2014 to 2016", "between 3 and 5 a.m.".

In: the expressions of a text and their Times. Out: the same Times; TIMEX3 keeps the two apart, but what was "between
June and August" is no event of June, so the When of each is the whole stretch.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rashomon.model import Time, When
from rashomon.read.timex_grammar import Expression
from rashomon.read.timex_words import Lexed

Read = list[tuple[Expression, Time]]
_KINDS = frozenset({"calendar", "clock"})


def with_stretches(read: Read, lexed: Lexed, text: str) -> list[Time]:
    """The Times of a text, those that are ends of a stretch with the whole of it as their When."""
    times = [time for _, time in read]
    for index in _pairs(read, lexed, text):
        first, last = times[index].when, times[index + 1].when
        whole = _whole(first, last) if first and last else None
        if whole is not None:
            for at, end in ((index, first), (index + 1, last)):
                times[at] = msgspec.structs.replace(times[at], when=whole if end else None)
    for index, (e, time) in enumerate(read):
        hour = _hour_before(e, lexed)
        if hour is not None and time.when is not None:
            times[index] = msgspec.structs.replace(time, when=_from_hour(time.when, hour))
    return times


def _pairs(read: Read, lexed: Lexed, text: str) -> Iterator[int]:
    """Indexes of the times that begin a stretch which the next time ends."""
    for index in range(len(read) - 1):
        (first, begin), (last, end) = read[index], read[index + 1]
        if first.kind not in _KINDS or last.kind not in _KINDS or begin.role or end.role:
            continue
        gap = [item.cls for item in lexed.items[first.last : last.first]]
        into = gap == ["to"] and text[first.end : last.start].strip().lower() == "into"
        if into or (_opens(first, lexed) and gap in (["and"], ["to"], ["dash"])):
            yield index


def _opens(e: Expression, lexed: Lexed) -> bool:
    """Whether "from" or "between" stands before an expression, or before the words that were taken into it."""
    return e.first > 0 and lexed.items[e.first - 1].cls == "from"


def _whole(first: When, last: When) -> When | None:
    """The stretch from the first time to the last; None if it does not run forward."""
    if not (first.earliest and first.latest and last.earliest and last.latest):
        return None
    if first.earliest > last.latest or first.earliest[:10] > last.latest[:10]:
        return None
    ends = (first.edtf or "", last.edtf or "")
    plain = not any(mark in end for end in ends for mark in "/T?~X")
    days = first.earliest[:10], last.latest[:10]
    begin, end = (first.earliest, last.latest) if len(first.earliest) == len(last.latest) else days
    edtf = "/".join(ends) if plain else days[0] if days[0] == days[1] else "/".join(days)
    confidence = min(first.confidence, last.confidence, 0.8)
    why = f"{first.why}; the words name both ends of a stretch"
    return msgspec.structs.replace(
        first, edtf=edtf, earliest=begin, latest=end, granularity="range", confidence=confidence, why=why
    )


def _hour_before(e: Expression, lexed: Lexed) -> int | None:
    """The hour that opens a stretch which a clock time ends: "between 3 and 5 a.m."; None if there is none."""
    if "ampm" not in (e.clock or e).parts or e.first < 3:
        return None
    opening, hour, joint = lexed.items[e.first - 3 : e.first]
    if opening.cls != "from" or hour.cls != "small" or joint.cls not in {"and", "to", "dash"}:
        return None
    return int(hour.value or 0) if isinstance(hour.value, int) and 1 <= hour.value <= 12 else None


def _from_hour(when: When, hour: int) -> When:
    """A When that begins at an hour of the same half of the day, as it ends at one."""
    if when.latest is None or "T" not in when.latest or when.earliest is None:
        return when
    end = int(when.latest[11:13])
    begin = hour % 12 + (12 if end >= 12 else 0)
    if begin >= end:
        begin -= 12
    if begin < 0:
        return when
    earliest = f"{when.latest[:11]}{begin:02d}:00:00{when.latest[19:]}"
    return msgspec.structs.replace(when, edtf=when.latest[:10], earliest=earliest, granularity="range")
