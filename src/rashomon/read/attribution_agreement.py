"""One reading of who says what out of two: what a trained network sees and what the rules find.

In: a draft and both readings. Out: Attributions in order of their cues. The network decides what is said and by whom,
but for what its examples did not show: that the one quoted is the speaker and not the one who quotes, a title's or
transcript's colon, that a statement ends with its paragraph, that nobody says what "no group" claimed, speech that goes
on over paragraphs, attributions inside others, and that quoted words with their own sign of who says them are not the
far end of another's statement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.read.attribution_ground import Attribution, Range
from rashomon.read.quote_marks import Quoted, quoted_passages
from rashomon.reference.cues import attribution_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_QUOTES = attribution_words("quoting")
_NOBODY = attribution_words("nobody")
_CARRYING = attribution_words("carrying")
_NO_SPEAKERS = attribution_words("no_speaker")
_PLAIN = frozenset({"say", "report", "confirm", "claim", "concede", "accuse", "warn", "deny", "decline"})
"""Classes of cues that hardly mean anything but telling: what the rules alone see with them is kept."""
_JOINTS = frozenset({"CC", "IN", "WDT", "WP", "WRB", "RB"})
"""Tags of words behind which a content may begin."""


def agreed(draft: Draft, learned: list[Attribution], ruled: list[Attribution]) -> list[Attribution]:
    """One reading out of two; see above for what decides."""
    passages = [p for p in quoted_passages(draft.text, draft.paragraphs) if p.depth == 0]
    found: list[Attribution] = []
    for (low, high), ours, others in _blocks(learned, ruled):
        first = bisect_right(passages, low, key=lambda passage: passage.end)
        last = bisect_left(passages, high, key=lambda passage: passage.start)
        found += _Agreement(draft, others, passages[first:last]).settled(ours)
    return sorted(found, key=lambda made: (made.cue or made.content)[0])


def _blocks(
    learned: list[Attribution], ruled: list[Attribution]
) -> Iterator[tuple[Range, list[Attribution], list[Attribution]]]:
    """Both readings by stretches of text that no attribution reaches out of, so that long texts stay cheap."""
    every = [(*hull([*made.source, *made.cue, *made.content]), True, made) for made in learned]
    every += [(*hull([*made.source, *made.cue, *made.content]), False, made) for made in ruled]
    every.sort(key=lambda row: row[:2])
    at = 0
    while at < len(every):
        begin, reach, start = every[at][0], every[at][1], at
        while (at < len(every) and every[at][0] < reach) or at == start:
            reach = max(reach, every[at][1])
            at += 1
        block = every[start:at]
        yield (begin, reach), [row[3] for row in block if row[2]], [row[3] for row in block if not row[2]]


def meet(ones: Iterable[Range], others: Iterable[Range]) -> bool:
    """Whether any range of one list shares characters with one of the other."""
    theirs = list(others)
    return any(a < end and start < b for a, b in ones for start, end in theirs)


def hull(parts: Iterable[Range]) -> Range:
    """From the beginning of the first to the end of the last range."""
    ranges = list(parts)
    return min(a for a, _ in ranges), max(b for _, b in ranges)


def inside(made: Attribution, others: list[Attribution]) -> bool:
    """Whether an attribution lies in the content of another, from where that begins to where it ends."""
    low, high = hull([*made.source, *made.cue, *made.content])
    for other in others:
        first, last = hull(other.content)
        whole = first <= low and high <= last and not meet([(low, high)], other.cue)
        if other is not made and whole and meet(made.content, other.content):
            return True
    return False


class _Agreement:
    """What the rules read in a stretch, to be asked by what the network sees there."""

    def __init__(self, draft: Draft, ruled: list[Attribution], passages: list[Quoted]) -> None:
        self.draft, self.ruled, self.passages, self.text = draft, ruled, passages, draft.text

    def settled(self, learned: list[Attribution]) -> list[Attribution]:
        """The attributions of the stretch: the network's, mended by the rules, and what only the rules know."""
        clean = [made for made in learned if not self._is_nonsense(made)]
        sound = [self._whole(self._within_paragraphs(made)) for made in clean]
        certain = [made for made in self.ruled if self._is_certain(made, sound)]
        sound = [made for made in sound if not any(meet(made.cue, other.cue) for other in certain)]
        taken = [*certain, *(kept for made in sound if (kept := self._without_strays(made)))]
        taken = [self._completed(made, taken) for made in taken]
        for made in self.ruled:
            alone = _is_plain(made) and _apart(made, taken)
            if made not in certain and (alone or inside(made, taken) or self._is_unheard(made, taken)):
                taken.append(made)
        return taken

    def _with_cue(self, made: Attribution) -> Attribution | None:
        """The rules' attribution with the same cue."""
        return next((other for other in self.ruled if meet(other.cue, made.cue)), None)

    def _is_nonsense(self, made: Attribution) -> bool:
        """ "no group claimed", "according to schedule", "declared to the radio", "asked about it", a name."""
        if not made.source and self._pronoun_alone(made.content):
            return True
        for a, b in made.source:
            words = self.text[a:b].lower().split()
            if words[0] in _NOBODY or words[-1] in _NO_SPEAKERS:
                return True
        tokens = self._tokens(made.cue)
        named = bool(tokens) and all(token.tag_.startswith("NNP") for token in tokens)
        if named and any(meet(made.content, other.content) for other in self.ruled):
            return True
        to = len(tokens) > 1 and tokens[-1].lower_ == "to" and tokens[0].tag_.startswith("VB")
        return to and not self._has_verb(made.content)

    def _pronoun_alone(self, content: list[Range]) -> bool:
        return (
            len(content) == 1
            and self.draft.doc[self.draft.token_at(content[0][0])].tag_ == "PRP"
            and (" " not in self.text[slice(*content[0])])
        )

    def _has_verb(self, content: list[Range]) -> bool:
        return any(token.tag_.startswith(("VB", "MD")) for token in self._tokens(content))

    def _tokens(self, parts: list[Range]) -> list[Token]:
        spans = [self.draft.doc[self.draft.token_at(a) : self.draft.token_at(b - 1) + 1] for a, b in parts]
        return [token for span in spans for token in span]

    def _is_certain(self, made: Attribution, learned: list[Attribution]) -> bool:
        """Whether the rules' reading stands whatever the network says: a quoter's or a colon's."""
        words = [self.text[a:b].lower() for a, b in made.cue]
        if ":" in words:
            return not made.quoted or any(made.cue == other.cue for other in learned)
        if not any(word in _QUOTES for text in words for word in text.split()):
            return False
        rival = next((other for other in learned if meet(other.cue, made.cue)), None)
        return rival is not None and bool(made.source) and not meet(rival.source, made.source)

    def _within_paragraphs(self, made: Attribution) -> Attribution:
        """The attribution with each piece of its content cut to one paragraph, unless it is quoted speech."""
        if not any("\n" in self.text[a:b] for a, b in made.content):
            return made
        cue = made.cue[0] if made.cue else made.content[-1]
        pieces: list[Range] = []
        for start, end in made.content:
            parts = [(max(start, a), min(end, b)) for a, b in self.draft.paragraphs if start < b and a < end]
            if all(self._is_speech(part) for part in parts):
                pieces.append((start, end))
                continue
            nearest = min(parts, key=lambda part: max(part[0] - cue[1], cue[0] - part[1]))
            pieces += [part for part in parts if part == nearest or self._is_speech(part)]
        return replace(made, content=pieces)

    def _whole(self, made: Attribution) -> Attribution:
        """The attribution with the rules' content where the network's is a torn piece of it, and their speaker."""
        other = self._with_cue(made)
        if other is None or not made.content:
            return made
        if other.quoted and other.source and not made.source:
            made = replace(made, source=other.source)
        if len(other.content) == 1 and self._is_torn(made.content, other.content[0], made.source):
            return replace(made, content=other.content)
        made = replace(made, content=self._less_carriers(made.content, other.content))
        return self._shrunk(made, other)

    def _less_carriers(self, content: list[Range], known: list[Range]) -> list[Range]:
        """Content without "that the broadcaster picked up", which says who carried it, where the rules leave it out."""
        told = [p for p in content if meet([p], known) or self.text[slice(*p)].split()[-1] not in _CARRYING | {"up"}]
        return told if any(meet([p], known) for p in told) else content

    def _shrunk(self, made: Attribution, other: Attribution) -> Attribution:
        """The attribution with the rules' content where the network's runs over into somebody else's quoted words."""
        if len(made.content) != 1 or len(other.content) != 1:
            return made
        (low, high), (a, b) = made.content[0], other.content[0]
        rest = [part for part in ((low, a), (b, high)) if part[0] < part[1]]
        rivals = [
            piece for each in self.ruled if each is not other for piece in each.content if self._has_speech(piece)
        ]
        over = low <= a and b <= high and any(self._has_speech(part) and meet([part], rivals) for part in rest)
        return replace(made, content=other.content) if over else made

    def _is_torn(self, content: list[Range], whole: Range, source: list[Range]) -> bool:
        """Whether content within `whole` leaves out its middle, or begins amid a clause that `whole` has in full."""
        low, high = hull(content)
        if not (whole[0] <= low and high <= whole[1]) or meet(source, [whole]):
            return False
        if low == whole[0]:
            return len(content) > 1 and high == whole[1]
        first = self.draft.token_at(low)
        before = self.draft.doc[max(first - 1, 0)]
        return not before.is_punct and not before.is_space and before.tag_ not in _JOINTS

    def _without_strays(self, made: Attribution) -> Attribution | None:
        """The attribution less what the rules hear somebody else say: quoted pieces of other sentences than its cue's,
        and pieces of other paragraphs."""
        if len(made.content) < 2 or not made.cue:
            return made
        home = {self.draft.sentence_index(a) for a, _ in made.cue}
        paragraphs = {self._paragraph(a) for a, _ in made.cue}
        rivals = [o for o in self.ruled if not meet(o.cue, made.cue) and not self._same_words(o.source, made.source)]
        kept = [
            piece
            for piece in made.content
            if self.draft.sentence_index(piece[0]) in home
            or not (self._has_speech(piece) or self._paragraph(piece[0]) not in paragraphs)
            or not any(self._is_beside(piece, other) for other in rivals)
        ]
        return replace(made, content=kept) if kept else None

    def _is_beside(self, piece: Range, other: Attribution) -> bool:
        """Whether an attribution says whose a piece is in the piece's own sentence."""
        signs = {self.draft.sentence_index(a) for a, _ in (other.cue or other.source)}
        return meet([piece], other.content) and bool({self.draft.sentence_index(a) for a in piece} & signs)

    def _completed(self, made: Attribution, taken: list[Attribution]) -> Attribution:
        """The attribution with the quoted speech that the rules hear with its cue and nobody else says."""
        other = self._with_cue(made)
        heard = [piece for piece in other.content if self._has_speech(piece)] if other is not None else []
        used = [piece for each in taken if each is not made for piece in (*each.content, *each.cue, *each.source)]
        own = [*made.cue, *made.source]
        more = [
            p
            for p in heard
            if not meet([p], [*used, *own]) and ("\n" in self.text[slice(*p)] or not meet([p], made.content))
        ]
        if not more:
            return made
        return replace(made, content=sorted([*(p for p in made.content if not meet([p], more)), *more]))

    def _is_unheard(self, made: Attribution, taken: list[Attribution]) -> bool:
        """Whether quoted speech would be lost without an attribution of the rules."""
        used = [piece for other in taken for piece in (*other.content, *other.cue, *other.source)]
        lost = any(self._has_speech(piece) and not meet([piece], used) for piece in made.content)
        return lost and not any(meet(made.cue, other.cue) for other in taken)

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self.draft.paragraphs, offset, key=lambda paragraph: paragraph[0])

    def _is_speech(self, piece: Range) -> bool:
        """Whether a piece is nothing but quoted words."""
        return any(p.start <= piece[0] and piece[1] <= p.end + 1 for p in self.passages)

    def _has_speech(self, piece: Range) -> bool:
        return any(p.start < piece[1] and piece[0] < p.end for p in self.passages)

    def _same_words(self, one: list[Range], other: list[Range]) -> bool:
        return bool(one) and [self.text[a:b] for a, b in one] == [self.text[a:b] for a, b in other]


def _is_plain(made: Attribution) -> bool:
    return bool(made.quoted) or (made.row is not None and made.row.kind in _PLAIN and bool(made.source))


def _apart(made: Attribution, others: list[Attribution]) -> bool:
    parts = [*made.cue, *made.content]
    return not any(meet(parts, [*other.cue, *other.content]) for other in others)
