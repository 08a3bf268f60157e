"""Who does it and to whom it is done, as tokens: read off the clause of a verb or around a noun.

In: the parse and the head of an event's words. Out: heads of the noun phrases that act and that are acted on. Actors
are matched later; a noun phrase that names no actor stays a token here and becomes nobody there.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import forms

SUPPORT = forms(
    ["carry", "launch", "conduct", "stage", "mount", "perform", "make", "execute", "commit", "unleash", "undertake",
     "wage", "perpetrate", "direct", "lead", "open", "fly", "deliver", "begin", "start", "continue", "resume",
     "step", "do", "initiate", "call", "hold", "organise", "organize", "give", "inflict"], "v",
)  # fmt: skip
"""Verbs that lend a noun their subject: "launched an attack"."""
PASSING_ON = SUPPORT - forms(["direct"], "v")
ORDERING = forms(["order", "authorise", "authorize", "approve", "instruct", "command", "sanction", "tell"], "v")
"""Verbs whose subject has a thing done by others: it is the authority, not the one who acts."""
_WISHES = frozenset({"decision", "order", "orders", "instruction", "instructions", "request", "approval", "behalf"})
"""Nouns that nobody attacks: in "acting on a decision of the president, aircraft bombed" a parser may think so."""
_AT = frozenset({"on", "against", "at", "upon", "into", "toward", "towards", "over"})
_BETWEEN = frozenset({"between"})
_OF = frozenset({"of"})
_FALL = forms(["fall"], "v")
_CALL = forms(["call"], "v")
_SUFFERED = frozenset(
    ["killing", "slaying", "murder", "death", "assassination", "execution", "abduction", "kidnapping", "arrest",
     "detention", "capture", "beheading", "lynching", "rape", "wounding"]
)  # fmt: skip
"""Nouns whose owner is the one it was done to."""
ATTACKERS = frozenset({"bomber", "bombers"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_AIMING = forms(["target", "hit", "strike", "aim", "direct", "kill", "wound", "injure", "destroy", "damage"], "v")


def agents(parse: Syntax, head: int, *, noun: bool) -> list[int]:
    """Heads of the noun phrases that act."""
    found = _noun_agents(parse, head) if noun else _verb_agents(parse, head)
    return _with_conjuncts(parse, found)


def patients(parse: Syntax, head: int, *, noun: bool) -> list[int]:
    """Heads of the noun phrases that are acted on."""
    found = _noun_patients(parse, head) if noun else _verb_patients(parse, head)
    return _with_conjuncts(parse, (token for token in found if parse.low[token] not in _WISHES))


def sides(parse: Syntax, head: int) -> list[int]:
    """Heads of those between whom there is a clash: "fighting between rebels and the army", "broke out between"."""
    verb = parse.head[head] if parse.dep[head] == "nsubj" and parse.is_verb(parse.head[head]) else head
    return _with_conjuncts(parse, (t for at in dict.fromkeys((head, verb)) for t in _objects(parse, at, _BETWEEN)))


def is_passive(parse: Syntax, verb: int) -> bool:
    """Whether a verb is passive: "was hit", "the village hit by rockets"."""
    if any(parse.dep[c] in ("auxpass", "nsubjpass") for c in parse.children[verb]):
        return True
    if _is_reduced(parse, verb) or _lost_auxiliary(parse, verb):
        return True
    if parse.tag[verb] != "VBN":
        return False
    if parse.dep[verb] == "xcomp" and parse.child(verb, "aux", "dobj") is None:
        return True  # "were found murdered"
    if parse.dep[verb] in ("acl", "amod", "oprd") or any(parse.dep[c] == "agent" for c in parse.children[verb]):
        return True
    above = parse.head[verb]  # "were lined up and shot"
    return parse.dep[verb] == "conj" and above != verb and parse.tag[above] == "VBN" and is_passive(parse, above)


def _is_reduced(parse: Syntax, verb: int) -> bool:
    """A participle behind its noun taken for the sentence's verb: "sailors taken hostage in May were freed"."""
    if parse.dep[verb] == "csubjpass" and parse.tag[verb] == "VBN":
        return verb > 0 and parse.tag[verb - 1].startswith("N")
    subject = parse.child(verb, "nsubj")
    if subject != verb - 1 or parse.tag[verb] not in ("VBN", "VBD") or parse.child(verb, "cc") is not None:
        return False
    joined = parse.child(verb, "conj")
    if joined is None or parse.child(joined, "nsubj", "nsubjpass") is not None:
        return False
    return parse.child(joined, "aux", "auxpass") is not None and "," not in parse.low[verb:joined]


_DONE_TO = (
    forms(["arrest", "detain", "kill", "wound", "injure", "shoot", "stab", "abduct", "kidnap", "murder", "execute",
           "behead", "assassinate", "capture", "rescue", "displace", "evacuate", "ambush", "bomb", "hospitalise",
           "hospitalize", "massacre", "besiege", "torture", "rape", "lynch"], "v")
)  # fmt: skip
"""Verbs that are done to somebody: without an object their subject is who suffers."""


def _lost_auxiliary(parse: Syntax, verb: int) -> bool:
    """Whether a headline has left out "were": "Four people shot outside a club", "26 pirates arrested in the gulf"."""
    if parse.low[verb] not in _DONE_TO or parse.tag[verb] not in ("VBN", "VBD") or parse.dep[verb] in ("relcl", "acl"):
        return False
    subject = parse.child(verb, "nsubj")
    if subject is None or subject > verb or parse.child(verb, "aux", "prt") is not None:
        return False
    between = (t for t in range(subject + 1, verb) if parse.tag[t].startswith("N") and not parse.within(t, subject))
    if any(True for _ in between) or (
        subject != verb - 1 and not parse.headline[parse.sentence[verb]] and "," in parse.low[subject:verb]
    ):
        return False  # "the widow of a clerk, Maiga murdered": whom Maiga murdered
    after = parse.low[verb + 1] if verb + 1 < len(parse) else ""
    if after not in _TIMES and parse.tag[min(verb + 1, len(parse) - 1)].startswith(
        ("N", "J", "D", "P", "CD", "V", "FW")
    ):
        return False  # an object may begin here
    if after in ("at", "on", "into", "back") and parse.low[verb] in ("shot", "bombed"):
        return False
    for child in parse.children[verb]:
        if parse.dep[child] == "dobj":
            return False
        if child < verb or (parse.tag[verb + 1 : verb + 2] == ["IN"] and parse.dep[child] == "npadvmod"):
            continue  # "shot outside Gao nightclub": the club hangs where it can
        if parse.dep[child] in ("conj", "ccomp", "xcomp", "advcl"):
            if parse.child(child, "dobj") is not None and parse.dep[child] == "conj":
                return False  # "killed and wounded five"
        elif parse.tag[child].startswith(("N", "CD", "PRP", "DT", "W")) and parse.low[child] not in _TIMES:
            return False  # an object, however it was hung
    return True


_TAKEN = forms(["seize", "find", "discover", "recover", "destroy", "confiscate", "damage"], "v")
_TIMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight",
     "night", "evening", "morning", "afternoon", "week", "month", "year", "overnight", "dawn", "dusk", "noon",
     "midnight", "day", "hours", "days"]
)  # fmt: skip


def mistaken_modifier(parse: Syntax, head: int) -> bool:
    """A past tense taken for a participle: "gunners on Saturday shelled camps"."""
    before = parse.tag[head - 1] if head else ""
    return (
        parse.dep[head] == "amod"
        and parse.low[head].endswith(("ed", "ck", "ot"))
        and (before.startswith(("NNP", "NNS", "RB", "CD")) or (before == "NN" and parse.dep[head - 1] == "npadvmod"))
        and parse.head[head] > head
        and parse.head[head] - head <= 2
        and parse.head[head - 1] != parse.head[head]
    )


def _actor_before(parse: Syntax, verb: int) -> Iterator[int]:
    """The noun before a verb that the parser took for a modifier, times and places between left out."""
    first = parse.sentence_bounds(verb)[0]
    for token in range(verb - 1, max(first, verb - 8) - 1, -1):
        if parse.tag[token].startswith("N") and parse.dep[token] != "pobj" and parse.dep[token] != "compound":
            yield token
            return


def _with_conjuncts(parse: Syntax, heads: Iterator[int]) -> list[int]:
    found: list[int] = []
    for head in (_counted(parse, one) for one in heads):
        found.append(head)
        queue = [head]
        while queue:
            joined = [c for c in parse.children[queue.pop()] if parse.dep[c] == "conj"]
            found.extend(joined)
            queue.extend(joined)
    return list(dict.fromkeys(found))


_SHARES = frozenset(
    ["quarter", "quarters", "half", "third", "thirds", "majority", "most", "number", "numbers", "dozens", "hundreds",
     "scores", "thousands", "million", "millions", "tens", "total", "handful", "couple", "rest", "many", "some"]
)  # fmt: skip


def _counted(parse: Syntax, token: int) -> int:
    """Who is counted by a share or number: of "a quarter of a million people" the people."""
    for _ in range(4):
        of = next((c for c in parse.children[token] if parse.low[c] == "of"), None)
        below = parse.child(of, "pobj") if of is not None and parse.low[token] in _SHARES else None
        if below is None:
            break
        token = below
    return token


def _objects(parse: Syntax, token: int, prepositions: frozenset[str]) -> Iterator[int]:
    """Objects of the prepositions below a token."""
    for child in parse.children[token]:
        if parse.dep[child] in ("prep", "agent") and parse.low[child] in prepositions:
            below = (c for c in parse.children[child] if parse.dep[c] in ("pobj", "pcomp"))
            yield from (c for c in below if parse.dep[child] == "agent" or not _is_time(parse, c))


def _verb_agents(parse: Syntax, verb: int) -> Iterator[int]:
    if mistaken_modifier(parse, verb):
        yield from _actor_before(parse, verb)
        return
    if is_passive(parse, verb):
        yield from _objects(parse, verb, frozenset({"by"}))
        return
    # the last of several: a parser makes a dateline's town the first subject
    subject = next((c for c in reversed(parse.children[verb]) if parse.dep[c] == "nsubj"), None)
    taking = list(_objects(parse, verb, frozenset({"to"}))) if parse.low[verb] in _FALL else []
    if taking:  # "the town fell to the rebels"
        yield from taking
        return
    if subject is not None:
        yield from _antecedent(parse, verb, subject)
        return
    relation, above = parse.dep[verb], parse.head[verb]
    if above == verb:
        return
    if relation == "acl" and parse.tag[verb] == "VBG":
        yield above
    elif relation == "conj" and (told := _told_before(parse, verb, above)) is not None:
        yield from _verb_agents(parse, told)
    elif relation in ("conj", "xcomp", "advcl", "ccomp", "pcomp") or parse.tag[verb] == "VBG":
        governor = above if parse.is_verb(above) else parse.clause(above)
        if relation == "conj" and parse.tag[verb] == "VBD" and parse.tag[above] == "VB" and parse.dep[above] == "acl":
            governor = parse.clause(parse.head[above])  # "foiled a plot to blow up a hotel and arrested four"
        if parse.is_verb(governor) and governor != verb and parse.low[governor] not in ORDERING:
            yield from (_verb_patients(parse, governor) if _lends_object(parse, verb, governor) else
                        _verb_agents(parse, governor))  # fmt: skip


def _told_before(parse: Syntax, verb: int, above: int) -> int | None:
    """The verb that goes on behind an inserted speaker: "The army has shelled X, he said, and has taken Y"."""
    told = parse.child(above, "ccomp")
    if told is None or told > above or parse.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    cc = parse.child(above, "cc")
    return told if cc is not None and above < cc < verb and parse.low[cc - 1] == "," else None


def _lends_object(parse: Syntax, verb: int, governor: int) -> bool:
    """Whether the governor's subject suffers: "was seen firing": the one seen is the one who fires."""
    return parse.dep[verb] == "xcomp" and is_passive(parse, governor)


def _antecedent(parse: Syntax, verb: int, subject: int) -> Iterator[int]:
    """The subject, or the noun a relative pronoun stands for."""
    if parse.low[subject] in _RELATIVE and parse.dep[verb] == "relcl":
        yield parse.head[verb]
    else:
        yield subject


def _verb_patients(parse: Syntax, verb: int) -> Iterator[int]:
    if mistaken_modifier(parse, verb):
        yield parse.head[verb]
        return
    if is_passive(parse, verb):
        subject = parse.child(verb, "nsubjpass", "nsubj")
        if subject is not None:
            yield from _antecedent(parse, verb, subject)
        elif parse.dep[verb] in ("acl", "relcl"):
            yield parse.head[verb]
        elif parse.dep[verb] == "csubjpass":
            yield verb - 1
        elif parse.dep[verb] in ("xcomp", "oprd") and parse.is_verb(parse.head[verb]) and parse.head[verb] != verb:
            governor = parse.head[verb]  # "a video said to have been shot in Gao"
            yield from patients(parse, governor, noun=False) or agents(parse, governor, noun=False)
        elif parse.dep[verb] in ("conj", "advcl") and parse.is_verb(parse.head[verb]):
            above = parse.child(parse.head[verb], "nsubjpass", "nsubj")
            if above is not None:
                yield above
        return
    for child in parse.children[verb]:
        if parse.dep[child] == "dobj" and parse.low[child] != "fire":
            yield from _antecedent(parse, verb, child)
    yield from _aimed(parse, verb)
    if parse.child(verb, "dobj") is None and (parse.dep[parse.head[verb]] != "ROOT" or _shares_object(parse, verb)):
        for child in parse.children[verb]:  # "killing and wounding five": the last of the verbs has the object
            if parse.dep[child] == "conj" and parse.is_verb(child):
                yield from (c for c in parse.children[child] if parse.dep[c] == "dobj")


def _shares_object(parse: Syntax, verb: int) -> bool:
    """Whether a sentence's verb can only have the object of the one joined to it: "seized and destroyed a cache"."""
    below = {parse.dep[c] for c in parse.children[verb] if c > verb}
    return parse.low[verb] in _DONE_TO | _TAKEN and below <= {"cc", "conj", "advmod", "punct"}


def _aimed(parse: Syntax, verb: int) -> Iterator[int]:
    """What a verb is aimed at; of "fired on a wedding at Teme" the wedding, for "at" only says where."""
    aims = list(_objects(parse, verb, _AT - {"at"}))
    yield from aims or _objects(parse, verb, frozenset({"at"}))


def _is_time(parse: Syntax, token: int) -> bool:
    """Whether "on" or "at" says when: "at dawn", "on Sunday residents said" of a text that has lost its commas."""
    if parse.low[token] in _TIMES:
        return True
    return any(parse.low[c] in _TIMES and parse.dep[c] in ("compound", "nmod", "npadvmod") and parse.tag[c] == "NNP"
               for c in parse.children[token])  # fmt: skip


def _noun_agents(parse: Syntax, noun: int) -> Iterator[int]:
    suffered = _is_suffered(parse, noun)
    for child in parse.children[noun]:
        if parse.dep[child] in ("compound", "amod", "nmod") or (parse.dep[child] == "poss" and not suffered):
            yield child
    yield from _objects(parse, noun, frozenset({"by"}))
    for child in parse.children[noun]:
        if parse.dep[child] == "acl" and parse.tag[child] == "VBN":
            yield from _objects(parse, child, frozenset({"by"}))
    support = _support(parse, noun)
    if support is not None and parse.low[support] in PASSING_ON:
        yield from _verb_agents(parse, support)


def _is_judged(parse: Syntax, noun: int, verb: int) -> bool:
    """Whether a verb says what somebody thinks of an event: "called the shootings troubling"."""
    return parse.low[verb] in _CALL and any(
        child > noun and parse.dep[child] in ("oprd", "acomp", "attr", "xcomp", "ccomp")
        for child in parse.children[verb]
    )


def _is_suffered(parse: Syntax, noun: int) -> bool:
    """Whether a noun's owner is who suffers it: "Orlov's killing", but not "the guards' killing of Orlov"."""
    return parse.low[noun] in _SUFFERED and not any(parse.low[child] == "of" for child in parse.children[noun])


def _support(parse: Syntax, noun: int) -> int | None:
    """The verb that carries an event noun: "launched air strikes", "the raid was carried out by"."""
    above = parse.head[noun]
    if parse.dep[noun] in ("dobj", "nsubjpass", "attr") and parse.is_verb(above) and parse.low[above] in SUPPORT:
        return None if _is_judged(parse, noun, above) else above
    if parse.dep[noun] == "conj" and above != noun:
        return _support(parse, above)
    if parse.dep[noun] == "pobj" and parse.low[above] == "in" and parse.low[parse.head[above]] in _CALL:
        return parse.head[above]  # "called in an air strike"
    if parse.dep[noun] == "pobj" and parse.low[above] == "of" and parse.dep[parse.head[above]] == "dobj":
        return _support(parse, parse.head[above])  # "launched a series of strikes"
    return None


def _noun_patients(parse: Syntax, noun: int) -> Iterator[int]:
    if _is_suffered(parse, noun):
        yield from (child for child in parse.children[noun] if parse.dep[child] == "poss")
    if parse.low[noun] in ATTACKERS:
        return  # "a suicide bomber on a motorcycle"
    yield from _objects(parse, noun, _AT | _OF)
    for child in parse.children[noun]:
        if parse.dep[child] in ("acl", "relcl") and parse.low[child] in _AIMING:
            yield from _verb_patients(parse, child) if parse.tag[child] != "VBN" else _objects(parse, child, _AT)
    support = _support(parse, noun)
    if support is not None:
        yield from _objects(parse, support, _AT)
    above = parse.head[noun]
    if parse.dep[noun] == "nsubj" and parse.is_verb(above) and parse.low[above] in _AIMING:
        yield from _verb_patients(parse, above)
