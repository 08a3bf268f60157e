"""Who is said to say what: finds source, cue and content of each attribution in the parse.

In goes a draft (its parse, its text); out come Attributions in surface offsets, without any judgement of who the
source is. The conventions are those of the PARC and PolNeAR annotations: the source is a whole noun phrase, the cue a
verb with its auxiliaries and adverbs or a phrase such as "according to", the content keeps its quotation marks and its
"that" and may stand in pieces. It avoids the field's habit of reading direct speech only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.read.quote_marks import Quoted, quoted_passages
from rashomon.reference.cues import Cue, Cues
from rashomon.reference.speaker_words import media_words, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from rashomon.read.draft import Draft

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_NO_CUES = frozenset(
    "make makes made making let lets letting help helps helped helping have has had having get gets got getting be is "
    "are was were been being do does did done keep keeps kept ensure ensures ensured ensuring cause causes caused mean "
    "means meant watch watches watched happen happens happened wait waits waited depend depends see bet use used "
    "come comes came take takes took start started begin began stop stopped allow allows allowed allowing force forced "
    "'s ’s 're ’re 'm ’m meet meets met sit sits sat spend spends spent feature features featured "
    "leave left need needs needed go goes went gone".split()
)  # verbs with a clause beside them that is not what somebody says or thinks
_RAISING = frozenset(
    "go goes went gone going continue continues continued continuing begin begins began try tries tried trying "
    "refuse refuses refused decline declines declined appear appears appeared seem seems seemed "
    "quick keen careful eager proceed proceeded use used have has had".split()
)  # "went on to say", "was quick to add": they stand in the cue with what they govern
_NO_SPEAKERS = frozenset("plan plans schedule custom law protocol whether which need rank size age taste".split())
"""What something can accord with that says nothing."""
_OPINIONS = frozenset(
    "words view opinion account estimation judgement judgment reckoning version telling eyes case assessment "
    "interpretation".split()
)  # "in the words of X", "in X's view"
_NAMING = frozenset("called named dubbed titled entitled labelled labeled termed nicknamed known christened".split())
_PARTICIPLE_CONTENT = frozenset({"deny", "concede", "claim", "confirm", "say", "know", "report"})
_AS_CLASSES = frozenset(
    {"say", "report", "write", "confirm", "claim", "concede", "warn", "show", "answer", "promise", "think", "expect"}
)
_QUOTES = frozenset("quote quotes quoted quoting cite cites cited".split())
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_TRIM = " \t\r\n,;:.–—-"


@dataclass(slots=True)
class Attribution:
    """One attribution in surface ranges; `row` is the lexicon's word on the cue, None where the grammar alone says it."""

    content: list[Range]
    cue: list[Range]
    source: list[Range]
    row: Cue | None = None
    verb: int | None = None
    """Index of the cue's head token."""
    subject: int | None = None
    """Index of the source's head token."""
    negated: bool = False
    quoted: list[Quoted] = field(default_factory=list)


def find_attributions(draft: Draft) -> list[Attribution]:
    """Returns the attributions of a draft in order of their cues."""
    return Finder(draft).find()


class Finder:
    """Finds the attributions of one draft; holds what its rules share."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc: Doc = draft.doc
        self.text = draft.text
        self.cues = Cues.load()
        self.lower = [token.lower_ for token in self.doc]
        passages = quoted_passages(self.text, draft.paragraphs)
        self.marks = [passage for passage in passages if passage.depth == 0]
        self.mark_starts = [passage.start for passage in self.marks]
        self.inner = [passage for passage in passages if passage.depth == 1]
        self.used: dict[Quoted, Attribution] = {}

    def find(self) -> list[Attribution]:
        """Runs every rule over the candidates it applies to."""
        found: list[Attribution] = []
        for token in self._candidates():
            attribution = self._read(token)
            if attribution is not None and attribution.content:
                found.append(attribution)
        found.extend(self._headlines())
        found.sort(key=lambda a: (a.cue or a.content)[0])
        self._continue(found)
        return found

    def _candidates(self) -> Iterator[Token]:
        verbs, nouns, others = self.cues.verbs, self.cues.nouns, self.cues.others
        clause_heads = {t.head.i for t in self.doc if t.dep_ == "ccomp"}
        for token, low in zip(self.doc, self.lower, strict=True):
            if low in verbs or low in nouns or low in others or low in _OPINIONS or token.i in clause_heads:
                yield token

    def _read(self, token: Token) -> Attribution | None:
        low, tag = self.lower[token.i], token.tag_
        if low == "according":
            return self._according(token)
        if low in _OPINIONS:
            return self._opinion(token)
        if tag.startswith("VB"):
            return self._verb(token)
        if tag.startswith("NN") and low in self.cues.nouns:
            return self._noun(token)
        return None

    # ---------------------------------------------------------------- verbs

    def _verb(self, verb: Token) -> Attribution | None:
        low = self.lower[verb.i]
        rows = [row for row in self.cues.verbs.get(low, ()) if self._has_tail(verb, row)]
        complements = [c for c in verb.children if c.dep_ in _CLAUSES and c.tag_ != "IN"]
        if not rows and (low in _NO_CUES or not any(c.dep_ == "ccomp" for c in complements)):
            return None
        rows.sort(key=lambda row: -len(row.tail))
        cue = self._cue_range(verb, rows[0].tail if rows else ())
        if verb.tag_ == "VBG" and verb.dep_ == "acl" and self._issuer(verb) is not None and verb.i - verb.head.head.i <= 6:
            cue = self._cue_range(verb.head.head, ())[0], cue[1]
        subject, passive = self._subject(verb)
        if low in _QUOTES and (quoted := self._quoted_person(verb)) is not None:
            subject, passive = quoted, False
        source = self._noun_phrase(subject, verb) if subject is not None else None
        made = Attribution([], [cue], [source] if source else [], verb=verb.i, negated=self._negated(verb))
        made.subject = subject.i if subject is not None else None
        if source and self.lower[self.draft.token_at(source[0])] in _NOBODY:
            return None
        clause = (min(cue[0], source[0]) if source else cue[0], max(cue[1], source[1]) if source else cue[1])
        if source and not self._near(source, cue):
            clause = cue
        if not (low in _NAMING and verb.tag_ == "VBN"):
            self._direct(made, verb, clause)
        self._with_clause(made, verb, complements)
        if not rows and not made.quoted:
            complements = [c for c in complements if c.i > verb.i]
        if made.quoted and not made.source and not passive:
            self._inverted(made, verb)
        for row in rows or [None]:
            if made.content and made.row is None:
                made.row = row
            if not made.content:
                made.content = self._content(made, verb, row, complements, passive)
                made.row = row if made.content else None
        if not made.content and rows and rows[0].kind in _AS_CLASSES and made.source:
            made.content = self._unparsed(made, verb, rows)
            made.row = rows[0]
        if not made.content and rows and rows[0].kind in _AS_CLASSES:
            made.content = self._as_clause(made, verb)
            made.row = rows[0]
        if not rows and passive and not made.source:
            return None
        return made

    def _quoted_person(self, verb: Token) -> Token | None:
        """Who is quoted: "the agency quoted the mayor as saying", "the mayor was quoted as saying"."""
        if any(c.dep_ == "auxpass" for c in verb.children):
            return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        person = next((c for c in verb.children if c.dep_ == "dobj" and c.tag_[:2] in {"NN", "PR"}), None)
        if person is None or self.lower[verb.i] in {"cite", "cites", "cited"} and not self._is_saying_as(verb):
            return None
        return person if self._is_saying_as(verb) or person.ent_type_ or person.tag_ in {"NNP", "PRP"} else None

    def _is_saying_as(self, verb: Token) -> bool:
        return any(self.lower[i] == "as" and self.doc[i + 1].tag_ == "VBG" for i in range(verb.i, min(verb.i + 25, len(self.doc) - 1)))

    def _has_tail(self, verb: Token, row: Cue) -> bool:
        end = verb.i + 1 + len(row.tail)
        return not row.tail or tuple(self.lower[verb.i + 1 : end]) == row.tail

    def _cue_range(self, verb: Token, tail: tuple[str, ...]) -> Range:
        first = verb.i
        head = verb
        while first:
            left = self.doc[first - 1]
            if left.head.i == head.i and left.dep_ in _BEFORE_VERB and left.tag_ not in {"WRB", "IN"}:
                first -= 1
            elif head.dep_ == "xcomp" and self._raises(head, left):
                first, head = left.i, head.head
                first = min(first, head.i)
            else:
                break
        last = verb.i + len(tail)
        if not tail and last + 1 < len(self.doc) and self.doc[last + 1].dep_ == "prt":
            last += 1
        return self.doc[first].idx, self._end(last)

    def _raises(self, verb: Token, left: Token) -> bool:
        """Whether the verb stands directly behind a head that belongs to its cue ("went on to say")."""
        return self.lower[verb.head.i] in _RAISING and verb.head.i <= left.i <= verb.head.i + 1

    def _negated(self, verb: Token) -> bool:
        return any(child.dep_ == "neg" for child in verb.children)

    def _subject(self, verb: Token) -> tuple[Token | None, bool]:
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
            if node.dep_ in {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"} and node.head.i != node.i:
                node = node.head
            elif node.dep_ in {"acl", "relcl"} and node.head.tag_.startswith("N"):
                issuer = self._issuer(node) if node.tag_ == "VBG" else None
                return issuer or node.head, False
            elif node.dep_ == "pcomp" and node.head.head.i != node.head.i:
                node = node.head.head
                if self.lower[node.i] in _QUOTES and (quoted := self._quoted_person(node)) is not None:
                    return quoted, False
            elif node.dep_ == "prep":
                node = node.head
            else:
                return None, False
            if node.tag_.startswith("N") or node.tag_ == "PRP":
                return node, False
        return None, False

    def _issuer(self, verb: Token) -> Token | None:
        """Who "issued a statement saying": the subject of the verb whose object the statement is."""
        known = media_words().get(self.lower[verb.head.i])
        above = verb.head.head
        if known is None or not known.issued or verb.head.dep_ != "dobj" or above.tag_[:2] != "VB":
            return None
        return next((c for c in above.children if c.dep_ == "nsubj"), None)

    def _noun_phrase(self, head: Token, verb: Token) -> Range:
        """The whole noun phrase of a head, up to the verb if that stands inside."""
        first, last = head.left_edge.i, head.right_edge.i
        if first <= verb.i <= last:
            if verb.i > head.i:
                last = verb.left_edge.i - 1 if verb.left_edge.i > head.i else head.i
            else:
                first = head.i
        for child in head.children:
            if child.dep_ in {"acl", "relcl"} and child.i > head.i and self._end(child.i) and last >= child.i:
                before = child.left_edge.i - 1
                if self.lower[before] != "," and child.dep_ == "acl" and child.tag_ == "VBG":
                    last = min(last, before)
            if child.dep_ == "relcl" and first > verb.i and last >= child.i and self.lower[child.left_edge.i] in {"who", "which", "whose"}:
                last = min(last, child.left_edge.i - 1)
        while last > first and self._is_loose(last, first, verb):
            last -= 1
        while first < last and self.doc[first].tag_ in {",", ":", "CC", "''", "``", ".", "_SP"}:
            first += 1
        return self.doc[first].idx, self._end(last)

    def _is_loose(self, last: int, first: int, verb: Token) -> bool:
        """Whether the last token of a noun phrase is punctuation that does not close an apposition before the verb."""
        if self.doc[last].tag_ not in {",", ".", ":", "-LRB-", "CC", "_SP", "``", "''"}:
            return False
        return not (
            self.lower[last] == "," and last + 1 < len(self.doc) and last < verb.i
            and "," in self.lower[first:last]
        )  # fmt: skip

    def _near(self, source: Range, cue: Range) -> bool:
        gap = self.text[source[1] : cue[0]] if source[0] < cue[0] else self.text[cue[1] : source[0]]
        return not gap.strip(" ,")

    # ---------------------------------------------------------------- content

    def _content(
        self, made: Attribution, verb: Token, row: Cue | None, complements: list[Token], passive: bool
    ) -> list[Range]:
        takes = row.takes if row else "clause"
        finite = [c for c in complements if c.dep_ == "ccomp"]
        if takes in {"clause", "person_clause", "sound"}:
            if finite:
                return self._clause(made, verb, finite[0])
            around = self._around(made, verb)
            if around:
                return around
        if takes in {"clause", "person_clause", "infinitive"}:
            inf = [c for c in complements if c.dep_ == "xcomp" and self._is_infinitive(c)]
            inf += [c for c in finite if self._is_infinitive(c)] if takes == "infinitive" else []
            if inf and passive and not made.source:
                return self._said_to(verb, inf[0])
            if inf:
                first = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < inf[0].i), None)
                left = first if first is not None and takes == "clause" else inf[0]
                return self._pieces(left.left_edge.i, inf[0].right_edge.i, verb)
            participle = next((c for c in complements if c.tag_ == "VBG" and c.i > verb.i), None)
            if participle is not None and row is not None and row.kind in _PARTICIPLE_CONTENT and made.source:
                return self._pieces(participle.left_edge.i, participle.right_edge.i, verb)
        if takes == "np":
            return self._object(made, verb, row, passive) or (self._clause(made, verb, finite[0]) if finite else [])
        if takes == "person_np":
            return self._accused(made, verb)
        return []

    def _said_to(self, verb: Token, infinitive: Token) -> list[Range]:
        """ "four guards are said to have been killed": the subject and the infinitive."""
        subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
        if subject is None:
            return []
        return [
            *self._trimmed(subject.left_edge.idx, self._end(subject.right_edge.i)),
            *self._trimmed(infinitive.left_edge.idx, self._end(infinitive.right_edge.i)),
        ]

    @staticmethod
    def _is_infinitive(verb: Token) -> bool:
        return any(c.tag_ == "TO" for c in verb.children)

    def _clause(self, made: Attribution, verb: Token, clause: Token) -> list[Range]:
        """The clause a verb governs, before or behind it, or around it."""
        first, last = clause.left_edge.i, clause.right_edge.i
        if clause.i < verb.i:
            if first <= verb.i <= last:
                return self._without(made, first, last)
            low = min([a for a, _ in (*made.source, *made.cue) if a >= self.doc[clause.i].idx], default=made.cue[0][0])
            return self._trimmed(self.doc[first].idx, min(self._end(last), low))
        start = self.doc[first].idx
        if start < made.cue[0][1]:
            start = made.cue[0][1]
        if made.source and made.source[0][0] >= made.cue[0][1] and start < made.source[0][1]:
            start = made.source[0][1]
        return self._trimmed(start, self._end(self._before_next_cue(verb, clause, last)))

    def _before_next_cue(self, verb: Token, clause: Token, last: int) -> int:
        """Cuts a clause before a second cue of the same speaker that the parser joined to it ("…, adding that …")."""
        node = clause
        for _ in range(4):
            follower = next((c for c in node.children if c.dep_ == "conj" and c.tag_[:2] == "VB" and c.i > node.i), None)
            if follower is None:
                return last
            own_subject = any(c.dep_ in SUBJECTS for c in follower.children)
            if follower.tag_ == verb.tag_ and not own_subject and follower.tag_ != clause.tag_ and follower.i <= last:
                cut = follower.left_edge.i - 1
                while cut > clause.i and self.doc[cut].tag_ in {"CC", ",", "RB"}:
                    cut -= 1
                return cut
            node = follower
        return last

    def _as_clause(self, made: Attribution, verb: Token) -> list[Range]:
        """ "…, as the ministry reports": the rest of the sentence."""
        if not any(self.lower[c.i] == "as" and c.i < verb.i for c in verb.children):
            return []
        if any(c.dep_ == "dobj" and not c.tag_.startswith("PRP") for c in verb.children):
            return []
        start, end = verb.left_edge.idx, self._end(verb.right_edge.i)
        sentence = verb.sent
        last = self._last_word(sentence.end - 1)
        if self.text[sentence.start_char : start].strip(" \n,–—-") and not self.text[:start].rstrip().endswith((",", "—", "–", "-")):
            return []
        return [*self._trimmed(sentence.start_char, start), *self._after_comma(end, self._end(last))]

    def _unparsed(self, made: Attribution, verb: Token, rows: list[Cue]) -> list[Range]:
        """ "told the envoy that …" where the parser hung the clause elsewhere: from "that" to the end of the sentence."""
        if not any(row.takes in {"clause", "person_clause"} for row in rows) or made.source[0][0] > verb.idx:
            return []
        stop = verb.sent.end
        for i in range(verb.i + 1, min(verb.i + 14, stop)):
            if self.lower[i] == "that" and self.doc[i].tag_ in {"IN", "WDT"}:
                return self._trimmed(self.doc[i].idx, self._end(self._last_word(stop - 1)))
            if self.doc[i].tag_[:2] in {"VB", "MD"} or self.lower[i] in {",", ";", ":", ".", "”", '"'}:
                return []
        return []

    def _after_comma(self, start: int, end: int) -> list[Range]:
        """What follows a parenthesis, if a comma closes it."""
        rest = self.text[start:end].lstrip()
        return self._trimmed(start, end) if rest.startswith((",", "—", "–")) else []

    def _around(self, made: Attribution, verb: Token) -> list[Range]:
        """The sentence that a parenthetic "he said" stands in, without it."""
        if verb.dep_ != "parataxis" or verb.head.i == verb.i:
            return []
        host = verb.head
        return self._without(made, host.left_edge.i, host.right_edge.i)

    def _without(self, made: Attribution, first: int, last: int) -> list[Range]:
        """Tokens first to last without the attribution's own clause."""
        low = min(a for a, _ in (*made.source, *made.cue))
        high = max(b for _, b in (*made.source, *made.cue))
        start, end = self.doc[first].idx, self._end(last)
        return [*self._trimmed(start, min(low, end)), *self._trimmed(max(high, start), end)]

    def _pieces(self, first: int, last: int, verb: Token) -> list[Range]:
        first = max(first, verb.i + 1) if first <= verb.i else first
        return self._trimmed(self.doc[first].idx, self._end(last)) if last >= first else []

    def _object(self, made: Attribution, verb: Token, row: Cue | None, passive: bool) -> list[Range]:
        tail = len(row.tail) if row else 0
        if passive:
            if verb.dep_ in {"acl", "relcl"}:
                return []
            subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
            if subject is None or not made.source:
                return []
            return self._trimmed(subject.left_edge.idx, self._end(subject.right_edge.i))
        if tail:
            after = verb.i + tail + 1
            end = max(verb.right_edge.i, verb.i + tail)
            prep = self.doc[verb.i + tail]
            end = prep.right_edge.i if prep.right_edge.i > prep.i else end
            return self._trimmed(self.doc[after].idx, self._end(end)) if after < len(self.doc) and end >= after else []
        obj = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
        if obj is None or not made.source:
            return []
        last = obj.right_edge.i
        for child in verb.children:
            joined = child.dep_ == "oprd" or (child.dep_ == "prep" and self.lower[child.i] in {"as", "to"} and child.i > obj.i)
            if joined and row is not None and row.kind in {"judge", "say"} and child.i <= obj.right_edge.i + 2:
                last = max(last, child.right_edge.i)
        return self._trimmed(obj.left_edge.idx, self._end(last))

    def _accused(self, made: Attribution, verb: Token) -> list[Range]:
        """ "accused the army of shelling": whom and what of, as one piece."""
        obj = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
        if obj is None or not made.source:
            return []
        last = obj.right_edge.i
        for child in verb.children:
            if child.dep_ == "prep" and self.lower[child.i] in {"of", "for", "with"} and child.i > obj.i:
                last = max(last, child.right_edge.i)
        return self._trimmed(obj.left_edge.idx, self._end(last))

    # ---------------------------------------------------------------- direct speech

    def _direct(self, made: Attribution, verb: Token, clause: Range) -> None:
        """Gives the attribution the quoted passages that stand directly before and behind its clause."""
        around = self._quoted_at(clause[0])
        if around is not None:
            self._direct_inside(made, clause, around)
            return
        before = self._passage_before(clause[0])
        if before is not None and self._is_fragment(before, verb):
            before = None
        if before is not None and before not in self.used:
            self.used[before] = made
            made.content.append((self._mixed_start(before), before.end))
            made.quoted.append(before)
        after = self._passage_after(verb, clause[1])
        if after is not None and after not in self.used:
            self.used[after] = made
            made.content.append((after.start, after.end))
            made.quoted.append(after)

    def _inverted(self, made: Attribution, verb: Token) -> None:
        """ "…,” said the miller": the noun phrase behind the verb, whatever the parser made of it."""
        child = next((c for c in verb.children if c.i > verb.i and c.tag_[:2] in {"NN", "PR"}), None)
        if child is None or self.text[made.cue[-1][1] : child.left_edge.idx].strip():
            return
        made.source, made.subject = [self._noun_phrase(child, verb)], child.i

    def _is_fragment(self, passage: Quoted, verb: Token) -> bool:
        """Whether a passage inside a running sentence is a name or a few words, and the verb has its clause elsewhere."""
        sentence = self.draft.sentences[self.draft.sentence_index(passage.start)]
        lead = self.text[sentence.start_char : passage.start].strip()
        if not lead or self._quoted_at(sentence.start_char) is not None:
            return False
        if any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
            return True
        words = [t for t in self.doc[self.draft.token_at(passage.start) : self.draft.token_at(passage.end)] if t.text.isalpha()]
        return len(words) <= 5 and not any(t.tag_[:2] in {"VB", "MD", "PR"} for t in words) and lead[-1] not in ":,"

    def _with_clause(self, made: Attribution, verb: Token, complements: list[Token]) -> None:
        """Joins a passage that goes on in the middle of a sentence with the clause it belongs to."""
        if not made.quoted or not all(self.text[p.start : p.start + 3].lstrip("“\"'‘")[:1].islower() for p in made.quoted):
            return
        finite = next((c for c in complements if c.dep_ == "ccomp"), None)
        pieces = self._clause(made, verb, finite) if finite is not None else self._around(made, verb)
        if any(a < p.end and p.start < b for a, b in pieces for p in made.quoted):
            kept = [(a, b) for a, b in made.content if not any(x < b and a < y for x, y in pieces)]
            made.content = sorted([*kept, *pieces])

    def _direct_inside(self, made: Attribution, clause: Range, around: Quoted) -> None:
        """The same inside a quotation: what it quotes in its turn, behind or before the clause."""
        for passage in self.inner:
            if not around.covers(passage.start, passage.end) or passage in self.used:
                continue
            behind = 0 <= passage.start - clause[1] <= 40 and not any(c in self.text[clause[1] : passage.start] for c in ".;!?")
            if behind or (0 <= clause[0] - passage.end <= 2):
                self.used[passage] = made
                made.content.append((passage.start, passage.end))
                return

    def _passage_before(self, start: int) -> Quoted | None:
        index = bisect_right(self.mark_starts, start) - 1
        if index < 0:
            return None
        passage = self.marks[index]
        gap = self.text[passage.end : start] if passage.end <= start else "x"
        inner = self.text[passage.start : passage.end].rstrip("\"'’”»")[-1:]
        if gap.strip() not in {"", ",", "—", "-", "–"} or "\n" in gap:
            return None
        return passage if inner in {",", "?", "!", "…", "-", "—"} or "," in gap else None

    def _passage_after(self, verb: Token, start: int) -> Quoted | None:
        index = bisect_left(self.mark_starts, start)
        if index >= len(self.marks):
            return None
        passage = self.marks[index]
        gap = self.text[start : passage.start]
        if len(gap) > 160 or any(c in gap for c in ".;!?") or "\n" in gap.rstrip():
            return None
        first = self.text[passage.start + 1 : passage.start + 3].lstrip("'")
        if gap.strip() in {"", ",", ":"}:
            return passage if gap.strip() or first[:1].isupper() else None
        if not gap.rstrip().endswith((",", ":")):
            return None
        between = self.doc[self.draft.token_at(start) : self.draft.token_at(passage.start)]
        if any(t.tag_.startswith("VB") and t.i != verb.i for t in between):
            return None
        return passage

    def _mixed_start(self, passage: Quoted) -> int:
        """Where a passage's content begins: earlier than its mark if the sentence began before it."""
        first = self.text[passage.start + 1 : passage.start + 2]
        if not first.islower():
            return passage.start
        sentence = self.draft.sentences[self.draft.sentence_index(passage.start)]
        start = sentence.start_char
        previous = bisect_left(self.mark_starts, passage.start) - 1
        if previous >= 0 and self.marks[previous].end > start and self.marks[previous] in self.used:
            return passage.start
        lead = self.text[start : passage.start]
        return passage.start if not lead.strip() else start

    def _quoted_at(self, offset: int) -> Quoted | None:
        index = bisect_right(self.mark_starts, offset) - 1
        if index >= 0 and self.marks[index].start <= offset < self.marks[index].end:
            return self.marks[index]
        return None

    def _continue(self, found: list[Attribution]) -> None:
        """Widens contents to the marks they touch, and gives quotations without a cue to the speaker before."""
        for made in found:
            made.content = [self._to_marks(piece, made) for piece in made.content]
        direct = {passage: made for passage, made in self.used.items() if made in found}
        for passage in self.marks:
            if passage in direct or any(self._inside(passage, made) for made in self._by_content(found, passage)):
                continue
            speaker = self._speaker_before(passage, found)
            if speaker is not None:
                speaker.content.append((passage.start, passage.end))
                speaker.quoted.append(passage)
                direct[passage] = speaker
        for made in found:
            made.content = sorted(set(made.content))

    def _by_content(self, found: list[Attribution], passage: Quoted) -> list[Attribution]:
        return [made for made in found if any(a < passage.end and passage.start < b for a, b in made.content)]

    @staticmethod
    def _inside(passage: Quoted, made: Attribution) -> bool:
        return any(a <= passage.start and passage.end <= b for a, b in made.content)

    def _speaker_before(self, passage: Quoted, found: list[Attribution]) -> Attribution | None:
        """The attribution whose sentence (or content) ends right before a passage that stands as its own sentence."""
        head = self.text[: passage.start].rstrip()
        if not head or head[-1] not in ".:?!”\"'’":
            return None
        if self.text[passage.start + 1 : passage.start + 2].islower():
            return None
        best = None
        for made in found:
            last = max(b for _, b in (*made.content, *made.cue, *made.source))
            if last <= passage.start:
                rest = self.text[last : passage.start]
                if len(rest) < 200 and not any(c in rest.strip().rstrip('.:”"') for c in ".\n"):
                    best = made
        return best

    def _to_marks(self, piece: Range, made: Attribution) -> Range:
        start, end = piece
        for offset in (start, end - 1):
            passage = self._quoted_at(offset)
            if passage is not None and not any(passage.covers(*cue) for cue in made.cue):
                start, end = min(start, passage.start), max(end, passage.end)
        return start, end

    # ---------------------------------------------------------------- phrases, nouns, headlines

    def _according(self, token: Token) -> Attribution | None:
        """ "according to X": X says the rest of the sentence."""
        if token.i + 2 >= len(self.doc) or self.lower[token.i + 1] != "to":
            return None
        to = self.doc[token.i + 1]
        head = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
        head = head or next((c for c in token.children if c.dep_ == "pobj"), None) or self.doc[token.i + 2]
        if head.lower_ in _NO_SPEAKERS:
            return None
        source = self._noun_phrase(head, token)
        source = (max(source[0], self._end(to.i) + 1), source[1])
        made = Attribution([], [(token.idx, self._end(to.i))], [source], verb=token.i, subject=head.i)
        made.row = self.cues.others["according"][0]
        made.content = self._rest(token, token.idx, source[1])
        return made

    def _rest(self, token: Token, start: int, end: int) -> list[Range]:
        """The sentence without a phrase [start, end); what follows the phrase counts if a comma parts it."""
        sentence = token.sent
        stop = self._end(self._last_word(sentence.end - 1))
        before = self._trimmed(sentence.start_char, start)
        if before and self.text[before[0][0] : before[0][1]].lower() in {"but", "and", "yet", "so", "meanwhile", "also"}:
            before = []
        return [*before, *(self._after_comma(end, stop) if before else self._trimmed(end, stop))]

    def _opinion(self, noun: Token) -> Attribution | None:
        """ "in the words of X", "in X's view": X says the rest of the sentence."""
        if noun.head.lower_ not in {"in", "by"} or noun.dep_ != "pobj":
            return None
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        of = next((c for c in noun.children if c.lower_ == "of"), None)
        head = owner if owner is not None else next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
        if head is None:
            return None
        source = self._noun_phrase(head, noun)
        end = self._end(max(noun.i, head.right_edge.i if of else noun.i))
        last = of.i if of is not None and owner is None else noun.i
        made = Attribution([], [(noun.head.idx, self._end(last))], [source], verb=noun.i, subject=head.i)
        if owner is not None:
            made.cue = [(noun.idx, self._end(noun.i))]
        made.row = self.cues.others["according"][0]
        made.content = self._rest(noun, noun.head.idx, max(end, source[1]))
        return made

    def _last_word(self, i: int) -> int:
        while i and self.doc[i].is_space:
            i -= 1
        return i

    def _noun(self, noun: Token) -> Attribution | None:
        """ "his claim that …", "the demand to …" """
        row = self.cues.nouns[self.lower[noun.i]][0]
        clause = next(
            (c for c in noun.children if c.dep_ in {"acl", "ccomp"} and c.i > noun.i and self._is_report(c)), None
        )
        if clause is None:
            return None
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        source = [(owner.left_edge.idx, self._end(owner.right_edge.i))] if owner is not None else []
        made = Attribution([], [(noun.idx, self._end(noun.i))], source, row=row, verb=noun.i)
        made.subject = owner.i if owner is not None else None
        made.content = self._trimmed(clause.left_edge.idx, self._end(clause.right_edge.i))
        return made

    @staticmethod
    def _is_report(clause: Token) -> bool:
        return any(c.dep_ == "mark" and c.lower_ == "that" or c.tag_ == "TO" for c in clause.children)

    def _headlines(self) -> Iterator[Attribution]:
        """ "Army: no casualties in the raid", "Three shot in market: witnesses", and `Name: "words"` in transcripts."""
        for index, (start, end) in enumerate(self.draft.paragraphs):
            colon = self.text.find(": ", start, min(end, start + 80))
            name = self.text[start : max(colon, start)]
            if colon >= 0 and (not index or self.text[colon + 2 : colon + 3] in "“\"'‘" or name.isupper()):
                if self._is_source(start, colon) and self._quoted_at(colon) is None:
                    content = self._trimmed(colon + 1, end)
                    yield Attribution(content, [(colon, colon + 1)], [(start, colon)])
                    continue
            colon = self.text.rfind(": ", start, end) if index == 0 and end - start < 160 else -1
            last = self.text[end - 1]
            if colon >= 0 and last.isalnum() and self._is_source(colon + 2, end):
                yield Attribution(self._trimmed(start, colon), [(colon, colon + 1)], [(colon + 2, end)])

    def _is_source(self, start: int, end: int) -> bool:
        """Whether a few words beside a headline's colon name somebody who speaks, not a place or a topic."""
        words = [t for t in self.doc[self.draft.token_at(start) : self.draft.token_at(end - 1) + 1] if not t.is_space]
        if not words or len(words) > 5 or any(t.tag_[:2] in {"VB", "MD", "IN", "WR", "CD"} or t.is_punct for t in words):
            return False
        last = words[-1]
        known = speaker_words().get(last.lower_)
        if known is not None or last.ent_type_ in {"PERSON", "ORG", "NORP"}:
            return True
        return any(
            actor.kind not in {"state", "civilians", "unidentified"} and a <= last.idx < b
            for actor in self.draft.actors
            for a, b in (self.draft.range(span) for span in actor.spans)
        )

    # ---------------------------------------------------------------- ranges

    def _end(self, i: int) -> int:
        token = self.doc[i]
        return int(token.idx) + len(token)

    def _trimmed(self, start: int, end: int) -> list[Range]:
        """The range without white space and loose punctuation at its ends; quotation marks stay."""
        while start < end and self.text[start] in _TRIM:
            start += 1
        while start < end and self.text[end - 1] in _TRIM:
            end -= 1
        return [(start, end)] if start < end else []

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [sentence.end_char for sentence in self.draft.sentences]
