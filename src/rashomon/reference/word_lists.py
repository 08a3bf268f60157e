"""Lists of words under `data/`: one or several a line, comment lines with #.

In: the name of a list. Out: its words, read once per process.
"""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def word_list(file: str) -> frozenset[str]:
    """Returns the words of a list under `reference/data`; raises FileNotFoundError if there is none of that name."""
    text = resources.files("rashomon.reference").joinpath("data", file).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
