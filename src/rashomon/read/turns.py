"""The turns of a transcript whose speakers stand in brackets: "[Garcia] I regret that …".

In: a draft and its cast. Out: whose "I" and "we" stand at a place in the text. A word in brackets begins a turn where a
paragraph or another bracket ends before it, if it is a person's of the text, comes back, or says who asks
("[Reporter]"); what an editor notes ("[Text]", "[words indistinct]") begins none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from rashomon.read.cast import Cast, Speaker
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import speaker_words

if TYPE_CHECKING:
    from rashomon.model import Actor
    from rashomon.read.draft import Draft

_TAG = re.compile(
    r"(?:\A\s*|\n\s*|[\]-]\s*)\[(?P<name>[A-Z][\w.’']*(?: [A-Z][\w.’']*){0,2})(?:, [^\]\n]{1,40})?\](?=\s)"
)
_EDITORIAL = attribution_words("editorial")


class Turns:
    """Finds whose turn it is in one draft."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        """Start on a draft and its cast."""
        self.draft = draft
        self.cast = cast
        self._tags = [m for m in _TAG.finditer(draft.text) if m["name"].lower().split()[0] not in _EDITORIAL]
        self._often = Counter(match["name"].lower() for match in self._tags)
        self._starts = [match.start("name") for match in self._tags]
        self._speakers: dict[str, Speaker] = {}

    def speaker(self, offset: int) -> Speaker | None:
        """Who speaks at an offset, None outside of turns."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        match = self._tags[index]
        name = match["name"]
        if self._often[name.lower()] < 2 and self._person(name) is None and not _is_role(name):
            return None  # whoever it is, the turn before is over
        if name.lower() not in self._speakers:
            person = self._person(name)
            new = Speaker(name, "unnamed" if _is_role(name) else "person", noun=name.lower())
            self._speakers[name.lower()] = self.cast.of_actor(person) if person is not None else self.cast.new(new)
        speaker = self._speakers[name.lower()]
        self.cast.note(speaker, *match.span("name"))
        return speaker

    def has(self, speaker: Speaker) -> bool:
        """Whether somebody has a turn."""
        return speaker in self._speakers.values()

    def _person(self, name: str) -> Actor | None:
        """The person of the text with such a surname, by the fullest name."""
        words = set(name.lower().split())
        people = [a for a in self.draft.actors if a.kind == "person" and words <= set(a.name.lower().split())]
        return max(people, key=lambda actor: len(actor.name), default=None)


def _is_role(name: str) -> bool:
    return any(word in speaker_words() for word in name.lower().split())
