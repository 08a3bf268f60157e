"""Where the text speaks of an event, and of which type: verbs and nouns from a table, decided by the words around them.

In: the parse. Out: triggers in text order, each with the type that RECORDS.md's precedence gives it in its context: the
same "attack" is a drone strike beside a drone and a stabbing beside a knife. A context word belongs to the nearest
trigger, and to none if it is what was attacked.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from rashomon.model.values import ReportType
from rashomon.read.draft import Draft
from rashomon.read.participants import agents, mistaken_modifier, patients
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import Entry, Lexicon, forms, items, rows, verb_forms, word_classes, words

_EVENT_COMPOUNDS = forms(
    ["campaign", "wave", "series", "spree", "operation", "raid", "incident", "attempt", "case", "toll", "attack",
     "strike", "bombing", "blast", "explosion", "mission", "victim", "site", "scene", "offensive", "run", "sortie",
     "march", "rally", "movement"], "n",
)  # fmt: skip
_SOFT = words("bomb blast attack strike raid fire damage destroy kill harm bombard launch throw violence clash")
"""Families whose words say little of the means: "bombed" may be by aircraft, "fired on" by a drone."""
_WEAPON_OBJECT = frozenset({"fire", "launch", "throw", "find", "bomb", "intercept"})
"""Families whose object is the weapon, not the target."""
_HANDS = frozenset({"nonstate", "police", "crowd", "rioter"})
"""Who does a thing does it on purpose: "gunmen attacked a gas convoy" is no gas accident."""
_REACH = 16
_NOUN_LIKE = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "compound", "conj", "ROOT", "attr", "appos", "pcomp"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the trigger table."""

    phrase: str
    noun: bool
    pos: str
    type: ReportType
    family: str
    needs: tuple[str, ...]
    blocks: tuple[str, ...]
    harm: bool
    weak: bool


@dataclass(slots=True)
class Trigger:
    """Words that speak of an event: their tokens, head and type."""

    tokens: tuple[int, ...]
    head: int
    row: Row
    type: ReportType
    context: dict[str, int] = field(default_factory=dict)
    """Context classes that surround it, with the token of each."""
    soft: bool = False
    """True where only the word's own usual meaning gives the type: another mention may know better."""

    @property
    def faint(self) -> bool:
        """Whether the words are too weak to open an event: "violence", "the operation", a bare "targeted"."""
        return self.row.weak and self.type in ("other_violence", "riot")

    @property
    def noun(self) -> bool:
        """Whether the words are a noun phrase."""
        return self.row.noun


@functools.cache
def trigger_lexicon() -> Lexicon[Row]:
    """The trigger table, inflected."""
    lexicon: Lexicon[Row] = Lexicon()
    for cells in rows("event_triggers.csv"):
        flags = items(cells["flags"])
        row = Row(
            cells["phrase"], cells["pos"] in ("n", "p") and not _is_verbal(cells), cells["pos"],
            cast(ReportType, cells["type"]), cells["family"], items(cells["needs"]), items(cells["blocks"]),
            "harm" in flags, "weak" in flags,
        )  # fmt: skip
        lexicon.add(cells["phrase"], cells["pos"], row)
    return lexicon.seal()


def _is_verbal(cells: dict[str, str]) -> bool:
    """Fixed phrases that begin with a verb form."""
    return cells["pos"] == "p" and cells["phrase"].split()[0].split("|")[0] in ("hit", "sexually", "shot")


@functools.cache
def _by_context() -> dict[str, tuple[tuple[str, ReportType], ...]]:
    table: dict[str, list[tuple[str, ReportType]]] = {}
    for row in rows("type_by_context.csv"):
        table.setdefault(row["family"], []).append((row["context"], cast(ReportType, row["type"])))
    return {family: tuple(found) for family, found in table.items()}


def find_triggers(draft: Draft, parse: Syntax) -> list[Trigger]:
    """All triggers of a draft in text order."""
    lexicon, classes = trigger_lexicon().by_word, word_classes()
    dated = _dated(draft)
    found: list[Trigger] = []
    for start, stop in parse.bounds:
        spots = [at for at in range(start, stop) if parse.low[at] in lexicon and at not in dated]
        if not spots:
            continue
        context = [(at, of) for at in range(start, stop) if (of := classes.get(parse.low[at]))]
        here = _joined(parse, list(_matched(parse, spots, context, stop)))
        here = [trigger for trigger in here if not _is_find(parse, trigger, here)]
        around = _open_context(parse, here, context)
        for trigger in here:
            _give_context(parse, trigger, here, around)
            decided = _decide(parse, trigger, context)
            trigger.soft = trigger.row.family in _SOFT and (decided in (trigger.row.type, "ground_attack", "riot"))
            trigger.type = decided
        found.extend(here)
    return found


Context = list[tuple[int, frozenset[str]]]


def _dated(draft: Draft) -> set[int]:
    """Tokens of dates: "March 8" is no march."""
    found: set[int] = set()
    for time in draft.times:
        start, end = draft.range(time.span)
        found.update(range(draft.token_at(start), draft.token_at(max(end - 1, start)) + 1))
    return found


def _joined(parse: Syntax, here: list[Trigger]) -> list[Trigger]:
    """Triggers without those that only modify another: in "roadside bomb attacks" the bomb gives the type."""
    heads = {trigger.head: trigger for trigger in here}
    kept: list[Trigger] = []
    for trigger in here:
        above = heads.get(parse.head[trigger.head]) if parse.dep[trigger.head] in ("compound", "nmod") else None
        if above is None or above is trigger or not (above.noun and trigger.noun):
            kept.append(trigger)
        elif above.row.family in ("attack", "strike", "raid", "scene") and trigger.type != "other_violence":
            above.row, above.type = trigger.row, trigger.type
            above.tokens = (*trigger.tokens, *above.tokens)
    return kept


def _is_find(parse: Syntax, trigger: Trigger, here: list[Trigger]) -> bool:
    """Whether a bomb or mine is only what was found: "discovered two grenades and one landmine"."""
    if not trigger.noun or trigger.row.family not in ("mine", "bomb", "suicide", "grenade"):
        return False
    finds = (other for other in here if other.row.family in ("find", "seize") and not other.noun)
    return any(
        parse.within(trigger.head, thing)
        for other in finds for thing in _object_tokens(parse, other.head) if thing != other.head
    )  # fmt: skip


def _matched(parse: Syntax, spots: list[int], context: Context, stop: int) -> Iterator[Trigger]:
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


_WHERE = words("in at near from during outside around inside within")


def _phrase_head(parse: Syntax, tokens: tuple[int, ...]) -> int:
    """The head of a fixed phrase: the noun before "of" in "exchange of fire", else its last word."""
    return tokens[0] if len(tokens) > 2 and parse.low[tokens[1]] == "of" else tokens[-1]


def _fits(parse: Syntax, entry: Entry[Row], tokens: tuple[int, ...], head: int) -> bool:
    """Whether the tags agree with the row: a verb row on a verb, a noun row on a noun that is no mere modifier."""
    tag, pos = parse.tag[head], entry.row.pos
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
    if tag.startswith("N") or (tag == "VBG" and (parse.dep[head] in _NOUN_LIKE or _has_determiner(parse, head))):
        if parse.dep[head] in ("compound", "nmod") and parse.low[parse.head[head]] not in _EVENT_COMPOUNDS:
            return parse.low[parse.head[head]] in trigger_lexicon().by_word
        return True
    # "US launches airstrikes": what can only be a noun is one, whatever the tagger made of a headline.
    return tag.startswith("V") and not any(e.row.pos == "v" for e in trigger_lexicon().by_word.get(parse.low[head], ()))


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
    """One test: "@class" near, "obj@class" and "subj@class" in those places, "next:words", "before:word", "to:verb"."""
    low = parse.low
    if test.startswith("@"):
        name = test[1:]
        return any(name in of and at not in tokens for at, of in context)
    kind, _, rest = test.partition(":" if ":" in test else "@")
    if kind == "obj":
        return rest in _classes(_object_tokens(parse, head), parse)
    if kind == "subj":
        return rest in _classes(_subject_tokens(parse, head), parse)
    if kind == "before":
        return tokens[0] > 0 and low[tokens[0] - 1] == rest
    if kind in ("next", "after"):
        words = rest.split()
        return low[tokens[-1] + 1 : tokens[-1] + 1 + len(words)] == words
    after = range(head + 2, min(head + 6, len(low)))
    return any(low[at] in verb_forms(rest) and "to" in low[max(at - 2, head + 1) : at] for at in after)


def _object_tokens(parse: Syntax, head: int) -> Iterable[int]:
    """Tokens of the noun phrases that a trigger acts on, without what hangs on them by a clause."""
    if parse.capitals[parse.sentence[head]]:
        return [*range(max(parse.sentence_bounds(head)[0], head - 5), head),
                *range(head + 1, min(head + 8, parse.sentence_bounds(head)[1]))]  # fmt: skip
    found = []
    for noun in patients(parse, head, noun=parse.tag[head].startswith("N")):
        found.append(noun)
        found.extend(c for c in parse.children[noun] if parse.dep[c] in ("compound", "amod", "nmod"))
        found.extend(g for c in parse.children[noun] if parse.low[c] in ("of", "containing") for g in parse.children[c])
    return found


def _subject_tokens(parse: Syntax, head: int) -> Iterable[int]:
    """Tokens of the noun phrase in the subject's place: "two mortar rounds fell"."""
    if parse.capitals[parse.sentence[head]]:
        return range(max(parse.sentence_bounds(head)[0], head - 5), head)
    subjects = agents(parse, head, noun=False)
    return [*subjects, *(c for s in subjects for c in parse.children[s] if parse.dep[c] in ("compound", "amod"))]


def _open_context(parse: Syntax, here: list[Trigger], context: Context) -> Context:
    """The context words of a sentence that may say what happened: nothing attacked or found, no trait of a person."""
    closed = {at for other in here for at in _targets(parse, other)}
    for other in here:
        if other.row.family in ("find", "seize", "intercept"):
            closed.update(_object_tokens(parse, other.head))
    return [
        (at, of)
        for at, of in context
        if at not in closed
        and not _of_a_person(parse, at)
        and not (at > 1 and parse.low[at - 1] == "-" and parse.low[at - 2] == "anti")  # "anti-aircraft guns"
    ]


def _give_context(parse: Syntax, trigger: Trigger, here: list[Trigger], context: Context) -> None:
    """Note the context classes of a trigger: its own words, and those nearer to it than to any other trigger."""
    near = [other for other in here if other is not trigger and abs(other.head - trigger.head) <= 3 * _REACH]
    consumed = {at for other in near for at in other.tokens}
    rivals = [other.head for other in near if not other.row.harm and not other.row.weak]
    for at, of in context:
        distance = abs(at - trigger.head)
        if distance > _REACH or at in consumed or (at == trigger.head and not trigger.noun):
            continue
        if any(abs(at - rival) < distance for rival in rivals if not parse.within(at, trigger.head)):
            continue
        for name in of:
            trigger.context.setdefault(name, at)


def _of_a_person(parse: Syntax, at: int) -> bool:
    """Whether a word only says what somebody is or serves in: "the naval officer", "an air force spokesman"."""
    above = parse.head[at]
    holder = word_classes().get(parse.low[above], frozenset()) & {"office_holder", "speaker"}
    return bool(holder) and above > at and parse.dep[at] in ("amod", "compound", "nmod")


def _targets(parse: Syntax, trigger: Trigger) -> set[int]:
    """Tokens of what was attacked: a ship that was shelled does not make the shelling naval."""
    if trigger.row.family in _WEAPON_OBJECT or parse.capitals[parse.sentence[trigger.head]]:
        return set()
    found: set[int] = set()
    for noun in patients(parse, trigger.head, noun=trigger.noun):
        found.add(noun)
        found.update(c for c in parse.children[noun] if parse.dep[c] in ("compound", "amod", "nmod"))
    return found


def _decide(parse: Syntax, trigger: Trigger, context: Context) -> ReportType:
    """The type of a trigger in its context, by the precedence of `type_by_context.csv`, then by who and whom."""
    family = trigger.row.family
    near = trigger.context
    for name, kind in _by_context().get(family, ()):
        if name in near and not (kind == "accident" and _HANDS & _parties(parse, trigger)[0]):
            return _crowded(parse, trigger, kind)
    return _crowded(parse, trigger, _by_parties(parse, trigger))


def _classes(tokens: Iterable[int], parse: Syntax) -> set[str]:
    known = word_classes()
    return {name for at in tokens for name in known.get(parse.low[at], ())}


def _parties(parse: Syntax, trigger: Trigger) -> tuple[set[str], set[str]]:
    """Context classes of those who act and of those acted on."""
    if parse.capitals[parse.sentence[trigger.head]]:
        first, last = parse.sentence_bounds(trigger.head)
        before = range(max(first, trigger.head - 8), trigger.head)
        after = range(trigger.head + 1, min(last, trigger.head + 9))
        passive = parse.low[trigger.head - 1] in ("was", "were", "been") if trigger.head else False
        return _classes(after if passive else before, parse), _classes(before if passive else after, parse)
    return (
        _classes(agents(parse, trigger.head, noun=trigger.noun), parse),
        _classes(_object_tokens(parse, trigger.head), parse),
    )


def _crowded(parse: Syntax, trigger: Trigger, kind: ReportType) -> ReportType:
    """Force on a crowd and a crowd's violence have types of their own."""
    if trigger.row.family not in (
        "attack",
        "fire",
        "kill",
        "harm",
        "stab",
        "strike",
        "clash",
        "assault",
        "throw",
        "destroy",
    ):
        return kind
    if kind in ("chemical_attack", "air_strike", "drone_strike", "suicide_bombing", "bombing", "accident"):
        return kind
    if not {"crowd", "rioter"} & set(trigger.context) and not _targets(parse, trigger):
        return kind
    acting, suffering = _parties(parse, trigger)
    if "crowd" in suffering and trigger.row.family != "clash" and not {"nonstate", "rioter"} & acting:
        return "force_against_protesters"
    if "rioter" in acting or ("crowd" in acting and trigger.row.family != "harm"):
        return "riot" if trigger.row.family not in ("stab", "kill") else "stabbing_or_beating"
    if trigger.row.family == "clash" and "crowd" in suffering | acting | set(trigger.context):
        return "riot"
    return kind


def _by_parties(parse: Syntax, trigger: Trigger) -> ReportType:
    """What the table leaves open: what was seized, who was killed, what was attacked."""
    family, kind = trigger.row.family, trigger.type
    if family == "loot" and trigger.row.phrase in ("make off with", "carry off") and _takes_people(parse, trigger):
        return "abduction"
    if family in ("kill", "fire") and _held(parse, trigger):
        return "execution"
    if family == "damage" and {"mine", "ied"} & _classes(_object_tokens(parse, trigger.head), parse):
        return "weapons_seizure"
    if family not in ("seize", "kill", "damage", "fire", "attack", "raid", "strike", "assault", "stab"):
        return kind
    acting, suffering = _parties(parse, trigger)
    if "vessel" in acting and family != "seize":
        return "naval_attack"
    if family == "seize":
        return _seized(trigger, suffering | _bare_people(parse, trigger))
    if family in ("kill", "fire") and "civil_office" in suffering and not trigger.row.harm | ("police" in acting):
        return "assassination"
    if family == "kill" and "civil_office" in suffering and "police" not in acting and trigger.row.phrase == "kill":
        return "assassination"
    if family in ("attack", "raid", "strike"):
        if "firearm" in acting or "firearm" in trigger.context:
            return "shooting" if family == "attack" and not {"military", "position"} & suffering else "ground_attack"
        if {"military", "position"} & suffering and (family == "attack" or acting & {"nonstate", "police"}):
            return "ground_attack"
        if family == "raid" and {"position", "nonstate"} & (suffering | acting):
            return "ground_attack"
    return kind


def _takes_people(parse: Syntax, trigger: Trigger) -> bool:
    """Whether people are carried off: "made off with ten crewmen"."""
    after = range(trigger.tokens[-1] + 1, min(trigger.tokens[-1] + 4, len(parse)))
    near = [*_object_tokens(parse, trigger.head), *after]
    return bool({"person", "captive", "office_holder"} & _classes(near, parse))


def _held(parse: Syntax, trigger: Trigger) -> bool:
    """Whether those who suffer are in the hands of those who act: "shot by their captors"."""
    acting, suffering = _parties(parse, trigger)
    return not trigger.row.harm and ("captor" in acting or "captive" in suffering) and not trigger.noun


def _bare_people(parse: Syntax, trigger: Trigger) -> set[str]:
    """ "The four were seized": a number with "the" and without a noun counts people told of before."""
    if trigger.noun:
        return set()
    bare = (at for at in patients(parse, trigger.head, noun=False) if parse.tag[at] == "CD")
    counted = any(any(parse.low[c] == "the" for c in parse.children[at]) for at in bare)
    return {"person"} if counted else set()


def _seized(trigger: Trigger, objects: set[str]) -> ReportType:
    if "arms_strict" in objects or (trigger.row.phrase in ("confiscate", "seizure")):
        return "weapons_seizure"
    if objects & {"territory", "position", "control"} and not objects & {
        "captive",
        "nonstate",
        "office_holder",
        "person",
    }:
        return "territory_change"
    if trigger.row.phrase in ("capture", "recover"):
        return trigger.type
    return "abduction" if objects & {"person", "captive", "office_holder", "police"} else "looting"
