"""What stands on a page around its text: links to other stories, labels, lines about the page.

In: the draft. Out: the tokens of such words, so that no event and no number is read there. A scraped page tells other
stories in its links ("Related: Two dead in a raid"), and a text that has lost its lines runs on into them. Only where
the page says so (a heading over links, a list of labels), or where a headline stands between the paragraphs and shares
no word with them, is anything left out: what is left out is not read at all.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import cast

from rashomon.read.draft import Draft
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import rows, words

_KEY = "rashomon.furniture"
_CLOSED = '.!?"”’)'
_SENTENCE = 8
"""Words from which a line that a full stop ends is taken for a sentence of the text and not for a link."""
_ABOUT = 25
"""Words that a line about the page has at most: one that "Advertisement" opens may go on with the story."""
_LATE = 0.3
"""The part of a text without lines before which no list of links begins."""
_CAPITALISED = 0.35
"""The share of capitalised words from which words without a stop are headlines; running text has about a sixth.
Behind a heading of two words ("Related News") half of it will do."""
_SMALL = words(
    "the a an of in on at to for from by with and or but as is are was were be been has have had it its his her their "
    "after before over under into near amid against about up out off than that this who how why what when where not no "
    "new says say said police man men woman women dead killed shot shooting attack year years old day first two three"
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")


@functools.cache
def _cues(kind: str) -> tuple[str, ...]:
    """The cues of a kind, the longest first."""
    return tuple(sorted((row["cue"] for row in rows("page_furniture.csv") if row["kind"] == kind), key=len)[::-1])


def furniture(draft: Draft, parse: Syntax) -> frozenset[int]:
    """The tokens that belong to the page and not to its text."""
    found = draft.doc.user_data.get(_KEY)
    if found is None:
        ranges = [*_lines(draft), *_tail(draft)]
        spots = {at for start, end in ranges for at in range(draft.token_at(start), draft.token_at(end - 1) + 1)}
        spots.update(_labels(parse))
        found = draft.doc.user_data[_KEY] = frozenset(spots)
    return cast(frozenset[int], found)


def _lines(draft: Draft) -> Iterator[tuple[int, int]]:
    """Lines of a page that has lines: under a heading of links, behind a cue, headlines of other stories."""
    text = draft.text
    lines = [(start, end) for start, end in draft.paragraphs if start >= draft.surface.body]
    if len(lines) < 3:
        return
    under = False
    for order, (start, end) in enumerate(lines):
        line = text[start:end]
        heading = _opening(line, "links")
        if heading is not None:
            rest = line[len(heading) :].lstrip(" :|-–—")
            under = not rest
            if under or line[len(heading) :].lstrip(" ")[:1] in (":", "|", "-", "–", "—"):
                yield start, end
            continue
        under = under and not _is_sentence(line)
        inner = 2 < order < len(lines) - 1
        if under or _is_about(line) or (inner and _is_other_headline(line, text[:start], text[end:])):
            yield start, end


def _is_about(line: str) -> bool:
    """Whether a line is about the page: its publisher, its labels."""
    page = _opening(line, "page") is not None and len(line.split()) <= _ABOUT
    return page or _opening(line, "tags", colon=True) is not None


def _opening(line: str, kind: str, *, colon: bool = False) -> str | None:
    """The cue with which a line begins, whole words only."""
    low = line.lower()
    for cue in _cues(kind):
        if low.startswith(cue) and not low[len(cue) : len(cue) + 1].isalnum():
            return cue if not colon or low[len(cue) :].lstrip()[:1] in (":", "") else None
    return None


def _is_sentence(line: str) -> bool:
    return line[-1] in _CLOSED and len(line.split()) >= _SENTENCE


def _is_other_headline(line: str, before: str, after: str) -> bool:
    """Whether a line is the headline of another story: capitalised, without a stop, and strange to all the rest."""
    told = _WORD.findall(line)
    long = [word for word in told if len(word) > 3]
    if not 4 <= len(told) <= 16 or line[-1] in _CLOSED + ":,;" or not long or line.isupper() or "@" in line:
        return False
    if sum(word[0].isupper() for word in long) < 0.8 * len(long):
        return False
    content = {word.lower() for word in told} - _SMALL
    rest = {word.lower() for word in _WORD.findall(before + " " + after)}
    return len(content) > 2 and not content & rest


def _tail(draft: Draft) -> Iterator[tuple[int, int]]:
    """The end of a text that has lost its lines, from a heading of links on: "… he said. Related News Death toll …"."""
    text, first = draft.text, draft.surface.body
    if len(draft.paragraphs) > 4:
        return
    for match in _headings().finditer(text, int(first + _LATE * (len(text) - first))):
        before, tail = text[first : match.start()].rstrip(), text[match.end() :].split()
        if " " not in match.group() and before[-1:].isalpha() and before[-1:].islower():
            continue  # "the Related files": a heading of one word begins after a stop
        least = _CAPITALISED if " " not in match.group() else _CAPITALISED / 2
        if not tail or (_upper(tail) >= least and "said" not in tail):
            yield match.start(), len(text)
            return


def _upper(tail: list[str]) -> float:
    return sum(word[:1].isupper() for word in tail) / len(tail)


@functools.cache
def _headings() -> re.Pattern[str]:
    """Cues for links as headings write them: "Related News", "Read Also"."""
    cues = "|".join(re.escape(cue.title()) for cue in _cues("links"))
    return re.compile(rf"\b(?:{cues})\b:?(?= [A-Z0-9]|\s*$)")


def _labels(parse: Syntax) -> Iterator[int]:
    """Sentences of labels: "Tags Mali Gao ceasefire sniper fire." has no verb."""
    openings = {cue.title() for cue in _cues("tags") if " " not in cue}
    for start, stop in parse.bounds:
        if parse.word[start] in openings and not any(
            parse.tag[at] in ("VBD", "VBZ", "VBP", "MD") for at in range(start + 1, stop)
        ):
            yield from range(start, stop)
