"""Who is said to say what: finds source, cue and content of each attribution in the parse.

In goes a draft (its parse, its text); out come Attributions in surface offsets, without any judgement of who the
source is. The conventions are those of the PARC and PolNeAR annotations: the source is a whole noun phrase, the cue a
verb with its auxiliaries and adverbs or a phrase such as "according to", the content keeps its quotation marks and its
"that" and may stand in pieces. It avoids the field's habit of reading direct speech only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.read.actors import actors_in
from rashomon.read.attribution_content import Contents
from rashomon.read.attribution_ground import Attribution, Ground
from rashomon.read.attribution_order import Order
from rashomon.read.attribution_passages import Passages
from rashomon.read.attribution_phrases import Phrases
from rashomon.reference.cues import Cue, Cues, attribution_words
from rashomon.reference.speaker_words import speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_CLAUSES = frozenset({"ccomp", "xcomp"})
_NO_CUES = attribution_words("no_cue")
_NO_SPEAKERS = attribution_words("no_speaker")
_OPINIONS = attribution_words("opinion")
_NAMING = attribution_words("naming")
_QUOTES = attribution_words("quoting")
_CARRYING = attribution_words("carrying")
_NOBODY = attribution_words("nobody")
_NOT_IN_NAMES = frozenset({"VB", "MD", "IN", "WR", "CD"})
_AS_CLASSES = frozenset(
    {"say", "report", "write", "confirm", "claim", "concede", "warn", "show", "answer", "promise", "think", "expect"}
)
"""Classes that may stand in "as X says" beside what is said."""


__all__ = ["Attribution", "find_attributions"]


def find_attributions(draft: Draft) -> list[Attribution]:
    """Returns the attributions of a draft in order of their cues."""
    return Finder(draft).find()


class Finder:
    """Finds the attributions of one draft."""

    def __init__(self, draft: Draft) -> None:
        """Start on a draft."""
        self.cues = Cues.load()
        self.ground = Ground(draft)
        self.phrases = Phrases(self.ground)
        self.contents = Contents(self.ground)
        self.passages = Passages(self.ground, self.phrases, self.contents)
        self.order = Order(self.ground, self.phrases, self.passages)

    def find(self) -> list[Attribution]:
        """Runs every rule over the candidates it applies to."""
        found: list[Attribution] = []
        for token in self._candidates():
            attribution = self._read(token)
            if attribution is not None and attribution.content and not self._reaches_out(attribution):
                found.append(attribution)
        found.extend(self.order.missed(found))
        found.extend(self._headlines())
        found.sort(key=lambda a: (a.cue or a.content)[0])
        self.passages.go_on(found)
        for made in found:
            made.content = [self._from_start(*piece) for piece in made.content]
        return found

    def _reaches_out(self, made: Attribution) -> bool:
        """Whether a clause between quotation marks takes its content from outside them: nobody quotes like that."""
        around = self.passages.quoted_at(made.cue[0][0]) if made.cue else None
        if around is None or not all(around.covers(*source) for source in made.source):
            return False  # "the delegate “does not rule out” that …" quotes the cue alone
        return not any(a < around.end and around.start < b for a, b in made.content)

    def _from_start(self, start: int, end: int) -> tuple[int, int]:
        """A piece begins with the whole of a sentence that the parser cut in two, but behind its dateline."""
        sentence = self.ground.draft.sentences[self.ground.draft.sentence_index(start)]
        if start == sentence.start_char and self.ground.text[start].islower():
            start = self.ground.sentence_start(start)
        return self.ground.after_dateline(start, end), end

    def _candidates(self) -> Iterator[Token]:
        verbs, nouns, others = self.cues.verbs, self.cues.nouns, self.cues.others
        clause_heads = {t.head.i for t in self.ground.doc if t.dep_ == "ccomp"}
        for token, low in zip(self.ground.doc, self.ground.lower, strict=True):
            if low in verbs or low in nouns or low in others or low in _OPINIONS or token.i in clause_heads:
                yield token

    def _read(self, token: Token) -> Attribution | None:
        low, tag = self.ground.lower[token.i], token.tag_
        if low == "according":
            return self._according(token)
        if low in _OPINIONS:
            return self._opinion(token)
        if tag.startswith("VB"):
            return self._verb(token)
        if tag.startswith("NN") and low in self.cues.nouns:
            return self._noun(token)
        return None

    def _verb(self, verb: Token) -> Attribution | None:
        low = self.ground.lower[verb.i]
        rows = [row for row in self.cues.verbs.get(low, ()) if self._has_tail(verb, row)]
        complements = [c for c in verb.children if c.dep_ in _CLAUSES and c.tag_ != "IN"]
        if not rows and (low in _NO_CUES or not any(c.dep_ == "ccomp" for c in complements)):
            return None
        rows.sort(key=lambda row: -len(row.tail))
        cue = self.phrases.cue_range(verb, rows[0].tail if rows else ())
        if self.phrases.issuer(verb) is not None and verb.i - verb.head.head.i <= 6:
            cue = self.phrases.cue_range(verb.head.head, ())[0], cue[1]  # "issued a statement saying" is one cue
        subject, passive = self.phrases.subject(verb)
        if low in _QUOTES and (quoted := self.phrases.quoted_person(verb)) is not None:
            subject, passive = quoted, False
            rows = [row for row in rows if row.takes != "np"]  # the object is the speaker, not what is said
        source = self.phrases.noun_phrase(subject, verb) if subject is not None else None
        if source is None and not passive and rows and rows[0].kind in {"decline", "deny"}:
            source = self.order.subject_before(verb)
        made = Attribution([], [cue], [source] if source else [])
        if source and self.ground.lower[self.ground.draft.token_at(source[0])] in _NOBODY:
            return None
        self._quoted(made, verb, complements)
        if not rows and (passive and not made.source):
            return None
        if not rows and not made.quoted:
            complements = [c for c in complements if c.i > verb.i]
        if made.quoted and not made.source and not passive:
            self.passages.inverted(made, verb)
        self._fill(made, verb, rows, complements, passive=passive)
        return made

    def _quoted(self, made: Attribution, verb: Token, complements: list[Token]) -> None:
        """Gives a verb the quoted passages beside its clause."""
        cue, source = made.cue[0], made.source[0] if made.source else None
        clause = cue
        if source is not None and self.phrases.near(source, cue):
            clause = min(cue[0], source[0]), max(cue[1], source[1])
        quoter = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
        if self.ground.lower[verb.i] in _QUOTES and quoter is not None:
            clause = min(clause[0], quoter.left_edge.idx), clause[1]  # "“…,” the note quotes the mayor as saying"
        if not (self.ground.lower[verb.i] in _NAMING and verb.tag_ == "VBN"):
            self.passages.direct(made, verb, clause)
        self.passages.with_clause(made, verb, complements)

    def _fill(
        self, made: Attribution, verb: Token, rows: list[Cue], complements: list[Token], *, passive: bool
    ) -> None:
        """Finds the content by the first row of the lexicon that has one here; passages found before stay."""
        if made.content:
            made.row = rows[0] if rows else None
            return
        for row in rows or (None,):
            made.content = self.contents.content(made, verb, row, complements, passive=passive)
            if made.content:
                made.row = row
                return
        telling_rows = [row for row in rows if row.kind in _AS_CLASSES]
        if telling_rows:
            made.row = telling_rows[0]
            telling = any(row.takes == "person_clause" for row in rows)
            made.content = (
                self.contents.unparsed(made, verb, rows)
                or self.contents.as_clause(made, verb, telling=telling)
                or self.contents.closed_off(made, verb)
            )

    def _has_tail(self, verb: Token, row: Cue) -> bool:
        end = verb.i + 1 + len(row.tail)
        return not row.tail or tuple(self.ground.lower[verb.i + 1 : end]) == row.tail

    def _according(self, token: Token) -> Attribution | None:
        """ "according to X": X says the rest of the sentence."""
        if token.i + 2 >= len(self.ground.doc) or self.ground.lower[token.i + 1] != "to":
            return None
        to = self.ground.doc[token.i + 1]
        head = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
        head = head or next((c for c in token.children if c.dep_ == "pobj"), None) or self.ground.doc[token.i + 2]
        if head.lower_ in _NO_SPEAKERS:
            return None
        source = self.phrases.noun_phrase(head, token)
        source = (max(source[0], self.ground.end(to.i) + 1), source[1])
        made = Attribution([], [(token.idx, self.ground.end(to.i))], [source])
        made.row = self.cues.others["according"][0]
        made.content = self._aside(token) or self.contents.rest(token, token.idx, source[1])
        return made

    def _aside(self, token: Token) -> list[tuple[int, int]]:
        """ "…, which knew of nothing according to two clerks, said": what is said is the relative clause alone."""
        node = token
        for _ in range(4):
            node = node.head
            if node.dep_ != "relcl":
                continue
            first = node.left_edge.i
            if first and self.ground.lower[first - 1] == "," and first < token.i and node.head.i < first:
                return self.ground.trimmed(self.ground.doc[first].idx, token.idx)
        return []

    def _opinion(self, noun: Token) -> Attribution | None:
        """ "in the words of X", "in X's view": X says the rest of the sentence."""
        if noun.head.lower_ not in {"in", "by"} or noun.dep_ != "pobj":
            return None
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        of = next((c for c in noun.children if c.lower_ == "of"), None)
        head = owner if owner is not None else next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
        if head is None:
            return None
        source = self.phrases.noun_phrase(head, noun)
        end = self.ground.end(max(noun.i, head.right_edge.i if of else noun.i))
        last = of.i if of is not None and owner is None else noun.i
        made = Attribution([], [(noun.head.idx, self.ground.end(last))], [source])
        if owner is not None:
            made.cue = [(noun.idx, self.ground.end(noun.i))]
        made.row = self.cues.others["according"][0]
        made.content = self.contents.rest(noun, noun.head.idx, max(end, source[1]))
        return made

    def _noun(self, noun: Token) -> Attribution | None:
        """ "his claim that …", "the demand to …" """
        row = self.cues.nouns[self.ground.lower[noun.i]][0]
        clause = next(
            (c for c in noun.children if c.dep_ in {"acl", "ccomp"} and c.i > noun.i and self._is_report(c)), None
        )
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is None:  # "a report by residents that …"
            by = next((c for c in noun.children if c.lower_ == "by"), None)
            owner = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
            if clause is None and owner is not None:
                clause = self.contents.that_behind(noun)
        if clause is None:
            return None
        source = [self.phrases.noun_phrase(owner, noun)] if owner is not None else []
        made = Attribution([], [(noun.idx, self.ground.end(noun.i))], source, row=row)
        made.content = self.ground.trimmed(clause.left_edge.idx, self.ground.end(clause.right_edge.i))
        return made

    @staticmethod
    def _is_report(clause: Token) -> bool:
        if clause.lower_ in _CARRYING:
            return False  # "remarks that the channel picked up"
        return any((c.dep_ == "mark" and c.lower_ == "that") or c.tag_ == "TO" for c in clause.children)

    def _headlines(self) -> Iterator[Attribution]:
        """ "Army: no losses in the hills", "Three shot in market: witnesses", and `Name: "words"` in transcripts."""
        for index, (start, end) in enumerate(self.ground.draft.paragraphs):
            colon = self.ground.text.find(": ", start, min(end, start + 80))
            name = self.ground.text[start : max(colon, start)]
            speech = not index or self.ground.text[colon + 2 : colon + 3] in "“\"'‘" or name.isupper()
            if colon >= 0 and speech and self._is_source(start, colon) and self.passages.quoted_at(colon) is None:
                yield Attribution(self.ground.trimmed(colon + 1, end), [(colon, colon + 1)], [(start, colon)])
                continue
            colon = self.ground.text.rfind(": ", start, end) if index == 0 and end - start < 160 else -1
            last = self.ground.text[end - 1]
            if colon >= 0 and last.isalnum() and self._is_source(colon + 2, end):
                yield Attribution(self.ground.trimmed(start, colon), [(colon, colon + 1)], [(colon + 2, end)])

    def _is_source(self, start: int, end: int) -> bool:
        """Whether a few words beside a headline's colon name somebody who speaks, not a place or a topic."""
        words = self.ground.words(start, end)
        if not words or len(words) > 5 or any(t.tag_[:2] in _NOT_IN_NAMES or t.is_punct for t in words):
            return False
        last = words[-1]
        known = speaker_words().get(last.lower_)
        if known is not None or last.ent_type_ in {"PERSON", "ORG", "NORP"}:
            return True
        return any(
            actor.kind not in {"state", "civilians", "unidentified"}
            for actor, _, _ in actors_in(self.ground.draft, last.idx, last.idx + 1)
        )
