"""The content of an attribution by its marks: quoted passages beside the cue, broken up, going on, inside another.

In: a cue's clause and the quoted passages of the text. Out: passages given to cues, each once. Names of books and ships
between marks are nobody's words; a passage that stands alone goes on with the speaker before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from rashomon.read.attribution_content import Contents
from rashomon.read.attribution_ground import Attribution, Ground, Range
from rashomon.read.attribution_phrases import Phrases
from rashomon.read.quote_marks import Quoted, quoted_passages

if TYPE_CHECKING:
    from spacy.tokens import Token


_GAP = 200
"""Characters that may stand between a speaker's last words and a passage that goes on with them."""


class Passages:
    """The quoted passages of one draft, and whose words they are."""

    def __init__(self, ground: Ground, phrases: Phrases, contents: Contents) -> None:
        """Find the passages of a draft."""
        self.ground, self.phrases, self.contents = ground, phrases, contents
        passages = quoted_passages(ground.text, ground.draft.paragraphs)
        self.marks = [passage for passage in passages if passage.depth == 0]
        self.mark_starts = [passage.start for passage in self.marks]
        self.inner = [passage for passage in passages if passage.depth == 1]
        self.inner_starts = [passage.start for passage in self.inner]
        self.used: dict[Quoted, Attribution] = {}

    def direct(self, made: Attribution, verb: Token, clause: Range) -> None:
        """Gives the attribution the quoted passages that stand directly before and behind its clause."""
        around = self.quoted_at(clause[0])
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

    def inverted(self, made: Attribution, verb: Token) -> None:
        """ "…,” said the miller": the noun phrase behind the verb, whatever the parser made of it."""
        child = next((c for c in verb.children if c.i > verb.i and c.tag_[:2] in {"NN", "PR"}), None)
        if child is None or self.ground.text[made.cue[-1][1] : child.left_edge.idx].strip():
            return
        made.source = [self.phrases.noun_phrase(child, verb)]

    def _is_fragment(self, passage: Quoted, verb: Token) -> bool:
        """Whether a passage inside a running sentence is a name or a few words, with the verb's clause elsewhere."""
        sentence = self.ground.draft.sentences[self.ground.draft.sentence_index(passage.start)]
        lead = self.ground.text[sentence.start_char : passage.start].strip()
        if not lead or self.quoted_at(sentence.start_char) is not None:
            return False
        if any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
            return True
        words = [t for t in self.ground.words(passage.start, passage.end) if t.text.isalpha()]
        return len(words) <= 5 and not any(t.tag_[:2] in {"VB", "MD", "PR"} for t in words) and lead[-1] not in ":,"

    def with_clause(self, made: Attribution, verb: Token, complements: list[Token]) -> None:
        """Joins a passage that goes on in the middle of a sentence with the clause it belongs to."""
        text = self.ground.text
        if not made.quoted or not all(text[p.start : p.start + 3].lstrip("“\"'‘")[:1].islower() for p in made.quoted):
            return
        finite = next((c for c in complements if c.dep_ == "ccomp"), None)
        pieces = self.contents.clause(made, verb, finite) if finite is not None else self.contents.around(made, verb)
        if any(a < p.end and p.start < b for a, b in pieces for p in made.quoted):
            kept = [(a, b) for a, b in made.content if not any(x < b and a < y for x, y in pieces)]
            made.content = sorted([*kept, *pieces])

    def _direct_inside(self, made: Attribution, clause: Range, around: Quoted) -> None:
        """The same inside a quotation: what it quotes in its turn, behind or before the clause."""
        first = bisect_left(self.inner_starts, around.start)
        for passage in self.inner[first : bisect_right(self.inner_starts, clause[1] + 40)]:
            if not around.covers(passage.start, passage.end) or passage in self.used:
                continue
            gap = self.ground.text[clause[1] : passage.start]
            behind = 0 <= passage.start - clause[1] <= 40 and not any(c in gap for c in ".;!?")
            if behind or (0 <= clause[0] - passage.end <= 2):
                self.used[passage] = made
                made.content.append((passage.start, passage.end))
                return

    def _passage_before(self, start: int) -> Quoted | None:
        index = bisect_right(self.mark_starts, start) - 1
        if index < 0:
            return None
        passage = self.marks[index]
        gap = self.ground.text[passage.end : start] if passage.end <= start else "x"
        inner = self.ground.text[passage.start : passage.end].rstrip("\"'’”»")[-1:]
        if gap.strip() not in {"", ",", "—", "-", "–"} or "\n" in gap:
            return None
        return passage if inner in {",", "?", "!", "…", "-", "—"} or "," in gap else None

    def _passage_after(self, verb: Token, start: int) -> Quoted | None:
        index = bisect_left(self.mark_starts, start)
        if index >= len(self.marks):
            return None
        passage = self.marks[index]
        gap = self.ground.text[start : passage.start]
        if len(gap) > 160 or any(c in gap for c in ".;!?") or "\n" in gap.rstrip():
            return None
        first = self.ground.text[passage.start + 1 : passage.start + 3].lstrip("'")
        if gap.strip() in {"", ",", ":"}:
            return passage if gap.strip() or first[:1].isupper() else None
        if not gap.rstrip().endswith((",", ":")):
            return None
        between = self.ground.doc[self.ground.draft.token_at(start) : self.ground.draft.token_at(passage.start)]
        if any(t.tag_.startswith("VB") and t.i != verb.i for t in between):
            return None
        return passage

    def _mixed_start(self, passage: Quoted) -> int:
        """Where a passage's content begins: earlier than its mark if the sentence began before it."""
        first = self.ground.text[passage.start + 1 : passage.start + 2]
        if not first.islower():
            return passage.start
        sentence = self.ground.draft.sentences[self.ground.draft.sentence_index(passage.start)]
        start = sentence.start_char
        previous = bisect_left(self.mark_starts, passage.start) - 1
        if previous >= 0 and self.marks[previous].end > start and self.marks[previous] in self.used:
            return passage.start
        lead = self.ground.text[start : passage.start]
        return passage.start if not lead.strip() else start

    def quoted_at(self, offset: int) -> Quoted | None:
        """The outermost passage that holds a surface offset."""
        index = bisect_right(self.mark_starts, offset) - 1
        if index >= 0 and self.marks[index].start <= offset < self.marks[index].end:
            return self.marks[index]
        return None

    def go_on(self, found: list[Attribution]) -> None:
        """Widens contents to the marks they touch, and gives quotations without a cue to the speaker before."""
        for made in found:
            made.content = [self._to_marks(piece, made) for piece in made.content]
        reach: list[int] = []
        pieces = sorted(piece for made in found for piece in made.content)
        for _, end in pieces:
            reach.append(max(end, reach[-1] if reach else 0))
        ends = sorted(
            ((max(b for _, b in (*made.content, *made.cue, *made.source)), order) for order, made in enumerate(found))
        )
        for passage in self.marks:
            index = bisect_right(pieces, (passage.start, len(self.ground.text))) - 1
            if index >= 0 and reach[index] >= passage.end:
                continue
            order = self._speaker_before(passage, ends)
            if order is not None:
                found[order].content.append((passage.start, passage.end))
                found[order].quoted.append(passage)
                insort(ends, (passage.end, order))
        for made in found:
            made.content = sorted(set(made.content))

    def _speaker_before(self, passage: Quoted, ends: list[Range]) -> int | None:
        """Whose sentence or content ends right before a passage that stands as its own sentence: place in the list."""
        text = self.ground.text
        head = text[max(passage.start - 8, 0) : passage.start].rstrip()
        if not head or head[-1] not in ".:?!”\"'’" or text[passage.start + 1 : passage.start + 2].islower():
            return None
        index = bisect_right(ends, (passage.start, len(ends))) - 1
        while index >= 0 and passage.start - ends[index][0] < _GAP:
            rest = text[ends[index][0] : passage.start].strip().rstrip('.:”"')
            if "." not in rest and "\n" not in rest:
                return ends[index][1]
            index -= 1
        return None

    def _to_marks(self, piece: Range, made: Attribution) -> Range:
        start, end = piece
        for offset in (start, end - 1):
            passage = self.quoted_at(offset)
            if passage is not None and not any(passage.covers(*cue) for cue in made.cue):
                start, end = min(start, passage.start), max(end, passage.end)
        return start, end
