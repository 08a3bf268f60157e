"""Voices: each speaker of the document once, and the chain of voices of each quotation.

In: quotations and actors. Out: `draft.voices`, and the quotations with `voices` and `told_to` filled in. Who of them is
a party to the conflict is said by `parties.mark_parties`, once the events are known.
"""

from __future__ import annotations

import re

import msgspec

from rashomon.model import Quotation, Span, Voice
from rashomon.read.cast import Cast, Speaker
from rashomon.read.chains import carrier, cited, outlet_told, relay
from rashomon.read.coreference import Resolver, is_force
from rashomon.read.draft import Draft
from rashomon.read.parties import mark_parties
from rashomon.read.persons import title_kinds
from rashomon.read.quotations import cue_row
from rashomon.read.speaker_names import name_words
from rashomon.read.speakers import is_past
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import media_words

_JUDGING = frozenset({"deny", "judge", "doubt"})

__all__ = ["mark_parties", "read_voices"]


def read_voices(draft: Draft) -> None:
    """Add the voices of a draft and the chains of its quotations."""
    resolver = Resolver(draft, Cast(draft))
    chains: dict[str, list[Speaker]] = {}
    told: dict[str, Speaker] = {}
    judged = {quotation.id for quotation in draft.quotations if _is_judged(draft, quotation)}
    for quotation in _outer_first(draft):
        outer = chains.get(quotation.within or "", [])
        if quotation.within in judged and _by_noun(draft, quotation):
            outer = []  # who contradicts a report is not the one who reports
        own = _own_chain(draft, quotation, resolver, outer[-1] if outer else None, told)
        chains[quotation.id] = [*outer, *(speaker for speaker in own if not outer or speaker is not outer[-1])]
    _bodies(draft, resolver)
    ids = _file(draft, [*chains.values(), list(told.values()), _signers(draft, resolver.cast)])
    draft.quotations[:] = [
        msgspec.structs.replace(
            quotation,
            voices=tuple(ids[speaker] for speaker in chains[quotation.id]),
            told_to=ids[told[quotation.id]] if quotation.id in told else None,
            medium=quotation.medium or ("interview" if quotation.id in told else None),
        )
        for quotation in draft.quotations
    ]
    _same_post(draft)


def _same_post(draft: Draft) -> None:
    """What somebody "wrote" right after words of theirs in a post, in the same paragraph, stands in that post."""
    for at in range(1, len(draft.quotations)):
        before, here = draft.quotations[at - 1 : at + 1]
        between = draft.text[draft.range(before.content[-1])[1] : draft.range(here.content[0])[0]]
        same = before.voices and before.voices[-1:] == here.voices[-1:] and "\n" not in between
        wrote = [span.exact for span in here.cue] == ["wrote"]
        if same and wrote and before.medium == "post" and here.medium in {None, "document"}:
            draft.quotations[at] = msgspec.structs.replace(here, medium="post")


def _is_direct(draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation stands in somebody's direct speech: between marks, or in their turn of a transcript."""
    outer = next((other for other in draft.quotations if other.id == quotation.within), None)
    return outer is not None and (outer.kind == "direct" or [span.exact for span in outer.cue] == [":"])


def _is_judged(draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation holds what its voice contradicts or judges: "rejected a report by residents that …"."""
    row = cue_row(draft, quotation)
    return row is not None and row.kind in _JUDGING


def _by_noun(draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation is told by a noun with a source of its own ("a report by residents")."""
    if not quotation.cue or not quotation.source:
        return False
    return draft.doc[draft.token_at(draft.range(quotation.cue[0])[0])].tag_ in {"NN", "NNS"}


def _outer_first(draft: Draft) -> list[Quotation]:
    """The quotations in the order of their sources, but an outer one before those inside it."""
    by_id = {quotation.id: quotation for quotation in draft.quotations}
    place = {q.id: draft.range((q.source or q.cue or q.content)[0])[0] for q in draft.quotations}
    done: dict[str, Quotation] = {}
    for quotation in sorted(draft.quotations, key=lambda q: place[q.id]):
        line = [quotation]
        while line[-1].within is not None and line[-1].within not in done and line[-1].within in by_id:
            line.append(by_id[line[-1].within])
        done.update((q.id, q) for q in reversed(line))
    return list(done.values())


def _own_chain(
    draft: Draft, quotation: Quotation, resolver: Resolver, outer: Speaker | None, told: dict[str, Speaker]
) -> list[Speaker]:
    """The quotation's own links, outermost first."""
    if not quotation.source:
        return []  # nobody is named: "it was reported that" is the publisher's own word
    cast = resolver.cast
    start, end = draft.range(quotation.source[0])
    resolver.direct = outer is not None and _is_direct(draft, quotation)
    phrase = cast.reader.read(start, end)
    speaker = resolver.resolve(phrase, outer)
    resolver.direct = False
    at = draft.range((quotation.cue or quotation.source)[0])[0]
    cast.heard(speaker, at, outer)
    if quotation.medium in _ISSUED and outer is None:
        cast.issued(speaker, at, phrase.noun if phrase.form == "document" else _document_noun(quotation))
    chain = [speaker]
    for source in cited(draft, quotation, resolver):
        if source not in chain:
            cast.heard(source, at)
            chain.append(source)
    outlet = outlet_told(draft, quotation, resolver)
    if outlet is not None and outlet is not speaker:
        told[quotation.id] = outlet
    for link in (outlet, relay(draft, quotation, resolver), carrier(draft, quotation, resolver)):
        if link is not None and link not in chain and not _is_own(draft, link):
            chain.insert(0, link)
    return chain


def _document_noun(quotation: Quotation) -> str:
    """The noun of the document that a cue names: "said in a statement"."""
    words = (word for span in quotation.cue for word in span.exact.lower().split())
    return next((word for word in words if word in media_words()), "")


_SIGNED = re.compile(
    r"(?:signed by|issued by|signature of|(?:in|over|under) the name of)\s[^.;”\"]{0,60}\Z"
)  # what stands before a signer's name


def _signers(draft: Draft, cast: Cast) -> list[Speaker]:
    """Persons who sign what a body issued: they speak, though no words are given as theirs alone."""
    signers = []
    for speaker in cast.speakers:
        at = next((a for a, _ in speaker.ranges if _SIGNED.search(draft.text, max(a - 90, 0), a)), None)
        if at is None or speaker.kind != "person":
            continue
        beside = _beside(draft, cast, at)
        last = next((m.speaker for m in cast.before(at, 300) if m.presence == "speaks"), None)
        issuer = beside[0] if len(beside) == 1 else last
        if speaker.body is None and issuer is not None and is_force(issuer):
            speaker.body = issuer
        if speaker.body is not None:
            signers.append(speaker)
    return signers


def _is_own(draft: Draft, link: Speaker) -> bool:
    """Whether an outlet is the document's own publisher: what it was told it prints, and passes on to nobody."""
    return link.kind == "publisher" and link.name.casefold() == (draft.document.publisher or "").casefold()


_ISSUED = frozenset({"statement", "document", "post"})
FORCE = attribution_words("force")
_FOR = re.compile(r"\b(?:[Ss]peaking for|[Oo]n behalf of|speaks for|spoke for)\s+")


def _bodies(draft: Draft, resolver: Resolver) -> None:
    """Finds for whom a speaker speaks where the source's own words do not say it.

    An officer or spokesman of whom nothing else is said speaks for the one force that spoke before they came in.
    """
    for match in _FOR.finditer(draft.text):
        _stated_body(draft, resolver, match.start(), match.end())
    cast = resolver.cast
    forces = [speaker for speaker in cast.speakers if speaker.spoke and is_force(speaker)]
    for speaker in cast.speakers:
        if not (speaker.spoke and speaker.body is None and speaker.kind == "person"):
            continue
        if resolver.antecedents.turns.has(speaker):
            continue  # whoever is interviewed speaks for themselves, unless the text says more
        if not speaker.classes & {"military", "spokes"} or "witness" in speaker.classes:
            continue
        first = min(a for a, _ in speaker.ranges)
        beside = _beside(draft, cast, first)
        before = [s for s in forces if min(s.spoke) < first]
        only = beside or (before if len(before) == 1 else forces)
        if len(only) == 1 and _may_speak_for(draft, resolver, speaker, only[0]):
            speaker.body = only[0]


def _may_speak_for(draft: Draft, resolver: Resolver, speaker: Speaker, body: Speaker) -> bool:
    """Whether nothing in an officer's mentions names another body or country, or an office that they had."""
    for start, end in speaker.ranges:
        phrase = resolver.cast.reader.read(start, end)
        title = draft.doc[draft.token_at(start) : draft.token_at(end - 1) + 1]
        country = body.actor.country if body.actor is not None else None
        others = {name.lower() for name in phrase.names} - name_words(speaker) - name_words(body)
        others = {name for name in others if not title_kinds(name)}
        if (phrase.countries and country not in phrase.countries) or others or any(is_past(token) for token in title):
            return False
    return True


def _beside(draft: Draft, cast: Cast, at: int) -> list[Speaker]:
    """Headquarters named before an officer in the sentence that introduces them ("…, in whose name Colonel Ode")."""
    start = draft.sentences[draft.sentence_index(at)].start_char
    named = [s for s in cast.speakers if is_force(s) and not FORCE.isdisjoint(s.name.lower().split())]
    return [s for s in named if any(start <= a < at for a, _ in s.ranges)]


def _stated_body(draft: Draft, resolver: Resolver, start: int, end: int) -> None:
    """ "Speaking for the council, lawyer Jana Holt", "Brigadier Odo, who speaks for the command"."""
    head = draft.doc[draft.token_at(end)]
    while head.dep_ in {"det", "compound", "amod", "poss", "nmod"} and head.head.i > head.i:
        head = head.head
    phrase = resolver.cast.reader.read(end, head.idx + len(head))
    if phrase.form != "named" and phrase.kind not in {"body", "group"}:
        return
    body = resolver.resolve(phrase)
    sentence = draft.sentences[draft.sentence_index(head.idx)]
    if resolver.cast.is_quoted(start) and _is_spoken_of(draft, start):
        return  # "they claim to be speaking for the council": not who says so
    people = [
        (abs(moment.at - start), at, moment.speaker)
        for at, moment in enumerate(resolver.cast.before(sentence.end_char, sentence.end_char - sentence.start_char))
        if moment.speaker.kind == "person" and moment.speaker is not body
    ]
    if people:
        speaker = min(people)[2]
        speaker.body = speaker.body or body


def _is_spoken_of(draft: Draft, start: int) -> bool:
    """Whether the words at an offset have a pronoun or common noun of their own as subject."""
    verb = draft.doc[draft.token_at(start)]
    for _ in range(4):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None or verb.dep_ not in {"xcomp", "ccomp", "acomp"}:
            break
        verb = verb.head
    return subject is not None and subject.tag_ in {"PRP", "NN", "NNS"} and subject.lower_ not in {"i", "we"}


def _file(draft: Draft, chains: list[list[Speaker]]) -> dict[Speaker, str]:
    """Writes the voices that speak or are spoken for; returns their ids."""
    needed: dict[Speaker, None] = {}
    for chain in chains:
        for speaker in chain:
            node: Speaker | None = speaker
            while node is not None and node not in needed and node.ranges:  # a body that no words name is no voice
                needed[node] = None
                node = node.body
    ids: dict[Speaker, str] = {}
    spans: dict[Speaker, tuple[Span, ...]] = {}
    for speaker in needed:
        spans[speaker] = tuple(draft.span(*r) for r in sorted(speaker.ranges))
        known = speaker.actor is not None and draft.resources.catalogue.by_id(speaker.actor.id) is not None
        ids[speaker] = speaker.actor.id if known and speaker.actor else draft.part_id("voice", *spans[speaker][:1])
    filed: set[str] = set()
    for speaker in sorted(needed, key=lambda s: spans[s][0].start):
        if ids[speaker] in filed:
            continue
        filed.add(ids[speaker])
        draft.voices.append(
            Voice(
                id=ids[speaker],
                name=speaker.name,
                kind=speaker.kind,
                actor=speaker.actor.id if speaker.actor and _is_actor(speaker) else None,
                on_behalf_of=ids.get(speaker.body) if speaker.body else None,
                role="; ".join(speaker.roles) or None,
                private=speaker.actor.private if speaker.actor else False,
                spans=spans[speaker],
            )
        )
    return ids


def _is_actor(speaker: Speaker) -> bool:
    """Whether a speaker is what its actor says: a headquarters is no person."""
    return speaker.actor is not None and (speaker.actor.kind != "person" or speaker.kind == "person")
