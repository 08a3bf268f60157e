"""What the actor readers share: one place where the text names an actor, and the word tables they look into.

A Sighting is not yet an Actor: many sightings of one key become one Actor. Tables are read once from reference data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from rashomon.model.reading import ActorKind, ActorRelationType, Person
from rashomon.read.place_claims import Claim, claimed_names
from rashomon.reference.actors import KnownActor, listed, rows
from rashomon.reference.gazetteer_place import Matched

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from rashomon.read.draft import Draft


@dataclass(slots=True)
class Tie:
    """That a sighted group is backed by or affiliated with another actor: its key and the words that say so."""

    type: ActorRelationType
    key: str
    start: int
    """First surface character of the words that say so."""
    end: int


@dataclass(slots=True)
class Sighting:
    """One place where an actor is named: tokens [start, end), head token, and the key that its actor goes by."""

    start: int
    end: int
    head: int
    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    known: KnownActor | None = None
    rank: int = 0
    """How good a name this is for the actor: the highest ranked, then the longest, is shown."""
    ties: tuple[Tie, ...] = ()
    person: Person | None = None
    private: bool = False


_WELL_KNOWN = 0.4
"""Importance of a town of seventy thousand people."""


@dataclass(slots=True)
class Scene:
    """The document while its actors are looked for: token texts, and which sighting holds which token."""

    draft: Draft
    words: list[str]
    upper: list[bool]
    """For each token, whether its paragraph is written in capitals."""
    sightings: list[Sighting] = field(default_factory=list)
    owner: dict[int, Sighting] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    places: dict[int, Claim] = field(default_factory=dict)
    """For each token of a name that a word beside it says to be a place, that name."""

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.draft.doc

    def add(self, sighting: Sighting) -> None:
        """Add a sighting; whatever it covers that was sighted before gives way.

        A name that a word beside it says to be a place ("Zarif district") is no person and no organisation.
        """
        open_to_doubt = sighting.kind == "organisation" or (sighting.known is None and sighting.kind == "person")
        if open_to_doubt and (self._is_place(sighting) or self._cuts_a_place(sighting)):
            return
        for covered in {id(s): s for i in range(sighting.start, sighting.end) if (s := self.owner.get(i))}.values():
            self.drop(covered)
        self.sightings.append(sighting)
        for i in range(sighting.start, sighting.end):
            self.owner[i] = sighting

    def _is_place(self, sighting: Sighting) -> bool:
        claims = {self.places[i] for i in range(sighting.start, sighting.end) if i in self.places}
        return any(
            (claim.start <= sighting.start and sighting.end <= claim.end + 1)
            or sighting.start < claim.start < sighting.end <= claim.end
            for claim in claims
        )

    def _cuts_a_place(self, sighting: Sighting) -> bool:
        """Whether a well-known place's longer name holds the sighted words: "Edward" of "Prince Edward Island"."""
        gazetteer = self.draft.resources.gazetteer
        if gazetteer is None or sighting.known is not None:
            return False
        for start in range(max(sighting.start - 2, 0), sighting.end):
            for end in range(max(sighting.end, start + 2), min(start + 5, len(self.words)) + 1):
                held = start <= sighting.start or sighting.kind == "person"
                if held and self.upper[start] is False and self._is_well_known(start, end):
                    return True
        return False

    def _is_well_known(self, start: int, end: int) -> bool:
        words = self.words[start:end]
        if not (words[0][:1].isupper() and words[-1][:1].isupper()) or "\n" in "".join(words):
            return False
        gazetteer = self.draft.resources.gazetteer
        assert gazetteer is not None
        return any(
            place.importance > _WELL_KNOWN and place.matched in (Matched.PRIMARY, Matched.ASCII, Matched.ALTERNATE)
            for place in gazetteer.lookup(self.text(start, end))[:3]
        )

    def add_inner(self, sighting: Sighting) -> None:
        """Add a sighting that stands inside another one ("Iran" in "Iran-backed groups")."""
        self.sightings.append(sighting)
        for i in range(sighting.start, sighting.end):
            self.owner.setdefault(i, sighting)

    def drop(self, sighting: Sighting) -> None:
        """Take a sighting back."""
        self.sightings = [s for s in self.sightings if s is not sighting]
        for i in range(sighting.start, sighting.end):
            if self.owner.get(i) is sighting:
                del self.owner[i]

    def free(self, start: int, end: int) -> bool:
        """Whether no token of a range is sighted."""
        return all(i not in self.owner for i in range(start, end))

    def text(self, start: int, end: int) -> str:
        """The words of a token range as written, on one line."""
        return " ".join(self.draft.text[self.doc[start].idx : self.doc[end - 1].idx + len(self.words[end - 1])].split())


def scene_of(draft: Draft) -> Scene:
    """Start looking at a draft."""
    doc = draft.doc
    upper = [False] * len(doc)
    for start, end in draft.paragraphs:
        letters = [c for c in draft.text[start : min(end, start + 600)] if c.isalpha()]
        if len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters):
            for i in range(draft.token_at(start), min(draft.token_at(end - 1) + 1, len(doc))):
                upper[i] = True
    places = {i: claim for claim in claimed_names(doc) for i in range(claim.start, claim.end)}
    return Scene(draft, [token.text for token in doc], upper, places=places)


@cache
def word_table(name: str, use: str, value: str = "value") -> dict[str, dict[str, str]]:
    """The rows of a reference table by the words of their first column, grouped by the column `use`."""
    table: dict[str, dict[str, str]] = {}
    for row in rows(name):
        word = next(iter(row.values()))
        table.setdefault(row[use], {})[word] = row.get(value) or ""
    return table


@cache
def forms_table(name: str, use: str) -> dict[str, frozenset[str]]:
    """The rows of a reference table by the column `use`, each word with its listed and its regular forms."""
    table: dict[str, set[str]] = {}
    for row in rows(name):
        words = table.setdefault(row[use], set())
        words.update(
            inflected(row["word"])
            if row[use].endswith(("_place", "object_actor", "capital_actor", "headline_act"))
            else ()
        )
        words.add(row["word"])
        words.update(listed(row["forms"]))
    return {key: frozenset(words) for key, words in table.items()}


def inflected(verb: str) -> Iterator[str]:
    """The regular forms of an English verb; irregular ones stand in the tables."""
    yield verb
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield from (verb + ("es" if verb.endswith(("s", "x", "sh", "ch")) else "s"), verb + "ed", verb + "ing")


def is_capitalised(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[:1].isupper()


def climbs_to(token: Token, low: int, high: int, steps: int = 4) -> bool:
    """Whether a token's chain of heads comes into tokens [low, high) within a few steps."""
    for _ in range(steps):
        if low <= token.i < high:
            return True
        if token.head is token or token.head.i == token.i:
            return False
        token = token.head
    return low <= token.i < high


HYPHENS = frozenset("-–‑")
_LEFT_TAGS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "AFX", "RB", "VBD"})


def _hyphenates(scene: Scene, i: int) -> bool:
    """Whether a hyphen joins two words: "Iran-backed", not the dash behind a dateline."""
    return scene.words[i] in HYPHENS and not (i and scene.doc[i - 1].whitespace_ and scene.doc[i].whitespace_)


def left_edge(scene: Scene, head: int) -> int:
    """The first token of a noun phrase without article, number and words of quantity."""
    doc, words = scene.doc, scene.words
    drop = word_table("group_words.csv", "use")["drop"]
    i = head
    while i > 0 and head - i < 8:
        before = doc[i - 1]
        if before.is_sent_start and before.tag_ in ("DT", "IN"):
            break
        joined = _hyphenates(scene, i) or _hyphenates(scene, i - 1)
        if not joined and (before.tag_ not in _LEFT_TAGS or not climbs_to(before, i, head + 1)):
            break
        if words[i - 1].lower() in drop or before.tag_ == "CD":
            break
        i -= 1
        if doc[i].is_sent_start:
            break
    while i < head and (words[i] in HYPHENS or doc[i].tag_ in ("RB", "CD", "VBD") or words[i].lower() in drop):
        i += 1
    return i
