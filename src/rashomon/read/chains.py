"""Who passed the words on: the outlet that was told, the agency that quotes, the source that a report cites.

In: a quotation and the cast. Out: the links before and behind the speaker. A body spoken for is no link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.cast import Speaker, is_outlet_name
from rashomon.read.coreference import Resolver, is_force
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import media_words, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.model import Quotation
    from rashomon.read.draft import Draft

_WINDOW = 60
"""Tokens on either side of a cue in which its addressee or its own source is looked for: longer than most sentences."""
_TOLD = frozenset({"told", "tell", "tells", "telling"})
_TO = frozenset({"to", "with", "by", "for", "on", "through", "via"})
_ASKED = frozenset({"asked", "interviewed", "questioned", "contacted", "reached"})
_LEARNT = frozenset({"learn", "learns", "learned", "learnt", "hear", "hears", "heard"})
_HAD_FROM = frozenset({"credited", "credits", "cited", "cites", "named", "names"})
_SPOKE = frozenset({"spoke", "speaks", "talked"})
_CARRYING = attribution_words("carrying")
_ADDRESSING = attribution_words("addressing")
_RELATIVE = frozenset({"relcl", "acl", "ccomp"})
_CITING = frozenset({"citing", "quoting", "cites", "quotes"})
_QUOTING = attribution_words("relaying")


def outlet_told(draft: Draft, quotation: Quotation, resolver: Resolver) -> Speaker | None:
    """The outlet that was told in the cue's sentence, outside the content: "told CNN", "in an interview with Norda"."""
    if not quotation.cue:
        return None
    cue = draft.doc[draft.token_at(draft.range(quotation.cue[0])[1] - 1)]
    contents = [draft.range(span) for span in quotation.content]
    closed = [*contents, *map(draft.range, quotation.source)]
    words = range(draft.token_at(draft.range(quotation.cue[0])[0]), cue.i + 1)
    for token in _around(draft, cue):
        asked = token.lower_ == "by" and token.head.lower_ in _ASKED
        if any(a <= token.idx < b for a, b in closed) and not (asked and not _within(token, contents)):
            continue
        if token.lower_ in _TOLD:
            for child in token.children:
                if child.i > token.i and child.dep_ in {"dobj", "dative", "nsubj", "npadvmod", "ccomp", "pobj"}:
                    speaker = _outlet(draft, resolver, child, closed, told=True)
                    if speaker is not None:
                        return speaker
        elif token.lower_ in _TO and (token.head.i in words or _is_addressing(token, cue)):
            target = next((c for c in token.children if c.dep_ == "pobj"), None)
            beyond = contents if asked else closed
            speaker = _outlet(draft, resolver, target, beyond, told=False) if target is not None else None
            if speaker is not None:
                return speaker
    return None


def _within(token: Token, ranges: list[tuple[int, int]]) -> bool:
    return any(a <= token.idx < b for a, b in ranges)


def _around(draft: Draft, cue: Token) -> list[Token]:
    """The cue's sentence, as far as a reader would still tie it to the cue."""
    sentence = draft.sentences[draft.sentence_index(cue.idx)]
    return list(draft.doc[max(sentence.start, cue.i - _WINDOW) : min(sentence.end, cue.i + _WINDOW)])


def _is_addressing(preposition: Token, cue: Token) -> bool:
    """Whether "to", "with", "by" follows an interview, remarks or a word of speaking."""
    head = preposition.head
    return head.i == cue.i or head.lower_ in _ADDRESSING or head.head.lower_ in _ADDRESSING


def _outlet(
    draft: Draft, resolver: Resolver, head: Token, closed: list[tuple[int, int]], *, told: bool
) -> Speaker | None:
    """The outlet a noun phrase names or refers back to, None if it is somebody else."""
    start, end = _short_phrase(head, closed)
    if start >= end or (head.lower_ in media_words() and head.text.islower() and not _is_outlet_noun(head)):
        return None  # "told a news conference"
    inner = next((c for c in head.children if c.lower_ == "of" and c.i == head.i + 1), None)
    word = speaker_words().get(head.lower_)
    if inner is not None and word is not None and word.kind == "outlet":
        head = next((c for c in inner.children if c.dep_ == "pobj"), head)  # "the morning programme of Coast Radio"
        start, end = _short_phrase(head, closed)
    named = _named_after(draft, head, closed)
    if named is not None:
        return resolver.cast.outlet(*named)
    phrase = resolver.cast.reader.read(start, end)
    words = draft.text[start:end]
    nouns = [w for word in words.lower().split() if (w := speaker_words().get(word)) is not None]
    beside = [w for c in head.children if c.dep_ == "appos" and (w := speaker_words().get(c.lower_)) is not None]
    called = any(noun.kind == "outlet" for noun in (*nouns, *beside)) or is_outlet_name(words)
    if word is not None and word.kind == "outlet" and phrase.kind not in {"outlet", "outlet_name"}:
        called = False  # "ran to the police station"
    if phrase.actor is not None:
        speaker = resolver.cast.of_actor(phrase.actor)
        known = not phrase.actor.id.startswith("actor_")
        if called or (told and not known and speaker.kind == "organisation" and phrase.kind not in {"body", "group"}):
            speaker.kind = "publisher"
        return speaker if speaker.kind == "publisher" else None
    proper = head.tag_ in {"NNP", "NNPS"} and phrase.form == "other" and phrase.kind not in {"body", "group"}
    if not (called or (told and proper)):
        return None
    speaker = resolver.resolve(phrase)
    if phrase.possessed and speaker.kind != "publisher":
        return None  # "on its website": its owner's own word
    if proper or called:
        speaker.kind = "publisher"
    return speaker


def _is_outlet_noun(head: Token) -> bool:
    word = speaker_words().get(head.lower_)
    return word is not None and word.kind in {"outlet", "outlet_name"}


def _named_after(draft: Draft, head: Token, closed: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The capitals right behind an outlet's noun: "the television channel Kanal Uno"."""
    noun = head
    while noun.tag_ in {"NNP", "NNPS"} and noun.i and noun.nbor(-1).tag_[:2] == "NN":
        noun = noun.nbor(-1)
    word = speaker_words().get(noun.lower_)
    if word is None or word.kind not in {"outlet", "outlet_name"} or noun.text[:1].isupper():
        return None
    return name_behind(draft, noun.i, closed)


def name_behind(draft: Draft, i: int, closed: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The run of capitalised words behind a token, if one stands there."""
    doc, at = draft.doc, i + 1
    while at < len(doc) and doc[at].text[:1].isupper() and not any(a <= doc[at].idx < b for a, b in closed):
        if at + 1 < len(doc) and doc[at + 1].lower_ in {"-", "al", "el", "del", "de"} and at + 2 < len(doc):
            at += 1 if not doc[at + 2].text[:1].isupper() else 2
        at += 1
    return (doc[i + 1].idx, doc[at - 1].idx + len(doc[at - 1])) if at > i + 1 else None


def _short_phrase(head: Token, closed: list[tuple[int, int]]) -> tuple[int, int]:
    """The noun phrase of a head without clauses, times and what belongs to the content."""
    left = [t for t in head.lefts if t.dep_ in {"det", "compound", "amod", "nmod", "poss", "appos"}]
    start = min([t.left_edge.idx for t in left], default=head.idx)
    end = head.idx + len(head)
    for child in head.rights:
        if child.dep_ in {"appos", "compound", "nmod", "flat"} and child.tag_[:2] == "NN" and child.i == head.i + 1:
            end = child.idx + len(child)
    for a, b in closed:
        if a <= start < b:
            return start, start
        if start < a < end:
            end = a
    return start, end


def cited(draft: Draft, quotation: Quotation, resolver: Resolver) -> list[Speaker]:
    """Whom a report names as its own source, and theirs: "citing the daily Coast, which quoted a doctor"."""
    if not quotation.cue:
        return []
    contents = [draft.range(span) for span in quotation.content]
    cue = draft.doc[draft.token_at(draft.range(quotation.cue[0])[0])]
    for token in _around(draft, cue):
        if _within(token, contents):
            continue
        obj = None
        if token.lower_ in _CITING and token.tag_ == "VBG":
            obj = next((c for c in token.children if c.dep_ == "dobj"), None)
        elif token.lower_ == "from" and token.head.lower_ in _LEARNT:  # "the portal learnt from her"
            obj = next((c for c in token.children if c.dep_ == "pobj"), None)
        if obj is not None:
            phrase = resolver.cast.reader.read(obj.left_edge.idx, obj.right_edge.idx + len(obj.right_edge))
            behind = _source_behind(resolver, obj)
            return [resolver.resolve(phrase), *([behind] if behind is not None else [])]
    return []


def _source_behind(resolver: Resolver, cited_noun: Token) -> Speaker | None:
    """Whom a cited outlet had it from: "…, which in turn quoted a doctor", "…, to which a rescuer spoke"."""
    right = cited_noun.right_edge.i
    for token in cited_noun.doc[cited_noun.i : right + 1]:
        if token.dep_ != "relcl" or token.i > right:
            continue
        noun = None
        if token.lower_ in _QUOTING | _HAD_FROM:
            noun = next((c for c in token.children if c.dep_ == "dobj"), None)
        elif token.lower_ in _TOLD | _SPOKE and any(
            c.lower_ in {"to", "with"} and any(g.tag_ in {"WDT", "WP"} for g in c.children) for c in token.children
        ):
            noun = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if noun is not None and noun.tag_[:2] == "NN":
            return resolver.resolve(
                resolver.cast.reader.read(noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge))
            )
    return None


def relay(draft: Draft, quotation: Quotation, resolver: Resolver) -> Speaker | None:
    """Who quotes the speaker: the subject of "quoted the ministry as saying", the agent of "was quoted by"."""
    for span in quotation.cue:
        start, end = draft.range(span)
        for token in draft.doc[draft.token_at(start) : draft.token_at(end - 1) + 1]:
            above = token.head.head if token.tag_ == "VBG" and token.head.lower_ == "as" else token
            if above.lower_ in _QUOTING:
                return _quoter(resolver, above)
    return None


def _quoter(resolver: Resolver, verb: Token) -> Speaker | None:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if passive or subject is None:
        subject = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    if subject is None:
        return None
    phrase = resolver.cast.reader.read(subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge))
    quoter = resolver.resolve(phrase)
    # A body's own release quotes its own officer: no link. A monitor's report quotes a witness: one.
    return None if phrase.form == "document" and (is_force(quoter) or quoter.kind != "organisation") else quoter


def carrier(draft: Draft, quotation: Quotation, resolver: Resolver) -> Speaker | None:
    """The outlet that carried the words further: "in remarks that the channel X picked up", "carried by the site Y"."""
    if not quotation.cue:
        return None
    contents = [draft.range(span) for span in quotation.content]
    cue = draft.doc[draft.token_at(draft.range(quotation.cue[0])[0])]
    for token in _around(draft, cue):
        if token.lower_ not in _CARRYING or _within(token, contents):
            continue
        agent = next((c for c in token.children if c.dep_ == "agent"), None)
        heads = agent.children if agent is not None else token.children
        wanted = "pobj" if agent is not None else "nsubj"
        head = next((c for c in heads if c.dep_ == wanted), None) if agent or token.dep_ in _RELATIVE else None
        speaker = _outlet(draft, resolver, head, contents, told=False) if head is not None else None
        if speaker is not None:
            return speaker
    return None
