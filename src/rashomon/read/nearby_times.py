"""A day for an event whose own clauses name none: the one the words around it set, or the only one the text tells of.

In: a draft with events. Out: statements on when, less sure than a time that hangs on the event's own words, and marked
by their rule. Days of a statement, of a plan, of an event in the background and days that only tell one event from
another ("Tuesday's attack") are passed over: the day a ministry spoke must not become the day it happened. The event
the text is about takes the only day that the text tells of; any other takes one only from a sentence close before it
that tells of the same place, and nothing that lasts (a siege, a displacement) takes the day of what is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from rashomon.model import Time, Where
from rashomon.model.values import ReportType, as_value
from rashomon.read.circumstances import Sentences
from rashomon.read.draft import Draft, Event, Mention
from rashomon.read.nearby_places import moves_on
from rashomon.read.sites import places_conflict
from rashomon.read.statements import Statement
from rashomon.read.syntax import Syntax, syntax
from rashomon.read.timex_tense import tense_at
from rashomon.reference.word_lists import word_list

_LONGEST = 7
"""Days: a longer time dates no single event."""
_CARRIED_LONGEST = 2
"""Days: what is carried over is a day, a night or the past hours; "last week" is no more than a guess elsewhere."""
_CLOSE = 2
"""Sentences over which a day is carried from one event to the next."""
_STALE = 10
"""Days: an only day that lies longer before publication is that of something recalled, not of the news."""
_LASTING: frozenset[ReportType] = frozenset({"siege_or_blockade", "displacement", "deployment"})
"""What goes on for weeks: no day told beside it is its own."""
_BACKGROUND = 31
"""Days: a time longer than a month ("over the past years") speaks of what lies behind the news, not of its day."""
_FRESH = 3
"""Days: what lies so near to publication is the news, even where it hangs on an event told in passing."""
_CONFIDENCE = {"time.only_day": 0.7, "time.same_paragraph": 0.5}
"""How much of a day's own confidence is left when it is carried over."""
CARRIED_OVER = frozenset(_CONFIDENCE)
"""Rules of claims whose day stands in other words than the event's own."""
_WHY = {
    "time.only_day": "the event's own words name no day, and the text tells of no other",
    "time.same_paragraph": "the event's own words name no day, and this is the last one before it in its paragraph",
}
_PLAIN_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LABELS = frozenset({"compound", "nmod", "poss", "amod"})


@dataclass(frozen=True, slots=True)
class _Day:
    """A time that an event may have happened at: the time, its token, its first and last day."""

    time: Time
    token: int
    first: date
    last: date


class NearbyTimes:
    """The days of a text that may be those of events told without one."""

    def __init__(self, draft: Draft) -> None:
        """Index a draft whose times and events are read."""
        self.draft = draft
        self.parse = syntax(draft.doc)
        self.days = [day for day in self._stated() if not self._is_set_apart(day)]

    def statement(self, event: Event) -> Statement | None:
        """A statement on when a foreground event was, if its own mentions name no day and the words around it do."""
        days = self._fitting(event)
        if not days:
            return None
        only = self._only_day()
        if only is not None and only in days and (self._is_main(event) or self._is_close(event, only)):
            return self._made(event, only, "time.only_day")
        paragraph = self.draft.paragraph_index(_first(event).start)
        close = [
            day
            for day in days
            if self._is_close(event, day) and self.draft.paragraph_index(self.parse.start[day.token]) == paragraph
        ]
        return self._made(event, close[-1], "time.same_paragraph") if close else None

    def _fitting(self, event: Event) -> list[_Day]:
        """The days that an event without one of its own may have been on: none if it lasts, recurs or is set apart."""
        if not event.foreground or not self.days or self._is_dated(event) or not _is_told(event):
            return []
        if event.type in _LASTING or self._is_habit(event):
            return []
        if moves_on(self.draft, self.draft.sentence_index(_first(event).start)):
            return []
        published = self._published
        return [
            day
            for day in self.days
            if (day.last - day.first).days < _CARRIED_LONGEST
            and not (published is not None and (published - day.last).days > _STALE)
            and not self._is_elsewhere(event, day)
        ]

    def _is_main(self, event: Event) -> bool:
        """Whether this is what the text is about: the first event in the foreground that is told as having happened."""
        return event is next((e for e in self.draft.events if e.foreground and _is_told(e)), None)

    def _is_close(self, event: Event, day: _Day) -> bool:
        """Whether a day stands before the event, in its sentence or one of the few before it."""
        first = _first(event)
        here, there = (self.draft.sentence_index(at) for at in (first.start, self.parse.start[day.token]))
        return day.token < first.token and here - there <= _CLOSE

    def _is_elsewhere(self, event: Event, day: _Day) -> bool:
        """Whether the day is that of events in another place than this one's."""
        mine = self._places_of(event.mentions)
        theirs = self._places_of(m for e in self.draft.events for m in e.mentions if day.time.id in m.times)
        return places_conflict(mine, theirs)

    def _places_of(self, mentions: Iterable[Mention]) -> list[Where]:
        wanted = {identity for mention in mentions for identity in mention.places}
        return [place.where for place in self.draft.places if place.id in wanted and place.where is not None]

    def _stated(self) -> list[_Day]:
        """Times of at most a week that are not those of the page, in text order."""
        found = []
        counted_from = {t.when.anchor for t in self.draft.times if t.timex_type == "DURATION" and t.when is not None}
        for time in self.draft.times:
            if time.id in counted_from:
                continue  # "two days after Monday" is another day
            if time.role is not None or time.timex_type == "SET" or time.when is None:
                continue
            first, last = _date(time.when.earliest), _date(time.when.latest)
            if first is None or last is None or not 0 <= (last - first).days <= _LONGEST:
                continue
            start, end = self.draft.range(time.span)
            found.append(_Day(time, _head(self.parse, self.draft.token_at(start), self.draft.token_at(end - 1)),
                              first, last))  # fmt: skip
        return found

    def _is_set_apart(self, day: _Day) -> bool:
        """Whether a day is that of a statement, of a label before a noun, still to come, or of an event told aside."""
        parse, published = self.parse, self._published
        if published is not None and day.first > published:
            return True
        told = [
            event.foreground
            for event in self.draft.events
            if any(day.time.id in m.times and m.modality == "actual" for m in event.mentions)
        ]
        if any(told):
            return False
        if parse.dep[day.token] in _LABELS and not parse.is_verb(parse.head[day.token]):
            return True
        if self._is_aftermath(day):
            return True
        if Sentences(parse, []).said(day.token) or tense_at(self.draft.doc[day.token]) == "future":
            return True
        return bool(told) and not (published is not None and (published - day.last).days <= _FRESH)

    def _is_aftermath(self, day: _Day) -> bool:
        """Whether the day is that of what courts, police or mourners did about an event: "was charged on Monday"."""
        parse, token = self.parse, day.token
        for _ in range(6):
            if parse.low[token] in word_list("aftermath_words.txt"):
                return True
            if parse.is_verb(token) and parse.dep[token] not in ("xcomp", "acl", "relcl", "advcl", "conj"):
                return False
            if parse.head[token] == token:
                return False
            token = parse.head[token]
        return False

    @property
    def _published(self) -> date | None:
        published = self.draft.document.published
        return _date(published.edtf) if published is not None and len(published.edtf) >= 10 else None

    def _is_dated(self, event: Event) -> bool:
        times = {identity for mention in event.mentions for identity in mention.times}
        return any(time.id in times and time.when and (time.when.earliest or time.when.latest)
                   for time in self.draft.times)  # fmt: skip

    def _is_habit(self, event: Event) -> bool:
        """Whether the sentence of the event speaks of no single day: "in recent months", "at times", "often"."""
        draft = self.draft
        sentence = draft.sentences[draft.sentence_index(_first(event).start)]
        words = {token.lower_ for token in sentence}
        if words & word_list("habit_words.txt") or re.search(r"\bat times\b", sentence.text):
            return True
        return any(
            sentence.start_char <= draft.range(time.span)[0] < sentence.end_char and _is_long(time)
            for time in draft.times
        )

    def _only_day(self) -> _Day | None:
        """The finest of the days, if all of them have a day in common."""
        if max(day.first for day in self.days) > min(day.last for day in self.days):
            return None
        return min(self.days, key=lambda day: (day.last - day.first).days)

    def _made(self, event: Event, day: _Day, rule: str) -> Statement:
        assert day.time.when is not None
        sure = round(day.time.when.confidence * _CONFIDENCE[rule], 2)
        edtf = day.time.when.edtf
        when = msgspec.structs.replace(
            day.time.when, why=f"{day.time.when.why}; {_WHY[rule]}", confidence=sure,
            edtf=f"{edtf}?" if edtf and _PLAIN_DAY.fullmatch(edtf) else edtf,
        )  # fmt: skip
        return Statement(
            "when",
            as_value(when),
            (self.draft.range(day.time.span),),
            rule,
            sure,
            quotation=_first(event).quotation,
            certainty="probable",
        )


def day_of_text(draft: Draft) -> str | None:
    """The day the text was published, else that of its dateline, as an ISO date; None where neither is known."""
    published = draft.document.published
    if published is not None:
        return published.edtf[:10] if len(published.edtf) >= 10 else None
    days = [time.when for time in draft.times if time.role == "dateline" and time.when is not None]
    return next((when.earliest[:10] for when in days if when.earliest and when.earliest == when.latest), None)


def dispatched(draft: Draft) -> str | None:
    """The day of a text whose dateline carries it: ISO date, None where there is none or it is not the text's day."""
    text = day_of_text(draft)
    days = [t.when for t in draft.times if t.role == "dateline" and t.when is not None]
    return text if any(when.earliest == when.latest == text for when in days) else None


def day_of_dispatch(draft: Draft) -> str | None:
    """The day of a dispatch that tells of no other: ISO date, None where it is not sure or the text names another.

    A dispatch carries its own date in its dateline, the same as its publication. Of the 19 such releases in the
    development data whose text names no day, 17 told of the day itself; coders of events take it so too.
    """
    text = day_of_text(draft)
    if text is None:
        return None
    day, dated = _date(text), False
    for time in draft.times:
        if time.timex_type == "SET" or time.when is None:
            continue
        first, last = _date(time.when.earliest), _date(time.when.latest)
        if time.role == "dateline":
            dated = dated or first == day == last
        elif time.role is None and not (first and last and (last - first).days > _BACKGROUND):
            return None
    return text if dated else None


def _is_long(time: Time) -> bool:
    """Whether a time is a stretch of weeks, of unknown beginning ("in recent months"), a repetition, or "now"."""
    value = time.timex_value or ""
    if time.timex_type == "SET" or value in {"PRESENT_REF", "PAST_REF"}:
        return True
    if time.timex_type == "DURATION" and (time.when is None or not time.when.earliest):
        return value.startswith("P") and not value.startswith("PT") and value.endswith(("W", "M", "Y", "E"))
    if time.when is None:
        return False
    first, last = _date(time.when.earliest), _date(time.when.latest)
    return first is not None and last is not None and (last - first).days > _LONGEST and time.role is None


def _first(event: Event) -> Mention:
    """The first mention that tells of the event itself and not of what surrounds it."""
    return next((m for m in event.mentions if not m.circumstance), event.mentions[0])


def _is_told(event: Event) -> bool:
    """Whether some mention says that the event happened."""
    return any(m.modality == "actual" and m.polarity == "affirmed" for m in event.mentions)


def _head(parse: Syntax, first: int, last: int) -> int:
    """The token of a span that hangs on something outside it."""
    return next((t for t in range(first, last + 1) if not first <= parse.head[t] <= last), last)


def _date(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None
