"""Whether words of a sentence are a row of the trigger table: form, part of speech, and what the row needs or forbids.

In: a sentence and the context classes of its words. Out: triggers, the longest row at each spot, none inside another.
It avoids events read into "house arrest", "a heart attack" and the nouns of headlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.read.participants import agents, mistaken_modifier
from rashomon.read.syntax import Syntax
from rashomon.read.trigger_rows import Row, Trigger, trigger_lexicon
from rashomon.read.trigger_types import Context, classes_of, object_tokens
from rashomon.reference.lexicon import Entry, forms, verb_forms, words

_EVENT_COMPOUNDS = forms(
    ["campaign", "wave", "series", "spree", "operation", "raid", "incident", "attempt", "case", "toll", "attack",
     "strike", "bombing", "blast", "explosion", "mission", "victim", "site", "scene", "offensive", "run", "sortie",
     "march", "rally", "movement"], "n",
)  # fmt: skip


_WHERE = words("in at near from during outside around inside within")
_NOUN_LIKE = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "compound", "conj", "ROOT", "attr", "appos", "pcomp"})


def matched(parse: Syntax, spots: list[int], context: Context, stop: int) -> Iterator[Trigger]:
    """Triggers of one sentence: the longest row that fits at each spot, none inside another."""
    taken = -1
    lexicon = trigger_lexicon()
    for at in spots:
        if at <= taken:
            continue
        for entry, tokens in lexicon.at(parse.low, at, stop):
            head = tokens[entry.head] if entry.row.pos != "p" else _phrase_head(parse, tokens)
            if _spans_a_place(parse, entry, tokens):
                continue
            if _fits(parse, entry, tokens, head) and _allowed(parse, entry.row, tokens, head, context):
                yield Trigger(tokens, head, entry.row, entry.row.type)
                taken = max(taken, tokens[-1] if len(tokens) == tokens[-1] - tokens[0] + 1 else tokens[0])
                break


def _spans_a_place(parse: Syntax, entry: Entry[Row], tokens: tuple[int, ...]) -> bool:
    """Whether what was taken is only where it was done: "captured a man in Logar province" takes no province."""
    if entry.row.family != "territory":
        return False
    return bool(_WHERE & set(parse.low[tokens[0] + 1 : tokens[-1]]))


def _phrase_head(parse: Syntax, tokens: tuple[int, ...]) -> int:
    """The head of a fixed phrase: the noun before "of" in "exchange of fire", else its last word."""
    return tokens[0] if len(tokens) > 2 and parse.low[tokens[1]] == "of" else tokens[-1]


def _fits(parse: Syntax, entry: Entry[Row], tokens: tuple[int, ...], head: int) -> bool:
    """Whether the tags agree with the row: a verb row on a verb, a noun row on a noun that is no mere modifier."""
    tag, pos = parse.tag[head], entry.row.pos
    if _inside_compound(parse, tokens, noun=pos != "v"):
        return False
    if parse.capitals[parse.sentence[head]]:
        return _fits_capitals(parse, entry.row, head)
    if pos in ("p", "a"):
        return True
    if parse.low[head] == "march" and parse.word[head] == "March" and not parse.headline[parse.sentence[head]]:
        return False
    if pos == "v":
        if tag.startswith("V"):
            return not (tag == "VBN" and parse.dep[head] == "amod") or mistaken_modifier(parse, head)
        return (tag == "JJ" and mistaken_modifier(parse, head)) or _headline_verb(parse, head)
    if tag.startswith("N") or (
        tag == "VBG" and (_is_bare_gerund(parse, head) or parse.dep[head] in _NOUN_LIKE or _has_determiner(parse, head))
    ):
        if parse.dep[head] in ("compound", "nmod") and parse.low[parse.head[head]] not in _EVENT_COMPOUNDS:
            return parse.low[parse.head[head]] in trigger_lexicon().by_word
        return True
    # "US launches airstrikes": what can only be a noun is one, whatever the tagger made of a headline.
    return tag.startswith("V") and not any(e.row.pos == "v" for e in trigger_lexicon().by_word.get(parse.low[head], ()))


_CHOICE = words("or to and")
"""What stands between hyphens in a compound of verbs: "kill-or-capture", "shoot-to-kill"."""


def _inside_compound(parse: Syntax, tokens: tuple[int, ...], *, noun: bool) -> bool:
    """Whether hyphens make the words a part of a modifier: "a surrender-or-starve tactic", "blast-damaged houses"."""
    first, last = tokens[0], tokens[-1]
    if last + 2 < len(parse) and parse.low[last + 1] == "-" and parse.start[last + 1] == parse.end(last):
        return not noun or parse.tag[last + 2].startswith(("V", "J"))
    before = parse.low[max(first - 2, 0) : first]
    return len(before) == 2 and before[0] in _CHOICE and before[1] == "-"


def _is_bare_gerund(parse: Syntax, head: int) -> bool:
    """ "Fighting around the town has driven families out": a gerund that is the subject and takes no object."""
    return parse.dep[head] == "csubj" and parse.child(head, "dobj") is None


def _fits_capitals(parse: Syntax, row: Row, head: int) -> bool:
    """In capitals the tagger is lost: the form decides, and the words beside it."""
    word, tag = parse.low[head], parse.tag[head]
    before = parse.low[head - 1] if head else ""
    if row.pos == "v":
        past = word not in (row.phrase.split()[0], row.phrase.split()[0] + "s")
        return past or tag.startswith("V") or before in ("to", "will", "not")
    return row.pos != "n" or not (before in ("to", "will") or word.endswith("ed"))


def _headline_verb(parse: Syntax, head: int) -> bool:
    """A present-tense verb that the tagger took for a plural noun in a headline: "Turkey bombs tunnels"."""
    start, stop = parse.sentence_bounds(head)
    if parse.tag[head] != "NNS" or head == start or stop - start > 16 or parse.low[stop - 1] in (".", "!"):
        return False
    verbless = not any(parse.tag[at] in ("VBZ", "VBP", "VBD") for at in range(start, stop))
    after = parse.tag[head + 1] if head + 1 < stop else ""
    return verbless and parse.tag[head - 1].startswith("N") and after.startswith(("N", "J", "D", "C", "IN"))


def _has_determiner(parse: Syntax, head: int) -> bool:
    return any(parse.tag[c] in ("DT", "PRP$", "JJ", "POS") for c in parse.children[head])


def _allowed(parse: Syntax, row: Row, tokens: tuple[int, ...], head: int, context: Context) -> bool:
    """Whether the context has what the row needs and nothing that blocks it."""
    if row.blocks and any(_holds(parse, test, tokens, head, context) for test in row.blocks):
        return False
    return not row.needs or any(_holds(parse, test, tokens, head, context) for test in row.needs)


def _holds(parse: Syntax, test: str, tokens: tuple[int, ...], head: int, context: Context) -> bool:
    """One test: "@class" near, "obj@", "subj@", "on@class" in those places, "next:words", "before:word", "to:verb"."""
    low = parse.low
    if test.startswith("@"):
        name = test[1:]
        return any(name in of and at not in tokens for at, of in context)
    kind, _, rest = test.partition(":" if ":" in test else "@")
    if kind == "obj":
        return rest in classes_of(object_tokens(parse, head), parse)
    if kind == "on":
        under = (c for c in parse.children[head] if low[c] in ("on", "upon"))
        return rest in classes_of((inner for c in under for inner in parse.children[c]), parse)
    if kind == "subj":
        return rest in classes_of(_subject_tokens(parse, head), parse)
    if kind == "before":
        return tokens[0] > 0 and low[tokens[0] - 1] == rest
    if kind in ("next", "after"):
        words = rest.split()
        return low[tokens[-1] + 1 : tokens[-1] + 1 + len(words)] == words
    after = range(head + 2, min(head + 6, len(low)))
    return any(low[at] in verb_forms(rest) and "to" in low[max(at - 2, head + 1) : at] for at in after)


def _subject_tokens(parse: Syntax, head: int) -> Iterable[int]:
    """Tokens of the noun phrase in the subject's place: "two mortar rounds fell"."""
    if parse.capitals[parse.sentence[head]]:
        return range(max(parse.sentence_bounds(head)[0], head - 5), head)
    subjects = agents(parse, head, noun=False)
    return [*subjects, *(c for s in subjects for c in parse.children[s] if parse.dep[c] in ("compound", "amod"))]
