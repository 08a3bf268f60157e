"""What the readers share while one document is read: the parse, the world knowledge, and all that was found so far.

Readers work in the coordinates of the parse (`draft.doc`, `draft.surface.text`: character offsets of the surface) and
make Spans of the document with `draft.span`. Each adds to the lists that its row in `readers.py` names.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from rashomon.model import Actor, Claim, Document, Issue, Place, Quantity, Quotation, Report, Span, Time, Voice
from rashomon.model.identity import part_id
from rashomon.model.reading import Certainty, Effect, Modality, Polarity, ReportRelationType, RoleName, RoleStatus
from rashomon.model.values import ReportType

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from rashomon.read.surface import Surface
    from rashomon.reference.actors import ActorCatalogue
    from rashomon.reference.gazetteer import Gazetteer
    from rashomon.settings import Settings


@dataclass(frozen=True, slots=True)
class Resources:
    """World knowledge, loaded once: gazetteer (None if it was never built) and actor catalogue."""

    gazetteer: Gazetteer | None
    catalogue: ActorCatalogue


@dataclass(slots=True)
class Argument:
    """An actor in a part of an event: its id, where the words stand, how sure the text is of the part."""

    role: RoleName
    actor: str
    start: int
    end: int
    status: RoleStatus = "stated"


@dataclass(slots=True)
class Thing:
    """An object of an attack in one mention: "11 of the bunkers" → kind bunker, effect targeted, quantity id."""

    kind: str
    name: str
    effect: Effect
    start: int
    end: int
    quantity: str | None = None


@dataclass(slots=True)
class Means:
    """A weapon or means in one mention."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(slots=True)
class Mention:
    """One place where the document speaks of an event: the trigger words, and what the clause ties to them."""

    start: int
    """First surface character of the trigger."""
    end: int
    token: int
    """Index of the trigger's head token in `draft.doc`."""
    type: ReportType
    rule: str
    """Name of the rule or lexicon row that found it."""
    modality: Modality = "actual"
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    quotation: str | None = None
    """Innermost quotation whose content holds the trigger, None where the document's own publisher speaks."""
    arguments: list[Argument] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    quantities: list[str] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    means: list[Means] = field(default_factory=list)
    generic: bool = False
    """True for a mention that only refers back ("the attack", "the strikes") and adds no type of its own."""
    apart: tuple[int, int] | None = None
    """Surface characters of the place or day that sets it apart from others told by the same trigger words."""
    days: list[str] = field(default_factory=list)
    """Times of its parts, where each has a day of its own: it lies between the first and the last of them."""
    circumstance: bool = False
    """True for words on what surrounds the event (what was watched, spared, left alone): they carry things and
    numbers, and are no word that the event occurred."""
    carries: bool = False
    """True for words that only carry a place, a day or a number to the event ("Monday", "two"): they are no trigger."""


@dataclass(slots=True)
class Relation:
    """How one event stands to another, with the words that say so."""

    type: ReportRelationType
    event: int
    """Index into `draft.events`."""
    start: int
    end: int
    quotation: str | None = None


@dataclass(slots=True)
class Event:
    """All mentions of one event in this document; becomes one Report."""

    mentions: list[Mention]
    type: ReportType
    foreground: bool = True
    extent: Literal["single", "aggregate"] = "single"
    relations: list[Relation] = field(default_factory=list)
    parent: int | None = None
    """Index of the event this one is part of."""


class Draft:
    """One document while it is read."""

    def __init__(
        self, document: Document, surface: Surface, doc: Doc, *, resources: Resources, settings: Settings
    ) -> None:
        """Start with an empty draft of a parsed document."""
        self.document = document
        self.surface = surface
        self.doc = doc
        self.resources = resources
        self.settings = settings
        self.given_toponyms: tuple[tuple[int, int], ...] | None = None
        self.quotations: list[Quotation] = []
        self.voices: list[Voice] = []
        self.times: list[Time] = []
        self.places: list[Place] = []
        self.actors: list[Actor] = []
        self.quantities: list[Quantity] = []
        self.events: list[Event] = []
        self.reports: list[Report] = []
        self.claims: list[Claim] = []
        self.issues: list[Issue] = []

    @property
    def text(self) -> str:
        """The surface text, which is `draft.doc.text`."""
        return self.surface.text

    def span(self, start: int, end: int) -> Span:
        """The document's Span for surface characters [start, end)."""
        return self.surface.span(start, end)

    def span_of(self, tokens: Tokens) -> Span:
        """The document's Span for a run of tokens."""
        return self.surface.span(tokens.start_char, tokens.end_char)

    def range(self, span: Span) -> tuple[int, int]:
        """Surface characters [start, end) of a document's Span."""
        return self.surface.range(span)

    def part_id(self, kind: str, *spans: Span) -> str:
        """The id of a quotation, voice, time, place, actor or quantity at these spans."""
        return part_id(kind, self.document.id, spans)

    def issue(self, stage: str, code: str, message: str, *spans: Span) -> None:
        """Record something that could not be settled."""
        self.issues.append(Issue(stage, code, message, spans))

    @cached_property
    def sentences(self) -> list[Tokens]:
        """Sentences in order, as token spans."""
        return list(self.doc.sents)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start_char for sentence in self.sentences]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Paragraphs in order, as surface ranges."""
        return list(self.surface.paragraphs())

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    def sentence_index(self, offset: int) -> int:
        """Which sentence holds a surface offset (the one before, for white space between two)."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def paragraph_index(self, offset: int) -> int:
        """Which paragraph holds a surface offset."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def token_at(self, offset: int) -> int:
        """Index of the token that holds a surface offset, or of the last one before it."""
        return max(bisect_right(self._token_starts, offset) - 1, 0)
