"""Attributions become Quotations: kind, insertions, nesting and medium; and the look-ups other readers use.

In: a draft. Out: `draft.quotations`, without voices yet (those come with `read_voices`). It avoids two errors of the
field: reading only what stands between marks, and giving the speaker words that an editor put in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rashomon.model import Quotation, Span
from rashomon.model.reading import Certainty, Medium, QuotationKind, Stance
from rashomon.read.attribution_finding import find_attributions
from rashomon.read.attribution_ground import Attribution
from rashomon.read.draft import Draft
from rashomon.read.quotation_bounds import clean_attributions, is_turn
from rashomon.read.quotation_checks import unchecked, without_rejections
from rashomon.read.quote_marks import Quoted, quoted_passages
from rashomon.reference.cues import Cue, Cues
from rashomon.reference.speaker_words import media_words

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]

_BRACKETS = re.compile(r"\([^()\n]{1,120}\)|\[[^\[\]\n]{1,120}\]")
_NOT_SAID = frozenset({"intend", "attitude", "order", "urge", "judge", "decline"})
"""Classes whose content the cue's clause tells in the publisher's own words: "ordered an attack", "condemned the raid".
Such quotations are kept, but no event inside them becomes the word of the one who ordered or condemned it."""
_WINDOW = 60
"""Tokens on either side of a cue in which its medium is looked for."""
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "none", "nobody", "neither", "without", "cannot", "unable"})
_CHECKING = frozenset(
    {"verify", "verified", "confirm", "confirmed", "corroborate", "corroborated", "authenticate", "authenticated"}
)


def read_quotations(draft: Draft) -> None:
    """Add the quotations of a draft, in order of their first content, each inside its outer one where it is nested."""
    found = clean_attributions(draft, find_attributions(draft))
    found = without_rejections(draft, [*found, *unchecked(draft, found)])
    marks = [passage for passage in quoted_passages(draft.text, draft.paragraphs) if passage.depth == 0]
    made: dict[str, tuple[Attribution, Quotation]] = {}
    for attribution in sorted(found, key=lambda a: (a.content[0], a.content[-1][1])):
        quotation = _quotation(draft, attribution, marks)
        made.setdefault(quotation.id, (attribution, quotation))
    outer = _outer([(attribution, quotation.id) for attribution, quotation in made.values()])
    for _, quotation in made.values():
        draft.quotations.append(_replace(quotation, within=outer.get(quotation.id)))


def _replace(quotation: Quotation, **changes: object) -> Quotation:
    fields = {name: getattr(quotation, name) for name in quotation.__struct_fields__}
    return Quotation(**{**fields, **changes})


def _quotation(draft: Draft, attribution: Attribution, marks: list[Quoted]) -> Quotation:
    content = tuple(draft.span(*piece) for piece in attribution.content)
    inside = [p for piece in attribution.content for p in _overlapping(marks, *piece)]
    return Quotation(
        id=draft.part_id("quotation", *content),
        content=content,
        cue=tuple(draft.span(*piece) for piece in attribution.cue),
        source=tuple(draft.span(*piece) for piece in attribution.source),
        kind="direct" if is_turn(draft, attribution) else _kind(draft.text, attribution.content, inside),
        insertions=tuple(_insertions(draft, attribution.content, inside)),
        medium=_medium(draft, attribution),
    )


def _overlapping(marks: list[Quoted], start: int, end: int) -> list[Quoted]:
    """The passages that share a character with [start, end)."""
    first = bisect_right(marks, start, key=lambda passage: passage.end)
    last = bisect_left(marks, end, key=lambda passage: passage.start)
    return marks[first:last]


def _kind(text: str, content: list[Range], inside: list[Quoted]) -> QuotationKind:
    """Direct if marks hold it all, indirect if none do, else mixed."""
    if not inside:
        return "indirect"
    loose = 0
    for start, end in content:
        at = start
        for passage in inside:
            if passage.end > start and passage.start < end:
                loose += sum(c.isalpha() for c in text[at : max(at, passage.start)])
                at = max(at, passage.end)
        loose += sum(c.isalpha() for c in text[at:end])
    return "mixed" if loose else "direct"


def _insertions(draft: Draft, content: list[Range], inside: list[Quoted]) -> list[Span]:
    """Bracketed words between the marks: an editor's, as a speaker cannot speak brackets."""
    spans = []
    for passage in inside:
        for match in _BRACKETS.finditer(draft.text, passage.start, passage.end):
            if any(a <= match.start() and match.end() <= b for a, b in content):
                spans.append(draft.span(match.start(), match.end()))
    return spans


def _medium(draft: Draft, attribution: Attribution) -> Medium | None:
    """What carried the words, from the cue's own sentence outside the content, else from the cue itself."""
    if attribution.cue:
        sentence = draft.sentences[draft.sentence_index(attribution.cue[0][0])]
        known = media_words()
        told = "told" in draft.text[attribution.cue[0][0] : attribution.cue[-1][1]]
        here = draft.token_at(attribution.cue[0][0])
        for token in draft.doc[max(sentence.start, here - _WINDOW) : min(sentence.end, here + _WINDOW)]:
            if any(a <= token.idx < b for a, b in attribution.content):
                continue
            word = known.get(token.lower_)
            if word is None or (token.lower_ == "x" and sentence.doc[token.i - 1].lower_ != "on"):
                continue
            if token.text[:1].isupper() and token.i != sentence.start and word.medium != "post":
                continue  # "Radio Alba" is an outlet's name
            if _is_other_thing(token, word.medium) or _is_told_apart(draft, token, attribution):
                continue
            if word.medium == "broadcast" and word.issued and _is_posted(token):
                return "post"
            if word.medium == "briefing" and not told and token.lower_ in {"reporters", "journalists", "press"}:
                continue
            return word.medium
    return attribution.row.medium if attribution.row else None


_PLATFORMS = frozenset(word for word, media in media_words().items() if media.medium == "post") | {
    "blog", "social", "media", "whatsapp", "online", "recent", "later", "earlier", "separate", "new", "latest",
    "short", "first", "second", "same", "last", "subsequent", "lengthy", "deleted",
}  # fmt: skip
_POSTED = frozenset({"posted", "shared", "uploaded", "spread", "published"})


def _is_other_thing(token: Token, medium: Medium) -> bool:
    """Whether "post" is no message: "health post", "border post"."""
    if medium != "post" or token.text[:1].isupper() or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.tag_ in {"NN", "JJ"} and before.lower_ not in _PLATFORMS


def _is_posted(token: Token) -> bool:
    """Whether a video or recording was put on the net: "a video posted on Telegram"."""
    return any(child.lower_ in _POSTED and child.i > token.i for child in token.children)


def _is_told_apart(draft: Draft, token: Token, attribution: Attribution) -> bool:
    """Whether another main verb with a subject of its own stands between a medium's word and the cue."""
    cue = draft.token_at(attribution.cue[0][0])
    low, high = sorted((token.i, cue))
    for other in draft.doc[low + 1 : high]:
        if other.tag_ not in {"VBD", "VBZ", "VBP"} or other.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"}:
            continue
        if any(a <= other.idx < b for a, b in (*attribution.content, *attribution.cue, *attribution.source)):
            continue
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in other.children):
            return True
    return False


def _outer(found: list[tuple[Attribution, str]]) -> dict[str, str]:
    """The innermost other quotation that holds a quotation's cue and content."""
    attributions = [attribution for attribution, _ in found]
    sizes = [sum(b - a for a, b in attribution.content) for attribution in attributions]
    nesting = _Nesting([(*piece, at) for at, made in enumerate(attributions) for piece in made.content])
    out: dict[str, str] = {}
    for at, (attribution, identity) in enumerate(found):
        for holder in nesting.around(*(attribution.cue or attribution.content)[0]):
            if sizes[holder] > sizes[at] and _covered(attribution.content[0], attributions[holder].content):
                out[identity] = found[holder][1]
                break
    return out


def _covered(piece: Range, content: list[Range]) -> bool:
    return any(a <= piece[0] and piece[1] <= b for a, b in content)


class _Nesting:
    """Pieces of text [start, end) with an owner; finds those around a range, innermost first, in a few steps."""

    def __init__(self, pieces: list[tuple[int, int, int]]) -> None:
        self.pieces = sorted(pieces, key=lambda piece: (piece[0], -piece[1]))
        self.starts = [piece[0] for piece in self.pieces]
        self.wider: list[int] = []
        """For each piece the nearest one before it that ends later, -1 if none does."""
        for at, (_, end, _) in enumerate(self.pieces):
            before = at - 1
            while before >= 0 and self.pieces[before][1] <= end:
                before = self.wider[before]
            self.wider.append(before)

    def around(self, start: int, end: int) -> Iterator[int]:
        """Owners of the pieces that hold [start, end)."""
        at = bisect_right(self.starts, start) - 1
        while at >= 0:
            if self.pieces[at][1] >= end:
                yield self.pieces[at][2]
            at = self.wider[at]


class _Index:
    """Finds the innermost quotation around a range; built once for a draft's quotations."""

    def __init__(self, draft: Draft) -> None:
        self.count = len(draft.quotations)
        carrying = [at for at, quotation in enumerate(draft.quotations) if _carries(draft, quotation)]
        self.nesting = _Nesting([(*draft.range(s), at) for at in carrying for s in draft.quotations[at].content])

    def at(self, start: int, end: int) -> int | None:
        """Position in `draft.quotations`, or None."""
        return next(self.nesting.around(start, end), None)


_INDEXES: WeakKeyDictionary[Draft, _Index] = WeakKeyDictionary()


def quotation_at(draft: Draft, start: int, end: int) -> Quotation | None:
    """The innermost quotation whose content covers surface characters [start, end) and whose voice says them.

    Orders, intentions, appeals and judgements are passed over: the event in "ordered the raid" is told by whoever tells
    of the order.
    """
    index = _INDEXES.get(draft)
    if index is None or index.count != len(draft.quotations):
        index = _INDEXES[draft] = _Index(draft)
    found = index.at(start, end)
    return draft.quotations[found] if found is not None else None


def _carries(draft: Draft, quotation: Quotation) -> bool:
    row = cue_row(draft, quotation)
    return row is None or row.kind not in _NOT_SAID


def cue_row(draft: Draft, quotation: Quotation) -> Cue | None:
    """The lexicon's row for a quotation's cue, None for a bare colon or a verb that only the grammar tells."""
    cues = Cues.load()
    for span in quotation.cue:
        words = [token.lower_ for token in _tokens(draft, span)]
        for at in range(len(words) - 1, -1, -1):
            for table in (cues.verbs, cues.nouns, cues.others):
                rows = [row for row in table.get(words[at], ()) if _fits(row, words[at + 1 :], quotation, draft)]
                if rows:
                    return max(rows, key=lambda row: len(row.tail))
    return None


def _fits(row: Cue, rest: list[str], quotation: Quotation, draft: Draft) -> bool:
    """Whether a row's tail stands in the cue, and its complement is what the content is."""
    if row.tail and tuple(rest[: len(row.tail)]) != row.tail:
        return False
    if row.part != "verb" or row.tail or not quotation.content:
        return True
    first = draft.doc[draft.token_at(draft.range(quotation.content[0])[0])]
    infinitive = first.tag_ == "TO"
    return infinitive == (row.takes == "infinitive") or row.takes in {"clause", "person_clause"}


def _tokens(draft: Draft, span: Span) -> list:  # type: ignore[type-arg]
    start, end = draft.range(span)
    return [t for t in draft.doc[draft.token_at(start) : draft.token_at(end - 1) + 1] if t.idx < end]


def cue_stance(draft: Draft, quotation: Quotation) -> tuple[Stance, Certainty]:
    """What the cue makes of the content: asserted, denied, doubted or disclaimed, and how surely.

    "could not verify" doubts, "did not say" disclaims, "did not deny" neither asserts nor denies and disclaims too.
    """
    row = cue_row(draft, quotation)
    words = [token.lower_ for span in quotation.cue for token in _tokens(draft, span)]
    if _CHECKING.intersection(words) and _NEGATIONS.intersection(words):
        return "doubted", "possible"
    if row is None:
        return "asserted", "certain"
    if _NEGATIONS.intersection(words) or _no_one(draft, quotation):
        return ("doubted", "possible") if _CHECKING.intersection(words) else ("disclaimed", row.certainty)
    return row.stance, row.certainty


def _no_one(draft: Draft, quotation: Quotation) -> bool:
    """Whether the source is nobody ("no group has claimed responsibility")."""
    return any(t.lower_ in _NEGATIONS for span in quotation.source for t in _tokens(draft, span)[:1])
