"""What an outlet could not check, and what somebody rejects in passing, where no attribution was found for it.

In: a draft and its attributions. Out: more of them: "X was unable to verify the claim", "it could not be established
who fired" (no source: the publisher's own word), "an account that the army rejected" (the army denies it).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.read.attribution_ground import Attribution, Range

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_UNCHECKED = re.compile(
    r"\b(?:(?:could|can) ?not|cannot|(?:was|were|is|are) (?:unable|not able) to|(?:has|have) not been able to)"
    r"(?: \w+ly)? (?P<passive>be )?(?:\w+ly )?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|authenticated?|corroborated?|establish(?:ed)?|determined?)\b"
)
_REJECTED = re.compile(
    r"\b(?P<what>an? (?:account|version|claim|charge|accusation|allegation|report|assertion)) (?:that |which )?"
    r"(?P<who>(?:the |its )?[\w’'-]+(?: [\w’'-]+){0,3}?) (?:has |have |had )?(?:\w+ly )?"
    r"(?P<cue>rejected|rejects|reject|denied|denies|deny|disputed|disputes|dismissed|dismisses)\b(?! by)"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "ccomp"})


def unchecked(draft: Draft, found: list[Attribution]) -> list[Attribution]:
    """Attributions of what could not be checked and of what is rejected in passing, beside those `found`."""
    cues = [piece for made in found for piece in made.cue]
    made = [_check(draft, match) for match in _UNCHECKED.finditer(draft.text)]
    return [one for one in made if one is not None and not any(_meet(one.cue[0], cue) for cue in cues)]


def without_rejections(draft: Draft, found: list[Attribution]) -> list[Attribution]:
    """The attributions with "an account that the army rejected" told as the army's, and nobody else's words."""
    out = list(found)
    for match in _REJECTED.finditer(draft.text):
        what, who, cue = match.span("what"), match.span("who"), match.span("cue")
        verb = draft.doc[draft.token_at(cue[0])]
        if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or any(_meet(cue, piece) for one in out for piece in one.cue):
            continue
        out = [cut for one in out if (cut := _cut(draft, one, match.span())) is not None]
        out.append(Attribution(content=[what], cue=[cue], source=[who]))
    return out


def _cut(draft: Draft, made: Attribution, rejected: Range) -> Attribution | None:
    """An attribution less the words of a rejection; None if there is nothing else in it."""
    begin, end = rejected
    kept = [(a, b) for a, b in made.content if not begin <= a < end]
    pieces = [(a, a + len(draft.text[a:begin].rstrip(" ,–—-")) if a < begin < b else b) for a, b in kept]
    return replace(made, content=pieces) if pieces else None


def _check(draft: Draft, match: re.Match[str]) -> Attribution | None:
    verb = draft.doc[draft.token_at(match.end() - 1)]
    subject = _subject(verb)
    objects = [child for child in verb.children if child.dep_ in _OBJECTS and child.i > verb.i]
    if match["passive"]:
        told = objects or ([subject] if subject is not None else [])
        content = _range(told[0]) if told else _rest(draft, match.end())
        if _meet(content, match.span()):
            content = _rest(draft, match.end())
        return Attribution(content=[content], cue=[match.span()], source=[]) if content[0] < content[1] else None
    if subject is None or not objects or subject.i > verb.i:
        return None
    source = [] if subject.lower_ == "we" else [_range(subject)]  # "we" outside quotations is the publisher
    return Attribution(content=[_range(objects[0])], cue=[match.span()], source=source)


def _rest(draft: Draft, start: int) -> Range:
    """What follows in the same sentence, without its full stop."""
    end = draft.sentences[draft.sentence_index(start - 1)].end_char
    words = draft.text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip(" .\n"))


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of what it hangs on ("was unable to verify")."""
    node = verb
    for _ in range(3):
        subject = next((child for child in node.children if child.dep_ in _SUBJECTS), None)
        if subject is not None or node.dep_ not in {"xcomp", "acomp", "conj"}:
            return subject
        node = node.head
    return None


def _range(head: Token) -> Range:
    return head.left_edge.idx, head.right_edge.idx + len(head.right_edge)


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
