"""The nouns: frozen, typed, with no imports from the rest of the package."""

from __future__ import annotations

from rashomon.model.document import DatedBy, Document, DocumentLine
from rashomon.model.incident import Change, Finding, Incident, Judgement, Origin, Review
from rashomon.model.quotation_line import QuotationLine
from rashomon.model.reading import (
    Actor,
    ActorRelation,
    Claim,
    Issue,
    Person,
    Place,
    Quantity,
    Quotation,
    ReadBy,
    Reading,
    Report,
    Role,
    Time,
    Voice,
)
from rashomon.model.spans import Span
from rashomon.model.values import Count, When, Where

__all__ = [
    "Actor", "ActorRelation", "Change", "Claim", "Count", "DatedBy", "Document", "DocumentLine", "Finding", "Incident",
    "Issue", "Judgement", "Origin", "Person", "Place", "Quantity", "Quotation", "QuotationLine", "ReadBy", "Reading",
    "Report", "Review", "Role", "Span", "Time", "Voice", "When", "Where",
]  # fmt: skip
