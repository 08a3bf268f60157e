"""What a document, or a voice in it, says about knowing: who claimed it, is blamed, denies; what is unverified.

In: the sentences of a draft whose quotations and events are read. Out: statements of responsibility and of whether it
happened at all, with the words. "No group has claimed it" and "could not verify" are the publisher's own, unless a
voice says them; blame and denial are the word of whoever blames or denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.model import Actor, Quotation
from rashomon.model.reading import Property, Stance
from rashomon.model.values import ActorValue, FlagValue, NobodyValue, TextValue
from rashomon.read.actors import actors_in
from rashomon.read.draft import Draft
from rashomon.read.quotations import cue_stance, quotation_at
from rashomon.read.statements import Range, Statement

_NOT_VERIFIED = re.compile(
    r"\b(?:could|can|has|have|had|was|were|is|are)(?: not|n't|not)\b[^.;]{0,40}?\b(?:independently |immediately )?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?)\b|\bno independent (?:confirmation|verification)\b",
    re.IGNORECASE,
)
_NOBODY_CLAIMED = re.compile(
    r"\b(?:no(?:body| one| group| organi[sz]ation| faction| party)?(?: \w+){0,3} (?:has |have |had )?"
    r"(?:immediately |yet |so far )?"
    r"claim(?:ed|s)?(?: \w+)? responsibility|no (?:immediate )?claims? of responsibility"
    r"|responsibility (?:\w+ ){0,3}not (?:\w+ )?claimed"
    r"|no(?:body| one|-one| group| organi[sz]ation| faction| party| side)(?: \w+){0,2} said (?:that )?(?:it|they) "
    r"(?:was|were|had been|is|are|(?:had )?carried out|did|had)(?: behind| responsible| done)?)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\bclaim(?:ed|s|ing)?(?: full| the)? (?:responsibility|credit)\b|\btook (?:responsibility|credit)\b", re.I
)
_BLAMED = re.compile(
    r"\bblam(?:e[sd]?|ing)\b|\battribut(?:e[sd]|ing) (?:the |this |that )?\w+(?: \w+)? (?=to\b)"
    r"|\bh(?:o|e)lds?\b(?= .{1,60} responsible\b)|\bpoint(?:ed|s|ing)? (?:the|a) finger at\b",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\s+(?:on\s+|to\s+)?((?:[\w’'-]+\s){0,4}?[\w’'-]+)(?=\s*(?:[.,;:]|$|\bfor\b|\bover\b|\bof\b|\bwho\b))"
)
_NO_PART = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es|ed|ing))\b[^.;]{0,30}?"
    r"\b(?:responsibility|involvement|a part|any part|a role|any role|a hand|complicity|part in)\b",
    re.IGNORECASE,
)
_CHARGE_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?) (?:the |this |that |these |those |all )"
    r"(?:\w+ )?(?:accusations?|charges?|blame)\b",
    re.IGNORECASE,
)
BLAME = "knowing.blame"
"""Rule of a word that blames somebody: it makes him nobody who claims the deed."""
_NEAR_BLAME = 40
"""Characters between the word that blames and who is blamed: "blamed it on the Northern Front"."""
DENIAL = "knowing.denial"
"""Rule of a denial of what was told just before."""
_TOLD = r"(?:claims?|allegations?|reports?|accounts?|versions?|story)"
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing)) "
    rf"(?:it|this|that(?= *[.,;])|(?:the|this|that|these|those) (?:\w+ )?{_TOLD})\b"
    rf"|\b(?:call(?:s|ed)|describ(?:es|ed)) (?:it|this|that|the (?:\w+ )?{_TOLD}) (?:as )?[“\"]?(?:an? )?(?:pure )?"
    r"(?:inventions?|lies?|fabrications?|false|baseless|untrue|fake|propaganda)\b",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"\b(?:rul(?:es|ed|ing) out|exclud(?:es|ed|ing)) (hostile fire|enemy fire|foul play|an? attack|sabotage|terrorism"
    r"|an? (?:act of )?(?:sabotage|terrorism)|a bomb)\b",
    re.IGNORECASE,
)
_NO_COMMENT = re.compile(
    r"\b(?:declin(?:ed|es) to (?:comment|confirm|say|answer)|refus(?:ed|es) to (?:comment|confirm)"
    r"|(?:did|has|have|had)(?: not|n't) (?:immediately )?(?:comment(?:ed)?|respond(?:ed)? to (?:a |the )?requests?)"
    r"|no (?:immediate )?comment|made no (?:public )?comment)\b",
    re.IGNORECASE,
)


def about_knowing(draft: Draft, start: int, end: int) -> Iterator[Statement]:
    """Statements on who did it, and whether it happened, that a sentence makes; surface characters [start, end)."""
    yield from _who_did_it(draft, start, end)
    yield from _whether(draft, start, end)


def _who_did_it(draft: Draft, start: int, end: int) -> Iterator[Statement]:
    text = draft.text[start:end]
    if match := _NOBODY_CLAIMED.search(text):
        yield _statement(draft, "responsibility", NobodyValue(), (start + match.start(), start + match.end()))
    elif (match := _CLAIMED.search(text)) and (actor := _subject_before(draft, start, start + match.start())):
        words = (actor[1], start + match.end())
        yield _statement(draft, "responsibility", ActorValue(actor[0].id), words, by=start + match.start())
    if match := _BLAMED.search(text):
        value, stop = _blamed(draft, start + match.end(), end)
        if value is not None:
            made = _statement(draft, "responsibility", value, (start + match.start(), stop), by=start + match.start())
            made.certainty, made.rule = "probable", BLAME
            yield made
    denial = _NO_PART.search(text) or _CHARGE_DENIED.search(text)
    if denial and (actor := _subject_before(draft, start, start + denial.start())):
        words = (actor[1], start + denial.end())
        value = ActorValue(actor[0].id)
        yield _statement(draft, "responsibility", value, words, stance="denied", by=start + denial.start())


def _blamed(draft: Draft, start: int, end: int) -> tuple[ActorValue | TextValue | None, int]:
    """Who is blamed behind the verb, as an actor or in the words of the text, and where the words end."""
    known = actors_in(draft, start, end)
    if known and known[0][1] - start <= _NEAR_BLAME and "," not in draft.text[start : known[0][1]]:
        return ActorValue(known[0][0].id), known[0][2]
    words = _WHOM.match(draft.text, start, end)
    return (TextValue(words.group(1)), words.end()) if words else (None, start)


def _whether(draft: Draft, start: int, end: int) -> Iterator[Statement]:
    text = draft.text[start:end]
    if match := _NOT_VERIFIED.search(text):
        words = (start + match.start(), start + match.end())
        yield _statement(draft, "occurred", FlagValue(True), words, stance="doubted")
    if match := _NO_COMMENT.search(text):
        words = (start + match.start(), start + match.end())
        yield _statement(draft, "occurred", FlagValue(True), words, stance="disclaimed")
    if match := _DENIED.search(text):
        words = (start + match.start(), start + match.end())
        made = _statement(draft, "occurred", FlagValue(True), words, stance="denied", by=words[0])
        made.rule = DENIAL
        if made.quotation is not None:  # a denial is somebody's
            yield made
    if match := _RULED_OUT.search(text):
        words = (start + match.start(), start + match.end())
        value = TextValue(" ".join(match.group(1).split()))
        yield _statement(draft, "cause", value, words, stance="denied", by=words[0])


def _subject_before(draft: Draft, start: int, end: int) -> tuple[Actor, int, int] | None:
    found = actors_in(draft, start, end)
    return found[-1] if found else None


def _statement(
    draft: Draft, prop: Property, value: ActorValue | FlagValue | NobodyValue | TextValue, words: Range,
    *, stance: Stance = "asserted", by: int | None = None,
) -> Statement:  # fmt: skip
    """A statement by whoever's content holds the words, or whose cue stands at `by`."""
    quotation = _with_cue_at(draft, by) if by is not None else None
    if quotation is not None and stance == "denied" and cue_stance(draft, quotation)[0] == "denied":
        stance = "asserted"  # the cue denies it
    quotation = quotation or quotation_at(draft, *words)
    return Statement(
        prop, value, (words,), f"knowing.{prop}", 0.8, quotation=quotation.id if quotation else None, stance=stance
    )


def _with_cue_at(draft: Draft, at: int) -> Quotation | None:
    """The quotation with a source whose cue holds a surface character."""
    for quotation in draft.quotations:
        if quotation.source and any(a <= at < b for a, b in map(draft.range, quotation.cue)):
            return quotation
    return None
