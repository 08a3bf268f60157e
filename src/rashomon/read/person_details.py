"""What is said of a person beside the name: titles, age, gender, occupation, and whether they hold an office.

In: a name's tokens in the scene. Out: `Named` filled in. A number between commas is an age only behind a name, and "his
mother" is no occupation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from rashomon.read.sightings import Scene, is_capitalised, word_table
from rashomon.read.state_use import root_of
from rashomon.reference.lexicon import items, rows


@dataclass(slots=True)
class Named:
    """A person while sightings are collected: the fullest name, titles, whether they hold an office."""

    key: str
    words: tuple[str, ...]
    first: int = 0
    """Token at which the text first names them."""
    titles: set[str] = field(default_factory=set)
    public: bool = False
    age: int | None = None
    gender: str | None = None
    occupation: str | None = None


@cache
def _titles() -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, words in word_table("person_titles.csv", "kind").items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    return kinds


def title_kinds(word: str) -> set[str]:
    """What kinds of title a word is: rank, office, honorific, role, modifier; empty if none."""
    return _titles().get(word.lower().rstrip("."), set())


def is_age(scene: Scene, i: int) -> bool:
    """Whether a number between commas may be an age: "Hermes Duale, 38;"."""
    words = scene.words
    return (
        words[i].isdigit() and len(words[i]) < 3 and words[i - 1] == "," and words[i + 1] in (",", ";", ".", ")", "and")
    )


def describe_person(scene: Scene, person: Named, start: int, name: int, end: int) -> None:
    """Reads age and occupation around a name: ", 34, a teacher", "34-year-old", "spokesman for …"."""
    doc, words = scene.doc, scene.words
    after = words[end : end + 3]
    if len(after) == 3 and after[0] == "," and after[1].isdigit() and after[2] in (",", ".", ";", "of", "from"):
        person.age = person.age or (int(after[1]) if len(after[1]) < 3 else None)
    for i in range(max(0, start - 6), start):
        if words[i].lower() == "year" and i >= 2 and words[i - 2].isdigit():
            person.age = person.age or int(words[i - 2][:2])
        elif words[i].lower().endswith("-year-old") and words[i].split("-")[0].isdigit():
            person.age = person.age or int(words[i].split("-")[0][:2])
    for child in root_of(doc, name, end).children:
        if child.dep_ == "appos" and child.i >= end and child.tag_ in ("NN", "NNP"):
            low = child.left_edge.i
            if words[low].lower() in ("his", "her", "their"):
                continue  # "his mother" is no occupation
            low += words[low].lower() in ("a", "an", "the")
            kinds = title_kinds(child.text)
            if not is_capitalised(child.text) or kinds:
                person.occupation = person.occupation or scene.text(low, child.i + 1)
            if kinds & {"office", "rank"}:
                person.public = True
                person.titles.add(child.lower_)
    if person.occupation is None:
        person.occupation = _occupation_after(scene, end) or _called_before(scene, person, start, name, end)
    for word in words[start:name]:
        if "role" in title_kinds(word):
            person.occupation = person.occupation or word.lower()


def _occupation_after(scene: Scene, end: int) -> str | None:
    """The words of ", 38, a taxi driver," after a name; only after an age, where the parse is often at a loss."""
    words = scene.words
    if end + 5 >= len(words) or not is_age(scene, end + 1) or words[end + 3].lower() not in ("a", "an"):
        return None
    start = stop = end + 4
    while stop < min(start + 5, len(words)) and words[stop].isalpha() and words[stop].islower():
        if words[stop] in ("and", "who", "from", "in", "at", "of", "were", "was", "with"):
            break
        stop += 1
    return scene.text(start, stop) if stop > start and scene.doc[stop - 1].tag_.startswith("N") else None


def _called_before(scene: Scene, person: Named, start: int, name: int, end: int) -> str | None:
    """The words of "the second engineer, Ebo Larsen," before a name that only says who that is."""
    root = root_of(scene.doc, name, end)
    noun = root.head
    if root.dep_ != "appos" or noun.tag_ != "NN" or start < 2 or scene.words[start - 1] != "," or noun.i != start - 2:
        return None
    low = noun.left_edge.i
    if scene.words[low].lower() not in ("a", "an", "the") or not (title_kinds(noun.text) or _is_calling(noun.lower_)):
        return None
    if title_kinds(noun.text) & {"office", "rank"}:
        person.public = True
    return scene.text(low + 1, noun.i + 1)


@cache
def _occupations() -> frozenset[str]:
    return frozenset(word.split()[-1] for row in rows("occupations.csv") for word in items(row["words"]))


def _is_calling(word: str) -> bool:
    """Whether a noun is what somebody does for a living, as the table of occupations or its ending says."""
    return word in _occupations() or word.endswith(_MAKERS)


_MAKERS = ("er", "or", "ist", "ian", "man", "woman")
