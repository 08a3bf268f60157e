"""Where words stand: half-open code-point offsets, with the words themselves.

Offsets count Unicode code points of `Document.text` (or of its title, marked `in: title`), as Web Annotation does;
JavaScript counts UTF-16 units and needs a conversion of its own.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Span(msgspec.Struct, frozen=True, omit_defaults=True, rename={"in_": "in"}):
    """`text[start:end] == exact`, always."""

    start: int
    end: int
    exact: str
    in_: Literal["title"] | None = None

    @property
    def key(self) -> str:
        """The place of the span, as ids spell it: "12-20", or "t12-20" in a title."""
        return f"{'t' if self.in_ else ''}{self.start}-{self.end}"

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of the same text."""
        return self.in_ == other.in_ and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.in_ == other.in_ and self.start <= other.start and other.end <= self.end
