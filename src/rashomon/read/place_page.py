"""A document as the search for place names sees it: its words, the tagger's labels, what other readers hold.

In: a draft whose actors and times are read. Out: a Page. A name of a person or of a known actor holds no place; inside
other names a place may stand ("Hanover police"). A dissenting label elsewhere in the document is kept as a hint.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.read.person_details import title_kinds
from rashomon.read.place_claims import Claim, claimed_names
from rashomon.read.place_names import candidates, cues, demonyms

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from rashomon.model import Actor
    from rashomon.read.draft import Draft
    from rashomon.reference.gazetteer import Gazetteer

NAMED, EMBEDDED, PUBLIC = 1, 2, 3
"""A token inside a name that is no place or inside a time; one inside the name of a body that a place may open
("Hanover Bank"); one inside that of a public body or office, which is the place's own ("Hanover police")."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
WELL_KNOWN = 0.35
"""Importance of a town of a few ten thousands: a smaller one is no evidence, though no other place bears its name."""


@dataclass(slots=True)
class Page:
    """What the search needs of a document at each token."""

    draft: Draft
    doc: Doc
    words: list[str]
    blocked: bytearray
    labels: list[str]
    lower: frozenset[str]
    """Words that the document writes small somewhere."""
    claims: dict[int, Claim]
    """Names that a word beside them says to be places, by their first token."""
    labelled: dict[str, set[str]]
    """For each word with a capital, the labels that the tagger gives it anywhere in the document."""
    companies: frozenset[str]
    """First words of the names of companies in the document: "Mesa" of "Mesa Airlines"."""
    called: frozenset[str] = frozenset()
    """Words that the document says somebody is called."""
    ends: set[int] = field(default_factory=set)
    """Where the places found so far end."""

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer, None if none is installed."""
        return self.draft.resources.gazetteer

    def text(self, start: int, end: int) -> str:
        """The words of tokens [start, end) as written."""
        return self.draft.text[self.doc[start].idx : self.doc[end - 1].idx + len(self.words[end - 1])]

    def is_people(self, name: str) -> bool:
        """Whether a word is a people's or a country's adjective: "English" is no town in Indiana."""
        return name.lower() in cues("people") or (self.gazetteer is not None and name in demonyms(self.gazetteer))

    def word(self, at: int) -> str:
        """The word at a token, nothing beyond the ends or where a sentence begins anew."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def following(self, end: int) -> str:
        """The word after tokens that end before `end`, nothing where a sentence begins there."""
        return self.words[end] if end < len(self.words) and not self.doc[end].is_sent_start else ""

    def noun_before(self, start: int) -> str:
        """The noun before "of X", "the town X", in small letters."""
        before = self.word(start - 1).lower()
        return self.word(start - 2).lower() if before == "of" and start >= 2 else before


def page_of(draft: Draft) -> Page:
    """The page of a draft."""
    doc = draft.doc
    words = [token.text for token in doc]
    labels = [""] * len(words)
    labelled: dict[str, set[str]] = defaultdict(set)
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            labels[i] = ent.label_
            labelled[words[i]].add(ent.label_)
    blocked = _blocked(draft)
    claims = {claim.start: claim for claim in claimed_names(doc)}
    lower = frozenset(word for word in words if word.islower())
    page = Page(draft, doc, words, blocked, labels, lower, claims, labelled, _companies(doc))
    page.called = frozenset(w for i, w in enumerate(words) if w[:1].isupper() and _is_called(page, i))
    return page


def _companies(doc: Doc) -> frozenset[str]:
    company = cues("company")
    return frozenset(
        ent[0].text for ent in doc.ents if ent.label_ == "ORG" and len(ent) > 1 and ent[-1].lower_ in company
    )


# ------------------------------------------------------------------ what other readers hold
def _blocked(draft: Draft) -> bytearray:
    doc = draft.doc
    blocked = bytearray(len(doc))
    for actor in draft.actors:
        for span in actor.spans:
            start, end = draft.range(span)
            first, last = draft.token_at(start), draft.token_at(end - 1)
            if first != last or not _ends_a_place(draft, first):
                _block(blocked, doc, _with_article(doc, first), last + 1, actor)
    for time in draft.times:
        start, end = draft.range(time.span)
        for i in range(draft.token_at(start), draft.token_at(end - 1) + 1):
            blocked[i] = NAMED
    return blocked


def _with_article(doc: Doc, first: int) -> int:
    """Where a name begins with the article that a hyphen joins to it: "Al" of "Al-Shifa Hospital" is no place alone."""
    if first < 2 or doc[first - 1].text not in ("-", "‑") or doc[first - 2].lower_ not in cues("article"):
        return first
    return first if doc[first - 2].whitespace_ or doc[first - 1].whitespace_ else first - 2


def _ends_a_place(draft: Draft, at: int) -> bool:
    """Whether a word ends a well-known place's name though somebody is called so: "Hong Kong" beside "Mrs Kong"."""
    gazetteer, doc = draft.resources.gazetteer, draft.doc
    if gazetteer is None or at == 0 or not doc[at - 1].text.istitle() or title_kinds(doc[at - 1].text):
        return False
    found = candidates(gazetteer, f"{doc[at - 1].text} {doc[at].text}")
    return any(c.place.importance > WELL_KNOWN for c in found)


def _block(blocked: bytearray, doc: Doc, start: int, end: int, actor: Actor) -> None:
    """Marks an actor's tokens: known actors and names of persons hold no place, described groups do not block."""
    known = not actor.id.startswith("actor_")
    if not known and actor.kind in ("civilians", "protesters", "rioters", "unidentified"):
        return
    titled = start
    if actor.kind == "person":
        titled = max((i + 1 for i in range(start, end) if title_kinds(doc[i].text)), default=start)
    elif doc[end - 1].dep_ == "nsubj":
        known = True  # "the Lahore High Court ruled": it acts, nothing happens there
    inside = PUBLIC if actor.kind in ("person", "state", "state_forces") else EMBEDDED
    for i in range(start, end):
        if known or (actor.kind == "person" and i >= titled):
            blocked[i] = NAMED
        elif not blocked[i]:
            blocked[i] = inside


def _is_called(page: Page, start: int) -> bool:
    """Whether a name is what a person is called: "a leader named Mali Khan", "the commander, Wali, was"."""
    words = page.words
    if start and words[start - 1].lower() in cues("calls_by_name"):
        return words[start - 2].lower() not in cues("feature") if start > 1 else True
    if start < 2 or words[start - 1] != "," or not words[start - 2].islower():
        return False
    closes = start + 1 < len(words) and words[start + 1] in (",", "–", "—", "-", "(")
    return closes and bool(title_kinds(words[start - 2]) & {"office", "rank"})
