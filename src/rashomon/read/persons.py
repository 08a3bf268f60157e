"""Persons named in the text, with their titles; one person however often and however shortly named.

In: the scene, after known actors were sighted. Out: sightings with keys "person:…". The tagger's labels are taken as
hints only: a surname that stands with a full name elsewhere is a person whatever its label, a town is none. A person
who holds no office or rank and speaks for no body is private.
"""

from __future__ import annotations

from rashomon.model.reading import Person
from rashomon.read.person_details import Named, describe_person, title_kinds
from rashomon.read.person_spans import (
    PARTICLES,
    is_behind_first_name,
    is_part_of_country,
    is_title,
    named_spans,
    title_start,
)
from rashomon.read.sightings import Scene, Sighting, is_capitalised, left_edge
from rashomon.read.state_use import root_of

__all__ = ["PARTICLES", "read_persons", "title_kinds"]

_TOLD_APART = frozenset({"minister", "secretary", "director", "governor", "mayor", "president", "chief", "head"})
"""Offices of which there are many, told apart by what stands behind them: "the minister of the economy"."""


def read_persons(scene: Scene) -> None:
    """Sight the persons of the document."""
    people: dict[str, Named] = {}
    spans = named_spans(scene)
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


def _name_words(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    words = [w.lower().replace("’", "'") for w in scene.words[start:end] if w[:1].isalnum() and not is_title(w)]
    while len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES:
        words.pop()  # "John Roberts Jr." is Roberts
    return tuple(words)


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


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
        "person:" + " ".join(parts), Named("person:" + " ".join(parts), parts, first=start)
    )
    person.first = min(person.first, start)
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
    """The person already known under a name that holds these words, with the last word the same.

    Of two with one surname it is the one whom the text names first: it names the others in full.
    """
    found = [
        person
        for person in reversed(list(people.values()))
        if person.words[-1] == parts[-1] and (len(parts) == 1 or set(parts) <= set(person.words))
    ]
    return min(found, key=lambda person: person.first, default=None) if len(parts) == 1 else next(iter(found), None)


def _surnames(scene: Scene, people: dict[str, Named]) -> None:
    """Sights the surnames that stand alone, whatever the tagger calls them."""
    by_surname: dict[str, Named] = {}
    for person in sorted(people.values(), key=lambda person: -person.first):
        if len(person.words) > 1 or person.titles:
            by_surname[person.words[-1]] = person
    if not by_surname:
        return
    for i, word in enumerate(scene.words):
        if not word[:1].isupper() or i in scene.owner:
            continue
        named = by_surname.get(word.lower().replace("’", "'"))
        if named is None or _is_toponym_here(scene, i) or is_part_of_country(scene, i, i + 1):
            continue
        if _has_first_name(scene, i, named):
            full = scene.text(i - 1, i + 1)
            gazetteer = scene.draft.resources.gazetteer
            if gazetteer is not None and full in gazetteer:
                continue
            scene.add(Sighting(i - 1, i + 1, i, "person:" + full.lower(), full, "person", rank=2))
            continue
        start = i
        while (
            start
            and scene.words[start - 1].lower() in PARTICLES
            and scene.words[start - 1][:1].isalnum()
            and start - 1 not in scene.owner
        ):
            start -= 1
        start = title_start(scene, start)
        if not scene.free(start, i + 1):
            start = i
        scene.add(Sighting(start, i + 1, i, named.key, word, "person", rank=1))


def _has_first_name(scene: Scene, i: int, named: Named) -> bool:
    """Whether a surname stands behind another first name than its bearer's: the wife, no further mention of him."""
    return is_behind_first_name(scene, i) and scene.words[i - 1].lower() not in named.words


def _offices(scene: Scene, people: dict[str, Named]) -> None:
    """Sights office-holders named by their office alone: "the foreign minister", "a spokesman"."""
    doc, words = scene.doc, scene.words
    by_title: dict[str, list[Named]] = {}
    for person in people.values():
        for title in person.titles:
            by_title.setdefault(title, []).append(person)
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
        text = scene.text(start, end)
        told_apart = words[end : end + 1] in (["of"], ["for"]) and word.lower() in _TOLD_APART
        alone = before == "the" and not told_apart
        named = _holder(by_title.get(word.lower(), []), text) if alone else None
        key = named.key if named else "office:" + text.lower()
        scene.add(Sighting(start, end, i, key, text, "person", rank=0))


def _holder(people: list[Named], office: str) -> Named | None:
    """Who holds an office named alone: the only one with that title, if all its words are theirs."""
    words = office.lower().split(" of ")[0].split(" for ")[0].split()
    return people[0] if len(people) == 1 and set(words) <= people[0].titles else None


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
