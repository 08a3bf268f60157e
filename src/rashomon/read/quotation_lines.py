"""From a draft with quotations and voices to lines that each stand alone: voices written out, stance, position.

It avoids an error of tools that print quotations: giving the spokesman's words without the body he speaks for, or the
agency's without the agency.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from rashomon.model import Quotation, QuotationLine, Voice
from rashomon.read.draft import Draft
from rashomon.read.quotations import cue_stance


def quotation_lines(draft: Draft) -> Iterator[QuotationLine]:
    """The quotations of a draft in text order, each with its voices and its place."""
    voices = {voice.id: voice for voice in draft.voices}
    starts = [start for start, _ in draft.paragraphs if start >= draft.surface.body]
    for quotation in draft.quotations:
        stance, certainty = cue_stance(draft, quotation)
        paragraph, line = _place(draft, quotation, starts)
        yield QuotationLine(
            **{name: getattr(quotation, name) for name in Quotation.__struct_fields__},
            document=draft.document.id,
            uri=draft.document.uri,
            publisher=draft.document.publisher,
            chain=tuple(voices[identity] for identity in quotation.voices),
            on_behalf_of=tuple(_bodies(quotation, voices)),
            outlet=voices.get(quotation.told_to or ""),
            stance=stance,
            certainty=certainty,
            paragraph=paragraph,
            line=line,
        )


def _bodies(quotation: Quotation, voices: Mapping[str, Voice]) -> Iterator[Voice]:
    """Whom the innermost voice speaks for, nearest first; a circle ends where it closes."""
    seen = {quotation.voices[-1]} if quotation.voices else set()
    node = voices[quotation.voices[-1]].on_behalf_of if quotation.voices else None
    while node is not None and node not in seen and node in voices:
        seen.add(node)
        yield voices[node]
        node = voices[node].on_behalf_of


def _place(draft: Draft, quotation: Quotation, starts: list[int]) -> tuple[int | None, int | None]:
    """Paragraph and line of the first word of the content, both from 1; None for a title that is read apart."""
    first = quotation.content[0]
    if first.in_ == "title":
        return None, None
    return bisect_right(starts, draft.range(first)[0]), draft.document.text.count("\n", 0, first.start) + 1
