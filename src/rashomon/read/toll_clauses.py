"""What a clause says of a toll: whether it is real, rises, adds "along with", or takes a limb.

In: the parse and a token. Out: yes or no, or the measure of a toll that rises. What could happen, is warned of or is
threatened is no toll; what a toll rises to is the whole of it and not a further one.
"""

from __future__ import annotations

from rashomon.model.values import Measure
from rashomon.read.measure_words import HARM, measure_words
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import forms, words

_LIMBS = words("leg legs arm arms hand hands foot feet eye eyes limb limbs sight hearing finger fingers")
_WARNS = frozenset(forms(["warn", "fear", "threaten", "expect", "predict"], "v"))
RUNNING = forms(["bring", "rise", "climb", "raise", "take", "reach", "grow", "increase", "jump"], "v")
TOLL = frozenset({"toll", "tally", "tolls"})
_NOT_REAL = frozenset({"could", "would", "might", "may", "can", "will", "should", "shall", "must"})
_UP_TO = words("at least more than over as many some about around nearly almost a total of no fewer less an estimated")
"""What may stand between "to" and the number that a toll rises to."""
_IMPLIES = words(
    "managed manage used claim claims claimed continued began started went able helped proceeded succeeded said "
    "reported known believed"
)


def is_real(parse: Syntax, token: int) -> bool:
    """Whether the clause states it: no modal, no bare infinitive, no risk."""
    for step in parse.path(token):
        if parse.low[step] in ("risk", "danger", "fear", "fears", "possibility") and step != token:
            return False
        if parse.low[step] in _WARNS and parse.is_verb(step) and parse.dep[token] == "pobj":
            return False
        if not parse.is_verb(step):
            continue
        for child in parse.children[step]:
            if parse.dep[child] == "aux" and parse.low[child] in _NOT_REAL:
                perfect = "have" in (parse.low[c] for c in parse.children[step])
                return perfect and parse.low[child] in ("may", "must")
            if parse.dep[child] == "aux" and parse.low[child] == "to" and parse.dep[step] in ("xcomp", "advcl", "acl"):
                return parse.low[parse.head[step]] in _IMPLIES
        return True
    return True


def adds(parse: Syntax, preposition: int) -> bool:
    """ "12 of them", "including 2", "along with 3": the number shares the verb of what it is added to."""
    low = parse.low
    if low[preposition] in ("along", "together"):
        return low[preposition + 1 : preposition + 2] == ["with"]
    return low[preposition] in ("of", "including", "alongside") or (
        low[preposition] == "with" and preposition > 0 and low[preposition - 1] in ("along", "together")
    )


def loses_limb(parse: Syntax, verb: int) -> bool:
    """ "A farmer lost both legs"."""
    found = parse.child(verb, "dobj")
    return found is not None and parse.low[found] in _LIMBS


def running(parse: Syntax, bare: int) -> Measure | None:
    """A number to which a toll rises: "bringing the toll of the blast to 27", "the dead to 8"."""
    first, last = parse.sentence_bounds(bare)
    to = next((t for t in range(bare - 1, max(first, bare - 4) - 1, -1) if parse.low[t] == "to"), None)
    if to is None or parse.low[parse.head[to]] not in RUNNING or not set(parse.low[to + 1 : bare]) <= _UP_TO:
        return None  # "expected to rise as many are in a critical state" says of no number that the toll rises to it
    said = parse.low[first:bare] if parse.head[to] < to else parse.low[first:last]
    after = parse.low[bare:last]
    if not (TOLL | {"number", "total", "count"}) & {*said, *after}:
        return None
    harmed = [m for w in (*said, *after) if (m := harm_of(w)) in HARM]
    if not TOLL & {*said, *after}:
        return harmed[0] if harmed else None
    return "injured" if harmed and set(harmed) == {"injured"} and "death" not in said else "killed"


def is_parallel(parse: Syntax, last: int, bare: int, end: int) -> bool:
    """A number whose noun and verb stand only in the clause before: "killed four men in Gao and, later, six in Kidal".

    `last` is the first token after the number told before it, [bare, end) the number; both put somebody somewhere.
    """
    low = parse.low
    while end < len(parse) and low[end].isspace():
        end += 1
    if parse.sentence[last - 1] != parse.sentence[bare] or end + 1 >= len(parse) or low[end] not in _AT:
        return False
    put = next((t for t in range(last, bare) if low[t] in _AT), None)
    if put is None or not _JOINS & set(low[max(put, bare - 6) : bare]):
        return False
    named = parse.word[end + 1][:1].isupper() or low[end + 1] in _LEADS_TO_NAME
    return named and not any(parse.tag[t] in _FINITE or low[t] in _OTHER_CLAUSE for t in range(put, bare))


_AT = words("in at near outside on")
_JOINS = words(", and while ;")
_LEADS_TO_NAME = words("the neighbouring neighboring nearby northern southern eastern western central another")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_OTHER_CLAUSE = words("who which that where when whose after before")


def harm_of(word: str) -> Measure | None:
    """The measure that a word of harm stands for, whatever its slot."""
    tables = (measure_words().states, measure_words().objects, measure_words().counted, measure_words().subjects)
    return next((table[word] for table in tables if word in table), None)


_WARS = words("war conflict uprising insurgency rebellion revolt crisis strife struggle wars conflicts")


def of_a_war(parse: Syntax, verb: int) -> bool:
    """Whether a verb of harm tells what a whole war did so far: "the conflict, in its sixth year, has killed 9,000"."""
    subject = parse.child(verb, "nsubj")
    if subject is None and parse.dep[verb] == "conj":  # "has killed 400 and displaced 9,000"
        return of_a_war(parse, parse.head[verb]) if parse.is_verb(parse.head[verb]) else False
    if subject is not None and parse.low[subject] in ("that", "which"):
        subject = parse.head[verb]
    if subject is None or parse.low[subject] not in _WARS:
        return False
    below = {parse.low[c] for c in parse.children[verb]}
    return bool(below & {"has", "have", "had", "since", "far"})


def cumulative(parse: Syntax, start: int, end: int) -> bool:
    """Whether the number is a running total: "bringing the toll to", "so far this year"."""
    first, last = parse.sentence_bounds(start)
    before = parse.low[max(first, start - 9) : start]
    after = parse.low[end : min(last, end + 12)]
    if of_a_war(parse, parse.clause_of(start)):
        return True
    if running(parse, start) or before[-2:] in (["that", "makes"], ["that", "made"]):
        return True
    if any(word in TOLL or word in ("number", "total", "dead", "wounded") for word in before) and any(
        word in RUNNING and "to" in before[step:] for step, word in enumerate(before)
    ):
        return True
    return "since" in after or ("so" in after and "far" in after)
