"""Which body "the command", "the group", "the monitor", "the channel" is.

In: a described body and the cast so far. Out: the speaker whose name has the noun, else the one body of its sort that
is in the reader's mind; None where two could be meant, or where a word of the phrase fits nobody: a wrong name is
worse than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.read.body_sorts import beside, described_by, may_be, sorts_of, sorts_of_words
from rashomon.read.cast import GROUP_KINDS, Cast, Speaker, is_outlet_name
from rashomon.read.recency import clearest, latest, present
from rashomon.read.speaker_names import is_force, last_words, name_words, names_of
from rashomon.read.speakers import Phrase
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import speaker_words

if TYPE_CHECKING:
    from rashomon.model import Actor
    from rashomon.read.draft import Draft

_BODY_KINDS = frozenset({"body", "group", "outlet", "monitor"})
_FORCE = attribution_words("force")
_OUTSIDE = attribution_words("outside")
_GENERIC = attribution_words("generic")
_FURTHER = attribution_words("further")
_JOINED = attribution_words("joined")
_ORGANISATIONS = frozenset({"organisation", "organization", "body"})
_HEADLINE = 200
"""Characters at a text's beginning that may be its headline, which shortens names before it gives them."""
_OF_A_STATE = frozenset({"government", "regime", "parliament"})
_NAME = re.compile(r"[A-Z]")
_GOES_ON = re.compile(r"[ -][A-Z][a-z]")
"""What behind a name says that it goes on: "Nuba" of "Nuba Highlands Movement"."""
_FULL_STOPS = (".", "”", '"')


class Bodies:
    """Finds the bodies that one draft's sources describe."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        """Start on a draft and its cast."""
        self.draft = draft
        self.cast = cast
        self._actors = self._by_word()

    def _by_word(self) -> dict[str, list[Actor]]:
        """Organisations and forces by the words of their names; of those only described, "government", "army" alone."""
        table: dict[str, list[Actor]] = {}
        for actor in self.draft.actors:
            if actor.kind == "person" or actor.id.startswith("state:"):
                continue
            alone = " " not in actor.name and actor.kind in {"state", "state_forces"}
            if not (self.cast.is_named(actor) or actor.name[:1].isupper() or alone):
                continue
            names = [actor.name, *(span.exact for span in actor.spans if span.exact[:1].isupper())]
            for word in {word.lower() for name in names for word in name.split()}:
                table.setdefault(word, []).append(actor)
        return table

    def find(self, phrase: Phrase) -> Speaker | None:
        """The body that a phrase means, None if it is a new one or not sure."""
        if self._in_headline(phrase):
            return self._told_later(phrase)
        called_so = not phrase.kind and phrase.capital and phrase.form == "other"
        further = not _FURTHER.isdisjoint(described_by(phrase))
        if not phrase.definite or further or not (called_so or phrase.kind in _BODY_KINDS):
            return None
        if phrase.possessed and self._opening(phrase) in {"a", "an"}:
            return None  # "a partner nation's navy"
        if phrase.kind == "outlet":
            return self._outlet(phrase)
        if phrase.noun in _GENERIC:
            return self._of_sort(phrase)
        if phrase.kind == "monitor" and not phrase.capital:
            return self._of_sort(phrase) or self._called(phrase)
        named = self._called(phrase)
        if named is not None or phrase.capital:
            return named
        if phrase.kind in {"group", "monitor"}:
            return self._of_sort(phrase)
        return self._headquarters(phrase) if phrase.kind == "body" else None

    def _called(self, phrase: Phrase) -> Speaker | None:
        """Who has the noun in their name: as its last word if anybody has."""
        for actor in self._actors.get(phrase.noun, ()):
            self.cast.of_actor(actor)
        bodies = [
            s for s in self.cast.speakers
            if s.kind == "organisation" and may_be(self.draft, s, phrase) and not self._is_older(phrase, s)
        ]  # fmt: skip
        called = [s for s in bodies if phrase.noun in last_words(s)]
        called = called or [s for s in bodies if phrase.noun in name_words(s)]
        if phrase.noun in _OF_A_STATE and any(s.name.lower() == phrase.noun for s in called):
            called = [s for s in called if not _is_state(s)]  # "the U.S. government" is another
        return latest(self.cast, lambda s: s in called, phrase.start, quoted=True)

    def _is_older(self, phrase: Phrase, speaker: Speaker) -> bool:
        """Whether the text writes a noun as a name before it has the longer name: "the Coalition" is then another."""
        if not phrase.capital or len(speaker.name.split()) < 2:
            return False
        noun = self.draft.text[self.draft.doc[phrase.head].idx :][: len(phrase.noun)]
        first = min((a for a, _ in speaker.ranges), default=0)
        return bool(re.search(rf"(?<![.\n] )\b{re.escape(noun)}\b", self.draft.text[_HEADLINE:first]))

    def _of_sort(self, phrase: Phrase) -> Speaker | None:
        """ "the group", "the jihadist group", "the monitor": the one of its sort, else the one that is called so."""
        wanted = sorts_of_words(described_by(phrase))

        def fits(speaker: Speaker) -> bool:
            return _is_group(speaker, phrase) and may_be(self.draft, speaker, phrase)

        near = present(self.cast, fits, phrase.start)
        near = self._apart(near or present(self.cast, fits, phrase.start, quoted=True))
        if wanted:
            sure = [(s, at) for s, at in near if sorts_of(self.draft, s) & wanted]
            near = sure or (near if len(near) == 1 else [])
        named = [(s, at) for s, at in near if s.kind == "organisation" and s.name[:1].isupper()]
        if phrase.kind == "monitor" and len(named) == 1:
            return named[0][0]  # "a monitor said", told before its name
        if phrase.plural:
            return None  # "the rebels" are a side of many
        near = named if len(named) == 1 else near
        called = [s for s, _ in near if self._is_called(s, phrase.noun)]
        return called[0] if len(called) == 1 and len(near) > 1 else clearest(near)

    def _apart(self, near: list[tuple[Speaker, int]]) -> list[tuple[Speaker, int]]:
        """Those present without whoever is but a part of another's name ("Nuba" in "the Nuba Casualty Record")."""

        def is_part(speaker: Speaker, low: int, high: int) -> bool:
            others = [r for s, _ in near if s is not speaker for r in s.ranges if _NAME.search(self.draft.text, *r)]
            inside = any(a <= low and high <= b and b - a > high - low for a, b in others)
            return inside or bool(_GOES_ON.match(self.draft.text, high))

        names = {s: [(a, b) for a, b in s.ranges if self.draft.text[a].isupper()] for s, _ in near}
        return [(s, at) for s, at in near if not names[s] or not all(is_part(s, a, b) for a, b in names[s])]

    def _opening(self, phrase: Phrase) -> str:
        return self.draft.doc[self.draft.token_at(phrase.start)].lower_

    def _is_called(self, speaker: Speaker, noun: str) -> bool:
        """Whether the text calls a body by a noun: in its name, or beside it ("…, a rights group")."""
        texts = [*names_of(speaker), *beside(self.draft, speaker)]
        behind = (self.draft.text[end : end + len(noun) + 2].lower() for _, end in speaker.ranges)
        if speaker.noun == noun:
            return True  # "a new faction, the Reed Column, …"
        return any(noun in text.lower().split() for text in texts) or any(text.strip() == noun for text in behind)

    def _outlet(self, phrase: Phrase) -> Speaker | None:
        """ "the portal": the one that was called so, else the only outlet, or the only one that has spoken."""
        if phrase.possessed:  # "the tribe's website" is nobody's outlet that was named before
            return self._owner(phrase) if self._opening(phrase) in {"its", "their"} else None
        near = present(self.cast, lambda s: s.kind == "publisher" and may_be(self.draft, s, phrase), phrase.start)
        called = [s for s, _ in near if self._is_introduced(s, phrase.noun)]
        if len(called) == 1:
            return called[0]
        spoke = [(s, at) for s, at in near if any(said < phrase.start for said in s.spoke)]
        return clearest(near) or clearest(spoke)

    def _owner(self, phrase: Phrase) -> Speaker | None:
        """Who owns "its website": a body of the same sentence."""
        owner = latest(self.cast, lambda s: s.kind in {"organisation", "publisher"}, phrase.start)
        first = self.draft.sentences[self.draft.sentence_index(phrase.start)].start_char
        here = owner is not None and any(first <= a < phrase.start for a, _ in owner.ranges)
        return owner if here else None

    def _is_introduced(self, speaker: Speaker, noun: str) -> bool:
        """Whether a noun stands before or behind an outlet's name: "the portal Sierra Hoy", "Sierra Hoy, a portal"."""
        before = (self.draft.text[max(start - len(noun) - 1, 0) : start].lower() for start, _ in speaker.ranges)
        return any(text == noun + " " for text in before) or self._is_called(speaker, noun)

    def _in_headline(self, phrase: Phrase) -> bool:
        """Whether a source stands in the line above a report: the first paragraph, without a full stop."""
        if len(self.draft.paragraphs) < 2:
            return False
        start, end = self.draft.paragraphs[0]
        return phrase.start < end and end - start < 250 and self.draft.text[start:end].rstrip()[-1:] not in _FULL_STOPS

    def _told_later(self, phrase: Phrase) -> Speaker | None:
        """The one body that the report names by the noun of its headline ("army", "monitors")."""
        if phrase.kind not in {"body", "group", "monitor"} or phrase.head != self.draft.token_at(phrase.start):
            return None
        for actor in self._actors.get(phrase.noun, ()):
            if self.cast.is_named(actor):
                self.cast.of_actor(actor)
        bodies = [s for s in self.cast.speakers if s.kind == "organisation"]
        if phrase.kind == "monitor":
            called = [s for s in bodies if not _OUTSIDE.isdisjoint(s.name.lower().split())]
        else:
            called = [s for s in bodies if phrase.noun in last_words(s)]
        return called[0] if len(called) == 1 else None

    def _headquarters(self, phrase: Phrase) -> Speaker | None:
        """ "the command in Sidra", "the military authority": the one force that has spoken so far."""
        words = set(self.draft.text[phrase.start : phrase.end].lower().split())
        if _FORCE.isdisjoint(words) or phrase.parent is not None or phrase.capital:
            return None
        spoken = [s for s in self.cast.speakers if s.spoke and min(s.spoke) < phrase.start and is_force(s)]
        return spoken[0] if len(spoken) == 1 and may_be(self.draft, spoken[0], phrase) else None


def _is_state(speaker: Speaker) -> bool:
    return speaker.actor is not None and speaker.actor.id.startswith("state:")


def _is_group(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether "the group" can be a speaker at all: a body that is no state, force, ministry or outlet."""
    if speaker.plural or speaker.kind not in {"organisation", "unnamed"}:
        return False
    if speaker.kind == "unnamed":
        return speaker.noun == phrase.noun
    if is_outlet_name(speaker.name):
        return False
    if speaker.actor is None and not speaker.name[:1].isupper():
        return not {"group", "monitor"}.isdisjoint(speaker.classes)
    if speaker.actor is not None and speaker.actor.kind not in GROUP_KINDS:
        return speaker.actor.kind == "international_org" and phrase.noun in _ORGANISATIONS
    word = speaker_words().get(speaker.name.lower().split()[-1])
    return word is None or word.kind != "body" or speaker.name.lower().split()[-1] in _JOINED
