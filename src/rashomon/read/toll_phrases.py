"""Phrases that say, or only take for granted, what happened to those counted: "were among the dead", "of the victims".

In: the parse and where a number and its noun stand. Out: the measure that a phrase gives, or None. Who speaks of "three
of the victims" or says that "none of the victims was named" counts no victims: what befell them must be said. Who
speaks is not counted with those he speaks of.
"""

from __future__ import annotations

from rashomon.model.values import Measure
from rashomon.read.measure_words import measure_words
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import forms, words

SUFFERS = forms(["sustain", "suffer", "receive"], "v")
INCLUDE = words("include included includes")
_WOUNDS = forms(["injury", "wound", "burn", "gunshot"], "n")
_NAMES = forms(["identify", "name"], "v")
_DEFINITE = words("the these those")
REPORTING = words(
    "monitor ngo watchdog observatory report reports source sources agency media afp reuters ap sana xinhua tass "
    "sputnik"
)
"""Who tells, where a headline without a stop runs into what it is told by: "kill 32 Monitor AFP Monday"."""
_FILMS = words("camera video film tape cctv")
_CAMERAS = forms(["camera", "dashcam", "webcam", "phone", "smartphone", "cameraman", "photographer"], "n") | {"cctv"}
_SAYS = frozenset(forms(["say", "report", "tell", "add", "write", "state"], "v")) - {"reporting", "state"}


def takes_for_granted(parse: Syntax, bare: int, head: int, *, none: bool) -> bool:
    """Whether the words speak of victims told of before: "three of the victims", "no victim was named".

    `bare` is the number's token, `head` what it counts; with `none` the number is a zero.
    """
    if parse.low[head] not in measure_words().counted:
        return False
    if none and parse.dep[head] in ("nsubj", "nsubjpass") and parse.low[parse.head[head]] in _NAMES:
        return True
    return bool(_DEFINITE & set(parse.low[bare + 1 : head])) or (none and parse.low[bare] in ("neither", "none"))


def listed_among(parse: Syntax, at: int) -> Measure | None:
    """What "the dead" or "those killed" at a token says of those who "were among" them."""
    low = parse.low
    if low[at : at + 1] not in (["the"], ["those"]) or at + 1 >= len(low):
        return None
    state = measure_words().states.get(low[at + 1])
    return state or (None if low[at] == "those" else measure_words().counted.get(low[at + 1]))


def listed_before(parse: Syntax, first: int, verb: int) -> Measure | None:
    """What the subject of "include" says of those listed: "the dead include", "those killed included"."""
    low, table = parse.low, measure_words()
    for at in range(verb - 1, max(first, verb - 5), -1):
        if low[at - 1] in ("the", "those") and (state := table.states.get(low[at]) or table.counted.get(low[at])):
            return state
    return None


def put_at(parse: Syntax, first: int, at: int) -> Measure | None:
    """The state before "at" or "to" of which a number is given: "put the dead at 12", "brought the wounded to"."""
    low, states = parse.low, measure_words().states
    for step in range(at - 1, max(first, at - 4), -1):
        if low[step] in states and low[step - 1] in ("the", "of"):
            return states[low[step]]
    return None


def of_more(parse: Syntax, first: int, last: int) -> bool:
    """Whether those told at tokens [first, last] are only some: "the dead include two women", "were among the dead"."""
    start, stop = parse.sentence_bounds(first)
    before = range(max(start + 1, first - 2), first)
    after = range(last + 1, min(last + 5, stop))
    return any(parse.low[at] in INCLUDE and listed_before(parse, start, at) for at in before) or any(
        parse.low[at] == "among" and listed_among(parse, at + 1) for at in after
    )


def next_toll(parse: Syntax, number: int) -> bool:
    """Whether a number begins a toll of its own: "2 Civilians Killed 9 Injured"."""
    state = number + 1 + (parse.low[number + 1 : number + 2] in (["others"], ["other"], ["more"], ["people"]))
    if state >= len(parse) or parse.low[state] not in measure_words().states:
        return False
    return state + 1 >= len(parse) or not parse.tag[state + 1].startswith(("N", "J"))


def suffered(parse: Syntax, verb: int) -> Measure | None:
    """What "sustained injuries" or "suffered a fatal wound" says of the verb's subject."""
    harm = parse.child(verb, "dobj")
    if harm is None or parse.low[harm] not in _WOUNDS:
        return None
    kinds = {parse.low[c] for c in parse.children[harm]}
    if kinds & {"fatal", "mortal"}:
        return "killed"
    return "casualties" if kinds & {"gunshot", "stab", "bullet", "knife"} else "injured"  # the dead have those too


def is_saying(parse: Syntax, last: int, head: int) -> bool:
    """Whether whoever's words end at `last` is the subject of saying: "… a monitor and a medical source said"."""
    for noun in (head, *(c for c in parse.children[head] if parse.dep[c] == "conj")):
        above = parse.head[noun]
        if parse.dep[noun] == "nsubj" and parse.low[above] in _SAYS and above > noun:
            return True
        if noun != head and parse.low[noun + 1 : noun + 2] and parse.low[noun + 1] in _SAYS:
            return True
    after = last + 1
    if after + 1 >= len(parse) or parse.low[after] not in _SAYS or parse.tag[after] not in ("VBD", "VBZ"):
        return False
    return parse.low[after + 1] != "to"


def is_speaker(parse: Syntax, first: int, noun: int) -> bool:
    """Whether the person at tokens [first, noun] is who speaks: "were killed, said the mayor", "two dead, mayor says".

    A text without commas puts the speaker where a parser takes him for one more of those harmed.
    """
    low = parse.low
    start, stop = parse.sentence_bounds(noun)
    before = first - 1 - (low[first - 1 : first] == ["the"])
    if before > start and low[before] in _SAYS and parse.tag[before] != "NNS":
        verb = parse.head[noun] if parse.is_verb(parse.head[noun]) else before
        return verb <= before or parse.dep[noun] not in ("nsubj", "nsubjpass")
    after = noun + 1
    if after + 1 >= stop or low[after] not in _SAYS or parse.tag[after] not in ("VBD", "VBZ", "NNS"):
        return False
    # "killed a guard said the mayor", "a man said to be a rebel": there the speaker follows, or is nobody
    ahead = parse.tag[after + 1].startswith(("DT", "NNP", "PRP", "TO"))
    return not ahead and (parse.head[noun] >= noun or parse.tag[noun].startswith("NNP"))


def is_filmed(parse: Syntax, verb: int) -> bool:
    """Whether a camera "captured" or "shot" it: "recordings, one captured by a dashboard camera", "caught on video"."""
    after = parse.low[verb + 1 : verb + 3]
    if after[:1] == ["on"] and after[1:] and after[1] in _FILMS:
        return True
    by = (c for c in parse.children[verb] if parse.low[c] == "by")
    return any(parse.low[inner] in _CAMERAS for c in by for inner in parse.children[c])
