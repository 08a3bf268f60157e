"""Claims about an event beyond who, where, when and how many: authority, justification, precaution, intent, law ...

In: sentences and the quotations that hold them. Out: statements whose value is the words themselves, so that what a
party says of its own conduct stays its word. The cues are data (`reference/data/reason_cues.csv`), one row a reason.
"""

from __future__ import annotations

import csv
import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby, pairwise

from rashomon.model import Actor
from rashomon.model.reading import Property
from rashomon.model.values import ActorValue, TextValue
from rashomon.read.actors import actors_in
from rashomon.read.draft import Draft, Event, Mention
from rashomon.read.knowing import DENIAL, about_knowing
from rashomon.read.quotations import quotation_at
from rashomon.read.statements import Range, Statement

_ACTION = re.compile(
    r"\b(?:strikes?|attack(?:s|ed)?|raids?|operations?|airstrikes?|bomb(?:ing|ed|ardment)s?|shell(?:ing|ed)|offensive"
    r"|missiles?|assault|action|measures?|steps?|force|respon[sd]\w*|target(?:s|ed|ing)?|hit|struck|military|boarding|fire[ds]?|shot|used)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|civilians?|anyone|anybody|somebody|residents?|villagers?|inhabitants|occupants|occupied"
    r"|individuals|families|children|workers?|inside|empty|clear|abandoned|vacant|unoccupied|inhabited|populated)\b",
    re.IGNORECASE,
)
_STRIKE = re.compile(
    r"\b(?:(?:air|drone)?\s?strikes?|airstrikes?|attack(?:s|ed)?|raids?|operations?|bomb\w*|shell\w*|offensive|missiles?"
    r"|assault|target(?:s|ed|ing)?|hit|struck|bunkers?|depots?|camps?|positions?|sites?|pilots?)\b",
    re.IGNORECASE,
)
_NEEDS = {"action": _ACTION, "people": _PEOPLE, "strike": _STRIKE}
_CLAUSE_END = re.compile(r"[,;:.!?”\"]\s|[.!?”\"]$|\s(?:before|after|while|but|who|which)\s")
_SHORTEST_PIECE = 8
_LONGEST_CONTENT = 2_000
"""Characters that one quoted content may run on: a border further back than this is not looked for."""
_TRAILING = " \t\n,;:"


@dataclass(frozen=True, slots=True)
class ReasonCue:
    """One property's cues in one expression, with the scope of the words it claims and what must stand beside it."""

    property: Property
    pattern: re.Pattern[str]
    scope: str
    needs: str


@functools.cache
def reason_cues() -> tuple[ReasonCue, ...]:
    """The cue table, rows of the same property, scope and need joined into one expression."""
    with files("rashomon.reference").joinpath("data/reason_cues.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def key(row: dict[str, str]) -> tuple[str, str, str]:
        return row["property"], row["scope"], row["needs"]

    return tuple(
        ReasonCue(prop, re.compile("|".join(row["pattern"] for row in group), re.IGNORECASE), scope, needs)  # type: ignore[arg-type]
        for (prop, scope, needs), group in groupby(sorted(rows, key=key), key=key)
    )


class Reasons:
    """Finds the reasons given in a draft and says to which event each belongs."""

    def __init__(self, draft: Draft) -> None:
        """Prepare on a draft whose quotations and events are read."""
        self.draft = draft
        self._events_by_sentence: dict[int, list[tuple[int, Mention]]] = {}
        for index, event in enumerate(draft.events):
            for mention in event.mentions:
                sentence = draft.sentence_index(mention.start)
                self._events_by_sentence.setdefault(sentence, []).append((index, mention))
        self._contents = sorted(
            span_range
            for quotation in draft.quotations
            for span_range in map(draft.range, quotation.content)
            if (said := quotation_at(draft, *span_range)) is not None and said.id == quotation.id
        )
        self._parties = {voice.id for voice in draft.voices if voice.party_to_conflict}
        self._foreground = [index for index, event in enumerate(draft.events) if event.foreground]

    def statements(self) -> Iterator[tuple[int | None, Statement]]:
        """(index of the event or None, statement), sentence by sentence."""
        if not self.draft.events:
            return
        for number, sentence in enumerate(self.draft.sentences):
            words = self.draft.text[sentence.start_char : sentence.end_char]
            for piece in self._pieces(sentence.start_char, sentence.end_char):
                for statement in self._in_piece(piece, words):
                    yield self._event_of(number, statement), statement
            for statement in about_knowing(self.draft, sentence.start_char, sentence.end_char):
                if not self._denies_a_detail(statement):
                    yield self._event_of(number, statement), statement

    def _denies_a_detail(self, statement: Statement) -> bool:
        """Whether "called this untrue" comes from a voice that tells of the events: then it denies some detail."""
        if statement.rule != DENIAL or statement.quotation is None:
            return False
        return bool(self._tellers & self._speakers(statement.quotation))

    def _speakers(self, quotation_id: str) -> set[str]:
        """The innermost voice of a quotation and the body it speaks for, by id."""
        bodies = {voice.id: voice.on_behalf_of for voice in self.draft.voices}
        said = next(q for q in self.draft.quotations if q.id == quotation_id)
        return {each for voice in said.voices[-1:] for each in (voice, bodies.get(voice)) if each is not None}

    @functools.cached_property
    def _tellers(self) -> set[str]:
        told = {m.quotation for e in self.draft.events for m in e.mentions if m.quotation and m.polarity == "affirmed"}
        return {voice for quotation in told for voice in self._speakers(quotation)}

    def _pieces(self, start: int, end: int) -> Iterator[Range]:
        """The sentence cut at the borders of what others say, so that a claim's words have one speaker."""
        borders = {start, end}
        first = bisect_left(self._contents, (start - _LONGEST_CONTENT, 0))
        for content_start, content_end in self._contents[first:]:
            if content_start >= end:
                break
            borders.update(border for border in (content_start, content_end) if start < border < end)
        yield from pairwise(sorted(borders))

    def _in_piece(self, piece: Range, sentence: str) -> Iterator[Statement]:
        text = self.draft.text[piece[0] : piece[1]]
        if len(text) < _SHORTEST_PIECE:
            return
        for cue in reason_cues():
            match = cue.pattern.search(text)
            if match is None or not self._has_what_it_needs(cue, sentence, piece[0] + match.start()):
                continue
            words = self._words(cue, piece, text, match)
            yield self._statement(cue, words, piece[0] + match.start())

    def _has_what_it_needs(self, cue: ReasonCue, sentence: str, at: int) -> bool:
        """Whether the sentence holds the words a cue needs beside it, or its speaker is a party to the conflict."""
        if cue.needs == "party":
            quotation = quotation_at(self.draft, at, at + 1)
            return quotation is not None and bool(self._parties.intersection(quotation.voices[-1:]))
        needed = _NEEDS.get(cue.needs)
        return needed is None or needed.search(sentence) is not None

    def _statement(self, cue: ReasonCue, words: Range, at: int) -> Statement:
        quotation = quotation_at(self.draft, *words) or quotation_at(self.draft, at, at + 1)
        value: ActorValue | TextValue = TextValue(" ".join(self.draft.text[words[0] : words[1]].split()))
        if cue.property == "authority" and (actor := self._authority(words, at)) is not None:
            value = ActorValue(actor.id)
        return Statement(
            cue.property, value, (words,), f"reason.{cue.property}", 0.7,
            quotation=quotation.id if quotation else None,
        )  # fmt: skip

    def _authority(self, words: Range, at: int) -> Actor | None:
        """Who orders: the person or leader named in the words, nearest before an active verb, else nearest after."""
        found = actors_in(self.draft, *words)
        people = [item for item in found if item[0].kind == "person"] or [
            item for item in found if item[0].kind in ("state", "state_forces", "organisation")
        ]
        before = [item for item in people if item[1] < at]
        return before[-1][0] if before else people[0][0] if people else None

    def _words(self, cue: ReasonCue, piece: Range, text: str, match: re.Match[str]) -> Range:
        """The words of the claim: the whole piece, the clause or phrase from the cue on, or the match alone."""
        start, end = 0, len(text)
        if cue.scope in ("clause", "phrase"):
            start = match.start()
            stop = _CLAUSE_END.search(text, match.end())
            end = stop.start() if stop else len(text)
        if cue.scope == "match":
            start, end = match.span()
        stripped = text[start:end]
        start += len(stripped) - len(stripped.lstrip(_TRAILING + '“"'))
        end = start + len(text[start:end].rstrip(_TRAILING + '”"'))
        return piece[0] + start, piece[0] + max(end, start + 1)

    def _event_of(self, sentence: int, statement: Statement) -> int | None:
        """The event a reason is given for: a foreground event of its own sentence, else the one last spoken of."""
        here = [index for index, _ in self._events_by_sentence.get(sentence, []) if index in self._foreground]
        if here:
            return here[0]
        if self._foreground:
            near = [i for i in self._foreground if self._first_sentence(self.draft.events[i]) <= sentence]
            return max(near, key=lambda i: self._last_sentence_before(i, sentence)) if near else self._foreground[0]
        return None

    def _first_sentence(self, event: Event) -> int:
        return self.draft.sentence_index(event.mentions[0].start)

    def _last_sentence_before(self, index: int, sentence: int) -> tuple[int, int]:
        numbers = [self.draft.sentence_index(m.start) for m in self.draft.events[index].mentions]
        return max((n for n in numbers if n <= sentence), default=-1), -index
