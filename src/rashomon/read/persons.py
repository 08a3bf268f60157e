"""Persons named in the text, with their titles; one person however often and however shortly named.

In: the scene, after known actors were sighted. Out: sightings with keys "person:…". The tagger's labels are taken as
hints only: a surname that stands with a full name elsewhere is a person whatever its label, a town is none. A person
who holds no office or rank and speaks for no body is private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.model.reading import Person
from rashomon.read.person_details import Named, describe_person, is_age, title_kinds
from rashomon.read.place_names import cues
from rashomon.read.place_position import must_be_a_place
from rashomon.read.sightings import Scene, Sighting, is_capitalised, left_edge
from rashomon.read.state_use import root_of
from rashomon.reference.gazetteer_place import Matched
from rashomon.reference.lexicon import words as word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.reference.gazetteer import Gazetteer
    from rashomon.reference.gazetteer_place import Place

__all__ = ["PARTICLES", "read_persons", "title_kinds"]

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


def read_persons(scene: Scene) -> None:
    """Sight the persons of the document."""
    people: dict[str, Named] = {}
    spans = _named_spans(scene)
    full = [span for span in spans if _name_words(scene, *span[1:])]
    for start, name_start, end in sorted(full, key=lambda s: s[1] - s[2]):
        _sight(scene, people, start, name_start, end)
    _surnames(scene, people)
    _offices(scene, people)
    for sighting in scene.sightings:
        if (person := people.get(sighting.key)) is not None:
            sighting.private = not person.public
            if (person.age, person.gender, person.occupation) != (None, None, None):
                sighting.person = Person(person.age, person.gender, person.occupation)


# ------------------------------------------------------------------ where names stand
def _named_spans(scene: Scene) -> list[tuple[int, int, int]]:
    """Token ranges (start with title, start of the name, end) of everything that may be a person's name."""
    doc, words = scene.doc, scene.words
    found: dict[int, tuple[int, int, int]] = {}
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        start, end = _trimmed(scene, ent.start, ent.end)
        if start < end and is_capitalised(words[end - 1]):
            found[start] = (_title_start(scene, start), start, end)
    for i in range(len(words) - 1):
        if _is_title(words[i]) and (not found.get(i + 1)) and is_capitalised(words[i + 1]):
            span = _after_title(scene, i)
            if span is not None:
                found.setdefault(span[1], span)
    for i in range(2, len(words) - 1):
        if is_age(scene, i) and (span := _before_age(scene, i - 1)) is not None:
            found.setdefault(span[1], span)
    return [span for span in found.values() if _plausible(scene, span)]


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
    return _title_start(scene, start), start, comma


def _is_title(word: str) -> bool:
    kinds = title_kinds(word)
    return bool(kinds - {"role", "modifier"}) or ("role" in kinds and is_capitalised(word))


def _trimmed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    words, doc = scene.words, scene.doc
    while end > start and (words[end - 1] in _POSSESSIVE or not words[end - 1][:1].isalpha()):
        end -= 1
    while start < end - 1 and (title_kinds(words[start]) - {"modifier"} or words[start].lower() in ("the", "a", "-")):
        start += 1
    for i in range(start, end):
        if words[i] in ("\n", ",", ";", ":", '"', "”", "“") or "\n" in words[i] or doc[i].is_space:
            return (start, i)
    return start, end


def _title_start(scene: Scene, start: int) -> int:
    """The first token of the title before a name, `start` itself if there is none."""
    doc, words = scene.doc, scene.words
    i, best = start - 1, start
    while i >= 0 and start - i <= 9 and doc[i].sent.start <= i:
        word, kinds = words[i], title_kinds(words[i])
        if kinds - {"modifier"}:
            best = i
        elif word == "." and i and title_kinds(words[i - 1]) - {"modifier"}:
            pass
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
    while name < len(words) and (_is_title(words[name]) or words[name] == "."):
        name += 1
    end = name
    while end < len(words) and end - name < 5 and not doc[end].is_sent_start:
        word = words[end]
        if (
            is_capitalised(word) and doc[end].tag_ in ("NNP", "NNPS", "NN", "JJ", "FW", "UH") and not _is_title(word)
        ) or (end > name and word.lower() in PARTICLES and end + 1 < len(words) and is_capitalised(words[end + 1])):
            end += 1
        else:
            break
    if end == name or doc[name].tag_ == "JJ":
        return None
    return _title_start(scene, name), name, end


def _plausible(scene: Scene, span: tuple[int, int, int]) -> bool:
    """Whether a range is a person's name and not a known actor, a town or a country."""
    start, name, end = span
    words, doc = scene.words, scene.doc
    if any(w.isdigit() or w in _POSSESSIVE[:2] for w in words[name:end]) or end - name > 6:
        return False  # "Prince George's County" is none
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


# ------------------------------------------------------------------ who they are
def _name_words(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    return tuple(w.lower() for w in scene.words[start:end] if w[:1].isalnum() and not _is_title(w))


def _sight(scene: Scene, people: dict[str, Named], start: int, name: int, end: int) -> None:
    held = {id(s): s for i in range(start, end) if (s := scene.owner.get(i))}
    if any(s.key.startswith("person:") for s in held.values()):
        return
    if any(s.start < start or s.end > end for s in held.values()):
        start = name
        if not scene.free(name, end):
            return
    parts = _name_words(scene, name, end)
    if not parts:
        return
    person = _same(people, parts) or people.setdefault(
        "person:" + " ".join(parts), Named("person:" + " ".join(parts), parts)
    )
    for word in scene.words[start:name]:
        kinds = title_kinds(word)
        if kinds:
            person.titles.add(word.lower().rstrip("."))
        if kinds & {"rank", "office"}:
            person.public = True
        person.gender = person.gender or _GENDERS.get(word.lower().rstrip("."))
    describe_person(scene, person, start, name, end)
    root = root_of(scene.doc, name, end).i
    scene.add(Sighting(start, end, root, person.key, scene.text(name, end), "person", rank=end - name))


_GENDERS = {"mr": "male", "sir": "male", "lord": "male", "king": "male", "prince": "male", "mrs": "female",
            "ms": "female", "miss": "female", "lady": "female", "dame": "female", "queen": "female"}  # fmt: skip


def _same(people: dict[str, Named], parts: tuple[str, ...]) -> Named | None:
    """The person already known under a name that holds these words, with the last word the same."""
    for person in reversed(list(people.values())):
        if person.words[-1] == parts[-1] and (len(parts) == 1 or set(parts) <= set(person.words)):
            return person
    return None


def _surnames(scene: Scene, people: dict[str, Named]) -> None:
    """Sights the surnames that stand alone, whatever the tagger calls them."""
    by_surname: dict[str, Named] = {}
    for person in people.values():
        if len(person.words) > 1 or person.titles:
            by_surname[person.words[-1]] = person
    if not by_surname:
        return
    for i, word in enumerate(scene.words):
        if not word[:1].isupper() or i in scene.owner:
            continue
        named = by_surname.get(word.lower())
        if named is None or _is_toponym_here(scene, i):
            continue
        start = i
        while (
            start
            and scene.words[start - 1].lower() in PARTICLES
            and scene.words[start - 1][:1].isalnum()
            and start - 1 not in scene.owner
        ):
            start -= 1
        start = _title_start(scene, start)
        if not scene.free(start, i + 1):
            start = i
        scene.add(Sighting(start, i + 1, i, named.key, word, "person", rank=1))


def _offices(scene: Scene, people: dict[str, Named]) -> None:
    """Sights office-holders named by their office alone: "the foreign minister", "a spokesman"."""
    doc, words = scene.doc, scene.words
    by_title = {title: person for person in people.values() for title in person.titles}
    for i, word in enumerate(words):
        if i in scene.owner or "office" not in title_kinds(word) or doc[i].tag_ not in ("NN", "NNP") or len(word) < 4:
            continue
        following = words[i + 1] if i + 1 < len(words) else ""
        if (doc[i].dep_ in ("compound", "amod", "nmod") and doc[i].head.i == i + 1) or following in ("-", "–"):
            continue
        start = left_edge(scene, i)
        if any(scene.owner.get(k) for k in range(start, i)):
            start = max(k for k in range(start, i) if k in scene.owner) + 1
        before = words[start - 1].lower() if start else ""
        if before not in ("the", "a", "an", "its", "their", "his", "her", "’s", "'s") and not is_capitalised(
            words[start]
        ):
            continue
        end = _office_end(scene, i)
        named = by_title.get(word.lower()) if before == "the" else None
        text = scene.text(start, end)
        key = named.key if named else "office:" + text.lower()
        scene.add(Sighting(start, end, i, key, text, "person", rank=0))


def _office_end(scene: Scene, i: int) -> int:
    """Widens an office by the body it belongs to: "Minister for the Interior", "secretary of state"."""
    doc, words = scene.doc, scene.words
    end = i + 1
    if end + 1 < len(words) and words[end].lower() in ("of", "for"):
        at = end + 1 + (words[end + 1].lower() == "the")
        run = at
        while run < len(words) and run - at < 4 and run not in scene.owner and doc[run].tag_ in ("NNP", "NNPS"):
            run += 1
        if run > at:
            return run
    return end


def _is_toponym_here(scene: Scene, i: int) -> bool:
    """Whether a surname is a place at this spot: "in Lincoln", "Lincoln, Nebraska"."""
    if i and scene.words[i - 1].lower() in ("in", "at", "near", "inside", "outside", "around", "across"):
        gazetteer = scene.draft.resources.gazetteer
        return gazetteer is not None and scene.words[i] in gazetteer
    return False
