"""A trial: one case beside the reading made of it, with what every judge asks of the two.

Where do these words stand, do these spans touch them, who is this voice, which reports tell of something that happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bench.case_scoring.check import Check, Record, brief
from bench.case_scoring.names import SAME, name_match

Stand = tuple[str | None, int, int]
"""Where words stand: in the text (None) or the "title", from, to."""


@dataclass(frozen=True)
class Trial:
    """One case and its reading, both as JSON objects."""

    case: Record
    reading: Record

    @property
    def expect(self) -> Record:
        """The case's answers."""
        return dict(self.case["expect"])

    def check(self, group: str, right: bool, expected: Any, found: Any, *, forbids: bool = False) -> Check:
        """One check of this case."""
        return Check(self.case["id"], group, bool(right), brief(expected), brief(found), forbids)

    def listed(self, kind: str) -> list[Record]:
        """The reading's quotations, voices, times, …"""
        return list(self.reading.get(kind) or [])

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Everything in the reading that has an id."""
        kinds = ("quotations", "voices", "times", "places", "actors", "quantities", "reports", "claims")
        return {thing["id"]: thing for kind in kinds for thing in self.listed(kind)}

    def get(self, identity: str | None) -> Record:
        """The thing with this id; an empty object if there is none, so that what asks for its fields gets nothing."""
        return self.by_id.get(identity or "", {})

    # -- words

    def stands(self, words: str) -> list[Stand]:
        """Everywhere the words stand in text or title: as whole words, or else inside words."""
        texts = ((None, self.case.get("text") or ""), ("title", self.case.get("title") or ""))
        before, after = (r"(?<!\w)" if words[:1].isalnum() else ""), (r"(?!\w)" if words[-1:].isalnum() else "")
        for pattern in (before + re.escape(words) + after, re.escape(words)):
            found = [(where, m.start(), m.end()) for where, text in texts for m in re.finditer(pattern, text)]
            if found:
                return found
        return []

    def touch(self, spans: Iterable[Record], words: str) -> bool:
        """Whether a span overlaps the words, wherever they stand."""
        return overlap(spans, self.stands(words))

    def cover(self, spans: Sequence[Record], words: str) -> bool:
        """Whether the spans together hold every letter of the words somewhere they stand."""
        return any(
            all(
                any(span.get("in") == where and span["start"] <= at < span["end"] for span in spans)
                for at in range(start, end)
                if self._text(where)[at].isalnum()
            )
            for where, start, end in self.stands(words)
        )

    def _text(self, where: str | None) -> str:
        return str(self.case["title"] if where else self.case["text"])

    # -- voices

    def aliases(self, name: str) -> list[str]:
        """What else the case calls the voice of this name."""
        return [
            alias for voice in self.expect.get("voices", []) if voice["name"] == name for alias in mentions_of(voice)
        ]

    def is_named(self, voice: Record, expected: str) -> int:
        """How well a voice fits the one of this name, 0 if not.

        Where a reader names a body as a catalogue does, in words that the text has nowhere, what the text calls it
        counts as well, if it is the expected name itself.
        """
        name = voice.get("name")
        if not name:
            return 0
        catalogued = voice["kind"] != "person" and not self.stands(name)
        called = [span["exact"] for span in voice.get("spans") or []] if catalogued else []
        fit = name_match(name, expected, self.aliases(expected))
        return fit or 2 * any(name_match(words, expected) == SAME for words in called)

    def is_origin(self, name: str, expected: str) -> bool:
        """Whether an origin, a voice of the reading by its name, is the one expected."""
        voice = next((voice for voice in self.listed("voices") if voice["name"] == name), None)
        return (self.is_named(voice, expected) if voice else name_match(name, expected, self.aliases(expected))) > 0

    def is_voice(self, identity: str | None, expected: str | None) -> bool:
        """Whether a voice is the one expected; None on either side is the document's own publisher."""
        publisher = self.case.get("publisher")
        if identity is None:
            return expected is None or (publisher is not None and name_match(publisher, expected) > 0)
        voice = self.get(identity)
        if expected is None:
            return bool(voice and publisher and name_match(voice["name"], publisher))
        return self.is_named(voice, expected) > 0

    def is_chain(self, chain: Sequence[str], expected: Sequence[str]) -> bool:
        """Whether a chain of voices, outermost first, is the one expected; none is the document's own publisher."""
        if not chain or not expected:
            outer = chain[0] if chain else None
            return len(chain) <= 1 and len(expected) <= 1 and self.is_voice(outer, expected[0] if expected else None)
        return len(chain) == len(expected) and all(map(self.is_voice, chain, expected))

    def speaks_for(self, identity: str | None, expected: str) -> bool:
        """Whether a voice speaks on behalf of this body, straight or through another."""
        seen: set[str] = set()
        body = self.get(identity).get("on_behalf_of")
        while body and body not in seen:
            if self.is_voice(body, expected):
                return True
            seen.add(body)
            body = self.get(body).get("on_behalf_of")
        return False

    def named(self, chain: Iterable[str | None]) -> list[str]:
        """The names of voices, for a line of errors."""
        return [self.get(identity).get("name") or ("own publisher" if identity is None else "?") for identity in chain]

    # -- reports

    @cached_property
    def actual(self) -> list[Record]:
        """The reports of what happened: actual and affirmed."""
        return [
            report
            for report in self.listed("reports")
            if report.get("modality", "actual") == "actual" and report.get("polarity", "affirmed") == "affirmed"
        ]

    @cached_property
    def foreground(self) -> list[Record]:
        """The actual reports that are what the document is about."""
        return [report for report in self.actual if report.get("foreground", True)]

    @cached_property
    def background(self) -> list[Record]:
        """The other actual reports."""
        return [report for report in self.actual if not report.get("foreground", True)]


def mentions_of(voice: Record) -> list[str]:
    """What the text calls an expected voice."""
    return [*(voice.get("aliases_in_text") or []), *(voice.get("mentions") or [])]


def overlap(spans: Iterable[Record], stands: Sequence[Stand]) -> bool:
    """Whether a span shares a character with one of the places where words stand."""
    return any(
        span.get("in") == where and span["start"] < end and start < span["end"]
        for span in spans
        for where, start, end in stands
    )


def words_in(spans: Iterable[Record]) -> str:
    """The words of spans, for a line of errors."""
    return " … ".join(span["exact"] for span in spans)
