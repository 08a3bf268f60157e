"""Whether the clause around a time speaks of the past or of the future: what "on Tuesday" hangs on.

In: a token inside the time expression. Out: "past", "future" or None. The verb that governs the expression decides,
with its auxiliaries; a participle or infinitive asks the verb above it, unless it is a word of planning ("scheduled").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "future"]

_FUTURE_AUX = frozenset(
    {
        "'ll", "can", "could", "may", "might", "must", "shall", "should", "will", "wo", "would", "’ll",
    }
)  # fmt: skip
_PLANNING = frozenset(
    {
        "aim", "aims", "begins", "deadline", "due", "ends", "expect", "expected", "expects", "expire",
        "expires", "expiring", "going", "hope", "hopes", "hoping", "intend", "intended", "intends", "likely",
        "opens", "plan", "planned", "planning", "plans", "poised", "prepares", "preparing", "schedule",
        "scheduled", "set", "slated", "starts", "upcoming", "vowed", "vows",
    }
)  # fmt: skip
_PLANS = frozenset(
    {
        "agreement", "attempt", "bid", "call", "calls", "chance", "commitment", "deadline", "deal", "decision",
        "demand", "demands", "intention", "need", "offer", "order", "orders", "plan", "plans", "pledge", "pledges",
        "promise", "promises", "proposal", "readiness", "request", "right", "threat", "threats", "vow", "wish",
    }
)  # fmt: skip
"""Nouns whose infinitive is still to come, whenever they were spoken: "rejected a plan to vote on Friday"."""
_PUT_OFF = frozenset(
    {"extended", "postponed", "delayed", "adjourned", "given", "gave", "granted", "suspended", "remanded", "deferred"}
)
_HAPPENED = frozenset(
    {
        "ambush", "assault", "attack", "attacks", "blast", "blasts", "bombing", "bombings", "clash", "clashes",
        "crash", "death", "deaths", "explosion", "explosions", "fighting", "fire", "incident", "killing", "killings",
        "massacre", "murder", "raid", "raids", "ruling", "shelling", "shooting", "stabbing", "verdict", "violence",
    }
)  # fmt: skip
"""What a day is named for after it happened: "will look into Tuesday's shooting"."""
_LOOKING_BACK = frozenset(
    {
        "address", "answer", "avenge", "commemorate", "condemn", "consider", "debate", "describe", "discuss",
        "examine", "investigate", "look", "mark", "mourn", "probe", "prosecute", "protest", "punish", "review", "study",
    }
)  # fmt: skip
_INTENDED = frozenset({"planned", "scheduled", "intended"})
_NOBODY = frozenset({"neither", "nobody", "none", "no", "nothing", "nor"})
_MAX_STEPS = 12


def tense_at(token: Token) -> Tense | None:
    """The tense of the clause that governs a token."""
    node = token
    planning = until = False
    if token.i and token.nbor(-1).lower_ in {"effective", "starting", "beginning"}:
        return "future"
    after_noun = token.i > 2 and token.nbor(-1).lower_ == "on" and token.nbor(-2).lower_ in _HAPPENED
    if after_noun and _is_looked_into(token.nbor(-2)):
        return "past"
    if token.i > 2 and token.nbor(-1).lower_ == "as" and token.nbor(-2).lower_ in {"soon", "early"}:
        return "future"
    for _ in range(_MAX_STEPS):
        lower = node.lower_
        planning = planning or lower in _PLANNING
        until = until or lower in {"until", "till"}
        if lower in {"those", "that", "ones"} and node.i != token.i:
            return "past"  # "attacks like those on 15 August" happened, whatever the clause around them intends
        if lower in _HAPPENED and node.i != token.i and _is_known(node, token):
            return "past"
        tag = node.tag_
        if tag.startswith("V") or tag == "MD":
            if lower in _INTENDED and tag == "VBD" and token.i - node.i > 2:
                return "future"  # "planned a march on Saturday"; "planned on Saturday" stays the day of planning
            found = _finite(node)
            if until and lower in _PUT_OFF:
                return "future"
            if found == "past" and planning and lower not in _PLANNING and tag == "VBD":
                return "past"
            if found:
                return "future" if planning and found == "past" and lower in _PLANNING and tag != "VBD" else found
            if tag in {"VBZ", "VBP"}:
                return "future" if planning else None
        if node.head.i == node.i:
            break
        node = node.head
    return "future" if planning else None


def _is_known(noun: Token, day: Token) -> bool:
    """Whether a day names an occurrence that has been told: "Tuesday's attack", "look into the attack on Tuesday"."""
    beside = list(noun.children)
    if any(child.lower_ in _PLANNING or child.lower_ in {"a", "an", "next", "another"} for child in beside):
        return False
    if any(child.dep_ == "poss" and child.left_edge.i <= day.i <= child.right_edge.i for child in beside):
        return True
    return day.i > noun.i and _is_looked_into(noun)


def _is_looked_into(noun: Token) -> bool:
    """Whether an occurrence is what somebody looks back on: "will examine the shelling", never "begin the assault"."""
    known = any(child.lower_ in {"the", "this", "that"} for child in noun.children)
    above = noun.head if noun.dep_ == "dobj" else noun.head.head
    return known and noun.dep_ in {"dobj", "pobj"} and above.lower_ in _LOOKING_BACK


def _verb_above(verb: Token) -> Token:
    """What an infinitive hangs on; through a noun that it explains ("led a raid to free them"), the verb above that."""
    above = verb.head
    if verb.dep_ in {"acl", "relcl"} and above.tag_.startswith("N") and above.lower_ not in _PLANS:
        return above.head
    return above


def _finite(verb: Token) -> Tense | None:
    """The tense that a verb shows by itself and its auxiliaries."""
    planning = verb.lower_ in _PLANNING
    past = verb.tag_ == "VBD"
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"} and child.i < verb.i:
            lower = child.lower_
            if lower == "could" and _is_denied(verb):
                return "past"  # "nobody could be reached on Wednesday"
            if lower in _FUTURE_AUX:
                return "future"
            if lower == "to":
                above = _verb_above(verb)
                return "future" if above.tag_ not in {"VBD", "VBN"} or above.lower_ in _PLANNING else "past"
            if child.tag_ == "VBD":
                past = True
            elif lower in {"is", "are", "'s", "’s", "be", "being"} and planning:
                return "future"
            elif lower in {"has", "have", "'ve", "’ve", "having", "was", "were"}:
                past = True
    if past:
        return "past"
    return "past" if verb.tag_ == "VBN" and not planning and verb.dep_ in {"acl", "relcl", "ccomp", "ROOT"} else None


def _is_denied(verb: Token) -> bool:
    """Whether a verb is negated, by itself or by its subject."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in _NOBODY:
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(part.lower_ in _NOBODY for part in child.children):
            return True
    return False
