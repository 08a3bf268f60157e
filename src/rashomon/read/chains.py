"""Who passed the words on: the outlet that was told, the agency that quotes, the source that a report cites.

In: a quotation and the cast. Out: the links before and behind the speaker. A body spoken for is no link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.actors import actors_in
from rashomon.read.cast import Cast, Speaker
from rashomon.read.speakers import is_named, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.model import Quotation
    from rashomon.read.draft import Draft

_TELLING = frozenset("told tell tells telling to with by informed informs for".split())
_CITING = frozenset({"citing", "quoting", "cites", "quotes"})
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())


def outlet_told(draft: Draft, quotation: Quotation, cast: Cast, source_start: int) -> Speaker | None:
    """The outlet that was told in the cue's sentence, outside the content: "told CNN", "in an interview with Norda"."""
    if not quotation.cue:
        return None
    cue_start, cue_end = draft.range(quotation.cue[0])
    sentence = draft.doc[draft.token_at(cue_start)].sent
    contents = [draft.range(span) for span in quotation.content]
    for actor, low, high in actors_in(draft, sentence.start_char, sentence.end_char):
        if low == source_start or any(a <= low < b for a, b in contents) or actor.kind not in {"organisation", "person"}:
            continue
        before = _word_before(draft, low)
        if before is None or before.lower_ not in _TELLING:
            continue
        speaker = cast.of_actor(actor) if is_named(actor, draft.text[low:high]) else None
        if speaker is not None and (speaker.kind == "publisher" or _called_outlet(draft, low)):
            speaker.kind = "publisher"
            return speaker
    return _same_outlet(draft, cast, cue_start, cue_end, contents)


def _word_before(draft: Draft, low: int) -> Token | None:
    """The word before a name, past its article, its adjectives and its noun ("the television channel …")."""
    i = draft.token_at(low) - 1
    for _ in range(6):
        if i < 0:
            return None
        token = draft.doc[i]
        if token.lower_ in _TELLING or token.tag_[:2] in {"VB", "IN"}:
            return token
        i -= 1
    return None


def _called_outlet(draft: Draft, low: int) -> bool:
    i = draft.token_at(low) - 1
    word = speaker_words().get(draft.doc[i].lower_) if i >= 0 else None
    return word is not None and word.kind in {"outlet", "outlet_name"}


def _same_outlet(draft: Draft, cast: Cast, start: int, end: int, contents: list[tuple[int, int]]) -> Speaker | None:
    """ "told the same channel": the outlet named last."""
    i = draft.token_at(end - 1) + 1
    words = [t for t in draft.doc[i : i + 4] if not any(a <= t.idx < b for a, b in contents)]
    noun = next((t for t in words if (w := speaker_words().get(t.lower_)) and w.kind == "outlet"), None)
    if noun is None or not words or words[0].lower_ not in {"the", "this", "that"} or "t" not in draft.text[start:end]:
        return None
    if not any(w in _TELLING for w in draft.text[start:end].lower().split()):
        return None
    outlets = [s for s in cast.speakers if s.kind == "publisher" and s.last_before(start) >= 0]
    return max(outlets, key=lambda s: s.last_before(start), default=None)


def cited(draft: Draft, quotation: Quotation, cast: Cast) -> Speaker | None:
    """Whom a report names as its own source: "the agency reported, citing police"."""
    if not quotation.cue:
        return None
    contents = [draft.range(span) for span in quotation.content]
    cue = draft.doc[draft.token_at(draft.range(quotation.cue[0])[0])]
    for token in cue.sent:
        if token.lower_ not in _CITING or token.tag_ != "VBG" or any(a <= token.idx < b for a, b in contents):
            continue
        obj = next((c for c in token.children if c.dep_ == "dobj"), None)
        if obj is not None:
            phrase = cast.reader.read(obj.left_edge.idx, obj.right_edge.idx + len(obj.right_edge))
            return cast.resolve(phrase, None)
    return None


def relay(draft: Draft, quotation: Quotation, cast: Cast) -> Speaker | None:
    """Who quotes the speaker: the subject of "quoted the ministry as saying", the agent of "was quoted by"."""
    for span in quotation.cue:
        start, end = draft.range(span)
        for token in draft.doc[draft.token_at(start) : draft.token_at(end - 1) + 1]:
            if token.lower_ in _QUOTING:
                return _quoter(cast, token)
    return None


def _quoter(cast: Cast, verb: Token) -> Speaker | None:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if passive or subject is None:
        subject = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    if subject is None:
        return None
    phrase = cast.reader.read(subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge))
    return None if phrase.form == "document" else cast.resolve(phrase, None)
