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
from rashomon.model.reading import Property, Stance
from rashomon.model.values import ActorValue, FlagValue, NobodyValue, TextValue
from rashomon.read.actors import actors_in
from rashomon.read.draft import Draft, Event, Mention
from rashomon.read.quotations import quotation_at
from rashomon.read.statements import Range, Statement

_ACTION = re.compile(
    r"\b(?:strikes?|attack(?:s|ed)?|raids?|operations?|airstrikes?|bomb(?:ing|ed|ardment)s?|shell(?:ing|ed)|offensive"
    r"|missiles?|assault|action|measures?|steps?|force|respon[sd]\w*|target(?:s|ed|ing)?|hit|struck|military)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|civilians?|anyone|anybody|somebody|residents?|villagers?|inhabitants|occupants|occupied"
    r"|individuals|families|children|workers?|inside|empty|clear|abandoned|vacant|unoccupied|inhabited|populated)\b",
    re.IGNORECASE,
)
_STRIKE = re.compile(
    r"\b(?:(?:air|drone)?\s?strikes?|airstrikes?|attack(?:s|ed)?|raids?|operations?|bomb\w*|shell\w*|offensive|missiles?"
    r"|assault|target(?:s|ed|ing)?|hit|struck|bunkers?|depots?|positions?|sites?)\b",
    re.IGNORECASE,
)
_NEEDS = {"action": _ACTION, "people": _PEOPLE, "strike": _STRIKE}
_CLAUSE_END = re.compile(r"[,;:.!?”\"]\s|[.!?”\"]$|\s(?:before|after|while|but|who|which)\s")
_SHORTEST_PIECE = 8
_LONGEST_CONTENT = 2_000
"""Characters that one quoted content may run on: a border further back than this is not looked for."""
_TRAILING = " \t\n,;:"

# What the document itself, or a voice, says about knowing: these make claims of their own kinds.
_NOT_VERIFIED = re.compile(
    r"\b(?:could|can|has|have|had|was|were|is|are)(?: not|n't|not)\b[^.;]{0,40}?\b(?:independently |immediately )?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?)\b|\bno independent (?:confirmation|verification)\b",
    re.IGNORECASE,
)
_NOBODY_CLAIMED = re.compile(
    r"\b(?:no(?:body| one| group| organi[sz]ation| faction| party)?(?: \w+){0,3} (?:has |have |had )?"
    r"(?:immediately |yet |so far )?"
    r"claim(?:ed|s)?(?: \w+)? responsibility|no (?:immediate )?claims? of responsibility"
    r"|responsibility (?:\w+ ){0,3}not (?:\w+ )?claimed)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\bclaim(?:ed|s|ing)?(?: full| the)? (?:responsibility|credit)\b|\btook (?:responsibility|credit)\b", re.I
)
_BLAMED = re.compile(
    r"\bblam(?:e[sd]?|ing)\b|\bh(?:o|e)lds?\b(?= .{1,60} responsible\b)|\bpoint(?:ed|s|ing)? (?:the|a) finger at\b",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es|ed|ing))\b[^.;]{0,30}?"
    r"\b(?:responsibility|involvement|a part|any part|a role|any role|a hand|complicity|part in)\b",
    re.IGNORECASE,
)
_NO_COMMENT = re.compile(
    r"\b(?:declin(?:ed|es) to (?:comment|confirm|say|answer)|refus(?:ed|es) to (?:comment|confirm)"
    r"|(?:did|has|have|had)(?: not|n't) (?:immediately )?(?:comment(?:ed)?|respond(?:ed)? to (?:a |the )?requests?)"
    r"|no (?:immediate )?comment|made no (?:public )?comment)\b",
    re.IGNORECASE,
)


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
            yield from self._about_knowing(number, sentence.start_char, sentence.end_char)

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

    def _about_knowing(self, number: int, start: int, end: int) -> Iterator[tuple[int | None, Statement]]:
        """Could not verify, nobody claimed, claimed responsibility, declined to comment."""
        text = self.draft.text[start:end]
        if match := _NOBODY_CLAIMED.search(text):
            yield self._knowing(number, "responsibility", NobodyValue(), (start + match.start(), start + match.end()))
        elif match := _CLAIMED.search(text):
            actor = self._subject_before(start, start + match.start())
            if actor is not None:
                words = (actor[1], start + match.end())
                yield self._knowing(number, "responsibility", ActorValue(actor[0].id), words)
        if match := _BLAMED.search(text):
            blamed = actors_in(self.draft, start + match.end(), end)
            if blamed:
                words = (start + match.start(), blamed[0][2])
                index, statement = self._knowing(number, "responsibility", ActorValue(blamed[0][0].id), words)
                statement.certainty = "probable"
                yield index, statement
        if match := _NO_PART.search(text):
            actor = self._subject_before(start, start + match.start())
            if actor is not None:
                words = (actor[1], start + match.end())
                value = ActorValue(actor[0].id)
                yield self._knowing(number, "responsibility", value, words, stance="denied")
        if match := _NOT_VERIFIED.search(text):
            words = (start + match.start(), start + match.end())
            yield self._knowing(number, "occurred", FlagValue(True), words, stance="doubted")
        if match := _NO_COMMENT.search(text):
            words = (start + match.start(), start + match.end())
            yield self._knowing(number, "occurred", FlagValue(True), words, stance="disclaimed")

    def _subject_before(self, start: int, end: int) -> tuple[Actor, int, int] | None:
        found = actors_in(self.draft, start, end)
        return found[-1] if found else None

    def _knowing(
        self, number: int, prop: Property, value: ActorValue | FlagValue | NobodyValue, words: Range,
        *, stance: Stance = "asserted",
    ) -> tuple[int | None, Statement]:  # fmt: skip
        quotation = quotation_at(self.draft, *words)
        statement = Statement(
            prop, value, (words,), f"knowing.{prop}", 0.8, quotation=quotation.id if quotation else None, stance=stance
        )
        return self._event_of(number, statement), statement
