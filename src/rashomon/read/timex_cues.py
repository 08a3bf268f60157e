"""Words around a time that say how it is meant: of planning, of what happened, of names that only hold a date.

In: the name of a cue of `time_cues.csv`. Out: its words in lower case, read once per process.
"""

from __future__ import annotations

import functools

from rashomon.read.timex_words import table_rows
from rashomon.reference.lexicon import verb_forms


@functools.cache
def cue_words(cue: str) -> frozenset[str]:
    """The words of one cue; raises KeyError if the table has no such cue."""
    return _cues()[cue]


@functools.cache
def past_forms(cue: str) -> frozenset[str]:
    """The forms of a cue's verbs, which stand in the table as lemmas."""
    return frozenset(form for lemma in cue_words(cue) for form in verb_forms(lemma))


@functools.cache
def _cues() -> dict[str, frozenset[str]]:
    return {row["cue"]: frozenset(row["words"].split("|")) for row in table_rows("time_cues.csv")}
