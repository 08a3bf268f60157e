"""Organisations that the catalogue does not know: a name of capitals, with the acronym in brackets after it.

In: the scene, after known actors and persons were sighted. Out: sightings with keys "organisation:…". The tagger
proposes, the shape decides: a town or a country alone is no organisation, an acronym that was introduced stays one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from rashomon.model.reading import ActorKind
from rashomon.read.persons import title_kinds
from rashomon.read.place_position import must_be_a_place
from rashomon.read.sightings import Scene, Sighting, is_capitalised, word_table

_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
_TRIM = frozenset({"the", "a", "an", "'s", "’s", "'", "’", ",", ".", "-", "–", "(", ")", '"', "“", "”", "and"})


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in word_table("organisation_words.csv", "kind").items() for word in words}


def organisation_kind(words: list[str]) -> ActorKind | None:
    """The kind that the last telling word of a name gives: "Rafidain Martyrs Brigade" is an armed group."""
    for word in reversed(words):
        kind = _kinds().get(word.lower())
        if kind is not None:
            return cast(ActorKind, kind)
    return None


def read_organisations(scene: Scene) -> None:
    """Sight the organisations the catalogue does not know, and the acronyms that the text introduces."""
    names: dict[str, str] = {}
    for ent in scene.doc.ents:
        if ent.label_ == "ORG":
            _sight(scene, *_trimmed(scene, ent.start, ent.end), names)
    for i, word in enumerate(scene.words):
        if (
            word.lower() in _kinds()
            and is_capitalised(word)
            and i not in scene.owner
            and i
            and is_capitalised(scene.words[i - 1])
        ):
            _sight_by_shape(scene, i, names)
    _hyphenated(scene, names)
    acronyms = _acronyms(scene)
    if acronyms or names:
        _short_forms(scene, acronyms, names)


def _trimmed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    words = scene.words
    while start < end and (words[start].lower() in _TRIM or not words[start][:1].isalnum()):
        start += 1
    while end > start and (words[end - 1].lower() in _TRIM or not words[end - 1][:1].isalnum()):
        end -= 1
    for i in range(start, end):
        if "\n" in words[i] or (i > start and scene.doc[i].tag_ in _FINITE):
            return start, i  # "Harbour Coalition Urges …", a headline that the tagger took for a name
    return start, end


_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def _sight(scene: Scene, start: int, end: int, names: dict[str, str]) -> None:
    words = scene.words
    while (
        end + 1 < len(words) and words[end] == "-" and not scene.doc[end - 1].whitespace_ + scene.doc[end].whitespace_
    ):
        end += 2  # "Tehreek-e-Sarhad"
    if (
        start >= end
        or end - start > 10
        or not is_capitalised(words[start])
        or not scene.doc[end - 1].tag_.startswith("NN")
    ):
        return
    if start and _ORDINAL.fullmatch(words[start - 1]):
        start -= 1  # "12th Rifle Division"
    held = {id(s): s for i in range(start, end) if (s := scene.owner.get(i))}
    if any(s.start < start or s.end > end or s.kind == "person" for s in held.values()):
        return
    if held and (any(s.end == end for s in held.values()) or organisation_kind(words[end - 1 : end]) is None):
        return
    gazetteer = scene.draft.resources.gazetteer
    text = scene.text(start, end)
    kind = organisation_kind(words[start:end])
    if kind is None and must_be_a_place(scene.doc, start, end, body=True):
        return
    if kind is None:
        if end - start == 1 and (
            title_kinds(text) or ((len(text) > 5 or not text.isupper()) and gazetteer is not None and text in gazetteer)
        ):
            return
        if end - start > 1 and gazetteer is not None and text in gazetteer:
            return
    elif end - start == 1 and not text.isupper():
        return
    key = names.setdefault(text.lower(), "organisation:" + text.lower())
    scene.add(Sighting(start, end, end - 1, key, text, kind or "organisation", rank=end - start))


def _sight_by_shape(scene: Scene, last: int, names: dict[str, str]) -> None:
    """Names that the tagger missed: capitals up to a telling word, "Northern Valley Defence Brigade"."""
    words, doc = scene.words, scene.doc
    start = last
    while start and last - start < 6 and is_capitalised(words[start - 1]) and start - 1 not in scene.owner:
        if doc[start].is_sent_start or doc[start - 1].tag_ not in ("NNP", "NNPS", "JJ", "NN"):
            break
        start -= 1
    if start == last or scene.upper[last]:
        return
    following = words[last + 1] if last + 1 < len(words) else ""
    if is_capitalised(following) and doc[last + 1].tag_ == "NNP" and not doc[last + 1].is_sent_start:
        return
    _sight(scene, start, last + 1, names)


_LINKS = frozenset({"e", "i", "ul", "al", "o", "u", "es", "us"})


def _hyphenated(scene: Scene, names: dict[str, str]) -> None:
    """Sights names of the shape "Tanzim-e-Nau", which the parser cuts into pieces."""
    words = scene.words
    for i in range(2, len(words) - 2):
        if words[i] not in _LINKS or words[i - 1] != "-" or words[i + 1] != "-":
            continue
        start, end = i - 2, i + 3
        if is_capitalised(words[start]) and is_capitalised(words[i + 2]) and not _is_known(scene, start, end):
            text = scene.text(start, end)
            key = names.setdefault(text.lower(), "organisation:" + text.lower())
            scene.add(Sighting(start, end, end - 1, key, text, organisation_kind([text]) or "organisation", rank=3))


def _is_known(scene: Scene, start: int, end: int) -> bool:
    return any((held := scene.owner.get(i)) is not None and held.known is not None for i in range(start, end))


def _acronyms(scene: Scene) -> dict[str, Sighting]:
    """Acronyms in brackets after a sighting, "… Front (RFL)", with what they stand for."""
    words, found = scene.words, {}
    for i in range(1, len(words) - 2):
        if words[i] != "(":
            continue
        long, at = scene.owner.get(i - 1), i + 1
        if words[at].strip() == "" and at + 2 < len(words):
            at += 1
        short = words[at]
        if long is None or long.kind == "person" or words[at + 1] != ")" or not 2 <= len(short) <= 9:
            continue
        if sum(c.isupper() for c in short) >= 2 and long.end == i:
            found[short] = long
    return found


def _short_forms(scene: Scene, acronyms: dict[str, Sighting], names: dict[str, str]) -> None:
    for i, word in enumerate(scene.words):
        if word in acronyms and i not in scene.owner:
            long = acronyms[word]
            scene.add(Sighting(i, i + 1, i, long.key, word, long.kind, long.country, long.known))
