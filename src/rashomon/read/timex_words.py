"""The words of time: text → items, each of one class ("month", "weekday", "unit" ...) with its value.

In: the surface text. Out: a string with one character for each item, on which the grammar's rules run, and the items'
values and offsets. Everything that is no word of time is one and the same character, so that hostile text stays cheap.
Numbers are put together here ("twenty-four", "2 1/2", "1,500"), so that no rule meets half a number.
"""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

Value = str | float | int | None

OTHER = "_"
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\n[ \t\r]*\n|\S")
_PUNCTUATION = {
    ",": "comma", "-": "dash", "–": "dash", "—": "long", "/": "slash", ":": "colon", ".": "dot", "'": "apostrophe",
    "’": "apostrophe", "(": "open", ")": "close", "$": "money", "£": "money", "€": "money", "#": "money",
    "%": "percent",
}  # fmt: skip
_NUMERIC = frozenset({"number", "tens", "hundred", "thousand"})
_ABBREVIATIONS = frozenset({"monthabbr", "weekdayabbr"})
"""Classes that take a following full stop into the word."""
_LONGEST_NUMBER = 8
"""Words in a number; more of them in a row are no number, and looking further would cost quadratic time."""
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})


class Item(NamedTuple):
    """One word of time: class, value, surface characters [start, end)."""

    cls: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text as items, and the string of their classes."""

    codes: str
    items: list[Item]


def table_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables in `reference/data`."""
    text = (files("rashomon.reference") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@functools.cache
def _codes() -> dict[str, str]:
    names = sorted({cls for rows in phrases().values() for _, cls, _ in rows} | set(_PUNCTUATION.values()))
    names += ["small", "year4", "count", "word_count", "zero4", "digit_ordinal", "break", "plural_s"]
    return {name: chr(0xE000 + index) for index, name in enumerate(names)}


def code(cls: str) -> str:
    """The character that stands for a class; raises KeyError for a class that no word has."""
    return _codes()[cls]


@functools.cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str, Value]]]:
    """First token → (further tokens, class, value), longest first; from `time_words.csv` and `named_days.csv`."""
    table: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}

    def add(words: str, cls: str, value: Value) -> None:
        first, *rest = _TOKEN.findall(words)
        table.setdefault(first, []).append((tuple(rest), cls, value))

    for row in table_rows("time_words.csv"):
        words = row["words"].split("|")
        for word, value in zip(words, _values(row["value"], len(words)), strict=True):
            add(word, row["class"], value)
    for row in table_rows("named_days.csv"):
        for word in row["names"].split("|"):
            add(word, "feast", row["rule"])
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _values(cell: str, count: int) -> list[Value]:
    """The values of a row: one for all, one for each, or "1+" / "20+10" for a run of numbers."""
    run = re.fullmatch(r"(\d+)\+(\d*)", cell)
    if run:
        first, step = int(run[1]), int(run[2] or 1)
        return [first + step * index for index in range(count)]
    parts: list[Value] = [_number_or_text(part) for part in cell.split()] or [None]
    return parts if len(parts) == count else parts[:1] * count


def _number_or_text(cell: str) -> Value:
    return float(cell) if "." in cell else int(cell) if re.fullmatch(r"-?\d+", cell) else cell


def lex(text: str) -> Lexed:
    """Items and class string of a text, in one pass over its tokens; words of no class in a row are one item."""
    table = phrases()
    found = list(_TOKEN.finditer(text))
    words = [match.group().lower() for match in found]
    items: list[Item] = []
    index, count, idle = 0, len(words), False
    while index < count:
        word = words[index]
        if word in table:
            item, index = _phrase(table[word], words, found, index)
        elif word in _PUNCTUATION:
            item, index = Item(_PUNCTUATION[word], None, found[index].start(), found[index].end()), index + 1
        elif "0" <= word[0] <= "9" and word.isascii():
            item, index = _digits(words, found, index)
        elif word[0] == "\n":
            item, index = Item("break", None, found[index].start(), found[index].end()), index + 1
        elif word == "s" and index and found[index - 1].end() == found[index].start():
            item, index = Item("plural_s", None, found[index].start(), found[index].end()), index + 1
        else:
            if not idle:
                items.append(Item(OTHER, None, found[index].start(), found[index].end()))
                idle = True
            index += 1
            continue
        items.append(item)
        idle = item.cls == OTHER
    items = _joined(items)
    codes = {**_codes(), OTHER: OTHER}
    return Lexed("".join([codes[item.cls] for item in items]), items)


def _phrase(
    entries: list[tuple[tuple[str, ...], str, Value]], words: list[str], found: list[re.Match[str]], index: int
) -> tuple[Item, int]:
    """The longest phrase of the table that begins at `index`, and the index after it."""
    start = found[index].start()
    for rest, cls, value in entries:
        stop = index + 1 + len(rest)
        if rest and tuple(words[index + 1 : stop]) != rest:
            continue
        end = found[stop - 1].end()
        if cls in _ABBREVIATIONS and stop < len(words) and words[stop] == "." and found[stop].start() == end:
            stop, end = stop + 1, end + 1
        return Item(cls, value, start, end), stop
    return Item(OTHER, None, start, found[index].end()), index + 1


def _digits(words: list[str], found: list[re.Match[str]], index: int) -> tuple[Item, int]:
    """The number that starts with the digits at `index`, and the index after it."""
    digits, start, end = words[index], found[index].start(), found[index].end()

    def glued(offset: int) -> str:
        place = index + offset
        near = place < len(words) and found[place].start() == found[place - 1].end()
        return words[place] if near else ""

    if glued(1) in _ORDINAL_ENDS and len(digits) <= 2:
        return Item("digit_ordinal", int(digits), start, found[index + 1].end()), index + 2
    if glued(1) == "," and len(glued(2)) == 3 and glued(2).isdigit() and len(digits) <= 3:
        stop, whole = index + 1, digits
        while stop + 1 < len(words) and words[stop] == "," and len(words[stop + 1]) == 3 and words[stop + 1].isdigit():
            if found[stop].start() != found[stop - 1].end() or found[stop + 1].start() != found[stop].end():
                break
            whole += words[stop + 1]
            stop += 2
            if len(whole) > 12:
                break
        return Item("count", int(whole), start, found[stop - 1].end()), stop
    # "23.08.2022" is a date, no decimal number
    dotted = (glued(3) == "." and glued(4).isdigit()) or (
        index > 0 and words[index - 1] == "." and found[index - 1].end() == start
    )
    if glued(1) == "." and glued(2).isdigit() and not dotted and len(digits) <= 6 and len(glued(2)) <= 4:
        return Item("count", float(f"{digits}.{glued(2)}"), start, found[index + 2].end()), index + 3
    if glued(1) == "/" and glued(2) == "2" and digits == "1":
        return Item("half", 0.5, start, found[index + 2].end()), index + 3
    if len(digits) <= 2:
        return Item("small", int(digits), start, end), index + 1
    if len(digits) == 4 and "1000" <= digits <= "2999":
        return Item("year4", int(digits), start, end), index + 1
    if len(digits) == 4 and digits[0] == "0":
        return Item("zero4", int(digits), start, end), index + 1
    if len(digits) > 12:
        return Item(OTHER, None, start, end), index + 1
    return Item("count", int(digits), start, end), index + 1


def _joined(items: list[Item]) -> list[Item]:
    """Items with number words put together: "twenty-four", "a hundred and six", "nineteen eighty-four"."""
    if not any(item.cls in _NUMERIC for item in items):
        return items
    out: list[Item] = []
    index = 0
    while index < len(items):
        if items[index].cls == "a" and index + 1 < len(items) and items[index + 1].cls in {"hundred", "thousand"}:
            article = items[index].start
            item, index = _number(items, index + 1)
            out.append(item._replace(start=article))  # "a hundred days"
            continue
        if items[index].cls not in _NUMERIC:
            out.append(items[index])
            index += 1
            continue
        item, index = _number(items, index)
        out.append(item)
    return out


def _number(items: list[Item], index: int) -> tuple[Item, int]:
    first = items[index]
    run, stop = [first], index + 1
    while stop < len(items) and len(run) < _LONGEST_NUMBER:
        after = items[stop]
        if after.cls in _NUMERIC:
            run.append(after)
            stop += 1
        elif after.cls in {"dash", "and"} and stop + 1 < len(items) and _continues(run[-1], after, items[stop + 1]):
            run.append(items[stop + 1])
            stop += 2
        else:
            break
    year = _spoken_year([int(part.value or 0) for part in run])
    if year is not None:
        return Item("year4", year, first.start, run[-1].end), stop
    if len(run) > 1 and not _is_one_number(run):
        return Item("word_count", first.value, first.start, first.end), index + 1
    total = current = 0
    for part in run:
        value = int(part.value or 0)
        if part.cls == "hundred":
            current = max(current, 1) * 100
        elif part.cls == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += value
    return Item("word_count", total + current, first.start, run[-1].end), stop


def _continues(before: Item, joint: Item, after: Item) -> bool:
    if after.cls not in _NUMERIC:
        return False
    if joint.cls == "dash":
        return before.cls == "tens" and after.cls == "number"
    return before.cls in {"hundred", "thousand"}


def _is_one_number(run: list[Item]) -> bool:
    """Whether number words add up to one number: "five six" is two."""
    order = {"number": 0, "tens": 1}
    last = 9
    for part in run:
        rank = order.get(part.cls, -1)
        if rank == -1:
            last = 9
        elif rank >= last or (rank == 0 and part.value and int(part.value) > 9 and last < 9):
            return False
        else:
            last = rank
    return True


def _spoken_year(values: list[int]) -> int | None:
    """ "nineteen eighty-four" → 1984, "two thousand" stays a number."""
    if len(values) in (2, 3) and values[0] in (17, 18, 19, 20) and 10 <= values[1] <= 90:
        return values[0] * 100 + sum(values[1:])
    return None
