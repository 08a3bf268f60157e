"""The cue and the source of an attribution: verb groups and whole noun phrases.

In: a verb of the parse. Out: its cue with auxiliaries and adverbs, the token that speaks, its whole noun phrase.
The subject is looked for where English shares or moves it: coordination, participles, passives, relative clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.attribution_ground import Ground, Range
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import media_words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_GOING_UP = frozenset({"conj", "xcomp", "acomp", "advcl", "ccomp", "dep", "parataxis"})
_RAISING = attribution_words("raising")
_QUOTES = attribution_words("quoting")


class Phrases:
    """Finds cue and source around the verbs of one draft."""

    def __init__(self, ground: Ground) -> None:
        """Start on a draft's ground."""
        self.ground = ground

    def subject(self, verb: Token) -> tuple[Token | None, bool]:
        """The token that speaks, and whether the verb is passive."""
        passive = any(c.dep_ == "auxpass" for c in verb.children) or (
            verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}
        )
        if passive:
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent else None, True
        node = verb
        for _ in range(6):
            subject = next((c for c in node.children if c.dep_ in SUBJECTS), None)
            if subject is not None:
                return (None if subject.dep_ == "expl" else subject), False
            if node.dep_ in _GOING_UP and node.head.i != node.i:
                node = node.head
            elif node.dep_ in {"acl", "relcl"} and node.head.tag_.startswith("N"):
                issuer = self.issuer(node) if node.tag_ == "VBG" else None
                return issuer or node.head, False
            elif node.dep_ == "pcomp" and node.head.head.i != node.head.i:
                node = node.head.head
                if self.ground.lower[node.i] in _QUOTES and (quoted := self.quoted_person(node)) is not None:
                    return quoted, False
            elif node.dep_ == "prep":
                node = node.head
            else:
                return None, False
            if node.tag_.startswith("N") or node.tag_ == "PRP":
                return node, False
        return None, False

    def issuer(self, verb: Token) -> Token | None:
        """Who "issued a statement saying": the subject of the verb whose object the statement is."""
        if verb.tag_ != "VBG" or verb.dep_ != "acl":
            return None
        known = media_words().get(self.ground.lower[verb.head.i])
        above = verb.head.head
        if known is None or not known.issued or verb.head.dep_ != "dobj" or above.tag_[:2] != "VB":
            return None
        return next((c for c in above.children if c.dep_ == "nsubj"), None)

    def noun_phrase(self, head: Token, verb: Token) -> Range:
        """The whole noun phrase of a head, up to the verb if that stands inside."""
        first, last = head.left_edge.i, head.right_edge.i
        if first <= verb.i <= last:
            if verb.i > head.i:
                last = verb.left_edge.i - 1 if verb.left_edge.i > head.i else head.i
            else:
                first = head.i
        for child in head.children:
            before = child.left_edge.i - 1
            if (
                child.dep_ == "acl"
                and child.tag_ == "VBG"
                and head.i < child.i <= last
                and self.ground.lower[before] != ","
            ):
                last = before
        if (
            first > verb.i
        ):  # "…,” said the miller, who had stayed": what hangs behind an inverted source is not its name
            clause = next((i for i in range(head.i + 1, last) if self.ground.doc[i].tag_ in {"WP", "WDT", "WP$"}), None)
            last = clause - 1 if clause is not None and self.ground.lower[clause - 1] == "," else last
        while last > first and self._is_loose(last, first, verb):
            last -= 1
        while first < last and self.ground.doc[first].tag_ in {",", ":", "CC", "''", "``", ".", "_SP"}:
            first += 1
        for child in verb.children:  # "The station Radio Alba learnt": two subjects are one
            if child.dep_ == "nsubj" and head.tag_ == "NN" and child.tag_ == "NNP" and child.left_edge.i == last + 1:
                last = child.right_edge.i
        if first < last and head.tag_ == "NN" and self.ground.lower[first : first + 2] == ["all", "the"]:
            first += 1  # "was all the spokeswoman would say": "all" is what she said
        return self.ground.doc[first].idx, self.ground.end(last)

    def _is_loose(self, last: int, first: int, verb: Token) -> bool:
        """Whether the last token of a noun phrase is punctuation that does not close an apposition before the verb."""
        if self.ground.doc[last].tag_ not in {",", ".", ":", "-LRB-", "CC", "_SP", "``", "''"}:
            return False
        return not (
            self.ground.lower[last] == "," and last + 1 < len(self.ground.doc) and last < verb.i
            and "," in self.ground.lower[first:last]
        )  # fmt: skip

    def near(self, source: Range, cue: Range) -> bool:
        """Whether source and cue stand side by side."""
        gap = self.ground.text[source[1] : cue[0]] if source[0] < cue[0] else self.ground.text[cue[1] : source[0]]
        return not gap.strip(" ,")

    def cue_range(self, verb: Token, tail: tuple[str, ...]) -> Range:
        """The verb group: auxiliaries, negation and adverbs before the verb, particle or `tail` behind it."""
        first = verb.i
        head = verb
        while first:
            left = self.ground.doc[first - 1]
            if left.head.i == head.i and left.dep_ in _BEFORE_VERB and left.tag_ not in {"WRB", "IN"}:
                first -= 1
            elif head.dep_ == "xcomp" and self._raises(head, left):
                first, head = left.i, head.head
                first = min(first, head.i)
            elif head.dep_ == "acomp" and left.i == head.head.i:
                first, head = left.i, left  # "has not been able to confirm"
            else:
                break
        last = verb.i + len(tail)
        if not tail and last + 1 < len(self.ground.doc) and self.ground.doc[last + 1].dep_ == "prt":
            last += 1
        return self.ground.doc[first].idx, self.ground.end(last)

    def _raises(self, verb: Token, left: Token) -> bool:
        """Whether the verb stands directly behind a head that belongs to its cue ("went on to say")."""
        return self.ground.lower[verb.head.i] in _RAISING and verb.head.i <= left.i <= verb.head.i + 1

    def quoted_person(self, verb: Token) -> Token | None:
        """Who is quoted: "the agency quoted the mayor as saying", "the mayor was quoted as saying"."""
        if any(c.dep_ == "auxpass" for c in verb.children):
            return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        person = next((c for c in verb.children if c.dep_ == "dobj" and c.tag_[:2] in {"NN", "PR"}), None)
        saying = self._is_saying_as(verb)
        if person is None or (self.ground.lower[verb.i].startswith("cite") and not saying):
            return None
        return person if saying or person.ent_type_ or person.tag_ in {"NNP", "PRP"} else None

    def _is_saying_as(self, verb: Token) -> bool:
        return any(
            self.ground.lower[i] == "as" and self.ground.doc[i + 1].tag_ == "VBG"
            for i in range(verb.i, min(verb.i + 25, len(self.ground.doc) - 1))
        )
