"""Where attributions end that only look like one, or run into another: what is no quotation, and whose the rest is.

In: a draft and its attributions. Out: attributions without a dateline in their source, without the coordinated verb's
words in the content of the first ("denied that … and called it …"), and without what is none: a wish to stay unnamed,
"is expected to", whom a report cites, a general truth inside somebody's speech.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.read.actors import actors_in
from rashomon.read.attribution_ground import Attribution, Range
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_DATELINE = re.compile(
    r"[^.;:“”\"\n]{2,60}\([^()\n]{2,40}\)\s?[.:]?\s?[-–—]+\s*|[A-Z][A-Z ,.’'-]+[^.;:“”\"\n]{0,40}\s[-–—]+\s+"
)
_UNNAMED = re.compile(
    r"(?:for |under )?(?:anonymity|not to be (?:named|identified|quoted)|to (?:not be|remain|stay|be) "
    r"(?:named|identified|quoted|anonymous|unnamed)|"
    r"that (?:his|her|their)(?: \w+)? (?:sur)?(?:name|identity|names)\b.*)",
    re.IGNORECASE,
)
_WISHING = attribution_words("wishing")
_CITING = frozenset({"citing", "quoting"})
_THINKING = frozenset({"think", "know", "intend", "expect", "attitude"})
_ANY = frozenset({"a", "an", "any", "every", "each", "anyone", "everyone", "whoever", "nobody", "no"})


def clean_attributions(draft: Draft, found: list[Attribution]) -> list[Attribution]:
    """The attributions with their bounds set right and those that are none left out, in the same order."""
    kept = [_without_dateline(draft, made) for made in found if not _is_none(draft, made)]
    kept = [made for made in kept if not _is_general(draft, made, kept)]
    return _apart(draft, [_before_semicolon(draft, _reported(draft, made)) for made in kept])


def is_turn(draft: Draft, made: Attribution) -> bool:
    """Whether an attribution is a speaker's turn in a transcript: a name in capitals and a colon begin the line."""
    if not made.source or [draft.text[a:b] for a, b in made.cue] != [":"]:
        return False
    start, end = made.source[0]
    words = draft.text[start:end]
    begins = start == 0 or draft.text[start - 1] == "\n"
    return begins and words.isupper() and made.cue[0][0] == end


def _words(draft: Draft, parts: list[Range]) -> list[str]:
    return " ".join(draft.text[a:b] for a, b in parts).lower().split()


def _is_none(draft: Draft, made: Attribution) -> bool:
    """ "asked not to be named", "on condition of anonymity to discuss the case"."""
    cue = _words(draft, made.cue)
    content = " ".join(_words(draft, made.content))
    if cue and _UNNAMED.fullmatch(content.rstrip(" ,.")) and not _WISHING.isdisjoint(cue):
        return True
    if made.cue and re.search(r"anonymity(?: in order)?(?: to)?\s*\Z", draft.text[: made.cue[0][0]][-40:]):
        return True
    return cue[-2:] in (["questions", "about"], ["questions", "on"]) and not {"not", "n't"}.isdisjoint(cue)


def _without_dateline(draft: Draft, made: Attribution) -> Attribution:
    """The attribution less "Lagos, 3 May (Norda).- " before its source."""
    if not made.source:
        return made
    start, end = made.source[0]
    match = _DATELINE.match(draft.text, start, end) if start == 0 or draft.text[start - 1] == "\n" else None
    if match is None or match.end() >= end:
        return made
    return replace(made, source=[(match.end(), end), *made.source[1:]])


def _is_general(draft: Draft, made: Attribution, others: list[Attribution]) -> bool:
    """Whether what any such thing knows or wants is told inside another's words: "an army that watches knows who …"."""
    if not made.source or not made.cue or made.row is None or made.row.kind not in _THINKING:
        return False
    first = _words(draft, made.source)[0]
    verb = draft.doc[draft.token_at(made.cue[-1][0])]
    if first not in _ANY or verb.tag_ not in {"VBZ", "VBP"}:
        return False
    at = made.cue[0][0]
    return any(other is not made and any(a <= at < b for a, b in other.content) for other in others)


def _reported(draft: Draft, made: Attribution) -> Attribution:
    """ "the weekly reported, citing two officers, that …": the report's verb is the cue, not the citing."""
    if not made.cue or _words(draft, made.cue) != ["citing"] or not made.content:
        return made
    start, end = made.content[-1]
    that = draft.text.find(", that ", start, end)
    verb = draft.doc[draft.token_at(made.cue[0][0])].head
    if that < 0 or not verb.tag_.startswith("VB"):
        return made
    return replace(made, cue=[(verb.idx, verb.idx + len(verb))], content=[*made.content[:-1], (that + 2, end)][-1:])


def _before_semicolon(draft: Draft, made: Attribution) -> Attribution:
    """ "Village shelled, monitors say; army denies it": what stands before is said, not what the semicolon begins."""
    if not made.source or not made.cue or len(made.content) != 1:
        return made
    start = made.source[0][0]
    paragraph = draft.text.rfind("\n", 0, start) + 1
    before = draft.text[paragraph:start].rstrip()
    if draft.text[made.content[0][0]] != ";" or not before.endswith(",") or ";" in before:
        return made
    return replace(made, content=[(paragraph, paragraph + len(before) - 1)])


def _apart(draft: Draft, found: list[Attribution]) -> list[Attribution]:
    """The attributions, none of which runs on into what the next verb of the same subject tells."""
    out = list(found)
    for at, inner in enumerate(found):
        if not inner.cue:
            continue
        verb = draft.doc[draft.token_at(inner.cue[0][0])]
        joint = _joint(verb)
        if joint is None:
            out = [made if made is inner else _less_next_headline(draft, made, inner) for made in out]
            continue
        for which, outer in enumerate(out):
            if (
                which == at
                or not any(a < joint.idx < b for a, b in outer.content)
                or not _is_joined(draft, outer, inner)
            ):
                continue
            out[which] = replace(outer, content=_until(draft, outer.content, joint.idx))
            out[at] = replace(out[at], source=outer.source)
            break
    return [made for made in out if made.content]


def _less_next_headline(draft: Draft, outer: Attribution, inner: Attribution) -> Attribution:
    """The attribution without a headline's second half: "monitors say army shelled village; army denies it"."""
    if not inner.source or not outer.cue or outer.cue[0][0] > inner.source[0][0]:
        return outer
    at = inner.source[0][0]
    headline = draft.text.find("\n")
    inside = any(a < at < b for a, b in outer.content)
    if not inside or not 0 < at < headline or draft.text[:at].rstrip()[-1:] != ";" or draft.text[headline - 1] in ".”":
        return outer
    return replace(outer, content=_until(draft, outer.content, at))


def _joint(verb: Token) -> Token | None:
    """The "and" or "but" right before a verb, an adverb between."""
    for before in reversed(verb.doc[max(verb.i - 2, 0) : verb.i]):
        if before.tag_ == "CC":
            return before
        if before.tag_ != "RB":
            return None
    return None


def _is_joined(draft: Draft, outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner verb's subject is the outer's: the same, or a thing that cannot speak."""
    if not outer.source or not outer.cue or outer.cue[0][0] > inner.cue[0][0]:
        return False
    if inner.source == outer.source:
        return True
    if not inner.source or not any(a <= inner.source[0][0] < b for a, b in outer.content):
        return False
    return not _can_speak(draft, inner.source[0])


def _can_speak(draft: Draft, source: Range) -> bool:
    """Whether a noun phrase can mean somebody: a name, a pronoun, a noun for speakers or people."""
    doc = draft.doc
    tokens = doc[draft.token_at(source[0]) : draft.token_at(source[1] - 1) + 1]
    head = tokens.root
    plain = head.tag_ in {"NN", "NNS"} and head.lower_ not in speaker_words()
    return not plain or bool(actors_in(draft, head.idx, head.idx + len(head)))


def _until(draft: Draft, content: list[Range], end: int) -> list[Range]:
    """Content up to an offset, blanks and commas before it left out."""
    cut = [(a, min(b, end)) for a, b in content if a < end]
    out = []
    for a, b in cut:
        last = a + len(draft.text[a:b].rstrip(" ,;"))
        if last > a:
            out.append((a, last))
    return out
