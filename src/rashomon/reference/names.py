"""Place names in, keys out: the exact key, the forms without article or type word, and the variant key.

Two spellings of one name must meet ("Dayr az-Zawr", "Deir ez Zor"), two different names must not.
The exact key only undoes what carries no meaning: case, accents, hyphens, apostrophes. The variant key
drops what romanisations of Arabic, Persian and Cyrillic disagree on, and is therefore only safe within one country.
Names in other scripts keep their script: a key that romanises them makes short Latin keys that hit English words.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from importlib.resources import files
from typing import Final

from anyascii import anyascii

_JOINERS: Final = dict.fromkeys(map(ord, "'’‘`ʼʻʿʾ´′ʹʺ\""), None)
_ASCII_TABLE: Final = str.maketrans(
    {**{chr(c): " " for c in range(128) if not chr(c).isalnum()}, "'": None, "`": None, ".": None, '"': None}
)
# Arabic letters that writers and keyboards exchange freely: hamza carriers, final ya, ta marbuta, Persian letters.
_ARABIC_FOLD: Final = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ۀ": "ه",
        "ک": "ك",
        "ؤ": "و",
        "ئ": "ي",
        "ـ": None,
        "ء": None,
    }
)


def _words(*kinds: str) -> dict[str, str]:
    text = files("rashomon.reference").joinpath("data/place_words.csv").read_text(encoding="utf-8")
    return {row["word"]: row["kind"] for row in csv.DictReader(text.splitlines()) if row["kind"] in kinds}


#: The Arabic article in its romanised forms, and with it the articles a text may add to or leave off a name.
ARTICLES: Final = frozenset(_words("article"))
LEADING_ARTICLES: Final = frozenset(_words("article", "english_article"))
#: Words that say what kind of place a name stands for ("division" or "settlement").
TYPE_WORDS: Final = _words("division", "settlement")

_SKELETON_STEPS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\b(?:abu|albu|abou|bou)\b ?", "bu"),  # Abu Kamal, Albu Kamal, Al Bukamal
        (r"(?<=[aeiou])h\b", ""),  # ta marbuta: Hasakah, Hasaka
        (r"tch|ch|sh", "s"),  # Shahba, Chahba (French)
        (r"dj|gh|j", "g"),  # Djelfa, Jelfa, Gelfa; Ghouta, Gouta
        (r"kh", "x"),
        (r"dh|zh", "z"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ck|q|c", "k"),  # Qamishli, Kamishli
        (r"[aeiouwy ]+", ""),
        (r"(.)\1+", r"\1"),
    )
)


def is_latin(text: str) -> bool:
    """Say whether no letter of the text lies outside the Latin script."""
    return text.isascii() or all(
        not char.isalpha() or ord(char) < 0x250 or "LATIN" in unicodedata.name(char, "") for char in text
    )


def normalise(name: str) -> str:
    """Return the exact key of a name: lower case, no accents, hyphens as spaces, apostrophes and dots gone.

    A name in another script keeps it, with marks stripped and exchangeable Arabic letters unified.
    """
    if name.isascii():
        return " ".join(name.lower().translate(_ASCII_TABLE).split())
    if is_latin(name):
        return " ".join(anyascii(name.translate(_JOINERS)).lower().translate(_ASCII_TABLE).split())
    folded = unicodedata.normalize("NFKD", name.translate(_ARABIC_FOLD)).casefold()
    kept = (char for char in folded if not unicodedata.combining(char))
    text = "".join(char if char.isalnum() else " " for char in kept)
    return " ".join(unicodedata.normalize("NFC", text).translate(_ARABIC_FOLD).split())


def romanise(name: str) -> str:
    """Return the exact key of a name's rough romanisation, the second try for spellings the index lacks."""
    return " ".join(anyascii(name).lower().translate(_ASCII_TABLE).split())


def without_article(key: str) -> str | None:
    """Return an exact key without its leading article, or None when it has none or nothing would be left."""
    head, _, rest = key.partition(" ")
    return rest if rest and head in LEADING_ARTICLES else None


def without_type_word(key: str) -> tuple[str, str] | None:
    """Split "helmand province", "province of helmand" or "aleppo city" into the bare key and the kind it names."""
    body, _, last = key.rpartition(" ")
    if body and last in TYPE_WORDS:
        return body, TYPE_WORDS[last]
    head, _, rest = key.partition(" ")
    if rest and head in TYPE_WORDS:
        bare = rest.removeprefix("of ")
        return bare, TYPE_WORDS[head]
    return None


def skeleton(key: str) -> str:
    """Return the variant key of an exact Latin key: the consonants that romanisations agree on.

    Articles go, digraphs and letters that stand for one sound are unified, vowels, glides and doubling go.
    """
    words = key.split()
    kept = [word for word in words if word not in ARTICLES] or words
    text = " ".join(kept)
    for pattern, replacement in _SKELETON_STEPS:
        text = pattern.sub(replacement, text)
    return text
