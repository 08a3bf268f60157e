"""The grammar of time expressions: rules of `time_rules.csv` run over the classes of a text's words.

In: the items of `timex_words`. Out: Expressions, each with the rule that read it and its parts, the longest one at each
place. Nothing is resolved here, and no rule looks further than its own words, so that the cost is linear in the text.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from rashomon.read.timex_words import OTHER, Item, Lexed, Value, code, table_rows

_UNIT = "day|week|fortnight|month_unit|quarter|year|decade|century|millennium|hour|minute|weekend"
_UNITS = "days|weeks|fortnight|months|quarters|years|decades|centuries|millennia|hours|minutes|second_unit"
_NUM = "small|year4|count|word_count"
_REL = "last|past|this|next|previous|coming|following|current|these"
ALIASES: dict[str, str] = {
    "monthany": "month|monthabbr|march|may",
    "wd": "weekday|weekdayabbr",
    "day": "small|digit_ordinal|ordinal",
    "ord": "ordinal|digit_ordinal|final",
    "num": _NUM,
    "anynum": f"{_NUM}|a|few|couple",
    "unit": _UNIT,
    "units": _UNITS,
    "anyunit": f"{_UNIT}|{_UNITS}",
    "rel": _REL,
    "anyseason": "season|seasonloose",
    "feast": "feast",
    "dayunit": "day",
    "filler": "filler|full",
}
"""Names that rules use for several classes of words. In rules on units "day" is the unit, as "dayunit" always is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the grammar: a name, the compiled pattern, what kind of expression it reads, fixed parts."""

    name: str
    pattern: re.Pattern[str]
    kind: str
    fixed: dict[str, Value]


@dataclass(slots=True)
class Expression:
    """A time expression as written: items [first, last), surface characters [start, end), its parts by label."""

    rule: str
    kind: str
    first: int
    last: int
    start: int
    end: int
    parts: dict[str, Value]
    classes: dict[str, str] = field(default_factory=dict)
    mod: str | None = None
    clock: Expression | None = None
    """The clock time that stands beside a date ("10 p.m. Wednesday")."""

    def number(self, label: str) -> float | None:
        """A part that is a number, None if it is absent or vague."""
        value = self.parts.get(label)
        return float(value) if isinstance(value, int | float) else None

    def text(self, label: str) -> str | None:
        """A part that is a word, None if it is absent."""
        value = self.parts.get(label)
        return value if isinstance(value, str) else None

    def whole(self, label: str) -> int | None:
        """A part that is a whole number, None if it is absent or vague."""
        value = self.parts.get(label)
        return int(value) if isinstance(value, int | float) else None


@functools.cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """Class of the first word → the rules that may begin there, in the order of the table."""
    index: dict[str, list[Rule]] = {}
    for row in table_rows("time_rules.csv"):
        pattern, firsts = _compiled(row["pattern"])
        fixed: dict[str, Value] = {}
        for part in filter(None, row["set"].split(";")):
            key, _, value = part.partition("=")
            fixed[key] = int(value) if re.fullmatch(r"-?\d+", value) else value
        rule = Rule(row["name"], re.compile(pattern), row["kind"], fixed)
        for first in firsts:
            index.setdefault(code(first), []).append(rule)
    return {first: tuple(found) for first, found in index.items()}


def _classes(names: str, unit_rule: bool) -> list[str]:
    out: list[str] = []
    for name in names.split("|"):
        out += [name] if name == "day" and unit_rule else ALIASES.get(name, name).split("|")
    return out


def _compiled(row: str) -> tuple[str, set[str]]:
    """A rule's regular expression over class characters, and the classes it may begin with."""
    unit_rule = re.search(r"\bmonthany\b", row) is None
    pattern, firsts, open_start, depth, skip = "", set[str](), True, 0, False
    for element in row.split():
        if element == "(":
            pattern, depth, skip = pattern + "(?:", depth + 1, False
            continue
        if element == ")?":
            pattern, depth = pattern + ")?", depth - 1
            skip = False
            continue
        ahead, optional = element.startswith(">"), element.endswith("?")
        label, _, names = element.strip(">?").rpartition("=")
        classes = _classes(names, unit_rule)
        ends = "|\\Z" if "end" in classes else ""
        chars = "".join(code(cls) for cls in classes if cls != "end")
        if ahead:
            pattern += f"(?=[{chars}]{ends})"
            continue
        name = label or re.sub(r"\|.*", "", names)
        group = f"(?P<{name}>[{chars}])" if f"<{name}>" not in pattern else f"[{chars}]"
        pattern += group + ("?" if optional else "")
        if open_start and not skip:
            firsts.update(classes)
            if not optional:
                skip = depth > 0
                open_start = depth > 0
    return pattern, firsts


def expressions(lexed: Lexed) -> list[Expression]:
    """The expressions of a text, in order and apart from each other."""
    found: list[Expression] = []
    index, table, codes = 0, rules(), lexed.codes
    lonely = _needs_company()
    length = len(codes)
    while index < length:
        first = codes[index]
        candidates = table.get(first) if first != OTHER else None
        if candidates is None or (first in lonely and (index + 1 >= length or codes[index + 1] == OTHER)):
            index += 1
            continue
        best = _longest(candidates, codes, index)
        if best is None:
            index += 1
            continue
        rule, match = best
        if rule.kind != "none":
            found.append(_expression(rule, match, lexed.items))
        index = match.end()
    return found


@functools.cache
def _needs_company() -> frozenset[str]:
    """Classes that mean no time by themselves."""
    names = "a the full postyear preyear small count word_count digit_ordinal ordinal last this these that next"
    names += " previous coming following few couple half every per filler final fiscal apostrophe weekdayabbr twice"
    return frozenset(code(name) for name in names.split())


def _longest(candidates: tuple[Rule, ...], codes: str, index: int) -> tuple[Rule, re.Match[str]] | None:
    best: tuple[Rule, re.Match[str]] | None = None
    for rule in candidates:
        match = rule.pattern.match(codes, index)
        if match and (best is None or match.end() > best[1].end()):
            best = rule, match
    return best


def _expression(rule: Rule, match: re.Match[str], items: list[Item]) -> Expression:
    parts, classes = dict(rule.fixed), {}
    for label, at in match.re.groupindex.items():
        if match[label]:
            item = items[match.start(at)]
            parts[label] = item.value
            classes[label] = item.cls
    first, last = match.span()
    return Expression(rule.name, rule.kind, first, last, items[first].start, items[last - 1].end, parts, classes)
