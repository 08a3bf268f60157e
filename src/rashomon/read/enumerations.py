"""Several places or days under one verb: "shells hit Gao, Kidal and Timbuktu", "killed four in Dori and six in Djibo".

In: the places or times tied to one mention. Out: Units, one for each place or day that the words set apart, with the
tokens that are its own; none where the words are one place: a village with its district and province, what lies between
two towns, "either Gao or Kidal", two quarters of one town. It avoids one report of two towns that names only the first.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model import Place, Time, Where
from rashomon.read.draft import Draft
from rashomon.read.event_scenes import named_weekdays
from rashomon.read.place_names import cues
from rashomon.read.sites import days_conflict, lies_in, metres
from rashomon.read.syntax import Syntax
from rashomon.read.triggers import Trigger
from rashomon.reference.lexicon import rows


@functools.cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("list_words.csv") if row["use"] == use)


_AND = _words("and")
_PUT = _words("put")
"""Prepositions that put an event somewhere."""
_LEAD = _PUT | _words("lead")
"""Words that may stand before a further place or day of a list."""
_BOUND = _words("bound")
"""Words before a first place that make what follows one place, or none where it happened."""
_ONE_THING = _words("one_thing")
"""Nouns after the last place that make of two names one thing: "the Gao and Kidal road"."""
_CLAUSE = _words("clause")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WITHIN = _words("within")
_LONGEST_OWN = 12
"""Tokens that a gapped part may hold: "and, an hour later, six more in neighbouring Bantiré"."""
_QUARTERS_APART_M = 20_000
"""Two quarters nearer than this are one town, and one event where the words give them nothing of their own."""
_FINE_LEVELS = frozenset({"neighbourhood", "point"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One of several places or days of a mention."""

    ids: tuple[str, ...]
    """The place with those it lies in, or the time."""
    start: int
    """First token of its name."""
    end: int
    """First token after its name and what it lies in."""
    first: int
    """First token of its part of the sentence."""
    last: int
    """First token after its part."""
    own: bool = False
    """True where words of its own stand in its part: "and six in Djibo"."""


@dataclass(slots=True)
class _Link:
    """How a name goes on from the one before it: `inside` it, `next` in a list, `comma` for either; where it parts."""

    kind: str
    parts_at: int = -1
    own: bool = False


@dataclass(slots=True)
class _Named:
    """A place or time with its tokens [start, end)."""

    id: str
    start: int
    end: int


def listed_places(draft: Draft, parse: Syntax, trigger: Trigger, places: Sequence[Place]) -> list[Unit]:
    """The places that the words around a trigger set apart, in text order; fewer than two if they do not."""
    known = {place.id: place for place in places if place.where is not None}
    if any(place.where is not None and len(place.where.references) == 2 for place in places):
        return []  # between two towns, along their road
    names = _named(draft, parse, trigger.head, ((p.id, draft.range(p.span)) for p in known.values()))
    heads = frozenset(trigger.tokens)

    def inside(inner: _Named, outer: _Named) -> bool:
        a, b = known[inner.id].where, known[outer.id].where
        return a is not None and b is not None and (lies_in(a, b) or _is_called_larger(parse, inner, outer, (a, b)))

    units = _units(parse, names, inside, lambda first: _is_put(parse, first, heads))
    units = [
        dataclasses.replace(unit, ids=tuple(sorted(unit.ids, key=lambda i: _fineness(known[i])))) for unit in units
    ]
    wheres = [where for unit in units if (where := known[unit.ids[0]].where) is not None]
    listed = {identity for unit in units for identity in unit.ids}
    others = [w for i, p in known.items() if i not in listed and (w := p.where) is not None]
    if any(not _is_around(other, wheres) for other in others):
        return []  # a further place that no words list: how they belong together is not clear
    return units if _are_apart(units, wheres) and not _is_near_both(parse, units, wheres) else []


def _fineness(place: Place) -> int:
    level = place.where.granularity if place.where is not None else None
    return _LEVELS.index(level) if level in _LEVELS else 2


_LEVELS = ("point", "neighbourhood", "town", "adm2", "adm1", "water", "region", "country")


def _is_around(other: Where, wheres: Sequence[Where]) -> bool:
    """Whether a further place holds all of those listed, is too wide to tell, or is one of them told again."""
    if other.granularity in ("region", "country", "water"):
        return True
    return all(lies_in(where, other) for where in wheres) or any(other.name == where.name for where in wheres)


def listed_days(draft: Draft, parse: Syntax, trigger: Trigger, times: Sequence[Time]) -> list[Unit]:
    """The days that the words around a trigger set apart: "on Monday and again on Wednesday"."""
    known = {time.id: time for time in times if time.when is not None}
    names = _named(draft, parse, trigger.head, ((t.id, draft.range(t.span)) for t in known.values()))
    units = _units(
        parse, names, lambda inner, outer: not _other_days(known[inner.id], known[outer.id]),
        lambda first: not _is_span(parse, first),
    )  # fmt: skip
    days = [known[unit.ids[0]] for unit in units]
    return units if all(_other_days(a, b) for a, b in pairwise(days)) else []


def _is_span(parse: Syntax, first: _Named) -> bool:
    """Whether a first day only opens a span: "between Monday and Wednesday", "from Monday"."""
    before = parse.low[max(first.start - 2, 0) : first.start]
    return bool(set(before) & _words("span"))


def _other_days(a: Time, b: Time) -> bool:
    """Whether two times are days that have nothing in common."""
    if a.when is None or b.when is None:
        return False
    mine, theirs = named_weekdays([a]), named_weekdays([b])
    if mine and theirs:
        return not mine & theirs
    return days_conflict([a.when], [b.when])


def _named(draft: Draft, parse: Syntax, token: int, ranges: Iterable[tuple[str, tuple[int, int]]]) -> list[_Named]:
    """Names in the sentence of a token, in order, with their tokens."""
    found = [
        _Named(identity, draft.token_at(start), draft.token_at(max(end - 1, start)) + 1)
        for identity, (start, end) in ranges
    ]
    return sorted((n for n in found if parse.sentence[n.start] == parse.sentence[token]), key=lambda n: n.start)


# ------------------------------------------------------------------ from names to units
def _units(
    parse: Syntax, names: Sequence[_Named], inside: Callable[[_Named, _Named], bool], is_put: Callable[[_Named], bool]
) -> list[Unit]:
    """The one run of listed names, each with those it lies in; empty where there is none, or several."""
    links = [_link(parse, a, b, inside) for a, b in pairwise(names)]
    runs = [run for run in _runs(names, links) if len(run) > 1]
    if len(runs) != 1:
        return []
    run = runs[0]
    first, last = run[0][0], run[-1][0][-1]
    if _is_one_thing(parse, run, last.end) or not is_put(first[0]):
        return []
    begins = [parse.sentence_bounds(first[0].start)[0], *(link.parts_at for _, link in run[1:] if link)]
    ends = [*begins[1:], _past_features(parse, last.end)]
    return [
        Unit(
            tuple(n.id for n in group), group[0].start, _past_features(parse, group[-1].end), begin, end,
            own=link is not None and link.own,
        )
        for (group, link), begin, end in zip(run, begins, ends, strict=True)
    ]  # fmt: skip


_Run = list[tuple[list[_Named], "_Link | None"]]


def _runs(names: Sequence[_Named], links: Sequence[_Link | None]) -> Iterator[_Run]:
    """Runs of names that links hold together; a comma lists where an "and" comes later in its run."""
    run: _Run = []
    for at, name in enumerate(names):
        link = links[at - 1] if at else None
        if run and link is not None:
            if link.kind == "comma" and not _lists_on(links[at:]):
                link = _Link("inside")
            if link.kind == "inside":
                run[-1][0].append(name)
            else:
                run.append(([name], link))
            continue
        if run:
            yield run
        run = [([name], None)]
    if run:
        yield run


def _lists_on(links: Sequence[_Link | None]) -> bool:
    """Whether an "and" comes before the run ends."""
    for link in links:
        if link is None:
            return False
        if link.kind == "next":
            return True
    return False


def _link(parse: Syntax, a: _Named, b: _Named, inside: Callable[[_Named, _Named], bool]) -> _Link | None:
    """How one name goes on to the next, None where something else is told between them."""
    start = _past_features(parse, a.end)
    gap = [word for word in parse.low[start : b.start] if not word.isspace()]
    if _calls_it_a_place(gap):
        return _Link("inside")
    if inside(a, b) and not _AND & set(gap):
        return _Link("inside") if set(gap) <= _WITHIN | _LEAD | _features() | {",", ")"} else None
    joint = _joint(gap)
    if joint is None:
        return _Link("inside") if gap and set(gap) <= _WITHIN | _LEAD | _features() else None
    rest = gap[joint[1] :]
    if set(rest) <= _LEAD | _features() and joint[0] == 0:
        if gap[:1] == [","] and not _AND & set(gap) and "well" not in gap:
            return _Link("comma", start)
        return _Link("next", start)
    if _holds_own(parse, start, b.start):
        return _Link("next", _parting(parse, start, b.start), own=_tells_more(parse, start, b.start))
    return None


def _calls_it_a_place(gap: list[str]) -> bool:
    """Whether the words behind a name say what it is and where it lies: ", a hamlet in the … area of"."""
    told = gap[:1] == [","] and gap[1:2] and gap[1] in ("a", "an", "the") and not _AND & set(gap)
    return bool(told and _features() & set(gap[2:6]) and _WITHIN & set(gap[3:]))


def _joint(gap: list[str]) -> tuple[int, int] | None:
    """Where a gap is joined and where its rest begins: ", and", "as well as", ","."""
    at = next((i for i, word in enumerate(gap) if word in _AND or word == "," or gap[i : i + 3] == _AS_WELL_AS), None)
    if at is None:
        return None
    end = at
    while end < len(gap) and (gap[end] in _AND or gap[end] == ","):
        end += 1
    return at, end + 3 if gap[end : end + 3] == _AS_WELL_AS else end


_AS_WELL_AS = ["as", "well", "as"]


def _holds_own(parse: Syntax, start: int, stop: int) -> bool:
    """Whether the words between two names give the second its own number, thing or day, and no verb or name."""
    between = [t for t in range(start, stop) if not parse.low[t].isspace()]
    if len(between) > _LONGEST_OWN or parse.low[between[-1]] not in _LEAD | _AND | _features():
        return False
    joined = next((t for t in between if parse.low[t] in _AND), start)
    for t in between:
        hurt = parse.tag[t] == "VBN" and parse.tag[t - 1] in ("CD", "NNS")  # "six wounded in"
        verb = parse.tag[t].startswith(("VB", "MD")) and parse.low[t] not in _LEAD and not hurt
        if verb or parse.low[t] in _CLAUSE or (t > joined and parse.tag[t].startswith("NNP")):
            return False
    listed = bool(_AND & {parse.low[t] for t in between})
    counted = any(parse.tag[t] == "CD" or parse.low[t] in ("a", "an", "another") for t in between)
    put = any(parse.low[t] in _PUT for t in between)
    return put and (counted or (listed and any(parse.tag[t].startswith("N") for t in between)))


def _tells_more(parse: Syntax, start: int, stop: int) -> bool:
    """Whether a noun or number stands between an "and" and the name behind it: "and six in"."""
    return any(parse.tag[t].startswith(("NN", "CD")) for t in range(_parting(parse, start, stop), stop))


def _parting(parse: Syntax, start: int, stop: int) -> int:
    """Where the second part of a gap begins: at its first joint if it opens with one, else at its "and", its comma."""
    if parse.low[start] == "," or parse.low[start] in _AND:
        return start
    joined = next((t for t in range(start, stop) if parse.low[t] in _AND), None)
    return joined if joined is not None else next((t for t in range(start, stop) if parse.low[t] == ","), start)


def _features() -> frozenset[str]:
    return frozenset(cues("feature")) | {"area", "areas", "outskirts"}


def _past_features(parse: Syntax, at: int) -> int:
    """The token after "province", "city", "neighbourhoods" behind a name."""
    stop = parse.sentence_bounds(at - 1)[1]
    end = at
    while at < stop and (parse.low[at] in _features() or parse.low[at].isspace()):
        at += 1
        end = end if parse.low[at - 1].isspace() else at
    return end


# ------------------------------------------------------------------ what makes several names one place
def _is_put(parse: Syntax, first: _Named, heads: frozenset[int]) -> bool:
    """Whether words before the first name put something there, or it is what the trigger acts on.

    "Between", "from", "on the border of" make of the names one place, or none where it happened.
    """
    start = parse.sentence_bounds(first.start)[0]
    if _is_between(parse, first, start):
        return False
    for at in range(first.start - 1, max(start, first.start - _LONGEST_LEAD) - 1, -1):
        word, tag = parse.low[at], parse.tag[at]
        if word in _BOUND:
            return False
        if at in heads or (parse.is_verb(at) and parse.dep[first.end - 1] == "dobj"):
            return True
        if not (word in _LEAD or word in _features() or tag in ("DT", "JJ", "CD", "HYPH", "_SP", "VBN", "IN", "TO")):
            held = tag.startswith("N") and parse.low[at + 1] == "-"  # "rebel-held Gao"
            led = _PUT if tag.startswith("NNP") else _PUT | {"of"}  # of a person it says where she is from
            return held or word == "-" or any(parse.low[t] in led for t in range(at + 1, first.start))
    return parse.low[start] in _PUT or parse.dep[first.end - 1] in ("nsubjpass", "pobj")


_LONGEST_LEAD = 8


def _is_between(parse: Syntax, first: _Named, start: int) -> bool:
    """Whether "between" or a border comes before a name with neither verb nor comma in between."""
    for at in range(first.start - 1, max(start, first.start - _LONGEST_LEAD) - 1, -1):
        if parse.low[at] in ("between", "border", "borders", "frontier", "either"):
            return True
        if parse.low[at] == "," or parse.tag[at] in _FINITE:
            return False
    return False


def _is_one_thing(parse: Syntax, run: _Run, end: int) -> bool:
    """Whether a noun behind the last name speaks of one thing: "the Gao and Kidal road", "the Gao and Kidal region"."""
    after = parse.low[end : end + 2]
    if _ONE_THING & set(after):
        return True
    levels, start = cues("feature"), run[0][0][0].start
    named = parse.low[max(start - 3, 0) : end + 1]
    if any(levels.get(word) == "road" or levels.get(word.removesuffix("s")) == "road" for word in named):
        return True  # "at Pine and Ninth streets", a corner
    quarters = {*after[:1], *parse.low[max(start - 3, 0) : start]}
    if any(levels.get(word) == "neighbourhood" for word in quarters) and not any(link and link.own for _, link in run):
        return True  # "the Al-Andalus and Al-Nasr neighbourhoods": quarters of one town
    bare = all(set(parse.low[link.parts_at : group[0].start]) <= _AND | {","} for group, link in run if link)
    led = start > 0 and parse.low[start - 1] == "the"
    single = bool(after) and after[0] in _features() | {"corridor"} and not after[0].endswith("s")
    return bare and led and single


def _is_called_larger(parse: Syntax, inner: _Named, outer: _Named, wheres: tuple[Where, Where]) -> bool:
    """Whether words behind two names say that the second is a division and the first none: "X, Y department"."""
    levels = cues("feature")
    first, second = (levels.get(parse.low[n.end]) if n.end < len(parse) else None for n in (inner, outer))
    return (
        second in ("adm1", "adm2")
        and first not in ("adm1", second)
        and wheres[0].granularity not in ("adm1", "country")
    )


def _are_apart(units: Sequence[Unit], wheres: Sequence[Where]) -> bool:
    """Whether no place is another, or lies in it, and no two are quarters of one town without words of their own."""
    if len(wheres) < len(units):
        return False
    for (one, a), (other, b) in pairwise(zip(units, wheres, strict=True)):
        if a.name == b.name or (a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id):
            return False
        if lies_in(a, b) or lies_in(b, a):
            return False
        quarters = {a.granularity, b.granularity} <= _FINE_LEVELS
        if quarters and not (one.own or other.own) and metres(a, b) < _QUARTERS_APART_M:
            return False
    return True


def _is_near_both(parse: Syntax, units: Sequence[Unit], wheres: Sequence[Where]) -> bool:
    """Whether one event lies near two places: "near Gao and Kidal"."""
    if not wheres or wheres[0].relation == "in":
        return False
    return not any(_PUT & set(parse.low[unit.first : unit.start]) for unit in units[1:])
