"""Attributions that the parse misses, by the order of words and commas.

In: the parse's tokens and the attributions found so far. Out: "…, the Eastern Command declared in a note.", "…, adds
the text, …", "gave the figures: …", "put the dead at three", and a last quotation after which the text breaks off.
A long source in apposition is what parsers lose most often; commas and closed lists of cues hold where they fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.read.actors import actors_in
from rashomon.read.attribution_ground import Attribution, Ground, Range
from rashomon.read.attribution_passages import Passages
from rashomon.read.attribution_phrases import Phrases
from rashomon.reference.cues import Cue, Cues, attribution_words
from rashomon.reference.speaker_words import media_words, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset({"say", "report", "write", "confirm", "claim", "concede", "warn", "answer", "promise"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_IN_NAMES = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "HYPH", "AFX"})
_LINKS = frozenset({"of", "in", "for", "at", "and", "&"})
_ADJUNCTS = frozenset({"in", "on", "at", "to", "by", "through", "from", "during", "over", "via", "after", "before"})
_ENDS = frozenset({",", ".", ";", "—", "–", "-"})
_GIVING = attribution_words("giving")
_GIVEN = attribution_words("given")
_SENTENCE = 200
"""Tokens beyond which a sentence is a list or no text: commas tell nothing there. Also characters of a cue."""
_RUNNING = attribution_words("running")
_LONGEST = 16
"""Tokens of a source that is told by commas alone."""


class Order:
    """Finds by word order what the grammar's rules left out, in one draft."""

    def __init__(self, ground: Ground, phrases: Phrases, passages: Passages) -> None:
        """Start on a draft's ground."""
        self.ground, self.phrases, self.passages = ground, phrases, passages
        self.cues = Cues.load()

    def missed(self, found: list[Attribution]) -> list[Attribution]:
        """The attributions beside those already found."""
        taken = {offset for made in found for a, b in made.cue for offset in range(a, min(b, a + _SENTENCE))}
        out: list[Attribution] = []
        for token in self.ground.doc:
            low = self.ground.lower[token.i]
            if low not in self.cues.verbs and low not in _GIVING and low not in _RUNNING and low != "put":
                continue
            sentence = self.ground.sentence(token)
            if token.idx in taken or sentence.end - sentence.start > _SENTENCE:
                continue
            made = self._running(token) or self._closing(token) or self._given(token) or self._put_at(token)
            if made is not None:
                out.append(made)
        return [*out, *self._cut_off([*found, *out])]

    # ------------------------------------------------------------- between commas

    def _closing(self, verb: Token) -> Attribution | None:
        """ "…, X said in a note", "…, said X in a note", "…, X said, …": the words around the clause are said."""
        row = self._row(verb)
        if row is None and self._is_running(verb):
            row = self._say()
        if row is None or not (verb.tag_ in {*_FINITE, "VBN"} or self._is_noun_by_error(verb)):
            return None
        first, last = self._group(verb, row)
        cue = (self.ground.doc[first].idx, self.ground.end(last))
        for side in (self._source_before(first, last, row), self._source_behind(first, last)):
            content = self._around(side[1], side[2]) if side is not None and self._tells(side[1], side[2]) else []
            if side is not None and content:
                return Attribution(content, [cue], [side[0]], row)
        return None

    def _running(self, verb: Token) -> Attribution | None:
        """ "The text runs: “…”": the passage behind the colon."""
        i, lower = verb.i, self.ground.lower
        if not (self._is_running(verb) and lower[i + 1 : i + 2] == [":"] and i + 2 < len(lower)):
            return None
        passage = self.passages.quoted_at(self.ground.doc[i + 2].idx)
        if passage is None or passage in self.passages.used or lower[i - 1] not in media_words():
            return None
        first = i - 2 if i > 1 and self.ground.doc[i - 2].tag_ in {"DT", "PRP$"} else i - 1
        source = (self.ground.doc[first].idx, self.ground.end(i - 1))
        return Attribution(
            [(passage.start, passage.end)], [(verb.idx, self.ground.end(i))], [source], self._say(), [passage]
        )

    def _is_running(self, verb: Token) -> bool:
        """ "the statement ends", "runs the text": what a document does with its words."""
        low, lower, i = self.ground.lower[verb.i], self.ground.lower, verb.i
        near = [
            lower[i - 1] if i else "",
            lower[i + 2] if lower[i + 1 : i + 2] == ["the"] and i + 2 < len(lower) else "",
        ]
        known = media_words()
        return low in _RUNNING and any(word in known and known[word].issued for word in near)

    def _is_noun_by_error(self, verb: Token) -> bool:
        """ "the circular promises,": a document's noun before a cue that the tagger took for a plural."""
        i, lower = verb.i, self.ground.lower
        known = media_words().get(lower[i - 1]) if i > 1 else None
        return verb.tag_ == "NNS" and known is not None and known.issued and lower[i - 2] in {"the", "its"}

    def _row(self, verb: Token) -> Cue | None:
        rows = [
            row for row in self.cues.verbs.get(self.ground.lower[verb.i], ())
            if row.kind in _TELLING and row.takes in {"clause", "person_clause", "sound"} and self._has_tail(verb, row)
        ]  # fmt: skip
        return max(rows, key=lambda row: len(row.tail), default=None)

    def _has_tail(self, verb: Token, row: Cue) -> bool:
        return tuple(self.ground.lower[verb.i + 1 : verb.i + 1 + len(row.tail)]) == row.tail

    def _group(self, verb: Token, row: Cue) -> tuple[int, int]:
        """First and last token of the verb with its auxiliaries and adverbs."""
        first = verb.i
        while first and self.ground.doc[first - 1].tag_ in {"VBZ", "VBD", "RB", "VBP"}:
            if self.ground.doc[first - 1].tag_ != "RB" and self.ground.lower[first - 1] not in {"has", "had", "have"}:
                break
            first -= 1
        return first, verb.i + len(row.tail)

    def _source_before(self, first: int, last: int, row: Cue, *, alone: bool = True) -> tuple[Range, int, int] | None:
        """A noun phrase between a comma and the cue; with the tokens [start, end) of the whole clause."""
        doc, lower = self.ground.doc, self.ground.lower
        at = first
        if at and lower[at - 1] == ",":  # an apposition or relative clause: back to the comma that opens it
            at -= 2
            while at > 0 and first - at < _LONGEST and lower[at] != "," and not doc[at].is_sent_start:
                at -= 1
            if lower[at] != ",":
                return None
        head = at
        while at > 0 and head - at < _LONGEST and self._in_name(at - 1):
            at -= 1
        if at in {head, 0} or lower[at - 1] not in {",", "—", "–"} or lower[at] in _LINKS:
            return None
        if doc[head - 1].tag_[:2] not in {"NN", "PR"} and lower[head - 1] not in media_words():
            return None
        end = self._clause_end(last, row) if alone else last
        return ((doc[at].idx, self.ground.end(first - 1)), at, end) if end is not None else None

    def subject_before(self, verb: Token) -> Range | None:
        """The speaker between commas before a verb whose subject the parser hung elsewhere."""
        if verb.tag_ not in _FINITE or not verb.i or self.ground.lower[verb.i - 1] != ",":
            return None
        found = self._source_before(verb.i, verb.i, self._say(), alone=False)
        if found is None or not self._speaks(found[1], verb.i):
            return None
        return found[0]

    def _source_behind(self, first: int, last: int) -> tuple[Range, int, int] | None:
        """A noun phrase behind a cue that stands right behind a comma, if its words are those of one who speaks."""
        doc, lower = self.ground.doc, self.ground.lower
        if not first or lower[first - 1] not in {",", "—", "–"} or doc[first].tag_ not in _FINITE:
            return None
        at = last + 1
        while at < len(doc) and at - last < _LONGEST and self._in_name(at) and not doc[at].is_sent_start:
            at += 1
        while at > last + 1 and lower[at - 1] in _LINKS:
            at -= 1
        if at == last + 1 or not self._speaks(last + 1, at):
            return None
        source = (doc[last + 1].idx, self.ground.end(at - 1))
        return source, first, self._rest_from(at)

    def _in_name(self, i: int) -> bool:
        return self.ground.doc[i].tag_ in _IN_NAMES or self.ground.lower[i] in _LINKS

    def _speaks(self, first: int, stop: int) -> bool:
        """Whether tokens hold the noun of a speaker or document, or a known actor's name."""
        known, media = speaker_words(), media_words()
        for word in self.ground.lower[first:stop]:
            if word in known or (word in media and media[word].issued):
                return True
        low, high = self.ground.doc[first].idx, self.ground.end(stop - 1)
        return any(actor.kind in {"person", "state_forces"} for actor, _, _ in actors_in(self.ground.draft, low, high))

    def _clause_end(self, last: int, row: Cue) -> int | None:
        """First token behind the clause of a cue that nothing but circumstances follow, None if an object follows."""
        doc, lower, i = self.ground.doc, self.ground.lower, last + 1
        if row.takes == "person_clause":  # "he told the station"
            while i < len(doc) and i - last < 8 and self._in_name(i) and lower[i] not in {"and", "in"}:
                i += 1
            if i == last + 1:
                return None
        if i >= len(doc) or doc[i].is_sent_start or lower[i] in _ENDS or lower[i] in _ADJUNCTS or doc[i].tag_ == "_SP":
            return self._rest_from(i)
        return None

    def _rest_from(self, i: int) -> int:
        """The next comma or the end of the sentence."""
        doc, lower = self.ground.doc, self.ground.lower
        while i < len(doc) and lower[i] not in {",", ";", "—", "–"} and not doc[i].is_sent_start:
            i += 1
        return i

    def _tells(self, start: int, end: int) -> bool:
        """Whether the words before a clause are a sentence of their own, or open one that goes on behind it."""
        doc = self.ground.doc
        low = self.ground.draft.token_at(self.ground.sentence_start(doc[start].idx))
        words = [t for t in doc[low : start - 1] if not t.is_space]
        if len(words) < 3 or self.passages.quoted_at(doc[start].idx) is not None:
            return False
        finite = any(t.tag_ in {*_FINITE, "MD", "VBN"} for t in words)
        if words[0].dep_ == "mark" or words[0].tag_ in {"WRB", "WP"}:
            return False
        if words[0].tag_ == "IN" and not finite:  # "For that reason, he went on, the camp was spared"
            rest = doc[end : self.ground.sentence(doc[start]).end]
            return any(t.tag_ in {*_FINITE, "MD"} for t in rest)
        return finite

    def _around(self, start: int, end: int) -> list[Range]:
        """The sentence without tokens [start, end); what follows counts unless another speaks in it."""
        doc, text = self.ground.doc, self.ground.text
        low = self.ground.sentence_start(doc[start].idx)
        head = self.ground.after_dateline(low, doc[start - 1].idx)
        pieces = self.ground.trimmed(head, doc[start - 1].idx)
        stop = self.ground.end(self.ground.last_word(self.ground.sentence(doc[start]).end - 1))
        if end < len(doc) and doc[end].idx < stop and text[doc[end].idx] in ",—–":
            rest = range(end, self.ground.draft.token_at(stop - 1) + 1)
            follows = next((word for word in self.ground.lower[end + 1 : end + 3] if word.isalpha()), "")
            opening = not any(t.tag_ in {*_FINITE, "MD"} for t in doc[self.ground.draft.token_at(low) : start])
            joined = opening or follows in {"and", "but", "or"} or doc[end + 1].tag_ in _FINITE
            if joined and not any(self.ground.lower[i] in self.cues.verbs and doc[i].tag_ in _FINITE for i in rest):
                pieces += self.ground.trimmed(doc[end].idx, stop)
        return pieces

    # ------------------------------------------------------------- figures

    def _given(self, verb: Token) -> Attribution | None:
        """ "She gave the figures to the paper: …": what stands behind the colon."""
        if self.ground.lower[verb.i] not in _GIVING or verb.tag_[:2] != "VB":
            return None
        stop = self.ground.sentence(verb).end
        colon = next((i for i in range(verb.i + 1, min(verb.i + 20, stop)) if self.ground.lower[i] == ":"), None)
        if colon is None or _GIVEN.isdisjoint(self.ground.lower[verb.i + 1 : colon]):
            return None
        subject, passive = self.phrases.subject(verb)
        if subject is None or passive or subject.i > verb.i:
            return None
        given = next(i for i in range(verb.i + 1, colon) if self.ground.lower[i] in _GIVEN)
        content = self.ground.trimmed(self.ground.end(colon), self.ground.end(self.ground.last_word(stop - 1)))
        source = self.phrases.noun_phrase(subject, verb)
        return Attribution(content, [(verb.idx, self.ground.end(given))], [source], self._say()) if content else None

    def _put_at(self, verb: Token) -> Attribution | None:
        """ "The hospital put the dead at nine": the object and the number."""
        if self.ground.lower[verb.i] != "put" or not any(c.dep_ == "nsubj" for c in verb.children):
            return None
        stop = min(verb.i + 14, self.ground.sentence(verb).end - 1)
        at = next((i for i in range(verb.i + 1, stop) if self.ground.lower[i] == "at"), None)
        if at is None or not any(t.tag_ == "CD" for t in self.ground.doc[at + 1 : at + 5]):
            return None
        subject = next(c for c in verb.children if c.dep_ == "nsubj")
        end = self.ground.end(self._rest_from(at + 1) - 1)
        if verb.i + 1 == at:  # "put at 130 the hours during which …"
            end = self.ground.end(self.ground.last_word(self.ground.sentence(verb).end - 1))
        content = self.ground.trimmed(self.ground.doc[verb.i + 1].idx, end)
        source = self.phrases.noun_phrase(subject, verb)
        return Attribution(content, [(verb.idx, self.ground.end(verb.i))], [source], self._say()) if content else None

    def _say(self) -> Cue:
        return self.cues.verbs["said"][0]

    # ------------------------------------------------------------- a text that breaks off

    def _cut_off(self, found: list[Attribution]) -> Iterator[Attribution]:
        """A text that ends in "…”, the rear admiral": its last quotation is theirs, though their verb is lost."""
        text = self.ground.text.rstrip()
        if not self.passages.marks or not text or not text[-1].isalnum():
            return
        passage = self.passages.marks[-1]
        tail = text[passage.end :]
        if not tail.strip().startswith(",") or not 0 < len(tail.split()) <= 6 or "\n" in tail.strip():
            return
        first = self.ground.draft.token_at(passage.end + tail.index(",")) + 1
        stop = self.ground.draft.token_at(len(text) - 1) + 1
        if any(a < passage.end and passage.start < b for made in found for a, b in made.content):
            return
        if first < stop and all(self._in_name(i) for i in range(first, stop)) and self._speaks(first, stop):
            sentence = self.ground.sentence_start(passage.start)
            yield Attribution([(sentence, passage.end)], [], [(self.ground.doc[first].idx, len(text))], self._say())
