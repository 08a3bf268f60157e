"""For whom a role speaks: "spokesman for the front", "the army's spokeswoman", "Navy officer", "Malian officials".

In: a role's token in a source phrase. Out: the words of the role, the actor it is tied to, or the words that name a
body nobody knows. A former minister speaks for nobody, and "Secretary of State" names an office, not a body.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.read.actors import actors_in
from rashomon.read.persons import title_kinds
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.model import Actor
    from rashomon.read.draft import Draft

Range = tuple[int, int]

_ROLE_PREPOSITIONS = frozenset({"for", "of", "at", "with", "from", "in"})
_IN_NAMES = frozenset({"of", "for", "to"})
"""Prepositions inside the names of bodies."""
_PORTFOLIOS = frozenset({"state", "defence", "defense", "interior", "justice", "finance", "trade", "health", "energy"})
_PAST = attribution_words("past")
SPEAKING_CLASSES = frozenset({"spokes", "military", "police", "official", "office", "staff"})
"""Classes of roles that speak for a body."""


class SpokenFor:
    """Finds the bodies that the roles of one draft are tied to."""

    def __init__(self, draft: Draft, is_named: Callable[[Actor, int, int], bool]) -> None:
        """Start on a draft; `is_named` tells a mention that names its actor from one that describes it."""
        self.draft = draft
        self.doc = draft.doc
        self.words = speaker_words()
        self.is_named = is_named
        self._by_id = {actor.id: actor for actor in draft.actors}

    def role_words(self, role: Token) -> str:
        """A role in the words that make it up: "Prime Minister", "station chief", "director of the Archive".

        Whom a spokesman speaks for is told by the body, and left out.
        """
        word = self.words.get(role.lower_)
        spokes = word is not None and word.kind == "spokes"
        first, end = (role.i, role.i + 1) if spokes else (_role_start(self.draft, role), _role_end(role))
        last = self.doc[end - 1]
        return " ".join(self.draft.text[self.doc[first].idx : last.idx + len(last)].split())

    def body_words(self, role: Token) -> Range | None:
        """The noun phrase behind "spokesman for", before "'s spokesman", or beside it ("army spokesman")."""
        if is_past(role):
            return None
        for child in role.children:
            if child.dep_ == "prep" and child.lower_ in {"for", "of", "at", "with"} and child.i > role.i:
                body = next((c for c in child.children if c.dep_ == "pobj"), None)
                if body is not None and not _is_portfolio(role, body):
                    return body.left_edge.idx, self._body_end(body)
            if child.dep_ == "poss" and (child.tag_[:2] == "NN" or child.lower_ in {"its", "their"}):
                return child.left_edge.idx, child.idx + len(child)
            if child.dep_ == "compound" and self._is_body_noun(child):
                return self._with_modifiers(child, role)
        before = self.doc[role.i - 1] if role.i else role
        # "Army spokesman Brigadier Ode", whatever hangs on what
        if before is not role and self._is_body_noun(before) and role.dep_ == "compound":
            return self._with_modifiers(before, role)
        return None

    def _body_end(self, body: Token) -> int:
        """Where the words of a body end: before a comma, a clause or a preposition of another matter."""
        last = body.right_edge
        for token in body.doc[body.i + 1 : last.i + 1]:
            if (
                token.text == ","
                or token.tag_ in {"WP", "WDT"}
                or (token.tag_ == "IN" and token.lower_ not in _IN_NAMES)
            ):
                return self.doc[token.i - 1].idx + len(self.doc[token.i - 1])
        return int(last.idx) + len(last)

    def _is_body_noun(self, token: Token) -> bool:
        word = self.words.get(token.lower_)
        return word is not None and word.kind in {"body", "group", "monitor"}

    def _with_modifiers(self, noun: Token, role: Token) -> Range:
        """The words that a body's noun is told apart by before a role: "German government" spokesman."""
        first, own = noun.left_edge.i, {noun.i, role.i, role.head.i}
        while first > noun.sent.start:
            token = self.doc[first - 1]
            named = token.text[:1].isupper() and token.tag_ in {"JJ", "NNP"}
            if not (named and (token.head.i in own or token.head.head.i in own)) and token.tag_ != "HYPH":
                break
            first -= 1
        return self.doc[first].idx, noun.idx + len(noun)

    def body(self, part: list[Token], role: Token) -> Actor | None:
        """The organisation or state a role word is tied to: before it ("Navy spokesman") or by "for", "of"."""
        if self.words[role.lower_].kind not in SPEAKING_CLASSES or is_past(role):
            return None
        return self.body_around(role, part[0].idx, part[-1].idx + len(part[-1]))

    def body_around(self, role: Token, start: int, end: int) -> Actor | None:
        """The actor that a role word inside [start, end) is tied to."""
        after = before = None
        for actor, low, high in actors_in(self.draft, start, end):
            if actor.kind == "person" or not self.is_named(actor, low, high):
                continue
            if low > role.idx:
                gap = self.draft.text[role.idx + len(role) : low].lower().split()
                if gap and gap[0] in _ROLE_PREPOSITIONS and len(gap) <= 4 and "," not in "".join(gap):
                    after = after or actor
            elif high <= role.idx + len(role):
                between = self.draft.text[high : role.idx].removeprefix("'s").removeprefix("’s")
                if len(between.split()) <= 2 and not any(c in between for c in ",.;:()"):
                    before = actor
        return after or before or self._country_before(role, start)

    def _country_before(self, role: Token, start: int) -> Actor | None:
        """The state of an adjective ("Kenyan officials"), if the text knows it as an actor."""
        for i in range(role.i - 1, max(role.i - 6, -1), -1):
            token = self.doc[i]
            if token.idx < start:
                break
            country = self.draft.resources.catalogue.country_adjective(token.text) if token.text[:1].isupper() else None
            if country is not None:
                return self._by_id.get(f"state:{country}")
        return None

    def body_after(self, offset: int, part: list[Token]) -> Actor | None:
        """ "Commander Zar of the Valley Militia": the body right behind a name."""
        for actor, low, high in actors_in(self.draft, offset, part[-1].idx + len(part[-1])):
            gap = self.draft.text[offset:low].lower().split()
            if low >= offset and gap and gap[0] in _ROLE_PREPOSITIONS and gap[0] != "in" and len(gap) <= 2:
                return actor if actor.kind != "person" and self.is_named(actor, low, high) else None
        return None


def _is_portfolio(role: Token, body: Token) -> bool:
    """Whether "of …" is part of a title: "Secretary of State", "Minister of Defence"."""
    return (
        role.text[:1].isupper() and body.left_edge.i == body.i and body.i == role.i + 2 and body.lower_ in _PORTFOLIOS
    )


def is_past(role: Token) -> bool:
    """Whether a role is one that somebody had: "a former foreign minister"."""
    before = role.doc[max(role.i - 5, role.sent.start) : role.i]
    return any(t.lower_ in _PAST and role.i in {t.head.i, t.head.head.i} for t in before)


def _role_start(draft: Draft, role: Token) -> int:
    """Index of the first word of a role: titles one after the other, and what tells its noun apart."""
    doc, first, words = role.doc, role.i, speaker_words()
    capital = role.text[:1].isupper()
    while first > 0 and role.i - first < 2:
        before = doc[first - 1]
        kinds = title_kinds(before.text)
        word = words.get(before.lower_)
        if before.tag_ == "POS" or not before.is_alpha or before.whitespace_ != " ":
            break
        if word is not None and word.kind in {"spokes", "person"}:
            break
        if capital and not (before.text[:1].isupper() and kinds & {"rank", "office", "modifier"}):
            break
        if not capital and before.text[:1].isupper():
            named = actors_in(draft, before.idx, before.idx + len(before))
            if not before.is_sent_start or before.tag_ not in {"NN", "JJ", "NNP"} or named:
                break
        elif not capital and (before.tag_ not in {"NN", "JJ"} or kinds & {"rank"}):
            break
        first -= 1
    return first


def _role_end(role: Token) -> int:
    """Index behind the last word of a role: with its "of …", where that is short and of the role itself."""
    doc, at = role.doc, role.i + 1
    if role.text[:1].isupper() or at >= len(doc) or doc[at].lower_ != "of":
        return at
    end = at + 1
    while end < min(len(doc), at + 7) and doc[end].tag_ in {"DT", "JJ", "NN", "NNS", "NNP", "NNPS"}:
        end += 1
    return end if end > at + 1 and doc[end - 1].tag_.startswith("NN") else at
