"""The words that attribute: verbs, nouns and phrases, with what they say of the speaker's stance.

In go lower-cased written forms; out come the rows of `data/cues.csv` they may belong to. Inflected forms are made once
at load, so that no lemmatizer has to run. A row's stance is that of a plain, affirmed use; negation is the reader's.
"""

from __future__ import annotations

import functools
from typing import Literal, cast, get_args

import msgspec

from rashomon.model.reading import Certainty, Medium, Stance
from rashomon.reference.actors import listed, rows

Part = Literal["verb", "noun", "preposition", "adverb"]
Takes = Literal["clause", "person_clause", "infinitive", "np", "person_np", "sound"]
_VOWELS = frozenset("aeiou")


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One cue: its lemma, class, stance and certainty, what its content looks like, which medium it hints at.

    `tail` holds the words that must follow the first one ("out" of "point out").
    """

    lemma: str
    part: Part
    kind: str
    stance: Stance
    certainty: Certainty
    takes: Takes
    medium: Medium | None
    tail: tuple[str, ...]


class Cues(msgspec.Struct, frozen=True):
    """All cues by the lower-cased written form of their first word, apart for each part of speech."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    others: dict[str, tuple[Cue, ...]]

    @staticmethod
    def load() -> Cues:
        """Returns the cues of the package's data, read once per process."""
        return _loaded()


@functools.cache
def attribution_words(use: str) -> frozenset[str]:
    """Returns the words of `attribution_words.csv` for one use; raises ValueError if there are none."""
    found = frozenset(row["word"] for row in rows("attribution_words.csv") if row["use"] == use)
    if not found:
        raise ValueError(f"attribution_words.csv has no words for {use!r}")
    return found


def inflections(lemma: str, past: tuple[str, ...] = ()) -> set[str]:
    """Returns the written forms of a verb; `past` gives irregular past and participle, or doubled consonants."""
    forms = {lemma, *past}
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        forms.add(lemma + "es")
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        forms.add(lemma[:-1] + "ies")
    else:
        forms.add("goes" if lemma == "go" else lemma + "s")
    if not past:
        forms.add(_regular_past(lemma))
    forms.add(_participle(lemma, past))
    return forms


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _participle(lemma: str, past: tuple[str, ...]) -> str:
    stem = past[0][:-2] if past and past[0].endswith(lemma[-1] + "ed") and len(past[0]) == len(lemma) + 3 else lemma
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        stem = stem[:-1]
    return stem + "ing"


_CLOSED: dict[str, tuple[str, ...]] = {
    "part": get_args(Part), "stance": get_args(Stance), "certainty": get_args(Certainty), "takes": get_args(Takes),
}  # fmt: skip


def _cue(row: dict[str, str]) -> Cue:
    for column, allowed in _CLOSED.items():
        if row[column] not in allowed:
            raise ValueError(f"cues.csv, {row['lemma']}: {column} {row[column]!r} is none of {', '.join(allowed)}")
    return Cue(
        lemma=row["lemma"], part=cast(Part, row["part"]), kind=row["class"], stance=cast(Stance, row["stance"]),
        certainty=cast(Certainty, row["certainty"]), takes=cast(Takes, row["takes"]),
        medium=cast("Medium | None", row["medium"] or None), tail=tuple(row["lemma"].split()[1:]),
    )  # fmt: skip


@functools.cache
def _loaded() -> Cues:
    tables: dict[str, dict[str, list[Cue]]] = {"verb": {}, "noun": {}, "preposition": {}, "adverb": {}}
    for row in rows("cues.csv"):
        cue = _cue(row)
        first = cue.lemma.split()[0]
        forms = {first, *listed(row["forms"])} if cue.part != "verb" else inflections(first, listed(row["forms"]))
        for form in forms:
            tables[cue.part].setdefault(form, []).append(cue)
    fixed = {part: {form: tuple(cues) for form, cues in table.items()} for part, table in tables.items()}
    return Cues(fixed["verb"], fixed["noun"], {**fixed["preposition"], **fixed["adverb"]})
