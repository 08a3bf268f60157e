"""From a value back to the sentence: value, rule, positions, claims, quotation, chain of voices, document.

In go an incident, a property and the readings it rests on; out comes an Explanation that a page or a terminal can lay
out. Nothing is worked out anew: every step is what the record already says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.model import Claim, Document, Incident, Origin, Quotation, Reading, Voice
from rashomon.model.incident import Finding, IncidentCount, Position
from rashomon.model.wording import value_words
from rashomon.weigh import settle, tolls
from rashomon.weigh.roots import on_behalf_of

LONGEST_SENTENCE = 400
"""Characters to each side after which a "sentence" is cut: scraped pages hold lists without a full stop."""
_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with where it stands and who says it."""

    claim: Claim
    said: str
    """The value in words."""
    voices: tuple[Voice, ...]
    """Outermost first; empty where the document's own publisher speaks."""
    on_behalf_of: tuple[Voice, ...]
    """Whom the innermost voice speaks for, the root last."""
    quotation: Quotation | None
    sentence: str
    document: Document


@dataclass(frozen=True, slots=True)
class Held:
    """One value, the origins that hold it and their claims."""

    position: Position
    said: str
    origins: tuple[Origin, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an incident says what it says on one property."""

    incident: Incident
    property: str
    finding: Finding | None
    """None where nobody speaks of the property."""
    said: str
    rule: str
    """The rule in a sentence."""
    count: IncidentCount | None
    """The toll over all reports, for a property that is one."""
    count_rule: str | None
    held: tuple[Held, ...]


def explain(incident: Incident, property_: str, readings: Iterable[Reading]) -> Explanation:
    """Explains one property of an incident. `readings` need only hold those of its documents."""
    finding = next((f for f in incident.findings if f.property == property_), None)
    count = next((c for c in incident.counts if c.measure == property_), None)
    wanted = {document.id for document in incident.documents}
    held = [reading for reading in readings if reading.document.id in wanted]
    names = {actor.id: actor.name for reading in held for actor in reading.actors}
    return Explanation(
        incident=incident, property=property_, finding=finding,
        said=_said(finding, names), rule=settle.RULES[finding.rule] if finding else "",
        count=count, count_rule=tolls.RULES[count.rule] if count else None,
        held=tuple(_held(position, incident, held, names=names) for position in (finding.positions if finding else ())),
    )  # fmt: skip


def _said(finding: Finding | None, names: Mapping[str, str]) -> str:
    if finding is None:
        return "nobody says"
    if finding.value is not None:
        return value_words(finding.value, names, brief=True)
    if finding.status == "contested":
        return "contested"
    return "told in words" if finding.positions else "not stated"


def _held(position: Position, incident: Incident, readings: list[Reading], *, names: Mapping[str, str]) -> Held:
    wanted = set(position.claims)
    told = [
        _told(claim, reading, names) for reading in readings for claim in reading.claims if claim.id in wanted
    ]  # fmt: skip
    origins = tuple(origin for origin in incident.origins if origin.id in position.origins)
    return Held(position, value_words(position.value, names, brief=True), origins, tuple(told))


def _told(claim: Claim, reading: Reading, names: Mapping[str, str]) -> Told:
    by_id = {voice.id: voice for voice in reading.voices}
    voices = tuple(by_id[voice] for voice in claim.voices if voice in by_id)
    quotation = next((q for q in reading.quotations if q.id == claim.quotation), None)
    return Told(
        claim=claim, said=value_words(claim.value, names, brief=True), voices=voices,
        on_behalf_of=tuple(on_behalf_of(reading, voices[-1])[1:]) if voices else (),
        quotation=quotation, sentence=sentence_of(claim, reading.document), document=reading.document,
    )  # fmt: skip


def sentence_of(claim: Claim, document: Document) -> str:
    """Returns the sentence in which the first words of a claim stand."""
    span = claim.spans[0]
    text = (document.title or "") if span.in_ else document.text
    low = max(span.start - LONGEST_SENTENCE, 0)
    start = max((m.end() for m in _END.finditer(text, low, span.start)), default=low)
    found = _END.search(text, max(span.end - 1, 0), min(span.end + LONGEST_SENTENCE, len(text)))
    return text[start : found.end() if found else span.end + LONGEST_SENTENCE].strip()
