"""One frozen settings object, built once at the edge (command line, notebook, web) and passed down."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run may choose. Below the edge nothing reads the environment."""

    gazetteer: Path | None = None
    """Folder of a compiled gazetteer; None looks for the installed one, then in the user's cache folder."""
    max_characters: int = 200_000
    """Characters of one document that are read (about 35,000 words, some ten seconds); the rest is kept, unread,
    and an issue says so: nobody's article is longer, and a hostile file must not hold up a batch."""
    max_word: int = 200
    """A run of more characters without white space is no word of any language and is passed over by the readers."""
