"""Where the names of persons stand, with the titles before them.

In: the scene, after known actors were sighted. Out: token ranges (start with title, start of the name, end). The
tagger's labels are hints: a title or an age makes a name, a hyphen or a particle goes on with it, a town, a country and
a headline's phrase in capitals are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.person_details import is_age, title_kinds
from rashomon.read.place_names import cues
from rashomon.read.place_position import must_be_a_place
from rashomon.read.sightings import Scene, is_capitalised
from rashomon.read.state_use import root_of
from rashomon.reference.gazetteer_place import Matched
from rashomon.reference.lexicon import words as word_set
from rashomon.reference.word_case import word_case

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.reference.gazetteer import Gazetteer
    from rashomon.reference.gazetteer_place import Place

Span = tuple[int, int, int]

PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "abu",
        "abd",
        "de",
        "del",
        "della",
        "da",
        "di",
        "dos",
        "von",
        "van",
        "der",
        "den",
        "la",
        "le",
        "ben",
        "ould",
        "y",
        "e",
        "-",
        "–",
        "‘",
        "’",
        "'",
        ".",
    ]
)
_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "inside",
        "outside",
        "around",
        "across",
        "to",
        "into",
        "of",
        "toward",
        "towards",
        "between",
    ]
)
_MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
_POSSESSIVE = ("'s", "’s", "'", "’", "`s")


def named_spans(scene: Scene) -> list[tuple[int, int, int]]:
    """Token ranges (start with title, start of the name, end) of everything that may be a person's name."""
    doc, words = scene.doc, scene.words
    found: dict[int, tuple[int, int, int]] = {}
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        start, end = _trimmed(scene, ent.start, ent.end)
        if end - start == 1 and is_behind_first_name(scene, start):
            start -= 1  # the tagger left "Mara" out of "Mara Odum"
        capital = start < end and (is_capitalised(words[end - 1]) or words[end - 2] == "-")
        if capital and not _is_written_small(scene, start, end):
            found[start] = (title_start(scene, start), start, end)
    for i in range(len(words) - 1):
        if is_title(words[i]) and (not found.get(i + 1)) and is_capitalised(words[i + 1]):
            span = _after_title(scene, i)
            if span is not None:
                found.setdefault(span[1], span)
    for i in range(2, len(words) - 1):
        if is_age(scene, i) and (span := _before_age(scene, i - 1)) is not None:
            found.setdefault(span[1], span)
    return [span for span in found.values() if _plausible(scene, span)]


def _is_written_small(scene: Scene, start: int, end: int) -> bool:
    """Whether a name of two words or more is a phrase of the text in capitals: "Shotgun Pellets" in a headline."""
    return end - start > 1 and scene.text(start, end).lower() in scene.draft.text


def _before_age(scene: Scene, comma: int) -> tuple[int, int, int] | None:
    """The name that ends before a comma, None if lower-case or known words stand there, or a month."""
    start = comma
    while start > 0 and comma - start < 5 and not scene.doc[start].is_sent_start:
        word = scene.words[start - 1]
        particle = word.lower() in PARTICLES and start < comma
        if not particle and not (is_capitalised(word) and scene.doc[start - 1].tag_ == "NNP"):
            break
        start -= 1
    while start < comma and not is_capitalised(scene.words[start]):
        start += 1
    if start == comma or any(scene.owner.get(k) for k in range(start, comma)) or scene.words[start].lower() in _MONTHS:
        return None
    return title_start(scene, start), start, comma


def is_title(word: str) -> bool:
    """Whether a word makes a name of the capitals behind it: a rank, an office, an honorific, a role in capitals."""
    kinds = title_kinds(word)
    return bool(kinds - {"role", "modifier"}) or ("role" in kinds and is_capitalised(word))


def _trimmed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    words, doc = scene.words, scene.doc
    while end > start and (words[end - 1] in _POSSESSIVE or not words[end - 1][:1].isalpha()):
        end -= 1
    while start < end - 1 and (title_kinds(words[start]) - {"modifier"} or words[start].lower() in ("the", "a", "-")):
        start += 1
    for i in range(start, end):
        if words[i] in (",", ";", ":", '"', "”", "“") or (doc[i].is_space and not _is_wrapped(scene, i)):
            return (start, i)
    return start, _whole_end(scene, end)


def _is_wrapped(scene: Scene, i: int) -> bool:
    """Whether white space only breaks a line inside a paragraph."""
    draft, at = scene.draft, scene.doc[i].idx
    if at + len(scene.words[i]) >= len(draft.text):
        return False
    return draft.paragraph_index(at) == draft.paragraph_index(at + len(scene.words[i])) and scene.words[i] == "\n"


def _whole_end(scene: Scene, end: int) -> int:
    """Where a name ends that the tagger cut at a hyphen or a particle: "Bo Ki-nam", "Ana de Groot"."""
    words, doc = scene.words, scene.doc
    while end + 1 < len(words) and not doc[end].is_sent_start:
        follows = words[end + 1]
        hyphened = words[end] == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_
        joined = words[end] in _JOINING and is_capitalised(follows) and doc[end + 1].tag_ == "NNP"
        if not joined and not (hyphened and follows.isalpha()):
            break
        end += 2
    return end


_JOINING = frozenset({"de", "del", "bin", "ibn", "von", "van", "da", "dos"})
"""Particles that go on a name; "al" and "la" may begin a place's."""


def title_start(scene: Scene, start: int) -> int:
    """The first token of the title before a name, `start` itself if there is none."""
    doc, words = scene.doc, scene.words
    i, best = start - 1, start
    while i >= 0 and start - i <= 9 and doc[i].sent.start <= i:
        word, kinds = words[i], title_kinds(words[i])
        if kinds - {"modifier"}:
            best = i
        elif word == "." and i and is_capitalised(words[i - 1]) and title_kinds(words[i - 1]) - {"modifier"}:
            pass  # "Lt. Odo", no "according to an aide. Odo"
        elif (
            not kinds and not ((is_capitalised(word) and doc[i].tag_ in ("NNP", "NNPS", "JJ", "NN")) or word == "-")
        ) or (kinds == {"modifier"} and best == start):
            break
        i -= 1
    if best == start:
        return start
    return _with_modifiers(scene, best)


def _with_modifiers(scene: Scene, best: int) -> int:
    """Widens a title to the left over its modifiers: "Turkish", "Deputy Foreign", "Navy"."""
    doc, words = scene.doc, scene.words
    i = best - 1
    while (i >= 0 and best - i <= 5 and not doc[i].is_sent_start) or i == best - 1 >= 0:
        word = words[i]
        modifier = "modifier" in title_kinds(word) and word.lower() not in ("of", "for", "the")
        capital = is_capitalised(word) and doc[i].tag_ in ("JJ", "NNP", "NNPS") and word.lower() != "the"
        if not (modifier or capital) or doc[i].head.i < i:
            break
        best = i
        i -= 1
    return best


def _after_title(scene: Scene, i: int) -> tuple[int, int, int] | None:
    doc, words = scene.doc, scene.words
    name = i + 1
    while name < len(words) and (is_title(words[name]) or words[name] == "."):
        name += 1
    end = name
    while end < len(words) and end - name < 5 and not doc[end].is_sent_start:
        word = words[end]
        if (
            is_capitalised(word) and doc[end].tag_ in ("NNP", "NNPS", "NN", "JJ", "FW", "UH") and not is_title(word)
        ) or (end > name and word.lower() in PARTICLES and end + 1 < len(words) and is_capitalised(words[end + 1])):
            end += 1
        else:
            break
    if end == name or doc[name].tag_ == "JJ":
        return None
    return title_start(scene, name), name, _whole_end(scene, end)


def _plausible(scene: Scene, span: tuple[int, int, int]) -> bool:
    """Whether a range is a person's name and not a known actor, a town or a country."""
    start, name, end = span
    words, doc = scene.words, scene.doc
    if any(w.isdigit() or w in _POSSESSIVE[:2] for w in words[name:end]) or end - name > 6:
        return False  # "Prince George's County" is none
    if name and words[name - 1].lower() == "general" and words[end - 1].lower() in _AFTER_GENERAL:
        return False
    if is_part_of_country(scene, name, end):
        return False
    if any((s := scene.owner.get(i)) and s.known and s.known.kind != "state" for i in range(name, end)):
        return False
    if name >= 2 and words[name - 1].lower() == "of" and words[name - 2].lower() in _SETTLEMENTS:
        return False
    if start < name:
        return not _in_gazetteer_as_country(scene, name, end)
    if must_be_a_place(doc, name, end):
        return False
    gazetteer = scene.draft.resources.gazetteer
    text = scene.text(name, end)
    if words[name].lower() in _LOCATIVE or _in_a_country(scene, end):
        return False
    if end - name == 1:
        if gazetteer is not None and _is_town(scene, gazetteer, name) and not _speaks(root_of(doc, name, end)):
            return False
        return not _known_name(scene, name, end)
    if name and words[name - 1].lower() in _LOCATIVE and gazetteer is not None and text in gazetteer:
        return False
    return not _known_name(scene, name, end)


_AFTER_GENERAL = frozenset({"assembly", "council", "secretariat", "congress"})
"""Words before which "General" is no rank."""
_ABBREVIATED = frozenset({"n", "s", "n.", "s.", "north", "south"})


def is_part_of_country(scene: Scene, start: int, end: int) -> bool:
    """Whether a range is or ends a country's name ("N. Korea", "Korea" of "South Korea")."""
    match = scene.draft.resources.catalogue.match
    if end - start > 1 and scene.words[start].lower() in _ABBREVIATED:
        direction = "North" if scene.words[start][0] in "Nn" else "South"
        found = match([direction, scene.words[end - 1]], 0)
        return found is not None and found.how == "state" and found.end == 2
    found = match(scene.words, start - 1) if start else None
    return found is not None and found.how == "state" and found.end >= end


_SETTLEMENTS = frozenset({"village", "town", "city", "hamlet", "district", "province", "camp", "settlement",
                          "neighbourhood", "neighborhood", "suburb", "outskirts", "villages", "towns"})  # fmt: skip


def _in_a_country(scene: Scene, end: int) -> bool:
    """Whether a country follows after a comma: "Deir al Zur, Syria" is no person."""
    if end + 1 >= len(scene.words) or scene.words[end] != ",":
        return False
    found = scene.draft.resources.catalogue.match(scene.words, end + 1, upper=scene.upper[end])
    return found is not None and found.how == "state"


def _is_town(scene: Scene, gazetteer: Gazetteer, i: int) -> bool:
    """Whether a word that the tagger calls a person is rather a town: a known one, or one in a place's position."""
    found = gazetteer.lookup(scene.words[i])
    if not found or scene.words[i].lower() in cues("famous"):
        return False
    before = scene.words[i - 1].lower() if i else ""
    return before in _LOCATIVE or any(_is_known(place) for place in found)


def _is_known(place: Place) -> bool:
    return place.importance > _KNOWN_TOWN or (place.gazetteer == "supplement" and place.matched is Matched.PRIMARY)


_KNOWN_TOWN = 0.41
"""Importance of a town of some eighty thousand people."""


def _known_name(scene: Scene, start: int, end: int) -> bool:
    found = scene.draft.resources.catalogue.match(scene.words, start, upper=scene.upper[start])
    return found is not None and found.end >= end


def _in_gazetteer_as_country(scene: Scene, start: int, end: int) -> bool:
    found = scene.draft.resources.catalogue.match(scene.words, start, upper=scene.upper[start])
    return found is not None and found.end == end and found.how in ("state", "composed")


def _speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lower_ in _SPEECH


_SPEECH = frozenset(
    {"said", "says", "told", "added", "explained", "stated", "noted", "stressed", "recalled", "testified", "wrote",
     "tweeted", "asked", "replied", "insisted", "admitted", "denied", "thinks", "believes"}
)  # fmt: skip


def is_behind_first_name(scene: Scene, i: int) -> bool:
    """Whether a capital that is no title and no ordinary word stands before a name as part of it."""
    if not i or i - 1 in scene.owner:
        return False
    first, token = scene.words[i - 1], scene.doc[i - 1]
    if not (is_capitalised(first) and first.isalpha() and len(first) > 2 and token.tag_ == "NNP"):
        return False
    ordinary = word_case(first.lower()) in {"small", "rather_small"}
    return token.head.i == i and token.dep_ == "compound" and not ordinary and not title_kinds(first)
