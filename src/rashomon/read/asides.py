"""Events that are not told but taken for granted: what somebody is tried for, asked about, or known by.

In: the parse and the head of an event's word. Out: whether it stands aside, and whom it serves to name. "Forces killed
the man behind the July 2 attack" tells of a killing; the attack says who the man was, and its day and place are its
own. It avoids dating an arrest by the crime, and placing it there.
"""

from __future__ import annotations

import functools
from itertools import pairwise

from rashomon.read.persons import title_kinds
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import rows, verb_forms

_CHAIN = frozenset(
    {"prep", "pobj", "pcomp", "dobj", "xcomp", "conj", "acomp", "attr", "compound", "nmod", "poss", "agent", "dative"}
)
"""Relations by which a word hangs on what somebody did or is: "responsible for planning the attack"."""
_CLAUSES = frozenset({"relcl", "acl", "amod", "appos"})
"""Relations by which that hangs on the somebody."""
_REACH = 12


@functools.cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("aside_words.csv") if row["use"] == use)


@functools.cache
def _deeds() -> frozenset[str]:
    return frozenset(form for verb in _words("plan") for form in verb_forms(verb))


def in_case(parse: Syntax, head: int) -> bool:
    """Whether the event is what somebody is accused of, tried or looked for, not what is told."""
    first = parse.sentence_bounds(head)[0]
    window = parse.low[max(first, head - 7) : head]
    if parse.dep[head] == "pobj" and parse.low[parse.head[head]] == "over":
        return True  # "sanctions over the bombing", "a protest over the killing"
    return bool(_words("case") & set(window)) and any(
        w in ("of", "to", "with", "in", "for", "over") for w in window[-6:]
    )


def asked_about(parse: Syntax, head: int) -> bool:
    """Whether the event is what somebody was asked about, and so is not told: "asked about a second raid"."""
    first, _ = parse.sentence_bounds(head)
    before = parse.low[first:head]
    return any(
        word in ("asked", "questioned") and before[at + 1 : at + 2] in (["about"], ["on"])
        for at, word in enumerate(before)
    )


def names_who(parse: Syntax, head: int, heads: frozenset[int]) -> int | None:
    """The trigger among whose people a noun says who somebody is: "detained a leader linked to Monday's attack".

    It hangs on a word for having had a hand in it, that on somebody, and he on another trigger (of `heads`).
    """
    steps = [step for _, step in zip(range(_REACH), parse.path(head), strict=False)]
    hand = False
    for below, step in pairwise(steps):
        relation = parse.dep[below]
        if parse.low[below] == "behind" and below != head and parse.tag[step].startswith("N"):
            return _trigger_above(parse, step, heads, head)
        hand = hand or (below != head and (parse.low[below] in _words("hand") or parse.low[below] in _deeds()))
        if relation in _CLAUSES and parse.tag[step].startswith("N"):
            if step in heads:
                return None  # "the siege that led to the attack": an event, nobody
            return _trigger_above(parse, step, heads, head) if hand else None
        if below != head and below in heads:
            return None
        if relation not in _CHAIN:
            return None
    return None


def is_deed(parse: Syntax, head: int) -> bool:
    """Whether attacks without number or day are what one person does: "the commander planned attacks on convoys"."""
    if parse.tag[head] != "NNS" or any(parse.low[c] in _SPECIFIC or parse.tag[c] == "CD" for c in parse.children[head]):
        return False
    steps = [step for _, step in zip(range(_REACH), parse.path(head), strict=False)]
    for below, step in pairwise(steps):
        if parse.dep[below] not in ("dobj", "conj", "prep", "pobj", "xcomp", "pcomp", "compound", "nmod"):
            return False
        if parse.is_verb(step) and parse.low[step] in _deeds():
            return _is_one_person(parse, step)
    return False


_SPECIFIC = frozenset({"the", "this", "these", "those", "several", "many", "dozens", "recent"})


def _is_one_person(parse: Syntax, verb: int) -> bool:
    """Whether the subject of a verb, or of the verb it is joined to, is one person."""
    for step in parse.path(verb):
        subject = parse.child(step, "nsubj", "nsubjpass")
        if subject is not None:
            if parse.low[subject] in ("who", "that"):
                subject = parse.head[step]
            named = parse.low[subject] in ("he", "she") or parse.low[subject] in _words("person")
            return named or bool(title_kinds(parse.low[subject]) & {"office", "rank"})
        if not parse.is_verb(step) or parse.dep[step] not in ("conj", "xcomp", "pcomp", "advcl"):
            return False
    return False


def _trigger_above(parse: Syntax, somebody: int, heads: frozenset[int], head: int) -> int | None:
    """The trigger whose people somebody is among: the nearest above, or the verb that she is the subject of."""
    return next((step for step in parse.path(somebody) if step in heads and step != head), None)
