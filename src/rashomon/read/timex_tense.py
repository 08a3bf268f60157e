"""Whether the clause around a time speaks of the past or of the future: what "on Tuesday" hangs on.

In: a token inside the time expression. Out: "past", "future" or None. The verb that governs the expression decides,
with its auxiliaries; a participle or infinitive asks the verb above it, unless it is a word of planning ("scheduled").
Also out: whether the words tell of something done, which no day to come can be, and whether they leave it open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rashomon.read.timex_cues import cue_words, past_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "future"]

_INTENDED = frozenset({"planned", "scheduled", "intended"})
_NOBODY = frozenset({"neither", "nobody", "none", "no", "nothing", "nor"})
_PRESENT_BE = frozenset({"is", "are", "'s", "’s", "be", "being"})
_PAST_AUX = frozenset({"has", "have", "'ve", "’ve", "having", "was", "were"})
_CONDITIONS = frozenset({"if", "unless", "once", "when", "whenever", "until", "till"})
_MAX_STEPS = 12


def tense_at(token: Token) -> Tense | None:
    """The tense of the clause that governs a token."""
    near = _by_neighbours(token)
    if near is not None:
        return near
    planning_words, happened = cue_words("planning"), cue_words("happened")
    node, planning, until, moved = token, False, False, False
    for _ in range(_MAX_STEPS):
        lower = node.lower_
        planning = planning or lower in planning_words
        until = until or lower in cue_words("until")
        moved = moved or (lower == "to" and node.dep_ == "prep")
        if lower == "for" and node.i < token.i and node.head.lower_ in past_forms("calling_for"):
            return "future"  # "called for a march on Sunday"
        if lower in {"those", "that", "ones"} and node.i != token.i:
            return "past"  # "attacks like those on 15 August" happened, whatever the clause around them intends
        if node.i != token.i and lower in happened and _is_known(node, token):
            return "past"
        tag = node.tag_
        if tag.startswith("V") or tag == "MD":
            if lower in _INTENDED and tag == "VBD" and token.i - node.i > 2:
                return "future"  # "planned a march on Saturday"; "planned on Saturday" stays the day of planning
            found = _finite(node)
            if (until or moved) and lower in cue_words("put_off"):
                return "future"
            if until and _is_perfect(node):
                return "future"  # "has been shut until Friday"
            if found == "past" and planning and lower not in planning_words and tag == "VBD":
                return "past"
            if found:
                ahead = planning and found == "past" and lower in planning_words and tag not in {"VB", "VBD"}
                return "future" if ahead else found
            if tag in {"VBZ", "VBP"} or (tag == "VB" and node.dep_ == "ROOT"):
                return "future" if planning or until or _is_timetable(node, "timetable") else None
        if node.head.i == node.i:
            break
        node = node.head
    return "future" if planning else None


def _by_neighbours(token: Token) -> Tense | None:
    """What the words right before a time say, whatever verb stands above."""
    if token.i and token.nbor(-1).lower_ in {"effective", "starting", "beginning"}:
        return "future"
    after_noun = token.i > 2 and token.nbor(-1).lower_ == "on" and token.nbor(-2).lower_ in cue_words("happened")
    if after_noun and _is_looked_into(token.nbor(-2)):
        return "past"
    if token.i > 2 and token.nbor(-1).lower_ == "as" and token.nbor(-2).lower_ in {"soon", "early"}:
        return "future"
    return "past" if _names_deed(token) else None


def is_done(token: Token, tense: Tense | None) -> bool:
    """Whether a time dates what was done to people, told as past: it can be no day to come.

    "Nine were killed on 20 March", "the battle of 5 May"; not "announced a payment on 20 March".
    """
    if tense == "future":
        return False
    node = token
    for _ in range(3):
        if node.head.i == node.i:
            return False
        node = node.head
        if node.lower_ in cue_words("happened") and not node.tag_.startswith("V"):
            return not _is_planned(node)
        if node.tag_.startswith("V"):
            return tense == "past" and node.lower_ in past_forms("befell") and _finite(node) == "past"
        if node.tag_.startswith("N") and node.ent_type_ != "DATE":
            return False
    return False


def is_ahead(token: Token) -> bool:
    """Whether a time dates what "will" be, with no noun between: "will be tried in December"."""
    verb = token.head if token.head.tag_.startswith("V") else token.head.head
    return verb.tag_.startswith("V") and any(
        child.dep_ == "aux" and child.lower_ in {"will", "shall", "'ll", "’ll"} for child in verb.children
    )


def is_open(token: Token) -> bool:
    """Whether a day may lie ahead or behind, for the words tell of a plan without its time, or of what was.

    "The two sides meet on Friday" is a plan, or the caption of a picture; "agreed to leave on Friday" is what will be
    done then, or what was agreed then; "a rally set for Saturday was banned" and "had been due to end on Friday" may be
    told before or after.
    """
    verb = token.head if token.head.tag_.startswith("V") else token.head.head
    if verb.tag_ in {"VBZ", "VBP"}:
        return _is_timetable(verb, "plan_or_caption")
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.tag_ in {"VBD", "VBN"}:
        return verb.head.lower_ in past_forms("commanding")
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ in cue_words("planning"):
        return _had(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lower_ in cue_words("planning")


def _is_timetable(verb: Token, cue: str) -> bool:
    """Whether a present tense stands in running text and is of a verb of this cue; "Talks resume" heads no story."""
    if verb.lower_ not in cue_words(cue):
        return False
    return verb.sent[-1].is_punct or (len(verb.sent) > 1 and verb.sent[-1].is_space and verb.sent[-2].is_punct)


def _is_planned(noun: Token) -> bool:
    return any(
        child.lower_ in cue_words("planning") or child.lower_ in {"a", "an", "next", "another", "any"}
        for child in noun.children
    )


def _names_deed(day: Token) -> bool:
    """Whether a month or day stands before what happened or was concluded then: "a June agreement"."""
    noun = day.head
    if day.dep_ not in {"compound", "nmod"} or noun.i <= day.i or noun.head.lower_ in cue_words("planning"):
        return False
    if noun.lower_ not in cue_words("happened") and noun.lower_ not in cue_words("concluded"):
        return False
    return not any(child.lower_ in cue_words("planning") or child.lower_ in {"next", "new"} for child in noun.children)


def _is_known(noun: Token, day: Token) -> bool:
    """Whether a day names an occurrence that has been told: "Tuesday's attack", "look into the attack on Tuesday"."""
    if _is_planned(noun):
        return False
    if any(child.dep_ == "poss" and child.left_edge.i <= day.i <= child.right_edge.i for child in noun.children):
        return True
    return day.i > noun.i and _is_looked_into(noun)


def _is_looked_into(noun: Token) -> bool:
    """Whether an occurrence is what somebody looks back on: "will examine the shelling", never "begin the assault"."""
    known = any(child.lower_ in {"the", "this", "that"} for child in noun.children)
    above = noun.head if noun.dep_ == "dobj" else noun.head.head
    return known and noun.dep_ in {"dobj", "pobj"} and above.lower_ in cue_words("looking_back")


def _finite(verb: Token) -> Tense | None:
    """The tense that a verb shows by itself and its auxiliaries."""
    planning = verb.lower_ in cue_words("planning")
    past = verb.tag_ == "VBD"
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"} and child.i < verb.i:
            lower = child.lower_
            if lower == "could" and _is_denied(verb):
                return "past"  # "nobody could be reached on Wednesday"
            if lower in cue_words("future_aux"):
                return "past" if _looks_back(verb, lower) else "future"
            if lower == "to":
                return _of_infinitive(verb)
            if child.tag_ == "VBD":
                past = True
            elif lower in _PRESENT_BE and planning:
                return "future"
            elif lower in _PAST_AUX:
                past = True
    if past:
        return "past"
    return "past" if verb.tag_ == "VBN" and not planning and _is_told(verb) else None


def _looks_back(verb: Token, modal: str) -> bool:
    """Whether a modal stands with "have": "may have struck on Friday"; "will have left by Friday" looks ahead."""
    return modal not in {"will", "shall", "'ll", "’ll"} and any(
        child.dep_ == "aux" and child.lower_ in {"have", "'ve", "’ve"} for child in verb.children
    )


def _is_told(participle: Token) -> bool:
    """Whether a bare participle tells what was done: "the ruling, announced on Friday"; not "if attacked on Friday"."""
    if participle.dep_ in {"acl", "relcl", "ccomp", "ROOT"}:
        return True
    return participle.dep_ == "advcl" and not any(child.lower_ in _CONDITIONS for child in participle.children)


def _verb_above(verb: Token) -> Token:
    """What an infinitive hangs on; through a noun that it explains ("led a raid to free them"), the verb above that."""
    above = verb.head
    if verb.dep_ in {"acl", "relcl"} and above.tag_.startswith("N") and above.lower_ not in cue_words("plans"):
        return above.head
    return above


def _of_infinitive(verb: Token) -> Tense:
    """The tense of an infinitive by what it hangs on: "managed to enter", "were unable to", "had been due to"."""
    above = _verb_above(verb)
    for _ in range(4):
        if above.lower_ in cue_words("planning"):
            return "past" if _had(above) else "future"
        if above.lower_ in {"was", "were"} and verb.head.i == above.i and not _is_perfect(verb):
            return "future"  # "funerals were to be held on Thursday"
        if above.tag_ in {"VBD", "VBN"}:
            return "past"
        if above.head.i == above.i or not (above.tag_ == "IN" or above.lower_ in cue_words("realised")):
            return "future"
        above = above.head
    return "future"


def _had(node: Token) -> bool:
    """Whether a word of planning looks back on a plan that was overtaken: "had been due", "had been scheduled"."""
    return any(child.lower_ in {"had", "'d", "’d"} for one in (node, node.head) for child in one.children)


def _is_perfect(verb: Token) -> bool:
    """Whether a verb stands in the present perfect: "has been shut"."""
    return any(child.dep_ == "aux" and child.lower_ in {"has", "have", "'ve", "’ve"} for child in verb.children)


def _is_denied(verb: Token) -> bool:
    """Whether a verb is negated, by itself or by its subject."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in _NOBODY:
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(part.lower_ in _NOBODY for part in child.children):
            return True
    return False
