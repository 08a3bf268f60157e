"""Where and when a mention stands in the telling, though its own clause names no place and no day.

In: mentions with the times and places tied to them. Out: for each the setting that its sentence, else the sentences
before it in the paragraph, have laid: "In Gao a shell hit a bus. Two women were killed." A setting keeps mentions apart
or together; it is no claim on where or when. It avoids one report of two towns that are told one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rashomon.model import Time, When
from rashomon.read.draft import Draft
from rashomon.read.syntax import Syntax
from rashomon.read.tellings import Found, Setting
from rashomon.reference.lexicon import words

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(T\w+)?$")
_SPAN_OF_TIME = words("since between over during throughout past so this last")
"""Words before or in a time that make it one over which things are summed up: "since January", "this year"."""
_LONG_DAYS = 6
_WINDOW = 30
"""How many mentions back a setting is looked for: more than any paragraph of news holds."""
_UNRESOLVED_LONG = re.compile(r"(\d{4}|XXXX)(-(\d\d|XX|[A-Z]{2}))?$")
"""A year, a month or a season, with or without its year."""


def named_weekdays(times: Iterable[Time]) -> frozenset[int]:
    """Days of the week that these times name (1 Monday to 7); a night reaches into the day after."""
    found: set[int] = set()
    for time in times:
        match = _WEEKDAY.match(time.timex_value)
        if match is not None:
            day = int(match[1])
            found.add(day)
            if match[2] == "TNI":
                found.add(day % 7 + 1)
    return frozenset(found)


def is_span(time: Time, before: str) -> bool:
    """Whether a time is a stretch over which events are summed up; `before` is the word before it, lower-cased."""
    summed = before in _SPAN_OF_TIME or bool(_SPAN_OF_TIME & set(time.span.exact.lower().split()))
    return summed and is_long(time)


def is_long(time: Time) -> bool:
    """Whether a time is longer than a week: a month, a season, a year."""
    if _WEEKDAY.match(time.timex_value):
        return False  # one day, however wide the interval that holds it
    if time.when is not None and time.when.earliest and time.when.latest:
        return _length(time.when) > _LONG_DAYS
    return _UNRESOLVED_LONG.match(time.timex_value) is not None


def _length(when: When) -> int:
    try:
        return (date.fromisoformat((when.latest or "")[:10]) - date.fromisoformat((when.earliest or "")[:10])).days
    except ValueError:
        return 0


def lay_settings(parse: Syntax, found: Sequence[Found]) -> None:
    """Give each mention without a place or a day of its own those of its sentence, else of its paragraph so far."""
    ordered = sorted(found, key=lambda one: one.trigger.head)
    _sum_up_together(ordered)
    for at, one in enumerate(ordered):
        if one.proform or one.distinct or one.refers:
            continue
        beside = list(_beside(parse, one, ordered[max(0, at - _WINDOW) : at + _WINDOW]))
        told = [
            other
            for other in reversed(ordered[max(0, at - _WINDOW) : at])
            if other.paragraph == one.paragraph
            and other.sentence < one.sentence
            and other.earlier == one.earlier
            and (other.standing.told or not one.standing.told)  # what is feared or planned sets no scene
        ]
        if not one.places and not one.laid.places:
            one.laid.places = next((o.places for o in beside if o.places), []) or next(
                (o.places or o.laid.places for o in told if o.places or o.laid.places), []
            )
        if not (one.times or one.weekdays):
            days = next((o.days for o in beside if o.days and not o.dies_later), None) or next(
                (o.days or o.laid for o in told if (o.days or o.laid.dated) and not o.dies_later), None
            )
            if days is not None:
                one.laid = Setting(one.laid.places, days.times, days.weekdays)


def _sum_up_together(ordered: Sequence[Found]) -> None:
    """What is told in one breath is summed up together: "six were killed in clashes in 2011"."""
    over = {one.sentence for one in ordered if one.lasting}
    for one in ordered:
        if one.sentence in over and not one.refers and (one.consequence or one.trigger.noun):
            summed = next(o for o in ordered if o.lasting and o.sentence == one.sentence)
            one.lasting = one.lasting or not one.times or one.times == summed.times


def _beside(parse: Syntax, one: Found, ordered: Sequence[Found]) -> Iterator[Found]:
    """Mentions of the same sentence, those above in the parse first, then the nearest; what it comes after left out."""
    here = [o for o in ordered if o is not one and o.sentence == one.sentence and o.after == one.after]
    here = [o for o in here if o.earlier == one.earlier and not o.lasting]
    path = set(parse.path(one.trigger.head))
    yield from (o for o in here if o.trigger.head in path)
    yield from sorted(here, key=lambda o: (o.trigger.head > one.trigger.head, abs(o.trigger.head - one.trigger.head)))


_MONTHS = words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)


def note_days(draft: Draft, parse: Syntax, one: Found) -> None:
    """Note whether a mention is dated by the calendar or by a day near the telling, and in its own phrase or beside."""
    inside = False
    own = [time for time in draft.times if time.id in one.mention.times]
    one.weekdays = named_weekdays(own)
    one.lasting = bool(own) and all(_sums_up(draft, parse, one, time) for time in own)
    for time in own:
        names = set(time.span.exact.lower().replace(".", " ").replace(",", " ").split())
        one.dated = one.dated or bool(names & _MONTHS)
        one.weekday = one.weekday or not names & _MONTHS
        inside = inside or parse.within(draft.token_at(draft.range(time.span)[0]), one.trigger.head)
    one.of_its_own = inside or not one.mention.times or not one.trigger.noun


def _sums_up(draft: Draft, parse: Syntax, one: Found, time: Time) -> bool:
    """Whether a mention tells of many events over a long time: "since May 300 have died", "attacks in 2012"."""
    first = draft.token_at(draft.range(time.span)[0])
    head = one.trigger.head
    many = one.trigger.noun and parse.tag[head] == "NNS" and parse.low[head].endswith("s")
    if one.trigger.noun and not parse.within(first, one.trigger.head) and not one.consequence:
        return False
    if one.consequence and len(time.timex_value) == 4 and time.timex_value.isdigit():
        return True  # "in 2012 at least 16 people were killed"
    return is_span(time, parse.low[first - 1] if first else "") or (many and is_long(time))


_OLD = 14
"""Days: what a dispatch tells without a day is of these days; what lies further back is told beside it."""
_FRONT = 3
"""Tokens from the start of its sentence within which a time opens a passage: "In June, insurgents …"."""


def note_age(draft: Draft, parse: Syntax, found: Sequence[Found], dispatched: str | None) -> None:
    """Note what a dispatch tells in a passage that opens with a day weeks before its own.

    Only of dispatches: a paper's report on a trial tells of an old crime with a day here and without one there.
    """
    try:
        told = date.fromisoformat(dispatched or "")
    except ValueError:
        return
    fronted = {time.id for time in draft.times if _opens_sentence(draft, parse, time)}
    opening = [one for one in found if any(identity in fronted for identity in one.mention.times)]
    for one in found:
        ends = [when.latest for when in one.setting.times]
        old = bool(ends) and all(end is not None and (told - date.fromisoformat(end[:10])).days >= _OLD for end in ends)
        one.old = old and any(
            o.paragraph == one.paragraph and o.sentence <= one.sentence and o.times == one.setting.times
            for o in opening
        )


def _opens_sentence(draft: Draft, parse: Syntax, time: Time) -> bool:
    token = draft.token_at(draft.range(time.span)[0])
    return token - parse.sentence_bounds(token)[0] <= _FRONT
