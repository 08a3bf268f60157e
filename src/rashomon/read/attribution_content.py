"""The content of an attribution by the grammar: clauses, infinitives, objects, and sentences around a parenthesis.

In: a cue with its source. Out: the ranges of what is said, in pieces where the cue's own clause stands between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.attribution_ground import Attribution, Ground, Range
from rashomon.read.attribution_phrases import SUBJECTS
from rashomon.reference.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICIPLE_CONTENT = frozenset({"deny", "concede", "claim", "confirm", "say", "know", "report"})
"""Classes whose content may be a participle: "denied having fired"."""


_SAID_OF = frozenset({"say", "report", "claim", "think", "know", "expect", "estimate", "accuse", "show"})
"""Classes that take "is said to have …": somebody, unnamed, says it."""


_LONG_SOURCE = 160
"""Characters beyond which a noun phrase beside a verb is hardly its subject."""


class Contents:
    """Finds what is said, by the grammar, in one draft."""

    def __init__(self, ground: Ground) -> None:
        """Start on a draft's ground."""
        self.ground = ground

    def content(
        self, made: Attribution, verb: Token, row: Cue | None, complements: list[Token], *, passive: bool
    ) -> list[Range]:
        """What a verb's content is under one row of the lexicon (None: a clause is all that tells), [] if none."""
        takes = row.takes if row else "clause"
        finite = [c for c in complements if c.dep_ == "ccomp" and self.ground.semicolon(c.i, verb.i) is None]
        finite.sort(key=lambda c: not (c.i > verb.i and any(m.dep_ == "mark" for m in c.children)))  # "that …" is surer
        if takes in {"clause", "person_clause", "sound"}:
            if finite:
                return self.clause(made, verb, finite[0])
            around = self.around(made, verb)
            if around:
                return around
        if takes in {"clause", "person_clause", "infinitive"}:
            inf = [c for c in complements if c.dep_ == "xcomp" and self._is_infinitive(c)]
            inf += [c for c in finite if self._is_infinitive(c)] if takes == "infinitive" else []
            if inf and passive and not made.source:
                return self._said_to(verb, inf[0]) if row is not None and row.kind in _SAID_OF else []
            if inf:
                first = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < inf[0].i), None)
                left = first if first is not None and takes == "clause" else inf[0]
                return self._pieces(left.left_edge.i, inf[0].right_edge.i, verb)
            participle = next((c for c in complements if c.i > verb.i and self._is_participle(c)), None)
            if participle is not None and row is not None and row.kind in _PARTICIPLE_CONTENT and made.source:
                return self._pieces(participle.left_edge.i, participle.right_edge.i, verb)
        if takes == "np":
            return self._object(made, verb, row, passive) or (self.clause(made, verb, finite[0]) if finite else [])
        if takes == "person_np":
            return self._accused(made, verb)
        return []

    def _said_to(self, verb: Token, infinitive: Token) -> list[Range]:
        """ "four guards are said to have been killed": the subject and the infinitive."""
        subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
        if subject is None:
            return []
        return [
            *self.ground.trimmed(subject.left_edge.idx, self.ground.end(subject.right_edge.i)),
            *self.ground.trimmed(infinitive.left_edge.idx, self.ground.end(infinitive.right_edge.i)),
        ]

    @staticmethod
    def _is_participle(verb: Token) -> bool:
        return verb.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in verb.children)

    @staticmethod
    def _is_infinitive(verb: Token) -> bool:
        return any(c.tag_ == "TO" for c in verb.children)

    def clause(self, made: Attribution, verb: Token, clause: Token) -> list[Range]:
        """The clause a verb governs, before or behind it, or around it."""
        first, last = clause.left_edge.i, clause.right_edge.i
        if clause.i < verb.i:
            last = max([last, *(c.right_edge.i for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i)])
            if first <= verb.i <= last:
                return self._without(made, first, last)
            low = min(
                [a for a, _ in (*made.source, *made.cue) if a >= self.ground.doc[clause.i].idx], default=made.cue[0][0]
            )
            start = self.ground.doc[first].idx
            semicolon = self.ground.semicolon(first, self.ground.draft.token_at(low))
            start = self.ground.end(semicolon) if semicolon is not None and not made.quoted else start
            return self.ground.trimmed(start, min(self.ground.end(last), low))
        start = self.ground.doc[first].idx
        mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        if mark is not None and mark.i > first + 2 and self.ground.lower[mark.i - 1] == ",":
            start = mark.idx  # "told the agency, in remarks that a channel carried, that …"
        start = max(start, made.cue[0][1])
        if made.source and made.source[0][0] >= made.cue[0][1] and start < made.source[0][1]:
            start = made.source[0][1]
        parted = self.ground.semicolon(first, clause.i)
        if parted is not None:  # "she said it was so; he said it was not"
            return self.ground.trimmed(start, self.ground.doc[parted].idx)
        return self.ground.trimmed(start, self.ground.end(self._before_next_cue(verb, clause, last)))

    def _before_next_cue(self, verb: Token, clause: Token, last: int) -> int:
        """Cuts a clause before a second cue of the same speaker that the parser joined to it ("…, adding that …")."""
        node = clause
        for _ in range(4):
            follower = next(
                (c for c in node.children if c.dep_ == "conj" and c.tag_[:2] == "VB" and c.i > node.i), None
            )
            if follower is None:
                return last
            own_subject = any(c.dep_ in SUBJECTS for c in follower.children)
            if follower.tag_ == verb.tag_ and not own_subject and follower.tag_ != clause.tag_ and follower.i <= last:
                cut = follower.left_edge.i - 1
                while cut > clause.i and self.ground.doc[cut].tag_ in {"CC", ",", "RB"}:
                    cut -= 1
                return cut
            node = follower
        return last

    def as_clause(self, made: Attribution, verb: Token, *, telling: bool) -> list[Range]:
        """ "…, as the ministry reports", "…, as she told a paper": the rest of the sentence."""
        if not any(self.ground.lower[c.i] == "as" and c.i < verb.i for c in verb.children):
            return []
        if not telling and any(c.dep_ == "dobj" and not c.tag_.startswith("PRP") for c in verb.children):
            return []
        start, end = verb.left_edge.idx, self.ground.end(verb.right_edge.i)
        sentence = self.ground.sentence(verb)
        comma = next((i for i in range(verb.i + 1, verb.right_edge.i) if self.ground.lower[i] == ","), None)
        if comma is not None:
            end = self.ground.end(comma - 1)
        lead = self.ground.text[sentence.start_char : start].rstrip()
        if lead.strip() and not lead.endswith((",", "—", "–", "-")):
            return []
        last = self.ground.end(self.ground.last_word(sentence.end - 1))
        return [*self.ground.trimmed(sentence.start_char, start), *self._after_comma(end, last)]

    def closed_off(self, made: Attribution, verb: Token) -> list[Range]:
        """ "…, the command declared in a statement", where the parser saw no clause: the sentence up to the comma."""
        if not made.source or any(c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i for c in verb.children):
            return []
        start = min(made.source[0][0], made.cue[0][0])
        sentence = self.ground.sentence(verb)
        lead = self.ground.text[sentence.start_char : start].rstrip()
        if not lead.endswith(",") or max(made.source[0][0], made.cue[0][0]) - start > _LONG_SOURCE:
            return []
        words = self.ground.words(sentence.start_char, start)
        if not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in words) or words[0].tag_ in {"IN", "WRB"}:
            return []
        return self.ground.trimmed(sentence.start_char, start)

    def unparsed(self, made: Attribution, verb: Token, rows: list[Cue]) -> list[Range]:
        """ "told the envoy that …" where the parser hung the clause elsewhere: from "that" to the sentence's end."""
        if (
            not made.source
            or not any(row.takes in {"clause", "person_clause"} for row in rows)
            or made.source[0][0] > verb.idx
        ):
            return []
        stop = self.ground.sentence(verb).end
        for i in range(verb.i + 1, min(verb.i + 14, stop)):
            if self.ground.lower[i] == "that" and self._opens_clause(i):
                return self.ground.trimmed(self.ground.doc[i].idx, self.ground.end(self.ground.last_word(stop - 1)))
            if self.ground.lower[i] == "," and (that := self._behind_aside(i, stop)) is not None:
                return self.ground.trimmed(self.ground.doc[that].idx, self.ground.end(self.ground.last_word(stop - 1)))
            if self.ground.doc[i].tag_[:2] in {"VB", "MD"} or self.ground.lower[i] in {",", ";", ":", ".", "”", '"'}:
                return []
        return []

    def that_behind(self, noun: Token) -> Token | None:
        """The clause of ", that …" within reach of "a report by residents", wherever the parser hung it."""
        stop = min(noun.i + 16, self.ground.sentence(noun).end)
        for token in self.ground.doc[noun.i + 1 : stop]:
            if token.lower_ == "that" and token.dep_ == "mark" and self.ground.lower[token.i - 1] == ",":
                return token.head
        return None

    def _behind_aside(self, comma: int, stop: int) -> int | None:
        """The "that" behind ", in remarks that a channel carried,"."""
        closing = next((i for i in range(comma + 1, min(comma + 14, stop - 1)) if self.ground.lower[i] == ","), None)
        return closing + 1 if closing is not None and self.ground.lower[closing + 1] == "that" else None

    def _opens_clause(self, i: int) -> bool:
        """Whether a "that" is a conjunction: no demonstrative stands before a number, a plural or another article."""
        doc = self.ground.doc
        following = doc[i + 1].tag_ if i + 1 < len(doc) else ""
        return doc[i].tag_ in {"IN", "WDT"} or following in {"CD", "DT", "PRP", "NNS", "NNP", "NNPS"}

    def _after_comma(self, start: int, end: int) -> list[Range]:
        """What follows a parenthesis, if a comma closes it."""
        rest = self.ground.text[start:end].lstrip()
        return self.ground.trimmed(start, end) if rest.startswith((",", "—", "–")) else []

    def around(self, made: Attribution, verb: Token) -> list[Range]:
        """The sentence that a parenthetic "he said" stands in, without it."""
        if verb.dep_ != "parataxis" or verb.head.i == verb.i:
            return []
        host = verb.head
        if host.dep_ in SUBJECTS and host.head.tag_[:1] == "V":
            host = host.head  # "The brigade, the command alleges, burned two farms"
        return self._without(made, host.left_edge.i, host.right_edge.i)

    def _without(self, made: Attribution, first: int, last: int) -> list[Range]:
        """Tokens first to last without the attribution's own clause."""
        low = min(a for a, _ in (*made.source, *made.cue))
        high = max(b for _, b in (*made.source, *made.cue))
        start, end = self.ground.doc[first].idx, self.ground.end(last)
        semicolon = self.ground.semicolon(first, self.ground.draft.token_at(low))
        start = self.ground.end(semicolon) if semicolon is not None and not made.quoted else start
        return [*self.ground.trimmed(start, min(low, end)), *self.ground.trimmed(max(high, start), end)]

    def _pieces(self, first: int, last: int, verb: Token) -> list[Range]:
        first = max(first, verb.i + 1) if first <= verb.i else first
        return self.ground.trimmed(self.ground.doc[first].idx, self.ground.end(last)) if last >= first else []

    def _object(self, made: Attribution, verb: Token, row: Cue | None, passive: bool) -> list[Range]:
        tail = len(row.tail) if row else 0
        if passive:
            if verb.dep_ in {"acl", "relcl"}:
                return []
            subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
            if subject is None or not made.source:
                return []
            return self.ground.trimmed(subject.left_edge.idx, self.ground.end(subject.right_edge.i))
        if tail:
            after = verb.i + tail + 1
            end = max(verb.right_edge.i, verb.i + tail)
            prep = self.ground.doc[verb.i + tail]
            end = self._tail_end(verb, prep, end)
            return (
                self.ground.trimmed(self.ground.doc[after].idx, self.ground.end(end))
                if after < len(self.ground.doc) and end >= after
                else []
            )
        obj = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
        if obj is None and made.source and row is not None and row.kind == "judge":
            return self._called(verb)
        if obj is None or not made.source:
            return []
        last = obj.right_edge.i
        for child in verb.children:
            joined = child.dep_ == "oprd" or (
                child.dep_ == "prep" and self.ground.lower[child.i] in {"as", "to"} and child.i > obj.i
            )
            of_denied = row is not None and row.kind == "deny" and child.dep_ == "prep" and child.i == last + 1
            if of_denied:
                last = child.right_edge.i  # "denied a part in it"
            if joined and row is not None and row.kind in {"judge", "say"} and child.i <= obj.right_edge.i + 2:
                last = max(last, child.right_edge.i)
        return self.ground.trimmed(obj.left_edge.idx, self.ground.end(last))

    def _tail_end(self, verb: Token, prep: Token, end: int) -> int:
        """Last token of what a preposition of the cue governs, with the infinitive or phrases that go on with it."""
        if prep.right_edge.i <= prep.i:
            return end
        last: int = prep.right_edge.i
        for child in verb.children:
            goes_on = child.dep_ == "xcomp" or (child.dep_ == "prep" and child.i == last + 1)
            goes_on = goes_on or (child.tag_ == "VBN" and child.i == last + 1)  # "22 lorries followed for hours"
            if goes_on and child.i > last and "," not in self.ground.lower[last + 1 : child.i]:
                last = max(last, child.right_edge.i)
        return last

    def _called(self, verb: Token) -> list[Range]:
        """ "described as “regrettable” the burns", "called this “untrue”": what stands behind the verb, to its end."""
        behind = [c for c in verb.children if c.i > verb.i]
        first = next((c for c in behind if c.dep_ in {"ccomp", "oprd"} or self.ground.lower[c.i] == "as"), None)
        return self._pieces(first.left_edge.i, first.right_edge.i, verb) if first is not None else []

    def _accused(self, made: Attribution, verb: Token) -> list[Range]:
        """ "accused the army of shelling": whom and what of, as one piece."""
        obj = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
        if obj is None or not made.source:
            return []
        last = obj.right_edge.i
        for child in verb.children:
            if child.dep_ == "prep" and self.ground.lower[child.i] in {"of", "for", "with"} and child.i > obj.i:
                last = max(last, child.right_edge.i)
        return self.ground.trimmed(obj.left_edge.idx, self.ground.end(last))

    def rest(self, token: Token, start: int, end: int) -> list[Range]:
        """The sentence without a phrase [start, end); what follows the phrase counts if a comma parts it."""
        sentence = self.ground.sentence(token)
        stop = self.ground.end(self.ground.last_word(sentence.end - 1))
        low = max(sentence.start_char, self.ground.text.rfind(";", sentence.start_char, start) + 1)
        before = self.ground.trimmed(low, start)
        if before and self.ground.text[before[0][0] : before[0][1]].lower() in {
            "but",
            "and",
            "yet",
            "so",
            "meanwhile",
            "also",
        }:
            before = []
        return [*before, *(self._after_comma(end, stop) if before else self.ground.trimmed(end, stop))]
