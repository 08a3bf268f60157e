"""Words that say what a number measures: verbs of harm, states, counted nouns, units, things.

In: the table of measure words and the lexicons. Out: look-ups by lower-cased form. It keeps dollars, kilometres and
rifles from being counted as people.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import cast

from rashomon.model.values import Measure
from rashomon.reference.lexicon import forms, noun_forms, rows, verb_forms

ANIMALS = forms(
    ["sheep", "goat", "cow", "camel", "horse", "donkey", "mule", "dog", "chicken", "buffalo", "animal", "elephant"], "n"
) | frozenset({"cattle", "livestock", "poultry", "sheep"})
PARTICLES = frozenset({"down", "out", "off", "away", "up"})
OF_PERSONS: frozenset[Measure] = frozenset({"captured", "abducted", "displaced"})
"""Measures that only persons have: villages and rifles are captured as well."""
HARM: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "captured", "abducted", "displaced", "casualties"}
)
TIME_UNITS = forms(["second", "minute", "hour", "day", "night", "week", "month", "year", "decade"], "n")
DISTANCES = forms(
    ["kilometre", "kilometer", "km", "metre", "meter", "mile", "yard", "foot", "centimetre", "inch"], "n"
) | {"feet", "km", "kms", "m"}
MONEY = forms(
    [
        "dollar",
        "euro",
        "pound",
        "peso",
        "rupee",
        "franc",
        "shekel",
        "rouble",
        "ruble",
        "dinar",
        "lira",
        "naira",
        "shilling",
    ],
    "n",
)


@dataclass(slots=True)
class MeasureWords:
    """Measure words by form: verbs with their slot, states ("dead"), counted nouns ("deaths") and their "of"."""

    objects: dict[str, Measure] = field(default_factory=dict)
    subjects: dict[str, Measure] = field(default_factory=dict)
    states: dict[str, Measure] = field(default_factory=dict)
    counted: dict[str, Measure] = field(default_factory=dict)
    of: dict[str, Measure] = field(default_factory=dict)
    phrasal: dict[tuple[str, str], Measure] = field(default_factory=dict)
    """Verbs with their particle: "gunned", "down"."""


@functools.cache
def measure_words() -> MeasureWords:
    """The table of measure words, by form."""
    words = MeasureWords()
    for row in rows("measure_words.csv"):
        measure = cast(Measure, row["measure"])
        lemma, slot = row["word"], row["slot"]
        if " " in lemma:
            verb, particle = lemma.split()[0], lemma.split()[-1]
            if particle in PARTICLES:
                words.phrasal.update({(form, particle): measure for form in verb_forms(verb)})
            continue
        if row["pos"] == "v":
            table = words.objects if slot == "object" else words.subjects
            table.update(dict.fromkeys(verb_forms(lemma), measure))
        elif row["pos"] == "a":
            words.states[lemma] = measure
        elif slot == "counted":
            words.counted.update(dict.fromkeys(noun_forms(lemma), measure))
            words.of.update(dict.fromkeys(noun_forms(lemma), measure))
        elif slot == "of":
            words.of.update(dict.fromkeys(noun_forms(lemma), measure))
    return words


@functools.cache
def object_nouns() -> frozenset[str]:
    """Last words of things that attacks hit, in both numbers."""
    return frozenset(form for row in rows("object_kinds.csv") for form in noun_forms(row["phrase"].split()[-1]))


@functools.cache
def weapon_nouns() -> frozenset[str]:
    """Last words of weapons, in both numbers."""
    return frozenset(form for row in rows("weapons.csv") for form in noun_forms(row["phrase"].split()[-1]))
