"""Whether an event in the text happened: denied, planned, feared, meant, habitual, supposed, or simply told.

After ConText: cues with a direction and a reach, words that end their reach, and phrases that only look like cues, all
in `modality_cues.csv`. To these come rules of the clause: an infinitive of purpose, a question, attacks in general.
In: triggers. Out: for each a Stance-like `Standing`, with the reason that set it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.reading import Certainty, Modality, Polarity
from rashomon.read.participants import SUPPORT
from rashomon.read.syntax import Syntax
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import Lexicon, forms, rows, words


@dataclass(frozen=True, slots=True)
class Standing:
    """What a mention says of its event, and the category of the cue that says so ("told" where there is none)."""

    modality: Modality = "actual"
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    reason: str = "told"

    @property
    def told(self) -> bool:
        """Whether the mention says that the event happened."""
        return self.modality == "actual" and self.polarity == "affirmed"


_STANDINGS: dict[str, Standing] = {
    "negated": Standing("actual", "negated", "certain", "negated"),
    "denied": Standing("actual", "negated", "certain", "denied"),
    "called_off": Standing("future", "negated", "certain", "called_off"),
    "foiled": Standing("future", "negated", "certain", "foiled"),
    "fiction": Standing("hypothetical", "affirmed", "certain", "fiction"),
    "exercise": Standing("hypothetical", "affirmed", "certain", "exercise"),
    "purpose": Standing("hypothetical", "affirmed", "possible", "purpose"),
    "risk": Standing("hypothetical", "affirmed", "possible", "risk"),
    "future": Standing("future", "affirmed", "certain", "future"),
    "ordered": Standing("future", "affirmed", "probable", "ordered"),
    "threat": Standing("future", "affirmed", "possible", "threat"),
    "attempt": Standing("actual", "affirmed", "probable", "attempt"),
    "hypothetical": Standing("hypothetical", "affirmed", "possible", "hypothetical"),
    "habitual": Standing("habitual", "affirmed", "certain", "habitual"),
    "possible": Standing("actual", "affirmed", "possible", "possible"),
    "probable": Standing("actual", "affirmed", "probable", "probable"),
}
"""The standing each category gives, the strongest first: where several cues apply, the first counts."""
KEPT = frozenset({"told", "denied", "future", "ordered", "threat", "attempt", "called_off", "possible", "probable"})
"""Reasons under which a mention says enough to be kept; purposes, risks, fictions and habits are dropped."""
_IMPLICATIVE = forms(
    ["manage", "continue", "begin", "start", "go", "use", "proceed", "help", "know", "say", "report", "serve", "force",
     "lead", "cause", "appear", "seem", "believe", "allege", "claim", "suspect", "rush"], "v",
)  # fmt: skip
_TRIED = words("assassinate attack kill bomb blast fire assault raid")
"""Families of which the try itself is violence: who tried to storm a post has attacked it."""
_GENERIC_PREPOSITIONS = frozenset({"from", "for", "against", "about", "like", "to", "of", "as", "between"})
_SPECIFYING = frozenset(
    {"the", "this", "that", "these", "those", "latest", "recent", "fresh", "several", "two", "multiple"}
)
_MODALS_PERFECT = frozenset({"may", "might", "could", "must"})
Cue = tuple[str, str, int, tuple[int, ...]]


@functools.cache
def _cues() -> Lexicon[tuple[str, str, int]]:
    lexicon: Lexicon[tuple[str, str, int]] = Lexicon()
    for row in rows("modality_cues.csv"):
        lexicon.add(row["cue"], row["pos"], (row["category"], row["scope"], int(row["reach"] or 0)))
    return lexicon.seal()


def standings(parse: Syntax, triggers: list[Trigger]) -> list[Standing]:
    """The standing of each trigger."""
    found: list[Standing] = []
    sentence, cues = -1, []
    for trigger in triggers:
        if parse.sentence[trigger.head] != sentence:
            sentence = parse.sentence[trigger.head]
            cues = list(_cues_of(parse, sentence))
        found.append(_standing(parse, trigger, cues))
    return found


def _cues_of(parse: Syntax, sentence: int) -> Iterator[Cue]:
    """Cues of a sentence; a phrase that only looks like one hides the cues inside it."""
    start, stop = parse.bounds[sentence]
    lexicon, by_word = _cues(), _cues().by_word
    at = start
    while at < stop:
        advance = 1
        if parse.low[at] in by_word:
            for entry, tokens in lexicon.at(parse.low, at, stop):
                if _is_cue(parse, entry.words[0], tokens[0], entry.row):
                    yield (*entry.row, tokens)
                    advance = 1 if frozenset() in entry.words else tokens[-1] - at + 1
                    break
        at += advance


def _is_cue(parse: Syntax, words: frozenset[str], token: int, row: tuple[str, str, int]) -> bool:
    """Rejects the month of May, and nouns in the place of verbs where the tag is clear."""
    if parse.low[token] in ("may", "will", "can"):
        return parse.tag[token] == "MD" or parse.low[token + 1 : token + 2] in (["be"], ["not"], ["have"])
    category, scope, _ = row
    if scope == "forward" and parse.tag[token].startswith("V") and parse.dep[token] != "amod":
        return not parse.low[token].endswith("ed")  # "alleged" before a noun, not "he alleged that"
    if category in ("future", "ordered", "risk", "probable", "purpose") and len(words) > 3:
        return parse.tag[token].startswith("V") or parse.capitals[parse.sentence[token]]
    return True


def _standing(parse: Syntax, trigger: Trigger, cues: list[Cue]) -> Standing:
    applying = {
        category for category, scope, reach, tokens in cues if _applies(parse, trigger, scope, reach, tokens, cues)
    }
    applying.discard("pseudo")
    applying |= _clause_reasons(parse, trigger)
    if "hypothetical" in applying and _perfect_modal(parse, trigger):
        applying = (applying - {"hypothetical"}) | {"possible"}
    if trigger.noun and _definite(parse, trigger):
        applying -= {"purpose", "hypothetical", "ordered", "habitual", "negated"}
    if "attempt" in applying and trigger.row.family not in _TRIED:
        applying = (applying - {"attempt"}) | {"hypothetical"}
    return next((standing for name, standing in _STANDINGS.items() if name in applying), Standing())


def _applies(parse: Syntax, trigger: Trigger, scope: str, reach: int, tokens: tuple[int, ...], cues: list[Cue]) -> bool:
    """Whether a cue's scope holds the trigger."""
    first, last = trigger.tokens[0], tokens[-1]
    if scope in ("", "terminator") or set(tokens) & set(trigger.tokens):
        return False
    if any(category == "pseudo" and set(inner) & set(tokens) and inner != tokens for category, _, _, inner in cues):
        return False
    if parse.capitals[parse.sentence[trigger.head]] and scope in ("governs", "clause", "against", "plural"):
        return _ahead(parse, last, first, reach, cues)
    if scope == "sentence":
        return True
    if scope == "forward":
        return _ahead(parse, last, first, reach, cues) or (trigger.noun and _said_of(parse, tokens[0], trigger.head))
    if scope == "noun":
        return trigger.noun and _ahead(parse, last, first, reach, cues) and parse.head[tokens[0]] == trigger.head
    if scope == "clause":
        return _in_clause(parse, tokens[0], trigger)
    if scope == "plural":
        many = parse.tag[trigger.head] == "NNS" or trigger.row.pos == "p" or parse.tag[tokens[0]] in ("VBZ", "VBP")
        return trigger.noun and many and _ahead(parse, last, first, reach, cues) and not _placed(
            parse, trigger)  # fmt: skip
    if scope == "predicate":
        return _said_of(parse, tokens[0], trigger.head)
    if scope == "about":
        return _governed(parse, tokens, trigger) or _tells(parse, tokens[-1], trigger.head)
    if scope == "against":
        return trigger.noun and _under(parse, trigger.head, tokens[0], frozenset({"from", "against"}))
    return _governed(parse, tokens, trigger)


def _ahead(parse: Syntax, last: int, first: int, reach: int, cues: list[Cue]) -> bool:
    """Whether the trigger follows the cue within its reach, with nothing between that ends it."""
    if not 0 < first - last <= reach:
        return False
    ends = {token for category, _, _, inner in cues if category == "terminator" for token in inner}
    return not any(last < token < first for token in ends)


def _in_clause(parse: Syntax, cue: int, trigger: Trigger) -> bool:
    """Whether an adverb, auxiliary or conjunction belongs to the trigger's clause (or one that holds it)."""
    governor = parse.head[cue]
    if governor == trigger.head:
        return True
    if trigger.noun:
        clause = parse.clause_of(trigger.head)
        return clause == governor and (
            parse.low[governor] in SUPPORT or parse.low[governor] in _BE or parse.low[cue] in _MARKS
        )
    above = parse.head[trigger.head]
    if parse.dep[trigger.head] in ("conj", "xcomp", "advcl") and above == governor and parse.low[cue] not in _NOT:
        return parse.child(trigger.head, "nsubj") is None and parse.dep[trigger.head] != "advcl"
    return parse.low[cue] in _MARKS and parse.within(trigger.head, governor)


_BE = forms(["be", "happen", "occur", "take", "come", "have", "lead", "trigger", "cause", "provoke", "follow"], "v") | {
    "is", "are", "was", "were", "been"}  # fmt: skip
_MARKS = frozenset({"if", "unless", "whether"})
_NOT = frozenset({"not", "n't", "never"})


def _governed(parse: Syntax, tokens: tuple[int, ...], trigger: Trigger) -> bool:
    """Whether the trigger stands below the cue without another finite clause of its own subject between."""
    cue = tokens[0]
    if cue > trigger.head:
        return _is_subject_of(parse, trigger.head, cue)
    below = trigger.head
    for step in parse.path(trigger.head):
        if step in tokens:
            # "foiled a plot and arrested four": what is joined to the cue stands beside it, not under it
            return not (below != step and parse.dep[below] == "conj" and parse.tag[below] in ("VBD", "VBZ", "VBP"))
        below = step
        if parse.dep[step] in ("relcl", "ROOT"):
            return False
        if parse.dep[step] == "conj" and parse.child(step, "nsubj", "nsubjpass") is not None:
            return False  # "warned of attacks, but rebels attacked": a clause of its own
        if _stands_apart(parse, step):
            return False
        if parse.dep[step] == "advcl" and parse.child(step, "mark", "advmod") is not None:
            return False
    return False


def _stands_apart(parse: Syntax, verb: int) -> bool:
    """Whether a past tense is joined to an infinitive: "foiled a plot to blow up a hotel and arrested four"."""
    return parse.dep[verb] == "conj" and parse.tag[verb] == "VBD" and parse.tag[parse.head[verb]] == "VB"


def _said_of(parse: Syntax, cue: int, noun: int) -> bool:
    """Whether an adjective or participle is said of an event: "an attack was imminent", "a rally planned for May"."""
    if parse.dep[cue] == "acl" and parse.head[cue] == noun:
        return True
    above = parse.head[cue] if parse.dep[cue] in ("acomp", "attr", "oprd") else cue
    return parse.head[noun] == above and parse.dep[noun] in ("nsubj", "nsubjpass")


def _tells(parse: Syntax, cue: int, token: int) -> bool:
    """Whether a work is the subject of the clause: "the novel tells of the siege"."""
    return parse.dep[cue] == "nsubj" and parse.head[cue] != token and parse.within(token, parse.head[cue])


def _is_subject_of(parse: Syntax, noun: int, verb: int) -> bool:
    """ "The attack was called off": the cue comes after and the event is its passive subject."""
    return parse.head[noun] == verb and parse.dep[noun] == "nsubjpass"


def _under(parse: Syntax, token: int, verb: int, prepositions: frozenset[str]) -> bool:
    """Whether a noun hangs on a verb by one of the prepositions: "defend the base from attacks"."""
    seen = False
    for step in parse.path(token):
        if step == verb:
            return seen
        seen = seen or parse.low[step] in prepositions
    return False


def _clause_reasons(parse: Syntax, trigger: Trigger) -> set[str]:
    """Reasons that the clause gives without a cue: infinitives, questions, attacks in general."""
    if parse.capitals[parse.sentence[trigger.head]]:
        return _capital_reasons(parse, trigger)
    reasons: set[str] = set()
    start, stop = parse.sentence_bounds(trigger.head)
    if "?" in parse.low[max(start, stop - 3) : stop] or _had_it(parse, start, stop):
        reasons.add("hypothetical")
    if trigger.noun and _called_for(parse, trigger):
        reasons.add("future")
    infinitive = _infinitive(parse, trigger.head)
    if infinitive is not None:
        reasons.add(infinitive)
    if not trigger.row.harm and _nothing_done(parse, trigger):
        reasons.add("negated")
    if trigger.noun and _general(parse, trigger):
        reasons.add("habitual")
    if not trigger.noun and (_general_present(parse, trigger) or _only_describes(parse, trigger)):
        reasons.add("habitual")
    if (supposed := _as_subject(parse, trigger)) is not None:
        reasons.add(supposed)
    return reasons


def _as_subject(parse: Syntax, trigger: Trigger) -> str | None:
    """A deed as the subject of what is said of it: "retaking it would cut the road", "targeting farmers is a crime"."""
    head = trigger.head
    if parse.tag[head] != "VBG" or parse.dep[head] not in ("csubj", "conj"):
        return None
    above = parse.head[head]
    if parse.dep[head] == "conj":  # "and retaking it would cut the road": "it" is hung on the wrong verb
        stolen = next((t for t in range(head + 1, min(head + 4, len(parse))) if parse.dep[t] == "nsubj"), head)
        above = parse.head[stolen]
        if stolen == head or above < stolen or any(parse.dep[c] == "aux" for c in parse.children[head]):
            return None
    auxiliaries = {parse.low[c] for c in parse.children[above] if parse.dep[c] == "aux"}
    if auxiliaries & {"would", "could", "might", "may", "will", "can"}:
        return "hypothetical"
    judged = parse.low[above] in ("is", "are") and parse.child(above, "attr", "acomp") is not None
    return "habitual" if judged and not auxiliaries else None


def _only_describes(parse: Syntax, trigger: Trigger) -> bool:
    """Whether a participle only says who somebody is: "a coalition fighting the rebels in Mali", without a day."""
    head = trigger.head
    if trigger.row.family != "clash" or parse.tag[head] != "VBG":
        return False
    if parse.dep[head] == "pcomp":  # "is not honest in fighting the rebels"
        return parse.tag[parse.head[parse.head[head]]].startswith(("J", "N"))
    if parse.dep[head] != "acl":
        return False
    return not any(
        parse.dep[c] == "npadvmod" or (parse.low[c] in ("on", "since") and parse.dep[c] == "prep")
        for c in parse.children[head]
    )


def _had_it(parse: Syntax, start: int, stop: int) -> bool:
    """ "Had the bomb exploded, dozens would have died": supposed against the facts."""
    opening = parse.low[start : start + 2]
    return opening[:1] == ["had"] and {"would", "could", "might"} & set(parse.low[start:stop]) != set()


_CALLING = forms(["call", "announce", "schedule", "organise", "organize", "declare"], "v")


def _called_for(parse: Syntax, trigger: Trigger) -> bool:
    """ "Called a march for Thursday": announced for a day to come."""
    above = parse.head[trigger.head]
    if trigger.row.family != "protest" or parse.dep[trigger.head] != "dobj" or parse.low[above] not in _CALLING:
        return False
    return any(parse.low[c] == "for" for at in (above, trigger.head) for c in parse.children[at])


def _capital_reasons(parse: Syntax, trigger: Trigger) -> set[str]:
    before = parse.low[trigger.tokens[0] - 1] if trigger.tokens[0] else ""
    return {"hypothetical"} if before == "to" and not trigger.noun and trigger.row.pos == "v" else set()


def _infinitive(parse: Syntax, token: int) -> str | None:
    """An infinitive above (or at) the trigger that its governor does not imply: purpose or wish."""
    for step in parse.path(token):
        if parse.is_verb(step) and any(parse.low[c] == "to" and parse.dep[c] == "aux" for c in parse.children[step]):
            governor = parse.low[parse.head[step]]
            if parse.dep[step] == "advcl" or (parse.dep[step] in ("acl", "relcl")):
                return "purpose"
            if any(parse.low[c] == "have" and parse.dep[c] == "aux" for c in parse.children[step]):
                return None  # "is said to have killed"
            return None if governor in _IMPLICATIVE or parse.dep[step] == "ROOT" else "hypothetical"
        if parse.is_verb(step) and parse.dep[step] in ("ROOT", "relcl", "ccomp", "advcl") and parse.tag[step] != "VB":
            return None
        if _stands_apart(parse, step):
            return None
    return None


def _nothing_done(parse: Syntax, trigger: Trigger) -> bool:
    """ "No shots were fired", "neither side opened fire": what is denied is the subject or object."""
    parts = [c for c in parse.children[trigger.head] if parse.dep[c] in ("nsubj", "nsubjpass", "dobj")]
    return any(parse.low[g] in ("no", "neither") for c in parts for g in parse.children[c])


def _general(parse: Syntax, trigger: Trigger) -> bool:
    """Attacks in general: a bare plural under "from", "for", "of" …, or the object of a verb not in the past."""
    head = trigger.head
    if parse.tag[head] not in ("NNS", "NN") or parse.headline[parse.sentence[head]] or _placed(parse, trigger):
        return False
    if _determined(parse, head):
        return False
    above = parse.head[head]
    if parse.dep[head] == "pobj":
        if parse.tag[head] == "NN" and trigger.row.family not in ("violence", "sexual", "torture"):
            return False
        holder = parse.low[parse.head[above]]
        return parse.low[above] in _GENERIC_PREPOSITIONS and holder not in _MANY
    if parse.tag[head] != "NNS" or parse.dep[head] not in ("dobj", "conj"):
        return False
    if parse.dep[above] == "relcl":
        return True  # "a commander who led attacks": what he is, not what is told
    return parse.tag[above] in ("VBZ", "VBP", "VBG", "VB") and parse.sentence[head] > 0


_TYING = frozenset({"prep", "npadvmod", "nummod", "nmod", "compound"})
_MANY = words(
    "series wave waves spate string number numbers dozen dozens hundred hundreds day days night nights hour hours week "
    "weeks scene scenes lot"
)


def _determined(parse: Syntax, head: int) -> bool:
    for child in parse.children[head]:
        if parse.tag[child] in ("DT", "PRP$", "CD", "PDT", "WP$") or parse.dep[child] in ("det", "poss", "nummod"):
            return True
        if parse.low[child] in _SPECIFYING:
            return True
    return False


def _definite(parse: Syntax, trigger: Trigger) -> bool:
    return any(parse.low[c] in ("the", "this", "that", "these", "those", "both") for c in parse.children[trigger.head])


def _placed(parse: Syntax, trigger: Trigger) -> bool:
    """Whether a time or a number in the noun phrase ties the event down."""
    return any(
        parse.tag[token] == "CD" or parse.low[token] in _DAYS
        for child in parse.children[trigger.head] if parse.dep[child] in _TYING
        for token in (child, *parse.children[child], *(g for c in parse.children[child] for g in parse.children[c]))
    )  # fmt: skip


_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "last"]
)


def _general_present(parse: Syntax, trigger: Trigger) -> bool:
    """A present tense past the opening of the text tells a habit: "the group kidnaps for ransom"."""
    if parse.tag[trigger.head] not in ("VBZ", "VBP") or parse.sentence[trigger.head] < 3:
        return False
    return not parse.headline[parse.sentence[trigger.head]] and not any(
        parse.dep[c] == "aux" for c in parse.children[trigger.head]
    )


def _perfect_modal(parse: Syntax, trigger: Trigger) -> bool:
    """ "may have been killed": possible, and past."""
    auxiliaries = {parse.low[c] for c in parse.children[trigger.head] if parse.dep[c] == "aux"}
    return bool(auxiliaries & _MODALS_PERFECT) and "have" in auxiliaries
