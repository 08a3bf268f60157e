"""Claims while they are made: property, value, words, and who says them.

`ClaimBook.add` is the one way a claim comes into a draft: it finds the chain of voices from the quotation that holds
the words (words in an editor's brackets are the publisher's, not the speaker's), the time it was said, id and digest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from rashomon.model import Claim, Quotation, Span, When
from rashomon.model.identity import claim_digest, claim_id
from rashomon.model.reading import Certainty, Modality, Property, Stance
from rashomon.model.values import Value
from rashomon.read.draft import Draft
from rashomon.read.quotations import cue_stance

Range = tuple[int, int]

_CERTAINTY_WEIGHT: dict[Certainty, float] = {"certain": 1.0, "probable": 0.8, "possible": 0.6}


@dataclass(slots=True)
class Statement:
    """A claim to be: what it says, in which words (surface ranges), and under which rule it was found."""

    property: Property
    value: Value
    ranges: tuple[Range, ...]
    rule: str
    confidence: float
    quotation: str | None = None
    stance: Stance = "asserted"
    certainty: Certainty = "certain"
    modality: Modality = "actual"
    about: str | None = None
    because: str | None = None
    own_words: bool = False
    """True where the document's publisher says it whatever quotation is near (a cue's own clause, a headline)."""


class ClaimBook:
    """All claims of one draft, in the order they were made, with the statement each came from."""

    def __init__(self, draft: Draft) -> None:
        """Start an empty book on a draft whose quotations and voices are read."""
        self.draft = draft
        self.claims: list[Claim] = []
        self._ordinals: Counter[tuple[str, tuple[Span, ...]]] = Counter()
        self._same: dict[tuple[str, tuple[Span, ...], str, str | None], str] = {}

    @cached_property
    def quotations(self) -> dict[str, Quotation]:
        """Quotations by id."""
        return {quotation.id: quotation for quotation in self.draft.quotations}

    @cached_property
    def _said(self) -> dict[str, When | None]:
        return {quotation.id: _time_said(self.draft, quotation) for quotation in self.draft.quotations}

    def add(self, statement: Statement, report: str | None) -> str:
        """Put a statement down as a claim on a report; returns the claim's id. The same twice is one claim."""
        spans = tuple(self.draft.span(*words) for words in statement.ranges)
        quotation = None if statement.own_words else self.speaker_of(statement.quotation, spans[0])
        stance, certainty = statement.stance, statement.certainty
        if quotation is not None:
            stance, certainty = self._with_cue(quotation, stance, certainty)
        voices = quotation.voices if quotation else ()
        digest = claim_digest(statement.value, stance, voices)
        same = (statement.property, spans, digest, report)
        if same in self._same:
            return self._same[same]
        ordinal = self._ordinals[statement.property, spans]
        self._ordinals[statement.property, spans] += 1
        claim = Claim(
            id=claim_id(self.draft.document.id, statement.property, spans, ordinal),
            digest=digest,
            report=report,
            about=statement.about,
            property=statement.property,
            value=statement.value,
            stance=stance,
            certainty=certainty,
            modality=statement.modality,
            said=self._said[quotation.id] if quotation else None,
            voices=voices,
            quotation=quotation.id if quotation else None,
            spans=spans,
            because=statement.because,
            confidence=round(statement.confidence * _CERTAINTY_WEIGHT[certainty], 2),
            rule=statement.rule,
        )
        self.claims.append(claim)
        self._same[same] = claim.id
        return claim.id

    def speaker_of(self, quotation_id: str | None, words: Span) -> Quotation | None:
        """The quotation whose voices say these words; None where they are the publisher's, as in an insertion."""
        if quotation_id is None:
            return None
        quotation = self.quotations[quotation_id]
        if any(insertion.covers(words) for insertion in quotation.insertions):
            return None
        return quotation

    def _with_cue(self, quotation: Quotation, stance: Stance, certainty: Certainty) -> tuple[Stance, Certainty]:
        """Stance and certainty after the cue: who denies a denial asserts; the less certain of the two counts."""
        cue, cue_certainty = cue_stance(self.draft, quotation)
        if cue == "denied":
            stance = "asserted" if stance == "denied" else "denied"
        elif cue in ("doubted", "disclaimed"):
            stance = cue
        order: list[Certainty] = ["certain", "probable", "possible"]
        return stance, max(certainty, cue_certainty, key=order.index)


def _time_said(draft: Draft, quotation: Quotation) -> When | None:
    """When the words were said: the time in the cue's sentence that stands outside every quotation's content."""
    if not quotation.cue:
        return None
    cue_start, cue_end = draft.range(quotation.cue[0])
    sentence = draft.sentences[draft.sentence_index(cue_start)]
    nearest: tuple[int, When] | None = None
    for time in draft.times:
        if time.when is None or time.role is not None:
            continue
        start, end = draft.range(time.span)
        if not (sentence.start_char <= start and end <= sentence.end_char):
            continue
        if any(content.covers(time.span) for other in draft.quotations for content in other.content):
            continue
        distance = max(start - cue_end, cue_start - end, 0)
        # Three or four words: "said on Tuesday", "on Tuesday told reporters"; further off it dates something else.
        if distance <= 40 and (nearest is None or distance < nearest[0]):
            nearest = (distance, time.when)
    return nearest[1] if nearest else None
