"""The table of words that speak of events, inflected, and what a found one is.

In: `event_triggers.csv`. Out: a lexicon of rows by every form of their first word; `Trigger`, a row found in a text;
the nouns of events, for those who count people.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import cast

from rashomon.model.values import ReportType
from rashomon.reference.lexicon import Lexicon, items, noun_forms, rows


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the trigger table."""

    phrase: str
    noun: bool
    pos: str
    type: ReportType
    family: str
    needs: tuple[str, ...]
    blocks: tuple[str, ...]
    harm: bool
    weak: bool


@dataclass(slots=True)
class Trigger:
    """Words that speak of an event: their tokens, head and type."""

    tokens: tuple[int, ...]
    head: int
    row: Row
    type: ReportType
    context: dict[str, int] = field(default_factory=dict)
    """Context classes that surround it, with the token of each."""
    soft: bool = False
    """True where only the word's own usual meaning gives the type: another mention may know better."""

    @property
    def faint(self) -> bool:
        """Whether the words are too weak to open an event: "violence", "the operation", a bare "targeted"."""
        return self.row.weak and self.type in ("other_violence", "riot")

    @property
    def noun(self) -> bool:
        """Whether the words are a noun phrase."""
        return self.row.noun


@functools.cache
def trigger_lexicon() -> Lexicon[Row]:
    """The trigger table, inflected."""
    lexicon: Lexicon[Row] = Lexicon()
    for cells in rows("event_triggers.csv"):
        flags = items(cells["flags"])
        row = Row(
            cells["phrase"], cells["pos"] in ("n", "p") and not _is_verbal(cells), cells["pos"],
            cast(ReportType, cells["type"]), cells["family"], items(cells["needs"]), items(cells["blocks"]),
            "harm" in flags, "weak" in flags,
        )  # fmt: skip
        lexicon.add(cells["phrase"], cells["pos"], row)
    return lexicon.seal()


def _is_verbal(cells: dict[str, str]) -> bool:
    """Fixed phrases that begin with a verb form."""
    return cells["pos"] == "p" and cells["phrase"].split()[0].split("|")[0] in ("hit", "sexually", "shot")


@functools.cache
def event_nouns() -> frozenset[str]:
    """Nouns of events in one word ("strike", "raids"): never people. Those of the dead and hurt are left out."""
    return frozenset(
        form for cells in rows("event_triggers.csv")
        if cells["pos"] == "n" and " " not in cells["phrase"] and "harm" not in items(cells["flags"])
        for form in noun_forms(cells["phrase"])
    )  # fmt: skip
