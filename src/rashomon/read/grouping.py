"""Mentions into events: what the document tells of one event is one Event, from the headline to the last paragraph.

In: mentions with their times, places and arguments. Out: events, the foreground first, with relations between them.
Two mentions are one event when their types can be of one event and neither day, place nor initiator speaks against it;
"another", "like those on" and a past before the past keep them apart. It avoids counting mentions as events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rashomon.model import When, Where
from rashomon.model.reading import ReportRelationType
from rashomon.model.values import ReportType
from rashomon.read.draft import Event, Mention, Relation
from rashomon.read.event_types import VIOLENT, can_be_one, may_turn_out, precedence
from rashomon.read.modality import Standing
from rashomon.read.sites import days_conflict, places_conflict
from rashomon.read.syntax import Syntax
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import forms, words

_DISTINCT = frozenset(
    [
        "another",
        "second",
        "third",
        "separate",
        "similar",
        "other",
        "previous",
        "earlier",
        "past",
        "further",
        "elsewhere",
    ]
)
_EARLIER = frozenset(["previous", "earlier", "past", "former", "last", "prior"])
_ANSWER = words(
    'response reply answer reaction respond responding responded replied relation relates related grounds '
    "answered"
)  # fmt: skip
_REVENGE = frozenset({"retaliation", "revenge", "reprisal", "avenge", "avenged", "avenging", "retaliate", "retaliated",
                      "retaliating", "retaliatory", "vengeance"})  # fmt: skip
_DEFENCE = forms(["defend", "protect", "shield", "keep"], "v") | {"safe"}
_CASE_WORDS = words(
    "accused suspected charged convicted wanted linked connection involved responsible blamed tried sentenced "
    "anniversary investigation probe trial"
)


_BARE = frozenset(
    {"attack", "strike", "raid", "assault", "blast", "fire", "clash", "violence", "bomb", "kill", "shell"}
)
"""Families whose nouns alone ("the attack", "the blast") mostly refer back."""


_OPERATIONAL = VIOLENT | {"detention", "weapons_seizure", "interception", "territory_change", "abduction", "release"}
"""Types that "the operation" may be about."""
_AROUND_PROTESTS: frozenset[ReportType] = frozenset(
    {"force_against_protesters", "shooting", "stabbing_or_beating", "killing", "other_violence", "protest", "riot"}
)


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
    times: list[When] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    initiators: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Group:
    """Mentions of one event, in the order they were joined."""

    found: list[Found]
    earlier: bool = False

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
        if "force_against_protesters" in kinds and set(kinds) <= _AROUND_PROTESTS:
            return "force_against_protesters"  # the beating of a crowd is force on it, not a beating
        return precedence(kinds)

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
    def initiators(self) -> set[str]:
        """All initiators stated of it."""
        return {actor for f in self.found for actor in f.initiators}

    @property
    def last(self) -> int:
        """The latest sentence that speaks of it."""
        return max(f.sentence for f in self.found)


def describe(parse: Syntax, found: Found) -> None:
    """Set what the words around a mention say of its identity: definite, distinct, earlier."""
    head = found.trigger.head
    modifiers = {parse.low[c] for c in parse.children[head]}
    if found.trigger.noun:
        found.definite = bool(modifiers & {"the", "this", "that", "these", "those", "both"})
        found.distinct = bool(modifiers & _DISTINCT)
        found.earlier = bool(modifiers & _EARLIER)
        found.earlier = found.earlier or _in_case(parse, head)
    elif "had" in {parse.low[c] for c in parse.children[head] if parse.dep[c] == "aux"}:
        found.earlier = True
    found.after = parse.dep[head] == "pobj" and parse.low[parse.head[head]] in ("after", "following")
    if found.proform:
        found.definite = found.distinct = found.earlier = True
    if found.trigger.noun and _answered(parse, head):
        found.distinct = found.earlier = True
    found.earlier = found.earlier or (_in_case(parse, head) and not found.trigger.row.harm)
    found.mention.generic = found.mention.generic or _is_reference(found)


def _is_reference(found: Found) -> bool:
    """ "the attack", "these strikes": a noun that may only refer back, and adds no type."""
    bare = found.trigger.row.family in _BARE and " " not in found.trigger.row.phrase
    return found.definite and found.trigger.noun and bare and not found.distinct


def _answered(parse: Syntax, head: int) -> bool:
    """Whether another event answers this one: "a reply to the killing of", "in retaliation for the raid"."""
    first = parse.sentence_bounds(head)[0]
    window = parse.low[max(first, head - 7) : head]
    return any(word in _ANSWER or word in _REVENGE for word in window)


def _in_case(parse: Syntax, head: int) -> bool:
    """Whether the event is what somebody is accused of, tried or looked for, not what is told."""
    first = parse.sentence_bounds(head)[0]
    window = parse.low[max(first, head - 7) : head]
    if parse.dep[head] == "pobj" and parse.low[parse.head[head]] == "over":
        return True  # "sanctions over the bombing", "a protest over the killing"
    return bool(_CASE_WORDS & set(window)) and any(w in ("of", "to", "with", "in", "for", "over") for w in window[-6:])


def group(found: list[Found]) -> list[Group]:
    """Groups of mentions in the order in which their first was read."""
    groups: list[Group] = []
    strong = any(not f.trigger.faint for f in found)
    late = [f for f in found if strong and f.trigger.faint]
    early = [f for f in found if not (strong and f.trigger.faint)]
    early.sort(key=lambda f: (f.sentence, f.consequence or f.mention.generic, f.trigger.head))
    for one in [*early, *late]:
        home = _home(one, groups)
        if home is None and one.trigger.faint and (strong or one.trigger.row.family == "scene"):
            continue  # "violence", "the operation": too weak to be an event of its own
        if home is None:
            groups.append(Group([one], earlier=bool(groups) and (one.earlier or bool(_rivals_here(one, groups)))))
        else:
            home.found.append(one)
    return groups


def _home(one: Found, groups: list[Group]) -> Group | None:
    """The event a mention is of, None if it opens one."""
    if one.trigger.faint:
        return _nearest(one, groups)
    apart = _rivals_here(one, groups)
    fitting = [g for g in groups if _may_join(one, g) and not any(g is other for other in apart)]
    if not fitting:
        return None
    same_sentence = [g for g in fitting if g.last == one.sentence]
    if one.consequence and same_sentence:
        return min(same_sentence, key=lambda g: min(abs(f.trigger.head - one.trigger.head) for f in g.found
                                                    if f.sentence == one.sentence))  # fmt: skip
    if one.distinct:
        return next((g for g in reversed(fitting) if g.earlier and one.earlier and _agree(one, g)), None)
    if one.earlier:
        return next((g for g in reversed(fitting) if g.earlier or _agree(one, g)), None)
    # What is told goes on with what is told: a past event is joined only where nothing else fits.
    return max(fitting, key=lambda g: (not g.earlier or one.mention.generic, _agree(one, g), not g.earlier, g.last))


def _rivals_here(one: Found, groups: list[Group]) -> list[Group]:
    """Events that a mention under "after" comes before: those its sentence tells of other than by their dead."""
    if not one.after:
        return []
    return [g for g in groups if any(f.sentence == one.sentence and not f.trigger.row.harm for f in g.found)]


def _nearest(one: Found, groups: list[Group]) -> Group | None:
    """The event told nearest to words that tell of none by themselves, within two sentences."""
    scene = one.trigger.row.family == "scene" or one.trigger.row.phrase == "target"
    near = [
        (min(abs(f.sentence - one.sentence) for f in g.found), g.earlier, order, g)
        for order, g in enumerate(groups)
        if (scene and g.type in _OPERATIONAL) or _may_join(one, g)
    ]
    near = [
        n for n in near if not days_conflict(one.times, n[3].times) and not places_conflict(one.places, n[3].places)
    ]
    best = min(near, key=lambda n: n[:3], default=None)
    return best[3] if best is not None and (best[0] <= 2 or not scene) else None


def _may_join(one: Found, group: Group) -> bool:
    """Whether nothing speaks against a mention being of this event."""
    kind = one.mention.type
    if not can_be_one(kind, group.type, reference=one.mention.generic, harm=one.consequence) and not (
        (one.trigger.soft and may_turn_out(kind, group.type)) or (group.soft and may_turn_out(group.type, kind))
    ):
        return False
    if days_conflict(one.times, group.times) or places_conflict(one.places, group.places):
        return False
    if _rivals(one.initiators, group.initiators) and group.type != "armed_clash":
        return False
    if group.earlier and not one.earlier and not one.mention.generic and one.sentence - group.last > 1:
        return False
    near = one.sentence - group.last <= 2
    same = one.mention.type == group.type or one.mention.generic or one.trigger.soft
    return same or near or group.last <= 1


def _agree(one: Found, group: Group) -> bool:
    """Whether day, place or initiator positively agree."""
    days = bool(one.times and group.times) and not days_conflict(one.times, group.times)
    places = bool(one.places and group.places) and not places_conflict(one.places, group.places)
    return days or places or bool(one.initiators & group.initiators)


def _rivals(a: set[str], b: set[str]) -> bool:
    """Whether two sets of initiators are different known actors; descriptions such as "gunmen" may be anybody."""
    known_a, known_b = {x for x in a if ":" in x}, {x for x in b if ":" in x}
    return bool(known_a and known_b) and not known_a & known_b


def as_events(parse: Syntax, groups: list[Group]) -> list[Event]:
    """Events of the groups, the foreground first, with their relations."""
    main = next((g for g in groups if not g.earlier and any(f.standing.told for f in g.found)), None)
    fore = {id(g): _foreground(g, main) for g in groups}
    ordered = sorted(groups, key=lambda g: not fore[id(g)])
    events = [
        Event(
            mentions=sorted((f.mention for f in g.found), key=lambda m: m.start),
            type=g.type,
            foreground=fore[id(g)],
            extent="aggregate" if any(_many(parse, f) for f in g.found) else "single",
        )
        for g in ordered
    ]
    for index, one in enumerate(ordered):
        for target, relation in _relations(parse, one, ordered, main):
            events[index].relations.append(Relation(relation[0], target, *relation[1:]))
    return events


def _foreground(group: Group, main: Group | None) -> bool:
    if group is main:
        return True
    if main is None:
        return not group.earlier
    if group.earlier:
        return False
    return not _before(group.times, main.times)


def _before(a: list[When], b: list[When]) -> bool:
    """Whether all days of `a` lie more than three days before the first of `b`."""
    latest = [w.latest[:10] for w in a if w.latest]
    earliest = [w.earliest[:10] for w in b if w.earliest]
    if not latest or not earliest or len(latest) < len(a):
        return False
    return max(latest) < min(earliest) and _gap(max(latest), min(earliest)) > 3


def _gap(a: str, b: str) -> int:

    try:
        return (date.fromisoformat(b) - date.fromisoformat(a)).days
    except ValueError:
        return 0


def _many(parse: Syntax, found: Found) -> bool:
    """Whether the words tell of several events at once: "three attacks", "a series of blasts"."""
    if not found.trigger.noun:
        return False
    for child in parse.children[found.trigger.head]:
        if parse.dep[child] == "nummod" and parse.low[child] not in ("one", "1"):
            return True
    before = parse.low[max(0, found.trigger.tokens[0] - 3) : found.trigger.tokens[0]]
    return bool({"series", "wave", "spate", "string"} & set(before))


def _relations(
    parse: Syntax, one: Group, groups: list[Group], main: Group | None
) -> list[tuple[int, tuple[ReportRelationType, int, int, str | None]]]:
    """That the main event answers another: the words before the other's mention say so."""
    if one is not main:
        return []
    out: list[tuple[int, tuple[ReportRelationType, int, int, str | None]]] = []
    for index, other in enumerate(groups):
        if other is one or not other.earlier:
            continue
        for f in other.found:
            said = _answer(parse, f, one)
            if said is not None:
                kind, first = said
                span = (parse.start[first], parse.end(f.trigger.tokens[-1]))
                out.append((index, (kind, *span, f.mention.quotation)))
                break
    return out


def _answer(parse: Syntax, found: Found, main: Group) -> tuple[ReportRelationType, int] | None:
    first, _ = parse.sentence_bounds(found.trigger.head)
    start = max(first, found.trigger.tokens[0] - 16)
    for token in range(found.trigger.tokens[0] - 1, start - 1, -1):
        word = parse.low[token]
        if word in ("linked", "links", "relates", "connects", "connected") and _opening(found, main):
            return "response_to", token
        if word in _REVENGE:
            return "retaliation_for", token
        if word in _ANSWER or (word in _DEFENCE and found.proform):
            return "response_to", token
        if word in ("after", "following") and found.trigger.head - token <= 6 and _opening(found, main):
            return "response_to", token
    return None


def _opening(found: Found, main: Group) -> bool:
    """Whether the main event is told in the same sentence."""
    return any(f.sentence == found.sentence for f in main.found)
