"""Mentions while they are grouped into events: what the words around each say of its identity.

In: mentions with their trigger and standing. Out: `Found` with what sets it apart ("another", "the earlier attack", a
past before the past) or ties it back ("the raid", "that day"), and `Group`, the mentions of one event.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model import When, Where
from rashomon.model.values import ReportType
from rashomon.read.asides import asked_about, in_case, is_deed
from rashomon.read.draft import Mention
from rashomon.read.event_types import precedence
from rashomon.read.modality import Standing
from rashomon.read.syntax import Syntax
from rashomon.read.toll_clauses import of_a_war
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import words

_DISTINCT = words("another second third separate similar other previous earlier past further elsewhere")
_EARLIER = words("previous earlier past former last prior")
ANSWER = words(
    'response reply answer reaction respond responding responded replied relation relates related grounds '
    "answered allusion"
)  # fmt: skip
REVENGE = frozenset({"retaliation", "revenge", "reprisal", "avenge", "avenged", "avenging", "retaliate", "retaliated",
                     "retaliating", "retaliatory", "vengeance"})  # fmt: skip
_DEADLIEST = words("deadliest bloodiest worst heaviest biggest largest fiercest latest boldest")
_BARE = words("attack strike raid assault blast fire clash violence bomb kill shell protest riot")
"""Families whose nouns alone ("the attack", "the blast") mostly refer back."""


_AROUND_PROTESTS: frozenset[ReportType] = frozenset(
    {
        "force_against_protesters",
        "shooting",
        "stabbing_or_beating",
        "killing",
        "other_violence",
        "protest",
        "riot",
        "armed_clash",
    }
)


@dataclass(slots=True)
class Setting:
    """Places and days, own or laid by the words before."""

    places: list[Where] = field(default_factory=list)
    times: list[When] = field(default_factory=list)
    weekdays: frozenset[int] = frozenset()
    """Days of the week, 1 Monday to 7, where no date is known for them."""

    @property
    def dated(self) -> bool:
        """Whether any day is known or named."""
        return bool(self.times or self.weekdays)


@dataclass(frozen=True, slots=True)
class Shift:
    """A sentence by which the telling moves on, and the words of the place it moves to, if it names one."""

    sentence: int
    names: frozenset[str]


@dataclass(slots=True)
class Found:
    """A mention while it is grouped, with what the parse says of it."""

    mention: Mention
    trigger: Trigger
    standing: Standing
    sentence: int
    definite: bool = False
    distinct: bool = False
    earlier: bool = False
    proform: bool = False
    consequence: bool = False
    """True for the dead, hurt and broken, told without a hand of their own that did it."""
    after: bool = False
    """True for a noun under "after" or "following"."""
    headline: bool = False
    """True where a line above the text tells of it: headlines round and shorten."""
    resumes: bool = False
    """True where "that day", "that attack" take up the event told last."""
    under: int | None = None
    """Head of the event noun in whose relative clause it stands: "the attack in which gunmen opened fire"."""
    aside: bool = False
    """True for what somebody is sought or asked for: past, even where nothing was told before it."""
    names_who: int | None = None
    """Head of the trigger among whose people it says who somebody is: "killed the man behind the attack"."""
    old: bool = False
    """True where its day, own or laid, lies weeks before the text's."""
    further: bool = False
    """True for what was also done then: "also detained two", "four more were arrested during the operation"."""
    answers: bool = False
    """True where the words say that it answers what was told before: "the army answered with"."""
    dated: bool = False
    """True for a calendar day ("on May 3"), which in the news is a day some time ago."""
    weekday: bool = False
    """True for a day near the telling ("on Monday", "overnight"), known or not."""
    of_its_own: bool = True
    """False where its time stands outside the noun phrase: of "the raid" it may be the day of something else."""
    many: bool = False
    """True for several events told at once: "the two attacks", "a series of blasts"."""
    lasting: bool = False
    """True for what a long time sums up: "since January attacks have killed 300"."""
    paragraph: int = 0
    weekdays: frozenset[int] = frozenset()
    """Days of the week that its own times name without a date."""
    laid: Setting = field(default_factory=Setting)
    """What its sentence or paragraph lays for it, where its own words name no place or day."""
    times: list[When] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    initiators: set[str] = field(default_factory=set)
    shift: Shift | None = None
    """Where the telling moved on before it in its paragraph."""
    aims: list[int] = field(default_factory=list)
    """Tokens of things it says were attacked: targets, if nobody else is told of."""
    family: int | None = None
    """Head of the verb or noun that tells of several places or days: the same in the whole and in its parts."""
    whole: bool = False
    """True for what the parts of a family share: "killing nine" of shells on three towns."""
    by: str = ""
    """What sets the parts of its family apart: "place" or "day"."""

    @property
    def dies_later(self) -> bool:
        """Whether it tells of somebody's death, which may come on a later day than the attack."""
        return self.consequence and self.trigger.row.phrase in ("die", "dead", "death", "toll", "perish")

    @property
    def refers(self) -> bool:
        """Whether it only refers back: "the attack"."""
        return self.mention.generic and not self.consequence

    @property
    def days(self) -> Setting | None:
        """Its own days, None where it names none."""
        return Setting([], self.times, self.weekdays) if self.times or self.weekdays else None

    @property
    def setting(self) -> Setting:
        """Its own places and days, else those laid for it."""
        days = self.days or self.laid
        return Setting(self.places or self.laid.places, days.times, days.weekdays)


@dataclass(slots=True)
class Group:
    """Mentions of one event, in the order they were joined."""

    found: list[Found]
    earlier: bool = False
    parts: list[Group] = field(default_factory=list)
    """Events that this one sums up: "the two attacks killed 19 in all"."""

    @property
    def type(self) -> ReportType:
        """The type of the event: the first in precedence that a mention gives, those that add none left out."""
        own = [f for f in self.found if not f.mention.generic]
        firm = [
            f.mention.type
            for f in self.found
            if not f.trigger.soft and not f.trigger.faint and (f.trigger.row.harm or not f.mention.generic)
        ]
        kinds = firm or [f.mention.type for f in own] or [f.mention.type for f in self.found]
        if set(kinds) <= _AROUND_PROTESTS:
            if "force_against_protesters" in kinds and "armed_clash" not in kinds:
                return "force_against_protesters"  # the beating of a crowd is force on it, not a beating
            if {"riot", "protest", "force_against_protesters"} & set(kinds):
                return _of_a_crowd([f.mention.type for f in own] or kinds)
        return precedence(kinds)

    @property
    def whole(self) -> bool:
        """Whether it is what several places or days told together have in common."""
        return any(f.whole for f in self.found)

    @property
    def aside(self) -> bool:
        """Whether it is only spoken of as what somebody had a hand in, is sought or asked for."""
        return any(f.aside for f in self.found) and all(
            f.aside or f.consequence or f.under is not None for f in self.found
        )

    @property
    def old(self) -> bool:
        """Whether a day weeks before the text's is told of it."""
        return any(f.old for f in self.found)

    @property
    def soft(self) -> bool:
        """Whether no mention says what kind of event it was."""
        return all(f.trigger.soft or f.mention.generic for f in self.found)

    @property
    def times(self) -> list[When]:
        """All days stated of it."""
        return [when for f in self.found for when in f.times]

    @property
    def places(self) -> list[Where]:
        """All places stated of it."""
        return [where for f in self.found for where in f.places]

    @property
    def setting(self) -> Setting:
        """Where and when it was: by its mentions' own words, else by what was laid for them."""
        own_days = [f for f in self.found if f.days]
        return Setting(
            self.places or [where for f in self.found for where in f.laid.places],
            [w for f in own_days or self.found for w in (f.times or f.laid.times)],
            frozenset(day for f in own_days or self.found for day in (f.weekdays or f.laid.weekdays)),
        )

    @property
    def lasting(self) -> bool:
        """Whether it sums up many events over a long time."""
        return self.found[0].lasting

    @property
    def initiators(self) -> set[str]:
        """All initiators stated of it."""
        return {actor for f in self.found for actor in f.initiators}

    @property
    def headline(self) -> bool:
        """Whether only headlines tell of it so far."""
        return all(f.headline for f in self.found)

    def told_before(self, one: Found) -> int:
        """The last token by which the paragraph of a mention told of it before that mention, -1 if it did not."""
        heads = (f.trigger.head for f in self.found if f.paragraph == one.paragraph)
        return max((head for head in heads if head < one.trigger.head), default=-1)

    @property
    def last(self) -> int:
        """The latest sentence that speaks of it."""
        return max(f.sentence for f in self.found)


def _of_a_crowd(kinds: list[ReportType]) -> ReportType:
    """The type of a protest in which people were hurt: of its dead "gunshot wounds" and "clashes" are told."""
    if "force_against_protesters" in kinds or {"shooting", "killing"} & set(kinds):
        return "force_against_protesters"
    return "riot" if {"riot", "armed_clash"} & set(kinds) else precedence(kinds)


def describe(parse: Syntax, found: Found) -> None:
    """Set what the words around a mention say of its identity: definite, distinct, earlier, resuming."""
    head = found.trigger.head
    modifiers = {parse.low[c] for c in parse.children[head]}
    if found.trigger.noun:
        found.definite = bool(modifiers & {"the", "this", "that", "these", "those", "both"})
        found.distinct = bool(modifiers & _DISTINCT)
        found.earlier = bool(modifiers & _EARLIER)
        found.earlier = found.earlier or in_case(parse, head)
        found.many = _is_many(parse, found)
    elif "had" in {parse.low[c] for c in parse.children[head] if parse.dep[c] == "aux"}:
        found.earlier = not _reported(parse, found)
    if _some_time_earlier(parse, head):
        found.earlier = found.distinct = True
    found.after = _comes_after(parse, head)
    found.headline = parse.headline[found.sentence] and found.sentence < 3
    found.resumes = _resumes(parse, found)
    found.further = _goes_further(parse, found)
    found.answers = _answers(parse, found)
    if found.proform:
        another = parse.low[head] == "another"
        found.distinct = True
        found.definite = found.earlier = not another
        found.many = parse.low[head] in ("ones", "those")
    if found.trigger.noun and not found.answers and _answered(parse, head):
        found.distinct = found.earlier = True
    found.aside = (in_case(parse, head) and not found.trigger.row.harm) or asked_about(parse, head)
    deed = found.trigger.noun and not found.dated and not found.weekday and is_deed(parse, head)
    found.aside = found.aside or found.names_who is not None or deed
    found.earlier = found.earlier or found.aside
    found.mention.generic = found.mention.generic or _is_reference(found)
    _compare(parse, found)
    if not found.trigger.noun and not found.weekday and of_a_war(parse, head):
        found.lasting = True


def is_compared(parse: Syntax, head: int) -> bool:
    """Whether a noun is the greatest or last of its kind: "the deadliest attack"."""
    return any(parse.tag[c] == "JJS" or parse.low[c] in _DEADLIEST for c in parse.children[head])


def _compare(parse: Syntax, found: Found) -> None:
    """ "The first strike this year", "the deadliest attack since May": the long time is what it is compared in."""
    head = found.trigger.head
    if found.trigger.noun and is_compared(parse, head):
        found.mention.generic, found.distinct = True, False
    if found.refers:
        found.lasting = False


_SPANS = words("hour hours day days week weeks month months year years")


def _comes_after(parse: Syntax, head: int) -> bool:
    """ "After the raid", "ten days after rebels ambushed a column": an event before the one the sentence tells."""
    if parse.dep[head] == "pobj":
        return parse.low[parse.head[head]] in ("after", "following")
    for step in parse.path(head):
        marks = (c for c in parse.children[step] if parse.low[c] == "after" and parse.dep[c] in ("mark", "prep"))
        if any(mark > 0 and parse.low[mark - 1] in _SPANS for mark in marks if step == head or mark < head):
            return True
        if parse.is_verb(step) and step != head:
            return False
    return False


_ASKING = words("how who when where why what which")


def is_presupposed(parse: Syntax, trigger: Trigger) -> bool:
    """Whether the words take the event for granted: "the raid", "how many were killed"."""
    if trigger.noun:
        return any(parse.low[c] in ("the", "this", "that") for c in parse.children[trigger.head])
    start, _ = parse.sentence_bounds(trigger.head)
    return bool(_ASKING & set(parse.low[max(start, trigger.head - 6) : trigger.head]))


def is_aside(parse: Syntax, head: int) -> bool:
    """Whether a verb stands in a relative clause behind a comma, which only adds what is known anyway."""
    if parse.dep[head] != "relcl" or not parse.is_verb(head):
        return False
    pronoun = next((c for c in parse.children[head] if parse.low[c] in ("who", "which")), None)
    return pronoun is not None and pronoun > 0 and parse.low[pronoun - 1] == ","


def _some_time_earlier(parse: Syntax, head: int) -> bool:
    """ "Three weeks earlier gunmen attacked a bus": told as the past of what is told; "earlier on Monday" is not."""
    clause = parse.clause(head)
    start, _ = parse.sentence_bounds(head)
    for child in {*parse.children[head], *parse.children[clause]}:
        if parse.low[child] in ("earlier", "before", "previously") and child > start:
            after = parse.low[child + 1 : child + 2]
            if parse.low[child - 1] in _SPANS and after not in (["on"], ["in"], ["this"], ["that"]):
                return parse.dep[child] in ("advmod", "npadvmod") or after in ([","], ["."], [";"])
    return False


def event_above(parse: Syntax, head: int, nouns: set[int]) -> int | None:
    """The event noun that a verb's relative clause is about, also by its place or day: "the attack at X, where"."""
    relative = False
    for step in parse.path(head):
        if relative and step in nouns:
            return step
        relative = relative or parse.dep[step] == "relcl"
        if relative and parse.is_verb(step) and parse.dep[step] != "relcl":
            break
    return _in_which(parse, head, nouns)


def event_below_which(parse: Syntax, head: int, heads: set[int]) -> int | None:
    """The event that a verb of harm without a subject of its own goes on with: "attacked a bus, killing two"."""
    subject = parse.child(head, "nsubj")
    if subject is not None:
        return subject if subject in heads else None
    if parse.dep[head] not in ("advcl", "xcomp", "conj", "pcomp", "acl") or parse.child(head, "nsubjpass") is not None:
        return None
    return next((step for step in parse.path(head) if step != head and step in heads), None)


def _in_which(parse: Syntax, head: int, nouns: set[int]) -> int | None:
    """The event noun before "in which", however the clause was hung: "the raid on X on May 3, in which two died"."""
    start, _ = parse.sentence_bounds(head)
    for at in range(head - 1, start, -1):
        if parse.low[at] in (";", ":", "but"):
            return None
        if parse.low[at - 1 : at + 1] == ["in", "which"]:
            return max((noun for noun in nouns if start <= noun < at), default=None)
    return None


def _reported(parse: Syntax, found: Found) -> bool:
    """Whether "had" only shifts a told past: "said that police had burnt", "denied that a house had been hit"."""
    return parse.dep[found.trigger.head] == "ccomp" or not found.standing.told


def _is_reference(found: Found) -> bool:
    """ "the attack", "these strikes": a noun that may only refer back, and adds no type."""
    bare = found.trigger.row.family in _BARE and " " not in found.trigger.row.phrase
    return found.definite and found.trigger.noun and bare and not found.distinct


def _is_many(parse: Syntax, found: Found) -> bool:
    """Whether a noun tells of several events at once: "three attacks", "a series of blasts", "both raids"."""
    for child in parse.children[found.trigger.head]:
        number = parse.dep[child] == "nummod" and parse.low[child] not in ("one", "1")
        day = child > 0 and parse.tag[child - 1] == "NNP"  # "the June 2 attack"
        if parse.low[child] == "both" or (number and not day):
            return True
    before = parse.low[max(0, found.trigger.tokens[0] - 3) : found.trigger.tokens[0]]
    return bool({"series", "wave", "spate", "string"} & set(before))


def _resumes(parse: Syntax, found: Found) -> bool:
    """ "That day gunmen shot at a bus", "that attack": the event told just before is told on."""
    first, _ = parse.sentence_bounds(found.trigger.head)
    opening = parse.low[first : first + 4]
    at = next((step for step, word in enumerate(opening) if word == "that"), None)
    if at is not None and opening[at + 1 : at + 2] and opening[at + 1] in _MOMENTS and at <= 1:
        return True
    return found.trigger.noun and "that" in {parse.low[c] for c in parse.children[found.trigger.head]}


_MOMENTS = words("day night evening morning afternoon time occasion year month incident")


_FURTHER = words("also additional additionally further more moreover likewise")


def _goes_further(parse: Syntax, found: Found) -> bool:
    """Whether a verb of taking people adds to what was told: "also detained two", "arrested four during the raid"."""
    head = found.trigger.head
    if found.trigger.noun or found.mention.type not in ("detention", "abduction"):
        return False
    taken = (below for child in parse.children[head] for below in (child, *parse.children[child]))
    return any(
        (parse.low[at] in _FURTHER and parse.dep[at] in ("advmod", "amod"))
        or (parse.low[at] in ("the", "same") and parse.low[at - 1] in ("during", "in") and parse.low[at + 1] in _SCENE)
        for at in taken
        if at + 1 < len(parse)
    )  # fmt: skip


_SCENE = words("operation operations raid search mission same process")


def _answers(parse: Syntax, found: Found) -> bool:
    """Whether the clause says that this event answers one told before: "replied with", "In response, the army"."""
    first, _ = parse.sentence_bounds(found.trigger.head)
    for at in range(max(first, found.trigger.tokens[0] - 9), found.trigger.tokens[0]):
        if parse.low[at] in ANSWER or parse.low[at] in REVENGE:
            after = parse.low[at + 1]
            if (after == "," and at - first <= 2) or ("with" in parse.low[at + 1 : at + 4] and parse.is_verb(at)):
                return True
    return False


def _answered(parse: Syntax, head: int) -> bool:
    """Whether another event answers this one: "a reply to the killing of", "in retaliation for the raid"."""
    first = parse.sentence_bounds(head)[0]
    for at in range(max(first, head - 7), head):
        if parse.low[at] in ANSWER or parse.low[at] in REVENGE:
            return parse.tag[at] not in ("VB", "VBP")  # "would avenge the killings": those that were told
    return False
